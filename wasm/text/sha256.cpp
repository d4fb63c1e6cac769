#include "text/sha256.h"

#include <cstring>

namespace wxcard::sha256 {
namespace {

using Word = std::uint32_t;

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

template <class Words>
Words rotate(Words word, int by) noexcept {
  return word >> by | word << (32 - by);
}

// Eight rounds, after which every word of the state is back at its place.
template <class Words>
void rounds(Words* s, const Words* in, const Word* constants) noexcept {
#pragma GCC unroll 8
  for (unsigned i = 0; i < 8; ++i) {
    const auto at = [s, i](unsigned word) -> Words& { return s[(word - i) & 7U]; };
    const Words one = at(7) + (rotate(at(4), 6) ^ rotate(at(4), 11) ^ rotate(at(4), 25)) +
                      (at(6) ^ (at(4) & (at(5) ^ at(6)))) + in[i] + constants[i];
    at(3) += one;
    at(7) = one + (rotate(at(0), 2) ^ rotate(at(0), 13) ^ rotate(at(0), 22)) +
            ((at(0) & at(1)) | (at(2) & (at(0) | at(1))));
  }
}

// The next eight words of the schedule, over those of sixteen rounds before. `half`: 0 or 8.
template <class Words>
void extend(Words* in, unsigned half) noexcept {
  for (unsigned i = 0; i < 8; ++i) {
    const Words x = in[(half + i + 1) & 15U];
    const Words y = in[(half + i + 14) & 15U];
    in[half + i] += (rotate(x, 7) ^ rotate(x, 18) ^ (x >> 3)) + in[(half + i + 9) & 15U] +
                    (rotate(y, 17) ^ rotate(y, 19) ^ (y >> 10));
  }
}

// One block into the state. `in` is used up: the schedule runs through its sixteen words.
template <class Words>
void compress(Words* state, Words* in) noexcept {
  Words s[8];
  for (int i = 0; i < 8; ++i) s[i] = state[i];
  for (unsigned round = 0; round < 64; round += 8) {
    const unsigned half = round & 8U;
    if (round >= 16) extend(in, half);
    rounds(s, in + half, kRound + round);
  }
  for (int i = 0; i < 8; ++i) state[i] += s[i];
}

#ifndef WXCARD_NO_VECTORS

// One word of each of four messages.
using Four = Word __attribute__((vector_size(16)));
using Bytes = std::uint8_t __attribute__((vector_size(16)));

Four as_words(Bytes bytes) noexcept {
  Four words;
  std::memcpy(&words, &bytes, sizeof words);
  return words;
}

// The next words of each message, big-endian: words[i] gets word `i` of all four.
void load_four(const std::uint8_t* const messages[4], std::size_t at, Four* words) noexcept {
  Bytes rows[4];
  for (int lane = 0; lane < 4; ++lane) {
    Bytes row;
    std::memcpy(&row, messages[lane] + at, sizeof row);
    rows[lane] = __builtin_shufflevector(row, row, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
  }
  // A square turned over.
  const Four a = as_words(rows[0]);
  const Four b = as_words(rows[1]);
  const Four c = as_words(rows[2]);
  const Four d = as_words(rows[3]);
  const Four ab = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  const Four cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const Four ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const Four cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  words[0] = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
  words[1] = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  words[2] = __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5);
  words[3] = __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7);
}

#else

Word word_at(const std::uint8_t* bytes) noexcept {
  return static_cast<Word>(bytes[0]) << 24U | static_cast<Word>(bytes[1]) << 16U | static_cast<Word>(bytes[2]) << 8U |
         bytes[3];
}

#endif

void put(Word word, std::uint8_t* bytes) noexcept {
  for (unsigned i = 0; i < 4; ++i) bytes[i] = static_cast<std::uint8_t>(word >> (24 - 8 * i));
}

}  // namespace

void pad(std::uint8_t* message, std::size_t size) noexcept {
  const std::size_t whole = padded_size(size);
  message[size] = 0x80;
  // Eight bytes at a time, the last of them into the length, which comes after.
  for (std::size_t at = size + 1; at < whole - 8; at += 8) std::memset(message + at, 0, 8);
  const auto bits = static_cast<std::uint64_t>(size) * 8;
  put(static_cast<Word>(bits >> 32U), message + whole - 8);
  put(static_cast<Word>(bits), message + whole - 4);
}

#ifndef WXCARD_NO_VECTORS

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
    for (std::size_t i = 0; i < 16; i += 4) load_four(messages, block * kBlock + 4 * i, in + i);
    compress(state, in);
  }
  for (int lane = 0; lane < 4; ++lane) {
    for (std::size_t i = 0; i < 8; ++i) put(state[i][lane], digests[lane] + 4 * i);
  }
}

#else

void hash(const std::uint8_t* message, std::size_t blocks, std::uint8_t* digest) noexcept {
  Word state[8];
  std::memcpy(state, kStart, sizeof state);
  for (std::size_t block = 0; block < blocks; ++block) {
    Word in[16];
    for (std::size_t i = 0; i < 16; ++i) in[i] = word_at(message + block * kBlock + 4 * i);
    compress(state, in);
  }
  for (std::size_t i = 0; i < 8; ++i) put(state[i], digest + 4 * i);
}

void hash_four(const std::uint8_t* const messages[4], std::size_t blocks, std::uint8_t* const digests[4]) noexcept {
  for (int i = 0; i < 4; ++i) hash(messages[i], blocks, digests[i]);
}

#endif

}  // namespace wxcard::sha256
