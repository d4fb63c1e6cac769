// decode_activation_link: any text; a link made from any values; the same link as a geturl answer.
#include "link/activation_link.h"

#include <vector>

#include "invariants.h"
#include "link/query.h"

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

// {"errcode":0,"url":"<link>"} with every third character escaped in one of JSON's ways: the same answer, and each problem
// at the place where the link's character went.
void expect_same_as_answer(std::string_view link, const ExtraDataResult& of_link) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string answer = R"({"errcode":0,"url":")";
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < link.size(); ++i) {
    const auto byte = static_cast<unsigned char>(link[i]);
    places.push_back(answer.size());
    if (byte < 0x20 || byte == '"' || byte == '\\' || (byte < 0x80 && i % 3 == 0)) {
      answer += "\\u00";
      answer += kDigits[byte >> 4U];
      answer += kDigits[byte & 15U];
    } else if (byte == '/') {
      answer += "\\/";
    } else {
      answer += link[i];
    }
  }
  places.push_back(answer.size());
  answer += "\"}";
  if (answer.size() > kMaxText) return;
  const Block block(answer);
  Room room(answer.size());
  const ExtraDataResult result = decode(block.view(), room);
  expect(same_but_places(result.problems, of_link.problems), "a geturl answer has the problems of its link");
  for (std::size_t i = 0; i < result.problems.size(); ++i) {
    expect(result.problems.begin()[i].offset == places[of_link.problems.begin()[i].offset],
           "a problem of a geturl answer stands where its link's does");
  }
  expect(result.notices.bits() == of_link.notices.bits(), "a geturl answer has the notices of its link");
  expect(!of_link.ok() || same_values(result.extra_data, of_link.extra_data),
         "a geturl answer has the values of its link");
}

void run(std::string_view text) {
  Room room(text.size());
  const ExtraDataResult result = decode(text, room);
  Room second_room(text.size());
  const ExtraDataResult second = decode(text, second_room);
  expect(same(result.problems, second.problems) && same_values(result.extra_data, second.extra_data), "pure");
  if (result.ok()) expect_round_trip(result.extra_data);
  const std::string_view trimmed = query::trim(text);
  const bool is_answer = !trimmed.empty() && trimmed.front() == '{';
  if (!is_answer && utf8::find_error(text) == utf8::kValid) expect_same_as_answer(text, result);
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
