// SPDX-License-Identifier: MIT
#include "cli/workbook_output.hpp"

#include "cli/files.hpp"
#include "package/rewrite.hpp"
#include "sheetwriter/write.hpp"
#include "workbook/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace collate::cli {
namespace {

using finding::Done;
using finding::Failure;
using finding::Outcome;
namespace fs = std::filesystem;

Failure unwritable(const fs::path& path, int error) {
  const bool full = error == ENOSPC || error == EDQUOT;
  return {
      full ? "output-no-room" : "output-unwritable",
      "The workbook could not be written",
      {path.string(), {}, {}},
      fmt::format("The system says: {}.", std::strerror(error)),
      full ? "Free some space, then run the command again."
           : "Check that the folder may be written to, and that the file is not open elsewhere."};
}

Failure not_as_meant(const fs::path& path, const std::string& sheet,
                     std::optional<cell::Address> at, std::string why) {
  return {"output-not-as-meant",
          "The workbook was written, but does not read back as it should, so it was thrown away",
          {path.string(), sheet, at},
          std::move(why),
          "Check that there is room on the disk and in the temporary folder, then run the command "
          "again."};
}

bool is_amount(cell::Kind kind) {
  return kind == cell::Kind::number || kind == cell::Kind::date_time;
}

bool same(const cell::Value& meant, const workbook::Cell& read) {
  if (meant.kind == cell::Kind::text)
    return read.kind == cell::Kind::text && read.text == meant.text;
  // Which numbers are dates is told by their format. Workbooks hold sixteen digits of a number; the
  // seventeenth, which a third (1.0333...) needs to come back bit by bit, is lost by every program
  // that writes them.
  return is_amount(meant.kind) && is_amount(read.kind) &&
         std::fabs(meant.number - read.number) <= 1e-15 * std::fabs(meant.number);
}

/// Nothing more and nothing less than was meant.
std::optional<Failure> difference(const sheetwriter::Book& book, const workbook::Workbook& read,
                                  const fs::path& path) {
  if (read.sheets.size() != book.sheets.size())
    return not_as_meant(path, {}, {}, "It has another number of sheets.");
  std::size_t cells_meant = 0;
  for (const auto& meant : sheetwriter::meant(book)) {
    if (meant.value.kind == cell::Kind::text && meant.value.text.empty() && meant.formula.empty())
      continue;
    ++cells_meant;
    const workbook::Sheet* sheet = read.find_sheet(meant.sheet);
    const auto cell = sheet == nullptr ? std::nullopt : sheet->at(meant.address);
    if (!cell) return not_as_meant(path, meant.sheet, meant.address, "The cell is missing.");
    if (cell->formula != meant.formula)
      return not_as_meant(path, meant.sheet, meant.address, "The cell has another formula.");
    if (!same(meant.value, *cell))
      return not_as_meant(path, meant.sheet, meant.address,
                          fmt::format("The cell says '{}'.", cell->display()));
  }
  std::size_t cells_read = 0;
  for (std::size_t i = 0; i < read.sheets.size(); ++i) {
    cells_read += read.sheets[i].cell_count();
    if ((read.sheets[i].visibility == workbook::Visibility::visible) == book.sheets[i].hidden) {
      return not_as_meant(path, book.sheets[i].name, {}, "The sheet is hidden, or should be.");
    }
  }
  if (cells_read != cells_meant)
    return not_as_meant(
        path, {}, {},
        fmt::format("It has {} cells with a value instead of {}.", cells_read, cells_meant));
  for (const auto& [name, value] : book.properties.custom) {
    const auto found = read.custom_properties.find(name);
    if (found == read.custom_properties.end() || found->second != value)
      return not_as_meant(path, {}, {}, fmt::format("The property {} is not right.", name));
  }
  return std::nullopt;
}

/// A new, empty file beside the target that nobody else has; removed on leaving unless it was
/// renamed.
class TemporaryFile {
 public:
  static Outcome<TemporaryFile> beside(const fs::path& target) {
    constexpr int most_tries = 100;  // leftovers of runs that were killed
    for (int i = 0; i < most_tries; ++i) {
      const fs::path path = target.parent_path() /
                            fmt::format(".{}.{}-{}.tmp", target.filename().string(), ::getpid(), i);
      const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
      if (file >= 0) {
        ::close(file);
        return TemporaryFile(path);
      }
      if (errno != EEXIST) return unwritable(target, errno);
    }
    return unwritable(target, EEXIST);
  }
  explicit TemporaryFile(fs::path path) : path_(std::move(path)) {}
  TemporaryFile(TemporaryFile&& other) noexcept : path_(std::exchange(other.path_, fs::path())) {}
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }

  const fs::path& path() const { return path_; }

  /// To disk for good, under the target's name.
  Outcome<Done> rename_to(const fs::path& target) {
    const int file = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return unwritable(target, errno);
    const int synced = ::fsync(file);
    const int error = errno;
    ::close(file);
    if (synced != 0) return unwritable(target, error);
    if (::rename(path_.c_str(), target.c_str()) != 0) return unwritable(target, errno);
    path_.clear();
    const fs::path parent = target.parent_path().empty() ? fs::path(".") : target.parent_path();
    if (const int folder = ::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        folder >= 0) {
      ::fsync(folder);
      ::close(folder);
    }
    return Done{};
  }

 private:
  fs::path path_;
};

/// Takes what libxlsxwriter cannot leave out from the file just written.
Outcome<Done> let_rows_grow(const sheetwriter::Book& book, const fs::path& path) {
  const auto grows = [](const sheetwriter::Sheet& sheet) { return sheet.rows_grow; };
  if (std::none_of(book.sheets.begin(), book.sheets.end(), grows)) return Done{};
  TRY(const auto bytes, read_file(path));
  TRY(const auto changed,
      package::rewrite(
          bytes, path.string(),
          [&](std::string_view part) { return sheetwriter::has_growing_rows(book, part); },
          [](std::string_view, std::string_view content) {
            return sheetwriter::rows_free(content);
          }));
  return write_file(path, changed);
}

}  // namespace

Outcome<Written> write_workbook(const sheetwriter::Book& book, const fs::path& path,
                                IfThere if_there) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  if (error) return unwritable(path.parent_path(), error.value());
  TRY(auto temporary, TemporaryFile::beside(path));
  TRY([[maybe_unused]] const auto done, sheetwriter::write(book, temporary.path().string()));
  TRY([[maybe_unused]] const auto freed, let_rows_grow(book, temporary.path()));
  TRY(const auto bytes, read_file(temporary.path()));
  const auto read = workbook::read(bytes, path.string());
  if (!read) return not_as_meant(path, {}, {}, finding::to_text(read.failure()));
  if (const auto wrong = difference(book, *read, path)) return *wrong;

  const bool there = fs::exists(fs::symlink_status(path, error));
  if (there) {
    const auto old = read_file(path);
    if (old && *old == bytes) return Written::unchanged;
    if (if_there == IfThere::keep) return Written::kept;
  }
  TRY([[maybe_unused]] const auto renamed, temporary.rename_to(path));
  return there ? Written::replaced : Written::made;
}

}  // namespace collate::cli
