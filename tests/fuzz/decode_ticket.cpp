// decode_ticket: any ticket; what was encoded once comes back.
#include "invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  using namespace wxcard::fuzz;
  const std::string_view ticket{reinterpret_cast<const char*>(data), size};
  Room room(size);
  Problems problems;
  Notices notices;
  const std::string_view decoded = decode_ticket(ticket, 7, room.output, problems, notices);
  expect_sound(problems, size + 7);
  for (const Problem& problem : problems) expect(problem.offset >= 7, "offsets count from before the ticket");
  room.expect_inside(decoded, {ticket});
  const auto has_control = [](std::string_view text) {
    for (const char c : text) {
      if ((c >= 0 && c < ' ') || c == 0x7F) return true;
    }
    return false;
  };
  const bool encoded_before = ticket.find('%') != std::string_view::npos;
  if (problems.empty()) {
    expect(!has_control(decoded), "an accepted ticket has no control character");
    expect(notices.has(Notice::ticket_was_encoded) == encoded_before, "a ticket that was encoded is told");
    if (encoded_before) expect_text(decoded);
    if (!encoded_before) expect(decoded.data() == ticket.data() && decoded.size() == size, "else it is left alone");
    if (!notices.has(Notice::ticket_not_base64) && !decoded.empty()) expect_base64(decoded);
  }

  const bool clean =
      utf8::find_error(ticket) == utf8::kValid && !encoded_before && !has_control(ticket) && 3 * size <= kMaxText;
  if (clean) {
    const Block encoded(encode(ticket));
    Room second_room(encoded.view().size());
    Problems none;
    expect(decode_ticket(encoded.view(), 0, second_room.output, none, notices) == ticket && none.empty(),
           "decode(encode(x)) == x");
  }
  return 0;
}
