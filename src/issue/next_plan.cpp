// SPDX-License-Identifier: MIT
#include "issue/next_plan.hpp"

#include "plan/read_indicators.hpp"
#include "plan/table.hpp"
#include "text/fold.hpp"
#include "workbook/convert.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <set>

namespace collate::issue {
namespace {

using Texts = std::vector<std::vector<std::string>>;

constexpr std::chrono::days weeks_of_a_year{364};  // so that a Friday stays a Friday

/// The table of a sheet as text from its heading row on, whose first cell is `first_heading`; dates
/// as ISO.
Texts texts_of(const workbook::Workbook& book, std::string_view sheet_name,
               std::string_view first_heading) {
  Texts texts;
  const workbook::Sheet* sheet = book.find_sheet(sheet_name);
  if (sheet == nullptr) return texts;
  std::uint32_t columns = 0;
  for (std::uint32_t row = 0; row < sheet->row_end(); ++row) {
    const auto first = sheet->at({row, 0});
    if (texts.empty() && (!first || text::fold(first->display()) != text::fold(first_heading)))
      continue;
    std::vector<std::string> line;
    for (std::uint32_t column = 0; column < sheet->column_end(); ++column) {
      const auto cell = sheet->at({row, column});
      const auto day = cell ? cell->date() : std::nullopt;
      line.push_back(day    ? timescale::to_iso(*day)
                     : cell ? std::string(text::trim(cell->display()))
                            : std::string());
    }
    while (!line.empty() && line.back().empty()) line.pop_back();
    if (texts.empty()) columns = static_cast<std::uint32_t>(line.size());
    line.resize(columns);
    if (std::any_of(line.begin(), line.end(), [](const auto& one) { return !one.empty(); }))
      texts.push_back(std::move(line));
  }
  return texts;
}

std::string joined(const std::vector<std::string>& words, const char* between) {
  return fmt::format("{}", fmt::join(words, between));
}

/// The headings of the officer's own columns of Actions.
std::vector<std::string> further_headings(const plan::Plan& plan) {
  std::vector<std::string> headings;
  for (const auto& action : plan.actions) {
    for (const auto& [heading, text] : action.more) {
      if (heading != ref_before_heading &&
          std::find(headings.begin(), headings.end(), heading) == headings.end())
        headings.push_back(heading);
    }
  }
  return headings;
}

class NextPlanMaker {
 public:
  NextPlanMaker(const workbook::Workbook& book, const schema::Schema& schema,
                const plan::Plan& plan, const merge::RoundState& last)
      : book_(book), schema_(schema), plan_(plan), last_(last) {}

  NextPlan make(const std::string& id) {
    add("Plan", items(id));
    add("Actions", actions());
    add("Measures", measures());
    add("Leads", texts_of(book_, "Leads", "Lead"));
    add("Rounds", rounds());
    add("Decisions", {{"Decision", "Kind", "Round", "Ref", "Subject", "Value", "Post", "Date",
                       "Reason", "Expires"}});
    if (auto indicators = texts_of(book_, "Indicators", "Indicator"); !indicators.empty())
      add("Indicators", with_next_year(std::move(indicators)));
    add(done_before_sheet, done());
    return std::move(next_);
  }

 private:
  void add(const std::string& sheet, const Texts& rows) {
    next_.tables.push_back({sheet, workbook::sheet_of_texts(sheet, rows)});
  }

  Texts items(const std::string& id) const {
    Texts rows = texts_of(book_, "Plan", "Item");
    for (auto& row : rows) {
      const std::string item = text::fold(row.front());
      if (item == "plan") row[1] = id;
      if (item == "title") row[1] = a_year_later(row[1]);
      const plan::Round* end = plan_.round(last_.round);
      if (end == nullptr) continue;
      if (item == "period from") row[1] = timescale::to_iso(end->position + std::chrono::days(1));
      if (item == "period to")
        row[1] = timescale::to_iso(
            std::max(plan_.to.value_or(end->position), end->position + std::chrono::days(365)));
    }
    return rows;
  }

  Texts actions() {
    const auto further = further_headings(plan_);
    std::vector<std::string> headings = {"Ref", schema_.words.priority, "Action", "Leads",
                                         "Agreed timescale"};
    headings.insert(headings.end(), further.begin(), further.end());
    headings.emplace_back(ref_before_heading);
    Texts rows = {headings};
    for (const auto& action : plan_.actions) {
      const merge::Row* row = last_.row(action.ref);
      if (row != nullptr && !row->done_in.empty()) continue;
      const auto agreed = row == nullptr ? action.agreed_date : row->agreed_date;
      std::vector<std::string> cells = {action.ref, action.priority, action.text,
                                        joined(action.leads, "; "),
                                        agreed ? timescale::to_iso(*agreed) : action.agreed_text};
      for (const auto& heading : further) {
        const auto found = action.more.find(heading);
        cells.push_back(found == action.more.end() ? std::string() : found->second);
      }
      cells.push_back(action.ref);
      carried_.insert(action.ref);
      rows.push_back(std::move(cells));
    }
    next_.carried = rows.size() - 1;
    return rows;
  }

  /// Measures of what goes on; what only measures what is done stays behind.
  Texts measures() const {
    Texts rows = texts_of(book_, "Measures", "Measure");
    if (rows.empty()) return rows;
    const auto refs = std::find(rows.front().begin(), rows.front().end(), "Refs");
    if (refs == rows.front().end()) return rows;
    const auto column = static_cast<std::size_t>(refs - rows.front().begin());
    Texts kept = {rows.front()};
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const plan::Measure* measure = plan_.measure(rows[i].front());
      std::vector<std::string> still;
      for (const auto& ref : measure == nullptr ? std::vector<std::string>{} : measure->refs) {
        if (carried_.contains(ref)) still.push_back(ref);
      }
      if (still.empty()) continue;
      rows[i][column] = joined(still, ", ");
      kept.push_back(rows[i]);
    }
    return kept;
  }

  /// Those that were planned for later, then those of the last year, 52 weeks later.
  Texts rounds() const {
    std::vector<std::string> headings = {"Round", "Name", "Issued", "Return by", "Position at"};
    for (const auto& body : schema_.bodies) headings.push_back(body.short_name + " meeting");
    Texts rows = {headings};
    const plan::Round* end = plan_.round(last_.round);
    if (end == nullptr) return rows;
    std::set<std::string> ids;
    const auto add_round = [&](const plan::Round& round, const std::string& id,
                               const std::string& name, std::chrono::days by) {
      if (!ids.insert(id).second) return;
      const auto later = [&](timescale::Date day) { return timescale::to_iso(day + by); };
      std::vector<std::string> cells = {id, name, later(round.issued), later(round.return_by),
                                        later(round.position)};
      for (const auto& body : schema_.bodies) {
        const auto meeting = round.meeting(body.id);
        cells.push_back(meeting ? later(*meeting) : std::string());
      }
      rows.push_back(std::move(cells));
    };
    for (const auto& round : plan_.rounds) {
      if (round.position > end->position)
        add_round(round, round.id, round.name, std::chrono::days(0));
    }
    for (const auto& round : plan_.rounds) {
      if (round.position > end->position || round.position <= end->position - weeks_of_a_year)
        continue;
      const std::string id = a_year_later(round.id);
      add_round(round, id == round.id ? id + "-next" : id, a_year_later(round.name),
                weeks_of_a_year);
    }
    return rows;
  }

  /// A column for the figures of the new year, behind the last of the old.
  static Texts with_next_year(Texts rows) {
    auto& headings = rows.front();
    std::size_t last = headings.size();
    for (std::size_t i = 0; i < headings.size(); ++i) {
      if (plan::names_a_time(headings[i])) last = i;
    }
    if (last == headings.size()) return rows;
    const std::string next = a_year_later(headings[last]);
    if (next == headings[last]) return rows;
    const auto at = static_cast<std::ptrdiff_t>(last) + 1;
    headings.insert(headings.begin() + at, next);
    for (std::size_t i = 1; i < rows.size(); ++i) rows[i].insert(rows[i].begin() + at, "");
    return rows;
  }

  Texts done() {
    Texts rows = {{"Ref", "Action", "Leads", "Rating", "Done in", "Impact so far"}};
    for (const auto& row : last_.rows) {
      if (row.done_in.empty()) continue;
      const plan::Round* round = plan_.round(row.done_in);
      rows.push_back({row.ref, row.action, joined(row.leads, "; "),
                      words(row.ratings.front(), schema_.ratings.front()),
                      round == nullptr ? row.done_in : round->name, row.impact.text});
    }
    next_.done = rows.size() - 1;
    return rows;
  }

  const workbook::Workbook& book_;
  const schema::Schema& schema_;
  const plan::Plan& plan_;
  const merge::RoundState& last_;
  std::set<std::string> carried_;  ///< refs
  NextPlan next_;
};

}  // namespace

std::string a_year_later(const std::string& name) {
  static const re2::RE2 year(R"(^(.*?)\b((?:19|20)\d{2})\b(?:([-/])(\d{2})\b)?(.*)$)");
  std::string later;
  std::string rest = name;
  std::string before;
  std::string number;
  std::string between;
  std::string second;
  std::string after;
  while (re2::RE2::FullMatch(rest, year, &before, &number, &between, &second, &after)) {
    later += fmt::format("{}{}", before, std::stoi(number) + 1);
    if (!second.empty()) later += fmt::format("{}{:02}", between, (std::stoi(second) + 1) % 100);
    rest = after;
  }
  return later + rest;
}

NextPlan next_plan(const workbook::Workbook& book, const schema::Schema& schema,
                   const plan::Plan& plan, const merge::RoundState& last, const std::string& id) {
  return NextPlanMaker(book, schema, plan, last).make(id);
}

}  // namespace collate::issue
