// The address WeChat opens after the form, with and without a question mark.
#include "link/submit_link.h"

#include <gtest/gtest.h>

#include "bounds.h"
#include "exact.h"

namespace wxcard {
namespace {

// host, card_id, encrypt_code, then outer_str, openid, activate_ticket (`-`: absent), then the notices; or the problems.
Texts submitted(std::string_view text) {
  Exact exact(text);
  const SubmitLinkResult result = decode_submit_link(exact.view(), exact.out);
  if (!result.ok()) return lines(result.problems);
  const SubmitLink& link = result.link;
  Texts all{std::string(link.host), std::string(link.card_id), std::string(link.encrypt_code)};
  for (const std::string_view value : {link.outer_str, link.openid, link.activate_ticket}) {
    all.push_back(value.data() != nullptr ? "=" + std::string(value) : "-");
  }
  for (const std::string& notice : lines(result.notices)) all.push_back(notice);
  return all;
}

TEST(SubmitLink, BothForms) {
  const Texts right{"www.qq.com", "pbLa", "Bu8=", "=", "=obLa", "=a+b="};
  EXPECT_EQ(submitted("www.qq.com&card_id=pbLa&encrypt_code=Bu8%3D&outer_str=&openid=obLa&activate_ticket=a%2Bb%3D"),
            right);
  EXPECT_EQ(submitted("https://www.qq.com/"
                      "after?x=1&card_id=pbLa&encrypt_code=Bu8%3D&outer_str=&openid=obLa&activate_ticket=a%2Bb%3D#top"),
            right);
  EXPECT_EQ(submitted("http://www.qq.com?card_id=pbLa&encrypt_code=Bu8%3D"),
            (Texts{"www.qq.com", "pbLa", "Bu8=", "-", "-", "-", "ticket_absent"}));
}

// Only what is absent is said to be absent: an empty ticket came, and is empty.
TEST(SubmitLink, AnEmptyTicketIsThere) {
  const std::string_view link = "x?card_id=p&encrypt_code=Bu8%3D&activate_ticket=";
  EXPECT_EQ(submitted(link), Texts{"empty activate_ticket 48"});
  Exact exact(link);
  EXPECT_FALSE(decode_submit_link(exact.view(), exact.out).notices.has(Notice::ticket_absent));
}

TEST(SubmitLink, TheHostIsAsWritten) {
  const auto host = [](const std::string& address) { return submitted(address + "?card_id=p&encrypt_code=Bu8%3D")[0]; };
  EXPECT_EQ(host("https://Shop.Example:8080/a/b"), "Shop.Example:8080");
  EXPECT_EQ(host("https://user@evil.example/"), "user@evil.example");
  EXPECT_EQ(host("shop.example/a"), "shop.example");
  EXPECT_EQ(host(""), "");
  EXPECT_EQ(host("shop.example:8080/a://b"), "shop.example:8080");
  EXPECT_EQ(host("mailto:a"), "mailto:a");
  EXPECT_EQ(host("https:/a"), "https:");
  EXPECT_EQ(host("https://渠道.example"), "渠道.example");
}

TEST(SubmitLink, Problems) {
  EXPECT_EQ(submitted(""), Texts{"empty link 0"});
  EXPECT_EQ(submitted("  "), Texts{"empty link 2"});
  EXPECT_EQ(submitted(" #card_id=x"), Texts{"empty link 1"});
  EXPECT_EQ(submitted(" https://shop.example/?a=b"), Texts{"not_submit_link link 1"});
  EXPECT_EQ(submitted("card_id=x"), Texts{"not_submit_link link 0"});
  EXPECT_EQ(submitted("x?openid=o"), (Texts{"missing card_id 10", "missing encrypt_code 10"}));
  EXPECT_EQ(
      submitted("x?card_id=&encrypt_code=a b&openid=%zz&activate_ticket=%FF"),
      (Texts{"empty card_id 10", "bad_base64 encrypt_code 25", "bad_escape openid 35", "bad_utf8 activate_ticket 55"}));
  EXPECT_EQ(submitted("x?card_id=a&card_id=b&encrypt_code=TWFu&encrypt_code=TWFu"), Texts{"duplicate card_id 20"});
  EXPECT_EQ(submitted("x?card_id=a&encrypt_code=TQ%253D%253D"), Texts{"double_encoded encrypt_code 27"});
}

TEST(SubmitLink, Limit) {
  const std::string head = "x?card_id=p&encrypt_code=TWFu&activate_ticket=TWFu&outer_str=";
  const std::string fits = head + std::string(kMaxText - head.size(), 'x');
  EXPECT_EQ(submitted(fits)[3].size(), kMaxText - head.size() + 1);
  EXPECT_EQ(submitted(fits + "x"), Texts{"too_long link 0"});
}

// Six fields, every problem of each: the list holds them all.
TEST(SubmitLink, AsManyProblemsAsThereCanBe) {
  std::string link = "x?";
  for (const std::string_view key : {"card_id", "encrypt_code", "outer_str", "openid", "activate_ticket"}) {
    for (const std::string_view value : {"%zz", "%FF", "%00", "a b", "a%2541", "\xED\xA0\x80"}) {
      link += "&" + std::string(key) + "=" + std::string(value);
    }
  }
  const Texts problems = submitted(link);
  EXPECT_EQ(problems.size(), 5 * 5U + 2 * 2);
  for (const std::string& problem : problems) EXPECT_EQ(problem.find("missing"), std::string::npos);
}

}  // namespace
}  // namespace wxcard
