#include "lines/show_options_lines.h"

#include "lines/show_options_json.h"
#include "link/query.h"

namespace wxcard {
namespace {

Line classify_line(std::string_view text, char* memory) noexcept {
  text = query::trim(text);
  if (text.empty()) return {};
  Output output(memory, kLineRoom);
  const Return result = classify_return_json(text, output);
  return {static_cast<Line::Kind>(result.kind), result.problems.empty() ? Code{} : result.problems.begin()->code};
}

}  // namespace

Lines classify_lines(std::string_view chunk, bool is_last, Line* lines, char* output) noexcept {
  Lines result;
  while (result.consumed < chunk.size()) {
    const std::string_view rest = chunk.substr(result.consumed);
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos && !is_last) break;
    lines[result.count++] = classify_line(rest.substr(0, end), output);
    result.consumed += end == std::string_view::npos ? rest.size() : end + 1;
  }
  return result;
}

}  // namespace wxcard
