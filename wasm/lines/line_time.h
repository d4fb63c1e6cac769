// line_time.h: the time at which a line of a log says it was written.
#ifndef WXCARD_LINES_LINE_TIME_H
#define WXCARD_LINES_LINE_TIME_H

#include <cstddef>
#include <string_view>

namespace wxcard::lines {

struct LineTime {
  enum class Type : unsigned char { none, instant, wall };  // wall: a date and time without a time zone
  Type type = Type::none;
  double milliseconds = 0;  // since 1970; of a wall clock as if it were in UTC
};

// Takes seconds, milliseconds, microseconds and nanoseconds since 1970 in digits, and dates as
// `2026-03-01T08:00:00.123+08:00`, `2026-03-01 08:00:00,123`, `2026/03/01 08:00:00`, `2026-03-01`, from 2000 to 2100.
// Anything else gives `none`.
// line_time("1700000000") gives {instant, 1700000000000}; line_time("2026-03-01 08:00:00") gives wall
// Source: ISO 8601, and what loggers write: js/logs/types.d.ts names the members.
[[nodiscard]] LineTime line_time(std::string_view text) noexcept;

// The same for a line that begins with its time, perhaps after a bracket or a priority; what follows the time is
// ignored.
// line_time_at_start("[2026-03-01 08:00:00] INFO onShow ") gives wall
// Source: ISO 8601; RFC 5424 (syslog) for the priority.
[[nodiscard]] LineTime line_time_at_start(std::string_view text) noexcept;

// The times of one line after the other, to the minute. Lines come in order, as a rule: most say the same as the one before,
// but for the digits of the second.
class LineTimes {
 public:
  // As line_time, right to the minute only.
  // minute_of("2026-03-01T08:00:59Z") after minute_of("2026-03-01T08:00:00Z") gives the same again
  const LineTime& minute_of(std::string_view text) noexcept;

 private:
  static constexpr std::size_t kSeconds = sizeof "2026-03-01T08:00:" - 1;  // behind them

  [[nodiscard]] bool is_same_minute(std::string_view text) const noexcept;

  LineTime last_;
  std::size_t size_ = 0;  // 0: too long to be kept
  char text_[40] = {};
};

}  // namespace wxcard::lines

#endif
