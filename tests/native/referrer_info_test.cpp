// The decision, for every type of every member; then the same through the JSON doors.
#include "return/referrer_info.h"

#include <gtest/gtest.h>

#include "exact.h"
#include "return/app_id.h"

namespace wxcard {
namespace {

constexpr Type kTypes[] = {Type::absent,       Type::null,         Type::scalar, Type::empty_text, Type::text,
                           Type::escaped_text, Type::empty_object, Type::object, Type::array,      Type::unreadable};

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
    const bool text = type == Type::text || type == Type::escaped_text;
    EXPECT_EQ(classify(shape), Texts{text ? "activated" : "unrelated"});
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
  for (const Type type : {Type::text, Type::escaped_text}) EXPECT_EQ(with(type), Texts{"needs_text"});
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
      const char* const code = type == Type::absent                               ? "missing"
                               : type == Type::empty_text                         ? "empty"
                               : type == Type::unreadable                         ? "unreadable"
                               : type == Type::text || type == Type::escaped_text ? nullptr
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

Texts ticket(std::string_view text) {
  Exact exact(text);
  Problems problems;
  Notices notices;
  const std::string_view decoded = decode_ticket(exact.view(), 7, exact.out, problems, notices);
  EXPECT_TRUE(notices.has(Notice::ticket_was_encoded));
  return problems.empty() ? Texts{std::string(decoded)} : lines(problems);
}

TEST(ReferrerInfo, TicketsAreDecodedOnce) {
  EXPECT_EQ(ticket("a%2Bb%3D"), Texts{"a+b="});
  EXPECT_EQ(ticket("a%2"), Texts{"bad_escape activate_ticket 8"});
  EXPECT_EQ(ticket("ab%C3%28"), Texts{"bad_utf8 activate_ticket 9"});
  EXPECT_EQ(ticket("%00"), Texts{"has_nul activate_ticket 7"});
  EXPECT_EQ(ticket("a%253D"), Texts{"double_encoded activate_ticket 7"});
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
}

}  // namespace
}  // namespace wxcard
