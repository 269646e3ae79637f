// SPDX-License-Identifier: MIT
#include "dashboard/figure.hpp"

#include <algorithm>
#include <cassert>

namespace collate::dashboard {
namespace {

bool holds_one(const Line& line, const Test& test, const Facts& facts) {
  switch (test.field) {
    case Field::priority:  // the first of most tests, of every line: nothing is copied for it
      return line.priority == test.equals;
    case Field::agreed:
      return line.agreed.has_value();
    case Field::returned:
      return line.returned.find(test.equals) != std::string::npos;
    default:
      return text_of(line, test, facts) == test.equals;
  }
}

/// Is every group about an earlier round?
bool is_of_the_past(const Groups& groups) {
  return std::all_of(groups.begin(), groups.end(), [](const std::vector<Test>& tests) {
    return std::any_of(tests.begin(), tests.end(), [](const Test& test) {
      return test.field == Field::band_before || (test.field == Field::rating && test.back > 0);
    });
  });
}

std::size_t count_gone(const Groups& groups, const Facts& facts) {
  std::size_t count = 0;
  for (const auto& tests : groups) {
    count += static_cast<std::size_t>(
        std::count_if(facts.gone.begin(), facts.gone.end(),
                      [&](const Line& line) { return holds(line, tests, facts); }));
  }
  return count;
}

std::size_t count_groups(const Groups& groups, const Facts& facts) {
  std::size_t count = 0;
  for (const auto& tests : groups) {
    if (!tests.empty() && tests.front().field == Field::return_state) {
      count += static_cast<std::size_t>(std::count_if(
          facts.returns.begin(), facts.returns.end(),
          [&](const ReturnLine& line) { return words(line.state) == tests.front().equals; }));
      continue;
    }
    count += static_cast<std::size_t>(
        std::count_if(facts.lines.begin(), facts.lines.end(),
                      [&](const Line& line) { return holds(line, tests, facts); }));
  }
  return count;
}

}  // namespace

std::string text_of(const Line& line, const Test& test, const Facts& facts) {
  switch (test.field) {
    case Field::priority:
      return line.priority;
    case Field::rating: {
      if (test.back >= line.ratings.size()) return {};
      return rating_words(line, line.ratings.size() - 1 - test.back, test.scale, facts.scales);
    }
    case Field::timescale:
      return timescale_words(line.timescale, facts.scales);
    case Field::movement:
      return movement_words(line, facts.schema);
    case Field::band:
      return merge::words(line.band, done_word(facts.scales));
    case Field::band_before:
      return line.band_before ? merge::words(*line.band_before, done_word(facts.scales))
                              : not_in_plan;
    case Field::answers:
      return line.answers;
    case Field::exception:
      return line.exception;
    case Field::agreed:
    case Field::returned:
    case Field::return_state:
      break;
  }
  return {};
}

bool holds(const Line& line, const std::vector<Test>& tests, const Facts& facts) {
  return std::all_of(tests.begin(), tests.end(),
                     [&](const Test& test) { return holds_one(line, test, facts); });
}

Figure counted_by(const Facts& facts, Groups plus, Groups minus) {
  Figure figure{0, std::move(plus), std::move(minus), 0};
  const std::size_t taken_off = count_groups(figure.minus, facts);
  const std::size_t added = count_groups(figure.plus, facts);
  assert(added >= taken_off);
  if (figure.minus.empty() && is_of_the_past(figure.plus))
    figure.gone = count_gone(figure.plus, facts);
  figure.value = added - taken_off + figure.gone;
  return figure;
}

}  // namespace collate::dashboard
