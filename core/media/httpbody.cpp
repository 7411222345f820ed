#include "core/media/httpbody.h"

#include <QList>
#include <algorithm>

namespace recdeck::media {

namespace {

constexpr std::uint64_t largestChunk = std::uint64_t{1} << 40U;

} // namespace

std::optional<HttpAnswer> parseHttpAnswer(const QByteArray& head)
{
    const QList<QByteArray> lines = head.split('\n');
    const QByteArray first = lines.front().trimmed();
    if (!first.startsWith("HTTP/1.") || first.size() < 12 || first[8] != ' ') return std::nullopt;
    bool isNumber = false;
    HttpAnswer answer{.status = first.mid(9, 3).toInt(&isNumber), .reason = first.mid(9), .length = {}};
    if (!isNumber || answer.status < 100) return std::nullopt;
    for (const QByteArray& line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0) continue;
        const QByteArray name = line.first(colon).trimmed().toLower();
        const QByteArray value = line.sliced(colon + 1).trimmed().toLower();
        if (name == "transfer-encoding") {
            answer.chunked = value == "chunked";
            answer.isPlain = answer.isPlain && (answer.chunked || value == "identity");
        } else if (name == "content-encoding") {
            answer.isPlain = answer.isPlain && value == "identity";
        } else if (name == "content-length") {
            answer.length = value.toULongLong(&isNumber);
            answer.isPlain = answer.isPlain && isNumber;
        }
    }
    return answer;
}

HttpBody::HttpBody(const HttpAnswer& answer)
    : m_chunked(answer.chunked)
{
    if (answer.chunked) {
        m_state = State::Size;
    } else if (answer.length) {
        m_left = *answer.length;
        m_state = m_left > 0 ? State::Data : State::Over;
    }
}

HttpBody::Step HttpBody::take(std::span<const std::uint8_t> bytes)
{
    Step step;
    while (step.used < bytes.size() && m_state != State::Open && m_state != State::Data && !isOver() &&
           !isBroken())
        takeControl(static_cast<char>(bytes[step.used++]));
    step.begin = step.used;
    if (m_state == State::Open) step.size = bytes.size() - step.used;
    if (m_state == State::Data) {
        step.size = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size() - step.used, m_left));
        m_left -= step.size;
        if (m_left == 0) m_state = m_chunked ? State::DataEnd : State::Over;
    }
    step.used += step.size;
    return step;
}

// Lines may end without a carriage return.
void HttpBody::takeControl(char byte)
{
    if (byte == '\r') return;
    const bool lineEnds = byte == '\n';
    switch (m_state) {
    case State::DataEnd:
        m_state = lineEnds ? State::Size : State::Broken;
        m_hasDigit = false;
        break;
    case State::Size:
        if (!lineEnds) {
            takeDigit(byte);
            break;
        }
        [[fallthrough]];
    case State::Extension:
        if (!lineEnds) break;
        m_lineIsEmpty = true;
        m_state = !m_hasDigit ? State::Broken : m_left > 0 ? State::Data : State::LastLine;
        break;
    case State::LastLine:
        if (lineEnds && m_lineIsEmpty) m_state = State::Over;
        m_lineIsEmpty = lineEnds;
        break;
    default:
        break;
    }
}

void HttpBody::takeDigit(char byte)
{
    const int digit = byte >= '0' && byte <= '9'   ? byte - '0'
                      : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
                      : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                                   : -1;
    if (digit >= 0 && m_left < largestChunk) {
        m_left = (m_hasDigit ? m_left * 16 : 0) + static_cast<std::uint64_t>(digit);
        m_hasDigit = true;
    } else {
        m_state = m_hasDigit && (byte == ';' || byte == ' ') ? State::Extension : State::Broken;
    }
}

} // namespace recdeck::media
