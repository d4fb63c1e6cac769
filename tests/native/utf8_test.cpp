// Strict UTF-8, and the way between it and UTF-16.
#include "text/utf8.h"

#include <gtest/gtest.h>

#include <random>

#include "exact.h"
#include "text/utf16.h"

namespace wxcard {
namespace {

std::size_t error_in(std::string_view text) { return utf8::find_error(Exact(text).view()); }

TEST(Utf8, TakesEveryBoundary) {
  for (const std::string_view text :
       {"", "a", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF",
        "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "\xEF\xBB\xBF", "渠道 ok 😀"}) {
    EXPECT_EQ(error_in(text), utf8::kValid) << text;
  }
}

TEST(Utf8, RefusesWhatIsBesideABoundary) {
  for (const std::string_view text :
       {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x9F\xBF", "\xE0\xA0", "\xED\xA0\x80",
        "\xED\xC0\x80", "\xED\xBF\xBF", "\xEF\xBF", "\xF0\x8F\xBF\xBF", "\xF0\x90\x80", "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80", "\xF8\x88\x80\x80\x80", "\xFE", "\xFF"}) {
    EXPECT_EQ(error_in(text), 0U) << testing::PrintToString(text);
  }
}

TEST(Utf8, ErrorsHaveTheirPlace) {
  EXPECT_EQ(error_in("a\xC3("), 1U);
  EXPECT_EQ(error_in("渠\xE9\x81"), 3U);
  EXPECT_EQ(error_in("0123456789abcdef0123456789abcdef\xFF"), 32U);
  // At every alignment, in case a version reads more than a byte at a time.
  for (std::size_t before = 0; before < 40; ++before) {
    for (std::size_t after = 0; after < 20; ++after) {
      EXPECT_EQ(error_in(std::string(before, 'a') + '\xFF' + std::string(after, 'b')), before);
    }
  }
}

TEST(Utf8, KnowsHalfASurrogatePair) {
  EXPECT_TRUE(utf8::starts_with_surrogate("\xED\xA0\x80"));
  EXPECT_TRUE(utf8::starts_with_surrogate("\xED\xBF\xBFxyz"));
  EXPECT_FALSE(utf8::starts_with_surrogate("\xED\x9F\xBF"));
  EXPECT_FALSE(utf8::starts_with_surrogate("\xED\xC0\x80"));
  EXPECT_FALSE(utf8::starts_with_surrogate("\xED\xA0\xC0"));
  EXPECT_FALSE(utf8::starts_with_surrogate("\xEC\xA0\x80"));
  EXPECT_FALSE(utf8::starts_with_surrogate("\xED\xA0"));
  EXPECT_FALSE(utf8::starts_with_surrogate(""));
}

TEST(Utf8, EncodesEveryBoundary) {
  const auto encoded = [](std::uint32_t point) {
    char bytes[4];
    const std::size_t size = utf8::encode(point, bytes);
    EXPECT_EQ(size, utf8::width(point)) << point;
    return std::string(bytes, size);
  };
  EXPECT_EQ(encoded(0x7F), "\x7F");
  EXPECT_EQ(encoded(0x80), "\xC2\x80");
  EXPECT_EQ(encoded(0x7FF), "\xDF\xBF");
  EXPECT_EQ(encoded(0x800), "\xE0\xA0\x80");
  EXPECT_EQ(encoded(0xFFFF), "\xEF\xBF\xBF");
  EXPECT_EQ(encoded(0x10000), "\xF0\x90\x80\x80");
  EXPECT_EQ(encoded(0x10FFFF), "\xF4\x8F\xBF\xBF");
}

TEST(Utf8, CountsInUtf16) {
  EXPECT_EQ(utf8::utf16_length(""), 0U);
  EXPECT_EQ(utf8::utf16_length("abc"), 3U);
  EXPECT_EQ(utf8::utf16_length("渠道"), 2U);
  EXPECT_EQ(utf8::utf16_length("é😀x"), 4U);
  EXPECT_EQ(utf8::utf16_length("0123456789 0123456789 渠 0123456789 0123456789 😀"), 48U);
}

TEST(Utf16, ThereAndBack) {
  std::mt19937 random(20240607);
  for (int round = 0; round < 2000; ++round) {
    std::u16string units;
    for (unsigned length = random() % 40; length > 0; --length) {
      switch (random() % 4) {
        case 0:
          units.push_back(static_cast<char16_t>(random() % 0x80));
          break;
        case 1:
          units.push_back(static_cast<char16_t>(0x80 + random() % 0x780));
          break;
        case 2:
          units.push_back(
              static_cast<char16_t>(random() % 2 != 0 ? 0x800 + random() % 0xD000 : 0xE000 + random() % 0x2000));
          break;
        default:
          units.push_back(static_cast<char16_t>(0xD800 + random() % 0x400));
          units.push_back(static_cast<char16_t>(0xDC00 + random() % 0x400));
      }
    }
    const std::unique_ptr<char[]> bytes(new char[3 * units.size()]);
    const std::string_view text(bytes.get(), utf16::to_utf8(units, bytes.get(), 3 * units.size()));
    ASSERT_EQ(utf8::find_error(text), utf8::kValid);
    ASSERT_EQ(utf8::utf16_length(text), units.size());
    const std::unique_ptr<char16_t[]> back(new char16_t[units.size()]);
    ASSERT_EQ(utf16::from_utf8(text, back.get()), units.size());
    ASSERT_EQ(std::u16string(back.get(), units.size()), units);
  }
}

TEST(Utf16, HalfAPairIsSeenLater) {
  char bytes[8];
  for (const std::u16string_view units :
       {std::u16string_view(u"\xD83Dx"), std::u16string_view(u"\xDE00x"), std::u16string_view(u"\xDE00\xD83D")}) {
    const std::string_view text(bytes, utf16::to_utf8(units, bytes, sizeof bytes));
    EXPECT_EQ(utf8::find_error(text), 0U);
    EXPECT_TRUE(utf8::starts_with_surrogate(text));
  }
}

TEST(Utf16, SaysWhenItDoesNotFit) {
  const std::unique_ptr<char[]> bytes(new char[4]);
  EXPECT_EQ(utf16::to_utf8(u"abcd", bytes.get(), 4), 4U);
  EXPECT_GT(utf16::to_utf8(u"abcde", bytes.get(), 4), 4U);
  EXPECT_GT(utf16::to_utf8(u"ab渠", bytes.get(), 4), 4U);
  EXPECT_EQ(utf16::to_utf8(u"a渠", bytes.get(), 4), 4U);
  EXPECT_GT(utf16::to_utf8(u"a", bytes.get(), 0), 0U);
  EXPECT_EQ(utf16::to_utf8(u"", bytes.get(), 0), 0U);
}

TEST(Utf16, NoUnitAndNoByteBesideTheTextIsRead) {
  for (const std::u16string_view text : {u"", u"abc", u"渠道", u"ab渠", u"\U0000FFFF\U00010000"}) {
    const std::unique_ptr<char16_t[]> units(new char16_t[text.size()]);
    std::copy(text.begin(), text.end(), units.get());
    char bytes[16];
    const std::size_t size = utf16::to_utf8({units.get(), text.size()}, bytes, sizeof bytes);
    const Exact exact(std::string_view(bytes, size));
    char16_t back[16];
    EXPECT_EQ(std::u16string_view(back, utf16::from_utf8(exact.view(), back)), text);
  }
}

}  // namespace
}  // namespace wxcard
