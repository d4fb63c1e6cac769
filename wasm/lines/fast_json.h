// fast_json.h: JSON in one pass, for lines that are as they usually are. Private to the log engine; may change at any time.
//
// Whatever it says yes to is JSON, and read right. Whatever it says no to may be JSON all the same (deeper than kMaxDepth,
// half a surrogate pair, …): the whole reader (json_reader.h) has the last word. It never looks for the end of the line:
// a raw line feed stands in no JSON string, so the reading stops there by itself.
//
// Precondition: kPadding bytes may be read behind the text, the first of which is a control character.
#ifndef WXCARD_LINES_FAST_JSON_H
#define WXCARD_LINES_FAST_JSON_H

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "bounds.h"
#include "text/utf8.h"

namespace wxcard::lines {

inline constexpr std::size_t kPadding = 64;

// A value of JSON as it was met.
struct Value {
  enum class Type : std::uint8_t { absent, null, scalar, text, object, array };
  Type type = Type::absent;
  bool escaped = false;         // a text with a backslash in it
  const char* begin = nullptr;  // of a text: behind its quote
  const char* end = nullptr;

  [[nodiscard]] std::string_view view() const noexcept { return {begin, static_cast<std::size_t>(end - begin)}; }
};

template <typename Unsigned>
[[nodiscard]] Unsigned load(const char* bytes) noexcept {
  Unsigned word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// Are the next bytes these? By words: comparing memory is a call where this runs.
template <std::size_t Size>
[[nodiscard]] bool starts_with(const char* bytes, const char (&literal)[Size]) noexcept {
  constexpr std::size_t kLength = Size - 1;
  if constexpr (kLength >= 8) {
    for (std::size_t i = 0; i + 8 <= kLength; i += 8) {
      if (load<std::uint64_t>(bytes + i) != load<std::uint64_t>(literal + i)) return false;
    }
    return load<std::uint64_t>(bytes + kLength - 8) == load<std::uint64_t>(literal + kLength - 8);
  } else if constexpr (kLength >= 4) {
    return load<std::uint32_t>(bytes) == load<std::uint32_t>(literal) &&
           load<std::uint32_t>(bytes + kLength - 4) == load<std::uint32_t>(literal + kLength - 4);
  } else {
    for (std::size_t i = 0; i < kLength; ++i) {
      if (bytes[i] != literal[i]) return false;
    }
    return true;
  }
}

template <std::size_t Size>
[[nodiscard]] bool equals(std::string_view text, const char (&literal)[Size]) noexcept {
  return text.size() == Size - 1 && starts_with(text.data(), literal);
}

// Where the text that begins at `at` ends, as the place of its quote; nullptr when it is none. `escaped`: has it escapes?
[[nodiscard]] inline const char* text_end(const char* at, bool& escaped) noexcept {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kTops = 0x8080808080808080U;
  const char* const begin = at;
  std::uint64_t high = 0;
  escaped = false;
  for (;;) {
    const auto word = load<std::uint64_t>(at);
    const std::uint64_t quote = word ^ kOnes * '"';
    const std::uint64_t backslash = word ^ kOnes * '\\';
    // The lowest bit set is right; those above it may not be.
    const std::uint64_t stops =
        (((quote - kOnes) & ~quote) | ((backslash - kOnes) & ~backslash) | ((word - kOnes * 0x20) & ~word)) & kTops;
    if (stops == 0) {
      high |= word & kTops;
      at += 8;
      continue;
    }
    const std::uint64_t before = (stops & (~stops + 1)) - 1;
    high |= word & kTops & (before >> 7U);
    at += __builtin_ctzll(stops) >> 3;
    if (*at == '"') break;
    if (*at != '\\') return nullptr;
    escaped = true;
    const char escape = at[1];
    if (escape == 'u') {
      for (int i = 2; i < 6; ++i) {
        const char lower = static_cast<char>(at[i] | 0x20);
        if ((at[i] < '0' || at[i] > '9') && (lower < 'a' || lower > 'f')) return nullptr;
      }
      // Half of a pair, whole or not, is for the whole reader: nobody needs them often.
      if ((at[2] | 0x20) == 'd' && at[3] >= '8') return nullptr;
      at += 6;
    } else if (escape == '"' || escape == '\\' || escape == '/' || escape == 'b' || escape == 'f' || escape == 'n' ||
               escape == 'r' || escape == 't') {
      at += 2;
    } else {
      return nullptr;
    }
  }
  if (high != 0 && utf8::find_error({begin, static_cast<std::size_t>(at - begin)}) != utf8::kValid) return nullptr;
  return at;
}

// What stands between the quotes of a text that text_end took, unescaped at `out`; gives its end. Never longer than the text.
[[nodiscard]] char* unescape(std::string_view text, char* out) noexcept;

// Reads the values of one text, from `at` on. Each function answers whether it was JSON so far.
class Cursor {
 public:
  // A text within a text may have lines; a line has none.
  explicit Cursor(const char* begin, bool has_lines = false) noexcept : at(begin), has_lines_(has_lines) {}

  const char* at;

  void skip_space() noexcept {
    while (*at == ' ' || *at == '\t' || *at == '\r' || (*at == '\n' && has_lines_)) ++at;
  }

  // Any value, and what it was.
  [[nodiscard]] bool value(Value& value, std::size_t depth) noexcept {
    value.escaped = false;
    value.begin = at;
    switch (*at) {
      case '"': {
        value.type = Value::Type::text;
        value.begin = at + 1;
        const char* const end = text_end(at + 1, value.escaped);
        if (end == nullptr) return false;
        value.end = end;
        at = end + 1;
        return true;
      }
      case '{':
      case '[':
        value.type = *at == '{' ? Value::Type::object : Value::Type::array;
        if (!container(depth + 1)) return false;
        value.end = at;
        return true;
      case 't':
      case 'f':
      case 'n':
        value.type = *at == 'n' ? Value::Type::null : Value::Type::scalar;
        if (!(starts_with(at, "true") || starts_with(at, "null"))) {
          if (!starts_with(at, "false")) return false;
          ++at;
        }
        at += 4;
        value.end = at;
        return true;
      default:
        value.type = Value::Type::scalar;
        if (!number()) return false;
        value.end = at;
        return true;
    }
  }

  // `{` stands at `at`. member(key) reads the value that `at` stands on then.
  template <typename Member>
  [[nodiscard]] bool object(std::size_t depth, Member member) noexcept {
    if (depth > kMaxDepth) return false;
    ++at;
    blanks();
    if (*at == '}') {
      ++at;
      return true;
    }
    for (;;) {
      if (*at != '"') return false;
      bool escaped = false;
      const char* const begin = at + 1;
      const char* const end = text_end(begin, escaped);
      // A key with an escape may be any of the names: for the whole reader.
      if (end == nullptr || escaped) return false;
      at = end + 1;
      blanks();
      if (*at != ':') return false;
      ++at;
      blanks();
      if (!member(std::string_view{begin, static_cast<std::size_t>(end - begin)})) return false;
      blanks();
      if (*at == '}') {
        ++at;
        return true;
      }
      if (*at != ',') return false;
      ++at;
      blanks();
    }
  }

 private:
  void blanks() noexcept {
    if (*at <= ' ') skip_space();
  }

  [[nodiscard]] bool container(std::size_t depth) noexcept {
    if (*at == '{') {
      return object(depth, [this, depth](std::string_view /*key*/) noexcept {
        Value skipped;
        return value(skipped, depth);
      });
    }
    if (depth > kMaxDepth) return false;
    ++at;
    blanks();
    if (*at == ']') {
      ++at;
      return true;
    }
    for (;;) {
      Value skipped;
      if (!value(skipped, depth)) return false;
      blanks();
      if (*at == ']') {
        ++at;
        return true;
      }
      if (*at != ',') return false;
      ++at;
      blanks();
    }
  }

  [[nodiscard]] bool digits() noexcept {
    if (*at < '0' || *at > '9') return false;
    do ++at;
    while (*at >= '0' && *at <= '9');
    return true;
  }

  // -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
  [[nodiscard]] bool number() noexcept {
    if (*at == '-') ++at;
    if (*at == '0') {
      ++at;
    } else if (!digits()) {
      return false;
    }
    if (*at == '.') {
      ++at;
      if (!digits()) return false;
    }
    if (*at == 'e' || *at == 'E') {
      ++at;
      if (*at == '+' || *at == '-') ++at;
      if (!digits()) return false;
    }
    return true;
  }

  bool has_lines_;
};

}  // namespace wxcard::lines

#endif
