// decode_submit_link: any text; a link made from any values, with and without `?`.
#include "link/submit_link.h"

#include "invariants.h"

namespace wxcard::fuzz {
namespace {

bool is_there(std::string_view value) { return value.data() != nullptr; }

SubmitLinkResult decode(std::string_view text, Room& room) {
  const SubmitLinkResult result = decode_submit_link(text, room.output);
  expect_sound(result.problems, text.size());
  const SubmitLink& link = result.link;
  for (const std::string_view value :
       {link.card_id, link.encrypt_code, link.outer_str, link.openid, link.activate_ticket}) {
    room.expect_inside(value, {text});
    if (result.ok()) expect_text(value);
  }
  room.expect_inside(link.host, {text});
  if (result.ok()) {
    expect(!link.card_id.empty(), "an accepted card_id is not empty");
    expect_base64(link.encrypt_code);
    if (is_there(link.activate_ticket)) expect_base64(link.activate_ticket);
    expect(!is_there(link.openid) || !link.openid.empty(), "an accepted openid is not empty");
  }
  expect(result.notices.has(Notice::ticket_absent) || !result.ok() || is_there(link.activate_ticket),
         "ticket_absent is told");
  return result;
}

bool same_values(const SubmitLink& a, const SubmitLink& b) {
  return a.card_id == b.card_id && a.encrypt_code == b.encrypt_code && a.outer_str == b.outer_str &&
         is_there(a.outer_str) == is_there(b.outer_str) && a.openid == b.openid &&
         a.activate_ticket == b.activate_ticket;
}

void expect_round_trip(const SubmitLink& link) {
  std::string parameters = "card_id=" + encode(link.card_id) + "&encrypt_code=" + encode(link.encrypt_code);
  if (is_there(link.outer_str)) parameters += "&outer_str=" + encode(link.outer_str);
  if (is_there(link.openid)) parameters += "&openid=" + encode(link.openid);
  if (is_there(link.activate_ticket)) parameters += "&activate_ticket=" + encode(link.activate_ticket);
  for (const char* const address : {"www.qq.com&", "https://www.qq.com/a?", "https://www.qq.com?shop=1&"}) {
    const std::string text = address + parameters;
    if (text.size() > kMaxText) return;
    const Block block(text);
    Room room(text.size());
    const SubmitLinkResult result = decode(block.view(), room);
    expect(result.ok() && same_values(result.link, link), "decode(encode(x)) == x");
    expect(result.link.host == "www.qq.com", "the host is reported");
  }
}

}  // namespace
}  // namespace wxcard::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  using namespace wxcard::fuzz;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  Room room(size);
  const SubmitLinkResult result = decode(text, room);
  Room second_room(size);
  const SubmitLinkResult second = decode(text, second_room);
  expect(same(result.problems, second.problems) && same_values(result.link, second.link), "pure");
  if (result.ok()) expect_round_trip(result.link);

  Source source(data, size);
  const std::uint8_t there = source.byte();
  const std::string code = Source::base64(source.text());
  const std::string ticket = Source::base64(source.text());
  const std::string id = Source::base64(source.text());
  const std::string_view outer = source.text();
  const bool clean = utf8::find_error(outer) == utf8::kValid && outer.find('\0') == std::string_view::npos;
  SubmitLink link{"", id, code, {}, {}, {}};
  if ((there & 1U) != 0 && clean) link.outer_str = outer;
  if ((there & 2U) != 0) link.openid = id;
  if ((there & 4U) != 0) link.activate_ticket = ticket;
  expect_round_trip(link);
  return 0;
}
