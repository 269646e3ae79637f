// SPDX-License-Identifier: MIT
#include "desk/chase.hpp"

#include "finding/group.hpp"
#include "text/english.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace collate::desk {
namespace {

using merge::ReturnState;

/// What is wanted of one lead; those of nobody have no lead.
class Chase {
 public:
  Chase(const MergedRound& merged, const plan::Lead* lead) : merged_(merged), lead_(lead) {}

  void missing(const merge::LedgerLine& line) {
    const auto& words = merged_.ground.schema.words;
    add("return", {}, {},
        fmt::format("No return has come; {} an answer.",
                    finding::counted(line.expected, words.action + " waits for",
                                     text::plural(words.action) + " wait for")),
        "Send the workbook that was issued.");
  }

  void unreadable(const merge::LedgerLine& line) {
    add("file", line.file, {}, fmt::format("{}", fmt::join(line.points, " ")),
        line.failure ? line.failure->remedy : std::string());
  }

  void findings(const merge::LedgerLine& line) {
    for (const auto& finding : merged_.all.now().findings) {
      if (finding.place.file != line.file || finding.severity == finding::Severity::note) continue;
      const auto cell = finding.place.cell;
      add(std::string(finding::name(finding.severity)), line.file,
          cell ? cell::to_a1(*cell) : std::string(), finding.message, finding.remedy);
    }
  }

  Rows rows;

 private:
  void add(std::string what, const std::string& file, std::string cell, std::string words,
           std::string remedy) {
    rows.push_back({lead_ == nullptr ? std::string() : lead_->id,
                    lead_ == nullptr ? std::string() : lead_->name(),
                    lead_ == nullptr ? std::string() : lead_->mailbox,
                    timescale::to_iso(merged_.round.return_by), std::move(what), file,
                    std::move(cell), std::move(words), std::move(remedy)});
  }

  const MergedRound& merged_;
  const plan::Lead* lead_;
};

}  // namespace

Rows chase_rows(const MergedRound& merged) {
  const auto& plan = merged.ground.plan;
  std::map<std::string, Chase> by_lead;
  for (const auto& line : merged.all.now().ledger) {
    Chase& chase = by_lead.try_emplace(line.lead, merged, plan.lead(line.lead)).first->second;
    if (line.state == ReturnState::missing)
      chase.missing(line);
    else if (line.state == ReturnState::unreadable)
      chase.unreadable(line);
    else if (line.state != ReturnState::superseded)
      chase.findings(line);
  }
  Rows rows = {
      {"lead", "name", "mailbox", "return_by", "wanted", "file", "cell", "words", "remedy"}};
  const auto take = [&](const std::string& lead) {
    const auto found = by_lead.find(lead);
    if (found == by_lead.end()) return;
    rows.insert(rows.end(), found->second.rows.begin(), found->second.rows.end());
    by_lead.erase(found);
  };
  for (const auto& lead : plan.leads) take(lead.id);
  while (!by_lead.empty()) take(std::string(by_lead.begin()->first));
  return rows;
}

}  // namespace collate::desk
