// json_reader.h: reads named members of a JSON text: any text that JSON.parse takes. Private; may change at any time.
//
// The caller names the members it wants as a tree, flattened depth first:
//
//   {kRoot, ""}              0  the text itself
//   {0, "referrerInfo"}      1
//   {1, "appId"}             2
//   {1, "extraData"}         3
//
#ifndef WXCARD_JSON_READER_H
#define WXCARD_JSON_READER_H

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "output.h"
#include "problem.h"

namespace wxcard::json {

inline constexpr int kRoot = -1;

struct Wanted {
  int parent;
  std::string_view name;
};

enum class Type : std::uint8_t { absent, null, boolean, number, text, object, array };

// What was found for one wanted member. Where a key repeats, the last one wins, as in JSON.parse.
struct Found {  // NOLINT(cppcoreguidelines-pro-type-member-init): read() sets every one
  Type type;
  bool has_others;          // an object with members besides the wanted ones
  std::string_view value;   // of a text: unescaped; a view of the source, or of the Output when it held escapes
  std::string_view source;  // its place in the text (a text: between its quotes; an array: its bracket)
};

// Fills found[0..count). False: not JSON; then one problem for `field` is added.
// The text must be at most kMaxText bytes. As in JSON.parse, half a surrogate pair may stand as an escape (it comes out as
// three bytes, as if it were a character); bytes that are no UTF-8 are refused. Numbers are not converted; their text is in
// `source`.
[[nodiscard]] bool read(std::string_view text, const Wanted* wanted, Found* found, std::size_t count, Field field,
                        Output& output, Problems& problems) noexcept;

}  // namespace wxcard::json

#endif
