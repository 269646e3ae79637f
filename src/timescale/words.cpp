// SPDX-License-Identifier: MIT
#include "timescale/words.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "timescale/calendar.hpp"
#include "timescale/holiday.hpp"
#include "timescale/timescale.hpp"

namespace collate::timescale {
namespace {

template <class Value>
constexpr Entry entry(std::string_view words, Sense sense, Value value) {
  return {words, sense, static_cast<std::uint8_t>(value)};
}
constexpr Entry entry(std::string_view words, Sense sense) { return {words, sense, 0}; }

constexpr Entry vocabulary[] = {
    // months
    entry("january", Sense::month, 1), entry("jan", Sense::month, 1), entry("february", Sense::month, 2),
    entry("feb", Sense::month, 2), entry("march", Sense::month, 3), entry("mar", Sense::month, 3),
    entry("april", Sense::month, 4), entry("apr", Sense::month, 4), entry("may", Sense::month, 5),
    entry("june", Sense::month, 6), entry("jun", Sense::month, 6), entry("july", Sense::month, 7),
    entry("jul", Sense::month, 7), entry("august", Sense::month, 8), entry("aug", Sense::month, 8),
    entry("september", Sense::month, 9), entry("sept", Sense::month, 9), entry("sep", Sense::month, 9),
    entry("october", Sense::month, 10), entry("oct", Sense::month, 10), entry("november", Sense::month, 11),
    entry("nov", Sense::month, 11), entry("december", Sense::month, 12), entry("dec", Sense::month, 12),
    // seasons; the Easter term is the spring term
    entry("autumn", Sense::season, Season::autumn), entry("aut", Sense::season, Season::autumn),
    entry("spring", Sense::season, Season::spring), entry("spr", Sense::season, Season::spring),
    entry("summer", Sense::season, Season::summer), entry("sum", Sense::season, Season::summer),
    entry("winter", Sense::season, Season::winter), entry("michaelmas", Sense::season, Season::autumn),
    entry("easter term", Sense::season, Season::spring), entry("christmas term", Sense::season, Season::autumn),
    entry("lent term", Sense::season, Season::spring), entry("trinity term", Sense::season, Season::summer),
    // weekdays
    entry("monday", Sense::weekday, 1), entry("mon", Sense::weekday, 1), entry("tuesday", Sense::weekday, 2),
    entry("tues", Sense::weekday, 2), entry("tue", Sense::weekday, 2), entry("wednesday", Sense::weekday, 3),
    entry("weds", Sense::weekday, 3), entry("wed", Sense::weekday, 3), entry("thursday", Sense::weekday, 4),
    entry("thurs", Sense::weekday, 4), entry("thur", Sense::weekday, 4), entry("thu", Sense::weekday, 4),
    entry("friday", Sense::weekday, 5), entry("fri", Sense::weekday, 5), entry("saturday", Sense::weekday, 6),
    entry("sat", Sense::weekday, 6), entry("sunday", Sense::weekday, 7), entry("sun", Sense::weekday, 7),
    // units
    entry("day", Sense::unit, Unit::day), entry("days", Sense::unit, Unit::day),
    entry("working day", Sense::unit, Unit::working_day), entry("working days", Sense::unit, Unit::working_day),
    entry("school day", Sense::unit, Unit::working_day), entry("school days", Sense::unit, Unit::working_day),
    entry("calendar days", Sense::unit, Unit::day), entry("week", Sense::unit, Unit::week),
    entry("weeks", Sense::unit, Unit::week), entry("wk", Sense::unit, Unit::week), entry("wks", Sense::unit, Unit::week),
    entry("school weeks", Sense::unit, Unit::week), entry("fortnight", Sense::unit, Unit::fortnight),
    entry("fortnights", Sense::unit, Unit::fortnight), entry("month", Sense::unit, Unit::month),
    entry("months", Sense::unit, Unit::month), entry("mth", Sense::unit, Unit::month),
    entry("mths", Sense::unit, Unit::month), entry("calendar months", Sense::unit, Unit::month),
    entry("half term", Sense::unit, Unit::half_term), entry("half terms", Sense::unit, Unit::half_term),
    entry("halfterm", Sense::unit, Unit::half_term), entry("term", Sense::unit, Unit::term),
    entry("terms", Sense::unit, Unit::term), entry("school term", Sense::unit, Unit::term),
    entry("academic term", Sense::unit, Unit::term), entry("terms time", Sense::unit, Unit::term),
    entry("quarter", Sense::unit, Unit::quarter), entry("quarters", Sense::unit, Unit::quarter),
    entry("qtr", Sense::unit, Unit::quarter), entry("half", Sense::unit, Unit::half),
    entry("year", Sense::unit, Unit::year), entry("years", Sense::unit, Unit::year),
    entry("yr", Sense::unit, Unit::year), entry("yrs", Sense::unit, Unit::year), entry("hour", Sense::unit, Unit::hour),
    entry("hours", Sense::unit, Unit::hour), entry("hrs", Sense::unit, Unit::hour), entry("hr", Sense::unit, Unit::hour),
    // numbers and places in a row
    entry("one", Sense::number, 1), entry("two", Sense::number, 2), entry("three", Sense::number, 3),
    entry("four", Sense::number, 4), entry("five", Sense::number, 5), entry("six", Sense::number, 6),
    entry("seven", Sense::number, 7), entry("eight", Sense::number, 8), entry("nine", Sense::number, 9),
    entry("ten", Sense::number, 10), entry("eleven", Sense::number, 11), entry("twelve", Sense::number, 12),
    entry("eighteen", Sense::number, 18), entry("twenty", Sense::number, 20), entry("couple of", Sense::number, 2),
    entry("first", Sense::nth, 1), entry("second", Sense::nth, 2), entry("third", Sense::nth, 3),
    entry("fourth", Sense::nth, 4), entry("fifth", Sense::nth, 5), entry("sixth", Sense::nth, 6),
    // parts of a window
    entry("early", Sense::part, Part::early), entry("early in", Sense::part, Part::early),
    entry("early part of", Sense::part, Part::early), entry("mid", Sense::part, Part::middle),
    entry("middle of", Sense::part, Part::middle), entry("mid way through", Sense::part, Part::middle),
    entry("midway through", Sense::part, Part::middle), entry("halfway through", Sense::part, Part::middle),
    entry("late", Sense::part, Part::late), entry("later in", Sense::part, Part::late),
    entry("late in", Sense::part, Part::late), entry("latter part of", Sense::part, Part::late),
    entry("start of", Sense::part, Part::start), entry("start", Sense::part, Part::start),
    entry("beginning of", Sense::part, Part::start), entry("beginning", Sense::part, Part::start),
    entry("begin", Sense::part, Part::start), entry("outset of", Sense::part, Part::start),
    entry("end of", Sense::part, Part::end), entry("end", Sense::part, Part::end),
    entry("ends", Sense::part, Part::end), entry("ending", Sense::part, Part::end),
    entry("close of", Sense::part, Part::end), entry("last day of", Sense::part, Part::end),
    entry("last day in", Sense::part, Part::end), entry("first day of", Sense::part, Part::start),
    entry("first half of", Sense::part, Part::first_half), entry("second half of", Sense::part, Part::second_half),
    entry("1st half of", Sense::part, Part::first_half), entry("2nd half of", Sense::part, Part::second_half),
    entry("latter half of", Sense::part, Part::second_half),
    // this, next, last
    entry("this", Sense::relative, Pointer::present), entry("current", Sense::relative, Pointer::present),
    entry("the current", Sense::relative, Pointer::present), entry("next", Sense::relative, Pointer::next),
    entry("coming", Sense::relative, Pointer::next), entry("following", Sense::event, 1),
    entry("forthcoming", Sense::relative, Pointer::next), entry("upcoming", Sense::relative, Pointer::next),
    entry("last", Sense::relative, Pointer::last), entry("past", Sense::relative, Pointer::last),
    entry("previous", Sense::relative, Pointer::last), entry("preceding", Sense::relative, Pointer::last),
    // leads
    entry("by", Sense::lead, Lead::by), entry("by the", Sense::lead, Lead::by),
    entry("no later than", Sense::lead, Lead::by), entry("latest by", Sense::lead, Lead::by),
    entry("the latest by", Sense::lead, Lead::by), entry("within the", Sense::lead, Lead::during), entry("not later than", Sense::lead, Lead::by),
    entry("at the latest by", Sense::lead, Lead::by), entry("on or before", Sense::lead, Lead::by),
    entry("due", Sense::lead, Lead::by), entry("due by", Sense::lead, Lead::by), entry("due on", Sense::lead, Lead::by),
    entry("deadline", Sense::lead, Lead::by), entry("deadline of", Sense::lead, Lead::by),
    entry("before", Sense::lead, Lead::before), entry("prior to", Sense::lead, Lead::before),
    entry("ahead of", Sense::lead, Lead::before), entry("in advance of", Sense::lead, Lead::before),
    entry("in time for", Sense::lead, Lead::before), entry("until", Sense::lead, Lead::until),
    entry("till", Sense::lead, Lead::until), entry("til", Sense::lead, Lead::until),
    entry("up to", Sense::lead, Lead::until), entry("up until", Sense::lead, Lead::until),
    entry("to", Sense::lead, Lead::to), entry("through to", Sense::lead, Lead::until),
    entry("thru", Sense::lead, Lead::to), entry("up to and including", Sense::lead, Lead::until),
    entry("from", Sense::lead, Lead::from), entry("starting", Sense::lead, Lead::from),
    entry("starting in", Sense::lead, Lead::from), entry("starting from", Sense::lead, Lead::from),
    entry("starting on", Sense::lead, Lead::from), entry("beginning in", Sense::lead, Lead::from),
    entry("beginning on", Sense::lead, Lead::from), entry("commencing", Sense::lead, Lead::from),
    entry("commencing in", Sense::lead, Lead::from), entry("as from", Sense::lead, Lead::from),
    entry("with effect from", Sense::lead, Lead::from), entry("wef", Sense::lead, Lead::from),
    entry("w.e.f", Sense::lead, Lead::from), entry("effective from", Sense::lead, Lead::from),
    entry("not before", Sense::lead, Lead::not_before), entry("no earlier than", Sense::lead, Lead::not_before),
    entry("not earlier than", Sense::lead, Lead::not_before), entry("since", Sense::lead, Lead::since),
    entry("after", Sense::lead, Lead::after), entry("beyond", Sense::lead, Lead::beyond),
    entry("post", Sense::lead, Lead::post), entry("as at", Sense::lead, Lead::as_at),
    entry("as of", Sense::lead, Lead::as_at), entry("position at", Sense::lead, Lead::as_at),
    entry("status at", Sense::lead, Lead::as_at), entry("correct at", Sense::lead, Lead::as_at),
    entry("in", Sense::lead, Lead::during), entry("on", Sense::lead, Lead::during),
    entry("at", Sense::lead, Lead::during), entry("for", Sense::lead, Lead::during),
    entry("during", Sense::lead, Lead::during), entry("throughout", Sense::lead, Lead::during),
    entry("across", Sense::lead, Lead::during), entry("over", Sense::lead, Lead::during),
    entry("within", Sense::lead, Lead::during), entry("through", Sense::lead, Lead::to),
    entry("during the course of", Sense::lead, Lead::during), entry("in the course of", Sense::lead, Lead::during),
    entry("between", Sense::lead, Lead::between),
    entry("the", Sense::article), entry("of", Sense::article), entry("of the", Sense::article),
    entry("about", Sense::article), entry("around", Sense::article), entry("approx", Sense::article),
    entry("approximately", Sense::article), entry("circa", Sense::article), entry("roughly", Sense::article),
    entry("c", Sense::article), entry("a", Sense::article), entry("an", Sense::article), entry("our", Sense::article),
    entry("their", Sense::article), entry("its", Sense::article),
    entry("and", Sense::conjunction), entry("or", Sense::conjunction), entry("plus", Sense::conjunction),
    entry("then", Sense::conjunction), entry("and then", Sense::conjunction), entry("and again in", Sense::conjunction),
    entry("and again", Sense::conjunction), entry("and also", Sense::conjunction), entry("and or", Sense::conjunction),
    entry("followed by", Sense::conjunction),
    // kinds of year
    entry("academic year", Sense::year_type, YearType::academic), entry("academic years", Sense::year_type, YearType::academic),
    entry("school year", Sense::year_type, YearType::academic), entry("school years", Sense::year_type, YearType::academic),
    entry("academic", Sense::year_type, YearType::academic), entry("ay", Sense::year_type, YearType::academic),
    entry("acad year", Sense::year_type, YearType::academic), entry("academic yr", Sense::year_type, YearType::academic),
    entry("financial year", Sense::year_type, YearType::financial), entry("financial years", Sense::year_type, YearType::financial),
    entry("fiscal year", Sense::year_type, YearType::financial), entry("tax year", Sense::year_type, YearType::financial),
    entry("financial", Sense::year_type, YearType::financial), entry("fy", Sense::year_type, YearType::financial),
    entry("f y", Sense::year_type, YearType::financial), entry("a y", Sense::year_type, YearType::academic),
    entry("budget year", Sense::year_type, YearType::financial), entry("council year", Sense::year_type, YearType::financial),
    entry("municipal year", Sense::year_type, YearType::financial), entry("financial yr", Sense::year_type, YearType::financial),
    entry("calendar year", Sense::year_type, YearType::calendar), entry("cy", Sense::year_type, YearType::calendar),
    entry("q", Sense::quarter), entry("h", Sense::half_letter),
    entry("w/c", Sense::week_of, 0), entry("wc", Sense::week_of, 0), entry("w/b", Sense::week_of, 0),
    entry("week commencing", Sense::week_of, 0), entry("week beginning", Sense::week_of, 0),
    entry("week starting", Sense::week_of, 0),
    entry("wk commencing", Sense::week_of, 0), entry("wk beginning", Sense::week_of, 0),
    entry("w/e", Sense::week_of, 1), entry("week ending", Sense::week_of, 1), entry("wk ending", Sense::week_of, 1),
    entry("week end", Sense::week_of, 1),
    // holidays
    entry("easter", Sense::holiday, Holiday::easter), entry("easter sunday", Sense::holiday, Holiday::easter),
    entry("easter day", Sense::holiday, Holiday::easter), entry("good friday", Sense::holiday, Holiday::good_friday),
    entry("easter monday", Sense::holiday, Holiday::easter_monday), entry("may day", Sense::holiday, Holiday::may_day),
    entry("may day bank holiday", Sense::holiday, Holiday::may_day),
    entry("early may bank holiday", Sense::holiday, Holiday::may_day),
    entry("may bank holiday", Sense::holiday, Holiday::may_day),
    entry("first may bank holiday", Sense::holiday, Holiday::may_day),
    entry("late may bank holiday", Sense::holiday, Holiday::spring_bank),
    entry("second may bank holiday", Sense::holiday, Holiday::spring_bank),
    entry("end of may bank holiday", Sense::holiday, Holiday::spring_bank),
    entry("spring bank holiday", Sense::holiday, Holiday::spring_bank),
    entry("whitsun", Sense::holiday, Holiday::spring_bank), entry("whit", Sense::holiday, Holiday::spring_bank),
    entry("whit monday", Sense::holiday, Holiday::spring_bank), entry("whit week", Sense::holiday, Holiday::spring_bank),
    entry("august bank holiday", Sense::holiday, Holiday::august_bank),
    entry("summer bank holiday", Sense::holiday, Holiday::august_bank),
    entry("late summer bank holiday", Sense::holiday, Holiday::august_bank),
    entry("christmas", Sense::holiday, Holiday::christmas), entry("xmas", Sense::holiday, Holiday::christmas),
    entry("christmas day", Sense::holiday, Holiday::christmas),
    entry("christmas eve", Sense::holiday, Holiday::christmas_eve),
    entry("xmas eve", Sense::holiday, Holiday::christmas_eve), entry("boxing day", Sense::holiday, Holiday::boxing_day),
    entry("new year", Sense::holiday, Holiday::new_year), entry("the new year", Sense::holiday, Holiday::new_year),
    entry("new year's day", Sense::holiday, Holiday::new_year), entry("new years day", Sense::holiday, Holiday::new_year),
    entry("new year's eve", Sense::holiday, Holiday::new_years_eve),
    entry("new years eve", Sense::holiday, Holiday::new_years_eve),
    entry("easter holidays", Sense::holiday, Holiday::easter_holidays),
    entry("easter holiday", Sense::holiday, Holiday::easter_holidays),
    entry("easter break", Sense::holiday, Holiday::easter_holidays),
    entry("christmas holidays", Sense::holiday, Holiday::christmas_holidays),
    entry("christmas holiday", Sense::holiday, Holiday::christmas_holidays),
    entry("christmas break", Sense::holiday, Holiday::christmas_holidays),
    entry("summer holidays", Sense::holiday, Holiday::summer_holidays),
    entry("summer holiday", Sense::holiday, Holiday::summer_holidays),
    entry("summer break", Sense::holiday, Holiday::summer_holidays),
    // cadences
    entry("daily", Sense::cadence, Cadence::daily), entry("weekly", Sense::cadence, Cadence::weekly),
    entry("fortnightly", Sense::cadence, Cadence::fortnightly), entry("bi weekly", Sense::cadence, Cadence::fortnightly),
    entry("biweekly", Sense::cadence, Cadence::fortnightly), entry("monthly", Sense::cadence, Cadence::monthly),
    entry("bi monthly", Sense::cadence, Cadence::two_monthly), entry("bimonthly", Sense::cadence, Cadence::two_monthly),
    entry("half termly", Sense::cadence, Cadence::half_termly), entry("termly", Sense::cadence, Cadence::termly),
    entry("quarterly", Sense::cadence, Cadence::quarterly), entry("half yearly", Sense::cadence, Cadence::half_yearly),
    entry("halfyearly", Sense::cadence, Cadence::half_yearly), entry("six monthly", Sense::cadence, Cadence::half_yearly),
    entry("biannual", Sense::cadence, Cadence::half_yearly), entry("biannually", Sense::cadence, Cadence::half_yearly),
    entry("bi annual", Sense::cadence, Cadence::half_yearly), entry("bi annually", Sense::cadence, Cadence::half_yearly),
    entry("semi annual", Sense::cadence, Cadence::half_yearly), entry("semi annually", Sense::cadence, Cadence::half_yearly),
    entry("annual", Sense::cadence, Cadence::annual), entry("annually", Sense::cadence, Cadence::annual),
    entry("yearly", Sense::cadence, Cadence::annual), entry("per annum", Sense::cadence, Cadence::annual),
    entry("pa", Sense::cadence, Cadence::annual), entry("year on year", Sense::cadence, Cadence::annual),
    entry("year after year", Sense::cadence, Cadence::annual), entry("biennial", Sense::cadence, Cadence::biennial),
    entry("biennially", Sense::cadence, Cadence::biennial), entry("three monthly", Sense::cadence, Cadence::quarterly),
    entry("twelve monthly", Sense::cadence, Cadence::annual), entry("two monthly", Sense::cadence, Cadence::two_monthly),
    entry("month on month", Sense::cadence, Cadence::monthly), entry("term on term", Sense::cadence, Cadence::termly),
    entry("annual review", Sense::weak_cadence, Cadence::annual),
    entry("annual reviews", Sense::weak_cadence, Cadence::annual),
    entry("annual leave", Sense::none), entry("daily living", Sense::none),
    entry("each", Sense::each), entry("every", Sense::each), entry("per", Sense::each), entry("each and every", Sense::each),
    entry("at each", Sense::each), entry("at every", Sense::each), entry("for each", Sense::each),
    entry("before each", Sense::each), entry("after each", Sense::each),
    entry("once", Sense::times, 1), entry("twice", Sense::times, 2), entry("thrice", Sense::times, 3),
    entry("three times", Sense::times, 3), entry("four times", Sense::times, 4), entry("two times", Sense::times, 2),
    entry("six times", Sense::times, 6), entry("once every", Sense::each), entry("once per", Sense::each),
    entry("once in every", Sense::each), entry("once each", Sense::each),
    entry("meeting", Sense::meeting), entry("meetings", Sense::meeting), entry("forum", Sense::meeting),
    entry("board", Sense::meeting), entry("panel", Sense::meeting), entry("committee", Sense::meeting),
    entry("sspg", Sense::meeting), entry("ctb", Sense::meeting), entry("assembly", Sense::meeting),
    entry("standing item on", Sense::standing), entry("standing item at", Sense::standing),
    entry("standing agenda item at", Sense::standing), entry("standing agenda item on", Sense::standing),
    entry("standing agenda item for", Sense::standing), entry("standing item for", Sense::standing),
    entry("standing item", Sense::standing), entry("standing agenda item", Sense::standing),
    // open ends
    entry("ongoing", Sense::ongoing), entry("on going", Sense::ongoing), entry("continuous", Sense::ongoing),
    entry("continuously", Sense::ongoing), entry("continuing", Sense::ongoing), entry("continual", Sense::ongoing),
    entry("continually", Sense::ongoing), entry("rolling", Sense::ongoing), entry("rolling programme", Sense::ongoing),
    entry("business as usual", Sense::ongoing), entry("bau", Sense::ongoing), entry("indefinitely", Sense::ongoing),
    entry("indefinite", Sense::ongoing), entry("open ended", Sense::ongoing), entry("in perpetuity", Sense::ongoing),
    entry("until further notice", Sense::ongoing), entry("for the foreseeable future", Sense::ongoing),
    entry("onwards", Sense::onwards), entry("onward", Sense::onwards), entry("and beyond", Sense::onwards),
    entry("and onwards", Sense::onwards), entry("and ongoing", Sense::onwards), entry("and on", Sense::onwards),
    entry("thereafter", Sense::thereafter), entry("from then on", Sense::thereafter), entry("afterwards", Sense::thereafter),
    // vague
    entry("shortly", Sense::vague), entry("soon", Sense::vague), entry("asap", Sense::vague),
    entry("as soon as possible", Sense::vague), entry("as soon as practicable", Sense::vague),
    entry("as soon as reasonably practicable", Sense::vague), entry("immediately", Sense::vague),
    entry("immediate", Sense::vague), entry("immediate effect", Sense::vague), entry("with immediate effect", Sense::vague),
    entry("promptly", Sense::vague), entry("urgent", Sense::vague), entry("urgently", Sense::vague),
    entry("earliest", Sense::vague), entry("earliest opportunity", Sense::vague), entry("at the earliest opportunity", Sense::vague), entry("sooner", Sense::vague),
    entry("short term", Sense::vague), entry("medium term", Sense::vague), entry("long term", Sense::vague),
    entry("shorter term", Sense::vague), entry("longer term", Sense::vague), entry("short terms", Sense::vague),
    entry("medium terms", Sense::vague), entry("long terms", Sense::vague), entry("longer terms", Sense::vague),
    entry("near future", Sense::vague), entry("foreseeable future", Sense::vague), entry("in future", Sense::vague),
    entry("in the future", Sense::vague), entry("regular", Sense::vague), entry("regularly", Sense::vague),
    entry("periodic", Sense::vague), entry("periodically", Sense::vague), entry("frequent", Sense::vague),
    entry("frequently", Sense::vague), entry("occasionally", Sense::vague), entry("from time to time", Sense::vague),
    entry("at the right time", Sense::vague), entry("right time", Sense::vague), entry("in due course", Sense::vague),
    entry("due course", Sense::vague), entry("early stage", Sense::vague), entry("early stages", Sense::vague),
    entry("timely", Sense::vague), entry("in a timely manner", Sense::vague), entry("eventually", Sense::vague),
    entry("later", Sense::vague), entry("later date", Sense::vague), entry("at a later date", Sense::vague),
    entry("in time", Sense::vague), entry("over time", Sense::vague), entry("quickly", Sense::vague),
    entry("now", Sense::vague), entry("currently", Sense::vague), entry("at present", Sense::vague),
    entry("as and when", Sense::vague), entry("ad hoc", Sense::vague), entry("various", Sense::vague),
    entry("various dates", Sense::vague), entry("when possible", Sense::vague), entry("where possible", Sense::vague),
    entry("in the coming weeks", Sense::vague), entry("in the coming months", Sense::vague),
    entry("coming weeks", Sense::vague), entry("coming months", Sense::vague), entry("coming years", Sense::vague),
    entry("next few weeks", Sense::vague), entry("next few months", Sense::vague), entry("few months", Sense::vague),
    entry("few weeks", Sense::vague), entry("next steps", Sense::none), entry("short notice", Sense::vague),
    // no date yet
    entry("tbc", Sense::tbc), entry("tba", Sense::tbc), entry("tbd", Sense::tbc), entry("tbi", Sense::tbc),
    entry("to be confirmed", Sense::tbc), entry("to be agreed", Sense::tbc), entry("to be determined", Sense::tbc),
    entry("to be decided", Sense::tbc), entry("to be set", Sense::tbc), entry("to be arranged", Sense::tbc),
    entry("to be announced", Sense::tbc), entry("to be scheduled", Sense::tbc), entry("to be advised", Sense::tbc),
    entry("to be established", Sense::tbc), entry("to be finalised", Sense::tbc), entry("to confirm", Sense::tbc),
    entry("to follow", Sense::tbc), entry("provisional", Sense::tbc), entry("provisionally", Sense::tbc),
    entry("date to follow", Sense::placeholder), entry("dates to follow", Sense::placeholder),
    entry("not yet known", Sense::placeholder), entry("not yet set", Sense::placeholder),
    entry("not yet agreed", Sense::placeholder), entry("not known", Sense::placeholder),
    entry("not set", Sense::placeholder), entry("no date", Sense::placeholder), entry("no date set", Sense::placeholder),
    entry("date not set", Sense::placeholder), entry("unknown", Sense::placeholder), entry("being agreed", Sense::placeholder),
    entry("being established", Sense::placeholder), entry("yet to be confirmed", Sense::placeholder),
    entry("yet to be agreed", Sense::placeholder), entry("awaiting date", Sense::placeholder),
    entry("awaiting confirmation", Sense::placeholder), entry("under discussion", Sense::placeholder),
    entry("dd/mm/yy", Sense::placeholder), entry("dd/mm/yyyy", Sense::placeholder), entry("dd mm yyyy", Sense::placeholder),
    entry("n/a", Sense::not_applicable), entry("na", Sense::not_applicable), entry("not applicable", Sense::not_applicable),
    entry("none", Sense::not_applicable), entry("nil", Sense::not_applicable), entry("not required", Sense::not_applicable),
    entry("no longer required", Sense::not_applicable), entry("no longer applicable", Sense::not_applicable),
    // relative to something agreed elsewhere
    entry("timescale", Sense::slippage), entry("timescales", Sense::slippage), entry("on time", Sense::slippage),
    entry("time scale", Sense::slippage), entry("time scales", Sense::slippage), entry("on schedule", Sense::slippage),
    entry("schedule", Sense::slippage), entry("scheduled", Sense::slippage), entry("as scheduled", Sense::slippage),
    entry("as planned", Sense::slippage), entry("as agreed", Sense::slippage), entry("on track", Sense::slippage),
    entry("delay", Sense::slippage), entry("delays", Sense::slippage), entry("delayed", Sense::slippage),
    entry("slipped", Sense::slippage), entry("slippage", Sense::slippage), entry("held up", Sense::slippage),
    entry("overdue", Sense::slippage), entry("behind", Sense::slippage), entry("statutory deadline", Sense::slippage),
    entry("statutory deadlines", Sense::slippage), entry("deadlines", Sense::slippage), entry("precede", Sense::slippage, 1),
    entry("precedes", Sense::slippage, 1), entry("as above", Sense::slippage), entry("see above", Sense::slippage),
    entry("as point", Sense::slippage), entry("today", Sense::relative, 3), entry("tomorrow", Sense::relative, 4),
    entry("yesterday", Sense::relative, 5),
    entry("timeframe", Sense::plan_span), entry("time frame", Sense::plan_span), entry("timeframes", Sense::plan_span),
    entry("lifetime", Sense::plan_span), entry("life", Sense::plan_span), entry("duration", Sense::plan_span),
    entry("lifespan", Sense::plan_span), entry("span", Sense::plan_span), entry("plan period", Sense::plan_span),
    entry("strategy period", Sense::plan_span),
    entry("what", Sense::asking), entry("which", Sense::asking), entry("how long", Sense::asking),
    // conditions and events
    entry("subject to", Sense::condition), entry("linked to", Sense::condition), entry("link to", Sense::condition),
    entry("dependent on", Sense::condition), entry("dependent upon", Sense::condition),
    entry("dependant on", Sense::condition), entry("dependant upon", Sense::condition),
    entry("depending on", Sense::condition), entry("depending upon", Sense::condition), entry("depends on", Sense::condition),
    entry("pending", Sense::condition), entry("if", Sense::condition), entry("when", Sense::condition, 1),
    entry("provided", Sense::condition), entry("providing", Sense::condition), entry("unless", Sense::condition),
    entry("contingent on", Sense::condition), entry("contingent upon", Sense::condition),
    entry("conditional on", Sense::condition), entry("conditional upon", Sense::condition),
    entry("as long as", Sense::condition), entry("assuming", Sense::condition), entry("awaiting", Sense::condition),
    entry("as required", Sense::condition), entry("when required", Sense::condition), entry("as needed", Sense::condition),
    entry("where required", Sense::condition), entry("as necessary", Sense::condition), entry("as appropriate", Sense::condition),
    entry("where necessary", Sense::condition), entry("when needed", Sense::condition), entry("as soon as", Sense::condition),
    entry("in line with", Sense::event), entry("in accordance with", Sense::event), entry("upon", Sense::event),
    entry("on completion of", Sense::event), entry("upon completion of", Sense::event), entry("on receipt of", Sense::event),
    entry("at the time of", Sense::event), entry("to coincide with", Sense::event), entry("to tie in with", Sense::event),
    entry("in response to", Sense::none), entry("at the same time as", Sense::event), entry("aligned with", Sense::event),
    entry("aligned to", Sense::event), entry("alongside", Sense::event), entry("following on from", Sense::event, 1),
    entry("data release", Sense::release), entry("data releases", Sense::release), entry("release", Sense::release),
    entry("publication", Sense::release), entry("results day", Sense::release), entry("census", Sense::release),
    entry("data publication", Sense::release), entry("submission", Sense::release),
    // what only looks like a date
    entry("act", Sense::title), entry("acts", Sense::title), entry("act of", Sense::title), entry("regulations", Sense::title),
    entry("regulation", Sense::title), entry("guidance", Sense::title), entry("code of practice", Sense::title),
    entry("code of practice guidance", Sense::title), entry("green paper", Sense::title), entry("white paper", Sense::title),
    entry("bill", Sense::title), entry("order", Sense::title), entry("directive", Sense::title),
    entry("convention", Sense::title), entry("code", Sense::title), entry("cop", Sense::title),
    entry("age", Sense::age), entry("aged", Sense::age), entry("ages", Sense::age), entry("age group", Sense::age),
    entry("age groups", Sense::age), entry("age range", Sense::age), entry("the age", Sense::age), entry("ages of", Sense::age),
    entry("old", Sense::old), entry("olds", Sense::old), entry("y", Sense::school_year),
    entry("pupils", Sense::counted), entry("children", Sense::counted), entry("places", Sense::counted),
    entry("plans", Sense::counted), entry("ehcps", Sense::counted), entry("families", Sense::counted),
    entry("people", Sense::counted), entry("cases", Sense::counted), entry("referrals", Sense::counted),
    entry("parents", Sense::counted), entry("students", Sense::counted), entry("staff", Sense::counted),
    entry("requests", Sense::counted), entry("sessions", Sense::counted), entry("young people", Sense::counted),
    entry("learners", Sense::counted), entry("settings", Sense::counted), entry("schools", Sense::counted),
    entry("additional", Sense::counted), entry("responses", Sense::counted), entry("attendees", Sense::counted),
    entry("fte", Sense::effort), entry("wte", Sense::effort), entry("officers", Sense::effort, 1),
    entry("officer", Sense::effort, 1), entry("x", Sense::times_sign),
    entry("attainment", Sense::results), entry("gcse", Sense::results), entry("gcses", Sense::results),
    entry("exam", Sense::results), entry("exams", Sense::results), entry("results", Sense::results),
    entry("phonics", Sense::results), entry("ks", Sense::results), entry("sats", Sense::results),
    entry("was", Sense::superseded), entry("were", Sense::superseded), entry("previously", Sense::superseded),
    entry("originally", Sense::superseded), entry("formerly", Sense::superseded), entry("instead of", Sense::superseded),
    entry("revised from", Sense::superseded), entry("original date", Sense::superseded), entry("not", Sense::superseded),
    entry("original", Sense::superseded), entry("previous date", Sense::superseded), entry("rather than", Sense::superseded),
    entry("moved", Sense::moved), entry("extended", Sense::moved), entry("deferred", Sense::moved),
    entry("postponed", Sense::moved), entry("changed", Sense::moved), entry("put back", Sense::moved),
    entry("pushed back", Sense::moved), entry("revised", Sense::moved), entry("rescheduled", Sense::moved),
    entry("brought forward", Sense::moved),
    entry("completed", Sense::status), entry("complete", Sense::status), entry("done", Sense::status),
    entry("achieved", Sense::status), entry("in progress", Sense::status), entry("started", Sense::status),
    entry("in place", Sense::status), entry("finished", Sense::status), entry("closed", Sense::status),
    entry("am", Sense::time_word), entry("pm", Sense::time_word), entry("noon", Sense::time_word),
    entry("covid", Sense::disease),
    entry("phase", Sense::numbered), entry("stage", Sense::numbered), entry("step", Sense::numbered),
    entry("milestone", Sense::numbered), entry("wave", Sense::numbered), entry("cohort", Sense::numbered),
    entry("tranche", Sense::numbered), entry("priority", Sense::numbered), entry("objective", Sense::numbered),
    entry("action", Sense::numbered), entry("round", Sense::numbered), entry("workstream", Sense::numbered),
    entry("tier", Sense::numbered), entry("level", Sense::numbered), entry("option", Sense::numbered),
    entry("part", Sense::numbered), entry("theme", Sense::numbered), entry("group", Sense::numbered),
    entry("version", Sense::numbered), entry("v", Sense::numbered), entry("appendix", Sense::numbered),
    entry("section", Sense::numbered), entry("point", Sense::numbered), entry("no", Sense::numbered),
    entry("date", Sense::heading), entry("dates", Sense::heading), entry("target date", Sense::heading),
    entry("completion date", Sense::heading), entry("new date", Sense::heading), entry("revised date", Sense::moved),
    entry("new target date", Sense::heading), entry("ht", Sense::unit, Unit::half_term),
    entry("year ending", Sense::period_to), entry("year ended", Sense::period_to), entry("year to", Sense::period_to),
    entry("y/e", Sense::period_to), entry("the year to", Sense::period_to), entry("years to", Sense::none),
    entry("to date", Sense::ongoing), entry("to present", Sense::ongoing), entry("to the present", Sense::ongoing),
    entry("to now", Sense::ongoing), entry("present", Sense::ongoing, 1), entry("all year", Sense::ongoing),
    entry("all year round", Sense::ongoing), entry("year round", Sense::ongoing), entry("term time", Sense::vague),
    entry("ditto", Sense::slippage), entry("as per", Sense::slippage), entry("see", Sense::slippage),
    entry("same as", Sense::slippage), entry("n/k", Sense::placeholder), entry("on hold", Sense::status),
    entry("paused", Sense::status), entry("suspended", Sense::status), entry("not started", Sense::status),
    entry("beg", Sense::part, Part::start), entry("starts", Sense::status), entry("pre", Sense::none),
    entry("at the latest", Sense::limit, 0), entry("at latest", Sense::limit, 0), entry("latest", Sense::limit, 0),
    entry("or sooner", Sense::limit, 0), entry("or before", Sense::limit, 0), entry("or earlier", Sense::limit, 0),
    entry("at the earliest", Sense::limit, 1), entry("at earliest", Sense::limit, 1),
    entry("or later", Sense::limit, 1), entry("or after", Sense::limit, 1),
};

constexpr std::size_t entry_count = std::size(vocabulary);

constexpr std::string_view first_word_of(const Entry& entry) { return entry.words.substr(0, entry.words.find(' ')); }

constexpr std::uint32_t hash(std::string_view word) {
  std::uint32_t value = 2166136261U;
  for (const char c : word) value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
  return value ^ (value >> 15);
}

// Open addressing by first word; the entries of one first word hang together in a chain, longest first. Numbers are
// one more than an index, so that 0 is none.
constexpr std::size_t slot_count = 2048;
static_assert(entry_count * 3 < slot_count * 2);

struct Index {
  std::array<std::uint16_t, slot_count> slots{};
  std::array<std::uint16_t, entry_count> next{};
};

constexpr Index make_index() {
  Index index{};
  for (std::size_t i = 0; i < entry_count; ++i) {
    const auto word = first_word_of(vocabulary[i]);
    auto slot = hash(word) % slot_count;
    while (index.slots[slot] != 0 && first_word_of(vocabulary[index.slots[slot] - 1U]) != word) slot = (slot + 1) % slot_count;
    std::uint16_t* link = &index.slots[slot];
    while (*link != 0 && vocabulary[*link - 1U].words.size() >= vocabulary[i].words.size()) link = &index.next[*link - 1U];
    index.next[i] = *link;
    *link = static_cast<std::uint16_t>(i + 1);
  }
  return index;
}

constexpr Index word_index = make_index();

// What people mistype, and the words near to those that are no slip at all.
constexpr std::array<std::string_view, 25> intended = {
    "january", "february", "march",  "april",  "august",  "september", "october",  "november",  "december",
    "autumn",  "spring",   "summer", "winter", "termly",  "annual",    "annually", "quarterly", "monthly",
    "ongoing", "easter",   "christmas", "academic", "financial", "immediately", "quarter"};
constexpr std::array<std::string_view, 30> not_slips = {
    "match",   "marsh",   "starch", "sprint",  "string", "springs", "sprung", "summed", "summers", "summary",
    "winner",  "winters", "eastern", "academia", "academies", "academics", "annuals", "annul", "quarters",
    "quartet", "largely", "augusta", "autumns", "hotter", "lasting", "manual", "sprayed", "financially",
    "simmer",  "easier"};


/// Inserts, deletes, replacements and swaps of neighbours between two words. REQUIRES: at most 16 letters each.
int distance_between(std::string_view a, std::string_view b) {
  constexpr std::size_t most = 16;
  std::array<std::array<int, most + 1>, most + 1> cost;
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

const Entry* first_entry(std::string_view first_word) {
  auto slot = hash(first_word) % slot_count;
  while (const std::size_t number = word_index.slots[slot]) {
    const Entry& entry = vocabulary[number - 1];
    if (entry.words.starts_with(first_word) && (entry.words.size() == first_word.size() || entry.words[first_word.size()] == ' ')) return &entry;
    slot = (slot + 1) % slot_count;
  }
  return nullptr;
}

const Entry* next_entry(const Entry* entry) {
  const std::size_t number = word_index.next[static_cast<std::size_t>(entry - vocabulary)];
  return number == 0 ? nullptr : &vocabulary[number - 1];
}

std::string_view intended_word(std::string_view word, bool before_number) {
  if (before_number && (word.size() == 3 || word.size() == 4)) {
    constexpr std::array<std::string_view, 3> short_months = {"june", "july", "sept"};
    for (const auto candidate : short_months) {
      if (word[0] == candidate[0] && distance_between(word, candidate) == 1) return candidate;
    }
    return {};
  }
  if (word.size() < 5 || word.size() > 13) return {};
  std::string_view nearest;
  int nearest_distance = 3;
  for (const auto candidate : intended) {
    // A wrong first letter is believed in long words only.
    if (word[0] != candidate[0] && candidate.size() < 8) continue;
    const int limit = candidate.size() >= 8 ? 2 : 1;
    const auto difference = static_cast<int>(word.size()) - static_cast<int>(candidate.size());
    if (difference > limit || -difference > limit) continue;
    const bool alike = word[1] == candidate[1] || word.substr(word.size() - 2) == candidate.substr(candidate.size() - 2);
    if (!alike) continue;
    const int distance = distance_between(word, candidate) + (word[0] == candidate[0] ? 0 : 1);
    if (distance > limit || distance >= nearest_distance) continue;
    nearest = candidate;
    nearest_distance = distance;
  }
  if (nearest.empty() || std::find(not_slips.begin(), not_slips.end(), word) != not_slips.end()) return {};
  return nearest;
}

}  // namespace collate::timescale
