// SPDX-License-Identifier: MIT
// One file after another held against its plan: the folder it lies in or that was named, what the
// workbook carries, or, for what collate did not issue, a schema.
#pragma once

#include "cli/plan_folder.hpp"
#include "finding/report.hpp"
#include "workbook/workbook.hpp"

#include "desk/receive.hpp"
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace collate::cli {

/// What the files are held against, as the command line has it; empty: found out for each.
struct HeldAgainst {
  std::string plan;    ///< a plan folder
  std::string round;   ///< of that plan
  std::string schema;  ///< name or path
};

/// A file that was checked, with what an annotated copy is made from.
struct Checked {
  finding::FileReport report;
  std::vector<std::byte> bytes;
  std::optional<workbook::Workbook> book;  ///< nothing: it could not be read
  std::string against;  ///< the schema's title when no plan was known; else empty
};

/// A plan folder is opened once for all files that lie in it, and so are the rounds before.
class Checker {
 public:
  Checker(Files& files, HeldAgainst against, const FileLimits& limits, std::size_t jobs,
          timescale::Date today)
      : files_(files), against_(std::move(against)), limits_(limits), jobs_(jobs), today_(today) {}

  [[nodiscard]] Checked check(const std::string& file);

  /// Plan folders that could not be opened: no fault of the returns in them.
  [[nodiscard]] const std::vector<finding::Failure>& unusable_plans() const {
    return unusable_plans_;
  }
  /// What else is to be said, a line each.
  [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }

  /// Was a return refused as a whole: another plan or round, no lead, no table?
  [[nodiscard]] bool refused() const { return refused_; }

 private:
  void check_in(const std::filesystem::path& folder, Checked& checked);
  void check_plan(Checked& checked);
  void check_alone(Checked& checked);
  void check_bare(Checked& checked, const finding::Failure& otherwise);
  const desk::Ground& ground_at(const PlanFolder& plan, const plan::Round& round);
  desk::LastAnswers last_answers(const PlanFolder& plan, const merge::Arrival& arrival,
                                 const desk::Ground& then);
  void tell(merge::Arrival arrival, const desk::Ground& ground, Checked& checked);

  Files& files_;
  bool refused_ = false;
  HeldAgainst against_;
  const FileLimits& limits_;
  package::Limits of_this_file_ = {};  ///< with the clock of the file that is being checked
  std::map<std::string, std::optional<PlanFolder>> folders_;  // nothing: cannot be used
  std::vector<finding::Failure> unusable_plans_;
  std::vector<std::string> warnings_;
  std::size_t jobs_;
  timescale::Date today_;  ///< of UTC

  /// The rounds before a round, as far as they concern these leads; no leads: everyone.
  struct Before {
    std::set<std::string> leads;
    merge::Register rounds;
  };
  using PlanAndRound = std::pair<const PlanFolder*, std::string>;
  std::map<PlanAndRound, desk::Ground> grounds_;
  std::map<PlanAndRound, Before> before_;
};

}  // namespace collate::cli
