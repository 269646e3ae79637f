// SPDX-License-Identifier: MIT
#include "intake/answers.hpp"

#include <algorithm>

#include "text/fold.hpp"
#include "text/near.hpp"
#include "timescale/follow.hpp"
#include "timescale/read.hpp"

namespace collate::intake {

bool is_blank(const Answer* answer, const schema::Schema& schema) {
  if (answer == nullptr || answer->text.empty()) return true;
  const std::string folded = text::fold(answer->text);
  return std::any_of(schema.missing_values.begin(), schema.missing_values.end(),
                     [&](const std::string& missing) { return text::fold(missing) == folded; });
}

RatingReading read_rating(const Answer& answer, const schema::RatingScale& scale) {
  const std::string written = text::fold_letters(answer.text);
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < scale.values.size(); ++i) {
    const auto& value = scale.values[i];
    labels.push_back(value.label);
    if (text::fold_letters(value.label) == written) return {i, false, {}};
    for (const auto& alias : value.aliases) {
      if (text::fold_letters(alias) == written) return {i, true, {}};
    }
  }
  return {std::nullopt, false, text::nearest(answer.text, labels).value_or("")};
}

namespace {

timescale::DateCell date_cell(const Answer& answer) {
  switch (answer.value.kind) {
    case cell::Kind::date_time: return {timescale::CellKind::date, {}, answer.value.number, answer.number_format};
    case cell::Kind::number: return {timescale::CellKind::number, {}, answer.value.number, answer.number_format};
    default: return {timescale::CellKind::text, answer.text, 0, answer.number_format};
  }
}

}  // namespace

DateReading read_date(const Answer& answer, const timescale::Calendar& calendar, timescale::Date entered) {
  DateReading reading;
  reading.typed = answer.value.kind != cell::Kind::date_time;
  reading.timescale = timescale::read_cell(date_cell(answer), calendar, entered);
  if (reading.timescale.refused.empty()) reading.date = timescale::due_on(reading.timescale, calendar);
  return reading;
}

}  // namespace collate::intake
