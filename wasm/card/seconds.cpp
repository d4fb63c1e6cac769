#include "card/seconds.h"

namespace wxcard {

bool is_seconds(std::string_view text) noexcept {
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return text.size() <= kSecondDigits;
}

}  // namespace wxcard
