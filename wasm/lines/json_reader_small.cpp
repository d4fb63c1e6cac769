// The reader for the modules that a mini program uploads, where every byte of nlohmann's would be two bytes of its package,
// uncompressed. Takes the same texts, finds the same members and the same places as json_reader.cpp; the tests run both.
#include <algorithm>

#include "lines/json_members.h"
#include "lines/json_reader.h"
#include "lines/json_scan.h"
#include "text/utf8.h"

namespace wxcard::json {
namespace {

// A token goes by its first character, every number by kNumber.
constexpr int kNumber = '0';
constexpr int kEnd = -1;
constexpr int kError = 0;

class SmallReader {
 public:
  SmallReader(std::string_view text, Members& members, Output& output) noexcept
      : at_(text.data()), end_(at_ + text.size()), members_(members), output_(output) {}

  bool read_all() noexcept { return read_value(next_token()) && next_token() == kEnd; }

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
    const auto next = [this] { return get(); };
    size_ = 0;
    for (int byte = get(); byte != '"'; byte = get()) {
      if (byte < ' ') return false;
      room[size_] = static_cast<char>(byte);
      const std::size_t width = byte == '\\' ? scan_escape(next, room + size_) : 1;
      if (width == 0) return false;
      size_ += width;
    }
    source_ = {begin, static_cast<std::size_t>(at_ - begin) - 1};
    return true;
  }

  // Nothing here nests deeper than Members allows.
  bool read_value(int token) noexcept {  // NOLINT(misc-no-recursion)
    if (token == '{' || token == '[') return read_container(token);
    if (token == '"') {
      members_.text(source_, size_);
      return true;
    }
    const bool is_boolean = token == 't' || token == 'f';
    if (!is_boolean && token != 'n' && token != kNumber) return false;
    members_.scalar(is_boolean ? Type::boolean : token == 'n' ? Type::null : Type::number, source_);
    return true;
  }

  bool read_container(int open) noexcept {  // NOLINT(misc-no-recursion)
    const bool is_object = open == '{';
    const int close = is_object ? int{'}'} : int{']'};
    if (!members_.begin(is_object ? Type::object : Type::array, at_ - 1)) return false;
    int token = next_token();
    bool has_more = token != close;
    while (has_more) {
      if (is_object) {
        if (token != '"') return false;
        members_.key({output_.room(), size_});
        if (next_token() != ':') return false;
        token = next_token();
      }
      if (!read_value(token)) return false;
      token = next_token();
      has_more = token == ',';
      if (!has_more && token != close) return false;
      if (has_more) token = next_token();  // a bracket here is no value: refused above
    }
    members_.end(at_);
    return true;
  }

  const char* at_;
  const char* end_;
  Members& members_;
  Output& output_;  // texts are unescaped in its free room; Members keeps what it wants of it
  bool looked_ahead_ = false;
  std::string_view source_{};
  std::size_t size_ = 0;  // of the text unescaped
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
