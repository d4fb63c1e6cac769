#include "admin/syntax.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "bounds.h"
#include "text/percent.h"
#include "text/utf8.h"

namespace wxcard::admin {
namespace {

using Json = nlohmann::json;

// An object or array that the reader stands in, and the member or item it stands at.
struct Level {
  bool is_array;
  std::size_t index = 0;
  std::string key;
  std::set<std::string> keys;
};

class Reader final : public nlohmann::json_sax<Json> {
 public:
  explicit Reader(Findings& findings) : findings_(findings) {}

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t, const string_t&) override { return value(); }
  bool string(string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return open(false); }
  bool start_array(std::size_t) override { return open(true); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    Level& level = levels_.back();
    level.key = name;
    if (!level.keys.insert(name).second) findings_.add(found(Finds::duplicate, pointer()));
    return true;
  }

  // `position` counts the characters read, the one that did not fit included.
  bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
    error_ = position == 0 ? 0 : position - 1;
    return false;
  }

  [[nodiscard]] bool is_too_deep() const noexcept { return is_too_deep_; }
  [[nodiscard]] std::size_t error() const noexcept { return error_; }

  [[nodiscard]] std::string pointer() const {
    std::string path;
    for (const Level& level : levels_) {
      if (level.is_array) {
        path += '/' + std::to_string(level.index);
      } else if (!level.keys.empty()) {
        path = below(path, level.key);
      }
    }
    return path;
  }

 private:
  bool open(bool is_array) {
    if (levels_.size() == kMaxDepth) {
      is_too_deep_ = true;
      return false;
    }
    levels_.push_back({is_array, 0, {}, {}});
    return true;
  }

  bool close() {
    levels_.pop_back();
    return value();
  }

  bool value() {
    if (!levels_.empty()) ++levels_.back().index;
    return true;
  }

  Findings& findings_;
  std::vector<Level> levels_;
  bool is_too_deep_ = false;
  std::size_t error_ = 0;
};

// Does an escaped half of a surrogate pair (\ud800 to \udfff) stand at `at`?
bool is_escaped_surrogate(std::string_view text, std::size_t at) noexcept {
  if (at > text.size() || text.size() - at < 6 || text.substr(at, 2) != "\\u") return false;
  if ((text[at + 2] | 0x20) != 'd' || percent::hex_value(text[at + 3]) < 8) return false;
  return percent::hex_value(text[at + 4]) >= 0 && percent::hex_value(text[at + 5]) >= 0;
}

Finding fault_at(std::string_view text, std::size_t error, std::string pointer) {
  Finding fault = found(Finds::bad_json, std::move(pointer));
  std::size_t at = std::min(error, text.size());
  // nlohmann says where it stopped; what it stopped at began a few bytes before.
  const std::size_t broken = utf8::find_error(text);
  if (broken <= at && at - broken < utf8::kMaxWidth) {
    fault.what = utf8::starts_with_surrogate(text.substr(broken)) ? Finds::lone_surrogate : Finds::bad_utf8;
    at = broken;
  } else {
    for (const std::size_t back : {std::size_t{11}, std::size_t{7}, std::size_t{6}, std::size_t{5}}) {
      if (back > at || !is_escaped_surrogate(text, at - back)) continue;
      fault.what = Finds::lone_surrogate;
      at -= back;
      break;
    }
  }
  fault.offset = static_cast<std::uint32_t>(utf8::utf16_length(text.substr(0, at)));
  fault.errcode = text_of(fault.what).errcode;
  return fault;
}

}  // namespace

std::string below(const std::string& pointer, std::string_view name) {
  std::string path = pointer + '/';
  for (const char c : name) {
    if (c == '~') {
      path += "~0";
    } else if (c == '/') {
      path += "~1";
    } else {
      path += c;
    }
  }
  return path;
}

bool check_syntax(std::string_view text, Findings& findings) {
  // nlohmann takes a NUL for the end of the text and skips a byte order mark.
  const std::size_t end = std::min(text.find('\0'), text.size());
  const bool has_mark = text.substr(0, 3) == "\xEF\xBB\xBF";
  Reader reader{findings};
  const std::string_view readable = text.substr(0, end);
  if (!has_mark && Json::sax_parse(readable.begin(), readable.end(), &reader)) {
    if (end == text.size()) return true;
    findings.add(fault_at(text, end, ""));
  } else if (reader.is_too_deep()) {
    findings.add(found(Finds::too_deep, ""));
  } else {
    findings.add(has_mark ? fault_at(text, 0, "") : fault_at(text, reader.error(), reader.pointer()));
  }
  return false;
}

}  // namespace wxcard::admin
