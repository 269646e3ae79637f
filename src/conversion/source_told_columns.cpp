// SPDX-License-Identifier: MIT
#include "conversion/source_told_columns.hpp"

#include "text/fold.hpp"

#include <re2/re2.h>

#include "conversion/source_heading_words.hpp"
#include "conversion/source_series.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <optional>
#include <set>

namespace collate::conversion {

Profiles profiles_of(const SourceCells& cells, const Headings& headings, std::uint32_t row,
                     ColumnSpan span) {
  Profiles found;
  for (std::uint32_t column = span.first; column <= span.last; ++column)
    found.push_back(profile_of(cells, row, column, headings.schema()));
  return found;
}

bool has(const std::vector<Column>& columns, Field field) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const Column& c) { return c.field == field; });
}

namespace {

constexpr std::uint32_t rows_told_by = 30;
constexpr std::size_t most_ratings = 6;  // of a scale

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

/// "Delivered by" over dates, "Who benefits" over ticks: nobody who answers. Another column that
/// names somebody then says who does, the best of them.
void overrule_leads(std::vector<Column>& columns, const Profiles& profiles,
                    const Headings& headings) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Profile& profile = profiles[i];
    if (columns[i].field == Field::agreed && profile.whens == 0 && profile.filled >= 2 &&
        profile.mostly(profile.roles, 80) && !has(columns, Field::leads))
      tell(columns[i], Field::leads);
    if (columns[i].field != Field::leads || is_lead_and_date(columns[i].heading)) continue;
    if (profile.mostly(profile.whens, 80) && !profile.mostly(profile.roles, 20))
      tell(columns[i], has(columns, Field::agreed) ? Field::further : Field::agreed);
    else if (profile.mostly(profile.marks, 80))
      tell(columns[i], Field::further);
  }
  if (has(columns, Field::leads)) return;
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Profile& profile = profiles[i];
    if (columns[i].field != Field::further || !headings.knows_lead(columns[i].heading) ||
        profile.filled == 0 || profile.mostly(profile.whens) || profile.mostly(profile.marks))
      continue;
    if (!best || headings.answers(columns[i].heading) > headings.answers(columns[*best].heading))
      best = i;
  }
  if (best) columns[*best].field = Field::leads;
}

/// "Improvement | Steps" with a list of dated steps in each cell: the steps are the milestones of
/// what stands beside them.
void take_lists_as_milestones(std::vector<Column>& columns, const Profiles& profiles,
                              const Headings& headings) {
  for (std::size_t i = 0; i < columns.size() && !has(columns, Field::milestone); ++i) {
    if (columns[i].field == Field::further && profiles[i].mostly(profiles[i].dated_lists, 50))
      tell(columns[i], Field::milestone);
  }
  const auto lists = std::find_if(columns.begin(), columns.end(),
                                  [](const Column& c) { return c.field == Field::action; });
  if (lists == columns.end()) return;
  const Profile& listed = profiles[static_cast<std::size_t>(lists - columns.begin())];
  if (!listed.mostly(listed.dated_lists, 50)) return;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Profile& profile = profiles[i];
    const bool open = columns[i].field == Field::further || columns[i].field == Field::section;
    if (!open || !headings.is_action(columns[i].heading) || profile.repeated > 0 ||
        profile.filled < listed.filled || !profile.mostly(profile.phrases))
      continue;
    columns[i].field = Field::action;
    columns[i].level = false;
    return tell(*lists, Field::milestone);
  }
}

/// "Agreed | Outcome": where the words under a heading that heads actions at need tell no deeds,
/// and another column has a deed in each row, that one holds the actions.
void prefer_orders(std::vector<Column>& columns, const Profiles& profiles,
                   const Headings& headings) {
  const auto chosen = std::find_if(columns.begin(), columns.end(),
                                   [](const Column& c) { return c.field == Field::action; });
  if (chosen == columns.end() || !headings.is_second_hand(chosen->heading)) return;
  const Profile& own = profiles[static_cast<std::size_t>(chosen - columns.begin())];
  if (own.mostly(own.orders, 40)) return;
  // "Recommendation | Response" with "Accepted" in each cell.
  static const re2::RE2 response(R"(.*\bresponses?\b.*)");
  const bool only_labels =
      re2::RE2::FullMatch(text::fold(chosen->heading), response) && own.mostly(own.labels, 70);
  for (std::size_t i = 0; only_labels && i < columns.size(); ++i) {
    if (&columns[i] == &*chosen || !headings.is_second_hand(columns[i].heading) ||
        !profiles[i].mostly(profiles[i].phrases) || profiles[i].repeated > 0)
      continue;
    chosen->field = Field::further;
    columns[i].field = Field::action;
    columns[i].level = false;
    return;
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Profile& other = profiles[i];
    if (columns[i].field != Field::further || other.filled < other.rows || other.filled < 2 ||
        other.repeated > 0 || !other.mostly(other.orders, 60) || !other.mostly(other.phrases))
      continue;
    chosen->field = headings.beside_actions(chosen->heading);
    return tell(columns[i], Field::action);
  }
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

/// The column of actions, when no heading says which. A table of measures alone has none; one that
/// also says who and by when has, before them.
void tell_actions(std::vector<Column>& columns, const Profiles& profiles) {
  const std::size_t measure = static_cast<std::size_t>(
      std::find_if(columns.begin(), columns.end(),
                   [](const Column& one) { return one.field == Field::measure; }) -
      columns.begin());
  const bool led = has(columns, Field::leads), dated = has(columns, Field::agreed);
  const bool of_actions = measure == columns.size() || led || dated;
  const auto before_measure = [&](std::size_t i) {
    const bool sure = measure == columns.size() || (led && dated);
    return i < measure && (sure || profiles[i].mostly(profiles[i].orders));
  };
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

}  // namespace

/// "RAG Dec 24" that nobody has filled in yet: the latest that says something is the rating.
void take_latest_filled(std::vector<Column>& columns, const Profiles& profiles,
                        const SourceCells& cells, ColumnSpan span) {
  const auto says = [&](std::size_t i) {
    const auto& coloured = cells.sheet().coloured;
    return profiles[i].filled > 0 ||
           std::any_of(coloured.begin(), coloured.end(), [&](const auto& cell) {
             return cell.first.column == span.first + static_cast<std::uint32_t>(i);
           });
  };
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Field field = columns[i].field;
    if ((field != Field::rating && field != Field::comment) || columns[i].time == 0 || says(i))
      continue;
    std::optional<std::size_t> latest;
    for (std::size_t j = 0; j < columns.size(); ++j) {
      if (columns[j].earlier == field && says(j) &&
          (!latest || columns[j].time > columns[*latest].time))
        latest = j;
    }
    if (!latest) continue;
    columns[*latest].field = field;
    columns[*latest].scale = columns[i].scale;
    columns[*latest].earlier.reset();
    columns[i].field = Field::further;
  }
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
    for (std::uint32_t below = row; below < std::min(row + rows_told_by, cells.sheet().row_end());
         ++below) {
      const SourceCells::Row line = cells.row(below, span.first, span.last);
      if (begins_key(line)) break;
      if (line.size() == 1) continue;  // a banner
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
  // "Project | What is planned | Who": what names several rows is no action, whatever the words
  // beside it are headed.
  static const re2::RE2 weak(
      R"((?:projects?|commitments?|pledges?|initiatives?|interventions?|recommendations?|objectives?|aims?|goals?|issues?|concerns?|ambitions?|requirements?)\b.*)");
  const bool names_several = re2::RE2::FullMatch(text::fold(coarse->heading), weak);
  const auto who_or_when = std::find_if(columns.begin(), columns.end(), [](const Column& c) {
    return c.field == Field::leads || c.field == Field::agreed;
  });
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Profile& profile = profiles[i];
    const auto here = columns.begin() + static_cast<std::ptrdiff_t>(i);
    const bool beside = names_several && here > coarse && here < who_or_when &&
                        !headings.knows(columns[i].heading) && profile.repeated == 0 &&
                        !profile.mostly(profile.whens) && !profile.mostly(profile.roles);
    const bool headed = headings.is_action(columns[i].heading);
    if (columns[i].field != Field::further || (!headed && !beside) ||
        !profile.mostly(profile.phrases) || different(profile) <= different(above) ||
        profile.filled + profile.rows / 10 < profile.rows)
      continue;
    columns[i].sure = headed;
    coarse->field = has(columns, Field::section) ? Field::further : Field::section;
    coarse->level = coarse->field == Field::further;
    coarse->sure = false;
    columns[i].field = Field::action;
    columns[i].level = false;
    return;
  }
}

namespace {

/// Dates that no heading tells. Of several beside each other, each another stage ("Consultation",
/// "Submission", "Adoption"), the last is the end and the others are milestones on the way.
void tell_dates(std::vector<Column>& columns, const Profiles& profiles) {
  const auto is_date = [&](std::size_t i) {
    return columns[i].field == Field::further && !columns[i].heading.empty() &&
           profiles[i].mostly(profiles[i].whens, 80);
  };
  const auto is_other = [&](std::size_t i) { return is_another_date(columns[i].heading); };
  for (std::size_t first = 0; first < columns.size(); ++first) {
    if (!is_date(first) || is_other(first)) continue;
    std::size_t end = first + 1;
    while (end < columns.size() && is_date(end)) ++end;
    const bool headed = end < columns.size() && columns[end].field == Field::agreed;
    const bool last_is_end = end - first > 2 && !has(columns, Field::agreed) && !is_other(end - 1);
    if (last_is_end) tell(columns[end - 1], Field::agreed);
    const std::size_t stages = last_is_end ? end - 1 : headed && end - first > 1 ? end : first;
    for (std::size_t i = first; i < stages; ++i) {
      tell(columns[i], Field::milestone);
      columns[i].stage = true;
    }
    first = end;
  }
  if (has(columns, Field::agreed)) return;
  const auto dates = [](const Profile& p) { return p.mostly(p.whens) ? p.whens : 0; };
  auto found = best_column(columns, profiles, dates, [&](std::size_t i) { return !is_other(i); });
  // "Review point": nothing else says by when.
  if (!found)
    found = best_column(columns, profiles, dates,
                        [&](std::size_t i) { return is_next_look(columns[i].heading); });
  if (found) tell(columns[*found], Field::agreed);
}

/// "Directorate" over "Highways", "Green Spaces": who answers where nobody else is named.
void tell_bodies(std::vector<Column>& columns, const Profiles& profiles) {
  const auto found = best_column(
      columns, profiles,
      [](const Profile& p) {
        return p.mostly(p.labels, 80) && p.numbers + p.marks == 0 && !p.mostly(p.whens) &&
                       !p.mostly(p.ratings)
                   ? p.filled
                   : 0;
      },
      [&](std::size_t i) { return names_body(columns[i].heading); });
  if (found) tell(columns[*found], Field::leads);
}

/// Few words that come again and again, none of them a post, a date, a figure or a mark.
bool are_few_labels(const Profile& p) {
  return p.filled >= 3 && p.mostly(p.labels, 100) && p.different < p.filled &&
         p.different <= most_ratings && p.numbers + p.marks + p.refs == 0 &&
         !p.mostly(p.roles + p.teams) && !p.mostly(p.whens);
}

/// "Sunny: going well." below the table says that the column is of such words.
bool are_explained(const Profile& p) {
  return p.filled >= 2 && p.mostly(p.labels, 100) && p.different >= 2 &&
         p.different <= most_ratings && p.mostly(p.explained, 80) && !p.mostly(p.roles + p.teams);
}

/// Ratings that no heading tells: the words of most schemes, few words that come again and again
/// under "Position", "How is it going?" or beside one that is such a word, or cells with nothing
/// but colours.
void tell_ratings(std::vector<Column>& columns, const Profiles& profiles) {
  static const re2::RE2 how_far(
      R"(.*\b(?:position|state|stage|progress|how far|how (?:things|it|we|this)\b|how (?:is|are|does) (?:it|this|things|we)|where (?:we|it|things|this|are|is|have)|standing|direction|trajectory|trend|momentum|pace|health|outlook|traffic lights?|confidence|assessment|mood|feel(?:s|ing)?|temperature|weather|(?:scrutiny|board|panel|overall|current) view|verdict)\b.*)");
  std::size_t most = 0;
  std::optional<std::size_t> best;
  bool behind_actions = false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Profile& p = profiles[i];
    behind_actions = behind_actions || columns[i].field == Field::action;
    const bool by_key = are_explained(p);
    const bool few = are_few_labels(p);
    const bool of_progress = columns[i].field == Field::comment && few;
    // "Code" over the letters of the key.
    const bool code = columns[i].field == Field::ref && p.refs == 0 && by_key;
    if (columns[i].field != Field::further && !of_progress && !code) continue;
    const bool rated = p.filled >= 2 && p.mostly(p.ratings, 80);
    const bool said =
        behind_actions &&
        (by_key || (few && (of_progress || p.mostly(p.ratings, 30) ||
                            re2::RE2::FullMatch(text::fold(columns[i].heading), how_far))));
    const bool coloured = p.filled == 0 && p.colours >= 2 && p.painted * 10 >= p.rows * 6 &&
                          !columns[i].heading.empty();
    const std::size_t count = rated ? p.ratings : said ? p.filled : coloured ? p.painted : 0;
    if (count > most) best = i;
    most = std::max(most, count);
  }
  if (!best) return;
  tell(columns[*best], Field::rating);
  columns[*best].scale = 0;
}

}  // namespace

/// Columns that their headings leave open, by what their cells hold. Never more than one of a kind.
void tell_by_cells(std::vector<Column>& columns, const Profiles& profiles,
                   const Headings& headings) {
  overrule_headings(columns, profiles);
  overrule_leads(columns, profiles, headings);
  for (std::size_t i = 0; i < columns.size(); ++i)
    columns[i].with_body = profiles[i].filled >= 3 && profiles[i].mostly(profiles[i].paired, 80);
  prefer_orders(columns, profiles, headings);
  take_lists_as_milestones(columns, profiles, headings);
  if (!has(columns, Field::ref)) {
    const auto found = best_column(
        columns, profiles, [](const Profile& p) { return p.mostly(p.refs, 80) ? p.refs : 0; },
        [&](std::size_t i) {
          const bool of_words = i + 1 < columns.size() && columns[i + 1].numbered;
          return i <= 2 && !of_words && time_in(columns[i].heading) == 0;
        });
    if (found) tell(columns[*found], Field::ref);
  }
  tell_dates(columns, profiles);
  if (!has(columns, Field::leads)) {
    const auto found = best_column(
        columns, profiles,
        [](const Profile& p) {
          return p.mostly(p.roles) && !p.mostly(p.sentences, 90) ? p.roles : 0;
        },
        [&](std::size_t i) { return !is_no_lead(columns[i].heading); });
    if (found) tell(columns[*found], Field::leads);
  }
  if (!has(columns, Field::leads)) tell_bodies(columns, profiles);
  tell_actions(columns, profiles);
  if (!has(columns, Field::rating)) tell_ratings(columns, profiles);
}

namespace {

/// Words that others stand under, and no refs, dates, roles or figures.
bool may_stand_above(const Column& column, const Profile& profile) {
  return !column.heading.empty() && profile.filled > 0 &&
         !profile.mostly(profile.roles + profile.teams) && !profile.mostly(profile.whens) &&
         !profile.mostly(profile.ratings) && !profile.mostly(profile.refs) && profile.numbers == 0;
}

/// 'Priority outcome | Objective | Activity': the objectives of one outcome are a level below it.
/// A heading that is always a section's ("Theme") keeps its place.
void prefer_coarser_sections(std::vector<Column>& columns, const Profiles& profiles) {
  static const re2::RE2 weak(
      R"((?:[\w'-]+ ){0,2}(?:objectives?|aims?|goals?|ambitions?|commitments?|pledges?|recommendations?|issues?|concerns?|findings?|areas? for (?:development|improvement))\b.*|what (?:do )?we want.*)");
  static const re2::RE2 of_section(
      R"(.*\b(?:outcome|priority|theme|ambition|pillar|strand|goal|mission|programme)s?\b.*)");
  const auto of_each = std::find_if(columns.begin(), columns.end(),
                                    [](const Column& c) { return c.field == Field::section; });
  if (of_each == columns.end() || !re2::RE2::FullMatch(text::fold(of_each->heading), weak)) return;
  const auto different = [](const Profile& p) { return p.filled - p.repeated; };
  const auto end = static_cast<std::size_t>(of_each - columns.begin());
  for (std::size_t i = 0; i < end; ++i) {
    const Profile& profile = profiles[i];
    const bool open = columns[i].field == Field::further || columns[i].field == Field::measure;
    const bool parts =
        different(profile) > 1 || re2::RE2::FullMatch(text::fold(columns[i].heading), of_section);
    if (!open || !parts || !may_stand_above(columns[i], profile) ||
        different(profile) >= different(profiles[end]))
      continue;
    of_each->field = Field::further;
    of_each->level = true;
    columns[i].level = false;
    return tell(columns[i], Field::section);
  }
}

}  // namespace

namespace {

/// "Issue", "Finding" with another in each row: what the action beside it answers, no part of the
/// plan.
void leave_what_each_answers(std::vector<Column>& columns, const Profiles& profiles) {
  static const re2::RE2 shape(
      R"((?:[\w'-]+ ){0,2}(?:issues?|findings?|problems?|challenges?|gaps?)(?: (?:identified|found|raised))?)");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Profile& own = profiles[i];
    if (columns[i].field == Field::section && own.different == own.filled && own.coded == 0 &&
        re2::RE2::FullMatch(text::fold(columns[i].heading), shape))
      columns[i].field = Field::further;
  }
}

}  // namespace

/// A column of words on the left that go on over several rows is what its rows stand under.
void tell_sections(std::vector<Column>& columns, const Profiles& profiles) {
  prefer_coarser_sections(columns, profiles);
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
  leave_what_each_answers(columns, profiles);
  const auto acts = std::find_if(columns.begin(), columns.end(),
                                 [](const Column& c) { return c.field == Field::action; });
  const Profile lists = acts == columns.end()
                            ? Profile{}
                            : profiles[static_cast<std::size_t>(acts - columns.begin())];
  const auto end = of_each == columns.end() ? acts : of_each;
  for (std::size_t i = 0; i < static_cast<std::size_t>(end - columns.begin()); ++i) {
    const Profile& profile = profiles[i];
    // "Governance issue", "Key challenge": one blank below is enough.
    static const re2::RE2 stands_above(
        R"((?:[\w'-]+ ){0,2}(?:issues?|concerns?|objectives?|priorit(?:y|ies)|aims?|challenges?|goals?))");
    const bool headed = re2::RE2::FullMatch(text::fold(columns[i].heading), stands_above);
    // Beside numbered lists of actions each row is a part of the plan.
    const bool listed = of_each == columns.end() && profile.filled == profile.rows &&
                        lists.mostly(lists.numbered_lists, 50);
    // "A1 Governance", "B2 Identity": parts of the plan by their codes, one action each or not.
    const bool coded = of_each == columns.end() && profile.filled >= 3 &&
                       profile.filled == profile.rows && profile.coded == profile.filled;
    const bool goes_on = profile.filled + (headed ? 0U : 1U) < profile.rows ||
                         profile.repeated > 0 || coded || listed;
    // "Outcome" over words that several actions stand under, where no other section is.
    const bool outcome = columns[i].field == Field::measure &&
                         text::fold(columns[i].heading).starts_with("outcome") &&
                         text::fold(columns[i].heading).find("measure") == std::string::npos;
    if ((columns[i].field != Field::further && !outcome) || !goes_on ||
        !may_stand_above(columns[i], profile))
      continue;
    if (of_each != columns.end()) of_each->field = Field::further;
    return tell(columns[i], Field::section);
  }
}

/// "Outcome | Indicator | 2023/24 | Target | Director": what is measured, under what it serves. No
/// table of actions, however its columns are headed.
bool is_table_of_figures(const std::vector<Column>& columns, const Profiles& profiles,
                         const Headings& headings) {
  std::size_t figures = 0, of_times = 0, acts = columns.size();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool holds_figures = columns[i].field != Field::ref && profiles[i].filled >= 2 &&
                               profiles[i].mostly(profiles[i].figures, 80);
    figures += holds_figures ? 1U : 0U;
    of_times += holds_figures && time_in(columns[i].heading) > 0 ? 1U : 0U;
    if (columns[i].field == Field::action) acts = i;
  }
  if (!has(columns, Field::measure) || figures < 2 || acts == columns.size()) return false;
  // Deeds with who and by when are a plan, and their figures a baseline and a target.
  const bool deeds = has(columns, Field::leads) && has(columns, Field::agreed) &&
                     profiles[acts].mostly(profiles[acts].orders, 50);
  return (!columns[acts].sure && !deeds) || (headings.is_second_hand(columns[acts].heading) &&
                                             (profiles[acts].repeated > 0 || of_times > 1));
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

}  // namespace collate::conversion
