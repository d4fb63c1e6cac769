// bounds.h: the limits of every public function, from lists.def. Anyone may include it.
#ifndef WXCARD_BOUNDS_H
#define WXCARD_BOUNDS_H

#include <cstddef>

namespace wxcard {

namespace limits {
#define WXCARD_LIMIT(id, value) inline constexpr std::size_t id = value;
#include "lists.def"
#undef WXCARD_LIMIT
}  // namespace limits

// The longest text that a function takes, in UTF-8 bytes.
inline constexpr std::size_t kMaxText = limits::max_text;

// The deepest nesting of a JSON text that is read.
inline constexpr std::size_t kMaxDepth = limits::max_depth;

}  // namespace wxcard

#endif
