// SPDX-License-Identifier: MIT
#include "conversion/source_profile.hpp"

#include "text/fold.hpp"

#include "conversion/source_words.hpp"
#include <algorithm>

namespace collate::conversion {
namespace {

constexpr std::uint32_t rows_of_profile = 40;
constexpr std::ptrdiff_t longest_post = 5;  // words

}  // namespace

bool begins_key(const SourceCells::Row& cells) {
  constexpr std::size_t most_cells = 4;
  return !cells.empty() && cells.size() <= most_cells && begins_key(cells.front().second);
}

Profile profile_of(const SourceCells& cells, std::uint32_t first_row, std::uint32_t column,
                   const schema::Schema& schema) {
  Profile found;
  std::string before;
  const auto& sheet = cells.sheet();
  const std::uint32_t last_column = std::min(sheet.column_end(), widest_table);
  for (std::uint32_t row = first_row; row < sheet.row_end() && found.rows < rows_of_profile;
       ++row) {
    const SourceCells::Row filled = cells.row(row, 0, last_column);
    if (begins_key(filled)) break;  // what follows explains the table
    if (filled.size() < 2) continue;
    ++found.rows;
    const auto cell = sheet.at({row, column});
    const std::string words = cell ? shown(*cell) : std::string();
    if (words.empty()) continue;
    ++found.filled;
    found.bytes += words.size();
    if (words == before) ++found.repeated;
    before = words;
    const bool is_date = cell->date().has_value();
    if (!is_date && is_list_of_refs(words))
      ++found.refs;
    else if (!is_date && is_ref(words))
      ++found.refs;
    if (is_date || (cell->kind == cell::Kind::text && is_when(words, schema))) ++found.whens;
    if (cell->kind == cell::Kind::number) ++found.numbers;
    if (cell->kind != cell::Kind::text) continue;
    const bool role = is_role(words);
    if (role) ++found.roles;
    if (!role && is_team(words)) ++found.teams;
    if (is_rating(words, schema)) ++found.ratings;
    // "Director of Children's Services" is long enough for a sentence, and none.
    const bool post = role && std::count(words.begin(), words.end(), ' ') < longest_post;
    if (is_sentence(words) && !post) ++found.sentences;
    if (!role && std::count(words.begin(), words.end(), ' ') >= 2) ++found.phrases;
  }
  return found;
}

}  // namespace collate::conversion
