#include "ui/models/errortexts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <array>
#include <utility>

namespace recdeck::ui {

namespace {

constexpr const char* context = "FieldTexts";

QString translated(const char* text, int n = -1)
{
    return QCoreApplication::translate(context, text, nullptr, n);
}

// clang-format off
constexpr std::array fieldNames{
    std::pair{"region", QT_TRANSLATE_NOOP("FieldTexts", "Region")},
    std::pair{"templateName", QT_TRANSLATE_NOOP("FieldTexts", "Name")},
    std::pair{"mgrUrl", QT_TRANSLATE_NOOP("FieldTexts", "Storage address")},
    std::pair{"ak", QT_TRANSLATE_NOOP("FieldTexts", "Access key")},
    std::pair{"sk", QT_TRANSLATE_NOOP("FieldTexts", "Secret key")},
    std::pair{"sessionToken", QT_TRANSLATE_NOOP("FieldTexts", "Session token")},
    std::pair{"notifyUrl", QT_TRANSLATE_NOOP("FieldTexts", "Callback address")},
    std::pair{"notifyUrls", QT_TRANSLATE_NOOP("FieldTexts", "Further callback addresses")},
    std::pair{"recordParams", QT_TRANSLATE_NOOP("FieldTexts", "Outputs")},
    std::pair{"bucketName", QT_TRANSLATE_NOOP("FieldTexts", "Bucket")},
    std::pair{"storageTime", QT_TRANSLATE_NOOP("FieldTexts", "Keep for")},
    std::pair{"filePath", QT_TRANSLATE_NOOP("FieldTexts", "File name")},
    std::pair{"fileFormat", QT_TRANSLATE_NOOP("FieldTexts", "File format")},
    std::pair{"fileSize", QT_TRANSLATE_NOOP("FieldTexts", "Cut by size")},
    std::pair{"interval", QT_TRANSLATE_NOOP("FieldTexts", "Cut by time")},
    std::pair{"concat", QT_TRANSLATE_NOOP("FieldTexts", "Join segments")},
    std::pair{"segtime", QT_TRANSLATE_NOOP("FieldTexts", "Length of a TS part")},
    std::pair{"removeAudio", QT_TRANSLATE_NOOP("FieldTexts", "Without sound")},
    std::pair{"removeVideo", QT_TRANSLATE_NOOP("FieldTexts", "Without picture")},
    std::pair{"timeOut", QT_TRANSLATE_NOOP("FieldTexts", "Pull time-out")},
    std::pair{"retryTimes", QT_TRANSLATE_NOOP("FieldTexts", "Retries")},
    std::pair{"templateId", QT_TRANSLATE_NOOP("FieldTexts", "Template")},
    std::pair{"pullDomain", QT_TRANSLATE_NOOP("FieldTexts", "Delivery domain")},
    std::pair{"domain", QT_TRANSLATE_NOOP("FieldTexts", "Push domain")},
    std::pair{"appName", QT_TRANSLATE_NOOP("FieldTexts", "App")},
    std::pair{"streamName", QT_TRANSLATE_NOOP("FieldTexts", "Stream")},
    std::pair{"streamParams", QT_TRANSLATE_NOOP("FieldTexts", "Stream parameters")},
    std::pair{"isEnabled", QT_TRANSLATE_NOOP("FieldTexts", "Enabled")},
    std::pair{"pullUrl", QT_TRANSLATE_NOOP("FieldTexts", "Pull address")},
    std::pair{"pushDomain", QT_TRANSLATE_NOOP("FieldTexts", "Push domain")},
    std::pair{"mediaServer", QT_TRANSLATE_NOOP("FieldTexts", "Media server")},
    std::pair{"preRoll", QT_TRANSLATE_NOOP("FieldTexts", "Pre-roll")},
    std::pair{"maximumLength", QT_TRANSLATE_NOOP("FieldTexts", "Longest recording")},
    std::pair{"firstKeyFrame", QT_TRANSLATE_NOOP("FieldTexts", "Wait for a key frame")},
    std::pair{"patience", QT_TRANSLATE_NOOP("FieldTexts", "Patience at a cut")},
    std::pair{"mergeWindow", QT_TRANSLATE_NOOP("FieldTexts", "Away for less than")},
    std::pair{"stallLimit", QT_TRANSLATE_NOOP("FieldTexts", "Without data for")},
    std::pair{"openLimit", QT_TRANSLATE_NOOP("FieldTexts", "Time to connect")},
    std::pair{"warnFree", QT_TRANSLATE_NOOP("FieldTexts", "Warn below")},
    std::pair{"minimumFree", QT_TRANSLATE_NOOP("FieldTexts", "Pause below")},
    std::pair{"keepFree", QT_TRANSLATE_NOOP("FieldTexts", "Keep free")},
    std::pair{"timestampHole", QT_TRANSLATE_NOOP("FieldTexts", "Gap from")},
    std::pair{"timestampJump", QT_TRANSLATE_NOOP("FieldTexts", "Jump from")},
    std::pair{"url", QT_TRANSLATE_NOOP("FieldTexts", "Media server address")},
};

/// Sentences with one place %1 for FieldError::limit, or with none.
constexpr std::array problemTexts{
    std::pair{FieldProblem::Required, QT_TRANSLATE_NOOP("FieldTexts", "This is needed.")},
    std::pair{FieldProblem::Empty, QT_TRANSLATE_NOOP("FieldTexts", "This must not be empty.")},
    std::pair{FieldProblem::WrongType, QT_TRANSLATE_NOOP("FieldTexts", "This has the wrong type; expected: %1.")},
    std::pair{FieldProblem::UnknownValue, QT_TRANSLATE_NOOP("FieldTexts", "This value is not known; use one of: %1.")},
    std::pair{FieldProblem::InvalidUrl, QT_TRANSLATE_NOOP("FieldTexts", "This is not a complete address.")},
    std::pair{FieldProblem::SchemeNotAllowed, QT_TRANSLATE_NOOP("FieldTexts", "The address must begin with one of: %1.")},
    std::pair{FieldProblem::ControlCharacter, QT_TRANSLATE_NOOP("FieldTexts", "Line breaks, tabs and other control characters are not possible here.")},
    std::pair{FieldProblem::ParentFolder, QT_TRANSLATE_NOOP("FieldTexts", "“..” is not possible here.")},
    std::pair{FieldProblem::LeadingSlash, QT_TRANSLATE_NOOP("FieldTexts", "A “/” at the beginning is not possible.")},
    std::pair{FieldProblem::Backslash, QT_TRANSLATE_NOOP("FieldTexts", "“\\” is not possible; put “/” between folders.")},
    std::pair{FieldProblem::UnknownVariable, QT_TRANSLATE_NOOP("FieldTexts", "The variable “%1” does not exist.")},
    std::pair{FieldProblem::UnclosedVariable, QT_TRANSLATE_NOOP("FieldTexts", "A variable lacks its closing bracket.")},
    std::pair{FieldProblem::Duplicate, QT_TRANSLATE_NOOP("FieldTexts", "“%1” stands here twice.")},
    std::pair{FieldProblem::NotFolder, QT_TRANSLATE_NOOP("FieldTexts", "This is not the full path of a folder on this computer.")},
    std::pair{FieldProblem::Unresolved, QT_TRANSLATE_NOOP("FieldTexts", "What is chosen here does not exist any more.")},
};
// clang-format on

/// Numbers as people write them, everything else as it is.
QString shown(const QVariant& value)
{
    const int type = value.typeId();
    const bool number = type == QMetaType::Int || type == QMetaType::LongLong || type == QMetaType::UInt ||
                        type == QMetaType::ULongLong;
    return number ? QLocale().toString(value.toLongLong()) : value.toString();
}

QString rangeText(const FieldError& error)
{
    if (error.upper.isValid())
        return translated(QT_TRANSLATE_NOOP("FieldTexts", "Use a number from %1 to %2."))
            .arg(shown(error.limit), shown(error.upper));
    return translated(QT_TRANSLATE_NOOP("FieldTexts", "Use %1 or more.")).arg(shown(error.limit));
}

QString leafName(const QString& leaf)
{
    for (const auto& [member, name] : fieldNames)
        if (leaf == QLatin1String(member)) return translated(name);
    return {};
}

} // namespace

QString fieldErrorText(const FieldError& error)
{
    const int count = error.limit.toInt();
    switch (error.problem) {
    case FieldProblem::TooLong:
        return translated(QT_TRANSLATE_N_NOOP("FieldTexts", "Use at most %n character(s)."), count);
    case FieldProblem::TooFew:
        return translated(QT_TRANSLATE_N_NOOP("FieldTexts", "Give at least %n."), count);
    case FieldProblem::TooMany:
        return translated(QT_TRANSLATE_N_NOOP("FieldTexts", "Give at most %n."), count);
    case FieldProblem::OutOfRange:
        return rangeText(error);
    case FieldProblem::NeedsPartner:
        return translated(QT_TRANSLATE_NOOP("FieldTexts", "This needs “%1” as well."))
            .arg(fieldName(error.limit.toString()));
    case FieldProblem::ExcludesPartner:
        return translated(QT_TRANSLATE_NOOP("FieldTexts", "This is not possible together with “%1”."))
            .arg(fieldName(error.limit.toString()));
    default:
        break;
    }
    // A pull address without {stream} is told as this variable being the trouble.
    if (error.problem == FieldProblem::UnknownVariable && error.limit == QLatin1String("{stream}"))
        return translated(QT_TRANSLATE_NOOP("FieldTexts", "“%1” must stand in this address."))
            .arg(error.limit.toString());
    for (const auto& [problem, text] : problemTexts) {
        if (problem != error.problem) continue;
        const QString sentence = translated(text);
        return sentence.contains(QLatin1String("%1")) ? sentence.arg(shown(error.limit)) : sentence;
    }
    return {};
}

QString fieldName(const QString& path)
{
    static const QRegularExpression index(QStringLiteral("\\[(\\d+)\\]"));
    QString leaf = path.section(QLatin1Char('.'), -1);
    leaf.remove(index);
    const QString name = leafName(leaf);
    if (name.isEmpty()) return path;
    const QRegularExpressionMatch number = index.match(path);
    if (!number.hasMatch()) return name;
    const int place = number.captured(1).toInt() + 1;
    if (path.startsWith(QLatin1String("recordParams[")))
        return leaf == QLatin1String("recordParams")
                   ? translated(QT_TRANSLATE_NOOP("FieldTexts", "Output %1")).arg(place)
                   : translated(QT_TRANSLATE_NOOP("FieldTexts", "Output %1, %2")).arg(place).arg(name);
    return translated(QT_TRANSLATE_NOOP("FieldTexts", "%1, entry %2")).arg(name).arg(place);
}

} // namespace recdeck::ui
