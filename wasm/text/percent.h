// percent.h: percent-decoding (RFC 3986), strict and exactly once. `+` stays `+`: these are not HTML forms.
#ifndef WXCARD_PERCENT_H
#define WXCARD_PERCENT_H

#include <cstddef>
#include <string_view>

#include "output.h"
#include "problem.h"

namespace wxcard::percent {

// 0 to 15, or -1.
// The value of a hexadecimal digit, of either case.
// hex_value('f') == 15, hex_value('g') == -1
[[nodiscard]] int hex_value(char c) noexcept;

// Does a well-formed escape (%XX) stand anywhere in the text?
// has_escape("100%") == false, has_escape("%2B") == true
[[nodiscard]] bool has_escape(std::string_view text) noexcept;

// Decodes `raw` once. The result is a view of `raw` when it holds no `%`, else it lies in `output`.
// Reports too_long where `output` has less room than `raw` has bytes, and bad_escape, bad_utf8 or lone_surrogate, and has_nul for `field`, each at its first place, as an offset counted
// from `base` bytes before `raw`. A bad escape is kept as it stands, so that one pass finds every problem.
// Same answers as decodeURIComponent, except that a NUL is refused.
// percent::decode("3%2Bm%3D", ...) == "3+m="
[[nodiscard]] std::string_view decode(std::string_view raw, std::size_t base, Field field, Output& output,
                                      Problems& problems) noexcept;

// Where in `raw` the byte stands that decode() turned into byte `offset` of its result (or the end, for the end).
// Precondition: `offset` is at most the result's size.
// source_of("%2Bm", 1) == 3
[[nodiscard]] std::size_t source_of(std::string_view raw, std::size_t offset) noexcept;

}  // namespace wxcard::percent

#endif
