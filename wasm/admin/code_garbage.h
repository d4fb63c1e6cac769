// code_garbage.h: what a code looks like that was decrypted while still percent-encoded. Private to this room; may change at
// any time.
#ifndef WXCARD_ADMIN_CODE_GARBAGE_H
#define WXCARD_ADMIN_CODE_GARBAGE_H

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace wxcard::admin {

// WeChat answers errcode 0 then, with garbage behind the code: where it begins, or the size of a code that has none.
[[nodiscard]] inline std::size_t garbage_in(std::string_view code) noexcept {
  const auto is_garbage = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; };
  const auto control = static_cast<std::size_t>(std::find_if(code.begin(), code.end(), is_garbage) - code.begin());
  return std::min({control, code.find("\xEF\xBF\xBD"), code.size()});
}

}  // namespace wxcard::admin

#endif
