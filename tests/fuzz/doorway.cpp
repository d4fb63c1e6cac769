// bindings/core: calls one after the other, as JavaScript makes them and as it never would, texts up to beyond the limit. The
// arrays of the mailbox are variables of their own, so AddressSanitizer sees one element too many, and one byte behind a text.
#include "core/doorway.h"

#include <sanitizer/asan_interface.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "core/mailbox.h"
#include "invariants.h"
#include "text/utf16.h"

namespace wxcard::fuzz {
namespace {

using bindings::Word;
using namespace bindings;  // NOLINT(google-build-using-namespace): all of it is meant

// The units of a text that is repeated, as many as the mailbox takes.
std::u16string units_of(std::string_view utf8, std::size_t repeats) {
  std::vector<char16_t> units(utf8.size());
  if (utf8::find_error(utf8) == utf8::kValid) {
    units.resize(utf16::from_utf8(utf8, units.data()));
  } else {
    // Any units: half pairs too.
    for (std::size_t i = 0; i < utf8.size(); ++i) {
      units[i] = static_cast<char16_t>(static_cast<unsigned char>(utf8[i]) << (i % 3 == 0 ? 8U : 0U));
    }
  }
  std::u16string text;
  for (std::size_t i = 0; i < repeats && text.size() + units.size() <= kMaxText + 4; ++i) {
    text.append(units.begin(), units.end());
  }
  return text;
}

// Every word of the answer is one that JavaScript can use.
void expect_answer(std::u16string_view input, Word ok, std::size_t values, const Problems* of_core) {
  const Word* const answer = mailbox::answer;
  expect(answer[words::kind] == ok && ok <= 1, "the answer says what the call says");
  const Word count = answer[words::problem_count];
  expect(count <= words::most_problems && (count == 0) == (ok == 1), "problems go with a refusal");
  for (Word i = 0; i < count; ++i) {
    const Word* const problem = answer + words::problems + words::words_of_problem * i;
    expect(problem[1] <= input.size(), "an offset lies inside the text");
    if (of_core == nullptr) continue;
    const Problem& expected = of_core->begin()[i];
    expect(count == of_core->size() && (problem[0] & 0xFFU) == static_cast<Word>(expected.code) &&
               problem[0] >> shifts::field == static_cast<Word>(expected.field),
           "the problems are those of the core");
  }
  for (std::size_t i = 0; ok == 1 && i < values; ++i) {
    const Word* const value = answer + words::values + words::words_of_value * i;
    const std::size_t end = std::size_t{value[1]} + value[2];
    expect(value[0] <= Place::rewritten, "a place is one of three");
    expect(value[0] != Place::input || end <= input.size(), "a part of the input lies in it");
    expect(value[0] != Place::rewritten || end <= sizeof mailbox::room, "a rewritten value lies in the room");
  }
}

// Value `i` of an answer, in UTF-8.
std::string value(std::size_t i, std::u16string_view input) {
  const Word* const word = mailbox::answer + words::values + words::words_of_value * i;
  if (word[0] == Place::nowhere) return {};
  if (word[0] == Place::rewritten) return {mailbox::room + word[1], word[2]};
  std::string bytes(3 * word[2] + 1, '\0');
  bytes.resize(utf16::to_utf8(input.substr(word[1], word[2]), bytes.data(), bytes.size()));
  return bytes;
}

// The core itself, with room enough, says the same.
void expect_same_as_core(Word door, std::u16string_view input, Word ok) {
  std::string bytes(3 * input.size() + 1, '\0');
  bytes.resize(utf16::to_utf8(input, bytes.data(), bytes.size()));
  Room room(bytes.size());
  if (door == static_cast<Word>(Door::activation_link)) {
    const ExtraDataResult result = decode_activation_link(bytes, room.output);
    expect_answer(input, ok, 3, &result.problems);
    expect(result.ok() == (ok == 1), "the verdict is the core's");
    if (ok == 0) return;
    const ExtraData& data = result.extra_data;
    expect(value(0, input) == data.encrypt_card_id && value(1, input) == data.outer_str && value(2, input) == data.biz,
           "the values are the core's");
  } else if (door == static_cast<Word>(Door::submit_link)) {
    const SubmitLinkResult result = decode_submit_link(bytes, room.output);
    expect_answer(input, ok, words::most_values, &result.problems);
    expect(result.ok() == (ok == 1), "the verdict is the core's");
    if (ok == 0) return;
    const SubmitLink& link = result.link;
    const std::string_view values[] = {link.host,      link.card_id, link.encrypt_code,
                                       link.outer_str, link.openid,  link.activate_ticket};
    for (std::size_t i = 0; i < std::size(values); ++i)
      expect(value(i, input) == values[i], "the values are the core's");
  } else if (door == static_cast<Word>(Door::ticket)) {
    Findings findings;
    const std::string_view ticket = decode_ticket(bytes, 0, room.output, findings.problems, findings.notices);
    expect_answer(input, ok, 1, &findings.problems);
    expect(findings.ok() == (ok == 1), "the verdict is the core's");
    if (ok == 1) expect(value(0, input) == ticket, "the ticket is the core's");
  }
}

void call(Source& source) {
  const unsigned function = source.byte();
  const Word first = source.byte();
  const Word second = source.byte();
  // Once in a while a long text: it takes a thousand times as long.
  const std::size_t few = source.byte();
  const std::size_t repeats = source.byte() < 0xE0 ? few : few * 0x101U;
  const std::u16string text = units_of(source.text(), repeats);
  ASAN_UNPOISON_MEMORY_REGION(mailbox::bytes, sizeof mailbox::bytes);
  const std::size_t size = utf16::to_utf8(text, mailbox::bytes, kMaxText);
  // Mostly what was written; else any length and encoding, over whatever lies there.
  const bool as_written = function < 0xC0;
  const Word length = as_written ? static_cast<Word>(size) : first * second * 0x101U;
  const Word encoding = as_written ? 0 : function & 3U;
  if (as_written && size < kMaxText) ASAN_POISON_MEMORY_REGION(mailbox::bytes + size, kMaxText - size);
  switch (function % 8) {
    case 0: {
      const Word ok = read_text(first, length, encoding);
      expect(ok <= 1, "yes or no");
      if (as_written) expect_answer(text, ok, first == 0 ? 3 : first == 1 ? 6 : first == 2 ? 1 : 0, nullptr);
      if (as_written && size <= kMaxText) expect_same_as_core(first, text, ok);
      break;
    }
    case 1: {
      const Word what = first | (second & 0x7FU) << shifts::type | second >> 7U << shifts::encoded;
      const Word ok = normalize_member(what, length, encoding);
      if (as_written) expect_answer(text, ok, 1, nullptr);
      break;
    }
    case 2:
      expect_answer(u"", check_geturl_answer(static_cast<Word>(repeats) * first, second), 0, nullptr);
      break;
    case 3:
      expect_answer(u"", check_request(first, static_cast<Word>(repeats)), 0, nullptr);
      break;
    case 4:
      expect(classify_return(first | second << 8U | static_cast<Word>(repeats) << 16U, length, encoding) <=
                 static_cast<Word>(Kind::needs_text),
             "a kind is one of five");
      break;
    case 5:
      check_member(first | second << shifts::type, length, encoding);
      break;
    case 6:
      check_key(first, length, encoding);
      break;
    default:
      ask(first, length, encoding);
  }
}

}  // namespace
}  // namespace wxcard::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wxcard::fuzz;
  Source source(data, size);
  for (int i = 0; i < 8 && !source.rest().empty(); ++i) call(source);
  return 0;
}
