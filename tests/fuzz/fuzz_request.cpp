// Any bytes as a HTTP request: read as the server reads it, down to path, query and range.

#include "core/server/byterange.h"
#include "core/server/queryreader.h"
#include "core/server/requestreader.h"
#include "core/server/router.h"
#include "tests/fuzz/require.h"

#include <boost/beast/http/parser.hpp>

using namespace recdeck;
using namespace recdeck::server;

namespace {

namespace http = boost::beast::http;

constexpr std::uint32_t longestHead = 16 * 1024;

void checkRequest(const Request& request)
{
    const qsizetype mark = request.target.indexOf('?');
    const auto path =
        pathParts(QByteArrayView(request.target).first(mark < 0 ? request.target.size() : mark));
    static const Router router(
        {{Method::Get, QStringLiteral("/a/{id}"), {}}, {Method::Put, QStringLiteral("/a/b"), {}}});
    if (path) {
        for (const QString& part : *path)
            RECDECK_REQUIRE(!part.contains(QChar(0)));
        (void)router.find(methodFromName(request.methodText), *path);
    }
    for (const bool plusIsBlank : {false, true})
        if (const auto query = QueryReader::parse(request.query, plusIsBlank)) {
            QList<FieldError> errors;
            const int number = query->number("pageNum", 1, 1, 200, errors);
            RECDECK_REQUIRE(!errors.isEmpty() || (number >= 1 && number <= 200));
        }
    constexpr std::int64_t size = 1000;
    const RangeAnswer range = parseRange(request.header("Range"), size);
    if (const auto* part = std::get_if<ByteRange>(&range))
        RECDECK_REQUIRE(part->first >= 0 && part->first <= part->last && part->last < size);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    http::request_parser<http::string_body> parser;
    parser.header_limit(longestHead);
    parser.body_limit(longestHead);
    parser.eager(true);
    boost::beast::error_code error;
    std::size_t used = 0;
    while (!error && used < size && !parser.is_done()) {
        const std::size_t taken = parser.put(boost::asio::buffer(data + used, size - used), error);
        if (taken == 0) break;
        used += taken;
    }
    if (!parser.is_done()) return 0;
    if (const auto request = readRequest(parser.get())) checkRequest(*request);
    return 0;
}
