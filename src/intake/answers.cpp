// SPDX-License-Identifier: MIT
#include "intake/answers.hpp"

#include "text/fold.hpp"
#include "text/near.hpp"
#include "text/same.hpp"
#include "timescale/follow.hpp"
#include "timescale/read.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace collate::intake {

bool is_blank(const Answer* answer, const schema::Schema& schema) {
  if (answer == nullptr || answer->text.empty()) return true;
  return std::any_of(schema.missing_values.begin(), schema.missing_values.end(),
                     [&](const std::string& missing) {
                       return text::folds_to(answer->text, text::fold(missing));
                     });
}

namespace {

/// "Not started" is near "Started", and its opposite.
bool denies(const std::string& written, const std::string& label) {
  constexpr std::array<std::string_view, 5> denials = {"no", "non", "not", "un", "in"};
  return std::any_of(denials.begin(), denials.end(), [&](std::string_view denial) {
    return written.starts_with(denial) && !label.starts_with(denial);
  });
}

/// "Red", "A": a colour, by its word or letter.
bool is_colour(const std::string& folded) {
  constexpr std::array<std::string_view, 11> colours = {
      "red", "amber", "green", "blue", "yellow", "orange", "r", "a", "g", "b", "y"};
  return std::find(colours.begin(), colours.end(), folded) != colours.end();
}

/// Is it a scale of colours: by its name, "BRAG", or its labels?
bool rates_by_colour(const schema::RatingScale& scale) {
  const std::string named = text::fold_letters(scale.name);
  return named.starts_with("rag") || named.starts_with("brag") || named.ends_with("rag") ||
         std::any_of(scale.values.begin(), scale.values.end(),
                     [](const auto& value) { return is_colour(text::fold_letters(value.label)); });
}

}  // namespace

RatingReading read_rating(const Answer& answer, const schema::RatingScale& scale) {
  const std::string written = text::fold_letters(answer.text);
  const bool doubted = answer.text.find('?') != std::string::npos;
  for (std::size_t i = 0; i < scale.values.size(); ++i) {
    const auto& value = scale.values[i];
    if (text::has_letters(value.label, written)) return {i, doubted, {}};
    for (const auto& alias : value.aliases) {
      if (!text::has_letters(alias, written)) continue;
      // A colour under a scale of words is a rating of another scheme: asked, not mapped.
      if (is_colour(written) && !rates_by_colour(scale)) return {std::nullopt, false, value.label};
      return {i, true, {}};
    }
  }
  std::vector<std::string> labels;
  for (const auto& value : scale.values) labels.push_back(value.label);
  const auto near = text::nearest(answer.text, labels);
  if (!near || denies(written, text::fold_letters(*near))) return {};
  return {std::nullopt, false, *near};
}

namespace {

timescale::DateCell date_cell(const Answer& answer) {
  switch (answer.value.kind) {
    case cell::Kind::date_time:
      return {timescale::CellKind::date, {}, answer.value.number, answer.number_format};
    case cell::Kind::number:
      return {timescale::CellKind::number, {}, answer.value.number, answer.number_format};
    default:
      return {timescale::CellKind::text, answer.text, 0, answer.number_format};
  }
}

}  // namespace

DateReading read_date(const Answer& answer, const timescale::Calendar& calendar,
                      timescale::Date entered) {
  DateReading reading;
  reading.typed = answer.value.kind != cell::Kind::date_time;
  reading.timescale = timescale::read_cell(date_cell(answer), calendar, entered);
  if (reading.timescale.refused.empty())
    reading.date = timescale::due_on(reading.timescale, calendar);
  return reading;
}

namespace {

/// The same day in the first year in which it lies after the position and the agreed date, when
/// that is within the plan or the year after the position.
std::optional<timescale::Date> meant_day(timescale::Date date, const timescale::Calendar& calendar,
                                         timescale::Date position,
                                         std::optional<timescale::Date> agreed) {
  const std::chrono::year_month_day day{date};
  const timescale::Date after = agreed ? std::max(position, *agreed) : position;
  const timescale::Date year_on = timescale::add_months(position, 12);
  const timescale::Date last = calendar.plan_end ? std::max(*calendar.plan_end, year_on) : year_on;
  for (int year = timescale::year_of(position); year <= timescale::year_of(last); ++year) {
    const auto same = std::chrono::year{year} / day.month() / day.day();
    if (!same.ok() || timescale::Date{same} <= after) continue;
    if (timescale::Date{same} > last || timescale::Date{same} == date) return std::nullopt;
    return timescale::Date{same};
  }
  return std::nullopt;
}

}  // namespace

NewDate read_new_date(const Answer& answer, const timescale::Calendar& calendar,
                      timescale::Date position, std::optional<timescale::Date> agreed) {
  NewDate given{read_date(answer, calendar, position), DateDoubt::none, std::nullopt};
  const auto& date = given.reading.date;
  if (!date) return given;
  if (*date < position) {
    given.doubt = DateDoubt::past;
  } else if (agreed && *date <= *agreed) {
    given.doubt = DateDoubt::not_later;
  } else if (calendar.plan_end && *date > *calendar.plan_end) {
    given.doubt = DateDoubt::beyond_plan;
  } else {
    return given;
  }
  given.meant = meant_day(*date, calendar, position, agreed);
  return given;
}

timescale::Date last_plausible_day(const plan::Round& round, const schema::Schema& schema) {
  const int grace = static_cast<int>(schema.threshold("completed_grace_days"));
  return std::max(round.position, round.return_by) + std::chrono::days(grace);
}

bool is_plausible(timescale::Date completed, const plan::Round& round,
                  const schema::Schema& schema) {
  return round.issued <= completed && completed <= last_plausible_day(round, schema);
}

}  // namespace collate::intake
