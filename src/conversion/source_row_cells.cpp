// SPDX-License-Identifier: MIT
// What a row of a table says, cell by cell, under the headings of its columns.
#include "plan/table.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_heading_words.hpp"
#include "conversion/source_rating.hpp"
#include "conversion/source_reader.hpp"
#include "conversion/source_time_columns.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <chrono>

namespace collate::conversion {

namespace {

/// "3 months" says when what stands below it is reached; "Key milestones" does not.
std::string time_of_heading(const std::string& heading) {
  static const re2::RE2 nameless(R"(.*\bmilestones?\b.*)");
  static const re2::RE2 timed(R"(.*(?:\d|three|six|nine|twelve).*)");
  static const re2::RE2 parent(R"((?i)^(?:key )?milestones?[ :-]+(?:for )?)");
  const std::string folded = text::fold(heading);
  if (!is_milestone_heading(heading)) return {};  // "Sub-action"
  if (re2::RE2::FullMatch(folded, nameless) && !re2::RE2::FullMatch(folded, timed)) return {};
  std::string when = heading;
  re2::RE2::Replace(&when, parent, "");
  return when;
}

/// A date cell in words.
const std::string& said_as(const SourceText& cell) {
  return cell.spoken.empty() ? cell.text : cell.spoken;
}

/// One for a cell, or one for each line that says when: "Nov 2024: Ten appointed".
void add_milestones(std::vector<SourceMilestone>& milestones, const SourceText& cell,
                    const std::string& when, const schema::Schema& schema) {
  std::vector<SourceMilestone> lines;
  std::size_t dated = 0;
  for (std::size_t from = 0; from <= cell.text.size();) {
    const auto end = std::min(cell.text.find('\n', from), cell.text.size());
    SourceText line = cell;
    line.text = without_bullet(std::string(text::trim(cell.text.substr(from, end - from))));
    from = end + 1;
    if (line.text.empty()) continue;
    const auto found = dated_line(line.text, schema);
    if (found) {
      ++dated;
      line.text = found->words;
      lines.push_back({found->when, line, {}});
    } else if (lines.empty()) {
      lines.push_back({when, line, {}});
    } else {
      lines.back().text.text += "\n" + line.text;  // it goes on
    }
  }
  if (dated == 0 || (lines.size() == 1 && !when.empty())) lines = {{when, cell, {}}};
  milestones.insert(milestones.end(), lines.begin(), lines.end());
}

/// "Public Health Principal" over "County Council", "ICB / Lead Nurse": one post, and whose it is.
void join_post_and_body(std::string& leads) {
  const auto joined = post_and_body(leads);
  if (joined) leads = joined->first + " (" + joined->second + ")";
}

/// "Head of Early Years, 31 March 2026": what stands last says when, if it does.
void part_lead_and_date(SourceAction& found, const schema::Schema& schema) {
  const std::string& words = found.leads.text;
  for (const std::string_view joint :
       {"\n", ", ", "; ", " - ", " \xE2\x80\x93 ", "/", " by ", " ("}) {
    const auto at = words.rfind(joint);
    if (at == std::string::npos || at == 0) continue;
    std::string when = text::squeeze(words.substr(at + joint.size()));
    if (joint == " (" && when.ends_with(')')) when.pop_back();
    if (!is_when(when, schema)) continue;
    found.agreed = found.leads;
    found.agreed.text = when;
    found.leads.text = text::squeeze(words.substr(0, at));
    return;
  }
}

}  // namespace

/// What a cell says under the heading of its column.
void SourceReader::take_cell(const Column& known, const SourceText& cell, SourceAction& found,
                             SourceText& section, SourceText& measured) {
  switch (known.field) {
    case Field::ref:
      found.ref = ref_in(cell, known.heading);
      ref_cell_ = cell;
      break;
    case Field::section:
      section = cell;
      break;
    case Field::action:
      found.action = cell;
      found.action.text = without_bullet(cell.text);
      break;
    case Field::leads:
      join(found.leads, cell);
      found.led_by_bodies = names_body(known.heading);
      if (known.with_body || is_lead_and_body(known.heading)) join_post_and_body(found.leads.text);
      if (is_lead_and_date(known.heading)) part_lead_and_date(found, schema_);
      break;
    case Field::agreed:
      found.agreed = cell;
      complete_year(found.agreed);
      break;
    case Field::revised:
      found.revised = cell;
      break;
    case Field::measure:
      found.measures.push_back({cell, {}});
      break;
    case Field::measured:
      measured = cell;
      break;
    case Field::milestone:
      if (known.stage && is_when(cell.text, schema_)) {
        found.milestones.push_back({said_as(cell), cell, {}});
        found.milestones.back().text.text = known.heading;
        break;
      }
      add_milestones(found.milestones, cell,
                     known.when.empty() ? time_of_heading(known.heading) : known.when, schema_);
      break;
    case Field::milestone_when:
    case Field::milestone_who:
    case Field::planned:
    case Field::series:
    case Field::counted:
      break;  // see take_time and read_cells
    case Field::comment:
      join(found.comments[known.heading], cell);
      break;
    case Field::rating:
      found.ratings[known.scale] = cell;
      break;
    case Field::target:
    case Field::further:
      join(found.further[known.heading], cell.text);
      break;
  }
}

/// "Q2" or "Nov" on a sheet for one year is of that year.
void SourceReader::complete_year(SourceText& when) {
  static const re2::RE2 yearless(
      R"((?i)((?:by |before )?(?:the )?(?:end (?:of )?|mid[- ]|early |late )?)((?:q(?:uarter|tr)?\.? ?[1-4])|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?)");
  constexpr int april = 4;
  std::string before, time;
  if (years_.empty() || years_ == years_of(schema_.calendar) || !when.spoken.empty() ||
      !re2::RE2::FullMatch(text::squeeze(when.text), yearless, &before, &time))
    return;
  when.text = before + with_year(time, years_, april);
  if (when.place.cell) without_year_.push_back(*when.place.cell);
}

/// A date that was put off: the new one holds, and the first is kept beside.
void SourceReader::take_revised(SourceAction& found) {
  if (found.revised.text.empty() || !is_when(found.revised.text, schema_)) {
    if (!found.revised.text.empty()) found.further["Revised date"] = found.revised.text;
    return;
  }
  for (const auto& [column, known] : columns_) {
    if (known.field == Field::agreed && !found.agreed.text.empty())
      found.further[known.heading] = found.agreed.text;
    // Put off more than once: the last date holds.
    const SourceText earlier = cells_->at(found.revised.here.row, column);
    if (known.field == Field::revised && column < found.revised.here.column &&
        !earlier.text.empty())
      found.further[known.heading] = earlier.text;
  }
  found.agreed = found.revised;
  if (found.agreed.place.cell) revised_.push_back(*found.agreed.place.cell);
}

/// A cell merged over several parts of a year says what is at the end of the last.
const Column& SourceReader::last_covered(std::uint32_t row, std::uint32_t column) const {
  const Column& own = columns_.at(column);
  const auto range = cells_->merged_at(row, column);
  if (!range || own.when.empty()) return own;
  const auto last = columns_.find(range->last.column);
  return last != columns_.end() && last->second.field == own.field ? last->second : own;
}

/// A mark, a colour or a rating under a part of a year. A row that is painted from its action on is
/// no more than that.
void SourceReader::take_time(const Column& known, const SourceText& cell, SourceAction& found) {
  if (cell.text.empty() && (!cell.fill || cell.fill == found.action.fill)) return;
  found.times.push_back({known.when, cell, known.field == Field::series});
  if (known.field == Field::series) found.further[known.heading] = rating_then(cell, 0);
}

/// As it stands, or what its colour says.
std::string SourceReader::rating_then(const SourceText& cell, std::size_t scale) const {
  if (!cell.text.empty() || !cell.fill || scale >= schema_.ratings.size()) return cell.text;
  const auto said = rating_of_fill(*cell.fill, schema_.ratings[scale]);
  return said.label.empty() ? said.colour : said.label;
}

/// The last mark says by when, where nothing else does; the last rating is the action's.
void SourceReader::settle_times(SourceAction& found) const {
  std::vector<std::string> planned;
  bool rated = false;
  for (const auto& time : found.times) {
    rated = rated || time.rated;
    if (!time.rated) planned.push_back(time.when);
  }
  if (!planned.empty()) {
    const auto last = std::find_if(found.times.rbegin(), found.times.rend(),
                                   [](const auto& t) { return !t.rated; });
    found.further["Planned for"] = fmt::format("{}", fmt::join(planned, ", "));
    if (found.agreed.text.empty()) {
      found.agreed = last->cell;
      found.agreed.text = last->when;
    }
  }
  if (rated && !found.ratings.contains(0)) found.ratings[0] = found.times.back().cell;
}

/// A cell without words says where a lead would stand, or how the action stands by its colour.
void SourceReader::take_blank(const Column& known, const SourceText& cell, SourceAction& found) {
  if (known.field == Field::leads && !found.leads.place.cell) found.leads.place = cell.place;
  if (known.field == Field::rating && cell.fill) found.ratings[known.scale] = cell;
  if (known.earlier != Field::rating || !cell.fill || cell.fill == found.action.fill) return;
  const std::string rating = rating_then(cell, known.scale);
  if (rating.empty()) return;
  found.further[known.heading] = rating;
  if (cell.place.cell) coloured_.push_back(*cell.place.cell);
}

/// What a row says, column by column; `parts` are the cells it was read from.
SourceAction SourceReader::read_cells(std::uint32_t row, std::vector<SourceText>& parts,
                                      SourceText& section) {
  SourceAction found;
  found.asks_leads = asks_leads_;
  found.asks_when = asks_when_;
  found.table = table_;
  SourceText measured;
  std::string when, who;  // of the milestone in the row
  std::string figures;    // of the measure in the row
  for (const auto& [column, known] : columns_) {
    SourceText cell = cells_->at(row, column);
    if (known.level) {
      if (cell.text.empty())
        cell.text = levels_[column];
      else
        levels_[column] = cell.text;
      if (!cell.text.empty()) found.further[known.heading] = cell.text;
      if (cell.here.row == row && !cells_->at(row, column).text.empty()) parts.push_back(cell);
      continue;
    }
    if (known.field == Field::planned || known.field == Field::series) {
      take_time(last_covered(row, column), cell, found);
      if (!cell.text.empty()) parts.push_back(cell);
      continue;
    }
    if (cell.text.empty()) {
      take_blank(known, cell, found);
      continue;
    }
    parts.push_back(cell);
    if (known.field == Field::counted)
      figures += fmt::format("; {}: {}", known.when, text::squeeze(cell.text));
    if (known.field == Field::milestone_when) when = said_as(cell);
    if (known.field == Field::milestone_who) who = cell.text;
    take_cell(known.field == Field::milestone ? last_covered(row, column) : known, cell, found,
              section, measured);
  }
  settle_times(found);
  if (!figures.empty() && !found.measures.empty())
    found.measures.back().text.text += figures;
  else if (!figures.empty())
    found.further["Figures"] = figures.substr(2);
  if (!found.measures.empty())
    found.measures.front().timescale = measured;
  else if (!measured.text.empty())
    found.measures.push_back({measured, {}});
  take_revised(found);
  // A milestone without a time of its own goes with its row.
  for (auto& milestone : found.milestones) {
    if (!milestone.when.empty()) continue;
    milestone.when = text::squeeze(when.empty() ? said_as(found.agreed) : when);
    milestone.who = text::squeeze(who.empty() ? found.leads.text : who);
    milestone.dated_apart = !when.empty();
  }
  return found;
}

/// "1." under "IDA" is "IDA 1"; what a spreadsheet made a number or a date of is made a ref
/// again.
std::string SourceReader::ref_in(const SourceText& source, const std::string& heading) {
  std::string written = source.text;
  if (const auto cell = cells_->sheet().at(source.here)) {
    if (const auto date = cell->date()) {
      const std::chrono::year_month_day day{*date};
      const std::string ref = fmt::format("{}.{}", static_cast<unsigned>(day.day()),
                                          static_cast<unsigned>(day.month()));
      say(source.place,
          fmt::format("{} holds the date {}; it was read as the ref {}.", name(source.place),
                      timescale::to_words(*date), ref),
          "Correct the ref if the plan prints another.");
      return ref;
    }
    const bool is_number =
        cell->kind == cell::Kind::number && cell->number_format.find('%') == std::string_view::npos;
    if (is_number) written = plan::ref_text(*cell);
  }
  while (!written.empty() &&
         (written.back() == '.' || written.back() == ')' || written.back() == ':'))
    written.pop_back();
  if (written.find('(') != std::string::npos && written.find(')') == std::string::npos)
    written += ')';
  const bool number = written.find_first_not_of("0123456789") == std::string::npos;
  static const std::vector<std::string> plain_headings = {"NO",   "ID",   "NR", "REF",
                                                          "ITEM", "CODE", "WBS"};
  const bool letters =
      !heading.empty() && heading.size() <= 4 &&
      std::all_of(heading.begin(), heading.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
      std::find(plain_headings.begin(), plain_headings.end(), heading) == plain_headings.end();
  return number && letters ? heading + " " + written : text::squeeze(written);
}

/// As a number, and as text that was one, 1.10 is 1.1: after 1.9 it is 1.10 again.
void SourceReader::mend_ref(SourceAction& found) {
  static const re2::RE2 parts(R"((\d{1,2})\.(\d{1,2}))");
  int section = 0, number = 0, section_before = 0, number_before = 0;
  if (plan_.actions.empty() || !re2::RE2::FullMatch(found.ref, parts, &section, &number) ||
      !re2::RE2::FullMatch(plan_.actions.back().ref, parts, &section_before, &number_before))
    return;
  if (section != section_before || number_before % 10 != 9 || number * 10 != number_before + 1)
    return;
  const std::string ref = fmt::format("{}.{}", section, number * 10);
  const auto cell = cells_->sheet().at(ref_cell_.here);
  say(ref_cell_.place,
      fmt::format("{} holds {}{} after {}; it was read as the ref {}.", name(ref_cell_.place),
                  cell && cell->kind == cell::Kind::number ? "the number " : "", found.ref,
                  plan_.actions.back().ref, ref),
      "Correct the ref if the plan prints another.");
  found.ref = ref;
}

}  // namespace collate::conversion
