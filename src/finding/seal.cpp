// SPDX-License-Identifier: MIT
#include "finding/seal.hpp"

#include "finding/digest.hpp"

namespace collate::finding {
namespace {

constexpr std::string_view before = "(collate ";
constexpr std::size_t digits = 8;

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Programs change line ends and spaces when they save.
std::string without_spaces(std::string_view words) {
  std::string kept;
  for (const char c : words) {
    if (!is_space(c)) kept += c;
  }
  return kept;
}

}  // namespace

std::string seal_of(std::string_view words) {
  return std::string(before) + Digest().add(without_spaces(words)).hex().substr(0, digits) + ")";
}

std::string sealed(std::string_view words) {
  return std::string(words) + "\n" + seal_of(words);
}

bool is_sealed(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  const std::size_t length = before.size() + digits + 1;
  if (text.size() <= length) return false;
  return text.substr(text.size() - length) == seal_of(text.substr(0, text.size() - length));
}

}  // namespace collate::finding
