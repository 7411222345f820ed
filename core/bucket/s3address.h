#pragma once

#include "core/bucket/bucket.h"

namespace recdeck::bucket {

/// How the bucket's name is part of an address.
enum class S3Style : std::uint8_t {
    Path = 1,    ///< https://host/bucket/key
    VirtualHost, ///< https://bucket.host/key
};

/// Where an S3-compatible service is and how its addresses look.
struct S3Address
{
    QByteArray scheme; ///< http or https
    QByteArray host;   ///< with the bucket's name in it for VirtualHost
    int port = -1;     ///< -1: the scheme's own
    QByteArray prefix; ///< encoded path before everything else, such as "/storage"; mostly empty
    QByteArray bucketName;
    S3Style style = S3Style::Path;

    [[nodiscard]] int effectivePort() const;
    /// As it is sent and signed: the port only where it is not the scheme's own.
    [[nodiscard]] QByteArray hostHeader() const;
    /// The encoded path of a key; of the bucket itself for an empty one.
    [[nodiscard]] QByteArray path(const QString& key) const;
    /// `query`: encoded, without `?`.
    [[nodiscard]] QUrl url(const QString& key, const QByteArray& query) const;
    /// Without query, for messages.
    [[nodiscard]] QString name(const QString& key) const;

    friend bool operator==(const S3Address&, const S3Address&) = default;
};

/// Where a template's management URL leads to, with `https:` if it has no scheme; nothing if that is no
/// service: a folder, or another scheme than `http:` and `https:`.
[[nodiscard]] std::optional<QUrl> serviceUrl(const QString& mgrUrl);

/// Virtual-host style is chosen where the host of `mgrUrl` begins with the bucket's name and a dot, and for
/// the hosts of Amazon when the name can be part of a host name that its certificate covers (no dots); path
/// style everywhere else. Errors: UrlInvalid.
[[nodiscard]] Result<S3Address> s3Address(const QString& mgrUrl, const QString& bucketName);

/// The address at another host that the service has named: a host, `host:port`, or a whole URL, of which
/// scheme, host and port count. Nothing if the scheme would be another: keys stay where they are protected.
[[nodiscard]] std::optional<S3Address> movedTo(const S3Address& address, const QByteArray& where);

/// The address in another region: another host if the present one names a region.
[[nodiscard]] std::optional<S3Address> inRegion(const S3Address& address, const QByteArray& region);

/// The region that a host of Amazon names, such as eu-west-1 in s3.eu-west-1.amazonaws.com; empty for others.
[[nodiscard]] QByteArray regionOfHost(const QByteArray& host);

/// Whether the key can be sent: parts between `/` that are empty, "." or ".." are not the same for every
/// service and proxy. Errors: PathNotAllowed.
[[nodiscard]] Result<void> checkKey(const QString& key);

} // namespace recdeck::bucket
