// SPDX-License-Identifier: MIT
#include "conversion/source_words.hpp"

#include "text/fold.hpp"
#include "timescale/read.hpp"

#include <re2/re2.h>

#include "conversion/source_rating.hpp"
#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>
#include <vector>

namespace collate::conversion {
namespace {

constexpr std::size_t longest_when = 90;
constexpr std::size_t longest_role = 140;
constexpr std::size_t shortest_sentence = 16;

// The nouns of posts and bodies. One of them makes a short text a role.
const std::set<std::string> role_nouns = {"head",          "heads",
                                          "director",      "directors",
                                          "manager",       "managers",
                                          "lead",          "leads",
                                          "officer",       "officers",
                                          "coordinator",   "co-ordinator",
                                          "coordinators",  "adviser",
                                          "advisers",      "advisor",
                                          "chief",         "chair",
                                          "chairs",        "commissioner",
                                          "commissioners", "principal",
                                          "psychologist",  "teacher",
                                          "headteacher",   "headteachers",
                                          "nurse",         "consultant",
                                          "inspector",     "superintendent",
                                          "sergeant",      "engineer",
                                          "architect",     "planner",
                                          "analyst",       "administrator",
                                          "assistant",     "clerk",
                                          "secretary",     "treasurer",
                                          "champion",      "councillor",
                                          "cllr",          "member",
                                          "members",       "leader",
                                          "executive",     "supervisor",
                                          "practitioner",  "specialist",
                                          "doctor",        "gp",
                                          "dco",           "dcs",
                                          "senco",         "sencos",
                                          "dmo",           "ceo",
                                          "cfo",           "coo",
                                          "pmo",           "hr",
                                          "ict",           "ccg",
                                          "icb",           "dso",
                                          "sro",           "lap",
                                          "lag",           "owner",
                                          "sponsor",       "solicitor",
                                          "librarian",     "warden",
                                          "curator",       "midwife",
                                          "therapist",     "therapists",
                                          "paediatrician", "deputy",
                                          "registrar",     "strategist",
                                          "partner",       "partners",
                                          "convenor",      "convener",
                                          "trustee",       "governor",
                                          "lengthsman",    "editor",
                                          "surveyor",      "auditor",
                                          "accountant",    "ranger",
                                          "worker",        "workers",
                                          "buyer",         "trainer",
                                          "tutor",         "instructor",
                                          "designer",      "developer",
                                          "ecologist",     "economist",
                                          "statistician",  "scientist",
                                          "technician",    "archivist",
                                          "constable",     "matron",
                                          "scrutineer",    "advocate",
                                          "evaluator",     "facilitator",
                                          "investigator",  "moderator",
                                          "pharmacist",    "counsellor",
                                          "assessor",      "navigator",
                                          "dietitian",     "audiologist",
                                          "bursar",        "physiotherapist"};
const std::set<std::string> team_nouns = {
    "team",      "teams",      "service",    "services",       "group",         "groups",
    "board",     "forum",      "committee",  "panel",          "partnership",   "network",
    "council",   "trust",      "trusts",     "directorate",    "department",    "unit",
    "hub",       "agency",     "alliance",   "school",         "schools",       "college",
    "colleges",  "university", "cabinet",    "executive",      "office",        "division",
    "taskforce", "tfg",        "federation", "society",        "charity",       "police",
    "nhs",       "governors",  "providers",  "provider",       "settings",      "all",
    "hr",        "finance",    "legal",      "communications", "health",        "education",
    "camhs",     "care",       "housing",    "transport",      "commissioning", "consortium",
    "authority", "place"};

std::vector<std::string> words_of(const std::string& folded) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : folded + " ") {
    const bool in_word = (c >= 'a' && c <= 'z') || c == '-' || c == '\'' || (c & 0x80) != 0;
    if (in_word) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

bool has_any(const std::string& words, const std::set<std::string>& nouns) {
  const auto list = words_of(text::fold(words));
  return std::any_of(list.begin(), list.end(), [&](const std::string& word) {
    return nouns.contains(word) || (word.size() > 4 && word.ends_with('s') &&
                                    nouns.contains(word.substr(0, word.size() - 1)));
  });
}

// The words that most schemes use for how far an action has come.
const std::set<std::string> usual_ratings = {"red",
                                             "amber",
                                             "green",
                                             "blue",
                                             "yellow",
                                             "grey",
                                             "gray",
                                             "purple",
                                             "r",
                                             "a",
                                             "g",
                                             "b",
                                             "on track",
                                             "off track",
                                             "on target",
                                             "behind",
                                             "behind schedule",
                                             "delayed",
                                             "late",
                                             "at risk",
                                             "some slippage",
                                             "slippage",
                                             "complete",
                                             "completed",
                                             "complete and embedded",
                                             "embedded",
                                             "done",
                                             "closed",
                                             "not started",
                                             "not yet started",
                                             "not begun",
                                             "started",
                                             "in progress",
                                             "under way",
                                             "underway",
                                             "ongoing",
                                             "overdue",
                                             "achieved",
                                             "not achieved",
                                             "partly achieved",
                                             "amber/green",
                                             "amber/red",
                                             "red/amber",
                                             "green/amber",
                                             "a/g",
                                             "a/r",
                                             "on hold",
                                             "paused",
                                             "not due",
                                             "to start",
                                             "open",
                                             "ahead",
                                             "exceeded",
                                             "met",
                                             "not met",
                                             "partially met"};

}  // namespace

bool begins_with_verb(const std::string& words) {
  if (words.starts_with("SEND ")) return false;  // "SEND Service Manager"
  // "Lead the review", "Chair a group", "Head off ...": the nouns of posts are verbs as well.
  static const re2::RE2 verb(
      R"((?i)\s*(?:lead|chair|head|champion|partner|engineer|school|place|care|house|police|board|service|network|group|sponsor|review|audit|plan|design|pilot|monitor|support|test|check|research|work|link|open|close|start|fund)\s+(?:the|a|an|on|off|with|in|for|and|up|out|to|every|each|all|from)\b(?s:.*))");
  // "Map all provision", "Tender for twelve units": no post or body begins so.
  static const re2::RE2 only_verb(
      R"((?i)\s*(?:add|adopt|advertise|agree|align|allocate|appoint|approve|arrange|ask|assess|attend|begin|bring|build|buy|carry|chase|clear|collect|complete|conduct|consult|continue|convert|co-?produce|create|cut|decide|define|deliver|develop|dig|double|draft|embed|enable|encourage|ensure|establish|evaluate|expand|explore|extend|find|fit|gather|give|grow|hire|hold|identify|implement|improve|increase|install|insulate|introduce|invest|investigate|invite|keep|launch|maintain|make|map|negotiate|obtain|offer|organise|paint|pay|plant|prepare|procure|produce|promote|protect|provide|publish|put|raise|reach|recruit|reduce|refine|refresh|relaunch|remove|renew|replace|respond|resurface|rewrite|re-?tender|revise|roll|run|scope|secure|send|set|share|sign|simplify|streamline|strengthen|submit|switch|take|teach|tell|tender|train|undertake|update|upgrade|use|visit|widen|write)\s+\S(?s:.*))");
  if (re2::RE2::FullMatch(words, verb) || re2::RE2::FullMatch(words, only_verb)) return true;
  // Whatever the verb: "Brief all panel members", "Relaunch the toolkit". No post goes on so.
  static const re2::RE2 ordered(
      R"(\s*([A-Z][a-z]+) (?:the|a|an|all|each|every|any|our|their|its|more|new)\s+[a-z](?s:.*))");
  static const re2::RE2 no_verb(
      R"((?i)what|how|who|when|where|why|which|whether|is|are|was|has|have|had|will|would|should|does|do|did|can|for|from|in|at|on|to|of|with|as|by|under|over|into|since|until|during|through|per|than|and|or|if|not|almost|nearly|both|after|before|all|some|many|most|there|no)");
  std::string first;
  return re2::RE2::FullMatch(words, ordered, &first) && !re2::RE2::FullMatch(first, no_verb);
}

bool is_in_capitals(const std::string& words) {
  const auto is = [](int (*kind)(int), char c) { return kind(static_cast<unsigned char>(c)) != 0; };
  return std::none_of(words.begin(), words.end(), [&](char c) { return is(std::islower, c); }) &&
         std::count_if(words.begin(), words.end(), [&](char c) { return is(std::isupper, c); }) > 3;
}

bool is_ref(const std::string& words) {
  static const re2::RE2 shape(
      R"([A-Za-z]{0,6}[ -]?\d{1,3}(?:[.\-]?[A-Z]?\d{1,3}){0,3}\.?(?:[a-z]|\((?:[a-z0-9]|[ivx]{1,5})\)|i{1,3})?[.):]?)");
  static const re2::RE2 roman(
      R"(\(?(?:x?i{1,3}|x?iv|x?vi{0,3}|x?ix|X?I{1,3}|X?IV|X?VI{0,3}|X?IX)[.):]?)");
  const std::string line = text::squeeze(words);
  if (re2::RE2::FullMatch(line, roman)) return true;
  // "30 June" is no ref, and neither is a year or a quarter.
  static const re2::RE2 year(
      R"((?i)q[1-4]|(?:19|20)\d\d|(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|spring|summer|autumn|winter|easter|term|fy)(?:[ -]?(?:19|20)|[ -])\d\d)");
  return line.size() <= 16 && re2::RE2::FullMatch(line, shape) && !re2::RE2::FullMatch(line, year);
}

bool is_list_of_refs(const std::string& words) {
  static const re2::RE2 shape(
      R"([A-Z]{0,5} ?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?(?:\s*(?:,|;|&|and|-|\x{2013}|to)+\s*[A-Z]{0,5} ?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)*)");
  return re2::RE2::FullMatch(text::squeeze(words), shape);
}

std::optional<LeadingRef> leading_ref(const std::string& words, bool numbers) {
  static const re2::RE2 deep(
      R"((?s)[\s*\x{2022}-]*(?:(?i:action|outcome|step|objective)\s+)?([A-Z]{0,4} ?\d{1,2}(?:\.\d{1,3}){1,3}[a-z]?)[.):]*(?:\s+|\s*[-\x{2013}:]\s*)([^\d\s].*))");
  static const re2::RE2 lettered(
      R"((?s)[\s*\x{2022}-]*(?:(?i:action|outcome|step)\s+)?(\d{1,2}[a-z]|[A-Z]{1,4}\d{1,3}|[A-Z]{2,4} \d{1,3})[.):]*(?:\s+|\s*[-\x{2013}:]\s*)([^\d\s].*))");
  static const re2::RE2 number(
      R"((?s)\s*(?:(?i:action|outcome|step)\s+)?(\d{1,3})[.):]?\s+([^\d\s].*))");
  static const re2::RE2 letter(R"((?s)\s*\(?([a-z]|i{1,3}|iv|vi{0,3}|ix)[.)]\s+([^\d\s].*))");
  // "R2D", "KS2 results", "Q3", "Y11": codes of schools and quarters stand at the start of prose.
  static const re2::RE2 code(R"((?i)(?:ks|q|y|yr|fy|h|covid|p|a|b|m|e)\d{1,2})");
  LeadingRef found;
  if (re2::RE2::FullMatch(words, deep, &found.ref, &found.words)) return found;
  if (re2::RE2::FullMatch(words, lettered, &found.ref, &found.words) &&
      (numbers || !re2::RE2::FullMatch(found.ref, code)))
    return found;
  if (numbers && (re2::RE2::FullMatch(words, number, &found.ref, &found.words) ||
                  re2::RE2::FullMatch(words, letter, &found.ref, &found.words)))
    return found;
  return std::nullopt;
}

std::optional<DatedLine> dated_line(const std::string& words, const schema::Schema& schema) {
  static const re2::RE2 in_front(R"(([^:]{3,40}?)\s*(?::|\s[-\x{2013}])\s+(\S.*))");
  static const re2::RE2 in_brackets(R"((\S.*?)\s*[(\[](?:by )?([^()\[\]]{3,30})[)\]]\.?)");
  static const re2::RE2 behind(R"((\S.*?\w)\s*(?:\s[-\x{2013}]\s|,\s|\bby\s)\s*([^:]{3,30}))");
  DatedLine line;
  if (re2::RE2::FullMatch(words, in_front, &line.when, &line.words) && is_when(line.when, schema))
    return line;
  if (re2::RE2::FullMatch(words, in_brackets, &line.words, &line.when) &&
      is_when(line.when, schema))
    return line;
  if (re2::RE2::FullMatch(words, behind, &line.words, &line.when) && is_when(line.when, schema))
    return line;
  return std::nullopt;
}

std::string first_part(const std::string& ref) {
  static const re2::RE2 before_dot(R"([A-Z]{0,4} ?(\d{1,2})\.\d.*)");
  std::string number;
  re2::RE2::FullMatch(ref, before_dot, &number);
  return number;
}

namespace {

/// "School exclusions (2024)", "Budget 2025/26": a year behind words of which none speaks of time.
bool names_with_year(const std::string& words) {
  // Asked of every cell of a table; few have a year.
  if (words.find("20") == std::string::npos && words.find("19") == std::string::npos) return false;
  static const re2::RE2 shape(
      R"(([^\d]*[A-Za-z]{3}[^\d]*?)[\s,(\x{2013}-]+(?:19|20)\d\d(?: ?[/\x{2013}-] ?(?:20)?\d\d)?[)\].]*)");
  static const re2::RE2 of_time(
      R"(.*\b(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|tember|ober)?|spring|summer|autumn|winter|easter|christmas|whitsun|new year|terms?|half|quarters?|end|mid|middle|early|late|beginning|by|before|after|from|until|till?|to|at|in|on|during|throughout|within|since|around|about|approx\w*|circa|years?|financial|academic|calendar|fy|ay|annual\w*|monthly|weekly|daily|ongoing|on-going|months?|weeks?|days?|dates?|phase|stage|complete\w*|due|deliver\w*|start\w*|begin\w*|launch\w*|finish\w*|implement\w*|publish\w*|target|expected|anticipated|planned|revised|original|extended|review\w*|tbc|tba|subject|dependent)\b.*)");
  std::string before;
  return re2::RE2::FullMatch(text::squeeze(words), shape, &before) &&
         !re2::RE2::FullMatch(text::fold(before), of_time);
}

}  // namespace

bool is_when(const std::string& words, const schema::Schema& schema) {
  if (words.empty() || words.size() > longest_when) return false;
  static const re2::RE2 without_date(
      R"((?i)(?:tbc|tba|tbd|asap|ongoing|on-going|continuous|immediate(?:ly)?|complete[d]?|n/?a|(?:by )?(?:the )?(?:end (?:of )?)?q(?:uarter|tr)?\.? ?[1-4])\.?)");
  if (re2::RE2::FullMatch(text::squeeze(words), without_date)) return true;
  if (usual_ratings.contains(text::fold(words)) || names_with_year(words))
    return false;  // "On track" says how, not when
  // "Timescale" and "Agreed schedule" stand over such words.
  static const re2::RE2 heading(R"((?i)(?:\w+ ){0,2}(?:time ?-?(?:scale|frame)s?|schedules?):?)");
  if (re2::RE2::FullMatch(text::squeeze(words), heading)) return false;
  const auto reading = timescale::read(words, schema.calendar, std::nullopt);
  // A sentence that names a date on the way is no date.
  const auto spaces = std::count(words.begin(), words.end(), ' ');
  return reading.refused.empty() && reading.kind <= timescale::Kind::recurring_mixed &&
         (spaces <= 5 || reading.kind == timescale::Kind::multi_milestone);
}

namespace {

/// "Schools are inclusive", "Families get help early": a clause, and nobody's name. No verb that
/// bodies are called by: "Trust", "Thrive", "Live Well".
bool says_something(const std::string& words) {
  static const std::set<std::string> verbs = {"is",    "are",     "get",     "gets",     "have",
                                              "has",   "will",    "can",     "feel",     "feels",
                                              "know",  "knows",   "receive", "receives", "achieves",
                                              "lives", "thrives", "attends", "succeeds"};
  static const re2::RE2 aim("An? [a-z](?s:.*)");  // "A clean place" is wanted, and is no team
  return has_any(words, verbs) || re2::RE2::FullMatch(words, aim);
}

}  // namespace

bool is_team(const std::string& words) {
  return words.size() <= longest_role && !says_something(words) && !begins_with_verb(words) &&
         has_any(words, team_nouns) && !has_any(words, role_nouns);
}

bool is_role(const std::string& words) {
  if (words.empty() || words.size() > longest_role || begins_with_verb(words) ||
      says_something(words))
    return false;
  static const re2::RE2 initials(
      R"((?:[A-Z]{2,4}|[A-Z]{1,2}-[A-Z])(?:[\s,/&+;]+(?:[A-Z]{2,4}|[A-Z]{1,2}-[A-Z]))*)");
  static const re2::RE2 person(
      R"((?:[A-Z]\.\s?[A-Z][A-Za-z'-]+)(?:\s*[/,;&]\s*[A-Z]\.\s?[A-Z][A-Za-z'-]+)*(?:\s+[a-z]{2,4}\s.*|\s+[A-Z].*|\s*[,;/&(+].*)?)");
  if (re2::RE2::FullMatch(words, initials) || re2::RE2::FullMatch(words, person)) return true;
  // Roles are short, begin with a capital letter and end without a full stop.
  const auto first = static_cast<unsigned char>(words.front());
  if (first < 'A' || (first > 'Z' && first < 0x80) || words.back() == '.') return false;
  const auto count = words_of(text::fold(words)).size();
  return has_any(words, role_nouns) ? count <= 16 : has_any(words, team_nouns) && count <= 7;
}

std::optional<std::pair<std::string, std::string>> post_and_body(const std::string& words) {
  static const re2::RE2 two(R"(([^/|\n]+?)\s*(?:/|\||\n|\s[-\x{2013}]\s)\s*([^/|\n]+))");
  static const re2::RE2 letters(R"([A-Z]{2,6})");
  std::string first, second;
  if (!re2::RE2::FullMatch(text::trim(words), two, &first, &second)) return std::nullopt;
  const auto is_post = [](const std::string& part) {
    return is_role(part) && !is_team(part) && !re2::RE2::FullMatch(part, letters);
  };
  first = text::squeeze(first);
  second = text::squeeze(second);
  if (is_post(first) == is_post(second)) return std::nullopt;
  return is_post(first) ? std::pair(first, second) : std::pair(second, first);
}

std::optional<TitleAndLead> lead_in_title(const std::string& words) {
  // "Preventing well (Lead: Public Health Consultant)", "Workstream lead - Head of Assets",
  // "Waiting well, led by the Clinical Director"
  static const re2::RE2 labelled(
      R"((?is)(.*?)[\s(\[\x{2013}\x{2014}|,;.:-]*\b(?:(?:workstream|work stream|theme|priority|programme|project|strategic|operational|executive|board|partnership|section|outcome|objective|strand|pillar|overall|joint|delivery|senior|accountable|named|area|plan|action) ){0,2}(?:leads?|lead officers?|lead\(s\)|leads? for this \w+|owners?|sponsors?|sro|(?:senior )?responsible(?: officer| owner| person| lead)?|accountable(?: officer| lead| person| director)?)\s*(?::|=|\s[-\x{2013}\x{2014}]\s)\s*((?-i:[A-Z])[^()\[\]:]*?)[)\]]*\.?\s*)");
  static const re2::RE2 led_by(
      R"((?is)(.*?)[\s(\[\x{2013}\x{2014}|,;.:-]*\b(?:led|owned|sponsored)(?: jointly)? by:?\s+(?:the )?((?-i:[A-Z])[^()\[\]:]*?)[)\]]*\.?\s*)");
  static const re2::RE2 person(R"([A-Z][a-z]+ [A-Z][A-Za-z'-]+)");
  TitleAndLead found;
  if (!re2::RE2::FullMatch(words, labelled, &found.title, &found.lead) &&
      !re2::RE2::FullMatch(words, led_by, &found.title, &found.lead))
    return std::nullopt;
  found.title = text::squeeze(found.title);
  found.lead = text::squeeze(found.lead);
  const bool somebody =
      is_role(found.lead) || is_team(found.lead) || re2::RE2::FullMatch(found.lead, person);
  return somebody ? std::optional(found) : std::nullopt;
}

bool is_noun_of_post(const std::string& word) {
  static const re2::RE2 capitals(R"([A-Z]{2,}s?)");
  return !re2::RE2::FullMatch(word, capitals) && role_nouns.contains(text::fold(word));
}

bool ends_open(const std::string& words) {
  static const re2::RE2 last(
      R"((?s).*\b(?:of|and|for|&|early|special|public|social|educational|clinical|mental|adult|family|children's|senior|assistant|deputy|designated|parent|virtual|strategic|joint|human|young))");
  return re2::RE2::FullMatch(text::fold(words), last);
}

bool is_rating(const std::string& words, const schema::Schema& schema) {
  const std::string folded = text::fold(words);
  if (folded.empty() || folded.size() > 40) return false;
  if (usual_ratings.contains(folded)) return true;
  return std::any_of(schema.ratings.begin(), schema.ratings.end(),
                     [&](const auto& scale) { return !rating_of(words, scale).empty(); });
}

std::string rating_in_front(const std::string& prose, const schema::Schema& schema) {
  static const re2::RE2 ended(
      R"((?s)\s*([A-Za-z][A-Za-z /]{0,38}?)\s*(?:[\n:;.].*|\s[-\x{2013}]\s.*|))");
  static const re2::RE2 followed(R"((?s)\s*([A-Z][A-Za-z]+(?: [a-z]+){0,2})\s+[A-Z\d\x{2022}].*)");
  std::string label;
  for (const auto* shape : {&ended, &followed}) {
    if (re2::RE2::FullMatch(prose, *shape, &label) && is_rating(label, schema))
      return text::squeeze(label);
  }
  return {};
}

bool is_sentence(const std::string& words) {
  return words.size() >= shortest_sentence &&
         std::count(words.begin(), words.end(), ' ') +
                 std::count(words.begin(), words.end(), '\n') >=
             2;
}

bool begins_key(const std::string& words) {
  static const re2::RE2 shape(
      R"((?:(?:b?rag|ragb?|brag|colour|rating|status|progress|the)s? )*(?:key|legend|glossary|abbreviations?|acronyms|definitions|(?:b?rag|ragb|status|rating)s? (?:ratings?|definitions?|status(?:es)?|explained|meanings?))(?: (?:to|of|for) .{0,60})?[:.]?)");
  const std::string folded = text::fold(words);
  if (re2::RE2::FullMatch(folded, shape)) return true;
  static const re2::RE2 with_lines(R"((?s)(?:b?rag |ragb |colour |status )?(?:key|legend)\s*:.*)");
  return re2::RE2::FullMatch(folded, with_lines);
}

std::vector<std::string> lines_of_key(const std::string& words) {
  static const re2::RE2 prefix(
      R"((?i)\s*(?:(?:b?rag|ragb|key|legend|colour|status|rating|assurance)s? ?){1,3}\s*[:\x{2013}-]\s*([^=:|]{1,24}?\s*(?:=|:|\x{2013}|\s-\s)(?s:.*)))");
  static const re2::RE2 sentences(R"([.;]\s+)");
  static const re2::RE2 next_label(R"(,\s+((?:[A-Za-z]+ ){0,2}[A-Za-z]+\s*[=:]))");
  std::string rest = words, without;
  if (re2::RE2::FullMatch(rest, prefix, &without)) rest = without;
  re2::RE2::GlobalReplace(&rest, sentences, "\n");
  re2::RE2::GlobalReplace(&rest, next_label, "\n\\1");
  std::vector<std::string> lines;
  for (std::size_t from = 0; from <= rest.size();) {
    const auto end = std::min(rest.find('\n', from), rest.size());
    std::string line(text::trim(std::string_view(rest).substr(from, end - from)));
    if (!line.empty()) lines.push_back(std::move(line));
    from = end + 1;
  }
  return lines;
}

std::vector<std::pair<std::string, std::string>> explained_in(const std::string& words) {
  static const re2::RE2 line(
      R"(\s*(?:[^|]*\|\s*)??([A-Za-z][A-Za-z &/]{0,39}?)\s*(?:[:=|\x{2013}]|\s-\s)\s*([^|]+))");
  static const re2::RE2 numbers(
      R"((?i)\s*(?:(?:b?rag|progress|overall) ?)?(?:scor(?:e|es|ing)|ratings?|key|status|levels?|scale)\s*[:\x{2013}-]\s*(\d{1,2}\b(?s:.*)))");
  static const re2::RE2 number(R"(\s*(\d{1,2})\s*[:=\x{2013}|-]?\s*([A-Za-z(][^|]*))");
  static const re2::RE2 parts(R"([;\n]\s*|[,.]\s+(\d))");
  std::vector<std::pair<std::string, std::string>> found;
  std::string label, meaning, rest;
  if (re2::RE2::FullMatch(words, numbers, &rest)) {
    re2::RE2::GlobalReplace(&rest, parts, "\n\\1");
    for (std::size_t from = 0; from <= rest.size();) {
      const auto end = std::min(rest.find('\n', from), rest.size());
      if (re2::RE2::FullMatch(rest.substr(from, end - from), number, &label, &meaning))
        found.emplace_back(label, text::squeeze(meaning));
      from = end + 1;
    }
    return found;
  }
  for (const auto& part : lines_of_key(words)) {
    if (re2::RE2::FullMatch(part, line, &label, &meaning))
      found.emplace_back(text::squeeze(label), text::squeeze(meaning));
  }
  return found;
}

std::optional<std::string> label_in_key(const std::string& words) {
  static const re2::RE2 parted(
      R"((?s)\s*([^:=\n\x{2013}-]{1,40}?)\s*(?:[:=\x{2013}]|\s-\s)\s*(\S.*))");
  std::string label, meaning;
  const auto lines = lines_of_key(words);
  if (lines.empty() || !re2::RE2::FullMatch(lines.front(), parted, &label, &meaning))
    return std::nullopt;
  return label;
}

bool is_key_line(const std::string& words, const schema::Schema& schema) {
  const auto label = label_in_key(words);
  return label && is_rating(*label, schema);
}

bool is_footnote(const std::string& words) {
  static const re2::RE2 shape(
      R"((?s)\s*(?:\*[^*].*|[\x{2020}\x{2021}\x{2713}\x{2714}].*|\[\d\].*|(?:n\.?b\.?|notes?|source|sources)\s*[:.\-\x{2013}].*|n\.?b\.?\s.*|(?:last updated|updated|version|printed|page)\b.*|.{0,80}\bpage \d+ ?(?:of|/) ?\d+))");
  return re2::RE2::FullMatch(text::fold(words), shape);
}

bool is_page_number(const std::string& words) {
  static const re2::RE2 shape(
      R"(\W*(?:page|pg\.?|p\.)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*|\W*\d{1,3}\s*\|\s*p ?a ?g ?e\W*)");
  return re2::RE2::FullMatch(text::fold(words), shape);
}

bool breaks_off(const std::string& words, bool at_page) {
  static const re2::RE2 open(
      R"((?s).*(?:\b(?:and|or|nor|the|a|an|their|our|its|including)|[,&])\s*)");
  // Others end sentences as well: "something to be proud of".
  static const re2::RE2 often(
      R"((?s).*\b(?:of|for|to|with|in|into|on|by|from|at|as|that|which|who|whose|is|are|be|been|will|has|have|through|between|across|within|without|than|via)\s*)");
  const std::string folded = text::fold(words);
  return re2::RE2::FullMatch(folded, open) || (at_page && re2::RE2::FullMatch(folded, often));
}

bool begins_closing(const std::string& words) {
  static const re2::RE2 shape(
      R"((?:plan |document )?(?:(?:sign(?:ed)?[- ]?off|signed|signatures?|(?:version|document|change|amendment|revision) (?:history|control|log|record)|distribution list|circulation list)(?: (?:by|sheet|block|section|details|record)\b.{0,60})?|(?:approved|agreed|authorised|ratified|endorsed) by\b.{0,60})[:.]?)");
  return re2::RE2::FullMatch(text::fold(words), shape);
}

bool is_total(const std::string& words) {
  static const re2::RE2 shape(
      R"((?:grand |sub-?|overall )?totals?\b.{0,60}|sum of .*|count of .*|average of .*|average|row labels|column labels|number of actions.*)");
  return re2::RE2::FullMatch(text::fold(words), shape);
}

bool begins_pivot(const std::string& words) {
  static const re2::RE2 shape(R"(row labels|column labels|(?:count|sum|average) of .*)");
  return re2::RE2::FullMatch(text::fold(words), shape);
}

}  // namespace collate::conversion
