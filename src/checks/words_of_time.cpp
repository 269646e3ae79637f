// SPDX-License-Identifier: MIT
// What the words say of time: that a date moves, and to when.
#include "checks/stems.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace collate::checks {

namespace {

#define MONTH                                                                                  \
  "january|february|march|april|may|june|july|august|september|october|november|december|jan|" \
  "feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"

// A month, a term or a year, for patterns over plain words.
#define TIME                                                                \
  "(?:" MONTH                                                               \
  "|spring|summer|autumn|easter|christmas|next (?:term|year|spring|summer|" \
  "autumn)|20\\d\\d)"

/// "Needs another six months", "we ask for an extension to July": not one to a building.
bool asks_for_time(std::string_view words) {
  static const re2::RE2 more(
      " (?:would like|asks? for|asked for|requests?|requested|wants?) more time | will take (?:us "
      ")?(?:until|till) |"
      " (?:needs?|requires?|required|wants?|takes?|asks? for|asked for) (?:at least )?(?:another|a "
      "further|an extra|an additional) "
      "(?:(?:[0-9]+|one|two|three|four|five|six|eight|ten|twelve|few|full|school|whole) "
      "){0,2}(?:weeks?|months?|terms?|year|quarter) | extension (?:of (?:time|the "
      "(?:date|deadline|timescale)|(?:[a-z0-9]+ ){1,2}(?:weeks?|months?|terms?))|to (?:the "
      ")?(?:end|start|middle|date|deadline|timescale|" TIME
      ")) | (?:needs?|asks? for|asked for|asking "
      "for|requests?|requested|requesting|seeks?|seeking) "
      "(?:an|a further) extension (?:$|because |as |since |for another |while )");
  return re2::RE2::PartialMatch(piece(words), more);
}

/// "Will not be finished until summer", "May rather than March", "two months late".
bool gives_later_date(std::string_view words) {
  static const re2::RE2 later(
      " (?:will|can|does) not (?:now )?take place (?:before|until) | to be revised to | pushed "
      "(?:in)?to (?:the )?(?:next|new|following) |"
      " (?:likely|going|expected|set) to slip | slip into | (?:date|deadline|timescale|timeline)s? "
      "(?:is|are|looks?) "
      "(?:no longer|not) (?:realistic|achievable|feasible|possible|viable|deliverable)| "
      "(?:propose|request|want|need|ask|wish|suggest)(?:s|ed|ing)? (?:to |that |we "
      ")*(?:move|moving|push|extend|"
      "defer|change|revise|put back|shift)(?: [a-z]+){0,2} "
      "(?:date|deadline|timescale|timeline|target date)|"
      " (?:will|likely to|going to|expected to|may|could) be (?:late|later|delayed|overdue) | late "
      "by | now a " TIME
      " |"
      " not (?:likely|expected|going) to be (?:finished|ready|completed?|done|in place) "
      "(?:before|until|by) | be "
      "(?:[0-9]+|a|one|two|three|four|five|six|several|a few|some) (?:weeks?|months?|terms?) late |"
      " not (?:now )?(?:be )?(?:finish|finished|completed?|ready|done|in "
      "place|launch|launched|live|"
      "delivered|achieved|start|started|begin) (?:until|before|till) | " TIME
      " (?:20\\d\\d )?(?:and not|rather than|instead of|not) (?:in |by )?" TIME
      " | (?:date|deadline|milestone|timescale)s? (?:will|has|have|had|was|were) (?:now )?(?:be "
      "|been )?missed | revised (?:target|plan|completion|finish|end) (?:is|of|to|now|for)(?: "
      "[a-z]+){0,2} " TIME
      " | (?:running|is|are|now) (?:[a-z0-9]+ ){0,3}(?:weeks?|months?|terms?) (?:late|behind) | "
      "now "
      "(?:aim|aims|aiming|plan|plans|expect|expects|hope|hopes|intend|intends) (?:to "
      "(?:[a-z]+ ){0,4}(?:in|by|for) |for (?:the )?(?:end of |start of |early |mid |late )?)" TIME
      " ");
  return re2::RE2::PartialMatch(piece(words), later);
}

/// "Will not be finished in time", "summer instead", "in June rather than the spring", "the date is
/// at risk".
bool doubts_date(std::string_view words) {
  static const re2::RE2 doubtful(
      " (?:cannot|can not|will not|wont|not|unlikely to) (?:now )?be "
      "(?:finished|completed?|done|delivered|ready|met|achieved|in place) (?:in|on) time "
      "| (?:push|move|put|shift|defer|delay|postpone|extend)(?:ing|ed|s)? (?:this|it|that|"
      "completion|delivery|the (?:date|deadline|end|action|work|target|launch|milestone|timescale|"
      "project|completion)(?: date)?) (?:back |out |on |forward )?(?:to|until|into) (?:the "
      ")?(?:end "
      "of |start of |early |mid |late )?" TIME
      " | (?:completion|date|deadline|timescale|delivery|launch|finish|target|it|this) (?:[a-z]+ "
      "){0,3}?(?:moved|slipped|gone|pushed|put) (?:on |back |out )?by (?:about |around |at least )?"
      "(?:[0-9]+|a|one|two|three|four|five|six|several|a few) (?:weeks?|months?|terms?) "
      "| (?:suggest|propose|recommend|ask for|request)(?:s|ed|ing)? (?:[a-z]+ ){0,2}" TIME
      " (?:[a-z0-9]+ ){0,2}instead | " TIME
      " (?:20\\d\\d )?(?:and not|rather than|instead of|not) (?:in |by )?(?:the )?" TIME
      " | (?:request|ask|asking|need|propose|seek)s? (?:for )?(?:a |an "
      ")?(?:later|new|revised|different) (?:date|deadline|timescale) | "
      "(?:date|deadline|timescale)s? (?:will |may |might )?(?:need|needs) to be "
      "(?:reviewed|revisited|"
      "reconsidered|extended|changed|moved|revised) | (?:date|deadline|timescale|timeline|" TIME
      " 20\\d\\d) (?:is|are|looks?|seems?) (?:now )?(?:at risk|unlikely|in doubt|doubtful|under "
      "threat|not possible) | now (?:anticipat|estimat|forecast|project|expect|hop|aim|plan|"
      "intend)[a-z]* (?:[a-z]+ "
      "){0,9}(?:complete|completed|finish|finished|place|ready|done|launch|live|publish|published|"
      "deliver|delivered|end|start|begin|this|it) (?:[a-z]+ ){0,3}?(?:by|in|for|until) (?:the "
      ")?(?:end of |start of |early |mid "
      "|late )?" TIME " ");
  return re2::RE2::PartialMatch(piece(words), doubtful);
}

#undef TIME

/// Does a month, a term, a feast or a year of this century stand in the words? Asked before
/// patterns that want one.
bool names_time(const std::string& words) {
  static constexpr auto times = std::to_array<std::string_view>(
      {" jan", " feb", " mar", " apr", " may ", " jun", " jul", " aug", " sep", " oct", " nov",
       " dec", " spring ", " summer ", " autumn ", " easter ", " christmas ", " next ", " 20"});
  return std::any_of(times.begin(), times.end(),
                     [&](std::string_view time) { return words.find(time) != std::string::npos; });
}

/// "The trust extended the contract to 2027": a thing and no date, taken out.
std::string without_extended_things(const std::string& words) {
#define THING                                                                               \
  "(?:contract|offer|service|pilot|funding|hours|lease|programme|scheme|agreement|licence|" \
  "provision|building|team|post|secondment|grant|support|opening times?|helpline|framework)s?"
  static const re2::RE2 things(
      " (?:extended|extends|extending|extend) (?:the |its |our |their |this |a )?(?:[a-z]+ )?" THING
      " (?:to|until|into) | " THING
      " (?:was|were|is|are|has been|have been|been) (?:now )?extended | moved? (?:back )?(?:in)?to "
      "(?:the )?(?:spring|summer|autumn|may|march) "
      "(?:timetable|menu|site|house|school|rota|hours|programme|campus|building) ");
#undef THING
  std::string left = words;
  re2::RE2::GlobalReplace(&left, things, " ");
  return left;
}

}  // namespace

// Long: a table of phrases.
bool says_late(const Said& comment) {
  if (any_stands(comment, {" slipped",
                           " slippage",
                           " slipping",
                           " slip to ",
                           " delay",
                           " postpon",
                           " deferred ",
                           " rescheduled",
                           " re scheduled",
                           " running late",
                           " longer than planned",
                           " longer than expected",
                           " longer than we ",
                           " longer than agreed",
                           " new completion date",
                           " not meet the ",
                           " will miss the ",
                           " missed the deadline",
                           " not be finished by ",
                           " not be completed by ",
                           " not be ready by ",
                           " asked for more time",
                           " behind schedule",
                           " behind plan ",
                           " later than planned",
                           " later than agreed",
                           " later than expected",
                           " revised date",
                           " revised timescale",
                           " revised deadline",
                           " revised completion date",
                           " new date ",
                           " new timescale",
                           " new deadline",
                           " new target date",
                           " extension to the date",
                           " extension to the deadline",
                           " extension to the timescale",
                           " extension of time",
                           " an extension until ",
                           " an extension is needed",
                           " overrun",
                           " put back to ",
                           " pushed back ",
                           " moved back to ",
                           " more time is needed",
                           " needs more time",
                           " need more time",
                           " cannot now meet ",
                           " timescale has moved",
                           " timescale needs to move",
                           " date needs to move",
                           " date has to move",
                           " date has moved"}))
    return true;
  static const re2::RE2 not_met(
      R"( (?:date|deadline|timescale|target date|milestone)s? (?:[a-z]+ ){0,3}?(?:cannot|can not|will not|wont|could not|not|unlikely to)(?: now| any longer| longer)? be (?:met|kept|achieved|hit|reached) | (?:will not|wont|cannot) (?:now )?be met )");
  static const re2::RE2 to_a_date(
      "(?: extended| put back| carried over| carry over| now due| now expected| now expect| now "
      "planned| now scheduled| will now be| is now likely| now aiming)(?: [a-z]+){0,4}(?: by| to| "
      "in| for| until| into)?(?: the)?(?: end of| start of| early| mid| late)? (?:" MONTH
      "|spring|summer|autumn|next (?:term|year|spring|summer|autumn)|20\\d\\d) | moved(?: "
      "back)?(?: by [a-z]+ (?:weeks?|months?|terms?))? (?:to|until|into)(?: the)?(?: end of| start "
      "of| early| mid| late)? (?:" MONTH
      "|spring|summer|autumn|next (?:term|year|spring|summer|autumn)|20\\d\\d) | instead of(?: "
      "the)?(?: end of| start of| early| mid| late)? (?:" MONTH
      "|spring|summer|autumn|next (?:term|year|spring|summer|autumn)|20\\d\\d) ");
  const bool things = comment.words.find(" exten") != std::string::npos ||
                      comment.words.find(" move") != std::string::npos;
  const std::string words = things ? without_extended_things(comment.words) : comment.words;
  return re2::RE2::PartialMatch(words, to_a_date) || re2::RE2::PartialMatch(words, not_met) ||
         asks_for_time(words) || gives_later_date(words) || doubts_date(words);
}

// A day, a month or a term, with or without its year.
#define DATE                                 \
  "((?:\\d{1,2}(?:st|nd|rd|th)? )?(?:" MONTH \
  ")(?: 20\\d\\d)?|"                         \
  "(?:spring|summer|autumn|easter|christmas)(?: term)?(?: 20\\d\\d)?)"

namespace {

/// "Final version expected June 2023", "all schools will be trained by December", "realistically
/// this will be autumn 2023".
std::string whole_by(const std::string& words) {
  static const re2::RE2 whole(
      " (?:(?:final version|final report|completion|full launch|launch|roll out|rollout|go live) "
      "(?:is |are |now |therefore )*(?:expected|due|planned|anticipated|likely|forecast|scheduled) "
      "|(?:all|every|last|final|"
      "remaining|rest) (?:[a-z]+ ){0,4}will (?:all )?(?:be|have been|have had) (?:trained|training|"
      "covered|reached|visited|seen|recruited|appointed|done|finished|complete|completed|in place|"
      "moved|rolled out|signed up) (?:[a-z]+ ){0,2}?)(?:by |in |for |until |before |on )?(?:the "
      ")?(?:end "
      "of |start of |early |mid |late )?" DATE " ");
  static const re2::RE2 doubtful(
      " (?:realistic|realistically|more likely|most likely|probably|unlikely before|not before|not "
      "until) (?:[a-z]+ ){0,5}?(?:the )?(?:end of |start of |early |mid |late )?" DATE " ");
  std::string when;
  if (re2::RE2::PartialMatch(words, whole, &when)) return when;
  return re2::RE2::PartialMatch(words, doubtful, &when) ? when : std::string();
}

}  // namespace

std::string planned_end(const Said& comment) {
  if (!names_time(comment.words)) return {};
  static const re2::RE2 planned(
      " (?:will|to|should|expected|expects?|anticipat(?:e|es|ed|ing)|due|planned|plans?|aims?|"
      "aiming|likely|"
      "hopes?|now|forecast) (?:[a-z]+ "
      "){0,7}(?:completed?|completion|finish|finished|finishing|completing|in place|"
      "ready|done|launch|launched|live|published?|delivered|finalised|signed off) (?:[a-z]+ ){0,4}"
      "(?:by|in|for|until|before|from|on|at) (?:the )?(?:end of |start of |early |mid |late )?" DATE
      " ");
  static const re2::RE2 another_end(
      R"( (?:phase|second|third|stage|evaluat[a-z]*|survey[a-z]*|reviews?|reviewed|annual[a-z]*|follow up|again|next|further|report|results?|data|not|no) )");
  std::string when;
  if (re2::RE2::PartialMatch(comment.words, another_end)) return {};
  if (re2::RE2::PartialMatch(comment.words, planned, &when)) return when;
  return whole_by(comment.words);
}

std::string new_date_in(const Said& comment) {
  if (!names_time(comment.words)) return {};
  static const re2::RE2 moved(
      " (?:(?:new|revised|proposed|later) (?:(?:completion|target|end|finish|due) )?date (?:is |of "
      "|now |will be |to be |therefore )*|(?:move|moves|moved|extend|extended|put back|pushed "
      "back|deferred?|postponed?|delayed|slipped|slips|carried over|rescheduled|revised|now "
      "(?:(?:to|be|will|due|expected|planned) ){0,3}(?:done|finished|completed?|ready|in "
      "place|live|launched)?) "
      "(?:[a-z]+ ){0,2}?(?:from (?:[a-z0-9]+ ){1,4}?)?(?:to|until|till|into|by) )(?:the )?(?:end "
      "of "
      "|start of |early |mid |late )?" DATE " ");
  std::string when;
  if (!re2::RE2::PartialMatch(comment.words, moved, &when)) return {};
  // As people write it: "30 September 2023", "Summer term 2023".
  const auto space =
      std::isalpha(static_cast<unsigned char>(when[0])) != 0 ? 0 : when.find(' ') + 1;
  when[space] = static_cast<char>(std::toupper(static_cast<unsigned char>(when[space])));
  return when;
}

#undef DATE
#undef MONTH

}  // namespace collate::checks
