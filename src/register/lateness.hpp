// SPDX-License-Identifier: MIT
// How late an action is: bands that exclude each other, so that they add up to all actions. An
// action is judged by its agreed date on the position date of the round; a proposed date changes
// nothing until the group agrees it.
//   band_of(false, 30 Sep, false, 30 Oct) -> up_to_one_month
//   band_of(false, 30 Sep, false, 31 Oct) -> over_one_month
#pragma once

#include "plan/plan.hpp"
#include "register/register.hpp"
#include "timescale/date.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace collate::merge {

/// In the order of the reports' tables.
enum class Band : std::uint8_t {
  done,
  on_time,            ///< not yet due
  new_date_proposed,  ///< not yet due, and the lead asks for another date
  up_to_one_month,    ///< overdue
  over_one_month,     ///< overdue
  no_agreed_date,     ///< nothing can be said
};
inline constexpr std::array all_bands = {
    Band::done,           Band::on_time,       Band::new_date_proposed, Band::up_to_one_month,
    Band::over_one_month, Band::no_agreed_date};

/// "Overdue, over one month" and so on; `done_word` is the scheme's label for done.
[[nodiscard]] std::string words(Band band, std::string_view done_word);

[[nodiscard]] constexpr bool is_overdue(Band band) {
  return band == Band::up_to_one_month || band == Band::over_one_month;
}

[[nodiscard]] Band band_of(bool done, const std::optional<timescale::Date>& agreed, bool proposes,
                           timescale::Date position);

/// The same day of the next month, or its last day: 31 January -> 28 February.
[[nodiscard]] timescale::Date one_month_after(timescale::Date date);

/// Whole months from `agreed` to `position`; 0 when less than one has passed or none at all.
[[nodiscard]] int months_late(timescale::Date agreed, timescale::Date position);

/// A date that an action had or was to have.
struct DateStep {
  enum class What : std::uint8_t { first_agreed, proposed, agreed };
  What what = What::first_agreed;
  timescale::Date date;
  std::string round;                    ///< round id; empty of a date that the plan began with
  std::string decision;                 ///< agreed: the decision's id, where one says so
  std::vector<std::string> again = {};  ///< proposed: ids of the rounds in which it was asked again
};

/// Every date of an action over the rounds of the register, in order. A date that is proposed again
/// in a later round is no new move.
[[nodiscard]] std::vector<DateStep> date_steps(const plan::Plan& plan, const Register& reg,
                                               std::string_view ref);

/// How often the agreed date changed; the first that was agreed is no change.
[[nodiscard]] std::size_t times_moved(const std::vector<DateStep>& moves);

/// How often the date was asked to move: an agreed date that had been proposed counts once.
[[nodiscard]] std::size_t times_asked(const std::vector<DateStep>& moves);

}  // namespace collate::merge
