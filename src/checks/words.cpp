// SPDX-License-Identifier: MIT
#include "checks/words.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cctype>
#include <initializer_list>
#include <span>

namespace collate::checks {
namespace {

using Stems = std::initializer_list<std::string_view>;

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

/// The word that ends before `at`, without the space.
std::string_view word_before(std::string_view words, std::size_t at) {
  if (at == 0) return {};
  const auto from = words.rfind(' ', at - 1);
  return words.substr(from + 1, at - from - 1);
}

/// Is what stands before this place a word that denies it ("no", "without"), or one that makes a
/// delay a need?
bool is_denied(std::string_view words, std::size_t at, std::string_view stem) {
  static constexpr std::array<std::string_view, 17> denials = {
      "no",      "not",     "without",  "avoid",    "avoids",     "avoiding",
      "any",     "never",   "prevent",  "prevents", "preventing", "reduce",
      "reduces", "reduced", "reducing", "fewer",    "isnt"};
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
  // "The on-hold list of families" names a list.
  if (stem == " on hold" && is_one_of(before, std::array<std::string_view, 2>{"the", "an"}))
    return true;
  // "Delays in assessments are shorter": they get better, and no date moves.
  static const re2::RE2 gets_better(
      R"(^ delays?(?: [a-z]+){0,5} (?:shorter|fewer|less|lower|reduced|reducing|fallen|fell|falling|down|halved|ended|over|resolved) )");
  if (stem == " delay" && re2::RE2::PartialMatch(piece(words.substr(at)), gets_better)) return true;
  // A need of children, or of a hospital: "delayed motor skills", "delay in speech".
  static const re2::RE2 condition(
      R"(^ delay(?:ed|s)? (?:in )?(?:language|speech|motor|developmen|milestone|transfer|discharge|puberty|onset|learning|communication|walking|talking))");
  return stem.starts_with(" delay") &&
         (is_one_of(before, needs) || words.substr(at).starts_with(" delayed language") ||
          words.substr(at).starts_with(" delayed speech") ||
          words.substr(at).starts_with(" delay in speech") ||
          re2::RE2::PartialMatch(piece(words.substr(at)), condition));
}

/// Does any stem stand in the comment, without "no", "not", "without" or "avoid" before it? Stems
/// start with a space; one that ends with a space is a whole word.
bool any_stands(std::string_view comment, Stems stems) {
  const std::string words = plain_words(comment);
  // Most words begin with a letter that no stem begins with.
  std::bitset<256> begins;
  for (const std::string_view stem : stems) begins.set(static_cast<unsigned char>(stem[1]));
  for (auto at = words.find(' '); at != std::string::npos && at + 1 < words.size();
       at = words.find(' ', at + 1)) {
    if (!begins.test(static_cast<unsigned char>(words[at + 1]))) continue;
    for (const std::string_view stem : stems) {
      if (words[at + 1] == stem[1] && std::string_view(words).substr(at).starts_with(stem) &&
          !is_denied(words, at, stem))
        return true;
    }
  }
  return false;
}

}  // namespace

std::string plain_words(std::string_view text) {
  // Two pages say what a comment says; what a workbook may repeat over thousands of rows is longer.
  constexpr std::size_t longest_read = 4096;
  text = text.substr(0, longest_read);
  std::string words = " ";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 0x80)
      words += static_cast<char>(std::tolower(byte));
    else if (c != '\'' && words.back() != ' ')
      words += ' ';
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

namespace {

/// "Work is ongoing", "Nothing further to add", "As previously reported": no word that tells of
/// anything.
bool says_only_empty_words(std::string_view words) {
  static constexpr auto empty = std::to_array<std::string_view>(
      {"a",        "above",      "add",       "all",        "and",        "as",       "at",
       "attached", "await",      "awaiting",  "be",         "been",       "before",   "being",
       "below",    "change",     "changes",   "comment",    "comments",   "concerns", "confirmed",
       "continue", "continues",  "currently", "email",      "fine",       "follow",   "further",
       "going",    "good",       "has",       "have",       "in",         "is",       "issues",
       "last",     "made",       "make",      "making",     "moment",     "moving",   "new",
       "no",       "none",       "nothing",   "of",         "ok",         "on",       "ongoing",
       "our",      "please",     "present",   "previous",   "previously", "progress", "progressing",
       "project",  "report",     "reported",  "round",      "same",       "see",      "some",
       "still",    "term",       "the",       "there",      "this",       "time",     "to",
       "track",    "under",      "underway",  "update",     "updates",    "way",      "we",
       "well",     "will",       "with",      "work",       "action",     "per",      "nil",
       "since",    "separate",   "document",  "documents",  "paper",      "papers",   "appendix",
       "enclosed", "planned",    "expected",  "quarter",    "month",      "year",     "not",
       "yes",      "everything", "things",    "okay",       "continuing", "steadily", "usual",
       "normal",   "tbc",        "tba",       "schedule",   "target",     "very",     "it",
       "for",      "details",    "detail",    "stage",      "yet",        "refer",    "referred",
       "return",   "returns",    "meeting",   "plan",       "verbally",   "minutes",  "discussed",
       "note",     "course",     "review",    "monitoring", "monitor",    "info",     "information",
       "more",     "n",          "position",  "unchanged",  "situation",  "status",   "from",
       "lead",     "remains",    "awaited",   "pending",    "given",      "provided"});
  constexpr std::ptrdiff_t most = 9;  // words
  if (std::count(words.begin(), words.end(), ' ') > most + 1) return false;
  for (std::size_t from = 1; from < words.size();) {
    const auto end = words.find(' ', from);
    if (std::find(empty.begin(), empty.end(), words.substr(from, end - from)) == empty.end())
      return false;
    from = end + 1;
  }
  return true;
}

}  // namespace

// Long: a table of phrases.
bool says_nothing(std::string_view comment) {
  static constexpr auto empty = std::to_array<std::string_view>({" ",
                                                                 " n a ",
                                                                 " na ",
                                                                 " not applicable ",
                                                                 " tbc ",
                                                                 " to be confirmed ",
                                                                 " tba ",
                                                                 " as above ",
                                                                 " see above ",
                                                                 " as below ",
                                                                 " see below ",
                                                                 " as before ",
                                                                 " same as before ",
                                                                 " same as above ",
                                                                 " as last time ",
                                                                 " same as last time ",
                                                                 " as last term ",
                                                                 " as previously ",
                                                                 " as previous ",
                                                                 " as per previous ",
                                                                 " as per last update ",
                                                                 " as last update ",
                                                                 " ditto ",
                                                                 " on track ",
                                                                 " still on track ",
                                                                 " all on track ",
                                                                 " on target ",
                                                                 " on schedule ",
                                                                 " as planned ",
                                                                 " going well ",
                                                                 " all going well ",
                                                                 " no change ",
                                                                 " no changes ",
                                                                 " no update ",
                                                                 " no updates ",
                                                                 " no further update ",
                                                                 " nothing to report ",
                                                                 " nothing to add ",
                                                                 " nothing new ",
                                                                 " none ",
                                                                 " nil ",
                                                                 " in progress ",
                                                                 " work in progress ",
                                                                 " in hand ",
                                                                 " under way ",
                                                                 " work ongoing ",
                                                                 " ongoing work ",
                                                                 " is ongoing ",
                                                                 " work continues ",
                                                                 " continuing ",
                                                                 " in train ",
                                                                 " all fine ",
                                                                 " all good ",
                                                                 " all ok ",
                                                                 " no issues ",
                                                                 " no concerns ",
                                                                 " update to follow ",
                                                                 " to follow ",
                                                                 " see attached ",
                                                                 " see email ",
                                                                 " see previous ",
                                                                 " will update ",
                                                                 " awaiting update ",
                                                                 " as discussed ",
                                                                 " not started ",
                                                                 " to be completed ",
                                                                 " all done ",
                                                                 " now complete ",
                                                                 " is complete ",
                                                                 " work complete ",
                                                                 " up to date ",
                                                                 " making progress ",
                                                                 " good progress ",
                                                                 " some progress ",
                                                                 " progress made ",
                                                                 " progress is being made ",
                                                                 " progressing well ",
                                                                 " good progress made ",
                                                                 " good progress being made "});
  const std::string words = plain_words(comment);
  if (std::find(empty.begin(), empty.end(), words) != empty.end()) return true;
  if (says_only_empty_words(words)) return true;
  static const re2::RE2 later_or_elsewhere(
      R"( (?:an? |the )?(?:verbal|oral) (?:update|report)(?: to be| will be)?(?: given| provided| made)?(?: at| in)?(?: the)?(?: next)?(?: meeting| board| group| forum)? | (?:all |this is )?(?:as per|according to|going to|in line with)(?: the)? plan )");
  if (re2::RE2::FullMatch(words, later_or_elsewhere)) return true;
  const auto spaces = std::count(words.begin(), words.end(), ' ');
  const bool has_letter = std::any_of(words.begin(), words.end(), [](char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<signed char>(c) < 0;
  });
  return spaces <= 2 || !has_letter;  // one word, or none
}

std::string points_to(std::string_view comment) {
  static const re2::RE2 pointer(
      R"((?i)\s*(?:please )?(?:see|as|refer to|as per|as in|as for|same as|covered (?:by|in|under)|linked to)(?: also)?(?: comment)?(?: (?:on|in|for|under|at|to))?(?: (?:action|point|row|item|ref))?\s*([A-Z]*\d+(?:\.\d+)*[a-z]?)(?: above| below)?[\s.]*)");
  std::string ref;
  return re2::RE2::FullMatch(piece(comment), pointer, &ref) ? ref : std::string();
}

namespace {

// A month, a term or a year, for patterns over plain words.
#define TIME                                                                                      \
  "(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|" \
  "feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|easter|christmas|next "         \
  "(?:term|year|spring|summer|autumn)|20\\d\\d)"

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
      "(?:aim|aims|aiming|plan|plans|expect|expects|hope|hopes|intend|intends) (?:to|for) "
      "(?:[a-z]+ "
      "){0,4}(?:in|by|for) " TIME " ");
  return re2::RE2::PartialMatch(piece(words), later);
}

#undef TIME

}  // namespace

// Long: a table of phrases.
bool says_late(std::string_view comment) {
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
      R"((?: extended| put back| carried over| carry over| now due| now expected| now expect| now planned| now scheduled| will now be| is now likely| now aiming)(?: [a-z]+){0,4}(?: by| to| in| for| until| into)?(?: the)?(?: end of| start of| early| mid| late)? (?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|next (?:term|year|spring|summer|autumn)|20\d\d) | moved(?: back)?(?: by [a-z]+ (?:weeks?|months?|terms?))? (?:to|until|into)(?: the)?(?: end of| start of| early| mid| late)? (?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|next (?:term|year|spring|summer|autumn)|20\d\d) | instead of(?: the)?(?: end of| start of| early| mid| late)? (?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|next (?:term|year|spring|summer|autumn)|20\d\d) )");
  const std::string words = plain_words(comment);
  return re2::RE2::PartialMatch(words, to_a_date) || re2::RE2::PartialMatch(words, not_met) ||
         asks_for_time(words) || gives_later_date(words);
}

namespace {

// Stems and words that give a reason, between spaces as plain_words() puts them; bars part them.
constexpr std::string_view reasons =
    " because| due to | owing to | as a result| since | delay| slip| late| await| wait| capacity|"
    " vacan| sick| illness| absen| recruit| withdr| postpon| exten| defer| resched| longer |"
    " more time| depend| fund| budget| procure| tender| consult| request| revis| timescale|"
    " until | so that | to allow| in order| election| purdah| covid| pandemic| lockdown|"
    " supplier| contract| approv| site | reorgani| restruct| pressure| not yet| still | after |"
    " following | only | shortage| lack| complex| additional| scope| outstanding| left | cancel|"
    " re opened| reopened| error| mistake| in fact | overstated| corrected| on hold| paused|"
    " resign| retire| found that| inspect| but | however| unable| could not| cannot| was not | "
    "were not |"
    " problem| issue| challenge| missing| asked for | asks for | change| has to | have to |"
    " had to | must | yet to | to follow| rewrit| rewrot| redraft| rework| redesign| incomplete|"
    " asked us | asked that | want to see | wants to see | now takes in | now includes | now "
    "covers | remain| legal | clash| turnover| maternity| long term | strike| "
    "flood| weather| migrat|"
    " negotiat| refus| broke| fail| lost | unavail| overran| overrun| cost| too few | not enough|"
    " unexpect| underestim| backlog| demand| instead| wider| larger| re run | rerun| repeat|"
    " busy | building w| refurb| not ready| unready| hold| closed | closure| dispute| complaint|"
    " appeal| objection| staffing| staff short| staff left| staff vac| staff chang| staff time|"
    " not enough staff| no staff| need to | needs to | needed to | need more| needs more|"
    " needs a | needs an | is needed| are needed| was needed| were needed| provider |"
    " planning permission| planning consent| planning appl| planning decision| new system |"
    " system chang| it system | other priorit| competing priorit| priorities | moved away |"
    " moved post| moved job| moved on | fell ill | off ill| on leave | went into administration|"
    " already| although| though | while ";

}  // namespace

bool says_why(std::string_view comment) {
  // "Since last time" counts time; "since the supplier withdrew" is a reason.
  static const re2::RE2 since(
      R"( since (?:the |our )?(?:last|previous|start|beginning|end|then|early|mid|late|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|easter|christmas|20\d\d) )");
  std::string words = plain_words(comment);
  re2::RE2::GlobalReplace(&words, since, " ");
  // "The waiting list stands at 131" tells how things are, not why.
  static const re2::RE2 waiting(R"( wait(?:ing)? (?:lists?|times?) )");
  re2::RE2::GlobalReplace(&words, waiting, " ");
  for (std::size_t at = 0; at < reasons.size();) {
    const std::size_t end = std::min(reasons.find('|', at), reasons.size());
    if (words.find(reasons.substr(at, end - at)) != std::string::npos) return true;
    at = end + 1;
  }
  return false;
}

bool names_date(std::string_view comment, timescale::Date date) {
  static constexpr std::array<std::string_view, 12> months = {
      " january ", " february ", " march ",     " april ",   " may ",      " june ",
      " july ",    " august ",   " september ", " october ", " november ", " december "};
  static constexpr std::array<std::string_view, 12> terms = {
      " spring ", " spring ", " spring ", " spring ", " summer ", " summer ",
      " summer ", " summer ", " autumn ", " autumn ", " autumn ", " autumn "};
  const std::string words = plain_words(comment);
  const std::chrono::year_month_day day{date};
  const auto month = static_cast<unsigned>(day.month()) - 1;
  const std::string year = " " + std::to_string(static_cast<int>(day.year())) + " ";
  const std::string short_month = std::string(months[month].substr(0, 4)) + " ";
  const auto has = [&](std::string_view word) { return words.find(word) != std::string::npos; };
  constexpr std::ptrdiff_t more_than_a_date = 8;  // words
  return std::count(words.begin(), words.end(), ' ') > more_than_a_date &&
         (has(months[month]) || has(short_month) || has(terms[month]) || has(year));
}

bool says_standing_still(std::string_view comment) {
  static const re2::RE2 stuck(
      R"( (?:has|have|had) not (?:yet )?(?:moved|progressed|advanced|been (?:taken|moved) forward)| nothing (?:can|could|has|will|is) (?:now )?(?:be )?(?:proceed|move|moving|start|happen|done|moved|happened|progressed|begin|go)| (?:fallen|falling|fell) behind | progress (?:has )?(?:stopped|stalled|halted|ceased)| in (?:difficulty|difficulties) | milestones? (?:was|were|has been|have been) missed| (?:no|little) (?:movement|headway|progress) | at a standstill| ground to a (?:halt|stop)| can do nothing | no (?:further |new )?work (?:has been |was )?done | blocked by | (?:not|cannot|unable to|havent|hasnt)(?: [a-z]+){0,3} (?:make|made|making)(?: [a-z]+){0,2} progress | not (?:yet )?(?:been )?(?:progressed|advanced|moved on|taken forward|actioned|commenced)| nothing (?:has been |was |been |has )?(?:done|happened|started)(?: yet| so far| to date| this [a-z]+)? $| (?:parked|shelved|frozen|mothballed) (?:$|until |while |for now|as |because |since |due )| (?:come|came) to a (?:halt|stop|standstill)| cannot (?:now )?(?:proceed|progress|move forward|go ahead))");
  // "Stalled in the spring, and running again"
  static const re2::RE2 recovered(
      R"( again | resumed | restarted | back on track | no longer | caught up | lifted | mended | fixed | repaired )");
  const std::string words = plain_words(comment);
  if (re2::RE2::PartialMatch(words, recovered)) return false;
  if (re2::RE2::PartialMatch(words, stuck)) return true;
  return any_stands(comment, {" no work done", " no work has ", " nothing has been done",
                              " on hold", " paused ", " stalled", " halted ", " suspended ",
                              " not started", " not yet started", " yet to start", " has not begun",
                              " not yet begun", " has not started", " no progress", " abandoned",
                              " work has stopped", " cannot start", " unable to start"});
}

bool says_not_begun(std::string_view comment) {
  return any_stands(comment, {" not started", " not yet started", " yet to start", " yet to begin",
                              " has not begun", " not yet begun", " has not started",
                              " cannot start", " unable to start"});
}

bool says_unfinished(std::string_view comment) {
  static const re2::RE2 part(
      R"((?i)\b[1-9]?\d ?% (?:complete|done|finished)|\b(?:completed?|done|finished),? (?:apart from|except|bar|save for|other than|but for)\b|\b(?:apart from|except(?: for)?|save for) (?:the |one |two )?(?:last|final|remaining)\b|\b(?:mostly|largely|partly) (?:complete|done|finished))");
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
         re2::RE2::PartialMatch(piece(comment), part);
}

bool says_finished(std::string_view comment) {
  static const re2::RE2 whole(
      R"((?i)^\W*(?:(?:now|all|this|is|has|have|been|was|were|work|actions?|it|the|tasks?|steps?|fully) )*(?:completed?|finished|done)(?:,? (?:and )?(?:signed off|closed|in place|delivered))*(?:\W*$|[.;!]\s|,? (?:nothing|no) | (?:on|in) ))");
  static const re2::RE2 but(
      R"((?i)\b(?:but|except|apart|remain\w*|still|next|phase|stage|first|draft|once|when|until|awaiting|final|left|to go|\d+ of|part)\b|%)");
  return re2::RE2::PartialMatch(piece(comment), whole) &&
         !re2::RE2::PartialMatch(piece(comment), but) && !says_unfinished(comment);
}

std::string finished_when(std::string_view comment) {
  static const re2::RE2 ended(
      R"((?i)\b(?:done|completed?|finished|signed off|launched|published|closed|took place|held) (?:on|in|at the end of) (?:the )?((?:[\w]+ ){0,3}(?:19|20)\d\d)\b)");
  static const re2::RE2 planned(
      R"((?i)\b(?:will|to) be (?:done|completed?|finished|signed|launched|published|closed|held)\b)");
  std::string when;
  if (re2::RE2::PartialMatch(piece(comment), planned)) return {};
  return re2::RE2::PartialMatch(piece(comment), ended, &when) ? when : std::string();
}

bool says_waiting(std::string_view comment) {
  static const re2::RE2 waits(
      R"((?i)\b(?:wait(?:s|ing)? (?:for|on|until)|await(?:s|ing)|depend(?:s|ent|ing) (?:on|upon)|follows(?: on from)?|once|after|until|subject to)\b[^.]{0,40}?\b[A-Z]?\d+\.\d+)");
  static const re2::RE2 later(
      R"((?i)\bnot (?:yet )?(?:due|planned|scheduled) to (?:start|begin)|\b(?:starts|begins|start is planned|due to (?:start|begin)) (?:in|on|from|after)\b)");
  return re2::RE2::PartialMatch(piece(comment), waits) ||
         re2::RE2::PartialMatch(piece(comment), later);
}

std::string working_note(std::string_view text) {
  static const re2::RE2 note(
      R"((\?\?+|\([^()]{1,25}\?\)|\b(?i:tbc|tba|todo|xxx+|lorem ipsum)\b|\bXX\b|\b(?i:to do):|\bASK [A-Z]{2,}\b|[\[<](?i:insert|add|check|ask|update|name|date|figure)[^\]>]{0,40}[\]>]|\((?i:check|ask)[!. ]*\)|\((?i:check with|check th|check fig|check num|check dat|ask |confirm with|query)[^()]{0,30}\)|\*\*[^*]{1,30}\*\*|\b[Xx] ?%|\b(?i:(?:numbers?|figures?|data|names?|dates?) to be (?:added|confirmed|checked|inserted))\b|\b(?i:(?:need to|must|remember to) (?:add|insert|put in|update) (?:the |some )?(?:numbers?|figures?|data|names?|dates?) (?:here|before|in))\b|\b(?i:before (?:sending|submitting|it goes|we send|i send))\b|\b(?i:ask|check with) [A-Z][A-Za-z]+\?))");
  std::string found;
  re2::RE2::PartialMatch(piece(text), note, &found);
  return found;
}

}  // namespace collate::checks
