// SPDX-License-Identifier: MIT
#include "text/full_names.hpp"

#include "text/first_names.hpp"
#include "text/pattern.hpp"

#include <string>

namespace collate::text {
namespace {

re2::StringPiece of(std::string_view text) {
  return {text.data(), text.size()};
}

// Words that follow a name or stand before it when somebody is named for what they do.
#define POSTS                                                                                   \
  "(?:head|deputy|manager|officer|lead|leader|chair|chairman|chairwoman|director|senco|sendco|" \
  "teacher|headteacher|ep|therapist|psychologist|nurse|commissioner|co-?ordinator|consultant|"  \
  "doctor|paediatrician|psychiatrist|dco|dmo|dsco|councillor|cllr|inspector|advis[eo]r|clerk|"  \
  "administrator|trainer|governor|solicitor|author|analyst|professor|researcher|executive|"     \
  "secretary|minister|mp|mayor|obe|mbe|cbe|facilitator|mentor|tutor|worker|supervisor|speaker|" \
  "mediator|interpreter|colleague|representative|rep|vice|portfolio|champion|practitioner)s?"

/// "Ask Jane Lee", "Cllr Jane Lee", "led by Jane Lee".
bool is_named_at_work_before(std::string_view before) {
  static const Pattern office(
      R"((?i)\b(?:dr|prof|sir|dame|lord|lady|rev|reverend|judge|with|by|from|ask|tell|contact|email|e-mail|ring|phone|chase|thank|thanks to|per|see|via|cc|attn|appointed|welcomed?|recruited|named|)" POSTS
      R"()[.,:]? (?:[A-Z][a-z]+ [A-Z][a-z'-]+(?:,| and| &) )?$)");
  return partial_match(of(before), office);
}

/// "Jane Lee, the new SENCO", "Jane Lee (Year 6 lead)", "Jane Lee will train the staff".
bool is_named_at_work_after(std::string_view after) {
  static const Pattern office(
      R"((?i)^(?:, ?\(?| \(| - | \x{2013} | as |: ?)((?:[a-z0-9-]+ ){0,4}?))" POSTS R"(\b)");
  static const Pattern of_the_child(R"((?i)\b(?:her|his|their|whose|who|and|in|at) )");
  static const Pattern from_a_service(
      R"(^,? \(?(?:of|from|at|for) (?:the |our )?(?:[A-Z][A-Za-z-]+ )*(?:Council|Trust|NHS|CCG|ICB|LA|team|Team|service|Service|Forum|Partnership|Board|Hospital|University|Ltd|Group|board|group|forum|council|trust)\b)");
  static const Pattern at_work(
      R"((?i)^,? (?:and [A-Z][a-z]+ [A-Z][a-z'-]+ )?(?:who )?(?:has |have |had |will |now |also |to |is to |both )*(?:lead|leads|led|chair(?:s|ed)?|present(?:s|ed)?|deliver(?:s|ed)?|train(?:s|ed)?|runs?|ran|covers?|covered|manage[sd]?|co-?ordinate[sd]?|replace[sd]?|succeed(?:s|ed)?|takes? over|took over|taken over|retire[sd]?|commission(?:s|ed)?|facilitate[sd]?|advise[sd]?|report(?:s|ed)?|draft(?:s|ed)?|wrote|writes?|written|agree[sd]?|approve[sd]?|sign(?:s|ed)|confirm(?:s|ed)?|update[sd]?|circulate[sd]?|collate[sd]?|own(?:s|ed)?|joins?|joined the (?:team|service|group|board|council|trust)|(?:is|was|been|be) (?:appointed|seconded|recruited|commissioned|in post|on secondment|leading|chairing|covering|responsible|our|the new|the lead|acting)|in post|leading|chairing|covering|on secondment)\b)");
  std::string between;
  return (partial_match(of(after), office, &between) && !partial_match(between, of_the_child)) ||
         partial_match(of(after), from_a_service) || partial_match(of(after), at_work);
}

#undef POSTS

/// "Thomas More school", "Grace Dieu and Harefield schools", "the Anna Freud approach".
bool is_of_a_place(std::string_view name, std::string_view before, std::string_view after) {
  static const Pattern place(
      R"(^(?:,? (?:and |& |or )?(?:St\.? )?[A-Z][a-z'-]+){0,4} (?i:schools?|academ(?:y|ies)|colleges?|centres?|clinics?|hous(?:e|es)|trusts?|foundations?|hospitals?|services?|teams?|projects?|roads?|streets?|avenue|lane|buildings?|library|charter|awards?|programmes?|schemes?|methods?|approach(?:es)?|reviews?|reports?|act|hub|site|room|rooms|hall|unit|base|nursery|nurseries|pre-?school|infants?|juniors?|primary|secondary|high|association|society|charity|institute|model|scale|test|tool|toolkit|framework|phonics|ward|park|club|theatre|museum|university|ltd|plc|llp|associates|consulting|consultancy|solicitors|federation|inquiry)\b|^(?:'|’)s (?i:school|academy|college|centre|place|house|trust|foundation|charity|club|nursery|hospital|buildings?|rooms?|site|hall|premises)\b)");
  static const Pattern known(
      R"(^(?:Anna Freud|Ruth Miskin|Marie Curie|Thomas More|Lady Gaga|Charlie Waller|Thomas Pocklington|Mary Seacole|Florence Nightingale|Martha Trust|Alex Timpson|Lenny Henry|Marcus Rashford|Bridget Phillipson|Max .*|.* (?:May|March|April|June|August|Spring|Summer|Autumn|Term|Year|Day|Way|Drive|Bridge|Hill|Field|Fields|Green|Cross|Wood|Gate|Grange|Manor|Farm|Close|Square|Terrace|Gardens|Mill|Quay|Dock|Bay|Beach|Island|Moor|View|Rise|Grove|Bank|Church|Cathedral|Castle|Abbey|Priory|Mencap|Barnardos?|House|Lodge|Court|Cottage|Street|Avenue|Road|Primary|School|Academy|College|Centre|Hotel|Hotels|Care|Homes|Group|Foods|Motors|Garage|Bakery|Stores|Taxis|Travel|Media|Retail|Catering|Cafe|Coaches|Logistics|Design|Learning|Training|Arts|Sports|United|Rovers|Town))$)");
  static const Pattern longer(R"((?:\bSt\.?|\bSaint|[a-z,] [A-Z][a-z'-]+|\bThe|\bOur) $)");
  static const Pattern goes_on(R"(^(?: (?:[A-Z]|of the|&)|-))");
  return partial_match(of(after), place) || partial_match(of(name), known) ||
         partial_match(of(before), longer) || partial_match(of(after), goes_on);
}

}  // namespace

std::vector<FullName> full_names(std::string_view text) {
  static const Pattern pair(
      R"(\b([A-Z][a-z]+)(?:-[A-Z][a-z]+)? (?:O'|O’|Mc|Mac|De |Van )?[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:[^A-Za-z]|$))");
  std::vector<FullName> found;
  re2::StringPiece groups[2];
  for (std::size_t from = 0;
       from < text.size() &&
       pair.made().Match(of(text), from, text.size(), re2::RE2::UNANCHORED, groups, 2);) {
    const auto at = static_cast<std::size_t>(groups[0].data() - text.data());
    std::size_t end = at + groups[0].size();
    const char last = text[end - 1];
    if (last < 'a' || last > 'z') --end;
    const std::string first(groups[1]);
    from = at + first.size();
    if (!is_first_name(first)) continue;
    const auto name = text.substr(at, end - at);
    const auto before = text.substr(0, at);
    const auto after = text.substr(end);
    from = end;
    if (!is_named_at_work_before(before) && !is_named_at_work_after(after) &&
        !is_of_a_place(name, before, after))
      found.push_back({at, end - at});
  }
  return found;
}

}  // namespace collate::text
