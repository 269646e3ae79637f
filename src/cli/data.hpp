// SPDX-License-Identifier: MIT
// The program's own schemas and starter plans: built in, unless a file in the data folder
// (Files::data_folder) overrides them.
#pragma once

#include "cli/files.hpp"
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
[[nodiscard]] finding::Outcome<DataFile> data_file(const Files& files, const std::string& name);

[[nodiscard]] bool has_data_file(const Files& files, const std::string& name);

/// The names, without folder and ending, of the data files in a folder: names_in("schemas",
/// ".yaml"). Sorted, those of both places together.
[[nodiscard]] std::vector<std::string> data_names(const Files& files, std::string_view folder,
                                                  std::string_view ending);

}  // namespace collate::cli
