// SPDX-License-Identifier: MIT
// What the words say of time beside the agreed date, with no verb of moving; and delays that people
// spoke of, which are not the work's.
#include "checks/stems.hpp"

namespace collate::checks {

// Long: a table of phrases.
#define TIME                                                                                    \
  "(?:" COLLATE_MONTHS                                                                          \
  "|spring|summer|autumn|easter|christmas|half term|next (?:term|year|spring|summer|autumn)|20" \
  "\\d\\d)"

// "Will take us to Easter", "not going to make December", "a month after the agreed date", "work
// continues into the new year": a time beside the agreed one, and no verb of moving.
bool goes_beyond(const std::string& words) {
#define BEFORE_TIME "(?:the )?(?:end of |start of |early |mid |late )?"
  if (words.find(" take ") != std::string::npos) {
    static const text::Pattern takes(
        " (?:will|would|may|could|to) take (?:us |it |the work |until |up "
        ")?(?:to|into|past|beyond) " BEFORE_TIME TIME " ");
    if (text::partial_match(words, takes)) return true;
  }
  if (has_any(words, {" not going to mak", " not mak", " wont mak", " cannot mak", " never mak"})) {
    static const text::Pattern misses(
        " (?:not|wont|cannot|never) (?:going to )?(?:make|making) (?:it (?:by|for|to|in) "
        ")?" BEFORE_TIME TIME " ");
    if (text::partial_match(words, misses)) return true;
  }
  if (has_any(words, {" agreed date ", " due date ", " target date ", " original date ",
                      " planned date ", " deadline "}) &&
      has_any(words, {" after ", " past ", " beyond ", " later than "})) {
    static const text::Pattern after(
        " (?:days?|weeks?|months?|terms?|quarters?|year) (?:after|later than|past|beyond) (?:the |"
        "our |its )?(?:agreed |due |target |planned |original )?(?:date|deadline) ");
    if (text::partial_match(words, after)) return true;
  }
  if (has_any(words, {" continues into ", " continue into ", " carries on into ", " runs into ",
                      " runs on into ", " goes on into ", " rolls into "})) {
    static const text::Pattern on(
        " (?:work|works|this|it|project|roll ?out|training|recruitment|drafting|visits|building) "
        "(?:will |now |therefore )?(?:continues?|carries|runs?|goes|rolls?) (?:on )?into (?:the )?"
        "(?:new year|" TIME ") ");
    if (text::partial_match(words, on)) return true;
  }
  if (has_any(words, {" not now till ", " not now until ", " not now before "})) return true;
  if (words.find(" tight ") != std::string::npos) {
    static const text::Pattern tight(
        " (?:date|deadline|timescale|timeline)s? (?:is |are |now |very |rather |too |a bit "
        ")*tight ");
    if (text::partial_match(words, tight)) return true;
  }
  if (words.find(" need ") != std::string::npos) {
    static const text::Pattern needs(
        " (?:may|might|could|will|would) (?:now |well )?need (?:until |to |till )?" BEFORE_TIME TIME
        " (?:$|for|to|as|because|since)");
    if (text::partial_match(words, needs)) return true;
  }
  if (!has_any(words, {" longer ", " more time "})) return false;
  static const text::Pattern needs_longer(
      " (?:we|i|it|this|team|project|work|schools) (?:will |may |now )?needs? (?:a bit |a little |"
      "much |slightly |somewhat )?longer (?:$|to (?:finish|complete|do|get)|for this|as |because |"
      "since )");
  if (text::partial_match(words, needs_longer)) return true;
  static const text::Pattern asks(
      " (?:ask|asks|asked|asking) (?:the |our |for )?(?:[a-z]+ ){0,3}?(?:for )?"
      "(?:longer|more time) (?:$|to (?:finish|complete|do|get)|as |because |since |until |till "
      "|and )");
  return text::partial_match(words, asks);
}

#undef TIME

// "A delay in answering letters was one complaint of schools": a delay that people spoke of, taken
// out.
std::string without_complaints(const std::string& words) {
  if (!has_any(words, {" delay", " slippage "}) ||
      !has_any(words, {" complain", " concern", " theme", " feedback ", " told us ", " raised "}))
    return words;
  static const text::Pattern complaints(
      " (?:delays?|slippage) (?:in|to|with|of|at) (?:[a-z]+ ){1,6}?(?:was|were|is|are|had been) "
      "(?:one |a |the |their |among |another |main |most |common |frequent ){0,4}(?:of )?"
      "(?:complaints?|concerns?|themes?|feedback|worr(?:y|ies)|raised)|"
      " (?:complain(?:ed|ts?|ing)?|concerns?|concerned|worried|themes?|feedback|told us|asked|"
      "questions?) (?:was |were |is |are )?(?:of|about|at|on|over) (?:[a-z]+ ){0,4}?delays?");
  std::string left = words;
  text::replace_every(&left, complaints, " ");
  return left;
}

}  // namespace collate::checks
