// SPDX-License-Identifier: MIT
// The formats that are read, a row each: what they are called, how files of them are named, and who
// reads them. What a file is of is told in sniff.cpp.
#pragma once

#include "finding/outcome.hpp"
#include "package/archive.hpp"
#include "package/limits.hpp"
#include "workbook/workbook.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace collate::workbook {

/// What a reader is given. All of it must outlive the reading.
struct Source {
  std::span<const std::byte> bytes;
  const package::Archive* archive;  ///< null: no zip
  const std::string& file_name;
  const package::Limits& limits;
};

using Reader = finding::Outcome<Workbook> (*)(const Source&);

struct FormatDescription {
  Format format;
  std::string_view name;     ///< in listings: "xlsx"
  std::string_view what;     ///< in messages: "an Excel workbook"
  std::string_view endings;  ///< of file names, without the dot, each between spaces
  Reader read;
  Reader read_properties = nullptr;  ///< null: such files have none that say anything
};

[[nodiscard]] const FormatDescription& description(Format format);
/// `ending`: in lower case, without the dot; "" is none.
[[nodiscard]] bool has_ending(const FormatDescription& format, std::string_view ending);

}  // namespace collate::workbook
