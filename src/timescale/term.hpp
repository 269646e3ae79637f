// SPDX-License-Identifier: MIT
// Which term a day belongs to, and its name: 2 December 2019 -> "Autumn 2019".
#pragma once

#include "timescale/calendar.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::timescale {

/// A term and the calendar year in which it begins.
struct TermOfYear {
  Term term = Term::autumn;
  int year = 0;
  bool operator==(const TermOfYear&) const = default;
};

/// "autumn".
[[nodiscard]] std::string_view name(Term term);

/// The term that holds the day; a holiday between two terms belongs to the term that has just
/// ended.
[[nodiscard]] TermOfYear term_of(const Calendar& calendar, Date day);
[[nodiscard]] TermOfYear next_term(TermOfYear term);

/// "Autumn 2019".
[[nodiscard]] std::string to_text(TermOfYear term);
[[nodiscard]] std::string term_name(const Calendar& calendar, Date day);

/// Every term with a day in the window, in order.
[[nodiscard]] std::vector<TermOfYear> terms_in(const Calendar& calendar, Window window);

}  // namespace collate::timescale
