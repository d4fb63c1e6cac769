#include "admin/walk.h"

#include <algorithm>

#include "admin/nearest.h"
#include "admin/values.h"

namespace wxcard::admin {
namespace {

void report_missing(const Place& place, const Member& member, const Walk& how) {
  const bool is_card_id = member.type == Type::card_id;
  if (member.change != Change::none && how.mode == Mode::update) return;
  if (is_card_id && !how.needs_card_id) return;
  if (member.need == Need::required) place.report(Finds::missing, errcode_of_absent(member));
  if (member.need == Need::wanted) place.notice(Finds::missing);
}

// Reports what card/update does not change, and gives whether there is no point in looking further.
bool is_unchangeable(const Place& place, const Member& member, const Walk& how) {
  if (how.mode != Mode::update) return false;
  if (member.change == Change::never) place.report(Finds::not_changeable);
  if (member.change == Change::fixed || member.change == Change::disputed) place.notice(Finds::not_changeable);
  return member.change == Change::never || member.change == Change::fixed;
}

// An empty card_id that may be left out: only getcardlist says what it does without one, which is to list all cards.
bool is_empty_choice(const Place& place, const Member& member, const Walk& how) {
  const auto* const text = place.json().get_ptr<const std::string*>();
  return member.type == Type::card_id && member.need == Need::optional && how.root != Of::user_card_list &&
         text != nullptr && text->find_first_not_of(" \t\r\n") == std::string::npos;
}

// A member that is to change may be emptied, even if a new card would need it.
Member for_mode(const Member& member, const Walk& how) {
  Member row = member;
  if (how.mode == Mode::update && member.change != Change::none) row.need = Need::optional;
  return row;
}

void check_member(const Place& place, const Member& member, const Walk& how) {
  if (!place.present()) return report_missing(place, member, how);
  if (is_unchangeable(place, member, how)) return;
  if (is_empty_choice(place, member, how)) return place.report(Finds::empty_is_absent, errcode_of_absent(member));
  if (member.type == Type::object) return walk(place, member.of, how);
  if (member.type != Type::objects) return check_value(place, for_mode(member, how));
  if (!expect(place.json().is_array(), place, "array")) return;
  check_count(place, member.most);
  for (std::size_t i = 0; i < place.size(); ++i) walk(place.item(i), member.of, how);
}

bool is_custom_field(std::string_view name) noexcept {
  constexpr std::string_view kPrefix = "custom_field";
  return name.size() == kPrefix.size() + 1 && name.substr(0, kPrefix.size()) == kPrefix && name.back() >= '0' &&
         name.back() <= '9';
}

void report_unknown(const Place& place, std::string_view name, Of object, const Walk& how) {
  if (object == Of::member_card && is_custom_field(name)) return place.report(Finds::too_many_custom_fields);
  Finding finding = found(Finds::unknown_member, place.pointer());
  finding.nearest = nearest_to(name, object, how.root);
  if (!finding.nearest.empty()) finding.detail = "→ " + finding.nearest;
  place.report(std::move(finding));
}

// The name of a card's member is its type in lower case: GROUPON and groupon.
std::string lower_case(std::string_view type) {
  std::string name{type};
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  return name;
}

// Cards of other types are left alone, with a notice that says so.
bool is_other_card(const Place& place, Of object) {
  if (object != Of::card && object != Of::update_card) return false;
  for (const std::string_view type : values_of(Of::other_card_type)) {
    const Place content = place.member(lower_case(type));
    const Place name = place.member("card_type");
    const bool is_named = object == Of::card && name.text() != nullptr && *name.text() == type;
    if (!is_named && (object == Of::card || !content.present())) continue;
    (is_named ? name : content).report(Finds::other_card_type);
    if (!content.present()) content.report(Finds::missing);
    return true;
  }
  return false;
}

}  // namespace

void walk(const Place& place, Of object, const Walk& how) {
  if (!expect(place.json().is_object(), place, "object")) return;
  if (is_other_card(place, object)) return;
  for (const Member& member : members_of(object)) check_member(place.member(member.name), member, how);
  for (const auto& [name, value] : place.json().items()) {
    if (find_member(object, name) == nullptr) report_unknown(place.member(name), name, object, how);
  }
}

}  // namespace wxcard::admin
