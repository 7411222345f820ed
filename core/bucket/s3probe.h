#pragma once

#include "core/bucket/s3address.h"

namespace recdeck::bucket {

/// The way to a service, layer by layer, for a test that names the one that fails. Blocks; each returns facts
/// in words. Errors: StorageUnavailable, Cancelled.
class S3Probe final
{
public:
    S3Probe(S3Address address, std::function<bool()> cancelled, Milliseconds patience);

    /// The proxy that the way goes through, "host:port"; empty without: its name is then all that can be
    /// looked at.
    [[nodiscard]] QString proxy() const;

    [[nodiscard]] Result<QString> resolve() const;
    [[nodiscard]] Result<QString> connect() const;
    [[nodiscard]] Result<QString> encrypt() const;
    /// How far the service's clock is ahead of ours; nothing if it does not say.
    [[nodiscard]] Result<std::optional<Milliseconds>> clockAhead() const;

private:
    /// Lets events come until `done`. Errors: Cancelled; StorageUnavailable when the patience is over.
    [[nodiscard]] Result<void> waitUntil(const std::function<bool()>& done) const;
    [[nodiscard]] Failure failed(const QString& detail) const;
    [[nodiscard]] std::uint16_t port() const { return static_cast<std::uint16_t>(m_address.effectivePort()); }
    [[nodiscard]] QString host() const { return QString::fromLatin1(m_address.host); }

    S3Address m_address;
    std::function<bool()> m_cancelled;
    Milliseconds m_patience;
};

} // namespace recdeck::bucket
