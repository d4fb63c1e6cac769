#include "link/submit_link.h"

#include <iterator>

#include "bounds.h"
#include "link/parameter.h"
#include "link/query.h"

namespace wxcard {

using namespace std::string_view_literals;

namespace {

// One for each member of SubmitLink behind its host, in its order.
constexpr Parameter kParameters[] = {{Field::card_id, Content::id, true},
                                     {Field::encrypt_code, Content::base64, true},
                                     {Field::outer_str, Content::text, false},
                                     {Field::openid, Content::id, false},
                                     {Field::activate_ticket, Content::base64, false}};
static_assert(sizeof(SubmitLink) == (1 + std::size(kParameters)) * sizeof(std::string_view));

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

  auto* const values = reinterpret_cast<std::string_view*>(&result.link) + 1;
  if (!read_pairs(pairs, kParameters, std::size(kParameters), values, reading).known) {
    result.problems.add(Code::not_submit_link, Field::link, offset);
    return result;
  }
  report_missing(kParameters, std::size(kParameters), values, offset + link.size(), result.problems);
  result.link.host = host_of(link.substr(0, address_end));
  if (result.link.activate_ticket.data() == nullptr) result.notices.add(Notice::ticket_absent);
  return result;
}

}  // namespace wxcard
