#pragma once

#include "core/server/response.h"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <expected>

namespace recdeck::server {

/// Makes our own request of Beast's, without what the path says; or says what is wrong with it.
[[nodiscard]] std::expected<Request, Response>
readRequest(const boost::beast::http::request<boost::beast::http::string_body>& message);

} // namespace recdeck::server
