// SPDX-License-Identifier: MIT
// A book as a file, for tests that look into it with other eyes than ours.
#pragma once

#include "sheetwriter/write.hpp"

#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace collate::support {

/// Yields what every cell is meant to say.
[[nodiscard]] inline finding::Outcome<std::vector<sheetwriter::Meant>> write_to(
    const std::string& path, finding::Outcome<sheetwriter::Book> book) {
  if (!book) return book.failure();
  auto bytes = sheetwriter::write(*book, path);
  if (!bytes) return bytes.failure();
  std::ofstream(path, std::ios::binary) << *bytes;
  return sheetwriter::meant(*book);
}

}  // namespace collate::support
