// admin.h: the checks before sending. Include this one; the others are its parts.
//
// They read whole JSON documents with nlohmann/json's DOM, which the phone's core does without, and are a library and a
// wasm of their own for that reason: the phone never pays for them.
#ifndef WXCARD_ADMIN_ADMIN_H
#define WXCARD_ADMIN_ADMIN_H

#include <cstdint>
#include <string_view>

#include "admin/finding.h"

namespace wxcard::admin {

// The order is the wire order between the core and JavaScript (js/admin/admin.js): append only.
enum class Kind : std::uint8_t {
  card,
  activate_user_form,
  activate_url,
  activate_temp_info,
  activate,
  user_info,
  decrypt_code,
  setup,
  unreadable,  // no check: the finding for what the caller could not turn into JSON
};

// Checks the JSON text of a request. Total: any bytes give an answer.
// Limits: kMaxText bytes, kMaxDepth levels, Findings::kMax findings.
// check(Kind::activate_temp_info, R"({"activate_ticket":"a%3D"})") finds still_encoded at /activate_ticket, errcode 72011
[[nodiscard]] Findings check(Kind kind, std::string_view json);

}  // namespace wxcard::admin

#endif
