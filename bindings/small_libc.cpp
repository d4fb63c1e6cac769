// What the core needs of the C and C++ runtime, small. Only with WXCARD_SMALL_EMBIND.
//
// operator new: nlohmann's reader allocates while it reads one text and gives all of it back. So a block that only moves
// forward, and is empty again when nothing is left of it, is a whole allocator.
// strtoll, strtoull: the reader converts numbers whose value nobody uses (json_reader.h), and libc's converters are large.
#include <cstddef>
#include <cstdlib>
#include <new>

#include "bounds.h"

namespace {

alignas(16) char block[wxcard::kMaxText + std::size_t{8} * 1024];
std::size_t used = 0;
std::size_t living = 0;

const char* end_of(const char* text) {
  while (*text != '\0') ++text;
  return text;
}

}  // namespace

void* operator new(std::size_t size) {
  size = (size + 15U) & ~std::size_t{15};
  if (size > sizeof block - used) __builtin_trap();
  ++living;
  used += size;
  return block + used - size;
}

void operator delete(void* memory) noexcept {
  if (memory != nullptr && --living == 0) used = 0;
}

void operator delete(void* memory, std::size_t /*size*/) noexcept { operator delete(memory); }

// Embind's JavaScript asks for free; with libc's would come a whole allocator that nobody calls.
extern "C" void* malloc(std::size_t /*size*/) { __builtin_trap(); }
extern "C" void free(void* /*memory*/) {}

// libc keeps these four in one object, so all four stand here.
#define WXCARD_SKIP_NUMBER(type, name)                               \
  extern "C" type name(const char* text, char** end, int /*base*/) { \
    *end = const_cast<char*>(end_of(text));                          \
    return 0;                                                        \
  }
WXCARD_SKIP_NUMBER(long, strtol)
WXCARD_SKIP_NUMBER(unsigned long, strtoul)
WXCARD_SKIP_NUMBER(long long, strtoll)
WXCARD_SKIP_NUMBER(unsigned long long, strtoull)

// The tables of run-time type information: referenced by the exception classes of the library, used by nobody without
// exceptions and RTTI.
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp,readability-identifier-naming)
extern "C" {
const void* _ZTVN10__cxxabiv117__class_type_infoE[3] = {};
const void* _ZTVN10__cxxabiv120__si_class_type_infoE[3] = {};
const void* _ZTVN10__cxxabiv121__vmi_class_type_infoE[3] = {};
}
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp,readability-identifier-naming)
