#include "return/app_id.h"

namespace wxcard {

bool is_app_id(std::string_view text) noexcept {
  if (text.size() != kMemberCardAppId.size() || text[0] != 'w' || text[1] != 'x') return false;
  for (const char c : text.substr(2)) {
    const bool hexadecimal = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (!hexadecimal) return false;
  }
  return true;
}

}  // namespace wxcard
