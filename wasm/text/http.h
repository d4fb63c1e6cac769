// http.h: is a text an address of the web? Asked of links, of card values and of the members of requests.
#ifndef WXCARD_HTTP_H
#define WXCARD_HTTP_H

#include <string_view>

namespace wxcard {

// Starts with http:// or https:// and has something behind it. Schemes have no case (RFC 3986 section 3.1).
// is_http("HTTPS://shop.example/") == true, is_http("pages/index/index") == false
[[nodiscard]] bool is_http(std::string_view text) noexcept;

}  // namespace wxcard

#endif
