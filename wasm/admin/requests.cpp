#include "admin/requests.h"

#include "admin/values.h"
#include "card/seconds.h"

namespace wxcard::admin {
namespace {

// A time that was found to be one before.
std::optional<std::int64_t> second_of(const Place& place) {
  if (const auto number = place.integer()) return number;
  const std::string* text = place.text();
  if (text == nullptr || !is_seconds(*text)) return std::nullopt;
  return std::stoll(*text);
}

}  // namespace

void check_times(const Place& object, std::string_view first, std::string_view last) {
  const auto begin = second_of(object.member(first));
  const auto end = second_of(object.member(last));
  if (begin && end && *end <= *begin) object.member(last).report(Finds::time_order);
}

void check_update_user(const Place& document) {
  for (const Member& member : members_of(Of::update_user)) {
    const bool is_change = member.name != "code" && member.name != "card_id" && member.name != "notify_optional";
    if (is_change && document.member(member.name).present()) return;
  }
  document.report(Finds::nothing_set);
}

void check_modify_stock(const Place& document) {
  const auto value = [&](std::string_view name) { return document.member(name).integer().value_or(0); };
  const bool is_text = document.member("increase_stock_value").text() || document.member("reduce_stock_value").text();
  if (!is_text && value("increase_stock_value") == 0 && value("reduce_stock_value") == 0) {
    document.report(Finds::nothing_set);
  }
}

void check_test_whitelist(const Place& document) {
  constexpr std::size_t kMost = 10;
  const Place openids = document.member("openid");
  const Place names = document.member("username");
  // Each list by itself was counted by the walk.
  const bool is_each_small = openids.size() <= kMost && names.size() <= kMost;
  if (is_each_small && openids.size() + names.size() > kMost) document.report(Finds::too_many);
  if (!openids.present() && !names.present()) document.report(Finds::nothing_set);
}

}  // namespace wxcard::admin
