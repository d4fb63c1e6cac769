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
  if (problems.empty()) expect_text(decoded);

  const bool clean = utf8::find_error(ticket) == utf8::kValid &&
                     ticket.find_first_of(std::string_view{"\0%", 2}) == std::string_view::npos;
  if (clean) {
    const Block encoded(encode(ticket));
    Room second_room(encoded.view().size());
    Problems none;
    expect(decode_ticket(encoded.view(), 0, second_room.output, none, notices) == ticket && none.empty(),
           "decode(encode(x)) == x");
  }
  return 0;
}
