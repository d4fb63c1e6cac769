// time_keys.h: the names that loggers give to the time of a line. Private to the log engine; may change at any time.
#ifndef WXCARD_LINES_TIME_KEYS_H
#define WXCARD_LINES_TIME_KEYS_H

#include <cstddef>
#include <string_view>

namespace wxcard::lines {

inline constexpr std::string_view kTimeKeys[] = {"time",     "ts",       "timestamp",  "@timestamp", "datetime",
                                                 "date",     "t",        "created_at", "createdAt",  "logTime",
                                                 "log_time", "__time__", "_time"};
inline constexpr std::size_t kTimeKeyCount = sizeof kTimeKeys / sizeof *kTimeKeys;

// The longest name has ten characters, so most keys are none at a glance.
[[nodiscard]] inline bool is_time_key(std::string_view key) noexcept {
  if (key.size() > 10) return false;
  for (const std::string_view name : kTimeKeys) {
    if (name.size() != key.size()) continue;
    std::size_t i = 0;
    while (i < key.size() && name[i] == key[i]) ++i;
    if (i == key.size()) return true;
  }
  return false;
}

}  // namespace wxcard::lines

#endif
