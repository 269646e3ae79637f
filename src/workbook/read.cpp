// SPDX-License-Identifier: MIT
#include "workbook/read.hpp"

namespace collate::workbook {

finding::Outcome<Workbook> read(std::span<const std::byte> /*bytes*/, const std::string& file_name,
                                const package::Limits& /*limits*/) {
  return finding::Failure{"workbook-unreadable", "The workbook could not be read", {file_name, {}, {}}, {}, {}};
}

}  // namespace collate::workbook
