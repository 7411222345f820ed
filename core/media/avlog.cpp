#include "core/media/avlog.h"

#include "core/base/log.h"
#include "core/base/redact.h"
#include "core/media/loglimiter.h"

extern "C" {
#include <libavutil/log.h>
}

#include <QHashFunctions>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <mutex>

namespace recdeck::media {

namespace {

thread_local AvLogCapture* currentCapture = nullptr;

QByteArray formatted(const char* format, va_list arguments)
{
    std::array<char, 1024> buffer{};
    std::vsnprintf(buffer.data(), buffer.size(), format, arguments);
    return QByteArray(buffer.data()).simplified();
}

QString contextName(void* context)
{
    if (context == nullptr) return QStringLiteral("libav");
    const AVClass* type = *static_cast<const AVClass* const*>(context);
    if (type == nullptr || type->item_name == nullptr) return QStringLiteral("libav");
    const QString name = QString::fromUtf8(type->item_name(context));
    return name == QLatin1String("NULL") ? QStringLiteral("libav") : name;
}

LogLimiter::Verdict limited(const char* format)
{
    static std::mutex mutex;
    static LogLimiter limiter(Seconds{10});
    const std::lock_guard lock(mutex);
    return limiter.offer(qHashBits(format, qstrlen(format)), std::chrono::steady_clock::now());
}

// http.c compares with the largest number if no length was announced, as for every live stream.
bool isUnboundedEnd(const QByteArray& text)
{
    return text.startsWith("Stream ends prematurely") && text.endsWith("should be 18446744073709551615");
}

void handleMessage(void* context, int level, const char* format, va_list arguments)
{
    if (level > AV_LOG_WARNING) return;
    const LogLimiter::Verdict verdict = limited(format);
    if (!verdict.pass && currentCapture == nullptr) return;
    const QByteArray text = formatted(format, arguments);
    if (text.isEmpty()) return;
    if (currentCapture != nullptr) currentCapture->take(level, text);
    if (!verdict.pass || isUnboundedEnd(text)) return;
    QString line = contextName(context) + QStringLiteral(": ") + redactText(QString::fromUtf8(text));
    if (verdict.suppressed > 0) line += QStringLiteral(" (and %1 more of this kind)").arg(verdict.suppressed);
    if (level <= AV_LOG_ERROR)
        qCWarning(log::media).noquote() << line;
    else
        qCInfo(log::media).noquote() << line;
}

} // namespace

void installAvLog()
{
    static std::once_flag once;
    std::call_once(once, [] { av_log_set_callback(handleMessage); });
}

AvLogCapture::Scope::Scope(AvLogCapture& capture)
    : m_outer(std::exchange(currentCapture, &capture))
{
}

AvLogCapture::Scope::~Scope()
{
    currentCapture = m_outer;
}

void AvLogCapture::clear()
{
    *this = AvLogCapture{};
}

void AvLogCapture::take(int level, const QByteArray& text)
{
    // http.c logs "HTTP error 404 Not Found" as a warning.
    constexpr QByteArrayView httpMark("HTTP error ");
    const bool http = text.startsWith(httpMark);
    if (http) m_httpStatus = text.mid(httpMark.size(), 3).toInt();
    if (isUnboundedEnd(text)) {
        m_unboundedEnd = true;
        return;
    }
    if (level > AV_LOG_ERROR && !http) return;
    m_lastError = text;
    if (text.startsWith("Protocol ") && text.contains("not on whitelist")) m_protocolRefused = true;
    // As an error, rtmpproto.c says so only for a failed play or publish; harmless refusals are warnings.
    if (text.startsWith("Server error:")) m_serverRefused = true;
}

} // namespace recdeck::media
