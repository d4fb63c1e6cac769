#include "admin/requests.h"

#include "admin/user_form.h"
#include "card/card_code.h"
#include "card/seconds.h"
#include "text/base64.h"
#include "text/percent.h"

namespace wxcard::admin {
namespace {

constexpr std::int32_t kBadCode = 40056;

// A value that WeChat gave as Base64 inside a link.
void check_base64(const Place& document, std::string_view name, std::int32_t errcode) {
  const std::string* text = document.text(name, Need::required);
  if (text == nullptr) return;
  const Place place = document.member(name);
  if (percent::has_escape(*text)) {
    place.report(Finds::still_encoded, errcode);
  } else if (base64::find_error(*text) < text->size()) {
    place.report(Finds::bad_base64, errcode);
  } else if (text->size() % 4 != 0) {
    place.report(Finds::padding_absent, errcode);
  }
}

void check_plain_code(const Place& document) {
  const std::string* code = document.text("code", Need::required);
  if (code == nullptr) return;
  switch (shape_of_code(*code)) {
    case CodeShape::percent_encoded:
      return document.member("code").report(Finds::still_encoded, kBadCode);
    case CodeShape::encrypted:
      return document.member("code").report(Finds::still_encrypted, kBadCode);
    case CodeShape::plain:
      return;
  }
}

}  // namespace

void check_activate_url(const Place& document, Need card_id) {
  if (!document.as_object()) return;
  check_card_id(document, card_id);
  document.text("outer_str", Need::optional);
  document.only({"card_id", "outer_str"});
}

void check_activate_temp_info(const Place& document) {
  if (!document.as_object()) return;
  check_base64(document, "activate_ticket", 72011);
  document.only({"activate_ticket"});
}

void check_activate(const Place& document) {
  if (!document.as_object()) return;
  document.text("membership_number", Need::required);
  check_plain_code(document);
  check_card_id(document, Need::optional);
  document.address("background_pic_url", Need::optional, 128, 40141);
  const auto begin = document.integer("activate_begin_time", Need::optional, 0, kLastSecond, Finds::bad_value, 40079);
  const auto end = document.integer("activate_end_time", Need::optional, 0, kLastSecond, Finds::bad_value, 40079);
  if (begin && end && *end <= *begin) document.member("activate_end_time").report(Finds::time_order);
  document.integer("init_bonus", Need::optional, 0, INT32_MAX);
  document.text("init_bonus_record", Need::optional);
  document.integer("init_balance", Need::optional, 0, INT32_MAX);
  for (const std::string_view name :
       {"init_custom_field_value1", "init_custom_field_value2", "init_custom_field_value3"}) {
    document.text(name, Need::optional, 12);
  }
}

void check_user_info(const Place& document) {
  if (!document.as_object()) return;
  check_card_id(document, Need::required);
  check_plain_code(document);
  document.only({"card_id", "code"});
}

void check_decrypt_code(const Place& document) {
  if (!document.as_object()) return;
  check_base64(document, "encrypt_code", kBadCode);
  document.only({"encrypt_code"});
}

}  // namespace wxcard::admin
