// The log engine: any bytes, any place, cut anywhere, against the whole reader; and places that a stranger cannot reach.
#include "lines/log_engine.h"

#include <algorithm>
#include <string>
#include <vector>

#include "invariants.h"
#include "lines/answer_text.h"
#include "lines/framing.h"

namespace wxcard::fuzz {
namespace {

using namespace wxcard::lines;

struct Answers {
  std::vector<std::uint8_t> kinds;
  std::vector<std::uint16_t> reasons;
  std::vector<std::string> digests;
  std::vector<std::uint64_t> prints;

  bool operator==(const Answers& other) const {
    return kinds == other.kinds && reasons == other.reasons && digests == other.digests && prints == other.prints;
  }
};

// All lines of `text`, in chunks of `size` bytes.
Answers read(const Place& place, std::string_view text, std::size_t size, std::uint32_t wants) {
  static const std::unique_ptr<Columns> columns(new Columns);
  Answers answers;
  std::string rest;
  bool skipping = false;
  for (std::size_t at = 0; at < text.size() || !rest.empty();) {
    const std::size_t more = std::min(size, text.size() - at);
    rest.append(text.substr(at, more));
    at += more;
    const bool is_last = at == text.size();
    // A block of exactly that size, so that a byte too far is seen.
    const std::unique_ptr<char[]> chunk(new char[rest.size() + kPadding]);
    std::copy(rest.begin(), rest.end(), chunk.get());
    const std::uint32_t flags =
        wants | kWantDigests | kWantPrints | kWantTimes | (is_last ? kIsLast : 0U) | (skipping ? kSkipping : 0U);
    lines::run(place, chunk.get(), rest.size(), flags, nullptr, *columns);
    skipping = columns->skipping != 0;
    answers.kinds.insert(answers.kinds.end(), columns->kinds, columns->kinds + columns->lines);
    answers.reasons.insert(answers.reasons.end(), columns->reason, columns->reason + columns->reasons);
    for (std::uint32_t i = 0; i < columns->activations; ++i) {
      answers.digests.emplace_back(reinterpret_cast<const char*>(columns->digest) + sha256::kDigest * i,
                                   sha256::kDigest);
      answers.prints.push_back(columns->print[i]);
    }
    expect(columns->consumed <= rest.size(), "no more is read than there is");
    AnswerForm form;
    form.columns[0] = Column::kind, form.columns[1] = Column::reason, form.columns[2] = Column::digest,
    form.columns[3] = Column::line;
    form.count = 4;
    AnswerCursor cursor;
    static char out[4 * kAnswerRoom];
    std::size_t answered = 0;
    while (const std::size_t written = write_answers(*columns, form, 1, cursor, out, sizeof out)) {
      answered += static_cast<std::size_t>(std::count(out, out + written, '\n'));
    }
    expect(answered == columns->lines, "a line out for every line in");
    rest.erase(0, columns->consumed);
    if (is_last && columns->consumed == 0) break;
  }
  expect(rest.empty(), "the last chunk is read to its end");
  return answers;
}

}  // namespace
}  // namespace wxcard::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  using namespace wxcard::fuzz;
  using namespace wxcard::lines;
  Source source(data, size);
  const unsigned choice = source.byte();
  const std::size_t cut = 1 + source.byte();
  Place place;
  if ((choice & 1U) != 0) place.keys[place.count++] = "log";
  if ((choice & 2U) != 0) place.keys[place.count++] = "msg";
  if ((choice & 4U) != 0) {
    place.has_mark = true;
    place.mark = "onShow ";
    place.mark_first = (choice & 8U) != 0;
  }
  place.may_be_text = (choice & 16U) != 0;
  const std::string_view text = source.rest();

  const Answers fast = fuzz::read(place, text, text.size() + 1, 0);
  expect(fast == fuzz::read(place, text, text.size() + 1, kWholeOnly), "one pass = the whole reader");
  expect(fast == fuzz::read(place, text, cut, 0), "a cut changes nothing");
  const auto ends = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  expect(fast.kinds.size() == ends + (text.empty() || text.back() == '\n' ? 0 : 1), "every line has its answer");

  // Framing: whatever it is, records come out whole, and where it is cut changes nothing.
  const auto frame_all = [&](std::size_t piece) {
    static const std::unique_ptr<Framed> framed(new Framed);
    FrameState state;
    state.framing = (choice & 32U) != 0 ? Framing::table : Framing::values;
    state.base = choice >> 6U & 1U;
    state.column = choice & 1U;
    state.time_column = static_cast<std::int32_t>(choice >> 1U & 1U);
    state.has_backslash = state.ends_with_line = choice >> 7U;
    std::string out;
    const std::unique_ptr<char[]> room(new char[2 * text.size() + 2]);
    for (std::size_t at = 0; at < text.size();) {
      frame(text.data() + at, std::min(piece, text.size() - at), room.get(), 2 * text.size() + 2, state, *framed);
      expect(framed->written <= 2 * text.size() + 2, "no more is written than there is room");
      out.append(room.get(), framed->written);
      at += framed->consumed;
    }
    frame("", 0, room.get(), 2, state, *framed);
    out.append(room.get(), framed->written);
    return out;
  };
  expect(frame_all(text.size() + 1) == frame_all(cut), "a cut changes no record");
  return 0;
}
