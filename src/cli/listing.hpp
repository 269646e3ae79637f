// SPDX-License-Identifier: MIT
// What lies in a folder of returns. Nothing in it is passed over in silence but what programs and
// systems leave beside people's files.
#pragma once

#include "cli/files.hpp"
#include "register/merge.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace collate::cli {

/// What lies below a folder; paths are relative to `base`, with slashes.
struct Listing {
  std::vector<std::string> files;       ///< sorted
  std::vector<std::string> lock_files;  ///< somebody has the workbook open that locked_by() names
  std::vector<merge::Arrival>
      closed;  ///< folders that could not be looked into, as arrivals that failed
};

/// Everything below `folder`, which is `base` or lies below it; nothing when there is no such
/// folder below `base`. Links and whatever else is no file are listed, never followed; reading them
/// is refused.
[[nodiscard]] Listing files_below(const Files& files, const std::filesystem::path& folder,
                                  const std::filesystem::path& base);

/// The name of the workbook whose lock a file of this name is: spreadsheet programs put one beside
/// what they have open, "~$return.xlsx" or ".~lock.return.xlsx#". Empty when it is none.
[[nodiscard]] std::string locked_by(const std::string& name);

/// Does its name end as those of workbooks and tables do that are read?
[[nodiscard]] bool is_called_a_workbook(const std::filesystem::path& path);

}  // namespace collate::cli
