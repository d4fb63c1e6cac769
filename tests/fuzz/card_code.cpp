// shape_of_code: any text; digits are plain; what is escaped is percent_encoded.
#include "card/card_code.h"

#include "invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const CodeShape shape = shape_of_code(text);
  const bool digits = size > 0 && size <= 32 && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (digits) fuzz::expect(shape == CodeShape::plain, "digits are a plain code");
  if (shape == CodeShape::encrypted) fuzz::expect_base64(text);
  const std::string encoded = fuzz::encode(text);
  const bool escaped = encoded.size() != size;
  fuzz::expect(!escaped || shape_of_code(encoded) == CodeShape::percent_encoded, "escapes are seen");
  return 0;
}
