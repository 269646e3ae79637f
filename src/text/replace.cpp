// SPDX-License-Identifier: MIT
#include "text/replace.hpp"

#include <cassert>

namespace collate::text {

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  assert(!what.empty());
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

}  // namespace collate::text
