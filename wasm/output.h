// output.h: where values go that had to be rewritten (decoded). The caller owns the memory; the core uses no heap for it.
#ifndef WXCARD_OUTPUT_H
#define WXCARD_OUTPUT_H

#include <cstddef>
#include <string_view>

namespace wxcard {

// A value that needs no decoding is a view of the input and takes no room here. Decoding always makes shorter, and a byte
// passes through three layers at most (JSON text within JSON text, then percent-decoding): room_for() is always enough.
class Output {
 public:
  // The capacity that a text of `size` bytes can need.
  [[nodiscard]] static constexpr std::size_t room_for(std::size_t size) noexcept { return 3 * size; }

  explicit Output(char* memory) noexcept : next_(memory) {}

  // Free room, to be written and then kept.
  [[nodiscard]] char* room() const noexcept { return next_; }

  // Keeps the first `size` bytes of room() and gives them as a view.
  std::string_view keep(std::size_t size) noexcept {
    const std::string_view kept{next_, size};
    next_ += size;
    return kept;
  }

 private:
  char* next_;
};

}  // namespace wxcard

#endif
