// The decision, for every type of every member; its texts; then the same through the JSON doors.
#include "return/referrer_info.h"

#include <gtest/gtest.h>

#include "bounds.h"
#include "exact.h"
#include "return/app_id.h"
#include "text/nothing.h"

namespace wxcard {
namespace {

constexpr Type kTypes[] = {
#define WXCARD_TYPE(id) Type::id,
#include "lists.def"
#undef WXCARD_TYPE
};

constexpr ReturnShape kActivated{Type::object, Type::text, Type::object, Type::text, Type::text, Type::text};

// The kind, then the problems.
Texts classify(const ReturnShape& shape, std::string_view app_id = kMemberCardAppId) {
  Problems problems;
  Texts all{std::string(name(classify_return(shape, app_id, problems)))};
  for (const std::string& problem : lines(problems)) all.push_back(problem);
  return all;
}

TEST(ReferrerInfo, Activated) { EXPECT_EQ(classify(kActivated), Texts{"activated"}); }

TEST(ReferrerInfo, OnlyAnObjectCanBeAReferrer) {
  for (const Type type : kTypes) {
    ReturnShape shape = kActivated;
    shape.referrer_info = type;
    const bool object = type == Type::object || type == Type::empty_object;
    EXPECT_EQ(classify(shape), Texts{object ? "activated" : "unrelated"});
  }
}

TEST(ReferrerInfo, OnlyATextCanBeAnAppId) {
  for (const Type type : kTypes) {
    ReturnShape shape = kActivated;
    shape.app_id = type;
    EXPECT_EQ(classify(shape), Texts{is_text(type) ? "activated" : "unrelated"});
  }
}

TEST(ReferrerInfo, TheAppIdIsExact) {
  for (const std::string_view app_id :
       {"", "wx0000000000000000", "Wxeb490c6f9b154ef9", "WXEB490C6F9B154EF9", "wxeb490c6f9b154ef9 ",
        "wxeb490c6f9b154ef", "wxeb490c6f9b154ef90", "wxeb490c6f9b154ef8"}) {
    EXPECT_EQ(classify(kActivated, app_id), Texts{"unrelated"}) << app_id;
  }
  EXPECT_EQ(classify(kActivated, std::string_view("wxeb490c6f9b154ef9\0", 19)), Texts{"unrelated"});
}

TEST(ReferrerInfo, EveryTypeOfExtraData) {
  const auto with = [](Type type) {
    ReturnShape shape = kActivated;
    shape.extra_data = type;
    return classify(shape);
  };
  for (const Type type : {Type::absent, Type::null, Type::empty_text, Type::empty_object})
    EXPECT_EQ(with(type), Texts{"no_data"});
  for (const Type type : {Type::text, Type::odd_text}) EXPECT_EQ(with(type), Texts{"needs_text"});
  for (const Type type : {Type::scalar, Type::array})
    EXPECT_EQ(with(type), (Texts{"malformed", "wrong_type extraData 0"}));
  EXPECT_EQ(with(Type::unreadable), (Texts{"malformed", "unreadable extraData 0"}));
  EXPECT_EQ(with(Type::object), Texts{"activated"});
}

TEST(ReferrerInfo, EveryTypeOfEveryMember) {
  struct Member {
    Type ReturnShape::*at;
    const char* name;
  };
  for (const Member member : {Member{&ReturnShape::activate_ticket, "activate_ticket"},
                              Member{&ReturnShape::card_id, "card_id"}, Member{&ReturnShape::code, "code"}}) {
    for (const Type type : kTypes) {
      ReturnShape shape = kActivated;
      shape.*member.at = type;
      const char* const code = type == Type::absent                           ? "missing"
                               : type == Type::empty_text                     ? "empty"
                               : type == Type::unreadable                     ? "unreadable"
                               : type == Type::text || type == Type::odd_text ? nullptr
                                                                              : "wrong_type";
      const Texts expected =
          code == nullptr ? Texts{"activated"} : Texts{"malformed", std::string(code) + " " + member.name + " 0"};
      EXPECT_EQ(classify(shape), expected) << member.name << static_cast<int>(type);
    }
  }
}

TEST(ReferrerInfo, AllProblemsAreReported) {
  ReturnShape shape = kActivated;
  shape.activate_ticket = Type::absent;
  shape.card_id = Type::empty_text;
  shape.code = Type::scalar;
  EXPECT_EQ(classify(shape), (Texts{"malformed", "missing activate_ticket 0", "empty card_id 0", "wrong_type code 0"}));
}

// The ticket and the notices, or the problems. It stands at byte 7 of something.
Texts ticket(std::string_view text) {
  Exact exact(text, Output::room_for(text.size()));
  Problems problems;
  Notices notices;
  const std::string_view decoded = decode_ticket(exact.view(), 7, exact.out, problems, notices);
  if (!problems.empty()) return lines(problems);
  Texts all{std::string(decoded)};
  for (const std::string& notice : lines(notices)) all.push_back(notice);
  return all;
}

TEST(Ticket, IsDecodedOnce) {
  EXPECT_EQ(ticket("a%2Bb%3D"), (Texts{"a+b=", "ticket_was_encoded"}));
  EXPECT_EQ(ticket("a%2"), Texts{"bad_escape activate_ticket 8"});
  EXPECT_EQ(ticket("ab%C3%28"), Texts{"bad_utf8 activate_ticket 9"});
  EXPECT_EQ(ticket("%00"), Texts{"has_nul activate_ticket 7"});
  EXPECT_EQ(ticket("a%253D"), Texts{"double_encoded activate_ticket 7"});
}

TEST(Ticket, ThatIsNotBase64IsTakenAndNoted) {
  EXPECT_EQ(ticket("a+b="), Texts{"a+b="});
  EXPECT_EQ(ticket("a b="), (Texts{"a b=", "ticket_not_base64"}));
  EXPECT_EQ(ticket("票"), (Texts{"票", "ticket_not_base64"}));
  EXPECT_EQ(ticket("a==="), (Texts{"a===", "ticket_not_base64"}));
  EXPECT_EQ(ticket("a%20b%3D"), (Texts{"a b=", "ticket_was_encoded", "ticket_not_base64"}));
  EXPECT_EQ(ticket("a\xED\xA0\x80"), (Texts{"a\xED\xA0\x80", "ticket_not_base64"}));  // half a pair hides no activation
  EXPECT_EQ(ticket("a%41\xED\xA0\x80"), Texts{"lone_surrogate activate_ticket 11"});
}

TEST(Ticket, NeverHoldsAControlCharacter) {
  for (const std::string_view text : {"ab\n", "ab\x1f", "ab\x7f", "ab\t%41", "ab%0A", "ab%7F=", "ab%1f"}) {
    EXPECT_EQ(ticket(text), Texts{"has_control activate_ticket 9"}) << text;
  }
  EXPECT_EQ(ticket("%41b%0a"), Texts{"has_control activate_ticket 11"});
  EXPECT_EQ(ticket(std::string_view("a\0", 2)), Texts{"has_control activate_ticket 8"});
  EXPECT_EQ(ticket("\xC2\x80"), (Texts{"\xC2\x80", "ticket_not_base64"}));  // the joint of a digest is a line feed
}

// Once the last of these was cut where its room ended, with a byte of another text behind it.
TEST(Ticket, ThatIsTooLongIsRefused) {
  EXPECT_EQ(ticket(std::string(kMaxText, 'x')), Texts{std::string(kMaxText, 'x')});
  EXPECT_EQ(ticket(std::string(kMaxText + 1, 'x')), Texts{"too_long activate_ticket 7"});
  std::string wide = "x%41";
  for (int i = 0; i < 30000; ++i) wide += "你";
  EXPECT_EQ(ticket(wide), Texts{"too_long activate_ticket 7"});
  wide.resize(4 + 3 * ((kMaxText - 4) / 3));
  EXPECT_EQ(ticket(wide), (Texts{"xA" + wide.substr(4), "ticket_was_encoded", "ticket_not_base64"}));
}

TEST(MemberText, NeverHoldsAControlCharacter) {
  const auto check = [](std::string_view text) {
    Problems problems;
    check_member_text(Field::code, Exact(text).view(), 7, problems);
    return lines(problems);
  };
  for (const std::string_view good : {"", "246136199242", " ~", "渠道😀", "%0A", "\xC2\x80", "a\xED\xA0\x80"}) {
    EXPECT_EQ(check(good), Texts{}) << good;
  }
  for (const std::string_view bad : {"12\n3", "12\r", "12\x7f", "12\x1f\n"}) {
    EXPECT_EQ(check(bad), Texts{"has_control code 9"}) << bad;
  }
  EXPECT_EQ(check(std::string_view("12\0", 3)), Texts{"has_control code 9"});
  EXPECT_EQ(check(std::string(kMaxText, '1')), Texts{});
  EXPECT_EQ(check(std::string(kMaxText + 1, '\n')), Texts{"too_long code 7"});
}

TEST(Nothing, IsSaidInFourWays) {
  for (const std::string_view nothing : {"", "undefined", "<Undefined>", "null"}) {
    EXPECT_TRUE(is_nothing(Exact(nothing).view())) << nothing;
    EXPECT_LE(nothing.size(), kLongestNothing);
    EXPECT_EQ(says_nothing(nothing), !nothing.empty());
  }
  for (const std::string_view other : {" ", "Undefined", "<undefined>", "NULL", "undefined ", "nul", "{}", "0"}) {
    EXPECT_FALSE(is_nothing(Exact(other).view())) << other;
    EXPECT_FALSE(says_nothing(other)) << other;
  }
}

constexpr std::string_view kHead = R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":)";
Texts with_extra_data(std::string_view extra_data) {
  return classified(std::string(kHead) + std::string(extra_data) + "}}");
}

TEST(ShowOptionsJson, Kinds) {
  EXPECT_EQ(with_extra_data(R"({"activate_ticket":"t","card_id":"c","code":"1"})"),
            (Texts{"activated", "t", "c", "1"}));
  EXPECT_EQ(with_extra_data(R"({"activate_ticket":"t","card_id":"c","code":"1","x":[2]})"),
            (Texts{"activated", "t", "c", "1", R"({"activate_ticket":"t","card_id":"c","code":"1","x":[2]})"}));
  for (const std::string_view nothing :
       {"null", "{}", "\"\"", "\"undefined\"", "\"<Undefined>\"", "\"null\"", "\"{}\"", R"("un\u0064efined")"}) {
    EXPECT_EQ(with_extra_data(nothing), Texts{"no_data"}) << nothing;
  }
  EXPECT_EQ(classified(R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}})"), Texts{"no_data"});
  for (const std::string_view unrelated :
       {"null", "1", "\"x\"", "[]", "{}", R"({"referrerInfo":null})", R"({"referrerInfo":[]})",
        R"({"referrerInfo":{}})", R"({"referrerInfo":{"appId":1}})",
        R"({"referrerInfo":{"appId":"wx0000000000000000","extraData":{"activate_ticket":"t"}}})",
        R"([{"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}}])",
        R"({"x":{"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}}})"}) {
    EXPECT_EQ(classified(unrelated), Texts{"unrelated"}) << unrelated;
  }
}

TEST(ShowOptionsJson, TheAppIdMayBeWrittenWithEscapes) {
  EXPECT_EQ(classified(R"({"referrerInfo":{"appId":"wxeb490c6f9b154\u0065f9"}})"), Texts{"no_data"});
}

TEST(ShowOptionsJson, ProblemsHaveThePlaceOfTheCulprit) {
  // What is missing has the place of the extraData that misses it.
  EXPECT_EQ(with_extra_data(R"({"card_id":"","code":12})"),
            (Texts{"malformed", "missing activate_ticket 58", "empty card_id 70", "wrong_type code 79"}));
  EXPECT_EQ(with_extra_data("[]"), (Texts{"malformed", "wrong_type extraData 58"}));
  EXPECT_EQ(with_extra_data("true"), (Texts{"malformed", "wrong_type extraData 58"}));
  EXPECT_EQ(with_extra_data(R"({"activate_ticket":"ab%zz","card_id":"c","code":"1"})"),
            (Texts{"malformed", "bad_escape activate_ticket 80"}));
  EXPECT_EQ(with_extra_data(R"({"activate_ticket":"a%253D","card_id":"c","code":"1"})"),
            (Texts{"malformed", "double_encoded activate_ticket 78"}));
  EXPECT_EQ(with_extra_data(R"("{\"activate_ticket\":")"), (Texts{"malformed", "bad_json extraData 59"}));
  EXPECT_EQ(with_extra_data(R"("[]")"), (Texts{"malformed", "wrong_type extraData 59"}));
}

TEST(ShowOptionsJson, TicketStillEncoded) {
  EXPECT_EQ(with_extra_data(R"({"activate_ticket":"a%2Bb%3D","card_id":"c","code":"1"})"),
            (Texts{"activated", "a+b=", "c", "1", "ticket_was_encoded"}));
  EXPECT_EQ(with_extra_data(R"("{\"activate_ticket\":\"a%2Bb%3D\",\"card_id\":\"c\",\"code\":\"1\"}")"),
            (Texts{"activated", "a+b=", "c", "1", "ticket_was_encoded", "extra_data_was_text"}));
}

TEST(ShowOptionsJson, LastWins) {
  EXPECT_EQ(with_extra_data(R"({"activate_ticket":"1","activate_ticket":"2","card_id":"c","code":"1"})"),
            (Texts{"activated", "2", "c", "1"}));
  EXPECT_EQ(with_extra_data(R"({"activate_ticket":"t","card_id":"c","code":"1"},"extraData":{"code":"2"})"),
            (Texts{"malformed", "missing activate_ticket 119", "missing card_id 119"}));
  EXPECT_EQ(with_extra_data(R"({"activate_ticket":"t"},"extraData":null)"), Texts{"no_data"});
  EXPECT_EQ(classified(R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9","extraData":{"code":"1"}},"referrerInfo":{}})"),
            Texts{"unrelated"});
  EXPECT_EQ(classified(R"({"referrerInfo":7,"referrerInfo":{"appId":"x","appId":"wxeb490c6f9b154ef9"}})"),
            Texts{"no_data"});
  EXPECT_EQ(classified(R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9","appId":"x"}})"), Texts{"unrelated"});
  // The rest is that of the last extraData.
  EXPECT_EQ(with_extra_data(R"({"x":1},"extraData":{"activate_ticket":"t","card_id":"c","code":"1"})"),
            (Texts{"activated", "t", "c", "1"}));
}

TEST(ShowOptionsJson, SceneIsPassedOn) {
  const auto scene = [](std::string_view text) {
    Exact exact(text);
    return std::string(classify_return_json(exact.view(), exact.out).scene);
  };
  EXPECT_EQ(scene(R"({"scene":1038,"referrerInfo":{"appId":"wxeb490c6f9b154ef9"}})"), "1038");
  EXPECT_EQ(scene(R"({"referrerInfo":{"appId":"wxeb490c6f9b154ef9"},"scene":-1.5e3})"), "-1.5e3");
  EXPECT_EQ(scene(R"({"scene":"1038","referrerInfo":{"appId":"wxeb490c6f9b154ef9"}})"), "");
  EXPECT_EQ(scene(R"({"scene":1038})"), "");
}

TEST(ExtraDataJson, AsTheObjectDoorMeetsIt) {
  const auto classify_text = [](std::string_view text) {
    Exact exact(text);
    return lines(classify_extra_data_json(exact.view(), exact.out));
  };
  EXPECT_EQ(classify_text(R"({"activate_ticket":"t","card_id":"c","code":"1"})"),
            (Texts{"activated", "t", "c", "1", "extra_data_was_text"}));
  for (const std::string_view nothing : {"", "undefined", "<Undefined>", "null", "{}", " {} "}) {
    EXPECT_EQ(classify_text(nothing), Texts{"no_data"}) << nothing;
  }
  EXPECT_EQ(classify_text("Undefined"), (Texts{"malformed", "bad_json extraData 0"}));
  EXPECT_EQ(classify_text(R"({"card_id":"","code":12})"),
            (Texts{"malformed", "missing activate_ticket 0", "empty card_id 12", "wrong_type code 21"}));
  EXPECT_EQ(classify_text(R"("{}")"), (Texts{"malformed", "wrong_type extraData 0"}));
  EXPECT_EQ(classify_text("7"), (Texts{"malformed", "wrong_type extraData 0"}));
  EXPECT_EQ(classify_text(std::string(kMaxText + 1, ' ')), (Texts{"malformed", "too_long extraData 0"}));
}

}  // namespace
}  // namespace wxcard
