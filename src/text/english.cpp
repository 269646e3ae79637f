// SPDX-License-Identifier: MIT
#include "text/english.hpp"

#include <algorithm>
#include <initializer_list>

namespace collate::text {
namespace {

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

}  // namespace

std::string plural(std::string_view word) {
  std::string text(word);
  if (word.ends_with('y') && !ends_with_any(word, {"ay", "ey", "oy", "uy"})) {
    text.back() = 'i';
    return text + "es";
  }
  if (ends_with_any(word, {"s", "x", "ch", "sh"})) return text + "es";
  return text + 's';
}

std::string with_article(std::string_view name) {
  const bool has_small =
      std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!has_small || name.starts_with("the ") || name.starts_with("The ")) return std::string(name);
  return "the " + std::string(name);
}

}  // namespace collate::text
