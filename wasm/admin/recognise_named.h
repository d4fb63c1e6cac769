// recognise_named.h: values behind their names in a text that is no JSON (a console's table, Java's toString, a PHP array, a
// JSON that was cut), a ticket alone, an errcode alone. Private to recognition; may change at any time.
#ifndef WXCARD_ADMIN_RECOGNISE_NAMED_H
#define WXCARD_ADMIN_RECOGNISE_NAMED_H

#include <cstdint>
#include <optional>
#include <string_view>

#include "admin/recognise_types.h"

namespace wxcard::admin {

struct Named {
  What what{};
  Json values;
  std::int32_t errcode = 0;
  std::size_t begin = 0, end = 0;
  bool is_named = true;
  bool is_unusual = false;    // Base64 of another length than a ticket has
  std::string_view repeated;  // a member of extraData that is there twice, with two values
};

// Nothing unless the names leave no doubt.
[[nodiscard]] std::optional<Named> read_named(std::string_view text);

}  // namespace wxcard::admin

#endif
