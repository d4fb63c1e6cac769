#include "return/referrer_info.h"

#include "return/app_id.h"
#include "text/percent.h"

namespace wxcard {
namespace {

bool is_object(Type type) noexcept { return type == Type::object || type == Type::empty_object; }
bool is_text(Type type) noexcept { return type == Type::text || type == Type::escaped_text; }

void check_member(Type type, Field field, Problems& problems) noexcept {
  if (is_text(type)) return;
  problems.add(type == Type::absent       ? Code::missing
               : type == Type::empty_text ? Code::empty
               : type == Type::unreadable ? Code::unreadable
                                          : Code::wrong_type,
               field);
}

}  // namespace

Kind classify_return(const ReturnShape& shape, std::string_view app_id, Problems& problems) noexcept {
  return classify_return_of(is_member_card_app_id(app_id), shape, problems);
}

Kind classify_return_of(bool is_card_app, const ReturnShape& shape, Problems& problems) noexcept {
  // 1. Who sent it? Everything else may be forged.
  if (!is_card_app || !is_text(shape.app_id) || !is_object(shape.referrer_info)) return Kind::unrelated;
  // 2. Is there anything?
  switch (shape.extra_data) {
    case Type::absent:
    case Type::null:
    case Type::empty_text:
    case Type::empty_object:
      return Kind::no_data;
    case Type::text:
    case Type::escaped_text:
      return Kind::needs_text;
    case Type::object:
      break;
    case Type::scalar:
    case Type::array:
    case Type::unreadable:
      check_member(shape.extra_data, Field::extra_data, problems);
      return Kind::malformed;
  }
  // 3. Are the three values there?
  check_member(shape.activate_ticket, Field::activate_ticket, problems);
  check_member(shape.card_id, Field::card_id, problems);
  check_member(shape.code, Field::code, problems);
  return problems.empty() ? Kind::activated : Kind::malformed;
}

std::string_view decode_ticket(std::string_view ticket, std::size_t base, Output& output, Problems& problems,
                               Notices& notices) noexcept {
  const std::string_view decoded = percent::decode(ticket, base, Field::activate_ticket, output, problems);
  if (problems.empty() && percent::has_escape(decoded)) {
    problems.add(Code::double_encoded, Field::activate_ticket, base);
  }
  notices.add(Notice::ticket_was_encoded);
  return decoded;
}

}  // namespace wxcard
