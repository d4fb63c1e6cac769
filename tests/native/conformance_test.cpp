// Conformance data of others, read where it lies: beside the checkout in ../shared/data, or where WXCARD_SHARED says.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "exact.h"

namespace wxcard {
namespace {

using Json = nlohmann::json;

std::filesystem::path data() {
  const char* const shared = std::getenv("WXCARD_SHARED");
  return (shared != nullptr ? std::filesystem::path(shared) : std::filesystem::path(WXCARD_ROOT) / ".." / "shared") /
         "data";
}

std::string read(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

class Conformance : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::is_directory(data()))
      GTEST_SKIP() << "no conformance data at " << data() << " (WXCARD_SHARED names another place)";
  }
};

TEST_F(Conformance, EveryUtf8CaseThroughOuterStr) {
  const Json cases = Json::parse(read(data() / "utf8" / "utf8tests.json"), nullptr, false);
  ASSERT_GT(cases.size(), 200U);
  for (const Json& each : cases) {
    const std::string hex = each["bytesHex"].get<std::string>();
    std::string escaped;
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
      escaped += '%' + hex.substr(i, 2);
      bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    }
    for (const std::string& value : {escaped, bytes}) {
      if (value == bytes && bytes.find_first_of("&#%") != std::string::npos) continue;
      Exact exact("encrypt_card_id=TWFu&biz=TWFu&outer_str=" + value);
      const ExtraDataResult result = decode_activation_link(exact.view(), exact.out);
      const bool has_nul = bytes.find('\0') != std::string::npos;
      EXPECT_EQ(result.ok(), each["valid"].get<bool>() && !has_nul) << each["id"];
      if (result.ok()) {
        EXPECT_EQ(result.extra_data.outer_str, bytes) << each["id"];
      }
      if (!result.ok() && !has_nul) {
        EXPECT_EQ(lines(result.problems).size(), 1U) << each["id"];
      }
    }
  }
}

TEST_F(Conformance, JsonTestSuite) {
  const std::filesystem::path folder = data() / "json-test-suite" / "test_parsing";
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const std::string text = read(entry.path());
    ++files;
    Exact exact(text);
    const Return result = classify_return_json(exact.view(), exact.out);
    if (name.substr(0, 2) == "n_") {
      EXPECT_EQ(result.kind, Kind::malformed) << name;
    }
    if (name.substr(0, 2) == "y_") {
      EXPECT_EQ(result.kind, Kind::unrelated) << name;
    }
    // The same text as extraData of the card mini program: still refused or taken, never a crash.
    Exact inner("{\"referrerInfo\":{\"appId\":\"wxeb490c6f9b154ef9\",\"extraData\":" + text + "}}");
    const Return as_extra_data = classify_return_json(inner.view(), inner.out);
    if (name.substr(0, 2) == "n_") {
      EXPECT_EQ(as_extra_data.kind, Kind::malformed) << name;
    }
    if (name.substr(0, 2) == "y_") {
      EXPECT_NE(as_extra_data.kind, Kind::unrelated) << name;
    }
  }
  EXPECT_GT(files, 300);
}

// The parser of forms turns `+` into a space and bad UTF-8 into U+FFFD; ours does neither, and else they agree.
TEST_F(Conformance, NotTheDecodingOfForms) {
  const Json cases = Json::parse(read(data() / "percent-encoding" / "urlencoded-parser-data.json"), nullptr, false);
  int compared = 0;
  for (const Json& each : cases) {
    const std::string input = each["input"].get<std::string>();
    const std::size_t equals = input.find('=');
    if (equals == std::string::npos || input.find_first_of("&#") != std::string::npos || each["output"].size() != 1)
      continue;
    const std::string raw = input.substr(equals + 1);
    Exact exact("encrypt_card_id=TWFu&biz=TWFu&outer_str=" + raw);
    const ExtraDataResult result = decode_activation_link(exact.view(), exact.out);
    const std::string form = each["output"][0][1].get<std::string>();
    ++compared;
    if (!result.ok()) {  // forms replace or keep what we refuse
      const Code code = result.problems.begin()->code;
      EXPECT_TRUE(code == Code::bad_escape || code == Code::bad_utf8) << input;
      continue;
    }
    EXPECT_EQ(form.find("\xEF\xBF\xBD"), std::string::npos) << input;
    std::string with_spaces(result.extra_data.outer_str);
    if (raw.find('+') != std::string::npos) {
      EXPECT_NE(with_spaces.find('+'), std::string::npos) << input;
      std::replace(with_spaces.begin(), with_spaces.end(), '+', ' ');
    }
    EXPECT_EQ(with_spaces, form) << input;
  }
  EXPECT_GE(compared, 8);
}

}  // namespace
}  // namespace wxcard
