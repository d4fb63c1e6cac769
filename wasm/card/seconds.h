// seconds.h: WeChat's times are seconds since 1970. Milliseconds, as JavaScript gives them, have three more digits.
#ifndef WXCARD_SECONDS_H
#define WXCARD_SECONDS_H

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wxcard {

inline constexpr std::size_t kSecondDigits = 10;
inline constexpr std::int64_t kLastSecond = 9999999999;  // ten digits: in the year 2286

// Does it consist of at most ten decimal digits? That is true of an empty text too, which the caller may have to
// refuse.
// is_seconds("1700000000") == true, is_seconds("1700000000000") == false
// Source: official page wx.addCard, "timestamp": seconds from 1970-01-01 00:00 UTC.
[[nodiscard]] bool is_seconds(std::string_view text) noexcept;

}  // namespace wxcard

#endif
