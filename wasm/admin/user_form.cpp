#include "admin/user_form.h"

#include <algorithm>
#include <set>

namespace wxcard::admin {
namespace {

constexpr std::string_view kFlags[] = {
    "MOBILE",           "SEX",    "NAME",  "BIRTHDAY",  "IDCARD", "EMAIL",           "LOCATION",
    "INDUSTRY",         "INCOME", "HABIT", "POST_CODE", "CAREER", "DETAIL_LOCATION", "EDUCATION_BACKGROUND",
    "EDUCATION_BACKGRO"};
constexpr std::string_view kPrefix = "USER_FORM_INFO_FLAG_";
constexpr std::size_t kFieldName = 32;

bool is_known_flag(std::string_view text) noexcept {
  return text.substr(0, kPrefix.size()) == kPrefix &&
         std::find(std::begin(kFlags), std::end(kFlags), text.substr(kPrefix.size())) != std::end(kFlags);
}

// What both forms have asked for so far: the same field in both is odd.
using Seen = std::set<std::string, std::less<>>;

void note(const Place& place, const std::string& field, Seen& seen) {
  if (!seen.insert(field).second) place.report(Finds::field_twice);
}

void check_rich_field(const Place& field, Seen& seen) {
  if (!field.as_object()) return;
  field.choice("type", Need::required, {"FORM_FIELD_RADIO", "FORM_FIELD_SELECT", "FORM_FIELD_CHECK_BOX"}, 0);
  if (const std::string* name = field.text("name", Need::required, kFieldName)) note(field.member("name"), *name, seen);
  const Place values = field.array("values", Need::required);
  if (values.present() && values.size() == 0) values.report(Finds::empty);
  for (std::size_t i = 0; i < values.size(); ++i) values.item(i).as_text();
  field.only({"type", "name", "values"});
}

std::size_t check_form(const Place& form, Seen& seen) {
  if (!form.present()) return 0;
  if (form.boolean("can_modify", Need::optional).value_or(false)) {
    form.member("can_modify").report(Finds::modify_sends_event);
  }
  const Place rich = form.array("rich_field_list", Need::optional);
  for (std::size_t i = 0; i < rich.size(); ++i) check_rich_field(rich.item(i), seen);

  const Place common = form.array("common_field_id_list", Need::optional);
  for (std::size_t i = 0; i < common.size(); ++i) {
    const Place flag = common.item(i);
    if (const std::string* text = flag.as_text()) {
      if (!is_known_flag(*text)) flag.report(Finds::unknown_flag);
      note(flag, *text, seen);
    }
  }

  const Place custom = form.array("custom_field_list", Need::optional);
  for (std::size_t i = 0; i < custom.size(); ++i) {
    const Place field = custom.item(i);
    if (const std::string* text = field.as_text()) note(field, *text, seen);
  }
  form.only({"can_modify", "rich_field_list", "common_field_id_list", "custom_field_list"});
  return rich.size() + common.size() + custom.size();
}

}  // namespace

void check_card_id(const Place& document, Need need) {
  const Place place = document.member("card_id");
  if (!place.present()) {
    if (need == Need::required) place.report(Finds::missing, 41012);
    return;
  }
  const std::string* id = document.text("card_id", need);
  if (id != nullptr && (id->size() != 28 || id->front() != 'p')) place.report(Finds::unusual_card_id);
}

void check_user_form(const Place& document, Need card_id) {
  if (!document.as_object()) return;
  check_card_id(document, card_id);
  for (const std::string_view name : {"service_statement", "bind_old_card"}) {
    const Place link = document.object(name, Need::optional);
    link.text("name", Need::required, kFieldName);
    link.address("url", Need::required, Place::kNoLimit);
  }
  Seen seen;
  const std::size_t required = check_form(document.object("required_form", Need::optional), seen);
  const std::size_t optional = check_form(document.object("optional_form", Need::optional), seen);
  if (required + optional == 0) document.report(Finds::form_has_no_fields);
  document.only({"card_id", "service_statement", "bind_old_card", "required_form", "optional_form"});
}

}  // namespace wxcard::admin
