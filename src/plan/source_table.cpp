// SPDX-License-Identifier: MIT
#include "plan/source_table.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <set>

#include "finding/catalogue.hpp"
#include "text/fold.hpp"

namespace collate::plan {
namespace {

using finding::Place;

enum class Field : std::uint8_t { ref, action, leads, agreed, measure, comment, further };

struct FieldWords {
  Field field;
  std::vector<std::string> words;
};

// Headings that plans use, whatever the scheme calls them.
const std::vector<FieldWords> usual_words = {
    {Field::ref, {"Ref", "No.", "Action no", "Action ref", "Reference"}},
    {Field::action, {"Action", "Actions", "Outcome", "Outcomes", "Objective", "What do we want to achieve", "What we will do", "Area for development", "Area for development identified in the SEND inspection"}},
    {Field::leads, {"Lead", "Leads", "Lead(s)", "LAP", "LAG", "LAP/LAG", "Lead officer", "Lead accountable person", "Lead accountable person/group", "Lead accountable persons/groups", "Lead accountable persons", "Lead accountable person or group", "Responsible", "Who", "Owner", "Accountability to", "Accountable to"}},
    {Field::agreed, {"Completion date", "Timescale", "Timescales", "By when", "When", "Date", "Deadline", "Due", "Due date", "Target date", "Agreed timescale"}},
    {Field::measure, {"Measure", "Measures", "Outcome measures", "Success criteria", "Expected outcomes", "Expected impact", "Measurable dates and expected outcomes", "Measurable date/s and expected outcomes", "How will we know we are successful", "Measurable outcomes"}},
    {Field::comment, {"Progress update", "Progress", "Update", "Comment", "Comments"}}};

struct Column {
  Field field = Field::further;
  std::string heading;
};

/// "Progress update (and RAG status) 21 July 2017" begins with the heading "Progress update"; "Lead Teacher" does not
/// begin with "Lead", nor "Ref. Inspection" with "Ref", because words go on.
bool is_heading(const std::string& folded, const std::string& word) {
  const std::string wanted = text::fold(word);
  if (!folded.starts_with(wanted)) return false;
  const auto next = folded.find_first_not_of(" .", wanted.size());
  if (next == std::string::npos) return true;
  const bool aside = std::string_view("(?:/0123456789").find(folded[next]) != std::string_view::npos;
  return aside || (folded[next] == '-' && wanted.size() >= 8);
}

class SourceReader {
 public:
  SourceReader(const std::string& file, const schema::Schema& schema) : file_(file), schema_(schema), words_(usual_words) {
    for (const auto& column : schema.columns) {
      const std::optional<Field> field = column.id == "ref"      ? std::optional(Field::ref)
                                         : column.id == "action" ? std::optional(Field::action)
                                         : column.id == "agreed" ? std::optional(Field::agreed)
                                         : column.id == "measure" ? std::optional(Field::measure)
                                         : column.id == "comment" ? std::optional(Field::comment)
                                                                  : std::nullopt;
      if (!field) continue;
      auto words = column.aliases;
      words.push_back(column.heading);
      words_.push_back({*field, std::move(words)});
    }
  }

  void read(const workbook::Sheet& sheet) {
    sheet_ = &sheet;
    columns_.clear();
    // Page by page: a sheet that has no headings of its own is not a plan table.
    for (std::uint32_t row = 0; row < sheet.row_end(); ++row) {
      const auto cells = cells_of(row);
      if (cells.empty()) continue;
      if (read_headings(cells)) continue;
      if (columns_.empty()) {
        if (plan_.title.empty()) plan_.title = cells.front().second;
        continue;
      }
      if (read_banner(row, cells)) continue;
      read_row(row, cells);
    }
  }

  SourcePlan take() { return std::move(plan_); }

 private:
  using Cells = std::vector<std::pair<std::uint32_t, std::string>>;  ///< column, text; only cells that hold something

  Cells cells_of(std::uint32_t row) const {
    Cells cells;
    for (std::uint32_t column = 0; column < std::min(sheet_->column_end(), 60U); ++column) {
      const auto cell = sheet_->at({row, column});
      if (!cell) continue;
      std::string words(text::trim(cell->display()));
      if (!words.empty()) cells.emplace_back(column, std::move(words));
    }
    return cells;
  }

  Place place(std::uint32_t row, std::uint32_t column) const { return {file_, sheet_->name, cell::Address{row, column}}; }
  std::string cell_name(std::uint32_t row, std::uint32_t column) const { return cell::to_a1(cell::Address{row, column}); }

  std::optional<Field> field_of(const std::string& written) const {
    if (written.size() > 160) return std::nullopt;
    const std::string folded = text::fold(written);
    std::optional<Field> found;
    std::size_t longest = 0;
    for (const auto& [field, words] : words_) {
      for (const auto& word : words) {
        if (word.size() > longest && is_heading(folded, word)) {
          found = field;
          longest = word.size();
        }
      }
    }
    return found;
  }

  /// A row of headings has an action's heading and at least one other that is known.
  bool read_headings(const Cells& cells) {
    std::map<std::uint32_t, Column> columns;
    std::set<Field> fields;
    for (const auto& [column, written] : cells) {
      if (written.size() > 160) return false;
      const auto field = field_of(written);
      columns[column] = {field.value_or(Field::further), text::squeeze(written)};
      if (field) fields.insert(*field);
    }
    if (!fields.contains(Field::action) || fields.size() < 2) return false;
    columns_ = std::move(columns);
    plan_.has_table = true;
    plan_.has_leads = plan_.has_leads || fields.contains(Field::leads);
    title_column_.reset();
    for (auto& [column, known] : columns_) {
      // "Priority 3" as a heading opens a section, whose title stands below it.
      std::string number, title;
      if (known.field == Field::further && is_section(known.heading, number, title)) {
        open_section(number, title);
        title_column_ = column;
      }
    }
    return true;
  }

  bool is_section(const std::string& words, std::string& number, std::string& title) const {
    const re2::RE2 named(fmt::format(R"((?i)(?:\w+ )?(?:theme|priority|section|workstream|objective|aim|{})\s*(\d{{1,2}}|[A-Z])\b[\s.:\-\x{{2013}}|]*(.*))", re2::RE2::QuoteMeta(schema_.words.priority)));
    static const re2::RE2 numbered(R"((\d{1,2})[.):]?\s+(\D.*))");
    const std::string line = without_marks(words);
    return line.size() < 240 && (re2::RE2::FullMatch(line, named, &number, &title) || re2::RE2::FullMatch(line, numbered, &number, &title));
  }

  /// Marks of conversions around a title: "**Priority 2:**", dots that led to a page number.
  static std::string without_marks(const std::string& words) {
    const std::string line = text::squeeze(words);
    const auto first = line.find_first_not_of("*#_ ");
    const auto last = line.find_last_not_of("*#_ :.");
    return first == std::string::npos || last == std::string::npos || last < first ? std::string() : line.substr(first, last + 1 - first);
  }

  void open_section(std::string number, std::string title) {
    if (const auto same = std::find_if(plan_.sections.begin(), plan_.sections.end(), [&](const SourceSection& s) { return s.number == number; }); same != plan_.sections.end()) {
      if (same->title.empty()) same->title = std::move(title);
      section_ = static_cast<std::size_t>(same - plan_.sections.begin());
      return;
    }
    plan_.sections.push_back({std::move(number), std::move(title)});
    section_ = plan_.sections.size() - 1;
  }

  /// A section's title, or words that belong to no action.
  bool read_banner(std::uint32_t row, const Cells& cells) {
    std::string number, title;
    if (is_section(cells.front().second, number, title) && (cells.size() == 1 || (cells.size() == 2 && title.empty()))) {
      open_section(number, cells.size() == 2 ? text::squeeze(cells[1].second) : title);
      numbered_ = true;
      return true;
    }
    if (cells.size() != 1) return false;
    const auto [column, words] = cells.front();
    const auto known = columns_.find(column);
    const bool spans = std::any_of(sheet_->merged.begin(), sheet_->merged.end(), [&, at = column](const cell::Range& range) {
      return range.first.row == row && range.first.column == at && range.last.column > at + 1;
    });
    const bool first = column == columns_.begin()->first;
    const bool an_action = known != columns_.end() && known->second.field == Field::action && !spans && !first;
    static const re2::RE2 begins_with_ref(R"(\s*\d{1,2}\.\d{1,2}\b(?s:.*))");
    if (re2::RE2::FullMatch(words, begins_with_ref)) return false;
    if (!spans && (!first || an_action)) return false;
    const std::string line = without_marks(words);
    const bool bullet = words.starts_with("-") || words.starts_with("\xE2\x80\xA2");
    const bool untitled = section_ < plan_.sections.size() && plan_.sections[section_].title.empty();
    if (untitled && !bullet && line.size() < 200) {
      plan_.sections[section_].title = line;
      return true;
    }
    const bool note = bullet || text::fold(words).starts_with("nb") || line.size() > 60 || numbered_ || words.ends_with(":**") || words.ends_with(":");
    if (!note) {
      open_section(std::to_string(plan_.sections.size() + 1), line);
      plan_.doubts.push_back(doubt(place(row, column), fmt::format("{} was taken for the title of a {}: '{}'.", cell_name(row, column), text::fold(schema_.words.priority), text::squeeze(words)), "Correct the Plan sheet if it is none."));
    } else if (banners_.insert(text::fold(words)).second) {
      plan_.doubts.push_back(doubt(place(row, column), fmt::format("{} belongs to no action: '{}'.", cell_name(row, column), text::squeeze(words).substr(0, 80)), "Nothing needs doing if it is a note for the whole table."));
    }
    return true;
  }

  /// The text of a cell, or of the merged cell that covers it, with the place where it stands.
  SourceText text_at(std::uint32_t row, std::uint32_t column) const {
    if (const auto cell = sheet_->at({row, column}); cell && !text::trim(cell->display()).empty()) return {std::string(text::trim(cell->display())), place(row, column)};
    for (const auto& range : sheet_->merged) {
      if (range.first.row > row || range.last.row < row || range.first.column > column || range.last.column < column) continue;
      const auto cell = sheet_->at(range.first);
      if (cell) return {std::string(text::trim(cell->display())), place(range.first.row, range.first.column)};
    }
    return {{}, place(row, column)};
  }

  void read_row(std::uint32_t row, const Cells& cells) {
    SourceAction found;
    found.section = section_;
    for (const auto& [column, known] : columns_) {
      SourceText cell = text_at(row, column);
      if (cell.text.empty()) {
        if (known.field == Field::leads && found.leads.place.cell == std::nullopt) found.leads.place = cell.place;
        continue;
      }
      switch (known.field) {
        case Field::ref: found.ref = ref_in(cell.text, known.heading); break;
        case Field::action: found.action = cell; break;
        case Field::leads:
          if (found.leads.text.empty()) found.leads = cell;
          else found.leads.text += "\n" + cell.text;
          break;
        case Field::agreed: found.agreed = cell; break;
        case Field::measure: found.measures.push_back(cell); break;
        case Field::comment: found.comments[known.heading] = cell; break;
        case Field::further: keep_further(found, column, known.heading, cell); break;
      }
    }
    if (is_title_row(found) || is_note_row(row, found)) return;
    if (section_ >= plan_.sections.size()) open_section("1", {});
    found.section = section_;
    if (title_column_ && !text_at(row, *title_column_).text.empty() && sheet_->at({row, *title_column_})) {
      plan_.doubts.push_back(doubt(place(row, *title_column_), fmt::format("Row {} introduces '{}' and was not read as an action.", row + 1, plan_.sections[section_].title), "Add it by hand if it is one."));
      return;
    }
    if (!found.action.text.empty() && found.ref.empty() && !plan_.actions.empty() && found.action.text.front() >= 'a' && found.action.text.front() <= 'z') return go_on(found, row, cells);
    if (!found.action.text.empty()) {
      split_refs(found);
      return;
    }
    go_on(found, row, cells);
  }

  /// A title that a conversion spread over the cells of its row: "Meet" | "ting needs".
  bool is_title_row(const SourceAction& found) {
    const auto has_digit = [](const std::string& words) { return words.find_first_of("0123456789") != std::string::npos; };
    const bool no_lead = found.leads.text.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    if (found.ref.empty() || has_digit(found.ref) || !no_lead || !found.measures.empty() || !found.agreed.text.empty()) return false;
    const bool split = !found.action.text.empty() && found.action.text.front() >= 'a' && found.action.text.front() <= 'z';
    // A letter at the seam may stand in both halves: "Meet" | "ting needs" is not told apart from "Mee" | "ting".
    const std::string title = text::squeeze(found.ref + (split ? "" : " ") + found.action.text);
    open_section(std::to_string(plan_.sections.size() + 1), title);
    plan_.doubts.push_back(doubt(found.action.place, fmt::format("Row {} was taken for the title of a {}: '{}'.", found.action.place.cell ? found.action.place.cell->row + 1 : 0, text::fold(schema_.words.priority), title), "Correct the Plan sheet if it is none."));
    return true;
  }

  /// "As is / next steps" with prose in the other cells: a note on the section, no action.
  bool is_note_row(std::uint32_t row, const SourceAction& found) {
    const std::string words = text::fold(found.action.text);
    const bool headed = words.size() < 60 && (words.find("as is") != std::string::npos || words.find("next steps") != std::string::npos);
    if (!headed) return false;
    plan_.doubts.push_back(doubt(place(row, 0), fmt::format("Row {} is a note ('{}') and was not read as an action.", row + 1, text::squeeze(found.action.text)), "Keep it on the Plan sheet if it is wanted."));
    return true;
  }

  void keep_further(SourceAction& found, std::uint32_t column, const std::string& heading, const SourceText& cell) {
    if (title_column_ == column && section_ < plan_.sections.size()) {
      if (plan_.sections[section_].title.empty() && cell.text.size() < 90) plan_.sections[section_].title = text::squeeze(cell.text);
      return;
    }
    if (std::find(plan_.further.begin(), plan_.further.end(), heading) == plan_.further.end()) plan_.further.push_back(heading);
    found.further[heading] = cell.text;
  }

  /// "1." under "IDA" is "IDA 1".
  static std::string ref_in(std::string written, const std::string& heading) {
    while (!written.empty() && (written.back() == '.' || written.back() == ')')) written.pop_back();
    const bool number = written.find_first_not_of("0123456789") == std::string::npos;
    const bool letters = heading.size() <= 4 && std::all_of(heading.begin(), heading.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return number && letters ? heading + " " + written : text::squeeze(written);
  }

  /// One cell may hold several actions, each on a line that begins with its ref.
  void split_refs(SourceAction found) {
    static const re2::RE2 line_start(R"((?m)^[\s*\x{2022}-]*(\d{1,2}\.\d{1,2})[.)]?[ \t]+)");
    if (!found.ref.empty()) return add(std::move(found));
    re2::StringPiece rest(found.action.text);
    std::vector<std::pair<std::string, std::size_t>> starts;  // ref, where its text begins
    std::vector<std::size_t> ends;
    std::string ref;
    while (true) {
      const char* before = rest.data();
      re2::StringPiece whole;
      re2::StringPiece groups[2];
      if (!line_start.Match(rest, 0, rest.size(), re2::RE2::UNANCHORED, groups, 2)) break;
      (void)before;
      ends.push_back(static_cast<std::size_t>(groups[0].data() - found.action.text.data()));
      starts.emplace_back(std::string(groups[1]), static_cast<std::size_t>(groups[0].data() + groups[0].size() - found.action.text.data()));
      rest.remove_prefix(static_cast<std::size_t>(groups[0].data() + groups[0].size() - rest.data()));
    }
    if (starts.empty() || ends.front() != 0) {
      // Where refs are printed, words without one go on from the row before.
      if (refs_printed_ && !plan_.actions.empty()) return go_on(found, found.action.place.cell->row, {});
      return add(std::move(found));
    }
    refs_printed_ = true;
    const std::string all = found.action.text;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      SourceAction one = found;
      one.ref = starts[i].first;
      const std::size_t end = i + 1 < ends.size() ? ends[i + 1] : all.size();
      one.action.text = std::string(text::trim(std::string_view(all).substr(starts[i].second, end - starts[i].second)));
      add(std::move(one));
    }
    if (starts.size() > 1) {
      plan_.doubts.push_back(doubt(found.action.place, fmt::format("{} holds {} actions, {} to {}; each got the leads, the date and the measures of the row.", cell::to_a1(*found.action.place.cell), starts.size(), starts.front().first, starts.back().first), "Check who leads which."));
    }
  }

  void add(SourceAction found) {
    // A ref such as 3.2 says by itself that it belongs to section 3.
    const std::string number = found.ref.substr(0, found.ref.find('.'));
    for (std::size_t i = 0; i < plan_.sections.size(); ++i) {
      if (found.ref.find('.') != std::string::npos && plan_.sections[i].number == number) found.section = i;
    }
    const auto same = std::find_if(plan_.actions.begin(), plan_.actions.end(), [&](const SourceAction& a) { return !found.ref.empty() && a.ref == found.ref; });
    if (same != plan_.actions.end()) {
      plan_.doubts.push_back(doubt(found.action.place, fmt::format("The ref {} in {} stands twice.", found.ref, cell::to_a1(*found.action.place.cell)), "Give one of the actions another ref."));
    }
    plan_.actions.push_back(std::move(found));
  }

  /// A row cut in two by a page break: what it holds belongs to the action before.
  void go_on(const SourceAction& part, std::uint32_t row, const Cells& cells) {
    const std::uint32_t column = cells.empty() ? part.action.place.cell->column : cells.front().first;
    if (plan_.actions.empty()) {
      plan_.doubts.push_back(doubt(place(row, column), fmt::format("{} belongs to no action.", cell_name(row, column)), "Place its words by hand."));
      return;
    }
    SourceAction& before = plan_.actions.back();
    const auto join = [](SourceText& into, const SourceText& more) {
      if (more.text.empty() || more.place == into.place) return;
      if (into.text.empty()) into = more;
      else into.text += "\n" + more.text;
    };
    join(before.action, part.action);
    join(before.leads, part.leads);
    join(before.agreed, part.agreed);
    for (const auto& measure : part.measures) before.measures.push_back(measure);
    for (const auto& [heading, words] : part.comments) join(before.comments[heading], words);
    for (const auto& [heading, words] : part.further) {
      auto& into = before.further[heading];
      if (into != words) into += (into.empty() ? "" : "\n") + words;
    }
    plan_.doubts.push_back(doubt(place(row, column), fmt::format("Row {} has no action of its own; it was read as going on from {}.", row + 1, before.ref.empty() ? "the row before" : before.ref), "Check that its words stand with the right action."));
  }

  const std::string& file_;
  const schema::Schema& schema_;
  std::vector<FieldWords> words_;
  const workbook::Sheet* sheet_ = nullptr;
  std::map<std::uint32_t, Column> columns_;
  std::optional<std::uint32_t> title_column_;
  std::size_t section_ = 0;
  bool refs_printed_ = false;
  bool numbered_ = false;  ///< sections bear printed numbers, so that a line without one is no section
  std::set<std::string> banners_;
  SourcePlan plan_;
};

}  // namespace

finding::Finding doubt(Place place, std::string what, std::string remedy) {
  return finding::make("plan-doubtful", std::move(place), {{}, std::move(remedy), {}, std::move(what)});
}

SourcePlan read_source(const workbook::Workbook& book, const std::string& file, const schema::Schema& schema) {
  SourceReader reader(file, schema);
  for (const auto& sheet : book.sheets) {
    if (sheet.visibility == workbook::Visibility::visible) reader.read(sheet);
  }
  return reader.take();
}

}  // namespace collate::plan
