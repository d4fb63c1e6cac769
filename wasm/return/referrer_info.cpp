#include "return/referrer_info.h"

#include "bounds.h"
#include "return/app_id.h"
#include "text/base64.h"
#include "text/nothing.h"
#include "text/percent.h"

namespace wxcard {

namespace {

bool is_object(Type type) noexcept { return type == Type::object || type == Type::empty_object; }

// Where the first control character stands, or the size.
std::size_t find_control(std::string_view text) noexcept {
  std::size_t i = 0;
  while (i < text.size() && static_cast<unsigned char>(text[i]) >= 0x20 && text[i] != 0x7F) ++i;
  return i;
}

void check_member(Type type, Field field, Problems& problems) noexcept {
  if (is_text(type) && type != Type::empty_text) return;
  problems.add(type == Type::absent       ? Code::missing
               : type == Type::empty_text ? Code::empty
               : type == Type::unreadable ? Code::unreadable
                                          : Code::wrong_type,
               field);
}

}  // namespace

Kind classify_return(const ReturnShape& shape, std::string_view app_id, Problems& problems) noexcept {
  // 1. Who sent it? Everything else may be forged.
  const bool has_sender = is_object(shape.referrer_info) && is_text(shape.app_id);
  if (!has_sender || !is_member_card_app_id(app_id)) return Kind::unrelated;
  // 2. Is there anything?
  switch (shape.extra_data) {
    case Type::absent:
    case Type::null:
    case Type::empty_text:
    case Type::empty_object:
      return Kind::no_data;
    case Type::text:
    case Type::odd_text:
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

bool is_nothing(std::string_view extra_data) noexcept { return extra_data.empty() || says_nothing(extra_data); }

std::string_view decode_ticket(std::string_view ticket, std::size_t base, Output& output, Problems& problems,
                               Notices& notices) noexcept {
  if (ticket.size() > kMaxText) {
    problems.add(Code::too_long, Field::activate_ticket, base);
    return {};
  }
  const bool encoded = ticket.find('%') != std::string_view::npos;
  // One that is not encoded is taken as it is, whatever it holds.
  const std::string_view decoded =
      encoded ? percent::decode(ticket, base, Field::activate_ticket, output, problems) : ticket;
  const std::size_t control = find_control(decoded);
  if (control < decoded.size() && (!encoded || decoded[control] != '\0')) {
    const std::size_t source = encoded ? percent::source_of(ticket, control) : control;
    problems.add(Code::has_control, Field::activate_ticket, base + source);
  }
  if (!problems.empty()) return decoded;
  if (encoded) notices.add(Notice::ticket_was_encoded);
  if (percent::has_escape(decoded)) {
    problems.add(Code::double_encoded, Field::activate_ticket, base);
  } else if (base64::find_error(decoded) < decoded.size()) {
    notices.add(Notice::ticket_not_base64);
  }
  return decoded;
}

void check_member_text(Field field, std::string_view text, std::size_t base, Problems& problems) noexcept {
  if (text.size() > kMaxText) return problems.add(Code::too_long, field, base);
  const std::size_t control = find_control(text);
  if (control < text.size()) problems.add(Code::has_control, field, base + control);
}

}  // namespace wxcard
