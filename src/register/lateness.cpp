// SPDX-License-Identifier: MIT
#include "register/lateness.hpp"

#include <algorithm>

namespace collate::merge {
namespace {

timescale::Date months_after(timescale::Date date, int months) {
  const std::chrono::year_month_day day(date);
  const std::chrono::year_month_day same = day + std::chrono::months(months);
  if (same.ok()) return same;
  return std::chrono::sys_days(same.year() / same.month() / std::chrono::last);
}

// The decision that gave the action this date, the latest when there are several.
std::string decision_on(const plan::Plan& plan, std::string_view ref, timescale::Date date) {
  std::string id;
  for (const plan::Decision& decision : plan.decisions) {
    if (decision.kind == plan::DecisionKind::agree_date && decision.ref == ref &&
        timescale::from_iso(decision.value) == date)
      id = decision.id;
  }
  return id;
}

}  // namespace

std::string words(Band band, std::string_view done_word) {
  switch (band) {
    case Band::done:
      return std::string(done_word);
    case Band::on_time:
      return "On time: not yet due";
    case Band::new_date_proposed:
      return "Not yet due, new date proposed";
    case Band::up_to_one_month:
      return "Overdue, up to one month";
    case Band::over_one_month:
      return "Overdue, over one month";
    case Band::no_agreed_date:
      return "No agreed date";
  }
  return "No agreed date";
}

Band band_of(bool done, const std::optional<timescale::Date>& agreed, bool proposes,
             timescale::Date position) {
  if (done) return Band::done;
  if (!agreed) return Band::no_agreed_date;
  if (*agreed >= position) return proposes ? Band::new_date_proposed : Band::on_time;
  return position > one_month_after(*agreed) ? Band::over_one_month : Band::up_to_one_month;
}

timescale::Date one_month_after(timescale::Date date) {
  return months_after(date, 1);
}

int months_late(timescale::Date agreed, timescale::Date position) {
  int months = 0;
  while (months_after(agreed, months + 1) <= position) ++months;
  return months;
}

namespace {

/// What the row keeps of all rounds; of several leads' proposals in a round the latest day.
std::vector<DateStep> steps_of(const Row& row) {
  using What = DateStep::What;
  std::vector<DateStep> steps;
  bool has_agreed = false;
  for (const auto& move : row.dates) {
    if (!move.date) continue;
    if (move.kind != DateMove::Kind::proposed) {
      // The plan's own first date is of no round.
      const bool of_round = move.kind == DateMove::Kind::agreed;
      steps.push_back({has_agreed ? What::agreed : What::first_agreed, *move.date,
                       of_round ? move.round : std::string(),
                       of_round ? move.decision : std::string()});
      has_agreed = true;
    } else if (!steps.empty() && steps.back().what == What::proposed &&
               steps.back().round == move.round) {
      steps.back().date = std::max(steps.back().date, *move.date);
    } else if (steps.empty() || steps.back().date != *move.date) {
      steps.push_back({What::proposed, *move.date, move.round, {}});
    } else if (steps.back().what == What::proposed &&
               (steps.back().again.empty() || steps.back().again.back() != move.round)) {
      steps.back().again.push_back(move.round);
    }
  }
  return steps;
}

}  // namespace

std::vector<DateStep> date_steps(const plan::Plan& plan, const Register& reg,
                                 std::string_view ref) {
  // Reports of a year leave out earlier rounds, of which the row still knows.
  if (const Row* row = reg.now().row(ref); row != nullptr && !row->dates.empty())
    return steps_of(*row);
  std::vector<DateStep> moves;
  std::optional<timescale::Date> agreed;
  for (const RoundState& round : reg.rounds) {
    const Row* row = round.row(ref);
    if (row == nullptr) continue;
    if (row->agreed_date && row->agreed_date != agreed) {
      using What = DateStep::What;
      moves.push_back({agreed ? What::agreed : What::first_agreed, *row->agreed_date,
                       agreed ? round.round : std::string(),
                       agreed ? decision_on(plan, ref, *row->agreed_date) : std::string()});
      agreed = row->agreed_date;
    }
    const auto& proposed = row->new_date.date;
    if (!proposed || row->timescale == TimescaleStatus::completed) continue;
    if (moves.empty() || moves.back().date != *proposed)
      moves.push_back({DateStep::What::proposed, *proposed, round.round, {}});
  }
  return moves;
}

std::size_t times_moved(const std::vector<DateStep>& moves) {
  return static_cast<std::size_t>(std::count_if(moves.begin(), moves.end(), [](const auto& move) {
    return move.what == DateStep::What::agreed;
  }));
}

std::size_t times_asked(const std::vector<DateStep>& moves) {
  std::size_t times = 0;
  for (std::size_t i = 1; i < moves.size(); ++i) {
    if (moves[i].date != moves[i - 1].date) ++times;
  }
  if (!moves.empty() && moves.front().what == DateStep::What::proposed) ++times;
  return times;
}

}  // namespace collate::merge
