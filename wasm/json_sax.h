// json_sax.h: nlohmann/json, configured so that only its reader remains. Private to json_reader.cpp; may change at any time.
//
// Only the shape of a JSON text, its strings and their places are wanted: no values of numbers and no error messages.
#ifndef WXCARD_JSON_SAX_H
#define WXCARD_JSON_SAX_H

#include <cstddef>
#include <iterator>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bounds.h"

namespace wxcard::json {

// The string type of the reader: what nlohmann's lexer collects one token in. One block of the longest size a text can
// have, so it never grows.
class Token {
 public:
  using value_type = char;

  Token() : bytes_(new char[kMaxText + 1]) {}
  Token(const Token& other) : Token() { append(other); }
  Token& operator=(const Token& other) {
    clear();
    append(other);
    return *this;
  }
  ~Token() { delete[] bytes_; }

  void push_back(char c) noexcept {
    if (size_ < kMaxText) bytes_[size_++] = c;
  }
  void clear() noexcept { size_ = 0; }
  [[nodiscard]] char* data() noexcept {
    bytes_[size_] = '\0';
    return bytes_;
  }
  [[nodiscard]] const char* data() const noexcept { return bytes_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  // What nlohmann's readers of binary formats, unused here, need to compile.
  Token(const char* text) : Token() {
    while (*text != '\0') push_back(*text++);
  }
  Token(std::size_t count, char c) : Token() {
    for (; count > 0; --count) push_back(c);
  }
  void append(const Token& other) noexcept {
    for (std::size_t i = 0; i < other.size(); ++i) push_back(other.bytes_[i]);
  }

 private:
  char* bytes_;
  std::size_t size_ = 0;
};

using Sax = nlohmann::basic_json<std::map, std::vector, Token, bool, std::int64_t, std::uint64_t, float>;

// Hands nlohmann the text byte by byte and leaves behind how far it has read: its SAX events carry no positions.
class Cursor {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Cursor(const char* at, const char** reached) noexcept : at_(at), reached_(reached) {}
  reference operator*() const noexcept { return *at_; }
  Cursor& operator++() noexcept {
    *reached_ = ++at_;
    return *this;
  }
  bool operator==(const Cursor& other) const noexcept { return at_ == other.at_; }
  bool operator!=(const Cursor& other) const noexcept { return at_ != other.at_; }

 private:
  const char* at_;
  const char** reached_;
};

}  // namespace wxcard::json

// nlohmann's lexer keeps a second copy of every token, counts lines, and writes sentences for exceptions that nobody
// catches here; a float cannot hold 1e400, which is a number like any other. These members do without: three quarters of
// the bytes and half of the time. They are nlohmann's own and private, so only the versions they were written for get
// them; any other version works as it comes (and refuses numbers above 3.4e38).
#if NLOHMANN_JSON_VERSION_MAJOR == 3 && NLOHMANN_JSON_VERSION_MINOR == 11
NLOHMANN_JSON_NAMESPACE_BEGIN
namespace detail {

using WxcardLexer = lexer<wxcard::json::Sax, iterator_input_adapter<wxcard::json::Cursor>>;
using WxcardParser = parser<wxcard::json::Sax, iterator_input_adapter<wxcard::json::Cursor>>;

template <>
inline WxcardLexer::char_int_type WxcardLexer::get() {
  if (!next_unget) current = ia.get_character();
  next_unget = false;
  return current;
}

template <>
inline void WxcardLexer::unget() {
  next_unget = true;
}

template <>
inline void WxcardLexer::reset() noexcept {
  token_buffer.clear();
}

template <>
inline std::string WxcardLexer::get_token_string() const {
  return {};
}

template <>
inline void WxcardLexer::strtof(float& number, const char* text, char** end) noexcept {
  number = 0;
  *end = const_cast<char*>(text) + std::char_traits<char>::length(text);
}

template <>
inline std::string WxcardParser::exception_message(token_type /*expected*/, const std::string& /*context*/) {
  return {};
}

template <>
inline std::string concat<std::string, const char (&)[26], std::string, char>(const char (& /*text*/)[26],
                                                                              std::string&& /*token*/,
                                                                              char&& /*quote*/) {
  return {};
}

template <>
inline parse_error parse_error::create(int id, const position_t& position, const std::string& /*text*/,
                                       std::nullptr_t /*context*/) {
  return {id, position.chars_read_total, ""};
}

template <>
inline out_of_range out_of_range::create(int id, const std::string& /*text*/, std::nullptr_t /*context*/) {
  return {id, ""};
}

}  // namespace detail
NLOHMANN_JSON_NAMESPACE_END
#endif

#endif
