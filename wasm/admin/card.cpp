#include "admin/card.h"

#include <algorithm>
#include <iterator>

#include "admin/requests.h"
#include "admin/values.h"

namespace wxcard::admin {
namespace {

constexpr std::int32_t kBadTime = 40079;
constexpr std::int32_t kBadRange = 40100;
constexpr std::int32_t kPointsStay = 40135;

void require(const Place& place, std::int32_t errcode) {
  if (!place.present()) place.report(Finds::missing, errcode);
}

// What an object of this type needs; old: its number in older pages.
struct Need {
  std::string_view type;
  std::int64_t old;
  std::string_view member;
};
constexpr Need kDateNeeds[] = {
#define WXCARD_NEEDS(object, type, old, member) {type, old, #member},
#include "admin/members.def"
#undef WXCARD_NEEDS
};

// date_info: the members its type needs. The old 1 and 2 are the two that are bounded.
void check_dates(const Place& base, Mode mode) {
  const Place date = base.member("date_info");
  const Place type = date.member("type");
  const std::string* text = type.text();
  const auto number = type.integer();
  const auto is = [&](const Need& need) {
    if (number) return *number == need.old;
    return text != nullptr && (*text == need.type || *text == std::to_string(need.old));
  };
  for (const Need& need : kDateNeeds) {
    if (mode == Mode::create && is(need)) require(date.member(need.member), 0);
    if (need.member != "fixed_term" || !is(need)) continue;
    const Place days = date.member(need.member);
    if (whole_number(days) == 0) days.report(Finds::pages_disagree, kBadTime);
  }
  // The page changes the times of a bounded period, and knows no other type.
  const bool is_bounded = std::any_of(std::begin(kDateNeeds), std::end(kDateNeeds),
                                      [&](const Need& need) { return need.member == "end_timestamp" && is(need); });
  if (mode == Mode::update && type.present() && !is_bounded) type.notice(Finds::not_changeable, kBadRange);
  check_times(date, "begin_timestamp", "end_timestamp");
}

// With a deposit of codes the stock begins at 0 and grows after them; without one, 0 is refused.
void check_stock(const Place& base) {
  const Place deposit = base.member("get_custom_code_mode");
  const Place quantity = base.member("sku").member("quantity");
  const bool is_deposit = deposit.text() != nullptr;
  if (is_deposit && !base.member("use_custom_code").is_true()) deposit.report(Finds::needs_custom_code);
  if (is_deposit && whole_number(quantity).value_or(0) > 0) quantity.report(Finds::deposit_stock);
  if (!is_deposit && whole_number(quantity) == 0) {
    Finding finding = found(Finds::out_of_range, quantity.pointer());
    finding.errcode = 40122;
    finding.detail = "1…100000000";
    quantity.report(std::move(finding));
  }
}

// Whose page a mini program opens: user name and path go together. `prefix` ends with a _, or is empty.
void check_app(const Place& object, const std::string& prefix) {
  const Place user = object.member(prefix + "app_brand_user_name");
  const Place path = object.member(prefix + "app_brand_pass");
  if (user.text() != nullptr && path.text() == nullptr) path.report(Finds::app_brand_incomplete);
  if (user.text() == nullptr && path.text() != nullptr) user.report(Finds::app_brand_incomplete);
}

void check_apps(const Place& card) {
  for (const char* prefix : {"center_", "custom_", "promotion_"}) check_app(card.member("base_info"), prefix);
  for (const char* prefix : {"activate_", "bonus_", "balance_"}) check_app(card, prefix);
  for (const char* name : {"custom_field1", "custom_field2", "custom_field3", "custom_cell1", "custom_cell2"}) {
    check_app(card.member(name), "");
  }
}

void check_base(const Place& base, Mode mode) {
  check_dates(base, mode);
  check_stock(base);
  if (base.member("use_custom_code").is_true()) base.member("use_custom_code").report(Finds::needs_right, 43009);
  const Place shops = base.member("location_id_list");
  if (shops.size() > 0 && base.member("use_all_locations").is_true()) shops.report(Finds::shops_twice);
}

// 激活方式: auto_activate beats the others, and activate_url beats one-tap activation.
void check_activation(const Place& card) {
  const bool automatic = card.member("auto_activate").is_true();
  const bool one_tap = card.member("wx_activate").is_true();
  const bool after_submit = card.member("wx_activate_after_submit").is_true();
  const Place own_page = card.member("activate_url");
  const Place app = card.member("activate_app_brand_user_name");
  const Place target = card.member("wx_activate_after_submit_url");
  const bool has_page = own_page.text() != nullptr;
  const bool has_app = app.text() != nullptr;
  const bool has_target = target.text() != nullptr;

  if (automatic && one_tap) card.member("auto_activate").report(Finds::exclusive);
  if (one_tap && has_page) own_page.report(Finds::exclusive);
  // The official sample of card/create sets both of these.
  if (automatic && !one_tap && has_page) own_page.notice(Finds::exclusive);
  if (automatic && has_app) app.notice(Finds::exclusive);
  if (one_tap && has_app) app.report(Finds::opens_without_form);

  if ((after_submit || has_target) && !one_tap) card.member("wx_activate").report(Finds::one_tap_off);
  const bool is_left_out = !has_target && (!target.present() || target.json().is_string());
  if (after_submit && is_left_out) target.report(Finds::target_missing);
  if (has_target && !after_submit) card.member("wx_activate_after_submit").report(Finds::jumps_by_target_alone);
  if (one_tap && !after_submit && !has_target) card.member("wx_activate").report(Finds::returns_no_data);
  const bool is_any = automatic || one_tap || has_page || has_app || after_submit || has_target;
  if (!is_any) card.report(Finds::no_activation);
}

void check_member_card(const Place& card, Mode mode) {
  check_base(card.member("base_info"), mode);
  check_apps(card);
  if (card.member("supply_balance").is_true()) card.member("supply_balance").report(Finds::needs_right, 43010);
  if (mode == Mode::create) return check_activation(card);
  const Place bonus = card.member("supply_bonus");
  if (bonus.present() && bonus.json().is_boolean() && !bonus.is_true())
    bonus.notice(Finds::not_changeable, kPointsStay);
}

}  // namespace

void check_card(const Place& document) {
  const Place card = document.member("card").member("member_card");
  if (card.present() && card.json().is_object()) check_member_card(card, Mode::create);
}

void check_update_card(const Place& document) {
  const Place card = document.member("member_card");
  if (!card.present() || !card.json().is_object()) return;
  check_member_card(card, Mode::update);
  if (card.size() == 0) card.report(Finds::nothing_set);
}

}  // namespace wxcard::admin
