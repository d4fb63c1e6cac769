#include "admin/recognise_tag.h"

#include <algorithm>
#include <string>

#include "admin/recognise_judge.h"
#include "admin/recognise_text.h"

namespace wxcard::admin {
namespace {

constexpr std::size_t kMostTag = 4096;

// Where the value of this attribute begins, behind its quote; kebab-case in WXML, camelCase in JSX.
std::size_t value_of(std::string_view tag, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const std::size_t at = tag.find(name);
    const std::size_t open = at == std::string_view::npos ? at : tag.find_first_of("\"'", at);
    if (open == std::string_view::npos || trimmed(tag.substr(at + name.size(), open - at - name.size())) != "=")
      continue;
    return open + 1;
  }
  return std::string_view::npos;
}

std::string_view xml_value(std::string_view xml, std::string_view name) {
  const std::string tag = '<' + std::string{name} + '>';
  const std::size_t begin = xml.find(tag);
  if (begin == std::string_view::npos) return {};
  std::string_view value = xml.substr(begin + tag.size());
  value = trimmed(value.substr(0, value.find("</")));
  if (starts_with(value, "<![CDATA[")) value = value.substr(9, std::min(value.find("]]>"), value.size()) - 9);
  return value;
}

}  // namespace

std::optional<Tag> read_navigator(std::string_view text, std::size_t begin) {
  const std::string_view rest = text.substr(begin, kMostTag);
  const std::size_t name = rest.find("extra-data");
  const std::size_t end = rest.find('>');
  if (name == std::string_view::npos || name > end) return std::nullopt;
  const std::size_t open = rest.find_first_of("\"'", name);
  if (open == std::string_view::npos || trimmed(rest.substr(name + 10, open - name - 10)) != "=") return std::nullopt;
  const std::size_t close = rest.find(rest[open], open + 1);
  if (close == std::string_view::npos) return std::nullopt;
  std::string_view value = trimmed(rest.substr(open + 1, close - open - 1));
  if (starts_with(value, "{{") && value.size() > 4) value = trimmed(value.substr(2, value.size() - 4));
  const bool is_variable =
      !value.empty() && std::all_of(value.begin(), value.end(), [](char each) { return is_word(each) || each == '.'; });
  if (!is_variable) return std::nullopt;
  Json call{{"extraData", Json{{std::string{kExpression}, std::string{value}}}}};
  if (const Json app_id = app_id_of_tag(text, begin); !app_id.is_null()) call["appId"] = app_id;
  return Tag{begin + close, call};
}

std::size_t tag_before(std::string_view text, std::size_t end) {
  const std::string_view before = text.substr(0, end);
  const std::size_t wxml = before.rfind("<navigator");
  return wxml == std::string_view::npos ? before.rfind("<Navigator") : wxml;
}

Json app_id_of_tag(std::string_view text, std::size_t begin) {
  std::string_view rest = text.substr(begin, kMostTag);
  rest = rest.substr(0, std::min(rest.find("</"), rest.find('<', 1)));
  const std::size_t begin_value = value_of(rest, {"app-id", "appId"});
  if (begin_value == std::string_view::npos) return nullptr;
  const std::string_view value = rest.substr(begin_value, rest.find(rest[begin_value - 1], begin_value) - begin_value);
  if (contains(value, "{{")) return Json{{std::string{kExpression}, std::string{value}}};
  return std::string{value};
}

std::optional<Tag> read_event(std::string_view text, std::size_t begin) {
  const std::size_t close = text.find("</xml>", begin);
  const std::size_t end = close == std::string_view::npos ? text.size() : close + 6;
  const std::string_view xml = text.substr(begin, end - begin);
  const std::string_view name = xml_value(xml, "Event");
  if (name.empty() && xml_value(xml, "Encrypt").empty() && xml_value(xml, "MsgType").empty()) return std::nullopt;
  return Tag{end, std::string{name}};
}

}  // namespace wxcard::admin
