// SPDX-License-Identifier: MIT
#include "cli/round_output.hpp"

#include "cli/files.hpp"
#include "finding/report.hpp"
#include "text/fold.hpp"
#include "text/printable.hpp"

#include "desk/tables.hpp"
#include <algorithm>

namespace collate::cli {

std::string report_file(const schema::Schema& schema) {
  // The adverb is words ("each meeting"); a file name has no spaces.
  std::string name = text::fold(schema.cycle.adverb);
  std::replace(name.begin(), name.end(), ' ', '-');
  return name + ".xlsx";
}

std::optional<PlanFolder> open_usable_plan(const std::string& plan, Session& session) {
  auto opened = open_plan_folder(plan, session.limits);
  if (!opened) {
    session.fail(opened.failure(), exit_usage);
    return std::nullopt;
  }
  if (desk::has_errors(opened->findings)) {
    finding::Report report;
    report.files.push_back(
        {(opened->folder / "plan.xlsx").string(), {}, {}, {}, opened->findings, {}});
    print(text::escape_message(to_text(report)));
    session.fail({"plan-broken",
                  "The plan has to be corrected first",
                  {(opened->folder / "plan.xlsx").string(), {}, {}},
                  {},
                  "Correct the cells that are named, then run the command again."},
                 exit_usage);
    return std::nullopt;
  }
  return *std::move(opened);
}

std::optional<MergedRound> merge_and_report(PlanFolder plan, const std::string& round,
                                            Session& session) {
  MergedRound merged{std::move(plan), nullptr, {}, {}};
  const auto found = find_round(merged.plan, round);
  if (!found) {
    session.fail(found.failure(), exit_usage);
    return std::nullopt;
  }
  const std::string id = (*found)->id;
  merged.merged = collect(merged.plan, **found);
  merged.round = merged.plan.plan.round(id);
  merged.out = merged.plan.folder / "out" / id;
  const auto& now = merged.merged.now();
  if (std::any_of(now.ledger.begin(), now.ledger.end(),
                  [](const auto& line) { return line.state == merge::ReturnState::unreadable; }))
    session.note(exit_unreadable);
  if (desk::has_errors(now.findings)) session.note(exit_findings);
  return merged;
}

std::string summary_of(const MergedRound& merged) {
  return desk::summary_of({merged.plan, *merged.round, merged.merged});
}

bool write_round_files(const MergedRound& merged, Session& session) {
  const auto documents = desk::round_documents({merged.plan, *merged.round, merged.merged});
  if (!documents) {
    session.fail(documents.failure(), exit_output_failed);
    return false;
  }
  bool written = true;
  for (const auto& document : *documents) {
    const auto outcome = write_file(merged.out / document.name, document.text);
    if (!outcome) session.fail(outcome.failure(), exit_output_failed);
    written = written && outcome.has_value();
  }
  return written;
}

}  // namespace collate::cli
