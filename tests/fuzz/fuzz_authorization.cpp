// Any text as Authorization header, and any target: no crash, nothing passes, what is read is written alike.

#include "core/net/cncverifier.h"
#include "tests/fuzz/require.h"

#include <algorithm>

using namespace recdeck;
using namespace recdeck::net;

namespace {

constexpr std::int64_t now = 1'760'000'000;

void checkParsed(const CncAuthorization& authorization)
{
    RECDECK_REQUIRE(authorization.signature.size() == 64);
    RECDECK_REQUIRE(std::ranges::is_sorted(authorization.signedHeaders));
    const auto again = parseCncAuthorization(authorization.text());
    RECDECK_REQUIRE(again && again->text() == authorization.text());
}

} // namespace

/// The first line is the header, the second the target, the third the time.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const QByteArrayList lines = input.split('\n');
    const auto parsed = parseCncAuthorization(lines.value(0));
    if (parsed) checkParsed(*parsed);
    CncVerifier verifier([](const QByteArray&) -> std::optional<CncVerifier::Key> {
        return CncVerifier::Key{.user = QStringLiteral("u"), .secretKey = Secret(QStringLiteral("s"))};
    });
    const WireRequest request{
        .method = "GET",
        .target = '/' + lines.value(1),
        .headers = {{"Host", "h"},
                    {"Content-Type", "application/json"},
                    {"x-cnc-accessKey", parsed ? parsed->accessKey : QByteArray("a")},
                    {"x-cnc-timestamp", lines.value(2, QByteArray::number(qint64{now}))},
                    {"Authorization", lines.value(0)}},
        .body = {}};
    RECDECK_REQUIRE(!verifier.verify(request, now));
    RECDECK_REQUIRE(verifier.remembered() == 0);
    return 0;
}
