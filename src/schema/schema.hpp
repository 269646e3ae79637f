// SPDX-License-Identifier: MIT
// The rules of one monitoring scheme, as data: what a return asks, which ratings there are and what
// they mean, how dates are read, how often reports are made. Read from YAML (read.hpp); docs and
// editors use schemas/schema.schema.json, and a test holds the two together.
#pragma once

#include "finding/finding.hpp"
#include "timescale/calendar.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace collate::schema {

/// What a rating says about the action, in words that every scheme shares.
enum class Role : std::uint8_t { off_track, begun, under_way, done };

struct RatingValue {
  std::string label;                 ///< as people choose it: "In progress"
  std::string meaning;               ///< the plan's own meaning, one sentence
  std::vector<std::string> aliases;  ///< other spellings that mean the same: "complete"
  Role role = Role::under_way;
  std::uint32_t fill = 0;  ///< 0xRRGGBB of bars and filled cells
  std::uint32_t text = 0;  ///< 0xRRGGBB of words on the fill
  std::uint32_t tint = 0;  ///< 0xRRGGBB, lighter, behind black words in lists
};

/// An ordered set of ratings, from least to furthest (the first is the most cautious).
struct RatingScale {
  std::string id;    ///< the id of the column that takes it: "rating", "progress", "outcome"
  std::string name;  ///< "Rating", "Progress", "Outcomes": heads tables and charts
  bool proposed =
      false;  ///< the plan prints no scale; this one is our proposal, and outputs say so
  std::vector<RatingValue> values;
};

enum class ColumnType : std::uint8_t { text, rating, date, number };
/// Who fills a column of the issued sheet: the plan, the last round, the program (row check), or
/// the lead.
enum class FilledBy : std::uint8_t { plan, last_round, program, lead };
enum class Required : std::uint8_t { never, always, when_overdue, when_off_track, when_done };

/// What a column is for. A schema names it by the column's id; the table of ids is in schema.cpp
/// and nowhere else.
enum class Purpose : std::uint8_t {
  further,  ///< anything else: kept, shown under the column's own heading
  ref,
  row_check,
  priority,
  action,
  leads,
  measure,
  agreed,
  timescale,
  rating,       ///< of the scale of the same id
  last_answer,  ///< "last_<id>": what the lead answered in column <id> last time
  comment,
  impact,
  new_date,
  new_date_reason,
  position,  ///< current position
  next_steps,
  evidence,
};

/// A column of the issued sheet, in the order of the schema. Known ids: ref, row_check, priority,
/// action, leads, measure, agreed, timescale (the agreed timescale as the plan has it written),
/// last_<scale id>, <scale id>, comment, new_date, impact; any other id filled by the plan is a
/// column of the same heading on the plan's Actions sheet, else on its Measures sheet; any other id
/// filled by the lead is kept in the register.
struct Column {
  std::string id;
  std::string heading;
  std::vector<std::string> aliases;  ///< headings that mean the same, as found in home-made sheets
  ColumnType type = ColumnType::text;
  FilledBy filled_by = FilledBy::plan;
  Required required = Required::never;
  std::optional<std::uint32_t> min_length;  ///< UTF-16 units, as spreadsheets count
  std::optional<std::uint32_t> max_length;  ///< UTF-16 units
  std::string pattern;                      ///< re2 syntax, must match the whole text; empty: none
  std::string pattern_message;              ///< what to say when it does not
  double width = 14;                        ///< characters
  std::string prompt_title;                 ///< input message, at most 32 characters
  std::string prompt;                       ///< input message, at most 255 characters
  std::string ask;  ///< row check's words when it is missing: "Add a comment"
  [[nodiscard]] Purpose purpose() const;
};

enum class CycleKind : std::uint8_t { termly, quarterly, per_meeting, annual };

/// What a year of reports is: a calendar year, "2019", or a split year, "2019-20".
enum class YearKind : std::uint8_t { calendar_year, split_year };

/// For how long an action that is done stands as done: in a scheme whose ratings tell of each
/// year's target ("Target met: the target of this year is met") it is asked anew in the next year.
enum class DoneLasts : std::uint8_t { always, year };

struct Cycle {
  CycleKind kind = CycleKind::termly;
  std::string period;  ///< one round in words: "term", "quarter", "meeting"
  std::string adverb;  ///< "termly", "quarterly": names the report and its file
  YearKind year = YearKind::calendar_year;  ///< of the annual dashboard; see year.hpp
  DoneLasts done_lasts = DoneLasts::always;
};

/// A group or board that a report goes to.
struct Body {
  std::string id;  ///< "partnership" (gets each round's report) or "board" (gets the annual one),
                   ///< or another
  std::string short_name;  ///< "SSPG"
  std::string name;        ///< "Strategic SEND Partnership Group"
};

/// What a schema makes of a rule: its severity, or off.
enum class Weight : std::uint8_t { error, query, note, off };

/// The scheme's own words for the things that every scheme has.
struct Words {
  std::string priority = "Priority";  ///< "Priority", "Theme", "Section", "Workstream"
  std::string action = "action";      ///< "action", "outcome", "want"
};

/// The numbers that checks use, with what holds where a schema does not say.
inline constexpr auto usual_thresholds =
    std::to_array<std::pair<std::string_view, double>>({{"begun_share", 0.67},
                                                        {"completed_grace_days", 31},
                                                        {"figure_age_days", 105},
                                                        {"figure_change", 0.5},
                                                        {"stale_rounds", 3}});

struct Schema {
  std::string name;     ///< "anytown"
  std::string title;    ///< "SEND improvement plan"
  std::string version;  ///< of the template that the partnership agreed: "1"
  Words words;
  Cycle cycle;
  std::vector<Body> bodies;          ///< the first gets each round's report
  std::vector<RatingScale> ratings;  ///< one, or two (progress and outcomes)
  std::vector<Column> columns;
  std::vector<std::string>
      missing_values;  ///< texts that count as blank: "-", "n/a"; compared by text::fold
  timescale::Calendar calendar;
  std::map<std::string, Weight> severities;  ///< finding code -> in place of the rule's severity
  std::map<std::string, std::string>
      wording;  ///< finding code -> message in place of the rule's, with the same {placeholders}
  std::map<std::string, timescale::Date>
      warn_first_until;  ///< finding code -> the last position date of rounds in which an error of
                         ///< this code is a query only
  std::map<std::string, double>
      thresholds;  ///< numbers that checks use, by the names of usual_thresholds
  std::uint32_t small_numbers_under =
      5;  ///< counts of people below this are shown as [c] in published reports

  [[nodiscard]] const Column* column(std::string_view id) const;
  /// The first column for it; null when there is none.
  [[nodiscard]] const Column* column(Purpose purpose) const;
  [[nodiscard]] const RatingScale* scale(std::string_view id) const;
  [[nodiscard]] const Body* body(std::string_view id) const;
  /// REQUIRES: a name of usual_thresholds.
  [[nodiscard]] double threshold(std::string_view name) const;
};

/// Puts the schema's severities and words in place of the rules', and drops what it switched off.
/// `position`: of the round the findings are about, for rules that only warn at first.
void apply_severities(finding::Findings& findings, const Schema& schema,
                      std::optional<timescale::Date> position = {});

}  // namespace collate::schema
