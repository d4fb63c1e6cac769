#include "admin/setup.h"

#include <algorithm>
#include <array>

#include "admin/card.h"
#include "admin/user_form.h"

namespace wxcard::admin {
namespace {

constexpr std::string_view kSteps[] = {"card/create", "card/membercard/activateuserform/set",
                                       "card/membercard/activate/geturl"};
constexpr std::size_t kForm = 1;
constexpr std::size_t kLink = 2;

void check_order(const Place& order) {
  std::array<bool, std::size(kSteps)> done{};
  std::size_t furthest = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Place place = order.item(i);
    const std::string* name = place.text();
    if (name == nullptr) continue;
    const auto* const found = std::find(std::begin(kSteps), std::end(kSteps), *name);
    const auto step = static_cast<std::size_t>(found - std::begin(kSteps));
    if (found == std::end(kSteps)) {
      place.report(Finds::unknown_step);
      continue;
    }
    // Setting the form or getting a link again later is fine; doing an earlier step for the first time is not.
    if (!done[step] && step < furthest) place.report(Finds::wrong_order);
    done[step] = true;
    furthest = std::max(furthest, step);
  }
  if (done[kLink] && !done[kForm]) order.report(Finds::step_missing);
}

}  // namespace

void check_setup(const Place& document) {
  const Place card = document.member("card");
  const Place one_tap = card.member("card").member("member_card").member("wx_activate");
  if (card.present() && card.json().is_object()) {
    check_card(card);
    if (!one_tap.is_true()) one_tap.report(Finds::one_tap_off);
  }
  const Place form = document.member("userForm");
  if (form.present()) {
    check_user_form(form);
  } else {
    form.report(Finds::step_missing);
  }
  check_order(document.member("order"));
}

}  // namespace wxcard::admin
