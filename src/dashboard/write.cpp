// SPDX-License-Identifier: MIT
#include "dashboard/write.hpp"

#include "dashboard/annual_sheets.hpp"
#include "dashboard/termly_sheets.hpp"

#include <fmt/format.h>

namespace collate::dashboard {
namespace {

constexpr std::size_t most_rating_columns = 6;  // of the Register, so that its page stays readable

// Locked without a password, so that lists and figures do not part; figures are changed in the
// plan.
void lock(sheetwriter::Book& book) {
  for (sheetwriter::Sheet& sheet : book.sheets) {
    if (!sheet.protection) sheet.protection = sheetwriter::Protection{false, true, true};
  }
}

std::string joined(const std::string& first, const std::string& second) {
  return second.empty() ? first : first + " " + second;
}

}  // namespace

finding::Failure no_actions(const plan::Plan& plan) {
  return {"plan-empty",
          "The dashboard could not be made",
          {plan.id, "Actions", {}},
          "The plan has no actions.",
          "Add the actions to the sheet Actions of plan.xlsx."};
}

finding::Outcome<sheetwriter::Book> termly_book(const schema::Schema& schema,
                                                const plan::Plan& plan, const merge::Register& reg,
                                                const std::string& made_by) {
  if (plan.actions.empty()) return no_actions(plan);
  const TermlyReport report = termly_report(schema, plan, reg);
  const Words& words = report.words;
  const RegisterColumns columns = register_columns(schema, words, report.round_names, report.scales,
                                                   most_rating_columns / report.scales.size());
  sheetwriter::Book book;
  const std::string kind = lower_first(words.adverb) + " dashboard";
  book.properties = {.title = fmt::format("{}: {}, {}", plan.title, kind, report.round_name),
                     .subject = "Report to the " + words.group_name +
                                (report.meeting ? ", " + timescale::to_words(*report.meeting) : ""),
                     .author = plan.compiled_by,
                     .company = {},
                     .category = schema.title,
                     .keywords = fmt::format("{}, {}", schema.title, kind),
                     .comments = joined("Made by collate from the monitoring returns.", plan.note),
                     .status = (report.is_final ? "Final for " : "Draft for ") + words.the_group,
                     .created = report.position,
                     .custom = {{"collate.kind", "termly-dashboard"},
                                {"collate.plan", plan.id},
                                {"collate.round", report.round_id}}};
  book.footer = fmt::format("{}{}: {} for {}, {}", report.is_final ? "" : "Draft. ", plan.title,
                            kind, words.the_group, report.round_name);
  const TermlySheets sheets{report, columns, schema, plan, made_by, book};
  for (const TermlySheet& sheet : termly_order) {
    if (sheet.wanted == nullptr || sheet.wanted(report)) sheet.put(sheets);
  }
  const RegisterSheet whole{words,  columns,   report.scales,     report.lines,
                            schema, "Summary", "Back to summary", report.answers};
  put_register(book, whole);
  put_answers(book, whole, report.round_name);
  put_termly_about(sheets);
  lock(book);
  return book;
}

finding::Outcome<sheetwriter::Book> annual_book(const schema::Schema& schema,
                                                const plan::Plan& plan, const merge::Register& reg,
                                                const std::string& year, const std::string& made_by,
                                                std::size_t rounds_before) {
  if (plan.actions.empty()) return no_actions(plan);
  const AnnualReport report = annual_report(schema, plan, reg, year, rounds_before);
  const Words& words = report.words;
  const RegisterColumns columns =
      register_columns(schema, words, report.round_names, report.scales, report.round_names.size());
  sheetwriter::Book book;
  const std::string kind = "annual report to the " + words.board_name;
  book.properties = {
      .title = fmt::format("{}: {}, {}", plan.title, kind, year),
      .subject = "Report to the " + words.board_name +
                 (report.board_meeting ? ", " + timescale::to_words(*report.board_meeting) : ""),
      .author = plan.compiled_by,
      .company = {},
      .category = schema.title,
      .keywords = schema.title + ", annual dashboard",
      .comments = joined("Made by collate from the monitoring returns.", plan.note),
      .status = report.approval.decision.empty() ? "Draft for approval by " + words.the_group
                                                 : approval_words(report),
      .created = report.position,
      .custom = {
          {"collate.kind", "annual-dashboard"}, {"collate.plan", plan.id}, {"collate.year", year}}};
  book.footer = fmt::format("{}{}: {}, {}", is_draft(report.approval) ? "Draft. " : "", plan.title,
                            kind, year);
  const AnnualSheets sheets{report, columns, schema, made_by, indicator_rows_of(report), book};
  put_dashboard(sheets);
  put_indicators(sheets);
  put_narrative(sheets);
  put_sign_off(sheets);
  put_indicator_data(sheets);
  put_priority_data(sheets);
  put_year_timescales(sheets);
  put_decisions(
      {report.last, columns, schema, plan, made_by, book, "Dashboard", "Back to dashboard"});
  put_returns(
      {report.last, columns, schema, plan, made_by, book, "Dashboard", "Back to dashboard"});
  const auto answers = answer_lines(schema, plan, reg, rounds_before);
  const RegisterSheet whole{words,  columns,     report.scales,       report.lines,
                            schema, "Dashboard", "Back to dashboard", answers};
  put_register(book, whole);
  put_answers(book, whole, year);
  put_annual_about(sheets);
  put_lists(sheets);
  lock(book);
  return book;
}

}  // namespace collate::dashboard
