#include "admin/recognise_return.h"

#include <algorithm>
#include <string>
#include <utility>

#include "admin/recognise_judge.h"
#include "admin/recognise_text.h"
#include "card/card_code.h"
#include "return/app_id.h"
#include "return/referrer_info.h"
#include "text/base64.h"
#include "text/nothing.h"

namespace wxcard::admin {
namespace {

constexpr std::string_view kTicket = "activate_ticket";
constexpr std::int32_t kBadTicket = 72011;
constexpr std::int32_t kBadCode = 40056;

Type type_of(const Json* value) {
  if (value == nullptr) return Type::absent;
  if (value->is_null()) return Type::null;
  if (value->is_object()) {
    if (value->contains(kExpression)) return Type::text;  // a variable: taken to be there
    return value->empty() ? Type::empty_object : Type::object;
  }
  if (value->is_array()) return Type::array;
  if (!value->is_string()) return Type::scalar;
  return value->get_ref<const std::string&>().empty() ? Type::empty_text : Type::text;
}

const Json* member(const Json* object, const char* name) {
  if (object == nullptr || !object->is_object()) return nullptr;
  const auto place = object->find(name);
  return place == object->end() ? nullptr : &*place;
}

std::string_view text(const Json* value) {
  return value != nullptr && value->is_string() ? std::string_view{value->get_ref<const std::string&>()}
                                                : std::string_view{};
}

struct Return {
  Kind kind = Kind::unrelated;
  Problems problems;
  const Json* extra_data = nullptr;
  Json parsed;  // extraData that was text
  bool was_text = false;
};

ReturnShape shape_of(const Json* referrer_info, const Json* extra_data) {
  ReturnShape shape;
  shape.referrer_info = type_of(referrer_info);
  shape.app_id = type_of(member(referrer_info, "appId"));
  shape.extra_data = type_of(extra_data);
  shape.activate_ticket = type_of(member(extra_data, "activate_ticket"));
  shape.card_id = type_of(member(extra_data, "card_id"));
  shape.code = type_of(member(extra_data, "code"));
  return shape;
}

// As the core decides it; extraData that is text is read, and says nothing where it is the text of nothing.
void classify(const Json* referrer_info, Return& result) {
  result.extra_data = member(referrer_info, "extraData");
  const std::string_view app_id = text(member(referrer_info, "appId"));
  result.kind = classify_return(shape_of(referrer_info, result.extra_data), app_id, result.problems);
  if (result.kind != Kind::needs_text) return;
  const std::string_view raw = text(result.extra_data);
  if (says_nothing(raw)) {
    result.kind = Kind::no_data;
    return;
  }
  result.parsed = parse_json(raw);
  result.was_text = true;
  if (result.parsed.is_discarded()) {
    result.problems.add(Code::bad_json, Field::extra_data);
    result.kind = Kind::malformed;
    return;
  }
  result.extra_data = &result.parsed;
  if (!result.parsed.is_object()) {
    result.problems.add(Code::wrong_type, Field::extra_data);
    result.kind = Kind::malformed;
    return;
  }
  result.kind = classify_return(shape_of(referrer_info, result.extra_data), app_id, result.problems);
}

// A variable, or what a console did not unfold.
const Json* hidden_part(const Json& value, What what) {
  const Json* referrer_info = what == What::onshow_options ? member(&value, "referrerInfo") : &value;
  const Json* extra_data = what == What::return_data ? &value : member(referrer_info, "extraData");
  for (const Json* part : {referrer_info, extra_data}) {
    if (part != nullptr && part->is_object() && part->contains(kExpression)) return part;
  }
  return nullptr;
}

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::unrelated:
      return "unrelated";
    case Kind::no_data:
      return "no_data";
    case Kind::activated:
      return "activated";
    case Kind::malformed:
    case Kind::needs_text:
      break;
  }
  return "malformed";
}

// The texts of an activated return, as the core reads them: a control character makes it malformed.
void read_texts(Return& result) {
  if (result.kind != Kind::activated) return;
  const std::string_view ticket = text(member(result.extra_data, "activate_ticket"));
  std::string room(Output::room_for(ticket.size()) + 1, '\0');
  Output output{room.data(), room.size()};
  Notices notices;
  static_cast<void>(decode_ticket(ticket, 0, output, result.problems, notices));
  check_member_text(Field::card_id, text(member(result.extra_data, "card_id")), 0, result.problems);
  check_member_text(Field::code, text(member(result.extra_data, "code")), 0, result.problems);
  if (!result.problems.empty()) result.kind = Kind::malformed;
}

// The card's appId, but for case and white space.
bool is_nearly_the_card(const Json* referrer_info) {
  const std::string_view app_id = text(member(referrer_info, "appId"));
  return !is_member_card_app_id(app_id) && equal_any_case(trimmed(without_invisible(app_id)), kMemberCardAppId);
}

// The ticket as it should be handed on; empty where that cannot be told.
// Is any of them more than that a value cannot be seen?
bool has_fault(const std::vector<Remark>& findings, std::size_t from) {
  return std::any_of(findings.begin() + static_cast<std::ptrdiff_t>(from), findings.end(),
                     [](const Remark& remark) { return remark.name != text_of(Says::not_literal).name; });
}

std::string mended_ticket(std::string_view ticket, std::vector<Remark>& findings) {
  if (is_nothing_as_text(ticket)) {
    findings.push_back(say(Says::value_undefined, std::string{kTicket}, 0, kBadTicket));
    return {};
  }
  std::string value{trimmed(ticket)};
  if (contains(value, kMask)) {
    findings.push_back(say(Says::not_literal, std::string{kTicket}));
    return value;
  }
  const std::size_t before = findings.size();
  const auto note = [&](Says what, std::size_t at) {
    findings.push_back(say(what, std::string{kTicket}, at, kBadTicket));
  };
  for (int round = 0; round < 3 && contains(value, "%"); ++round) {
    const auto decoded = percent_decoded(value);
    if (!decoded || *decoded == value) break;
    if (round == 0) note(Says::ticket_still_encoded, ticket.find('%'));
    value = *decoded;
  }
  if (const std::size_t at = value.find(' '); at != std::string::npos) {
    note(Says::ticket_plus_lost, at);
    std::replace(value.begin(), value.end(), ' ', '+');
  }
  const auto odd = std::find_if(value.begin(), value.end(), [](char c) { return !base64::is_digit(c) && c != '='; });
  const bool is_cut = odd == value.end() && value.size() % 4 != 0 && findings.size() == before;
  if (is_cut) note(Says::ticket_bad_base64, value.size());
  if (odd != value.end()) note(Says::ticket_bad_base64, static_cast<std::size_t>(odd - value.begin()));
  return is_cut || odd != value.end() ? std::string{} : value;
}

Member member_of(const Json* extra_data, const char* name) {
  const Json* value = member(extra_data, name);
  Member result;
  result.name = name;
  result.is_secret = std::string_view{name} != "card_id";
  result.given = text(value);
  result.repaired = result.given;
  result.is_repaired = !result.given.empty();
  if (value == nullptr) {
    result.type = "missing";
  } else if (!value->is_string()) {
    result.type = value->is_null() ? "null" : value->is_number() ? "number" : value->is_object() ? "object" : "other";
  }
  return result;
}

}  // namespace

void judge_ticket(std::string_view ticket, Found& found) {
  Member member;
  member.name = kTicket;
  member.given = ticket;
  member.is_secret = true;
  member.repaired = mended_ticket(ticket, found.findings);
  member.is_repaired = !member.repaired.empty();
  found.given = has_fault(found.findings, 0) ? Verdict::fails : Verdict::works;
  found.repaired = member.is_repaired ? Verdict::works : Verdict::fails;
  found.is_judged = true;
  found.members.push_back(std::move(member));
}

void judge_return(const Json& value, Found& found) {
  const Json* hidden = hidden_part(value, found.what);
  if (hidden != nullptr) {
    found.findings.push_back(
        say(Says::not_literal, hidden == member(&value, "referrerInfo") ? "referrerInfo" : "extraData"));
    return;
  }
  Json referrer = value;
  if (found.what == What::return_data) {
    referrer = Json{{"appId", std::string{kMemberCardAppId}}, {"extraData", value}};
    found.findings.push_back(say(Says::sender_unknown));
  }
  const Json* given = found.what == What::onshow_options ? member(&value, "referrerInfo") : &referrer;
  Return as_given;
  classify(given, as_given);
  read_texts(as_given);
  found.kind_given = name_of(as_given.kind);

  Json parsed;
  const Json* referrer_info = given;
  if (given != nullptr && given->is_string()) {
    parsed = parse_json(given->get_ref<const std::string&>());
    if (parsed.is_object()) {
      referrer_info = &parsed;
      found.unwrapped.push_back(say(Says::referrer_was_text, "referrerInfo"));
    } else if (!is_nothing(trimmed(text(given)))) {
      found.kind_given.clear();
      found.findings.push_back(say(Says::referrer_lost, "referrerInfo"));
      return;
    }
  }
  if (is_nearly_the_card(referrer_info)) found.findings.push_back(say(Says::app_id_near, "appId"));
  Return result;
  classify(referrer_info, result);
  read_texts(result);
  found.kind = name_of(result.kind);
  for (const Problem& problem : result.problems) found.findings.push_back(say(problem));
  if (result.was_text && result.kind != Kind::malformed) found.findings.push_back(say(Notice::extra_data_was_text));
  found.is_judged = true;
  found.repaired = result.kind == Kind::malformed ? Verdict::fails : Verdict::works;
  found.given = as_given.kind == result.kind ? found.repaired : Verdict::fails;
  if (result.kind != Kind::activated && result.kind != Kind::malformed) return;

  for (const char* name : {"activate_ticket", "card_id", "code"})
    found.members.push_back(member_of(result.extra_data, name));
  if (result.kind != Kind::activated) return;
  Member& ticket = found.members.front();
  const std::size_t before = found.findings.size();
  ticket.repaired = mended_ticket(ticket.given, found.findings);
  ticket.is_repaired = !ticket.repaired.empty();
  Member& code = found.members.back();
  for (Member* each : {&found.members[1], &code}) {
    if (!is_nothing_as_text(each->given)) continue;
    found.findings.push_back(say(Says::value_undefined, each->name, 0));
    each->is_repaired = false;
  }
  if (has_fault(found.findings, before)) found.given = Verdict::fails;
  for (const Member& each : found.members) {
    if (!each.is_repaired) found.repaired = Verdict::fails;
  }
  if (code.is_repaired && shape_of_code(code.given) != CodeShape::plain) {
    found.findings.push_back(say(Says::code_still_encrypted, code.name, kNowhere, kBadCode));
  }
}

}  // namespace wxcard::admin
