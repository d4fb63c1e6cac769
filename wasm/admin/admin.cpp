#include "admin/admin.h"

#include "admin/card.h"
#include "admin/requests.h"
#include "admin/setup.h"
#include "admin/user_form.h"

namespace wxcard::admin {

Findings check(Kind kind, std::string_view json) {
  Findings findings;
  if (kind == Kind::unreadable) {
    findings.add({Finds::unreadable, "", text_of(Finds::unreadable).errcode});
    return findings;
  }
  const std::optional<Json> parsed = parse(json, findings);
  if (!parsed) return findings;
  const Place document{&*parsed, "", findings};
  switch (kind) {
    case Kind::card:
      check_card(document);
      break;
    case Kind::activate_user_form:
      check_user_form(document, Need::required);
      break;
    case Kind::activate_url:
      check_activate_url(document, Need::required);
      break;
    case Kind::activate_temp_info:
      check_activate_temp_info(document);
      break;
    case Kind::activate:
      check_activate(document);
      break;
    case Kind::user_info:
      check_user_info(document);
      break;
    case Kind::decrypt_code:
      check_decrypt_code(document);
      break;
    case Kind::setup:
      check_setup(document);
      break;
    case Kind::unreadable:
      break;
  }
  return findings;
}

}  // namespace wxcard::admin
