#include "lines/answer_text.h"

#include <cstring>
#include <string_view>

namespace wxcard::lines {
namespace {

// A word of up to sixteen bytes, which is written whole: what is too much of it is overwritten by what follows.
struct Word {
  char text[16];
  std::size_t size;
};

template <std::size_t Size>
constexpr Word word(const char (&literal)[Size]) noexcept {
  static_assert(Size - 1 <= sizeof Word::text);
  Word made{{}, Size - 1};
  for (std::size_t i = 0; i + 1 < Size; ++i) made.text[i] = literal[i];
  return made;
}

constexpr Word kKinds[] = {word("unrelated"), word("no_data"), word("activated"), word("malformed"),
                           word("blank"),     word("broken"),  word("other")};
constexpr Word kNames[] = {word("\"kind\":\""), word("\"reason\":\""), word("\"digest\":\""), word("\"line\":\"")};
// Reasons beyond these many are left out: a line has no more of its own.
constexpr std::size_t kMostReasons = 16;

char* put(char* out, const Word& word) noexcept {
  std::memcpy(out, word.text, sizeof word.text);
  return out + word.size;
}

char* put(char* out, std::string_view text) noexcept {
  for (const char c : text) *out++ = c;
  return out;
}

// Four bytes to eight digits at a time: each half byte in a byte of its own, plus what its digit is above it.
char* put_digest(char* out, const std::uint8_t* digest) noexcept {
  for (std::size_t i = 0; i < sha256::kDigest; i += 4) {
    std::uint64_t halves = 0;
    for (std::size_t j = 0; j < 4; ++j) {
      const std::uint64_t byte = digest[i + j];
      halves |= (byte >> 4U | (byte & 15U) << 8U) << 16 * j;
    }
    const std::uint64_t letters = (halves + 0x0606060606060606U) >> 4U & 0x0101010101010101U;
    const std::uint64_t text = halves + 0x3030303030303030U + letters * ('a' - '9' - 1);
    for (std::size_t j = 0; j < 8; ++j) out[j] = static_cast<char>(text >> 8 * j);
    out += 8;
  }
  return out;
}

char* put_number(char* out, double number) noexcept {
  char digits[20];
  std::size_t count = 0;
  auto left = static_cast<std::uint64_t>(number);
  do digits[count++] = static_cast<char>('0' + left % 10);
  while ((left /= 10) != 0 && count < sizeof digits);
  while (count > 0) *out++ = digits[--count];
  return out;
}

char* put_reasons(char* out, const std::uint16_t* reasons, std::size_t count) noexcept {
  for (std::size_t i = 0; i < count && i < kMostReasons; ++i) {
    if (i > 0) *out++ = ',';
    out = put(out, name(static_cast<Code>(reasons[i] & 255U)));
    *out++ = ':';
    out = put(out, name(static_cast<Field>(reasons[i] >> 8U)));
  }
  return out;
}

}  // namespace

std::size_t write_answers(const Columns& columns, const AnswerForm& form, double number, AnswerCursor& cursor,
                          char* out, std::size_t capacity) noexcept {
  char* const begin = out;
  for (; cursor.line < columns.lines && capacity - static_cast<std::size_t>(out - begin) >= kAnswerRoom;
       ++cursor.line) {
    const auto kind = static_cast<LineKind>(columns.kinds[cursor.line]);
    const std::size_t reasons = columns.reason_counts[cursor.line];
    if (form.is_json) *out++ = '{';
    for (std::size_t i = 0; i < form.count; ++i) {
      const auto column = form.columns[i];
      if (i > 0) *out++ = form.is_json ? ',' : '\t';
      if (form.is_json) out = put(out, kNames[static_cast<std::size_t>(column)]);
      switch (column) {
        case Column::kind:
          out = put(out, kKinds[static_cast<std::size_t>(kind)]);
          break;
        case Column::reason:
          out = put_reasons(out, columns.reason + cursor.reason, reasons);
          break;
        case Column::digest:
          if (kind == LineKind::activated) out = put_digest(out, columns.digest + sha256::kDigest * cursor.activation);
          break;
        case Column::line:
          out = put_number(out, number + cursor.line);
          break;
      }
      if (form.is_json) *out++ = '"';
    }
    if (form.is_json) *out++ = '}';
    *out++ = '\n';
    if (kind == LineKind::activated) ++cursor.activation;
    cursor.reason += static_cast<std::uint32_t>(reasons);
  }
  return static_cast<std::size_t>(out - begin);
}

}  // namespace wxcard::lines
