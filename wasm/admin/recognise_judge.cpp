#include "admin/recognise_judge.h"

#include <algorithm>
#include <utility>

#include "admin/recognise_text.h"
#include "return/app_id.h"
#include "text/base64.h"
#include "text/percent.h"

namespace wxcard::admin {
namespace {

constexpr std::string_view kOuterStr = "outer_str";
constexpr std::string_view kFragment = "#wechat_redirect";

// Takes one fault after the other off a value.
class Repair {
 public:
  Repair(std::string_view field, std::string_view given) : field_(field), value_(given) {}

  void note(Says what, std::size_t offset = kNowhere) {
    const std::string_view name = text_of(what).name;
    for (const Remark& known : judged_.remarks) {
      if (known.name == name) return;
    }
    judged_.remarks.push_back(say(what, std::string{field_}, offset));
  }

  void become(std::string value, Says what, std::size_t offset = kNowhere) {
    if (value == value_) return;
    value_ = std::move(value);
    note(what, offset);
  }

  [[nodiscard]] const std::string& value() const noexcept { return value_; }

  Judged fail(Says what, std::size_t offset = kNowhere) {
    note(what, offset);
    judged_.is_repaired = false;
    return std::move(judged_);
  }
  Judged done() {
    judged_.repaired = std::move(value_);
    return std::move(judged_);
  }

 private:
  std::string_view field_;
  std::string value_;
  Judged judged_;
};

void cut_tail(Repair& repair) {
  if (const std::size_t hash = repair.value().find('#'); hash != std::string::npos) {
    repair.become(repair.value().substr(0, hash), Says::fragment_left, hash);
  }
  if (const std::size_t next = repair.value().find('&'); next != std::string::npos) {
    repair.become(repair.value().substr(0, next), Says::rest_left, next);
  }
}

// `biz=…`, `=…`: cut one character too early.
void cut_name(Repair& repair, std::string_view field) {
  std::string value = repair.value();
  if (starts_with(value, field)) value.erase(0, field.size());
  if (!starts_with(value, "=")) return;
  value.erase(0, value.find_first_not_of('='));
  repair.become(value, Says::name_left, 0);
}

// Base64 with as many = as it needs.
bool is_whole(std::string_view value) {
  const std::size_t end = std::min(value.find('='), value.size());
  return value.size() % 4 == 0 && value.size() - end <= 2 &&
         std::all_of(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(end), base64::is_digit) &&
         value.find_first_not_of('=', end) == std::string_view::npos;
}

void restore_plus(Repair& repair) {
  const std::string& value = repair.value();
  const std::size_t space = value.find(' ');
  if (space == std::string::npos) return;
  const std::string_view inner = trimmed(value);
  if (!contains(inner, " ") && inner.size() % 4 == 0 && value.size() % 4 != 0) {
    return repair.become(std::string{inner}, Says::spaces_around, space);
  }
  std::string restored = value;
  std::replace(restored.begin(), restored.end(), ' ', '+');
  std::string joined = value;
  joined.erase(std::remove(joined.begin(), joined.end(), ' '), joined.end());
  if (!is_whole(restored) && is_whole(joined)) return repair.become(std::move(joined), Says::space_inside, space);
  repair.become(std::move(restored), Says::plus_lost, space);
}

Judged check_base64(Repair& repair) {
  const std::string& value = repair.value();
  std::size_t digits = 0;
  while (digits < value.size() && base64::is_digit(value[digits])) ++digits;
  std::size_t end = digits;
  while (end < value.size() && value[end] == '=') ++end;
  if (end < value.size()) return repair.fail(Says::bad_base64, end);
  if (digits == 0) return repair.fail(Says::empty, 0);
  const std::size_t wanted = (4 - digits % 4) % 4;
  if (wanted == 3) return repair.fail(Says::cut_short, value.size());
  const std::size_t there = end - digits;
  if (there != wanted) {
    const Says what = there < wanted ? Says::padding_absent : Says::padding_extra;
    repair.become(value.substr(0, digits) + std::string(wanted, '='), what, std::min(end, digits + wanted));
  }
  return repair.done();
}

// The shape of every card_id that was seen. A whole encrypt_card_id has 64 characters.
bool is_card_id(std::string_view text) {
  return text.size() == 28 && text.front() == 'p' &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_word(c) || c == '-'; });
}

Judged judge_base64(std::string_view field, std::string_view given) {
  Repair repair{field, given};
  if (given.empty()) return repair.fail(Says::empty, 0);
  if (is_nothing_as_text(given)) return repair.fail(Says::undefined_text, 0);
  if (field == kCardMembers[0] && is_card_id(trimmed(given))) return repair.fail(Says::card_id_given, 0);
  repair.become(without_invisible(repair.value()), Says::invisible_inside);
  if (contains(repair.value(), ";")) repair.become(html_unescaped(repair.value()), Says::html_left);
  std::string lined = repair.value();
  lined.erase(std::remove_if(lined.begin(), lined.end(), [](char c) { return c != ' ' && is_space(c); }), lined.end());
  repair.become(lined, Says::spaces_around);
  cut_tail(repair);
  for (int round = 0; round < 4 && contains(repair.value(), "%"); ++round) {
    std::optional<std::string> decoded = percent_decoded(repair.value());
    if (!decoded) return repair.fail(Says::bad_escape, repair.value().find('%'));
    repair.become(*std::move(decoded), round == 0 ? Says::still_encoded : Says::double_encoded,
                  repair.value().find('%'));
    cut_tail(repair);
  }
  cut_name(repair, field);
  restore_plus(repair);
  return check_base64(repair);
}

Judged judge_channel(std::string_view given) {
  Repair repair{kOuterStr, given};
  if (is_nothing_as_text(given)) {
    repair.become("", Says::says_undefined, 0);
    return repair.done();
  }
  if (const std::size_t at = given.find(kFragment); at != std::string_view::npos) {
    repair.become(std::string{given.substr(0, at)}, Says::fragment_left, at);
  }
  if (percent::has_escape(repair.value())) repair.note(Says::channel_encoded, repair.value().find('%'));
  return repair.done();
}

// Which difference makes `given` of a channel that should be `right`?
Says channel_fault(std::string_view given, std::string_view right, std::string_view encoded, std::size_t& offset) {
  const auto is = [&](const std::optional<std::string>& candidate) { return candidate && *candidate == given; };
  if (is_nothing_as_text(given)) return Says::says_undefined;
  if (given.empty()) return Says::channel_lost;
  if (starts_with(given, right) && given.substr(right.size(), 1) == "#")
    return offset = right.size(), Says::fragment_left;
  if (starts_with(given, encoded) && given.substr(encoded.size(), 1) == "#")
    return offset = encoded.size(), Says::fragment_left;
  if (starts_with(given, right) && given.substr(right.size(), 1) == "&") return offset = right.size(), Says::rest_left;
  std::string spaced{right};
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  if (is(form_decoded(encoded)) || spaced == given) return offset = given.find(' '), Says::plus_lost;
  if (given == encoded) return offset = given.find('%'), Says::still_encoded;
  if (is(percent_decoded(right))) return Says::decoded_twice;
  if (const auto once = percent_decoded(given); once && *once == encoded) return Says::double_encoded;
  if (html_unescaped(given) == right) return Says::html_left;
  if (trimmed(given) == right) return Says::spaces_around;
  if (without_invisible(given) == right) return Says::invisible_inside;
  if (starts_with(given, "=") && given.substr(1) == right) return Says::name_left;
  if (starts_with(right, given)) {
    offset = given.size();
    const char next = right[given.size()];
    return next == '='                  ? Says::padding_absent
           : next == '&' || next == '#' ? Says::decoded_before_split
                                        : Says::cut_short;
  }
  return equal_any_case(given, right) ? Says::case_changed : Says::other_value;
}

// What the shopper sees of one fault depends on whose value it is.
Sees seen(const Remark& remark) {
  if (remark.field == kOuterStr && remark.sees != Sees::nothing) {
    return remark.name == text_of(Says::wrong_type).name ? Sees::refused_by_some : Sees::wrong_channel;
  }
  if (remark.sees != Sees::by_field) return remark.sees;
  return remark.field == "biz" ? Sees::bad_merchant : Sees::bad_parameter;
}

// biz is Base64 of a number, encrypt_card_id never: that tells the two apart.
bool is_number_in_base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::uint32_t bits = 0;
  unsigned held = 0;
  std::size_t count = 0;
  for (const char c : text) {
    if (c == '=') break;
    bits = (bits << 6U) | static_cast<std::uint32_t>(kDigits.find(c) & 63U);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    const std::uint32_t byte = (bits >> held) & 0xFFU;
    if (byte < '0' || byte > '9') return false;
    ++count;
  }
  return count >= 6;
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

void judge_member(std::string_view name, const Json* value, const Found* link, Found& found) {
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
      member.given = (*value)[std::string{kExpression}].get<std::string>();
      found.findings.push_back(say(Says::not_literal, member.name));
    } else if (is_absent && name == kOuterStr) {
      if (right != nullptr && !right->repaired.empty()) {
        found.findings.push_back(say(Says::channel_lost, member.name));
      } else {
        found.findings.push_back(say(Notice::outer_str_absent));
        found.findings.back().field = name;
      }
      member.is_repaired = true;
    } else {
      found.findings.push_back(say(is_absent ? Says::missing : Says::wrong_type, member.name));
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

}  // namespace

Judged judge_value(std::string_view field, std::string_view given) {
  return field == kOuterStr ? judge_channel(given) : judge_base64(field, given);
}

Judged judge_against(std::string_view field, std::string_view given, std::string_view right, std::string_view encoded,
                     const std::vector<Member>& link) {
  Judged judged;
  if (given != right) {
    const auto blame = [&](Says what, std::size_t offset) {
      judged.remarks.push_back(say(what, std::string{field}, offset));
    };
    bool is_told = false;
    if (field == kOuterStr) {
      std::size_t offset = kNowhere;
      blame(channel_fault(given, right, encoded, offset), offset);
      is_told = judged.remarks.back().name != text_of(Says::other_value).name;
    } else {
      Judged alone = judge_base64(field, given);
      is_told = (alone.is_repaired && alone.repaired == right) || given.empty() || is_nothing_as_text(given) ||
                (field == kCardMembers[0] && is_card_id(trimmed(given)));
      if (is_told) {
        judged.remarks = std::move(alone.remarks);
      } else if (starts_with(right, given)) {
        blame(Says::cut_short, given.size());
        is_told = true;
      } else if (equal_any_case(given, right)) {
        blame(Says::case_changed, kNowhere);
        is_told = true;
      } else {
        blame(Says::other_value, kNowhere);
      }
    }
    for (const Member& other : link) {
      if (is_told || other.name == field || other.repaired.empty() || other.repaired != given) continue;
      judged.remarks.clear();
      blame(Says::wrong_field, kNowhere);
    }
  }
  judged.repaired = right;
  return judged;
}

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
  std::vector<std::string> used;
  for (const std::string_view name : kCardMembers) {
    const auto place = extra_data.find(std::string{name});
    const Json* value = place == extra_data.end() ? nullptr : &*place;
    std::string key;
    if (value == nullptr && (value = find_near(extra_data, name, key)) != nullptr) {
      used.push_back(key);
      found.findings.push_back(say(Says::near_key, std::string{name}));
      judge_member(name, value, link, found);
      continue;
    }
    judge_member(name, value, link, found);
  }
  if (link == nullptr) find_swap(found);
  for (const auto& [key, value] : extra_data.items()) {
    const bool is_known = std::find(std::begin(kCardMembers), std::end(kCardMembers), key) != std::end(kCardMembers) ||
                          std::find(used.begin(), used.end(), key) != used.end();
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
    if ((key == "extra_data" || key == "extradata") && value.is_object())
      found.findings.push_back(say(Says::near_key, "extraData"));
    if (key == "appid" || key == "app_id") found.findings.push_back(say(Says::near_key, "appId"));
    if (key == "path" && value.is_string() && !value.get_ref<const std::string&>().empty()) {
      found.findings.push_back(say(Says::path_given, "path"));
    }
  }
  if (app_id == nullptr) {
    found.findings.push_back(say(Says::app_id_missing, "appId"));
  } else if (app_id->is_object() && app_id->contains(kExpression)) {
    found.findings.push_back(say(Says::not_literal, "appId"));
  } else if (!app_id->is_string() || !is_member_card_app_id(app_id->get_ref<const std::string&>())) {
    found.findings.push_back(say(Says::wrong_app_id, "appId"));
  }
  if (extra_data != nullptr) return judge_extra_data(*extra_data, link, found);
  found.findings.push_back(say(Says::extra_data_missing, "extraData"));
  conclude(link, found);
}

}  // namespace wxcard::admin
