// SPDX-License-Identifier: MIT
// Times to which the words put the work, told by how a sentence is built and not by its verb: a
// word of moving or not happening, "to", "until" or "before", and a time. Whether such a time is
// late is for the agreed date to say.
#include "checks/stems.hpp"
#include "text/ascii.hpp"
#include "timescale/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace collate::checks {
namespace {

/// "1/9/26" and "01.09.2026" with the month as a word; the day stands first.
std::string with_months(std::string_view said) {
  const auto parts_figures = [&](std::size_t at) {
    return (said[at] == '/' || said[at] == '.') && at > 0 && at + 1 < said.size() &&
           text::is_digit(said[at - 1]) && text::is_digit(said[at + 1]);
  };
  std::size_t first = 0;
  while (first < said.size() && !parts_figures(first)) ++first;
  if (first == said.size()) return std::string(said);
  static const text::Pattern figures(R"(\b((?:\d{1,2}[/.])?)(\d{1,2})[/.](?:20(\d\d)|(\d\d))\b)");
  std::string words;
  re2::StringPiece rest = piece(said), day, year, short_year;
  int month = 0;
  std::size_t told = 0;
  while (text::find_and_consume(&rest, figures, &day, &month, &year, &short_year)) {
    // "03/2020" is a month; "24/30" is not.
    if (month < 1 || month > 12 || (day.empty() && year.empty())) continue;
    if (year.empty()) year = short_year;
    if (!day.empty()) day.remove_suffix(1);
    words += said.substr(told, static_cast<std::size_t>(day.data() - said.data()) - told);
    words +=
        fmt::format("{} {} 20{}", std::string(day),
                    timescale::month_names[static_cast<std::size_t>(month) - 1], std::string(year));
    told = static_cast<std::size_t>(year.data() + year.size() - said.data());
  }
  return words + std::string(said.substr(told));
}

/// Sentences, lines and points of a list, each as plain words. A full stop within a figure or a
/// ref parts nothing.
std::vector<std::string> sentences_of(std::string_view said) {
  const std::string text = with_months(said);
  std::vector<std::string> sentences;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool at_end = at == text.size();
    const bool is_point = !at_end && (text[at] == '.' || text[at] == '!' || text[at] == '?') &&
                          (at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n');
    if (!at_end && !is_point && text[at] != ';' && text[at] != '\n') continue;
    if (at > from) sentences.push_back(plain_words(std::string_view(text).substr(from, at - from)));
    from = at + 1;
  }
  return sentences;
}

/// A time as it stands in a sentence, with what is around it.
struct Found {
  std::string when;
  std::string_view before;
  std::string_view after;
  bool has_year = false;
};

/// "Oct 18", "summer term 2018", "the new year", "next half term", "2020 21".
const text::Pattern& time_pattern() {
  static const text::Pattern time(
      "\\b((?:(?:end|start|beginning|middle|close) of |early |mid |late )?(?:the )?"
      "(?:(?:(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)? (?:of )?)?(?:" COLLATE_MONTHS
      ")(?: (?:20)?\\d\\d)?|(?:spring|summer|autumn)(?: half)?(?: term)?(?: (?:of )?(?:20)?\\d\\d)?"
      "|(?:easter|christmas|whitsun)(?: (?:term|holidays?|break))?(?: 20\\d\\d)?"
      "|(?:new|next|following) (?:calendar |financial |academic |school )?year"
      "|next (?:half term|term|quarter)|q[1-4](?: 20\\d\\d)?|20\\d\\d(?: \\d\\d)?))(?: |$)");
  return time;
}

/// "In Sept 20 schools joined": the figure counts what follows.
bool counts_what_follows(std::string_view after) {
  static const text::Pattern counted(
      R"(^(?:[a-z]{3,}[^su]s|staff|people|children|of|out|per|parent|young|new|more|%) )");
  static const text::Pattern no_count(R"(^(?:unless|across|meetings?|this|towards|focus) )");
  return text::partial_match(piece(after), counted) && !text::partial_match(piece(after), no_count);
}

std::vector<Found> times_in(std::string_view sentence) {
  static const text::Pattern year(R"( ((?:20)?\d\d)$|^(20\d\d)(?: \d\d)?$)");
  static const text::Pattern is_may(R"(\b(?:may)$)");
  static const text::Pattern before_may(
      R"( (?:in|by|to|till|until|before|after|for|from|of|now|early|mid|late|since|during|and|next|like|than|nearer|be|\d+) $)");
  std::vector<Found> found;
  for (re2::StringPiece rest = piece(sentence), when;
       text::find_and_consume(&rest, time_pattern(), &when);) {
    const auto at = static_cast<std::size_t>(when.data() - sentence.data());
    Found one{std::string(when), sentence.substr(0, at), {}, false};
    const std::size_t end = std::min(at + when.size() + 1, sentence.size());
    one.after = sentence.substr(end);
    one.has_year = text::partial_match(one.when, year);
    if (text::partial_match(one.when, is_may) &&
        one.when.find_first_of("0123456789") == std::string::npos &&
        !text::partial_match(piece(one.before), before_may))
      continue;  // "we may"
    const auto last = one.when.rfind(' ');
    const bool two_digits = one.has_year && last != std::string::npos &&
                            one.when.size() - last == 3 && one.when.find("20") != 0;
    if (two_digits && counts_what_follows(one.after)) {
      one.when.resize(last);
      one.has_year = false;
    }
    static const text::Pattern only_year(R"(20\d\d)");
    static const text::Pattern before_year(
        R"( (?:in|by|to|till|until|before|after|for|from|of|now|early|mid|late|since|during|into|about|around|say|being a|be a|now a|is a) $)");
    if (text::full_match(one.when, only_year) &&
        !text::partial_match(piece(one.before), before_year))
      continue;  // "2018 letters"
    found.push_back(std::move(one));
  }
  return found;
}

/// "Oct 18", "end of Summer term": without "the", times with their capitals.
std::string with_capitals(std::string_view when) {
  static constexpr std::string_view small =
      " end start beginning middle close of early mid late the term half year new next following "
      "calendar financial academic school quarter ";
  std::string written;
  for (std::size_t from = 0; from < when.size();) {
    const auto end = std::min(when.find(' ', from), when.size());
    std::string word(when.substr(from, end - from));
    from = end + 1;
    if (word == "the") continue;
    if (small.find(" " + word + " ") == std::string_view::npos)
      word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
    written += (written.empty() ? "" : " ") + word;
  }
  return written;
}

/// What a sentence puts to a time: " carried over into the ", " cannot be released until after ".
bool is_moved_to(const Found& time) {
  static const text::Pattern moved(
      R"( (?:move[sd]?|moving|push\w*|bump\w*|kick\w*|roll(?:s|ed|ing)?|carr(?:y|ies|ied|ying)|shift\w*|slid\w*|slip\w*|drift\w*|knock\w*|park\w*|punt\w*|shunt\w*|bounc\w*|defer\w*|postpon\w*|reschedul\w*|delay\w*|drag\w*|spill\w*|stretch\w*|put (?:back|off|over|on hold)|h(?:o|e)ld(?:ing)? (?:up|off|over|back|fire)|(?:gone|went|goes|going|set|taken|knocked|put|sent) back|(?:ha(?:s|d|ve)|will have|going) to (?:go|come|happen|run|start|finish|follow|take place|be [a-z]+)|paus\w*|stall\w*|on hold|re ?plan\w*|re ?profil\w*|re ?bas\w*|wait\w*|(?:carry|hang) on) (?:[a-z0-9]+ ){0,6}?(?:to|into|until|till|past|beyond|towards)(?: (?:after|around|about|the|their|its|our|his|her|at least|maybe|probably|a))* $)");
  static const text::Pattern to_a_time(
      R"( (?:over|back|right|out|along|forward) (?:into|until|till|to)(?: (?:after|around|about|the|their|its|our|at least))* $)");
  // "Can only take interns from January", "sessions run into next year"
  static const text::Pattern only_from(
      R"( (?:can|could|will|would|may) (?:now )?only (?:[a-z0-9]+ ){1,6}?(?:from|in|after|at|by|on)(?: the)? $| (?:run|runs|running|ran) (?:on |over )?(?:into|past|beyond)(?: the)? $)");
  // "Moved to the spring timetable"
  static const text::Pattern of_a_thing(
      R"(^(?:timetable|menu|site|house|school|rota|hours|programme|campus|building|newsletter|edition|conference|fair|cohort|intake|census|scheme|holiday|play|clubs?|survey)\b)");
  if (text::partial_match(piece(time.after), of_a_thing)) return false;
  return text::partial_match(piece(time.before), moved) ||
         text::partial_match(piece(time.before), only_from) ||
         text::partial_match(piece(time.before), to_a_time);
}

/// "Forecast: 30 April 2020", "ETA March 2021": nothing but a label and a time.
bool is_labelled(const Found& time) {
  if (!time.after.empty()) return false;
  static const text::Pattern label(
      R"(^ (?:[a-z]+ )?(?:forecast|eta|completion|revised|new date|expected|due|recovery(?: date)?|milestone|finish|end date|target date|go live|delivery)(?: (?:now|date|is|completion|finish|delivery))* $)");
  return text::partial_match(piece(time.before), label);
}

bool is_denied_before(const Found& time) {
  static const text::Pattern denied(
      R"( (?:not|never|cannot|unlikely|nobody|no one|nothing|none|unable|without) (?:[a-z0-9]+ ){0,9}?(?:before|until|till|(?:this|the other) side of)(?: (?:after|the|their|its|our|at least|next))* $)");
  if (!text::partial_match(piece(time.before), denied)) return false;
  // What others do not do before a time is not the work.
  static const text::Pattern of_others(
      R"( (?:ofsted|cqc|dfe|inspect[a-z]*|inspectors?|visit|election|survey|census|results?|figures?|data) (?:is|are|will|would|do|does|has|have) (?:not |un|never ))");
  return !text::partial_match(piece(time.before), of_others);
}

/// "Pencilled in for March", "rebooked for June": the day of what is to be done.
bool is_booked(const Found& time) {
  static const text::Pattern booked(
      R"( (?:pencill?ed(?: [a-z]+)? in|re ?booked|re ?scheduled|re ?arranged|re ?run|looking at|aiming (?:at|for)|other side of(?: [a-z]+){0,3}|far side of(?: [a-z]+){0,2}|back end of|takes us (?:to|into)|slot (?:is|in)) ?(?:for |in |by |on |at |so )?(?:the )?$)");
  return text::partial_match(piece(time.before), booked);
}

/// "Award now Oct 18", "by Jan 27, not Sept", "the last one goes out in Sept": a new end beside the
/// old one, or that of what is left.
bool is_new_end(const Found& time) {
  static const text::Pattern now(
      R"( now (?:[a-z0-9]+ ){0,2}?$| now (?:[a-z]+ ){0,2}?(?:show|point|suggest|look|expect|anticipat|forecast|plan|aim|due|likely|schedul|estimat|predict)[a-z]* (?:[a-z0-9]+ ){0,6}?(?:to|in|by|for|at|into)(?: the)? $)");
  static const text::Pattern not_another("^(?:and )?(?:not|instead|rather than)(?: |$)");
  static const text::Pattern what_is_left(
      R"( (?:remaining|rest|remainder|last|final|others?|outstanding)(?: [a-z0-9]+){0,8}? (?:in|by|until|till|at|for|during)(?: the)? $)");
  static const text::Pattern past_or_other(
      R"( (?:last (?:year|term|time|month|round|week|meeting|quarter|report|autumn|summer|spring)|on the other|each other|among others?) )");
  return text::partial_match(piece(time.before), now) ||
         text::partial_match(piece(time.after), not_another) ||
         (text::partial_match(piece(time.before), what_is_left) &&
          !text::partial_match(piece(time.before), past_or_other));
}

/// "Full compliance", "clearance of the backlog", "go live", "the target will be met": the end of
/// the work itself, whatever else the sentence has.
bool is_of_the_end(std::string_view sentence) {
  static const text::Pattern end(
      R"( (?:completion|compliance|clearance|full delivery|launch|go live|roll ?out|implementation|mobilisation|handover) )"
      R"(| (?:targets?|milestones?|outcomes?|standards?|deadlines?|trajectory|numbers?|places) (?:[a-z]+ )?(?:will|would|to|is to|are to|should|expected to|likely to|now) (?:now |all |be )*(?:met|meet|achieved?|reached?|hit|delivered|complete) )");
  static const text::Pattern after_it(
      R"( (?:review\w*|evaluat\w*|survey\w*|inspect\w*|phase|stage|next|second|third|annual\w*|census|clause|break|expir\w*|runs?|lasts?|ends?|extended|since|after|following) )");
  return text::partial_match(piece(sentence), end) &&
         !text::partial_match(piece(sentence), after_it);
}

/// What runs on beside the work, and has its own time; the award of a contract is work.
bool is_of_contract(std::string sentence) {
  static const text::Pattern award(
      R"( contracts? (?:award|signature|signing|start|let|to be let))");
  text::replace_every(&sentence, award, " award");
  static const text::Pattern contract(
      R"( (?:contracts?|clause|leaves?|retires?|expires?|(?:booked|full) up|lease|licen[cs]e|tenure|funding|funded|grant|budget|secondment|warranty|opening (?:hours|times)|helpline|option|term of office|membership|fixed term|maternity) )");
  return text::partial_match(sentence, contract);
}

/// What comes after the work, or comes round every year, and the names of plans.
bool is_of_another(std::string_view sentence) {
  static const text::Pattern another(
      R"( (?:census|(?:national|statutory|annual|government|dfe|ofsted) (?:[a-z]+ )?(?:returns?|figures|data|statistics)|(?:two|three|four|five|ten|[2-9]|10) year (?:plan|strategy|programme|scheme|deal)|survey\w*|evaluat\w*|inspect\w*|re ?inspect\w*|ofsted|next (?:[a-z]+ )?(?:go(?:es)?|ones?|is|are|will|comes?|in|due|phase|stage|wave|cohort|round|report|meeting|update|forum|board|audit|check|visit|group|review|step|session|training|event)|(?:phase|stage|wave|part|tranche|year) (?:two|2|b|three|3|iii?)|(?:second|third) (?:phase|stage|wave|cohort|tranche|year)|annual\w*|yearly|every|each (?:year|term)|anniversary|refresh\w*|review(?:ed|s)? (?:again|in|by)|strategy|plan (?:20\d\d|for 20)|forecast\w*|projection\w*|data for|results? (?:for|of|in)|published (?:in|for)|impact|measured|monitor\w*|follow up|target|vision|onwards?|sustain\w*|as (?:per|planned|agreed|programmed|scheduled|(?:we|i|they|you) (?:said|agreed|planned|promised|told))|conferences?|newsletters?|photos?|celebrat\w*|intake|what (?:they|people|families|parents|schools|everyone) (?:thought|think|made|make)|on (?:track|course|target|schedule|time|the line)|ahead of|in line with) )");
  return text::partial_match(piece(sentence), another);
}

/// "Shared with all schools in May", "in use since May": a verb of the past, and behind it nothing
/// that is still to come. Whatever year the month may be read as, it was.
bool is_told_of_the_past(const Found& time) {
  static const text::Pattern will_have(R"( (?:will|should|to) have (?:[a-z]+ )*$)");
  if (text::partial_match(piece(time.before), will_have)) return false;
  static const text::Pattern past(
      R"(^.* (?:[a-z]+ed|held|met|began|begun|ran|done|gone|went|sent|won|built|made|set|written|wrote|taken|took|given|gave|drawn|left|kept|came|got|saw|put|spent|chose|was|were|had|since|last (?:[a-z]+day|week|month|term|year|quarter|spring|summer|autumn)|live|in post|in place|in use) ((?:[a-z0-9]+ )*)$)");
  static const text::Pattern to_come(
      R"( (?:will|shall|would|should|may|might|could|going|goes|go|starts?|begins?|opens?|meets?|launches|follows?|comes?|closes?|ends?|likely|expected|due|planned|scheduled|remainder|rest|remaining|others?|final|now|then|is|are|be|being|until|till|out to|at the printers|to (?:start|begin|be|open|go|follow|come|finish|do|happen|land|launch|join|take)) )");
  static const text::Pattern not_over(
      R"( (?:be|being|is|are|to|will|not|yet|been|hoped|expected|planned|due|aimed|booked|scheduled|arranged|needed|wanted|proposed|agreed) (?:re |[a-z]+ly )?[a-z]+ed )");
  // "July was ambitious, October is nearer the mark"
  static const text::Pattern is_subject(R"(^(?:is|looks|seems|feels|would|will|now|more) )");
  re2::StringPiece behind;
  return !text::partial_match(piece(time.after), is_subject) &&
         text::full_match(piece(time.before), past, &behind) &&
         !text::partial_match(" " + std::string(behind), to_come) &&
         !text::partial_match(piece(time.before), not_over);
}

/// What has a time of its own, beside the work or after it: a review, a report, a meeting.
bool is_of_a_thing(std::string_view sentence) {
  static const text::Pattern thing(
      R"( (?:review\w*|evaluat\w*|survey\w*|report\w*|data|results?|present\w*|cohort|conference|event|celebrat\w*|meeting|forum|board|term starts|year starts|intake|timetable|calendar|newsletter|refresher|renew\w*|impact|figures?|monitor\w*|annual\w*|every|each|census|inspect\w*) )");
  return text::partial_match(piece(sentence), thing);
}

/// Work beside the action or after it.
bool is_of_further_work(std::string_view sentence) {
  static const text::Pattern further(
      R"( (?:outside|beside|beyond|besides|separate\w*|another|additional|further|extra|wider|more|new|(?:their|its|his|her) own|wants? to|would like|second|third|fourth|fifth|sixth|next|again|use|using|used|had been|due to have) )");
  return text::partial_match(piece(sentence), further) || is_of_a_thing(sentence);
}

/// "Summer term now the earliest we can do this", "October is nearer the mark", "could this be
/// re-dated to July?": no verb of moving, and the words weigh a time.
bool weighs_a_time(const Found& time, std::string_view sentence) {
  static const text::Pattern weighed(
      R"( (?:earliest|soonest|realistic\w*|nearer|closer|likelier|likely|probably|probable|honest\w*|in truth|rather|instead|more like|at best|hopefully|hoping|best (?:we|i|they)|fingers crossed|tight|ambitious|optimistic|re ?dat\w*|new date|asking|ask for|please|could (?:we|this|it)|can (?:we|this|it)|may we|request\w*|propos\w*|suggest\w*|reckon|guess|looking like|looks like|slipping|slipped|late|later|now) )");
  static const text::Pattern of_now(
      R"( now (?:in|up|at|on|have|has|had|been|live|open|run\w*|held|being|used|agreed|complete\w*|done|trained|signed) )");
  std::string words(sentence);
  text::replace_every(&words, of_now, " ");
  // "It will be two months after Easter"; "July": a time that is all that is said.
  static const text::Pattern behind(
      R"( (?:weeks?|months?|terms?)(?: or (?:two|so|three|more))? after (?:the )?$)");
  constexpr std::ptrdiff_t all_that_is_said = 3;
  const bool alone = std::count(words.begin(), words.end(), ' ') <= all_that_is_said;
  return (alone || text::partial_match(words, weighed) ||
          text::partial_match(piece(time.before), behind)) &&
         !is_told_of_the_past(time);
}

/// "The autumn 2023 rota": which rota, and not when.
bool names_a_thing(const Found& time) {
  static const text::Pattern thing(
      R"(^(?:[a-z]+ )?(?:rota|timetable|cohort|intake|clinics?|courses?|programme|edition|conference|newsletter|figures?|data|dates?|budget|census|guide|prospectus|calendar|sessions?|meetings?|events?|returns?|survey|report|places|admissions|round|list) )");
  return time.when.starts_with("the ") && text::partial_match(piece(time.after), thing);
}

/// "Reached in October, before the summer term 2020", "its holiday is in August 2021".
bool is_beside_the_work(const Found& time) {
  static const text::Pattern beside(
      R"( before (?:the )?$| (?:its|their|his|her) (?:[a-z]+ )?[a-z]+ (?:is|are|ends?|falls?|comes?) (?:in|on|at|from) (?:the )?$)");
  return text::partial_match(piece(time.before), beside);
}

/// "Was moved to September and went well": over.
bool is_over(std::string_view sentence) {
  static const text::Pattern over(
      R"( (?:no longer (?:waits?|have|has|need|needs)|took place|has taken place|went ahead|went well|happened|was held|were held|since then|and is now|and are now|now in use|ahead of) )");
  return text::partial_match(piece(sentence), over);
}

}  // namespace

namespace {

/// The sentence without the words of the action: of "Hold annual reviews on time", a review is the
/// work and nothing that comes after it.
std::string without_words_of(std::string_view sentence, const Said& action) {
  constexpr std::size_t stem = 5;
  std::string rest = " ";
  for (std::size_t from = 1; from < sentence.size();) {
    const auto end = std::min(sentence.find(' ', from), sentence.size());
    const auto word = sentence.substr(from, end - from);
    from = end + 1;
    // "A review is planned": another one than the action's.
    const bool is_another = rest.ends_with(" a ") || rest.ends_with(" an ");
    if (word.size() >= stem && !is_another &&
        action.words.find(" " + std::string(word.substr(0, stem))) != std::string::npos)
      continue;
    rest += std::string(word) + " ";
  }
  return rest;
}

}  // namespace

std::vector<std::string> times_to_begin(const Said& comment, std::string_view plan) {
  std::vector<std::string> times;
  if (!text::partial_match(comment.words, time_pattern())) return times;
  const Said action(plan);
  for (const std::string& sentence : sentences_of(comment.text)) {
    if (is_over(sentence) || is_of_contract(sentence)) continue;
    for (const Found& time : times_in(sentence)) {
      // "In March 2023 the city presents it": what the time goes with stands behind it.
      const bool is_first = std::count(time.before.begin(), time.before.end(), ' ') < 3;
      const bool named = names_a_thing(time) || is_of_further_work(without_words_of(
                                                    is_first ? sentence : time.before, action));
      if (!named && !is_told_of_the_past(time)) times.push_back(with_capitals(time.when));
    }
  }
  return times;
}

// Long: a table of phrases.
bool says_work_ahead(const Said& comment, std::string_view plan) {
  static const text::Pattern ahead(
      R"( not (?:yet |been |be |all )*(?:signed|ready|agreed|approved|published|issued|sent|trained|appointed|recruited|started|begun|received|delivered|written|shared|printed|installed|opened|open|live|available|in place|tested|named|replied|responded|returned|covered|visited|filled|done|seen|adopted|confirmed|paid|set up|working) )"
      R"(| (?:in hand|in train|in preparation|awaits|awaited|awaiting|pending|subject to|taking place|on the (?:waiting )?list|the (?:rest|others|remainder|other [a-z]+) (?:are|is|have|has|will|wait|follow)) | (?:is|are) (?:now |then |still |all )*to [a-z]+ )"
      R"(| (?:starts?|begins?|opens?|launches|commences?|takes? place) (?:after|in|on|from|once|when|later|shortly|soon|next) | (?:is|are|comes?|follows?) (?:in place |ready )?later $)"
      R"(| (?:is|are) (?:now |currently |still )*(?:recruiting|finishing|completing|writing|drafting|preparing|developing|building|advertising|interviewing|printing|installing|piloting|planning|working on|working through|chasing|waiting|seeking|looking for|negotiating|appointing|finalising|finalizing|collecting|gathering|arranging|setting up|rolling out|distributing) )"
      R"(| (?:is |are |yet |still |only )*to be (?:[a-z]+ly )?[a-z]+(?:ed|en|un|ne|ld|nt|pt|ade|ung|et|ut|gun|id) )"
      R"(| (?:will|shall|should|going to|hopes? to|aims? to|plans? to|intends? to|needs? to|has to|have to|must) (?:(?:now|then|all|also|soon|shortly|hopefully|both) )*[a-z]+ )"
      R"(| (?:is|are) (?:now |currently |still |only |just )*being [a-z]+(?:ed|en|un|ne|ld|nt|ade|et|ut) )"
      R"(| (?:is|are|remains?|now) (?:now |currently |still |all |only )*(?:planned|due|scheduled|expected|pencilled in|booked|outstanding|awaited|pending|ongoing|on going|under way|underway|in progress|in draft|in development|unfinished|incomplete) )"
      R"(| not (?:yet |quite |fully |entirely |completely )?(?:all|every|everyone|everybody|yet|quite|fully|entirely|completely|both) | (?:only|just) (?:some|half|part|[a-z]+ of|[0-9]+ of) )"
      // In the clipped style there is no verb: "migration scheduled for the new year", "discussions
      // ongoing", "roll out over the coming months", "the form is with the print unit for
      // typesetting".
      R"(| (?:[a-z]+ )?(?:scheduled|timetabled|anticipated|pencilled in|due) (?:for|in|by|on|from|after) | (?:held|hold) (?:back |over |off )?until | (?:out )?to (?:advert|tender|advertisement) | in draft )"
      R"(| (?:discussions?|negotiations|work|recruitment|procurement|drafting|testing|mapping|development|mobilisation|consultation|building|installation|migration|training|preparations?) (?:still |now |with (?:[a-z]+ ){1,3})?(?:ongoing|on going|under way|underway|continuing|in progress|continues?|to follow) )"
      R"(| (?:over|in|during|within) the (?:coming|next) (?:few |[0-9]+ |two |three |couple of )?(?:weeks?|months?|terms?|year) )"
      R"(| with (?:the |our |a )?(?:[a-z]+ ){1,3}for (?:final )?(?:typesetting|printing|print|design|proofing|proof reading|translation|editing|formatting|signature|signing|approval|sign off|signoff|comments?|consideration|ratification|costing|checking|amendments?|agreement) )"
      R"(| (?:goes?|going) (?:live|out|to (?:print|press|cabinet|board|the board|committee|the committee|panel|members|governors|consultation|the forum)) )"
      R"(| (?:outstanding|remains? to|left to do|to go|yet to|to follow|to finish|to complete|still [a-z]+ing (?:for|to|on|out)|needs? (?:[a-z]+ ){1,4}?before|(?:is|are) working (?:their|its|our|his|her) way|(?:just|only) (?:the |our |a |one |two |three |few |couple of )+(?:[a-z]+ ){0,3}?to (?:sort|do|finish|complete|sign|agree|train|visit|write|publish|add|come|follow|chase|check|fill|appoint|recruit|go)|(?:nothing|none) (?:yet |so far |as yet |to date )?(?:for|in|from|at|on) (?:the )?(?:others?|rest|remaining|remainder|last)|still (?:to|being|needs?|waiting|working|recruiting|drafting|writing|chasing|missing|short|looking|trying|awaiting)|(?:work|working|this) (?:is |on this )?(?:ongoing|continues|on going|in progress)|remaining|in progress|under way) )");
  static const text::Pattern after_it(
      R"( (?:review[a-z]*|evaluat[a-z]*|impact|monitor[a-z]*|survey[a-z]*|measur[a-z]*|audit[a-z]*|recommendations?|(?:under|through|via|within|by|as part of|picked up in) (?:action |outcome )?[a-z]?[0-9]+ [0-9]+|next|again|every|each|annual[a-z]*|yearly|termly|monthly|quarterly|weekly|regular[a-z]*|refresh[a-z]*|updates?|updated|up to date|kept|keeps?|keeping|maintain[a-z]*|sustain[a-z]*|embed[a-z]*|uses?|used|using|uptake|take up|feedback|follow up|further|new (?:staff|starters?|members?|schools?|settings?|people|parents|families|teachers|officers|cohorts?|intakes?|year|rounds?|versions?|editions?|phase|strand|ones?|recruits|appointments|entrants|sencos|posts?|areas?)|another|(?:second|third|fourth|fifth) (?:cohort|round|year|edition|event|session|site|version|tranche|step)|phase|wave|continues? to|report[a-z]*|figures?|data|results?|outcomes?|look(?:ed|s|ing)? (?:at|into|after)|learn[a-z]*|bau|business as usual|extend[a-z]*|extra|refresher|outside|separate[a-z]*|beyond|other|future|long term|lasts?|repeat[a-z]*|known|seen|evidence|benefits?|difference|everyday|now (?:being )?used|turn over|turnover|leavers|newcomers|starters|go on|continue[sd]?|carry on|stays?|as part of|thank[a-z]*|present(?:s|ed|ing)?|conference[a-z]*|celebrat[a-z]*|newsletter[a-z]*|talks?) )");
  // "No visits are outstanding", "nothing is left to do", "need not be changed"
  static const text::Pattern denied(
      R"( (?:as|was|were|had|originally|initially|than) (?:been )?(?:scheduled|timetabled|anticipated) )"
      // What others think should be, and what is done if something changes.
      R"(| (?:says?|said|thinks?|feels?|felt|told us|tells? us|suggest(?:s|ed)?|ask(?:s|ed)?) (?:that )?(?:[a-z]+ ){0,3}?(?:should|could|would) |^ more |^ (?:if|whenever|should) (?:[a-z]+ ){0,4}?(?:change[sd]?|leaves?|asks?|needs?|wants?|any) )"
      R"(| (?:no|nothing|none|nobody|never|without|no longer|if|when|whenever|who|that|which|where|so that|how) (?:[a-z]+ ){0,4}?(?:outstanding|remain[a-z]*|left|to go|to do|to be|ongoing|pending|due|awaited|will|needs?|has to|have to|must|should|being|is|are) )");
  if (!text::partial_match(comment.words, ahead)) return false;
  const Said action(plan);
  for (const std::string& sentence : sentences_of(comment.text)) {
    if (!text::partial_match(sentence, ahead) || text::partial_match(sentence, denied)) continue;
    // "The final report is being drafted": the work itself.
    static const text::Pattern final_piece(
        R"( (?:final|full|last|first) (?:[a-z]+ )?(?:reports?|results?|version|draft|meetings?|sessions?|data) )");
    std::string rest = without_words_of(sentence, action);
    text::replace_every(&rest, final_piece, " ");
    // "Next week" is a time; "the next cohort" comes after the work.
    static const text::Pattern next_time(R"( next (?:week|month|half term|term|quarter|year) )");
    text::replace_every(&rest, next_time, " soon ");
    if (!text::partial_match(rest, after_it)) return true;
  }
  return false;
}

std::vector<std::string> times_told(const Said& comment) {
  std::vector<std::string> told;
  for (const std::string& sentence : sentences_of(comment.text)) {
    for (const Found& time : times_in(sentence)) {
      if (!is_told_of_the_past(time)) told.push_back(with_capitals(time.when));
    }
  }
  return told;
}

std::vector<TimeAhead> times_ahead(const Said& comment) {
  std::vector<TimeAhead> ahead;
  static const text::Pattern in_figures(R"(\d[/.](?:\d{1,2}[/.]\d|20\d\d))");
  if (!text::partial_match(comment.words, time_pattern()) &&
      !text::partial_match(piece(comment.text), in_figures))
    return ahead;
  for (const std::string& sentence : sentences_of(comment.text)) {
    if (is_over(sentence)) continue;
    const bool of_another =
        (is_of_contract(sentence) || is_of_another(sentence)) && !is_of_the_end(sentence);
    for (const Found& time : times_in(sentence)) {
      if (time.before.ends_with(" since ")) continue;  // "now open since June"
      TimeAhead one{with_capitals(time.when)};
      one.denies = is_denied_before(time);
      one.moves = one.denies || is_labelled(time) || is_moved_to(time) ||
                  (is_new_end(time) && !of_another) ||
                  (!of_another && !names_a_thing(time) && !is_of_a_thing(sentence) &&
                   weighs_a_time(time, sentence));
      one.has_year = time.has_year;
      if (one.moves || ((time.has_year || is_booked(time)) && !of_another && !names_a_thing(time) &&
                        !is_beside_the_work(time)))
        ahead.push_back(std::move(one));
    }
  }
  return ahead;
}

}  // namespace collate::checks
