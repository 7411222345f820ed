#pragma once

#include "core/model/stream.h"

#include <QString>
#include <expected>
#include <optional>

/// Taking URLs apart by hand, because QUrl refuses or repairs the very URLs that must be explained, and
/// because the stream id of SRT contains a `#`. Internal to this folder.
namespace recdeck::model {

/// The value, or the name of the part that is missing or wrong, as in Error::detail of parseStreamUrl().
template <class T>
using Parsed = std::expected<T, QString>;

struct UrlParts
{
    QString scheme; ///< lower case
    QString host;   ///< lower case, without brackets
    std::optional<int> port;
    QString path;  ///< encoded, without its first slash
    QString query; ///< encoded, without `?`; includes a fragment only for SRT
};

/// `text` is trimmed and has `://`. User information is skipped.
[[nodiscard]] Parsed<UrlParts> splitUrl(const QString& text);

struct StreamNames
{
    QString appName;
    QString streamName;
};

/// Percent-decodes each part of a path: the last one is the stream, all before it the application.
[[nodiscard]] Parsed<StreamNames> namesOfPath(const QString& path);

/// Percent-decoding of one part; errors: "encoding" (bad escape or bad UTF-8), "control character".
[[nodiscard]] Parsed<QString> decodedPart(QStringView text);

/// Value of the first query parameter with that name, still encoded.
[[nodiscard]] std::optional<QString> queryValue(const QString& query, QLatin1String name);

} // namespace recdeck::model
