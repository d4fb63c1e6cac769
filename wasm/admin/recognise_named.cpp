#include "admin/recognise_named.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "admin/recognise_text.h"
#include "text/base64.h"
#include "text/percent.h"

namespace wxcard::admin {
namespace {

constexpr std::string_view kNames[] = {"encrypt_card_id", "outer_str", "biz",   "activate_ticket",
                                       "card_id",         "code",      "appId", "errcode"};
constexpr std::size_t kTicketSize = 108;
constexpr std::size_t kCardSize = 64;

// Behind `name`, its closing quote, and one of : = => |.
std::optional<std::size_t> behind_joint(std::string_view text, std::size_t at) {
  const auto skip = [&](std::string_view which) {
    while (at < text.size() && contains(which, text.substr(at, 1))) ++at;
  };
  skip("\\\"'`]");
  skip(" ");
  const std::size_t joint = at;
  if (starts_with(text.substr(at), "\xEF\xBC\x9A")) {
    at += 3;
  } else {
    skip(":=>|\t");
  }
  if (at == joint) return std::nullopt;
  const std::size_t end = at;
  // var_dump has the value on a line of its own.
  if (text[at - 1] == '>') skip(" \t\r\n");
  if (!starts_with(text.substr(at), "string(")) at = end;
  skip(" \t");
  return at;
}

// Values are as wide as this where a + is a space now; a channel may be any text.
std::size_t width_of(std::string_view name) {
  return name == kNames[0] ? kCardSize : name == kNames[3] ? kTicketSize : 0;
}

bool is_with_spaces(std::string_view value, std::size_t width) {
  return width > 0 && value.size() == width && contains(value, " ") &&
         std::all_of(value.begin(), value.end(), [](char c) { return base64::is_digit(c) || c == '=' || c == ' '; });
}

// Does another name with its value begin here, or a remark?
bool is_next(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_word(text[end])) ++end;
  return starts_with(text, "#") || starts_with(text, "//") ||
         (end > 0 && end < text.size() && contains(":=", text.substr(end, 1)));
}

// Where `name` has a line of its own, or a map of Go around it, a space is a part of its value.
bool has_room(std::string_view text, std::size_t name) {
  const std::string_view line = text.substr(0, name);
  const std::string_view before = trimmed(line.substr(line.rfind('\n') + 1));
  return before.empty() || before == "[" || starts_with(before, "map[");
}

// string(4) "value", u'value', "value", value
std::string_view value_at(std::string_view text, std::size_t& at, std::string_view name, bool is_wide) {
  if (starts_with(text.substr(at), "string(")) at = std::min(text.find(')', at), text.size() - 1) + 1;
  while (at < text.size() && text[at] == ' ') ++at;
  std::size_t escapes = at;
  while (escapes < text.size() && text[escapes] == '\\') ++escapes;
  if (escapes < text.size() && (text[escapes] == '"' || text[escapes] == '\'' || text[escapes] == '`')) {
    const char quote = text[escapes];
    at = escapes + 1;
    const std::size_t begin = at;
    while (at < text.size() && text[at] != quote && text[at] != '\n' && text[at] != '\\') ++at;
    return text.substr(begin, at - begin);
  }
  const std::size_t begin = at;
  if (const std::size_t width = width_of(name); is_with_spaces(text.substr(begin, width), width)) {
    at += width;
    return text.substr(begin, width);
  }
  const auto is_part = [&] {
    if (contains(",;}])&|\"'", text.substr(at, 1))) return false;
    return !is_space(text[at]) || (is_wide && text[at] == ' ' && !is_next(text.substr(at + 1)));
  };
  while (at < text.size() && is_part()) ++at;
  return trimmed(text.substr(begin, at - begin));
}

// Is there nothing on purpose? Behind a name at the end of a line the value may stand on the next one.
bool is_empty_value(std::string_view text, std::size_t begin, std::size_t end) {
  if (end > begin) return true;  // quotes with nothing between them
  const std::string_view rest = trimmed(text.substr(end));
  return rest.empty() || contains(",}])[&'\"", rest.substr(0, 1)) || is_next(rest);
}

struct Value {
  std::string_view name, text;
  std::size_t begin, end;
  bool is_repeated = false;  // with another value
};

std::vector<Value> values_of(std::string_view text) {
  std::vector<Value> values;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_word(text[at])) ++at;
    const std::string_view word = text.substr(begin, at - begin);
    const auto* const name = std::find(std::begin(kNames), std::end(kNames), word);
    if (name == std::end(kNames)) continue;
    const auto next = behind_joint(text, at);
    if (!next) continue;
    std::size_t end = *next;
    const bool is_channel = *name == "outer_str";
    const std::string_view value = value_at(text, end, *name, is_channel && has_room(text, begin));
    at = std::max(end, at);
    const auto known =
        std::find_if(values.begin(), values.end(), [&](const Value& each) { return each.name == *name; });
    if (known != values.end()) {
      known->is_repeated = known->is_repeated || (!value.empty() && known->text != value);
    } else if (!value.empty() || (is_channel && is_empty_value(text, *next, end))) {
      values.push_back({*name, value, begin, end});
    }
  }
  return values;
}

const Value* find(const std::vector<Value>& values, std::string_view name) {
  const auto place =
      std::find_if(values.begin(), values.end(), [name](const Value& each) { return each.name == name; });
  return place == values.end() ? nullptr : &*place;
}

// A ticket has 108 Base64 characters, or the same percent-encoded, even twice.
bool is_ticket(std::string_view word) {
  if (word.size() < kTicketSize - 1 || word.size() > 400) return false;
  std::string decoded = percent_decoded(word).value_or("");
  if (contains(decoded, "%")) decoded = percent_decoded(decoded).value_or("");
  const bool is_base64 =
      std::all_of(decoded.begin(), decoded.end(), [](char c) { return base64::is_digit(c) || c == '=' || c == ' '; });
  return is_base64 && (decoded.size() == kTicketSize || decoded.size() == kTicketSize - 1);
}

// Base64 that might be a ticket of another length: no path, no hash in hex, nothing with padding, no encrypt_card_id.
bool may_be_ticket(std::string_view word) {
  return word.size() >= 24 && word.size() <= 400 && word.size() % 4 == 0 && word.size() != kCardSize &&
         contains(word, "+") && word.find_first_of("0123456789") != std::string_view::npos &&
         std::all_of(word.begin(), word.end(), base64::is_digit);
}

// The first word of that shape in a sentence; quotes, brackets and other scripts end it.
std::string_view ticket_in(std::string_view text) {
  const auto is_part = [](char c) { return base64::is_digit(c) || c == '=' || c == '%'; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t begin = at;
    while (at < text.size() && is_part(text[at])) ++at;
    std::string_view word = text.substr(begin, at - begin);
    while (starts_with(word, "=")) word.remove_prefix(1);
    if (is_ticket(word)) return word;
  }
  return {};
}

// A line break inside of it.
std::string joined(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '\r' && c != '\n') out += c;
  }
  return out;
}

// The number behind errcode or 错误码, wherever they stand in a sentence.
std::optional<Value> errcode_in(std::string_view text, std::int32_t& errcode) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t end = at;
    for (const std::string_view word : {"errcode", "\xE9\x94\x99\xE8\xAF\xAF\xE7\xA0\x81"}) {
      if (starts_with_any_case(text.substr(at), word)) end = at + word.size();
    }
    // 错误代码, 报错, 返回码, 返回, 错误, error code, error: then only what looks like an errcode.
    bool is_loose = false;
    if (end == at) {
      for (const std::string_view word :
           {"\xE9\x94\x99\xE8\xAF\xAF\xE4\xBB\xA3\xE7\xA0\x81", "\xE6\x8A\xA5\xE9\x94\x99",
            "\xE8\xBF\x94\xE5\x9B\x9E\xE7\xA0\x81", "\xE8\xBF\x94\xE5\x9B\x9E", "\xE9\x94\x99\xE8\xAF\xAF",
            "error code", "error"}) {
        if (end == at && starts_with_any_case(text.substr(at), word)) end = at + word.size();
      }
      is_loose = end > at;
    }
    if (end == at || (at > 0 && is_word(text[at - 1]))) continue;
    const std::size_t joint = end;
    while (end < text.size() && end - joint < 12 && !is_word(text[end]) && text[end] != '-' && text[end] != '\n') ++end;
    const std::size_t begin = end;
    if (end < text.size() && text[end] == '-') ++end;
    while (end < text.size() && is_word(text[end])) ++end;
    const auto [last, error] = std::from_chars(text.data() + begin, text.data() + end, errcode);
    if (is_loose && (end - begin != 5 || errcode < 40000)) continue;
    if (error == std::errc{} && last == text.data() + end)
      return Value{"errcode", text.substr(begin, end - begin), at, end};
  }
  return std::nullopt;
}

Json object_of(const std::vector<Value>& values, std::initializer_list<std::string_view> names) {
  Json object = Json::object();
  for (const std::string_view name : names) {
    if (const Value* value = find(values, name)) object[std::string{name}] = std::string{value->text};
  }
  return object;
}

}  // namespace

std::optional<Named> read_named(std::string_view text) {
  const std::vector<Value> values = values_of(text);
  Named named;
  named.end = text.size();
  if (!values.empty()) {
    named.begin = values.front().begin;
    named.end = values.back().end;
  }
  const bool has_app = find(values, "appId") != nullptr;
  if (find(values, "encrypt_card_id") != nullptr &&
      (find(values, "biz") != nullptr || find(values, "outer_str") != nullptr)) {
    named.what = has_app ? What::navigate_call : What::extra_data;
    named.values = object_of(values, {"encrypt_card_id", "outer_str", "biz"});
    for (const Value& each : values) {
      if (each.is_repeated && contains("encrypt_card_id outer_str biz", each.name)) named.repeated = each.name;
    }
    if (has_app) named.values = Json{{"appId", object_of(values, {"appId"})["appId"]}, {"extraData", named.values}};
    return named;
  }
  if (find(values, "activate_ticket") != nullptr &&
      (find(values, "card_id") != nullptr || find(values, "code") != nullptr)) {
    named.what = has_app ? What::referrer_info : What::return_data;
    named.values = object_of(values, {"activate_ticket", "card_id", "code"});
    if (has_app) named.values = Json{{"appId", object_of(values, {"appId"})["appId"]}, {"extraData", named.values}};
    return named;
  }
  if (find(values, "activate_ticket") != nullptr) {
    named.what = What::ticket;
    named.values = object_of(values, {"activate_ticket"});
    return named;
  }
  if (const Value* value = find(values, "errcode")) {
    const auto [end, error] =
        std::from_chars(value->text.data(), value->text.data() + value->text.size(), named.errcode);
    if (error == std::errc{} && end == value->text.data() + value->text.size()) {
      named.what = What::errcode_answer;
      return named;
    }
  }
  if (const auto value = errcode_in(text, named.errcode)) {
    named.what = What::errcode_answer;
    named.begin = value->begin;
    named.end = value->end;
    return named;
  }
  std::string_view word = trimmed(text);
  if (!is_ticket(word) && !may_be_ticket(word)) {
    const std::string_view inside = ticket_in(text);
    if (!inside.empty()) word = inside;
  }
  const std::string whole = word.size() <= 400 ? joined(word) : std::string{};
  if (is_ticket(whole) || may_be_ticket(word)) {
    named.what = What::ticket;
    named.is_named = false;
    named.is_unusual = !is_ticket(whole);
    named.begin = static_cast<std::size_t>(word.data() - text.data());
    named.end = named.begin + word.size();
    named.values = Json{{"activate_ticket", whole}};
    return named;
  }
  return std::nullopt;
}

}  // namespace wxcard::admin
