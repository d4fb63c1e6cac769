// The reader for the plain-JavaScript build, where every byte of nlohmann's would be two bytes of a mini program's package,
// uncompressed. Takes the same texts, finds the same members and the same places as json_reader.cpp; the tests run both.
#include <algorithm>
#include <cstring>

#include "json_members.h"
#include "json_reader.h"
#include "json_scan.h"
#include "utf8.h"

namespace wxcard::json {
namespace {

enum class Token : unsigned char {
  text,
  number,
  literal,
  open,
  close,
  open_array,
  close_array,
  colon,
  comma,
  end,
  error
};

class SmallReader {
 public:
  SmallReader(std::string_view text, Members& members, Output& output) noexcept
      : at_(text.data()), end_(at_ + text.size()), members_(members), output_(output) {}

  bool read_all() noexcept { return read_value(next_token()) && next_token() == Token::end; }
  [[nodiscard]] const char* reached() const noexcept { return at_; }

 private:
  int get() noexcept {
    if (!given_back_) current_ = at_ == end_ ? -1 : static_cast<unsigned char>(*at_++);
    given_back_ = false;
    return current_;
  }

  Token next_token() noexcept {
    do {
      get();
    } while (current_ == ' ' || current_ == '\t' || current_ == '\n' || current_ == '\r');
    switch (current_) {
      case -1:
        return Token::end;
      case '{':
        return Token::open;
      case '}':
        return Token::close;
      case '[':
        return Token::open_array;
      case ']':
        return Token::close_array;
      case ':':
        return Token::colon;
      case ',':
        return Token::comma;
      case '"':
        return scan_text();
      case 't':
        return scan_literal("true", Type::boolean);
      case 'f':
        return scan_literal("false", Type::boolean);
      case 'n':
        return scan_literal("null", Type::null);
      default:
        return scan_number();
    }
  }

  Token scan_literal(std::string_view literal, Type type) noexcept {
    for (const char c : literal.substr(1)) {
      if (get() != c) return Token::error;
    }
    type_ = type;
    source_ = {at_ - literal.size(), literal.size()};
    return Token::literal;
  }

  Token scan_number() noexcept {
    const char* const begin = at_ - 1;
    const auto next = [this] { return get(); };
    if (!json::scan_number(next, current_)) return Token::error;
    given_back_ = true;
    type_ = Type::number;
    source_ = {begin, static_cast<std::size_t>(at_ - begin) - (current_ < 0 ? 0 : 1)};
    return Token::number;
  }

  // Leaves the text between the quotes in source_, and unescaped in unescaped_.
  Token scan_text() noexcept {
    const char* const begin = at_;
    char* const room = output_.room();
    const auto next = [this] { return get(); };
    std::size_t size = 0;
    bool escaped = false;
    while (get() != '"') {
      if (current_ < 0x20) return Token::error;
      if (current_ == '\\') {
        if (!escaped) std::memcpy(room, begin, size);
        escaped = true;
        const std::size_t width = scan_escape(next, room + size);
        if (width == 0) return Token::error;
        size += width;
      } else {
        if (escaped) room[size] = static_cast<char>(current_);
        ++size;
      }
    }
    source_ = {begin, static_cast<std::size_t>(at_ - begin) - 1};
    unescaped_ = {escaped ? room : begin, size};
    return Token::text;
  }

  // Nothing here nests deeper than Members allows.
  bool read_value(Token token) noexcept {  // NOLINT(misc-no-recursion)
    switch (token) {
      case Token::text:
        members_.text(source_, unescaped_);
        return true;
      case Token::number:
      case Token::literal:
        members_.scalar(type_, source_);
        return true;
      case Token::open:
        return members_.begin_object(at_ - 1) && read_object();
      case Token::open_array:
        return members_.begin_array(at_ - 1) && read_array();
      default:
        return false;
    }
  }

  bool read_object() noexcept {  // NOLINT(misc-no-recursion)
    Token token = next_token();
    while (token != Token::close) {
      if (token != Token::text) return false;
      members_.key(unescaped_);
      if (next_token() != Token::colon || !read_value(next_token())) return false;
      token = next_token();
      if (token == Token::close) break;
      if (token != Token::comma) return false;
      token = next_token();
      if (token == Token::close) return false;
    }
    members_.end_object(at_);
    return true;
  }

  bool read_array() noexcept {  // NOLINT(misc-no-recursion)
    Token token = next_token();
    while (token != Token::close_array) {
      if (!read_value(token)) return false;
      token = next_token();
      if (token == Token::close_array) break;
      if (token != Token::comma) return false;
      token = next_token();
      if (token == Token::close_array) return false;
    }
    members_.end_array();
    return true;
  }

  const char* at_;
  const char* end_;
  Members& members_;
  Output& output_;  // texts are unescaped in its free room; Members keeps what it wants of it
  int current_ = 0;
  bool given_back_ = false;
  Type type_{};
  std::string_view source_{};
  std::string_view unescaped_{};
};

}  // namespace

bool read(std::string_view text, const Wanted* wanted, Found* found, std::size_t count, Field field, Output& output,
          Problems& problems) noexcept {
  const std::size_t error = std::min(text.find('\0'), utf8::find_error(text));
  if (error < text.size()) {
    problems.add(Code::bad_json, field, error);
    return false;
  }
  Members members(wanted, found, count, output);
  SmallReader reader(text, members, output);
  if (reader.read_all()) return true;
  const auto reached = static_cast<std::size_t>(reader.reached() - text.data());
  problems.add(members.too_deep() ? Code::too_deep : Code::bad_json, field, reached > 0 ? reached - 1 : 0);
  return false;
}

}  // namespace wxcard::json
