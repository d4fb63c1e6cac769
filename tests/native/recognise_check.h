// recognise_check.h: what the tests of recognition share.
#ifndef WXCARD_TESTS_RECOGNISE_CHECK_H
#define WXCARD_TESTS_RECOGNISE_CHECK_H

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "admin/recognise.h"

namespace wxcard::admin {

using Json = nlohmann::json;
using Lines = std::vector<std::string>;

inline const std::string kCard = "3+m9vVGt9YzgCphZE8Z28dUux7i0jgCUWu32QayFZsscPd7oyXGsHp9HoOjH9ML+";
inline const std::string kBiz = "MzU2ODQzMDM1MQ==";
inline const std::string kPairs =
    "action=preshow&&encrypt_card_id=3%2Bm9vVGt9YzgCphZE8Z28dUux7i0jgCUWu32QayFZsscPd7oyXGsHp9HoOjH9ML%2B"
    "&outer_str=guide&biz=MzU2ODQzMDM1MQ%3D%3D";
inline const std::string kHost = "mp.weixin.qq.com/bizmall/activatemembercard?";
inline const std::string kLink = "https://" + kHost + kPairs + "#wechat_redirect";
inline const std::string kTicket(108, 'A');
inline const char* const kApp = "wxeb490c6f9b154ef9";

inline Json sent() { return {{"encrypt_card_id", kCard}, {"outer_str", "guide"}, {"biz", kBiz}}; }

// The text sits in a heap block of exactly its size, so that reading beyond it is seen.
inline Json recognised(std::string_view text, const std::string& readings = "[]") {
  const std::unique_ptr<char[]> block(new char[text.size()]);
  std::copy(text.begin(), text.end(), block.get());
  return Json::parse(recognise({block.get(), text.size()}, readings));
}

// One reading of the whole text.
inline Json read_as(std::string_view text, const Json& value) {
  return recognised(text, Json::array({{{"start", 0}, {"end", text.size()}, {"json", value.dump()}}}).dump());
}

inline Lines codes(const Json& remarks) {
  Lines names;
  for (const Json& remark : remarks) {
    const std::string field = remark.value("field", "");
    names.push_back((field.empty() ? "" : field + ":") + remark["code"].get<std::string>());
  }
  return names;
}

inline Lines whats_of(const Json& report) {
  Lines names;
  for (const Json& found : report["found"]) names.push_back(found["what"]);
  return names;
}

inline Lines whats(const std::string& text) { return whats_of(recognised(text)); }

// The one piece that is there.
inline Json only_of(const Json& report) {
  EXPECT_EQ(report["found"].size(), 1U) << report;
  return report["found"].empty() ? Json::object({{"findings", Json::array()}, {"unwrapped", Json::array()}})
                                 : report["found"][0];
}

inline Json only(const std::string& text) { return only_of(recognised(text)); }

inline Lines findings(const std::string& text) { return codes(only(text)["findings"]); }

inline std::string member(const Json& found, const char* name, const char* what = "repaired") {
  for (const Json& each : found.value("members", Json::array())) {
    if (each["name"] == name) return each.value(what, "none");
  }
  return "absent";
}

inline std::string encoded(const std::string& text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '.' || c == '_' || c == '-') {
      out += c;
    } else {
      ((out += '%') += kHex[byte >> 4U]) += kHex[byte & 15U];
    }
  }
  return out;
}

// A file of tests/vectors.
inline Json vectors(const std::string& name) {
  std::ifstream file{WXCARD_ROOT "/tests/vectors/" + name + ".json"};
  return Json::parse(file);
}

}  // namespace wxcard::admin

#endif
