// SPDX-License-Identifier: MIT
#include "workbook/read.hpp"

#include "workbook/csv.hpp"
#include "workbook/sniff.hpp"

namespace collate::workbook {

finding::Outcome<Workbook> read(std::span<const std::byte> bytes, const std::string& file_name,
                                const package::Limits& limits) {
  TRY(const Container container, sniff(bytes, file_name));
  if (container == Container::text) return read_csv(bytes, file_name, limits);
  return finding::Failure{"workbook-unreadable", "The workbook could not be read", {file_name, {}, {}}, {}, {}};
}

}  // namespace collate::workbook
