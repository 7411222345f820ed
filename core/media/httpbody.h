#pragma once

#include <QByteArray>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace recdeck::media {

/// What the head of an HTTP answer says that matters for a live stream.
struct HttpAnswer
{
    int status = 0;
    QByteArray reason; ///< "404 Not Found"
    bool chunked = false;
    std::optional<std::uint64_t> length;
    bool isPlain = true; ///< false: encoded in a way that is not known here
};

/// The answer's head, without its last empty line; nothing if it is no HTTP/1.x with a status of 100 to 999.
[[nodiscard]] std::optional<HttpAnswer> parseHttpAnswer(const QByteArray& head);

/// Takes the body out of the bytes that follow the head: as they come, up to a length, or out of chunks
/// (RFC 9112, 7.1).
class HttpBody final
{
public:
    HttpBody() = default;
    explicit HttpBody(const HttpAnswer& answer);

    struct Step
    {
        std::size_t used = 0;  ///< bytes that were taken
        std::size_t begin = 0; ///< of the body's part in them
        std::size_t size = 0;
    };
    /// What the first of these bytes are. Never uses nothing, unless the body is over or broken.
    [[nodiscard]] Step take(std::span<const std::uint8_t> bytes);
    [[nodiscard]] bool isOver() const { return m_state == State::Over; }
    [[nodiscard]] bool isBroken() const { return m_state == State::Broken; }
    /// The connection may end here: only a length is a promise, a broadcast in chunks just stops.
    [[nodiscard]] bool mayEnd() const { return m_chunked || m_state == State::Open || isOver(); }

private:
    enum class State : std::uint8_t { Open = 1, Data, Size, Extension, DataEnd, LastLine, Over, Broken };

    void takeControl(char byte);
    void takeDigit(char byte);

    State m_state = State::Open;
    bool m_chunked = false;
    bool m_hasDigit = false;
    bool m_lineIsEmpty = true;
    std::uint64_t m_left = 0; ///< of the chunk, or of the body
};

} // namespace recdeck::media
