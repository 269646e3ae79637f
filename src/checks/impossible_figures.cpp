// SPDX-License-Identifier: MIT
// Figures that cannot be, whatever stands beside them: shares over 100 %, parts larger than their
// totals, half a child.
#include "checks/family.hpp"
#include "checks/stems.hpp"
#include "text/figure.hpp"
#include "text/pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace collate::checks {
namespace {

using text::Figure;
using text::number_of;

void judge_percent(const Row& row, const Rule& rule, Findings& findings) {
  static const text::Pattern percent(
      R"((?:^|[^\w.,])(-?\d[\d,]*(?:\.\d+)?) ?(?:%|per ?cent\b)(.{0,30}))");
  static const text::Pattern growth(
      R"((?i)\b(?:increas|grow|grew|growth|rise|rose|risen|up by|more|higher|over ?spen[dt]|of (?:the |its |our |their )?(?:planned |agreed |usual |full )?(?:target|plan\b|budget|capacity|national|establishment|complement|funding)|double|fell|fall|drop|reduc|decreas|chang|differ|gap|below|above|points?|demand|oversubscri)|\b(?:up|down) (?:by )?\d|% of (?:what|those|that of|(?:the )?(?:last|previous) |the (?:number|amount|sum)))");
  each_given(row, [&](const schema::Column& column, const intake::Answer& given) {
    std::string shown = given.text;
    if (given.value.kind == cell::Kind::number &&
        given.number_format.find('%') != std::string::npos)
      shown = fmt::format("{:.10g} %", given.value.number * 100);
    re2::StringPiece rest = piece(shown);
    std::string number;
    std::string after;
    while (text::find_and_consume(&rest, percent, &number, &after)) {
      const double value = number_of(number);
      if (value >= 0 && value <= 100) continue;
      if (text::partial_match(piece(shown), growth)) return;
      return tell(row, rule, column.id, {}, number + " %", findings);
    }
  });
}

void judge_part_of_total(const Row& row, const Rule& rule, Findings& findings) {
  static const text::Pattern part(
      R"((?i)(?:^|[^\w.,/])(\d[\d,]*|)" COLLATE_NUMBER_WORDS
      R"() (?:out )?of (?:the |all |our |their |these |those )?(\d[\d,]*|)" COLLATE_NUMBER_WORDS
      R"()(?:[^\w,.%/-]|[.,](?:\D|$)|$))");
  // "45/40 staff": but no year such as 2016/17, and nobody counts round the clock.
  static const text::Pattern stroke(
      R"((?i)(?:^|[^\w.,/-])(\d{1,4}) ?/ ?(\d{1,4}) (?:of (?:the |our )?)?(?:staff|schools?|settings|pupils|children|families|parents|plans|EHCPs|places|teams|services|practitioners|teachers|SENCOs|students|young people|learners|reviews|assessments|records|responses)\b)");
  // "In a sample of 40 plans 48 had targets"
  static const text::Pattern total_first(
      R"((?i)\b(?:of|among) (?:the |our |these |those )?(\d[\d,]*) [a-z]+(?: [a-z]+)?,? (\d[\d,]*) (?:had|have|has|were|was|are|met|did|said|used|showed|passed|agreed|gave|got|took|[a-z]{3,}ed)\b)");
  each_given(row, [&](const schema::Column& column, const intake::Answer& given) {
    re2::StringPiece rest = piece(given.text);
    std::string of;
    std::string total;
    if (text::partial_match(rest, total_first, &total, &of) && number_of(of) > number_of(total) &&
        number_of(total) < 1900)
      return tell(row, rule, column.id, {}, of + " of " + total, findings);
    while (text::find_and_consume(&rest, part, &of, &total)) {
      // "Two of 1 May's sessions"
      const double whole = text::written_number(total);
      if (text::written_number(of) <= whole || whole < 2) continue;
      return tell(row, rule, column.id, {}, of + " of " + total, findings);
    }
    rest = piece(given.text);
    while (text::find_and_consume(&rest, stroke, &of, &total)) {
      const bool is_year = of.size() == 4 && (of.starts_with("19") || of.starts_with("20"));
      if (number_of(of) <= number_of(total) || is_year || (of == "24" && total == "7")) continue;
      return tell(row, rule, column.id, {}, of + "/" + total, findings);
    }
  });
}

/// A figure by itself that is not whole, beside a baseline, target or last figure of people that
/// all are.
std::string broken_count(const Row& row) {
  static const text::Pattern counted(
      R"((?i)\b(?:children|pupils|people|students|families|parents|learners|plans|EHCPs|places|exclusions|appeals|complaints|schools|settings|staff|posts|internships?)\b)");
  static const text::Pattern rate(
      R"((?i)\b(?:average|mean|median|per|ratio|rate|equivalent|fte|score|share|percentage|index|days|weeks|months)\b)");
  static const text::Pattern of_rate(
      R"((?i)\b(?:average|mean|median|per|ratio|rate|equivalent|fte|score|share|percentage|index)\b|^(?:days|weeks|months)\b)");
  const auto* given = filled(row.c, row.entry, "current");
  if (given == nullptr || row.action.measures.size() != 1) return {};
  const auto* measure = row.c.plan.measure(row.action.measures.front());
  const auto now = text::only_figure(given->text);
  const auto is_count = [](const std::optional<Figure>& one) {
    return one && !one->percent && one->unit.empty();
  };
  const auto is_whole = [&](const std::optional<Figure>& one) {
    return is_count(one) && one->value == std::floor(one->value);
  };
  if (measure == nullptr || !is_count(now) || (is_whole(now) && now->value >= 0) ||
      !text::partial_match(measure->text, counted) || text::partial_match(measure->text, of_rate) ||
      text::partial_match(given->text, rate))
    return {};
  static constexpr auto of_plan = std::to_array<const char*>({"baseline", "target"});
  const bool others_whole = is_whole(text::only_figure(last_text(row, "current"))) ||
                            std::any_of(of_plan.begin(), of_plan.end(), [&](const char* column) {
                              const auto* said = filled(row.c, row.entry, column);
                              return said != nullptr && is_whole(text::only_figure(said->text));
                            });
  return others_whole ? fmt::format("{:.10g}", now->value) : std::string();
}

/// "Internships: -3", and nothing that says that it is a change.
bool is_below_nothing(const std::string& said, std::string& found) {
  if (!has_any(said, {" -", ":-", "\xE2\x88\x92"})) return false;
  static const text::Pattern below_nothing(
      R"((?i)(?:^|[;\n])\s*([a-z][a-z' -]{2,40}: ?(?:-|\x{2212})\d+)(?: ?\(|\s*$|\s*[;\n]))");
  static const text::Pattern of_a_change(
      R"((?i)\b(?:chang\w*|differ\w*|gap|net|points?|score|balance|progress|against|compared)\b)");
  return text::partial_match(piece(said), below_nothing, &found) &&
         !text::partial_match(piece(said), of_a_change);
}

void judge_count(const Row& row, const Rule& rule, Findings& findings) {
  if (const std::string broken = broken_count(row); !broken.empty())
    return tell(row, rule, "current", {}, broken, findings);
  static const text::Pattern count(
      R"((?i)(?:^|[^\w.,%/])((?:-\d+|\d+\.\d+) (?:children|pupils|families|parents|plans|EHCPs|schools|settings|students|young people|learners|staff|appeals|complaints|exclusions)\b))");
  static const text::Pattern rate(
      R"((?i)\b(?:average|mean|median|per|ratio|rate|equivalent|fte|each)\b)");
  each_given(row, [&](const schema::Column& column, const intake::Answer& given) {
    std::string found;
    const bool is_count = text::partial_match(piece(given.text), count, &found) ||
                          (column.id == "current" && is_below_nothing(given.text, found));
    if (!is_count || text::partial_match(piece(given.text), rate)) return;
    tell(row, rule, column.id, {}, found, findings);
  });
}

#define FIGURES "schema: two scales | progress: Amber | outcome: Amber | "

constexpr Check impossible_figure_table[] = {
    {{.code = "percentage-impossible",
      .one = "{heading} of {ref} says {other} ({cell}), and a share lies between 0 and 100 %.",
      .many = "{heading} says shares below 0 or above 100 % for {ref} ({cells}).",
      .remedy = "Correct the figure, or say that it is a change or a share of something else.",
      .why =
          "A share above 100 % or below 0 is a slip. Growth may be more; words such as 'increase' "
          "say so.",
      .source = "The plans' percentages.",
      .fails = FIGURES "current: 104 % (Oct 19)",
      .passes = FIGURES "current: 94 % (Oct 19); places are at 120 % of the target"},
     judge_percent},
    {{.code = "part-larger-than-total",
      .one = "{heading} of {ref} says {other} ({cell}), which is more than there are.",
      .many = "{heading} says parts that are larger than their totals for {ref} ({cells}).",
      .remedy = "Correct the figures; they may be the wrong way round.",
      .why = "A part cannot be larger than its total.",
      .source = "The plans' counts.",
      .fails = FIGURES "current: 72 of 66 plans in time",
      .passes = FIGURES "current: 66 of 72 plans in time"},
     judge_part_of_total},
    {{.code = "count-impossible",
      .one = "{heading} of {ref} says {other} ({cell}); people and things are counted in whole "
             "numbers from 0.",
      .many = "{heading} says counts that are not whole or below 0 for {ref} ({cells}).",
      .remedy = "Correct the figure, or say that it is an average or a rate.",
      .why = "A count that is negative or not whole is a slip or a rate.",
      .source = "The plans' counts.",
      .fails = FIGURES "current: 2.5 schools",
      .passes = FIGURES "current: an average of 2.5 schools"},
     judge_count},
};

#undef FIGURES

}  // namespace

std::span<const Check> impossible_figure_checks() {
  return impossible_figure_table;
}

}  // namespace collate::checks
