#include "lines/mark.h"

namespace wxcard::lines {

std::size_t json_behind(std::string_view mark, std::string_view text) noexcept {
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
    const std::size_t behind = at + mark.size();
    if (behind < text.size() && text[behind] == '{') return behind;
  }
  return std::string_view::npos;
}

std::size_t quote_end(std::string_view text, std::size_t start) noexcept {
  for (std::size_t at = start; at < text.size(); ++at) {
    if (text[at] == '"') return at + 1;
    if (text[at] == '\\') ++at;
  }
  return text.size();
}

std::size_t object_end(std::string_view text, std::size_t start) noexcept {
  std::size_t depth = 0;
  for (std::size_t at = start; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') at = quote_end(text, at + 1) - 1;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return at + 1;
  }
  return text.size();
}

}  // namespace wxcard::lines
