#include "core/model/stream.h"

#include <QUrl>

namespace recdeck::model {

namespace {

/// RTMP servers do not decode percent signs: a name beyond ASCII is found only as it is. Kept raw are also
/// the characters that a path part may hold unencoded; everything else would break the URL apart.
QString rtmpPart(const QString& name)
{
    static const QLatin1String breaking("%?#/\\\"<>^`{|}[] ");
    QString text;
    for (const QChar c : name) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f || breaking.contains(c))
            text += QStringLiteral("%%1").arg(int(c.unicode()), 2, 16, QLatin1Char('0')).toUpper();
        else
            text += c;
    }
    return text;
}

QString encodedPart(const QString& name, bool rtmp)
{
    return rtmp ? rtmpPart(name) : QString::fromLatin1(QUrl::toPercentEncoding(name));
}

/// An application may have several levels (`a/b`): each is a path part of its own.
QString encodedApp(const QString& appName, bool rtmp)
{
    QStringList parts = appName.split(QLatin1Char('/'));
    for (QString& part : parts)
        part = encodedPart(part, rtmp);
    return parts.join(QLatin1Char('/'));
}

QString bracketed(const QString& domain, bool insideBrackets)
{
    if (insideBrackets || !domain.contains(QLatin1Char(':'))) return domain;
    return QLatin1Char('[') + domain + QLatin1Char(']');
}

} // namespace

std::strong_ordering operator<=>(const StreamKey& a, const StreamKey& b)
{
    int order = a.pullDomain.compare(b.pullDomain);
    if (order == 0) order = a.appName.compare(b.appName);
    if (order == 0) order = a.streamName.compare(b.streamName);
    return order <=> 0;
}

QString StreamKey::toString() const
{
    return pullDomain + QLatin1Char('/') + appName + QLatin1Char('/') + streamName;
}

QString normalizedDomain(const QString& domain)
{
    return domain.toLower();
}

QString expandPullUrl(const QString& pattern, const StreamKey& key)
{
    static const QLatin1String domainVariable("{domain}");
    static const QLatin1String appVariable("{app}");
    static const QLatin1String streamVariable("{stream}");
    const bool rtmp = pattern.startsWith(QLatin1String("rtmp"), Qt::CaseInsensitive);
    // One pass, so that a name which looks like a variable is not expanded again.
    QString url;
    qsizetype at = 0;
    while (at < pattern.size()) {
        const QStringView rest = QStringView(pattern).mid(at);
        if (rest.startsWith(domainVariable)) {
            url += bracketed(key.pullDomain, url.endsWith(QLatin1Char('[')));
            at += domainVariable.size();
        } else if (rest.startsWith(appVariable)) {
            url += encodedApp(key.appName, rtmp);
            at += appVariable.size();
        } else if (rest.startsWith(streamVariable)) {
            url += encodedPart(key.streamName, rtmp);
            at += streamVariable.size();
        } else {
            url += pattern.at(at++);
        }
    }
    return url;
}

QString guessedPullUrl(const StreamKey& key)
{
    return expandPullUrl(QStringLiteral("rtmp://{domain}/{app}/{stream}"), key);
}

} // namespace recdeck::model
