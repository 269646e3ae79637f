// SPDX-License-Identifier: MIT
// What a lead's words say, told by their stems: whether a date moves, why, whether something waits
// or stands still. Lists, not grammar: a list that finds too little is better than one that
// accuses.
#pragma once

#include "timescale/date.hpp"

#include <string>
#include <string_view>

namespace collate::checks {

/// Lower-case words parted by single spaces, one in front and one behind: " the supplier withdrew
/// ".
[[nodiscard]] std::string plain_words(std::string_view text);

/// "N/a", "tbc", "as above", "on track", one word: tells the group nothing.
[[nodiscard]] bool says_nothing(std::string_view comment);
/// "As 1.2", "see 1.2": the ref that is pointed to; empty when it says more, or nothing of the
/// kind.
[[nodiscard]] std::string points_to(std::string_view comment);
/// Slippage, delay, an extension, a new date.
[[nodiscard]] bool says_late(std::string_view comment);
/// A reason for a date that moves or a rating that goes back.
[[nodiscard]] bool says_why(std::string_view comment);
/// Says more than a date, and names the month, term or year of this one.
[[nodiscard]] bool names_date(std::string_view comment, timescale::Date date);
/// On hold, paused, not started.
[[nodiscard]] bool says_standing_still(std::string_view comment);
/// Not started, yet to start.
[[nodiscard]] bool says_not_begun(std::string_view comment);
/// Nearly complete, still to be done.
[[nodiscard]] bool says_unfinished(std::string_view comment);
/// "All finished and signed off.": the whole of it, not "completed the first draft".
[[nodiscard]] bool says_finished(std::string_view comment);
/// "Signed off on 15 December 2019" -> "15 December 2019"; empty when no such day is told.
[[nodiscard]] std::string finished_when(std::string_view comment);
/// "Waits for 2.3", "not yet due to start".
[[nodiscard]] bool says_waiting(std::string_view comment);
/// A working note left in: "(cost?)", "??", "tbc", "[insert figure]"; empty when there is none.
[[nodiscard]] std::string working_note(std::string_view text);

}  // namespace collate::checks
