#include "lines/line_time.h"

#include <cstddef>

namespace wxcard::lines {
namespace {

constexpr double kFirst = 946684800e3;  // 2000
constexpr double kLast = 4102444800e3;  // 2100

LineTime checked(LineTime::Type type, double milliseconds) noexcept {
  if (!(milliseconds >= kFirst && milliseconds < kLast)) return {};
  return {type, milliseconds};
}

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// Reads from the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) noexcept : rest_(text) {}

  [[nodiscard]] bool empty() const noexcept { return rest_.empty(); }
  [[nodiscard]] char peek() const noexcept { return rest_.empty() ? '\0' : rest_.front(); }
  bool skip(char c) noexcept {
    if (peek() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool skip_any(char a, char b) noexcept { return skip(a) || skip(b); }

  // So many digits, or -1.
  int number(std::size_t digits) noexcept {
    if (rest_.size() < digits) return -1;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (!is_digit(rest_[i])) return -1;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }

  // Digits behind a decimal point, as thousandths, cut off.
  int thousandths() noexcept {
    int value = 0;
    int count = 0;
    for (; is_digit(peek()); rest_.remove_prefix(1), ++count) {
      if (count < 3) value = value * 10 + (peek() - '0');
    }
    for (; count < 3; ++count) value *= 10;
    return value;
  }

 private:
  std::string_view rest_;
};

// Days from 1970 to a date of the Gregorian calendar, counted from March on so that a leap day is the last of its year.
int days_before(int year, int month, int day) noexcept {
  year -= month <= 2 ? 1 : 0;
  const int era = year / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

LineTime date_time(std::string_view text, bool to_end) noexcept {
  Reader reader(text);
  const int year = reader.number(4);
  if (year < 0 || !reader.skip_any('-', '/')) return {};
  const int month = reader.number(2);
  if (month < 1 || month > 12 || !reader.skip_any('-', '/')) return {};
  const int day = reader.number(2);
  if (day < 1 || day > 31) return {};
  double milliseconds = 86400e3 * days_before(year, month, day);
  // A date alone is in UTC, as JavaScript takes it.
  if (reader.empty()) return checked(LineTime::Type::instant, milliseconds);
  if (!reader.skip_any('T', ' ')) return {};
  const int hour = reader.number(2);
  if (hour < 0 || hour > 24 || !reader.skip(':')) return {};
  const int minute = reader.number(2);
  if (minute < 0 || minute > 59) return {};
  int second = 0;
  int thousandths = 0;
  if (reader.skip(':')) {
    second = reader.number(2);
    if (second < 0 || second > 59) return {};
    if (reader.skip_any('.', ',')) thousandths = reader.thousandths();
  }
  milliseconds += 3600e3 * hour + 60e3 * minute + 1e3 * second + thousandths;
  reader.skip(' ');
  if (reader.skip_any('Z', 'z')) {
    return reader.empty() || !to_end ? checked(LineTime::Type::instant, milliseconds) : LineTime{};
  }
  const char sign = reader.peek();
  if (sign == '+' || sign == '-') {
    reader.skip(sign);
    const int hours = reader.number(2);
    reader.skip(':');
    const int minutes = reader.number(2);
    if (hours >= 0 && minutes >= 0 && (reader.empty() || !to_end)) {
      const double offset = 3600e3 * hours + 60e3 * minutes;
      return checked(LineTime::Type::instant, milliseconds + (sign == '-' ? offset : -offset));
    }
    if (to_end) return {};
  }
  return reader.empty() || !to_end ? checked(LineTime::Type::wall, milliseconds) : LineTime{};
}

// Digits since 1970, in the unit that their number tells, with a fraction or without.
LineTime since_1970(std::string_view text) noexcept {
  double value = 0;
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) value = value * 10 + (text[digits++] - '0');
  double fraction = 0;
  std::size_t at = digits;
  if (at < text.size() && text[at] == '.') {
    double unit = 0.1;
    for (++at; at < text.size() && is_digit(text[at]); ++at) {
      fraction += (text[at] - '0') * unit;
      unit /= 10;
    }
  }
  if (digits == 0 || digits > 19 || at != text.size()) return {};
  const double unit = digits <= 10 ? 1e3 : digits <= 13 ? 1 : digits <= 16 ? 1e-3 : 1e-6;
  return checked(LineTime::Type::instant, (value + fraction) * unit);
}

}  // namespace

LineTime line_time(std::string_view text) noexcept {
  const LineTime time = since_1970(text);
  return time.type != LineTime::Type::none ? time : date_time(text, true);
}

bool LineTimes::is_same_minute(std::string_view text) const noexcept {
  if (last_.type == LineTime::Type::none || text.size() != size_ || size_ <= kSeconds || text[kSeconds - 1] != ':')
    return false;
  bool are_seconds = true;
  for (std::size_t i = 0; i < size_; ++i) {
    if (i >= kSeconds && !is_digit(text[i]) && text[i] != '.' && text[i] != ',') are_seconds = false;
    if (text[i] == text_[i]) continue;
    const bool is_free = i > kSeconds || (i == kSeconds && text[i] < '6');
    if (!is_free || !are_seconds || !is_digit(text[i]) || !is_digit(text_[i])) return false;
  }
  return true;
}

const LineTime& LineTimes::minute_of(std::string_view text) noexcept {
  if (is_same_minute(text)) return last_;
  last_ = line_time(text);
  size_ = text.size() <= sizeof text_ ? text.size() : 0;
  text.copy(text_, size_);
  return last_;
}

LineTime line_time_at_start(std::string_view text) noexcept {
  // A level, a bracket or a priority before it: `I 2026…`, `[2026…`, `<13>1 2026…`.
  constexpr std::size_t kBefore = 16;
  for (std::size_t at = 0; at < text.size() && at < kBefore; ++at) {
    if (!is_digit(text[at])) continue;
    const LineTime time = date_time(text.substr(at), false);
    if (time.type != LineTime::Type::none) return time;
  }
  return {};
}

}  // namespace wxcard::lines
