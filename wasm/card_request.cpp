#include "card_request.h"

#include "app_id.h"
#include "bounds.h"
#include "card_code.h"
#include "json_reader.h"
#include "percent.h"
#include "utf8.h"

namespace wxcard {
namespace {

using json::Found;

enum class Rule : std::uint8_t {
  object,
  id,         // text that is not empty
  text,       // text, may be empty or absent
  forbidden,  // a secret
  plain_code,
  app_id,
  optional_app_id,
  seconds,  // a number of at most ten digits, also as text; 13 digits are milliseconds
  nonce,    // at most 32 bytes
  sha1,     // 40 hexadecimal digits
  channel,  // outer_str of WeChat Pay: at most 32 characters
  activate_type,
  url,
  token,
};

struct Member {
  std::string_view name;
  int parent;
  CardRequest request;
  Field field;
  Rule rule;
};

constexpr Member kMembers[] = {
    {"cardId", 0, CardRequest::add, Field::card_id_camel, Rule::id},
    {"api_ticket", 0, CardRequest::add, Field::api_ticket, Rule::forbidden},
    {"cardExt", 0, CardRequest::add, Field::card_ext, Rule::object},
    {"code", 3, CardRequest::add, Field::code, Rule::text},
    {"openid", 3, CardRequest::add, Field::openid, Rule::text},
    {"outer_str", 3, CardRequest::add, Field::outer_str, Rule::text},
    {"timestamp", 3, CardRequest::add, Field::timestamp, Rule::seconds},
    {"nonce_str", 3, CardRequest::add, Field::nonce_str, Rule::nonce},
    {"signature", 3, CardRequest::add, Field::signature, Rule::sha1},
    {"api_ticket", 3, CardRequest::add, Field::api_ticket, Rule::forbidden},
    {"cardId", 0, CardRequest::open, Field::card_id_camel, Rule::id},
    {"code", 0, CardRequest::open, Field::code, Rule::plain_code},
    {"create_card_appid", 0, CardRequest::pay, Field::create_card_appid, Rule::app_id},
    {"card_id", 0, CardRequest::pay, Field::card_id, Rule::id},
    {"outer_str", 0, CardRequest::pay, Field::outer_str, Rule::channel},
    {"activate_type", 0, CardRequest::pay, Field::activate_type, Rule::activate_type},
    {"jump_url", 0, CardRequest::pay, Field::jump_url, Rule::url},
    {"jump_appid", 0, CardRequest::pay, Field::jump_appid, Rule::optional_app_id},
    {"jump_path", 0, CardRequest::pay, Field::jump_path, Rule::text},
    {"token", 0, CardRequest::brand, Field::token, Rule::token},
};
constexpr std::size_t kMost = 11;  // of one request, with its root

constexpr std::string_view kJump = "ACTIVATE_TYPE_JUMP";
constexpr std::string_view kDigits = "0123456789";

bool is_optional(Rule rule) noexcept {
  return rule == Rule::text || rule == Rule::forbidden || rule == Rule::optional_app_id || rule == Rule::channel ||
         rule == Rule::url;
}

bool is_allowed(Rule rule, std::string_view value) noexcept {
  switch (rule) {
    case Rule::app_id:
    case Rule::optional_app_id:
      return is_app_id(value);
    case Rule::seconds:
      return value.size() <= 10 && value.find_first_not_of(kDigits) == std::string_view::npos;
    case Rule::nonce:
      return value.size() <= 32;
    case Rule::sha1:
      return value.size() == 40 && value.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    case Rule::channel:
      return utf8::utf16_length(value) <= 32;
    case Rule::activate_type:
      return value == kJump || value == "ACTIVATE_TYPE_NORMAL";
    case Rule::url:
      return value.substr(0, 7) == "http://" || value.substr(0, 8) == "https://";
    case Rule::token:
      return value.size() <= 2000;  // the whole query string has room for 2048
    default:
      return true;
  }
}

void check(const Member& member, const Found& found, Problems& problems) noexcept {
  const auto report = [&](Code code) { problems.add(code, member.field); };
  if (found.type == json::Type::absent) {
    if (!is_optional(member.rule)) report(Code::missing);
    return;
  }
  if (member.rule == Rule::forbidden) return report(Code::secret);
  if (member.rule == Rule::object) {
    // A cardExt that is still text is one that JavaScript could not parse.
    if (found.type != json::Type::object) report(found.type == json::Type::text ? Code::bad_json : Code::wrong_type);
    return;
  }
  const bool is_number = member.rule == Rule::seconds && found.type == json::Type::number;
  if (found.type != json::Type::text && !is_number) return report(Code::wrong_type);
  const std::string_view value = is_number ? found.source : found.value;
  if (value.empty()) {
    if (!is_optional(member.rule)) report(Code::empty);
    return;
  }
  if (member.rule == Rule::plain_code) {
    const CodeShape shape = shape_of_code(value);
    if (shape == CodeShape::percent_encoded) report(Code::still_encoded);
    if (shape == CodeShape::encrypted) report(Code::still_encrypted);
  } else if (member.rule == Rule::token && percent::has_escape(value)) {
    report(Code::still_encoded);
  } else if (!is_allowed(member.rule, value)) {
    report(Code::bad_value);
  }
}

}  // namespace

Problems check_card_request(CardRequest request, std::string_view json, Output& output) noexcept {
  Problems problems;
  if (json.size() > kMaxText) {
    problems.add(Code::too_long, Field::card_list);
    return problems;
  }
  json::Wanted wanted[kMost] = {{json::kRoot, ""}};
  Found found[kMost];
  std::size_t count = 1;
  for (const Member& member : kMembers) {
    if (member.request == request) wanted[count++] = {member.parent, member.name};
  }
  if (!json::read(json, wanted, found, count, Field::card_list, output, problems)) {
    for (Problem& problem : problems) problem.offset = 0;
    return problems;
  }
  if (found[0].type != json::Type::object) {
    problems.add(Code::wrong_type, Field::card_list);
    return problems;
  }

  bool jumps = false;
  const Found* targets = nullptr;  // jump_url, jump_appid, jump_path
  const Found* next = found + 1;
  for (const Member& member : kMembers) {
    if (member.request != request) continue;
    // What is missing inside a cardExt that is no object needs no word of its own.
    if (member.parent == 0 || found[member.parent].type == json::Type::object) check(member, *next, problems);
    if (member.rule == Rule::activate_type) jumps = next->value == kJump;
    if (member.rule == Rule::url) targets = next;
    ++next;
  }
  if (jumps) {
    if (targets[0].value.empty() && targets[1].value.empty()) problems.add(Code::missing, Field::jump_url);
    if (!targets[1].value.empty() && targets[2].value.empty()) problems.add(Code::missing, Field::jump_path);
  }
  return problems;
}

}  // namespace wxcard
