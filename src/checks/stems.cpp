// SPDX-License-Identifier: MIT
#include "checks/stems.hpp"

#include <algorithm>
#include <array>

namespace collate::checks {
namespace {

/// The word that ends before `at`, without the space.
std::string_view word_before(std::string_view words, std::size_t at) {
  if (at == 0) return {};
  const auto from = words.rfind(' ', at - 1);
  return words.substr(from + 1, at - from - 1);
}

/// Is what stands before this place a word that denies it ("no", "without"), or one that makes a
/// delay a need?
bool is_denied(std::string_view words, std::size_t at, std::string_view stem) {
  static constexpr std::array<std::string_view, 23> denials = {
      "stopped",  "stop",  "no",      "not",      "without",    "avoid",  "avoids",  "avoiding",
      "any",      "never", "prevent", "prevents", "preventing", "reduce", "reduces", "reduced",
      "reducing", "fewer", "isnt",    "nothing",  "none",       "nobody", "neither"};
  // In this field a delay is more often a need than a date.
  static constexpr std::array<std::string_view, 8> needs = {
      "language", "speech", "developmental", "development",
      "learning", "motor",  "global",        "communication"};
  const auto before = word_before(words, at);
  const auto two_before = word_before(words, at - std::min(at, before.size() + 1));
  const auto is_one_of = [](std::string_view word, const auto& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  if (is_one_of(before, denials) || is_one_of(two_before, denials)) return true;
  static const text::Pattern none_of(R"( (?:none|neither) of (?:[a-z]+ ){1,3}$)");
  if (text::partial_match(piece(words.substr(0, at + 1)), none_of)) return true;
  // "The consultation, once delayed, closed in August."
  if (is_one_of(before,
                std::array<std::string_view, 4>{"once", "previously", "formerly", "initially"}))
    return true;
  // "The on-hold list of families" names a list.
  if (stem == " on hold" && is_one_of(before, std::array<std::string_view, 2>{"the", "an"}))
    return true;
  // "Delays in assessments are shorter": they get better, and no date moves.
  static const text::Pattern gets_better(
      R"(^ (?:delays?|slippage|slipped time)(?: [a-z]+){0,5} (?:shorter|fewer|less|lower|reduced|reducing|fallen|fell|falling|down|halved|ended|over|resolved|made up|made good|caught up|clawed back|absorbed|recovered|overcome|cleared|behind us|(?:did|has|have|had|will|do|does) not (?:affect|affected|change|changed|matter|mattered|move|moved|hurt|alter|altered|cause|caused|cost|come about|come true|happen|happened|occur|occurred|arise|arisen|materialise|materialised)) )");
  if ((stem == " delay" || stem == " slippage") &&
      text::partial_match(piece(words.substr(at)), gets_better))
    return true;
  // "The delayed visit took place in August": it is over.
  static const text::Pattern is_over(
      R"(^ (?:delayed|postponed|rescheduled|deferred)(?: [a-z]+){1,4} (?:took place|has taken place|have taken place|went ahead|happened|(?:was|were|is|are|has been|have been) (?:now |since )?(?:held|done|completed?|finished|made up|delivered)) )");
  if (text::partial_match(piece(words.substr(at)), is_over)) return true;
  // "We lost no time"
  static const text::Pattern lost_none(R"(^ lost (?:no|none|nothing|not) )");
  if (stem == " lost " && text::partial_match(piece(words.substr(at)), lost_none)) return true;
  // "The report on delays in therapy" is about delays and has none.
  static const text::Pattern topic(
      R"((?:report|audit|review|data|complaints?|concerns?|guidance|papers?|figures|analysis|survey|questions?|feedback|study|training|information|advice|leaflet|questionnaire)s? (?:[a-z]+ )?(?:on|about|of|into|over|for)(?: the)? ?$)");
  if (stem == " delay" && text::partial_match(piece(words.substr(0, at)), topic)) return true;
  // A need of children, or of a hospital: "delayed motor skills", "delay in speech".
  static const text::Pattern condition(
      R"(^ delay(?:ed|s)? (?:in )?(?:language|speech|motor|developmen|milestone|transfer|discharge|puberty|onset|learning|communication|walking|talking))");
  return stem.starts_with(" delay") &&
         (is_one_of(before, needs) || words.substr(at).starts_with(" delayed language") ||
          words.substr(at).starts_with(" delayed speech") ||
          words.substr(at).starts_with(" delay in speech") ||
          text::partial_match(piece(words.substr(at)), condition));
}

}  // namespace

bool any_stands_in(const std::string& words, Stems stems) {
  for (const std::string_view stem : text::held_of(words, {stems.begin(), stems.size()})) {
    for (auto at = words.find(stem); at != std::string::npos; at = words.find(stem, at + 1)) {
      if (!is_denied(words, at, stem)) return true;
    }
  }
  return false;
}

}  // namespace collate::checks
