// Percent-decoding, strict and once; Base64; the places of what is wrong.
#include "text/percent.h"

#include <gtest/gtest.h>

#include "card/card_code.h"
#include "exact.h"
#include "text/base64.h"

namespace wxcard {
namespace {

// The decoded text, or the problems.
Texts decode(std::string_view raw, std::size_t base = 0) {
  Exact exact(raw);
  Problems problems;
  const std::string_view decoded = percent::decode(exact.view(), base, Field::outer_str, exact.out, problems);
  return problems.empty() ? Texts{std::string(decoded)} : lines(problems);
}

TEST(Percent, DecodesOnce) {
  EXPECT_EQ(decode("3%2Bm%3D"), Texts{"3+m="});
  EXPECT_EQ(decode("3%2bm%3d"), Texts{"3+m="});
  EXPECT_EQ(decode("a%252Fb"), Texts{"a%2Fb"});
  EXPECT_EQ(decode("100%25"), Texts{"100%"});
  EXPECT_EQ(decode("%E6%B8%A0道%F0%9F%98%80"), Texts{"渠道😀"});
  EXPECT_EQ(decode(""), Texts{""});
}

TEST(Percent, PlusStaysPlus) { EXPECT_EQ(decode("1+1 %2B"), Texts{"1+1 +"}); }

TEST(Percent, WithoutEscapesItIsTheInputItself) {
  Exact exact("plain 渠道");
  Problems problems;
  EXPECT_EQ(percent::decode(exact.view(), 0, Field::biz, exact.out, problems).data(), exact.view().data());
}

TEST(Percent, BadEscapes) {
  for (const std::string_view raw : {"%", "%4", "%zz", "%4z", "%z4", "%g0", "%0g", "%G0", "%`0", "%@0", "%/0", "%:0",
                                     "%0:", "%%41", "% 1", "%-1", "%+1", "%0x",
                                     "%\xEF\xBC\x91"
                                     "1"}) {
    EXPECT_EQ(decode(raw), Texts{"bad_escape outer_str 0"}) << raw;
  }
  EXPECT_EQ(decode("abc%4", 100), Texts{"bad_escape outer_str 103"});
  EXPECT_EQ(decode("%41%4"), Texts{"bad_escape outer_str 3"});
}

TEST(Percent, BadBytes) {
  EXPECT_EQ(decode("ab%C3%28"), Texts{"bad_utf8 outer_str 2"});
  EXPECT_EQ(decode("%41%C0%80"), Texts{"bad_utf8 outer_str 3"});
  EXPECT_EQ(decode("渠%E6%B8"), Texts{"bad_utf8 outer_str 3"});
  EXPECT_EQ(decode("%ED%A0%80"), Texts{"bad_utf8 outer_str 0"});            // CESU-8 out of escapes is no UTF-8
  EXPECT_EQ(decode("a\xED\xA0\x80"), Texts{"lone_surrogate outer_str 1"});  // half a pair out of UTF-16
  EXPECT_EQ(decode("%F5%80%80%80"), Texts{"bad_utf8 outer_str 0"});
}

TEST(Percent, Nul) {
  EXPECT_EQ(decode("a%00b"), Texts{"has_nul outer_str 1"});
  EXPECT_EQ(decode(std::string_view("%41a\0b", 6)), Texts{"has_nul outer_str 4"});
}

TEST(Percent, AllProblemsAtOnce) {
  EXPECT_EQ(decode("x%zz%C3%28%00%", 10),
            (Texts{"bad_escape outer_str 11", "bad_utf8 outer_str 14", "has_nul outer_str 20"}));
}

// What does not fit is refused, never cut.
TEST(Percent, WithoutRoomItIsTooLong) {
  const auto decode_into = [](std::string_view raw, std::size_t room) {
    Exact exact(raw, room);
    Problems problems;
    const std::string_view decoded = percent::decode(exact.view(), 5, Field::biz, exact.out, problems);
    return problems.empty() ? Texts{std::string(decoded)} : lines(problems);
  };
  EXPECT_EQ(decode_into("a%2Bb", 5), Texts{"a+b"});
  for (std::size_t room = 0; room < 5; ++room) EXPECT_EQ(decode_into("a%2Bb", room), Texts{"too_long biz 5"});
  EXPECT_EQ(decode_into("plain", 0), Texts{"plain"});  // takes no room
}

TEST(Percent, PlacesInTheSource) {
  EXPECT_EQ(percent::source_of("a%41b%zz", 0), 0U);
  EXPECT_EQ(percent::source_of("a%41b%zz", 1), 1U);
  EXPECT_EQ(percent::source_of("a%41b%zz", 2), 4U);
  EXPECT_EQ(percent::source_of("a%41b%zz", 3), 5U);
  EXPECT_EQ(percent::source_of("a%41b%zz", 6), 8U);
  EXPECT_EQ(percent::source_of("%00a", 1), 3U);
  EXPECT_TRUE(percent::has_escape("a%2F"));
  EXPECT_TRUE(percent::has_escape("%00"));
  EXPECT_FALSE(percent::has_escape("100%"));
  EXPECT_FALSE(percent::has_escape("%zz%1"));
}

// The problems and notices of a value that stands at byte 100.
Texts base64(std::string_view raw) {
  Exact exact(raw);
  Problems problems;
  Notices notices;
  const std::string_view value = percent::decode(exact.view(), 100, Field::biz, exact.out, problems);
  base64::check(value, exact.view(), 100, Field::biz, problems, notices);
  Texts all = lines(problems);
  for (const std::string& notice : lines(notices)) all.push_back(notice);
  return all;
}

TEST(Base64, Takes) {
  for (const std::string_view raw : {"TWFu", "TWE=", "TQ==", "+/+/", "MzU2ODQzMDM1MQ%3D%3D", "a%2Bb%2F", "azAZ09+/"}) {
    EXPECT_EQ(base64(raw), Texts{}) << raw;
  }
  for (const std::string_view raw : {"TWE", "TQ", "T", "TQ="}) EXPECT_EQ(base64(raw), Texts{"padding_absent"}) << raw;
}

TEST(Base64, Refuses) {
  EXPECT_EQ(base64(""), Texts{"empty biz 100"});
  EXPECT_EQ(base64("ab cd"), Texts{"bad_base64 biz 102"});
  EXPECT_EQ(base64("%61b%20cd"), Texts{"bad_base64 biz 104"});
  EXPECT_EQ(base64("TQ==="), Texts{"bad_base64 biz 104"});
  EXPECT_EQ(base64("T=Q="), Texts{"bad_base64 biz 102"});
  EXPECT_EQ(base64("="), Texts{"bad_base64 biz 100"});
  EXPECT_EQ(base64("=="), Texts{"bad_base64 biz 100"});
  EXPECT_EQ(base64("ab-_"), Texts{"bad_base64 biz 102"});  // the alphabet of web addresses is another one
  EXPECT_EQ(base64("ab[]"), Texts{"bad_base64 biz 102"});
  EXPECT_EQ(base64("ab@`"), Texts{"bad_base64 biz 102"});
  EXPECT_EQ(base64("渠道"), Texts{"bad_base64 biz 100"});
}

TEST(Base64, PlacesOfWhatIsNone) {
  EXPECT_EQ(base64::find_error("TWFu"), 4U);
  EXPECT_EQ(base64::find_error("TQ=="), 4U);
  EXPECT_EQ(base64::find_error("TQ"), 2U);
  EXPECT_EQ(base64::find_error("TQ==="), 4U);
  EXPECT_EQ(base64::find_error("TQ==TQ=="), 4U);
  EXPECT_EQ(base64::find_error("=TQ="), 0U);
  EXPECT_EQ(base64::find_error(""), 0U);
  for (int c = 0; c < 256; ++c) {
    const auto is_one_of = [c](std::string_view set) { return c != 0 && set.find(static_cast<char>(c)) != set.npos; };
    const bool digit = is_one_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    EXPECT_EQ(base64::is_digit(static_cast<char>(c)), digit) << c;
  }
}

TEST(Base64, DoubleEncoded) {
  EXPECT_EQ(base64("MzU%253D"), Texts{"double_encoded biz 103"});
  EXPECT_EQ(base64("%2541"), Texts{"double_encoded biz 100"});
  // A percent sign that begins no escape is no second layer.
  EXPECT_EQ(base64("MzU%25"), Texts{"bad_base64 biz 103"});
  EXPECT_EQ(base64("MzU%25zz"), Texts{"bad_base64 biz 103"});
}

TEST(CardCode, Shapes) {
  EXPECT_EQ(shape_of_code("246136199242"), CodeShape::plain);
  EXPECT_EQ(shape_of_code("PK0000397757"), CodeShape::plain);
  EXPECT_EQ(shape_of_code("123456789012345678901234"), CodeShape::plain);
  EXPECT_EQ(shape_of_code(std::string(32, '9')), CodeShape::plain);
  EXPECT_EQ(shape_of_code("gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8="), CodeShape::encrypted);
  EXPECT_EQ(shape_of_code("gSHaes50dDUoXJalv4MsleElIvJQ53tOeGf5EIKzTj8%3D"), CodeShape::percent_encoded);
  EXPECT_EQ(shape_of_code("XXIzTtMqCxwOaawoE91+VA=="), CodeShape::encrypted);
  EXPECT_EQ(shape_of_code(std::string(64, 'A')), CodeShape::encrypted);
  EXPECT_EQ(shape_of_code(std::string(64, '-')), CodeShape::plain);
  EXPECT_EQ(shape_of_code(""), CodeShape::plain);
}

}  // namespace
}  // namespace wxcard
