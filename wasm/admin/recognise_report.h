// recognise_report.h: what was found, as JSON. Private to recognition; may change at any time.
#ifndef WXCARD_ADMIN_RECOGNISE_REPORT_H
#define WXCARD_ADMIN_RECOGNISE_REPORT_H

#include <string>

#include "admin/recognise_scan.h"

namespace wxcard::admin {

// Which piece was compared with which, and what to tell the developer.
struct Comparison {
  std::size_t link = 0, sent = 0;
  bool is_equal = false;
  std::string chinese, english;
};

[[nodiscard]] std::string to_json(const Scan& scan, const Comparison* comparison);
[[nodiscard]] std::string to_json(const Comparison& comparison);

// The sentence to send to the developer about one piece.
[[nodiscard]] std::string tell(const Found& sent, Language language);

}  // namespace wxcard::admin

#endif
