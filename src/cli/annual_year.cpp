// SPDX-License-Identifier: MIT
#include "cli/annual_year.hpp"

#include <algorithm>
#include <span>

namespace collate::cli {

std::filesystem::path year_folder(const schema::Year& year) {
  return std::filesystem::path("out") / year.name;
}

std::size_t cut_to_year(merge::Register& merged, const PlanFolder& plan, const schema::Year& year,
                        Session& session) {
  auto& rounds = merged.rounds;
  const auto is_of_year = [&](const merge::RoundState& state) {
    return year.days.contains(plan.plan.round(state.round)->position);
  };
  const auto first = std::find_if(rounds.begin(), rounds.end(), is_of_year);
  if (first - rounds.begin() > 1) rounds.erase(rounds.begin(), first - 1);
  const std::size_t before = is_of_year(rounds.front()) ? 0 : 1;
  mark_what_was_reported(plan, rounds.back(), std::span(rounds).first(rounds.size() - 1),
                         year_folder(year), session);
  return before;
}

}  // namespace collate::cli
