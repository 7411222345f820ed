#pragma once

#include <QByteArray>

namespace recdeck::media {

/// Sends libav's messages to the category `recdeck.media`, each kind at most once in ten seconds and
/// redacted. Nothing of libav reaches stderr by itself. Call it before the first use of libav; repeated calls
/// do nothing.
void installAvLog();

/// Keeps libav's newest error message of one thread, for the detail of an error. Libav tells some things
/// nowhere else: that an RTMP server refused a stream is only logged.
class AvLogCapture final
{
public:
    /// While it lives, error messages of this thread go to the capture too.
    class Scope final
    {
    public:
        explicit Scope(AvLogCapture& capture);
        ~Scope();
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        AvLogCapture* m_outer;
    };

    void clear();
    /// Not redacted.
    [[nodiscard]] const QByteArray& lastError() const { return m_lastError; }
    /// An RTMP server answered with an error status.
    [[nodiscard]] bool serverRefused() const { return m_serverRefused; }
    /// A protocol was asked for that is not on the allow-list.
    [[nodiscard]] bool protocolRefused() const { return m_protocolRefused; }
    /// An HTTP answer without a length came to its end: to libav that is an input/output error.
    [[nodiscard]] bool unboundedEnd() const { return m_unboundedEnd; }
    /// The last HTTP error status that was logged, or 0.
    [[nodiscard]] int httpStatus() const { return m_httpStatus; }

    void take(int level, const QByteArray& text);

private:
    QByteArray m_lastError;
    bool m_serverRefused = false;
    bool m_protocolRefused = false;
    bool m_unboundedEnd = false;
    int m_httpStatus = 0;
};

} // namespace recdeck::media
