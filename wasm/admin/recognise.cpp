#include "admin/recognise.h"

#include <optional>

#include "admin/recognise_judge.h"
#include "admin/recognise_report.h"
#include "admin/recognise_scan.h"

namespace wxcard::admin {
namespace {

bool is_link(const Found& found) { return found.what == What::activation_link || found.what == What::geturl_answer; }
bool is_sent(const Found& found) { return found.what == What::extra_data || found.what == What::navigate_call; }

template <typename Wanted>
std::optional<std::size_t> find(const Scan& scan, Wanted is_wanted) {
  for (std::size_t i = 0; i < scan.found.size(); ++i) {
    if (is_wanted(scan.found[i])) return i;
  }
  return std::nullopt;
}

// Judges what is sent once more, now by the link.
std::optional<Comparison> compare_pieces(const Scan& links, Scan& all) {
  const auto link = find(links, is_link);
  const auto sent = find(all, is_sent);
  if (!link || !sent || links.found[*link].repaired != Verdict::works) return std::nullopt;
  const Found right = links.found[*link];
  Found& found = all.found[*sent];
  found.members.clear();
  found.findings.clear();
  if (found.what == What::navigate_call) {
    judge_navigate_call(found.value, &right, found);
  } else {
    judge_extra_data(found.value, &right, found);
  }
  Comparison comparison;
  comparison.link = *link;
  comparison.sent = *sent;
  comparison.is_equal = found.given == Verdict::works;
  if (comparison.is_equal && found.is_judged) found.findings.push_back(say(Says::all_equal));
  comparison.chinese = tell(found, Language::chinese);
  comparison.english = tell(found, Language::english);
  return comparison;
}

Json read_readings(std::string_view readings) {
  Json value = parse_json(readings);
  return value.is_array() ? value : Json::array();
}

}  // namespace

std::string recognise(std::string_view text, std::string_view readings) {
  Scan all = scan(text, read_readings(readings));
  const Scan links = all;
  const std::optional<Comparison> comparison = compare_pieces(links, all);
  return to_json(all, comparison ? &*comparison : nullptr);
}

std::string compare(std::string_view given, std::string_view sent, std::string_view readings) {
  const Json both = read_readings(readings);
  const auto half = [&both](std::size_t index) { return index < both.size() ? both[index] : Json::array(); };
  Scan first = scan(given, half(0));
  Scan second = scan(sent, half(1));
  // Whoever swaps the boxes means the same.
  const bool is_swapped = !find(first, is_link) && find(second, is_link) && find(first, is_sent);
  const std::optional<Comparison> comparison =
      is_swapped ? compare_pieces(second, first) : compare_pieces(first, second);
  // One box may hold both, as one text may.
  std::optional<Comparison> within;
  if (!comparison && second.found.empty()) {
    const Scan links = first;
    within = compare_pieces(links, first);
  }
  std::string report =
      R"({"given":)" + to_json(first, within ? &*within : nullptr) + R"(,"sent":)" + to_json(second, nullptr);
  report += is_swapped ? R"(,"swapped":true)" : R"(,"swapped":false)";
  if (comparison) report += R"(,"comparison":)" + to_json(*comparison);
  return report + '}';
}

}  // namespace wxcard::admin
