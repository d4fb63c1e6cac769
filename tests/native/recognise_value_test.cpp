// One value of extraData: what is wrong with it by itself, and how it differs from the link's.
#include "admin/recognise_value.h"

#include "recognise_check.h"

namespace wxcard::admin {
namespace {

// "code@offset" of each remark.
Lines remarks_of(const Judged& result) {
  Lines lines;
  for (const Remark& remark : result.remarks) {
    lines.push_back(std::string{remark.name} + (remark.offset == kNowhere ? "" : "@" + std::to_string(remark.offset)));
  }
  return lines;
}

// Its remarks, then what is repaired, if it is.
Lines judged(std::string_view field, std::string_view given) {
  const Judged result = judge_value(field, given);
  Lines lines = remarks_of(result);
  lines.push_back(result.is_repaired ? "= " + result.repaired : "lost");
  return lines;
}

TEST(RecogniseValue, EachFaultIsTakenOffAndNamedWhereItStands) {
  const std::vector<std::pair<std::string, Lines>> cases = {
      {"AAAA", {"= AAAA"}},
      {"", {"empty@0", "lost"}},
      {"=", {"name_left@0", "empty@0", "lost"}},
      {"null", {"undefined_text@0", "lost"}},
      {"A\xE2\x80\x8B"
       "AAA",
       {"invisible_inside", "= AAAA"}},
      {"AAAA&amp;x", {"html_left", "rest_left@4", "= AAAA"}},
      {"AA\nAA", {"spaces_around", "= AAAA"}},
      {"AAAA#wechat_redirect", {"fragment_left@4", "= AAAA"}},
      {"AAAA&biz=x#y", {"fragment_left@10", "rest_left@4", "= AAAA"}},
      {"AA%2BA", {"still_encoded@2", "= AA+A"}},
      {"AA%252BA", {"still_encoded@2", "double_encoded@2", "= AA+A"}},
      {"AA%25252BA", {"still_encoded@2", "double_encoded@2", "= AA+A"}},
      {"AA%2525252BA", {"still_encoded@2", "double_encoded@2", "= AA+A"}},
      {"AA%252525252BA", {"still_encoded@2", "double_encoded@2", "bad_base64@2", "lost"}},
      {"AA%zA", {"bad_escape@2", "lost"}},
      {"AA%23A", {"still_encoded@2", "fragment_left@2", "padding_absent@2", "= AA=="}},
      {"encrypt_card_id=AAAA", {"name_left@0", "= AAAA"}},
      {"==AAAA", {"name_left@0", "= AAAA"}},
      {" AAAA ", {"spaces_around@0", "= AAAA"}},
      {"AAAA ", {"spaces_around@4", "= AAAA"}},
      {"AA A", {"plus_lost@2", "= AA+A"}},
      {"AA AA", {"space_inside@2", "= AAAA"}},
      {"AA AA A", {"plus_lost@2", "padding_absent@7", "= AA+AA+A="}},
      {"AA", {"padding_absent@2", "= AA=="}},
      {"AAA", {"padding_absent@3", "= AAA="}},
      {"A", {"cut_short@1", "lost"}},
      {"AAAAA", {"cut_short@5", "lost"}},
      {"AAAA=", {"padding_extra@4", "= AAAA"}},
      {"AAA==", {"padding_extra@4", "= AAA="}},
      {"AA=", {"padding_absent@3", "= AA=="}},
      {"AA*A", {"bad_base64@2", "lost"}},
      {"AA=A", {"bad_base64@3", "lost"}},
      {"pbLatjvFdsLDUMoN8JqcsGeiMHKk", {"card_id_given@0", "lost"}},
      {"pbLatjvFdsLDUMoN8JqcsGeiMHK", {"padding_absent@27", "= pbLatjvFdsLDUMoN8JqcsGeiMHK="}},
      {"qbLatjvFdsLDUMoN8JqcsGeiMHKk", {"= qbLatjvFdsLDUMoN8JqcsGeiMHKk"}},
      {"pbLatjvFdsLDUMoN8JqcsGeiMH+k", {"= pbLatjvFdsLDUMoN8JqcsGeiMH+k"}},
  };
  for (const auto& [given, wanted] : cases) EXPECT_EQ(judged("encrypt_card_id", given), wanted) << given;
  EXPECT_EQ(judged("biz", "pbLatjvFdsLDUMoN8JqcsGeiMHKk"), Lines{"= pbLatjvFdsLDUMoN8JqcsGeiMHKk"});
  // A number in Base64 in one case only; shorter ones may be so.
  EXPECT_EQ(judged("biz", "mzu2odqzmdm1"), (Lines{"case_changed", "lost"}));
  EXPECT_EQ(judged("biz", "MZU2ODQZMDM1"), (Lines{"case_changed", "lost"}));
  EXPECT_EQ(judged("biz", "mzu2odqz"), Lines{"= mzu2odqz"});
  EXPECT_EQ(judged("encrypt_card_id", "mzu2odqzmdm1"), Lines{"= mzu2odqzmdm1"});
}

TEST(RecogniseValue, AChannelMayBeAnything) {
  EXPECT_EQ(judged("outer_str", ""), Lines{"= "});
  EXPECT_EQ(judged("outer_str", "a b=%"), Lines{"= a b=%"});
  EXPECT_EQ(judged("outer_str", "undefined"), (Lines{"says_undefined@0", "= "}));
  EXPECT_EQ(judged("outer_str", "a#wechat_redirect"), (Lines{"fragment_left@1", "= a"}));
  EXPECT_EQ(judged("outer_str", "a#b"), Lines{"= a#b"});
  EXPECT_EQ(judged("outer_str", "a%2B"), (Lines{"channel_encoded@1", "= a%2B"}));
}

Lines compared(const char* field, std::string_view given, std::string_view right, std::string_view encoded) {
  std::vector<Member> link(3);
  for (std::size_t i = 0; i < 3; ++i) link[i].name = kCardMembers[i];
  link[0].repaired = kCard;
  link[1].repaired = "guide";
  link[2].repaired = kBiz;
  const Judged result = judge_against(field, given, right, encoded, link);
  EXPECT_EQ(result.repaired, right);
  EXPECT_TRUE(result.is_repaired);
  return remarks_of(result);
}

TEST(RecogniseValue, AChannelThatDiffersFromTheLinks) {
  struct Case {
    const char *right, *encoded, *given, *remark;
  };
  const Case cases[] = {
      {"shop", "shop", "", "channel_lost"},
      {"shop", "shop", "null", "says_undefined"},
      {"shop", "shop", "shop#x", "fragment_left@4"},
      {"shop", "shop", "shop&x", "rest_left@4"},
      {"shop", "shop", "shop ", "spaces_around"},
      {"shop", "shop", "=shop", "name_left"},
      {"shop", "shop", "==shop", "other_value"},
      {"shop", "shop", "sho", "cut_short@3"},
      {"shop", "shop", "SHOP", "case_changed"},
      {"shop", "shop", "shops", "other_value"},
      {"shop", "shop", "shop=x", "other_value"},
      {"shop", "shop", "sh\xE2\x80\x8Bop", "invisible_inside"},
      {"a+b", "a%2Bb", "a b", "plus_lost@1"},
      {"a+b", "a+b", "a b", "plus_lost@1"},
      {"a+b", "a%2Bb", "a%2Bb", "still_encoded@1"},
      {"a+b", "a%2Bb", "a%2Bb#wechat_redirect", "fragment_left@5"},
      {"a+b", "a%2Bb", "a%252Bb", "double_encoded"},
      {"a%2Bb", "a%252Bb", "a+b", "decoded_twice"},
      {"a=b", "a%3Db", "a", "padding_absent@1"},
      {"a&b", "a%26b", "a", "decoded_before_split@1"},
      {"a#b", "a%23b", "a", "decoded_before_split@1"},
      {"a&b", "a%26b", "a&amp;b", "html_left"},
      {"shop", "shop", "MzU2ODQzMDM1MQ==", "wrong_field"},
      {"shop", "shop", "guide", "other_value"},
  };
  for (const auto& [right, encoded, given, remark] : cases)
    EXPECT_EQ(compared("outer_str", given, right, encoded), Lines{remark}) << right << ' ' << given;
  EXPECT_EQ(compared("outer_str", "shop", "shop", "shop"), Lines{});
}

TEST(RecogniseValue, AValueThatDiffersFromTheLinks) {
  const auto card = [](const std::string& given) { return compared("encrypt_card_id", given, kCard, encoded(kCard)); };
  EXPECT_EQ(card(kCard), Lines{});
  EXPECT_EQ(card(""), Lines{"empty@0"});
  EXPECT_EQ(card("undefined"), Lines{"undefined_text@0"});
  EXPECT_EQ(card("pbLatjvFdsLDUMoN8JqcsGeiMHKk"), Lines{"card_id_given@0"});
  EXPECT_EQ(card(" pbLatjvFdsLDUMoN8JqcsGeiMHKk"), Lines{"card_id_given@0"});
  EXPECT_EQ(card(encoded(kCard)), Lines{"still_encoded@1"});
  EXPECT_EQ(card(kCard.substr(0, 20)), Lines{"cut_short@20"});
  std::string upper = kCard;
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  EXPECT_EQ(card(upper), Lines{"case_changed"});
  EXPECT_EQ(card("AAAA"), Lines{"other_value"});
  EXPECT_EQ(card(kBiz), Lines{"wrong_field"});
  EXPECT_EQ(card("guide"), Lines{"wrong_field"});
  EXPECT_EQ(compared("biz", "pbLatjvFdsLDUMoN8JqcsGeiMHKk", kBiz, encoded(kBiz)), Lines{"other_value"});
  EXPECT_EQ(compared("biz", kCard, kBiz, encoded(kBiz)), Lines{"wrong_field"});
}

}  // namespace
}  // namespace wxcard::admin
