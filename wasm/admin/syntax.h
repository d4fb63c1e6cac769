// syntax.h: whether a text is JSON, and if not, where it breaks. Private to the checks; may change at any time.
#ifndef WXCARD_ADMIN_SYNTAX_H
#define WXCARD_ADMIN_SYNTAX_H

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "admin/finding.h"

namespace wxcard::admin {

// One pass over the text without building anything. As strict as JSON.parse: a raw NUL is no end, and a byte order mark no
// beginning. Reports one of too_deep, bad_json, bad_utf8 and lone_surrogate, and duplicate keys.
// check_syntax(R"({"a":1,"a":2})", findings) == true, and notices duplicate at /a
[[nodiscard]] bool check_syntax(std::string_view text, Findings& findings);

// Where reading a text that is no JSON stops, in bytes. 0 for JSON.
[[nodiscard]] std::size_t breaks_at(std::string_view text);

// Where the value of each member stands in a JSON text, by its pointer, in bytes; a text begins behind its quotation mark. Of
// a key that repeats, the last one. Members inside arrays are left out.
// places_in(R"({"a":{"b":"x"}})") == {{"/a", 5}, {"/a/b", 11}}
// Precondition: check_syntax() was true.
[[nodiscard]] std::map<std::string, std::size_t> places_in(std::string_view text);

// The pointer of a member (RFC 6901: ~ and / inside a name are written ~0 and ~1).
[[nodiscard]] std::string below(const std::string& pointer, std::string_view name);

}  // namespace wxcard::admin

#endif
