// SPDX-License-Identifier: MIT
#include "register/account.hpp"

#include "intake/answers.hpp"
#include "intake/rules.hpp"
#include "text/fold.hpp"
#include "text/personal.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace collate::merge {
namespace {

Fate fate_of(Standing standing) {
  switch (standing) {
    case Standing::counted:
      return Fate::counted;
    case Standing::less_cautious:
      return Fate::less_cautious;
    case Standing::set_aside:
      return Fate::set_aside;
    case Standing::superseded:
      return Fate::superseded;
    case Standing::in_conflict:
      return Fate::in_conflict;
    case Standing::of_another_lead:
      return Fate::of_another_lead;
  }
  return Fate::lost;
}

bool comes_from(const std::optional<intake::Source>& source, cell::Address cell) {
  return source && source->cell == cell;
}

/// Does the register hold what stands in this cell?
bool holds(const LeadEntry& entry, cell::Address cell) {
  return comes_from(entry.comment.source, cell) || comes_from(entry.impact.source, cell) ||
         comes_from(entry.new_date.source, cell) ||
         std::any_of(entry.ratings.begin(), entry.ratings.end(),
                     [&](const TracedRating& one) { return comes_from(one.source, cell); }) ||
         std::any_of(entry.more.begin(), entry.more.end(),
                     [&](const auto& one) { return comes_from(one.second.source, cell); });
}

using Place = std::pair<std::string, cell::Address>;     // sheet, cell
using SheetRow = std::pair<std::string, std::uint32_t>;  // sheet, row

/// The cells that the quoting findings of one file speak of. Words of a row that could not be
/// placed are quoted together, at the row's first cell.
struct Quoted {
  std::set<Place> cells;
  std::set<SheetRow> rows;

  void add(const finding::Finding& finding) {
    if (!finding.place.cell) return;
    cells.insert({finding.place.sheet, *finding.place.cell});
    for (const auto& cell : finding.cells) cells.insert({finding.place.sheet, cell});
    if (intake::quotes_a_row(finding.code))
      rows.insert({finding.place.sheet, finding.place.cell->row});
  }
  [[nodiscard]] bool has(const intake::Typed& typed) const {
    return cells.contains({typed.sheet, typed.cell}) ||
           (typed.in == intake::Typed::In::cell && rows.contains({typed.sheet, typed.cell.row}));
  }
};

class Accountant {
 public:
  Accountant(RoundState& state, const Context& context) : state_(state), context_(context) {
    for (const auto& row : state.rows) {
      for (const auto& entry : row.answers)
        entries_[entry.row.file()][{row.ref, entry.row.sheet(), entry.row.cell}] = &entry;
    }
    for (const auto& finding : state.findings) {
      if (intake::quotes_words(finding.code)) quoted_[finding.place.file].add(finding);
    }
  }

  void account(const std::vector<Arrival>& arrivals) {
    std::map<std::string, const Arrival*> by_file;
    for (const auto& arrival : arrivals) {
      by_file[arrival.file] = &arrival;
      for (const auto& typed : arrival.received.typed) {
        if (typed.went == intake::Went::quoted && quoted_[arrival.file].has(typed))
          words_[arrival.received.lead].insert(text::fold(typed.text));
      }
    }
    for (auto& line : state_.ledger) {
      const auto arrival = by_file.find(line.file);
      if (line.file.empty() || arrival == by_file.end()) continue;
      for (const auto& typed : arrival->second->received.typed)
        line.cells.add(fate(typed, line, *arrival->second));
      state_.cells.add(line.cells);
    }
  }

 private:
  Fate fate(const intake::Typed& typed, const LedgerLine& line, const Arrival& arrival) {
    if (line.state == ReturnState::excluded) return Fate::left_out;
    if (!arrival.usable) return Fate::not_used;
    const Fate found = fate_if_open(typed, arrival);
    return !text::held_back_in(typed.text).empty() && found != Fate::lost ? Fate::held_back : found;
  }

  Fate fate_if_open(const intake::Typed& typed, const Arrival& arrival) {
    switch (typed.went) {
      case intake::Went::start_sheet:
        return Fate::start_sheet;
      case intake::Went::quoted:
        if (quoted_[arrival.file].has(typed)) return Fate::quoted;
        // The same words stand in another return of the lead, and are quoted from there.
        return words_[arrival.received.lead].contains(text::fold(typed.text)) ? Fate::superseded
                                                                              : Fate::lost;
      case intake::Went::answer:
        return fate_of_answer(typed, arrival);
    }
    return Fate::lost;
  }

  /// Of a cell that answers for several actions, the best that became of it.
  Fate fate_of_answer(const intake::Typed& typed, const Arrival& arrival) {
    const auto kept_of_file = entries_.find(arrival.file);
    Fate best = Fate::lost;
    for (const intake::Entry* entry : entries_in_row({typed.sheet, typed.cell.row}, arrival)) {
      const auto given = entry->answers.find(typed.column);
      if (given == entry->answers.end() || given->second.cell.row != typed.cell.row) continue;
      const auto& answer = given->second;
      if (answer.value.kind == cell::Kind::error || intake::is_blank(&answer, context_.schema))
        return Fate::no_answer;
      if (kept_of_file == entries_.end()) continue;
      const auto kept = kept_of_file->second.find({entry->ref, typed.sheet, entry->ref_cell});
      if (kept != kept_of_file->second.end() && holds(*kept->second, answer.cell))
        best = std::min(best, fate_of(kept->second->standing));
    }
    return best;
  }

  const std::vector<const intake::Entry*>& entries_in_row(const SheetRow& row,
                                                          const Arrival& arrival) {
    if (sent_of_ != &arrival) {
      sent_of_ = &arrival;
      sent_.clear();
      for (const auto& entry : arrival.received.entries) {
        const std::string& sheet = entry.sheet.empty() ? arrival.received.sheet : entry.sheet;
        for (const auto& [column, answer] : entry.answers) {
          auto& here = sent_[{sheet, answer.cell.row}];
          if (here.empty() || here.back() != &entry) here.push_back(&entry);
        }
      }
    }
    return sent_[row];
  }

  using Key = std::tuple<std::string, std::string, cell::Address>;  // ref, sheet, cell of the ref

  RoundState& state_;
  const Context& context_;
  std::map<std::string, std::map<Key, const LeadEntry*>> entries_;  // by file
  std::map<std::string, Quoted> quoted_;                            // by file
  std::map<std::string, std::set<std::string>> words_;              // quoted, by lead
  const Arrival* sent_of_ = nullptr;                                // whose entries `sent_` holds
  std::map<SheetRow, std::vector<const intake::Entry*>> sent_;
};

}  // namespace

void account(RoundState& state, const std::vector<Arrival>& arrivals, const Context& context) {
  Accountant(state, context).account(arrivals);
}

}  // namespace collate::merge
