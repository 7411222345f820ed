#include "core/media/rtmpinput.h"

#include "core/base/redact.h"
#include "core/media/bytereader.h"
#include "core/media/rtmpcommand.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace recdeck::media {

namespace {

constexpr std::uint16_t usualPort = 1935;
constexpr std::size_t handshakeSize = 1536;
constexpr std::uint8_t controlChannel = 2;
constexpr std::uint8_t commandChannel = 3;
constexpr std::uint8_t playChannel = 8;
constexpr std::uint32_t ourWindow = 2'500'000;
constexpr double liveOrRecorded = -2000;
constexpr std::uint8_t audioFlag = 4;
constexpr std::uint8_t videoFlag = 1;
constexpr std::size_t tagHeadSize = 11;

// User control messages (7.1.7).
constexpr std::uint32_t setBufferLength = 3;
constexpr std::uint32_t pingRequest = 6;
constexpr std::uint32_t pingResponse = 7;

void put(std::vector<std::uint8_t>& bytes, std::uint32_t value, int count)
{
    for (int shift = (count - 1) * 8; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

/// Whether application and stream can only be told apart in one way, and nothing in their names means more.
bool isPlainPath(const QByteArray& path)
{
    const qsizetype question = path.indexOf('?');
    const QByteArray names = question < 0 ? path : path.left(question);
    if (names.count('/') != 2 || names.contains(':') || names.startsWith("/ondemand/")) return false;
    if (path.indexOf('/', 1) < 2 || names.endsWith('/') || path.contains("slist=")) return false;
    for (const char* suffix : {".flv", ".mp4", ".f4v"})
        if (path.endsWith(suffix)) return false;
    return true;
}

bool contains(std::span<const std::uint8_t> body, std::string_view text)
{
    return std::ranges::search(body, text, [](std::uint8_t a, char b) {
               return a == static_cast<std::uint8_t>(b);
           }).begin() != body.end();
}

} // namespace

std::optional<SocketTarget> RtmpInput::targetOf(const SourceAddress& address)
{
    if (address.kind != SourceKind::Flv || qstrcmp(address.scheme->scheme, "rtmp") != 0) return std::nullopt;
    auto target = socketTarget(address, usualPort);
    if (target && !isPlainPath(target->path)) return std::nullopt;
    return target;
}

int RtmpInput::open(const SocketTarget& target)
{
    const qsizetype slash = target.path.indexOf('/', 1);
    m_application = target.path.mid(1, slash - 1);
    m_stream = target.path.mid(slash + 1);
    const bool hasPort = target.authority.lastIndexOf(':') > target.authority.lastIndexOf(']');
    m_authority = target.authority + (hasPort ? QByteArray() : ':' + QByteArray::number(target.port));
    if (const int code = m_socket.connect(target.host, target.port); code < 0) return code;
    if (const int code = shakeHands(); code < 0)
        return m_guard.shouldStop() || code == AVERROR(ECONNREFUSED) ? code : notForUs;
    if (const int code = sendConnect(); code < 0) return code;
    while (m_flv.empty()) {
        if (m_isOver) return AVERROR_EOF;
        if (const int code = pump(Milliseconds{0}); code < 0) return code;
    }
    return openIo();
}

/// The plain handshake (5.2): what one side sends, the other one sends back.
int RtmpInput::shakeHands()
{
    constexpr std::uint8_t version = 3;
    std::vector<std::uint8_t> ours(1 + handshakeSize);
    ours[0] = version;
    for (std::size_t i = 9; i < ours.size(); ++i)
        ours[i] = static_cast<std::uint8_t>(i * 7919 >> 3U);
    if (const int code = m_socket.write(ours); code < 0) return code;
    std::vector<std::uint8_t> theirs(1 + 2 * handshakeSize);
    if (const int code = receiveAll(theirs); code < 0) return code;
    if (theirs[0] != version) return AVERROR_INVALIDDATA;
    return m_socket.write(std::span(theirs).subspan(1, handshakeSize));
}

int RtmpInput::receiveAll(std::span<std::uint8_t> bytes)
{
    while (!bytes.empty()) {
        const int count = m_socket.read(bytes);
        if (count < 0) return count;
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return 0;
}

int RtmpInput::readBytes(std::uint8_t* bytes, int size)
{
    while (m_at == m_flv.size()) {
        m_flv.clear();
        m_at = 0;
        if (m_isOver) return AVERROR_EOF;
        if (const int code = pump(m_gather); code < 0) return code;
    }
    const std::size_t count = std::min(m_flv.size() - m_at, static_cast<std::size_t>(size));
    std::memcpy(bytes, m_flv.data() + m_at, count);
    m_at += count;
    return static_cast<int>(count);
}

/// Reads once, and handles what is whole.
int RtmpInput::pump(Milliseconds gather)
{
    const int count = m_socket.read(m_chunks.room(), gather);
    // A server that only hangs up has not said that the stream is over.
    if (count < 0) return count == AVERROR_EOF ? AVERROR(EIO) : count;
    m_chunks.received(static_cast<std::size_t>(count));
    int code = acknowledge(static_cast<std::size_t>(count));
    while (code >= 0) {
        const auto message = m_chunks.next();
        if (!message) break;
        code = handle(*message);
    }
    return m_chunks.isBroken() ? AVERROR_INVALIDDATA : code;
}

int RtmpInput::handle(const RtmpMessage& message)
{
    const std::span<const std::uint8_t> body(message.body);
    switch (message.type) {
    case RtmpType::UserControl:
        return handleControl(body);
    case RtmpType::WindowSize:
        m_window = ByteReader(body).u32();
        return 0;
    case RtmpType::PeerBandwidth:
        return sendNumber(RtmpType::WindowSize, ourWindow);
    case RtmpType::Audio:
    case RtmpType::Video:
        putTag(message.type, message.time, body);
        return 0;
    case RtmpType::Data:
        putTag(message.type, message.time, rtmpDataForViewers(body));
        return 0;
    case RtmpType::Aggregate:
        putTags(message);
        return 0;
    case RtmpType::Command:
        return handleCommand(body);
    case RtmpType::Command3: // the same, behind a byte that says so
        return body.empty() ? 0 : handleCommand(body.subspan(1));
    default:
        return 0;
    }
}

int RtmpInput::handleCommand(std::span<const std::uint8_t> body)
{
    constexpr double connecting = 1;
    constexpr double creating = 2;
    const auto command = readRtmpCommand(body);
    if (!command) return 0;
    if (command->name == "_error")
        return refuse(command->description.isEmpty() ? command->code : command->description);
    if (command->name == "_result" && command->transaction == connecting) {
        const int code = sendNumber(RtmpType::WindowSize, ourWindow);
        if (code < 0) return code;
        return send(commandChannel,
                    {.body = AmfWriter().text("createStream").number(creating).null().bytes()});
    }
    if (command->name == "_result" && command->transaction == creating)
        return sendPlay(command->number.value_or(1));
    if (command->name != "onStatus") return 0;
    if (command->level == "error")
        return refuse(command->description.isEmpty() ? command->code : command->description);
    if (command->code == "NetStream.Play.Stop" || command->code == "NetStream.Play.UnpublishNotify")
        m_isOver = true;
    return 0;
}

int RtmpInput::handleControl(std::span<const std::uint8_t> body)
{
    ByteReader reader(body);
    const std::uint32_t event = static_cast<std::uint32_t>(reader.u8()) << 8U | reader.u8();
    const std::uint32_t value = reader.u32();
    if (event != pingRequest || reader.ranOut()) return 0;
    RtmpMessage answer{.type = RtmpType::UserControl, .body = {}};
    put(answer.body, pingResponse, 2);
    put(answer.body, value, 4);
    return send(controlChannel, answer);
}

int RtmpInput::refuse(const QByteArray& reason)
{
    setProblem(Error{.code = ErrorCode::SourceRefused,
                     .detail = QStringLiteral("Server error: ") + redactText(QString::fromUtf8(reason)),
                     .retry = Retry::Later});
    return AVERROR(EIO);
}

int RtmpInput::sendConnect()
{
    AmfWriter connect;
    connect.text("connect").number(1).beginObject();
    connect.name("app").text(m_application);
    connect.name("flashVer").text("LNX 9,0,124,2");
    connect.name("tcUrl").text("rtmp://" + m_authority + '/' + m_application);
    connect.name("fpad").flag(false);
    connect.name("capabilities").number(15);
    connect.name("audioCodecs").number(4071);
    connect.name("videoCodecs").number(252);
    connect.name("videoFunction").number(1);
    connect.endObject();
    return send(commandChannel, {.body = connect.bytes()});
}

int RtmpInput::sendPlay(double stream)
{
    const auto id = static_cast<std::uint32_t>(std::clamp(stream, 0.0, 4e9));
    const int code = send(
        playChannel,
        {.stream = id,
         .body = AmfWriter().text("play").number(3).null().text(m_stream).number(liveOrRecorded).bytes()});
    if (code < 0) return code;
    constexpr std::uint32_t bufferMillis = 3000;
    RtmpMessage buffer{.type = RtmpType::UserControl, .body = {}};
    put(buffer.body, setBufferLength, 2);
    put(buffer.body, id, 4);
    put(buffer.body, bufferMillis, 4);
    return send(controlChannel, buffer);
}

int RtmpInput::send(std::uint8_t channel, const RtmpMessage& message)
{
    return m_socket.write(rtmpChunksOf(channel, message));
}

int RtmpInput::sendNumber(RtmpType type, std::uint32_t number)
{
    RtmpMessage message{.type = type, .body = {}};
    put(message.body, number, 4);
    return send(controlChannel, message);
}

/// A server stops when too much is not acknowledged. The count goes round.
int RtmpInput::acknowledge(std::size_t bytes)
{
    m_received += static_cast<std::uint32_t>(bytes);
    if (m_window == 0 || m_received - m_acknowledged < m_window / 2) return 0;
    m_acknowledged = m_received;
    return sendNumber(RtmpType::Acknowledgement, m_received);
}

void RtmpInput::putTag(RtmpType type, std::uint32_t time, std::span<const std::uint8_t> body)
{
    if (body.empty()) return;
    if (!m_hasBegun) {
        std::uint8_t tracks = type == RtmpType::Audio ? audioFlag : videoFlag;
        if (type == RtmpType::Data)
            tracks = static_cast<std::uint8_t>((contains(body, "audiocodecid") ? audioFlag : 0) |
                                               (contains(body, "videocodecid") ? videoFlag : 0));
        putFileHead(tracks);
    }
    const auto size = static_cast<std::uint32_t>(body.size());
    m_flv.push_back(static_cast<std::uint8_t>(type));
    put(m_flv, size, 3);
    put(m_flv, time & 0xFFFFFFU, 3);
    put(m_flv, time >> 24U, 1);
    put(m_flv, 0, 3);
    m_flv.insert(m_flv.end(), body.begin(), body.end());
    put(m_flv, size + static_cast<std::uint32_t>(tagHeadSize), 4);
}

/// Several tags in one message (7.1.6); the first one has the message's time.
void RtmpInput::putTags(const RtmpMessage& aggregate)
{
    constexpr std::size_t behindTag = 4;
    std::optional<std::uint32_t> first;
    for (std::span<const std::uint8_t> rest = aggregate.body; rest.size() > tagHeadSize;) {
        ByteReader head(rest);
        const auto type = static_cast<RtmpType>(head.u8());
        const std::size_t size = head.u24();
        const std::uint32_t low = head.u24();
        const std::uint32_t time = std::uint32_t{head.u8()} << 24U | low;
        if (size > rest.size() - tagHeadSize) return;
        if (!first) first = time;
        if (type == RtmpType::Audio || type == RtmpType::Video || type == RtmpType::Data)
            putTag(type, aggregate.time + (time - *first), rest.subspan(tagHeadSize, size));
        rest = rest.subspan(std::min(rest.size(), tagHeadSize + size + behindTag));
    }
}

void RtmpInput::putFileHead(std::uint8_t tracks)
{
    const std::array<std::uint8_t, 13> head{'F', 'L', 'V', 1, tracks, 0, 0, 0, 9, 0, 0, 0, 0};
    m_flv.insert(m_flv.end(), head.begin(), head.end());
    m_hasBegun = true;
}

} // namespace recdeck::media
