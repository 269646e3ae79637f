// SPDX-License-Identifier: MIT
// What a lead's words say, told by their stems: whether a date moves, why, whether something waits
// or stands still. Lists, not grammar: a list that finds too little is better than one that
// accuses.
#pragma once

#include "timescale/date.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::checks {

/// Lower-case words parted by single spaces, one in front and one behind, short forms written out:
/// " the supplier has not replied ".
[[nodiscard]] std::string plain_words(std::string_view text);
/// The same with numbers as figures: what is typed anew says the same. Only to be compared.
[[nodiscard]] std::string words_to_compare(std::string_view text);

/// A text with its plain words, folded once for all that is asked of it. The text has to live as
/// long.
struct Said {
  Said() = default;
  Said(std::string_view said) : text(said), words(plain_words(said)) {}
  Said(const std::string& said) : Said(std::string_view(said)) {}
  Said(const char* said) : Said(std::string_view(said)) {}

  std::string_view text;
  std::string words = " ";
};

/// "N/a", "tbc", "as above", "on track", one word: tells the group nothing.
[[nodiscard]] bool says_nothing(const Said& comment);
/// "As 1.2", "see 1.2": the ref that is pointed to; empty when it says more, or nothing of the
/// kind.
[[nodiscard]] std::string points_to(const Said& comment);
/// Slippage, delay, an extension, a new date.
[[nodiscard]] bool says_late(const Said& comment);
/// A reason for a date that moves or a rating that goes back.
[[nodiscard]] bool says_why(const Said& comment);
/// Names the month of this date, whole or by three letters.
[[nodiscard]] bool names_month(const Said& comment, timescale::Date date);
/// Says more than a date, and names the month, term or year of this one; on the position date,
/// "55 % in December" is of the December that was.
[[nodiscard]] bool names_date(const Said& comment, timescale::Date date, timescale::Date position);
/// "Red: two posts are vacant" -> "Red"; empty when no label stands in front.
[[nodiscard]] std::string label_in_front(std::string_view comment);
/// On hold, paused, not started.
[[nodiscard]] bool says_standing_still(const Said& comment);
/// Nobody is there to do it, a partner or the money has gone; or a clause tells of trouble and no
/// other of anything done: "Staff shortages, and the clinic is shut most weeks."
[[nodiscard]] bool says_trouble(const Said& comment);
/// Tells of trouble anywhere, past or overcome: reason enough for a date that moves.
[[nodiscard]] bool mentions_trouble(const Said& comment);
/// Not started, yet to start.
[[nodiscard]] bool says_not_begun(const Said& comment);
/// Nearly complete, still to be done.
[[nodiscard]] bool says_unfinished(const Said& comment);
/// "All finished and signed off.": the whole of it, not "completed the first draft".
[[nodiscard]] bool says_finished(const Said& comment);
/// "All is done. We ask for the target to be lower": in so many words, whatever else it says.
[[nodiscard]] bool says_all_done(const Said& comment);
/// "Please change the measure", "the target should be lower": of the plan.
[[nodiscard]] bool asks_for_change(const Said& comment);
/// "The new transport offer is in place." -> "offer": what is said to be there, whole, where that
/// is all that is said; empty when nothing is.
[[nodiscard]] std::string finished_thing(const Said& comment);
/// "Signed off on 15 December 2019" -> "15 December 2019"; empty when no such day is told.
[[nodiscard]] std::string finished_when(const Said& comment);
/// "It will be in place by September 2023" -> "September 2023"; empty where no end is told, or that
/// of a next phase, a survey or a review.
[[nodiscard]] std::string planned_end(const Said& comment);
/// "Moved to July 2023", "the new date is 30 September" -> that date; empty when none is told.
[[nodiscard]] std::string new_date_in(const Said& comment);
/// A time to which the words put the work, or that they name beside it: "held up in procurement,
/// award now Oct 18" -> "oct 18".
struct TimeAhead {
  std::string when;
  bool moves = false;  ///< the words say that the work moves there, whatever the verb
  bool has_year = false;
  bool denies = false;  ///< "not before Easter": said of the very next step
};
/// Every such time, in order; those of contracts, funding, surveys and next phases are left out.
[[nodiscard]] std::vector<TimeAhead> times_ahead(const Said& comment);
/// Every time in the words that no verb of the past goes with.
[[nodiscard]] std::vector<std::string> times_told(const Said& comment);
/// "It meets for the first time on the 14th May" -> "14th May": times that no verb of the past goes
/// with, and nothing that comes after the work, such as a review, unless the action is about it.
/// Whether one of them is still to come is for the round to say.
[[nodiscard]] std::vector<std::string> times_to_begin(const Said& comment,
                                                      std::string_view plan = {});
/// "Case studies to be written up", "GPs will offer the check", "two schools remain": work of the
/// action that is still to come, and not what follows it, such as a review.
[[nodiscard]] bool says_work_ahead(const Said& comment, std::string_view plan);
/// "Waits for 2.3", "not yet due to start".
[[nodiscard]] bool says_waiting(const Said& comment);
/// A working note left in: "(cost?)", "??", "tbc", "[insert figure]"; empty when there is none.
[[nodiscard]] std::string working_note(std::string_view text);

}  // namespace collate::checks
