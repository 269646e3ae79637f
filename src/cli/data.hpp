// SPDX-License-Identifier: MIT
// The program's own schemas and starter plans: built in, unless a file in the data folder overrides
// them. That folder is $COLLATE_DATA_DIR, else (not on Windows) share/collate beside the program's
// bin.
#pragma once

#include "finding/outcome.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::cli {

struct DataFile {
  std::string path;  ///< for messages: where it lies, or its name when it is built in
  std::string text;
};

/// `name`: "schemas/anytown.yaml". Failures: file-unreadable, limit-file-bytes.
[[nodiscard]] finding::Outcome<DataFile> data_file(const std::string& name);

[[nodiscard]] bool has_data_file(const std::string& name);

/// The names, without folder and ending, of the data files in a folder: names_in("schemas",
/// ".yaml"). Sorted, those of both places together.
[[nodiscard]] std::vector<std::string> data_names(std::string_view folder, std::string_view ending);

}  // namespace collate::cli
