#pragma once

#include <QString>

/// Credentials inside URLs are secrets (decisions, Streams 5): in a file their place is taken by `***`.
/// Internal to this folder.
namespace recdeck::exchange {

/// The URL of a stream, a pattern of one or a media server's without user information and without the values
/// of its query. What names the stream stays (`vhost`, the resource of an SRT `streamid`): a masked URL means
/// the same stream.
[[nodiscard]] QString maskedUrl(const QString& url);

/// A callback address: only the user information goes. Its query belongs to the receiver, often tells it what
/// the notice is about, and the address is of no use without it.
[[nodiscard]] QString maskedCallback(const QString& url);

/// True if something was left out of the URL.
[[nodiscard]] bool isMasked(const QString& url);

/// Equal as far as it can be told: a masked text equals each one that it was made from.
[[nodiscard]] bool sameUrl(const QString& a, const QString& b);

} // namespace recdeck::exchange
