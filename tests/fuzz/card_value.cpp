// check_card_value: every rule, any bytes.
#include "card/card_value.h"

#include "invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  using namespace wxcard::fuzz;
  Source source(data, size);
  const auto rule = static_cast<CardValue>(source.byte() % (static_cast<unsigned>(CardValue::token) + 1));
  const Block text(source.rest());
  const std::optional<Code> code = check_card_value(rule, text.view());
  expect(code == check_card_value(rule, text.view()), "pure");
  const bool may_be_long = rule == CardValue::text || rule == CardValue::code || rule == CardValue::url;
  expect(code || may_be_long || text.view().size() <= 2000, "what is accepted has a sane size");
  return 0;
}
