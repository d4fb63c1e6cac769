// The small tools of recognition: what copying does to characters, and which names are nearly another.
#include "admin/recognise_text.h"

#include "admin/recognise_value.h"
#include "recognise_check.h"

namespace wxcard::admin {
namespace {

TEST(RecogniseText, LettersDigitsAndSpaces) {
  for (const char c : {'a', 'z', 'A', 'Z', '0', '9', '_', '$'}) EXPECT_TRUE(is_word(c)) << c;
  for (const char c : {'@', '[', '`', '{', '/', ':', '-', '.', '%', '#', ' '}) EXPECT_FALSE(is_word(c)) << c;
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r'}) EXPECT_TRUE(is_space(c)) << static_cast<int>(c);
  for (const char c : {'\b', '\x0E', '\0', '!', '\x1F'}) EXPECT_FALSE(is_space(c)) << static_cast<int>(c);
  EXPECT_EQ(trimmed(" \t a b \r\n"), "a b");
  EXPECT_EQ(trimmed(" \n "), "");
  EXPECT_TRUE(equal_any_case("aZ[", "Az["));
  EXPECT_FALSE(equal_any_case("a[", "a{"));
  EXPECT_FALSE(equal_any_case("@", "`"));
  EXPECT_FALSE(equal_any_case("ab", "abc"));
  EXPECT_TRUE(starts_with_any_case("HTTPS://", "https"));
  EXPECT_FALSE(starts_with_any_case("HTTP", "https"));
}

TEST(RecogniseText, WhatNobodySees) {
  for (const std::string each : {"\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x80\x8E", "\xE2\x80\x8F",
                                 "\xE2\x81\xA0", "\xEF\xBB\xBF", "\xC2\xAD"}) {
    EXPECT_EQ(invisible_at(each + "a"), each.size());
    EXPECT_EQ(invisible_at("a" + each), 0U);
    EXPECT_EQ(without_invisible(each + "a" + each + each + "b" + each), "ab");
  }
  EXPECT_EQ(without_invisible("\xE2\x80\x90"), "\xE2\x80\x90");
}

TEST(RecogniseText, Entities) {
  EXPECT_EQ(html_unescaped("&amp;&quot;&lt;&gt;&apos;&nbsp;"), "&\"<>' ");
  EXPECT_EQ(html_unescaped("&#38;&#x26;&#X26;&#34;"), "&&&\"");
  EXPECT_EQ(html_unescaped("&#20320;&#x4F60;&#x1F642;"), "你你🙂");
  // Exactly once; and what is none stays.
  EXPECT_EQ(html_unescaped("&amp;amp;"), "&amp;");
  for (const char* const none : {"&amp", "&;", "&#;", "&#x;", "&#38", "&#xZ;", "&#3a;", "&", "&#", "&#x", "amp;", "x"})
    EXPECT_EQ(html_unescaped(none), none);
  // Seven digits at most; no half of a pair, nothing beyond the last character.
  EXPECT_EQ(html_unescaped("&#0000038;"), "&");
  EXPECT_EQ(html_unescaped("&#00000038;"), "&#00000038;");
  EXPECT_EQ(html_unescaped("&#xD7FF;&#xE000;&#x10FFFF;"), "\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF");
  EXPECT_EQ(html_unescaped("&#xD800;&#xDFFF;&#x110000;"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(RecogniseText, Backslashes) {
  EXPECT_EQ(backslash_unescaped(R"(\"\\\/\n\t\r\q)"), "\"\\/\n\t\rq");
  EXPECT_EQ(backslash_unescaped(R"(\u0026\x26\u4F60)"), "&&你");
  EXPECT_EQ(backslash_unescaped(R"(\u00264\x264)"), "&4&4");
  EXPECT_EQ(backslash_unescaped(R"(\u002\x2)"), "u002x2");
  EXPECT_EQ(backslash_unescaped(R"(\u002g\x2g)"), "u002gx2g");
  EXPECT_EQ(backslash_unescaped("a\\"), "a\\");
}

TEST(RecogniseText, Quotes) {
  EXPECT_EQ(plain_quotes("｛“a”：“b”，“c”：‘d’｝"), "{\"a\":\"b\",\"c\":'d'}");
  // Single ones stand for double ones only where there is no double one at all.
  EXPECT_EQ(plain_quotes("{‘a’：1}"), "{\"a\":1}");
  EXPECT_EQ(plain_quotes("{‘a’：\"b\"}"), "{'a':\"b\"}");
  EXPECT_EQ(plain_quotes("{‘a’：“b}"), "{'a':\"b}");
  EXPECT_EQ(plain_quotes("{‘a’：b”}"), "{'a':b\"}");
  EXPECT_EQ(plain_quotes("{'a'}"), "{'a'}");
}

TEST(RecogniseText, NamesThatAreNearlyAnother) {
  for (const char* const near : {"encrypt_card_id", "encryptCardId", "ENCRYPT-CARD-ID", "encrypt_cardid_",
                                 "encrypt_crd_i", "encrypt_card_idxx", "encrypt_bard_ix"})
    EXPECT_TRUE(is_similar(near, "encrypt_card_id")) << near;
  for (const char* const far : {"encrypt_crd", "encrypt_card_idxxx", "encrypt_code_xx", "card_id", ""})
    EXPECT_FALSE(is_similar(far, "encrypt_card_id")) << far;
  // Eight letters allow two faults, six only one, and less none.
  EXPECT_TRUE(is_similar("outerst", "outer_str"));
  EXPECT_TRUE(is_similar("outers", "outer_str"));
  EXPECT_FALSE(is_similar("outer", "outer_str"));
  EXPECT_TRUE(is_similar("abcdex", "abcdef"));
  EXPECT_FALSE(is_similar("abcdxx", "abcdef"));
  EXPECT_TRUE(is_similar("abcdefx", "abcdefg"));
  EXPECT_FALSE(is_similar("abcdexx", "abcdefg"));
  EXPECT_FALSE(is_similar("abcdx", "abcde"));
  EXPECT_TRUE(is_similar("BIZ", "biz"));
  EXPECT_FALSE(is_similar("bi", "biz"));
  EXPECT_TRUE(is_similar(std::string(25, '_') + "encrypt_card_id", "encrypt_card_id"));
  EXPECT_FALSE(is_similar(std::string(26, '_') + "encrypt_card_id", "encrypt_card_id"));
}

TEST(RecogniseText, NothingAsText) {
  for (const char* const each :
       {"undefined", "null", "NaN", "None", "[object Object]", "[object Undefined]", "<Undefined>"})
    EXPECT_TRUE(is_nothing_as_text(each)) << each;
  for (const char* const each : {"", "nul", "nulls", "none", "0"}) EXPECT_FALSE(is_nothing_as_text(each)) << each;
}

TEST(RecogniseText, NumbersInBase64) {
  EXPECT_TRUE(is_number_in_base64("MzU2ODQzMDM1MQ=="));  // 3568430351
  EXPECT_TRUE(is_number_in_base64("MDk5OTk5"));          // 099999
  EXPECT_FALSE(is_number_in_base64("MDk5OTk="));         // 09999: too short
  EXPECT_FALSE(is_number_in_base64("MDk5OTkv"));         // 09999/
  EXPECT_FALSE(is_number_in_base64("MDk5OTk6"));         // 09999:
  EXPECT_FALSE(is_number_in_base64(kCard));
  EXPECT_FALSE(is_number_in_base64(""));
}

TEST(RecogniseText, FormsAndEscapes) {
  EXPECT_EQ(percent_decoded("a%2Bb+c"), "a+b+c");
  EXPECT_EQ(form_decoded("a%2Bb+c"), "a+b c");
  EXPECT_EQ(percent_decoded("%zz"), std::nullopt);
  EXPECT_EQ(percent_decoded("%FF"), std::nullopt);
}

}  // namespace
}  // namespace wxcard::admin
