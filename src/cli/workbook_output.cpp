// SPDX-License-Identifier: MIT
#include "cli/workbook_output.hpp"

#include "output/workbook_bytes.hpp"
#include <utility>

namespace collate::cli {

finding::Outcome<Written> write_workbook(Files& files, sheetwriter::Book book, const Target& target,
                                         IfThere if_there) {
  TRY(const auto bytes, output::workbook_bytes(std::move(book), target.path().string()));
  return files.put(target, bytes, if_there);
}

}  // namespace collate::cli
