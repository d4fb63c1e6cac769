// Eight bytes at a time: the C library's own looks at each alone, and a log has an appId to compare in every other line.
#include <cstddef>
#include <cstdint>

#include "lines/fast_json.h"

extern "C" int memcmp(const void* left, const void* right, std::size_t size) {
  using wxcard::lines::load;
  const auto* a = static_cast<const char*>(left);
  const auto* b = static_cast<const char*>(right);
  for (; size >= 8 && load<std::uint64_t>(a) == load<std::uint64_t>(b); size -= 8) {
    a += 8;
    b += 8;
  }
  for (; size > 0; --size, ++a, ++b) {
    if (*a != *b) return static_cast<unsigned char>(*a) < static_cast<unsigned char>(*b) ? -1 : 1;
  }
  return 0;
}
