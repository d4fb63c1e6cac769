// recognise_value.h: one value that was pasted: what is wrong with it, and which value would work. Private to recognition; may
// change at any time.
#ifndef WXCARD_ADMIN_RECOGNISE_VALUE_H
#define WXCARD_ADMIN_RECOGNISE_VALUE_H

#include <string>
#include <string_view>
#include <vector>

#include "admin/recognise_types.h"

namespace wxcard::admin {

inline constexpr std::string_view kOuterStr = "outer_str";
inline constexpr std::string_view kCardMembers[] = {"encrypt_card_id", "outer_str", "biz"};

// One value of a member: what is wrong with it, and the value that works, if one can be told.
struct Judged {
  std::string repaired;
  bool is_repaired = true;
  std::vector<Remark> remarks;
};

// biz is Base64 of a number, encrypt_card_id never: that tells the two apart.
[[nodiscard]] bool is_number_in_base64(std::string_view text);

// By the value alone. `field` is one of kCardMembers.
[[nodiscard]] Judged judge_value(std::string_view field, std::string_view given);

// Against what a link says: `right` is its value, `encoded` the same as it stands in the link.
[[nodiscard]] Judged judge_against(std::string_view field, std::string_view given, std::string_view right,
                                   std::string_view encoded, const std::vector<Member>& link);

}  // namespace wxcard::admin

#endif
