// SPDX-License-Identifier: MIT
#include "conversion/convert.hpp"

#include "finding/group.hpp"
#include "plan/agreed_dates.hpp"
#include "plan/describe.hpp"
#include "text/fold.hpp"
#include "timescale/day_month_order.hpp"
#include "timescale/follow.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/converted_leads.hpp"
#include "conversion/converted_measures.hpp"
#include "conversion/converted_rounds.hpp"
#include "conversion/source_period.hpp"
#include "conversion/source_rating.hpp"
#include "conversion/source_table.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace collate::conversion {
namespace {

using finding::Failure;
using finding::Place;

/// "A" for Amber, "Complete" for Completed.
bool is_same_word(const std::string& words, const std::string& label) {
  const std::string a = text::fold_letters(words), b = text::fold_letters(label);
  return a.starts_with(b) || b.starts_with(a);
}

class Converter {
 public:
  Converter(SourcePlan source, const std::string& file, const std::string& plan_id,
            const schema::Schema& schema, const RoundsWanted& rounds)
      : source_(std::move(source)),
        file_(file),
        plan_id_(plan_id),
        schema_(schema),
        calendar_(schema.calendar),
        rounds_(rounds) {}

  Conversion convert() {
    derive_refs();
    find_period();
    find_order_of_days();
    for (const auto& action : source_.actions) refs_.push_back(action.ref);
    actions_.push_back(action_headings());
    for (auto& action : source_.actions) add_action(action);
    for (const auto& measure : source_.measures)
      measures_.add_named(measure, source_.measure_further);
    say_readings();
    say_no_dates();
    say_other_dates();
    say_other_ratings();
    say_mapped_ratings();
    leads_.say_persons();
    leads_.say_initials();
    leads_.say_blanks();
    measures_.say_refs();
    measures_.say_without_refs();
    conversion_.doubts = std::move(source_.doubts);
    for (auto& finding : doubts_) conversion_.doubts.push_back(std::move(finding));
    measures_.say_unmeasured(conversion_.doubts);
    leads_.say_leaderless(refs_.size(), conversion_.doubts);
    using plan::PlanSheet;
    auto rounds = converted_rounds(source_, file_, schema_, calendar_, rounds_, actions_.front());
    conversion_.laid_out = rounds.laid_out;
    add(PlanSheet::items, plan_items());
    add(PlanSheet::actions, std::move(actions_));
    const auto measure_columns = new_columns(PlanSheet::measures);
    add(PlanSheet::measures,
        measures_.rows(measure_columns,
                       with_further(plan::headings(measure_columns), source_.measure_further)));
    add(PlanSheet::leads, leads_.rows(new_columns(PlanSheet::leads)));
    add(PlanSheet::rounds, std::move(rounds.rows));
    add(PlanSheet::decisions, {plan::headings(new_columns(PlanSheet::decisions))});
    add(PlanSheet::source, account_rows());
    count_account();
    std::move(rounds.doubts.begin(), rounds.doubts.end(), std::back_inserter(conversion_.doubts));
    return std::move(conversion_);
  }

 private:
  std::vector<plan::SheetColumn> new_columns(plan::PlanSheet sheet) const {
    return plan::new_columns(sheet, schema_);
  }

  void add(plan::PlanSheet sheet, std::vector<std::vector<std::string>> rows) {
    conversion_.tables.push_back({std::string(plan::description(sheet).name), std::move(rows)});
  }

  void say(Place place, std::string what, std::string remedy) {
    doubts_.push_back(doubt(std::move(place), std::move(what), std::move(remedy)));
  }

  /// Every row of the source, with the action that it belongs to.
  std::vector<std::vector<std::string>> account_rows() const {
    // What a cell of a workbook holds at most.
    constexpr std::size_t longest = 32000;
    const auto columns = new_columns(plan::PlanSheet::source);
    std::vector<std::vector<std::string>> rows = {plan::headings(columns)};
    for (const auto& row : source_.rows) {
      rows.push_back(plan::cells(
          columns, {{"sheet", row.sheet},
                    {"row", std::to_string(row.row + 1)},
                    {"kind", std::string(name(row.kind))},
                    {"ref", row.action ? source_.actions[*row.action].ref : std::string()},
                    {"why", row.why},
                    {"words", row.words.size() > longest ? beginning(row.words, longest) + " [...]"
                                                         : row.words}}));
    }
    return rows;
  }

  void count_account() {
    for (const auto& row : source_.rows) {
      const std::string kind(name(row.kind));
      const auto known = std::find_if(conversion_.account.begin(), conversion_.account.end(),
                                      [&](const auto& entry) { return entry.first == kind; });
      if (known == conversion_.account.end())
        conversion_.account.emplace_back(kind, 1);
      else
        ++known->second;
    }
  }

  /// Plans that print no refs get "T3.2": the section word's letter, its number, and the place in
  /// it.
  void derive_refs() {
    part_refs();
    std::map<std::size_t, int> counts;
    bool said = false;
    for (auto& action : source_.actions) {
      const int count = ++counts[action.section];
      if (!action.ref.empty()) continue;
      action.ref = fmt::format("{}{}.{}", schema_.words.priority.substr(0, 1),
                               source_.sections[action.section].number, count);
      if (!said)
        say(action.action.place,
            fmt::format("No ref is printed at {}; it was numbered {}, and others without one in "
                        "the same way.",
                        at(action.action.place), action.ref),
            "Change the refs before the first round; afterwards they have to stay.");
      said = true;
    }
  }

  /// Refs that begin again in another section get the section's number in front: 1, 2, 3 and
  /// also 1.1 where every chapter has its own.
  void part_refs() {
    const auto is_plain = [](const std::string& ref) {
      return !ref.empty() && ref.find_first_not_of("0123456789") == std::string::npos;
    };
    std::map<std::string, std::size_t> sections;
    bool plain = false, deep = false;
    for (const auto& action : source_.actions) {
      if (action.ref.empty()) continue;
      if (sections.emplace(action.ref, action.section).first->second == action.section) continue;
      (is_plain(action.ref) ? plain : deep) = true;
    }
    bool said = false;
    for (auto& action : source_.actions) {
      if (action.ref.empty() || !(is_plain(action.ref) ? plain : deep)) continue;
      const std::string ref =
          fmt::format("{}.{}", source_.sections[action.section].number, action.ref);
      if (!said)
        say(action.action.place,
            fmt::format("The refs begin again in every {}; the one at {}, {}, became {}, and the "
                        "others likewise.",
                        text::fold(schema_.words.priority), at(action.action.place), action.ref,
                        ref),
            "Change the refs before the first round; afterwards they have to stay.");
      said = true;
      action.ref = ref;
    }
  }

  std::vector<std::string> action_headings() const {
    std::vector<std::string> headings = plan::headings(new_columns(plan::PlanSheet::actions));
    if (has_milestones()) headings.emplace_back("Milestones");
    for (const auto& scale : schema_.ratings) headings.push_back(rating_heading(scale));
    headings.emplace_back(words_on_progress);
    return with_further(std::move(headings), source_.further);
  }

  bool has_milestones() const {
    return std::any_of(source_.actions.begin(), source_.actions.end(),
                       [](const SourceAction& a) { return !a.milestones.empty(); });
  }

  /// "3 months: Standard agreed", "Jan 2025: Coaching offered (Mathematics hub)", a line each.
  std::string milestones_of(const SourceAction& action) {
    std::string lines;
    std::string last;
    for (const auto& milestone : action.milestones) {
      const bool other = !milestone.who.empty() &&
                         text::fold(milestone.who) != text::fold(text::squeeze(action.leads.text));
      lines += fmt::format("{}{}{}{}{}", lines.empty() ? "" : "\n", milestone.when,
                           milestone.when.empty() ? "" : ": ", text::squeeze(milestone.text.text),
                           other ? " (" + milestone.who + ")" : "");
      if (milestone.text.here.row != action.action.here.row && !milestone.dated_apart)
        last = milestone.when;
    }
    const std::string& agreed =
        action.agreed.spoken.empty() ? action.agreed.text : action.agreed.spoken;
    if (!last.empty() && !agreed.empty() && text::fold(last) != text::fold(agreed))
      say(action.agreed.place,
          fmt::format("The agreed timescale of {} is that of its first row, '{}'; its milestones "
                      "go on to '{}'.",
                      action.ref, text::squeeze(agreed), last),
          "Enter the day on which all of it is due, if that is another.");
    return lines;
  }

  /// A heading of the source that a sheet has already is told apart from it.
  static std::vector<std::string> with_further(std::vector<std::string> headings,
                                               const std::vector<std::string>& further) {
    for (std::string heading : further) {
      const auto is_there = [&](const std::string& other) {
        return text::fold(other) == text::fold(heading);
      };
      while (std::any_of(headings.begin(), headings.end(), is_there)) heading += " in the source";
      headings.push_back(std::move(heading));
    }
    return headings;
  }

  void add_action(SourceAction& action) {
    auto row = plan::cells(new_columns(plan::PlanSheet::actions),
                           {{"ref", action.ref},
                            {"priority", source_.sections[action.section].number},
                            {"action", text::squeeze(action.action.text)},
                            {"leads", leads_.ids_of(action)},
                            {"agreed", agreed_of(action)}});
    if (has_milestones()) row.push_back(milestones_of(action));
    std::vector<std::string> ratings = ratings_of(action);
    if (ratings[0].empty()) ratings[0] = rating_for_date(action.agreed);
    std::string progress;
    for (auto& [heading, comment] : action.comments) {
      if (ratings[0].empty()) ratings[0] = rating_before(comment, schema_.ratings.front(), action);
      if (!comment.text.empty()) progress += (progress.empty() ? "" : "\n") + comment.text;
    }
    for (auto& measure : action.measures) {
      // What is merged over several actions rates the first, beside which it stands.
      const bool own = measure.text.here.row >= action.action.here.row;
      if (own && schema_.ratings.size() > 1 && ratings.back().empty())
        ratings.back() = rating_before(measure.text, schema_.ratings.back(), action);
      measures_.add(action, measure);
    }
    row.insert(row.end(), ratings.begin(), ratings.end());
    row.push_back(progress);
    for (const auto& heading : source_.further) {
      const auto found = action.further.find(heading);
      row.push_back(found == action.further.end() ? std::string() : found->second);
    }
    actions_.push_back(std::move(row));
  }

  /// The ratings in columns of their own. Words that the scale does not have are kept as they
  /// stand.
  std::vector<std::string> ratings_of(const SourceAction& action) {
    std::vector<std::string> ratings(schema_.ratings.size());
    for (const auto& [index, cell] : action.ratings) {
      const auto& scale = schema_.ratings[index];
      if (cell.text.empty()) {
        if (cell.fill) ratings[index] = rating_of_colour(cell, scale);
        continue;
      }
      ratings[index] = rating_of(cell.text, scale);
      std::string prose = cell.text;
      if (ratings[index].empty()) ratings[index] = take_rating(prose, scale).label;
      if (ratings[index].empty()) {
        ratings[index] = text::squeeze(cell.text);
        if (cell.place.cell)
          other_ratings_[{cell.place.sheet, ratings[index]}].push_back(*cell.place.cell);
      } else if (!is_same_word(cell.text, ratings[index]) && cell.place.cell &&
                 !rating_of(cell.text, scale).empty()) {
        mapped_ratings_[{cell.place.sheet, text::squeeze(cell.text), ratings[index]}].push_back(
            *cell.place.cell);
      } else if (rating_of(cell.text, scale).empty()) {
        say(cell.place,
            fmt::format("{} says more than its rating, {}: '{}'.", at(cell.place), ratings[index],
                        beginning(cell.text, 60)),
            "Put what else it says where it is wanted.");
      }
    }
    return ratings;
  }

  /// The rating that prose begins with, which is taken off it, or else that of its cell's colour
  /// where the action's own cell has another.
  std::string rating_before(SourceText& prose, const schema::RatingScale& scale,
                            const SourceAction& action) {
    const std::string before = beginning(prose.text, 40);
    const auto found = take_rating(prose.text, scale);
    if (!found.label.empty() && !found.sure)
      readings_[{false, prose.place.sheet, prose.place.cell->column}].emplace_back(
          *prose.place.cell, found.label);
    if (found.doubtful)
      say(prose.place,
          fmt::format(
              "{} begins like a rating, '{}', and goes on as a sentence; no rating was taken.",
              at(prose.place), before),
          "Enter the rating if it is one.");
    if (!found.label.empty() || found.doubtful || !prose.fill || prose.fill == action.action.fill)
      return found.label;
    return rating_of_colour(prose, scale);
  }

  /// "Complete" where the date should stand.
  std::string rating_for_date(const SourceText& agreed) {
    const std::string label = rating_of(agreed.text, schema_.ratings.front());
    if (!label.empty() && agreed.place.cell)
      readings_[{false, agreed.place.sheet, agreed.place.cell->column}].emplace_back(
          *agreed.place.cell, label);
    return label;
  }

  std::string rating_of_colour(const SourceText& cell, const schema::RatingScale& scale) {
    const auto found = rating_of_fill(*cell.fill, scale);
    if (!found.colour.empty())
      readings_[{true, cell.place.sheet, cell.place.cell->column}].emplace_back(
          *cell.place.cell,
          fmt::format("{} as {}", found.colour, found.label.empty() ? "no rating" : found.label));
    return found.label;
  }

  /// Ratings that were read from colours and from the first words of prose, once for each column.
  void say_readings() {
    for (const auto& [column, cells] : readings_) {
      std::vector<cell::Address> addresses;
      std::vector<std::string> readings;
      for (const auto& [address, reading] : cells) {
        addresses.push_back(address);
        if (std::find(readings.begin(), readings.end(), reading) == readings.end())
          readings.push_back(reading);
      }
      const auto& [colour, sheet, number] = column;
      const bool one = addresses.size() == 1;
      say({file_, sheet, addresses.front()},
          fmt::format("{} {}: {}.", cell::join_cells(addresses),
                      colour ? (one ? "is rated by its colour alone, which was read"
                                    : "are rated by their colour alone, which was read")
                             : (one ? "begins with a word that was read as a rating"
                                    : "begin with a word that was read as a rating"),
                      fmt::join(readings, ", ")),
          "Correct the ratings in plan.xlsx where it is none.");
    }
  }

  /// Where the title or a line above the table says it.
  void find_period() {
    period_ = period_of(source_, calendar_);
    if (!period_) return;
    calendar_.plan_start = period_->days.first;
    calendar_.plan_end = period_->days.last;
    say({file_, {}, {}},
        fmt::format("The plan's period was taken from '{}': {} to {}.", period_->words,
                    timescale::to_words(period_->days.first),
                    timescale::to_words(period_->days.last)),
        "Correct Period from and Period to on the Plan sheet if it is another.");
  }

  static std::pair<std::string, std::uint32_t> column_of(const SourceText& cell) {
    return {cell.place.sheet, cell.place.cell ? cell.place.cell->column : 0U};
  }

  /// "23/06/2025" in a column shows that "05/06/2025" in it is the fifth of June.
  void find_order_of_days() {
    std::set<std::pair<std::string, std::uint32_t>> month_first;
    for (const auto& action : source_.actions) {
      const auto order = timescale::order_shown_by(action.agreed.text);
      if (action.agreed.serial || !order) continue;
      (*order == timescale::DayMonthOrder::day_first ? day_first_ : month_first)
          .insert(column_of(action.agreed));
    }
    for (const auto& column : month_first) day_first_.erase(column);
  }

  /// "By half term (Oct 24)": the brackets say which.
  bool has_date_in_brackets(const std::string& written) const {
    static const re2::RE2 shape(R"([^()]*[^()\s][^()]*\(([^()]+)\)\.?)");
    std::string inner;
    if (!re2::RE2::FullMatch(written, shape, &inner)) return false;
    const auto reading = timescale::read(inner, calendar_, std::nullopt);
    return reading.refused.empty() &&
           (reading.kind == timescale::Kind::day || reading.kind == timescale::Kind::month ||
            reading.kind == timescale::Kind::month_end);
  }

  std::string agreed_of(const SourceAction& action) {
    const std::string written = text::squeeze(action.agreed.text);
    if (written.empty()) return {};
    auto reading =
        action.agreed.serial
            ? timescale::read_cell(
                  {timescale::CellKind::date, {}, *action.agreed.serial, action.agreed.date_format},
                  calendar_)
            : timescale::read(written, calendar_, std::nullopt);
    const bool settled = !action.agreed.serial && day_first_.contains(column_of(action.agreed));
    if (settled) {
      std::erase_if(reading.alternatives, [](const timescale::Alternative& other) {
        return other.why.starts_with("the month first");
      });
    }
    const bool understood =
        reading.refused.empty() && reading.kind < timescale::Kind::lookalike_age;
    if (!understood && !has_date_in_brackets(written)) {
      no_dates_[{action.agreed.place.sheet, without_stop(reading.refused)}].emplace_back(
          action.agreed.place, written);
    }
    const auto due = timescale::due_on(reading, calendar_);
    const std::string others = plan::other_readings(reading, due, calendar_);
    if (reading.refused.empty() && !others.empty() && action.agreed.place.cell)
      other_dates_[action.agreed.place.sheet].emplace_back(
          *action.agreed.place.cell, fmt::format("'{}' may also be {}", written, others));
    return written;
  }

  static std::string without_stop(std::string sentence) {
    if (sentence.ends_with('.')) sentence.pop_back();
    return sentence;
  }

  /// Words that are no date, once for each reason.
  void say_no_dates() {
    for (const auto& [key, found] : no_dates_) {
      std::vector<cell::Address> cells;
      std::vector<std::string> words;
      for (const auto& [place, written] : found) {
        const std::string quoted = "'" + written + "'";
        if (std::find(words.begin(), words.end(), quoted) == words.end()) words.push_back(quoted);
        if (place.cell && (cells.empty() || cells.back() != *place.cell))
          cells.push_back(*place.cell);
      }
      say(found.front().first,
          fmt::format("{} in {} {} not understood as {}{}{}.", fmt::join(words, ", "),
                      cells.empty() ? at(found.front().first) : cell::join_cells(cells),
                      words.size() == 1 ? "was" : "were", words.size() == 1 ? "a date" : "dates",
                      key.second.empty() ? "" : ": ", key.second),
          "The words were kept; write a day, a month, a term or a year.");
    }
  }

  /// Dates that may be read otherwise, once for each sheet.
  void say_other_dates() {
    for (const auto& [sheet, dates] : other_dates_) {
      std::vector<cell::Address> cells;
      std::vector<std::string> readings;
      for (const auto& [address, reading] : dates) {
        cells.push_back(address);
        if (std::find(readings.begin(), readings.end(), reading) == readings.end())
          readings.push_back(reading);
      }
      say({file_, sheet, cells.front()},
          fmt::format("{} can be read in two ways: {}.", cell::join_cells(cells),
                      fmt::join(readings, ", ")),
          "Write them with day, month and year on the Actions sheet where they mean that.");
    }
  }

  /// Words that are no rating, once for each sheet.
  void say_other_ratings() {
    std::map<std::string, std::vector<std::string>> said;
    for (const auto& [key, cells] : other_ratings_)
      said[key.first].push_back(fmt::format("{} {} '{}'", cell::join_cells(cells),
                                            cells.size() == 1 ? "says" : "say",
                                            beginning(key.second, 40)));
    for (const auto& [sheet, words] : said)
      say({file_, sheet, other_ratings_.lower_bound({sheet, {}})->second.front()},
          fmt::format("{}, which {} of the scheme.", fmt::join(words, "; "),
                      words.size() == 1 ? "is no rating" : "are no ratings"),
          "The words were kept; the scheme's ratings are asked for in the first round.");
  }

  /// Words that the scheme takes for ratings of other names, once for each sheet.
  void say_mapped_ratings() {
    std::map<std::string, std::pair<std::vector<std::string>, std::vector<cell::Address>>> said;
    for (const auto& [key, cells] : mapped_ratings_) {
      auto& [words, where] = said[std::get<0>(key)];
      words.push_back(fmt::format("'{}' as {}", std::get<1>(key), std::get<2>(key)));
      where.insert(where.end(), cells.begin(), cells.end());
    }
    for (auto& [sheet, all] : said) {
      std::sort(all.second.begin(), all.second.end());
      say({file_, sheet, all.second.front()},
          fmt::format("{} {} read as the scheme's own words for them: {}.",
                      cell::join_cells(all.second),
                      all.second.size() == 1 ? "is a rating that was" : "are ratings that were",
                      fmt::join(all.first, ", ")),
          "Correct the ratings in plan.xlsx where they mean something else.");
    }
  }

  std::vector<std::vector<std::string>> plan_items() const {
    const auto columns = new_columns(plan::PlanSheet::items);
    std::vector<std::vector<std::string>> rows = {plan::headings(columns)};
    const auto add_item = [&](std::string item, std::string value) {
      rows.push_back(
          plan::cells(columns, {{"item", std::move(item)}, {"value", std::move(value)}}));
    };
    for (const auto& item : plan::items()) add_item(std::string(item.words), value_of(item));
    for (const auto& section : source_.sections) {
      const std::string item = schema_.words.priority + " " + section.number;
      add_item(item, section.title.empty() ? item : section.title);
    }
    return rows;
  }

  /// What a plan table says of the plan as a whole; the rest is the officer's to fill in.
  std::string value_of(const plan::ItemDescription& item) const {
    if (period_ && item.day == &plan::Plan::from) return timescale::to_words(period_->days.first);
    if (period_ && item.day == &plan::Plan::to) return timescale::to_words(period_->days.last);
    if (item.text == &plan::Plan::id) return plan_id_;
    if (item.text == &plan::Plan::title)
      return source_.title.empty() ? schema_.title : text::squeeze(source_.title);
    return item.text == &plan::Plan::schema_name ? schema_.name : std::string();
  }

  SourcePlan source_;
  const std::string& file_;
  const std::string& plan_id_;
  const schema::Schema& schema_;
  timescale::Calendar calendar_;  ///< the schema's, with the plan's period once that is found
  RoundsWanted rounds_;
  std::optional<SourcePeriod> period_;
  std::set<std::pair<std::string, std::uint32_t>> day_first_;  ///< sheets and columns of dates
  std::vector<std::string> refs_;
  std::vector<std::vector<std::string>> actions_;
  using RatingsOfColumn =
      std::tuple<bool, std::string,
                 std::uint32_t>;  ///< by colour or else by first word; sheet; column
  std::map<RatingsOfColumn, std::vector<std::pair<cell::Address, std::string>>>
      readings_;  ///< cells, and how they were read
  /// By sheet and words.
  std::map<std::pair<std::string, std::string>, std::vector<cell::Address>> other_ratings_;
  /// By sheet, the word of the source and the scheme's.
  std::map<std::tuple<std::string, std::string, std::string>, std::vector<cell::Address>>
      mapped_ratings_;
  /// By sheet and reason: words that are no date.
  std::map<std::pair<std::string, std::string>, std::vector<std::pair<Place, std::string>>>
      no_dates_;
  /// By sheet: cells of dates that may be read otherwise, and how.
  std::map<std::string, std::vector<std::pair<cell::Address, std::string>>> other_dates_;
  finding::Findings doubts_;
  ConvertedLeads leads_{file_, doubts_, source_.initials};
  ConvertedMeasures measures_{file_, refs_, doubts_};
  Conversion conversion_;
};

}  // namespace

finding::Outcome<Conversion> convert(const workbook::Workbook& book, const std::string& file,
                                     const std::string& plan_id, const schema::Schema& schema,
                                     const RoundsWanted& rounds) {
  SourcePlan source = read_source(book, file, schema);
  if (!source.has_table || source.actions.empty()) {
    return Failure{
        "plan-not-found",
        "The plan could not be read",
        {file, {}, {}},
        "No sheet has a row of headings with an action and a lead, a date or a measure.",
        "Give the table a row of headings such as: Ref, Action, Lead, Timescale, Measure."};
  }
  return Converter(std::move(source), file, plan_id, schema, rounds).convert();
}

}  // namespace collate::conversion
