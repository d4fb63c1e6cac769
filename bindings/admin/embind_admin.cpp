// The doorway to the checks before sending: converts, and decides nothing. A request goes in as UTF-8 at input(), its report
// comes out as JSON at report().
#include <emscripten/bind.h>

#include <cstdint>
#include <string>

#include "admin/admin.h"
#include "bounds.h"

namespace wxcard::admin::bindings {
namespace {

using Word = std::uint32_t;

// One byte more than a document may have, so that a longer one is seen to be too big.
char document[kMaxText + 1];
std::string report;

Word address_of(const char* place) { return static_cast<Word>(reinterpret_cast<std::uintptr_t>(place)); }

Word input_room() { return sizeof document; }
Word input_address() { return address_of(document); }
Word report_address() { return address_of(report.data()); }

// Checks the first `length` bytes of the input and gives the length of the report.
Word check_document(Word kind, Word length) {
  report = to_json(check(static_cast<Kind>(kind), {document, length}));
  return static_cast<Word>(report.size());
}

}  // namespace
}  // namespace wxcard::admin::bindings

EMSCRIPTEN_BINDINGS(wxcard_admin) {
  using namespace wxcard::admin::bindings;
  emscripten::function("input", &input_address);
  emscripten::function("room", &input_room);
  emscripten::function("report", &report_address);
  emscripten::function("check", &check_document);
}
