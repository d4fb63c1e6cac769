// classify_lines: any chunk, cut at any place, against the door for one text.
#include "lines/show_options_lines.h"

#include <vector>

#include "invariants.h"
#include "link/query.h"

namespace wxcard::fuzz {
namespace {

// Every line of `text`, with the chunk's end at `cut` first.
std::vector<Line> classify(std::string_view text, std::size_t cut, bool is_last) {
  std::vector<Line> all;
  std::size_t from = 0;
  static Room room(kMaxText);  // large: made once
  for (const bool last : {false, true}) {
    if (last && !is_last) break;
    const Block chunk(text.substr(from, last ? text.size() - from : cut - from));
    const std::unique_ptr<Line[]> lines(new Line[chunk.view().size() + 1]);
    const Lines result = classify_lines(chunk.view(), last, lines.get(), room.output.room());
    expect(result.consumed <= chunk.view().size() && result.count <= chunk.view().size() + 1, "no more than there is");
    expect(!last || result.consumed == chunk.view().size(), "the last chunk is read to its end");
    expect(last || result.consumed == 0 || chunk.view()[result.consumed - 1] == '\n', "whole lines are read");
    expect(last || chunk.view().substr(result.consumed).find('\n') == std::string_view::npos,
           "every whole line is read");
    all.insert(all.end(), lines.get(), lines.get() + result.count);
    from += result.consumed;
  }
  return all;
}

}  // namespace
}  // namespace wxcard::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard;
  using namespace wxcard::fuzz;
  Source source(data, size);
  const std::size_t wanted_cut = source.byte() | static_cast<unsigned>(source.byte()) << 8U;
  const std::string_view text = source.rest();
  const std::vector<Line> whole = fuzz::classify(text, text.size(), true);
  const std::vector<Line> cut = fuzz::classify(text, text.empty() ? 0 : wanted_cut % text.size(), true);
  expect(whole.size() == cut.size(), "a cut changes nothing: count");

  std::string_view rest = text;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    expect(whole[i].kind == cut[i].kind && whole[i].code == cut[i].code, "a cut changes nothing");
    const std::size_t end = rest.find('\n');
    const std::string_view line = query::trim(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty()) {
      expect(whole[i].kind == Line::Kind::blank, "a line of white space is blank");
      continue;
    }
    const Block alone(line);
    Room room(line.size());
    const Return single = classify_return_json(alone.view(), room.output);
    expect(static_cast<int>(whole[i].kind) == static_cast<int>(single.kind), "bulk door = JSON door: kind");
    expect(single.problems.empty() || whole[i].code == single.problems.begin()->code, "bulk door = JSON door: code");
  }
  expect(rest.empty(), "every line has its answer");
  return 0;
}
