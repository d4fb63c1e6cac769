// nothing.h: the texts that a missing value turns into. Anyone may include it.
#ifndef WXCARD_TEXT_NOTHING_H
#define WXCARD_TEXT_NOTHING_H

#include <string_view>

namespace wxcard {

// Is it "undefined", "<Undefined>" or "null", which JavaScript and some clients make of a missing value? "" is not one.
// says_nothing("undefined") == true
// Source: returns reported by developers (iOS, WeChat 8.0.18), and String(undefined), String(null) of ECMAScript.
[[nodiscard]] bool says_nothing(std::string_view text) noexcept;

}  // namespace wxcard

#endif
