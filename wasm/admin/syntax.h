// syntax.h: whether a text is JSON, and if not, where it breaks. Private to the checks; may change at any time.
#ifndef WXCARD_ADMIN_SYNTAX_H
#define WXCARD_ADMIN_SYNTAX_H

#include <string>
#include <string_view>

#include "admin/finding.h"

namespace wxcard::admin {

// One pass over the text without building anything. As strict as JSON.parse: a raw NUL is no end, and a byte order mark no
// beginning. Reports one of too_deep, bad_json, bad_utf8 and lone_surrogate, and duplicate keys.
// check_syntax(R"({"a":1,"a":2})", findings) == true, and notices duplicate at /a
[[nodiscard]] bool check_syntax(std::string_view text, Findings& findings);

// The pointer of a member (RFC 6901: ~ and / inside a name are written ~0 and ~1).
[[nodiscard]] std::string below(const std::string& pointer, std::string_view name);

}  // namespace wxcard::admin

#endif
