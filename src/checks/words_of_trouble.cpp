// SPDX-License-Identifier: MIT
// What the words say of what the work rests on: nobody is there to do it, a partner or the money
// has gone and nothing stands in, things get worse. The work need not stand still to be off track.
// And a comment that tells of trouble in one clause and of nothing done in any other.
#include "checks/stems.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace collate::checks {
namespace {

/// "Nobody in post since September", "the post is vacant", "no lead officer for this".
bool nobody_does_it(const std::string& words) {
  static const text::Pattern nobody(
      R"( (?:nobody|no one|noone|no (?:lead|officer|manager|member of staff|staff|project manager|champion|sponsor|owner|therapist|commissioner)) (?:is |has been |was |are |currently |now |in place |left )*(?:in (?:post|the (?:post|role))|to (?:do|lead|run|deliver|take) (?:this|it|the (?:work|action|project))|doing (?:this|it)|assigned|allocated|identified|named|leading|on (?:this|it)|for this|at present|at the moment|since) )"
      R"(| (?:lead|manager|officer|post|co ?ordinator|commissioner|project) (?:post |role )?(?:is|remains|has been|stays|still|currently) (?:still |now |currently )*(?:vacant|empty|unfilled|uncovered|without (?:a |an )?(?:lead|owner|holder|cover)) )"
      R"(| (?:without|lacks|lack|missing|have no|has no|is no|with no) (?:a |an |any )?(?:lead|owner|project manager|lead officer|post holder|sponsor|chair) (?:since|at present|at the moment|currently|now|for this|to (?:do|lead|run|take)|$) )");
  return text::partial_match(words, nobody);
}

/// "Has pulled out of the partnership", "funding was cut and we have no plan b".
bool support_has_gone(const std::string& words) {
  static const text::Pattern gone(
      R"( (?:has|have|had|they|provider|supplier|trust|partner|partners|school|schools|forum|college|council|health|company|contractor|university|charity) (?:now |all |since |both |just |has |have |had )*(?:withdrawn|withdrew|pulled out|backed out|dropped out|walked away|walked out|disengaged|pulled (?:its|their)|gone into (?:administration|liquidation)|gone bust|ceased trading) )"
      R"(| (?:have|has|is|are|with|there is|currently) (?:now |still |as yet |currently )*no (?:plan b|alternative (?:in|yet|found|provider|venue|funding|plan|lined|at|source)|replacement|way forward|solution|fall ?back|substitute|money left|budget left|funds? left|cover for) )"
      R"(| (?:funding|money|budget|grant) (?:[a-z]+ ){0,6}?(?:pulled|cut|withdrawn|lost|spent|gone|removed|frozen|clawed back|not (?:been )?(?:agreed|found|approved|secured|confirmed)|rejected|refused|turned down) )");
  return text::partial_match(words, gone);
}

/// "I am worried that we will not manage this", "I doubt that we can".
bool doubts_itself(const std::string& words) {
  static const text::Pattern worried(
      R"( (?:worried|concerned|anxious|nervous|afraid|fear|fears|fearful|sceptical|unsure|doubt|doubts|doubtful|unconvinced) (?:[a-z]+ ){0,3}?(?:we|it|they|this|i|team|schools|health|partners|provider) (?:will|can|could|would|are going to|is going to|may|might) (?:not|ever|never|actually|manage|be able|fail|run out|make it|get there|finish|deliver) )"
      R"(| (?:cannot|can not|do not|does not|will not) (?:see|imagine) (?:how|us|this|it|any way) (?:[a-z]+ ){0,4}?(?:done|happen|happening|work|working|deliver|delivered|finish|finished|achieve|achieved|managed?|going|getting there) )");
  return text::partial_match(words, worried);
}

/// Sentences and their clauses, each as plain words.
std::vector<std::string> clauses_of(std::string_view text) {
  std::vector<std::string> clauses;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool at_end = at == text.size();
    const auto rest = text.substr(at);
    const bool is_dash = rest.starts_with(" - ") || rest.starts_with(" \xE2\x80\x93 ");
    const bool parts =
        is_dash ||
        (!at_end && std::string_view(".;,:!?\n").find(text[at]) != std::string_view::npos &&
         (at + 1 == text.size() || text[at] == '\n' || text[at + 1] == ' ' ||
          text[at + 1] == '\n'));
    if (!at_end && !parts) continue;
    if (at > from) clauses.push_back(plain_words(text.substr(from, at - from)));
    from = at + 1;
  }
  return clauses;
}

/// What a clause itself says: "the clinic that failed its check" is a clinic, "stuck in spring but
/// running again" runs.
std::string main_part(const std::string& clause) {
  static const text::Pattern aside(
      R"( (?:despite|in spite of|notwithstanding|although|though|even though|regardless of|(?:would|d) (?:love|like) to (?:say|tell|report)|if|when|whenever|who|that|which|whose|where|in case|what to do|what happens|what (?:they|we|families|parents|schools|children|people)|how to|for (?:schools|families|parents|children|those|anyone|staff)|[a-z]+ to (?:stop|avoid|prevent|reduce|end|tackle|address)|instead of|rather than) )");
  static const text::Pattern has_to(
      R"(^ (?:had|have|has|forced|obliged|needs?|needed|going|made|told|asked|us|them|me|team|officers) to )");
  // "They told us that nobody came": what is said is said.
  static const text::Pattern says_so(
      R"( (said|says?|told [a-z]+|tells? [a-z]+|clear|thinks?|feels?|felt|reports?|reported|found|finds?|means?|meant|shows?|confirm(?:ed|s)?|advise[ds]?|insists?|insisted|warn(?:ed|s)?|so|it|fears?|believes?|is|was|us|agreed) that )");
  static const text::Pattern turned(R"(^.* (?:but|however) ((?:[a-z0-9]+ ){3,})$)");
  std::string part = clause;
  std::string after;
  if (text::full_match(clause, turned, &after)) part = " " + after;
  text::replace_every(&part, says_so, R"( \1 )");
  const auto found = text::first_match(part, aside);
  if (found.data() == nullptr || text::partial_match(found, has_to)) return part;
  // The word before "to stop" belongs to the clause.
  std::size_t end = static_cast<std::size_t>(found.data() - part.data());
  if (const auto to = found.find(" to "); to != re2::StringPiece::npos && to > 0 &&
                                          !found.starts_with(" what ") &&
                                          !found.starts_with(" how "))
    end += to;
  return part.substr(0, end + 1);
}

/// "The guide says what to do when advice is late, inadequate or not provided": all of that is the
/// guide's, to the end of the sentence.
std::string without_topics(std::string_view text) {
  static const text::Pattern topic(
      R"((?i)\b(?:what to do|what happens|how to|in case|guid(?:e|ance) (?:on|for|to|says|explains|covers)|advice (?:on|for) (?:when|what)|if)\b[^.;!?\n]*)");
  std::string rest(text);
  text::replace_every(&rest, topic, "");
  return rest;
}

/// "No meeting was cancelled", "vacancies are filled", "the shortage is easing".
bool is_relieved(const std::string& clause) {
  static const text::Pattern relief(
      R"( (?:no|none|nobody|no one|noone|nothing|neither|never|not one|without|few|fewer|less) (?:[a-z]+ ){0,4}?(?:cancel|lost|refus|fail|resign|ignor|overwhelm|vacan|call|left|shortage|worse|drop)[a-z]* )"
      R"(| (?:used to|put an end to|filled|eas(?:ed|es|ing)|falling|fell|fallen to|reduc[a-z]*|resolved|solved|ended|(?:is|are|now) over|overcome|recover[a-z]*|mended|lifted|cleared|made up|caught up|covered|replaced|settled|behind us|down to|lower|fewer|less (?:often|likely|time)|shorter|quicker|won|gained|so (?:we |they |it )?(?:met|held|ran|used|found|bought|hired|brought in|switched|covered|made up|borrowed|recruited|appointed)|restarted|resumed|rearranged|rebooked|running again|up and running|stepped in|(?:has|have|had) since (?:been |all |now )*[a-z]+(?:ed|en|un|ut|ld|et)|(?:was|were|been) (?:all |since |now )*(?:held|made up|run|agreed)) )");
  static const text::Pattern denied(
      R"( (?:not|never|nobody|hasnt) (?:yet |been |being |be )*(?:filled|eas|reduc|resolved|solved|ended|overcome|recover|mended|lifted|cleared|covered|replaced|settled))"
      R"(| (?:nothing|none|nobody|no one|no [a-z]+) (?:was|were|is|are|has been|have been) (?:held|made up|run|agreed|covered|replaced|filled|found) )");
  return text::partial_match(clause, relief) && !text::partial_match(clause, denied);
}

/// What somebody or something does not do: any verb but those that are good to be denied ("was not
/// needed", "did not miss a deadline"), and those of an end that is simply to come ("has not
/// closed").
bool denies_doing(const std::string& clause) {
  if (!has_any(clause, {" not ", " cannot "})) return false;
  static const text::Pattern denied(
      R"( (?:(?:is|are|was|were|has|have|had|did|does|do|could|can) not (?:been |be |being )?|(?:will|would) not |cannot )(?:even |really |all |always |actually |currently |now |then |had |have |got |able to |managed to |keen to |prepared to |willing to |allowed to |in a position to )*([a-z]+) )");
  static const text::Pattern first_time(
      R"( not (?:been |yet )?[a-z]+ (?:[a-z]+ )?(?:before|until now|till now) )");
  if (text::partial_match(clause, first_time)) return false;
  static const text::Pattern no_harm(
      R"((?:need|requir|expect|affect|chang|appl|delay|slip|miss|lack|fail|worr|mind|forg[eo]t|object|complain|wait|exclu|stop|drop|surpris|block|stuck|stall|hinder|disrupt|suspend|cancel|refus|clos|finish|complet|conclu|expir|report|publish|launch|start|beg[iau]n|commenc|includ|overdue|matter|reduc|increas|exceed|differ|decreas|deteriorat|worse|struggl|suffer|disagree|oppos|repeat|necessar|relevant|happ|aware|better|prais|regret|charg|reach|achiev|poor|hurt|harm|damag|spoil|disturb|interfer|interrupt|prevent|broken|empt|angr|unhapp|weak).*|bad|low|short|sick|ill|met|meet|late|los[et]|lost|end|ended|due|only|just|least|yet|far|at|in|an?|the|be|been|unusual|unlike|held|turn(?:ed)?|rais(?:ed)?|alone|count(?:ed)?|over|more|less|later|longer|without|because|as|to|so|that|this|it|cost|fall|fallen|fell|ris(?:e|en)|leav(?:e|ing)|left|very|too|any|much|many|for|on|by|from|with|of|or|and|but|if|when|our|their|his|her)");
  re2::StringPiece rest(clause);
  for (std::string verb; text::find_and_consume(&rest, denied, &verb);) {
    if (!text::full_match(verb, no_harm)) return true;
  }
  return false;
}

/// "Nobody in mainstream schools has been referred", "the maker has stopped making the part": any
/// verb but those that are good to be denied or stopped.
bool none_is_done(const std::string& clause) {
  if (!has_any(clause, {" nobody ", " no one ", " noone ", " none ", " stopped "})) return false;
  static const text::Pattern none(
      R"( (?:nobody|no one|noone|none|none of [a-z]+ [a-z]+) (?:(?:in|from|at|on|of) (?:[a-z]+ ){1,3})?(?:has|have|had|was|were|is|are) (?:yet |so far )?(?:been |being )?([a-z]+(?:ed|en|un|nt|ld|ne|ught)) | (?:has|have) (?:now |all |since )?stopped ([a-z]+)ing )");
  static const text::Pattern good(
      R"((?:exclu|refus|miss|lost|turn|harm|cancel|delay|affect|hurt|deni|reject|left|forg|los|wait|complain|call|send|sent|need|charg|suspend|remov|mov|arrest|wrong|fail|fall|worr|chas|overlook|overrun|slip|drop|withdr|leav|ignor).*)");
  std::string verb;
  std::string stopped;
  return text::partial_match(clause, none, &verb, &stopped) &&
         !text::full_match(verb.empty() ? stopped : verb, good);
}

/// "None have committed", "hardly anyone turned up", "not being used in most".
bool few_do(const std::string& clause) {
  if (!has_any(clause,
               {" no", " never ", " hardly ", " never ", " barely ", " scarcely ", " few ",
                " neither ", " nobody ", " next to ", " almost ", " mere ", " havent ", " hasnt "}))
    return false;
  static const text::Pattern few(
      R"( (?:none|nothing|no one|nobody|noone|not one|not a single [a-z]+|neither|hardly any(?:one|body)?|barely any(?:one|body)?|scarcely any(?:one|body)?|very few|too few|not many|almost nobody|almost no one|next to nobody|next to none|a mere handful) (?:(?:of|from) (?:the |them |our |these |either |any )?(?:[a-z]+ )?(?:[a-z]+ )?)?(?:[a-z]+ )?(?:have |has |had |else |is able to |could |can |will |would |was |were |did |are |is |yet |been )*(turn|com|came|attend|repl|respond|answer|commit|agree|sign|join|engag|took|taken|tak|return|send|sent|show|apply|applied|offer|releas|book|go|gone|went|use|know|knew|want|accept|start|deliver|complet|done|held|read)[a-z]* )"
      R"(| (?:nobody|no one|noone) (?:is|was|has been) (?:actually |really |currently |now )?(?:chair|lead|run|do|teach|deliver|cover|tak|own|driv|answer|com|attend|sign|pay|fund|staff|support|us|manag|track|record|check|chas|monitor)[a-z]*ing )"
      R"(| never (?:really |quite |actually |even )?(?:arriv|turn|came|come|got|met|repl|answer|respond|happen|start|began|sent|deliver|appear|show|agree|appoint|recruit|materiali|attend|took|receiv)[a-z]* )"
      R"(| not (?:yet )?being [a-z]+(?:ed|en|ne) (?:$|in |by |at |for |enough |properly |consistently ))"
      R"(| (?:nobody|no one|noone) (?:can|could|will|would|is able to|wants to|has time to|is free to|dares to) (?:run|do|take|cover|lead|chair|teach|deliver|come|attend|sign|agree|pay|fund|say when|help|find|get|use|read|open|work|own|start|finish|fix|mend|support|staff|host|drive|release|commit|share|provide|confirm|decide|approve|be [a-z]+(?:ed|nt|ld|en|un)) )"
      R"(| not (?:yet )?(?:had|have|got|get|seen|see) (?:a|an|any|enough|our|us|sufficient|anyone|anybody|anything|much|many) )"
      R"(| (?:havent|have not|has not|hasnt) (?:the|got the|enough|any) (?:time|staff|money|people|skills|capacity|room|kit|budget) )");
  // "Not one went without": good news.
  static const text::Pattern good(R"( (?:went|go|gone|goes) without )");
  return text::partial_match(clause, few) && !text::partial_match(clause, good);
}

/// What work rests on, and there is none of: people to do it, room, money, an answer.
bool rests_on_none(const std::string& clause) {
  if (!has_any(clause, {" no ", " zero ", " without ", " nobody ", " noone ", " not any"}))
    return false;
  static const text::Pattern none(
      R"( (?:no|zero|without(?: a| an| any)?) (?:[a-z]+ ){0,2}?(?:therapists?|trainers?|teachers?|tutors?|leads?|officers?|managers?|admin|administrators?|analysts?|eps?|psychologists?|nurses?|clinicians?|practitioners?|sencos?|social workers?|caseworkers?|coordinators?|volunteers?|staff|staffing|specialists?|interpreters?|assessors?|escorts?|drivers?|providers?|suppliers?|bidders?|applicants?|candidates?|takers|capacity|rooms?|space|venues?|premises|sites?|buildings?|accommodation|funding|funds|money|budget|licen[cs]es?|equipment|kit|software|agreement|consensus|sign off|signoff|decisions?|response|reply|replies|answers?|appetite|interest|engagement|buy in|take up|uptake|cover|replacements?|backfill|clarity|ownership|owner|sponsor|mandate|consent|referrals|bids|quotes|tenders|nominations|volunteers|responses) (?:$|in |at |to |from |for |since |yet |available|agreed |found |identified |as |and |or |so |because |until |till |this |now |left |are |is |was |were |has |have |with |on ))");
  static const text::Pattern nobody(
      R"( (?:nobody|no one|noone|no body|not anyone|not anybody) (?:left |available |free |here |trained |qualified )*to [a-z]+ )");
  // "No staff left", "no rooms were lost": good news of what could have been worse.
  static const text::Pattern good(
      R"( (?:no|without) (?:[a-z]+ ){0,3}(?:left|lost|cancelled|turned|refused|missed|affected|needed|required|impact|(?:is|are|was|were) (?:still |now )?(?:outstanding|missing|due|owed|awaited|needed|required|lost|late|overdue|open)) | no (?:longer|more than|fewer|less|doubt|change|wonder)(?: [a-z]+)? )");
  return (text::partial_match(clause, none) || text::partial_match(clause, nobody)) &&
         !text::partial_match(clause, good);
}

/// "Has had to stop", "parked", "is nowhere near", "not happy with it", "back to the drawing
/// board".
bool gives_way(const std::string& clause, bool is_clause) {
  static const text::Pattern had_to(
      R"( (?:has|have|had|having|been forced|were forced|was forced|obliged) (?:now |had |both |all )*to (?:be )?(?:stop|paus|cancel|postpon|suspend|clos|halt|turn away|ration|withdraw|pull|cut|scale back|scaled back|stand down|stood down|abandon|restart|re ?run|re ?start|re ?advertis|re ?schedul|rearrang|start again|start over|begin again|drop|shelve|park|put on hold|reduc|limit|delay|hand (?:it |this |them )?back|give up|let (?:people|staff|them) go|lay off|send (?:people|them|families|parents|staff|children|everyone) (?:home|away|back))[a-z]* )");
#define PUT_AWAY                                                                                   \
  "(?:parked|shelved|paused|frozen|halted|suspended|mothballed|stood down|stalled|blocked|stuck|"  \
  "pulled|scrapped|axed|cancelled|abandoned|withdrawn|wound up|put on hold|on hold|put on ice|on " \
  "ice|in limbo)(?: (?:in|for|as|because|due|since|until|till|while|again|by|pending|after|at|"    \
  "this|and|from|when) | $)"
  static const text::Pattern anywhere(
      " " PUT_AWAY
      "| (?:parked|shelved|paused|frozen|halted|suspended|mothballed|stalled|blocked|stuck|on "
      "hold|on ice) ");
  static const text::Pattern put_away(
      R"(^ (?:now |currently |still |all |this |it |project |work |action |sessions? |workshops? |training |meetings? |visits? |group |clinics? |pilot |roll ?out |programme |project |toolkit |the |[a-z]+ (?:sessions?|workshops?|training|meetings?|visits?|clinics?|pilot|project|group|work|programme) )*(?:is |was |were |are |been |has been |have been |being )?)" PUT_AWAY);
#undef PUT_AWAY
  static const text::Pattern discontent(
      R"( (?:unhappy|dissatisfied|disappointed|frustrated|fed up|angry|upset|disheartened|demoralised|exasperated|up in arms|at loggerheads|at odds|in dispute) | not (?:at all |very |too |best |remotely |really )?(?:happy|satisfied|content|keen|impressed|pleased|supportive|convinced|on board|signed up|bought in) | (?:back to|on) (?:the )?drawing board | (?:rejected|thrown out|threw (?:it |this )?out|sent (?:it |this )?back|turned (?:it |this )?down|voted (?:it |this )?down|knocked (?:it |this )?back|pushed back on) (?:by |the |our |it |this |at |for |as |because |$))");
  static const text::Pattern falls_short(
      R"( (?:well|far|way|still|some way|a long way|a fair way) (?:short of|off|behind|from|adrift of) (?:where|what|the|target|plan|our|being|that|finish|schedule) | nowhere near | not where (?:we|it|they) | (?:short of|below|behind) (?:where|what) (?:we|was|it|they) | (?:slow|slower|hard|heavy|tough|rough) (?:going|progress|work)(?: $| (?:and|as|because|with|than|since|on|schools|at) )| painfully slow | too slow | uphill | snail s pace | treading water | wading through | running on empty | at breaking point | on (?:our|its|their) knees | (?:in|into) the (?:red|buffers) | gone (?:nowhere|backwards|wrong|badly|off the rails|awry|stale|cold) | going (?:nowhere|backwards|wrong|badly) | run aground | hit the rocks | hanging by a thread | dead in the water | death knell | (?:round and )?round in circles | in circles | let (?:us|them|everyone|the team|families) down | (?:handed in|given|giving|served|gave) (?:his |her |their |our |in )?notice | jumped ship | pulled (?:out|the plug|back|(?:its|their|his|her|the) (?:staff|caseworkers|people|money|funding|support|team|officers?|workers?|clinicians|nurses|therapists|tutors|trainers?|share|offer)) | at (?:a )?loggerheads | blow(?:ing|s)? hot and cold | too (?:stretched|thin|busy|few|little|short) | stretched (?:too )?thin | snowed under | swamped | inundated | out of our hands | (?:will|would|can|could) not be (?:enough|ready|possible|released|available) | (?:going |gone |went |go )?back (?:out )?to (?:the )?(?:advert|market|tender|square one)| no sign of (?:it|them|a|an|any|the|this|that|progress|improvement|agreement|movement|money|funding|anyone) | (?:shut|closed) to (?:new|all|any) | falling on deaf ears | brick wall | head against )");
  return text::partial_match(clause, had_to) ||
         text::partial_match(clause, is_clause ? put_away : anywhere) ||
         text::partial_match(clause, discontent) || text::partial_match(clause, falls_short);
}

/// Any words of trouble, in a clause or, to begin with, in all that is said.
// Long: a table of phrases.
bool has_words_of_trouble(const std::string& clause, bool is_clause) {
  if (rests_on_none(clause) || gives_way(clause, is_clause) || denies_doing(clause) ||
      few_do(clause) || none_is_done(clause))
    return true;
  // What was not done, and what is in the way; "there are no problems" is denied.
  static const text::Pattern not_done(
      R"( (?:has|have|had|is|are|was|were|did|does|do|could|can|will) not (?:yet |been |be |even |really |had |got |able to |managed to )*(?:agreed?|replaced|replied|reply|respond(?:ed)?|answer(?:ed)?|come|came|attend(?:ed)?|engage[d]?|happen(?:ed)?|found|find|recruit(?:ed)?|appoint(?:ed)?|release[d]?|fund(?:ed)?|work(?:ed|ing)?|deliver(?:ed)?|receive[d]?|provide[d]?|send|sent|taken up|take|approve[d]?|supply|supplied|turn(?:ed)? up|show(?:n|ed)?|do|done|get|got|use[d]?|willing|able|enough|sufficient|available|want) )"
      R"(| (?:cannot|can not|unable to|not able to|no longer) (?:[a-z]+ ){0,2}?(?:attract|secure|identify|source|engage|retain|hire|agree|recruit|appoint|fill|find|get|release|fund|afford|staff|reach|meet|spare|provide|offer|cover|run|hold|staffed|funded|want|wants|attend|attends|available|commission|deliver|do|send|support|supports|engage|come) )"
      R"(| (?:still|there is|there are|have|has|had|get|got|getting|with) no (?:answer|answers|reply|replies|response|responses|decision|agreement|staff|capacity|one|interest|applicants?|candidates?|takers|bids|bidders|venue|premises|data|news|progress|budget|money|funding|time|attention|support|cover|feedback from) )"
      R"(| (?:will|would|do|does|did|are|is|were|was) not (?:sign|agree|release|move|talk|share|fund|engage|engaging|responding|cooperating|co operating|co operate|cooperate|coming|attending|sharing|replying|budge|commit|pay|have (?:any(?:one|body)?|the|enough|staff|time|money|capacity|people)) )"
      R"(| (?:asked|told|instructed|ordered|advised) (?:us |the team |officers |me |not )?to (?:stop|pause|hold|halt|stand down|wait|drop|suspend)(?: work| this| it)? $| (?:going|gone|went|goes|creeping|heading) up (?:and )?not down | (?:no|not a single|not one|none of the) (?:[a-z]+ ){1,2}(?:took|has taken|have taken) place )"
      R"(| (?:sat|sitting|been|stuck|languish[a-z]*|lying|lost) (?:on|in|with|under) (?:a |the |an |somebody s |someone s |his |her |their |my )?(?:desk|inbox|in tray|intray|pile|queue|drawer|legal|limbo|system) )"
      R"(| (?:keep|keeps|kept) (?:on )?(?:being |getting )?(?:cancell|postpon|moved|put off|chang|turn|refus|leav|los)[a-z]* | (?:have|has|had|both|all|officers?|staff|two|three|four) (?:now |all |since )?gone (?:and|$|since|off|to) )"
      R"(| (?:has|have|had|hit|is|are) (?:a |an |some |real |serious |big |major |the )+(?:[a-z]+ )?(?:problems?|issues?|difficult(?:y|ies)) )"
      R"(| not (?:yet )?(?:resolved|received|progressed|confirmed|secured|identified|funded|quorate|supplied) | (?:has|have|had|most|many|all|some) stopped (?:coming|attending|using|turning|engaging|sending|referring|going|replying) | [1-9][0-9]* (?:[a-z]+ ){0,2}overdue )"
      R"(| left (?:and )?(?:has |have |had |was |were )*not (?:been )?replaced | (?:has |have |been |is |are |was |were |it )+(?:left|dropped|forgotten|neglected|overlooked|sidelined|deprioriti[sz]ed|superseded) (?:$|for |because |as |since |while |until |by ) | (?:fallen|fell|dropped|slid|slipped) (?:off|from|down|by) (?:the )?(?:agenda|list|radar|wayside|priority) | hit (?:a |an |some |serious |more )?(?:problem|difficult|snag|obstacle|trouble)[a-z]* | down(?:ed)? tools | back to square one | from scratch | in disarray | up in the air | mothballed | kicked into | long grass )");
  if (text::partial_match(clause, not_done)) return true;
  return any_stands_in(clause, {" work to rule",
                                " working to rule",
                                " saying no ",
                                " said no ",
                                " runs out ",
                                " is running out",
                                " no more of ",
                                " there is no more",
                                " theres no more",
                                " full of holes",
                                " killing ",
                                " fed up",
                                " lost faith",
                                " lost confidence",
                                " lost interest",
                                " lost patience",
                                " lost momentum",
                                " up against it",
                                " at risk of closing",
                                " shut its doors",
                                " closed its doors",
                                " gone under ",
                                " went under ",
                                " poor ",
                                " poorer ",
                                " voting with their feet",
                                " too difficult box",
                                " too hard basket",
                                " wheels have come off",
                                " wheels came off",
                                " a mess ",
                                " hate ",
                                " refuse ",
                                " walking out ",
                                " to blame ",
                                " unusable",
                                " in administration",
                                " insolven",
                                " liquidation",
                                " bankrupt",
                                " hates ",
                                " fizzled",
                                " petered out",
                                " tailed off",
                                " dwindl",
                                " disband",
                                " reverted to the old",
                                " back to the old ",
                                " abysmal",
                                " apath",
                                " appalling",
                                " are growing",
                                " are shut ",
                                " asbestos",
                                " at crisis",
                                " awful",
                                " axed ",
                                " beset",
                                " black hole",
                                " blamed ",
                                " blaming ",
                                " blocked by ",
                                " blow to ",
                                " bogged down",
                                " bottleneck",
                                " boycott",
                                " breakdown",
                                " broke down",
                                " broken down",
                                " burned out",
                                " burnout",
                                " burnt out",
                                " called off",
                                " cancelled",
                                " chaos ",
                                " chaotic",
                                " clawback",
                                " cold feet",
                                " collaps",
                                " conflicting",
                                " confus",
                                " contradict",
                                " crumbl",
                                " cut back ",
                                " cutbacks",
                                " cuts to ",
                                " deadlock",
                                " demoralis",
                                " derail",
                                " deteriorat",
                                " dire ",
                                " disagree",
                                " disappointing",
                                " disaster ",
                                " disastrous",
                                " disengag",
                                " disinterest",
                                " dismal",
                                " doomed",
                                " double booked",
                                " dragging its feet",
                                " dragging their feet",
                                " dreadful",
                                " drifting",
                                " embargo",
                                " evicted",
                                " exhausted",
                                " failed ",
                                " failing",
                                " fallen out ",
                                " folded ",
                                " behind target",
                                " below target",
                                " behind trajectory",
                                " below trajectory",
                                " fallen through",
                                " falling apart",
                                " faltered",
                                " faltering",
                                " fell out ",
                                " fell through",
                                " fire fight",
                                " firefight",
                                " flooded",
                                " flounder",
                                " freeze on ",
                                " froze ",
                                " frozen ",
                                " frustrat",
                                " futile",
                                " getting worse",
                                " ghosted",
                                " glitch",
                                " going nowhere",
                                " gone quiet",
                                " gone silent",
                                " got nowhere",
                                " got worse",
                                " hacked",
                                " half hearted",
                                " hampered",
                                " hamstrung",
                                " headhunted",
                                " held back by ",
                                " held up ",
                                " hiccup",
                                " hitch",
                                " hopeless",
                                " hostile",
                                " hostility",
                                " ignored",
                                " imploded",
                                " impossible",
                                " in crisis",
                                " in dispute",
                                " inadequate",
                                " insufficient",
                                " is growing",
                                " is shut ",
                                " jeopard",
                                " keeps growing",
                                " lack of ",
                                " lacking",
                                " lacks ",
                                " languish",
                                " let down",
                                " little hope ",
                                " long term sick",
                                " lost ",
                                " lukewarm",
                                " made redundant",
                                " melt down",
                                " meltdown",
                                " mired",
                                " moratorium",
                                " no hope ",

                                " no takers",
                                " not a hope ",
                                " not enough ",
                                " obstruct",
                                " obstructive",
                                " off sick",
                                " on sick leave",
                                " on their knees",
                                " out of control",
                                " outage",
                                " overload",
                                " overrun by",
                                " overspen",
                                " overstretch",
                                " oversubscribed",
                                " overwhelm",
                                " passing the buck",
                                " plagued",
                                " poached",
                                " pointless",
                                " pulled out",
                                " put off by ",
                                " quit ",
                                " ran out of ",
                                " recruitment freeze",
                                " redundancies",
                                " refusal to ",
                                " refused ",
                                " refuses ",
                                " refusing ",
                                " reluctan",
                                " resigned",
                                " resistance ",
                                " rift ",
                                " row over ",
                                " run out of ",
                                " running out of ",
                                " sabotag",
                                " sacked",
                                " saturated",
                                " scrapped",
                                " scuppered",
                                " set back by ",
                                " setback",
                                " shambl",
                                " short handed",
                                " short of staff",
                                " short staff",
                                " shortage",
                                " shortfall",
                                " shut down",
                                " sickness",
                                " slim hope",
                                " snag ",
                                " spending freeze",
                                " spiralling",
                                " stagnat",
                                " stalemate",
                                " still chasing ",
                                " stonewall",
                                " stretched",
                                " struggl",
                                " stumbl",
                                " stymied",
                                " system is down",
                                " terrible",
                                " thwarted",
                                " too few ",
                                " turned away",
                                " unaffordable",
                                " unanswered",
                                " unavailable",
                                " uncertain",
                                " unclear",
                                " uncooperative",
                                " under staff",
                                " undermin",
                                " understaff",
                                " unfilled",
                                " unfunded",
                                " unhelpful",
                                " uninterested",
                                " unmanageable",
                                " unravel",
                                " unresolved",
                                " unsuccessful",
                                " unsustainable",
                                " unwilling",
                                " unworkable",
                                " vacan",
                                " walked away",
                                " walked out",
                                " waste of time",
                                " wiped out",
                                " wobbl",
                                " woeful",
                                " worse ",
                                " worsen"});
}

bool tells_of_trouble(const std::string& whole) {
  const std::string clause = main_part(whole);
  return !is_relieved(clause) && has_words_of_trouble(clause, true);
}

bool tells_of_good(const std::string& clause) {
  static const text::Pattern counted(
      R"( (?:[0-9]+|[a-z]+) (?:out )?of (?:the )?(?:[0-9]+|[a-z]+(?:teen|ty|ve|ne|ix|en|ht|our)) | [0-9]+ % )");
  return text::partial_match(clause, counted) ||
         any_stands_in(clause,
                       {" held ",      " done ",     " complet",    " finish",      " trained",
                        " agreed",     " signed",    " launch",     " started",     " starts ",
                        " began ",     " begun",     " begin",      " met ",        " publish",
                        " deliver",    " recruited", " appointed",  " rolled out",  " in place",
                        " on track",   " on time",   " on target",  " improv",      " increas",
                        " rose ",      " risen ",    " reduc",      " fell to ",    " fallen to ",
                        " down from",  " ran ",      " up from",    " now ",        " running",
                        " runs ",      " open",      " live ",      " attended",    " shared",
                        " sent ",      " written",   " wrote ",     " drafted",     " reviewed",
                        " visited",    " booked",    " set up",     " establish",   " well ",
                        " under way",  " underway",  " continu",    " as planned",  " ahead ",
                        " approved",   " secured",   " found ",     " resolved",    " mended",
                        " made up",    " caught up", " recover",    " back on",     " new ",
                        " replac",     " success",   " took place", " taken place", " cover",
                        " stepped in", " so far ",   " good ",      " better",      " issued",
                        " tested",     " piloted",   " working ",   " works ",      " told ",
                        " joined",     " offered",   " given ",     " made ",       " built",
                        " bought",     " received",  " reached",    " heard ",      " saved ",
                        " passed ",    " falling ",  " fewer ",     " answered",    " returned",
                        " cleared",    " solved",    " brought",    " put in",      " instead "});
}

bool rests_on_nothing(const std::string& words) {
  static const text::Pattern answered(
      R"( (?:but|now|since then|since fallen|fallen back|recovered|turned a corner|instead|found|agreed|replaced|appointed|starts|starting|resolved|new (?:provider|supplier|partner|funding|lead|officer|manager|chair)|stepped in|taken over|back) )");
  // "No employer has dropped out"
  static const text::Pattern nobody_left(
      R"( (?:no|not one|not a single|none of the|neither|nobody|no one) (?:[a-z]+ )?(?:[a-z]+ )?(?:has|have|had) (?:[a-z]+ )?(?:withdrawn|pulled|backed|dropped|walked|disengaged|gone|ceased|withdrew) )");
  if (nobody_does_it(words) || doubts_itself(words)) return true;
  if (text::partial_match(words, nobody_left)) return false;
  return (support_has_gone(words) || gets_worse(words)) && !text::partial_match(words, answered);
}

}  // namespace

bool mentions_trouble(const Said& comment) {
  return rests_on_nothing(comment.words) || has_words_of_trouble(comment.words, false);
}

bool says_trouble(const Said& comment) {
  if (rests_on_nothing(comment.words)) return true;
  if (!has_words_of_trouble(comment.words, false)) return false;
  bool trouble = false;
  for (const std::string& clause : clauses_of(without_topics(comment.text))) {
    if (tells_of_trouble(clause))
      trouble = true;
    else if (tells_of_good(clause) || is_relieved(clause))
      return false;
  }
  return trouble;
}

}  // namespace collate::checks
