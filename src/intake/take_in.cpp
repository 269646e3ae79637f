// SPDX-License-Identifier: MIT
#include "intake/take_in.hpp"

#include "finding/catalogue.hpp"
#include "intake/refs.hpp"
#include "plan/read.hpp"
#include "plan/table.hpp"
#include "text/fold.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace collate::intake {
namespace {

using finding::make;
using finding::Place;

// A heading row in the body has at least this many of the headings.
constexpr std::size_t repeated_headings = 3;

plan::HeadingWords headings_of(const schema::Schema& schema) {
  std::vector<plan::Heading> headings;
  for (const auto& column : schema.columns) {
    plan::Heading heading{column.id, {column.heading}};
    heading.words.insert(heading.words.end(), column.aliases.begin(), column.aliases.end());
    headings.push_back(std::move(heading));
  }
  return plan::HeadingWords(headings);
}

/// The table with the most headings on any sheet but the hidden ones of an issued workbook.
std::optional<plan::Table> find_actions(const workbook::Workbook& book,
                                        const plan::HeadingWords& headings) {
  if (const auto* sheet = book.find_sheet(actions_sheet_name)) {
    if (auto table = plan::find_table(*sheet, headings, 3); table && table->has("ref"))
      return table;
  }
  std::optional<plan::Table> best;
  for (const auto& sheet : book.sheets) {
    if (is_mark(sheet)) continue;
    auto table = plan::find_table(sheet, headings, 3);
    if (table && table->has("ref") && (!best || table->columns.size() > best->columns.size()))
      best = std::move(table);
  }
  return best;
}

/// One intake of one workbook.
class Taker {
 public:
  Taker(const workbook::Workbook& book, const std::string& file, const schema::Schema& schema,
        const plan::Plan& plan)
      : book_(book), file_(file), schema_(schema), plan_(plan) {}

  Intake take(const std::string& sha256, const std::string& expected_round) {
    Return& received = intake_.received;
    received.file = file_;
    received.sha256 = sha256;
    const Identity identity = recognise(book_);
    received.recognised_by = identity.by;
    received.schema = identity.schema;
    received.plan = identity.plan;
    received.round = identity.round;
    received.lead = identity.lead;
    received.code = identity.code;
    received.saved_at = book_.modified;
    if (identity.by == RecognisedBy::return_code) read_code();
    if (!right_plan_and_round(expected_round)) return std::move(intake_);
    const auto headings = headings_of(schema_);
    auto table = find_actions(book_, headings);
    if (!table) {
      std::string expected;
      for (const auto& column : schema_.columns) {
        if (column.id == "ref" || column.filled_by == schema::FilledBy::lead)
          expected += (expected.empty() ? "" : ", ") + column.heading;
      }
      refuse(make("return-no-table", {file_, {}, {}}, {{}, expected, {}, {}}));
      return std::move(intake_);
    }
    received.sheet = table->sheet->name;
    if (received.lead.empty()) received.lead = lead_of_home_made(*table);
    if (plan_.lead(received.lead) == nullptr) {
      refuse(make("lead-unknown", {file_, {}, {}}, {received.lead, {}, {}, {}}));
      return std::move(intake_);
    }
    if (received.recognised_by == RecognisedBy::headings) {
      intake_.findings.push_back(make(
          "return-home-made", {file_, table->sheet->name, {}},
          {fmt::format("{}, {}", plan_.lead(received.lead)->name(), round_name(received.round)),
           {},
           {},
           {}}));
    }
    keep_notes();
    name_other_tables(*table, headings);
    read_start_sheet(*table);
    check_headings(*table);
    read_rows(*table);
    return std::move(intake_);
  }

 private:
  void refuse(finding::Finding finding) {
    intake_.findings.push_back(std::move(finding));
    intake_.usable = false;
  }

  /// What the reader noticed. Row checks and counts come back without results from programs that do
  /// not calculate; that concerns nobody, and a formula in an answer is found by the checks.
  void keep_notes() {
    for (const auto& note : book_.notes) {
      if (note.code != "formula-without-result") intake_.findings.push_back(note);
    }
  }

  /// One table is read. Answers on another sheet would be lost without a word.
  void name_other_tables(const plan::Table& table, const plan::HeadingWords& headings) {
    for (const auto& sheet : book_.sheets) {
      if (&sheet == table.sheet || is_mark(sheet)) continue;
      const auto other = plan::find_table(sheet, headings, 3);
      if (!other || !other->has("ref")) continue;
      for (std::uint32_t row = other->heading_row + 1; row < sheet.row_end(); ++row) {
        if (other->text(row, "ref").empty() || !has_answer(*other, row)) continue;
        intake_.findings.push_back(make("table-left-out",
                                        {file_, sheet.name, other->address(row, "ref")},
                                        {sheet.name, table.sheet->name, {}, {}}));
        break;
      }
    }
  }

  /// The visible code starts with plan, round and lead.
  void read_code() {
    Return& received = intake_.received;
    const std::string code = text::fold(received.code);
    for (const auto& round : plan_.rounds) {
      for (const auto& lead : plan_.leads) {
        if (!code.starts_with(text::fold(plan_.id + "-" + round.id + "-" + lead.id + "-")))
          continue;
        received.plan = plan_.id;
        received.round = round.id;
        received.lead = lead.id;
      }
    }
    if (received.lead.empty()) received.recognised_by = RecognisedBy::headings;
  }

  std::string round_name(const std::string& id) const {
    const plan::Round* round = plan_.round(id);
    return round == nullptr ? (id.empty() ? "no known round" : id) : round->name;
  }

  bool right_plan_and_round(const std::string& expected_round) {
    Return& received = intake_.received;
    if (!received.plan.empty() && received.plan != plan_.id) {
      refuse(make("return-wrong-plan", {file_, {}, {}}, {received.plan, plan_.id, {}, {}}));
      return false;
    }
    if (received.round.empty()) received.round = expected_round;
    if (!expected_round.empty() && received.round != expected_round) {
      refuse(make("return-wrong-round", {file_, {}, {}},
                  {round_name(received.round), round_name(expected_round), {}, {}}));
      return false;
    }
    return true;
  }

  /// Is `name` written in `text`, as whole words?
  static bool names(const std::string& folded_text, const std::string& name) {
    const std::string wanted = text::fold(name);
    if (wanted.size() < 3) return false;
    for (auto at = folded_text.find(wanted); at != std::string::npos;
         at = folded_text.find(wanted, at + 1)) {
      const auto is_word = [&](std::size_t i) {
        return i < folded_text.size() &&
               (std::isalnum(static_cast<unsigned char>(folded_text[i])) != 0);
      };
      if (!(at > 0 && is_word(at - 1)) && !is_word(at + wanted.size())) return true;
    }
    return false;
  }

  /// The lead with the longest name in the text: "11-19 Strategic lead" is not "Strategic lead".
  const plan::Lead* lead_named_in(const std::string& text) const {
    const std::string folded = text::fold(text);
    const plan::Lead* best = nullptr;
    std::size_t longest = 0;
    for (const auto& lead : plan_.leads) {
      std::vector<std::string> words = lead.aliases;
      words.insert(words.end(), {lead.id, lead.role, lead.name()});
      for (const auto& word : words) {
        if (word.size() > longest && names(folded, word)) {
          best = &lead;
          longest = word.size();
        }
      }
    }
    return best;
  }

  std::string lead_of_home_made(const plan::Table& table) const {
    const auto slash = file_.find_last_of("/\\");
    std::string name = slash == std::string::npos ? file_ : file_.substr(slash + 1);
    std::replace(name.begin(), name.end(), '_', ' ');
    if (const auto* lead = lead_named_in(name)) return lead->id;
    std::string banner;
    for (std::size_t i = 0; i < table.sheet->cell_count(); ++i) {
      const auto cell = table.sheet->cell(i);
      if (cell.address.row >= table.heading_row) break;
      banner += std::string(cell.text) + " \n ";
    }
    if (const auto* lead = lead_named_in(banner)) return lead->id;
    return only_lead_of_all_rows(table);
  }

  std::string only_lead_of_all_rows(const plan::Table& table) const {
    std::set<std::string> possible;
    bool first = true;
    for (std::uint32_t row = table.heading_row + 1; row < table.sheet->row_end(); ++row) {
      const auto cell = table.cell(row, "ref");
      if (!cell) continue;
      for (const auto& ref : read_ref(*cell, plan_, {}, table.text(row, "action")).refs) {
        const auto& leads = plan_.action(ref)->leads;
        if (first)
          possible.insert(leads.begin(), leads.end());
        else
          std::erase_if(possible, [&](const std::string& id) {
            return std::find(leads.begin(), leads.end(), id) == leads.end();
          });
        first = false;
      }
    }
    return possible.size() == 1 ? *possible.begin() : std::string();
  }

  /// "Start here", under whatever name: the sheet with the label "Date completed" in its first
  /// column.
  const workbook::Sheet* start_sheet(const plan::Table& table) const {
    if (const auto* sheet = book_.find_sheet(start_sheet_name)) return sheet;
    for (const auto& sheet : book_.sheets) {
      if (&sheet == table.sheet) continue;
      for (std::uint32_t row = 0; row < std::min(sheet.row_end(), 100U); ++row) {
        const auto label = sheet.at({row, 0});
        if (label && text::fold(label->text).starts_with("date completed")) return &sheet;
      }
    }
    return nullptr;
  }

  void read_start_sheet(const plan::Table& table) {
    const workbook::Sheet* sheet = start_sheet(table);
    if (sheet == nullptr) return;
    for (std::uint32_t row = 0; row < sheet->row_end(); ++row) {
      const auto label = sheet->at({row, 0});
      const auto value = sheet->at({row, 1});
      if (!label || !value) continue;
      const std::string folded = text::fold(label->text);
      const std::string written(text::trim(value->display()));
      if (written.empty()) continue;
      if (folded.starts_with("completed by")) intake_.received.completed_by = written;
      if (folded.starts_with("anything else")) intake_.received.note = written;
      if (folded.starts_with("date completed")) read_completed_on(*sheet, *value, written);
    }
  }

  /// A day without a year is the first one on or after the day of issue.
  void read_completed_on(const workbook::Sheet& sheet, const workbook::Cell& cell,
                         const std::string& written) {
    const plan::Round* round = plan_.round(intake_.received.round);
    const auto reading = timescale::read(
        written, schema_.calendar, round == nullptr ? std::nullopt : std::optional(round->issued));
    auto& day = intake_.received.completed_on;
    if (cell.date())
      day = cell.date();
    else if (reading.refused.empty() &&
             (reading.kind == timescale::Kind::day || reading.kind == timescale::Kind::no_year) &&
             reading.milestones.size() == 1 &&
             reading.milestones.front().precision == timescale::Precision::day)
      day = reading.milestones.front().start;
    const Place where{file_, sheet.name, cell.address};
    if (!day)
      intake_.findings.push_back(make("completed-date-unclear", where, {written, {}, {}, {}}));
    else if (round != nullptr && *day < round->issued)
      intake_.findings.push_back(
          make("completed-date-early", where,
               {timescale::to_words(*day), timescale::to_words(round->issued), {}, {}}));
  }

  Place place(const plan::Table& table, cell::Address address) const {
    return {file_, table.sheet->name, address};
  }

  void check_headings(const plan::Table& table) {
    for (const auto& column : schema_.columns) {
      const bool needed = column.id == "ref" || (column.filled_by == schema::FilledBy::lead &&
                                                 column.required != schema::Required::never);
      if (needed && !table.has(column.id))
        intake_.findings.push_back(
            make("column-missing", {file_, table.sheet->name, {}}, {{}, column.heading, {}, {}}));
    }
    for (const auto& [id, written] : table.near) {
      intake_.findings.push_back(make("column-renamed",
                                      place(table, table.address(table.heading_row, id)),
                                      {written, schema_.column(id)->heading, {}, {}}));
    }
    for (const auto& [written, column] : table.others) {
      intake_.findings.push_back(
          make("column-added", place(table, {table.heading_row, column}), {written, {}, {}, {}}));
    }
  }

  bool is_heading_row(const plan::Table& table, std::uint32_t row) const {
    std::size_t same = 0;
    for (const auto& [id, column] : table.columns) {
      const auto heading = table.sheet->at({table.heading_row, column});
      const auto here = table.sheet->at({row, column});
      if (heading && here && text::fold(heading->display()) == text::fold(here->display())) ++same;
    }
    return same >= repeated_headings;
  }

  bool has_answer(const plan::Table& table, std::uint32_t row) const {
    return std::any_of(
        schema_.columns.begin(), schema_.columns.end(), [&](const schema::Column& column) {
          return column.filled_by == schema::FilledBy::lead && !table.text(row, column.id).empty();
        });
  }

  /// Cells merged over several rows of the table's body, by column and first row.
  void note_merged(const plan::Table& table) {
    for (const auto& range : table.sheet->merged) {
      if (range.last.row > range.first.row && range.first.row > table.heading_row)
        tall_[range.first.column][range.first.row] = range;
    }
  }

  const cell::Range* merged_over(cell::Address here) const {
    const auto column = tall_.find(here.column);
    if (column == tall_.end()) return nullptr;
    auto after = column->second.upper_bound(here.row);
    if (after == column->second.begin()) return nullptr;
    const cell::Range& range = std::prev(after)->second;
    return range.contains(here) ? &range : nullptr;
  }

  /// The cell of the ref, also where it was merged over several rows.
  std::optional<workbook::Cell> ref_cell(const plan::Table& table, std::uint32_t row) const {
    auto cell = table.cell(row, "ref");
    if (cell) return cell;
    const cell::Range* merged = merged_over(table.address(row, "ref"));
    return merged == nullptr ? std::nullopt : table.sheet->at(merged->first);
  }

  void read_rows(const plan::Table& table) {
    note_merged(table);
    std::string hidden;
    for (std::uint32_t row = table.heading_row + 1; row < table.sheet->row_end(); ++row) {
      if (table.is_blank(row)) continue;
      if (is_heading_row(table, row)) {
        intake_.findings.push_back(make("header-repeated", place(table, table.address(row, "ref")),
                                        {std::to_string(row + 1), {}, {}, {}}));
        continue;
      }
      const auto cell = ref_cell(table, row);
      if (!cell || text::trim(cell->display()).empty()) {
        if (has_answer(table, row))
          intake_.findings.push_back(make("ref-missing", place(table, table.address(row, "ref")),
                                          {std::to_string(row + 1), {}, {}, {}}));
        continue;
      }
      if (std::binary_search(table.sheet->hidden_rows.begin(), table.sheet->hidden_rows.end(),
                             row)) {
        hidden += (hidden.empty() ? "" : ", ") + std::to_string(row + 1);
      }
      read_row(table, row, *cell);
    }
    drop_blank_repeats(table);
    if (!hidden.empty())
      intake_.findings.push_back(
          make("rows-hidden", {file_, table.sheet->name, {}}, {hidden, {}, {}, {}}));
  }

  bool is_answered(const Entry& entry) const {
    return std::any_of(
        schema_.columns.begin(), schema_.columns.end(), [&](const schema::Column& column) {
          const auto answer = entry.answers.find(column.id);
          return column.filled_by == schema::FilledBy::lead && answer != entry.answers.end() &&
                 (!answer->second.text.empty() || !answer->second.formula.empty());
        });
  }

  /// A row that repeats a ref and says nothing takes no answer away from the row that does.
  void drop_blank_repeats(const plan::Table& table) {
    std::set<std::string> answered;
    for (const auto& entry : intake_.received.entries) {
      if (is_answered(entry)) answered.insert(entry.ref);
    }
    std::erase_if(intake_.received.entries, [&](const Entry& entry) {
      if (!answered.contains(entry.ref) || is_answered(entry)) return false;
      intake_.findings.push_back(
          make("ref-repeated-blank", place(table, entry.ref_cell), {entry.ref, {}, entry.ref, {}}));
      return true;
    });
  }

  void read_row(const plan::Table& table, std::uint32_t row, const workbook::Cell& cell) {
    const RefReading reading =
        read_ref(cell, plan_, intake_.received.lead, table.text(row, "action"));
    const Place where = place(table, table.address(row, "ref"));
    switch (reading.state) {
      case RefState::exact:
        break;
      case RefState::respelt:
        intake_.findings.push_back(
            make("ref-respelt", where,
                 {reading.written, joined(reading.refs), reading.refs.front(), {}}));
        break;
      case RefState::from_number:
        intake_.findings.push_back(
            make("ref-became-number", where,
                 {reading.written, reading.refs.front(), reading.refs.front(), {}}));
        break;
      case RefState::doubtful:
        intake_.findings.push_back(
            make("ref-doubtful", where, {reading.written, {}, {}, reading.other}));
        return;
      case RefState::became_date:
        intake_.findings.push_back(make("ref-became-date", where, {reading.written, {}, {}, {}}));
        return;
      case RefState::unknown:
        // A section row has words in the ref column and nothing to say; it is no answer.
        if (has_answer(table, row))
          intake_.findings.push_back(make(plan_.whole ? "ref-unknown" : "ref-not-issued", where,
                                          {reading.written, {}, {}, {}}));
        return;
    }
    for (const auto& ref : reading.refs) {
      Entry entry;
      entry.ref = ref;
      entry.ref_cell = *where.cell;
      entry.hidden = cell.hidden;
      for (const auto& column : schema_.columns) {
        if (!table.has(column.id)) continue;
        entry.answers[column.id] = answer(table, row, column.id);
      }
      intake_.received.entries.push_back(std::move(entry));
    }
  }

  static std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
  }

  Answer answer(const plan::Table& table, std::uint32_t row, const std::string& id) {
    Answer answer;
    answer.cell = table.address(row, id);
    auto cell = table.cell(row, id);
    if (!cell && schema_.column(id)->filled_by == schema::FilledBy::lead) {
      if (const cell::Range* merged = merged_over(answer.cell)) {
        answer.cell = merged->first;
        cell = table.sheet->at(merged->first);
        if (cell && merged_told_.insert(merged->first).second)
          intake_.findings.push_back(make("answer-merged", place(table, merged->first), {}));
      }
    }
    if (!cell) return answer;
    answer.value = {cell->kind, std::string(cell->text), cell->number};
    answer.text = text::trim(cell->display());
    answer.number_format = cell->number_format;
    answer.fill = cell->fill;
    answer.formula = cell->formula;
    return answer;
  }

  const workbook::Workbook& book_;
  const std::string& file_;
  const schema::Schema& schema_;
  const plan::Plan& plan_;
  Intake intake_;
  std::map<std::uint32_t, std::map<std::uint32_t, cell::Range>> tall_;
  std::set<cell::Address> merged_told_;
};

}  // namespace

Intake take_in(const workbook::Workbook& book, const std::string& file, const std::string& sha256,
               const schema::Schema& schema, const plan::Plan& plan,
               const std::string& expected_round) {
  return Taker(book, file, schema, plan).take(sha256, expected_round);
}

}  // namespace collate::intake
