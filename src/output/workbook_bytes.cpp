// SPDX-License-Identifier: MIT
#include "output/workbook_bytes.hpp"

#include "package/rewrite.hpp"
#include "sheetwriter/write.hpp"

#include "output/accessible.hpp"
#include "output/proof.hpp"
#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace collate::output {
namespace {

using finding::Outcome;

/// Takes out what libxlsxwriter cannot leave out.
Outcome<std::string> with_growing_rows(const sheetwriter::Book& book, const std::string& file,
                                       std::string bytes) {
  const auto grows = [](const sheetwriter::Sheet& sheet) { return sheet.rows_grow; };
  if (std::none_of(book.sheets.begin(), book.sheets.end(), grows)) return bytes;
  return package::rewrite(
      std::as_bytes(std::span(bytes)), file,
      [&](std::string_view part) { return sheetwriter::has_growing_rows(book, part); },
      [](std::string_view, std::string_view content) { return sheetwriter::rows_free(content); });
}

}  // namespace

Outcome<std::string> workbook_bytes(sheetwriter::Book book, const std::string& file) {
  sheetwriter::fit_texts(book);
  TRY(auto written, sheetwriter::write(book, file));
  TRY(auto grown, with_growing_rows(book, file, std::move(written)));
  TRY(auto bytes, with_reading_aids(book, file, std::move(grown)));
  TRY([[maybe_unused]] const auto proved, prove(book, std::as_bytes(std::span(bytes)), file));
  return bytes;
}

}  // namespace collate::output
