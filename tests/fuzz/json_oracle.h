// json_oracle.h: a second, plain reader of JSON (RFC 8259), written from the grammar and sharing nothing with the core, to
// compare the core's answers with.
#ifndef WXCARD_TESTS_FUZZ_JSON_ORACLE_H
#define WXCARD_TESTS_FUZZ_JSON_ORACLE_H

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "bounds.h"
#include "text/utf8.h"

namespace wxcard::fuzz {

struct Json {
  enum class Type { null, boolean, number, text, array, object };
  Type type = Type::null;
  std::string text;                     // of a text its value, of a number its source
  std::map<std::string, Json> members;  // the last of equal keys

  [[nodiscard]] const Json* member(const std::string& key) const {
    const auto found = members.find(key);
    return found == members.end() ? nullptr : &found->second;
  }
};

// Reads a whole text as JSON.parse does: no NUL, no byte order mark, UTF-8 only. Half a surrogate pair may stand as an escape.
class JsonOracle {
 public:
  static std::optional<Json> read(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) return std::nullopt;
    JsonOracle oracle(text);
    Json value;
    if (!oracle.value(value, 0)) return std::nullopt;
    oracle.space();
    return oracle.rest_.empty() ? std::optional<Json>{value} : std::nullopt;
  }

 private:
  explicit JsonOracle(std::string_view text) : rest_(text) {}

  void space() {
    while (!rest_.empty() && std::string_view{" \t\n\r"}.find(rest_.front()) != std::string_view::npos) drop(1);
  }
  void drop(std::size_t count) { rest_.remove_prefix(count); }
  bool take(std::string_view word) {
    if (rest_.substr(0, word.size()) != word) return false;
    drop(word.size());
    return true;
  }

  bool value(Json& json, std::size_t depth) {
    space();
    if (take("null")) return true;
    if (take("true") || take("false")) {
      json.type = Json::Type::boolean;
      return true;
    }
    if (take("\"")) {
      json.type = Json::Type::text;
      return string(json.text);
    }
    if (take("[")) {
      json.type = Json::Type::array;
      return array(depth + 1);
    }
    if (take("{")) {
      json.type = Json::Type::object;
      return object(json, depth + 1);
    }
    json.type = Json::Type::number;
    return number(json.text);
  }

  bool array(std::size_t depth) {
    space();
    if (take("]")) return true;
    do {
      Json item;
      if (!value(item, depth)) return false;
      space();
    } while (take(","));
    return take("]");
  }

  bool object(Json& json, std::size_t depth) {
    space();
    if (take("}")) return true;
    do {
      space();
      std::string key;
      Json item;
      if (!take("\"") || !string(key)) return false;
      space();
      if (!take(":") || !value(item, depth)) return false;
      json.members[key] = item;
      space();
    } while (take(","));
    return take("}");
  }

  std::size_t digits() {
    std::size_t count = 0;
    while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') ++count;
    drop(count);
    return count;
  }

  bool number(std::string& source) {
    const std::string_view whole = rest_;
    take("-");
    if (!take("0") && digits() == 0) return false;
    if (take(".") && digits() == 0) return false;
    if (take("e") || take("E")) {
      if (!take("+")) take("-");
      if (digits() == 0) return false;
    }
    source = whole.substr(0, whole.size() - rest_.size());
    return true;
  }

  bool hex(unsigned& unit) {
    unit = 0;
    for (int i = 0; i < 4; ++i) {
      if (rest_.empty()) return false;
      const char c = rest_.front();
      const char lower = static_cast<char>(c | 0x20);
      if (c >= '0' && c <= '9') {
        unit = unit * 16 + static_cast<unsigned>(c - '0');
      } else if (lower >= 'a' && lower <= 'f') {
        unit = unit * 16 + static_cast<unsigned>(lower - 'a' + 10);
      } else {
        return false;
      }
      drop(1);
    }
    return true;
  }

  static void append(std::string& text, unsigned c) {
    const auto add = [&text](unsigned byte) { text += static_cast<char>(byte); };
    if (c < 0x80) {
      add(c);
    } else if (c < 0x800) {
      add(0xC0U | c >> 6U), add(0x80U | (c & 63U));
    } else if (c < 0x10000) {
      add(0xE0U | c >> 12U), add(0x80U | (c >> 6U & 63U)), add(0x80U | (c & 63U));
    } else {
      add(0xF0U | c >> 18U), add(0x80U | (c >> 12U & 63U)), add(0x80U | (c >> 6U & 63U)), add(0x80U | (c & 63U));
    }
  }

  bool escape(std::string& text) {
    static constexpr std::string_view kNames = "\"\\/bfnrt";
    static constexpr std::string_view kValues = "\"\\/\b\f\n\r\t";
    if (rest_.empty()) return false;
    const char name = rest_.front();
    drop(1);
    if (name != 'u') {
      const std::size_t at = kNames.find(name);
      if (at == std::string_view::npos) return false;
      text += kValues[at];
      return true;
    }
    unsigned unit = 0;
    unsigned low = 0;
    if (!hex(unit)) return false;
    const std::string_view behind = rest_;
    if (unit >= 0xD800 && unit <= 0xDBFF && take("\\u") && hex(low) && low >= 0xDC00 && low <= 0xDFFF) {
      unit = 0x10000U + ((unit & 0x3FFU) << 10U) + (low & 0x3FFU);
    } else {
      rest_ = behind;
    }
    append(text, unit);
    return true;
  }

  bool string(std::string& text) {
    const std::string_view begin = rest_;
    while (!rest_.empty()) {
      const char c = rest_.front();
      drop(1);
      if (c == '"') return utf8::find_error(begin.substr(0, begin.size() - rest_.size())) == utf8::kValid;
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c != '\\') {
        text += c;
      } else if (!escape(text)) {
        return false;
      }
    }
    return false;
  }

  std::string_view rest_;
};

}  // namespace wxcard::fuzz

#endif
