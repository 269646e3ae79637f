// SPDX-License-Identifier: MIT
// Figures and waits that go the wrong way.
#include "checks/stems.hpp"

#include <string>

namespace collate::checks {
namespace {

/// What is good when it is high and has fallen, and the reverse, whatever the tense and whatever
/// stands between: "attendance at the meetings has fallen", "numbers waiting have doubled".
bool goes_the_wrong_way(const std::string& words) {
  if (!has_any(words,
               {" fall",  " fell ",    " drop",    " declin",  " dip",      " slip",  " slump",
                " plumm", " deterior", " down ",   " decreas", " worsen",   " poor",  " ris",
                " rose ", " gr",       " increas", " climb",   " mount",    " doubl", " trebl",
                " tripl", " quadru",   " soar",    " up ",     " lengthen", " spiral"}))
    return false;
  static const text::Pattern fallen(
      " (?:performance|attendance|timeliness|attainment|take up|uptake|satisfaction|engagement|"
      "compliance|completion|quality|retention|participation) ((?:[a-z0-9]+ ){0,6}?)"
      "(?:dropped|dropping|fallen|fell|falling|declined|declining|dipped|slipped|slumped|plummeted|"
      "deteriorated|gone down|went down|down (?:by|from|again)|decreased|worsened|poorer) ");
  static const text::Pattern risen(
      " (?:backlogs?|waiting lists?|waits|waiting "
      "times?|(?:numbers?|children|families|pupils|list) "
      "(?:[a-z]+ )?waiting|complaints|appeals|refusals|vacancies|exclusions|absences?|caseloads?) "
      "((?:[a-z0-9]+ ){0,6}?)"
      "(?:ris(?:e|en|es|ing)|rose|gr(?:own|ew|ows|owing)|increas(?:ed|es|ing)|climb(?:ed|s|ing)|"
      "mount(?:ed|ing)|doubled|trebled|tripled|quadrupled|soar(?:ed|ing)|shot up|gone up|went up|"
      "going up|up (?:by|from|again)|lengthen(?:ed|ing)|worsened|spirall(?:ed|ing)) ");
  static const text::Pattern denied(
      R"( (?:not|no|never|nor|less|fewer|without|if|when|would|could|may|might|risk|concerns?|because|than|before|halved|fell|fallen|rose|risen|improved|despite|although) )");
  std::string between;
  for (const auto* way : {&fallen, &risen}) {
    if (text::partial_match(words, *way, &between) && !text::partial_match(" " + between, denied))
      return true;
  }
  return false;
}

}  // namespace

/// "Waiting times have got longer", "the backlog keeps growing".
bool gets_worse(const std::string& words) {
  static const text::Pattern worse(
      R"( (?:waits?|waiting times?|times|lists?|numbers?|backlogs?|performance|figures?|timeliness|attendance|results|it|things|position|situation|delays?|complaints|relations) (?:[a-z]+ ){0,3}?(?:worse|longer (?:and longer|every|each|since|still|$)|worsen(?:ed|ing|s)?|deteriorat[a-z]*|(?:keeps?|kept|still|continues? to|continued to) (?:grow|growing|rise|rising|climb|climbing|worsen|worsening|fall|falling|drop|dropping|get worse|getting worse)) )");
  static const text::Pattern of_waits_only(
      R"( (?:keeps?|kept|still|continues? to|continued to) (?:fall|falling|drop|dropping) )");
  static const text::Pattern good_to_fall(
      R"( (?:waits?|waiting times?|times|lists?|backlogs?|delays?|complaints) (?:[a-z]+ ){0,3}?(?:fall|falling|drop|dropping) )");
  static const text::Pattern down(
      " (?:outstrips?|outstripped|outstripping|exceeds?|exceeded|outpac(?:es?|ed|ing)) (?:the "
      "|our |all "
      "|available )*(?:capacity|supply|funding|resources?|staffing) "
      R"(| (?:is|are) short of (?:[a-z0-9]+ )?(?:staff|officers?|therapists?|psychologists?|eps|teachers?|caseworkers?|people|capacity|money|funding) )"
      R"(| progress (?:is|was|has been|remains) (?:very |too |painfully |rather )?slow(?:er)? )"
      R"(| (?:longer|slower|poorer) than (?:ever|before|last (?:term|year|time|spring|summer|autumn)) | (?:our|the|its|their) (?:worst|poorest) (?:[a-z]+ ){0,3}?(?:for|since|in|yet|ever|on record) )"
      R"(| (?:[0-9]+|one|two|three|four|five|six|several) (?:[a-z]+ )?(?:officers?|staff|workers?|teachers?|therapists?|eps|people|posts?|members?|nurses?|psychologists?|caseworkers?|assessors?) (?:down|short|light|missing) )"
      R"(| (?:miles|way|far|badly|hopelessly|a long way) behind (?:$|on |with |and |because |as |of ))");
  if (goes_the_wrong_way(words) || text::partial_match(words, down)) return true;
  if (!text::partial_match(words, worse)) return false;
  return !(text::partial_match(words, of_waits_only) && text::partial_match(words, good_to_fall));
}

}  // namespace collate::checks
