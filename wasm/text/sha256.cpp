#include "text/sha256.h"

#include <cstring>

namespace wxcard::sha256 {
namespace {

using Word = std::uint32_t;
// One word of each of four messages; compilers without such vectors take it apart.
using Four = Word __attribute__((vector_size(16)));

constexpr Word kRound[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
constexpr Word kStart[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                            0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

Word big_endian(const std::uint8_t* bytes) noexcept {
  return static_cast<Word>(bytes[0]) << 24U | static_cast<Word>(bytes[1]) << 16U | static_cast<Word>(bytes[2]) << 8U |
         bytes[3];
}

Four rotate(Four word, int by) noexcept { return word >> by | word << (32 - by); }

// One block into the state. `in` is used up: the schedule runs through its sixteen words.
void compress(Four* state, Four* in) noexcept {
  Four s[8];
  for (int i = 0; i < 8; ++i) s[i] = state[i];
#pragma GCC unroll 16
  for (unsigned round = 0; round < 64; ++round) {
    Four& word = in[round & 15U];
    if (round > 15) {
      const Four x = in[(round + 1) & 15U];
      const Four y = in[(round + 14) & 15U];
      word += (rotate(x, 7) ^ rotate(x, 18) ^ (x >> 3)) + in[(round + 9) & 15U] +
              (rotate(y, 17) ^ rotate(y, 19) ^ (y >> 10));
    }
    const Four one = s[7] + (rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25)) + (s[6] ^ (s[4] & (s[5] ^ s[6]))) +
                     word + kRound[round];
    const Four two = (rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22)) + ((s[0] & s[1]) | (s[2] & (s[0] | s[1])));
    s[7] = s[6];
    s[6] = s[5];
    s[5] = s[4];
    s[4] = s[3] + one;
    s[3] = s[2];
    s[2] = s[1];
    s[1] = s[0];
    s[0] = one + two;
  }
  for (int i = 0; i < 8; ++i) state[i] += s[i];
}

void put(Word word, std::uint8_t* bytes) noexcept {
  for (unsigned i = 0; i < 4; ++i) bytes[i] = static_cast<std::uint8_t>(word >> (24 - 8 * i));
}

}  // namespace

void pad(std::uint8_t* message, std::size_t size) noexcept {
  const std::size_t whole = padded_size(size);
  std::memset(message + size, 0, whole - size);
  message[size] = 0x80;
  const auto bits = static_cast<std::uint64_t>(size) * 8;
  put(static_cast<Word>(bits >> 32U), message + whole - 8);
  put(static_cast<Word>(bits), message + whole - 4);
}

// The same code serves one message: it is seldom asked for, and the code is large.
void hash(const std::uint8_t* message, std::size_t blocks, std::uint8_t* digest) noexcept {
  std::uint8_t others[3][kDigest];
  const std::uint8_t* const messages[4] = {message, message, message, message};
  std::uint8_t* const digests[4] = {digest, others[0], others[1], others[2]};
  hash_four(messages, blocks, digests);
}

void hash_four(const std::uint8_t* const messages[4], std::size_t blocks, std::uint8_t* const digests[4]) noexcept {
  Four state[8];
  for (int i = 0; i < 8; ++i) state[i] = Four{kStart[i], kStart[i], kStart[i], kStart[i]};
  for (std::size_t block = 0; block < blocks; ++block) {
    Four in[16];
    for (std::size_t i = 0; i < 16; ++i) {
      const std::size_t at = block * kBlock + 4 * i;
      in[i] = Four{big_endian(messages[0] + at), big_endian(messages[1] + at), big_endian(messages[2] + at),
                   big_endian(messages[3] + at)};
    }
    compress(state, in);
  }
  for (int lane = 0; lane < 4; ++lane) {
    for (int i = 0; i < 8; ++i) put(state[i][lane], digests[lane] + 4 * i);
  }
}

}  // namespace wxcard::sha256
