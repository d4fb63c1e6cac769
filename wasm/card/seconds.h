// seconds.h: times of WeChat are seconds since 1970. Milliseconds, which JavaScript gives, have three digits more.
#ifndef WXCARD_SECONDS_H
#define WXCARD_SECONDS_H

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wxcard {

inline constexpr std::size_t kSecondDigits = 10;
inline constexpr std::int64_t kLastSecond = 9999999999;  // ten digits: in the year 2286

// At most ten decimal digits and nothing else. Whether an empty text will do is the caller's question.
// is_seconds("1700000000") == true, is_seconds("1700000000000") == false
// Source: official page wx.addCard, "timestamp": seconds from 1970-01-01 00:00 UTC.
[[nodiscard]] bool is_seconds(std::string_view text) noexcept;

}  // namespace wxcard

#endif
