#include "lines/show_options_json.h"

#include "bounds.h"
#include "lines/json_reader.h"
#include "return/app_id.h"
#include "text/base64.h"

namespace wxcard {

using namespace std::string_view_literals;

namespace {

enum OptionsMember : std::uint8_t {
  kOptions,
  kScene,
  kReferrerInfo,
  kAppId,
  kExtraData,
  kTicket,
  kCardId,
  kCode,
  kCount
};
constexpr json::Wanted kWanted[kCount] = {
    {json::kRoot, ""},        {kOptions, "scene"},          {kOptions, "referrerInfo"},
    {kReferrerInfo, "appId"}, {kReferrerInfo, "extraData"}, {kExtraData, "activate_ticket"},
    {kExtraData, "card_id"},  {kExtraData, "code"},
};

// The members of extraData follow it in the list above, so that a text of it alone is read with the list's tail.
constexpr int kMembers = kCount - kExtraData;
constexpr json::Wanted kWantedOfExtraData[kMembers] = {
    {json::kRoot, ""}, {0, "activate_ticket"}, {0, "card_id"}, {0, "code"}};

// Odd: one that the core has to look at, since it may hold more than Base64.
Type type_of_text(std::string_view text) noexcept {
  if (text.empty()) return Type::empty_text;
  return base64::find_error(text) < text.size() ? Type::odd_text : Type::text;
}

Type type_of(const json::Found& found) noexcept {
  switch (found.type) {
    case json::Type::absent:
      return Type::absent;
    case json::Type::null:
      return Type::null;
    case json::Type::boolean:
    case json::Type::number:
      return Type::scalar;
    case json::Type::text:
      return type_of_text(found.value);
    case json::Type::array:
      return Type::array;
    case json::Type::object:
      return Type::object;
  }
  return Type::absent;
}

// The decision once it is known that the card mini program sent it; `found` begins with extraData.
void classify_found(const json::Found* found, std::string_view text, Return& result, Output& output) noexcept {
  const json::Found& ticket = found[kTicket - kExtraData];
  const json::Found& card_id = found[kCardId - kExtraData];
  const json::Found& code = found[kCode - kExtraData];
  ReturnShape shape{Type::object, Type::text, type_of(found[0]), type_of(ticket), type_of(card_id), type_of(code)};
  const bool has_members = found[0].has_others || ticket.type != json::Type::absent ||
                           card_id.type != json::Type::absent || code.type != json::Type::absent;
  if (shape.extra_data == Type::object && !has_members) shape.extra_data = Type::empty_object;

  result.kind = classify_return(shape, kMemberCardAppId, result.problems);
  for (Problem& problem : result.problems) {
    // The members' fields follow each other like the members.
    const unsigned member = static_cast<unsigned>(problem.field) - static_cast<unsigned>(Field::activate_ticket);
    const json::Found& culprit = found[member < kMembers - 1 ? member + 1 : 0];
    const json::Found& place = culprit.type == json::Type::absent ? found[0] : culprit;
    problem.offset = static_cast<std::uint32_t>(place.source.data() - text.data());
  }
  if (result.kind != Kind::activated) return;
  result.activate_ticket = ticket.value;
  result.card_id = card_id.value;
  result.code = code.value;
  if (found[0].has_others) result.extra_data = found[0].source;
  const auto offset_of = [text](const json::Found& member) {
    return static_cast<std::size_t>(member.source.data() - text.data());
  };
  if (shape.activate_ticket == Type::odd_text) {
    result.activate_ticket = decode_ticket(ticket.value, offset_of(ticket), output, result.problems, result.notices);
  }
  check_member_text(Field::card_id, card_id.value, offset_of(card_id), result.problems);
  check_member_text(Field::code, code.value, offset_of(code), result.problems);
  if (!result.problems.empty()) result.kind = Kind::malformed;
}

void classify_text(std::string_view text, Return& result, Output& output) noexcept {
  if (is_nothing(text)) {
    result.kind = Kind::no_data;
    return;
  }
  result.kind = Kind::malformed;
  if (text.size() > kMaxText) {
    result.problems.add(Code::too_long, Field::extra_data);
    return;
  }
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): read() sets every one
  json::Found found[kMembers];
  if (!json::read(text, kWantedOfExtraData, found, kMembers, Field::extra_data, output, result.problems)) return;
  if (found[0].type == json::Type::object) {
    classify_found(found, text, result, output);
    result.notices.add(Notice::extra_data_was_text);
  } else {
    result.problems.add(Code::wrong_type, Field::extra_data);
  }
}

}  // namespace

Return classify_return_json(std::string_view text, Output& output) noexcept {
  Return result;
  result.kind = Kind::malformed;
  if (text.size() > kMaxText) {
    result.problems.add(Code::too_long, Field::options);
    return result;
  }
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): read() sets every one
  json::Found found[kCount];
  if (!json::read(text, kWanted, found, kCount, Field::options, output, result.problems)) return result;

  result.is_options = found[kReferrerInfo].type != json::Type::absent || found[kScene].type == json::Type::number;
  const json::Found& app_id = found[kAppId];
  if (found[kReferrerInfo].type != json::Type::object || app_id.type != json::Type::text ||
      !is_member_card_app_id(app_id.value)) {
    result.kind = Kind::unrelated;
    return result;
  }
  if (found[kScene].type == json::Type::number) result.scene = found[kScene].source;
  const json::Found& extra_data = found[kExtraData];
  if (extra_data.type != json::Type::text) {
    classify_found(found + kExtraData, text, result, output);
    return result;
  }
  classify_text(extra_data.value, result, output);
  // A problem inside a text within the text: the place of the whole is as near as it gets.
  for (Problem& problem : result.problems) {
    problem.offset = static_cast<std::uint32_t>(extra_data.source.data() - text.data());
  }
  return result;
}

Return classify_extra_data_json(std::string_view text, Output& output) noexcept {
  Return result;
  classify_text(text, result, output);
  return result;
}

}  // namespace wxcard
