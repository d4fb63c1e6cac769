#include "submit_link.h"

#include <iterator>

#include "bounds.h"
#include "parameter.h"
#include "query.h"

namespace wxcard {
namespace {

// What stands between the scheme and the path: `shop.example:8080` in `https://shop.example:8080/a`.
std::string_view host_of(std::string_view address) noexcept {
  const std::size_t scheme = address.find("://");
  if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  return address.substr(0, address.find('/'));
}

std::optional<std::string_view> value_of(const Parameter& parameter) noexcept {
  return parameter.present ? std::optional{parameter.value} : std::nullopt;
}

}  // namespace

SubmitLinkResult decode_submit_link(std::string_view text, Output& output) noexcept {
  SubmitLinkResult result;
  if (text.size() > kMaxText) {
    result.problems.add(Code::too_long, Field::link);
    return result;
  }
  const Reading reading{text.data(), output, result.problems, result.notices};
  const std::string_view link = query::without_fragment(query::trim(text));
  if (link.empty()) {
    result.problems.add(Code::empty, Field::link, reading.offset_of(link));
    return result;
  }
  const std::size_t address_end = link.find_first_of("?&");
  const std::string_view pairs =
      address_end == std::string_view::npos ? std::string_view{} : link.substr(address_end + 1);

  Parameter parameters[] = {{Field::card_id, Content::id},
                            {Field::encrypt_code, Content::base64},
                            {Field::outer_str, Content::text},
                            {Field::openid, Content::id},
                            {Field::activate_ticket, Content::base64}};
  if (read_parameters(pairs, parameters, std::size(parameters), reading) == 0) {
    result.problems.add(Code::not_submit_link, Field::link, reading.offset_of(link));
    return result;
  }
  const auto& [card_id, encrypt_code, outer_str, openid, activate_ticket] = parameters;
  const std::size_t end = reading.offset_of(link) + link.size();
  if (!card_id.present) result.problems.add(Code::missing, Field::card_id, end);
  if (!encrypt_code.present) result.problems.add(Code::missing, Field::encrypt_code, end);
  if (!activate_ticket.present) result.notices.add(Notice::ticket_absent);
  result.link = {host_of(link.substr(0, address_end)),
                 card_id.value,
                 encrypt_code.value,
                 value_of(outer_str),
                 value_of(openid),
                 value_of(activate_ticket)};
  return result;
}

}  // namespace wxcard
