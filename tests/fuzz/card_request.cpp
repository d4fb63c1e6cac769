// check_card_request: every kind of request, any text.
#include "card_request.h"

#include "invariants.h"
#include "json_oracle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  using namespace wxcard::fuzz;
  Source source(data, size);
  const auto request = static_cast<CardRequest>(source.byte() % 4);
  const Block text(source.rest());
  Room room(text.view().size());
  const Problems problems = check_card_request(request, text.view(), room.output);
  expect_sound(problems, 0);
  Room second_room(text.view().size());
  expect(same(problems, check_card_request(request, text.view(), second_room.output)), "pure");
  const std::optional<Json> json = JsonOracle::read(text.view());
  expect(!problems.empty() || (json && json->type == Json::Type::object), "an accepted request is an object");
  return 0;
}
