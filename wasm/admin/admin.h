// admin.h: the checks before sending. Include this one; the others are its parts.
//
// They read whole JSON documents with nlohmann/json's DOM, which the phone's core does without, and are a library and a
// wasm of their own for that reason: the phone never pays for them.
#ifndef WXCARD_ADMIN_ADMIN_H
#define WXCARD_ADMIN_ADMIN_H

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "admin/finding.h"

namespace wxcard::admin {

// kinds.def, whose order is the wire order between the core and JavaScript.
enum class Kind : std::uint8_t {
#define WXCARD_ADMIN_KIND(id, object, check, path) id,
#include "kinds.def"
#undef WXCARD_ADMIN_KIND
  unreadable,  // no check: the finding for what the caller could not turn into JSON
};

inline constexpr std::size_t kKindCount = static_cast<std::size_t>(Kind::unreadable);

// Checks the JSON text of a request. Total: any bytes give an answer.
// Limits: kMaxText bytes, kMaxDepth levels, Findings::kMax findings.
// check(Kind::activate_temp_info, R"({"activate_ticket":"a%3D"})") finds still_encoded at /activate_ticket, errcode 72011
// Sources: the official pages of each request, named at its own function (card.h, requests.h, user_form.h, setup.h).
[[nodiscard]] Findings check(Kind kind, std::string_view json);

}  // namespace wxcard::admin

#endif
