#include "problem.h"

namespace wxcard {

void Problems::add(Code code, Field field, std::size_t offset, std::int32_t errcode) noexcept {
  for (const Problem& known : *this) {
    if (known.code == code && known.field == field) return;
  }
  if (size_ == items_.size()) return;
  items_[size_++] = Problem{code, field, static_cast<std::uint32_t>(offset), errcode};
}

}  // namespace wxcard
