#include "core/media/sourceerrors.h"

#include "core/base/redact.h"

extern "C" {
#include <libavutil/error.h>
}

#include <array>

namespace recdeck::media {

namespace {

ErrorCode openingCode(int code, const AvLogCapture& capture)
{
    if (capture.protocolRefused()) return ErrorCode::ProtocolNotAllowed;
    switch (code) {
    case AVERROR_HTTP_BAD_REQUEST:
    case AVERROR_HTTP_UNAUTHORIZED:
    case AVERROR_HTTP_FORBIDDEN:
    case AVERROR_HTTP_NOT_FOUND:
    case AVERROR_HTTP_OTHER_4XX:
    case AVERROR_HTTP_SERVER_ERROR:
        return ErrorCode::SourceRefused;
    case AVERROR_INVALIDDATA:
    case AVERROR(EINVAL): // a format or a redirect that is not on the allow-list
    case AVERROR_EOF:
        return ErrorCode::SourceNotMedia;
    case AVERROR_PROTOCOL_NOT_FOUND:
        return ErrorCode::ProtocolNotAllowed;
    case AVERROR(ETIMEDOUT):
        return ErrorCode::SourceTimeout;
    case AVERROR(EIO):
        // A listener that does not want the stream id or the passphrase says no at once; a missing one says
        // nothing.
        if (capture.lastError().startsWith("Connection to srt:")) return ErrorCode::SourceRefused;
        // Without a word the server hung up in the middle of a handshake: it does not want us.
        return capture.lastError().isEmpty() ? ErrorCode::SourceRefused : ErrorCode::SourceUnreachable;
    default:
        return ErrorCode::SourceUnreachable;
    }
}

std::optional<int> httpStatus(int code, const AvLogCapture& capture)
{
    switch (code) {
    case AVERROR_HTTP_BAD_REQUEST:
        return 400;
    case AVERROR_HTTP_UNAUTHORIZED:
        return 401;
    case AVERROR_HTTP_FORBIDDEN:
        return 403;
    case AVERROR_HTTP_NOT_FOUND:
        return 404;
    default:
        break;
    }
    if (capture.httpStatus() > 0) return capture.httpStatus();
    return std::nullopt;
}

bool worthRetrying(ErrorCode code, int avCode)
{
    if (code == ErrorCode::ProtocolNotAllowed) return false;
    // An empty answer is what some servers give while nobody publishes.
    if (code == ErrorCode::SourceNotMedia) return avCode == AVERROR_EOF;
    return true;
}

} // namespace

QString avErrorText(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> buffer{};
    av_strerror(code, buffer.data(), buffer.size());
    return QString::fromUtf8(buffer.data());
}

Error sourceError(int code, SourcePhase phase, const AvLogCapture& capture, const QString& subject)
{
    Error error{.subject = subject, .detail = avErrorText(code)};
    if (!capture.lastError().isEmpty())
        error.detail += QStringLiteral(" (%1)").arg(redactText(QString::fromUtf8(capture.lastError())));
    if (capture.serverRefused())
        error.code = ErrorCode::SourceRefused;
    else if (phase == SourcePhase::Opening)
        error.code = openingCode(code, capture);
    else if (code == AVERROR(ETIMEDOUT))
        error.code = ErrorCode::SourceTimeout;
    else
        error.code = code == AVERROR_EOF ? ErrorCode::SourceEnded : ErrorCode::SourceFailed;
    error.retry = worthRetrying(error.code, code) ? Retry::Later : Retry::No;
    if (error.code == ErrorCode::SourceRefused) error.httpStatus = httpStatus(code, capture);
    return error;
}

} // namespace recdeck::media
