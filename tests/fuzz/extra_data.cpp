// normalize_extra_data: any three members; already right ones stay as they are; encoded ones come back.
#include "link/extra_data.h"

#include <algorithm>

#include "invariants.h"

namespace wxcard::fuzz {
namespace {

ExtraDataResult normalize(const RawExtraData& raw, bool encoded) {
  const std::string_view texts[] = {raw.encrypt_card_id.text, raw.outer_str.text, raw.biz.text};
  Room room(texts[0].size() + texts[1].size() + texts[2].size());
  const ExtraDataResult result = normalize_extra_data(raw, encoded, room.output);
  for (const Problem& problem : result.problems) {
    const std::size_t at = problem.field == Field::outer_str ? 1 : problem.field == Field::biz ? 2 : 0;
    expect(problem.offset <= texts[at].size(), "a problem's offset lies inside its member");
  }
  expect_sound(result.problems, kMaxText);
  const ExtraData& data = result.extra_data;
  for (const std::string_view value : {data.encrypt_card_id, data.outer_str, data.biz}) {
    room.expect_inside(value, {texts[0], texts[1], texts[2]});
    if (result.ok()) expect_text(value);
  }
  // One member alone: the same value, and `as_given` where nothing was changed.
  Room own(raw.biz.text.size());
  const MemberResult biz = normalize_member(Field::biz, raw.biz, encoded, own.output);
  expect(!result.ok() || biz.value == data.biz, "a member alone has the value it has in the whole");
  expect(biz.as_given == (biz.ok() && is_text(raw.biz.type) && biz.value == raw.biz.text), "as_given tells the truth");
  if (!result.ok()) return result;
  expect_base64(data.encrypt_card_id);
  expect_base64(data.biz);

  // What came out is right, so it goes through unchanged; and encoded once more it comes back.
  const auto again = [&data](std::string_view id, std::string_view outer, std::string_view biz, bool outer_encoded) {
    const Block blocks[] = {Block(id), Block(outer), Block(biz)};
    if (std::max({id.size(), outer.size(), biz.size()}) > kMaxText) return;
    Room second_room(id.size() + outer.size() + biz.size());
    const RawExtraData members{
        {Type::text, blocks[0].view()}, {Type::text, blocks[1].view()}, {Type::text, blocks[2].view()}};
    const ExtraDataResult second = normalize_extra_data(members, outer_encoded, second_room.output);
    expect(second.ok(), "what came out goes in");
    expect(second.extra_data.encrypt_card_id == data.encrypt_card_id && second.extra_data.outer_str == data.outer_str &&
               second.extra_data.biz == data.biz,
           "normalising twice changes nothing, and decode(encode(x)) == x");
  };
  again(data.encrypt_card_id, data.outer_str, data.biz, false);
  again(encode(data.encrypt_card_id) + "#wechat_redirect", encode(data.outer_str), encode(data.biz), true);
  return result;
}

constexpr unsigned kTypes = 0
#define WXCARD_TYPE(id) +1
#include "lists.def"
#undef WXCARD_TYPE
    ;

}  // namespace
}  // namespace wxcard::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  using namespace wxcard::fuzz;
  Source source(data, size);
  const unsigned types = source.byte() | static_cast<unsigned>(source.byte()) << 8U;
  const Block blocks[] = {Block(source.text()), Block(source.text()), Block(source.text())};
  const auto member = [&](unsigned i) {
    const unsigned type = types >> 4U * i & 15U;
    const bool other = type < kTypes && !is_text(static_cast<Type>(type));
    return other ? RawMember{static_cast<Type>(type), {}} : RawMember{Type::text, blocks[i].view()};
  };
  const RawExtraData raw{member(0), member(1), member(2)};
  const bool encoded = types >> 12U != 0;
  const ExtraDataResult result = fuzz::normalize(raw, encoded);
  const auto refused = [&result](Code code, Field field) {
    for (const Problem& problem : result.problems) {
      if (problem.code == code && problem.field == field) return true;
    }
    return false;
  };
  expect((raw.biz.type == Type::absent) == refused(Code::missing, Field::biz), "an absent biz is missing");
  expect((raw.biz.type != Type::text && raw.biz.type != Type::absent) == refused(Code::wrong_type, Field::biz),
         "a biz of another type");
  expect((raw.outer_str.type == Type::absent) == result.notices.has(Notice::outer_str_absent),
         "an absent outer_str is told");
  return 0;
}
