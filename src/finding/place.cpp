// SPDX-License-Identifier: MIT
#include "finding/place.hpp"

namespace collate::finding {

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
