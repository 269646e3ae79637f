// SPDX-License-Identifier: MIT
#include "finding/place.hpp"

namespace collate::finding {

std::string base_name(std::string_view path) {
  const auto slash = path.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::string to_text(const Place& place) {
  std::string text = place.file;
  const auto add = [&](const std::string& part) {
    if (part.empty()) return;
    if (!text.empty()) text += ", ";
    text += part;
  };
  add(place.sheet);
  if (place.cell) add(cell::to_a1(*place.cell));
  return text;
}

}  // namespace collate::finding
