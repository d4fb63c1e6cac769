// bounds.h: the bounds every public function keeps. Anyone may include it.
#ifndef WXCARD_BOUNDS_H
#define WXCARD_BOUNDS_H

#include <cstddef>

namespace wxcard {

// Longest text a function takes, in UTF-8 bytes: a link of WeChat has about 210, a JSON document about 350.
inline constexpr std::size_t kMaxText = std::size_t{64} * 1024;

// Deepest nesting of a JSON text; WeChat's own options have three levels.
inline constexpr std::size_t kMaxDepth = 16;

}  // namespace wxcard

#endif
