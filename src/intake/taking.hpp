// SPDX-License-Identifier: MIT
// What the steps of one intake share, and the steps. Used inside this room only.
#pragma once

#include "finding/rule.hpp"
#include "intake/as_issued.hpp"
#include "intake/recognise.hpp"
#include "intake/rules.hpp"
#include "intake/take_in.hpp"
#include "package/limits.hpp"
#include "plan/refs.hpp"
#include "plan/rules.hpp"
#include "plan/table.hpp"
#include "text/personal.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace collate::intake {

struct Taking {
  const workbook::Workbook& book;
  const std::string& file;
  const schema::Schema& schema;
  const plan::Plan& plan;
  const package::Limits& limits;
  const plan::Refs refs;
  const IssuedDigests issued_digests;  ///< none when it is not the workbook that was issued
  Intake intake;
  std::set<std::uint32_t> settled_rows = {};  ///< of the table: their words are accounted for
  std::set<std::uint32_t> mended_rows = {};   ///< of them: put together from pieces
  bool month_first = false;                   ///< the file's own dates prove it
  bool countless = false;                     ///< too many rows to account for what is in them

  /// Asked once a row: false when the file's time is used up, and then for good.
  [[nodiscard]] bool may_go_on() {
    if (!intake.out_of_time && limits.may_go_on) intake.out_of_time = !limits.may_go_on();
    return !intake.out_of_time;
  }

  [[nodiscard]] Return& received() { return intake.received; }
  void tell(const finding::Rule& which, const workbook::Sheet& sheet,
            std::optional<cell::Address> cell, finding::Told told = {}) {
    // Nothing that could tell who a child is goes beyond this room; a check says where it stood.
    for (auto* words : {&told.observed, &told.other}) *words = text::hold_back(*words);
    intake.findings.push_back(finding::make(which, {file, sheet.name, cell}, std::move(told)));
  }
  /// Enters in the account what became of one thing that was typed.
  void account(Typed::In in, const workbook::Sheet& sheet, cell::Address cell,
               const std::string& text, Went went, std::string ref = {}, std::string column = {}) {
    intake.received.typed.push_back(
        {in, sheet.name, cell, text::hold_back(text), went, std::move(ref), std::move(column)});
  }
  void account(const workbook::Sheet& sheet, cell::Address cell, const std::string& text, Went went,
               std::string ref = {}, std::string column = {}) {
    account(Typed::In::cell, sheet, cell, text, went, std::move(ref), std::move(column));
  }
  /// Is it the workbook that was issued, whose sheets are ours but for the lead's answers?
  [[nodiscard]] bool issued() const {
    return intake.received.recognised_by != RecognisedBy::headings;
  }
};

/// Old ref -> new one, of the actions that decisions call otherwise since the workbook was made:
/// in it the old one is meant, also where another action has that now.
[[nodiscard]] std::map<std::string, std::string> renumbered_since(const workbook::Workbook& book,
                                                                  const plan::Plan& plan,
                                                                  const std::string& round_id,
                                                                  const IssuedDigests& digests);
/// Says which of them were answered.
void tell_renumbered(const std::map<std::string, std::string>& renumbered, Taking& taking);

/// The decision that withdrew, split or joined the action by the round; null when none did.
[[nodiscard]] const plan::Decision* ended_by(const plan::Plan& plan, const std::string& ref,
                                             const std::string& round_id);

/// Return::not_issued: what became the lead's after the workbook was made.
void find_what_was_not_issued(Taking& taking);

/// Asks about a workbook that carries another version of the schema.
void check_template(Taking& taking);

/// Plan, round and lead from the visible return code, which starts with them.
void read_code(Taking& taking);

/// Who sent a sheet that carries no mark: by the file's name, the rows above the table, or whose
/// actions it answers. Empty when none of them tells.
[[nodiscard]] std::string lead_of_home_made(const plan::Table& table, const Taking& taking);

/// By whom and when the return was completed, from the start sheet or, on a sheet somebody made,
/// from the rows above the table.
void read_start_sheet(const plan::Table& table, Taking& taking);
/// The start sheet, under whatever name; null when there is none.
[[nodiscard]] const workbook::Sheet* start_sheet(const plan::Table& table, const Taking& taking);

/// The order of day and month that the file's own dates in figures prove: "07/31/2019" can only
/// name the month first, and then "03/04/2020" does so too. Said once.
void find_order_of_dates(const plan::Table& table, Taking& taking);

/// The headings of the schema's columns, to look for.
[[nodiscard]] plan::HeadingWords headings_of(const schema::Schema& schema);

/// The rows of the table become entries, and those of further tables below it.
void read_rows(const plan::Table& table, Taking& taking);

/// Asks about dates and texts that count up from row to row, as when a cell is dragged down.
void ask_about_counting_up(Taking& taking);

/// Asks about rows whose cells are not those that were issued, where nothing else tells it: a
/// measure that was changed, columns that were sorted apart from their refs.
void ask_about_locked_cells(const plan::Table& table, Taking& taking);

/// "Reopen, In progress: why" beside an action without a rating, as the sheet with the completed
/// actions asks for it: leads whose actions are all done find them in the table of the others.
void read_reopening(const workbook::Sheet& sheet, Entry& entry, Taking& taking);

/// What was typed beside actions that stand as done becomes entries too.
void read_completed(const plan::Table& table, Taking& taking);

/// Words that stand nowhere in the table: each is quoted once.
void quote_words_outside(const plan::Table& table, Taking& taking);

}  // namespace collate::intake
