#pragma once

#include <QString>

namespace recdeck {

/// A URL fit for logs, messages and exports: user info and the values of all query parameters are replaced by
/// `***`, except the parameters on the allow-list (`vhost`, `domain`). Text that is no URL is returned with
/// everything after the first `?` replaced.
[[nodiscard]] QString redactUrl(const QString& url);

/// Applies redactUrl() to every URL inside a longer text, such as a message of a library.
[[nodiscard]] QString redactText(const QString& text);

} // namespace recdeck
