// SPDX-License-Identifier: MIT
// The columns of a table that begins: what each means for the rows below, and how its refs stand.
#include "text/fold.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_heading_words.hpp"
#include "conversion/source_profile.hpp"
#include "conversion/source_reader.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <tuple>

namespace collate::conversion {

bool SourceReader::repeats_headings(const Row& cells) const {
  if (heading_words_.empty() || columns_.empty()) return false;
  std::size_t same = 0;
  for (const auto& [column, words] : cells) {
    const auto heading = heading_words_.find(column);
    if (heading == heading_words_.end() || heading->second != text::fold(words)) return false;
    ++same;
  }
  return same >= 2 && same * 3 >= heading_words_.size() * 2;
}

/// Of a table of actions: the headings that the plan keeps, and those that its rows stand under.
void SourceReader::note_headings(std::uint32_t heading_row) {
  for (const auto& [column, known] : columns_) {
    if (known.field == Field::further || known.field == Field::target ||
        known.field == Field::series)
      add_new(plan_.further, known.heading);
    const auto same = [&, &heading = known.heading](const SourceHeading& h) {
      return text::fold(h.heading) == text::fold(heading);
    };
    // Merged over the refs and their words, a heading is that of the words.
    const auto next = columns_.find(column + 1);
    const bool of_next = known.field == Field::ref && next != columns_.end() &&
                         next->second.heading == known.heading;
    if (!known.heading.empty() && !of_next &&
        std::none_of(plan_.headings.begin(), plan_.headings.end(), same))
      plan_.headings.push_back({known.field, known.heading, place(heading_row, column),
                                known.earlier, known.scale, known.when, known.other_rating});
  }
}

/// "Priority 3" as a heading opens a section, whose title stands below it.
void SourceReader::open_by_headings() {
  title_column_.reset();
  for (auto& [column, known] : columns_) {
    std::string number, title;
    if ((known.field == Field::section || known.field == Field::further) &&
        headings_.is_named_section(known.heading, number, title)) {
      known.field = Field::further;
      open_section(number, title, {}, true);
      title_column_ = column;
    }
  }
}

void SourceReader::start_table(HeadingRow found, std::uint32_t last_row) {
  // A heading repeated without the one over the refs: they go on where they stood.
  const auto before = columns_;
  columns_ = std::move(found.columns);
  const auto has_ref = [](const auto& c) { return c.second.field == Field::ref; };
  if (std::none_of(columns_.begin(), columns_.end(), has_ref)) {
    const auto old = std::find_if(before.begin(), before.end(), has_ref);
    if (old != before.end() && !columns_.contains(old->first)) columns_.insert(*old);
  }
  heading_words_.clear();
  for (const auto& [column, known] : columns_) {
    const auto cell = cells_->sheet().at({last_row, column});
    if (cell && !shown(*cell).empty()) heading_words_[column] = text::fold(shown(*cell));
  }
  named_table_ = !found.has_actions;
  const std::size_t table_before = table_;
  table_ = table_number();
  tell_as_before();
  if (table_ != table_before) refs_printed_ = false;
  plan_.has_table = plan_.has_table || found.has_actions;
  for (std::uint32_t row = last_row + 1 - found.rows; row <= last_row; ++row) {
    cells_->take_row(row);
    account(row, RowKind::heading);
  }
  if (!sheet_has_table_) {
    all_columns_.clear();
    first_heading_row_ = last_row;
  }
  for (const auto& [column, known] : columns_) all_columns_.insert(column);
  const auto has = [&](Field field) {
    return std::any_of(columns_.begin(), columns_.end(),
                       [&](const auto& c) { return c.second.field == field; });
  };
  asks_leads_ = has(Field::leads);
  asks_when_ = has(Field::agreed) || has(Field::planned) ||
               std::any_of(columns_.begin(), columns_.end(), [](const auto& c) {
                 return c.second.field == Field::leads && is_lead_and_date(c.second.heading);
               });
  has_ref_column_ = has(Field::ref);
  open_by_headings();
  if (!named_table_) {
    if (table_ != table_before || !sheet_has_table_) learn_banners(last_row + 1);
    keep_levels();
    learn_refs(last_row + 1);
    if (before.empty() || !sheet_has_table_) say_columns(last_row);
    note_headings(last_row);
  }
  add_unheaded_sections(last_row);
  if (!sheet_has_table_) {
    open_number_above(last_row + 1 - found.rows, last_row);
    open_above_headings(last_row + 1 - found.rows, last_row);
    name_sheet();
  }
  sheet_has_table_ = true;
  columns_before_ = named_table_ ? std::map<std::uint32_t, Column>{} : columns_;
}

/// "1 | New places" above 1.1, "B | Crime" above B1: a title with the number of its section. A line
/// that sums up those below may have a start and an end as well, and nobody who answers.
bool SourceReader::heads_refs_below(std::uint32_t row, const Row& cells) const {
  static const re2::RE2 plain(R"(\d{1,2}(?:\.\d{1,2})?|[A-Z])");
  const auto lead = std::find_if(columns_.begin(), columns_.end(),
                                 [](const auto& c) { return c.second.field == Field::leads; });
  const bool sums_up =
      cells.size() > 2 && lead != columns_.end() && cells_->at(row, lead->first).text.empty();
  if ((cells.size() != 2 && !sums_up) || !re2::RE2::FullMatch(cells[0].second, plain)) return false;
  const auto ref = columns_.find(cells[0].first), words = columns_.find(cells[1].first);
  if (ref == columns_.end() || ref->second.field != Field::ref || words == columns_.end() ||
      words->second.field != Field::action)
    return false;
  const std::string& number = cells[0].second;
  for (std::uint32_t below = row + 1; below < cells_->sheet().row_end(); ++below) {
    const std::string next = text::squeeze(cells_->at(below, ref->first).text);
    if (next.empty() || repeats_headings(cells_->row(below, 0, columns_.rbegin()->first))) continue;
    const std::string rest = next.substr(std::min(number.size(), next.size()));
    const bool letter = number[0] >= 'A' && number[0] <= 'Z';
    return next.starts_with(number) && !rest.empty() &&
           (rest[0] == '.' || (letter && rest[0] >= '0' && rest[0] <= '9'));
  }
  return false;
}

/// "1 | Improving data" directly above the headings of 1.1.
void SourceReader::open_number_above(std::uint32_t first_row, std::uint32_t last_row) {
  static const re2::RE2 plain(R"(\d{1,2})");
  if (above_.empty() || section_opened_ || named_table_ || above_.back().row + 1 != first_row)
    return;
  const std::uint32_t row = above_.back().row;
  const std::uint32_t end = std::min(cells_->sheet().column_end(), widest_table);
  const Row line = cells_->row(row, 0, end), below = cells_->row(last_row + 1, 0, end);
  if (line.size() != 2 || below.empty() || !re2::RE2::FullMatch(line[0].second, plain) ||
      !below[0].second.starts_with(line[0].second + "."))
    return;
  open_section(line[0].second, text::squeeze(line[1].second), place(row, line[1].first), true);
  cells_->take_row(row);
  account(row, RowKind::section, "above the headings");
  above_.pop_back();
}

/// Where short words stand above the later rows of a table, those directly above its headings stand
/// above the first ones.
void SourceReader::open_above_headings(std::uint32_t first_row, std::uint32_t last_row) {
  if (plain_banners_.empty() || section_opened_ || named_table_ || above_.size() < 2 ||
      above_.back().row + 1 != first_row)
    return;
  for (std::uint32_t row = last_row + 1; row < cells_->sheet().row_end(); ++row) {
    const Row below = cells_->row(row, 0, std::min(cells_->sheet().column_end(), widest_table));
    if (below.empty()) continue;
    if (below.size() == 1) return;  // the first rows have a title of their own
    break;
  }
  const SourceText line = cells_->at(above_.back().row, above_.back().column);
  static const re2::RE2 remark(
      R"((?i).*\b(?:as at|as of|version|draft|updated?|page|owner|plan|strategy)\b.*|.*[.:])");
  if (re2::RE2::FullMatch(text::squeeze(line.text), remark)) return;
  open_by_words(text::squeeze(line.text), line.place);
  cells_->take(line);
  account(line.here.row, RowKind::section, "above the headings");
  titles_.emplace_back(line.place, text::squeeze(line.text));
  above_.pop_back();
}

/// Each of several sheets has its name once more above its headings: the name is the section.
bool SourceReader::is_titled_sheet() const {
  return tables_ > 1 && !section_opened_ &&
         std::any_of(above_.begin(), above_.end(), [&](const cell::Address& line) {
           return text::fold(cells_->at(line.row, line.column).text) ==
                  text::fold(cells_->sheet().name);
         });
}

/// Short words alone above actions name sections wherever they stand, if the first of them stands
/// directly below the headings, where no action can go on, or if they are painted otherwise.
void SourceReader::learn_banners(std::uint32_t first_row) {
  led_by_banner_.reset();
  const std::uint32_t end = std::min(cells_->sheet().column_end(), widest_table);
  std::map<std::uint32_t, std::size_t> met, painted;
  const auto fill_at = [&](std::uint32_t row, std::uint32_t column) {
    return cells_->at(row, column).fill;
  };
  std::optional<std::uint32_t> first;
  for (const std::uint32_t row : plain_banners_) {
    if (row < first_row) continue;
    const std::uint32_t column = cells_->row(row, 0, end).front().first;
    ++met[column];
    const auto own = fill_at(row, column);
    if (own && own != fill_at(row + 1, column)) ++painted[column];
    std::uint32_t above = first_row;
    while (above < row && cells_->row(above, 0, end).empty()) ++above;
    if (above == row) first = column;
  }
  for (const auto& [column, times] : met) {
    if (times >= 2 && (first == column || painted[column] == times)) led_by_banner_ = column;
  }
}

/// Where banners name the sections, "Objective" in a column is a level below them.
void SourceReader::keep_levels() {
  levels_.clear();
  for (auto& [column, known] : columns_) {
    static const re2::RE2 weak(
        R"(.*\b(?:objective|aim|goal|ambition|commitment|pledge|recommendation|issue|concern|finding|outcome|what do we want|what we want).*)");
    const bool lower = !known.sure || re2::RE2::FullMatch(text::fold(known.heading), weak);
    // "Priority: Neglect" or "Outcome 1 | ..." above these headings.
    const bool below_banner = section_opened_ && !section_has_actions() &&
                              plan_.sections[section_].place.cell &&
                              plan_.sections[section_].place.sheet == cells_->sheet().name;
    const bool plain = !banner_columns_.empty() &&
                       (banners_span_ || banners_in_capitals_ || !banner_columns_.contains(column));
    if (known.field == Field::section && (lower || led_by_banner_) &&
        (has_banners_ || below_banner || plain || is_titled_sheet())) {
      known.field = Field::further;
      known.level = true;
    }
  }
}

/// How the refs of a table stand: in a column of their own on most rows or on few, or in front of
/// the words.
void SourceReader::learn_refs(std::uint32_t first_row) {
  constexpr std::uint32_t rows_looked_at = 60;
  std::size_t with_words = 0, with_ref = 0, in_words = 0, numbers = 0;
  const auto& sheet = cells_->sheet();
  for (std::uint32_t row = first_row; row < std::min(first_row + rows_looked_at, sheet.row_end());
       ++row) {
    if (repeats_headings(cells_->row(row, 0, columns_.rbegin()->first))) continue;
    std::string words, ref;
    std::size_t others = 0;
    for (const auto& [column, known] : columns_) {
      const SourceText cell = cells_->at(row, column);
      if (cell.text.empty()) continue;
      if (known.field == Field::action)
        words = cell.text;
      else if (known.field == Field::ref)
        ref = cell.text;
      else
        ++others;
    }
    if (words.empty() || (others == 0 && ref.empty())) continue;
    ++with_words;
    if (!ref.empty()) ++with_ref;
    if (leading_ref(words, false)) ++in_words;
    if (leading_ref(words, true)) ++numbers;
  }
  // A column that nobody filled in tells no rows apart.
  has_ref_column_ = has_ref_column_ && (with_ref > 0 || with_words == 0);
  refs_rare_ = has_ref_column_ && with_ref * 10 < with_words * 6;
  refs_in_words_ = with_ref == 0 && in_words > 0 && in_words * 2 >= with_words;
  numbers_in_words_ = with_ref == 0 && numbers > 1 && numbers * 5 >= with_words * 4;
}

/// What was told by the cells, and what was told by nothing, once for each table.
void SourceReader::say_columns(std::uint32_t row) {
  std::vector<std::string> told;
  std::optional<std::uint32_t> first;
  static const std::map<Field, std::string> words = {{Field::ref, "refs"},
                                                     {Field::action, "actions"},
                                                     {Field::leads, "leads"},
                                                     {Field::agreed, "dates"},
                                                     {Field::rating, "ratings"},
                                                     {Field::section, "sections"},
                                                     {Field::comment, "words on progress"},
                                                     {Field::milestone, "milestones"}};
  for (const auto& [column, known] : columns_) {
    const auto kind = words.find(known.field);
    const bool of_time = known.field == Field::milestone && !known.when.empty();
    const bool looked_at = known.field == Field::agreed && is_next_look(known.heading);
    if (known.sure || of_time || looked_at || kind == words.end()) continue;
    if (!first) first = column;
    told.push_back(fmt::format("'{}' as {}",
                               known.heading.empty() ? cell::column_letters(column) : known.heading,
                               kind->second));
  }
  if (first)
    say(place(row, *first),
        fmt::format("Columns were told by what their cells hold: {}.", fmt::join(told, ", ")),
        "Correct plan.xlsx where a column is something else.");
  say_time_columns(row);
  if (!asks_when_)
    say(place(row, columns_.begin()->first),
        "No column of this table says by when its actions are due.",
        "Enter the agreed timescales on the Actions sheet.");
  for (const auto& [column, known] : columns_) {
    if (known.field == Field::agreed && is_next_look(known.heading))
      say(place(row, column),
          fmt::format("No column says by when the actions are due but '{}'; its dates were taken.",
                      known.heading),
          "Enter the agreed timescales on the Actions sheet where an action is due at another "
          "time.");
  }
  say_who_answers(row);
  say_which_date(row);
}

/// Dates that were agreed before, beside those that were taken.
void SourceReader::say_which_date(std::uint32_t row) {
  static const re2::RE2 earlier(
      R"(.*\b(?:original|initial|previous|first|baseline)\b.*\b(?:dates?|deadlines?|timescales?|due|completion)\b.*)");
  for (const auto& [column, known] : columns_) {
    if (known.field != Field::further || !re2::RE2::FullMatch(text::fold(known.heading), earlier))
      continue;
    for (const auto& [other, due] : columns_) {
      if (due.field == Field::agreed)
        say(place(row, column),
            fmt::format("'{}' was taken for when the actions are due; '{}' is kept beside.",
                        due.heading, known.heading),
            "Enter the other dates as the agreed timescales if those were agreed.");
    }
  }
}

/// Which of several columns that name somebody was taken.
void SourceReader::say_who_answers(std::uint32_t row) {
  std::vector<std::string> others;
  std::string chosen;
  for (const auto& [column, known] : columns_) {
    if (known.field == Field::leads) chosen = known.heading;
    if (known.field == Field::further && headings_.knows_lead(known.heading))
      others.push_back(fmt::format("'{}'", known.heading));
  }
  if (!others.empty() && !chosen.empty())
    say(place(row, columns_.begin()->first),
        fmt::format(
            "Several columns name somebody: '{}' was taken for who answers; {} {} kept beside.",
            chosen, fmt::join(others, ", "), others.size() == 1 ? "is" : "are"),
        "Change the Leads column on the Actions sheet if another answers.");
}

/// Parts of a year as columns, once for each kind: what they were taken for.
void SourceReader::say_time_columns(std::uint32_t row) {
  static const std::vector<std::tuple<Field, const char*, const char*>> kinds = {
      {Field::milestone, "were read as what is to be reached by then, the milestones of the row",
       "Move what is progress to its own column on the Actions sheet."},
      {Field::comment, "were read as words on progress, because the later ones are blank",
       "Move what is still to be reached to the column Milestones on the Actions sheet."},
      {Field::planned, "mark when the actions run; the last mark was taken for when each is due",
       "Correct the agreed timescales on the Actions sheet where an action is due at another "
       "time."},
      {Field::series, "hold ratings at different times; the last of each row was taken",
       "The others stand beside it; correct the ratings in plan.xlsx where another holds."},
      {Field::counted, "hold figures, which were taken as those of the measure in each row",
       "Correct the Measures sheet where they count something else."}};
  for (const auto& [field, reading, remedy] : kinds) {
    std::vector<std::uint32_t> columns;
    bool dated = false;
    for (const auto& [column, known] : columns_) {
      const bool progress = field == Field::comment && known.field == Field::further;
      if (!known.when.empty() && (known.field == field || progress)) columns.push_back(column);
      dated = dated || known.field == Field::agreed;
    }
    if (columns.empty()) continue;
    const bool beside = field == Field::planned && dated;
    say(place(row, columns.front()),
        fmt::format("The columns '{}' to '{}' {}.", columns_[columns.front()].heading,
                    columns_[columns.back()].heading,
                    beside ? "mark when the actions run; the dates of the rows were taken for when "
                             "each is due, and these stand beside"
                           : reading),
        remedy);
  }
}

/// A column without a heading to the left of the table, whose words hold for several rows, holds
/// the sections.
void SourceReader::add_unheaded_sections(std::uint32_t last_row) {
  const auto has_sections = std::any_of(columns_.begin(), columns_.end(), [](const auto& c) {
    return c.second.field == Field::section;
  });
  const std::uint32_t first = columns_.begin()->first;
  if (first == 0 || named_table_ || has_sections || title_column_) return;
  for (std::uint32_t row = last_row + 1; row < std::min(last_row + 30, cells_->sheet().row_end());
       ++row) {
    const auto range = cells_->merged_at(row, first - 1);
    if (!range || range->first.row <= last_row || range->last.row == range->first.row ||
        range->last.column != first - 1)
      continue;
    columns_.emplace(first - 1, Column{Field::section, 0, {}, false, true});
    all_columns_.insert(first - 1);
    return;
  }
  // In a file without merged cells the words stand in the first of the rows.
  const Profile profile = profile_of(*cells_, last_row + 1, first - 1, schema_);
  if (profile.filled == 0 || profile.filled == profile.rows || profile.mostly(profile.refs) ||
      profile.mostly(profile.whens) || profile.mostly(profile.ratings) || profile.numbers > 0 ||
      cells_->at(last_row + 1, first - 1).text.empty())
    return;
  columns_.emplace(first - 1, Column{Field::section, 0, {}, false, false});
  all_columns_.insert(first - 1);
}

/// What the cells of a table told of its columns holds for the next one with the same headings,
/// however few its rows are.
void SourceReader::tell_as_before() {
  auto& known = columns_of_tables_[table_];
  if (known.size() == columns_.size() && !named_table_) {
    const auto taken = [&](Field field) {
      return std::any_of(columns_.begin(), columns_.end(),
                         [&](const auto& c) { return c.second.field == field; });
    };
    auto here = columns_.begin();
    for (const auto& before : known) {
      Column& column = here->second;
      if (column.field == Field::further && !column.level && before.field != Field::further &&
          !taken(before.field))
        column = before;
      ++here;
    }
  }
  known.clear();
  for (const auto& [column, told] : columns_) known.push_back(told);
}

/// The same for every row of the same headings: they are repeated at page breaks.
std::size_t SourceReader::table_number() {
  std::string headings;
  for (const auto& [column, known] : columns_) headings += text::fold(known.heading) + "\n";
  return known_tables_.emplace(std::move(headings), known_tables_.size() + 1).first->second;
}

}  // namespace collate::conversion
