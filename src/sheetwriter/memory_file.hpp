// SPDX-License-Identifier: MIT
// A file in memory with a path, for a library that only writes to paths (libxlsxwriter before
// 1.1.5, which has a buffer of its own). Nothing of it is on a disk (Windows: a temporary file that
// the system keeps in memory while it can), and it is gone with the object.
#pragma once

#include <optional>
#include <string>

namespace collate::sheetwriter {

class MemoryFile {
 public:
  MemoryFile();
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  /// False when the system gives no memory for it; errno says why.
  [[nodiscard]] bool is_open() const { return !path_.empty(); }
  [[nodiscard]] const std::string& path() const { return path_; }
  /// All that was written to the path so far.
  [[nodiscard]] std::optional<std::string> content() const;

 private:
  std::string path_;
  int descriptor_ = -1;
};

}  // namespace collate::sheetwriter
