// is_app_id and is_member_card_app_id against the rule, written a second time.
#include "return/app_id.h"

#include "invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const bool shaped = size == 18 && text.substr(0, 2) == "wx" &&
                      text.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos;
  fuzz::expect(is_app_id(text) == shaped, "wx and 16 lower-case hexadecimal digits");
  fuzz::expect(is_member_card_app_id(text) == (text == "wxeb490c6f9b154ef9"),
               "only one appId is the card mini program");
  return 0;
}
