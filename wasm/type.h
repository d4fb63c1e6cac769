// type.h: the type of a member of a JavaScript object or of a JSON text. Anyone may include it.
#ifndef WXCARD_TYPE_H
#define WXCARD_TYPE_H

#include <cstdint>

namespace wxcard {

// Only as precise as the decisions of the core need it. lists.def describes each type.
enum class Type : std::uint8_t {
#define WXCARD_TYPE(id) id,
#include "lists.def"
#undef WXCARD_TYPE
};

// Is it text, empty or not?
// is_text(Type::empty_text) == true, is_text(Type::scalar) == false
// Source: lists.def, where each type is described.
[[nodiscard]] constexpr bool is_text(Type type) noexcept {
  return type == Type::empty_text || type == Type::text || type == Type::odd_text;
}

}  // namespace wxcard

#endif
