#include "text/nothing.h"

namespace wxcard {

using namespace std::string_view_literals;

bool says_nothing(std::string_view text) noexcept {
  return text == "undefined"sv || text == "<Undefined>"sv || text == "null"sv;
}

}  // namespace wxcard
