#include "link/submit_link.h"

#include <iterator>

#include "bounds.h"
#include "link/parameter.h"
#include "link/query.h"

namespace wxcard {

using namespace std::string_view_literals;

namespace {

// What stands between the scheme and the path: `shop.example:8080` in `https://shop.example:8080/a`.
std::string_view host_of(std::string_view address) noexcept {
  const std::size_t colon = address.find(':');
  if (colon != std::string_view::npos && address.substr(colon, 3) == "://"sv) address.remove_prefix(colon + 3);
  return address.substr(0, address.find('/'));
}

}  // namespace

SubmitLinkResult decode_submit_link(std::string_view text, Output& output) noexcept {
  SubmitLinkResult result;
  if (text.size() > kMaxText) {
    result.problems.add(Code::too_long, Field::link);
    return result;
  }
  const Reading reading{text.data(), output, result};
  const std::string_view link = query::without_fragment(query::trim(text));
  const std::size_t offset = reading.offset_of(link);
  if (link.empty()) {
    result.problems.add(Code::empty, Field::link, offset);
    return result;
  }
  const std::size_t address_end = query::find(link, [](char c) { return c == '?' || c == '&'; });
  const std::string_view pairs = address_end == link.size() ? std::string_view{} : link.substr(address_end + 1);

  SubmitLink& values = result.link;
  const Parameter parameters[] = {{Field::card_id, Content::id, true, &values.card_id},
                                  {Field::encrypt_code, Content::base64, true, &values.encrypt_code},
                                  {Field::outer_str, Content::text, false, &values.outer_str},
                                  {Field::openid, Content::id, false, &values.openid},
                                  {Field::activate_ticket, Content::base64, false, &values.activate_ticket}};
  bool has_any = false;
  query::for_each_pair(pairs, [&](std::string_view key, std::string_view raw) {
    if (read_parameter(key, raw, parameters, std::size(parameters), reading)) has_any = true;
  });
  if (!has_any) {
    result.problems.add(Code::not_submit_link, Field::link, offset);
    return result;
  }
  report_missing(parameters, std::size(parameters), offset + link.size(), result.problems);
  if (values.activate_ticket.data() == nullptr) result.notices.add(Notice::ticket_absent);
  values.host = host_of(link.substr(0, address_end));
  return result;
}

}  // namespace wxcard
