// SPDX-License-Identifier: MIT
#include "conversion/source_heading_rows.hpp"

#include "text/fold.hpp"

#include <re2/re2.h>

#include "conversion/source_profile.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <set>
#include <utility>

namespace collate::conversion {
namespace {

// A heading is no longer; a row with a longer text is no row of headings.
constexpr std::size_t longest_heading = 160;
constexpr std::size_t longest_second_heading = 60;
constexpr std::uint32_t rows_looked_at = 30;

using Profiles = std::vector<Profile>;

std::vector<std::string> words_of(const SourceCells& cells, std::uint32_t row, ColumnSpan span) {
  std::vector<std::string> words;
  for (std::uint32_t column = span.first; column <= span.last; ++column) {
    const auto range = cells.merged_at(row, column);
    const auto cell = cells.sheet().at(
        range && range->first.row == row ? range->first : cell::Address{row, column});
    words.push_back(cell && cell->kind == cell::Kind::text ? text::squeeze(cell->text)
                                                           : std::string());
  }
  return words;
}

std::size_t known_fields(const std::vector<Column>& columns) {
  std::set<std::pair<Field, std::size_t>> fields;
  for (const auto& column : columns) {
    if (column.field != Field::further) fields.emplace(column.field, column.scale);
  }
  return fields.size();
}

bool has(const std::vector<Column>& columns, Field field) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const Column& c) { return c.field == field; });
}

bool heads_table(const std::vector<Column>& columns) {
  return known_fields(columns) >= 2 && (has(columns, Field::action) || has(columns, Field::ref));
}

bool is_another_date(const std::string& heading);

/// Whether the same heading stands over the column before or behind.
bool stands_beside(const std::vector<std::string>& top, std::size_t i) {
  return (i > 0 && top[i - 1] == top[i]) || (i + 1 < top.size() && top[i + 1] == top[i]);
}

/// "Outcomes" over "RAG" and "Measures": both together where that is known, else whichever is.
std::vector<std::string> joined(const std::vector<std::string>& top,
                                const std::vector<std::string>& low, const Headings& headings) {
  std::vector<std::string> both;
  for (std::size_t i = 0; i < top.size(); ++i) {
    const std::string whole = text::squeeze(top[i] + " " + low[i]);
    if (low[i].empty() || headings.knows(whole) || (!top[i].empty() && is_milestone_heading(whole)))
      both.push_back(whole);
    else if (top[i].empty() || headings.knows(low[i]))
      both.push_back(low[i]);
    else  // "Timing" over "Start" is no date for the action, "Responsible" over "Partner" no lead.
      both.push_back(headings.knows(top[i]) && !is_another_date(low[i]) && !stands_beside(top, i)
                         ? top[i]
                         : whole);
  }
  return both;
}

/// What the cells below say of a column: "Actions" over "1.1, 1.2" are refs; "Priority" over "High"
/// is no section, "Risk rating" over it no rating of progress.
void correct_by_cells(std::vector<Column>& columns, const SourceCells& cells, std::uint32_t row,
                      ColumnSpan span) {
  static const std::set<std::string> weights = {"high", "medium", "low", "h", "m", "l", "urgent"};
  const bool has_ref = has(columns, Field::ref);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool may_weigh = columns[i].field == Field::section || columns[i].field == Field::rating;
    if (!may_weigh && (columns[i].field != Field::action || has_ref)) continue;
    std::size_t filled = 0, refs = 0, weighed = 0;
    for (std::uint32_t below = row; below < std::min(row + rows_looked_at, cells.sheet().row_end());
         ++below) {
      if (begins_key(cells.row(below, span.first, span.last))) break;
      const auto cell = cells.sheet().at({below, span.first + static_cast<std::uint32_t>(i)});
      const std::string words = cell ? shown(*cell) : std::string();
      if (words.empty()) continue;
      ++filled;
      if (is_list_of_refs(words)) ++refs;
      if (weights.contains(text::fold(words))) ++weighed;
    }
    if (may_weigh && weighed > 0 && weighed * 2 >= filled) columns[i].field = Field::further;
    if (columns[i].field == Field::action && refs > 0 && refs * 5 >= filled * 4) {
      columns[i].field = Field::ref;
      // A heading merged over the ref and the words.
      if (i + 1 < columns.size() && columns[i + 1].heading == columns[i].heading)
        columns[i + 1].field = Field::action;
    }
  }
}

Profiles profiles_of(const SourceCells& cells, const Headings& headings, std::uint32_t row,
                     ColumnSpan span) {
  Profiles found;
  for (std::uint32_t column = span.first; column <= span.last; ++column)
    found.push_back(profile_of(cells, row, column, headings.schema()));
  return found;
}

/// Headings that say when something was, or may be, but not by when the action is due.
bool is_another_date(const std::string& heading) {
  static const re2::RE2 shape(
      R"(.*\b(?:start|starts|started|begin|begins|from|baseline|review|reviewed|reported|of (?:the )?(?:report|audit|issue|review|inspection|meeting|entry)|issued?|identified|logged|created|published|raised|opened|added|updated|update|last|meeting|revised|original|actual|measured?|approved|closed)\b.*)");
  return re2::RE2::FullMatch(text::fold(heading), shape);
}

bool is_no_lead(const std::string& heading) {
  static const re2::RE2 shape(
      R"(.*\b(?:with|partners?|support(?:ing|ed)?|consult\w*|stakeholders?|reports?|reporting|governance|board|involved|audience|directorate|department|section|ward|resources|evidence|cost|budget)\b.*)");
  return re2::RE2::FullMatch(text::fold(heading), shape);
}

/// The column that `counted` says most of, among those without a known kind that `may` be it.
template <typename Count, typename May>
std::optional<std::size_t> best_column(const std::vector<Column>& columns, const Profiles& profiles,
                                       Count counted, May may) {
  std::optional<std::size_t> best;
  std::size_t most = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].field != Field::further || !may(i)) continue;
    const std::size_t count = counted(profiles[i]);
    if (count > most) best = i;
    most = std::max(most, count);
  }
  return best;
}

void tell(Column& column, Field field) {
  column.field = field;
  column.sure = false;
}

/// Columns that hold what their heading does not say.
void overrule_headings(std::vector<Column>& columns, const Profiles& profiles) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Column& column = columns[i];
    const Profile& profile = profiles[i];
    // A column "Section" or "Area" that names teams says who works there; "Theme" does not.
    static const re2::RE2 place(R"((?:.* )?(?:section|area|group|department|service|division)s?)");
    if (column.field == Field::section && profile.filled >= 2 &&
        re2::RE2::FullMatch(text::fold(column.heading), place) &&
        profile.mostly(profile.teams + profile.roles, 80) && !profile.mostly(profile.refs))
      column.field = Field::further;
    if (column.field == Field::milestone && profile.mostly(profile.ratings))
      tell(column, Field::further);
    // "Milestone by" over nothing but dates, where no other column has them.
    if (column.field == Field::milestone && profile.mostly(profile.whens, 80) &&
        !has(columns, Field::agreed) &&
        std::count_if(columns.begin(), columns.end(),
                      [](const Column& one) { return one.field == Field::milestone; }) == 1)
      tell(column, Field::agreed);
    if (column.field == Field::target && profile.mostly(profile.whens, 80) &&
        !has(columns, Field::agreed) && profile.numbers == 0)
      tell(column, Field::agreed);
    // "Status" over prose is a comment; "Milestones" over nothing but dates says when.
    if (column.field == Field::rating && profile.filled >= 2 &&
        !profile.mostly(profile.ratings, 20) && profile.mostly(profile.sentences, 70) &&
        !has(columns, Field::comment) && profile.bytes > profile.filled * 60)
      tell(column, Field::comment);
  }
}

/// "We will" over words that go on in the rows below, beside "Key deliverables" that stand in each
/// row: of two columns that are headed as actions the finer one holds them.
void choose_finer_actions(std::vector<Column>& columns, const Profiles& profiles,
                          const Headings& headings) {
  const auto coarse = std::find_if(columns.begin(), columns.end(),
                                   [](const Column& c) { return c.field == Field::action; });
  if (coarse == columns.end()) return;
  const Profile& above = profiles[static_cast<std::size_t>(coarse - columns.begin())];
  if (above.filled == above.rows && above.repeated == 0) return;
  const auto different = [](const Profile& p) { return p.filled - p.repeated; };
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Profile& profile = profiles[i];
    if (columns[i].field != Field::further || !headings.is_action(columns[i].heading) ||
        !profile.mostly(profile.phrases) || different(profile) <= different(above) ||
        profile.filled + profile.rows / 10 < profile.rows)
      continue;
    coarse->field = has(columns, Field::section) ? Field::further : Field::section;
    coarse->level = coarse->field == Field::further;
    coarse->sure = false;
    columns[i].field = Field::action;
    columns[i].level = false;
    return;
  }
}

/// "Risk", "Likelihood", "Mitigation": a register of risks is no table of actions, unless it says
/// that it holds some.
bool heads_risks(const std::vector<std::string>& words, const std::vector<Column>& columns) {
  static const re2::RE2 weighed(R"(.*\b(?:likelihood|probability|inherent|residual)\b.*)");
  static const re2::RE2 risk(R"(.*\b(?:risk|mitigat\w*|threat|hazard)\b.*)");
  std::size_t weights = 0, risks = 0;
  for (const auto& word : words) {
    const std::string folded = text::fold(word);
    weights += re2::RE2::FullMatch(folded, weighed) ? 1U : 0U;
    risks += re2::RE2::FullMatch(folded, risk) ? 1U : 0U;
  }
  const auto plain_action = [&](const Column& c) {
    return c.field == Field::action && c.sure &&
           !re2::RE2::FullMatch(text::fold(c.heading), risk) &&
           !text::fold(c.heading).starts_with("desc");
  };
  return weights > 0 && risks > 0 && std::none_of(columns.begin(), columns.end(), plain_action);
}

/// The column of actions, when no heading says which. A table of measures alone has none; one that
/// also says who and by when has, before them.
void tell_actions(std::vector<Column>& columns, const Profiles& profiles) {
  const std::size_t measure = static_cast<std::size_t>(
      std::find_if(columns.begin(), columns.end(),
                   [](const Column& one) { return one.field == Field::measure; }) -
      columns.begin());
  const bool of_actions =
      measure == columns.size() || (has(columns, Field::leads) && has(columns, Field::agreed));
  const auto before_measure = [&](std::size_t i) { return i < measure; };
  if (!has(columns, Field::action) && of_actions) {
    const auto found = best_column(
        columns, profiles,
        [](const Profile& p) {
          return p.mostly(p.sentences) && !p.mostly(p.roles) && !p.mostly(p.whens)
                     ? p.bytes - p.bytes * p.repeated / std::max<std::size_t>(p.filled, 1)
                     : 0;
        },
        before_measure);
    if (found) tell(columns[*found], Field::action);
  }
  // Short actions: "Train all staff". Only beside a column that says who or by when.
  if (!has(columns, Field::action) && of_actions &&
      (has(columns, Field::agreed) || has(columns, Field::leads))) {
    const auto found = best_column(
        columns, profiles,
        [](const Profile& p) {
          return p.mostly(p.phrases) && !p.mostly(p.whens) && p.repeated == 0 ? p.phrases * p.bytes
                                                                              : 0;
        },
        before_measure);
    if (found) tell(columns[*found], Field::action);
  }
}

/// Columns that their headings leave open, by what their cells hold. Never more than one of a kind.
void tell_by_cells(std::vector<Column>& columns, const Profiles& profiles) {
  overrule_headings(columns, profiles);
  const auto any = [](std::size_t) { return true; };
  if (!has(columns, Field::ref)) {
    const auto found = best_column(
        columns, profiles, [](const Profile& p) { return p.mostly(p.refs, 80) ? p.refs : 0; },
        [&](std::size_t i) { return i <= 2; });
    if (found) tell(columns[*found], Field::ref);
  }
  tell_actions(columns, profiles);
  if (!has(columns, Field::agreed)) {
    const auto found = best_column(
        columns, profiles, [](const Profile& p) { return p.mostly(p.whens) ? p.whens : 0; },
        [&](std::size_t i) { return !is_another_date(columns[i].heading); });
    if (found) tell(columns[*found], Field::agreed);
  }
  if (!has(columns, Field::leads)) {
    const auto found = best_column(
        columns, profiles,
        [](const Profile& p) {
          return p.mostly(p.roles) && !p.mostly(p.sentences, 90) ? p.roles : 0;
        },
        [&](std::size_t i) { return !is_no_lead(columns[i].heading); });
    if (found) tell(columns[*found], Field::leads);
  }
  if (!has(columns, Field::rating)) {
    const auto found = best_column(
        columns, profiles,
        [](const Profile& p) { return p.filled >= 2 && p.mostly(p.ratings, 80) ? p.ratings : 0; },
        any);
    if (found) {
      tell(columns[*found], Field::rating);
      columns[*found].scale = 0;
    }
  }
}

/// A column of words on the left that go on over several rows is what its rows stand under.
void tell_sections(std::vector<Column>& columns, const Profiles& profiles) {
  // "Outcome" on the left of the sections is what they stand under, no measure.
  for (std::size_t i = 0; has(columns, Field::section) && i < columns.size() &&
                          columns[i].field != Field::section && columns[i].field != Field::action;
       ++i) {
    const Profile& profile = profiles[i];
    if (columns[i].field == Field::measure &&
        (profile.repeated > 0 || profile.filled + 1 < profile.rows)) {
      columns[i].field = Field::further;
      columns[i].level = true;
    }
  }
  // "Recommendation" with another in each row, on the right of what goes on over several, is none.
  const auto of_each = std::find_if(columns.begin(), columns.end(),
                                    [](const Column& c) { return c.field == Field::section; });
  if (of_each != columns.end()) {
    const Profile& own = profiles[static_cast<std::size_t>(of_each - columns.begin())];
    if (own.filled < 3 || own.filled < own.rows || own.repeated > 0) return;
  }
  const auto end = of_each == columns.end()
                       ? std::find_if(columns.begin(), columns.end(),
                                      [](const Column& c) { return c.field == Field::action; })
                       : of_each;
  for (std::size_t i = 0; i < static_cast<std::size_t>(end - columns.begin()); ++i) {
    const Profile& profile = profiles[i];
    // "Governance issue", "Key challenge": one blank below is enough.
    static const re2::RE2 stands_above(
        R"((?:[\w'-]+ ){0,2}(?:issues?|concerns?|objectives?|priorit(?:y|ies)|aims?|challenges?|goals?))");
    const bool headed = re2::RE2::FullMatch(text::fold(columns[i].heading), stands_above);
    const bool goes_on = profile.filled + (headed ? 0U : 1U) < profile.rows || profile.repeated > 0;
    // "Outcome" over words that several actions stand under, where no other section is.
    const bool outcome = columns[i].field == Field::measure &&
                         text::fold(columns[i].heading).starts_with("outcome") &&
                         text::fold(columns[i].heading).find("measure") == std::string::npos;
    if ((columns[i].field != Field::further && !outcome) || columns[i].heading.empty() ||
        profile.filled == 0 || !goes_on || profile.mostly(profile.roles + profile.teams) ||
        profile.mostly(profile.whens) || profile.mostly(profile.ratings) ||
        profile.mostly(profile.refs) || profile.numbers > 0)
      continue;
    if (of_each != columns.end()) of_each->field = Field::further;
    return tell(columns[i], Field::section);
  }
}

/// "Sub-action", "Steps": words between the action and its date that have a date each, while the
/// action goes on over several rows, are what is to be reached on the way.
void tell_milestones(std::vector<Column>& columns, const Profiles& profiles) {
  const auto index_of = [&](Field field) {
    return static_cast<std::size_t>(
        std::find_if(columns.begin(), columns.end(),
                     [&](const Column& c) { return c.field == field; }) -
        columns.begin());
  };
  const std::size_t action = index_of(Field::action);
  const std::size_t agreed = index_of(Field::agreed);
  if (has(columns, Field::milestone) || action >= agreed || agreed == columns.size()) return;
  if (profiles[agreed].filled <= profiles[action].filled) return;
  for (std::size_t i = action + 1; i < agreed; ++i) {
    const Profile& profile = profiles[i];
    if (columns[i].field != Field::further || columns[i].level ||
        profile.filled <= profiles[action].filled || is_no_lead(columns[i].heading) ||
        profile.mostly(profile.roles, has(columns, Field::leads) ? 80 : 60) ||
        profile.mostly(profile.whens) || profile.mostly(profile.refs) || profile.repeated > 0)
      continue;
    return tell(columns[i], Field::milestone);
  }
}

/// A row of data is no row of headings: its cells are what the cells below them are, a post under
/// the leads ("Primary Care Lead"), an order where the actions stand ("Add a flag to the records").
bool looks_like_data(const std::vector<std::string>& words, const std::vector<Column>& columns,
                     const schema::Schema& schema) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].empty()) continue;
    const Field field = columns[i].field;
    const bool long_post = field == Field::leads && is_role(words[i]) && !columns[i].sure &&
                           std::count(words[i].begin(), words[i].end(), ' ') > 1;
    const bool does = field == Field::action && !columns[i].sure && begins_with_verb(words[i]) &&
                      std::count(words[i].begin(), words[i].end(), ' ') > 2;
    if ((field == Field::agreed && is_when(words[i], schema)) || is_ref(words[i]) || long_post ||
        does ||
        (field == Field::rating && is_rating(words[i], schema) && text::fold(words[i]) != "rag") ||
        words[i].size() > longest_second_heading || words[i].ends_with('.'))
      return true;
  }
  return false;
}

/// Headings of which too few are known: the cells below tell, if they are those of a plan.
std::optional<std::vector<Column>> by_cells_alone(const SourceCells& cells,
                                                  const Headings& headings,
                                                  const std::vector<std::string>& words,
                                                  std::uint32_t row, ColumnSpan span) {
  const auto filled =
      std::count_if(words.begin(), words.end(), [](const std::string& w) { return !w.empty(); });
  if (filled < 3) return std::nullopt;
  std::set<std::string> different;
  for (const auto& word : words) {
    if (!word.empty()) different.insert(text::fold(word));
  }
  if (different.size() < 3) return std::nullopt;
  auto columns = headings.read(words);
  const auto profiles = profiles_of(cells, headings, row + 1, span);
  tell_by_cells(columns, profiles);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].empty() && columns[i].field != Field::ref) columns[i].field = Field::further;
  }
  // "By March 2024" over dates is one of them.
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (is_milestone_heading(words[i]) && profiles[i].mostly(profiles[i].whens))
      return std::nullopt;
  }
  const bool dated_or_led = has(columns, Field::agreed) || has(columns, Field::leads);
  if (!has(columns, Field::action) || !dated_or_led ||
      looks_like_data(words, columns, headings.schema()))
    return std::nullopt;
  return columns;
}

/// In a file without merged cells "Milestones" stands over the first of its columns only: `top`
/// with it over all that the row below tells apart; nothing when that row holds anything else.
std::optional<std::vector<std::string>> spread(std::vector<std::string> top,
                                               const std::vector<std::string>& low) {
  bool any = false;
  for (std::size_t i = 0; i < low.size(); ++i) {
    if (low[i].empty()) continue;
    const bool goes_on = i + 1 < low.size() && top[i + 1].empty() && !low[i + 1].empty();
    if (top[i].empty() && (i == 0 || low[i - 1].empty())) return std::nullopt;
    if (!top[i].empty() && !goes_on) return std::nullopt;
    if (top[i].empty()) top[i] = top[i - 1];
    any = true;
  }
  return any ? std::optional(top) : std::nullopt;
}

/// How many rows the headings that begin in a row are merged over; 1 where none is.
std::uint32_t merged_depth(const SourceCells& cells, std::uint32_t row, ColumnSpan span) {
  constexpr std::uint32_t deepest = 3;
  std::uint32_t depth = 1;
  for (std::uint32_t column = span.first; column <= span.last; ++column) {
    const auto range = cells.merged_at(row, column);
    if (range && range->first.row == row && cells.sheet().at(range->first))
      depth = std::max(depth, range->last.row - row + 1);
  }
  return depth <= deepest ? depth : 1;
}

/// Whether the row below headings holds what stands under them: a number, a date, a ref; words that
/// say when under a heading that is nobody else's.
bool is_row_of_data(const SourceCells& cells, std::uint32_t row, ColumnSpan span,
                    const std::vector<std::string>& low, const schema::Schema& schema) {
  for (std::uint32_t column = span.first; column <= span.last; ++column) {
    const auto cell = cells.sheet().at({row, column});
    if (cell && (cell->kind == cell::Kind::number || cell->date())) return true;
    const std::string& words = low[column - span.first];
    if (words.empty()) continue;
    const auto above = row == 0 ? std::nullopt : cells.merged_at(row - 1, column);
    if (above && above->last.column > above->first.column) continue;  // "Status" over "Q1", "Q2"
    if (is_ref(words)) return true;
    const auto over = row == 0 ? std::nullopt : cells.sheet().at({row - 1, column});
    const bool headed = over && !shown(*over).empty();
    const bool is_post = words.find(' ') != std::string::npos && is_role(words);
    if (headed && (is_post || is_when(words, schema))) return true;
  }
  return false;
}

bool any_longer(const std::vector<std::string>& words, std::size_t most) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& w) { return w.size() > most; });
}

/// Headings that go on in the rows below: merged cells, a heading over several columns, or words
/// that say more with those below than alone. The rows that they take.
std::uint32_t take_rows_below(const SourceCells& cells, const Headings& headings, std::uint32_t row,
                              ColumnSpan span, std::vector<std::string>& words,
                              std::vector<Column>& columns) {
  std::uint32_t rows = 1;
  const std::uint32_t depth = merged_depth(cells, row, span);
  if (depth > 1 && row + depth <= cells.sheet().row_end() && known_fields(columns) > 0) {
    auto both = words;
    for (std::uint32_t below = row + 1; below < row + depth; ++below)
      both = joined(both, words_of(cells, below, span), headings);
    if (auto of_both = headings.read(both);
        heads_table(of_both) && known_fields(of_both) >= known_fields(columns)) {
      columns = std::move(of_both);
      words = std::move(both);
      rows = depth;
    }
  }
  if (rows == 1 && row + 1 < cells.sheet().row_end() && heads_table(columns)) {
    const auto low = words_of(cells, row + 1, span);
    if (const auto over = spread(words, low)) {
      words = joined(*over, low, headings);
      columns = headings.read(words);
      rows = 2;
    }
  }
  if (rows == 1 && row + 1 < cells.sheet().row_end() && known_fields(columns) > 0) {
    const auto low = words_of(cells, row + 1, span);
    auto both = joined(words, low, headings);
    auto of_both = headings.read(both);
    const bool better =
        heads_table(of_both) &&
        known_fields(of_both) > std::max(known_fields(columns), known_fields(headings.read(low)));
    if (better && !any_longer(low, longest_second_heading) &&
        !is_row_of_data(cells, row + 1, span, low, headings.schema())) {
      columns = std::move(of_both);
      words = std::move(both);
      rows = 2;
    }
  }
  return rows;
}

}  // namespace

std::optional<HeadingRow> headings_at(const SourceCells& cells, const Headings& headings,
                                      std::uint32_t row, ColumnSpan span, bool first) {
  auto words = words_of(cells, row, span);
  if (any_longer(words, longest_heading)) return std::nullopt;
  // "1.1" stands in the rows below headings.
  static const re2::RE2 ref(R"([A-Z]{0,5} ?\d{1,2}\.\d{1,2})");
  if (std::any_of(words.begin(), words.end(),
                  [](const std::string& w) { return re2::RE2::FullMatch(w, ref); }))
    return std::nullopt;
  auto columns = headings.read(words);
  HeadingRow found;
  found.rows = take_rows_below(cells, headings, row, span, words, columns);
  if (heads_table(columns)) {
    correct_by_cells(columns, cells, row + found.rows, span);
    const auto profiles = profiles_of(cells, headings, row + found.rows, span);
    choose_finer_actions(columns, profiles, headings);
    tell_by_cells(columns, profiles);
    tell_sections(columns, profiles);
    tell_milestones(columns, profiles);
  } else if (first || known_fields(columns) > 0) {
    const auto told = by_cells_alone(cells, headings, words, row, span);
    if (!told) return std::nullopt;
    columns = *told;
    tell_sections(columns, profiles_of(cells, headings, row + 1, span));
  }
  if (!heads_table(columns) || heads_risks(words, columns)) return std::nullopt;
  found.has_actions = has(columns, Field::action);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!words[i].empty() || columns[i].field == Field::ref)
      found.columns.emplace(span.first + static_cast<std::uint32_t>(i), columns[i]);
  }
  return found;
}

std::optional<cell::Address> headings_below(const SourceCells& cells, const Headings& headings) {
  constexpr std::uint32_t columns_looked_at = 6;
  for (std::uint32_t column = 0; column < std::min(columns_looked_at, cells.sheet().column_end());
       ++column) {
    std::vector<std::string> words;
    std::optional<cell::Address> first;
    for (std::uint32_t row = 0; row < std::min(rows_looked_at, cells.sheet().row_end()); ++row) {
      const auto cell = cells.sheet().at({row, column});
      words.push_back(cell && cell->kind == cell::Kind::text &&
                              cell->text.size() <= longest_second_heading
                          ? text::squeeze(cell->text)
                          : std::string());
      if (!first && headings.knows(words.back())) first = cell::Address{row, column};
    }
    const auto known = headings.read(words);
    if (known_fields(known) >= 3 && has(known, Field::action)) return first;
  }
  return std::nullopt;
}

std::vector<ColumnSpan> tables_beside(const SourceCells& cells, const Headings& headings,
                                      std::uint32_t last_column) {
  const ColumnSpan all{0, std::min(cells.sheet().column_end(), last_column)};
  for (std::uint32_t row = 0; row < cells.sheet().row_end(); ++row) {
    const auto found = headings_at(cells, headings, row, all, true);
    if (!found || !found->has_actions) continue;
    const std::string first = text::fold(found->columns.begin()->second.heading);
    std::vector<std::uint32_t> starts;
    for (const auto& [column, known] : found->columns) {
      if (text::fold(known.heading) == first && !cells.merged_at(row, column))
        starts.push_back(column);
    }
    if (starts.size() < 2 || first.empty()) return {all};
    std::vector<ColumnSpan> spans;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      spans.push_back(
          {i == 0 ? 0 : starts[i], i + 1 < starts.size() ? starts[i + 1] - 1 : all.last});
      const auto part = headings_at(cells, headings, row, spans.back(), true);
      if (!part || !part->has_actions) return {all};
    }
    return spans;
  }
  return {all};
}

}  // namespace collate::conversion
