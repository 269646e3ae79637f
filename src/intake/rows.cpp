// SPDX-License-Identifier: MIT
// Rows of the table -> entries. What cannot be placed is quoted, so that nothing typed is lost.
#include "intake/answers.hpp"
#include "intake/rating_columns.hpp"
#include "intake/taking.hpp"
#include "intake/wide_rows.hpp"
#include "text/fold.hpp"
#include "text/pattern.hpp"
#include "timescale/day_month_order.hpp"
#include "workbook/number_format.hpp"
#include "workbook/shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

namespace collate::intake {
namespace {

// A heading row in the body has at least this many of the headings.
constexpr std::size_t repeated_headings = 3;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

class RowReader {
 public:
  RowReader(const plan::Table& table, Taking& taking)
      : table_(table),
        sheet_(*table.sheet),
        taking_(taking),
        ratings_(table, taking),
        wide_(table, taking) {}

  void read() {
    note_merged();
    gather();
    std::vector<plan::RefRow> cells;
    for (const auto& row : rows_) cells.push_back({row.ref, wide_.text(row.number, "action")});
    const auto readings = taking_.refs.read(cells, taking_.received().lead);
    std::string hidden;
    for (std::size_t i = 0; i < rows_.size() && taking_.may_go_on(); ++i) {
      if (is_second_heading(rows_[i], readings[i])) {
        quote_heading(rows_[i].number);
        continue;
      }
      if (std::binary_search(sheet_.hidden_rows.begin(), sheet_.hidden_rows.end(), rows_[i].number))
        hidden += (hidden.empty() ? "" : ", ") + std::to_string(rows_[i].number + 1);
      read_row(rows_[i], readings[i]);
    }
    drop_blank_repeats();
    if (!hidden.empty()) taking_.tell(rule("rows-hidden"), sheet_, {}, {hidden, {}, {}, {}});
    ratings_.tell_what_was_read();
    if (below_) RowReader(*below_, taking_).read();
  }

 private:
  struct Row {
    std::uint32_t number = 0;
    workbook::Cell ref;
  };

  cell::Address ref_address(std::uint32_t row) const { return table_.address(row, "ref"); }

  bool is_heading_row(std::uint32_t row) const {
    std::size_t same = 0;
    for (const auto& [id, column] : table_.columns) {
      const auto heading = sheet_.at({table_.heading_row, column});
      const auto here = sheet_.at({row, column});
      if (heading && here && text::fold(heading->display()) == text::fold(here->display())) ++same;
    }
    return same >= repeated_headings;
  }

  /// "Ref | Action | Who | By when" in the body: headings again, in other words.
  bool repeats_heading_of_refs(std::uint32_t row) const {
    const auto column = table_.columns.find("ref");
    if (column == table_.columns.end()) return false;
    const auto heading = sheet_.at({table_.heading_row, column->second});
    const auto here = sheet_.at({row, column->second});
    return heading && here && here->kind == cell::Kind::text &&
           text::fold(heading->display()) == text::fold(here->display());
  }

  template <class Act>
  void each_lead_column(Act act) const {
    for (const auto& column : taking_.schema.columns) {
      if (column.filled_by == schema::FilledBy::lead) act(column);
    }
  }

  bool has_answer(std::uint32_t row) const {
    bool any = ratings_.has_mark(row);
    each_lead_column(
        [&](const schema::Column& column) { any = any || !wide_.text(row, column.id).empty(); });
    return any;
  }

  bool has_rating(std::uint32_t row) const {
    return ratings_.has_mark(row) ||
           std::any_of(taking_.schema.ratings.begin(), taking_.schema.ratings.end(),
                       [&](const auto& scale) { return !wide_.text(row, scale.id).empty(); });
  }

  /// "Rating: 'Started'; Comment on progress: 'Begun'": what the row says, and in the account as
  /// quoted.
  std::string quote_row(std::uint32_t row) {
    std::string all;
    each_lead_column([&](const schema::Column& column) {
      const auto cell = wide_.cell(row, column.id);
      if (!cell) return;
      const std::string text(text::trim(workbook::shown(*cell)));
      if (text.empty()) return;
      taking_.account(sheet_, cell->address, text, Went::quoted);
      all += fmt::format("{}{}: '{}'", all.empty() ? "" : "; ", column.heading, text);
    });
    if (const auto mark = ratings_.account_marks(row); !mark.empty())
      all += fmt::format("{}marked: '{}'", all.empty() ? "" : "; ", mark);
    return all;
  }

  /// Cells merged over several rows of the table's body, by column and first row.
  void note_merged() {
    for (const auto& range : sheet_.merged) {
      if (range.last.row > range.first.row && range.first.row > table_.heading_row)
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

  /// Headings that are those of other columns here: the row begins a table of its own.
  std::optional<plan::Table> table_from(std::uint32_t row) const {
    const auto ref = wide_.cell(row, "ref");
    const bool may_be = !ref || (ref->kind == cell::Kind::text &&
                                 ref->text.find_first_of("0123456789") == std::string_view::npos);
    if (!may_be) return std::nullopt;
    auto found = plan::table_in_row(sheet_, row, headings_of(taking_.schema), repeated_headings);
    if (!found || !found->has("ref")) return std::nullopt;
    const bool same_columns =
        std::all_of(found->columns.begin(), found->columns.end(), [&](const auto& column) {
          const auto known = table_.columns.find(column.first);
          return known != table_.columns.end() && known->second == column.second;
        });
    return same_columns ? std::nullopt : std::move(found);
  }

  /// The cell of the ref, also where it was merged over several rows.
  std::optional<workbook::Cell> ref_cell(std::uint32_t row) const {
    auto cell = wide_.cell(row, "ref");
    if (cell) return cell;
    const cell::Range* merged = merged_over(ref_address(row));
    return merged == nullptr ? std::nullopt : sheet_.at(merged->first);
  }

  /// The last row that names an action; what stands below is no row of the table.
  std::uint32_t last_row_with_ref() const {
    for (std::uint32_t row = sheet_.row_end(); row > table_.heading_row + 1; --row) {
      const auto cell = ref_cell(row - 1);
      if (cell && taking_.refs.read(plan::RefRow{*cell, {}}).state != plan::RefState::unknown)
        return row - 1;
    }
    return table_.heading_row;
  }

  /// The rows that may be answers, in order.
  void gather() {
    const std::uint32_t last_ref = last_row_with_ref();
    for (std::uint32_t row = table_.heading_row + 1; row < sheet_.row_end() && taking_.may_go_on();
         ++row) {
      if (table_.is_blank(row) && !ratings_.has_mark(row)) continue;
      if (is_heading_row(row)) {
        taking_.settled_rows.insert(row);
        taking_.tell(rule("header-repeated"), sheet_, ref_address(row),
                     {std::to_string(row + 1), {}, {}, {}});
        continue;
      }
      if (auto below = table_from(row)) {
        taking_.settled_rows.insert(row);
        taking_.tell(rule("table-second"), sheet_, below->address(row, "ref"),
                     {std::to_string(row + 1), {}, {}, {}});
        below_ = std::move(below);
        return;
      }
      if (repeats_heading_of_refs(row)) {
        quote_other_heading(row);
        continue;
      }
      const auto cell = ref_cell(row);
      if (!cell || text::trim(cell->display()).empty()) {
        if (rows_.empty() && (ratings_.is_label_row(row) || is_heading_like(row))) {
          quote_heading(row);
        } else if (has_answer(row) && (row < last_ref || has_rating(row))) {
          taking_.settled_rows.insert(row);
          const std::string added = added_action(row);
          const std::string said = added + (added.empty() ? "" : "; ") + quote_row(row);
          taking_.tell(rule("ref-missing"), sheet_, ref_address(row),
                       {std::to_string(row + 1), {}, {}, said});
        }  // else: a remark below the table, which is quoted with the words outside
        continue;
      }
      rows_.push_back({row, *cell});
    }
  }

  /// No rating that can be read and no day: words only, as in a heading.
  bool is_heading_like(std::uint32_t row) const {
    bool words = has_answer(row);
    for (const auto& scale : taking_.schema.ratings) {
      const auto cell = wide_.cell(row, scale.id);
      if (!cell) continue;
      Answer answer;
      answer.text = text::trim(cell->display());
      words = words && (answer.text.empty() || !read_rating(answer, scale).value);
    }
    each_lead_column([&](const schema::Column& column) {
      const auto cell = wide_.cell(row, column.id);
      words = words && (!cell || (cell->kind == cell::Kind::text && cell->text.size() < 60 &&
                                  !cell->text.ends_with('.')));
    });
    return words;
  }

  /// A second row of headings stands right below the first, in other words.
  bool is_second_heading(const Row& row, const plan::RefReading& reading) const {
    if (reading.state != plan::RefState::unknown || !taking_.received().entries.empty())
      return false;
    if (row.ref.kind != cell::Kind::text) return false;
    const bool digits = row.ref.text.find_first_of("0123456789") != std::string_view::npos;
    return !digits && row.number <= table_.heading_row + 2 && is_heading_like(row.number);
  }

  void quote_heading(std::uint32_t row) {
    taking_.settled_rows.insert(row);
    const std::string said = quote_row(row);
    taking_.tell(rule("header-second"), sheet_, ref_address(row),
                 {std::to_string(row + 1), {}, {}, said});
  }

  /// The same of a row whose headings may stand in any column.
  void quote_other_heading(std::uint32_t row) {
    taking_.settled_rows.insert(row);
    quote_row(row);
    std::string said;
    for (const auto& [id, column] : table_.columns) {
      const auto cell = sheet_.at({row, column});
      const auto words = cell ? std::string(text::trim(cell->display())) : std::string();
      if (!words.empty()) said += (said.empty() ? "'" : ", '") + words + "'";
    }
    taking_.tell(rule("header-second"), sheet_, ref_address(row),
                 {std::to_string(row + 1), {}, {}, said});
  }

  /// "Action: 'A helpline for parents'"; empty where the words are those of an action of the plan.
  /// In the account as quoted.
  std::string added_action(std::uint32_t row) {
    if (!table_.has("action")) return {};
    const std::string words = wide_.text(row, "action");
    const auto& actions = taking_.plan.actions;
    const bool of_plan = std::any_of(actions.begin(), actions.end(), [&](const auto& action) {
      return text::squeeze(action.text) == text::squeeze(words);
    });
    const auto* column = taking_.schema.column("action");
    if (words.empty() || of_plan || column == nullptr) return {};
    if (const auto cell = wide_.cell(row, "action"))
      taking_.account(sheet_, cell->address, words, Went::quoted);
    return fmt::format("{}: '{}'", column->heading, text::squeeze(words));
  }

  /// An action that was issued and has been withdrawn, split or joined since.
  bool tell_of_ended(const Row& row, const plan::RefReading& reading) {
    const plan::Decision* by = ended_by(taking_.plan, reading.written, taking_.received().round);
    if (by == nullptr) return false;
    const std::string said = fmt::format(" Its row says: {}.", quote_row(row.number));
    const bool withdrawn = by->kind == plan::DecisionKind::withdraw;
    taking_.tell(withdrawn ? rule("ref-withdrawn") : rule("ref-parted"), sheet_,
                 ref_address(row.number),
                 {reading.written, withdrawn ? "decision " + by->id : by->value, {}, said});
    return true;
  }

  /// 1.5 as a number, where the plan has no 1.50: nobody could mean another.
  bool is_plain_number(const plan::RefReading& reading) const {
    return reading.written == reading.refs.front() &&
           taking_.plan.action(reading.refs.front() + "0") == nullptr;
  }

  /// What the reading of the ref says to the sender; false when the row cannot be placed.
  bool tell_of_ref(const Row& row, const plan::RefReading& reading) {
    using plan::RefState;
    const auto at = ref_address(row.number);
    const auto tell = [&](const finding::Rule& which, std::string expected, std::string other) {
      taking_.tell(which, sheet_, at,
                   {reading.written, std::move(expected),
                    reading.refs.empty() ? std::string() : reading.refs.front(), std::move(other)});
    };
    const auto set_aside = [&](const finding::Rule& which, std::string_view may_be) {
      std::string said = quote_row(row.number);
      // An action that the lead has added stands nowhere else.
      if (const auto added = added_action(row.number); !added.empty())
        said = added + (said.empty() ? "" : "; ") + said;
      tell(which, reading.other,
           (reading.other.empty() || may_be.empty()
                ? ""
                : fmt::format(" {} {}.", may_be, reading.other)) +
               (said.empty() ? "" : fmt::format(" Its row says: {}.", said)));
    };
    switch (reading.state) {
      case RefState::exact:
        return true;
      case RefState::respelt:
        tell(rule("ref-respelt"), joined(reading.refs), {});
        return true;
      case RefState::from_number:
        tell(rule("ref-became-number"), reading.refs.front(), {});
        if (is_plain_number(reading)) {
          auto& finding = taking_.intake.findings.back();
          finding.severity = finding::Severity::note;
          finding.remedy = "Nothing needs doing: no other ref is written so as a number.";
        }
        return true;
      case RefState::lost_zero:
        tell(rule("ref-lost-zero"), reading.refs.front(), reading.told_by);
        return true;
      case RefState::from_date:
        tell(rule("ref-read-from-date"), reading.refs.front(), reading.told_by);
        return true;
      case RefState::doubtful:
        set_aside(rule("ref-doubtful"), {});
        return false;
      case RefState::became_date:
        set_aside(rule("ref-became-date"), "It may have been");
        return false;
      case RefState::unknown:
        // A section row has words in the ref column and nothing to say; it is no answer.
        if (has_answer(row.number) && !tell_of_ended(row, reading))
          set_aside(
              taking_.plan.whole ? rule("ref-unknown") : rule("ref-not-issued"),
              reading.told_by.empty() ? "Its wording is that of" : "Its wording is near that of");
        return false;
    }
    return false;
  }

  void read_row(const Row& row, const plan::RefReading& reading) {
    // "1 Better outcomes" may head a section: words behind the ref, and no answer.
    if (!reading.words.empty() && !has_answer(row.number) && table_.has("action") &&
        wide_.text(row.number, "action").empty())
      return;
    if (reading.state != plan::RefState::unknown || has_answer(row.number) ||
        ended_by(taking_.plan, reading.written, taking_.received().round) != nullptr)
      taking_.settled_rows.insert(row.number);
    if (!tell_of_ref(row, reading)) return;
    for (const auto& ref : reading.refs) {
      Entry entry;
      entry.ref = ref;
      entry.ref_cell = ref_address(row.number);
      entry.hidden = row.ref.hidden;
      for (const auto& column : taking_.schema.columns) {
        if (column.type == schema::ColumnType::rating && ratings_.is_marked(column.id))
          entry.answers[column.id] = ratings_.marked(row.number, column.id, ref);
        else if (table_.has(column.id))
          entry.answers[column.id] = answer(row.number, column, ref);
      }
      read_reopening(sheet_, entry, taking_);
      taking_.received().entries.push_back(std::move(entry));
    }
  }

  Answer answer(std::uint32_t row, const schema::Column& column, const std::string& ref) {
    Answer answer;
    const bool of_lead = column.filled_by == schema::FilledBy::lead;
    answer.cell = table_.address(row, column.id);
    auto cell = wide_.cell(row, column.id);
    if (!cell && of_lead) {
      if (const cell::Range* merged = merged_over(answer.cell)) {
        answer.cell = merged->first;
        cell = sheet_.at(merged->first);
        if (cell && merged_told_.insert(merged->first).second)
          taking_.tell(rule("answer-merged"), sheet_, merged->first);
      }
    }
    if (!cell) {
      // A colour without a word is no rating, and is asked about.
      const auto coloured = sheet_.coloured.find(answer.cell);
      if (coloured != sheet_.coloured.end()) answer.fill = coloured->second;
      return answer;
    }
    answer.value = {cell->kind, std::string(cell->text), cell->number};
    const bool words = of_lead && column.type == schema::ColumnType::text;
    answer.text = text::trim(words ? workbook::shown(*cell) : cell->display());
    const bool without_result = answer.text.empty() && !cell->formula.empty();
    const std::string typed = without_result ? "=" + std::string(cell->formula) : answer.text;
    // Words typed over the plan's own are held back too.
    if (cell->kind != cell::Kind::date_time) answer.text = text::hold_back(answer.text);
    if (answer.value.kind == cell::Kind::text) answer.value.text = answer.text;
    answer.number_format = cell->number_format;
    answer.fill = cell->fill;
    answer.calculated = !cell->formula.empty();
    answer.struck = cell->struck;
    if (taking_.month_first && column.type == schema::ColumnType::date &&
        cell->kind == cell::Kind::text)
      answer.number_format = timescale::month_first_format;
    if (column.type == schema::ColumnType::rating) ratings_.decode(answer, column.id);
    if (!of_lead || typed.empty()) return answer;
    const bool none = column.type == schema::ColumnType::date && cell->kind == cell::Kind::text &&
                      says_no_date(answer.text) && !is_blank(&answer, taking_.schema);
    if (accounted_.insert(answer.cell).second) {
      taking_.account(sheet_, answer.cell, typed, none ? Went::quoted : Went::answer, ref,
                      none ? std::string() : column.id);
      if (none)
        taking_.tell(rule("date-said-to-be-none"), sheet_, answer.cell,
                     {.observed = answer.text, .ref = ref, .heading = column.heading});
      else if (!without_result)
        ask_about_looks(*cell, column, answer.text, ref);
    }
    if (none) {
      answer.value = {};
      answer.text.clear();
    }
    return answer;
  }

  /// "n/a" or "as agreed" where a new date is asked for: that there is none.
  static bool says_no_date(const std::string& said) {
    static constexpr auto ways = std::to_array<std::string_view>({"n/a",
                                                                  "n / a",
                                                                  "n.a",
                                                                  "na",
                                                                  "nil",
                                                                  "none",
                                                                  "no",
                                                                  "-",
                                                                  "--",
                                                                  "\xE2\x80\x93",
                                                                  "not applicable",
                                                                  "not needed",
                                                                  "not required",
                                                                  "none needed",
                                                                  "no change",
                                                                  "unchanged",
                                                                  "no new date",
                                                                  "as agreed",
                                                                  "as planned",
                                                                  "as before",
                                                                  "as is",
                                                                  "on time",
                                                                  "date stands"});
    std::string bare = text::fold(said);
    if (bare.ends_with('.')) bare.pop_back();
    return std::find(ways.begin(), ways.end(), bare) != ways.end();
  }

  /// What a spreadsheet made of words, and what somebody crossed out.
  void ask_about_looks(const workbook::Cell& cell, const schema::Column& column,
                       const std::string& text, const std::string& ref) {
    if (cell.struck) taking_.tell(rule("answer-struck"), sheet_, cell.address, {text, {}, ref, {}});
    if (column.type != schema::ColumnType::text) return;
    static const text::Pattern fraction(R"([#0? ]*[?#0]+/[?#0-9]+)");
    if (const auto day = cell.date(); day && cell.number >= 1) {
      const std::chrono::year_month_day parts(*day);
      const auto typed = fmt::format("{}/{}", static_cast<unsigned>(parts.day()),
                                     static_cast<unsigned>(parts.month()));
      taking_.tell(rule("words-became-date"), sheet_, cell.address,
                   {text, timescale::to_words(*day), ref, typed});
    } else if (cell.kind == cell::Kind::number &&
               text::full_match(
                   re2::StringPiece(cell.number_format.data(), cell.number_format.size()),
                   fraction)) {
      taking_.tell(rule("words-became-fraction"), sheet_, cell.address,
                   {text, workbook::shown(cell), ref, cell.display()});
    }
  }

  bool is_answered(const Entry& entry) const {
    bool any = false;
    each_lead_column([&](const schema::Column& column) {
      const auto answer = entry.answers.find(column.id);
      any = any || (answer != entry.answers.end() &&
                    (!answer->second.text.empty() || answer->second.calculated));
    });
    return any;
  }

  /// A row that repeats a ref and says nothing takes no answer away from the row that does.
  void drop_blank_repeats() {
    std::set<std::string> answered;
    auto& entries = taking_.received().entries;
    for (const auto& entry : entries) {
      if (is_answered(entry)) answered.insert(entry.ref);
    }
    std::erase_if(entries, [&](const Entry& entry) {
      if (!answered.contains(entry.ref) || is_answered(entry)) return false;
      taking_.tell(rule("ref-repeated-blank"), sheet_, entry.ref_cell,
                   {entry.ref, {}, entry.ref, {}});
      return true;
    });
  }

  const plan::Table& table_;
  const workbook::Sheet& sheet_;
  Taking& taking_;
  RatingColumns ratings_;
  WideRows wide_;
  std::vector<Row> rows_;
  std::optional<plan::Table> below_;  ///< the next table of the sheet, with columns of its own
  std::map<std::uint32_t, std::map<std::uint32_t, cell::Range>> tall_;
  std::set<cell::Address> merged_told_;
  std::set<cell::Address> accounted_;
};

}  // namespace

void read_rows(const plan::Table& table, Taking& taking) {
  RowReader(table, taking).read();
}

}  // namespace collate::intake
