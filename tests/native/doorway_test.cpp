// The doorway of JavaScript, as JavaScript uses it: text into the mailbox, a call, the answer out of it. The arrays of the
// mailbox are variables of their own, so that AddressSanitizer sees one element too many.
#include "core/doorway.h"

#include <gtest/gtest.h>

#include "core/mailbox.h"
#include "exact.h"
#include "text/utf16.h"

namespace wxcard::bindings {
namespace {

std::u16string text_of(std::string_view utf8) {
  std::u16string units(utf8.size(), u'\0');
  units.resize(utf16::from_utf8(utf8, units.data()));
  return units;
}

std::u16string repeated(std::u16string_view text, std::size_t count) {
  std::u16string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

// Writes a text as js/shim/mailbox.js does; gives its length, or one that does not fit.
Word write(std::u16string_view text) { return static_cast<Word>(utf16::to_utf8(text, mailbox::bytes, kMaxText)); }

constexpr Word kUtf8 = static_cast<Word>(Encoding::utf8);
constexpr Word kAscii = static_cast<Word>(Encoding::ascii);

// "code field offset" of each problem, as the answer has it.
Texts problems() {
  Texts all;
  const Word* word = mailbox::answer + words::problems;
  for (Word i = 0; i < mailbox::answer[words::problem_count]; ++i, word += words::words_of_problem) {
    std::string line(name(static_cast<Code>(word[0] & 0xFFU)));
    line += ' ';
    line += name(static_cast<Field>(word[0] >> shifts::field));
    line += ' ' + std::to_string(word[1]);
    if (word[2] != 0) line += ' ' + std::to_string(static_cast<std::int32_t>(word[2]));
    all.push_back(line);
  }
  return all;
}

struct Value {
  Word place;
  std::u16string text;
};

// Value `i` of the answer about `input`.
Value value(std::size_t i, std::u16string_view input) {
  const Word* const word = mailbox::answer + words::values + words::words_of_value * i;
  if (word[0] == Place::nowhere) return {word[0], u""};
  const bool is_input = word[0] == Place::input;
  EXPECT_LE(word[1] + word[2], is_input ? input.size() : sizeof mailbox::room);
  return {word[0],
          is_input ? std::u16string(input.substr(word[1], word[2])) : text_of({mailbox::room + word[1], word[2]})};
}

TEST(Doorway, ValuesAreAPlaceInTheInputOrRewritten) {
  const std::u16string link = u"渠?encrypt_card_id=TWFu&outer_str=渠%E6%B8%A0😀&biz=TQ%3D%3D&x=😀";
  ASSERT_EQ(read_text(static_cast<Word>(Door::activation_link), write(link), kUtf8), 0U);
  EXPECT_EQ(problems(), Texts{"not_activation_link link 0"});
  const std::u16string query = link.substr(1);
  ASSERT_EQ(read_text(static_cast<Word>(Door::activation_link), write(query), kUtf8), 1U);
  EXPECT_EQ(problems(), Texts{});
  EXPECT_EQ(mailbox::answer[words::notices], 1U << static_cast<unsigned>(Notice::key_dropped));
  EXPECT_EQ(value(0, query).place, Place::input);
  EXPECT_EQ(value(0, query).text, u"TWFu");
  EXPECT_EQ(value(1, query).place, Place::rewritten);
  EXPECT_EQ(value(1, query).text, u"渠渠😀");
  EXPECT_EQ(value(2, query).place, Place::rewritten);
  EXPECT_EQ(value(2, query).text, u"TQ==");
}

TEST(Doorway, OffsetsCountUnits) {
  const std::u16string link = u"?outer_str=渠😀é%zz&encrypt_card_id=TWFu&biz=a b";
  ASSERT_EQ(read_text(static_cast<Word>(Door::activation_link), write(link), kUtf8), 0U);
  EXPECT_EQ(problems(), (Texts{"bad_escape outer_str " + std::to_string(link.find(u"%zz")),
                               "bad_base64 biz " + std::to_string(link.find(u" b"))}));
}

TEST(Doorway, AsciiHasAByteForEachUnit) {
  const std::string_view link = "?outer_str=a&encrypt_card_id=TWFu&biz=TQ%3D%3D";
  std::copy(link.begin(), link.end(), mailbox::bytes);
  ASSERT_EQ(read_text(static_cast<Word>(Door::activation_link), static_cast<Word>(link.size()), kAscii), 1U);
  EXPECT_EQ(value(0, text_of(link)).text, u"TWFu");
  EXPECT_EQ(value(2, text_of(link)).text, u"TQ==");
}

TEST(Doorway, ASubmitLinkWithAndWithoutItsValues) {
  const std::u16string link = u"https://渠道.example?card_id=p&encrypt_code=Bu8%3D&openid=o";
  ASSERT_EQ(read_text(static_cast<Word>(Door::submit_link), write(link), kUtf8), 1U);
  EXPECT_EQ(value(0, link).text, u"渠道.example");
  EXPECT_EQ(value(1, link).text, u"p");
  EXPECT_EQ(value(2, link).text, u"Bu8=");
  EXPECT_EQ(value(3, link).place, Place::nowhere);
  EXPECT_EQ(value(4, link).text, u"o");
  EXPECT_EQ(value(5, link).place, Place::nowhere);
}

TEST(Doorway, TicketsAndTheOtherMembers) {
  std::u16string text = u"a%2Bb%3D";
  ASSERT_EQ(read_text(static_cast<Word>(Door::ticket), write(text), kUtf8), 1U);
  EXPECT_EQ(value(0, text).text, u"a+b=");
  text = u"渠\n";
  for (const auto& [door, problem] :
       {std::pair{Door::card_id, "has_control card_id 1"}, {Door::code, "has_control code 1"}}) {
    EXPECT_EQ(read_text(static_cast<Word>(door), write(text), kUtf8), 0U);
    EXPECT_EQ(problems(), Texts{problem});
    EXPECT_EQ(read_text(static_cast<Word>(door), write(u"渠"), kUtf8), 1U);
  }
}

// Around the limits: units as such, and units that make two or three bytes each.
TEST(Doorway, LengthsAtTheLimits) {
  for (const std::u16string_view unit : {u"A", u"é", u"你"}) {
    const std::size_t width = unit == u"A" ? 1 : unit == u"é" ? 2 : 3;
    for (const std::size_t edge : {kMaxText / 3, kMaxText / 2, kMaxText}) {
      for (std::size_t length = edge - 2; length <= edge + 2; ++length) {
        for (const std::u16string_view head : {u"", u"%41"}) {
          const std::u16string text = std::u16string(head) + repeated(unit, length - head.size());
          const bool fits = head.size() + width * (length - head.size()) <= kMaxText;
          ASSERT_EQ(read_text(static_cast<Word>(Door::ticket), write(text), kUtf8), fits ? 1U : 0U) << length;
          if (!fits) {
            EXPECT_EQ(problems(), Texts{"too_long activate_ticket 0"});
          } else if (!head.empty()) {
            EXPECT_EQ(value(0, text).text, u"A" + text.substr(3));
          } else {
            EXPECT_EQ(value(0, text).place, Place::input);
            EXPECT_EQ(value(0, text).text, text);
          }
        }
      }
    }
  }
}

TEST(Doorway, ATicketIsRefusedWhereItOnceWasCut) {
  ASSERT_EQ(read_text(static_cast<Word>(Door::ticket), write(u"zzzz%41"), kUtf8), 1U);
  const std::u16string text = u"x%41" + repeated(u"你", 30000);
  EXPECT_EQ(read_text(static_cast<Word>(Door::ticket), write(text), kUtf8), 0U);
  EXPECT_EQ(problems(), Texts{"too_long activate_ticket 0"});
}

// All values of an answer are rewritten, and together they are as long as a text can be.
TEST(Doorway, TheSumOfWhatIsRewrittenFits) {
  std::u16string link = u"?card_id=%41";
  const std::u16string tail = u"&encrypt_code=%41WFu&openid=%41&activate_ticket=%41WFu&outer_str=%41";
  link += repeated(u"A", 20000) + tail;
  const std::u16string outer = repeated(u"B", kMaxText - link.size());
  link += outer;
  ASSERT_EQ(link.size(), kMaxText);
  ASSERT_EQ(read_text(static_cast<Word>(Door::submit_link), write(link), kUtf8), 1U);
  const Texts none;
  EXPECT_EQ(problems(), none);
  EXPECT_EQ(value(1, link).text, repeated(u"A", 20001));
  EXPECT_EQ(value(2, link).text, u"AWFu");
  EXPECT_EQ(value(3, link).text, u"A" + outer);
  EXPECT_EQ(value(4, link).text, u"A");
  EXPECT_EQ(value(5, link).text, u"AWFu");
  EXPECT_EQ(read_text(static_cast<Word>(Door::submit_link), write(link + u"B"), kUtf8), 0U);
  EXPECT_EQ(problems(), Texts{"too_long link 0"});
}

constexpr Word member(Field field, Type type, bool encoded = false) {
  return static_cast<Word>(field) | static_cast<Word>(type) << shifts::type | (encoded ? 1U << shifts::encoded : 0U);
}

TEST(Doorway, AMemberOfExtraDataWithItsPadding) {
  std::u16string text = u"TQ";
  ASSERT_EQ(normalize_member(member(Field::biz, Type::text), write(text), kUtf8), 1U);
  EXPECT_EQ(value(0, text).text, u"TQ==");
  ASSERT_EQ(normalize_member(member(Field::biz, Type::text), write(u"TQ=="), kUtf8), 1U);
  EXPECT_EQ(value(0, u"TQ==").place, Place::nowhere) << "as given";
  ASSERT_EQ(normalize_member(member(Field::outer_str, Type::text), write(u"100%25"), kUtf8), 1U);
  EXPECT_EQ(value(0, u"100%25").place, Place::nowhere);
  ASSERT_EQ(normalize_member(member(Field::outer_str, Type::text, true), write(u"100%25"), kUtf8), 1U);
  EXPECT_EQ(value(0, u"100%25").text, u"100%");
  ASSERT_EQ(normalize_member(member(Field::biz, Type::scalar), 0, kUtf8), 0U);
  EXPECT_EQ(problems(), Texts{"wrong_type biz 0"});
  for (const std::size_t length : {kMaxText - 1, kMaxText - 2}) {
    text = repeated(u"A", length);
    ASSERT_EQ(normalize_member(member(Field::encrypt_card_id, Type::text), write(text), kUtf8), 1U);
    EXPECT_EQ(value(0, text).text, text + repeated(u"=", kMaxText - length));
  }
  text = repeated(u"A", kMaxText + 1);
  EXPECT_EQ(normalize_member(member(Field::encrypt_card_id, Type::text), write(text), kUtf8), 0U);
  EXPECT_EQ(problems(), Texts{"too_long encrypt_card_id 0"});
}

TEST(Doorway, AnswersOfGeturl) {
  EXPECT_EQ(check_geturl_answer(0, static_cast<Word>(Type::text)), 1U);
  EXPECT_EQ(check_geturl_answer(static_cast<Word>(-1), static_cast<Word>(Type::text)), 0U);
  EXPECT_EQ(problems(), Texts{"server_error errcode 0 -1"});
  EXPECT_EQ(check_geturl_answer(0, static_cast<Word>(Type::absent)), 0U);
  EXPECT_EQ(problems(), Texts{"missing url 0"});
}

Word shape(std::initializer_list<Type> types) {
  Word all = 0;
  unsigned shift = 0;
  for (const Type type : types) {
    all |= static_cast<Word>(type) << shift;
    shift += limits::type_bits;
  }
  return all;
}

TEST(Doorway, TheKindOfAReturn) {
  const std::u16string app_id = text_of(kMemberCardAppId);
  constexpr Type kText = Type::text;
  const auto kind = [&](Word shape) { return static_cast<Kind>(classify_return(shape, write(app_id), kUtf8)); };
  EXPECT_EQ(kind(shape({Type::object, kText, Type::object, kText, kText, kText})), Kind::activated);
  EXPECT_EQ(kind(shape({Type::object, kText, kText})), Kind::needs_text);
  EXPECT_EQ(kind(shape({Type::object, kText})), Kind::no_data);
  EXPECT_EQ(kind(shape({Type::object, kText, Type::object, kText, Type::scalar, Type::empty_text})), Kind::malformed);
  EXPECT_EQ(problems(), (Texts{"wrong_type card_id 0", "empty code 0"}));
  EXPECT_EQ(static_cast<Kind>(classify_return(shape({Type::object, kText}), write(u"wx0"), kUtf8)), Kind::unrelated);
}

TEST(Doorway, RequestsOfCards) {
  const auto check = [](CardMember member, Type type, std::u16string_view text) {
    const Word found =
        check_member(static_cast<Word>(member) | static_cast<Word>(type) << shifts::type, write(text), kUtf8);
    return found == 0 ? std::string() : std::string(name(static_cast<Code>(found - 1)));
  };
  EXPECT_EQ(check(CardMember::card_ext_signature, Type::absent, u""), "missing");
  EXPECT_EQ(check(CardMember::card_ext_signature, Type::text, u"x"), "bad_value");
  EXPECT_EQ(check(CardMember::add_card_card_id_camel, Type::text, u"p"), "");
  EXPECT_EQ(check(CardMember::add_card_card_id_camel, Type::text, repeated(u"你", kMaxText / 2)), "too_long");
  const auto key = [](std::u16string_view name_of_key) {
    const Word found = check_key(static_cast<Word>(CardRequest::card_ext), write(name_of_key), kUtf8);
    return found == 0 ? std::string() : std::string(name(static_cast<Code>(found - 1)));
  };
  EXPECT_EQ(key(u"api_ticket"), "secret");
  EXPECT_EQ(key(u"x"), "unknown_member");
  EXPECT_EQ(check_request(static_cast<Word>(CardRequest::pay_card_jump), 0), 0U);
  EXPECT_EQ(problems(), Texts{"missing jump_url 0"});
  EXPECT_EQ(check_request(static_cast<Word>(CardRequest::pay_card), 0), 1U);
}

TEST(Doorway, Questions) {
  const auto answer = [](Question question, std::u16string_view text) {
    return ask(static_cast<Word>(question), write(text), kUtf8);
  };
  EXPECT_EQ(answer(Question::is_app_id, u"wxeb490c6f9b154ef9"), 1U);
  EXPECT_EQ(answer(Question::is_app_id, u"wx"), 0U);
  EXPECT_EQ(answer(Question::is_nothing, u"<Undefined>"), 1U);
  EXPECT_EQ(answer(Question::is_nothing, u"{}"), 0U);
  EXPECT_EQ(answer(Question::is_nothing, repeated(u"你", kMaxText / 2)), 0U) << "too long is not nothing";
  EXPECT_EQ(answer(Question::pay_request, u"ACTIVATE_TYPE_JUMP"), static_cast<Word>(CardRequest::pay_card_jump));
}

// Nothing of one call is read by the next.
TEST(Doorway, KeepsNothing) {
  std::fill(std::begin(mailbox::answer), std::end(mailbox::answer), 0xFFFFFFFFU);
  ASSERT_EQ(read_text(static_cast<Word>(Door::activation_link), write(u"?x=%zz&biz=%"), kUtf8), 0U);
  const Texts first = problems();
  ASSERT_EQ(read_text(static_cast<Word>(Door::submit_link), write(u"a?card_id=p&encrypt_code=%54WFu"), kUtf8), 1U);
  std::fill(std::begin(mailbox::room), std::end(mailbox::room), '\xFF');
  ASSERT_EQ(read_text(static_cast<Word>(Door::activation_link), write(u"?x=%zz&biz=%"), kUtf8), 0U);
  EXPECT_EQ(problems(), first);
}

// Numbers that JavaScript never sends: every one has an answer, and none leaves the arrays.
TEST(Doorway, NumbersOutOfRange) {
  const Word numbers[] = {0,  1,   2,   3,   5,   7,      24,      25,         26,
                          63, 127, 254, 255, 256, 0xFFFF, 0x10000, 0x7FFFFFFF, 0xFFFFFFFF};
  const Word lengths[] = {0,          1,          31,        kMaxText - 1, kMaxText, kMaxText + 1, 3 * kMaxText,
                          0x7FFFFFFF, 0x80000000, 0xFFFFFFFF};
  std::fill(std::begin(mailbox::bytes), std::end(mailbox::bytes), '\xED');
  for (const Word number : numbers) {
    EXPECT_NE(place_of(number), nullptr);
    check_geturl_answer(number, number);
    for (const Word present : numbers) check_request(number, present);
    for (const Word length : lengths) {
      for (const Word encoding : {kUtf8, kAscii, Word{2}, 0xFFFFFFFF}) {
        EXPECT_LE(read_text(number, length, encoding), 1U);
        EXPECT_LE(normalize_member(number, length, encoding), 1U);
        EXPECT_LE(normalize_member(number << shifts::type | number >> 3U, length, encoding), 1U);
        EXPECT_LE(classify_return(number * 0x01234567U, length, encoding), static_cast<Word>(Kind::needs_text));
        check_member(number, length, encoding);
        check_member(number << shifts::type | (number & 0xFFU), length, encoding);
        check_key(number, length, encoding);
        ask(number, length, encoding);
      }
    }
  }
}

}  // namespace
}  // namespace wxcard::bindings
