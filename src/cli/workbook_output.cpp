// SPDX-License-Identifier: MIT
#include "cli/workbook_output.hpp"

#include "output/workbook_bytes.hpp"
#include <utility>

namespace collate::cli {

finding::Outcome<Written> write_workbook(sheetwriter::Book book, const Target& target,
                                         IfThere if_there) {
  const Target beside{target.folder, target.below.parent_path()};
  if (!beside.below.empty()) {
    TRY([[maybe_unused]] const auto made, make_folder(beside));
  }
  TRY(const auto bytes,
      output::workbook_bytes(std::move(book), target.path().string(), beside.path().string()));
  return put(target, bytes, if_there);
}

}  // namespace collate::cli
