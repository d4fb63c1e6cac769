#include "admin/recognise_brackets.h"

#include "admin/recognise_text.h"
#include "bounds.h"

namespace wxcard::admin {

std::size_t behind_quote(std::string_view text, std::size_t at) {
  const char quote = text[at++];
  while (at < text.size() && text[at] != quote) at += text[at] == '\\' ? std::size_t{2} : std::size_t{1};
  return at + 1;
}

Bracket find_end(std::string_view text, std::size_t at) {
  std::string open;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"' || c == '\'' || c == '`') {
      at = behind_quote(text, at);
      if (at > text.size()) return {text.size(), false, ""};
      continue;
    }
    if (c == '/' && at + 1 < text.size() && (text[at + 1] == '*' || text[at + 1] == '/')) {
      const bool is_line = text[at + 1] == '/';
      const std::size_t end = text.find(is_line ? "\n" : "*/", at + 2);
      if (end == std::string_view::npos) return {text.size(), false, ""};
      at = end + (is_line ? 1 : 2);
      continue;
    }
    if (c == '{' || c == '[') {
      open += c == '{' ? '}' : ']';
      if (open.size() > kMaxDepth) return {text.size(), false, ""};
    }
    if (c == '}' || c == ']') {
      if (open.empty() || open.back() != c) return {at + 1, false, ""};
      open.pop_back();
      if (open.empty()) return {at + 1, true, ""};
    }
    ++at;
  }
  return {text.size(), false, std::string{open.rbegin(), open.rend()}};
}

bool may_be_document(std::string_view text) {
  const std::string_view inner = trimmed(text.substr(1, 400));
  if (inner.empty()) return false;
  const char c = inner.front();
  // A # comment has a line of its own.
  if (c == '#') return contains(text.substr(1, static_cast<std::size_t>(inner.data() - text.data()) - 1), "\n");
  if (text.front() == '[') return c == '{' || c == '[' || c == '"' || c == '\'';
  return c == '"' || c == '\'' || c == '}' || c == '/' || c == '[' || (is_word(c) && !(c >= '0' && c <= '9'));
}

}  // namespace wxcard::admin
