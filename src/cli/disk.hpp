// SPDX-License-Identifier: MIT
// The files of this machine. What differs from system to system stands in files_ and put_posix.cpp,
// files_ and put_windows.cpp.
#pragma once

#include "cli/files.hpp"

namespace collate::cli {

/// Without a state, so that there is one for all: disk().
class Disk final : public Files {
 public:
  [[nodiscard]] finding::Outcome<std::vector<std::byte>> read(
      const std::filesystem::path& path, std::uintmax_t limit_bytes) const override;
  [[nodiscard]] finding::Outcome<finding::Done> read_pieces(
      const std::filesystem::path& path, std::uintmax_t limit_bytes,
      const std::function<void(std::span<const std::byte>)>& take) const override;
  [[nodiscard]] Look look(const std::filesystem::path& path, Links links) const override;
  [[nodiscard]] Entries list(const std::filesystem::path& folder) const override;
  [[nodiscard]] bool are_one(const std::filesystem::path& path,
                             const std::filesystem::path& other) const override;
  [[nodiscard]] std::filesystem::path absolute(const std::filesystem::path& path) const override;
  [[nodiscard]] finding::Outcome<Written> put(const Target& target, std::string_view content,
                                              IfThere if_there) override;
  [[nodiscard]] finding::Outcome<finding::Done> make_folder(const Target& target) override;
  void remove(const std::filesystem::path& path) override;
  [[nodiscard]] std::error_code copy(const std::filesystem::path& from,
                                     const std::filesystem::path& to) override;
  /// $COLLATE_DATA_DIR, else ../share/collate from the program's folder (not on Windows, where the
  /// program is one file).
  [[nodiscard]] std::filesystem::path data_folder() const override;
};

/// Files of ours that no run holds any more, left by runs that were killed, are counted here since
/// the program began.
[[nodiscard]] std::size_t leftovers_removed();

}  // namespace collate::cli
