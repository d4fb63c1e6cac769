// What the core needs of libc's text functions, a byte at a time: libc's own go word by word and are five times as large.
// For the small modules; the texts there have some hundred bytes.
#include <cstddef>

extern "C" const void* memchr(const void* text, int wanted, std::size_t size) {
  const auto* at = static_cast<const unsigned char*>(text);
  for (; size != 0; --size, ++at) {
    if (*at == static_cast<unsigned char>(wanted)) return at;
  }
  return nullptr;
}
