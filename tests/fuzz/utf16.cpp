// utf16::to_utf8 and from_utf8: any units, a room of exactly the size needed, and one that is too small.
#include "text/utf16.h"

#include "invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  using namespace wxcard::fuzz;
  const std::size_t count = size / 2;
  const std::unique_ptr<char16_t[]> units(new char16_t[count]);
  if (count > 0) std::memcpy(units.get(), data, count * 2);
  const std::u16string_view text{units.get(), count};

  const std::unique_ptr<char[]> large(new char[3 * count]);
  const std::size_t needed = utf16::to_utf8(text, large.get(), 3 * count);
  expect(needed <= 3 * count, "a unit makes at most 3 bytes");
  const std::unique_ptr<char[]> exact(new char[needed]);
  expect(utf16::to_utf8(text, exact.get(), needed) == needed, "the size is the size needed");
  if (needed > 0) {
    const std::unique_ptr<char[]> small(new char[needed - 1]);
    expect(utf16::to_utf8(text, small.get(), needed - 1) > needed - 1, "what does not fit is told");
  }
  const std::string_view bytes{exact.get(), needed};
  expect(utf8::utf16_length(bytes) == count, "utf16_length is the number of units");
  bool lone = false;
  for (std::size_t i = 0; i < count; ++i) {
    const bool high = (text[i] & 0xFC00) == 0xD800;
    const bool pair = high && i + 1 < count && (text[i + 1] & 0xFC00) == 0xDC00;
    lone = lone || (!pair && (text[i] & 0xF800) == 0xD800);
    if (pair) ++i;
  }
  expect((utf8::find_error(bytes) != utf8::kValid) == lone, "half a pair, and nothing else, is not UTF-8");
  const std::unique_ptr<char16_t[]> back(new char16_t[count]);
  expect(utf16::from_utf8(bytes, back.get()) == count, "as many units come back");
  expect(std::u16string_view(back.get(), count) == text, "from_utf8(to_utf8(x)) == x");
  return 0;
}
