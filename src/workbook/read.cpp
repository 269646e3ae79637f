// SPDX-License-Identifier: MIT
#include "workbook/read.hpp"

#include "package/archive.hpp"
#include "workbook/csv.hpp"
#include "workbook/sniff.hpp"
#include "workbook/xlsx.hpp"

namespace collate::workbook {

finding::Outcome<Workbook> read(std::span<const std::byte> bytes, const std::string& file_name,
                                const package::Limits& limits) {
  TRY(const Container container, sniff(bytes, file_name));
  if (container == Container::text) return read_csv(bytes, file_name, limits);
  TRY(const auto archive, package::Archive::open(bytes, file_name, limits));
  return read_xlsx(archive, limits);
}

}  // namespace collate::workbook
