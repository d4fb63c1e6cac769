// The reader on nlohmann/json.
#include "lines/json_reader.h"

#include <algorithm>
#include <cstring>

#include "lines/json_members.h"
#include "lines/json_sax.h"
#include "text/utf8.h"

namespace wxcard::json {
namespace {

bool is_number_character(char c) noexcept {
  return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
}

// The SAX handler: adds to nlohmann's events where they are.
class Reader {
 public:
  Reader(std::string_view text, Members& members, Output& output) noexcept
      : begin_(text.data()), reached_(text.data()), members_(members), output_(output) {}

  const char** reached() noexcept { return &reached_; }
  [[nodiscard]] std::size_t offset() const noexcept { return static_cast<std::size_t>(reached_ - begin_); }

  bool null() { return scalar(Type::null, 4); }
  bool boolean(bool value) { return scalar(Type::boolean, value ? 4 : 5); }
  bool number_integer(std::int64_t /*value*/) { return number(); }
  bool number_unsigned(std::uint64_t /*value*/) { return number(); }
  template <typename Text>
  bool number_float(float /*value*/, const Text& /*text*/) {
    return number();
  }
  static bool binary(Sax::binary_t& /*value*/) { return false; }

  bool string(Token& value) {
    if (!members_.wants_value()) return true;
    std::memcpy(output_.room(), value.data(), value.size());
    members_.text(source_of(value), value.size());
    return true;
  }
  bool key(Token& value) {
    members_.key(view(value));
    return true;
  }
  bool start_object(std::size_t /*size*/) { return members_.begin(Type::object, reached_ - 1); }
  bool end_object() { return end(); }
  bool start_array(std::size_t /*size*/) { return members_.begin(Type::array, reached_ - 1); }
  bool end_array() { return end(); }
  template <typename Exception>
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const Exception& /*error*/) {
    return false;
  }

 private:
  static std::string_view view(const Token& token) noexcept { return {token.data(), token.size()}; }

  bool scalar(Type type, std::size_t length) noexcept {
    members_.scalar(type, {reached_ - length, length});
    return true;
  }

  bool end() noexcept {
    members_.end(reached_);
    return true;
  }

  bool number() noexcept {
    if (!members_.wants_value()) return true;
    // The reader looks one byte past a number, unless the text ends there.
    const char* end = reached_;
    if (!is_number_character(end[-1])) --end;
    const char* begin = end;
    while (begin > begin_ && is_number_character(begin[-1])) --begin;
    members_.scalar(Type::number, {begin, static_cast<std::size_t>(end - begin)});
    return true;
  }

  // The text between the quotes, of which the closing one has just been read.
  [[nodiscard]] std::string_view source_of(const Token& value) const noexcept {
    const char* const end = reached_ - 1;
    const char* begin = end - value.size();
    if (begin <= begin_ || begin[-1] != '"' || is_escaped(begin - 1) ||
        std::memcmp(begin, value.data(), value.size()) != 0) {
      begin = end;
      do {
        --begin;
      } while (*begin != '"' || is_escaped(begin));
      ++begin;
    }
    return {begin, static_cast<std::size_t>(end - begin)};
  }

  // Does an odd number of backslashes stand before this quote?
  [[nodiscard]] bool is_escaped(const char* quote) const noexcept {
    const char* first = quote;
    while (first > begin_ && first[-1] == '\\') --first;
    return (quote - first) % 2 != 0;
  }

  const char* begin_;
  const char* reached_;
  Members& members_;
  Output& output_;
};

}  // namespace

bool read(std::string_view text, const Wanted* wanted, Found* found, std::size_t count, Field field, Output& output,
          Problems& problems) noexcept {
  // nlohmann takes a raw NUL as the end of the text and skips a byte order mark; JSON allows neither.
  const std::size_t mark = text.substr(0, 3) == "\xEF\xBB\xBF" ? 0 : std::string_view::npos;
  const std::size_t fault = std::min(text.find('\0'), utf8::find_error(text));
  const std::size_t error = fault < text.size() ? fault : mark;
  if (error < text.size()) {
    problems.add(Code::bad_json, field, error);
    return false;
  }
  Members members(wanted, found, count, output);
  Reader reader(text, members, output);
  const Cursor begin(text.data(), reader.reached());
  const Cursor end(text.data() + text.size(), reader.reached());
  if (Sax::sax_parse(begin, end, &reader)) return true;
  const std::size_t reached = reader.offset();
  problems.add(members.too_deep() ? Code::too_deep : Code::bad_json, field, reached > 0 ? reached - 1 : 0);
  return false;
}

}  // namespace wxcard::json
