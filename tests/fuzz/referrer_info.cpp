// classify_return: any shape and any appId against the rules of the official page, written a second time.
#include "return/referrer_info.h"

#include "invariants.h"

constexpr unsigned kTypes = 0
#define WXCARD_TYPE(id) +1
#include "lists.def"
#undef WXCARD_TYPE
    ;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  using namespace wxcard::fuzz;
  Source source(data, size);
  const auto type = [&source] { return static_cast<Type>(source.byte() % kTypes); };
  const ReturnShape shape{type(), type(), type(), type(), type(), type()};
  const bool genuine = source.byte() % 2 == 0;
  const Block app_id(genuine ? std::string_view{"wxeb490c6f9b154ef9"} : source.rest());
  Problems problems;
  const Kind kind = classify_return(shape, app_id.view(), problems);
  expect_sound(problems, 0);
  expect(problems.empty() == (kind != Kind::malformed), "problems go with malformed");

  const auto is_full = [](Type t) { return t == Type::text || t == Type::odd_text; };
  const auto is_object = [](Type t) { return t == Type::object || t == Type::empty_object; };
  const bool from_card_app =
      is_object(shape.referrer_info) && is_text(shape.app_id) && app_id.view() == kMemberCardAppId;
  const Type extra = shape.extra_data;
  const bool nothing =
      extra == Type::absent || extra == Type::null || extra == Type::empty_text || extra == Type::empty_object;
  const bool whole = is_full(shape.activate_ticket) && is_full(shape.card_id) && is_full(shape.code);
  const Kind expected = !from_card_app                   ? Kind::unrelated
                        : nothing                        ? Kind::no_data
                        : is_full(extra)                 ? Kind::needs_text
                        : extra == Type::object && whole ? Kind::activated
                                                         : Kind::malformed;
  expect(kind == expected, "the kind is the one of the rules");
  return 0;
}
