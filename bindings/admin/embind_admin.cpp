// The doorway to the checks before sending and to recognition: converts, and decides nothing. A request goes in as UTF-8 at
// input(), a pasted text at paste() with what was read of it behind; the report comes out as JSON at report().
#include <emscripten/bind.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "admin/admin.h"
#include "admin/recognise.h"
#include "bounds.h"

namespace wxcard::admin::bindings {
namespace {

using Word = std::uint32_t;

// One byte more than a document may have, so that a longer one is seen to be too big.
constexpr Word kMostPaste = kMaxText + 1;
constexpr Word kMostReadings = Word{512} * 1024;
char document[kMostPaste];
char pasted[2 * kMostPaste + kMostReadings];
std::string report;

Word address_of(const char* place) { return static_cast<Word>(reinterpret_cast<std::uintptr_t>(place)); }

Word input_room() { return sizeof document; }
Word input_address() { return address_of(document); }
Word paste_address() { return address_of(pasted); }
Word report_address() { return address_of(report.data()); }

Word give(std::string text) {
  report = std::move(text);
  return static_cast<Word>(report.size());
}

// Checks the first `length` bytes of the input and gives the length of the report.
Word check_document(Word kind, Word length) {
  return give(to_json(check(static_cast<Kind>(kind), {document, length})));
}

// The text and its readings, one behind the other.
Word recognise_text(Word text, Word readings) { return give(recognise({pasted, text}, {pasted + text, readings})); }

Word compare_texts(Word given, Word sent, Word readings) {
  return give(compare({pasted, given}, {pasted + given, sent}, {pasted + given + sent, readings}));
}

}  // namespace
}  // namespace wxcard::admin::bindings

EMSCRIPTEN_BINDINGS(wxcard_admin) {
  using namespace wxcard::admin::bindings;
  emscripten::function("input", &input_address);
  emscripten::function("room", &input_room);
  emscripten::function("paste", &paste_address);
  emscripten::function("report", &report_address);
  emscripten::function("check", &check_document);
  emscripten::function("recognise", &recognise_text);
  emscripten::function("compare", &compare_texts);
}
