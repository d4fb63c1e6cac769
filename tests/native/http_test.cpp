// What an address of the web and a time are: wasm/text/http.h, wasm/card/seconds.h.
#include "text/http.h"

#include <gtest/gtest.h>

#include "card/seconds.h"
#include "exact.h"

namespace wxcard {
namespace {

TEST(Http, SchemesHaveNoCase) {
  for (const char* address : {"http://a", "https://shop.example/", "HTTP://a", "HttpS://a", "http:///"}) {
    EXPECT_TRUE(is_http(address)) << address;
  }
  for (const char* other :
       {"", "http", "http:/a", "httpss://a", "httpss:/a", "hhttp://a", "https//a", "http://", "https://", "ftp://a",
        " http://a", "www.qq.com", "//a", "httpS:\\a", "h\x54tp:/\x0f/", "pages/index/index"}) {
    EXPECT_FALSE(is_http(Exact(other).view())) << other;
  }
}

TEST(Seconds, HaveTenDigitsAtMost) {
  for (const char* time : {"0", "1700000000", "9999999999", ""}) EXPECT_TRUE(is_seconds(time)) << time;
  for (const char* other : {"1700000000000", "-1", "1.5", "1e9", " 1", "17000000000", "１"}) {
    EXPECT_FALSE(is_seconds(other)) << other;
  }
}

}  // namespace
}  // namespace wxcard
