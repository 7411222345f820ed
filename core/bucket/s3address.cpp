#include "core/bucket/s3address.h"

#include "core/base/redact.h"
#include "core/bucket/directorybucket.h"
#include "core/net/awssignature.h"

#include <QRegularExpression>
#include <algorithm>

namespace recdeck::bucket {

namespace {

constexpr qsizetype longestKey = 1024;

Failure invalid(const QString& mgrUrl, const QString& reason)
{
    return Failure(Error{.code = ErrorCode::UrlInvalid, .subject = redactUrl(mgrUrl), .detail = reason});
}

int defaultPort(const QByteArray& scheme)
{
    return scheme == "https" ? 443 : 80;
}

bool isAmazon(const QByteArray& host)
{
    return host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn");
}

/// A name that can be one label of a host name; a dot would leave the certificate `*.s3.amazonaws.com`.
bool isLabel(const QString& name)
{
    static const QRegularExpression label(
        QRegularExpression::anchoredPattern(QStringLiteral("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")));
    return label.match(name).hasMatch();
}

/// An IPv6 address needs brackets in a URL and in Host.
QByteArray bracketed(const QByteArray& host)
{
    return host.contains(':') ? '[' + host + ']' : host;
}

} // namespace

int S3Address::effectivePort() const
{
    return port < 0 ? defaultPort(scheme) : port;
}

QByteArray S3Address::hostHeader() const
{
    const QByteArray name = bracketed(host);
    const int used = effectivePort();
    return used == defaultPort(scheme) ? name : name + ':' + QByteArray::number(used);
}

QByteArray S3Address::path(const QString& key) const
{
    QByteArray path = prefix;
    if (style == S3Style::Path) path += '/' + net::awsEncodedPath(bucketName);
    if (!key.isEmpty()) return path + '/' + net::awsEncodedPath(key.toUtf8());
    return path.isEmpty() ? QByteArray("/") : path;
}

QUrl S3Address::url(const QString& key, const QByteArray& query) const
{
    const QByteArray mark = query.isEmpty() ? QByteArray() : '?' + query;
    return QUrl::fromEncoded(scheme + "://" + hostHeader() + path(key) + mark, QUrl::StrictMode);
}

QString S3Address::name(const QString& key) const
{
    const QString bucket =
        style == S3Style::Path ? QLatin1Char('/') + QString::fromUtf8(bucketName) : QString();
    const QString object = key.isEmpty() ? QString() : QLatin1Char('/') + key;
    return QString::fromUtf8(scheme + "://" + hostHeader() + prefix) + bucket + object;
}

std::optional<QUrl> serviceUrl(const QString& mgrUrl)
{
    if (mgrUrl.isEmpty() || folderOf(mgrUrl)) return std::nullopt;
    const bool hasScheme = mgrUrl.contains(QLatin1String("://"));
    QUrl url(hasScheme ? mgrUrl : QStringLiteral("https://") + mgrUrl, QUrl::StrictMode);
    const QString scheme = url.scheme();
    // What cannot be read is meant to be a service, and whoever uses it says what is wrong.
    if (url.isValid() && scheme != QLatin1String("https") && scheme != QLatin1String("http"))
        return std::nullopt;
    return url;
}

Result<S3Address> s3Address(const QString& mgrUrl, const QString& bucketName)
{
    const auto url = serviceUrl(mgrUrl);
    if (!url) return invalid(mgrUrl, QStringLiteral("the scheme of a storage service is https or http"));
    if (!url->isValid() || url->host().isEmpty()) return invalid(mgrUrl, QStringLiteral("it has no host"));
    if (!url->userInfo().isEmpty() || url->hasQuery() || url->hasFragment())
        return invalid(mgrUrl, QStringLiteral("only scheme, host, port and a path belong here"));
    if (bucketName.isEmpty() || bucketName.contains(QLatin1Char('/')))
        return invalid(mgrUrl, QStringLiteral("the bucket has no usable name"));

    S3Address address{.scheme = url->scheme().toLatin1(),
                      .host = url->host(QUrl::FullyEncoded).toLower().toUtf8(),
                      .port = url->port(),
                      .prefix = url->path(QUrl::FullyEncoded).toUtf8(),
                      .bucketName = bucketName.toUtf8()};
    if (address.host.startsWith('[')) address.host = address.host.sliced(1).chopped(1);
    while (address.prefix.endsWith('/'))
        address.prefix.chop(1);
    if (address.host.startsWith(address.bucketName.toLower() + '.')) {
        address.style = S3Style::VirtualHost;
    } else if (isAmazon(address.host) && isLabel(bucketName)) {
        address.style = S3Style::VirtualHost;
        address.host.prepend(address.bucketName + '.');
    }
    return address;
}

std::optional<S3Address> movedTo(const S3Address& address, const QByteArray& where)
{
    const bool isUrl = where.contains("://");
    const QUrl url = QUrl::fromEncoded(isUrl ? where : address.scheme + "://" + where, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.scheme().toLatin1() != address.scheme)
        return std::nullopt;
    S3Address moved = address;
    moved.host = url.host(QUrl::FullyEncoded).toLower().toUtf8();
    moved.port = url.port();
    const QByteArray label = address.bucketName.toLower() + '.';
    moved.style = moved.host.startsWith(label) ? S3Style::VirtualHost : S3Style::Path;
    return moved;
}

std::optional<S3Address> inRegion(const S3Address& address, const QByteArray& region)
{
    S3Address moved = address;
    const QByteArray present = regionOfHost(address.host);
    if (!present.isEmpty() && !region.isEmpty())
        moved.host.replace(address.host.lastIndexOf(present), present.size(), region);
    return moved;
}

QByteArray regionOfHost(const QByteArray& host)
{
    if (!isAmazon(host)) return {};
    static const QRegularExpression region(
        QStringLiteral("(?:^|\\.)s3(?:\\.dualstack)?[.-]([a-z]{2}(?:-[a-z]+)+-\\d+)\\.amazonaws\\.com"));
    return region.match(QString::fromLatin1(host)).captured(1).toLatin1();
}

Result<void> checkKey(const QString& key)
{
    const auto notAllowed = [&](const QString& reason) {
        return Failure(Error{.code = ErrorCode::PathNotAllowed, .subject = key, .detail = reason});
    };
    if (key.toUtf8().size() > longestKey)
        return notAllowed(QStringLiteral("a key has at most %1 bytes").arg(longestKey));
    for (const QString& part : key.split(QLatin1Char('/')))
        if (part.isEmpty() || part == QLatin1String(".") || part == QLatin1String(".."))
            return notAllowed(QStringLiteral("a part of the key is empty, \".\" or \"..\""));
    return {};
}

} // namespace recdeck::bucket
