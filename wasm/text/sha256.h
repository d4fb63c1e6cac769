// sha256.h: SHA-256, one message at a time or four side by side.
// Source: FIPS 180-4, https://doi.org/10.6028/NIST.FIPS.180-4
#ifndef WXCARD_SHA256_H
#define WXCARD_SHA256_H

#include <cstddef>
#include <cstdint>

namespace wxcard::sha256 {

inline constexpr std::size_t kBlock = 64;
inline constexpr std::size_t kDigest = 32;

// The size of a message of `size` bytes after padding: whole blocks, at most 72 bytes more.
// padded_size(55) == 64, padded_size(56) == 128
[[nodiscard]] constexpr std::size_t padded_size(std::size_t size) noexcept {
  return (size + 8) / kBlock * kBlock + kBlock;
}

// Pads the message of `size` bytes at `message` in place: the bit 1, zeros, its length in bits.
// Needs padded_size(size) bytes of room.
// pad(message, 0) writes one block that begins with 0x80
void pad(std::uint8_t* message, std::size_t size) noexcept;

// The digest of `blocks` blocks of a padded message, big-endian: 32 bytes at `digest`.
// hash(message, 1, digest) of the empty message begins with e3 b0 c4 42
void hash(const std::uint8_t* message, std::size_t blocks, std::uint8_t* digest) noexcept;

// The same for four messages of equally many blocks, on machines that have vectors of four words.
// hash_four(messages, 2, digests)
void hash_four(const std::uint8_t* const messages[4], std::size_t blocks, std::uint8_t* const digests[4]) noexcept;

}  // namespace wxcard::sha256

#endif
