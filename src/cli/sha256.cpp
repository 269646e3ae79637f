// SPDX-License-Identifier: MIT
#include "cli/sha256.hpp"

#include <fmt/format.h>

#include <array>
#include <nettle/sha2.h>

namespace collate::cli {
namespace {

class Sha256 {
 public:
  Sha256() { sha256_init(&context_); }
  void add(std::span<const std::byte> bytes) {
    sha256_update(&context_, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  }
  /// Once.
  [[nodiscard]] std::string digits() {
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context_, digest.size(), digest.data());
    std::string text;
    for (const auto byte : digest) fmt::format_to(std::back_inserter(text), "{:02x}", byte);
    return text;
  }

 private:
  sha256_ctx context_{};
};

}  // namespace

std::string sha256_of(std::span<const std::byte> bytes) {
  Sha256 sum;
  sum.add(bytes);
  return sum.digits();
}

std::string sha256_of(std::string_view text) {
  return sha256_of(std::as_bytes(std::span(text.data(), text.size())));
}

finding::Outcome<std::string> sha256_of_file(const Files& files, const std::filesystem::path& path,
                                             std::uintmax_t limit_bytes) {
  Sha256 sum;
  TRY([[maybe_unused]] const auto done,
      files.read_pieces(path, limit_bytes,
                        [&](std::span<const std::byte> piece) { sum.add(piece); }));
  return sum.digits();
}

}  // namespace collate::cli
