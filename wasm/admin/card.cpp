#include "admin/card.h"

#include "card/seconds.h"

namespace wxcard::admin {
namespace {

// Longest texts in UTF-8 bytes, as documented: string(36) is twelve Chinese characters.
constexpr std::size_t kUrl = 128;
constexpr std::size_t kArticle = 3072;
constexpr std::int32_t kBadPicture = 40141;
constexpr std::int32_t kBadTime = 40079;

bool is_colour(std::string_view text) noexcept {
  return text.size() == 8 && text.substr(0, 5) == "Color" &&
         text.find_first_not_of("0123456789", 5) == std::string_view::npos;
}

// Times are numbers; the page says they may also be sent as text.
std::optional<std::int64_t> second(const Place& date, std::string_view name) {
  const Place place = date.member(name);
  if (!place.present() || !place.value()->is_string()) {
    return date.integer(name, Need::required, 0, kLastSecond, Finds::bad_value, kBadTime);
  }
  const std::string& text = *place.value()->get_ptr<const std::string*>();
  if (text.empty() || !is_seconds(text)) {
    place.report(Finds::bad_value, kBadTime);
    return std::nullopt;
  }
  std::int64_t value = 0;
  for (const char digit : text) value = value * 10 + (digit - '0');
  return value;
}

void check_dates(const Place& base) {
  const Place date = base.object("date_info", Need::required);
  const std::string* type = date.choice(
      "type", Need::required, {"DATE_TYPE_PERMANENT", "DATE_TYPE_FIX_TIME_RANGE", "DATE_TYPE_FIX_TERM"}, kBadTime);
  if (type == nullptr) return;
  if (*type == "DATE_TYPE_FIX_TIME_RANGE") {
    const auto begin = second(date, "begin_timestamp");
    const auto end = second(date, "end_timestamp");
    if (begin && end && *end <= *begin) date.member("end_timestamp").report(Finds::time_order);
  } else if (*type == "DATE_TYPE_FIX_TERM") {
    date.integer("fixed_term", Need::required, 1, 36500, Finds::out_of_range, kBadTime);
    date.integer("fixed_begin_term", Need::optional, 0, 36500, Finds::out_of_range, kBadTime);
  }
}

void check_base(const Place& member_card) {
  const Place base = member_card.object("base_info", Need::required);
  base.address("logo_url", Need::required, kUrl, kBadPicture);
  base.text("brand_name", Need::required, 36);
  base.choice("code_type", Need::required,
              {"CODE_TYPE_TEXT", "CODE_TYPE_BARCODE", "CODE_TYPE_QRCODE", "CODE_TYPE_ONLY_QRCODE",
               "CODE_TYPE_ONLY_BARCODE", "CODE_TYPE_NONE"},
              40072);
  base.text("title", Need::required, 27);
  base.text("sub_title", Need::optional, 54);
  const std::string* colour = base.text("color", Need::required, 16);
  if (colour != nullptr && !is_colour(*colour)) base.member("color").report(Finds::unknown_value);
  base.text("notice", Need::required, 48);
  base.text("description", Need::required, kArticle);
  base.object("sku", Need::required).integer("quantity", Need::required, 1, 100000000, Finds::out_of_range, 40122);
  check_dates(base);

  for (const std::string_view name : {"bind_openid", "can_share", "can_give_friend"})
    base.boolean(name, Need::optional);
  if (base.boolean("use_custom_code", Need::optional).value_or(false)) {
    base.member("use_custom_code").report(Finds::needs_right, 43009);
  }
  base.integer("get_limit", Need::optional, 0, 100000000, Finds::out_of_range, 45033);
  base.text("service_phone", Need::optional, 24);
  base.text("source", Need::optional, 36);
  // The three entries on the card's face: name, hint, target.
  struct Entry {
    std::string_view name, hint, target;
    std::size_t name_bytes, hint_bytes;
  };
  for (const Entry& entry : {Entry{"custom_url_name", "custom_url_sub_title", "custom_url", 15, 18},
                             Entry{"promotion_url_name", "promotion_url_sub_title", "promotion_url", 15, 18},
                             Entry{"center_title", "center_sub_title", "center_url", 18, 24}}) {
    base.text(entry.name, Need::optional, entry.name_bytes);
    base.text(entry.hint, Need::optional, entry.hint_bytes);
    base.address(entry.target, Need::optional, kUrl);
  }
}

// 激活方式: auto_activate beats activate_url and activate_app_brand_*, and these beat one-tap activation.
void check_activation(const Place& card) {
  const bool automatic = card.boolean("auto_activate", Need::optional).value_or(false);
  const bool one_tap = card.boolean("wx_activate", Need::optional).value_or(false);
  const bool after_submit = card.boolean("wx_activate_after_submit", Need::optional).value_or(false);
  const bool own_page = card.address("activate_url", Need::optional, kUrl) != nullptr;
  const std::string* app = card.text("activate_app_brand_user_name", Need::optional);
  const std::string* path = card.text("activate_app_brand_pass", Need::optional, kUrl);
  const std::string* target = card.address("wx_activate_after_submit_url", Need::optional, Place::kNoLimit);

  const std::string_view suffix = "@app";
  const bool app_ok = app == nullptr || (app->size() > suffix.size() && app->substr(0, 3) == "gh_" &&
                                         app->compare(app->size() - suffix.size(), suffix.size(), suffix) == 0);
  if (!app_ok || (app == nullptr && path != nullptr)) {
    card.member("activate_app_brand_user_name").report(Finds::app_brand_incomplete);
  } else if (app != nullptr && path == nullptr) {
    card.member("activate_app_brand_pass").report(Finds::app_brand_incomplete);
  }

  if (automatic && one_tap) card.member("auto_activate").report(Finds::exclusive);
  if (automatic || one_tap) {
    if (own_page) card.member("activate_url").report(Finds::exclusive);
    if (app != nullptr) card.member("activate_app_brand_user_name").report(Finds::exclusive);
  }

  if (after_submit && target == nullptr) card.member("wx_activate_after_submit_url").report(Finds::target_missing);
  if ((after_submit || target != nullptr) && !one_tap) card.member("wx_activate").report(Finds::one_tap_off);
  if (target != nullptr && !after_submit) {
    card.member("wx_activate_after_submit").report(Finds::jumps_by_target_alone);
  }
  if (one_tap && !after_submit && target == nullptr) card.member("wx_activate").report(Finds::returns_no_data);
  if (!automatic && !one_tap && !own_page && app == nullptr && !after_submit && target == nullptr) {
    card.report(Finds::no_activation);
  }
}

void check_categories(const Place& card) {
  for (const std::string_view name : {"custom_field1", "custom_field2", "custom_field3"}) {
    const Place field = card.object(name, Need::optional);
    field.text("name_type", Need::optional);
    field.text("name", Need::optional);
    field.address("url", Need::optional, kUrl);
  }
  if (const Place fourth = card.member("custom_field4"); fourth.present()) fourth.report(Finds::too_many_custom_fields);
  for (const std::string_view name : {"custom_cell1", "custom_cell2"}) {
    const Place cell = card.object(name, Need::optional);
    cell.text("name", Need::optional, 15);
    cell.text("tips", Need::optional, 18);
    cell.address("url", Need::optional, kUrl);
  }
}

}  // namespace

void check_card(const Place& document) {
  if (!document.as_object()) return;
  const Place envelope = document.object("card", Need::required);
  envelope.choice("card_type", Need::required, {"MEMBER_CARD"}, 40071);
  const Place card = envelope.object("member_card", Need::required);
  if (!card.present()) return;

  card.address("background_pic_url", Need::optional, kUrl, kBadPicture);
  check_base(card);
  card.text("prerogative", Need::required, kArticle);
  card.boolean("supply_bonus", Need::required);
  if (card.boolean("supply_balance", Need::required).value_or(false)) {
    card.member("supply_balance").report(Finds::needs_right, 43010);
  }
  for (const std::string_view name : {"bonus_cleared", "bonus_rules", "balance_rules"}) {
    card.text(name, Need::optional, kArticle);
  }
  check_activation(card);
  check_categories(card);
}

bool has_one_tap(const Place& document) noexcept {
  const Place flag = document.member("card").member("member_card").member("wx_activate");
  return flag.present() && flag.value()->is_boolean() && flag.value()->get<bool>();
}

}  // namespace wxcard::admin
