// SPDX-License-Identifier: MIT
// Is there a rating, is it one of the scale, and does it fit the one before?
#include "checks/family.hpp"
#include "checks/words.hpp"
#include "intake/answers.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace collate::checks {
namespace {

void judge_rating(const Row& row, const Rule& rule, Findings& findings);
/// From slippage to on track is one step, although "Not started" stands between them.
std::ptrdiff_t steps_between(const schema::RatingScale& scale, std::size_t from, std::size_t to) {
  return 1 + std::count_if(scale.values.begin() + static_cast<std::ptrdiff_t>(from) + 1,
                           scale.values.begin() + static_cast<std::ptrdiff_t>(to),
                           [](const auto& value) { return value.role != schema::Role::begun; });
}

void judge_rating_jump(const Row& row, const Rule& rule, Findings& findings);
void judge_scales(const Row& row, const Rule& rule, Findings& findings);
void judge_outcome_first(const Row& row, const Rule& rule, Findings& findings);
void judge_begun_late(const Row& row, const Rule& rule, Findings& findings);

constexpr Check rating_table[] = {
    {{.code = "rating-blank",
      .one = "{heading} is blank for {ref} ({cell}).",
      .many = "{heading} is blank for {ref} ({cells}).",
      .remedy = "Choose one of: {expected}.",
      .why = "The plan asks for a rating on every action in every round. A blank is reported as "
             "'Not rated', never as a rating.",
      .source = source::monitoring,
      .fails = "rating:",
      .passes = "rating: In progress"},
     judge_rating},
    {{.code = "rating-colour-differs",
      .severity = Severity::query,
      .one = "{heading} of {ref} says '{observed}' on a fill that means '{expected}' ({cell}).",
      .remedy =
          "Choose the rating that is meant, or take the fill away; until then the word counts.",
      .why = "Where colour and word disagree, one of them was not changed.",
      .source = "Plans that print a colour and a word in one cell.",
      .fails = "rating: Started | fill of rating: 2073BC",
      .passes = "rating: In progress | fill of rating: 2073BC"}},
    {{.code = "rating-colour-only",
      .one = "{heading} of {ref} is a colour without a word ({cell}); the colour means "
             "'{expected}'.",
      .many = "{heading} is a colour without a word for {ref} ({cells}).",
      .remedy = "Choose the word as well.",
      .why = "A colour alone is lost in a copy, in print and for many readers, and is never "
             "counted.",
      .source = "Plans that print a colour and a word in one cell.",
      .fails = "rating: | fill of rating: 2073BC",
      .passes = "rating: In progress | fill of rating: 2073BC"}},
    {{.code = "rating-moved-back",
      .severity = Severity::query,
      .one = "{ref} went back from '{expected}' to '{observed}' ({cell}).",
      .remedy = "Say in the comment why it went back, or correct the rating.",
      .why = "A rating that moves back is a message to the group, or a slip.",
      .source = source::monitoring,
      .fails = "rating: Started | last.rating: In progress",
      .passes = "rating: In progress | last.rating: Started"}},
    {{.code = "rating-out-of-scale",
      .one = "{heading} of {ref} says '{observed}', which is not a rating ({cell}).",
      .many = "{heading} says what are not ratings: {each}.",
      .remedy = "Choose one of: {expected}.",
      .why = "Only the ratings of the plan can be counted. Case, spaces and hyphens do not matter.",
      .source = source::monitoring,
      .fails = "rating: Startd",
      .passes = "rating: IN  PROGRESS"}},
    {{.code = "rating-variant",
      .severity = Severity::note,
      .one = "{heading} of {ref} says '{observed}'; it was read as '{expected}' ({cell}).",
      .many = "{heading} says '{observed}' for {ref}; it was read as '{expected}' ({cells}).",
      .remedy = "Nothing needs doing if that is right.",
      .why = "Spellings that mean the same are mapped, and the mapping is shown.",
      .source = source::monitoring,
      .fails = "rating: ongoing",
      .passes = "rating: in-progress"}},
    {{.code = "rating-waits",
      .severity = Severity::note,
      .one = "{heading} of {ref} is blank ({cell}), as the action waits: '{observed}'.",
      .many = "{heading} is blank for {ref} ({cells}), as these actions wait.",
      .remedy = "Nothing needs doing until it can start.",
      .why = "An action that waits for another, or is not yet due to start, cannot be rated; its "
             "comment says what it waits for.",
      .source = "A plan of 2019 whose 2.10 waits for the appointment made under 2.3.",
      .fails = "rating: | comment: Waits for the appointment made under action 1.1",
      .passes = "comment: The appointment was made in October, and the work has begun"}},
    {{.code = "rating-two",
      .one = "{heading} of {ref} says '{observed}', which is two ratings ({cell}).",
      .many = "{heading} says two ratings for {ref} ({cells}).",
      .remedy = "Choose one of: {expected}.",
      .why = "One cell takes one rating. Which of the two counts would be a guess.",
      .source = source::monitoring,
      .fails = "rating: Started / In progress",
      .passes = "rating: In progress"}},
    {{.code = "rating-with-words",
      .one = "{heading} of {ref} says '{observed}' ({cell}), a rating and more.",
      .many = "{heading} says a rating and more for {ref} ({cells}).",
      .remedy = "Choose '{expected}', and put the other words into the comment.",
      .why = "A rating buried in words is not read: the next word may take it back.",
      .source = "A plan of 2017 that prints the rating as the first word of its progress.",
      .fails = "rating: Completed in part of the settings",
      .passes = "rating: In progress"}},
    {{.code = "rating-jumped",
      .severity = Severity::query,
      .one = "{ref} went from '{expected}' to '{observed}' in one round ({cell}), and its comment "
             "does not say how.",
      .many = "Ratings went up two steps in one round for {ref} ({cells}).",
      .remedy = "Say in the comment what was finished, or correct the rating.",
      .why = "Two steps in one round are good news or a slip; a few words tell which.",
      .source = source::monitoring,
      .fails = "rating: Completed | last.rating: Started | comment: Shared with schools | impact: "
               "Targets are seen by all",
      .passes = "rating: Completed | last.rating: Started | comment: All fourteen schools finished "
                "their data in October | impact: Targets are seen by all"},
     judge_rating_jump},
    {{.code = "scales-disagree",
      .severity = Severity::query,
      .one = "{ref}: {observed}, but {expected} ({cell}).",
      .many = "The two ratings say opposite things for {ref} ({cells}).",
      .remedy = "Check both ratings; if they are right, say in the comment why they differ.",
      .why = "Done without its outcome, or an outcome without the work, needs a word to the group.",
      .source = "A plan of 2017 in which progress and outcome can disagree.",
      .fails = "schema: two scales | progress: Green | outcome: Red | impact: None yet can "
               "be seen in the data",
      .passes = "schema: two scales | progress: Amber | outcome: Red"},
     judge_scales},
    {{.code = "outcome-before-action",
      .severity = Severity::query,
      .one = "{ref}: {expected}, while {observed} ({cell}).",
      .many = "Outcomes are rated as achieved for actions that are not finished: {ref} ({cells}).",
      .remedy = "Check both ratings; if they are right, say in the comment why.",
      .why = "An outcome that is achieved before the action is finished may have another cause.",
      .source = "The plans' rule that completion opens the measurement of impact.",
      .fails = "schema: two scales | progress: Amber | outcome: Green",
      .passes = "schema: two scales | progress: Amber | outcome: Amber"},
     judge_outcome_first},
    {{.code = "rating-begun-late",
      .severity = Severity::note,
      .one = "{ref} is only '{observed}' ({cell}), and {other} % of its time has gone.",
      .many = "{ref} are only begun, and most of their time has gone ({cells}).",
      .remedy = "Say in the comment whether the agreed date still holds.",
      .why = "An action that has barely begun when two thirds of its time has gone rarely ends in "
             "time.",
      .source = "The schema's threshold begun_share (0.67 unless it says otherwise).",
      .fails = "rating: Started | plan.agreed: 2019-12-31",
      .passes = "rating: Started | plan.agreed: 2020-12-31"},
     judge_begun_late},
};

consteval const Rule& rating_rule(std::string_view code) {
  return finding::rule_in(rating_table, code);
}

std::string labels(const schema::RatingScale& scale) {
  std::string text;
  for (const auto& value : scale.values) text += (text.empty() ? "" : ", ") + value.label;
  return text;
}

/// Red, amber, green or blue, by the hue of a fill that somebody chose from a palette; empty for
/// greys, pale washes and the yellow of a marker.
std::string_view colour_word(std::uint32_t fill) {
  const int red = static_cast<int>((fill >> 16) & 0xFFU);
  const int green = static_cast<int>((fill >> 8) & 0xFFU);
  const int blue = static_cast<int>(fill & 0xFFU);
  const int most = std::max({red, green, blue});
  const int spread = most - std::min({red, green, blue});
  if (most < 100 || spread * 2 < most) return {};
  double hue = 0;  // degrees
  if (most == red) hue = 60.0 * (green - blue) / spread;
  if (most == green && most != red) hue = 120 + 60.0 * (blue - red) / spread;
  if (most == blue && most != red && most != green) hue = 240 + 60.0 * (red - green) / spread;
  if (hue < 0) hue += 360;
  if (hue < 18 || hue > 345) return "red";
  if (hue >= 24 && hue <= 52) return "amber";
  if (hue >= 75 && hue <= 170) return "green";
  return hue >= 190 && hue <= 250 ? "blue" : "";
}

bool is_called(const schema::RatingValue& value, std::string_view word) {
  return text::fold(value.label) == word ||
         std::any_of(value.aliases.begin(), value.aliases.end(),
                     [&](const std::string& alias) { return text::fold(alias) == word; });
}

/// Is the fill plainly that of another value of the scale (every channel within a few steps), or of
/// the colour that one is called by?
const schema::RatingValue* value_of_fill(const schema::RatingScale& scale, std::uint32_t fill) {
  const auto near = [&](std::uint32_t colour) {
    for (const int shift : {0, 8, 16}) {
      const int a = static_cast<int>((fill >> shift) & 0xFFU);
      const int b = static_cast<int>((colour >> shift) & 0xFFU);
      if (std::abs(a - b) > 12) return false;
    }
    return true;
  };
  for (const auto& value : scale.values) {
    if (near(value.fill)) return &value;
  }
  const std::string_view word = colour_word(fill);
  for (const auto& value : scale.values) {
    if (!word.empty() && is_called(value, word)) return &value;
  }
  return nullptr;
}

void check_movement(const Case& c, const intake::Entry& entry, const schema::RatingScale& scale,
                    std::size_t scale_index, std::size_t value, cell::Address cell,
                    Findings& findings) {
  const auto last = c.last.find(entry.ref);
  if (last == c.last.end() || last->second.ratings.size() <= scale_index) return;
  for (std::size_t before = value + 1; before < scale.values.size(); ++before) {
    if (scale.values[before].label == last->second.ratings[scale_index]) {
      auto finding = make(rating_rule("rating-moved-back"), place(c, cell),
                          {scale.values[value].label, scale.values[before].label, entry.ref, {}});
      heed_comment(c, entry, finding);
      findings.push_back(std::move(finding));
    }
  }
}

std::string heading_of(const Case& c, const schema::RatingScale& scale) {
  return c.schema.column(scale.id)->heading;
}

/// The values that stand in the words as whole words: "Started / In progress" has two.
std::vector<const schema::RatingValue*> values_in(const std::string& text,
                                                  const schema::RatingScale& scale) {
  std::vector<const schema::RatingValue*> found;
  const std::string words = plain_words(text);
  for (const auto& value : scale.values) {
    const bool by_alias =
        std::any_of(value.aliases.begin(), value.aliases.end(), [&](const std::string& alias) {
          constexpr std::size_t a_word = 3;  // "Yellow / Red"; single letters stand in other words
          return alias.size() >= a_word && words.find(plain_words(alias)) != std::string::npos;
        });
    if (by_alias || words.find(plain_words(value.label)) != std::string::npos)
      found.push_back(&value);
  }
  return found;
}

finding::Finding not_a_rating(const Case& c, const intake::Entry& entry,
                              const intake::Answer& given, const schema::RatingScale& scale) {
  const auto said = [&](std::string expected) {
    return finding::Told{.observed = given.text,
                         .expected = std::move(expected),
                         .ref = entry.ref,
                         .heading = heading_of(c, scale)};
  };
  const auto values = values_in(given.text, scale);
  if (values.size() > 1)
    return make(rating_rule("rating-two"), place(c, given.cell), said(labels(scale)));
  const std::string words = plain_words(given.text);
  if (values.size() == 1 && words.starts_with(plain_words(values.front()->label)))
    return make(rating_rule("rating-with-words"), place(c, given.cell),
                said(values.front()->label));
  auto finding =
      make(rating_rule("rating-out-of-scale"), place(c, given.cell), said(labels(scale)));
  const auto suggestion = intake::read_rating(given, scale).suggestion;
  if (!suggestion.empty())
    finding.remedy = fmt::format("Did you mean '{}'? {}", suggestion, finding.remedy);
  return finding;
}

void check_rating(const Case& c, const intake::Entry& entry, std::size_t scale_index,
                  Findings& findings) {
  const auto& scale = c.schema.ratings[scale_index];
  const schema::Column* column = c.schema.column(scale.id);
  const intake::Answer* given = answer(entry, scale.id);
  if (given == nullptr) return;  // the column is missing: one finding says so
  if (given->value.kind == cell::Kind::error || lost_result(*given)) return;
  if (intake::is_blank(given, c.schema)) {
    if (column->required != schema::Required::always) return;
    if (rests(c, entry) && !is_still_open(c, entry, scale)) return;
    const auto* meant = given->fill ? value_of_fill(scale, *given->fill) : nullptr;
    if (meant != nullptr) {
      findings.push_back(
          make(rating_rule("rating-colour-only"), place(c, given->cell),
               {.expected = meant->label, .ref = entry.ref, .heading = heading_of(c, scale)}));
      return;
    }
    const auto* comment = filled(c, entry, "comment");
    const bool waits = comment != nullptr && says_waiting(comment->text);
    findings.push_back(make(waits ? rating_rule("rating-waits") : rating_rule("rating-blank"),
                            place(c, given->cell),
                            {.observed = waits ? comment->text : given->text,
                             .expected = labels(scale),
                             .ref = entry.ref,
                             .heading = heading_of(c, scale)}));
    return;
  }
  const auto reading = intake::read_rating(*given, scale);
  if (!reading.value) {
    findings.push_back(not_a_rating(c, entry, *given, scale));
    return;
  }
  if (reading.variant) {
    auto variant = make(rating_rule("rating-variant"), place(c, given->cell),
                        {given->text, scale.values[*reading.value].label, entry.ref, {}});
    if (given->text.find('?') != std::string::npos) {
      variant.severity = Severity::query;
      variant.remedy = "Choose the rating that holds, without the question mark.";
    }
    findings.push_back(std::move(variant));
  }
  if (given->fill) {
    const auto* meant = value_of_fill(scale, *given->fill);
    if (meant != nullptr && meant->label != scale.values[*reading.value].label) {
      findings.push_back(make(rating_rule("rating-colour-differs"), place(c, given->cell),
                              {given->text, meant->label, entry.ref, {}}));
    }
  }
  check_movement(c, entry, scale, scale_index, *reading.value, given->cell, findings);
}

/// One reading of each scale's cell, and all that it may lead to.
void judge_rating(const Row& row, const Rule& /*rule*/, Findings& findings) {
  for (std::size_t i = 0; i < row.c.schema.ratings.size(); ++i)
    check_rating(row.c, row.entry, i, findings);
}

void judge_rating_jump(const Row& row, const Rule& rule, Findings& findings) {
  const auto value = rating(row.c, row.entry);
  const auto last = row.c.last.find(row.entry.ref);
  const auto& scale = row.c.schema.ratings.front();
  if (!value || last == row.c.last.end() || last->second.ratings.empty()) return;
  for (std::size_t before = 0; before + 2 <= *value; ++before) {
    if (scale.values[before].label != last->second.ratings.front()) continue;
    if (steps_between(scale, before, *value) < 2) return;
    // Off track to done is no two steps of the same road, but needs the same word.
    const auto* comment = filled(row.c, row.entry, "comment");
    constexpr std::ptrdiff_t a_sentence = 5;  // words: "The guide was published in May"
    if (comment == nullptr || says_nothing(row.comment) ||
        std::count(row.comment.words.begin(), row.comment.words.end(), ' ') > a_sentence)
      return;
    const auto* given = answer(row.entry, scale.id);
    auto said = told(row, *given, scale.id);
    said.observed = scale.values[*value].label;
    said.expected = scale.values[before].label;
    findings.push_back(make(rule, place(row.c, given->cell), std::move(said)));
  }
}

/// The roles of both scales, when there are two and both can be read.
std::optional<std::pair<schema::Role, schema::Role>> roles(const Row& row) {
  if (row.c.schema.ratings.size() < 2) return std::nullopt;
  const auto first = rating_on(row.c, row.entry, 0);
  const auto second = rating_on(row.c, row.entry, 1);
  if (!first || !second) return std::nullopt;
  return std::pair(row.c.schema.ratings[0].values[*first].role,
                   row.c.schema.ratings[1].values[*second].role);
}

void tell_both(const Row& row, const Rule& rule, Findings& findings) {
  const auto& scales = row.c.schema.ratings;
  const auto* given = answer(row.entry, scales[1].id);
  auto said = told(row, *given, scales[1].id);
  const auto words = [&](std::size_t i) {
    return scales[i].name + " is " + scales[i].values[*rating_on(row.c, row.entry, i)].label;
  };
  said.observed = words(0);
  said.expected = words(1);
  auto finding = make(rule, place(row.c, given->cell), std::move(said));
  heed_comment(row.c, row.entry, finding);
  findings.push_back(std::move(finding));
}

void judge_scales(const Row& row, const Rule& rule, Findings& findings) {
  using schema::Role;
  const auto both = roles(row);
  if (!both) return;
  const bool opposite = (both->first == Role::done && both->second == Role::off_track) ||
                        (both->first == Role::off_track && both->second == Role::done);
  if (opposite) tell_both(row, rule, findings);
}

void judge_outcome_first(const Row& row, const Rule& rule, Findings& findings) {
  using schema::Role;
  const auto both = roles(row);
  if (!both || both->second != Role::done) return;
  if (both->first == Role::begun || both->first == Role::under_way) tell_both(row, rule, findings);
}

void judge_begun_late(const Row& row, const Rule& rule, Findings& findings) {
  const auto value = rating(row.c, row.entry);
  const auto& scale = row.c.schema.ratings.front();
  const auto agreed = row.c.plan.agreed_date(row.action, row.c.round);
  if (!value || scale.values[*value].role != schema::Role::begun || !agreed || !row.c.plan.from ||
      *agreed <= *row.c.plan.from || row.c.round.position >= *agreed)
    return;
  if (filled(row.c, row.entry, "new_date") != nullptr) return;  // says that it does not hold
  const double share = static_cast<double>((row.c.round.position - *row.c.plan.from).count()) /
                       static_cast<double>((*agreed - *row.c.plan.from).count());
  if (share < row.c.schema.threshold("begun_share")) return;
  const auto* given = answer(row.entry, scale.id);
  auto said = told(row, *given, scale.id);
  said.other = fmt::format("{:.0f}", share * 100);
  findings.push_back(make(rule, place(row.c, given->cell), std::move(said)));
}

}  // namespace

std::span<const Check> rating_checks() {
  return rating_table;
}

}  // namespace collate::checks
