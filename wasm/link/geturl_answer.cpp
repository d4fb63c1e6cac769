#include "link/geturl_answer.h"

#include "lines/json_reader.h"
#include "link/query.h"

namespace wxcard {
namespace {

enum Member : std::uint8_t { kAnswer, kErrcode, kUrl, kCount };
constexpr json::Wanted kWanted[kCount] = {{json::kRoot, ""}, {kAnswer, "errcode"}, {kAnswer, "url"}};

}  // namespace

bool is_geturl_answer(std::string_view text) noexcept {
  const std::string_view trimmed = query::trim(text);
  return !trimmed.empty() && trimmed.front() == '{';
}

GeturlAnswer read_geturl_answer(std::string_view text, Output& output, Problems& problems) noexcept {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): read() sets every one
  json::Found found[kCount];
  if (!json::read(text, kWanted, found, kCount, Field::link, output, problems)) return {};
  const auto offset_of = [text](std::string_view part) { return static_cast<std::size_t>(part.data() - text.data()); };

  const json::Found& errcode = found[kErrcode];
  const std::int32_t number = errcode.type == json::Type::number ? json::to_integer(errcode.source) : 0;
  const json::Found& url = found[kUrl];
  if (number != 0) {
    problems.add(Code::server_error, Field::errcode, offset_of(errcode.source), number);
  } else if (url.type == json::Type::absent) {
    problems.add(Code::missing, Field::url, text.size());
  } else if (url.type != json::Type::text) {
    problems.add(Code::wrong_type, Field::url, offset_of(url.source));
  }
  return {url.value, url.source, static_cast<std::uint32_t>(url.type == json::Type::text ? offset_of(url.source) : 0)};
}

std::uint32_t GeturlAnswer::source_of(std::size_t offset) const noexcept {
  std::size_t in_raw = 0;
  for (std::size_t in_url = 0; in_url < offset;) {
    const auto lead = static_cast<unsigned char>(url[in_url]);
    if (raw[in_raw] != '\\') {
      ++in_raw;
      ++in_url;
      continue;
    }
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::size_t long_escape = bytes == 4 ? 12 : 6;  // a pair of \uXXXX makes one character of 4 bytes
    in_raw += raw[in_raw + 1] == 'u' ? long_escape : 2;
    in_url += bytes;
  }
  return raw_offset + static_cast<std::uint32_t>(in_raw);
}

}  // namespace wxcard
