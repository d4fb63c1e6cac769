// Registers with Embind the functions of the core that JavaScript sees, and nothing else. doorway.h describes them.
#include <emscripten/bind.h>

#include "doorway.h"

namespace wxcard::bindings {
namespace {

Word address(Word part) { return static_cast<Word>(reinterpret_cast<std::uintptr_t>(place_of(part))); }

}  // namespace
}  // namespace wxcard::bindings

EMSCRIPTEN_BINDINGS(wxcard) {
  using namespace wxcard::bindings;
  emscripten::function("address", &address);
  emscripten::function("readText", &read_text);
  emscripten::function("normalizeMember", &normalize_member);
  emscripten::function("checkGeturlAnswer", &check_geturl_answer);
  emscripten::function("checkRequest", &check_request);
  emscripten::function("classifyReturn", &classify_return);
  emscripten::function("checkMember", &check_member);
  emscripten::function("checkKey", &check_key);
  emscripten::function("ask", &ask);
}
