// time_keys.h: the names that loggers give to the time of a line. Private to the log engine; may change at any time.
#ifndef WXCARD_LINES_TIME_KEYS_H
#define WXCARD_LINES_TIME_KEYS_H

#include <cstddef>
#include <string_view>

namespace wxcard::lines {

// By length, the shortest first.
inline constexpr std::string_view kTimeKeys[] = {"t",         "ts",         "time",      "date",     "_time",
                                                 "logTime",   "datetime",   "log_time",  "__time__", "timestamp",
                                                 "createdAt", "@timestamp", "created_at"};
inline constexpr std::size_t kTimeKeyCount = sizeof kTimeKeys / sizeof *kTimeKeys;
inline constexpr std::size_t kLongestTimeKey = 10;
// Where the names of each length begin in that list, from length 0 on.
inline constexpr unsigned char kTimeKeysOf[kLongestTimeKey + 2] = {0, 0, 1, 2, 2, 4, 5, 5, 6, 9, 11, 13};

[[nodiscard]] inline bool is_time_key(std::string_view key) noexcept {
  if (key.size() > kLongestTimeKey) return false;
  for (std::size_t i = kTimeKeysOf[key.size()]; i < kTimeKeysOf[key.size() + 1]; ++i) {
    const std::string_view name = kTimeKeys[i];
    std::size_t same = 0;
    while (same < key.size() && name[same] == key[same]) ++same;
    if (same == key.size()) return true;
  }
  return false;
}

}  // namespace wxcard::lines

#endif
