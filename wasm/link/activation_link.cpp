#include "link/activation_link.h"

#include <iterator>

#include "bounds.h"
#include "link/parameter.h"
#include "link/query.h"

namespace wxcard {

using namespace std::string_view_literals;

namespace {

// Scheme and host are case-insensitive (RFC 3986), the path is not.
bool skip_ignoring_case(std::string_view& text, std::string_view lower) noexcept {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower[i]) return false;
  }
  text.remove_prefix(lower.size());
  return true;
}

bool is_activation_address(std::string_view address) noexcept {
  if (!skip_ignoring_case(address, "http")) return false;
  skip_ignoring_case(address, "s");
  return skip_ignoring_case(address, "://mp.weixin.qq.com") && address == "/bizmall/activatemembercard"sv;
}

// One for each member of ExtraData, in its order.
constexpr Parameter kParameters[] = {{Field::encrypt_card_id, Content::base64, true},
                                     {Field::outer_str, Content::text, false},
                                     {Field::biz, Content::base64, true}};
static_assert(sizeof(ExtraData) == std::size(kParameters) * sizeof(std::string_view));

void decode_link(std::string_view link, ExtraDataResult& result, Output& output) noexcept {
  const Reading reading{link.data(), output, result};
  link = query::trim(link);
  if (link.empty()) return result.problems.add(Code::empty, Field::link, reading.offset_of(link));

  // An address ends at the `?`; a bare query has an `=` or `&` before any.
  std::string_view pairs = query::without_fragment(link);
  const std::size_t mark = query::find(pairs, [](char c) { return c == '?' || c == '=' || c == '&'; });
  const bool has_address = mark < pairs.size() && pairs[mark] == '?';
  if (mark == pairs.size() || (has_address && mark > 0 && !is_activation_address(pairs.substr(0, mark)))) {
    return result.problems.add(Code::not_activation_link, Field::link, reading.offset_of(link));
  }
  if (has_address) pairs.remove_prefix(mark + 1);

  auto* const values = reinterpret_cast<std::string_view*>(&result.extra_data);
  const PairsSeen seen = read_pairs(pairs, kParameters, std::size(kParameters), values, reading);
  if (seen.further) result.notices.add(Notice::key_dropped);
  const std::size_t end = reading.offset_of(pairs) + pairs.size();
  report_missing(kParameters, std::size(kParameters), values, end, result.problems);
  note_outer_str(result.extra_data.outer_str, result.notices);
}

}  // namespace

ExtraDataResult decode_activation_link(std::string_view text, Output& output) noexcept {
  ExtraDataResult result;
  if (text.size() > kMaxText) {
    result.problems.add(Code::too_long, Field::link);
  } else {
    decode_link(text, result, output);
  }
  return result;
}

}  // namespace wxcard
