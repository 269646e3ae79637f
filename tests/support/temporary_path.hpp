// SPDX-License-Identifier: MIT
// A path for a file of this test process alone: test cases run side by side, each in a process of
// its own.
#pragma once

#include <filesystem>
#include <string>
#include <unistd.h>

namespace collate::support {

[[nodiscard]] inline std::string temporary_path(const std::string& name) {
  return (std::filesystem::temp_directory_path() /
          ("collate_test_" + std::to_string(::getpid()) + "_" + name))
      .string();
}

}  // namespace collate::support
