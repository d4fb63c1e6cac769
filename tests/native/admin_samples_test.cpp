// The official sample requests (tests/vectors/requests.json): accepted, or the refusal names who saw it.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "admin_check.h"

namespace wxcard::admin {
namespace {

constexpr std::string_view kNames[] = {
#define WXCARD_ADMIN_KIND(id, object, check, path) check,
#include "admin/kinds.def"
#undef WXCARD_ADMIN_KIND
};

TEST(AdminSamples, WhatAnOfficialPagePrescribesPasses) {
  std::ifstream file(WXCARD_ROOT "/tests/vectors/requests.json");
  const TestJson vectors = TestJson::parse(file, nullptr, false);
  ASSERT_FALSE(vectors.is_discarded());
  std::set<std::string> checks;
  for (const TestJson& sample : vectors["samples"]) {
    const std::string id = sample["id"];
    const auto* const name = std::find(std::begin(kNames), std::end(kNames), sample["check"].get<std::string>());
    ASSERT_NE(name, std::end(kNames)) << id;
    checks.insert(std::string{*name});
    const auto kind = static_cast<Kind>(name - std::begin(kNames));
    EXPECT_EQ(check_exactly(kind, sample["request"].dump()).ok(), !sample.contains("refused_by")) << id;
    Lines expected = sample["problems"].get<Lines>();
    for (const TestJson& notice : sample["notices"]) expected.push_back(notice);
    Lines lines = found(kind, sample["request"]);
    std::sort(lines.begin(), lines.end());
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(lines, expected) << id;
    EXPECT_EQ(sample["page"].get<std::string>().substr(0, 33), "https://developers.weixin.qq.com/") << id;
  }
  EXPECT_EQ(checks.size(), kKindCount - 1);  // all but the set-up, which is no request
}

}  // namespace
}  // namespace wxcard::admin
