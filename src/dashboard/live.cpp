// SPDX-License-Identifier: MIT
#include "dashboard/live.hpp"

#include "sheetwriter/safe_text.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>

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

sheetwriter::Formula live(sheetwriter::SharedText formula, std::size_t value) {
  return {std::move(formula), sheetwriter::number(static_cast<double>(value))};
}

sheetwriter::Formula live(sheetwriter::SharedText formula, std::string value) {
  return {std::move(formula), sheetwriter::text(std::move(value))};
}

std::string look_up(const std::string& column, const std::string& ref_cell) {
  // MATCH compares text as text; COUNTIF would turn "1.10" into 1.1.
  return fmt::format("INDEX({},MATCH({},{},0))", column_of("Register", column), ref_cell,
                     column_of("Register", "Ref"));
}

namespace {

std::string heading_of(const Test& test, const RegisterColumns& columns) {
  switch (test.field) {
    case Field::priority:
      return columns.priority;
    case Field::rating:
      return columns.ratings[columns.ratings.size() - 1 - test.back][test.scale];
    case Field::timescale:
      return columns.timescale;
    case Field::movement:
      return columns.movement;
    case Field::band:
      return columns.band;
    case Field::band_before:
      return columns.band_before;
    case Field::answers:
      return columns.answers;
    case Field::exception:
      return columns.exception;
    case Field::agreed:
      return columns.agreed;
    case Field::returned:
      return columns.returned;
    case Field::return_state:
      break;
  }
  return "Ref";
}

// A test that COUNTIFS cannot make is a factor of SUMPRODUCT.
bool needs_product(const std::vector<Test>& tests) {
  return std::any_of(tests.begin(), tests.end(), [](const Test& test) {
    return test.field == Field::agreed || test.field == Field::returned;
  });
}

std::string product_of(const std::vector<Test>& tests, const RegisterColumns& columns) {
  std::string formula;
  for (const Test& test : tests) {
    const std::string column = column_of("Register", heading_of(test, columns));
    std::string factor;
    if (test.field == Field::agreed)
      factor = fmt::format("ISNUMBER({})", column);
    else if (test.field == Field::returned)
      factor = fmt::format("ISNUMBER(FIND({},{}))", in_formula(test.equals), column);
    else
      factor = fmt::format("({}={})", column, in_formula(test.equals));
    formula += (formula.empty() ? "" : "*") + fmt::format("({})", factor);
  }
  return fmt::format("SUMPRODUCT({}{})", tests.size() == 1 ? "--" : "", formula);
}

std::string group_formula(const std::vector<Test>& tests, const RegisterColumns& columns) {
  if (tests.empty()) return fmt::format("ROWS({})", column_of("Register", "Ref"));
  if (tests.front().field == Field::return_state)
    return fmt::format("COUNTIFS({},{})", column_of("Returns", "Return"),
                       sheetwriter::criterion(tests.front().equals));
  if (needs_product(tests)) return product_of(tests, columns);
  std::vector<Criterion> criteria;
  for (const Test& test : tests) criteria.emplace_back(heading_of(test, columns), test.equals);
  return count_of(criteria);
}

std::string compare_formula(const Phrase::Part& part, const RegisterColumns& columns) {
  const std::string now = formula_of(*part.figure, columns);
  const std::string before = formula_of(*part.before, columns);
  if (part.as_share)
    return fmt::format("IF({0}={1},\"all \"&{1},{0}&\" of the \"&{1})", "(" + now + ")",
                       "(" + before + ")");
  if (part.with_difference) {
    return fmt::format(
        "IF({0}={1},\"same, \"&({0}),IF({0}>{1},\"up \"&({0}-({1})),\"down \"&({1}-({0})))&\" "
        "from \"&({1}))",
        "(" + now + ")", "(" + before + ")");
  }
  const std::string same = "as" + (part.text.empty() ? std::string(" before") : part.text);
  return fmt::format("IF({0}={1},{2},IF({0}>{1},\"up from \",\"down from \")&{1}&{3})",
                     "(" + now + ")", "(" + before + ")", in_formula(same), in_formula(part.text));
}

}  // namespace

std::string formula_of(const Figure& figure, const RegisterColumns& columns) {
  std::string formula;
  for (const auto& tests : figure.plus)
    formula += (formula.empty() ? "" : "+") + group_formula(tests, columns);
  for (const auto& tests : figure.minus) formula += "-" + group_formula(tests, columns);
  if (figure.gone > 0) formula += fmt::format("+{}", figure.gone);
  return formula.empty() ? fmt::format("{}", figure.value) : formula;
}

sheetwriter::Formula live(const Figure& figure, const RegisterColumns& columns) {
  return live(formula_of(figure, columns), figure.value);
}

sheetwriter::Content live(const Phrase& phrase, const RegisterColumns& columns) {
  Sentence sentence;
  for (const Phrase::Part& part : phrase.parts()) {
    if (!part.figure) {
      sentence.say(part.text);
      continue;
    }
    const std::string formula = formula_of(*part.figure, columns);
    if (part.before) {
      sentence.text(compare_formula(part, columns), compared(part));
    } else if (part.silent) {
      sentence.text(
          fmt::format("IF(({})=1,{},{})", formula, in_formula(part.text), in_formula(part.many)),
          part.figure->value == 1 ? part.text : part.many);
    } else if (part.text.empty() && part.many.empty()) {
      sentence.number("(" + formula + ")", part.figure->value);
    } else {
      sentence.count("(" + formula + ")", part.figure->value, part.text, part.many);
    }
  }
  return sentence.content();
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

std::string to_register_row(std::size_t line) {
  return fmt::format("Register!A{}", sheetwriter::list_header_row + 2 + line);
}

}  // namespace collate::dashboard
