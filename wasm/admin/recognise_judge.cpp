#include "admin/recognise_judge.h"

#include <algorithm>
#include <utility>

#include "admin/code_garbage.h"
#include "admin/finding.h"
#include "admin/recognise_text.h"
#include "admin/recognise_value.h"
#include "card/card_code.h"
#include "return/app_id.h"

namespace wxcard::admin {
namespace {

// What the shopper sees of one fault depends on whose value it is.
Sees seen(const Remark& remark) {
  if (remark.field == kOuterStr && remark.sees != Sees::nothing) {
    return remark.name == text_of(Says::wrong_type).name ? Sees::refused_by_some : Sees::wrong_channel;
  }
  if (remark.sees != Sees::by_field) return remark.sees;
  return remark.field == "biz" ? Sees::bad_merchant : Sees::bad_parameter;
}

// The two values in each other's place.
void find_swap(Found& found) {
  Member& card = found.members[0];
  Member& biz = found.members[2];
  if (!card.is_repaired || !biz.is_repaired || !is_number_in_base64(card.repaired) || is_number_in_base64(biz.repaired))
    return;
  std::swap(card.repaired, biz.repaired);
  found.findings.push_back(say(Says::wrong_field, card.name));
  found.findings.push_back(say(Says::wrong_field, biz.name));
}

const char* type_name(const Json& value) {
  if (value.is_object()) return value.contains(kExpression) ? "expression" : "object";
  return value.is_array()     ? "array"
         : value.is_boolean() ? "boolean"
         : value.is_null()    ? "null"
         : value.is_number()  ? "number"
                              : "string";
}

const Json* find_near(const Json& object, std::string_view name, std::string& key) {
  for (const auto& [each, value] : object.items()) {
    const bool is_known = std::find(std::begin(kCardMembers), std::end(kCardMembers), each) != std::end(kCardMembers);
    if (!is_known && is_similar(each, name)) {
      key = each;
      return &value;
    }
  }
  return nullptr;
}

// `has_more`: members that nobody can see were spread into the object.
void judge_member(std::string_view name, const Json* value, bool has_more, const Found* link, Found& found) {
  Member member;
  member.name = name;
  const Member* right = link == nullptr ? nullptr : find(link->members, name);
  const auto accept = [&](const Judged& judged) {
    member.repaired = judged.repaired;
    member.is_repaired = judged.is_repaired;
    found.findings.insert(found.findings.end(), judged.remarks.begin(), judged.remarks.end());
  };
  if (value != nullptr && value->is_string()) {
    member.given = value->get_ref<const std::string&>();
    if (right != nullptr && right->is_repaired) {
      const Member* encoded = find(link->encoded, name);
      accept(judge_against(name, member.given, right->repaired, encoded == nullptr ? right->repaired : encoded->given,
                           link->members));
    } else {
      accept(judge_value(name, member.given));
    }
  } else {
    member.type = value == nullptr ? "missing" : type_name(*value);
    const bool is_absent = value == nullptr || value->is_null();
    if (member.type == "expression") {
      // NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): what is missing has another type
      member.given = (*value)[std::string{kExpression}].get<std::string>();
      found.findings.push_back(say(Says::not_literal, member.name));
    } else if (is_absent && name == kOuterStr && !has_more) {
      if (right != nullptr && !right->repaired.empty()) {
        found.findings.push_back(say(Says::channel_lost, member.name));
      } else {
        found.findings.push_back(say(Notice::outer_str_absent));
        found.findings.back().field = name;
      }
      member.is_repaired = true;
    } else if (value == nullptr && has_more) {
      member.type = "expression";
      found.findings.push_back(say(Says::not_literal, member.name));
    } else {
      found.findings.push_back(say(is_absent ? Says::missing : Says::wrong_type, member.name));
      // NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): an outer_str that is missing was dealt with above
      if (name == kOuterStr && value->is_number_integer()) {
        member.repaired = std::to_string(value->get<std::int64_t>());
        member.is_repaired = true;
      }
    }
    if (right != nullptr && right->is_repaired) {
      member.repaired = right->repaired;
      member.is_repaired = true;
    }
  }
  found.members.push_back(std::move(member));
}

const Json* member_of(const Json& object, const char* name) {
  const auto place = object.find(std::string{name});
  return place == object.end() ? nullptr : &*place;
}

const std::string* text_in(const Json& object, const char* name) {
  const Json* const value = member_of(object, name);
  return value == nullptr ? nullptr : value->get_ptr<const std::string*>();
}

}  // namespace

void conclude(const Found* link, Found& found) {
  found.sees = Sees::nothing;
  for (const Remark& remark : found.findings) found.sees = std::max(found.sees, seen(remark));
  const bool is_known = link != nullptr;
  found.given = found.sees == Sees::nothing           ? Verdict::works
                : found.sees == Sees::wrong_channel   ? (is_known ? Verdict::differs : Verdict::works)
                : found.sees == Sees::refused_by_some ? Verdict::some_clients
                                                      : Verdict::fails;
  // What stands in a variable is not known: it may be right or wrong.
  const bool is_hidden = std::any_of(found.findings.begin(), found.findings.end(), [](const Remark& remark) {
    return remark.name == text_of(Says::not_literal).name;
  });
  found.is_judged = !is_hidden || found.given != Verdict::works;
  const bool is_repaired =
      std::all_of(found.members.begin(), found.members.end(), [](const Member& member) { return member.is_repaired; });
  found.repaired = is_repaired && !found.members.empty() ? Verdict::works : Verdict::fails;
}

void judge_extra_data(const Json& extra_data, const Found* link, Found& found) {
  if (extra_data.is_string()) {
    const auto& text = extra_data.get_ref<const std::string&>();
    const Json inner = parse_json(text);
    if (inner.is_object()) {
      found.findings.push_back(say(Says::extra_data_text, "extraData"));
      return judge_extra_data(inner, link, found);
    }
  }
  if (!extra_data.is_object() || extra_data.contains(kExpression)) {
    const bool is_expression = extra_data.is_object();
    found.findings.push_back(say(is_expression ? Says::not_literal : Says::wrong_type, "extraData"));
    return conclude(link, found);
  }
  const bool has_more = extra_data.contains(kSpread);
  std::vector<std::string> used;
  for (const std::string_view name : kCardMembers) {
    const auto place = extra_data.find(std::string{name});
    const Json* value = place == extra_data.end() ? nullptr : &*place;
    std::string key;
    if (value == nullptr && (value = find_near(extra_data, name, key)) != nullptr) {
      used.push_back(key);
      found.findings.push_back(say(Says::near_key, std::string{name}));
      judge_member(name, value, has_more, link, found);
      continue;
    }
    judge_member(name, value, has_more, link, found);
  }
  if (link == nullptr) find_swap(found);
  for (const auto& [key, value] : extra_data.items()) {
    const bool is_known = std::find(std::begin(kCardMembers), std::end(kCardMembers), key) != std::end(kCardMembers) ||
                          key == kSpread || std::find(used.begin(), used.end(), key) != used.end();
    if (!is_known) found.findings.push_back(say(Says::key_dropped, key));
  }
  conclude(link, found);
}

void judge_navigate_call(const Json& arguments, const Found* link, Found& found) {
  const Json* app_id = nullptr;
  const Json* extra_data = nullptr;
  for (const auto& [key, value] : arguments.items()) {
    if (key == "appId" || key == "app-id" || key == "appid" || key == "app_id") app_id = &value;
    if (key == "extraData" || key == "extra-data" || key == "extradata" || key == "extra_data") extra_data = &value;
    if (key == "extra_data" || key == "extradata") found.findings.push_back(say(Says::near_key, "extraData"));
    if (key == "appid" || key == "app_id") found.findings.push_back(say(Says::near_key, "appId"));
    if (key == "path" && value.is_string() && !value.get_ref<const std::string&>().empty()) {
      found.findings.push_back(say(Says::path_given, "path"));
    }
  }
  const bool has_more = arguments.contains(kSpread);
  if (app_id == nullptr) {
    found.findings.push_back(say(has_more ? Says::not_literal : Says::app_id_missing, "appId"));
  } else if (app_id->is_object() && app_id->contains(kExpression)) {
    found.findings.push_back(say(Says::not_literal, "appId"));
  } else if (!app_id->is_string() || !is_member_card_app_id(app_id->get_ref<const std::string&>())) {
    found.findings.push_back(say(Says::wrong_app_id, "appId"));
  }
  if (extra_data != nullptr) return judge_extra_data(*extra_data, link, found);
  found.findings.push_back(say(has_more ? Says::not_literal : Says::extra_data_missing, "extraData"));
  conclude(link, found);
}

void judge_card_list(const Json& arguments, Found& found) {
  const auto note = [&found](Says what, const char* field) {
    const Remark remark = say(what, field);
    for (const Remark& known : found.findings) {
      if (known.chinese == remark.chinese) return;
    }
    found.findings.push_back(remark);
  };
  for (const Json& card : *member_of(arguments, "cardList")) {
    if (!card.is_object()) continue;
    const std::string* const code = text_in(card, "code");
    if (code != nullptr && shape_of_code(*code) == CodeShape::encrypted) note(Says::code_still_encrypted, "code");
    const Json* const ext = member_of(card, "cardExt");
    if (ext == nullptr || member_of(card, "isSuccess") != nullptr) continue;
    const std::string* const text = text_in(card, "cardExt");
    const Json values = text == nullptr ? *ext : parse_json(*text);
    if (!values.is_object() || values.contains(kExpression)) continue;
    if (text == nullptr) {
      note(Says::card_ext_object, "cardExt");
      conclude(nullptr, found);
      found.repaired = Verdict::works;
    }
    for (const char* const name : {"code", "openid"}) {
      const std::string* const value = text_in(values, name);
      if (value != nullptr && value->empty()) note(Says::card_ext_empty, "cardExt");
    }
    if (member_of(values, "signature") == nullptr) note(Says::signature_missing, "cardExt");
  }
}

void judge_answer(const Json& answer, Found& found) {
  const std::string* const code = found.errcode == 0 ? text_in(answer, "code") : nullptr;
  if (code == nullptr || garbage_in(*code) == code->size()) return;
  const FindingText& words = text_of(Finds::code_garbage);
  found.findings.push_back(
      {words.name, words.chinese, words.english, {}, Level::problem, "code", kNowhere, words.errcode, Sees::nothing});
}

}  // namespace wxcard::admin
