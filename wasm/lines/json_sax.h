// json_sax.h: nlohmann/json, configured so that only its reader remains. Private to json_reader.cpp; may change at any time.
//
// Only the shape of a JSON text, its strings and their places are wanted: no values of numbers and no error messages.
#ifndef WXCARD_JSON_SAX_H
#define WXCARD_JSON_SAX_H

#include <cstddef>
#include <cstring>
#include <iterator>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bounds.h"
#include "lines/json_scan.h"
#include "text/utf8.h"

namespace wxcard::json {

// The string type of the reader: what nlohmann's lexer collects one token in. One block of the longest size a text can
// have, so it never grows.
class Token {
 public:
  using value_type = char;

  Token() : bytes_(new char[kMaxText + 1]) {}
  Token(const Token& other) : Token() { append(other); }
  Token& operator=(const Token& other) {
    if (this != &other) {
      clear();
      append(other);
    }
    return *this;
  }
  ~Token() { delete[] bytes_; }

  void append(const char* text, std::size_t size) noexcept {
    if (size > kMaxText - size_) size = kMaxText - size_;
    std::memcpy(bytes_ + size_, text, size);
    size_ += size;
  }
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
  Token(const char* text) : Token() {  // NOLINT(google-explicit-constructor)
    while (*text != '\0') push_back(*text++);
  }
  Token(std::size_t count, char c) : Token() {
    for (; count > 0; --count) push_back(c);
  }
  void append(const Token& other) noexcept { append(other.bytes_, other.size_); }

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
  [[nodiscard]] const char* at() const noexcept { return at_; }
  [[nodiscard]] const char** reached() const noexcept { return reached_; }
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

#include "lines/json_lexer_3_11.h"

#endif
