#include "lines/answer_text.h"

#include <cstring>
#include <string_view>

namespace wxcard::lines {
namespace {

constexpr std::string_view kKinds[] = {"unrelated", "no_data", "activated", "malformed", "blank", "broken", "other"};
constexpr std::string_view kNames[] = {"kind", "reason", "digest", "line"};
// Reasons beyond these many are left out: a line has no more of its own.
constexpr std::size_t kMostReasons = 16;

char* put(char* out, std::string_view text) noexcept {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

char* put_digest(char* out, const std::uint8_t* digest) noexcept {
  static constexpr char kDigits[] = "0123456789abcdef";
  for (std::size_t i = 0; i < sha256::kDigest; ++i) {
    *out++ = kDigits[digest[i] >> 4U];
    *out++ = kDigits[digest[i] & 15U];
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
      if (form.is_json) {
        *out++ = '"';
        out = put(out, kNames[static_cast<std::size_t>(column)]);
        out = put(out, "\":\"");
      }
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
