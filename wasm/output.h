// output.h: memory for values that have to be rewritten (decoded). The caller owns it; the core uses no heap.
#ifndef WXCARD_OUTPUT_H
#define WXCARD_OUTPUT_H

#include <cstddef>
#include <string_view>

namespace wxcard {

// A value that needs no decoding is a view of the input and takes no room here. Decoding never makes a value longer,
// the values of one input do not overlap, and a value whose padding is restored is written twice; room_for() says how
// many bytes are enough. A value that still does not fit is refused as too_long, never cut.
class Output {
 public:
  // How many bytes the values of a text of `size` bytes can need, restored padding included.
  [[nodiscard]] static constexpr std::size_t room_for(std::size_t size) noexcept { return 2 * size + 4; }

  Output(char* memory, std::size_t capacity) noexcept : next_(memory), left_(capacity) {}

  // The free room, `left()` bytes, to write to before keep().
  [[nodiscard]] char* room() const noexcept { return next_; }
  [[nodiscard]] std::size_t left() const noexcept { return left_; }

  // Keeps the first `size` bytes of room() and returns them as a view. Precondition: size <= left().
  std::string_view keep(std::size_t size) noexcept {
    const std::string_view kept{next_, size};
    next_ += size;
    left_ -= size;
    return kept;
  }

 private:
  char* next_;
  std::size_t left_;
};

}  // namespace wxcard

#endif
