// SPDX-License-Identifier: MIT
// What the words say of what the work rests on: nobody is there to do it, a partner or the money
// has gone and nothing stands in, things get worse. The work need not stand still to be off track.
// And a comment that tells of trouble in one clause and of nothing done in any other.
#include "checks/stems.hpp"

#include <string>
#include <vector>

namespace collate::checks {
namespace {

/// "Nobody in post since September", "the post is vacant", "no lead officer for this".
bool nobody_does_it(const std::string& words) {
  static const re2::RE2 nobody(
      R"( (?:nobody|no one|noone|no (?:lead|officer|manager|member of staff|staff|project manager|champion|sponsor|owner|therapist|commissioner)) (?:is |has been |was |are |currently |now |in place |left )*(?:in (?:post|the (?:post|role))|to (?:do|lead|run|deliver|take) (?:this|it|the (?:work|action|project))|doing (?:this|it)|assigned|allocated|identified|named|leading|on (?:this|it)|for this|at present|at the moment|since) )"
      R"(| (?:lead|manager|officer|post|co ?ordinator|commissioner|project) (?:post |role )?(?:is|remains|has been|stays|still|currently) (?:still |now |currently )*(?:vacant|empty|unfilled|uncovered|without (?:a |an )?(?:lead|owner|holder|cover)) )"
      R"(| (?:without|lacks|lack|missing|have no|has no|is no|with no) (?:a |an |any )?(?:lead|owner|project manager|lead officer|post holder|sponsor|chair) (?:since|at present|at the moment|currently|now|for this|to (?:do|lead|run|take)|$) )");
  return re2::RE2::PartialMatch(words, nobody);
}

/// "Has pulled out of the partnership", "funding was cut and we have no plan b".
bool support_has_gone(const std::string& words) {
  static const re2::RE2 gone(
      R"( (?:has|have|had|they|provider|supplier|trust|partner|partners|school|schools|forum|college|council|health|company|contractor|university|charity) (?:now |all |since |both |just |has |have |had )*(?:withdrawn|withdrew|pulled out|backed out|dropped out|walked away|walked out|disengaged|pulled (?:its|their)|gone into (?:administration|liquidation)|gone bust|ceased trading) )"
      R"(| (?:have|has|is|are|with|there is|currently) (?:now |still |as yet |currently )*no (?:plan b|alternative (?:in|yet|found|provider|venue|funding|plan|lined|at|source)|replacement|way forward|solution|fall ?back|substitute|money left|budget left|funds? left|cover for) )"
      R"(| (?:funding|money|budget|grant) (?:[a-z]+ ){0,3}?(?:pulled|cut|withdrawn|lost|spent|gone|removed|frozen|clawed back|not (?:been )?(?:agreed|found|approved|secured|confirmed)|rejected|refused|turned down) )");
  return re2::RE2::PartialMatch(words, gone);
}

/// "Waiting times have got longer", "the backlog keeps growing".
bool gets_worse(const std::string& words) {
  static const re2::RE2 worse(
      R"( (?:waits?|waiting times?|times|lists?|numbers?|backlogs?|performance|figures?|timeliness|attendance|results|it|things|position|situation|delays?|complaints|relations) (?:[a-z]+ ){0,3}?(?:worse|longer (?:and longer|every|each|since|still|$)|worsen(?:ed|ing|s)?|deteriorat[a-z]*|(?:keeps?|kept|still|continues? to|continued to) (?:grow|growing|rise|rising|climb|climbing|worsen|worsening|fall|falling|drop|dropping|get worse|getting worse)) )");
  static const re2::RE2 of_waits_only(
      R"( (?:keeps?|kept|still|continues? to|continued to) (?:fall|falling|drop|dropping) )");
  static const re2::RE2 good_to_fall(
      R"( (?:waits?|waiting times?|times|lists?|backlogs?|delays?|complaints) (?:[a-z]+ ){0,3}?(?:fall|falling|drop|dropping) )");
  if (!re2::RE2::PartialMatch(words, worse)) return false;
  return !(re2::RE2::PartialMatch(words, of_waits_only) &&
           re2::RE2::PartialMatch(words, good_to_fall));
}

/// "I am worried that we will not manage this", "I doubt that we can".
bool doubts_itself(const std::string& words) {
  static const re2::RE2 worried(
      R"( (?:worried|concerned|anxious|nervous|afraid|fear|fears|fearful|sceptical|unsure|doubt|doubts|doubtful|unconvinced) (?:[a-z]+ ){0,3}?(?:we|it|they|this|i|team|schools|health|partners|provider) (?:will|can|could|would|are going to|is going to|may|might) (?:not|ever|never|actually|manage|be able|fail|run out|make it|get there|finish|deliver) )"
      R"(| (?:cannot|can not|do not|does not|will not) (?:see|imagine) (?:how|us|this|it|any way) (?:[a-z]+ ){0,4}?(?:done|happen|happening|work|working|deliver|delivered|finish|finished|achieve|achieved|managed?|going|getting there) )");
  return re2::RE2::PartialMatch(words, worried);
}

/// Sentences and their clauses, each as plain words.
std::vector<std::string> clauses_of(std::string_view text) {
  std::vector<std::string> clauses;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool at_end = at == text.size();
    const bool parts =
        !at_end && std::string_view(".;,:!?\n").find(text[at]) != std::string_view::npos &&
        (at + 1 == text.size() || text[at] == '\n' || text[at + 1] == ' ' || text[at + 1] == '\n');
    if (!at_end && !parts) continue;
    if (at > from) clauses.push_back(plain_words(text.substr(from, at - from)));
    from = at + 1;
  }
  return clauses;
}

/// What a clause itself says: "the clinic that failed its check" is a clinic, "what to do when
/// advice is late" a guide.
std::string main_part(const std::string& clause) {
  static const re2::RE2 aside(
      R"( (?:if|when|whenever|who|that|which|whose|where|in case|what to do|what happens|how to|for (?:schools|families|parents|children|those|anyone|staff)|to (?:stop|avoid|prevent|reduce|end|tackle|address)|instead of|rather than) )");
  re2::StringPiece found;
  if (!aside.Match(clause, 0, clause.size(), re2::RE2::UNANCHORED, &found, 1)) return clause;
  return clause.substr(0, static_cast<std::size_t>(found.data() - clause.data()) + 1);
}

/// "No meeting was cancelled", "vacancies are filled", "the shortage is easing".
bool is_relieved(const std::string& clause) {
  static const re2::RE2 relief(
      R"( (?:no|none|nobody|no one|noone|nothing|neither|never|not one|without|few|fewer|less) (?:[a-z]+ ){0,4}?(?:cancel|lost|refus|fail|resign|ignor|overwhelm|vacan|call|left|shortage|worse|drop)[a-z]* )"
      R"(| (?:filled|eas(?:ed|es|ing)|falling|fell|fallen to|reduc[a-z]*|resolved|solved|ended|over|overcome|recover[a-z]*|mended|lifted|cleared|made up|caught up|covered|replaced|settled|behind us|down to|lower|fewer) )");
  static const re2::RE2 denied(
      R"( (?:not|never|nobody|hasnt) (?:yet |been |being |be )*(?:filled|eas|reduc|resolved|solved|ended|overcome|recover|mended|lifted|cleared|covered|replaced|settled))");
  return re2::RE2::PartialMatch(clause, relief) && !re2::RE2::PartialMatch(clause, denied);
}

bool tells_of_trouble(const std::string& whole) {
  const std::string clause = main_part(whole);
  if (is_relieved(clause)) return false;
  // What was not done, and what is in the way; "there are no problems" is denied.
  static const re2::RE2 not_done(
      R"( (?:has|have|had|is|are|was|were|did|does|do|could|can|will) not (?:yet |been |be |even |really |had |got |able to |managed to )*(?:agreed?|replaced|replied|reply|respond(?:ed)?|answer(?:ed)?|come|came|attend(?:ed)?|engage[d]?|happen(?:ed)?|found|find|recruit(?:ed)?|appoint(?:ed)?|release[d]?|fund(?:ed)?|work(?:ed|ing)?|deliver(?:ed)?|receive[d]?|provide[d]?|send|sent|taken up|take|approve[d]?|supply|supplied|turn(?:ed)? up|show(?:n|ed)?|do|done|get|got|use[d]?|willing|able|enough|sufficient|available|want) )"
      R"(| (?:cannot|can not|unable to|not able to|no longer) (?:[a-z]+ ){0,2}?(?:agree|recruit|appoint|fill|find|get|release|fund|afford|staff|reach|meet|spare|provide|offer|cover|run|hold|staffed|funded|want|wants|attend|attends|available|commission|deliver|do|send|support|supports|engage|come) )"
      R"(| (?:still|there is|there are|have|has|had|get|got|getting|with) no (?:answer|answers|reply|replies|response|responses|decision|agreement|staff|capacity|one|interest|applicants?|candidates?|takers|bids|bidders|venue|premises|data|news|sign|progress|budget|money|funding|time|attention|support|cover|feedback from) )"
      R"(| (?:will|would|do|does|did|are|is|were|was) not (?:sign|agree|release|move|talk|share|fund|engage|engaging|responding|cooperating|co operating|co operate|cooperate|coming|attending|sharing|replying|budge|commit|pay|have (?:any(?:one|body)?|the|enough|staff|time|money|capacity|people)) )"
      R"(| (?:asked|told|instructed|ordered|advised) (?:us |the team |officers |me |not )?to (?:stop|pause|hold|halt|stand down|wait|drop|suspend)(?: work| this| it)? $ | (?:going|gone|went|goes|creeping|heading) up (?:and )?not down | (?:no|not a single|not one|none of the) (?:[a-z]+ ){1,2}(?:took|has taken|have taken) place )"
      R"(| (?:sat|sitting|been|stuck|languish[a-z]*|lying|lost) (?:on|in|with|under) (?:a |the |an |somebody s |someone s |his |her |their |my )?(?:desk|inbox|in tray|intray|pile|queue|drawer|legal|limbo|system) )"
      R"(| (?:keep|keeps|kept) (?:on )?(?:being |getting )?(?:cancell|postpon|moved|put off|chang|turn|refus|leav|los)[a-z]* | (?:have|has|had|both|all|officers?|staff|two|three|four) (?:now |all |since )?gone (?:and|$|since|off|to) )"
      R"(| left (?:and )?(?:has |have |had |was |were )*not (?:been )?replaced | (?:has |have |been |is |are |was |were |it )+(?:left|dropped|forgotten|neglected|overlooked|sidelined|deprioriti[sz]ed|superseded) (?:$|for |because |as |since |while |until |by ) | (?:fallen|fell|dropped|slid|slipped) (?:off|from|down|by) (?:the )?(?:agenda|list|radar|wayside|priority) | down(?:ed)? tools | back to square one | from scratch | in disarray | up in the air | mothballed | kicked into | long grass )");
  if (re2::RE2::PartialMatch(clause, not_done)) return true;
  return any_stands_in(
      clause,
      {" shortage",       " shortfall",    " firefight",     " fire fight",      " overwhelm",
       " struggl",        " understaff",   " under staff",   " short staff",     " short of staff",
       " short handed",   " collaps",      " deadlock",      " stalemate",       " fell through",
       " fallen through", " broke down",   " broken down",   " breakdown",       " bottleneck",
       " obstruct",       " refused ",     " refuses ",      " refusing ",       " refusal to ",
       " reluctan",       " unwilling",    " disengag",      " boycott",         " walked out",
       " walked away",    " lost ",        " lack of ",      " lacks ",          " lacking",
       " insufficient",   " inadequate",   " not enough ",   " too few ",        " unfunded",
       " overspen",       " ran out of ",  " run out of ",   " running out of ", " cancelled",
       " called off",     " is shut ",     " are shut ",     " shut down",       " vacan",
       " unfilled",       " off sick",     " on sick leave", " long term sick",  " resigned",
       " burnt out",      " burned out",   " getting worse", " got worse",       " worse ",
       " worsen",         " deteriorat",   " is growing",    " are growing",     " keeps growing",
       " unresolved",     " unanswered",   " ignored",       " falling apart",   " going nowhere",
       " got nowhere",    " gone quiet",   " gone silent",   " no sign of ",     " hopeless",
       " impossible",     " doomed",       " in crisis",     " at crisis",       " failed ",
       " failing",        " unsuccessful", " no takers"});
}

bool tells_of_good(const std::string& clause) {
  static const re2::RE2 counted(
      R"( (?:[0-9]+|[a-z]+) (?:out )?of (?:the )?(?:[0-9]+|[a-z]+(?:teen|ty|ve|ne|ix|en|ht|our)) | [0-9]+ % )");
  return re2::RE2::PartialMatch(clause, counted) ||
         any_stands_in(clause,
                       {" held ",     " done ",      " complet",     " finish",     " trained",
                        " agreed",    " signed",     " launch",      " started",    " starts ",
                        " began ",    " begun",      " begin",       " met ",       " publish",
                        " deliver",   " recruited",  " appointed",   " rolled out", " in place",
                        " on track",  " on time",    " on target",   " improv",     " increas",
                        " rose ",     " risen ",     " reduc",       " fell to ",   " fallen to ",
                        " down from", " up from",    " now ",        " running",    " runs ",
                        " open",      " live ",      " attended",    " shared",     " sent ",
                        " written",   " wrote ",     " drafted",     " reviewed",   " visited",
                        " booked",    " set up",     " establish",   " well ",      " under way",
                        " underway",  " continu",    " as planned",  " ahead ",     " approved",
                        " secured",   " found ",     " resolved",    " mended",     " made up",
                        " caught up", " recover",    " back on",     " new ",       " replac",
                        " success",   " took place", " taken place", " cover",      " stepped in",
                        " so far ",   " good ",      " better",      " issued",     " tested",
                        " piloted",   " working ",   " works ",      " told ",      " joined",
                        " offered",   " given ",     " made ",       " built",      " bought",
                        " received",  " reached",    " heard ",      " saved ",     " passed ",
                        " falling ",  " fewer ",     " answered",    " returned",   " cleared",
                        " solved",    " brought",    " put in",      " instead "});
}

bool rests_on_nothing(const std::string& words) {
  static const re2::RE2 answered(
      R"( (?:but|now|since then|instead|found|agreed|replaced|appointed|starts|starting|resolved|new (?:provider|supplier|partner|funding|lead|officer|manager|chair)|stepped in|taken over|back) )");
  if (nobody_does_it(words) || doubts_itself(words)) return true;
  return (support_has_gone(words) || gets_worse(words)) && !re2::RE2::PartialMatch(words, answered);
}

}  // namespace

bool says_trouble(const Said& comment) {
  if (rests_on_nothing(comment.words)) return true;
  if (!tells_of_trouble(comment.words)) return false;
  bool trouble = false;
  for (const std::string& clause : clauses_of(comment.text)) {
    if (tells_of_trouble(clause))
      trouble = true;
    else if (tells_of_good(clause))
      return false;
  }
  return trouble;
}

}  // namespace collate::checks
