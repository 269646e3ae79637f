// SPDX-License-Identifier: MIT
#include "finding/outcome.hpp"

namespace collate::finding {

std::string to_text(const Failure& failure) {
  std::string text = to_text(failure.place);
  if (!text.empty()) text += ": ";
  text += failure.what;
  if (!text.empty() && text.back() != '.') text += '.';
  for (const auto* part : {&failure.reason, &failure.remedy}) {
    if (!part->empty()) text += ' ' + *part;
  }
  return text;
}

}  // namespace collate::finding
