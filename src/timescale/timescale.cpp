// SPDX-License-Identifier: MIT
#include "timescale/timescale.hpp"

#include <algorithm>

namespace collate::timescale {
namespace {

constexpr std::array kind_names = {std::string_view{"day"},
                                   std::string_view{"day-list"},
                                   std::string_view{"week"},
                                   std::string_view{"month"},
                                   std::string_view{"month-list"},
                                   std::string_view{"month-end"},
                                   std::string_view{"part"},
                                   std::string_view{"term"},
                                   std::string_view{"term-list"},
                                   std::string_view{"term-end"},
                                   std::string_view{"half-term"},
                                   std::string_view{"quarter"},
                                   std::string_view{"quarter-list"},
                                   std::string_view{"half-year"},
                                   std::string_view{"calendar-year"},
                                   std::string_view{"year-list"},
                                   std::string_view{"year-end"},
                                   std::string_view{"split-year"},
                                   std::string_view{"split-year-list"},
                                   std::string_view{"academic-year-end"},
                                   std::string_view{"financial-year-end"},
                                   std::string_view{"season"},
                                   std::string_view{"holiday"},
                                   std::string_view{"range"},
                                   std::string_view{"change-pair"},
                                   std::string_view{"open-ended"},
                                   std::string_view{"as-at"},
                                   std::string_view{"multi-milestone"},
                                   std::string_view{"table-year-headers"},
                                   std::string_view{"no-year"},
                                   std::string_view{"relative"},
                                   std::string_view{"duration"},
                                   std::string_view{"event-anchored"},
                                   std::string_view{"recurring-daily"},
                                   std::string_view{"recurring-weekly"},
                                   std::string_view{"recurring-fortnightly"},
                                   std::string_view{"recurring-monthly"},
                                   std::string_view{"recurring-two-monthly"},
                                   std::string_view{"recurring-half-termly"},
                                   std::string_view{"recurring-termly"},
                                   std::string_view{"recurring-quarterly"},
                                   std::string_view{"recurring-half-yearly"},
                                   std::string_view{"recurring-annual"},
                                   std::string_view{"recurring-biennial"},
                                   std::string_view{"recurring-per-meeting"},
                                   std::string_view{"recurring-mixed"},
                                   std::string_view{"condition"},
                                   std::string_view{"vague"},
                                   std::string_view{"placeholder"},
                                   std::string_view{"not-applicable"},
                                   std::string_view{"lookalike-age"},
                                   std::string_view{"lookalike-effort"},
                                   std::string_view{"lookalike-title"},
                                   std::string_view{"lookalike-number"},
                                   std::string_view{"lookalike-word"},
                                   std::string_view{"refused"}};
static_assert(kind_names.size() == static_cast<std::size_t>(Kind::refused) + 1);

constexpr std::array<std::string_view, 13> precision_names = {
    "day",     "week",      "part",          "month",         "half-term",      "term",  "season",
    "quarter", "half-year", "calendar-year", "academic-year", "financial-year", "period"};
static_assert(precision_names.size() == static_cast<std::size_t>(Precision::period) + 1);

constexpr std::array<std::string_view, 12> cadence_names = {
    "daily",  "weekly",    "fortnightly", "monthly", "every 2 months", "half-termly",
    "termly", "quarterly", "6 monthly",   "annual",  "every 2 years",  "each"};
static_assert(cadence_names.size() == static_cast<std::size_t>(Cadence::per_meeting) + 1);

template <class Names>
std::optional<std::size_t> index_of(const Names& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

std::string_view name(Kind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}
std::string_view name(Precision precision) {
  return precision_names[static_cast<std::size_t>(precision)];
}

std::optional<Kind> kind_from_name(std::string_view name) {
  const auto index = index_of(kind_names, name);
  if (!index) return std::nullopt;
  return static_cast<Kind>(*index);
}

std::optional<Precision> precision_from_name(std::string_view name) {
  const auto index = index_of(precision_names, name);
  if (!index) return std::nullopt;
  return static_cast<Precision>(*index);
}

Kind kind_of(Cadence cadence) {
  return static_cast<Kind>(static_cast<std::size_t>(Kind::recurring_daily) +
                           static_cast<std::size_t>(cadence));
}
static_assert(static_cast<std::size_t>(Kind::recurring_per_meeting) -
                  static_cast<std::size_t>(Kind::recurring_daily) ==
              static_cast<std::size_t>(Cadence::per_meeting));

std::string to_text(const std::vector<Recurrence>& recurrence) {
  std::string text;
  for (const auto& one : recurrence) {
    if (!text.empty()) text += "; ";
    text += cadence_names[static_cast<std::size_t>(one.cadence)];
    if (one.when.empty()) continue;
    if (one.cadence == Cadence::per_meeting) {
      text += ' ';
      text += one.when;
    } else {
      text += " (" + one.when + ")";
    }
  }
  return text;
}

std::optional<std::vector<Recurrence>> recurrence_from_text(std::string_view text) {
  std::vector<Recurrence> list;
  while (!text.empty()) {
    const auto end = text.find("; ");
    std::string_view one = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 2);
    Recurrence recurrence;
    if (one.starts_with("each ")) {
      recurrence = {Cadence::per_meeting, std::string{one.substr(5)}};
    } else {
      if (const auto open = one.find(" ("); open != std::string_view::npos && one.ends_with(')')) {
        recurrence.when = one.substr(open + 2, one.size() - open - 3);
        one = one.substr(0, open);
      }
      const auto index = index_of(cadence_names, one);
      if (!index) return std::nullopt;
      recurrence.cadence = static_cast<Cadence>(*index);
    }
    list.push_back(std::move(recurrence));
  }
  return list;
}

bool is_list_of_steps(const Timescale& timescale) {
  if (timescale.kind == Kind::multi_milestone) return true;
  const bool is_list = timescale.kind == Kind::day_list || timescale.kind == Kind::month_list ||
                       timescale.kind == Kind::term_list || timescale.kind == Kind::quarter_list;
  return is_list && timescale.expression.find(',') != std::string::npos &&
         timescale.expression.find(" and ") == std::string::npos;
}

bool same_meaning(const Timescale& a, const Timescale& b) {
  return a.kind == b.kind && a.milestones == b.milestones && a.recurrence == b.recurrence &&
         a.condition == b.condition && a.anchor == b.anchor && a.refused == b.refused;
}

}  // namespace collate::timescale
