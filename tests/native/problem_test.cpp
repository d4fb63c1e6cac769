// The codes, their names and texts; the list of problems; the appId.
#include "problem.h"

#include <gtest/gtest.h>

#include "exact.h"
#include "return/app_id.h"
#include "text/utf8.h"

namespace wxcard {
namespace {

TEST(Problems, OneOfEachCodeForAField) {
  Problems problems;
  EXPECT_TRUE(problems.empty());
  problems.add(Code::empty, Field::biz, 7);
  problems.add(Code::empty, Field::biz, 9);  // the first place counts
  problems.add(Code::empty, Field::outer_str, 11);
  problems.add(Code::server_error, Field::errcode, 1, -1);
  EXPECT_EQ(lines(problems), (Texts{"empty biz 7", "empty outer_str 11", "server_error errcode 1 -1"}));
}

TEST(Problems, NeverMoreThanItHolds) {
  Problems problems;
  for (unsigned code = 0; code < 19; ++code) {
    for (unsigned field = 0; field < 14; ++field) problems.add(static_cast<Code>(code), static_cast<Field>(field));
  }
  EXPECT_EQ(problems.size(), 40U);
}

TEST(Problems, EveryCodeHasNameAndTexts) {
  const auto check = [](std::string_view name, std::string_view chinese, std::string_view english) {
    EXPECT_FALSE(name.empty());
    EXPECT_EQ(utf8::find_error(chinese), utf8::kValid);
    EXPECT_NE(chinese.find("。"), std::string_view::npos) << name;
    EXPECT_NE(english.find_first_of(".?"), std::string_view::npos) << name;
    EXPECT_TRUE(std::all_of(english.begin(), english.end(), [](char c) { return c >= ' ' && c <= '~'; })) << name;
  };
#define WXCARD_PROBLEM(id, zh, en) \
  EXPECT_EQ(name(Code::id), #id);  \
  check(name(Code::id), explain(Code::id, Language::chinese), explain(Code::id, Language::english));
#define WXCARD_READER_PROBLEM(id, zh, en) WXCARD_PROBLEM(id, zh, en)
#define WXCARD_NOTICE(id, zh, en)   \
  EXPECT_EQ(name(Notice::id), #id); \
  check(name(Notice::id), explain(Notice::id, Language::chinese), explain(Notice::id, Language::english));
#define WXCARD_FIELD(id, wire) EXPECT_EQ(name(Field::id), wire);
#include "problems.def"
#undef WXCARD_READER_PROBLEM
#undef WXCARD_PROBLEM
#undef WXCARD_NOTICE
#undef WXCARD_FIELD
}

TEST(AppId, Format) {
  EXPECT_TRUE(is_app_id("wxeb490c6f9b154ef9"));
  EXPECT_TRUE(is_app_id("wx0123456789abcdef"));
  for (const std::string_view text :
       {"", "wx", "wxeb490c6f9b154ef", "wxeb490c6f9b154ef9a", "Wxeb490c6f9b154ef9", "wxEB490C6F9B154EF9",
        "wxeb490c6f9b154efg", "wyeb490c6f9b154ef9", "gh_0123456789abcde", " wxeb490c6f9b154ef", "wxeb490c6f9b154ef\n",
        "wxeb490c6f9b154e\xC3\xA9"}) {
    EXPECT_FALSE(is_app_id(Exact(text).view())) << text;
  }
}

TEST(AppId, Identity) {
  EXPECT_TRUE(is_member_card_app_id("wxeb490c6f9b154ef9"));
  for (const std::string_view text : {"", "Wxeb490c6f9b154ef9", "wxeb490c6f9b154ef9 ", " wxeb490c6f9b154ef9",
                                      "wxeb490c6f9b154ef", "wxeb490c6f9b154ef8", "wx0000000000000000"}) {
    EXPECT_FALSE(is_member_card_app_id(text)) << text;
  }
  EXPECT_FALSE(is_member_card_app_id(std::string_view("wxeb490c6f9b154ef9\0", 19)));
}

}  // namespace
}  // namespace wxcard
