// fast_json.h: reads usual lines of JSON in one pass. Private to the log engine; may change at any time.
//
// What it accepts is JSON and is read correctly. What it does not accept may still be JSON (deeper than kDeepest, half
// a surrogate pair, …): then the whole reader (json_reader.h) decides. It never looks for the end of the line: no JSON
// string contains a raw line feed, so reading stops there by itself.
//
// Precondition: kPadding bytes after the text may be read, the first of which is a control character.
#ifndef WXCARD_LINES_FAST_JSON_H
#define WXCARD_LINES_FAST_JSON_H

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "lines/vector.h"

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

#if WXCARD_LINES_HAS_VECTORS
// Where a text may end or be odd, one bit for each byte: quotes, backslashes, control characters and what is not ASCII.
inline std::uint32_t text_stops(Vector bytes) noexcept {
  return mask(either(either(equal(bytes, '"'), equal(bytes, '\\')), below(bytes, ' ')));
}
#endif

template <typename Unsigned>
[[nodiscard]] Unsigned load(const char* bytes) noexcept {
  Unsigned word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// Are the two texts equal? Compared word by word, since a call of memcmp is slower here.
template <std::size_t Size>
[[nodiscard]] bool equals(std::string_view text, const char (&literal)[Size]) noexcept {
  constexpr std::size_t kLength = Size - 1;
  const char* const bytes = text.data();
  if (text.size() != kLength) return false;
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

// Where the text that begins at `at` ends, as the place of its quote; nullptr when it is none, or for the whole reader.
// `escaped`: has it escapes? By words of eight bytes: any text, on any machine.
[[nodiscard]] const char* text_end_by_words(const char* at, bool& escaped) noexcept;

// The same, by vectors where there are any.
[[nodiscard]] const char* text_end_with_escapes(const char* at, bool& escaped) noexcept;

// The same. Texts of printable ASCII without an escape, as nearly all are, need no call.
[[nodiscard]] inline const char* text_end(const char* at, bool& escaped) noexcept {
#if WXCARD_LINES_HAS_VECTORS
  for (const char* block = at;; block += 16) {
    const std::uint32_t stops = text_stops(load_vector(block));
    if (stops == 0) continue;
    const char* const stop = block + __builtin_ctz(stops);
    if (*stop != '"') break;
    escaped = false;
    return stop;
  }
#endif
  return text_end_with_escapes(at, escaped);
}

// Behind the number at `at`, or nullptr when there is none.
[[nodiscard]] const char* number_end(const char* at) noexcept;

// What stands between the quotes of a text that text_end took, unescaped at `out`; gives its end. Never longer than
// the text, but up to sixteen bytes behind it may be overwritten.
[[nodiscard]] char* unescape(std::string_view text, char* out) noexcept;

// Reads the values of one text, from `at` on. Each function answers whether it was JSON so far.
class Cursor {
 public:
  // Deeper values are for the whole reader.
  static constexpr unsigned kDeepest = 64;

  // A text within a text may have lines; a line has none.
  explicit Cursor(const char* begin, bool has_lines = false) noexcept : at(begin), has_lines_(has_lines) {}

  const char* at;

  // White space: of most logs there is none, so the loop is a call of its own.
  void skip_space() noexcept {
    if (*at <= ' ') skip_blanks();
  }

  // Any value, and what it was.
  [[nodiscard]] bool value(Value& value) noexcept {
    if (*at == '"') return text(value);
    return other(value);
  }

  // Enters the object at the cursor: `is_empty` means that it is behind it already.
  void enter(bool& is_empty) noexcept {
    ++at;
    skip_space();
    is_empty = *at == '}';
    if (is_empty) ++at;
  }

  // A key and its colon; the cursor stands at the value then. A key with an escape may be any of the names: for the
  // whole reader.
  [[nodiscard]] bool key(std::string_view& key) noexcept {
    if (*at != '"') return false;
    bool escaped = false;
    const char* const begin = at + 1;
    const char* const end = text_end(begin, escaped);
    if (end == nullptr || escaped) return false;
    key = {begin, static_cast<std::size_t>(end - begin)};
    at = end + 1;
    skip_space();
    if (*at != ':') return false;
    ++at;
    skip_space();
    return true;
  }

  // Behind a value of an object: at the next key, or behind the object (`is_end`).
  [[nodiscard]] bool next(bool& is_end) noexcept {
    skip_space();
    is_end = *at == '}';
    if (!is_end && *at != ',') return false;
    ++at;
    if (!is_end) skip_space();
    return true;
  }

 private:
  void skip_blanks() noexcept;

  [[nodiscard]] bool text(Value& value) noexcept {
    value.type = Value::Type::text;
    value.begin = at + 1;
    value.end = text_end(at + 1, value.escaped);
    if (value.end == nullptr) return false;
    at = value.end + 1;
    return true;
  }

  bool other(Value& value) noexcept;
  bool container() noexcept;
  bool word(const char* word) noexcept;

  bool has_lines_;
};

}  // namespace wxcard::lines

#endif
