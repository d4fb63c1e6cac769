#include "admin/recognise_link_text.h"

#include <algorithm>
#include <utility>

#include "admin/recognise_text.h"

namespace wxcard::admin {
namespace {

constexpr std::size_t kMostLink = 4096;  // real ones have about 210

bool is_end(char c) noexcept {
  return is_space(c) || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`' || c == '{' || c == '}' || c == '|' ||
         c == '\0';
}

// Chinese punctuation ends a link; other letters may stand in a channel that was decoded already.
bool is_wide_punctuation(std::string_view text) noexcept {
  return starts_with(text, "\xE3\x80") || starts_with(text, "\xEF\xBC") || starts_with(text, "\xEF\xBD") ||
         starts_with(text, "\xE2\x80\x9C") || starts_with(text, "\xE2\x80\x9D") || starts_with(text, "\xE2\x80\xA6");
}

// A channel may hold anything; the other values only what Base64 and escapes hold.
bool may_hold_letters(std::string_view link) noexcept {
  const std::size_t pair = link.rfind('&');
  return pair != std::string_view::npos && starts_with(link.substr(pair + 1), "outer_str=");
}

// A space inside: a form decoder made it of a +. It belongs to the link when the link goes on behind it.
bool goes_on(std::string_view text, std::size_t at) noexcept {
  const std::string_view rest = text.substr(at, text.find('\n', at) - at);
  std::size_t next = std::string_view::npos;
  for (const std::string_view name : {"&outer_str=", "&biz=", "&encrypt_code=", "&openid=", "&activate_ticket="}) {
    next = std::min(next, rest.find(name));
  }
  return next != std::string_view::npos && !contains(rest.substr(0, next), "http") && next < 200;
}

// Full-width characters that an input method or a chat put in the place of those of a link.
struct Wide {
  std::string_view from;
  char to;
};
constexpr Wide kWide[] = {{"\xEF\xBC\x86", '&'}, {"\xEF\xBC\x9F", '?'}, {"\xEF\xBC\x9D", '='}, {"\xEF\xBC\x83", '#'},
                          {"\xEF\xBC\x85", '%'}, {"\xEF\xBC\x9A", ':'}, {"\xEF\xBC\x8F", '/'}, {"\xEF\xBC\x8E", '.'},
                          {"\xEF\xBC\x8B", '+'}, {"\xEF\xBC\xBF", '_'}};

const Wide* wide_at(std::string_view text) noexcept {
  for (const Wide& each : kWide) {
    if (starts_with(text, each.from)) return &each;
  }
  return nullptr;
}

// One inside of a link: the link goes on behind it. At its end it is punctuation.
bool is_wide_inside(std::string_view text) noexcept {
  while (wide_at(text) != nullptr) {
    text.remove_prefix(3);
    if (!text.empty() && (is_word(text.front()) || contains("%&=/", text.substr(0, 1)))) return true;
  }
  return false;
}

std::string narrowed(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Wide* wide = wide_at(text);
    out += wide == nullptr ? text.front() : wide->to;
    text.remove_prefix(wide == nullptr ? 1 : 3);
  }
  return out;
}

// A mail's source: = is written =3D, and a line ends in =.
bool is_quoted_printable(std::string_view text) noexcept {
  int count = 0;
  for (const std::string_view name : {"action=3D", "encrypt_card_id=3D", "outer_str=3D", "biz=3D"}) {
    if (contains(text, name)) ++count;
  }
  return count > 1;
}

std::string from_quoted_printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '=') {
      out += text[at];
    } else if (starts_with(text.substr(at), "=3D")) {
      out += '=';
      at += 2;
    } else if (starts_with(text.substr(at), "=\r\n")) {
      at += 2;
    } else if (starts_with(text.substr(at), "=\n")) {
      at += 1;
    } else {
      out += '=';
    }
  }
  return out;
}

// Asterisks that stand for a value, `ticket=****`; others are those of Markdown.
bool is_mask_end(std::string_view link) noexcept {
  const std::size_t before = link.find_last_not_of('*');
  return before != std::string_view::npos && before > 0 && link.size() - before > 3 && link[before] == '=' &&
         is_word(link[before - 1]);
}

void become(std::string& link, std::string next, Says what, Found& found) {
  if (next == link) return;
  link = std::move(next);
  found.unwrapped.push_back(say(what, {}, found.begin));
}

std::string percent_unwrapped(std::string link) {
  for (int round = 0; round < 3 && (starts_with_any_case(link, "http%") || starts_with_any_case(link, "https%"));
       ++round) {
    auto decoded = percent_decoded(link);
    if (!decoded) break;
    link = *std::move(decoded);
  }
  return link;
}

// The activation link among the parameters of another one.
std::string inner_link(const std::string& link) {
  const std::size_t plain = link.rfind(kAddress);
  if (plain != std::string::npos) {
    const std::size_t scheme = link.rfind("http", plain);
    return link.substr(scheme == std::string::npos ? plain : scheme);
  }
  for (std::string_view pairs = link; !pairs.empty();) {
    const std::size_t end = std::min(pairs.find_first_of("?&"), pairs.size());
    std::string_view value = pairs.substr(0, end);
    value.remove_prefix(std::min(value.find('=') + 1, value.size()));
    std::string decoded{value};
    for (int round = 0; round < 3 && !contains(decoded, kAddress); ++round)
      decoded = percent_decoded(decoded).value_or("");
    if (contains(decoded, kAddress)) return decoded;
    pairs.remove_prefix(std::min(end + 1, pairs.size()));
  }
  return link;
}

}  // namespace

std::size_t end_of_line_part(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at < text.size() && at - begin < kMostLink) {
    const std::string_view rest = text.substr(at);
    if (invisible_at(rest) > 0) {
      at += invisible_at(rest);
      continue;
    }
    if (is_wide_inside(rest)) {
      at += 3;
      continue;
    }
    if (is_wide_punctuation(rest)) break;
    if (text[at] == ' ' && at > begin && goes_on(text, at)) {
      ++at;
      continue;
    }
    if (is_end(text[at])) break;
    if (text[at] == '\\' && (at + 1 == text.size() || !contains("/ux&_=?#%-.", text.substr(at + 1, 1)))) break;
    if ((static_cast<unsigned char>(text[at]) & 0x80U) != 0 && !may_hold_letters(text.substr(begin, at - begin))) break;
    ++at;
  }
  while (at > begin && contains(").,;:!]*\\", text.substr(at - 1, 1)) && !is_mask_end(text.substr(begin, at - begin)))
    --at;
  return at;
}

std::size_t next_line(std::string_view text, std::size_t at) {
  std::size_t next = at;
  while (next < text.size() && (text[next] == '\r' || text[next] == '\n' || text[next] == ' ' || text[next] == '\t' ||
                                (text[next] == '>' && next > at))) {
    ++next;
  }
  const bool is_break = contains(text.substr(at, next - at), "\n");
  if (!is_break || next == text.size() || starts_with_any_case(text.substr(next), "http")) return at;
  return next;
}

std::string cleaned(std::string_view raw, Found& found) {
  std::string link{raw};
  become(link, without_invisible(link), Says::invisible, found);
  if (is_quoted_printable(link)) become(link, from_quoted_printable(link), Says::quoted_printable, found);
  become(link, narrowed(link), Says::full_width, found);
  if (contains(link, "\n")) {
    // What a mail program put in front of the next line goes too.
    std::string lines;
    bool is_start = false;
    for (const char c : link) {
      if (c == '\n' || c == '\r') {
        is_start = true;
      } else if (!is_start || (c != ' ' && c != '\t' && c != '>')) {
        lines += c;
        is_start = false;
      }
    }
    become(link, lines, Says::line_break, found);
  }
  if (contains(link, "\\")) become(link, backslash_unescaped(link), Says::backslash_escaped, found);
  for (int round = 0; round < 2; ++round) become(link, html_unescaped(link), Says::html_escaped, found);
  link.erase(std::min(link.find_first_of("\"<"), link.size()));  // the end of an attribute that was escaped, too
  become(link, percent_unwrapped(link), Says::percent_wrapped, found);
  if (!contains(link.substr(0, 60), kAddress)) become(link, inner_link(link), Says::link_in_link, found);
  if (starts_with_any_case(link, kAddress)) become(link, "https://" + link, Says::scheme_absent, found);
  return link;
}

}  // namespace wxcard::admin
