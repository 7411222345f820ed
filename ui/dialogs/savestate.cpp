#include "ui/dialogs/savestate.h"

#include "ui/models/errortexts.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(SaveState)
};

/// More names than this make nobody wiser.
constexpr qsizetype namesShown = 3;

bool isMissing(const FieldError& error)
{
    return error.problem == FieldProblem::Required || error.problem == FieldProblem::Empty;
}

} // namespace

QString saveBlockedText(const QList<FieldError>& errors)
{
    QStringList names;
    for (const FieldError& error : errors)
        if (const QString name = fieldName(error.field); !names.contains(name)) names << name;
    if (names.isEmpty()) return {};
    const qsizetype more = names.size() - namesShown;
    //: Stands between the names of fields.
    QString list = names.mid(0, namesShown).join(Texts::tr(", "));
    if (more > 0)
        //: %1 is a list of field names.
        list = Texts::tr("%1 and %n more", nullptr, static_cast<int>(more)).arg(list);
    return std::ranges::all_of(errors, isMissing) ? Texts::tr("Still needed: %1").arg(list)
                                                  : Texts::tr("Correct this first: %1").arg(list);
}

} // namespace recdeck::ui
