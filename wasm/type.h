// type.h: the type of a member, as a reader of JavaScript objects or of JSON texts finds it. Anyone may include it.
#ifndef WXCARD_TYPE_H
#define WXCARD_TYPE_H

#include <cstdint>

namespace wxcard {

// As far as the decisions of the core need it: lists.def says each.
enum class Type : std::uint8_t {
#define WXCARD_TYPE(id) id,
#include "lists.def"
#undef WXCARD_TYPE
};

// Is it a text, also an empty one?
// is_text(Type::empty_text) == true, is_text(Type::number) == false
// Source: lists.def, where each type is described.
[[nodiscard]] constexpr bool is_text(Type type) noexcept {
  return type == Type::empty_text || type == Type::text || type == Type::odd_text;
}

}  // namespace wxcard

#endif
