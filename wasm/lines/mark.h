// mark.h: where the JSON begins in a line of text, and where it ends. Private to the log engine; may change at any time.
#ifndef WXCARD_LINES_MARK_H
#define WXCARD_LINES_MARK_H

#include <cstddef>
#include <string_view>

namespace wxcard::lines {

// Where the first `{` stands that follows the mark at once; npos: nowhere. What comes later may be a stranger's.
// json_behind("onShow ", "INFO onShow {}") == 12
[[nodiscard]] std::size_t json_behind(std::string_view mark, std::string_view text) noexcept;

// Is the `{` at `start` in a JSON text that holds the JSON, `options="{\"scene\":1038}"`?
[[nodiscard]] inline bool is_quoted(std::string_view text, std::size_t start) noexcept {
  return start > 0 && text[start - 1] == '"' && start + 1 < text.size() && text[start + 1] == '\\';
}

// Behind the quote that ends the JSON text in which `start` lies; the end of the text when there is none.
[[nodiscard]] std::size_t quote_end(std::string_view text, std::size_t start) noexcept;

// Behind the object at `start`, if it is JSON; the end of the text when it does not end.
[[nodiscard]] std::size_t object_end(std::string_view text, std::size_t start) noexcept;

}  // namespace wxcard::lines

#endif
