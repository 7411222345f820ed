#include "core/recorder/filenaming.h"

#include <QDateTime>
#include <QStringList>

namespace recdeck::recorder {

namespace {

// Room for "-12345.m3u8.part" below the 255 bytes that file systems give a name.
constexpr int maximumPartBytes = 200;

bool isUnsafe(QChar c)
{
    return c == QLatin1Char('/') || c == QLatin1Char('\\') || c.unicode() < 0x20 || c.unicode() == 0x7f;
}

/// A stream's or app's name as part of a file name: it can neither make folders nor leave one.
QString safeName(QString name)
{
    for (QChar& c : name)
        if (isUnsafe(c)) c = QLatin1Char('_');
    return name;
}

QString valueOf(const QString& variable, const NameContext& context)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(context.firstPacket, context.zone);
    if (variable == QLatin1String("streamname")) return safeName(context.stream.streamName);
    if (variable == QLatin1String("app")) return safeName(context.stream.appName);
    if (variable == QLatin1String("domain")) return safeName(context.stream.pullDomain);
    if (variable == QLatin1String("timestamp")) return time.toString(QStringLiteral("yyyyMMddHHmmss"));
    if (variable == QLatin1String("date")) return time.toString(QStringLiteral("yyyy-MM-dd"));
    if (variable == QLatin1String("time")) return time.toString(QStringLiteral("HH-mm-ss"));
    if (variable == QLatin1String("seq"))
        return QStringLiteral("%1").arg(context.sequence, 5, 10, QLatin1Char('0'));
    return QStringLiteral("_");
}

QString withValues(const QString& pattern, const NameContext& context)
{
    QString result;
    qsizetype from = 0;
    for (;;) {
        const qsizetype open = pattern.indexOf(QStringLiteral("$("), from);
        const qsizetype close = open < 0 ? -1 : pattern.indexOf(QLatin1Char(')'), open);
        if (close < 0) return result + pattern.mid(from);
        result += pattern.mid(from, open - from) + valueOf(pattern.mid(open + 2, close - open - 2), context);
        from = close + 1;
    }
}

/// At most `limit` bytes of UTF-8, cut between characters. The middle goes: the head says which stream, the
/// tail when.
QString shortened(const QString& part, int limit)
{
    if (part.toUtf8().size() <= limit) return part;
    const QString mark = QStringLiteral("~");
    QString head = part.left(part.size() / 2);
    QString tail = part.mid(part.size() / 2);
    while ((head + mark + tail).toUtf8().size() > limit) {
        QString& longer = head.toUtf8().size() >= tail.toUtf8().size() ? head : tail;
        const bool isHead = &longer == &head;
        const QChar edge = isHead ? longer.back() : longer.front();
        const qsizetype step = edge.isSurrogate() && longer.size() > 1 ? 2 : 1;
        if (isHead)
            longer.chop(step);
        else
            longer.remove(0, step);
    }
    return head + mark + tail;
}

QString safePart(QString part)
{
    for (QChar& c : part)
        if (isUnsafe(c)) c = QLatin1Char('_');
    if (part == QLatin1String(".") || part == QLatin1String(".."))
        part.replace(QLatin1Char('.'), QLatin1Char('_'));
    return shortened(part, maximumPartBytes);
}

} // namespace

QString expandFileName(const QString& pattern, const NameContext& context)
{
    const QString expanded = withValues(pattern.isEmpty() ? model::defaultFilePath() : pattern, context);
    QStringList parts;
    for (const QString& part : expanded.split(QLatin1Char('/'), Qt::SkipEmptyParts))
        parts << safePart(part);
    return parts.isEmpty() ? QStringLiteral("_") : parts.join(QLatin1Char('/'));
}

QString numberedKey(const QString& expanded, model::FileFormat format, int attempt)
{
    const QString number = attempt > 1 ? QStringLiteral("-%1").arg(attempt) : QString();
    return expanded + number + QLatin1Char('.') + model::fileFormatName(format);
}

} // namespace recdeck::recorder
