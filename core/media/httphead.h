#pragma once

#include <QByteArray>
#include <QString>

namespace recdeck::media {

/// What the origin wants to know of an HTTP/1.x request.
struct HttpHead
{
    enum class Verdict : std::uint8_t { Incomplete = 1, Good, Bad, MethodNotAllowed, TooLarge };
    Verdict verdict = Verdict::Incomplete;
    bool headOnly = false; ///< HEAD
    bool chunked = false;  ///< the client speaks HTTP/1.1
    QString stream;        ///< "app/stream" of /app/stream.flv; empty for any other path
};

/// Reads the head of a request from what has arrived so far. `limit` in bytes.
[[nodiscard]] HttpHead parseHttpHead(QByteArrayView received, qsizetype limit);

/// A refusal with a short text. The connection closes after it.
[[nodiscard]] QByteArray httpRefusal(int status);
/// The head of an endless body.
[[nodiscard]] QByteArray httpStreamHead(bool chunked);

} // namespace recdeck::media
