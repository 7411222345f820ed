#include "core/base/redact.h"

#include <QRegularExpression>
#include <QStringList>

namespace recdeck {

namespace {

QString redactQuery(const QString& query)
{
    static const QStringList allowed{QStringLiteral("vhost"), QStringLiteral("domain")};
    QStringList parts = query.split(QLatin1Char('&'));
    for (QString& part : parts) {
        const qsizetype equals = part.indexOf(QLatin1Char('='));
        if (equals < 0) {
            if (!part.isEmpty()) part = QStringLiteral("***");
        } else if (!allowed.contains(part.left(equals))) {
            part = part.left(equals + 1) + QStringLiteral("***");
        }
    }
    return parts.join(QLatin1Char('&'));
}

} // namespace

QString redactUrl(const QString& url)
{
    // By hand, because QUrl refuses the very URLs that must be reported as broken.
    QString head = url;
    QString query;
    const qsizetype mark = url.indexOf(QLatin1Char('?'));
    if (mark >= 0) {
        head = url.left(mark);
        query = QLatin1Char('?') + redactQuery(url.mid(mark + 1));
    }
    const qsizetype scheme = head.indexOf(QStringLiteral("://"));
    if (scheme >= 0) {
        const qsizetype hostStart = scheme + 3;
        const qsizetype slash = head.indexOf(QLatin1Char('/'), hostStart);
        const qsizetype hostEnd = slash < 0 ? head.size() : slash;
        const qsizetype at = head.lastIndexOf(QLatin1Char('@'), hostEnd - 1);
        if (at >= hostStart) head = head.left(hostStart) + QStringLiteral("***") + head.mid(at);
    }
    return head + query;
}

QString redactText(const QString& text)
{
    static const QRegularExpression url(QStringLiteral("[A-Za-z][A-Za-z0-9+.-]*://[^\\s'\"<>]+"));
    QString result;
    qsizetype from = 0;
    auto hits = url.globalMatch(text);
    while (hits.hasNext()) {
        const auto hit = hits.next();
        result += text.mid(from, hit.capturedStart() - from) + redactUrl(hit.captured());
        from = hit.capturedEnd();
    }
    return result + text.mid(from);
}

} // namespace recdeck
