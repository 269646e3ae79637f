// SPDX-License-Identifier: MIT
// Who answers where no column says so: in the title of a section, or on a line of its own above the
// actions.
#include "text/fold.hpp"

#include <fmt/format.h>

#include "conversion/source_reader.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>

namespace collate::conversion {

/// The section that is open, or else all of the sheet, is led by `lead`.
void SourceReader::take_banner_lead(const std::string& lead, const Place& where) {
  if (lead.empty()) return;
  SourceText& known =
      section_opened_ && section_ != none ? plan_.sections[section_].leads : sheet_lead_;
  if (!known.text.empty()) return;
  known.text = lead;
  known.place = where;
}

/// "Workstream lead: Director of Assets" in a row above the actions, alone or beside other remarks.
bool SourceReader::read_banner_lead(std::uint32_t row, const Row& cells) {
  const bool above = columns_.empty();
  if (!above && (cells.size() > 2 || section_ == none || section_has_actions())) return false;
  std::size_t taken = 0;
  const auto take = [&](const std::string& words, std::size_t count, std::uint32_t column) {
    const auto found = lead_in_title(words);
    if (!found || !found->title.empty()) return;
    take_banner_lead(found->lead, place(row, column));
    taken += count;
  };
  for (const auto& [column, words] : cells) take(words, 1, column);
  if (taken == 0 && cells.size() == 2 && !cells[0].second.ends_with('.'))
    take(without_marks(cells[0].second) + ": " + cells[1].second, 2, cells[1].first);
  if (taken == 0 || taken < cells.size()) return false;
  cells_->take_row(row);
  account(row, RowKind::note, "says who leads");
  return true;
}

/// The lead of its section, or of the sheet where the table has no column for leads.
void SourceReader::lead_by_banner(SourceAction& found) {
  if (!found.leads.text.empty()) return;
  const SourceText* lead = section_ != none && !plan_.sections[section_].leads.text.empty()
                               ? &plan_.sections[section_].leads
                           : !found.asks_leads && !sheet_lead_.text.empty() ? &sheet_lead_
                                                                            : nullptr;
  if (lead == nullptr) return;
  found.leads = *lead;
  cells_->take(*lead);
  if (lead->place.cell && std::find(banner_leads_.begin(), banner_leads_.end(),
                                    *lead->place.cell) == banner_leads_.end())
    banner_leads_.push_back(*lead->place.cell);
}

/// Once for each sheet.
void SourceReader::say_banner_leads() {
  if (banner_leads_.empty()) return;
  const bool one = banner_leads_.size() == 1;
  say({file_, cells_->sheet().name, banner_leads_.front()},
      fmt::format("{} {} who leads; the actions below that name nobody were given {}.",
                  cell::join_cells(banner_leads_), one ? "says" : "say",
                  one ? "that lead" : "these leads"),
      "Correct the Leads column on the Actions sheet where another answers.");
  banner_leads_.clear();
}

}  // namespace collate::conversion
