// base64.h: checks values that WeChat sends as Base64 (RFC 4648 section 4): encrypt_card_id, biz, encrypt_code,
// activate_ticket. They are never decoded.
#ifndef WXCARD_BASE64_H
#define WXCARD_BASE64_H

#include <cstddef>
#include <string_view>

#include "problem.h"

namespace wxcard::base64 {

// A letter, a digit, `+` or `/`.
// is_digit('+') == true, is_digit('=') == false
[[nodiscard]] bool is_digit(char c) noexcept;

// The offset of the first character that is not allowed there, or the size. Allowed are digits, then up to two `=`.
// find_error("TQ==TQ==") == 4, find_error("=TQ=") == 0
[[nodiscard]] std::size_t find_error(std::string_view text) noexcept;

// Reports empty, double_encoded (an escape is left after decoding once) or bad_base64 for `field`. The offset is
// `base` plus the place in `source`, the text that `value` was decoded from. Adds the notice padding_absent if the
// length is not a multiple of 4; nothing is refused for its length alone.
// check("TQ", "TQ", 0, Field::biz, problems, notices) gives the notice padding_absent
void check(std::string_view value, std::string_view source, std::size_t base, Field field, Problems& problems,
           Notices& notices) noexcept;

}  // namespace wxcard::base64

#endif
