// SPDX-License-Identifier: MIT
#include "finding/digest.hpp"

#include <fmt/format.h>

namespace collate::finding {
namespace {

constexpr std::uint64_t prime = 0x100000001b3ULL;
// Closes a part: this byte cannot occur in UTF-8.
constexpr std::uint64_t end_of_part = 0xff;

}  // namespace

Digest& Digest::add(std::string_view part) {
  for (const char c : part) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * prime;
  hash_ = (hash_ ^ end_of_part) * prime;
  return *this;
}

std::string Digest::hex() const {
  return fmt::format("{:016x}", hash_);
}

}  // namespace collate::finding
