// SPDX-License-Identifier: MIT
#include "plan/read.hpp"

#include "plan/agreed_dates.hpp"
#include "plan/cell_lists.hpp"
#include "plan/describe.hpp"
#include "plan/doubt_cells.hpp"
#include "plan/doubts.hpp"
#include "plan/history.hpp"
#include "plan/leads.hpp"
#include "plan/read_decisions.hpp"
#include "plan/read_indicators.hpp"
#include "plan/read_told.hpp"
#include "plan/refs.hpp"
#include "plan/rules.hpp"
#include "plan/table.hpp"
#include "plan/trouble.hpp"
#include "text/fold.hpp"
#include "text/near.hpp"
#include "text/number.hpp"
#include "text/pattern.hpp"
#include "timescale/follow.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace collate::plan {
namespace {

using finding::Failure;
using finding::Place;

/// What the reader looks for on a sheet.
std::vector<Heading> wanted_headings(std::span<const SheetColumn> columns) {
  std::vector<Heading> wanted;
  for (const auto& column : columns) {
    if (column.purpose.empty()) continue;
    wanted.push_back({column.purpose, {column.heading}});
    auto& words = wanted.back().words;
    words.insert(words.end(), column.also.begin(), column.also.end());
  }
  return wanted;
}

/// A sheet that may be absent is a table from so many headings on.
constexpr std::size_t enough_headings = 3;

/// Ids become parts of file names: letters, digits, space, dot, dash and underscore, not more than
/// sixty, not "..".
bool is_safe_id(const std::string& id) {
  static const text::Pattern shape(R"([A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,58}[A-Za-z0-9_-])?)");
  return text::full_match(id, shape) && id.find("..") == std::string::npos;
}

/// One reading of one plan workbook.
class PlanReader {
 public:
  PlanReader(const workbook::Workbook& book, const std::string& file, const schema::Schema& schema)
      : book_(book), file_(file), schema_(schema), calendar_(schema.calendar) {}

  finding::Outcome<PlanReading> read() {
    TRY(const Table items, table(PlanSheet::items));
    read_items(items);
    calendar_.plan_start = plan_.from;
    calendar_.plan_end = plan_.to;
    TRY(const Table leads, table(PlanSheet::leads));
    read_leads(leads);
    plan_.index();
    TRY(const Table actions, table(PlanSheet::actions));
    read_actions(actions);
    plan_.index();
    TRY(const Table measures, table(PlanSheet::measures));
    read_measures(measures);
    TRY(const Table rounds, table(PlanSheet::rounds));
    read_rounds(rounds);
    TRY(const Table decisions, table(PlanSheet::decisions));
    read_decisions(
        decisions, file_,
        [&](std::uint32_t row, const std::string& id) { return day(decisions, row, id); }, plan_,
        findings_);
    check_first_rounds();
    settle_refs(plan_);  // makes the index of all that is read
    follow_refs_of_measures(measures);
    give_measures_to_actions(measures);
    if (const auto indicators = table_if_there(PlanSheet::indicators))
      read_indicators(*indicators, file_, calendar_, plan_, findings_);
    find_doubts(plan_, schema_, file_, findings_);
    for (const Table* table : {&leads, &actions, &measures}) point_at_cells(*table, findings_);
    return PlanReading{std::move(plan_), std::move(findings_)};
  }

 private:
  std::optional<Table> table_if_there(PlanSheet wanted) const {
    const workbook::Sheet* sheet = book_.find_sheet(description(wanted).name);
    if (sheet == nullptr) return std::nullopt;
    return find_table(*sheet, wanted_headings(columns(wanted, schema_)), enough_headings);
  }

  finding::Outcome<Table> table(PlanSheet wanted) {
    const std::string sheet_name(description(wanted).name);
    const workbook::Sheet* sheet = book_.find_sheet(sheet_name);
    if (sheet == nullptr) {
      return Failure{
          "plan-sheet-missing",
          "The plan could not be read",
          {file_, {}, {}},
          fmt::format("It has no sheet '{}'.", sheet_name),
          "Put the sheet back; a new plan folder made by 'collate new' shows what it holds."};
    }
    const auto described = columns(wanted, schema_);
    auto found = find_table(*sheet, wanted_headings(described), 2);
    for (const auto& column : described) {
      if (column.is->asked != Asked::needed || (found && found->has(column.purpose))) continue;
      return Failure{"plan-column-missing",
                     "The plan could not be read",
                     {file_, sheet_name, {}},
                     fmt::format("There is no column '{}'.", column.heading),
                     "Put the column back with this heading."};
    }
    for (const auto& [id, written] : found->near) {
      const auto column =
          std::find_if(described.begin(), described.end(),
                       [&purpose = id](const SheetColumn& one) { return one.purpose == purpose; });
      findings_.push_back(finding::make(rule("column-renamed"),
                                        {file_, sheet_name, found->address(found->heading_row, id)},
                                        {written, column->heading, {}, {}}));
    }
    return *std::move(found);
  }

  Place place(const Table& table, std::uint32_t row, const std::string& id) const {
    return {file_, table.sheet->name, table.address(row, id)};
  }

  void broken(Place where, std::string what, std::string remedy) {
    findings_.push_back(plan::broken(std::move(where), std::move(what), std::move(remedy)));
  }
  void doubtful(Place where, std::string what, std::string remedy) {
    findings_.push_back(plan::doubtful(std::move(where), std::move(what), std::move(remedy)));
  }

  void check_id(const std::string& id, Place where) {
    if (id.empty() || is_safe_id(id)) return;
    broken(std::move(where), fmt::format("'{}' cannot be part of a file name.", id),
           "Use letters, digits, dots, dashes and underscores, not more than sixty.");
  }

  template <class Act>
  void each_row(const Table& table, Act act) {
    for (std::uint32_t row = table.heading_row + 1; row < table.sheet->row_end(); ++row) {
      if (!table.is_blank(row)) act(row);
    }
  }

  /// A day that may be another, or for which something was taken for granted.
  void tell_day(const Table& table, std::uint32_t row, const std::string& id,
                const timescale::Timescale& reading, timescale::Date day) {
    const std::string others = other_readings(reading, day, calendar_);
    if (others.empty() && !reading.doubtful) return;
    std::string more = others.empty() ? std::string(".") : "; it may also be " + others + ".";
    if (others.empty()) {
      for (const auto& assumption : reading.assumptions) more += " " + assumption;
    }
    doubtful(
        place(table, row, id),
        fmt::format("{} says '{}', which was read as {}{}", cell::to_a1(table.address(row, id)),
                    table.text(row, id), timescale::to_words(day), more),
        "Enter a date with day, month and year.");
  }

  /// A day: a date cell, an ISO date, or words that mean one day.
  std::optional<timescale::Date> day(const Table& table, std::uint32_t row, const std::string& id) {
    const auto cell = table.cell(row, id);
    if (!cell) return std::nullopt;
    const std::string text = table.text(row, id);
    if (const auto date = cell->date()) {
      const auto shown = read_due(*cell, text, calendar_, std::nullopt);
      if (const auto due = timescale::due_on(shown, calendar_); due && due != date) {
        doubtful(place(table, row, id),
                 fmt::format("{} shows a month and holds {}; {} may be meant.",
                             cell::to_a1(table.address(row, id)), timescale::to_words(*date),
                             timescale::to_words(*due)),
                 "Enter a date with day, month and year.");
      }
      return date;
    }
    if (text.empty()) return std::nullopt;
    if (const auto date = timescale::from_iso(text)) return date;
    const auto reading = timescale::read(text, calendar_, std::nullopt);
    if (reading.kind == timescale::Kind::day && reading.milestones.size() == 1) {
      const auto found = reading.milestones.front().start;
      if (found) tell_day(table, row, id, reading, *found);
      return found;
    }
    broken(place(table, row, id),
           fmt::format("{} says '{}', which is no day.", cell::to_a1(table.address(row, id)), text),
           "Enter a date with day, month and year.");
    return std::nullopt;
  }

  void read_items(const Table& table) {
    each_row(table, [&](std::uint32_t row) {
      const std::string item = table.text(row, "item");
      const std::string value = table.text(row, "value");
      if (const ItemDescription* known = item_called(item)) {
        if (known->day != nullptr)
          plan_.*known->day = day(table, row, "value");
        else
          plan_.*known->text = value;
        if (known->text == &Plan::id) check_id(value, place(table, row, "value"));
      } else if (const auto id = priority_of_item(item, schema_)) {
        if (plan_.priority(*id) != nullptr)
          return broken(place(table, row, "item"), fmt::format("'{}' stands twice.", item),
                        "Keep one of the rows.");
        const std::string short_name = table.text(row, "short");
        plan_.priorities.push_back(
            {*id, value, short_name.empty() ? value : short_name, place(table, row, "item")});
      } else if (!item.empty())
        plan_.more[item] = value;
    });
    if (plan_.id.empty())
      broken({file_, table.sheet->name, {}}, "The plan has no name.",
             "Add a row 'Plan' with a short name such as anytown-2024.");
    if (plan_.priorities.empty())
      broken({file_, table.sheet->name, {}},
             fmt::format("The plan has no {}.", text::fold(schema_.words.priority)),
             fmt::format("Add rows '{} 1', '{} 2' and so on.", schema_.words.priority,
                         schema_.words.priority));
  }

  void read_leads(const Table& table) {
    std::set<std::string> ids;
    each_row(table, [&](std::uint32_t row) {
      Lead lead{table.text(row, "id"),
                table.text(row, "role"),
                table.text(row, "organisation"),
                table.text(row, "mailbox"),
                split(table.text(row, "aliases"), ";|\n"),
                place(table, row, "id")};
      if (lead.id.empty() || !ids.insert(lead.id).second) {
        return broken(lead.place,
                      lead.id.empty() ? "A lead has no id."
                                      : fmt::format("The lead {} stands twice.", lead.id),
                      "Give every lead an id of its own, such as L07.");
      }
      check_id(lead.id, lead.place);
      plan_.leads.push_back(std::move(lead));
    });
  }

  void read_actions(const Table& table) {
    std::set<std::string> refs;
    std::vector<cell::Address> leaderless;
    plan_.action_columns.insert(table.others.begin(), table.others.end());
    const auto priority_names = names_of_priorities();
    each_row(table, [&](std::uint32_t row) {
      Action action;
      action.place = place(table, row, "ref");
      const auto ref_cell = table.cell(row, "ref");
      if (ref_cell) action.ref = own_ref(*ref_cell, refs, action);
      if (action.ref.empty() || !refs.insert(action.ref).second) {
        return broken(action.place,
                      action.ref.empty() ? "An action has no ref."
                                         : fmt::format("The ref {} stands twice.", action.ref),
                      "Give every action a ref of its own, as text.");
      }
      if (const std::string text = table.text(row, "action"); !text.empty()) action.text = text;
      read_priority(table, row, priority_names, action);
      std::vector<std::string> unknown;
      action.leads = leads_in(table.text(row, "leads"), plan_, unknown);
      for (const auto& name : unknown) {
        broken(place(table, row, "leads"), fmt::format("'{}' is no lead of the plan.", name),
               near_lead(name, plan_) + "Use the ids of the Leads sheet, parted by semicolons.");
      }
      if (action.leads.empty() && unknown.empty())
        leaderless.push_back(table.address(row, "leads"));
      read_agreed(table, row, action);
      action.from_round = table.text(row, "from_round");
      for (const auto& [heading, column] : table.others) {
        if (const auto cell = table.sheet->at({row, column}))
          action.more[heading] = text::trim(cell->display());
      }
      plan_.actions.push_back(std::move(action));
    });
    ask_about_dashes();
    if (leaderless.empty()) return;
    const bool one = leaderless.size() == 1;
    broken(
        {file_, table.sheet->name, leaderless.front()},
        fmt::format("{} {} no lead.", cell::join_cells(leaderless), one ? "names" : "name"),
        fmt::format("{} who answers for {}, by the id on the Leads sheet.",
                    plan_.leads.empty() ? "Enter the leads on the Leads sheet, then name" : "Name",
                    one ? "the action" : "each action"));
  }

  /// The ref alone, whatever stands round it or was made of it; what was done is asked about. Words
  /// behind it become the action's text, unless that has a cell of its own.
  std::string own_ref(const workbook::Cell& cell, const std::set<std::string>& refs,
                      Action& action) {
    const std::string at = cell::to_a1(cell.address);
    const WrittenRef parted = part_ref(ref_text(cell));
    const std::string previous = plan_.actions.empty() ? "" : plan_.actions.back().ref;
    const std::string next = ref_that_follows(previous, cell);
    const bool taken = refs.contains(parted.ref);
    if (!next.empty() && (cell.kind != cell::Kind::text || taken)) {
      doubtful(action.place,
               fmt::format("The ref in {} is {}; below {} it was read as {}.", at,
                           cell.kind == cell::Kind::text
                               ? fmt::format("'{}' once more", parted.ref)
                               : fmt::format("a {}, not text", cell::name(cell.kind)),
                           previous, next),
               "Type the ref again in a cell that is formatted as text.");
      return next;
    }
    if (cell.kind != cell::Kind::text && !parted.ref.empty()) {
      doubtful(action.place,
               fmt::format("The ref in {} is a {}, not text; it was read as {}.", at,
                           cell::name(cell.kind), parted.ref),
               "Format the column as text: as a number, 1.10 becomes 1.1.");
    } else if (parted.several) {
      doubtful(action.place,
               fmt::format("{} names several refs: '{}'. It was kept as one.", at, parted.ref),
               "Give every action a row of its own.");
    } else if (parted.changed) {
      doubtful(action.place,
               fmt::format("{} says '{}'; the ref was read as {}.", at,
                           text::squeeze(cell.display()), parted.ref),
               "Keep the ref alone in its cell.");
    }
    action.text = parted.words;
    return parted.ref;
  }

  /// Among refs with points, one with a dash is a slip, or a range.
  void ask_about_dashes() {
    static const text::Pattern dashed(R"((\d{1,3})-(\d{1,3}))");
    const auto points = std::count_if(
        plan_.actions.begin(), plan_.actions.end(),
        [](const Action& action) { return action.ref.find('.') != std::string::npos; });
    for (const auto& action : plan_.actions) {
      std::string first;
      std::string second;
      if (static_cast<std::size_t>(points) * 2 > plan_.actions.size() &&
          text::full_match(action.ref, dashed, &first, &second))
        doubtful(
            action.place,
            fmt::format("{} says {}, among refs with points; it may mean {}.{}, or {} to {}.",
                        cell::to_a1(*action.place.cell), action.ref, first, second, first, second),
            "Type the ref as the others are typed.");
    }
  }

  /// Id, and folded title, short name and "Priority 1" -> id; of priorities named alike the last.
  std::map<std::string, std::string> names_of_priorities() const {
    std::map<std::string, std::string> names;
    for (const auto& priority : plan_.priorities) {
      for (const auto& name : {priority.title, priority.short_name,
                               schema_.words.priority + " " + priority.id, priority.id})
        names[text::fold(name)] = priority.id;
    }
    return names;
  }

  void read_priority(const Table& table, std::uint32_t row,
                     const std::map<std::string, std::string>& names, Action& action) {
    const std::string written = table.text(row, "priority");
    if (const auto named = names.find(text::fold(written)); named != names.end())
      action.priority = named->second;
    if (action.priority.empty()) {
      broken(place(table, row, "priority"),
             fmt::format("'{}' is no {} of the plan.", written, text::fold(schema_.words.priority)),
             "Use the numbers of the Plan sheet.");
    }
  }

  void read_agreed(const Table& table, std::uint32_t row, Action& action) {
    action.agreed_place = place(table, row, "agreed");
    const auto cell = table.cell(row, "agreed");
    action.agreed_text = table.text(row, "agreed");
    if (action.agreed_text.empty()) {
      findings_.push_back(finding::make(rule("agreed-date-missing"), action.agreed_place,
                                        {{}, {}, action.ref, {}}));
      return;
    }
    action.agreed = read_due(*cell, action.agreed_text, calendar_, plan_.from);
    if (const auto date = cell->date(); date && action.agreed.kind == timescale::Kind::day) {
      action.agreed_text = timescale::to_short_words(*date);
      action.agreed_date = date;
    }
    if (!action.agreed_date) action.agreed_date = timescale::due_on(action.agreed, calendar_);
    check_agreed(action, calendar_, findings_);
  }

  void read_measures(const Table& table) {
    std::set<std::string> ids;
    each_row(table, [&](std::uint32_t row) {
      Measure measure;
      measure.place = place(table, row, "id");
      measure.id = table.text(row, "id");
      if (measure.id.empty() || !ids.insert(measure.id).second) {
        doubtful(measure.place,
                 measure.id.empty() ? "A measure has no id."
                                    : fmt::format("The measure {} stands twice.", measure.id),
                 "Give every measure an id of its own, such as M07.");
      }
      measure.text = table.text(row, "text");
      measure.timescale_text = table.text(row, "timescale");
      measure.target = table.text(row, "target");
      const auto refs_cell = table.cell(row, "refs");
      const std::string refs_written = refs_cell ? ref_text(*refs_cell) : std::string();
      measure.refs = refs_in(refs_written, plan_);
      // "1.3, - 1.7": a list or a range, and one of its marks is a slip.
      static const text::Pattern comma_and_dash(R"(,\s*(?:-|\x{2013})|(?:-|\x{2013})\s*,)");
      if (text::partial_match(refs_written, comma_and_dash))
        doubtful(place(table, row, "refs"),
                 fmt::format("Measure {} names '{}', which was read as {}.", measure.id,
                             text::squeeze(refs_written), fmt::join(measure.refs, ", ")),
                 "Type the refs one by one, with commas.");
      if (!measure.timescale_text.empty()) {
        measure.timescale = timescale::read(measure.timescale_text, calendar_, plan_.from);
        check_measured(measure, place(table, row, "timescale"), calendar_, findings_);
      }
      for (const auto& [heading, column] : table.others) {
        if (const auto cell = table.sheet->at({row, column}))
          measure.more[heading] = text::trim(cell->display());
      }
      plan_.measures.push_back(std::move(measure));
    });
  }

  /// Before the first round is out, refs that were changed since the plan before: a measure still
  /// says the old one.
  void follow_refs_of_measures(const Table& table) {
    const auto now = actions_by_ref_before(plan_);
    if (now.empty()) return;
    for (auto& measure : plan_.measures) {
      std::string said;
      for (auto& ref : measure.refs) {
        const auto found = now.find(ref);
        if (found == now.end()) continue;
        const bool is_free = plan_.action(ref) == nullptr;
        // Where both are actions, one that has measures of its own was seen to.
        const bool is_seen_to =
            std::any_of(plan_.measures.begin(), plan_.measures.end(), [&](const Measure& other) {
              return std::find(other.refs.begin(), other.refs.end(), found->second->ref) !=
                     other.refs.end();
            });
        if (!is_free && is_seen_to) continue;
        said += fmt::format("{}{}, which is what {} was called in the plan before{}",
                            said.empty() ? "" : "; ", ref, found->second->ref,
                            is_free ? "" : " and another action is called now");
        if (is_free) ref = found->second->ref;
      }
      if (!said.empty())
        doubtful(place(table, measure.place.cell->row, "refs"),
                 fmt::format("Measure {} names {}.", measure.id, said),
                 "Type the refs of the actions that it measures as they are called now.");
    }
  }

  /// Once the refs are settled: a measure may name an action by the ref that it had before.
  void give_measures_to_actions(const Table& table) {
    for (const auto& measure : plan_.measures) {
      for (const auto& ref : measure.refs) {
        if (const Action* action = plan_.action(ref)) {
          const auto position = static_cast<std::size_t>(action - plan_.actions.data());
          plan_.actions[position].measures.push_back(measure.id);
          continue;
        }
        doubtful(
            place(table, measure.place.cell->row, "refs"),
            fmt::format("Measure {} names {}, which is no action of the plan.", measure.id, ref),
            "Correct the ref, or keep it as the plan prints it.");
      }
    }
    std::string unmeasured;
    for (const auto& action : plan_.actions) {
      if (action.measures.empty()) unmeasured += (unmeasured.empty() ? "" : ", ") + action.ref;
    }
    if (!unmeasured.empty()) {
      doubtful({file_, table.sheet->name, {}},
               fmt::format("No measure names these actions: {}.", unmeasured),
               "Add the refs to the measures that cover them, or keep it as the plan prints it.");
    }
  }

  void read_rounds(const Table& table) {
    std::set<std::string> ids;
    each_row(table, [&](std::uint32_t row) {
      Round round;
      round.place = place(table, row, "id");
      round.id = table.text(row, "id");
      round.name = table.text(row, "name").empty() ? round.id : table.text(row, "name");
      round.told = told_in(table, row, file_, schema_, plan_, findings_);
      auto issued = day(table, row, "issued");
      auto return_by = day(table, row, "return_by");
      const auto position = day(table, row, "position");
      if (round.is_told()) issued = return_by = position;
      if (round.id.empty() || !issued || !return_by || !position) {
        const auto* lacks = round.id.empty() ? "id"
                            : !position      ? "position"
                            : !issued        ? "issued"
                                             : "return_by";
        return broken(place(table, row, lacks),
                      fmt::format("The round '{}' lacks its id or a date.", round.id),
                      round.is_told()
                          ? "A round that the plan tells needs an id and the position date."
                          : "A round needs an id, the day of issue, the return-by date and the "
                            "position date.");
      }
      if (!ids.insert(round.id).second)
        return broken(round.place, fmt::format("The round {} stands twice.", round.id),
                      "Give every round an id of its own, such as 2019-autumn.");
      check_id(round.id, round.place);
      round.issued = *issued;
      round.return_by = *return_by;
      round.position = *position;
      for (const auto& body : schema_.bodies) {
        if (const auto date = day(table, row, "meeting " + body.id))
          round.meetings.push_back({body.id, *date});
      }
      if (!round.is_told()) check_timetable(table, row, round);
      plan_.rounds.push_back(std::move(round));
    });
    std::stable_sort(plan_.rounds.begin(), plan_.rounds.end(),
                     [](const Round& a, const Round& b) { return a.position < b.position; });
    if (plan_.rounds.empty())
      broken({file_, table.sheet->name, {}}, "The plan has no rounds.",
             "Agree the monitoring dates and enter them.");
    ask_about_told(plan_, findings_);
  }

  void check_timetable(const Table& table, std::uint32_t row, const Round& round) {
    const auto complain = [&](const std::string& column, std::string what, std::string remedy) {
      findings_.push_back(finding::make(rule("plan-timetable"), place(table, row, column),
                                        {{}, std::move(remedy), {}, std::move(what)}));
    };
    if (round.issued >= round.return_by)
      complain("issued",
               fmt::format("{} is issued on {}, not before its return-by date {}.", round.name,
                           timescale::to_words(round.issued), timescale::to_words(round.return_by)),
               "Correct one of the two dates.");
    for (const auto& meeting : round.meetings) {
      if (std::max(round.position, round.return_by) < meeting.date) continue;
      complain(
          "meeting " + meeting.body,
          fmt::format("The monitoring date of {} ({}) is not before the {} meeting on {}.",
                      round.name, timescale::to_words(std::max(round.position, round.return_by)),
                      schema_.body(meeting.body)->short_name, timescale::to_words(meeting.date)),
          "Move the monitoring date, so that the report can be made for the meeting.");
    }
  }

  void check_first_rounds() {
    for (const auto& action : plan_.actions) {
      if (!action.from_round.empty() && plan_.round(action.from_round) == nullptr)
        doubtful(action.place,
                 fmt::format("The first round of {} is '{}', which is no round of the plan.",
                             action.ref, action.from_round),
                 "Enter the id of a round, or leave it blank: from the start.");
    }
  }

  const workbook::Workbook& book_;
  const std::string& file_;
  const schema::Schema& schema_;
  timescale::Calendar calendar_;  ///< the schema's, with this plan's period
  Plan plan_;
  finding::Findings findings_;
};

}  // namespace

finding::Outcome<PlanReading> read(const workbook::Workbook& book, const std::string& file,
                                   const schema::Schema& schema) {
  return PlanReader(book, file, schema).read();
}

std::string schema_name(const workbook::Workbook& book) {
  const workbook::Sheet* sheet = book.find_sheet(description(PlanSheet::items).name);
  if (sheet == nullptr) return {};
  const auto table = find_table(*sheet, wanted_headings(columns(PlanSheet::items, {})), 2);
  if (!table) return {};
  for (std::uint32_t row = table->heading_row + 1; row < sheet->row_end(); ++row) {
    const ItemDescription* item = item_called(table->text(row, "item"));
    if (item != nullptr && item->text == &Plan::schema_name) return table->text(row, "value");
  }
  return {};
}

}  // namespace collate::plan
