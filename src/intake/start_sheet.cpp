// SPDX-License-Identifier: MIT
#include "intake/taking.hpp"
#include "text/fold.hpp"
#include "text/pattern.hpp"
#include "timescale/day_month_order.hpp"
#include "timescale/read.hpp"
#include "workbook/shown.hpp"

#include <algorithm>

namespace collate::intake {
namespace {

const plan::Round* round_of(const Taking& taking) {
  return taking.plan.round(taking.intake.received.round);
}

/// The one day that the words mean. Without a year it is the first one on or after the day of
/// issue.
std::optional<timescale::Date> day_in(const std::string& written, const Taking& taking) {
  const plan::Round* round = round_of(taking);
  timescale::DateCell cell{timescale::CellKind::text, written};
  if (taking.month_first) cell.number_format = timescale::month_first_format;
  const auto reading = timescale::read_cell(
      cell, taking.schema.calendar, round == nullptr ? std::nullopt : std::optional(round->issued));
  const bool is_day =
      reading.refused.empty() &&
      (reading.kind == timescale::Kind::day || reading.kind == timescale::Kind::no_year) &&
      reading.milestones.size() == 1 &&
      reading.milestones.front().precision == timescale::Precision::day;
  return is_day ? std::optional(reading.milestones.front().start) : std::nullopt;
}

/// Takes the day as the one of completion, unless it cannot be one of this round.
void take_day(timescale::Date day, const workbook::Sheet& sheet, cell::Address cell,
              Taking& taking) {
  const plan::Round* round = round_of(taking);
  // A day a little after the position date is still one of this round: late returns come for weeks.
  const auto grace =
      std::chrono::days(static_cast<int>(taking.schema.threshold("completed_grace_days")));
  if (round != nullptr && day < round->issued)
    return taking.tell(rule("completed-date-early"), sheet, cell,
                       {timescale::to_words(day), timescale::to_words(round->issued), {}, {}});
  if (round != nullptr && day > round->position + grace)
    return taking.tell(rule("completed-date-far"), sheet, cell,
                       {timescale::to_words(day), timescale::to_words(round->position), {}, {}});
  taking.received().completed_on = day;
}

void read_completed_on(const workbook::Sheet& sheet, const workbook::Cell& cell,
                       const std::string& written, Taking& taking) {
  const auto day = cell.date() ? cell.date() : day_in(written, taking);
  if (!day)
    return taking.tell(rule("completed-date-unclear"), sheet, cell.address, {written, {}, {}, {}});
  take_day(*day, sheet, cell.address, taking);
}

/// "31/11/2019", "March 20019": a date that cannot be, not words that speak of something else.
bool is_no_day(const std::string& written, const Taking& taking) {
  const auto reading = timescale::read(written, taking.schema.calendar);
  return reading.kind == timescale::Kind::refused && !reading.refused.empty() &&
         reading.refused != timescale::no_date_in_text;
}

/// "Date: 12/11/2019", "as at 8 November 2019", "SEND return, 6 November 2019": what stands behind
/// the words that say whose day it is. Nothing when they say that it is another's: a deadline, a
/// meeting, the plan's own.
std::optional<std::string> behind_own_date(std::string_view text) {
  static const text::Pattern label(
      R"((?is)^(?:.*\b)?(?:date(?: (?:completed|of completion|of return|of update|returned|sent))?|completed(?: on)?|updated(?: on)?|update (?:(?:provided|given|sent|submitted|made|written) )?on|dated|as at|as of|position at)\b\s*[:.\-]*\s*(.*)$)");
  static const text::Pattern title(
      R"((?is)^(?:.*\b)?(?:return|update|report)\b\s*[:.,(\-\x{2013}\x{2014}]*\s*(?:on\s+)?)"
      R"(((?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?)"
      R"((?:\d{1,2}\D|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d).*)$)");
  static const text::Pattern of_another(
      R"((?i)\b(?:next|due|deadline|meeting|target|agreed|issued|(?:return|reply|respond|back|in) by|by date)\b)");
  const re2::StringPiece words(text.data(), text.size());
  std::string rest;
  if (text::partial_match(words, of_another)) return std::nullopt;
  if (!text::full_match(words, label, &rest) && !text::full_match(words, title, &rest))
    return std::nullopt;
  return rest;
}

/// Says of a date that cannot be that it is none; the look for the return's own day goes on.
bool tell_no_day(const workbook::Sheet& sheet, const workbook::Cell& cell,
                 const std::string& written, Taking& taking) {
  if (is_no_day(written, taking))
    taking.tell(rule("completed-date-unclear"), sheet, cell.address, {written, {}, {}, {}});
  return false;
}

/// The day that stands in the cell or, behind a label of its own, in one to the right. False when
/// the cell speaks of no day of its own.
bool read_own_date(const workbook::Sheet& sheet, const workbook::Cell& cell, Taking& taking) {
  if (cell.kind != cell::Kind::text) return false;
  const auto behind = behind_own_date(cell.text);
  if (!behind) return false;
  std::string rest = *behind;
  rest = text::squeeze(rest);
  while (!rest.empty() && std::string_view(").,;").find(rest.back()) != std::string_view::npos)
    rest.pop_back();
  if (!rest.empty()) {
    const auto day = day_in(rest, taking);
    if (!day) return tell_no_day(sheet, cell, rest, taking);
    taking.tell(rule("completed-date-found"), sheet, cell.address,
                {timescale::to_words(*day), {}, {}, {}});
    take_day(*day, sheet, cell.address, taking);
    return true;
  }
  for (std::uint32_t column = cell.address.column + 1; column < cell.address.column + 4; ++column) {
    const auto value = sheet.at({cell.address.row, column});
    if (!value) continue;
    const std::string written = text::squeeze(value->display());
    if (written.empty()) continue;
    const auto day = value->date() ? value->date() : day_in(written, taking);
    if (!day) return tell_no_day(sheet, *value, written, taking);
    taking.tell(rule("completed-date-found"), sheet, value->address,
                {timescale::to_words(*day), {}, {}, {}});
    take_day(*day, sheet, value->address, taking);
    return true;
  }
  return false;
}

/// "Position at", which is the officer's: as the round has it, or had it when the sheet was issued.
void check_position(const workbook::Sheet& sheet, std::uint32_t row, Taking& taking) {
  const plan::Round* round = round_of(taking);
  const cell::Address at{row, 1};
  const auto value = sheet.at(at);
  if (round == nullptr || (value && value->kind == cell::Kind::error)) return;
  const std::string written = value ? text::squeeze(workbook::shown(*value)) : std::string();
  const auto day = !value ? std::nullopt : value->date() ? value->date() : day_in(written, taking);
  if (day == round->position) return;
  if (const auto carried = carried_by(taking.book)) {
    const plan::Round* issued = carried->plan.round(round->id);
    if (issued != nullptr && day == issued->position) return;
  }
  taking.tell(rule("position-date-changed"), sheet, at,
              {written.empty() ? "nothing"
               : day           ? timescale::to_words(*day)
                               : "'" + written + "'",
               timescale::to_words(round->position),
               {},
               {}});
}

/// A sheet that somebody made says its day above the table or in a heading.
void read_dates_above(const plan::Table& table, Taking& taking) {
  for (std::size_t i = 0; i < table.sheet->cell_count(); ++i) {
    const auto cell = table.sheet->cell(i);
    if (cell.address.row > table.heading_row) return;
    if (read_own_date(*table.sheet, cell, taking)) return;
  }
}

}  // namespace

/// "Start here", under whatever name: the sheet with the label "Date completed" in its first
/// column.
const workbook::Sheet* start_sheet(const plan::Table& table, const Taking& taking) {
  if (const auto* sheet = taking.book.find_sheet(start_sheet_name);
      sheet != nullptr && sheet != table.sheet)
    return sheet;
  for (const auto& sheet : taking.book.sheets) {
    if (&sheet == table.sheet || is_mark(sheet)) continue;
    for (std::uint32_t row = 0; row < std::min(sheet.row_end(), 100U); ++row) {
      const auto label = sheet.at({row, 0});
      if (label && text::fold(label->text).starts_with("date completed")) return &sheet;
    }
  }
  return nullptr;
}

void read_start_sheet(const plan::Table& table, Taking& taking) {
  const workbook::Sheet* sheet = start_sheet(table, taking);
  if (sheet == nullptr) {
    if (!taking.issued() || taking.received().recognised_by == RecognisedBy::return_code)
      read_dates_above(table, taking);
    return;
  }
  Return& received = taking.received();
  for (std::uint32_t row = 0; row < sheet->row_end(); ++row) {
    const auto label = sheet->at({row, 0});
    const auto value = sheet->at({row, 1});
    if (!label) continue;
    const std::string folded = text::fold(label->text);
    if (folded == "position at") check_position(*sheet, row, taking);
    if (!value) continue;
    const std::string written(text::trim(workbook::shown(*value)));
    if (written.empty()) continue;
    const bool by = folded.starts_with("completed by");
    const bool on = folded.starts_with("date completed");
    const bool more = folded.starts_with("anything else");
    if (by) received.completed_by = text::hold_back(written);
    if (more) {
      received.note = text::hold_back(written);
      taking.tell(rule("lead-note"), *sheet, value->address, {written, {}, {}, {}});
    }
    if (on) read_completed_on(*sheet, *value, written, taking);
    if (by || on || more) taking.account(*sheet, value->address, written, Went::start_sheet);
  }
}

}  // namespace collate::intake
