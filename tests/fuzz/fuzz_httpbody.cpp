// Any bytes as an HTTP answer: head, empty line, body. The same body in whatever pieces it arrives; and as
// the request that our own server of FLV gets. The first byte says how the others are cut.

#include "core/media/httpbody.h"
#include "core/media/httphead.h"
#include "tests/fuzz/pieces.h"
#include "tests/fuzz/require.h"

using namespace recdeck::media;

namespace {

struct Reading
{
    std::vector<std::uint8_t> body;
    std::size_t used = 0;
    bool isOver = false;
    bool isBroken = false;

    friend bool operator==(const Reading&, const Reading&) = default;
};

Reading readPieces(HttpBody body, const std::vector<Bytes>& pieces)
{
    Reading reading;
    for (Bytes rest : pieces)
        while (!rest.empty()) {
            const HttpBody::Step step = body.take(rest);
            RECDECK_REQUIRE(step.used <= rest.size() && step.size <= step.used);
            RECDECK_REQUIRE(step.begin + step.size == step.used);
            RECDECK_REQUIRE(step.used > 0 || body.isOver() || body.isBroken());
            if (step.used == 0) break;
            const Bytes part = rest.subspan(step.begin, step.size);
            reading.body.insert(reading.body.end(), part.begin(), part.end());
            reading.used += step.used;
            rest = rest.subspan(step.used);
        }
    reading.isOver = body.isOver();
    reading.isBroken = body.isBroken();
    RECDECK_REQUIRE(!reading.isOver || (body.mayEnd() && !reading.isBroken));
    return reading;
}

void checkAnswer(const QByteArray& head, Bytes bytes, std::uint8_t way)
{
    const auto answer = parseHttpAnswer(head);
    if (!answer) return;
    RECDECK_REQUIRE(answer->status >= 100 && answer->status <= 999);
    RECDECK_REQUIRE(!answer->reason.contains('\n'));
    const Reading reading = readPieces(HttpBody(*answer), piecesOf(bytes, way));
    RECDECK_REQUIRE(reading == readPieces(HttpBody(*answer), piecesOf(bytes, way == 0 ? 13 : 0)));
    RECDECK_REQUIRE(reading.body.size() <= bytes.size());
    if (answer->chunked) return;
    RECDECK_REQUIRE(!answer->length || reading.body.size() <= *answer->length);
    RECDECK_REQUIRE(reading.isOver == (answer->length && reading.body.size() == *answer->length));
}

/// What was cut into chunks is read as it was.
void checkChunked(Bytes bytes, std::uint8_t way)
{
    QByteArray sent;
    for (const Bytes piece : piecesOf(bytes, way))
        sent += QByteArray::number(qulonglong(piece.size()), 16) + "\r\n" +
                QByteArray(reinterpret_cast<const char*>(piece.data()), qsizetype(piece.size())) + "\r\n";
    sent += "0\r\n\r\n";
    const Bytes all(reinterpret_cast<const std::uint8_t*>(sent.constData()), std::size_t(sent.size()));
    const HttpAnswer chunked{.reason = {}, .chunked = true, .length = {}};
    const Reading reading = readPieces(HttpBody(chunked), piecesOf(all, static_cast<std::uint8_t>(way / 2U)));
    RECDECK_REQUIRE(reading.isOver && reading.used == all.size());
    RECDECK_REQUIRE(std::ranges::equal(reading.body, bytes));
}

void checkRequest(QByteArrayView received)
{
    constexpr qsizetype limit = 1024;
    const HttpHead head = parseHttpHead(received, limit);
    RECDECK_REQUIRE(received.size() < limit || head.verdict != HttpHead::Verdict::Incomplete);
    if (head.verdict != HttpHead::Verdict::Good) RECDECK_REQUIRE(head.stream.isEmpty());
    if (!head.stream.isEmpty()) RECDECK_REQUIRE(head.stream.contains(u'/') && !head.stream.startsWith(u'/'));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::uint8_t way = data[0];
    const QByteArray text(reinterpret_cast<const char*>(data + 1), qsizetype(size - 1));
    const qsizetype end = text.indexOf("\r\n\r\n");
    const QByteArray head = end < 0 ? text : text.first(end);
    const QByteArray body = end < 0 ? QByteArray() : text.sliced(end + 4);
    const Bytes bytes(reinterpret_cast<const std::uint8_t*>(body.constData()), std::size_t(body.size()));
    checkAnswer(head, bytes, way);
    checkChunked(Bytes(data + 1, size - 1), way);
    checkRequest(text);
    return 0;
}
