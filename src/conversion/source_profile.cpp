// SPDX-License-Identifier: MIT
#include "conversion/source_profile.hpp"

#include "text/figure.hpp"
#include "text/fold.hpp"

#include <re2/re2.h>

#include "conversion/source_rating.hpp"
#include "conversion/source_time_columns.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>

namespace collate::conversion {
namespace {

constexpr std::uint32_t rows_of_profile = 40;
constexpr std::ptrdiff_t longest_post = 5;    // words
constexpr std::ptrdiff_t words_of_label = 4;  // words
constexpr std::size_t longest_label_bytes = 30;
constexpr std::size_t longest_key_label = 40;
// Bullets and numbers may stand in front of an order.
constexpr std::string_view latin_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// "a) Recruit six - September 2025", "b) Open a clinic - November 2025"
bool is_dated_list(const std::string& words, const schema::Schema& schema) {
  std::size_t lines = 0, dated = 0;
  for (std::size_t from = 0; from <= words.size();) {
    const auto end = std::min(words.find('\n', from), words.size());
    const std::string line(text::trim(words.substr(from, end - from)));
    from = end + 1;
    if (line.empty()) continue;
    ++lines;
    dated += dated_line(line, schema) ? 1U : 0U;
  }
  return lines > 1 && dated == lines;
}

/// "71", "78%", "1,204" typed as text.
bool is_figure_alone(const std::string& words) {
  constexpr std::size_t longest = 12;
  return words.size() <= longest && text::only_figure(words).has_value() &&
         std::none_of(words.begin(), words.end(),
                      [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
}

/// "ICB / Lead Nurse": one somebody, if the body is called one.
bool is_post_of_body(const std::string& words) {
  static const re2::RE2 letters(R"([A-Z]{2,6})");
  const auto found = post_and_body(words);
  return found && (is_team(found->second) || re2::RE2::FullMatch(found->second, letters));
}

/// The name of the colour of a cell without words, unless its whole row is painted so.
std::string painted(const SourceCells& cells, cell::Address at, const schema::Schema& schema) {
  const auto& coloured = cells.sheet().coloured;
  const auto own = coloured.find(at);
  if (own == coloured.end()) return {};
  if (at.column > 0) {
    const auto before = coloured.find({at.row, at.column - 1});
    if (before != coloured.end() && before->second == own->second) return {};
  }
  return rating_of_fill(own->second, schema.ratings.front()).colour;
}

/// What a cell with words is.
void count_cell(const workbook::Cell& cell, const std::string& words, const schema::Schema& schema,
                Profile& found) {
  ++found.filled;
  const auto spaces = std::count(words.begin(), words.end(), ' ');
  if (spaces < words_of_label && words.size() <= longest_label_bytes) ++found.labels;
  if (is_mark(words)) ++found.marks;
  found.bytes += words.size();
  const bool is_date = cell.date().has_value();
  if (!is_date && is_list_of_refs(words))
    ++found.refs;
  else if (!is_date && is_ref(words))
    ++found.refs;
  const bool dated_list = cell.kind == cell::Kind::text && is_dated_list(words, schema);
  if (dated_list) ++found.dated_lists;
  if (is_date || (cell.kind == cell::Kind::text && !dated_list && is_when(words, schema)))
    ++found.whens;
  if (cell.kind == cell::Kind::number) ++found.numbers;
  if (cell.kind == cell::Kind::number || is_figure_alone(words)) ++found.figures;
  if (cell.kind != cell::Kind::text) return;
  const bool role = is_role(words);
  if (role) ++found.roles;
  if (!role && is_team(words)) ++found.teams;
  if (is_post_of_body(words)) ++found.paired;
  if (begins_with_verb(words.substr(std::min(words.find_first_of(latin_letters), words.size()))))
    ++found.orders;
  if (is_rating(words, schema)) ++found.ratings;
  // "Director of Children's Services" is long enough for a sentence, and none.
  const bool post = role && std::count(words.begin(), words.end(), ' ') < longest_post;
  if (is_sentence(words) && !post) ++found.sentences;
  if (!role && spaces >= 2) ++found.phrases;
  static const re2::RE2 coded(
      R"([A-Z]\d{1,2}(?:\.[a-z\d])?[.):]?[\s\x{00A0}]+[A-Z][A-Za-z].{0,100})");
  if (words.front() <= 'Z' && re2::RE2::FullMatch(words, coded)) ++found.coded;
  static const re2::RE2 numbered(R"((?s)\(?1[.)]\s.*\n\s*\(?2[.)]\s.*)");
  if (words.find('\n') != std::string::npos && re2::RE2::FullMatch(words, numbered))
    ++found.numbered_lists;
}

}  // namespace

bool begins_key(const SourceCells::Row& cells) {
  constexpr std::size_t most_cells = 4;
  const auto is_short = [](const auto& cell) { return cell.second.size() <= longest_key_label; };
  return !cells.empty() && begins_key(cells.front().second) &&
         (cells.size() <= most_cells || std::all_of(cells.begin(), cells.end(), is_short));
}

Profile profile_of(const SourceCells& cells, std::uint32_t first_row, std::uint32_t column,
                   const schema::Schema& schema) {
  Profile found;
  const SourceCells::Row headings =
      first_row == 0
          ? SourceCells::Row{}
          : cells.row(first_row - 1, 0, std::min(cells.sheet().column_end(), widest_table));
  std::string before;
  std::set<std::string> different, colours;
  const auto& sheet = cells.sheet();
  const std::uint32_t last_column = std::min(sheet.column_end(), widest_table);
  const std::uint32_t begins = headings.empty() ? 0 : headings.front().first;
  for (std::uint32_t row = first_row; row < sheet.row_end() && found.rows < rows_of_profile;
       ++row) {
    const SourceCells::Row filled = cells.row(row, 0, last_column);
    if (begins_key(filled)) break;                          // what follows explains the table
    if (filled.size() < 2 || filled == headings) continue;  // headings repeated at a page break
    if (is_total(filled.front().second)) continue;
    // Figures by month below are another table.
    if (filled.front().first == begins && row > first_row && first_of_times(filled)) break;
    ++found.rows;
    const auto cell = sheet.at({row, column});
    const std::string words = cell ? shown(*cell) : std::string();
    if (words.empty()) {
      const std::string colour = painted(cells, {row, column}, schema);
      found.painted += colour.empty() ? 0U : 1U;
      if (!colour.empty()) colours.insert(colour);
      continue;
    }
    different.insert(text::fold(words));
    if (words == before) ++found.repeated;
    before = words;
    if (!cells.explained().empty() && cells.explained().contains(text::fold(words)))
      ++found.explained;
    count_cell(*cell, words, schema, found);
  }
  found.different = different.size();
  found.colours = colours.size();
  return found;
}

}  // namespace collate::conversion
