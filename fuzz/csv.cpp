// SPDX-License-Identifier: MIT
// Any bytes as a file: told apart, read as text when they are text, listed and written as CSV
// again. What was written must read back as the same cells.
#include "workbook/csv.hpp"

#include "workbook/convert.hpp"
#include "workbook/dump.hpp"
#include "workbook/sniff.hpp"

#include "fuzz.hpp"

using namespace collate;
using namespace collate::workbook;

namespace {

/// An apostrophe goes before a text that a spreadsheet would run; carriage returns cannot stand in
/// a cell.
bool came_back(const Cell& before, const Cell& after) {
  return after.address == before.address &&
         (after.text == before.text || after.text == "'" + std::string(before.text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)sniff(bytes, "fuzz.xlsx");
  const auto book = read_csv(bytes, "fuzz.csv");
  if (!book) return 0;
  const Sheet& sheet = book->sheets.front();
  fuzz::touch(sheet);
  dump(*book, "fuzz.csv", [](std::string_view lines) {
    for (const char c : lines) {
      fuzz::must((static_cast<unsigned char>(c) >= 0x20 || c == '\n') && c != 0x7f);
    }
  });
  const auto written = to_csv(sheet, "fuzz.csv");
  if (!written) return 0;
  const std::string declared = "sep=,\r\n" + *written;  // so that the separator is not guessed anew
  const auto back = read_csv(std::as_bytes(std::span{declared}), "fuzz.csv");
  fuzz::must(back && back->sheets.front().cell_count() == sheet.cell_count());
  for (std::size_t i = 0; i < sheet.cell_count(); ++i)
    fuzz::must(came_back(sheet.cell(i), back->sheets.front().cell(i)));
  return 0;
}
