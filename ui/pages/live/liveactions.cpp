#include "ui/pages/live/liveactions.h"

#include "ui/style/symbols.h"

#include <QAction>
#include <QKeySequence>
#include <QWidget>
#include <algorithm>

namespace recdeck::ui {

namespace {

QAction* create(QWidget& page, const char* name, const QString& text, const QIcon& mark,
                const QKeySequence& key = {})
{
    auto* action = new QAction(mark, text, &page);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page.addAction(action);
    return action;
}

/// Usable without a reason against it; the tool tip explains, or names the key.
void judge(QAction* action, const QString& whyNot, const QString& tip)
{
    action->setEnabled(whyNot.isEmpty());
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    const QString full = key.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, key);
    action->setToolTip(whyNot.isEmpty() ? full : whyNot);
}

} // namespace

LiveActions::LiveActions(QWidget& page, bool canTell)
    : QObject(&page)
{
    add = create(page, "add", tr("Add streams"), icon(Symbol::Add), QKeySequence::New);
    record = create(page, "record", tr("Record"), icon(Symbol::Record, Tone::Recording),
                    QKeySequence(Qt::CTRL | Qt::Key_Return));
    stop = create(page, "stop", tr("Stop"), icon(Symbol::Stop), QKeySequence(Qt::CTRL | Qt::Key_Period));
    split = create(page, "split", tr("Split now"), icon(Symbol::Split), QKeySequence(Qt::CTRL | Qt::Key_T));
    check = create(page, "check", tr("Check now"), icon(Symbol::Refresh), QKeySequence::Refresh);
    explain = create(page, "explain", tr("Why is this recorded, or not?"), icon(Symbol::Help),
                     QKeySequence(Qt::CTRL | Qt::Key_I));
    createRule = create(page, "createRule", tr("Create rule for this stream"), icon(Symbol::Rules));
    disableRule = create(page, "disableRule", tr("Disable rule…"), icon(Symbol::Pause));
    arm = create(page, "arm", tr("Keep ready"), icon(Symbol::History));
    arm->setCheckable(true);
    remove = create(page, "remove", tr("Remove from list"), icon(Symbol::Delete));
    explain->setIconText(tr("Why?"));
    for (QAction* action : {add, stop, split, check, explain, createRule, disableRule, arm, remove})
        action->setVisible(canTell);
    judge(add, {}, tr("Add streams to the list by their URLs"));
    update({}, {});
}

void LiveActions::update(const QList<StreamRow>& selected, const TemplateId& chosenTemplate)
{
    const auto count = selected.size();
    const QString none = count > 0 ? QString() : tr("Select a stream first.");
    const QString notOne = count == 1 ? QString() : tr("Select one stream.");
    m_recordHint = planRecord(selected, chosenTemplate).whyNot;
    judge(record, m_recordHint, tr("Record the selected streams with the template beside this button"));
    judge(stop, planStop(selected).whyNot,
          tr("End these recordings now; rules stay on and record the next broadcast"));
    const bool canSplit = !splittable(selected).isEmpty();
    judge(split, canSplit ? QString() : tr("Nothing is being recorded here that could be split."),
          tr("Start a new file at the next key frame"));
    judge(check, none, tr("Look at once whether the selected streams are live"));
    judge(explain, notOne, tr("Which rule applies to this stream, and why the others do not"));
    judge(createRule, notOne, tr("Make a rule that records this stream"));
    judge(disableRule, planDisable(selected).whyNot,
          tr("Let its rule record no further broadcast; what it records now goes on"));
    const bool listed =
        std::ranges::any_of(selected, [](const StreamRow& row) { return !row.status.watchId.isEmpty(); });
    const bool armed = std::ranges::any_of(selected, [](const StreamRow& row) { return row.status.armed; });
    arm->setChecked(listed && armed);
    judge(arm,
          count == 0 ? none
          : listed   ? QString()
                     : tr("This stream is not in the list; it is only recorded."),
          tr("Stay connected while the stream is live, so that a recording can begin before the click"));
    judge(remove,
          count == 0 ? none
          : listed   ? QString()
                     : tr("This stream is not in the list; it is only recorded."),
          tr("Stop watching the selected streams"));
}

} // namespace recdeck::ui
