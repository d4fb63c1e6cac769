#include "admin/user_form.h"

#include <set>

namespace wxcard::admin {
namespace {

// What both forms have asked for so far: the same field in both is odd.
using Seen = std::set<std::string, std::less<>>;

void note(const Place& place, Seen& seen) {
  const std::string* field = place.text();
  if (field != nullptr && !seen.insert(*field).second) place.report(Finds::field_twice);
}

// Gives how many fields the form asks for.
std::size_t check_form(const Place& form, Seen& seen) {
  if (form.member("can_modify").is_true()) form.member("can_modify").report(Finds::modify_sends_event);
  const Place rich = form.member("rich_field_list");
  const Place common = form.member("common_field_id_list");
  const Place custom = form.member("custom_field_list");
  for (std::size_t i = 0; i < rich.size(); ++i) note(rich.item(i).member("name"), seen);
  for (std::size_t i = 0; i < common.size(); ++i) note(common.item(i), seen);
  for (std::size_t i = 0; i < custom.size(); ++i) note(custom.item(i), seen);
  return rich.size() + common.size() + custom.size();
}

}  // namespace

void check_user_form(const Place& document) {
  Seen seen;
  const std::size_t required = check_form(document.member("required_form"), seen);
  const std::size_t optional = check_form(document.member("optional_form"), seen);
  if (required + optional == 0) document.report(Finds::form_has_no_fields);
}

}  // namespace wxcard::admin
