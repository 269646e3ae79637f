// SPDX-License-Identifier: MIT
// What the words say of how far the work is: that it stands still, goes on, or is finished.
#include "checks/stems.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace collate::checks {
namespace {

/// "No progress was lost", "none of the work has stalled": what sounds like standing still and is
/// good news, and "cases that are stuck can be escalated", taken out.
std::string without_denials(const std::string& words) {
  static const text::Pattern denied(
      R"( (?:no|little|not much|nothing)(?: of the)? (?:progress|headway|movement|work|momentum|ground)?(?: (?:on|in|of|with) [a-z]+)? ?(?:was|is|has been|have been|had been|will be|would be)? ?(?:lost|expected|due|undone|wasted|needed|required|scheduled|reversed) )"
      R"(| (?:none|no|neither|nothing)(?: [a-z]+){0,4} (?:is|are|was|were|has|have)(?: been)? (?:stalled|on hold|paused|halted|suspended|stopped|stuck|off track|shelved|parked) )"
      R"(| (?:suspended|paused|halted|abandoned) (?:the|its|our|their) (?:old|former|charges?|fees?|rules?|forms?|process|practice|waiting list|list|use) )"
      R"(| (?:that|which|who|if|when|where) (?:[a-z]+ )?(?:is|are|was|were|get|gets|got) (?:stalled|on hold|paused|halted|suspended|stuck|off track|shelved|parked) )");
  std::string left = words;
  while (text::replace_first(&left, denied, " ")) {
  }
  return left;
}

/// Work that stopped or was never taken up, people who did not meet or come.
bool says_nothing_moves(const Said& comment, const std::string& words) {
  static const text::Pattern stopped(
      R"( (?:stop|stopped|cease|ceased|suspended|halted|pause|paused) (?:all |the |this |any |our )?(?:work|action|project|activity|delivery|programme|development) | on ice )"
      R"(| (?:is|are|remains?|remained|currently|still|got|been|now|we) stuck | in abeyance | in limbo | deadlock(?:ed)? | at an impasse | (?:fell|fallen|falls) through )"
      R"(| (?:very |too )?little (?:has |have |was |could |been |be |being ){0,3}(?:done|achieved|happened|moved|progressed) )"
      R"(| not much (?:has |have |was |been ){0,2}(?:done|achieved|happened|moved|progressed) )"
      R"(| (?:has|have) not (?:yet )?(?:met|convened)(?: once| at all)? (?:since|for|this|yet) )"
      R"(| not (?:yet )?been able to (?:start|begin|progress|proceed|move|take (?:this|it)|do (?:this|it|any)|make|deliver|carry) )"
      R"(| (?:is|are|remains?|fallen|gone|currently|significantly|well|badly|seriously) off (?:track|course|target) )");
  static const text::Pattern blocked(
      R"( (?:hit|hitting|up against|reached|run into|ran into) (?:a |an |the |our )?(?:brick |big )?(?:wall|buffers|stumbling block|roadblock|road block|dead end|impasse|obstacle) | no (?:new |further )?(?:activity|action|movement) (?:since|this|at all|to report|has|was|over|during) | not (?:yet )?(?:been )?(?:resumed|restarted|re started|picked up|reconvened|taken up again) | (?:is|are|was|were|remains?|remained|been|now|stays) (?:completely |currently |still )?frozen (?:pending|until|while|by|as|due|for|$) | nothing [a-z]+ed since | (?:team|staff|officers?|lead|post holder|workers?) (?:has |have |was |were |is |are |been )*(?:redeployed|reassigned|diverted|pulled) (?:to|onto|off|away|from|elsewhere) )");
  // What the work rested on has ended, and nothing follows it.
  static const text::Pattern ended(
      R"( nothing doing | (?:gone|going|goes|went) backwards | radio silence | bogged down | (?:not|never) (?:yet |even |really |actually )?(?:touched|looked at|opened|picked up|got (?:on )?to|got (?:round|around) to|managed to (?:get to|do|start)) (?:this|it|that|any) | (?:consultation|paper|report|tender|procurement|project|pilot|launch|work|action|programme|recruitment|business case|policy|bid) (?:has |have |had )?(?:to be |been |was |were )+(?:pulled|scrapped|withdrawn|abandoned|binned|shelved|dropped) | (?:contract|agreement|service|funding|provision|post|arrangement|cover|secondment|licen[cs]e) (?:[a-z]+ ){0,3}?(?:lapsed|expired|ended|ran out|run out|ceased|finished|terminated|withdrawn) (?:[a-z0-9]+ ){0,6}?(?:nothing|no (?:replacement|successor|cover|provider|service|one)|nobody|without) | (?:nothing|no one|nobody|no replacement|no successor|no provider|no service) (?:has been |was |is |put |currently |yet )*(?:in|to take|taking|found to take) (?:its|their|his|her|that) place )");
  if (text::partial_match(words, blocked) || text::partial_match(words, ended)) return true;
  // Nothing was done, or nobody came; "no complaints were received" is another matter.
  static const text::Pattern none(
      R"( (?:no|none of the) (?:[a-z]+ )?(?:actions?|steps?|work|meetings?|activity|visits?|sessions?|training|staff|schools?|partners?|providers?|services?|settings?|applicants?|one) (?:has|have|had|was|were|is|are)(?: yet| been| so far| as yet)* (?:taken(?: place)?|held|done|undertaken|carried out|started|begun|signed up|responded|replied|come forward|applied|engaged|appointed|recruited|arranged|happened) )");
  static const text::Pattern label(R"((?i)^\W*stuck ?[:.;,])");
  return text::partial_match(words, stopped) || text::partial_match(words, none) ||
         text::partial_match(piece(comment.text), label);
}

/// "Has not stopped", "families who were not able to find a place": others, or the reverse.
bool is_of_others(const std::string& words) {
  static const text::Pattern denied(
      R"( (?:not|never|no longer|without|nor|hasnt|havent|isnt|nothing has|until|if|when|before|avoid) (?:[a-z]+ ){0,3}?(?:stopped|stalled|lapsed|halted|ceased|frozen|shelved|parked|suspended|abandoned|dropped|in limbo|on pause|on hold|dormant|behind) | (?:that|which|who) (?:had |have |has |was |were )?(?:been )?(?:stopped|stalled|lapsed|halted|ceased|frozen|shelved|parked|suspended|abandoned|dropped) | (?:who|families|children|parents|pupils|they|young people|carers) (?:[a-z]+ ){0,3}?(?:unable|not able|not managed|failed|never|cannot) | stopped (?:using|needing|asking|sending|having) )");
  return text::partial_match(words, denied);
}

/// Not one phrase but its parts: work beside a word for standing still; somebody unable to act;
/// what was never begun; nearly all of it behind where it should be.
bool work_stands_still(const std::string& words) {
#define WORK                                                                          \
  " (?:work|project|strand|action|programme|activity|training|sessions?|group|pilot|" \
  "recruitment|procurement|delivery|initiative|rollout|roll out|workstream|this|it) " \
  "(?:[a-z]+ ){0,6}?"
  // "Has lapsed", "was suspended by the trust"; and not "the project suspended the old charge".
  static const text::Pattern subject(
      WORK
      "(?:(?:has|have|had|all|completely|simply|now) (?:stopped|stalled|lapsed|ceased) "
      "|(?:stopped|stalled|"
      "lapsed|ceased) (?:$|since |as |because |when |while |due |for |in |until |after |this "
      ")|(?:is|are|was|"
      "were|been|being|put|currently|now) (?:stopped|halted|frozen|shelved|parked|suspended|"
      "abandoned|dropped|paused|in limbo|dormant) |on pause |back burner |at a (?:stop|dead end) "
      ")");
#undef WORK
  static const text::Pattern unable(
      R"( (?:unable|not able|not possible|not managed|failed)(?: yet| so far)? to (?:[a-z]+ )?(?:take (?:this|it|the)|move|progress|start|begin|do|make|get|carry|proceed|advance|deliver|recruit|appoint|fill|agree|find|hold|run|arrange) )"
      R"(| (?:nobody|no one|noone) (?:has|is|was|can) (?:[a-z]+ )?(?:picked|pick|taken|take|working|work|leading|lead|covering|available) | cannot (?:now )?(?:go (?:on|further|forward)|continue|take (?:this|it)|move on) | (?:has|have|is|was|action|work|project|it) not (?:yet )?(?:begun|commenced) )"
      R"(| could not (?:go ahead|take place|happen|be held|proceed|start) | no (?:capacity|resources?|time|staff|funding|budget) to (?:work|do|take|progress|move|start|deliver) | (?:was|been) disbanded )"
      R"(| never (?:been |got |was |were )?(?:set up|started|began|begun|going|met|happened|took place|held|appointed|convened) )"
      R"(| not (?:currently |really |now |yet )?(?:moving|progressing|happening|under way|underway|active|advancing|going ahead|in motion) )"
      R"(| (?:is|are|fallen|running|currently|now) behind (?:$|because|as|with|by|due|on|in|since|owing) | behind (?:where|what was planned|what we planned) | (?:well|far|badly|seriously|significantly) behind )"
      R"(| none (?:of (?:them|these|those|the [a-z]+) )?(?:has|have) (?:yet )?(?:been |taken )?(?:rearranged|rebooked|held|place|done|started|begun|delivered|appointed|completed|happened) )"
      R"(| all (?:[a-z]+ ){0,3}cancelled )");
  return (text::partial_match(words, subject) || text::partial_match(words, unable)) &&
         !is_of_others(words);
}

/// "Done in five of the nine schools", "nearly all delivered", "phase two starts in the autumn":
/// done in part.
bool says_done_in_part(const Said& comment) {
  static constexpr std::array<std::string_view, 13> numbers = {
      "",      "one",   "two",  "three", "four",   "five",  "six",
      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  static const text::Pattern done_in(
      R"((?i)\b(?:done|completed?|delivered|finished|rolled out|in place|in use|live|implemented|runs?|running|held|open(?:ed|s)?|available|operat(?:es|ing)|launched|started|begun|set up|trained|signed(?: up)?) (?:in|for|by|to|with|at|across) (?:only |just )?([a-z]+|[0-9]+) (?:out )?of (?:the |all |our )?([a-z]+|[0-9]+)\b)");
  static const text::Pattern in_part(
      R"( (?:nearly|almost|mostly|virtually|practically|just about) (?:all|every|everything)(?: [a-z]+){0,4} (?:delivered|done|complete|completed|trained|held|finished|in place|signed) )"
      R"(| (?:the )?(?:last|remaining|final) (?:few|ones?|two|three|[0-9]+|[a-z]+s)(?: [a-z]+)? (?:booked|planned|scheduled|outstanding|due|to (?:be|do|follow|come)|will (?:be|follow|take)) )"
      R"(| (?:should|expected to|hopefully|aiming to|likely to|hope to|will) (?:all |then )?be (?:finished|completed?|done|in place|ready) (?:by|in|before) | all but (?:one|two|three|four|five|six|[1-9]|a few) | (?:draft|paper|report|policy|plan|it) is (?:now )?with (?:the |our )?[a-z]+ for (?:sign off|signoff|approval|comments?|agreement) )"
      R"(| (?:phase|stage|part) (?:one|1|a) only | (?:phase|stage|part) (?:two|2|three|3|b) (?:starts?|begins?|will|to (?:start|begin|follow)|is (?:to|due|planned|still|under)|follows|due|under way|underway|ongoing|continues|has (?:begun|started)) )");
  if (text::partial_match(comment.words, in_part)) return true;
  const auto number = [&](std::string word) {
    if (!word.empty()) word[0] = text::small_letter(word[0]);
    const auto found = std::find(numbers.begin() + 1, numbers.end(), word);
    if (found != numbers.end()) return static_cast<int>(found - numbers.begin());
    return word.size() < 6 && word.find_first_not_of("0123456789") == std::string::npos
               ? std::stoi(word)
               : 0;
  };
  // "22 of 30 forms sampled", "two recruited against a target of four", "80% migrated"
#define WORK_DONE                                                                                 \
  "(?:appointed|finished|sampled|visited|trained|recruited|reviewed|checked|migrated|completed?|" \
  "done|"                                                                                         \
  "signed(?: up)?|live|moved|in place|installed|covered|published|written|delivered|issued|"      \
  "opened|rolled out|briefed|updated|transferred)\\b"
  static const text::Pattern of_all(
      "(?i)\\b([a-z]+|[0-9]+) (?:out )?of (?:the |all |our )?([a-z]+|[0-9]+) (?:[a-z]+ "
      "){0,2}?" WORK_DONE);
  static const text::Pattern against_target(
      R"((?i)\b([a-z]+|[0-9]+) (?:[a-z]+ ){0,3}?(?:against|versus|vs) (?:a |the |our )?(?:target|plan|aim|goal) of ([a-z]+|[0-9]+)\b)");
  static const text::Pattern share("(?i)\\b([0-9]{1,2}) ?% " WORK_DONE);
#undef WORK_DONE
  std::string part, total;
  for (const auto* way : {&done_in, &of_all, &against_target}) {
    if (text::partial_match(piece(comment.text), *way, &part, &total) && number(part) > 0 &&
        number(part) < number(total))
      return true;
  }
  return comment.text.find('%') != std::string_view::npos &&
         text::partial_match(piece(comment.text), share);
}

/// "Awaiting a decision before anything can begin", "nothing can start until".
bool waits_to_begin(const std::string& words) {
  static const text::Pattern waits(
      R"( (?:await|awaits|awaiting|waiting|waits|pending|needs|depends) (?:[a-z]+ ){1,8}?(?:before|until) (?:anything|any work|we|work|it|this|they|the (?:[a-z]+ )?(?:work|project|group|team)) (?:can|could|is able to|are able to) (?:begin|start|proceed|go|continue|move|happen|progress|resume|be (?:done|started|progressed|taken forward|agreed)) )"
      R"(| (?:nothing|no work|it|this|we|work|the (?:[a-z]+ )?(?:work|project|group|team)) (?:can|could) (?:only |not )?(?:begin|start|proceed|continue|happen|resume|be (?:done|started|taken forward)) (?:until|before|once|without) )");
  return text::partial_match(words, waits);
}

/// "Awaiting approval from the trust": all that is said. "Stopped until a new analyst is
/// appointed": the verb stands in front, its subject is the action.
bool only_waits(const Said& comment) {
  static const text::Pattern waits(
      R"((?i)^\W*(?:(?:we|are|this|it|is|still|currently|now|action|work|all) )*(?:await(?:s|ing)?|(?:waiting|waits) (?:for|on|until|till)|pending)\b[^.,;]*\W*$)");
  static const text::Pattern done_beside(
      R"( (?:but|while|meanwhile|and|results?|feedback|figures?|data|numbers?|return|returns|replies) )");
  static const text::Pattern stopped_first(
      R"(^ (?:(?:work|all|now|this|it|currently|has|is|was|been|still|project|action|everything) )*(?:stopped|ceased|paused|halted|suspended|parked|frozen|stalled|shelved|mothballed|blocked|stuck|abandoned) (?:until|till|pending|while|because|as|due|for|by|since|in|at|this|after|owing|$))");
  return (text::partial_match(piece(comment.text), waits) &&
          !text::partial_match(comment.words, done_beside)) ||
         text::partial_match(comment.words, stopped_first);
}

bool stands_still(const Said& comment, const std::string& words) {
  static const text::Pattern stuck(
      R"( (?:has|have|had) not (?:yet )?(?:moved|progressed|advanced|been (?:taken|moved) forward)| nothing (?:can|could|has|will|is) (?:now )?(?:be )?(?:proceed|move|moving|start|happen|done|moved|happened|progressed|begin|go)| (?:fallen|falling|fell) behind | progress (?:has )?(?:stopped|stalled|halted|ceased)| in (?:difficulty|difficulties) | milestones? (?:was|were|has been|have been) missed| (?:no|little) (?:movement|headway|progress) | at a standstill| ground to a (?:halt|stop)| can do nothing | no (?:further |new )?work (?:has been |was )?done | blocked by | (?:not|cannot|unable to|havent|hasnt)(?: [a-z]+){0,3} (?:make|made|making)(?: [a-z]+){0,2} progress | not (?:yet )?(?:been )?(?:progressed|advanced|moved on|taken forward|actioned|commenced)| nothing (?:has been |was |been |has )?(?:done|happened|started)(?: yet| so far| to date| this [a-z]+)? $| (?:parked|shelved|frozen|mothballed) (?:$|until |while |for now|as |because |since |due )| (?:come|came) to a (?:complete |full |total )?(?:halt|stop|standstill)| cannot (?:now )?(?:proceed|progress|move forward|go ahead))");
  if (text::partial_match(words, stuck) || says_nothing_moves(comment, words) ||
      work_stands_still(words) || waits_to_begin(words) || only_waits(comment))
    return true;
  return any_stands_in(words, {" no work done",     " no work has ",  " nothing has been done",
                               " on hold",          " paused ",       " stalled",
                               " halted ",          " suspended ",    " back burner ",
                               " on ice ",          " in abeyance ",  " on pause ",
                               " dormant ",         " not started",   " not yet started",
                               " yet to start",     " has not begun", " not yet begun",
                               " has not started",  " no progress",   " abandoned",
                               " work has stopped", " cannot start",  " unable to start"});
}

}  // namespace

bool says_standing_still(const Said& comment) {
  // "Stalled in the spring, and running again"
  static const text::Pattern recovered(
      R"( again | so (?:we |they |it )?(?:met|held|ran|used|found|switched|made up) | resumed | restarted | back on track | no longer | caught up | lifted | mended | fixed | repaired )");
  if (!stands_still(comment, comment.words) || text::partial_match(comment.words, recovered))
    return false;
  const std::string words = without_denials(comment.words);
  return words == comment.words || stands_still(comment, words);
}

bool says_not_begun(const Said& comment) {
  return any_stands(comment, {" not started", " not yet started", " yet to start", " yet to begin",
                              " has not begun", " not yet begun", " has not started",
                              " cannot start", " unable to start"});
}

/// "Nomination expected at the board", "patterns to be drawn out next": of the work itself.
bool says_yet_to_come(const std::string& words) {
  static const text::Pattern to_come(
      R"( (?:expected|awaited|anticipated|hoped for) (?:at|in|on|by|from|after|before|at|within) | to be (?:[a-z]+ ){1,3}(?:next|later|then|afterwards|shortly|soon|in due course) )");
  static const text::Pattern of_another(
      R"( (?:reports?|reviews?|surveys?|results?|data|figures?|evaluations?|inspections?|visits?|next|impact|benefits?|outcomes?|savings?) )");
  return text::partial_match(words, to_come) && !text::partial_match(words, of_another);
}

/// "All signed off bar health", "everyone trained except the night staff".
bool says_all_but(const std::string& words) {
  static const text::Pattern all_but(
      R"( (?:all|everything|everyone|everybody|every [a-z]+|both|whole [a-z]+|fully|now|been|is|are) (?:[a-z]+ ){0,4}?(?:signed off|signed up|signed|done|completed?|finished|trained|agreed|delivered|in place|live|moved|sorted|published|returned|covered|open|recruited|appointed|filled|rolled out|implemented|ready|written|reviewed|visited|in post|up and running|submitted|approved|briefed|issued|updated|transferred|installed) (?:now )?(?:bar|except|except for|apart from|other than|save|save for|minus|aside from|but) (?:for )?(?:the |a |an |one|two|three|four|five|our |those |that |[a-z]+) )"
      R"(| (?:all|everyone|everybody|every [a-z]+|both) (?:[a-z]+ ){0,3}?[a-z]+(?:ed|en|un|ne|ld|nt|ade|et|ut) (?:now )?(?:bar|except|apart from|other than|save for|minus|aside from) )"
      R"(| (?:all|everything) (?:that is|that s|thats|we have|still|now|that remains|that is still|now is)? ?(?:left|outstanding|remaining|missing|to do) (?:now )?(?:is|are) | (?:what|that) (?:is left|remains|is missing) (?:now )?(?:is|are) )");
  static const text::Pattern everything_but(
      R"( (?:everything|everyone|everybody|everythings|all of (?:it|them)|the lot) (?:[a-z]+ ){0,3}?(?:bar|except|apart from|other than|save|minus|but) )");
  // "Open to all but used by few", "signed off but for one comma": only what is left counts.
  static const text::Pattern but_as_well(
      R"( but (?:it|we|they|this|not|also|will|is|are|there|still|with|used|has|have|more|no|now) )");
  return (text::partial_match(words, all_but) || text::partial_match(words, everything_but)) &&
         !text::partial_match(words, but_as_well);
}

/// "Copies will be sent to every school", "pending contract signature": the work itself lies ahead.
bool says_will_be(const Said& comment) {
  static const text::Pattern will(
      R"( will (?:(?:then|now|all|also|soon|shortly|both) )*(?:be (?:[a-z]+ly )?(?:published|launched|shared|sent|issued|trained|appointed|recruited|opened|open|installed|delivered|held|rolled out|in post|ready|available|agreed|tested|introduced|set up|established|live|distributed|circulated|written|printed)|start|begin|open|launch|go live|go out|come into force|take effect|have (?:been )?[a-z]+(?:ed|en|ld|nt|ne)) )"
      R"(|^ (?:(?:still|now|all|it|this|is) )*(?:pending|awaiting|waiting (?:for|on)) )");
  static const text::Pattern afterwards(
      R"( (?:next|further|second|another|new|again|extra|refresh\w*|review\w*|monitor\w*|evaluat\w*|reports?|reported|results?|impact|annual\w*|each|every|surveys?|feedback|figures?|data|measured?|audit\w*|continue|more|also|any|for use|whenever) )");
  return text::partial_match(comment.words, will) &&
         !text::partial_match(comment.words, afterwards);
}

bool says_unfinished(const Said& comment) {
  static const text::Pattern part(
      R"((?i)\b[1-9]?\d ?% (?:complete|done|finished|there|through|of the way)|\b(?:completed?|done|finished),? (?:apart from|except|bar|save for|other than|but for)\b|\b(?:apart from|except(?: for)?|save for) (?:the |one |two )?(?:last|final|remaining)\b|\b(?:mostly|largely|partly) (?:complete|done|finished))");
  // "Two still need sign-off", "one school to go", "the rest will follow"
  static const text::Pattern left(
      R"( still to [a-z]+ | still (?:needs?|requires?) (?:to be |final |formal |the )?(?:sign|approv|finish|complet|agree|publish|ratif|test|train|writ|updat)| still (?:awaits?|awaiting|waiting (?:for|on)|has to|have to) )"
      R"(| not (?:quite|yet|fully|all) (?:there|finished|complete|completed|in place) )"
      R"(| (?:[1-9][0-9]*|one|two|three|four|five|six|a few|some|several)(?: [a-z]+){0,4} (?:to go|left to do|still outstanding|still to (?:go|come|do|follow)) )"
      R"(| the (?:rest|remainder|others?|remaining [a-z]+|last (?:one|two|three|few)(?: [a-z]+)?) (?:will|are to|is to|follows?|to follow|are due|is due|are expected) )"
      R"(| sign ?off (?:is |are )?(?:still |now )?(?:awaited|expected|due|pending|to follow|planned|outstanding|scheduled) | (?:goes|go|going) live (?:on|in|from|by|next|at) )"
      R"(| (?:most|majority|bulk|half|two thirds|three quarters|some|a third|a quarter) of (?:the |our |it |them |these |all )?(?:[a-z]+ ){0,2}(?:is|are|has been|have been|was|were) (?:now )?(?:done|complete|completed|finished|in place|delivered|trained|covered|signed up|[a-z]+ing) )"
      R"(| (?:is|are|comes?) (?:to come )?next $| subject to (?:the |a |our )?(?:final |formal |last )?(?:[a-z]+ ){0,2}?(?:comments?|audit|proofing|consultation|feedback|scrutiny|views|checks?|signature|approval|sign off|signoff|agreement|ratification|confirmation|decision) )"
      R"(| (?:report|draft|audit|paper|policy|it|document|plan) (?:is |are |now |currently )*with (?:the |our )?(?:[a-z]+ ){1,3}(?:to|for) (?:sign|approv|agree|comment|read|check|finalis|review)[a-z]* | all but (?:the|our|those|that|some|an?) | (?:all|every) (?:[a-z]+ ){1,2}(?:bar|except|save) (?:for )?| (?:all|every) [a-z]+ but (?:one|two|three|post|early|sixth|key) )"
      R"(| (?:is|are) (?:still |now |currently )?being (?:done|completed|finished|finalised|rolled out|worked on|written up|carried out|picked up|mopped up|chased) )"
      R"(| will have (?:all|every|the (?:last|rest|remaining|final)|both) (?:[a-z0-9]+ ){1,6}?(?:by|before|in|until) )"
      R"(| (?:has|have|is|are) yet to | to follow (?:$|in|by|on|after|next|once|shortly|soon) ?| agreed in principle | (?:still |only |currently )(?:a |in |at )?draft(?:ed)? | will be (?:achieved|met|reached|delivered|launched|implemented) (?:by|in|on|from|once|before|when|after) | (?:nearly|almost|not quite|mostly|more or less|pretty much|just about) there | still (?:has|have|had|is|are|do|does|did) not | to come $| (?:just|only|one|two|three|four|five|six|few|some|still) (?:[a-z]+ ){0,4}?left(?: to [a-z]+ | $| and )| (?:is|are|be) then complete | in (?:most|half|only [a-z]+|the majority) (?:of )?(?:the )?(?:localities|schools|settings|areas|clusters|districts|services|teams|practices|places|sites) )"
      R"(| (?:will|to) be (?:signed off|finalised|ratified) | will be in place (?:by|in|before|once|when|after|from) | (?:awaiting|awaits|pending|waiting for|waiting on) (?:[a-z]+ ){0,5}?(?:sign off|signoff|approval|ratification|agreement) )");
  return any_stands(comment, {" not yet complete",    " not complete",      " nearly complete",
                              " nearly finished",     " almost complete",   " almost finished",
                              " almost done ",        " nearly done ",      " in the final stages",
                              " in its final stages", " not finished",      " not yet finished",
                              " still to do ",        " still to be ",      " yet to be ",
                              " will be completed",   " will be finished",  " to be completed by",
                              " will be complete ",   " to be complete by", " due to be completed",
                              " due to finish",       " due to complete",   " will finish ",
                              " will be done ",       " will complete ",    " not all done",
                              " still outstanding",   " remains to be ",    " on hold",
                              " not started",         " partly complete",   " partially complete",
                              " still in progress",   " still under way",   " not yet done",
                              " not yet in place"}) ||
         text::partial_match(piece(comment.text), part) ||
         text::partial_match(comment.words, left) || says_all_but(comment.words) ||
         says_yet_to_come(comment.words) || says_done_in_part(comment) || says_will_be(comment);
}

bool says_all_done(const Said& comment) {
  static const text::Pattern all_done(
      R"( (?:all|everything|all of (?:it|this)|(?:all|the whole)(?: of)? the (?:work|action)|the whole (?:action|work)) (?:is|was|are|has been|have been) (?:(?:now|fully|all) )?(?:done|complete|completed|finished) )");
  static const text::Pattern but(
      R"( (?:but|bar|except|apart|save|minus|other than|still|phase|stage|part|next|first|left|to go) )");
  return text::partial_match(comment.words, all_done) && !text::partial_match(comment.words, but);
}

bool asks_for_change(const Said& comment) {
  static const text::Pattern asks(
      R"( (?:ask|asks|asked|asking|request|requests|requested|propose|proposes|proposed|suggest|suggests|suggested|please|would like|want|wants|needs?|should|must|could) (?:[a-z0-9]+ ){0,8}?(?:changed?|changes|changing|amend\w*|revis\w*|corrected|replaced?|updated?|lower|lowered|higher|raised?|reworded?|altered?) )");
  return text::partial_match(comment.words, asks);
}

std::string finished_thing(const Said& comment) {
  static const text::Pattern whole(
      R"(^ (?:(?:the|our|a|an|all|both|every|new|whole|full|revised|final|now|of|these|those|this) )*(?:[a-z]+ ){0,3}?([a-z]{4,}) (?:is|are|has been|have been|was|were) (?:(?:now|fully|all|already|both|finally|also) )*(?:complete|completed|finished|in place|in use|up and running|live|implemented|achieved|operational|established|embedded|published and in use|delivered|done)(?: (?:and )?(?:published|in use|in full|everywhere|signed off|live|launched|working|working well|shared|agreed|approved|adopted|across the (?:city|county|borough|area)))* $)");
  static const text::Pattern part(
      R"(\d| (?:not|no|first|second|third|last|phase|stage|part|parts|draft|drafts|interim|pilot|initial|nearly|almost|only|except|most|some|half|many|few|one|two|three|four|five|six|seven|eight|nine|ten|next|but|still|yet|preparations?|talks) )");
  std::string thing;
  return text::full_match(comment.words, whole, &thing) && !text::partial_match(comment.words, part)
             ? thing
             : std::string();
}

bool says_finished(const Said& comment) {
  static const text::Pattern whole(
      R"((?i)^\W*(?:that'?s (?:it|all)\W+|100 ?% )?(?:(?:now|all|this|is|has|have|been|was|were|work|actions?|it|the|tasks?|steps?|fully) )*(?:completed?|finished|done(?: it| that| this| them)?|implemented|closed(?: down)?|signed off|wrapped up|achieved|concluded|fulfilled|discharged|delivered)(?:,? (?:and )?(?:signed off|closed|in place|delivered|approved|handed over|bau|business as usual|embedded|mainstreamed|working well))*(?:\W*$|[.;!,]\s|\s+[-\x{2013}]\s|,? (?:nothing|no) | (?:on|in|across|everywhere|at all|in full|by (?:the )?(?:board|forum|group|partnership|cabinet|committee|sspg|ctb)|at (?:the )?(?:board|forum|group|meeting)|last|this) ))");
  static const text::Pattern but(
      R"((?i)\b(?:but|except|apart|remain\w*|still|next|phase|stage|first|draft|once|when|until|awaiting|final|left|to go|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|most|some|half|many) of|part)\b|%)");
  static const text::Pattern to_be_closed(
      R"( (?:take|cross|tick|strike) (?:this|it|that)(?: one)? off | (?:action|this|it|we|item|now) (?:can|could|should|may) (?:now |therefore )?(?:be )?(?:closed?|signed off|removed?|marked (?:as )?(?:complete|completed|done)|taken off|archived) | no (?:further|more|other) (?:work|actions?|steps?) (?:is |are )?(?:required|needed|necessary|planned) | done and dusted |^ (?:all |now |its |is |this )*(?:job done|sorted|wrapped up|signed sealed and delivered|mission accomplished|ticked off|in the bag|put to bed|case closed|box ticked) )");
  if (!text::partial_match(piece(comment.text), whole) &&
      !text::partial_match(comment.words, to_be_closed))
    return false;
  static const text::Pattern nothing_left(
      R"((?i)\bnothing (?:is |now |else |more )*(?:left|remains|outstanding|to do)\b)");
  std::string rest(comment.text);
  text::replace_every(&rest, nothing_left, "");
  static const text::Pattern all_of_it(R"((?i)^\W*100 ?%)");
  text::replace_first(&rest, all_of_it, "");
  return !text::partial_match(rest, but) && !says_unfinished(comment);
}

std::string finished_when(const Said& comment) {
  static const text::Pattern ended(
      R"((?i)\b(?:done|completed?|finished|signed off|launched|published|closed|took place|held) (?:on|in|at the end of) (?:the )?((?:[\w]+ ){0,3}(?:19|20)\d\d)\b)");
  static const text::Pattern planned(
      R"((?i)\b(?:will|to) be (?:done|completed?|finished|signed|launched|published|closed|held)\b)");
  std::string when;
  if (text::partial_match(piece(comment.text), planned)) return {};
  return text::partial_match(piece(comment.text), ended, &when) ? when : std::string();
}

bool says_waiting(const Said& comment) {
  static const text::Pattern waits(
      R"((?i)\b(?:wait(?:s|ing)? (?:for|on|until)|await(?:s|ing)|depend(?:s|ent|ing) (?:on|upon)|follows(?: on from)?|once|after|until|subject to)\b[^.]{0,40}?\b[A-Z]?\d+\.\d+)",
      re2::RE2::Latin1);
  static const text::Pattern later(
      R"((?i)\bnot (?:yet )?(?:due|planned|scheduled) to (?:start|begin)|\b(?:starts|begins|start is planned|due to (?:start|begin)) (?:in|on|from|after)\b)");
  // "This cannot begin before 1.3 is done", "no start possible until 2.1 is in place"
  static const text::Pattern not_before(
      R"((?i)\b(?:can(?:not|'t|\xE2\x80\x99t| not| only)|not|no|unable to|will only) [^.]{0,30}?\b(?:start|begin|commence|proceed|go ahead|be(?:gun| started))[^.]{0,30}?\b(?:before|until|till|when|without|from)\b[^.]{0,40}?\b[A-Z]?\d+\.\d+)",
      re2::RE2::Latin1);
  return text::partial_match(piece(comment.text), waits) ||
         text::partial_match(piece(comment.text), not_before) ||
         text::partial_match(piece(comment.text), later);
}

}  // namespace collate::checks
