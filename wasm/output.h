// output.h: where values go that had to be rewritten (decoded). The caller owns the memory; the core uses no heap for it.
#ifndef WXCARD_OUTPUT_H
#define WXCARD_OUTPUT_H

#include <cstddef>
#include <string_view>

namespace wxcard {

// A value that needs no decoding is a view of the input and takes no room here. Decoding never makes longer, the values of one
// input do not overlap, and one whose padding is put back is written twice: room_for() tells how many bytes to bring. What
// does not fit all the same is refused as too_long, never cut.
class Output {
 public:
  // The capacity that the values of a text of `size` bytes can need, padding included.
  [[nodiscard]] static constexpr std::size_t room_for(std::size_t size) noexcept { return 2 * size + 4; }

  Output(char* memory, std::size_t capacity) noexcept : next_(memory), left_(capacity) {}

  // Free room, `left()` bytes of it, to be written and then kept.
  [[nodiscard]] char* room() const noexcept { return next_; }
  [[nodiscard]] std::size_t left() const noexcept { return left_; }

  // Keeps the first `size` bytes of room() and gives them as a view. Precondition: size <= left().
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
