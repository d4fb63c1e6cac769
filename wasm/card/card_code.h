// card_code.h: which form a card's code is in. WeChat gives it encrypted in some places and plain in others.
#ifndef WXCARD_CARD_CODE_H
#define WXCARD_CARD_CODE_H

#include <cstdint>
#include <string_view>

namespace wxcard {

enum class CodeShape : std::uint8_t { plain, percent_encoded, encrypted };

// Plain codes have 12 digits (24 for brand members), custom ones at most 32 characters. Encrypted ones are Base64 of 44, 64
// or 128 characters, seen also shorter and then with `=` at the end.
// shape_of_code("246136199242") == CodeShape::plain
// Source: official page 小程序&卡券打通 (wx.openCard takes the decrypted code), and codes seen in public projects.
[[nodiscard]] CodeShape shape_of_code(std::string_view code) noexcept;

}  // namespace wxcard

#endif
