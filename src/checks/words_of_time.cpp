// SPDX-License-Identifier: MIT
// What the words say of time: that a date moves, and to when.
#include "checks/stems.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace collate::checks {

namespace {

#define MONTH COLLATE_MONTHS

// A month, a term or a year, for patterns over plain words.
#define TIME                                                                          \
  "(?:" MONTH                                                                         \
  "|spring|summer|autumn|easter|christmas|half term|next (?:term|year|spring|summer|" \
  "autumn)|20\\d\\d)"

/// "Needs another six months", "we ask for an extension to July": not one to a building.
bool asks_for_time(std::string_view words) {
  static const text::Pattern more(
      " (?:says?|quotes?|quoted|quoting|reckons?|estimates?|estimated|thinks?|told "
      "us|advis(?:es|ed)) "
      "(?:it (?:will|would) (?:take|be) |of |at least |about )*another (?:[0-9]+ "
      ")?(?:[0-9]+|a|one|two|"
      "three|four|five|six|several|few|a few) (?:weeks?|months?|terms?|years?|quarters?) | under "
      "?estimated (?:the (?:time|work|size|task|scale)|how (?:long|much)|what|this|it) |"
      " (?:gap|pause|hiatus|lull|hold up) of (?:about |around |at least |up to )?(?:[0-9]+|a|an|"
      "another|one|two|three|four|five|six|several|a few|some) (?:weeks?|months?|terms?|years?|"
      "quarters?) | (?:we|i|they|team|provider) (?:will |would )?(?:need|want|ask for|require) "
      "(?:until|till|up to) | cannot (?:be )?ma(?:k|d)e "
      "(?:it|this|them|that|these|the time) up |"
      " add(?:s|ed|ing)? (?:up to |about |around |another |at least "
      ")?(?:[0-9]+|a|one|two|three|four|"
      "five|six|nine|twelve|several|some) (?:weeks?|months?|terms?|years?) (?:to|on to) | "
      "(?:[0-9]+|a|one|two|three|four|five|six|several) (?:weeks?|months?|terms?|years?|quarters?) "
      "(?:adrift|overdue|off the pace|off schedule|over schedule|behind (?:schedule|plan|programme|"
      "where|on this|with this)) |"
      " (?:another|one more|an extra|a further) (?:half term|week|month|term|quarter|year)s? "
      "(?:please|needed|required|would (?:do|help)|wanted) | (?:dates?|deadlines?|timescales?) no "
      "longer (?:works?|stands?|holds?|suits?|fits?) | needs? (?:un)?(?:to|til|till) the end of |"
      " (?:could|would) (?:really )?(?:do with|use|benefit from|welcome) (?:an extra|another|a "
      "further|a bit more|a little more|more|a few more|a couple more|extra) "
      "(?:time|weeks?|months?|terms?|half term) |"
      " (?:would like|asks? for|asked for|requests?|requested|wants?) more time | will take (?:us "
      ")?(?:until|till) |"
      " (?:needs?|requires?|required|wants?|takes?|asks? for|asked for|requests?|requested|gave|"
      "given|agreed|allowed) (?:at least |them |us )?(?:another|a further|an extra|an additional) "
      "(?:(?:[0-9]+|one|two|three|four|five|six|eight|ten|twelve|few|full|school|whole) "
      "){0,2}(?:weeks?|months?|terms?|year|quarter) | extension (?:of (?:time|the "
      "(?:date|deadline|timescale)|(?:[a-z0-9]+ ){1,2}(?:weeks?|months?|terms?))|to (?:the "
      ")?(?:end|start|middle|date|deadline|timescale|" TIME
      ")) | (?:needs?|requires?|requiring|wants?|asks? for|asked for|asking "
      "for|requests?|requested|requesting|seeks?|seeking) "
      "(?:an|a further) extension (?:$|because |as |since |for another |while )");
  return text::partial_match(piece(words), more);
}

/// "Could we have until the end of May", "give us another few weeks", "the builders say June now".
bool asks_or_names_another(const std::string& words) {
  if (!has_any(words, {" have ", " get ", " give", " allow", " grant", " says ", " say ", " said ",
                       " quote", " reckon", " think", " told us "}))
    return false;
  static const text::Pattern asks(
      " (?:have|get|give us|allow us) (?:until|till|up to|to) (?:the )?(?:end|middle|start) of "
      "| (?:give|allow|grant|allows?|gives?) (?:us|me|them|it|this) (?:another|a few|a couple|a "
      "further|an extra|some more|more|one more|two more|until|till|longer) "
      "| (?:says?|said|quotes?|quoted|reckons?|thinks?|told us) (?:[a-z]+ )?" TIME
      " (?:20\\d\\d )?(?:[a-z]+ ){0,2}?(?:now|instead) ");
  return text::partial_match(words, asks);
#undef BEFORE_TIME
}

/// "Will not be finished until summer", "May rather than March", "two months late".
bool gives_later_date(std::string_view words) {
  static const text::Pattern later(
      " (?:will|can|does) not (?:now )?take place (?:before|until) | to be revised to | pushed "
      "(?:in)?to (?:the )?(?:next|new|following) |"
      " (?:likely|going|expected|set) to slip | slip into | "
      "(?:date|deadline|timescale|timeline|target|milestone|" TIME
      ")s? (?:(?:is|are) )?(?:looks?|looking|feels?|seems?) (?:very |a bit |increasingly |rather "
      "|too "
      ")*(?:tight|dicey|shaky|doubtful|optimistic|ambitious|unlikely|tricky|challenging|hopeful|"
      "difficult|unrealistic|touch and go) | " TIME
      " (?:20\\d\\d )?(?:now )?(?:looks|seems|feels|is|would be) (?:now )?(?:far |much "
      ")?(?:more|most) (?:likely|realistic|probable|achievable) | "
      "(?:date|deadline|timescale|timeline|target|milestone)s? "
      "(?:is|are|looks?|seems?) "
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
  return text::partial_match(piece(words), later);
}

/// "Will not be finished in time", "summer instead", "in June rather than the spring", "the date is
/// at risk".
bool doubts_date(std::string_view words) {
  static const text::Pattern doubtful(
      " (?:i|we|team|officers?|leads?) (?:have |has |had )?(?:no|little|not much|low|limited) "
      "(?:real |great |any )?confidence (?:in|that|of|about) | (?:i am|we are|team is|team "
      "are|lead "
      "is|leads are) not (?:at all |very |really |so |yet |currently )?(?:confident|convinced|"
      "optimistic|hopeful) (?:that|of|we|it|this|about|in) "
      "| (?:cannot|can not|will not|wont|not|not going to|unlikely to|may not|might not) (?:now )?"
      "(?:be )?(?:finished|finish|completed?|done|delivered?|ready|met|meet|achieved|in place|"
      "open(?:ed)?|start(?:ed)?|begin|launch(?:ed)?|publish(?:ed)?|happen|land|be|held|recruited|"
      "appointed|built|trained|agreed|approved|get (?:[a-z]+ ){1,3}?) ?(?:in|on) time "
      "| (?:push|move|put|shift|defer|delay|postpone|extend)(?:ing|ed|s)? (?:this|it|that|"
      "completion|delivery|the (?:date|deadline|end|action|work|target|launch|milestone|timescale|"
      "project|completion)(?: date)?) (?:back |out |on |forward )?(?:to|until|into) (?:the "
      ")?(?:end "
      "of |start of |early |mid |late )?" TIME
      " | (?:completion|date|deadline|timescale|delivery|launch|finish|target|go "
      "live|opening|start|it|this) (?:[a-z]+ "
      "){0,3}?(?:moved|slipped|gone|pushed|put|set|knocked) (?:(?:on |back |out )?by|back|on|out) "
      "(?:about |around |at least |another )?"
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
  return text::partial_match(piece(words), doubtful);
}

/// Work that goes slower than it was meant to; waits that are long are another matter.
bool goes_slower(const std::string& words) {
  static const text::Pattern slower(
      " (?:(?:later|longer|slower|slowly|less quickly|more time|further away|further off) than|not "
      "(?:[a-z]+ )?(?:as|so) (?:fast|quick|quickly|soon|early|swift|swiftly|rapid|rapidly) as) "
      "(?:(?:we|was|were|had|has|been|originally|first|it|this|is|all|anyone|they|i|would|have) "
      "){0,4}(?:planned|expect|expected|hoped|hoping|intended|agreed|scheduled|thought|anticipated|"
      "told|said|say|promised|reckoned|guessed|"
      "foreseen|forecast|wanted|envisaged|estimated|meant|should|liked?|assumed|predicted|"
      "imagined|set out|allowed|usual) ");
  static const text::Pattern of_waits(
      R"( (?:wait|waits|waited|waiting|waiting times?|waiting lists?|queues?|stays?|stayed|journeys?|hours|pupils?|children|families) (?:[a-z]+ ){0,3}?(?:later|longer|slower) than )");
  return text::partial_match(words, slower) && !text::partial_match(words, of_waits);
}

/// "Shall not hit the December date", "unlikely that April can be kept".
bool misses_date(const std::string& words) {
#define DEADLINE "(?:dates?|deadlines?|timescales?|timelines?|milestones?)"
  // "A more honest date is Whitsun", "could the date be reset", "timescales have drifted".
  static const text::Pattern changed(
      " (?:completion|target|end|finish|launch|delivery|due|agreed|more "
      "(?:honest|realistic|likely)|"
      "honest|realistic|feasible|workable|achievable) " DEADLINE
      " (?:is|would be|might be|may be|has to be|needs to be|of|to be|now) (?:" TIME
      "|whitsun|half term|[a-z]+ 20\\d\\d) | " DEADLINE
      " (?:[a-z]+ ){0,3}?(?:drift(?:ed|ing|s)?|reprofil[a-z]*|re profil[a-z]*|re ?bas(?:ed|elined)|"
      "renegotiat[a-z]*|rethink|rethought|redrawn|re drawn|reset|re set|rolled (?:on|over|forward)|"
      "slid|sliding|gone|passed|overtaken|unworkable) ");
  static const text::Pattern missed(
      " (?:not|unlikely|cannot|wont|cant|unable to|fail(?:ed|s)? to|struggl(?:e|es|ing) to|no "
      "chance of|hard to|difficult to) (?:[a-z]+ ){0,3}?(?:hit|make|meet|keep|achieve|reach|hold|"
      "hitting|making|meeting|keeping) (?:to )?(?:the |our |this |its |that |an? )?(?:[a-z]+ "
      "){0,2}?" DEADLINE " | (?:" DEADLINE "|" MONTH
      "|spring|summer|autumn|easter|christmas) (?:20\\d\\d )?(?:date |deadline )?(?:[a-z]+ "
      "){0,2}?(?:cannot|can not|can no longer|will not|wont|unlikely to|not going to) be "
      "(?:kept|met|held|hit|made|achieved|reached) | (?:unlikely|doubtful|not certain|not clear) "
      "(?:that |whether |if )(?:the )?(?:" MONTH "|spring|summer|autumn|(?:[a-z]+ )?" DEADLINE
      ") (?:can|will|could) | (?:date|deadline|timescale) (?:[a-z]+ ){0,3}?(?:out of reach|too "
      "tight|too ambitious|too optimistic|over optimistic) ");
  static const text::Pattern in_danger(
      " (?:" DEADLINE
      "|target date) (?:[a-z]+ ){0,3}?(?:in jeopardy|jeopardised|unachievable|unrealistic|"
      "unattainable|undeliverable|impossible|under (?:threat|"
      "pressure)|in doubt|at risk|endangered|threatened) | (?:no|little|not much) "
      "(?:prospect|chance|"
      "hope|likelihood) of (?:[a-z]+ ){1,6}?(?:by|before|in time|on time) | (?:will|may|could|"
      "likely to|set to|going to) (?:over ?shoot|over ?run) | (?:" DEADLINE
      "|target date) (?:to be|is to be|are to be|may have to be|might have to be|"
      "will be|needs to be|need to be|has to be|must be|being|should be) "
      "(?:renegotiated|reviewed|revisited|rethought|reset|re "
      "set|re agreed|reconsidered|rescheduled|re scheduled|put back|rolled forward) | (?:running|"
      "slipping|slipped|lagging|trailing) behind | (?:extra|additional|further|another) "
      "(?:[a-z0-9]+ )?(?:time|weeks?|"
      "months?|terms?) (?:has |have |is |was |are |were )(?:been "
      ")?(?:requested|needed|sought|asked "
      "for|required|agreed) | (?:will|shall|going to|likely to|bound to) (?:now |probably )?miss "
      "(?:the |our |its )?(?:[a-z]+ )?(?:" DEADLINE "|" MONTH
      "|spring|summer|autumn|easter|christmas) ");
#undef DEADLINE
  static const text::Pattern not_by(
      " not (?:be )?(?:[a-z]+able|[a-z]+ible|ready|there|finished|done) (?:[a-z]+ "
      "){0,3}?(?:by|before|in "
      "time for|for) (?:the )?(?:end of |start of |early |mid |late )?" TIME " ");
  return text::partial_match(words, missed) || text::partial_match(words, in_danger) ||
         text::partial_match(words, changed) || text::partial_match(words, not_by);
}

/// "Extended by one term", "two months behind".
bool moves_by(const std::string& words) {
  if (!has_any(words, {" behind ", " back "}) &&
      !(words.find(" by ") != std::string::npos &&
        has_any(words, {" exten", " push", " mov", " slip", " delay", " stretch", " overrun",
                        " lengthen", " defer", " back "})))
    return false;
  static const text::Pattern by(
      " (?:extend|push|mov|slip|slipp|delay|stretch|overrun|lengthen|defer|set back|put back)"
      "(?:ed|ing|s|es|e|red|ned)? (?:back |out |on |right |over )?by (?:about |around |up to |at "
      "least |approx |"
      "approximately |a further |another |some )?(?:[0-9]+|a|an|one|two|three|four|five|six|"
      "several|a few|few|a couple of|half a) (?:more |further |full )?(?:weeks?|months?|terms?|"
      "years?|quarters?) | (?:[0-9]+|a|one|two|three|four|five|six|several) (?:weeks?|months?|"
      "terms?|quarters?) behind (?:$|now |already |because |as |due |owing )");
  // "Puts the whole thing back three months"
  static const text::Pattern back(
      " (?:puts?|sets?|knocks?|pushes|throws|putting|setting|knocking) (?:[a-z]+ ){1,4}?back (?:by "
      ")?(?:about |around |at least )?(?:[0-9]+|a|one|two|three|four|five|six|several|a few) "
      "(?:weeks?|months?|terms?|year|quarters?) ");
  return text::partial_match(words, by) ||
         (words.find(" back ") != std::string::npos && text::partial_match(words, back));
}

/// "Will have to wait", "put off to the new year", "please change the date to June", "timeline
/// revised".
bool is_put_off(const std::string& words) {
  static const text::Pattern put_off(
      " put off (?:to|until|till|for|again|because|by) | (?:hold|holding|held) (?:off|over|back) "
      "(?:to|until|till) | (?:drag|drags|dragging|spill|spills|spilling|spilled) (?:on |over "
      ")?(?:past|beyond|into) | put back from (?:[a-z0-9]+ ){1,4}?(?:to|until) | (?:will|shall) "
      "(?:now |therefore |all )?have to wait | must (?:now )?wait (?:until|till|for) | (?:please "
      "|could |can |may )(?:(?:the |we |you |it |this |please |therefore ){0,3})(?:be |have "
      ")?(?:change|changed|move|moved|extend|extended|amend|amended|push|put)(?: back)?(?: the| "
      "our| this| its)?(?: [a-z]+)? (?:date|deadline|timescale) | (?:can|could|may) (?:the|this|"
      "our) (?:[a-z]+ )?(?:date|deadline|timescale) (?:please )?be (?:changed|moved|extended|"
      "amended|put back|revised) | (?:timelines?|timescales?|deadlines?|timetable|"
      "(?:completion|target|end|due|finish) dates?) (?:has |have |had |been |was |were |is |are "
      "|now |being |needs |to |be )*(?:revised|reset|re set|amended|adjusted|extended|reprofiled|"
      "re profiled|rebaselined|pushed|moved|stretched) | (?:few|couple of|one|two|three|four|six|"
      "eight|[0-9]+|another|extra|several|some) more (?:weeks?|months?|terms?) (?:are |is |will be "
      ")?(?:needed|required|necessary|please) | (?:starts?|opens?|begins?|ends?|finish|finishes|"
      "launch|launches|completes?|be) (?:[a-z]+ ){0,3}?(?:a|one|two|three|four|six|several|some|"
      "[0-9]+) (?:weeks?|months?|terms?|year) later (?:$|than |because |as |since |and )| " TIME
      " (?:20\\d\\d )?instead | (?:revised|amended|rescheduled) (?:[a-z]+ )?(?:date|deadline|"
      "timescale|timeline) ");
  static const text::Pattern of_children(
      R"( (?:no|any|every|each|families|children|parents|pupils|people|they|who|carers|patients|those) (?:[a-z]+ ){0,4}?(?:have to |has to |had to |must |will |should |shall )*wait )");
  return text::partial_match(words, put_off) && !text::partial_match(words, of_children);
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
  static const text::Pattern things(
      " (?:extended|extends|extending|extend) (?:the |its |our |their |this |a )?(?:[a-z]+ )?" THING
      " (?:to|until|into|by) | " THING
      " (?:(?:was|were|is|are|has been|have been|been) )?(?:now )?extended | moved? (?:back "
      ")?(?:in)?to "
      "(?:the )?(?:spring|summer|autumn|may|march) "
      "(?:timetable|menu|site|house|school|rota|hours|programme|campus|building) ");
#undef THING
  std::string left = words;
  text::replace_every(&left, things, " ");
  return left;
}

}  // namespace

// Long: a table of phrases.
bool says_late(const Said& comment) {
  static const text::Pattern more_months(R"(^\W*\+ ?\d+ (?:weeks?|months?|terms?)\b)");
  if (comment.text.find('+') != std::string_view::npos &&
      text::partial_match(piece(comment.text), more_months))
    return true;
  static const text::Pattern only_behind(
      R"((?i)^\W*(?:(?:running|now|still|slightly|we are|a (?:bit|little|week|month)) )*behind\s*(?:[;.,:!-]|$))");
  if (comment.words.find(" behind ") != std::string::npos &&
      text::partial_match(piece(comment.text), only_behind))
    return true;
  if (any_stands_in(without_complaints(comment.words), {" slipped",
                                                        " slippage",
                                                        " slipping",
                                                        " slip to ",
                                                        " slid again ",
                                                        " slides again ",
                                                        " slid further ",
                                                        " slid by ",
                                                        " slid back ",
                                                        " has slid ",
                                                        " have slid ",
                                                        " delay",
                                                        " postpon",
                                                        " deferred ",
                                                        " rescheduled",
                                                        " re scheduled",
                                                        " running late",
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
                                                        " revised date",
                                                        " date revised ",
                                                        " dates revised ",
                                                        " date has been revised ",
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
  static const text::Pattern not_met(
      R"( (?:date|deadline|timescale|target date|milestone)s? (?:[a-z]+ ){0,3}?(?:cannot|can not|will not|wont|could not|not|unlikely to)(?: now| any longer| longer)? be (?:met|kept|achieved|hit|reached) | (?:will not|wont|cannot) (?:now )?be met )");
  static const text::Pattern to_a_date(
      "(?: extended| put back| carried over| carry over| now due| now expected| now expect| now "
      "planned| now scheduled| will now be| is now likely| now aiming)(?: [a-z]+){0,4}(?: by| to| "
      "in| for| until| into)?(?: the)?(?: end of| start of| early| mid| late)? (?:" MONTH
      "|spring|summer|autumn|next (?:term|year|spring|summer|autumn)|20\\d\\d) | moved(?: "
      "back)?(?: by [a-z]+ (?:weeks?|months?|terms?))?(?: from [a-z]+(?: 20\\d\\d)?)? "
      "(?:to|until|into)(?: the)?(?: end of| start "
      "of| early| mid| late)? (?:" MONTH
      "|spring|summer|autumn|next (?:term|year|spring|summer|autumn)|20\\d\\d) | instead of(?: "
      "the)?(?: end of| start of| early| mid| late)? (?:" MONTH
      "|spring|summer|autumn|next (?:term|year|spring|summer|autumn)|20\\d\\d) ");
  const bool things = comment.words.find(" exten") != std::string::npos ||
                      comment.words.find(" move") != std::string::npos;
  const std::string words = things ? without_extended_things(comment.words) : comment.words;
  return text::partial_match(words, to_a_date) || text::partial_match(words, not_met) ||
         asks_for_time(words) || asks_or_names_another(words) || gives_later_date(words) ||
         doubts_date(words) || goes_slower(words) || misses_date(words) || is_put_off(words) ||
         moves_by(words) || goes_beyond(words);
}

// A day, a month or a term, with or without its year.
#define DATE                                                                          \
  "((?:\\d{1,2}(?:st|nd|rd|th)? )?(?:" MONTH                                          \
  ")(?: 20\\d\\d)?|"                                                                  \
  "(?:spring|summer|autumn|easter|christmas)(?: term)?(?: (?:of )?20\\d\\d)?|(?:the " \
  ")?(?:new|next) year)"

namespace {

/// "30 September 2023", "Summer term 2023": "may" and "march" by themselves are no months.
std::string with_capital(std::string when) {
  const auto space =
      std::isalpha(static_cast<unsigned char>(when[0])) != 0 ? 0 : when.find(' ') + 1;
  when[space] = static_cast<char>(std::toupper(static_cast<unsigned char>(when[space])));
  return when;
}

/// "Final version expected June 2023", "all schools will be trained by December", "realistically
/// this will be autumn 2023".
std::string whole_by(const std::string& words) {
  static const text::Pattern whole(
      " (?:(?:final version|final report|completion|full launch|launch|roll out|rollout|go live) "
      "(?:is |are |now |therefore )*(?:expected|due|planned|anticipated|likely|forecast|scheduled) "
      "|(?:all|every|last|final|"
      "remaining|rest) (?:[a-z]+ ){0,4}will (?:all )?(?:be|have been|have had) (?:trained|training|"
      "covered|reached|visited|seen|recruited|appointed|done|finished|complete|completed|in place|"
      "moved|rolled out|signed up) (?:[a-z]+ ){0,2}?)(?:by |in |for |until |before |on )?(?:the "
      ")?(?:end "
      "of |start of |early |mid |late )?" DATE " ");
  static const text::Pattern doubtful(
      " (?:realistic|realistically|more likely|most likely|probably|unlikely before|not before|not "
      "until) (?:[a-z]+ ){0,5}?(?:the )?(?:end of |start of |early |mid |late )?" DATE " ");
  std::string when;
  if (text::partial_match(words, whole, &when)) return when;
  if (!text::partial_match(words, doubtful, &when)) return {};
  static const text::Pattern of_others(
      " (?:ofsted|cqc|inspect[a-z]*|election|survey|census|results?|figures?|data) (?:is |are "
      "|will "
      "be |will |would )?(?:not|unlikely|probably|more likely|realistically) ");
  return text::partial_match(words, of_others) ? std::string() : when;
}

}  // namespace

namespace {

/// A time with a word that makes an end of it, whatever the verb: "will not follow before
/// February", "could we have until March", "so January it is", "expect the last ones at Easter".
std::string goes_on_until(const std::string& words) {
#define BEFORE_DATE \
  "(?:the |after |about |around )*(?:end of |start of |early |mid |late )?(?:the )?"
  static const std::array<text::Pattern, 6> ways = {
      text::Pattern(
          " (?:this|it|work|action|project|training|delivery|roll out|rollout|recruitment|"
          "which|and|that) (?:will|would|may|could|is likely to|is now likely to|is going to|"
          "has to) (?:[a-z]+ ){0,2}?(?:run|continue|go on|extend|carry on|wait|take|last|"
          "stretch|roll|overrun) (?:on |over |us "
          ")?(?:in)?(?:to|until|till|past|beyond) " BEFORE_DATE DATE " "),
      text::Pattern(
          " (?:not|cannot|wont|unlikely) (?:[a-z]+ ){0,6}?(?:before|until|till) " BEFORE_DATE DATE
          " "),
      text::Pattern(
          " (?:have|need|needs|needed|ask|asks|asked|allow|allowed|give|given|request|requested|"
          "wait|waits|hold|time) (?:[a-z]+ ){0,4}?(?:until|till|into) " BEFORE_DATE DATE " "),
      text::Pattern(
          " (?:it will be|that will be|this will be|will now be|will probably be|will be more "
          "like|now looks like|looks like|more like|points to|so|therefore|hence) (?:[a-z]+ "
          "){0,2}?" BEFORE_DATE DATE
          " (?:$|it is |at the earliest |at best |now |instead |before )"),
      text::Pattern(
          " (?:reprofiled?|replanned|re planned|slid|slides|sliding|drifted|drifting|pushed|"
          "shifted|bumped|expect|expects|expecting) (?:[a-z]+ ){0,6}?(?:to|into|in|at|by|for|"
          "until|towards) " BEFORE_DATE DATE " "),
      text::Pattern(
          " (?:at present pace|present pace|current pace|this rate|present rate|current rate) "
          "(?:[a-z]+ ){0,6}?" BEFORE_DATE DATE " ")};
#undef BEFORE_DATE
  // Families who waited, and what comes after the end.
  static const text::Pattern of_another(
      R"( (?:ofsted|cqc|inspect[a-z]*|election|survey|evaluat[a-z]*|next (?:meeting|round|review|report|phase|visit|survey|group|board|steering)|key stage|phase|famil[a-z]*|children|parents|pupils|young people) )");
  if (text::partial_match(words, of_another)) return {};
  std::string when;
  for (const auto& way : ways) {
    if (text::partial_match(words, way, &when)) return when;
  }
  return {};
}

}  // namespace

std::string planned_end(const Said& comment) {
  if (!names_time(comment.words)) return {};
  if (std::string on = goes_on_until(comment.words); !on.empty())
    return with_capital(std::move(on));
  static const text::Pattern planned(
      " (?:will|to|should|expected|expects?|anticipat(?:e|es|ed|ing)|due|planned|plans?|aims?|"
      "aiming|likely|"
      "hopes?|now|forecast) ((?:[a-z]+ "
      "){0,7})(?:completed?|completion|finish|finished|finishing|completing|in place|"
      "ready|done|launch|launched|live|published?|delivered|finalised|signed off) (?:[a-z]+ ){0,4}"
      "(?:by|in|for|until|before|from|on|at) (?:the )?(?:end of |start of |early |mid |late )?" DATE
      " ");
  static const text::Pattern another_end(
      R"( (?:phase|second|third|stage|evaluat[a-z]*|survey[a-z]*|reviews?|reviewed|annual[a-z]*|follow up|again|next|further|report|results?|data|not|no) )");
  // "Both teams are now in post and pathways went live on 4 September": over.
  static const text::Pattern past(R"((?:^| )(?:went|was|were|has|have|had|been) )");
  std::string between, when;
  if (text::partial_match(comment.words, another_end)) return {};
  if (!text::partial_match(comment.words, planned, &between, &when) ||
      text::partial_match(between, past))
    when = whole_by(comment.words);
  return when.empty() ? when : with_capital(std::move(when));
}

std::string new_date_in(const Said& comment) {
  if (!names_time(comment.words)) return {};
  static const text::Pattern moved(
      " (?:(?:new|revised|proposed|later) (?:(?:completion|target|end|finish|due) )?date (?:is |of "
      "|now |will be |to be |therefore )*|(?:move|moves|moved|extend|extended|put back|pushed "
      "back|deferred?|postponed?|delayed|slipped|slips|carried over|rescheduled|revised|now "
      "(?:(?:to|be|will|due|expected|planned) ){0,3}(?:done|finished|completed?|ready|in "
      "place|live|launched)?) "
      "(?:[a-z]+ ){0,2}?(?:from (?:[a-z0-9]+ ){1,4}?)?(?:to|until|till|into|by) )(?:the )?(?:end "
      "of "
      "|start of |early |mid |late )?" DATE " ");
  std::string when;
  if (!text::partial_match(comment.words, moved, &when)) return {};
  return with_capital(std::move(when));
}

#undef DATE
#undef MONTH

}  // namespace collate::checks
