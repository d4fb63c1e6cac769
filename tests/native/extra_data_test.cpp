// One member of extraData that others have taken apart: padding, what was given, and the room that a value takes.
#include "link/extra_data.h"

#include <gtest/gtest.h>

#include "bounds.h"
#include "exact.h"

namespace wxcard {
namespace {

// The value, `=` before it where it is as given, and the notices; or the problems.
Texts member(Field field, Type type, std::string_view text, bool encoded = false) {
  Exact exact(text, Output::room_for(text.size()));
  const MemberResult result = normalize_member(field, {type, exact.view()}, encoded, exact.out);
  if (!result.ok()) {
    EXPECT_FALSE(result.as_given);
    return lines(result.problems);
  }
  EXPECT_EQ(result.as_given, is_text(type) && result.value == text);
  Texts all{(result.as_given ? "=" : "") + std::string(result.value)};
  for (const std::string& notice : lines(result.notices)) all.push_back(notice);
  return all;
}

TEST(NormalizeMember, PaddingIsPutBackWhereTheLengthTells) {
  for (const Field field : {Field::biz, Field::encrypt_card_id}) {
    EXPECT_EQ(member(field, Type::text, "TWFu"), Texts{"=TWFu"});
    EXPECT_EQ(member(field, Type::text, "TWE"), (Texts{"TWE=", "padding_absent", "padding_added"}));
    EXPECT_EQ(member(field, Type::text, "TQ"), (Texts{"TQ==", "padding_absent", "padding_added"}));
    EXPECT_EQ(member(field, Type::text, "TQ=="), Texts{"=TQ=="});
    // One digit is half a byte, and a padding that is there was not cut: neither tells what to put back.
    EXPECT_EQ(member(field, Type::text, "T"), (Texts{"=T", "padding_absent"}));
    EXPECT_EQ(member(field, Type::text, "TQ="), (Texts{"=TQ=", "padding_absent"}));
    EXPECT_EQ(member(field, Type::text, "T%51"), (Texts{"TQ==", "was_encoded", "padding_absent", "padding_added"}));
    EXPECT_EQ(member(field, Type::text, "TQ#wechat_redirect"),
              (Texts{"TQ==", "fragment_cut", "padding_absent", "padding_added"}));
  }
  EXPECT_EQ(member(Field::outer_str, Type::text, "TQ"), Texts{"=TQ"});
}

TEST(NormalizeMember, WhatWasGivenWouldHaveWorked) {
  EXPECT_EQ(member(Field::biz, Type::text, "TWFu#"), (Texts{"TWFu", "fragment_cut"}));
  EXPECT_EQ(member(Field::biz, Type::text, "%54WFu"), (Texts{"TWFu", "was_encoded"}));
  EXPECT_EQ(member(Field::outer_str, Type::text, "100%25"), Texts{"=100%25"});
  EXPECT_EQ(member(Field::outer_str, Type::text, "100%25", true), Texts{"100%"});
  EXPECT_EQ(member(Field::outer_str, Type::empty_text, ""), Texts{"="});
  EXPECT_EQ(member(Field::outer_str, Type::empty_text, "", true), Texts{"="});
  EXPECT_EQ(member(Field::outer_str, Type::absent, ""), (Texts{"", "outer_str_absent"}));
  EXPECT_EQ(member(Field::biz, Type::text, "a b"), Texts{"bad_base64 biz 1"});
}

TEST(NormalizeMember, AChannelThatWasMissing) {
  for (const std::string_view nothing : {"undefined", "<Undefined>", "null"}) {
    EXPECT_EQ(member(Field::outer_str, Type::text, nothing), (Texts{"=" + std::string(nothing), "says_undefined"}));
  }
  EXPECT_EQ(member(Field::outer_str, Type::text, "%75ndefined", true), (Texts{"undefined", "says_undefined"}));
  // Nine digits of Base64 like any other.
  EXPECT_EQ(member(Field::biz, Type::text, "undefined"), (Texts{"=undefined", "padding_absent"}));
}

// An Output of any size less than it takes: the value is refused or left as it is, never cut.
TEST(NormalizeMember, WithoutRoom) {
  const std::string_view text = "T%51";
  for (std::size_t room = 0; room <= 8; ++room) {
    Exact exact(text, room);
    const MemberResult result = normalize_member(Field::biz, {Type::text, exact.view()}, false, exact.out);
    if (room < 4) {
      EXPECT_EQ(lines(result.problems), Texts{"too_long biz 0"}) << room;
    } else {
      EXPECT_EQ(result.value, room < 6 ? "TQ" : "TQ==") << room;
    }
  }
}

// A value that is refused is not mended first.
TEST(NormalizeMember, WhatIsRefusedIsNotPadded) {
  const Exact exact("a!");
  Exact room("");
  const MemberResult result = normalize_member(Field::biz, {Type::text, exact.view()}, false, room.out);
  EXPECT_FALSE(result.ok());
  EXPECT_EQ(result.value, "a!");
  EXPECT_EQ(lines(result.notices), Texts{});
}

// room_for() holds for the longest there is: all escapes, padding put back.
TEST(NormalizeMember, TheLongest) {
  std::string escapes;
  while (escapes.size() + 3 <= kMaxText) escapes += "%41";
  const std::string decoded(escapes.size() / 3, 'A');  // 21845: one digit more than a multiple of four
  EXPECT_EQ(member(Field::biz, Type::text, escapes.substr(6))[0], decoded.substr(2) + "=");
  EXPECT_EQ(member(Field::biz, Type::text, std::string(kMaxText - 1, 'A'))[0], std::string(kMaxText - 1, 'A') + "=");
  EXPECT_EQ(member(Field::biz, Type::text, std::string(kMaxText - 2, 'A'))[0], std::string(kMaxText - 2, 'A') + "==");
  EXPECT_EQ(member(Field::biz, Type::text, std::string(kMaxText + 1, 'A')), Texts{"too_long biz 0"});
}

// Links and tickets too: with too little room a value that needs it is refused, and one that needs none is given.
TEST(Output, WithoutRoomALinkIsRefused) {
  const std::string_view link = "encrypt_card_id=TW%46u&outer_str=a%2Bb&biz=TWFu";
  for (std::size_t room = 0; room < 12; ++room) {
    Exact exact(link, room);
    const Texts found = lines(decode_activation_link(exact.view(), exact.out));
    if (room < 6) {
      EXPECT_EQ(found[0], "too_long encrypt_card_id 16") << room;
    } else if (room < 4 + 5) {
      EXPECT_EQ(found, Texts{"too_long outer_str 33"}) << room;
    } else {
      EXPECT_EQ(found, (Texts{"TWFu", "a+b", "TWFu"})) << room;
    }
  }
}

}  // namespace
}  // namespace wxcard
