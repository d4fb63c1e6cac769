// percent.h: percent-decoding (RFC 3986), strict and exactly once. `+` stays `+`: these are not HTML forms.
#ifndef WXCARD_PERCENT_H
#define WXCARD_PERCENT_H

#include <cstddef>
#include <string_view>

#include "output.h"
#include "problem.h"

namespace wxcard::percent {

// The value of a hexadecimal digit in either case, 0 to 15, or -1 for any other character.
// hex_value('f') == 15, hex_value('g') == -1
[[nodiscard]] int hex_value(char c) noexcept;

// Does the text contain a well-formed escape (%XX)?
// has_escape("100%") == false, has_escape("%2B") == true
[[nodiscard]] bool has_escape(std::string_view text) noexcept;

// Decodes `raw` once. The result is a view of `raw` if that has no `%`, otherwise it is in `output`.
// Reports for `field`: too_long if `output` has less room than `raw` has bytes; bad_escape; bad_utf8 or lone_surrogate;
// has_nul. Each is reported at its first place, as an offset that counts from `base` bytes before `raw`. A bad escape
// is kept as it is, so that one pass finds every problem. The result is that of decodeURIComponent, except that a NUL
// is refused.
// percent::decode("3%2Bm%3D", ...) == "3+m="
[[nodiscard]] std::string_view decode(std::string_view raw, std::size_t base, Field field, Output& output,
                                      Problems& problems) noexcept;

// The position in `raw` of what decode() turned into byte `offset` of its result (or the end, for the end).
// Precondition: `offset` is at most the result's size.
// source_of("%2Bm", 1) == 3
[[nodiscard]] std::size_t source_of(std::string_view raw, std::size_t offset) noexcept;

}  // namespace wxcard::percent

#endif
