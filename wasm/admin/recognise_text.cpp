#include "admin/recognise_text.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

#include "output.h"
#include "problem.h"
#include "text/percent.h"
#include "text/utf8.h"

namespace wxcard::admin {
namespace {

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

void append(std::string& out, std::uint32_t code_point) {
  std::array<char, utf8::kMaxWidth> bytes{};
  const bool is_character = code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
  out.append(bytes.data(), utf8::encode(is_character ? code_point : 0xFFFD, bytes.data()));
}

// The number at the start of the text, and how many characters it has.
std::pair<std::uint32_t, std::size_t> number(std::string_view text, unsigned base) {
  std::uint32_t value = 0;
  std::size_t length = 0;
  for (; length < text.size() && length < 7; ++length) {
    const int digit = percent::hex_value(text[length]);
    if (digit < 0 || static_cast<unsigned>(digit) >= base) break;
    value = value * base + static_cast<unsigned>(digit);
  }
  return {value, length};
}

struct Entity {
  std::string_view name;
  char character;
};
constexpr Entity kEntities[] = {{"amp;", '&'}, {"quot;", '"'},  {"lt;", '<'},
                                {"gt;", '>'},  {"apos;", '\''}, {"nbsp;", ' '}};

std::string bare(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c != '_' && c != '-') out += lower(c);
  }
  return out;
}

std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t swapped = corner + (from[i - 1] == to[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({swapped, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

bool is_space(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_word(char c) noexcept {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool starts_with(std::string_view text, std::string_view start) noexcept {
  return text.substr(0, start.size()) == start;
}

bool starts_with_any_case(std::string_view text, std::string_view lower_case) noexcept {
  return equal_any_case(text.substr(0, lower_case.size()), lower_case);
}

bool equal_any_case(std::string_view left, std::string_view right) noexcept {
  return left.size() == right.size() &&
         std::equal(left.begin(), left.end(), right.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

bool contains(std::string_view text, std::string_view part) noexcept {
  return text.find(part) != std::string_view::npos;
}

std::size_t invisible_at(std::string_view text) noexcept {
  for (const std::string_view each : {"\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x80\x8E", "\xE2\x80\x8F",
                                      "\xE2\x81\xA0", "\xEF\xBB\xBF", "\xC2\xAD"}) {
    if (starts_with(text, each)) return each.size();
  }
  return 0;
}

std::string without_invisible(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t size = invisible_at(text);
    if (size == 0) out += text.front();
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return out;
}

std::string html_unescaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto* const known = std::find_if(std::begin(kEntities), std::end(kEntities), [text](const Entity& entity) {
      return text.front() == '&' && starts_with(text.substr(1), entity.name);
    });
    if (known != std::end(kEntities)) {
      out += known->character;
      text.remove_prefix(1 + known->name.size());
      continue;
    }
    if (starts_with(text, "&#")) {
      const bool is_hex = text.size() > 2 && lower(text[2]) == 'x';
      const std::size_t start = is_hex ? 3 : 2;
      const auto [value, length] = number(text.substr(start), is_hex ? 16 : 10);
      if (length > 0 && text.substr(start + length, 1) == ";") {
        append(out, value);
        text.remove_prefix(start + length + 1);
        continue;
      }
    }
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

std::string backslash_unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    if (c == 'u' || c == 'x') {
      const std::size_t wanted = c == 'u' ? 4 : 2;
      const auto [value, length] = number(text.substr(i + 1, wanted), 16);
      if (length == wanted) {
        append(out, value);
        i += wanted;
        continue;
      }
    }
    out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
  }
  return out;
}

std::string plain_quotes(std::string_view text) {
  struct Quote {
    std::string_view from;
    char to;
  };
  constexpr Quote kQuotes[] = {{"\xE2\x80\x9C", '"'},  {"\xE2\x80\x9D", '"'}, {"\xE2\x80\x98", '\''},
                               {"\xE2\x80\x99", '\''}, {"\xEF\xBC\x9A", ':'}, {"\xEF\xBC\x8C", ','},
                               {"\xEF\xBD\x9B", '{'},  {"\xEF\xBD\x9D", '}'}};
  // JSON with single ones has no plain quote at all: then they stand for double ones.
  const bool is_single = !contains(text, "\"") && !contains(text, kQuotes[0].from) && !contains(text, kQuotes[1].from);
  std::string out;
  while (!text.empty()) {
    const auto* const known = std::find_if(std::begin(kQuotes), std::end(kQuotes),
                                           [text](const Quote& quote) { return starts_with(text, quote.from); });
    const bool is_known = known != std::end(kQuotes);
    const char plain = is_known ? known->to : text.front();
    out += is_known && is_single && plain == '\'' ? '"' : plain;
    text.remove_prefix(is_known ? known->from.size() : 1);
  }
  return out;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string room(Output::room_for(text.size()) + 1, '\0');
  Output output{room.data(), room.size()};
  Problems problems;
  const std::string_view decoded = percent::decode(text, 0, Field::link, output, problems);
  if (!problems.empty()) return std::nullopt;
  return std::string{decoded};
}

std::optional<std::string> form_decoded(std::string_view text) {
  std::string spaced{text};
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  return percent_decoded(spaced);
}

bool is_similar(std::string_view left, std::string_view right) {
  if (left.size() > 40) return false;
  const std::string a = bare(left);
  const std::string b = bare(right);
  if (a == b) return true;
  return b.size() >= 6 && distance(a, b) <= (b.size() < 8 ? 1U : 2U);
}

bool is_nothing_as_text(std::string_view text) noexcept {
  for (const std::string_view each :
       {"undefined", "null", "NaN", "None", "[object Object]", "[object Undefined]", "<Undefined>"}) {
    if (text == each) return true;
  }
  return false;
}

}  // namespace wxcard::admin
