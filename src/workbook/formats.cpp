// SPDX-License-Identifier: MIT
#include "workbook/formats.hpp"

#include "workbook/csv.hpp"
#include "workbook/ods.hpp"
#include "workbook/xlsx.hpp"

#include <array>
#include <cassert>

namespace collate::workbook {
namespace {

constexpr auto formats = std::to_array<FormatDescription>({
    {Format::xlsx, "xlsx", "an Excel workbook", " xlsx xlsm xltx xltm xlam ",
     [](const Source& source) { return read_xlsx(*source.archive, source.limits); },
     [](const Source& source) { return read_xlsx_properties(*source.archive, source.limits); }},
    {Format::ods, "ods", "an OpenDocument spreadsheet", " ods ots ",
     [](const Source& source) {
       return read_ods(*source.archive, source.file_name, source.limits);
     }},
    {Format::csv, "csv", "a text table", " csv tsv tab txt ",
     [](const Source& source) { return read_csv(source.bytes, source.file_name, source.limits); }},
});

}  // namespace

const FormatDescription& description(Format format) {
  const auto& found = formats.at(static_cast<std::size_t>(format));
  assert(found.format == format);
  return found;
}

bool has_ending(const FormatDescription& format, std::string_view ending) {
  return !ending.empty() &&
         format.endings.find(' ' + std::string(ending) + ' ') != std::string_view::npos;
}

}  // namespace collate::workbook
