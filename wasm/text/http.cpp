#include "text/http.h"

namespace wxcard {

bool is_http(std::string_view text) noexcept {
  std::size_t at = 0;
  for (const char c : std::string_view{"https://"}) {
    // A letter differs from its capital in one bit, and nothing else becomes a letter by it.
    const int folded = c >= 'a' ? 0x20 : 0;
    if (at < text.size() && (text[at] | folded) == c) {
      ++at;
    } else if (c != 's') {
      return false;
    }
  }
  return at < text.size();
}

}  // namespace wxcard
