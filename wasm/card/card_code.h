// card_code.h: which form the code of a card has. WeChat gives it encrypted in some places and plain in others.
#ifndef WXCARD_CARD_CODE_H
#define WXCARD_CARD_CODE_H

#include <cstdint>
#include <string_view>

namespace wxcard {

enum class CodeShape : std::uint8_t { plain, percent_encoded, encrypted };

// The form of a code. Plain codes have 12 digits (24 for 品牌会员), custom ones at most 32 characters. Encrypted ones are
// Base64 of 44, 64 or 128 characters; shorter ones have been seen too, with `=` at the end.
// shape_of_code("246136199242") == CodeShape::plain
// Source: official page 小程序&卡券打通 (wx.openCard takes the decrypted code), and codes seen in public projects.
[[nodiscard]] CodeShape shape_of_code(std::string_view code) noexcept;

}  // namespace wxcard

#endif
