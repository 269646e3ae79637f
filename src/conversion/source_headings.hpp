// SPDX-License-Identifier: MIT
// What the headings of a plan table in a workbook of unknown make mean. Used by source_table.cpp.
#pragma once

#include "schema/schema.hpp"

#include <re2/re2.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace collate::conversion {

/// Bytes. A row with a longer text is no row of headings.
inline constexpr std::size_t longest_heading = 160;

enum class Field : std::uint8_t {
  ref,
  section,
  action,
  leads,
  agreed,
  measure,
  target,
  comment,
  rating,
  milestone,  ///< what is to be reached on the way, or by the time in the heading
  measured,   ///< when a measure is taken, which is no date of its action
  further,
  revised,         ///< a date that takes the place of the agreed one where it is filled
  milestone_when,  ///< of the milestone in the row, beside the action's own date
  milestone_who,
  planned,  ///< a mark or a colour for the time in the heading, when the action runs
  series,   ///< a rating at the time in the heading
  counted   ///< a figure of the row's measure at the time in the heading
};

struct Column {
  Field field = Field::further;
  std::size_t scale = 0;   ///< of a rating: its place among the schema's scales
  std::string heading;     ///< as written, white space squeezed
  bool level = false;      ///< between section and action: it goes on in the rows below
  bool sure = true;        ///< known by its heading; else by what the cells hold
  std::string when = {};   ///< of a column that stands for a part of a year: "Q1 2025/26"
  bool stage = false;      ///< a milestone's name, over the dates when it is reached
  bool with_body = false;  ///< of leads: a post and the body it belongs to stand in each cell
  bool numbered =
      false;  ///< of sections: their numbers stand in the column before, under the same heading
  /// Of a further column that was one of ratings or of words on progress, at an earlier time.
  std::optional<Field> earlier = {};
  bool other_rating = false;  ///< of a further column: it rates, and the schema has no scale for it
  int time = 0;  ///< of a column of such a series, growing from one to the next; 0: it is of none
};

/// Knows the headings that plans use, and those of one schema.
class Headings {
 public:
  explicit Headings(const schema::Schema& schema);  ///< `schema` must outlive the object
  [[nodiscard]] const schema::Schema& schema() const { return schema_; }

  /// Columns of a heading row from its words, left to right; empty words give a column without a
  /// heading. Where a plan has a column for actions, "Outcomes" beside it are measures, and
  /// "Objective" is a section.
  [[nodiscard]] std::vector<Column> read(const std::vector<std::string>& words) const;

  /// Who answers, of several columns that name somebody: an owner before a sponsor before partners.
  /// The schema's own heading comes first.
  [[nodiscard]] int answers(const std::string& heading) const;

  /// True for words that head a column of a known kind.
  [[nodiscard]] bool knows(const std::string& words) const { return known(words).has_value(); }

  /// True for words that name who answers, or who helps.
  [[nodiscard]] bool knows_lead(const std::string& words) const;
  /// True for words that head the actions and nothing else.
  [[nodiscard]] bool is_action(const std::string& words) const;
  /// True for words that head actions only where nothing else does: "Outcome", "Issue".
  [[nodiscard]] bool is_second_hand(const std::string& words) const;
  /// What such a heading heads beside a column of actions.
  [[nodiscard]] Field beside_actions(const std::string& words) const;
  [[nodiscard]] bool is_ref(const std::string& words) const;

  /// "Priority 3: Attendance", "3. Attendance": a section's number and title; either may be empty
  /// in what is named.
  [[nodiscard]] bool is_section(const std::string& words, std::string& number,
                                std::string& title) const;
  /// The same, only when the word for a section stands in front: "3. Attendance" may be a line of
  /// any list.
  [[nodiscard]] bool is_named_section(const std::string& words, std::string& number,
                                      std::string& title) const;

  /// "Theme: Preventing well": a section by its word, without a number.
  [[nodiscard]] bool is_titled_section(const std::string& words, std::string& title) const;

  /// "Service line: Libraries": the folded words before a colon that may be the word for a section
  /// where lines on their own begin with it again and again; empty when they are known for
  /// something else.
  [[nodiscard]] std::string label_of_title(const std::string& words) const;

  /// "Outcome measures: ..." or "Lead" before a value: what a label below an action says; not for
  /// refs and actions.
  [[nodiscard]] std::optional<Field> label(const std::string& words) const;

 private:
  struct Word {
    Field field;
    std::size_t scale;
    std::string word;  ///< folded
  };
  void add(Field field, std::size_t scale, const std::vector<std::string>& words);
  [[nodiscard]] std::optional<Column> known(const std::string& written) const;
  [[nodiscard]] std::optional<Column> known_anew(const std::string& written) const;
  void choose_who_answers(std::vector<Column>& columns) const;

  const schema::Schema& schema_;
  std::map<char, std::vector<Word>> words_;  ///< by their first byte
  /// Every row of a table may be one of headings, and is asked about several times.
  mutable std::unordered_map<std::string, std::optional<Column>> known_;
  re2::RE2 named_section_;
  re2::RE2 any_section_;  ///< "Significant concern 2: Learning": any words, a number, a title
};

/// "Officer responsible and target date": both stand in each cell.
[[nodiscard]] bool is_lead_and_date(const std::string& heading);
/// "Named lead and organisation": a post and whose it is stand in each cell.
[[nodiscard]] bool is_lead_and_body(const std::string& heading);
/// "3 months", "By Sept 2022", "Key milestones".
[[nodiscard]] bool is_milestone_heading(const std::string& heading);

/// Marks of conversions around a title are taken off: "**Priority 2:**", dots that led to a page
/// number.
[[nodiscard]] std::string without_marks(const std::string& words);

}  // namespace collate::conversion
