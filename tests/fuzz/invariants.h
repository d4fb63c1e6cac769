// invariants.h: what every answer of the core must keep, whatever the input. Shared by the fuzz targets.
#ifndef WXCARD_TESTS_FUZZ_INVARIANTS_H
#define WXCARD_TESTS_FUZZ_INVARIANTS_H

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "text/utf8.h"
#include "wxcard.h"

namespace wxcard::fuzz {

inline void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "invariant broken: %s\n", what);
  std::abort();
}

// A text in a heap block of exactly its size, so that AddressSanitizer sees the first byte read beyond it.
class Block {
 public:
  explicit Block(std::string_view text) : bytes_(new char[text.size()]), size_(text.size()) {
    if (!text.empty()) std::memcpy(bytes_.get(), text.data(), text.size());
  }
  [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

// The room of an Output, of exactly the promised size: of a text, or what is said.
class Room {
 public:
  explicit Room(std::size_t text_size) : Room(std::in_place, Output::room_for(text_size)) {}
  Room(std::in_place_t /*exactly*/, std::size_t size)
      : size_(size), bytes_(new char[size]), output(bytes_.get(), size) {}
  [[nodiscard]] bool holds(std::string_view part) const { return holds(part, {bytes_.get(), size_}); }

  // Is the value a part of one of these texts or of the room? The empty one may stand anywhere.
  void expect_inside(std::string_view value, std::initializer_list<std::string_view> texts) const {
    bool inside = value.empty() || holds(value);
    for (const std::string_view text : texts) inside = inside || holds(value, text);
    expect(inside, "a value is a view of the input or of the output");
  }

 private:
  static bool holds(std::string_view part, std::string_view whole) {
    return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
  }
  std::size_t size_;
  std::unique_ptr<char[]> bytes_;

 public:
  Output output;
};

// Each problem once for a field, at a place inside the input.
inline void expect_sound(const Problems& problems, std::size_t size) {
  for (const Problem& problem : problems) {
    expect(problem.offset <= size, "a problem's offset lies inside the input");
    expect((problem.errcode != 0) == (problem.code == Code::server_error), "errcode goes with server_error");
    expect(!name(problem.code).empty() && !name(problem.field).empty(), "codes and fields have names");
    for (const Problem& other : problems) {
      expect(&other == &problem || other.code != problem.code || other.field != problem.field, "a problem stands once");
    }
  }
}

inline bool same_but_places(const Problems& a, const Problems& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a.begin()[i].code != b.begin()[i].code || a.begin()[i].field != b.begin()[i].field) return false;
  }
  return true;
}

inline bool same(const Problems& a, const Problems& b) {
  if (!same_but_places(a, b)) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a.begin()[i].offset != b.begin()[i].offset || a.begin()[i].errcode != b.begin()[i].errcode) return false;
  }
  return true;
}

// What the core promises about a value of an accepted input.
inline void expect_text(std::string_view value) {
  expect(utf8::find_error(value) == utf8::kValid, "an accepted text is UTF-8");
  expect(value.find('\0') == std::string_view::npos, "an accepted text has no NUL");
}
inline void expect_base64(std::string_view value) {
  expect(!value.empty(), "an accepted Base64 value is not empty");
  for (const char c : value) {
    const bool digit = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    expect(digit || c == '+' || c == '/' || c == '=', "an accepted Base64 value is Base64");
  }
}

// What encodeURIComponent would write, or more than that: escapes are always allowed.
inline std::string encode(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += kDigits[byte >> 4U];
      encoded += kDigits[byte & 15U];
    }
  }
  return encoded;
}

// A stream of choices and texts out of the fuzzer's bytes.
class Source {
 public:
  Source(const std::uint8_t* data, std::size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}
  std::uint8_t byte() {
    if (rest_.empty()) return 0;
    const auto value = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  // Up to the next byte FF, which stands in no UTF-8.
  std::string_view text() {
    const std::size_t end = rest_.find('\xFF');
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return text;
  }
  std::string_view rest() const { return rest_; }

  // Bytes as Base64 digits, at least one.
  static std::string base64(std::string_view bytes) {
    static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text = "A";
    for (const char c : bytes) text += kDigits[static_cast<unsigned char>(c) & 63U];
    while (text.size() % 4 == 2 || text.size() % 4 == 3) text += '=';
    return text;
  }

 private:
  std::string_view rest_;
};

}  // namespace wxcard::fuzz

#endif
