// recognise_scan.h: the pieces of a pasted text. Private to recognition; may change at any time.
#ifndef WXCARD_ADMIN_RECOGNISE_SCAN_H
#define WXCARD_ADMIN_RECOGNISE_SCAN_H

#include <string_view>
#include <vector>

#include "admin/recognise_types.h"

namespace wxcard::admin {

struct Scan {
  std::vector<Found> found;
  std::vector<SyntaxFault> faults;
  std::vector<Span> needs;  // parts for a reader of JavaScript
  bool is_too_long = false;
  int tries = 0;
  bool is_json = false;  // something was read as JSON, known or not
};

// `readings` as recognise() takes them.
[[nodiscard]] Scan scan(std::string_view text, const Json& readings);

}  // namespace wxcard::admin

#endif
