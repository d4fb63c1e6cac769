#include "lines/fast_json.h"

#include "text/percent.h"
#include "text/utf8.h"

namespace wxcard::lines {
namespace {

// Behind the digits at `at`, or nullptr when there are none.
const char* digits_end(const char* at) noexcept {
  const char* const begin = at;
  while (*at >= '0' && *at <= '9') ++at;
  return at == begin ? nullptr : at;
}

// What may stand behind a backslash, but for `u`.
bool is_short_escape(char c) noexcept {
  return c == '"' || c == '\\' || c == '/' || c == 'b' || c == 'f' || c == 'n' || c == 'r' || c == 't';
}

}  // namespace

// -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
const char* number_end(const char* at) noexcept {
  if (*at == '-') ++at;
  at = *at == '0' ? at + 1 : digits_end(at);
  if (at != nullptr && *at == '.') at = digits_end(at + 1);
  if (at == nullptr || (*at != 'e' && *at != 'E')) return at;
  ++at;
  return digits_end(*at == '+' || *at == '-' ? at + 1 : at);
}

const char* text_end_by_words(const char* at, bool& escaped) noexcept {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kTops = 0x8080808080808080U;
  const char* const begin = at;
  std::uint64_t high = 0;
  escaped = false;
  for (;;) {
    const auto word = load<std::uint64_t>(at);
    const std::uint64_t quote = word ^ kOnes * '"';
    const std::uint64_t backslash = word ^ kOnes * '\\';
    // The lowest bit set is right; those above it may not be.
    const std::uint64_t stops =
        (((quote - kOnes) & ~quote) | ((backslash - kOnes) & ~backslash) | ((word - kOnes * 0x20) & ~word)) & kTops;
    if (stops == 0) {
      high |= word & kTops;
      at += 8;
      continue;
    }
    const std::uint64_t before = (stops & (~stops + 1)) - 1;
    high |= word & kTops & (before >> 7U);
    at += __builtin_ctzll(stops) >> 3;
    if (*at == '"') break;
    if (*at != '\\') return nullptr;
    escaped = true;
    const char escape = at[1];
    if (escape == 'u') {
      for (int i = 2; i < 6; ++i) {
        if (percent::hex_value(at[i]) < 0) return nullptr;
      }
      // Half of a pair, whole or not, is for the whole reader: nobody needs them often.
      if ((at[2] | 0x20) == 'd' && at[3] >= '8') return nullptr;
      at += 6;
    } else if (is_short_escape(escape)) {
      at += 2;
    } else {
      return nullptr;
    }
  }
  if (high != 0 && utf8::find_error({begin, static_cast<std::size_t>(at - begin)}) != utf8::kValid) return nullptr;
  return at;
}

const char* text_end_with_escapes(const char* at, bool& escaped) noexcept {
#if WXCARD_LINES_HAS_VECTORS
  escaped = false;
  for (const char* block = at;;) {
    const char* next = block + 16;
    for (std::uint32_t stops = text_stops(load_vector(block)); stops != 0;) {
      const char* const stop = block + __builtin_ctz(stops);
      if (*stop == '"') return stop;
      if (*stop != '\\' || (stop[1] != '"' && !is_short_escape(stop[1]))) return text_end_by_words(at, escaped);
      escaped = true;
      // What was escaped is no stop; it may be the first byte of the next block.
      if (stop + 1 == next) ++next;
      stops &= ~(3U << static_cast<unsigned>(stop - block));
    }
    block = next;
  }
#else
  return text_end_by_words(at, escaped);
#endif
}

char* unescape(std::string_view text, char* out) noexcept {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    // A run without an escape, as wide as it goes: what is written too far is overwritten by what follows.
#if WXCARD_LINES_HAS_VECTORS
    constexpr std::ptrdiff_t kWidth = 16;
    const Vector bytes = load_vector(at);
    const std::uint32_t stops = mask(equal(bytes, '\\'));
    store_vector(out, bytes);
    const std::ptrdiff_t run = stops == 0 ? kWidth : __builtin_ctz(stops);
#else
    constexpr std::ptrdiff_t kWidth = 8;
    const auto word = load<std::uint64_t>(at);
    const std::uint64_t backslash = word ^ 0x5C5C5C5C5C5C5C5CU;
    const std::uint64_t stops = (backslash - 0x0101010101010101U) & ~backslash & 0x8080808080808080U;
    std::memcpy(out, &word, sizeof word);
    const std::ptrdiff_t run = stops == 0 ? kWidth : __builtin_ctzll(stops) >> 3;
#endif
    if (end - at <= run) return out + (end - at);
    at += run;
    out += run;
    if (stops == 0) continue;
    const char escape = at[1];
    at += 2;
    switch (escape) {
      case 'b':
        *out++ = '\b';
        break;
      case 'f':
        *out++ = '\f';
        break;
      case 'n':
        *out++ = '\n';
        break;
      case 'r':
        *out++ = '\r';
        break;
      case 't':
        *out++ = '\t';
        break;
      case 'u': {
        std::uint32_t unit = 0;
        for (int i = 0; i < 4; ++i) unit = unit << 4U | static_cast<std::uint32_t>(percent::hex_value(*at++));
        out += utf8::encode(unit, out);
        break;
      }
      default:
        *out++ = escape;
    }
  }
  return out;
}

void Cursor::skip_blanks() noexcept {
  while (*at == ' ' || *at == '\t' || *at == '\r' || (*at == '\n' && has_lines_)) ++at;
}

bool Cursor::other(Value& value) noexcept {
  value.escaped = false;
  value.begin = at;
  bool is_json = false;
  switch (*at) {
    case '{':
    case '[':
      value.type = *at == '{' ? Value::Type::object : Value::Type::array;
      is_json = container();
      break;
    case 't':
      value.type = Value::Type::scalar;
      is_json = word("true");
      break;
    case 'f':
      value.type = Value::Type::scalar;
      is_json = word("false");
      break;
    case 'n':
      value.type = Value::Type::null;
      is_json = word("null");
      break;
    default:
      value.type = Value::Type::scalar;
      value.end = number_end(at);
      if (value.end == nullptr) return false;
      at = value.end;
      return true;
  }
  value.end = at;
  return is_json;
}

// An object or an array with all that is in it.
bool Cursor::container() noexcept {
  std::uint64_t kinds = 0;  // one bit for each that is open: is it an object? The innermost is the lowest
  unsigned depth = 0;
  for (;;) {
    std::string_view ignored;
    Value skipped;
    if (*at == '{' || *at == '[') {
      if (depth == kDeepest) return false;
      kinds = kinds << 1U | (*at == '{' ? 1U : 0U);
      ++depth;
      ++at;
      skip_space();
      if (*at != ((kinds & 1U) != 0 ? '}' : ']')) {
        if ((kinds & 1U) != 0 && !key(ignored)) return false;
        continue;
      }
    } else {
      if (!value(skipped)) return false;
      skip_space();
    }
    while (*at == ((kinds & 1U) != 0 ? '}' : ']')) {
      ++at;
      kinds >>= 1U;
      if (--depth == 0) return true;
      skip_space();
    }
    if (*at != ',') return false;
    ++at;
    skip_space();
    if ((kinds & 1U) != 0 && !key(ignored)) return false;
  }
}

bool Cursor::word(const char* word) noexcept {
  for (; *word != '\0'; ++word, ++at) {
    if (*at != *word) return false;
  }
  return true;
}

}  // namespace wxcard::lines
