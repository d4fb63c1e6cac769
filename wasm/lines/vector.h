// vector.h: sixteen bytes at once, where the machine can. Private to the log engine; may change at any time.
#ifndef WXCARD_LINES_VECTOR_H
#define WXCARD_LINES_VECTOR_H

#include <cstdint>

#if defined(WXCARD_NO_VECTORS)
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace wxcard::lines {

#if defined(WXCARD_NO_VECTORS)
#define WXCARD_LINES_HAS_VECTORS 0
#elif defined(__wasm_simd128__)
#define WXCARD_LINES_HAS_VECTORS 1
using Vector = v128_t;
inline Vector load_vector(const char* bytes) noexcept { return wasm_v128_load(bytes); }
inline void store_vector(char* bytes, Vector value) noexcept { wasm_v128_store(bytes, value); }
inline std::uint32_t mask(Vector bytes) noexcept { return wasm_i8x16_bitmask(bytes); }
inline Vector either(Vector a, Vector b) noexcept { return wasm_v128_or(a, b); }
inline Vector equal(Vector a, Vector b) noexcept { return wasm_i8x16_eq(a, b); }
inline Vector equal(Vector bytes, char byte) noexcept { return equal(bytes, wasm_i8x16_splat(byte)); }
// As signed numbers: a byte above 0x7F is below every ASCII character.
inline Vector below(Vector bytes, char byte) noexcept { return wasm_i8x16_lt(bytes, wasm_i8x16_splat(byte)); }
#elif defined(__SSE2__)
#define WXCARD_LINES_HAS_VECTORS 1
using Vector = __m128i;
inline Vector load_vector(const char* bytes) noexcept {
  return _mm_loadu_si128(static_cast<const __m128i*>(static_cast<const void*>(bytes)));
}
inline void store_vector(char* bytes, Vector value) noexcept {
  _mm_storeu_si128(static_cast<__m128i*>(static_cast<void*>(bytes)), value);
}
inline std::uint32_t mask(Vector bytes) noexcept { return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes)); }
inline Vector either(Vector a, Vector b) noexcept { return _mm_or_si128(a, b); }
inline Vector equal(Vector a, Vector b) noexcept { return _mm_cmpeq_epi8(a, b); }
inline Vector equal(Vector bytes, char byte) noexcept { return equal(bytes, _mm_set1_epi8(byte)); }
// As signed numbers: a byte above 0x7F is below every ASCII character.
inline Vector below(Vector bytes, char byte) noexcept { return _mm_cmplt_epi8(bytes, _mm_set1_epi8(byte)); }
#else
#define WXCARD_LINES_HAS_VECTORS 0
#endif

}  // namespace wxcard::lines

#endif
