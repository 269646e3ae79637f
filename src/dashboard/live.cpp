// SPDX-License-Identifier: MIT
#include "dashboard/live.hpp"

#include "sheetwriter/safe_text.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

namespace collate::dashboard {

using sheetwriter::column_of;
using sheetwriter::in_formula;

std::string count_of(const std::vector<Criterion>& criteria) {
  std::string formula = "COUNTIFS(";
  for (std::size_t i = 0; i < criteria.size(); ++i) {
    if (i > 0) formula += ',';
    formula +=
        column_of("Register", criteria[i].first) + ',' + sheetwriter::criterion(criteria[i].second);
  }
  return formula + ')';
}

sheetwriter::Formula live(std::string formula, std::size_t value) {
  return {std::move(formula), sheetwriter::number(static_cast<double>(value))};
}

sheetwriter::Formula live(std::string formula, std::string value) {
  return {std::move(formula), sheetwriter::text(std::move(value))};
}

std::string look_up(const std::string& column, const std::string& ref_cell) {
  // MATCH compares text as text; COUNTIF would turn "1.10" into 1.1.
  return fmt::format("INDEX({},MATCH({},{},0))", column_of("Register", column), ref_cell,
                     column_of("Register", "Ref"));
}

void Sentence::add_part(const std::string& formula) {
  formula_ += (formula_.empty() ? "" : "&") + formula;
}

Sentence& Sentence::say(std::string_view text) {
  const std::string safe = sheetwriter::safe_text(text);
  value_ += safe;
  // A text literal of a formula holds 255 characters: longer texts go in pieces, cut between
  // characters.
  std::string_view rest = safe;
  while (!rest.empty()) {
    std::size_t end = std::min<std::size_t>(rest.size(), 240);
    while (end < rest.size() && (static_cast<unsigned char>(rest[end]) & 0xC0U) == 0x80U) --end;
    add_part(in_formula(rest.substr(0, end)));
    rest.remove_prefix(end);
  }
  return *this;
}

Sentence& Sentence::number(const std::string& formula, std::size_t value) {
  add_part(formula);
  value_ += fmt::format("{}", value);
  is_live_ = true;
  return *this;
}

Sentence& Sentence::text(const std::string& formula, const std::string& value) {
  add_part(formula);
  value_ += value;
  is_live_ = true;
  return *this;
}

Sentence& Sentence::count(const std::string& formula, std::size_t value, const std::string& one,
                          const std::string& many) {
  number(formula, value);
  add_part(fmt::format("IF({}=1,{},{})", formula, in_formula(one), in_formula(many)));
  value_ += value == 1 ? one : many;
  return *this;
}

sheetwriter::Content Sentence::content() const {
  if (!is_live_) return value_;
  return sheetwriter::Formula{formula_, sheetwriter::text(value_)};
}

}  // namespace collate::dashboard
