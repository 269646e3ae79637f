// SPDX-License-Identifier: MIT
// What the words say of how far the work is: that it stands still, goes on, or is finished.
#include "checks/stems.hpp"

namespace collate::checks {
namespace {

/// "No progress was lost", "none of the work has stalled": what sounds like standing still and is
/// good news, and "cases that are stuck can be escalated", taken out.
std::string without_denials(const std::string& words) {
  static const re2::RE2 denied(
      R"( (?:no|little|not much|nothing)(?: of the)? (?:progress|headway|movement|work|momentum|ground)? ?(?:was|is|has been|have been|had been|will be|would be)? ?(?:lost|expected|due|undone|wasted|needed|required|scheduled|reversed) )"
      R"(| (?:none|no|neither|nothing)(?: [a-z]+){0,4} (?:is|are|was|were|has|have)(?: been)? (?:stalled|on hold|paused|halted|suspended|stopped|stuck|off track|shelved|parked) )"
      R"(| (?:that|which|who|if|when|where) (?:[a-z]+ )?(?:is|are|was|were|get|gets|got) (?:stalled|on hold|paused|halted|suspended|stuck|off track|shelved|parked) )");
  std::string left = words;
  while (re2::RE2::Replace(&left, denied, " ")) {
  }
  return left;
}

/// Work that stopped or was never taken up, people who did not meet or come.
bool says_nothing_moves(const Said& comment, const std::string& words) {
  static const re2::RE2 stopped(
      R"( (?:stop|stopped|cease|ceased|suspended|halted|pause|paused) (?:all |the |this |any |our )?(?:work|action|project|activity|delivery|programme|development) | on ice )"
      R"(| (?:is|are|remains?|remained|currently|still|got|been|now|we) stuck | in abeyance | in limbo | deadlock(?:ed)? | at an impasse | (?:fell|fallen|falls) through )"
      R"(| (?:very |too )?little (?:has |have |was |could |been |be |being ){0,3}(?:done|achieved|happened|moved|progressed) )"
      R"(| not much (?:has |have |was |been ){0,2}(?:done|achieved|happened|moved|progressed) )"
      R"(| (?:has|have) not (?:yet )?(?:met|convened)(?: once| at all)? (?:since|for|this|yet) )"
      R"(| not (?:yet )?been able to (?:start|begin|progress|proceed|move|take (?:this|it)|do (?:this|it|any)|make|deliver|carry) )"
      R"(| (?:is|are|remains?|fallen|gone|currently|significantly|well|badly|seriously) off (?:track|course|target) )");
  // Nothing was done, or nobody came; "no complaints were received" is another matter.
  static const re2::RE2 none(
      R"( (?:no|none of the) (?:[a-z]+ )?(?:actions?|steps?|work|meetings?|activity|visits?|sessions?|training|staff|schools?|partners?|providers?|services?|settings?|applicants?|one) (?:has|have|had|was|were|is|are)(?: yet| been| so far| as yet)* (?:taken(?: place)?|held|done|undertaken|carried out|started|begun|signed up|responded|replied|come forward|applied|engaged|appointed|recruited|arranged|happened) )");
  static const re2::RE2 label(R"((?i)^\W*stuck ?[:.;,])");
  return re2::RE2::PartialMatch(words, stopped) || re2::RE2::PartialMatch(words, none) ||
         re2::RE2::PartialMatch(piece(comment.text), label);
}

}  // namespace

bool says_standing_still(const Said& comment) {
  static const re2::RE2 stuck(
      R"( (?:has|have|had) not (?:yet )?(?:moved|progressed|advanced|been (?:taken|moved) forward)| nothing (?:can|could|has|will|is) (?:now )?(?:be )?(?:proceed|move|moving|start|happen|done|moved|happened|progressed|begin|go)| (?:fallen|falling|fell) behind | progress (?:has )?(?:stopped|stalled|halted|ceased)| in (?:difficulty|difficulties) | milestones? (?:was|were|has been|have been) missed| (?:no|little) (?:movement|headway|progress) | at a standstill| ground to a (?:halt|stop)| can do nothing | no (?:further |new )?work (?:has been |was )?done | blocked by | (?:not|cannot|unable to|havent|hasnt)(?: [a-z]+){0,3} (?:make|made|making)(?: [a-z]+){0,2} progress | not (?:yet )?(?:been )?(?:progressed|advanced|moved on|taken forward|actioned|commenced)| nothing (?:has been |was |been |has )?(?:done|happened|started)(?: yet| so far| to date| this [a-z]+)? $| (?:parked|shelved|frozen|mothballed) (?:$|until |while |for now|as |because |since |due )| (?:come|came) to a (?:halt|stop|standstill)| cannot (?:now )?(?:proceed|progress|move forward|go ahead))");
  // "Stalled in the spring, and running again"
  static const re2::RE2 recovered(
      R"( again | resumed | restarted | back on track | no longer | caught up | lifted | mended | fixed | repaired )");
  if (re2::RE2::PartialMatch(comment.words, recovered)) return false;
  const std::string words = without_denials(comment.words);
  if (re2::RE2::PartialMatch(words, stuck) || says_nothing_moves(comment, words)) return true;
  return any_stands_in(
      words,
      {" no work done", " no work has ", " nothing has been done", " on hold", " paused ",
       " stalled", " halted ", " suspended ", " not started", " not yet started", " yet to start",
       " has not begun", " not yet begun", " has not started", " no progress", " abandoned",
       " work has stopped", " cannot start", " unable to start"});
}

bool says_not_begun(const Said& comment) {
  return any_stands(comment, {" not started", " not yet started", " yet to start", " yet to begin",
                              " has not begun", " not yet begun", " has not started",
                              " cannot start", " unable to start"});
}

bool says_unfinished(const Said& comment) {
  static const re2::RE2 part(
      R"((?i)\b[1-9]?\d ?% (?:complete|done|finished)|\b(?:completed?|done|finished),? (?:apart from|except|bar|save for|other than|but for)\b|\b(?:apart from|except(?: for)?|save for) (?:the |one |two )?(?:last|final|remaining)\b|\b(?:mostly|largely|partly) (?:complete|done|finished))");
  // "Two still need sign-off", "one school to go", "the rest will follow"
  static const re2::RE2 left(
      R"( still (?:needs?|requires?) (?:to be |final |formal |the )?(?:sign|approv|finish|complet|agree|publish|ratif|test|train|writ|updat)| still (?:awaits?|awaiting|waiting (?:for|on)|has to|have to) )"
      R"(| not (?:quite|yet|fully|all) (?:there|finished|complete|completed|in place) )"
      R"(| (?:[1-9][0-9]*|one|two|three|four|five|six|a few|some|several)(?: [a-z]+){0,4} (?:to go|left to do|still outstanding|still to (?:go|come|do|follow)) )"
      R"(| the (?:rest|remainder|others?|remaining [a-z]+|last (?:one|two|three|few)(?: [a-z]+)?) (?:will|are to|is to|follows?|to follow|are due|is due|are expected) )"
      R"(| (?:will|to) be (?:signed off|finalised|ratified|in place|ready) | (?:awaiting|pending|waiting for) (?:final |formal |board |cabinet )?(?:sign off|signoff|approval|ratification|agreement) )");
  return any_stands(comment, {" not yet complete",    " not complete",
                              " nearly complete",     " nearly finished",
                              " almost complete",     " almost finished",
                              " not finished",        " not yet finished",
                              " still to do ",        " still to be ",
                              " yet to be ",          " will be completed",
                              " will be finished",    " to be completed by",
                              " will be complete ",   " to be complete by",
                              " due to be completed", " due to finish",
                              " due to complete",     " will finish ",
                              " will be done ",       " will complete ",
                              " not all done",        " still outstanding",
                              " remains to be ",      " on hold",
                              " not started",         " partly complete",
                              " partially complete",  " still in progress",
                              " still under way",     " not yet done",
                              " not yet in place"}) ||
         re2::RE2::PartialMatch(piece(comment.text), part) ||
         re2::RE2::PartialMatch(comment.words, left);
}

bool says_finished(const Said& comment) {
  static const re2::RE2 whole(
      R"((?i)^\W*(?:(?:now|all|this|is|has|have|been|was|were|work|actions?|it|the|tasks?|steps?|fully) )*(?:completed?|finished|done)(?:,? (?:and )?(?:signed off|closed|in place|delivered))*(?:\W*$|[.;!]\s|,? (?:nothing|no) | (?:on|in) ))");
  static const re2::RE2 but(
      R"((?i)\b(?:but|except|apart|remain\w*|still|next|phase|stage|first|draft|once|when|until|awaiting|final|left|to go|\d+ of|part)\b|%)");
  return re2::RE2::PartialMatch(piece(comment.text), whole) &&
         !re2::RE2::PartialMatch(piece(comment.text), but) && !says_unfinished(comment);
}

std::string finished_when(const Said& comment) {
  static const re2::RE2 ended(
      R"((?i)\b(?:done|completed?|finished|signed off|launched|published|closed|took place|held) (?:on|in|at the end of) (?:the )?((?:[\w]+ ){0,3}(?:19|20)\d\d)\b)");
  static const re2::RE2 planned(
      R"((?i)\b(?:will|to) be (?:done|completed?|finished|signed|launched|published|closed|held)\b)");
  std::string when;
  if (re2::RE2::PartialMatch(piece(comment.text), planned)) return {};
  return re2::RE2::PartialMatch(piece(comment.text), ended, &when) ? when : std::string();
}

bool says_waiting(const Said& comment) {
  static const re2::RE2 waits(
      R"((?i)\b(?:wait(?:s|ing)? (?:for|on|until)|await(?:s|ing)|depend(?:s|ent|ing) (?:on|upon)|follows(?: on from)?|once|after|until|subject to)\b[^.]{0,40}?\b[A-Z]?\d+\.\d+)");
  static const re2::RE2 later(
      R"((?i)\bnot (?:yet )?(?:due|planned|scheduled) to (?:start|begin)|\b(?:starts|begins|start is planned|due to (?:start|begin)) (?:in|on|from|after)\b)");
  return re2::RE2::PartialMatch(piece(comment.text), waits) ||
         re2::RE2::PartialMatch(piece(comment.text), later);
}

}  // namespace collate::checks
