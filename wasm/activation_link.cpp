#include "activation_link.h"

#include <iterator>

#include "bounds.h"
#include "geturl_answer.h"
#include "parameter.h"
#include "query.h"

namespace wxcard {
namespace {

constexpr std::string_view kAddress = "://mp.weixin.qq.com/bizmall/activatemembercard";

// Scheme and host are case-insensitive (RFC 3986), the path is not.
bool starts_with_ignoring_case(std::string_view text, std::string_view lower) noexcept {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower[i]) return false;
  }
  return true;
}

bool is_activation_address(std::string_view address) noexcept {
  for (const std::string_view scheme : {std::string_view{"https"}, std::string_view{"http"}}) {
    if (!starts_with_ignoring_case(address, scheme)) continue;
    const std::string_view rest = address.substr(scheme.size());
    const std::size_t path = kAddress.find("/bizmall");
    return starts_with_ignoring_case(rest, kAddress.substr(0, path)) && rest.substr(path) == kAddress.substr(path);
  }
  return false;
}

void decode_link(std::string_view link, ExtraDataResult& result, const Reading& reading) noexcept {
  link = query::trim(link);
  if (link.empty()) return result.problems.add(Code::empty, Field::link, reading.offset_of(link));

  // An address ends at the `?`; a bare query has an `=` or `&` before any.
  std::string_view pairs = query::without_fragment(link);
  const std::size_t mark = pairs.find_first_of("?=&");
  const bool has_address = mark != std::string_view::npos && pairs[mark] == '?';
  if (mark == std::string_view::npos || (has_address && mark > 0 && !is_activation_address(pairs.substr(0, mark)))) {
    return result.problems.add(Code::not_activation_link, Field::link, reading.offset_of(link));
  }
  if (has_address) pairs.remove_prefix(mark + 1);

  Parameter parameters[] = {
      {Field::encrypt_card_id, Content::base64}, {Field::outer_str, Content::text}, {Field::biz, Content::base64}};
  read_parameters(pairs, parameters, std::size(parameters), reading);
  const auto& [encrypt_card_id, outer_str, biz] = parameters;

  const std::size_t end = reading.offset_of(pairs) + pairs.size();
  if (!encrypt_card_id.present) result.problems.add(Code::missing, Field::encrypt_card_id, end);
  if (!biz.present) result.problems.add(Code::missing, Field::biz, end);
  if (!outer_str.present) result.notices.add(Notice::outer_str_absent);
  result.extra_data = {encrypt_card_id.value, outer_str.value, biz.value};
}

}  // namespace

ExtraDataResult decode_activation_link(std::string_view text, Output& output) noexcept {
  ExtraDataResult result;
  if (text.size() > kMaxText) {
    result.problems.add(Code::too_long, Field::link);
  } else if (!is_geturl_answer(text)) {
    decode_link(text, result, Reading{text.data(), output, result.problems, result.notices});
  } else if (const GeturlAnswer answer = read_geturl_answer(text, output, result.problems); result.ok()) {
    decode_link(answer.url, result, Reading{answer.url.data(), output, result.problems, result.notices});
    for (Problem& problem : result.problems) problem.offset = answer.source_of(problem.offset);
  }
  return result;
}

}  // namespace wxcard
