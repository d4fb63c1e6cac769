#include "admin/admin.h"

#include <iterator>

#include "admin/card.h"
#include "admin/requests.h"
#include "admin/setup.h"
#include "admin/user_form.h"

namespace wxcard::admin {
namespace {

constexpr Of kObjects[] = {
#define WXCARD_ADMIN_KIND(id, object, check, path) Of::object,
#include "kinds.def"
#undef WXCARD_ADMIN_KIND
};

Walk walk_of(Kind kind, Of object) {
  Walk how{object};
  if (kind == Kind::update_card) how.mode = Mode::update;
  if (kind == Kind::setup) how.needs_card_id = false;
  return how;
}

// What members have to do with one another.
void check_relations(Kind kind, const Place& document) {
  switch (kind) {
    case Kind::card:
      return check_card(document);
    case Kind::update_card:
      return check_update_card(document);
    case Kind::activate_user_form:
      return check_user_form(document);
    case Kind::activate:
      return check_times(document, "activate_begin_time", "activate_end_time");
    case Kind::update_user:
      return check_update_user(document);
    case Kind::modify_stock:
      return check_modify_stock(document);
    case Kind::test_whitelist:
      return check_test_whitelist(document);
    case Kind::setup:
      return check_setup(document);
    default:
      return;
  }
}

}  // namespace

Findings check(Kind kind, std::string_view json) {
  Findings findings;
  const auto number = static_cast<std::size_t>(kind);
  if (number >= std::size(kObjects)) {
    findings.add(found(Finds::unreadable, ""));
    return findings;
  }
  const std::optional<Json> parsed = parse(json, findings);
  if (!parsed) return findings;
  const Place document{&*parsed, "", findings};
  walk(document, kObjects[number], walk_of(kind, kObjects[number]));
  if (parsed->is_object()) check_relations(kind, document);
  return findings;
}

}  // namespace wxcard::admin
