// finding.h: what a check found, as values. Include admin.h to use the checks.
#ifndef WXCARD_ADMIN_FINDING_H
#define WXCARD_ADMIN_FINDING_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wxcard::admin {

inline constexpr std::size_t kProblemCount = [] {
  std::size_t count = 0;
#define WXCARD_ADMIN_PROBLEM(id, errcode, zh, en) ++count;
#include "problems.def"
#undef WXCARD_ADMIN_PROBLEM
  return count;
}();

// Problems first, then notices.
enum class Finds : std::uint8_t {
#define WXCARD_ADMIN_PROBLEM(id, errcode, zh, en) id,
#include "problems.def"
#undef WXCARD_ADMIN_PROBLEM
#define WXCARD_ADMIN_NOTICE(id, errcode, zh, en) id,
#include "problems.def"
#undef WXCARD_ADMIN_NOTICE
};

// A problem only where the official text and practice agree that WeChat refuses.
enum class Grade : std::uint8_t { as_listed, notice };

// Where it stands (a JSON pointer, RFC 6901; "" is the whole document) and what it is.
struct Finding {
  Finds what{};
  std::string pointer;
  std::int32_t errcode = 0;  // WeChat's answer to it; 0: nothing is known
  Grade grade = Grade::as_listed;
  std::optional<std::uint32_t> offset;  // where in the member's text, or with bad_json in the document, in UTF-16 units
  std::uint32_t length = 0;             // only with too_long: how long it is; 0: nobody knows
  std::uint32_t limit = 0;              // and how long it may be
  std::string nearest;  // only with unknown_member: the nearest known name, or its right place as a pointer
  std::string detail;   // what was expected, in no language; never a part of the document

  [[nodiscard]] bool is_notice() const noexcept {
    return grade == Grade::notice || static_cast<std::size_t>(what) >= kProblemCount;
  }
};

// The finding with the errcode it stands for as a rule.
// found(Finds::still_encoded, "/activate_ticket").errcode == 72011
// Source: problems.def.
[[nodiscard]] Finding found(Finds what, std::string pointer);

// Everything found in one document, in the order in which it was found; at most one of a kind at a place. Bounded, so that
// a hostile document stays cheap.
class Findings {
 public:
  static constexpr std::size_t kMax = 200;

  void add(Finding finding);

  [[nodiscard]] bool ok() const noexcept;  // no problem; there may be notices
  [[nodiscard]] const std::vector<Finding>& items() const noexcept { return items_; }

 private:
  std::vector<Finding> items_;
};

struct FindingText {
  std::string_view name, chinese, english;
  std::int32_t errcode;
};

// The stable name of a finding, the errcode it stands for unless the place says otherwise, and what to do.
// text_of(Finds::still_encoded).name == "still_encoded"
// Source: problems.def.
[[nodiscard]] const FindingText& text_of(Finds what) noexcept;

// {"problems":[{"code","pointer","offset"?,"errcode"?,"length"?,"limit"?,"nearest"?,"zh","en"}],"notices":[…]}
// to_json(check(Kind::user_info, "{}")) names missing at /card_id and /code
// Source of the pointers: RFC 6901.
[[nodiscard]] std::string to_json(const Findings& findings);

}  // namespace wxcard::admin

#endif
