// Reads byte by byte, and takes what JSON.parse takes.
#include <algorithm>
#include <cstdint>

#include "bounds.h"
#include "lines/json_members.h"
#include "lines/json_reader.h"
#include "text/percent.h"
#include "text/utf8.h"

namespace wxcard::json {
namespace {

// A token goes by its first character, every number by kNumber.
constexpr int kNumber = '0';
constexpr int kEnd = -1;
constexpr int kError = 0;

class SmallReader {
 public:
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): open_ is written before it is read
  SmallReader(std::string_view text, Members& members, Output& output) noexcept
      : at_(text.data()), end_(at_ + text.size()), members_(members), output_(output) {}

  // Without recursion: a text may nest as deep as it is long.
  bool read_all() noexcept {
    std::size_t depth = 0;
    for (int token = next_token();;) {
      if (token == '{' || token == '[') {
        members_.begin(token == '{' ? Type::object : Type::array, at_ - 1);
        set_object(depth++, token == '{');
        const int close = token + 2;  // as ASCII has them
        token = next_token();
        if (token != close) {
          if (is_object(depth - 1)) token = behind_key(token);
          continue;
        }
      } else {
        if (!read_scalar(token)) return false;
        token = next_token();
      }
      while (depth > 0 && token == (is_object(depth - 1) ? '}' : ']')) {
        members_.end(at_);
        --depth;
        token = next_token();
      }
      if (depth == 0) return token == kEnd;
      if (token != ',') return false;
      token = next_token();
      if (is_object(depth - 1)) token = behind_key(token);
    }
  }

  // Behind the last byte that was looked at.
  [[nodiscard]] const char* reached() const noexcept { return looked_ahead_ && at_ != end_ ? at_ + 1 : at_; }

 private:
  [[nodiscard]] int peek() const noexcept { return at_ == end_ ? kEnd : static_cast<unsigned char>(*at_); }

  int get() noexcept {
    const int byte = peek();
    if (byte != kEnd) ++at_;
    return byte;
  }

  bool skip(int byte) noexcept {
    const bool there = peek() == byte;
    if (there) ++at_;
    return there;
  }

  bool skip_digits() noexcept {
    const char* const begin = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return at_ != begin;
  }

  // Leaves the token's place in source_, and a text unescaped in the Output's room.
  int next_token() noexcept {
    looked_ahead_ = false;
    int token = get();
    while (token == ' ' || token == '\t' || token == '\n' || token == '\r') token = get();
    const char* const begin = at_ - 1;
    const char* rest = "";
    switch (token) {
      case kEnd:
      case '{':
      case '}':
      case '[':
      case ']':
      case ':':
      case ',':
        return token;
      case '"':
        return scan_text() ? token : kError;
      case 't':
        rest = "rue";
        break;
      case 'f':
        rest = "alse";
        break;
      case 'n':
        rest = "ull";
        break;
      default:
        --at_;
        looked_ahead_ = true;
        if (!skip_number()) return kError;
        token = kNumber;
    }
    for (; *rest != '\0'; ++rest) {
      if (get() != *rest) return kError;
    }
    source_ = {begin, static_cast<std::size_t>(at_ - begin)};
    return token;
  }

  // -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
  bool skip_number() noexcept {
    skip('-');
    if (!skip('0') && !skip_digits()) return false;
    if (skip('.') && !skip_digits()) return false;
    if (!skip('e') && !skip('E')) return true;
    if (!skip('+')) skip('-');
    return skip_digits();
  }

  bool scan_text() noexcept {
    const char* const begin = at_;
    char* const room = output_.room();
    size_ = 0;
    for (int byte = get(); byte != '"'; byte = get()) {
      if (byte < ' ') return false;
      room[size_] = static_cast<char>(byte);
      const std::size_t width = byte == '\\' ? scan_escape(room + size_) : 1;
      if (width == 0) return false;
      size_ += width;
    }
    source_ = {begin, static_cast<std::size_t>(at_ - begin) - 1};
    return true;
  }

  // What stands behind a backslash, at `bytes`; gives how many there are, or 0. Half a surrogate pair is kept as the three
  // bytes that any other number below U+10000 has.
  std::size_t scan_escape(char* bytes) noexcept {
    static constexpr char kEscapes[] = "\"\\/bfnrt";
    static constexpr char kMeanings[] = "\"\\/\b\f\n\r\t";
    const int escape = get();
    for (unsigned i = 0; i < sizeof kEscapes - 1; ++i) {
      if (escape == kEscapes[i]) {
        *bytes = kMeanings[i];
        return 1;
      }
    }
    if (escape != 'u') return 0;
    int code_point = scan_unit();
    if (code_point < 0) return 0;
    const char* const behind = at_;
    if (code_point >= 0xD800 && code_point <= 0xDBFF && skip('\\') && skip('u')) {
      const int low = scan_unit();
      if (low >= 0xDC00 && low <= 0xDFFF) {
        code_point = 0x10000 + ((code_point & 0x3FF) << 10) + (low & 0x3FF);
        return utf8::encode(static_cast<std::uint32_t>(code_point), bytes);
      }
    }
    at_ = behind;
    return utf8::encode(static_cast<std::uint32_t>(code_point), bytes);
  }

  // Four hexadecimal digits, or -1.
  int scan_unit() noexcept {
    int unit = 0;
    for (int i = 0; i < 4; ++i) {
      const int byte = get();
      const int digit = byte < 0 ? -1 : percent::hex_value(static_cast<char>(byte));
      if (digit < 0) return -1;
      unit = unit * 16 + digit;
    }
    return unit;
  }

  [[nodiscard]] bool is_object(std::size_t level) const noexcept {
    return (unsigned{open_[level / 8]} >> level % 8 & 1U) != 0;
  }

  void set_object(std::size_t level, bool is_object) noexcept {
    const unsigned bit = 1U << level % 8;
    const unsigned others = open_[level / 8] & (bit - 1);  // those further in are closed
    open_[level / 8] = static_cast<std::uint8_t>(is_object ? others | bit : others);
  }

  bool read_scalar(int token) noexcept {
    if (token == '"') {
      members_.text(source_, size_);
      return true;
    }
    const bool is_boolean = token == 't' || token == 'f';
    if (!is_boolean && token != 'n' && token != kNumber) return false;
    members_.scalar(is_boolean ? Type::boolean : token == 'n' ? Type::null : Type::number, source_);
    return true;
  }

  // The key that was just met and its colon; gives the first token of the value.
  int behind_key(int token) noexcept {
    if (token != '"') return kError;
    members_.key({output_.room(), size_});
    return next_token() == ':' ? next_token() : kError;
  }

  const char* at_;
  const char* end_;
  Members& members_;
  Output& output_;  // texts are unescaped in its free room; Members keeps what it wants of it
  bool looked_ahead_ = false;
  std::string_view source_{};
  std::size_t size_ = 0;                 // of the text unescaped
  std::uint8_t open_[kMaxText / 8 + 1];  // of what is open, from the outside in, one bit each: is it an object?
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
  problems.add(Code::bad_json, field, reached > 0 ? reached - 1 : 0);
  return false;
}

}  // namespace wxcard::json
