#include "json_reader.h"

#include <algorithm>
#include <cstring>

#include "bounds.h"
#include "json_sax.h"
#include "utf8.h"

namespace wxcard::json {
namespace {

bool is_number_character(char c) noexcept {
  return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
}

// The SAX handler: follows the wanted members down and records them.
class Reader {
 public:
  Reader(std::string_view text, const Wanted* wanted, Found* found, std::size_t count, Output& output) noexcept
      : text_(text), reached_(text.data()), wanted_(wanted), found_(found), count_(static_cast<int>(count)),
        output_(output) {}

  const char** reached() noexcept { return &reached_; }
  [[nodiscard]] bool too_deep() const noexcept { return depth_ > static_cast<int>(kMaxDepth); }
  [[nodiscard]] std::size_t offset() const noexcept { return static_cast<std::size_t>(reached_ - text_.data()); }

  bool null() { return literal(Type::null, 4); }
  bool boolean(bool value) { return literal(Type::boolean, value ? 4 : 5); }
  bool number_integer(std::int64_t /*value*/) { return number(); }
  bool number_unsigned(std::uint64_t /*value*/) { return number(); }
  template <typename Text>
  bool number_float(float /*value*/, const Text& /*text*/) {
    return number();
  }
  bool binary(Sax::binary_t& /*value*/) { return false; }

  bool string(Token& value) {
    if (Found* const member = take(Type::text)) {
      // Unescaping makes shorter: a view of the source when the text before the closing quote is the value itself.
      const char* const end = reached_ - 1;
      const char* const begin = string_begin(end, value);
      member->source = {begin, static_cast<std::size_t>(end - begin)};
      member->value = member->source;
      if (member->source.size() != value.size()) {
        std::memcpy(output_.room(), value.data(), value.size());
        member->value = output_.keep(value.size());
      }
    }
    return true;
  }

  bool key(Token& value) {
    member_ = kUnknown;
    if (depth_ != known_depth_) return true;
    for (int i = 0; i < count_; ++i) {
      if (wanted_[i].parent == container_ && wanted_[i].name == std::string_view{value.data(), value.size()}) {
        member_ = i;
        return true;
      }
    }
    found_[container_].has_others = true;
    return true;
  }

  bool start_object(std::size_t /*size*/) {
    if (Found* const member = take(Type::object)) {
      member->source = {reached_ - 1, 1};
      container_ = member_;
      ++known_depth_;
    }
    return descend();
  }

  bool end_object() {
    if (depth_ == known_depth_) {
      Found& object = found_[container_];
      object.source = {object.source.data(), static_cast<std::size_t>(reached_ - object.source.data())};
      container_ = wanted_[container_].parent;
      --known_depth_;
    }
    --depth_;
    return true;
  }

  bool start_array(std::size_t /*size*/) {
    if (Found* const member = take(Type::array)) member->source = {reached_ - 1, 1};
    return descend();
  }

  bool end_array() {
    --depth_;
    return true;
  }

  template <typename Exception>
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const Exception& /*error*/) {
    return false;
  }

 private:
  static constexpr int kUnknown = -2;

  bool descend() noexcept {
    member_ = kUnknown;
    return ++depth_ <= static_cast<int>(kMaxDepth);
  }

  // The wanted member that the value just begun belongs to, forgotten as far as it is known, or nullptr.
  Found* take(Type type) noexcept {
    if (depth_ != known_depth_ || member_ < 0) return nullptr;
    found_[member_] = Found{};
    for (int i = member_ + 1; i < count_ && wanted_[i].parent >= member_; ++i) found_[i] = Found{};
    found_[member_].type = type;
    return &found_[member_];
  }

  bool literal(Type type, std::size_t length) noexcept {
    if (Found* const member = take(type)) member->source = {reached_ - length, length};
    return true;
  }

  bool number() noexcept {
    if (Found* const member = take(Type::number)) {
      // The reader looks one byte past a number, unless the text ends there.
      const char* end = reached_;
      if (!is_number_character(end[-1])) --end;
      const char* begin = end;
      while (begin > text_.data() && is_number_character(begin[-1])) --begin;
      member->source = {begin, static_cast<std::size_t>(end - begin)};
    }
    return true;
  }

  // Where the string that ends at `end` begins (behind its opening quote).
  [[nodiscard]] const char* string_begin(const char* end, const Token& value) const noexcept {
    const char* const verbatim = end - value.size();
    if (verbatim > text_.data() && verbatim[-1] == '"' && std::memcmp(verbatim, value.data(), value.size()) == 0 &&
        !is_escaped(verbatim - 1)) {
      return verbatim;
    }
    const char* begin = end;
    do {
      --begin;
    } while (*begin != '"' || is_escaped(begin));
    return begin + 1;
  }

  // Does an odd number of backslashes stand before this quote?
  [[nodiscard]] bool is_escaped(const char* quote) const noexcept {
    const char* first = quote;
    while (first > text_.data() && first[-1] == '\\') --first;
    return (quote - first) % 2 != 0;
  }

  std::string_view text_;
  const char* reached_;
  const Wanted* wanted_;
  Found* found_;
  int count_;
  Output& output_;
  int depth_ = 0;        // open objects and arrays
  int known_depth_ = 0;  // those of them that are wanted, from the outside
  int container_ = kRoot;
  int member_ = 0;  // the wanted member that the next value belongs to: the text itself to begin with
};

}  // namespace

bool read(std::string_view text, const Wanted* wanted, Found* found, std::size_t count, Field field, Output& output,
          Problems& problems) noexcept {
  // nlohmann takes a raw NUL as the end of the text and skips a byte order mark; JSON allows neither.
  const bool has_mark = text.substr(0, 3) == "\xEF\xBB\xBF";
  const std::size_t error = has_mark ? 0 : std::min(text.find('\0'), utf8::find_error(text));
  if (error < text.size()) {
    problems.add(Code::bad_json, field, error);
    return false;
  }
  Reader reader(text, wanted, found, count, output);
  const Cursor begin(text.data(), reader.reached());
  const Cursor end(text.data() + text.size(), reader.reached());
  if (Sax::sax_parse(begin, end, &reader)) return true;
  const std::size_t reached = reader.offset();
  problems.add(reader.too_deep() ? Code::too_deep : Code::bad_json, field, reached > 0 ? reached - 1 : 0);
  return false;
}

std::int32_t to_integer(std::string_view number) noexcept {
  const bool negative = !number.empty() && number.front() == '-';
  if (negative) number.remove_prefix(1);
  std::int32_t value = 0;
  for (const char c : number) {
    if (c < '0' || c > '9') break;
    if (value > (INT32_MAX - (c - '0')) / 10) return negative ? -INT32_MAX : INT32_MAX;
    value = value * 10 + (c - '0');
  }
  return negative ? -value : value;
}

}  // namespace wxcard::json
