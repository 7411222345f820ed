#include "core/server/requestreader.h"

namespace recdeck::server {

namespace {

namespace http = boost::beast::http;

QByteArray bytesOf(boost::beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

std::expected<Request, Response> readRequest(const http::request<http::string_body>& message)
{
    if (message.version() >= 11 && message.count(http::field::host) != 1)
        return std::unexpected(errorResponse(400, QStringLiteral("the request needs one Host header")));
    Request request;
    request.methodText = bytesOf(message.method_string());
    request.target = bytesOf(message.target());
    const qsizetype mark = request.target.indexOf('?');
    if (mark >= 0) request.query = request.target.sliced(mark + 1);
    for (const auto& field : message)
        request.headers.append(Header{bytesOf(field.name_string()), bytesOf(field.value())});
    request.body = QByteArray(message.body().data(), static_cast<qsizetype>(message.body().size()));
    return request;
}

} // namespace recdeck::server
