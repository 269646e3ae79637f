// SPDX-License-Identifier: MIT
// The directory of an OLE2 compound file, the container of old Office documents and of encrypted
// new ones: only the names of its streams and storages, which tell what the file is.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace collate::workbook {

/// Whether the bytes start as a compound file does (D0 CF 11 E0 A1 B1 1A E1).
[[nodiscard]] bool is_compound_file(std::span<const std::byte> bytes);

/// Names in the order of the directory, characters outside ASCII as '?'. Fewer or none when the
/// file is damaged or cut; never more than 4,096. REQUIRES: is_compound_file(bytes).
[[nodiscard]] std::vector<std::string> compound_file_names(std::span<const std::byte> bytes);

}  // namespace collate::workbook
