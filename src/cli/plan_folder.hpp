// SPDX-License-Identifier: MIT
// A plan folder on disk: its schema, its plan, and everything that came back. There is no hidden
// state: each command computes the register anew from plan.xlsx and returns/.
#pragma once

#include "cli/files.hpp"
#include "cli/one_file.hpp"
#include "finding/outcome.hpp"

#include "desk/rounds.hpp"
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace collate::cli {

/// A file under returns/, by its path in the plan folder -> its SHA-256, or the code of what kept
/// it from being read.
using Digests = std::map<std::string, std::string>;

struct PlanFolder : desk::Ground {
  Files* files = nullptr;  ///< on which it lies, and which outlive it; known once it is open
  std::filesystem::path folder;
  FileLimits limits;     ///< of what is read in it
  std::size_t jobs = 1;  ///< returns received at a time
  /// The plan that this one follows, kept in the folder before/; null when it follows none. Its
  /// rounds with returns are the first rounds of this plan.
  std::shared_ptr<const PlanFolder> before = {};
  std::string within = {};  ///< "before/" in the plan that follows: how its files are named there
  [[nodiscard]] bool is_of_plan_before(const plan::Round& round) const;
  /// Are leads asked in the round: is it one of this plan, and not told by it?
  [[nodiscard]] bool asks_in(const plan::Round& round) const;
  std::string sha256 = {};               ///< of plan.xlsx, as it was read
  std::function<void()> on_return = {};  ///< called for each file of a round that is read
  /// Of all files that were read so far, as they were then.
  std::shared_ptr<Digests> as_read = std::make_shared<Digests>();
};

/// The last round of the plan that has returns; null when none has.
[[nodiscard]] const plan::Round* last_round_with_returns(const PlanFolder& plan);

/// Null when leads are asked in none.
[[nodiscard]] const plan::Round* first_round_that_asks(const PlanFolder& plan);

/// `path`: the folder, or the plan.xlsx in it. Findings at error level are no Failure here; see
/// desk::has_errors().
[[nodiscard]] finding::Outcome<PlanFolder> open_plan_folder(Files& files,
                                                            const std::filesystem::path& path,
                                                            const FileLimits& limits,
                                                            std::size_t jobs = 1,
                                                            const std::string& within = {});

/// `path`: the folder, or the plan.xlsx in it. Yields the folder.
[[nodiscard]] std::filesystem::path plan_folder_path(const std::filesystem::path& path);

/// The plan folder that a file lies in (<folder>/returns/<round>/file), if it does.
[[nodiscard]] std::optional<std::filesystem::path> plan_folder_of(
    const Files& files, const std::filesystem::path& file);

/// A round by its id, or a Failure with the nearest one.
[[nodiscard]] finding::Outcome<const plan::Round*> find_round(const PlanFolder& plan,
                                                              const std::string& id);

/// Everything under returns/<round>/, by its path in the plan folder: returns, the locks of
/// spreadsheet programs, folders that could not be looked into.
[[nodiscard]] std::vector<std::string> files_of(const PlanFolder& plan, const plan::Round& round);

/// The SHA-256 of a file as it lies there now, or the code of what keeps it from being read.
[[nodiscard]] std::string digest_of_file(const Files& files, const std::filesystem::path& path,
                                         const package::Limits& limits);

/// Is there any file under returns/<round>/? Never of a round that the plan tells.
[[nodiscard]] bool has_return_files(const PlanFolder& plan, const plan::Round& round);

/// The register up to and with a round, from the files under returns/.
[[nodiscard]] merge::Register collect(const PlanFolder& plan, const plan::Round& round);

/// The rounds before `round`, for checks of the returns of these leads (desk::leads_beside): opens
/// theirs only. Without leads: everyone's.
[[nodiscard]] merge::Register rounds_before(const PlanFolder& plan, const std::string& round,
                                            const std::set<std::string>& leads);

}  // namespace collate::cli
