// SPDX-License-Identifier: MIT
#include "conversion/source_headings.hpp"

#include "text/fold.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

namespace collate::conversion {
namespace {

constexpr std::size_t longest_heading = 160;
constexpr std::size_t longest_title = 400;

struct UsualWords {
  Field field;
  std::vector<std::string> words;
};

// Headings that plans use, whatever the scheme calls them. A plural is understood.
const std::vector<UsualWords> usual_words = {
    {Field::ref,
     {"Ref", "No.", "Number", "Action no", "Action number", "Action ref", "Reference", "Ref no",
      "Actions covered", "Covers"}},
    {Field::action,
     {"Action",
      "Key action",
      "Priority action",
      "Improvement action",
      "Actions required",
      "Actions to be taken",
      "Activity",
      "Activities",
      "Task",
      "Deliverable",
      "Recommendation",
      "What we will do",
      "What will we do",
      "What are we going to do",
      "What we will achieve",
      "What we will deliver",
      "What needs to happen",
      "What",
      "Area for development",
      "Area for development identified in the SEND inspection",
      "Area for improvement"}},
    {Field::leads,
     {"Lead",
      "Lead(s)",
      "LAP",
      "LAG",
      "LAP/LAG",
      "LAPs/LAGs",
      "Lead officer",
      "Action lead",
      "Lead accountable person",
      "Lead accountable person/group",
      "Lead accountable persons/groups",
      "Lead accountable persons",
      "Lead accountable person or group",
      "Lead person",
      "Lead agency",
      "Responsible",
      "Responsible officer",
      "Person responsible",
      "Responsibility",
      "By whom",
      "Who",
      "Who will do it",
      "Owner",
      "Action owner",
      "Accountability to",
      "Accountable to",
      "Accountable"}},
    {Field::agreed,
     {"Completion date", "Timescale", "Timeline", "Timeframe", "Time frame", "By when", "When",
      "Date", "Deadline", "Due", "Due by", "Due date", "Target date", "End date",
      "Date for completion", "Agreed timescale", "Agreed date", "Measurable date"}},
    {Field::measure,
     {"Measure",
      "Outcome measure",
      "Success measure",
      "Impact measure",
      "Performance measure",
      "Measure of success",
      "Performance indicator",
      "Key performance indicator",
      "KPI",
      "Success criteria",
      "Success criterion",
      "Expected outcome",
      "Intended outcome",
      "Desired outcome",
      "Expected impact",
      "Impact measure",
      "Measurable dates and expected outcomes",
      "Measurable date/s and expected outcomes",
      "How will we know we are successful",
      "How will we know",
      "How we will know",
      "How measured",
      "How will it be measured",
      "Measurable outcome",
      "What success looks like",
      "What will success look like",
      "Evidence"}},
    {Field::target, {"Target"}},
    {Field::comment,
     {"Progress update", "Progress", "Progress to date", "Update", "Comment", "Commentary"}}};

// Headings of actions where there is no better one; beside one they are something else.
struct SecondWords {
  Field beside;
  std::vector<std::string> words;
};
const std::vector<SecondWords> second_words = {
    {Field::measure, {"Outcome"}},
    {Field::section,
     {"Objective", "Aim", "Goal", "What do we want to achieve", "What we want to achieve"}}};

const std::vector<std::string> section_words = {"Theme",      "Priority",    "Section",
                                                "Workstream", "Work stream", "Strand"};

/// What may follow a heading: the plural, a remark in brackets, a date. "Progress update (and RAG
/// status) 21 July 2017" begins with "Progress update"; "Lead Teacher" does not begin with "Lead",
/// because words go on.
bool begins_with(const std::string& folded, const std::string& wanted) {
  if (!folded.starts_with(wanted)) return false;
  static const re2::RE2 rest(
      R"((?:s|\(s\)|/s)?[ .:]*(?:|[(?/].*|\d{1,2}(?:st|nd|rd|th)? .{0,16}\d\d|(?:19|20)\d\d.{0,16}|[-\x{2013}] ?.*|(?:in|by|for|during|to|as at|at) .?\d.{0,20}))");
  const std::string after = folded.substr(wanted.size());
  if ((after.starts_with("-") || after.starts_with("\xE2\x80\x93")) && wanted.size() < 8)
    return false;
  return re2::RE2::FullMatch(after, rest);
}

}  // namespace

Headings::Headings(const schema::Schema& schema)
    : schema_(schema),
      named_section_(fmt::format(
          R"((?i)(?:\w+ )?(?:theme|priority|section|workstream|objective|aim|{})\s*(\d{{1,2}}|\b(?-i:[A-Z]))\b[\s.:\-\x{{2013}}|]*(.*))",
          re2::RE2::QuoteMeta(schema.words.priority))) {
  for (const auto& [field, words] : usual_words) add(field, 0, words);
  for (const auto& second : second_words) add(Field::action, 0, second.words);
  add(Field::section, 0, section_words);
  add(Field::section, 0, {schema.words.priority});
  static const std::vector<std::pair<std::string, Field>> ids = {{"ref", Field::ref},
                                                                 {"action", Field::action},
                                                                 {"agreed", Field::agreed},
                                                                 {"measure", Field::measure},
                                                                 {"comment", Field::comment}};
  for (const auto& column : schema.columns) {
    auto words = column.aliases;
    words.push_back(column.heading);
    for (std::size_t scale = 0; scale < schema.ratings.size(); ++scale) {
      if (schema.ratings[scale].id == column.id) add(Field::rating, scale, words);
    }
    for (const auto& [id, field] : ids) {
      if (id == column.id) add(field, 0, words);
    }
  }
}

void Headings::add(Field field, std::size_t scale, const std::vector<std::string>& words) {
  words_.push_back({field, scale, {}});
  for (const auto& word : words) words_.back().words.push_back(text::fold(word));
}

std::optional<Column> Headings::known(const std::string& written) const {
  if (written.empty() || written.size() > longest_heading) return std::nullopt;
  const std::string folded = text::fold(written);
  std::optional<Column> found;
  std::size_t longest = 0;
  const auto take = [&](const std::string& word, Field field, std::size_t scale) {
    if (word.size() <= longest || !begins_with(folded, word)) return;
    found = Column{field, scale, text::squeeze(written)};
    longest = word.size();
  };
  for (const auto& [field, scale, words] : words_) {
    for (const auto& word : words) take(word, field, scale);
  }
  // "RAG", "Outcome RAG rating": which scale it is, its name says, else the order of the columns
  // (see read).
  static const re2::RE2 rating(R"(.*\b(?:b?rag|ragb?|rated|rating|status)\b.*)");
  if ((!found || found->field == Field::rating) && folded.size() <= 60 &&
      re2::RE2::FullMatch(folded, rating)) {
    found = Column{Field::rating, schema_.ratings.size(), text::squeeze(written)};
    for (std::size_t scale = 0; scale < schema_.ratings.size(); ++scale) {
      std::string name = text::fold(schema_.ratings[scale].name);
      if (name.ends_with('s')) name.pop_back();
      if (folded.find(name) != std::string::npos && schema_.ratings.size() > 1)
        found->scale = scale;
    }
  }
  return found;
}

std::vector<Column> Headings::read(const std::vector<std::string>& words) const {
  std::vector<Column> columns;
  const auto is_second = [](const Column& column, const SecondWords& second) {
    const std::string folded = text::fold(column.heading);
    return column.field == Field::action &&
           std::any_of(second.words.begin(), second.words.end(), [&](const std::string& word) {
             return begins_with(folded, text::fold(word));
           });
  };
  bool first_hand = false;  // a column that is headed as actions and as nothing else
  for (const auto& written : words) {
    columns.push_back(known(written).value_or(Column{Field::further, 0, text::squeeze(written)}));
    const Column& column = columns.back();
    const bool second = std::any_of(second_words.begin(), second_words.end(),
                                    [&](const SecondWords& s) { return is_second(column, s); });
    first_hand = first_hand || (column.field == Field::action && !second);
  }
  bool has_action = first_hand;
  for (auto& column : columns) {
    for (const auto& second : second_words) {
      if (!is_second(column, second)) continue;
      if (has_action) column.field = second.beside;
      has_action = true;
      break;
    }
  }
  // One column each: a second one of the kind is kept under its heading. Ratings take the scales in
  // their order.
  std::vector<bool> scale_taken(schema_.ratings.size());
  for (const auto& column : columns) {
    if (column.field == Field::rating && column.scale < scale_taken.size())
      scale_taken[column.scale] = true;
  }
  std::vector<Field> met;
  std::vector<std::size_t> scales_met;
  for (auto& column : columns) {
    if (column.field == Field::rating) {
      if (column.scale == schema_.ratings.size()) {
        column.scale = static_cast<std::size_t>(
            std::find(scale_taken.begin(), scale_taken.end(), false) - scale_taken.begin());
        if (column.scale < scale_taken.size()) scale_taken[column.scale] = true;
      }
      const bool again =
          std::find(scales_met.begin(), scales_met.end(), column.scale) != scales_met.end();
      if (again || column.scale >= schema_.ratings.size()) column.field = Field::further;
      scales_met.push_back(column.scale);
    }
    const bool single = column.field == Field::ref || column.field == Field::section ||
                        column.field == Field::action || column.field == Field::agreed ||
                        column.field == Field::target;
    if (!single) continue;
    if (std::find(met.begin(), met.end(), column.field) != met.end())
      column.field = Field::further;
    else
      met.push_back(column.field);
  }
  return columns;
}

bool Headings::is_named_section(const std::string& words, std::string& number,
                                std::string& title) const {
  const std::string line = without_marks(words);
  if (line.size() >= longest_title || !re2::RE2::FullMatch(line, named_section_, &number, &title))
    return false;
  // A line of a list of contents has only its page behind it.
  if (title.find_first_not_of("0123456789 .") == std::string::npos) title.clear();
  return true;
}

bool Headings::is_section(const std::string& words, std::string& number, std::string& title) const {
  static const re2::RE2 numbered(R"((\d{1,2})[.):]?\s+(\D.*))");
  const std::string line = without_marks(words);
  return is_named_section(words, number, title) ||
         (line.size() < 240 && re2::RE2::FullMatch(line, numbered, &number, &title));
}

std::optional<Field> Headings::label(const std::string& words) const {
  const auto column = known(words);
  if (!column) return std::nullopt;
  const Field field = column->field;
  return field == Field::measure || field == Field::leads || field == Field::agreed ||
                 field == Field::comment
             ? std::optional(field)
             : std::nullopt;
}

std::string without_marks(const std::string& words) {
  const std::string line = text::squeeze(words);
  const auto first = line.find_first_not_of("*#_ ");
  const auto last = line.find_last_not_of("*#_ :.");
  return first == std::string::npos || last == std::string::npos || last < first
             ? std::string()
             : line.substr(first, last + 1 - first);
}

}  // namespace collate::conversion
