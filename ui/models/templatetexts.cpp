#include "ui/models/templatetexts.h"

#include "ui/models/formats.h"
#include "ui/models/statetexts.h"

#include <QCoreApplication>
#include <QStringList>
#include <QUrl>

namespace recdeck::ui {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(TemplateTexts)
};

/// Each text once, in the order of their first appearance.
template <class Text>
QString joined(const model::RecordingTemplate& value, Text text)
{
    QStringList texts;
    for (const model::Output& output : value.recordParams)
        if (const QString entry = text(output); !entry.isEmpty() && !texts.contains(entry)) texts << entry;
    //: Stands between the entries of a list.
    return texts.join(Texts::tr(", "));
}

QString cutTimeText(std::int64_t seconds)
{
    if (seconds % 3600 == 0) return Texts::tr("every %1 h").arg(seconds / 3600);
    if (seconds % 60 == 0) return Texts::tr("every %1 min").arg(seconds / 60);
    return Texts::tr("every %1 s").arg(seconds);
}

} // namespace

QString formatsText(const model::RecordingTemplate& value)
{
    return joined(value, [](const model::Output& output) {
        return fileFormatText(output.effectiveOptions().fileFormat);
    });
}

QString cutText(const model::OutputOptions& options)
{
    const std::int64_t seconds = options.interval.value_or(0);
    const std::int64_t size = options.fileSize.value_or(0);
    if (seconds <= 0 && size <= 0) return Texts::tr("not cut");
    if (size <= 0) return cutTimeText(seconds);
    const QString sizeText = bytesText(megabytes(size));
    if (seconds <= 0) return Texts::tr("at %1").arg(sizeText);
    //: The first is "every 30 min", the second a file size.
    return Texts::tr("%1 or %2").arg(cutTimeText(seconds), sizeText);
}

QString cutsText(const model::RecordingTemplate& value)
{
    return joined(value, [](const model::Output& output) { return cutText(output.effectiveOptions()); });
}

QString bucketsText(const model::RecordingTemplate& value)
{
    return joined(value, [](const model::Output& output) { return output.bucketName; });
}

QString storageText(const QString& mgrUrl)
{
    if (const QString folder = folderOf(mgrUrl); !folder.isEmpty()) return folder;
    const QUrl url(mgrUrl.contains(QLatin1String("://")) ? mgrUrl : QLatin1String("https://") + mgrUrl);
    if (!url.isValid() || url.host().isEmpty()) return mgrUrl;
    const QString port = url.port() < 0 ? QString() : QStringLiteral(":%1").arg(url.port());
    const QString path = url.path() == QLatin1String("/") ? QString() : url.path();
    return url.host() + port + path;
}

QString keepText(std::int64_t seconds)
{
    return seconds <= 0 ? Texts::tr("for ever") : durationWords(Seconds{seconds});
}

QString outputTitle(const model::Output& output, qsizetype index)
{
    const QString format = fileFormatText(output.effectiveOptions().fileFormat);
    const QString number = QLocale().toString(index + 1);
    if (output.bucketName.isEmpty()) return Texts::tr("Output %1: %2").arg(number, format);
    return Texts::tr("Output %1: %2 to %3").arg(number, format, output.bucketName);
}

QString folderOf(const QString& mgrUrl)
{
    const QUrl url(mgrUrl);
    if (url.scheme().compare(QLatin1String("file"), Qt::CaseInsensitive) != 0) return {};
    const QString path = url.path(QUrl::FullyDecoded);
    return path.isEmpty() ? QStringLiteral("/") : path;
}

QString urlOfFolder(const QString& path)
{
    return QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded);
}

} // namespace recdeck::ui
