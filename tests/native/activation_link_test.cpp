// The activation link, what an answer of geturl means, and extraData that others have taken apart.
#include "link/activation_link.h"

#include <gtest/gtest.h>

#include "bounds.h"
#include "exact.h"
#include "link/extra_data.h"
#include "link/geturl_answer.h"

namespace wxcard {
namespace {

constexpr std::string_view kAddress = "https://mp.weixin.qq.com/bizmall/activatemembercard";  // 51 bytes
Texts with_query(const std::string& query) { return decoded(std::string(kAddress) + "?" + query); }

TEST(ActivationLink, TheThreeValues) {
  EXPECT_EQ(with_query("action=preshow&&encrypt_card_id=3%2Bm8&outer_str=a&biz=TQ%3D%3D#wechat_redirect"),
            (Texts{"3+m8", "a", "TQ=="}));
  EXPECT_EQ(with_query("biz=TQ==&x=%zz&outer_str=&encrypt_card_id=3+m8"), (Texts{"3+m8", "", "TQ==", "key_dropped"}));
  EXPECT_EQ(with_query("encrypt_card_id=3%2Bm8&biz=TQ%3D%3D"), (Texts{"3+m8", "", "TQ==", "outer_str_absent"}));
  EXPECT_EQ(decoded("  \n" + std::string(kAddress) + "?encrypt_card_id=3%2Bm8&outer_str=a&biz=TQ%3D%3D \r\n"),
            (Texts{"3+m8", "a", "TQ=="}));
}

TEST(ActivationLink, KeysAreExact) {
  EXPECT_EQ(with_query("Encrypt_card_id=3&outer_strx=1&%62iz=TQ=="),
            (Texts{"missing encrypt_card_id 93", "missing biz 93"}));
}

TEST(ActivationLink, WhatIsAnActivationLink) {
  const std::string query = "encrypt_card_id=TWFu&outer_str=a&biz=TWFu";
  const Texts right{"TWFu", "a", "TWFu"};
  EXPECT_EQ(decoded(query), right);
  EXPECT_EQ(decoded("?" + query), right);
  EXPECT_EQ(decoded("&" + query), right);
  EXPECT_EQ(decoded("HTTPS://MP.Weixin.QQ.com/bizmall/activatemembercard?" + query), right);
  EXPECT_EQ(decoded("http://mp.weixin.qq.com/bizmall/activatemembercard?" + query), right);
  for (const std::string& address : {std::string("https://mp.weixin.qq.com.evil.example/bizmall/activatemembercard"),
                                     std::string("https://evil.example/"),
                                     std::string("https://mp.weixin.qq.com@evil.example/bizmall/activatemembercard"),
                                     std::string("https://mp.weixin.qq.com/bizmall/ActivateMemberCard"),
                                     std::string("https://mp.weixin.qq.com/bizmall/activatemembercard/"),
                                     std::string("https://mp.weixin.qq.com:443/bizmall/activatemembercard"),
                                     std::string("ftp://mp.weixin.qq.com/bizmall/activatemembercard"),
                                     std::string("//mp.weixin.qq.com/bizmall/activatemembercard"),
                                     std::string("mp.weixin.qq.com/bizmall/activatemembercard"), std::string("https"),
                                     std::string("h"), std::string("x")}) {
    EXPECT_EQ(decoded(address + "?" + query), Texts{"not_activation_link link 0"}) << address;
  }
  // Every character counts: one that is another makes it another address.
  const std::string exact = "https://mp.weixin.qq.com/bizmall/activatemembercard";
  for (std::size_t at = 0; at < exact.size(); ++at) {
    std::string other = exact;
    other[at] = other[at] == 'x' ? 'y' : 'x';
    EXPECT_EQ(decoded(other + "?" + query), Texts{"not_activation_link link 0"}) << other;
  }
  EXPECT_EQ(decoded("hello"), Texts{"not_activation_link link 0"});
  EXPECT_EQ(decoded(std::string(kAddress)), Texts{"not_activation_link link 0"});
  EXPECT_EQ(decoded(" \t #" + query), Texts{"not_activation_link link 3"});
}

TEST(ActivationLink, Empty) {
  EXPECT_EQ(decoded(""), Texts{"empty link 0"});
  EXPECT_EQ(decoded(" \r\n\t"), Texts{"empty link 4"});
}

TEST(ActivationLink, TheFragmentIsCutAtTheFirstHash) {
  EXPECT_EQ(with_query("encrypt_card_id=TWFu&outer_str=a#b&biz=TWFu"), Texts{"missing biz 84"});
  EXPECT_EQ(with_query("encrypt_card_id=TWFu&outer_str=a%23b&biz=TWFu#x#y"), (Texts{"TWFu", "a#b", "TWFu"}));
}

TEST(ActivationLink, PlacesOfProblems) {
  EXPECT_EQ(with_query("encrypt_card_id=&outer_str=x&biz="), (Texts{"empty encrypt_card_id 68", "empty biz 85"}));
  EXPECT_EQ(with_query("encrypt_card_id&outer_str=x&biz"), (Texts{"empty encrypt_card_id 67", "empty biz 83"}));
  EXPECT_EQ(with_query("encrypt_card_id=ab%20cd&outer_str=%zz&biz=TQ%253D%253D"),
            (Texts{"bad_base64 encrypt_card_id 70", "bad_escape outer_str 86", "double_encoded biz 96"}));
  EXPECT_EQ(with_query("outer_str=渠%C3%28&encrypt_card_id=TWFu&biz=TWFu"), Texts{"bad_utf8 outer_str 65"});
  EXPECT_EQ(with_query("outer_str=渠\xED\xA0\x80&encrypt_card_id=TWFu&biz=TWFu"), Texts{"lone_surrogate outer_str 65"});
  EXPECT_EQ(with_query("outer_str=a%00b&encrypt_card_id=TWFu&biz=TWFu"), Texts{"has_nul outer_str 63"});
}

TEST(ActivationLink, AValueCanHaveSeveralProblems) {
  EXPECT_EQ(with_query("encrypt_card_id=a b&biz=%FF%00%&biz=M%3D%3D"),
            (Texts{"bad_base64 encrypt_card_id 69", "bad_escape biz 82", "bad_utf8 biz 76", "has_nul biz 79",
                   "duplicate biz 88"}));
}

TEST(ActivationLink, Duplicates) {
  EXPECT_EQ(with_query("encrypt_card_id=TWFu&biz=TQ%3D%3D&biz=TQ=="),
            (Texts{"TWFu", "", "TQ==", "outer_str_absent", "duplicate_equal"}));
  EXPECT_EQ(with_query("encrypt_card_id=TWFu&biz=TWFu&biz=TWFv"), Texts{"duplicate biz 86"});
  EXPECT_EQ(with_query("encrypt_card_id=TWFu&biz=TWFu&outer_str=&outer_str=x"), Texts{"duplicate outer_str 103"});
}

TEST(ActivationLink, WhatIsLeftOutIsNoted) {
  const std::string three = "encrypt_card_id=TWFu&outer_str=a&biz=TWFu";
  const Texts right{"TWFu", "a", "TWFu"};
  Texts noted = right;
  noted.emplace_back("key_dropped");
  for (const std::string_view further : {"&x=1", "&out_str=a", "&outer_str2", "&=", "&Action=preshow", "&%61ction=1"}) {
    EXPECT_EQ(with_query(three + std::string(further)), noted) << further;
  }
  for (const std::string_view normal : {"", "&", "&&", "&action=preshow", "&action", "#&x=1"}) {
    EXPECT_EQ(with_query(three + std::string(normal)), right) << normal;
  }
}

TEST(ActivationLink, AChannelThatWasMissing) {
  for (const std::string_view nothing : {"undefined", "null", "%3CUndefined%3E"}) {
    const Texts found = with_query("encrypt_card_id=TWFu&biz=TWFu&outer_str=" + std::string(nothing));
    EXPECT_EQ(found.back(), "says_undefined") << nothing;
  }
  EXPECT_EQ(with_query("encrypt_card_id=TWFu&biz=TWFu&outer_str=Undefined"), (Texts{"TWFu", "Undefined", "TWFu"}));
}

TEST(GeturlAnswer, OpensWithABrace) {
  for (const std::string_view answer : {"{", "{}", " \r\n\t{\"errcode\":0}", "{ no JSON"}) {
    EXPECT_TRUE(is_geturl_answer(Exact(answer).view())) << answer;
  }
  for (const std::string_view other : {"", " ", "[{}]", "?biz={}", "https://mp.weixin.qq.com/{", "\xEF\xBB\xBF{}"}) {
    EXPECT_FALSE(is_geturl_answer(Exact(other).view())) << other;
  }
}

TEST(GeturlAnswer, IsThereALink) {
  const auto check = [](std::int32_t errcode, Type url) {
    Problems problems;
    check_geturl_answer(errcode, url, problems);
    return lines(problems);
  };
  for (const Type url : {Type::text, Type::odd_text, Type::empty_text}) EXPECT_EQ(check(0, url), Texts{});
  EXPECT_EQ(check(0, Type::absent), Texts{"missing url 0"});
  for (const Type url : {Type::null, Type::scalar, Type::array, Type::object, Type::empty_object, Type::unreadable}) {
    EXPECT_EQ(check(0, url), Texts{"wrong_type url 0"});
  }
  // An error hides whatever else there is.
  for (const std::int32_t errcode : {40001, -1, INT32_MAX, INT32_MIN}) {
    for (const Type url : {Type::absent, Type::text}) {
      EXPECT_EQ(check(errcode, url), Texts{"server_error errcode 0 " + std::to_string(errcode)});
    }
  }
}

TEST(Limits, TheLongestLink) {
  const std::string head = "encrypt_card_id=TWFu&biz=TWFu&outer_str=";
  const std::string fits = head + std::string(kMaxText - head.size(), 'x');
  EXPECT_EQ(decoded(fits)[1].size(), kMaxText - head.size());
  EXPECT_EQ(decoded(fits + "x"), Texts{"too_long link 0"});
  // All of it escapes; and many parameters that each take room.
  std::string escapes = head;
  while (escapes.size() + 3 <= kMaxText) escapes += "%41";
  EXPECT_EQ(decoded(escapes)[1], std::string((kMaxText - head.size()) / 3, 'A'));
  std::string repeats = "encrypt_card_id=TWFu&biz=TWFu";
  while (repeats.size() + 13 <= kMaxText) repeats += "&biz=TWF%75%3";
  EXPECT_EQ(decoded(repeats).front().substr(0, 14), "bad_escape biz");
}

Texts normalize(const RawExtraData& raw, bool outer_str_is_encoded = false) {
  const std::size_t size = raw.encrypt_card_id.text.size() + raw.outer_str.text.size() + raw.biz.text.size();
  const Exact id(raw.encrypt_card_id.text);
  const Exact outer(raw.outer_str.text);
  const Exact biz(raw.biz.text);
  Exact room(std::string(size, ' '));
  return lines(normalize_extra_data(
      {{raw.encrypt_card_id.type, id.view()}, {raw.outer_str.type, outer.view()}, {raw.biz.type, biz.view()}},
      outer_str_is_encoded, room.out));
}

RawMember text(std::string_view text) { return {Type::text, text}; }

TEST(NormalizeExtraData, DecodesOnlyWhatIsEncoded) {
  EXPECT_EQ(normalize({text("%2Be0Q"), text("0"), text("MzUz%3D#wechat_redirect")}),
            (Texts{"+e0Q", "0", "MzUz=", "fragment_cut", "was_encoded", "padding_absent"}));
  EXPECT_EQ(normalize({text("+e0Q"), text("100%"), text("MzUz")}), (Texts{"+e0Q", "100%", "MzUz"}));
  EXPECT_EQ(normalize({text("+e0Q"), text("100%25"), text("MzUz")}), (Texts{"+e0Q", "100%25", "MzUz"}));
  EXPECT_EQ(normalize({text("+e0Q"), text("100%25"), text("MzUz")}, true), (Texts{"+e0Q", "100%", "MzUz"}));
  EXPECT_EQ(normalize({text("+e0Q"), text("a#b"), text("MzUz")}), (Texts{"+e0Q", "a#b", "MzUz"}));
  EXPECT_EQ(normalize({text("+e0Q"), {}, text("MzUz")}), (Texts{"+e0Q", "", "MzUz", "outer_str_absent"}));
}

TEST(NormalizeExtraData, PlacesCountInEachMember) {
  EXPECT_EQ(normalize({text("ab cd"), text("渠\xFF"), text("TQ%253D")}),
            (Texts{"bad_base64 encrypt_card_id 2", "bad_utf8 outer_str 3", "double_encoded biz 2"}));
  EXPECT_EQ(normalize({text(""), text(std::string_view("a\0", 2)), text("#x")}),
            (Texts{"empty encrypt_card_id 0", "has_nul outer_str 1", "empty biz 0"}));
  EXPECT_EQ(normalize({{}, {Type::scalar, {}}, {Type::scalar, {}}}),
            (Texts{"missing encrypt_card_id 0", "wrong_type outer_str 0", "wrong_type biz 0"}));
  EXPECT_EQ(normalize({text("TWFu"), text("a\xED\xA0\x80"), text("TWFu")}), Texts{"lone_surrogate outer_str 1"});
  EXPECT_EQ(normalize({text("TWFu"), text("a%"), text("TWFu")}, true), Texts{"bad_escape outer_str 1"});
}

TEST(NormalizeExtraData, AMemberAloneIsReadAsInTheWhole) {
  const RawExtraData raw{text("ab cd%2B"), text("100%渠\xFF"), text("TWFu#wechat_redirect")};
  Exact room(std::string(64, ' '));
  Texts whole = lines(normalize_extra_data(raw, true, room.out));
  Texts members;
  const auto add = [&](Field field, const RawMember& member) {
    Exact own(std::string(64, ' '));
    for (const Problem& problem : normalize_member(field, member, true, own.out).problems) {
      members.push_back(std::string(name(problem.code)) + ' ' + std::string(name(problem.field)) + ' ' +
                        std::to_string(problem.offset));
    }
  };
  add(Field::encrypt_card_id, raw.encrypt_card_id);
  add(Field::outer_str, raw.outer_str);
  add(Field::biz, raw.biz);
  EXPECT_EQ(members, whole);
  EXPECT_EQ(members.size(), 3U);
  Exact own(std::string(64, ' '));
  const MemberResult biz = normalize_member(Field::biz, raw.biz, false, own.out);
  EXPECT_EQ(biz.value, "TWFu");
  EXPECT_TRUE(biz.notices.has(Notice::fragment_cut));
}

TEST(NormalizeExtraData, Limit) {
  const std::string outer(kMaxText, 'x');
  EXPECT_EQ(normalize({text("TWFu"), text(outer), text("TWFu")})[1], outer);
  EXPECT_EQ(normalize({text("TWFu"), text(outer + "x"), text("TWFu")}), Texts{"too_long outer_str 0"});
  EXPECT_EQ(normalize({text(outer + "x"), text("渠\xFF"), text(outer + "x")}),
            (Texts{"too_long encrypt_card_id 0", "bad_utf8 outer_str 3", "too_long biz 0"}));
  std::string encoded;
  while (encoded.size() + 3 <= kMaxText) encoded += "%41";
  EXPECT_EQ(normalize({text("TWFu"), text(encoded), text("TWFu")}, true)[1], std::string(encoded.size() / 3, 'A'));
}

}  // namespace
}  // namespace wxcard
