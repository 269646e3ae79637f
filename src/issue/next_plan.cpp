// SPDX-License-Identifier: MIT
#include "issue/next_plan.hpp"

#include "plan/describe.hpp"
#include "plan/history.hpp"
#include "plan/leads.hpp"
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

/// The table of a sheet as text from its heading row on, which is told by its first cell; dates as
/// ISO.
Texts texts_of(const workbook::Workbook& book, plan::PlanSheet wanted) {
  Texts texts;
  const auto& is = plan::description(wanted);
  const workbook::Sheet* sheet = book.find_sheet(is.name);
  const std::string_view first_heading = is.columns.front().heading;
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
      if (heading != plan::ref_before_heading &&
          std::find(headings.begin(), headings.end(), heading) == headings.end())
        headings.push_back(heading);
    }
  }
  return headings;
}

class NextPlanMaker {
 public:
  NextPlanMaker(const workbook::Workbook& book, const schema::Schema& schema,
                const plan::Plan& whole, const plan::Round& end, const merge::RoundState& last)
      : book_(book),
        schema_(schema),
        whole_(whole),
        end_(end),
        plan_(plan::as_at(whole, end)),
        last_(last) {}

  NextPlan make(const std::string& id) {
    using plan::PlanSheet;
    const Texts rounds = this->rounds();
    add(PlanSheet::items, items(id));
    add(PlanSheet::actions, actions());
    add(PlanSheet::measures, measures());
    add(PlanSheet::leads, texts_of(book_, PlanSheet::leads));
    add(PlanSheet::rounds, rounds);
    add(PlanSheet::decisions, decisions());
    if (auto indicators = texts_of(book_, PlanSheet::indicators); !indicators.empty())
      add(PlanSheet::indicators, with_next_year(std::move(indicators)));
    add(PlanSheet::done_before, done());
    return std::move(next_);
  }

 private:
  void add(plan::PlanSheet wanted, const Texts& rows) {
    const std::string sheet(plan::description(wanted).name);
    next_.tables.push_back({sheet, workbook::sheet_of_texts(sheet, rows)});
  }

  Texts items(const std::string& id) const {
    Texts rows = texts_of(book_, plan::PlanSheet::items);
    for (auto& row : rows) {
      const plan::ItemDescription* item = plan::item_called(row.front());
      if (item == nullptr) continue;
      if (item->text == &plan::Plan::id) row[1] = id;
      if (item->text == &plan::Plan::title) row[1] = a_year_later(row[1]);
      if (item->day == &plan::Plan::from)
        row[1] = timescale::to_iso(end_.position + std::chrono::days(1));
      if (item->day == &plan::Plan::to)
        row[1] = timescale::to_iso(
            std::max(plan_.to.value_or(end_.position), end_.position + std::chrono::days(365)));
    }
    return rows;
  }

  Texts actions() {
    const auto columns = action_columns();
    const auto further = further_headings(whole_);
    Texts rows = {plan::headings(columns)};
    // An officer's own column may be called what the sheet calls one of its own: "Action" beside
    // "Outcome".
    for (const auto& heading : further)
      rows.front().push_back(plan::column_called(columns, heading) == nullptr ? heading
                                                                              : heading + " (2)");
    rows.front().emplace_back(plan::ref_before_heading);
    const auto add_action = [&](const plan::Action& action, std::optional<timescale::Date> agreed,
                                const std::string& ref_before) {
      plan::Line line = {{"ref", action.ref},
                         {"priority", action.priority},
                         {"action", action.text},
                         {"leads", joined(action.leads, "; ")},
                         {"agreed", agreed ? timescale::to_iso(*agreed) : action.agreed_text}};
      if (round_ids_.contains(action.from_round)) line["from_round"] = action.from_round;
      auto cells = plan::cells(columns, line);
      for (const auto& heading : further) {
        const auto found = action.more.find(heading);
        cells.push_back(found == action.more.end() ? std::string() : found->second);
      }
      cells.push_back(ref_before);
      carried_.insert(action.ref);
      rows.push_back(std::move(cells));
    };
    for (const auto& action : plan_.actions) {
      const merge::Row* row = last_.row(action.ref);
      if (row != nullptr && is_done_for_good(*row)) continue;
      ++next_.carried;
      add_action(action, row == nullptr ? action.agreed_date : row->agreed_date, action.ref);
    }
    for (const auto& action : still_to_begin()) {
      next_.begin_later.push_back(action.ref);
      add_action(action, action.agreed_date, {});
    }
    return rows;
  }

  /// Those of a new sheet, and the first round where an action has one that is still to come.
  std::vector<plan::SheetColumn> action_columns() const {
    auto columns = plan::new_columns(plan::PlanSheet::actions, schema_);
    if (std::none_of(whole_.actions.begin(), whole_.actions.end(),
                     [&](const auto& action) { return round_ids_.contains(action.from_round); }))
      return columns;
    for (const auto& column : plan::columns(plan::PlanSheet::actions, schema_)) {
      if (column.purpose == "from_round") columns.push_back(column);
    }
    return columns;
  }

  /// New actions and parts of split ones of which no round has asked yet, as they begin.
  std::vector<plan::Action> still_to_begin() const {
    std::set<std::string> known;
    for (const auto& action : plan_.actions) known.insert(action.key);
    std::vector<plan::Action> found;
    const auto take = [&](const plan::Round& round) {
      for (const auto& action : plan::as_at(whole_, round).actions) {
        if (known.insert(action.key).second) found.push_back(action);
      }
    };
    for (const auto& round : whole_.rounds) {
      if (round.position > end_.position) take(round);
    }
    take(plan::round_to_come());
    return found;
  }

  bool begins_later(const plan::Decision& decision) const {
    // A report that was approved is one of the year that is over.
    if (decision.kind == plan::DecisionKind::approve_annual) return false;
    if (!decision.round.empty() && whole_.round(decision.round) == nullptr)
      return round_ids_.contains(decision.round);
    const plan::Round* first = whole_.first_round(decision);
    return first != nullptr && first->position > end_.position;
  }

  /// An explanation without an end, or with one that is to come, that explained something.
  bool still_explains(const plan::Decision& decision) const {
    const auto marks = last_.explained_marks.find(decision.id);
    return decision.kind == plan::DecisionKind::explained && whole_.holds(decision, end_) &&
           (!decision.expires || *decision.expires > end_.position) &&
           marks != last_.explained_marks.end() && !marks->second.empty();
  }

  /// Those that begin with a round of the new plan, as they stand, and what stays explained. What
  /// else began before is in the actions' dates, refs and leads.
  Texts decisions() {
    const auto columns = plan::new_columns(plan::PlanSheet::decisions, schema_);
    const auto iso = [](const std::optional<timescale::Date>& day) {
      return day ? timescale::to_iso(*day) : std::string();
    };
    Texts rows = {plan::headings(columns)};
    for (auto one = whole_.decisions.begin(); one != whole_.decisions.end();) {
      // One row of the sheet may be several decisions, on an action each.
      std::string refs = one->ref;
      const auto next = std::find_if(one + 1, whole_.decisions.end(), [&](const auto& other) {
        return other.place.cell != one->place.cell || !other.place.cell;
      });
      for (auto other = one + 1; other != next; ++other) refs += "; " + other->ref;
      const bool explains = still_explains(*one);
      if (begins_later(*one) || explains) {
        (explains ? next_.explained : next_.decisions).push_back(one->id);
        rows.push_back(plan::cells(columns, {{"id", one->id},
                                             {"kind", std::string(plan::words(one->kind))},
                                             {"round", explains ? first_round_ : one->round},
                                             {"ref", refs},
                                             {"subject", one->subject},
                                             {"value", one->value},
                                             {"post", one->post},
                                             {"date", iso(one->date)},
                                             {"reason", one->reason},
                                             {"expires", iso(one->expires)}}));
      }
      one = next;
    }
    return rows;
  }

  /// Measures of what goes on; what only measures what is done stays behind.
  Texts measures() const {
    Texts rows = texts_of(book_, plan::PlanSheet::measures);
    if (rows.empty()) return rows;
    const auto described = plan::columns(plan::PlanSheet::measures, schema_);
    const auto refs =
        std::find_if(rows.front().begin(), rows.front().end(), [&](const std::string& heading) {
          const auto* found = plan::column_called(described, heading);
          return found != nullptr && found->purpose == "refs";
        });
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
  Texts rounds() {
    const auto columns = plan::new_columns(plan::PlanSheet::rounds, schema_);
    Texts rows = {plan::headings(columns)};
    const auto add_round = [&](const plan::Round& round, const std::string& id,
                               const std::string& name, std::chrono::days by) {
      if (!round_ids_.insert(id).second) return;
      if (first_round_.empty()) first_round_ = id;
      const auto later = [&](timescale::Date day) { return timescale::to_iso(day + by); };
      plan::Line line = {{"id", id},
                         {"name", name},
                         {"issued", later(round.issued)},
                         {"return_by", later(round.return_by)},
                         {"position", later(round.position)}};
      for (const auto& body : schema_.bodies) {
        if (const auto meeting = round.meeting(body.id))
          line["meeting " + body.id] = later(*meeting);
      }
      rows.push_back(plan::cells(columns, line));
    };
    for (const auto& round : plan_.rounds) {
      if (round.position > end_.position)
        add_round(round, round.id, round.name, std::chrono::days(0));
    }
    for (const auto& round : plan_.rounds) {
      if (round.is_told() || round.position > end_.position ||
          round.position <= end_.position - weeks_of_a_year)
        continue;
      const std::string id = a_year_later(round.id);
      // A plan of more than a year had that round already: "2019-spring" and "2020-spring".
      if (id != round.id && whole_.round(id) != nullptr) continue;
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

  /// As last reported, which may be rounds before the last; each lead's where there are several.
  std::string impact_of(const merge::Row& row) const {
    const auto impacts = row.last_impacts();
    if (impacts.empty()) return row.impact.text;
    if (impacts.size() == 1) return impacts.front()->impact.text;
    std::string words;
    for (const merge::LeadEntry* entry : impacts) {
      words += fmt::format("{}{}: {}", words.empty() ? "" : "\n",
                           plan::lead_name(plan_, entry->lead), entry->impact.text);
    }
    return words;
  }

  bool is_done_for_good(const merge::Row& row) const {
    return !row.done_in.empty() && schema_.cycle.done_lasts == schema::DoneLasts::always;
  }

  Texts done() {
    const auto columns = plan::new_columns(plan::PlanSheet::done_before, schema_);
    Texts rows = {plan::headings(columns)};
    for (const auto& row : last_.rows) {
      if (!is_done_for_good(row)) continue;
      const plan::Round* round = plan_.round(row.done_in);
      rows.push_back(
          plan::cells(columns, {{"ref", row.ref},
                                {"action", row.action},
                                {"leads", joined(row.leads, "; ")},
                                {"rating", words(row.ratings.front(), schema_.ratings.front())},
                                {"done_in", round == nullptr ? row.done_in : round->name},
                                {"impact", impact_of(row)}}));
    }
    next_.done = rows.size() - 1;
    return rows;
  }

  const workbook::Workbook& book_;
  const schema::Schema& schema_;
  const plan::Plan& whole_;
  const plan::Round& end_;
  const plan::Plan plan_;  ///< as at the last round
  const merge::RoundState& last_;
  std::set<std::string> carried_;    ///< refs
  std::set<std::string> round_ids_;  ///< of the new plan
  std::string first_round_;          ///< id of the first of them
  NextPlan next_;
};

}  // namespace

std::string a_year_later(const std::string& name) {
  static const re2::RE2 year(R"(^(.*?)\b((?:19|20)\d{2})\b(?:([-/])(\d{2})\b)?(.*)$)");
  std::string later, before, number, between, second, after;
  std::string rest = name;
  while (re2::RE2::FullMatch(rest, year, &before, &number, &between, &second, &after)) {
    const int next = std::stoi(number) + 1;
    later += fmt::format("{}{}", before, next);
    // "2018-19" is a split year, "2018-05" a month of one.
    const bool is_split = !second.empty() && std::stoi(second) == next % 100;
    if (is_split)
      later += fmt::format("{}{:02}", between, (next + 1) % 100);
    else
      later += between + second;
    rest = after;
  }
  return later + rest;
}

NextPlan next_plan(const workbook::Workbook& book, const schema::Schema& schema,
                   const plan::Plan& whole, const plan::Round& end, const merge::RoundState& last,
                   const std::string& id) {
  return NextPlanMaker(book, schema, whole, end, last).make(id);
}

}  // namespace collate::issue
