// SPDX-License-Identifier: MIT
// What merge, termly and annual share: open the plan folder, merge up to a round, say what was
// found, write the round's files under out/<round>/.
#pragma once

#include "cli/command.hpp"
#include "cli/plan_folder.hpp"
#include "sheetwriter/book.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace collate::cli {

/// Stands on the About sheet of what is made.
inline constexpr const char* made_by = "collate " COLLATE_VERSION;

struct MergedRound {
  PlanFolder plan;
  const plan::Round* round = nullptr;  ///< in `plan`
  merge::Register merged;
  std::filesystem::path out;  ///< out/<round>, in the plan folder
  std::string inputs;         ///< digest_of_inputs() as they were read
};

/// False when another run holds the plan folder (4), which is said.
bool lock_plan(const std::filesystem::path& plan, Session& session);

enum class Use : std::uint8_t { reading, writing };

/// Opens the plan folder, and locks it for writing. Nothing when another run holds it (4), or when
/// the plan cannot be read or has errors (2), which is said.
[[nodiscard]] std::optional<PlanFolder> open_usable_plan(const std::string& plan, Session& session,
                                                         Use use = Use::writing);

/// Nothing when the round is unknown (2), which is said on standard error. Else the session
/// remembers 3 when a return could not be read and 1 when there are findings at error level.
[[nodiscard]] std::optional<MergedRound> merge_and_report(PlanFolder plan, const std::string& round,
                                                          Session& session);

/// A few lines: returns, ratings, what is missing, what could not be read, what needs a decision.
[[nodiscard]] std::string summary_of(const MergedRound& merged);

/// Marks on the round what differs from the report that was made final and is kept in `folder`
/// below the plan folder; nothing when none was. One that is there and cannot be read is said (4).
/// `earlier`: the rounds before, marked.
void mark_what_was_reported(const PlanFolder& plan, merge::RoundState& state,
                            std::span<const merge::RoundState> earlier,
                            const std::filesystem::path& folder, Session& session);

/// Keeps the round as it is reported now, and says where. False when it was made final before, or
/// cannot be written (the session knows).
bool keep_as_reported(const MergedRound& merged, const std::filesystem::path& folder,
                      Session& session);

/// A workbook of the round, to be made.
struct RoundWorkbook {
  std::string name;  ///< of its file in out/<round>, or "../<folder>/<file>" beside it
  /// Called once, beside others: it shares nothing that it changes.
  std::function<finding::Outcome<sheetwriter::Book>()> make;
};

/// Writes what comes of a round into out/<round>/, file by file, and the manifest last. What could
/// not be written is said, and the session knows.
class RoundWriter {
 public:
  RoundWriter(const MergedRound& merged, Session& session) : merged_(merged), session_(session) {}

  /// The tables, the findings and the reminders, each written as it is made, and beside them these
  /// workbooks, which are written when all are made; their names are in names(). False when any was
  /// not written. A plan of which no workbook can be made is an answer to the command (2), and
  /// nothing is written then.
  bool write(const std::vector<RoundWorkbook>& workbooks = {});
  /// False when anything was not written; then there is no new manifest either.
  bool finish();

  [[nodiscard]] bool wrote(const std::string& name) const { return files_.contains(name); }
  /// Of the files that were written, in that order.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  /// A lead who has answered since is not reminded.
  void clear_reminders() const;
  [[nodiscard]] Target target_of(const std::string& name) const;
  /// Puts what was made, or says why there is nothing to put.
  void take(const std::string& name, const finding::Outcome<std::string>& content);
  const MergedRound& merged_;
  Session& session_;
  std::vector<std::string> names_;
  std::map<std::string, std::string> files_;  // name -> SHA-256
  bool good_ = true;
};

}  // namespace collate::cli
