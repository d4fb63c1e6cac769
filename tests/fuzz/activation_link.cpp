// decode_activation_link: any text; a link made from any values.
#include "link/activation_link.h"

#include "invariants.h"

namespace wxcard::fuzz {
namespace {

ExtraDataResult decode(std::string_view text, Room& room) {
  const ExtraDataResult result = decode_activation_link(text, room.output);
  expect_sound(result.problems, text.size());
  const ExtraData& data = result.extra_data;
  for (const std::string_view value : {data.encrypt_card_id, data.outer_str, data.biz}) {
    room.expect_inside(value, {text});
    if (result.ok()) expect_text(value);
  }
  if (result.ok()) {
    expect_base64(data.encrypt_card_id);
    expect_base64(data.biz);
  }
  return result;
}

bool same_values(const ExtraData& a, const ExtraData& b) {
  return a.encrypt_card_id == b.encrypt_card_id && a.outer_str == b.outer_str && a.biz == b.biz;
}

// decode(encode(values)) == values, as a link and as a bare query.
void expect_round_trip(const ExtraData& data) {
  const std::string query = "action=preshow&&encrypt_card_id=" + encode(data.encrypt_card_id) +
                            "&outer_str=" + encode(data.outer_str) + "&biz=" + encode(data.biz) + "#wechat_redirect";
  for (const std::string& link : {query, "https://mp.weixin.qq.com/bizmall/activatemembercard?" + query}) {
    if (link.size() > kMaxText) return;
    const Block block(link);
    Room room(link.size());
    const ExtraDataResult result = decode(block.view(), room);
    expect(result.ok() && same_values(result.extra_data, data), "decode(encode(x)) == x");
  }
}

void run(std::string_view text) {
  Room room(text.size());
  const ExtraDataResult result = decode(text, room);
  Room second_room(text.size());
  const ExtraDataResult second = decode(text, second_room);
  expect(same(result.problems, second.problems) && same_values(result.extra_data, second.extra_data), "pure");
  if (result.ok()) expect_round_trip(result.extra_data);
}

}  // namespace
}  // namespace wxcard::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  using namespace wxcard::fuzz;
  run({reinterpret_cast<const char*>(data), size});
  Source source(data, size);
  const std::string id = Source::base64(source.text());
  const std::string biz = Source::base64(source.text());
  const std::string_view outer = source.text();
  const bool clean = utf8::find_error(outer) == utf8::kValid && outer.find('\0') == std::string_view::npos;
  expect_round_trip({id, clean ? outer : std::string_view{}, biz});
  return 0;
}
