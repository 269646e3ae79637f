// SPDX-License-Identifier: MIT
#include "register/sent.hpp"

#include "intake/answers.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace collate::merge {
namespace {

const intake::Answer* answer(const intake::Entry& entry, const std::string& column) {
  const auto found = entry.answers.find(column);
  return found == entry.answers.end() ? nullptr : &found->second;
}

bool same_answers(const intake::Entry& a, const intake::Entry& b, const schema::Schema& schema) {
  return std::all_of(schema.columns.begin(), schema.columns.end(), [&](const auto& column) {
    if (column.filled_by != schema::FilledBy::lead) return true;
    const auto* first = answer(a, column.id);
    const auto* second = answer(b, column.id);
    const bool no_first = intake::is_blank(first, schema);
    const bool no_second = intake::is_blank(second, schema);
    if (no_first || no_second) return no_first == no_second;
    return text::fold(first->text) == text::fold(second->text);
  });
}

/// Some cell that leads fill is not blank. A formula whose result was lost is an answer too: the
/// lead meant something.
bool is_answered(const intake::Entry& entry, const schema::Schema& schema) {
  return std::any_of(schema.columns.begin(), schema.columns.end(), [&](const auto& column) {
    if (column.filled_by != schema::FilledBy::lead) return false;
    const auto* given = answer(entry, column.id);
    return given != nullptr && (!intake::is_blank(given, schema) || given->calculated);
  });
}

/// Is the first later than the second, as far as anything tells? Of two rows in one workbook
/// nothing does.
bool later(const SentRow& one, const SentRow& other, const Context& context) {
  if (one.arrival == other.arrival) return false;
  const Made first = made(*one.arrival, context);
  const Made second = made(*other.arrival, context);
  if (!first.day || !second.day) return false;
  if (*first.day != *second.day) return *second.day < *first.day;
  return !first.saved_at.empty() && !second.saved_at.empty() && second.saved_at < first.saved_at;
}

/// An order that knows nothing of file names, unless all else is the same.
bool comes_before(const SentRow& a, const SentRow& b) {
  return std::tie(a.arrival->sha256, a.entry->ref_cell, a.arrival->file) <
         std::tie(b.arrival->sha256, b.entry->ref_cell, b.arrival->file);
}

void supersede(SentRow& row, const SentRow& by, std::string why) {
  row.standing = Standing::superseded;
  row.replaced_by = by.arrival;
  row.why = std::move(why);
}

/// The rows of one lead on one action.
void settle(std::vector<SentRow>& rows, const Context& context) {
  std::sort(rows.begin(), rows.end(), comes_before);
  if (std::any_of(rows.begin(), rows.end(), [](const SentRow& row) { return row.answered; }))
    std::erase_if(rows, [](const SentRow& row) { return !row.answered; });
  else
    rows.resize(1);
  std::vector<SentRow*> standing;
  for (auto& row : rows) {
    const SentRow* by = nullptr;
    for (const auto& other : rows) {
      if (later(other, row, context) && (by == nullptr || later(other, *by, context))) by = &other;
    }
    if (by != nullptr)
      supersede(row, *by, why_later(made(*by->arrival, context), made(*row.arrival, context)));
    else
      standing.push_back(&row);
  }
  std::vector<SentRow*> different;
  for (SentRow* row : standing) {
    const auto same = std::find_if(different.begin(), different.end(), [&](const SentRow* one) {
      return same_answers(*one->entry, *row->entry, context.schema);
    });
    if (same != different.end())
      supersede(*row, **same, "the same answer");
    else
      different.push_back(row);
  }
  if (different.size() < 2) return;
  for (SentRow* row : different) row->standing = Standing::in_conflict;
}

}  // namespace

Made made(const Arrival& arrival, const Context& context) {
  constexpr std::size_t to_the_second = 19;  // 2019-11-04T10:11:12
  const auto& received = arrival.received;
  const std::string saved_at = received.saved_at.substr(0, to_the_second);
  if (received.completed_on &&
      intake::is_plausible(*received.completed_on, context.round, context.schema))
    return {Made::By::completed, received.completed_on, saved_at};
  if (const auto day = timescale::from_iso(std::string_view(saved_at).substr(0, 10)))
    return {Made::By::saved, day, saved_at};
  if (arrival.file_day) return {Made::By::file, arrival.file_day, {}};
  return {};
}

std::string why_later(const Made& later, const Made& earlier) {
  if (later.day == earlier.day && later.saved_at != earlier.saved_at)
    return fmt::format("saved at {}, this one at {}", later.saved_at, earlier.saved_at);
  const auto said = [](const Made& one) -> std::string {
    switch (one.by) {
      case Made::By::completed:
        return "completed on " + timescale::to_words(*one.day);
      case Made::By::saved:
        return "saved on " + timescale::to_words(*one.day);
      case Made::By::file:
        return "of " + timescale::to_words(*one.day) + " by the file's date";
      case Made::By::nothing:
        return "of an unknown day";
    }
    return {};
  };
  return fmt::format("{}; this one {}", said(later), said(earlier));
}

SentRows sent_rows(const std::vector<const Arrival*>& arrivals, const Context& context) {
  std::map<std::string, std::map<std::string, std::vector<SentRow>>> by_ref_and_lead;
  for (const Arrival* arrival : arrivals) {
    const auto& received = arrival->received;
    std::map<std::string, std::shared_ptr<const intake::ReturnSheet>> sheets;
    for (const auto& entry : received.entries) {
      const std::string& sheet = entry.sheet.empty() ? received.sheet : entry.sheet;
      auto& from = sheets[sheet];
      if (!from)
        from = std::make_shared<const intake::ReturnSheet>(
            intake::ReturnSheet{received.file, received.sha256, sheet, received.lead});
      by_ref_and_lead[entry.ref][received.lead].push_back({arrival,
                                                           &entry,
                                                           from,
                                                           is_answered(entry, context.schema),
                                                           Standing::counted,
                                                           {},
                                                           nullptr});
    }
  }
  SentRows rows;
  for (auto& [ref, by_lead] : by_ref_and_lead) {
    for (auto& [lead, sent] : by_lead) {
      settle(sent, context);
      rows[ref].insert(rows[ref].end(), sent.begin(), sent.end());
    }
  }
  return rows;
}

}  // namespace collate::merge
