// SHA-256, four messages at a time: the examples of FIPS 180-4, and what hashlib says of every length up to three blocks.
#include "text/sha256.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wxcard {
namespace {

std::string hex(const std::uint8_t* digest) {
  std::string text;
  for (std::size_t i = 0; i < sha256::kDigest; ++i) {
    text += "0123456789abcdef"[digest[i] >> 4U];
    text += "0123456789abcdef"[digest[i] & 15U];
  }
  return text;
}

// Padded, in a block of exactly the room it may take.
std::vector<std::uint8_t> padded(std::string_view text) {
  std::vector<std::uint8_t> message(sha256::padded_size(text.size()), 0xEE);
  std::copy(text.begin(), text.end(), message.begin());
  sha256::pad(message.data(), text.size());
  return message;
}

std::string hash(std::string_view text) {
  const std::vector<std::uint8_t> message = padded(text);
  std::uint8_t digest[sha256::kDigest];
  sha256::hash(message.data(), message.size() / sha256::kBlock, digest);
  return hex(digest);
}

TEST(Sha256, Examples) {
  EXPECT_EQ(hash(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hash(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// Of the digests of 'a' * n, one behind the other: one digest for all lengths.
TEST(Sha256, EveryLength) {
  std::string all;
  for (std::size_t n = 0; n <= 192; ++n) all += hash(std::string(n, 'a'));
  EXPECT_EQ(hash(all), "b4442fc5eb24ba9df23d86895d1bf1b6f72bdfc371f40c59d3c660593bbba01c");
}

TEST(Sha256, FourMessagesAreFourDigests) {
  const std::string texts[4] = {std::string(60, 'a'), std::string(90, 'b'), std::string(100, '\xFF'),
                                std::string(119, '\0')};
  std::vector<std::uint8_t> messages[4];
  std::uint8_t digests[4][sha256::kDigest];
  const std::uint8_t* in[4];
  std::uint8_t* out[4];
  for (std::size_t i = 0; i < 4; ++i) {
    messages[i] = padded(texts[i]);
    ASSERT_EQ(messages[i].size(), 2 * sha256::kBlock);
    in[i] = messages[i].data();
    out[i] = digests[i];
  }
  sha256::hash_four(in, 2, out);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(hex(digests[i]), hash(texts[i])) << i;
}

}  // namespace
}  // namespace wxcard
