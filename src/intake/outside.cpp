// SPDX-License-Identifier: MIT
// Words that stand nowhere in the table: above, below and beside it, in notes and text boxes, on
// the start sheet and on sheets that were added.
#include "finding/seal.hpp"
#include "intake/as_issued.hpp"
#include "intake/completed.hpp"
#include "intake/findings_sheet.hpp"
#include "intake/rating_columns.hpp"
#include "intake/taking.hpp"
#include "text/fold.hpp"
#include "workbook/shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace collate::intake {
namespace {

// So many cells are quoted in one finding; those of a larger sheet or column need several.
constexpr std::size_t cells_in_a_finding = 50;

std::string text_of(const workbook::Cell& cell) {
  return std::string(text::trim(workbook::shown(cell)));
}

/// Formulas without a result say nothing; errors in what we issued are not the lead's words.
bool says_something(const workbook::Cell& cell) {
  return cell.kind != cell::Kind::empty && cell.kind != cell::Kind::error && !text_of(cell).empty();
}

class OutsideReader {
 public:
  OutsideReader(const plan::Table& table, Taking& taking)
      : table_(table),
        taking_(taking),
        start_(start_sheet(table, taking)),
        marks_(mark_columns(table, taking.schema)) {
    for (const auto& [id, column] : table.columns) inside_.insert(column);
    for (const auto& [heading, column] : table.others) added_.emplace(column, heading);
    for (const auto& typed : taking.received().typed) {
      if (typed.in == Typed::In::cell) known_.insert({typed.sheet, typed.cell});
    }
  }

  void read() {
    for (const auto& sheet : taking_.book.sheets) {
      if (is_ours(sheet) || is_findings_sheet(sheet)) continue;
      if (!taking_.may_go_on()) return;
      if (&sheet == table_.sheet)
        read_table_sheet();
      else if (&sheet == start_)
        read_start(sheet);
      else if (const auto completed = completed_table(sheet))
        read_completed_sheet(*completed);
      else
        read_added(sheet);
    }
    for (const auto& sheet : taking_.book.sheets) read_remarks(sheet);
  }

 private:
  /// The hidden sheets of an issued workbook.
  bool is_ours(const workbook::Sheet& sheet) const {
    if (&sheet == table_.sheet) return false;
    return sheet.name == hidden_sheet_name ||
           (sheet.name == "lists" && sheet.visibility != workbook::Visibility::visible);
  }

  void quote(const finding::Rule& which, const workbook::Sheet& sheet, const workbook::Cell& cell) {
    const std::string text = text_of(cell);
    if (text.empty() || !known_.insert({sheet.name, cell.address}).second) return;
    taking_.account(sheet, cell.address, text, Went::quoted);
    taking_.tell(which, sheet, cell.address, {text, {}, {}, {}});
  }

  /// Several cells in one finding: "K8 'See minutes'; K9 'Report'".
  void quote_together(const finding::Rule& which, const workbook::Sheet& sheet,
                      const std::vector<workbook::Cell>& cells, const std::string& name) {
    std::string said;
    std::vector<cell::Address> addresses;
    const auto tell = [&] {
      if (addresses.empty()) return;
      taking_.tell(which, sheet, addresses.front(), {said, {}, {}, name});
      if (addresses.size() > 1) taking_.intake.findings.back().cells = addresses;
      said.clear();
      addresses.clear();
    };
    for (const auto& cell : cells) {
      const std::string text = text_of(cell);
      if (!known_.insert({sheet.name, cell.address}).second) continue;
      taking_.account(sheet, cell.address, text, Went::quoted);
      said += fmt::format("{}{} '{}'", said.empty() ? "" : "; ", cell::to_a1(cell.address), text);
      addresses.push_back(cell.address);
      if (addresses.size() == cells_in_a_finding) tell();
    }
    tell();
  }

  /// Above the table of an issued workbook the column of the refs is ours, also where its code was
  /// lost, and wherever the table was moved.
  bool is_ours_above(const workbook::Cell& cell) const {
    const std::uint32_t column = table_.columns.at("ref");
    if (cell.address.column != column) return false;
    if (taking_.issued()) return true;
    for (std::uint32_t row = 0; row < table_.heading_row; ++row) {
      const auto first = table_.sheet->at({row, column});
      if (first && first->text.starts_with("One table. Fill in the columns")) return true;
    }
    return false;
  }

  bool is_title(const workbook::Cell& cell) const {
    const std::string said = text::fold_letters(cell.display());
    return std::any_of(taking_.plan.priorities.begin(), taking_.plan.priorities.end(),
                       [&](const plan::Priority& priority) {
                         return said == text::fold_letters(priority.title) ||
                                said == text::fold_letters(priority.short_name) ||
                                said == text::fold_letters(priority.id + priority.title) ||
                                said == text::fold_letters(taking_.schema.words.priority +
                                                           priority.id + priority.title);
                       });
  }

  bool is_settled(std::uint32_t row) const { return taking_.settled_rows.contains(row); }

  void read_table_sheet() {
    const workbook::Sheet& sheet = *table_.sheet;
    std::map<std::uint32_t, std::vector<workbook::Cell>> added;
    const std::uint32_t last =
        taking_.settled_rows.empty() ? table_.heading_row : *taking_.settled_rows.rbegin();
    for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
      const auto cell = sheet.cell(i);
      const auto [row, column] = cell.address;
      if (!says_something(cell) || row == table_.heading_row || taking_.mended_rows.contains(row))
        continue;
      if (row < table_.heading_row) {
        if (!is_ours_above(cell))
          quote(taking_.issued() ? rule("words-outside") : rule("words-heading"), sheet, cell);
      } else if (added_.contains(column) && !marks_.contains(column)) {
        if (!is_repeated_heading(cell)) added[column].push_back(cell);
      } else if (marks_.contains(column)) {
        continue;
      } else if (!inside_.contains(column)) {
        quote(rule("words-outside"), sheet, cell);
      } else if (is_program_column(column)) {
        if (taking_.issued() && is_typed_over(cell)) quote(rule("words-outside"), sheet, cell);
      } else if (!is_settled(row) && !is_title(cell)) {
        quote(row < last ? rule("words-heading") : rule("words-outside"), sheet, cell);
      }
    }
    for (const auto& [column, cells] : added)
      quote_together(rule("column-words"), sheet, cells, added_.at(column));
    // One finding for a column: that it says something says that it is there.
    std::erase_if(taking_.intake.findings, [&](const finding::Finding& finding) {
      return finding.code == rule("column-added").code && finding.place.cell &&
             added.contains(finding.place.cell->column);
    });
  }

  bool is_repeated_heading(const workbook::Cell& cell) const {
    return text::fold(cell.display()) == text::fold(added_.at(cell.address.column));
  }

  /// Words over the row check: no formula, and none that it could have come to.
  bool is_typed_over(const workbook::Cell& cell) const {
    if (!cell.formula.empty() || cell.kind != cell::Kind::text) return false;
    const std::string said = text::fold(text_of(cell));
    const auto& columns = taking_.schema.columns;
    return said != "complete" && std::none_of(columns.begin(), columns.end(), [&](const auto& one) {
             return said == text::fold(one.ask) || said.ends_with(": " + text::fold(one.heading)) ||
                    (one.filled_by == schema::FilledBy::program && said == text::fold(one.heading));
           });
  }

  bool is_program_column(std::uint32_t column) const {
    return std::any_of(table_.columns.begin(), table_.columns.end(), [&](const auto& known) {
      const auto* asked = taking_.schema.column(known.first);
      return known.second == column && asked != nullptr &&
             asked->filled_by == schema::FilledBy::program;
    });
  }

  /// Nothing was issued beside the titles of the start sheet's tables, below which their headings
  /// stand.
  bool is_beside_title(const workbook::Sheet& sheet, std::uint32_t row) const {
    if (!taking_.issued()) return false;
    const auto below = sheet.at({row + 1, 0});
    const std::string heading = below ? below->display() : std::string();
    return heading == "Item" || heading == "Step" || heading == "Question";
  }

  /// Labels and instructions end with the last field that the lead fills.
  void read_start(const workbook::Sheet& sheet) {
    std::uint32_t last = 0;
    for (std::uint32_t row = 0; row < sheet.row_end(); ++row) {
      const auto label = sheet.at({row, 0});
      if (label && text::fold(label->text).starts_with("anything else")) last = row;
    }
    for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
      const auto cell = sheet.cell(i);
      const bool ours = cell.address.column < 2 && cell.address.row <= last &&
                        !(cell.address.column == 1 && is_beside_title(sheet, cell.address.row));
      if (!ours && says_something(cell)) quote(rule("words-outside"), sheet, cell);
    }
  }

  /// Of the sheet with the completed actions only what leads may fill in is not ours, and what
  /// stands where we put nothing.
  void read_completed_sheet(const plan::Table& completed) {
    const workbook::Sheet& sheet = *completed.sheet;
    std::set<std::uint32_t> columns;
    for (const auto& [id, column] : completed.columns) columns.insert(column);
    for (const auto& [heading, column] : completed.others) columns.insert(column);
    for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
      const auto cell = sheet.cell(i);
      const auto [row, column] = cell.address;
      if (!says_something(cell) || row == completed.heading_row) continue;
      const bool ours = row < completed.heading_row
                            ? column == completed.columns.at("ref")
                            : column != completed.columns.at("more") && columns.contains(column) &&
                                  is_action(completed, row) &&
                                  !is_impact_typed_over(completed, cell);
      if (!ours) quote(rule("words-outside"), sheet, cell);
    }
  }

  /// Other words than the impact that the workbook was issued with.
  bool is_impact_typed_over(const plan::Table& completed, const workbook::Cell& cell) const {
    if (cell.address.column != completed.columns.at("impact")) return false;
    const auto issued =
        taking_.issued_digests.find(impact_key(completed.text(cell.address.row, "ref")));
    return issued != taking_.issued_digests.end() &&
           issued->second != impact_digest(cell.display());
  }

  bool is_action(const plan::Table& completed, std::uint32_t row) const {
    const auto ref = completed.cell(row, "ref");
    return ref && taking_.refs.read(plan::RefRow{*ref, {}}).state != plan::RefState::unknown;
  }

  void read_added(const workbook::Sheet& sheet) {
    std::vector<workbook::Cell> cells;
    for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
      const auto cell = sheet.cell(i);
      if (says_something(cell)) cells.push_back(cell);
    }
    quote_together(rule("sheet-added"), sheet, cells, sheet.name);
  }

  void read_remarks(const workbook::Sheet& sheet) {
    for (const auto& remark : sheet.remarks) {
      const bool note = remark.kind == workbook::Remark::Kind::note;
      if (note && finding::is_sealed(remark.text)) continue;  // an annotated copy came back
      taking_.account(note ? Typed::In::note : Typed::In::text_box, sheet, remark.cell, remark.text,
                      Went::quoted);
      taking_.tell(note ? rule("words-in-note") : rule("words-in-text-box"), sheet, remark.cell,
                   {remark.text, {}, {}, {}});
    }
  }

  const plan::Table& table_;
  Taking& taking_;
  const workbook::Sheet* start_;
  std::set<std::uint32_t> marks_;
  std::set<std::uint32_t> inside_;
  std::map<std::uint32_t, std::string> added_;
  std::set<std::pair<std::string, cell::Address>> known_;  // accounted for already
};

}  // namespace

void quote_words_outside(const plan::Table& table, Taking& taking) {
  OutsideReader(table, taking).read();
}

}  // namespace collate::intake
