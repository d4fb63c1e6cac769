#include "lines/shapes.h"

namespace wxcard::lines {
namespace {

constexpr std::size_t kBlock = 16;

constexpr std::size_t blocks_of(std::size_t size) noexcept { return (size + kBlock - 1) / kBlock * kBlock; }

// `literal` has zeros up to a multiple of sixteen.
bool is_same(const char* at, const char* literal, std::size_t size) noexcept {
#if WXCARD_LINES_HAS_VECTORS
  for (std::size_t i = 0; i < size; i += kBlock) {
    const std::uint32_t inside = size - i < kBlock ? (1U << (size - i)) - 1 : 0xFFFFU;
    if ((mask(equal(load_vector(at + i), load_vector(literal + i))) & inside) != inside) return false;
  }
#else
  for (std::size_t i = 0; i < size; ++i) {
    if (at[i] != literal[i]) return false;
  }
#endif
  return true;
}

}  // namespace

bool Shape::learn(const char* begin, const char* end, const Found& found) noexcept {
  found_ = found;
  holes_ = 0;
  std::size_t used = 0;
  std::size_t size = 0;
  unsigned known = 0;
  const auto close_literal = [&]() noexcept {
    while (used % kBlock != 0) text_[used++] = '\0';
    (holes_ == 0 ? first_size_ : hole_[holes_ - 1].size) = static_cast<std::uint16_t>(size);
    size = 0;
  };
  const auto put = [&](char c) noexcept {
    text_[used++] = c;
    ++size;
  };
  for (const char* at = begin; at < end;) {
    // What comes next is at most a block of its own.
    if (used + 2 * kBlock > kText || holes_ == kHoles) return false;
    const char* value = at;
    bool is_text = false;
    if (*at == '"') {
      bool escaped = false;
      const char* const quote = text_end(at + 1, escaped);
      const char* behind = quote + 1;
      while (*behind == ' ' || (*behind >= '\t' && *behind <= '\r')) ++behind;
      if (*behind == ':') {  // a key
        if (used + static_cast<std::size_t>(quote + 1 - at) + 2 * kBlock > kText) return false;
        while (at <= quote) put(*at++);
        continue;
      }
      put('"');
      value = at + 1;
      is_text = true;
      at = quote;
    } else if (*at == '-' || (*at >= '0' && *at <= '9')) {
      at = number_end(at);
    } else {
      put(*at++);
      continue;
    }
    close_literal();
    std::uint8_t role = 0;
    while (role < kRoles && found.values[role].begin != value) ++role;
    hole_[holes_++] = {is_text, role, 0};
    known |= 1U << role;
    if (is_text) put(*at++);  // its closing quote
  }
  close_literal();
  // A value that decides and is no hole (`true`, say) would have to be looked at in the line it was learned from.
  for (std::size_t role = 0; role < kRoles; ++role) {
    const Value::Type type = found.values[role].type;
    const bool is_hole = type == Value::Type::text || type == Value::Type::scalar;
    if (is_hole && (known >> role & 1U) == 0) return false;
  }
  return true;
}

bool Shape::fits(const char*& at, Found& found) const noexcept {
  if (!is_same(at, text_, first_size_)) return false;
  const char* here = at + first_size_;
  const char* literal = text_ + blocks_of(first_size_);
  // Types, and what is absent, are those of the line that was learned.
  found = found_;
  for (std::size_t i = 0; i < holes_; ++i) {
    const Hole hole = hole_[i];
    bool escaped = false;
    const char* const end = hole.is_text ? text_end(here, escaped) : number_end(here);
    if (end == nullptr || !is_same(end, literal, hole.size)) return false;
    if (hole.role < kRoles) {
      // A time with an escape is none, and another key may say it.
      if (hole.role == kTime && escaped) return false;
      Value& value = found.values[hole.role];
      value.escaped = escaped;
      value.begin = here;
      value.end = end;
    }
    here = end + hole.size;
    literal += blocks_of(hole.size);
  }
  at = here;
  return true;
}

bool Shapes::fits(const char*& at, Found& found) noexcept {
  for (std::size_t i = 0; i < count_; ++i) {
    const std::uint8_t shape = order_[i];
    if (!shape_[shape].fits(at, found)) continue;
    ++hits_;
    if (i > 0) {
      order_[i] = order_[i - 1];
      order_[i - 1] = shape;
    }
    return true;
  }
  return false;
}

void Shapes::learn(const char* begin, const char* end, const Found& found) noexcept {
  if (found.has_odd_time || learned_ > kMost + hits_ / kHitsForOne) return;
  ++learned_;
  const bool is_full = count_ == kMost;
  const std::uint8_t place = is_full ? order_[kMost - 1] : static_cast<std::uint8_t>(count_);
  if (!shape_[place].learn(begin, end, found)) {
    // What stood there is gone.
    if (is_full) --count_;
    return;
  }
  if (!is_full) order_[count_++] = place;
}

}  // namespace wxcard::lines
