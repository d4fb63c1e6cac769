// The walk over members.def, row by row, and the requests that came with it: wasm/admin/walk.h, members.h, nearest.h.
#include <gtest/gtest.h>

#include <functional>

#include "admin/members.h"
#include "admin/nearest.h"
#include "admin_check.h"

namespace wxcard::admin {
namespace {

constexpr const char* kCard = "pbLatjvFdsLDUMoN8JqcsGeiMHKk";

constexpr Of kRoots[] = {
#define WXCARD_ADMIN_KIND(id, object, check, path) Of::object,
#include "admin/kinds.def"
#undef WXCARD_ADMIN_KIND
};

// A value of the member's type that nothing is wrong with.
TestJson good_value(const Member& member);

TestJson good_object(Of object) {
  TestJson value = TestJson::object();
  for (const Member& member : members_of(object)) {
    if (member.need != Need::optional) value[std::string{member.name}] = good_value(member);
  }
  return value;
}

TestJson good_value(const Member& member) {
  switch (member.type) {
    case Type::object:
      return good_object(member.of);
    case Type::objects:
      return TestJson::array({good_object(member.of)});
    case Type::boolean:
      return false;
    case Type::integer:
      return member.least > 0 ? member.least : 1;
    case Type::seconds:
      return 1700000000;
    case Type::choice:
    case Type::open_choice:
    case Type::date_type:
      return std::string{*values_of(member.of).begin()};
    case Type::open_choices:
    case Type::flags:
      return TestJson::array({std::string{*values_of(member.of).begin()}});
    case Type::texts:
      return TestJson::array({"a"});
    case Type::pictures:
      return TestJson::array({"https://mmbiz.qpic.cn/a"});
    case Type::ids:
      return TestJson::array({1, "2"});
    case Type::url:
      return "https://shop.example/";
    case Type::picture:
      return "https://mmbiz.qpic.cn/a";
    case Type::app_user:
      return "gh_86a091e50ad4@app";
    case Type::code:
      return "246136199242";
    case Type::card_id:
      return kCard;
    case Type::base64:
      return "TQ==";
    case Type::card_type:
      return "MEMBER_CARD";
    default:
      return "a";
  }
}

// Calls `visit` with every member that a request can have, and the request with exactly that member and what is needed.
using Visit = std::function<void(Kind, const Member&, const TestJson::json_pointer&, const TestJson&)>;

void visit_members(Kind kind, Of object, const TestJson::json_pointer& at, const TestJson& document,
                   const Visit& visit) {
  for (const Member& member : members_of(object)) {
    // card/update does not change these, and nobody looks into them.
    const bool is_unchangeable = member.change == Change::fixed || member.change == Change::never;
    if (kind == Kind::update_card && is_unchangeable) continue;
    const auto place = at / std::string{member.name};
    TestJson with = document;
    with[place] = good_value(member);
    visit(kind, member, place, with);
    if (member.type == Type::object) visit_members(kind, member.of, place, with, visit);
    if (member.type == Type::objects) visit_members(kind, member.of, place / 0, with, visit);
  }
}

void visit_all(const Visit& visit) {
  for (std::size_t i = 0; i < kKindCount; ++i) {
    visit_members(static_cast<Kind>(i), kRoots[i], TestJson::json_pointer{}, good_object(kRoots[i]), visit);
  }
}

bool has(const Lines& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

Lines about(const Lines& lines, const std::string& pointer) {
  Lines those;
  for (const std::string& line : lines) {
    if (line.size() > pointer.size() && line.substr(line.size() - pointer.size() - 1) == " " + pointer)
      those.push_back(line);
  }
  return those;
}

TEST(AdminMembers, EveryMemberIsKnownAndTakesAGoodValue) {
  std::size_t count = 0;
  visit_all([&](Kind kind, const Member& member, const TestJson::json_pointer& at, const TestJson& document) {
    const Lines lines = about(found(kind, document), at.to_string());
    EXPECT_FALSE(has(lines, "unknown_member " + at.to_string())) << at;
    EXPECT_FALSE(has(lines, "wrong_type " + at.to_string())) << at << " " << document;
    EXPECT_FALSE(has(lines, "missing " + at.to_string())) << at;
    static_cast<void>(member);
    ++count;
  });
  EXPECT_GT(count, 300U);
}

TEST(AdminMembers, NullAndAnotherTypeAreWrong) {
  visit_all([](Kind kind, const Member& member, const TestJson::json_pointer& at, const TestJson& document) {
    if (member.name == "card_type") return;
    TestJson other = document;
    for (const TestJson& value : {TestJson(nullptr), TestJson(TestJson::array({TestJson::array()})), TestJson(0.5)}) {
      other[at] = value;
      const bool is_array = value.is_array();
      const Lines lines = found(kind, other);
      const bool is_wrong_inside = has(lines, "wrong_type " + at.to_string() + "/0");
      EXPECT_TRUE(has(lines, "wrong_type " + at.to_string()) || (is_array && is_wrong_inside)) << at << value;
    }
  });
}

TEST(AdminMembers, WhatIsRequiredIsMissed) {
  visit_all([](Kind kind, const Member& member, const TestJson::json_pointer& at, const TestJson& document) {
    TestJson without = document;
    TestJson& parent = without[at.parent_pointer()];
    parent.erase(std::string{member.name});
    const Lines lines = found(kind, without);
    const bool is_kept = kind == Kind::update_card && member.change != Change::none;
    const bool is_later = kind == Kind::setup && member.type == Type::card_id;
    const bool is_required = member.need == Need::required && !is_kept && !is_later;
    if (member.name == "begin_timestamp" || member.name == "end_timestamp" || member.name == "fixed_term") return;
    EXPECT_EQ(has(lines, "missing " + at.to_string()), is_required) << at;
    EXPECT_EQ(has(lines, "notice missing " + at.to_string()), member.need == Need::wanted) << at;
  });
}

TEST(AdminMembers, LengthsEndWhereTheTableSays) {
  visit_all([](Kind kind, const Member& member, const TestJson::json_pointer& at, const TestJson& document) {
    if (member.most == 0 || (member.type != Type::text && member.type != Type::chars)) return;
    TestJson longer = document;
    const auto most = static_cast<std::size_t>(member.most);
    longer[at] = std::string(most, 'x');
    EXPECT_EQ(about(found(kind, longer), at.to_string()), about(found(kind, document), at.to_string())) << at;
    longer[at] = std::string(most + 1, 'x');
    const std::string grade = member.limit == Limit::refused ? "" : "notice ";
    EXPECT_TRUE(has(found(kind, longer), grade + "too_long " + at.to_string())) << at;
    // Chinese characters: three bytes each, one character.
    std::string chinese;
    for (std::size_t i = 0; i < most; ++i) chinese += "一";
    longer[at] = chinese;
    EXPECT_EQ(has(found(kind, longer), grade + "too_long " + at.to_string()), member.type == Type::text) << at;
  });
}

TEST(AdminMembers, NumbersEndWhereTheTableSays) {
  visit_all([](Kind kind, const Member& member, const TestJson::json_pointer& at, const TestJson& document) {
    if (member.type != Type::integer || member.least == member.most) return;
    const std::string grade = member.limit == Limit::refused ? "" : "notice ";
    TestJson other = document;
    for (const auto& [number, fits] :
         {std::pair{member.least - 1, false}, {member.most + 1, false}, {member.most, true}}) {
      other[at] = number;
      EXPECT_EQ(has(found(kind, other), grade + "out_of_range " + at.to_string()), !fits) << at << number;
      other[at] = std::to_string(number);  // as text: noticed, and bounded all the same
      EXPECT_TRUE(has(found(kind, other), "notice wrong_type " + at.to_string())) << at;
      EXPECT_EQ(has(found(kind, other), grade + "out_of_range " + at.to_string()), !fits) << at;
    }
  });
}

TEST(AdminMembers, TheTableHoldsTogether) {
  std::size_t count = 0;
  for (auto object = static_cast<std::size_t>(Of::create_card); object <= static_cast<std::size_t>(Of::setup);
       ++object) {
    const auto members = members_of(static_cast<Of>(object));
    EXPECT_NE(members.begin(), members.end()) << object;
    for (const Member& member : members) {
      EXPECT_EQ(find_member(static_cast<Of>(object), member.name), &member) << member.name;
      ++count;
    }
  }
#define WXCARD_MEMBER(object, name, type, of, need, least, most, limit, errcode, change, source, zh, en) --count;
#include "admin/members.def"
#undef WXCARD_MEMBER
  EXPECT_EQ(count, 0U);  // no row outside its object's block
  std::size_t values = 0;
  for (auto list = static_cast<std::size_t>(Of::setup) + 1; list <= static_cast<std::size_t>(Of::other_card_type);
       ++list) {
    const auto range = values_of(static_cast<Of>(list));
    EXPECT_NE(range.begin(), range.end()) << list;
    values += static_cast<std::size_t>(range.end() - range.begin());
  }
#define WXCARD_VALUE(list, text) --values;
#include "admin/members.def"
#undef WXCARD_VALUE
  EXPECT_EQ(values, 0U);
  EXPECT_FALSE(contains(Of::none, "x"));
}

TEST(AdminMembers, Distance) {
  EXPECT_EQ(distance("sumbit", "submit"), 1U);
  EXPECT_EQ(distance("", "abc"), 3U);
  EXPECT_EQ(distance("abc", "abc"), 0U);
  EXPECT_EQ(distance("kitten", "sitting"), 3U);
}

TEST(AdminUpdateUser, PointsAndNotes) {
  const auto with = [](const char* name, const TestJson& value) {
    TestJson document = {{"code", "246136199242"}, {"card_id", kCard}};
    document[name] = value;
    return found(Kind::update_user, document);
  };
  EXPECT_EQ(with("add_bonus", -30), Lines{});
  EXPECT_EQ(with("bonus", 100.5), Lines{"wrong_type /bonus"});
  EXPECT_EQ(with("record_bonus", "一二三四五六七八九十一二三四"), Lines{});
  EXPECT_EQ(with("record_bonus", "一二三四五六七八九十一二三四五"), Lines{"notice too_long /record_bonus"});
  EXPECT_EQ(with("custom_field_value1", "一二三四五"), Lines{"too_long /custom_field_value1"});
  EXPECT_EQ(with("code", 246136199242), (Lines{"wrong_type /code", "nothing_set "}));
  EXPECT_EQ(with("notify_optional", {{"is_notify_bonus", 1}}),
            (Lines{"wrong_type /notify_optional/is_notify_bonus", "nothing_set "}));
}

TEST(AdminUpdateCard, WhatMayNotChange) {
  const auto with = [](const char* card) {
    return found(Kind::update_card, TestJson{{"card_id", kCard}, {"member_card", TestJson::parse(card)}});
  };
  EXPECT_EQ(with(R"({"base_info":{"notice":"请出示","title":"会员卡"},"prerogative":""})"), Lines{});
  EXPECT_EQ(with(R"({"base_info":{"brand_name":"海底捞"}})"),
            Lines{"not_changeable /member_card/base_info/brand_name"});
  EXPECT_EQ(with(R"({"base_info":{"sku":{"quantity":5}}})"), Lines{"notice not_changeable /member_card/base_info/sku"});
  EXPECT_EQ(with(R"({"auto_activate":false})"), Lines{"notice not_changeable /member_card/auto_activate"});
  EXPECT_EQ(with(R"({"base_info":{"date_info":{"type":"DATE_TYPE_FIX_TIME_RANGE","end_timestamp":1900000000}}})"),
            Lines{});
  EXPECT_EQ(with(R"({"base_info":{"date_info":{"type":"DATE_TYPE_FIX_TERM","fixed_term":3}}})"),
            Lines{"notice not_changeable /member_card/base_info/date_info/type"});
  EXPECT_EQ(with(R"({"base_info":{"date_info":{"type":"DATE_TYPE_PERMANENT"}}})"),
            Lines{"notice not_changeable /member_card/base_info/date_info/type"});
  EXPECT_EQ(with(R"({"base_info":{"date_info":{"type":1,"end_timestamp":1900000000}}})"),
            Lines{"old_value /member_card/base_info/date_info/type"});
  EXPECT_EQ(with(R"({"supply_bonus":false})"), Lines{"notice not_changeable /member_card/supply_bonus"});
  EXPECT_EQ(with(R"({"supply_bonus":true})"), Lines{});
  const auto errcode_of = [](const char* card) {
    const TestJson document{{"card_id", kCard}, {"member_card", TestJson::parse(card)}};
    return check_exactly(Kind::update_card, document.dump()).items()[0].errcode;
  };
  EXPECT_EQ(errcode_of(R"({"base_info":{"date_info":{"type":"DATE_TYPE_PERMANENT"}}})"), 40100);
  EXPECT_EQ(errcode_of(R"({"supply_bonus":false})"), 40135);
  EXPECT_EQ(with(R"({"base_info":{"color":""}})"), Lines{"notice empty /member_card/base_info/color"});
  EXPECT_EQ(with("{}"), Lines{"nothing_set /member_card"});
  EXPECT_EQ(found_in_text(Kind::update_card, "{}"), (Lines{"missing /card_id", "missing /member_card"}));
}

TEST(AdminRequests, TheOthers) {
  EXPECT_EQ(found(Kind::user_card_list, TestJson{{"openid", "o4p-v1TTestTestTestTestTest1"}}), Lines{});
  EXPECT_EQ(found(Kind::user_card_list, TestJson{{"card_id", kCard}}), Lines{"missing /openid"});
  EXPECT_EQ(found(Kind::get_code, TestJson{{"code", "246136199242"}, {"check_consume", false}}), Lines{});
  EXPECT_EQ(found(Kind::get_code, TestJson{{"code", "Bupk8bb9xxxxxx3rdXV="}}), Lines{"still_encrypted /code"});
  EXPECT_EQ(found(Kind::unavailable_code, TestJson{{"code", ""}}), Lines{"empty /code"});
  EXPECT_EQ(found(Kind::get_card, TestJson{{"card_id", 1}}), Lines{"wrong_type /card_id"});
  EXPECT_EQ(found(Kind::batch_get_cards, TestJson{{"offset", 0}, {"count", 51}, {"status_list", {"OK"}}}),
            (Lines{"notice out_of_range /count", "unknown_value /status_list/0"}));
  EXPECT_EQ(found(Kind::modify_stock, TestJson{{"card_id", kCard}, {"increase_stock_value", 10}}), Lines{});
  EXPECT_EQ(found(Kind::modify_stock, TestJson{{"card_id", kCard}}), Lines{"nothing_set "});
  EXPECT_EQ(found(Kind::test_whitelist, TestJson{{"openid", TestJson::array({"o1"})}}), Lines{});
  EXPECT_EQ(found_in_text(Kind::test_whitelist, "{}"), Lines{"nothing_set "});
  const TestJson eight(8, "o");
  EXPECT_EQ(found(Kind::test_whitelist, TestJson{{"openid", eight}, {"username", eight}}), Lines{"too_many "});
}

TEST(AdminRequests, OffsetsCountInTheMembersText) {
  const Findings findings = check_exactly(Kind::decrypt_code, R"({"encrypt_code":"ab c"})");
  ASSERT_EQ(findings.items().size(), 1U);
  EXPECT_EQ(findings.items()[0].offset, 2U);
  EXPECT_EQ(check(Kind::get_code, R"({"code":"一%3D"})").items()[0].offset, 1U);  // UTF-16 units
  EXPECT_FALSE(check(Kind::get_code, R"({})").items()[0].offset.has_value());
}

}  // namespace
}  // namespace wxcard::admin
