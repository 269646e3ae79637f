// SPDX-License-Identifier: MIT
// What merge, termly and annual share: open the plan folder, merge up to a round, say what was
// found, write the round's files under out/<round>/.
#pragma once

#include "cli/command.hpp"
#include "cli/plan_folder.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace collate::cli {

/// Stands on the About sheet of what is made.
inline constexpr const char* made_by = "collate " COLLATE_VERSION;

/// "termly.xlsx", "quarterly.xlsx": named by the cycle of the schema.
[[nodiscard]] std::string report_file(const schema::Schema& schema);

struct MergedRound {
  PlanFolder plan;
  const plan::Round* round = nullptr;  ///< in `plan`
  merge::Register merged;
  std::filesystem::path out;  ///< <folder>/out/<round>
};

/// Nothing when the plan cannot be read or has errors (2), which is said.
[[nodiscard]] std::optional<PlanFolder> open_usable_plan(const std::string& plan, Session& session);

/// Nothing when the round is unknown (2), which is said on standard error. Else the session
/// remembers 3 when a return could not be read and 1 when there are findings at error level.
[[nodiscard]] std::optional<MergedRound> merge_and_report(PlanFolder plan, const std::string& round,
                                                          Session& session);

/// A few lines: returns, ratings, what is missing, what could not be read, what needs a decision.
[[nodiscard]] std::string summary_of(const MergedRound& merged);

/// Marks on the round what differs from the report that was made final and is kept in `folder`;
/// nothing when none was. One that is there and cannot be read is said (4).
void mark_what_was_reported(MergedRound& merged, merge::RoundState& state,
                            const std::filesystem::path& folder, Session& session);

/// Keeps the round as it is reported now. False when it was made final before, or cannot be written
/// (the session knows).
bool keep_as_reported(const MergedRound& merged, const std::filesystem::path& folder,
                      Session& session);

/// The files of round_documents(). False when one could not be written (the
/// session knows).
bool write_round_files(const MergedRound& merged, Session& session);

}  // namespace collate::cli
