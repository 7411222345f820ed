#include "ui/models/namepreview.h"

#include "core/model/validation.h"
#include "core/recorder/filenaming.h"
#include "ui/models/templatetexts.h"

#include <QCoreApplication>
#include <QLocale>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(NamePreview)
};

constexpr int namesShown = 3;
constexpr qsizetype longestKey = 1024; ///< bytes, of an S3 object
/// How far apart the names are for an output that is cut only by size, or not at all: a new broadcast an hour
/// later.
constexpr std::int64_t defaultDistance = 3600;

QStringList namesOf(const model::Output& output, const model::StreamKey& stream, UnixMillis start)
{
    if (!model::validateFilePath(output.filePath, {}).isEmpty()) return {};
    const model::OutputOptions options = output.effectiveOptions();
    const std::int64_t interval = options.interval.value_or(0);
    const std::int64_t distance = interval > 0 ? interval : defaultDistance;
    QStringList names;
    for (int i = 0; i < namesShown; ++i) {
        recorder::NameContext context;
        context.stream = stream;
        context.firstPacket = start + i * distance * 1000;
        context.sequence = i + 1;
        names << recorder::numberedKey(recorder::expandFileName(output.filePath, context), options.fileFormat,
                                       1);
    }
    return names;
}

} // namespace

QList<NamePreview> previewNames(const QList<model::Output>& outputs, const model::StreamKey& stream,
                                UnixMillis start)
{
    QList<NamePreview> previews;
    for (const model::Output& output : outputs)
        previews.append({namesOf(output, stream, start), NamePreview::Warning::None, 0});
    for (qsizetype i = 0; i < previews.size(); ++i) {
        NamePreview& preview = previews[i];
        if (preview.names.isEmpty()) continue;
        for (qsizetype other = 0; other < i; ++other) {
            if (outputs.at(other).bucketName != outputs.at(i).bucketName) continue;
            if (previews.at(other).names.first() != preview.names.first()) continue;
            preview.warning = NamePreview::Warning::SameAsOther;
            preview.otherOutput = static_cast<int>(other);
        }
        if (preview.names.at(0) == preview.names.at(1)) preview.warning = NamePreview::Warning::AllTheSame;
        if (preview.names.first().toUtf8().size() > longestKey)
            preview.warning = NamePreview::Warning::TooLong;
    }
    return previews;
}

QString placeOf(const model::RecordingTemplate& value, const model::Output& output)
{
    const QString folder = folderOf(value.mgrUrl);
    return folder.isEmpty() ? output.bucketName : folder + QLatin1Char('/') + output.bucketName;
}

QStringList firstFiles(const model::RecordingTemplate& value, const model::StreamKey& stream,
                       UnixMillis start)
{
    QStringList files;
    for (const model::Output& output : value.recordParams)
        if (const QStringList names = namesOf(output, stream, start); !names.isEmpty())
            files << placeOf(value, output) + QLatin1Char('/') + names.first();
    return files;
}

QString nameWarningText(const NamePreview& preview)
{
    switch (preview.warning) {
    case NamePreview::Warning::None:
        return {};
    case NamePreview::Warning::AllTheSame:
        return Texts::tr("All files get the same name and are numbered -2, -3…; add a time or $(seq).");
    case NamePreview::Warning::SameAsOther:
        return Texts::tr("Output %1 uses the same names in the same bucket; the later file is numbered -2.")
            .arg(preview.otherOutput + 1);
    case NamePreview::Warning::TooLong:
        return Texts::tr("The name is longer than object storages allow (1,024 bytes).");
    }
    return {};
}

QList<NameVariable> nameVariables()
{
    return {
        {QStringLiteral("$(streamname)"), Texts::tr("name of the stream")},
        {QStringLiteral("$(app)"), Texts::tr("app, the publishing point")},
        {QStringLiteral("$(domain)"), Texts::tr("delivery domain")},
        {QStringLiteral("$(date)"), Texts::tr("date, 2026-01-31")},
        {QStringLiteral("$(time)"), Texts::tr("time, 20-15-00")},
        {QStringLiteral("$(timestamp)"), Texts::tr("date and time, 20260131201500")},
        {QStringLiteral("$(seq)"), Texts::tr("number of the file, 00001")},
    };
}

} // namespace recdeck::ui
