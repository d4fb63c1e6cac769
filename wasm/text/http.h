// http.h: is a text a web address? Used for links, card values and members of requests.
#ifndef WXCARD_HTTP_H
#define WXCARD_HTTP_H

#include <string_view>

namespace wxcard {

// Does it start with http:// or https://, in any case (RFC 3986 section 3.1), and go on after that?
// is_http("HTTPS://shop.example/") == true, is_http("pages/index/index") == false
[[nodiscard]] bool is_http(std::string_view text) noexcept;

}  // namespace wxcard

#endif
