// SPDX-License-Identifier: MIT
// What a file truly is, told by its content and never by its name alone. Whatever is not a workbook
// is a Failure that names it and says what to do; one code per kind, listed in
// not_a_workbook.cpp.
//   bytes -> sniff -> zip  -> sniff_package -> xlsx | ods
//                  -> text -> csv
#pragma once

#include "finding/outcome.hpp"
#include "workbook/workbook.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace collate::workbook {

/// What has to be opened to know more.
enum class Container : std::uint8_t { zip, text };

/// Looks at the first bytes (and, for old Office files, at the names of their streams).
[[nodiscard]] finding::Outcome<Container> sniff(std::span<const std::byte> bytes,
                                                const std::string& file_name);

/// What a zip holds. `entry_names` as in its directory; `mimetype` is the content of the entry of
/// that name, empty when there is none; `content_types` that of "[Content_Types].xml".
[[nodiscard]] finding::Outcome<Format> sniff_package(
    const std::vector<std::string_view>& entry_names, std::string_view mimetype,
    std::string_view content_types, const std::string& file_name);

/// "~$return.xlsx", ".~lock.return.ods#": what Excel and LibreOffice leave beside a workbook that
/// is open.
[[nodiscard]] bool is_lock_file(std::string_view file_name);

/// In lower case, without the dot; "" when there is none.
[[nodiscard]] std::string extension(std::string_view file_name);

}  // namespace collate::workbook
