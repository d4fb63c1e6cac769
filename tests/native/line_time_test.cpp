// The time of a line: to the minute, from the line before, it is what the line alone says.
#include "lines/line_time.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

namespace wxcard::lines {
namespace {

double minute(const LineTime& time) { return std::floor(time.milliseconds / 60000); }

constexpr const char* kTexts[] = {
    "2026-03-01T08:00:00.123456789Z",
    "2026-03-01T08:00:00.123+08:00",
    "2026-03-01T08:00:00+0800",
    "2026-03-01T08:00:00-01:30",
    "2026-03-01 08:00:00,123",
    "2026/03/01 08:00:00",
    "2026-03-01T08:00+08:00",
    "2026-03-01T08:00Z",
    "2026-03-01",
    "1772352000",
    "1772352000.123456",
    "1772352000.12345678",
    "1772352000123",
    "2026-03-01T08:00:00.1234567890123456789012345678901234567890Z",
    "2026-03-01T08:00:0",
    "",
};

TEST(LineTime, TheSameMinuteAsTheLineAlone) {
  std::mt19937 random(20260301);
  LineTimes times;
  std::string text = kTexts[0];
  std::size_t same = 0;
  for (int i = 0; i < 200'000; ++i) {
    if (random() % 8 == 0) text = kTexts[random() % std::size(kTexts)];
    for (unsigned edits = random() % 4; edits > 0 && !text.empty(); --edits) {
      // What changes is most often a digit behind the minute.
      const std::size_t from = random() % 4 != 0 && text.size() > 17 ? 17 : 0;
      text[from + random() % (text.size() - from)] = "0123456789012345678901234567896:.,Z+- "[random() % 38];
    }
    const LineTime alone = line_time(text);
    const LineTime known = times.minute_of(text);
    ASSERT_EQ(known.type, alone.type) << text;
    if (alone.type == LineTime::Type::none) continue;
    ASSERT_EQ(minute(known), minute(alone)) << text;
    same += known.milliseconds != alone.milliseconds ? 1 : 0;
  }
  EXPECT_GT(same, 1000U);
}

TEST(LineTime, OfTheLineBeforeIsNotAsked) {
  LineTimes times;
  EXPECT_EQ(times.minute_of("2026-03-01T08:00:59Z").milliseconds, times.minute_of("2026-03-01T08:00:00Z").milliseconds);
  for (const char* other : {"2026-03-01T08:00:60Z", "2026-03-01T08:00:0xZ", "2026-03-01T08:00:000"}) {
    (void)times.minute_of("2026-03-01T08:00:00Z");
    EXPECT_EQ(times.minute_of(other).type, LineTime::Type::none) << other;
  }
  (void)times.minute_of("2026-03-01T08:00:00+08:00");
  EXPECT_EQ(minute(times.minute_of("2026-03-01T08:00:00+09:00")), minute(line_time("2026-03-01T07:00:00+08:00")));
}

}  // namespace
}  // namespace wxcard::lines
