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

TEST(LineTime, OfDigitsByTheirNumber) {
  for (const char* text : {"1772352000", "1772352000000", "1772352000000000", "1772352000000000000"}) {
    EXPECT_EQ(line_time(text).type, LineTime::Type::instant) << text;
    EXPECT_EQ(line_time(text).milliseconds, 1772352000000) << text;
  }
  EXPECT_EQ(line_time("1772352000.5").milliseconds, 1772352000500);
  for (const char* text : {"17723520000000000000", "177", "1772352000x", "9999999999999", ".5", "4102444800"}) {
    EXPECT_EQ(line_time(text).type, LineTime::Type::none) << text;
  }
}

TEST(LineTime, AtTheStartOfALine) {
  const double eight = line_time("2026-03-01T08:00:00Z").milliseconds;
  struct Example {
    const char* line;
    LineTime::Type type;
    double milliseconds;
  };
  for (const auto& [line, type, milliseconds] : {
           Example{"2026-03-01T08:00:00Z onShow ", LineTime::Type::instant, eight},
           Example{"2026-03-01T08:00:00.000+00:00 INFO", LineTime::Type::instant, eight},
           Example{"[2026-03-01 08:00:00] INFO onShow ", LineTime::Type::wall, eight},
           Example{"<13>1 2026-03-01T08:00:00Z host", LineTime::Type::instant, eight},
           Example{"2026-03-01 08:00:00 -x", LineTime::Type::wall, eight},
           Example{"I20260301 08:00:00 onShow ", LineTime::Type::none, 0},
           Example{"INFO a word or two before 2026-03-01 08:00:00", LineTime::Type::none, 0},
           Example{"INFO", LineTime::Type::none, 0},
           Example{"", LineTime::Type::none, 0},
       }) {
    const LineTime time = line_time_at_start(line);
    EXPECT_EQ(time.type, type) << line;
    EXPECT_EQ(time.milliseconds, milliseconds) << line;
  }
  // A whole text is a time or none.
  for (const char* text :
       {"2026-03-01T08:00:00Z x", "2026-03-01 08:00:00 x", "2026-03-01 08:00:00 +0x", "2026-03-01 08:00:00+08:00 x"}) {
    EXPECT_EQ(line_time(text).type, LineTime::Type::none) << text;
  }
}

}  // namespace
}  // namespace wxcard::lines
