#include "core/exchange/credentials.h"

#include "core/base/redact.h"

#include <QStringList>
#include <QUrl>

namespace recdeck::exchange {

namespace {

const QLatin1String mask("***");

/// A stream id of the form `#!::key=value,key=value` without what is not needed to name the stream.
QString maskedStreamId(const QString& encoded)
{
    static const QLatin1String prefix("#!::");
    static const QStringList kept{QStringLiteral("h"), QStringLiteral("r"), QStringLiteral("m")};
    const QString id = QUrl::fromPercentEncoding(encoded.toUtf8());
    if (!id.startsWith(prefix)) return mask;
    QStringList entries = id.mid(prefix.size()).split(QLatin1Char(','));
    bool changed = false;
    for (QString& entry : entries) {
        const qsizetype equals = entry.indexOf(QLatin1Char('='));
        if (equals < 0 || kept.contains(entry.left(equals))) continue;
        entry = entry.left(equals + 1) + mask;
        changed = true;
    }
    if (!changed) return encoded;
    const QString masked = prefix + entries.join(QLatin1Char(','));
    return QString::fromLatin1(QUrl::toPercentEncoding(masked, "*"));
}

/// redactUrl() would take the stream id, and with it the stream's name.
QString maskedSrt(const QString& url)
{
    static const QLatin1String name("streamid=");
    const qsizetype mark = url.indexOf(QLatin1Char('?'));
    if (mark < 0) return redactUrl(url);
    QString query;
    bool found = false;
    const QStringList parts = url.mid(mark + 1).split(QLatin1Char('&'));
    for (const QString& part : parts) {
        query += query.isEmpty() ? QLatin1Char('?') : QLatin1Char('&');
        const bool isId = !found && part.startsWith(name);
        found = found || isId;
        query +=
            isId ? name + maskedStreamId(part.mid(name.size())) : redactUrl(QLatin1Char('?') + part).mid(1);
    }
    return redactUrl(url.left(mark)) + query;
}

} // namespace

QString maskedUrl(const QString& url)
{
    return url.startsWith(QLatin1String("srt:"), Qt::CaseInsensitive) ? maskedSrt(url) : redactUrl(url);
}

QString maskedCallback(const QString& url)
{
    const qsizetype mark = url.indexOf(QLatin1Char('?'));
    return mark < 0 ? redactUrl(url) : redactUrl(url.left(mark)) + url.mid(mark);
}

bool isMasked(const QString& url)
{
    return url.contains(mask);
}

bool sameUrl(const QString& a, const QString& b)
{
    if (a == b) return true;
    return (isMasked(a) && (maskedUrl(b) == a || maskedCallback(b) == a)) ||
           (isMasked(b) && (maskedUrl(a) == b || maskedCallback(a) == b));
}

} // namespace recdeck::exchange
