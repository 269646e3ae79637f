// SPDX-License-Identifier: MIT
// Do the words and the figures of a row bear each other out, and is a result given where one was
// due?
#include "checks/family.hpp"
#include "checks/stems.hpp"
#include "checks/words.hpp"
#include "text/figure.hpp"
#include "text/fold.hpp"
#include "text/pattern.hpp"
#include "timescale/follow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace collate::checks {
namespace {

std::vector<const plan::Measure*> measures_of(const Row& row) {
  std::vector<const plan::Measure*> all;
  for (const auto& id : row.action.measures) {
    if (const auto* measure = row.c.plan.measure(id)) all.push_back(measure);
  }
  return all;
}

/// A source that the measure names, and an impact that neither names one nor gives a figure.
/// "Survey results show this has been really positive": a source, and nothing that it found.
void judge_bare_source(const Row& row, const Rule& rule, Findings& findings) {
  static const text::Pattern source(
      R"((?i)\b(surveys?|audits?|questionnaires?|feedback|evaluations?|case stud(?:y|ies)|interviews?|data|minutes|results|evidence)\b)");
  static const text::Pattern claims(
      R"((?i)\b(?:positive|good|great|excellent|encouraging|well received|favourable|pleas\w+|happy|satisfied|better|improv\w+|successful|success|useful|valued|valuable|appreciat\w+|benefi\w+|impact|difference|confiden\w+|helpful|works|working)\b)");
  static const text::Pattern result(
      R"((?i)\d|%|["\x{201C}\x{2018}]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|thirds?|quarters?|all|most|majority|every|each|none|nobody|doubled|halved|more|fewer|less|told us|said|say that|ask(?:ed|s)? for|attached|january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn)\b)");
  const auto* impact = filled(row.c, row.entry, "impact");
  constexpr std::size_t a_story = 140;  // letters; longer ones tell something
  constexpr std::size_t a_label = 40;   // "Feedback from parents.": too short to tell what it found
  std::string named;
  if (impact == nullptr || !is_done(row.c, row.entry) || impact->text.size() > a_story ||
      !text::partial_match(piece(impact->text), source, &named) ||
      (impact->text.size() > a_label && !text::partial_match(piece(impact->text), claims)) ||
      text::partial_match(piece(impact->text), result))
    return;
  auto said = told(row, *impact, "impact");
  said.other = text::fold(named);
  findings.push_back(make(rule, place(row.c, impact->cell), std::move(said)));
}

void judge_evidence(const Row& row, const Rule& rule, Findings& findings) {
  static const text::Pattern sources(
      R"((?i)\b(surveys?|audits?|questionnaires?|feedback|data|returns|reports?|minutes|case studies|evaluations?|reviews?|interviews?)\b)");
  static const text::Pattern shown(
      R"((?i)\d|%|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|third|quarter|all|most|majority|every|none|no (?:school|setting|family|child)|doubled|halved|survey\w*|audit\w*|questionnaire\w*|feedback|data|report\w*|minutes|case stud\w*|evaluat\w*|review\w*|interview\w*|evidence|attached|told us)\b)");
  const auto* impact = filled(row.c, row.entry, "impact");
  if (impact == nullptr || !is_done(row.c, row.entry) ||
      text::partial_match(piece(impact->text), shown))
    return;
  for (const auto* measure : measures_of(row)) {
    std::string source;
    if (!text::partial_match(measure->text, sources, &source)) continue;
    auto said = told(row, *impact, "impact");
    said.other = source;
    said.expected = text::first_words(measure->text);
    findings.push_back(make(rule, place(row.c, impact->cell), std::move(said)));
    return;
  }
}

/// Do both name the same month?
bool share_a_month(std::string_view one, std::string_view other) {
  static const text::Pattern month(
      R"((?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)");
  re2::StringPiece rest = piece(one);
  for (std::string named; text::find_and_consume(&rest, month, &named);) {
    if (text::fold(other).find(text::fold(named)) != std::string::npos) return true;
  }
  return false;
}

/// What the words give for now: "it is now 51 %", or the only figure where nothing says that it is
/// of another time than the figure in the column.
std::optional<text::Figure> figure_of_now(std::string_view words, std::string_view column) {
  static const text::Pattern of_another(
      R"((?i)\b(?:from|had been|baseline|target|aim|aiming|last|previous|before|compared|nationally|national|england|by|to reach|expect\w*|forecast|should|will|points?|up|down|more|fewer|less)\b)");
  static const text::Pattern past(R"((?i)\b(?:was|were)\b)");
  static const text::Pattern now(
      R"((?i)\b(?:(?:is|are) now|now (?:at|stands? at)|stands? at|currently|at present|now) (?:at )?(\d+(?:\.\d+)?) ?(?:%|per ?cent\b)([^.;]{0,40}))");
  static const text::Pattern elsewhere(
      R"((?i)\b(?:nationally|national|england|neighbours|regional|target|of)\b)");
  std::string share, behind;
  if (text::partial_match(piece(words), now, &share, &behind) &&
      !text::partial_match(behind, elsewhere))
    return text::Figure{text::number_of(share), true};
  if (text::partial_match(piece(words), of_another) ||
      (text::partial_match(piece(words), past) && !share_a_month(words, column)))
    return std::nullopt;
  return text::only_figure(words);
}

/// "17 young people are on placement now" of a measure that begins with "Young people".
bool counts_own_people(const Row& row, std::string_view words, const std::string& behind) {
  static const text::Pattern of_now(
      R"((?i)\b(?:now|currently|at present|so far|to date|in place)\b)");
  if (!text::partial_match(piece(words), of_now)) return false;
  const std::string said = Said(behind).words;
  const auto measures = measures_of(row);
  return std::any_of(measures.begin(), measures.end(), [&](const plan::Measure* measure) {
    const std::string own = Said(measure->text).words;
    const auto second = own.find(' ', 1);
    const auto third = second == std::string::npos ? second : own.find(' ', second + 1);
    return third != std::string::npos && said.starts_with(own.substr(0, third + 1));
  });
}

/// "141 remain", "190 of 318 held": a count, and the words behind it, which say that the measure is
/// meant. Empty for counts of anything else.
std::string count_of_measure(const Row& row, std::string_view words) {
  static const text::Pattern count(
      R"((?i)(?:^|[^\w.,/-])(\d[\d,]*(?: (?:out )?of (?:the |all |our )?\d[\d,]*)?)((?: [a-z-]+){1,3}|\.|$))");
  static const text::Pattern of_state(
      R"((?i)^(?:(?: [a-z-]+)? (?:remain|remaining|left|outstanding|to go|waiting|overdue|in total|so far|to date|now)\b| places\b| placed\b))");
  std::string found, behind;
  if (!text::partial_match(piece(words), count, &found, &behind)) return {};
  // "Fills all 30 places": what there is to fill.
  if (words.find("all " + found) != std::string_view::npos ||
      words.find("the " + found) != std::string_view::npos)
    return {};
  if (text::partial_match(behind, of_state)) return found;
  if (found.find(" of ") == std::string::npos)  // "40 plans" may be any plans
    return counts_own_people(row, words, behind) ? found : std::string();
  const Said said(behind);
  for (std::size_t from = 1; from < said.words.size();) {
    const auto end = said.words.find(' ', from);
    const std::string word = said.words.substr(from, end - from);
    from = end + 1;
    constexpr std::size_t telling = 4;
    if (word.size() < telling) continue;
    for (const auto* measure : measures_of(row)) {
      if (Said(measure->text).words.find(" " + word + " ") != std::string::npos) return found;
    }
  }
  return {};
}

/// "90 of 140 writers" beside "60 of 140": the same whole, and another part of it.
std::string other_part(std::string_view words, std::string_view column) {
  static const text::Pattern share(
      R"((?i)(?:^|[^\w.,/-])(\d[\d,]*|)" COLLATE_NUMBER_WORDS
      R"() (?:out )?of (?:the |all |our )?(\d[\d,]*|)" COLLATE_NUMBER_WORDS R"()(?:$|[^\w/%]))");
  std::string part, whole, other, other_whole;
  if (!text::partial_match(piece(words), share, &part, &whole) ||
      !text::partial_match(piece(column), share, &other, &other_whole) ||
      text::written_number(whole) != text::written_number(other_whole) ||
      text::written_number(part) == text::written_number(other))
    return {};
  return fmt::format("{} of {}", part, whole);
}

/// "Fifty-nine per cent" as "59 per cent".
std::string with_percents_in_figures(std::string_view words) {
  static const text::Pattern percent("(?i)\\b(" COLLATE_NUMBER_WORDS
                                     ") (per ?cent|percentage points?)");
  std::string text(words);
  std::string number, unit;
  while (text::partial_match(text, percent, &number, &unit)) {
    const std::string figure = fmt::format("{:.10g} {}", text::written_number(number), unit);
    if (!text::replace_first(&text, percent, figure)) break;
  }
  return text;
}

/// "41 reduced timetables" beside "31 reduced timetables (July 2017)": the same two words behind.
std::string other_count(std::string_view words, std::string_view column) {
  static const text::Pattern counted(R"((?i)(?:^|[^\w.,/%-])(\d[\d,]*) ([a-z-]{4,} [a-z-]{4,})\b)");
  static const text::Pattern moved(
      R"((?i)\b(?:from|was|were|had|fell|rose|down|up|against|before|last|target|another|more|further)\b)");
  std::string here, what, there, of_column;
  if (text::partial_match(piece(words), moved) ||
      !text::partial_match(piece(words), counted, &here, &what) ||
      !text::partial_match(piece(column), counted, &there, &of_column) ||
      text::fold(what) != text::fold(of_column) || text::number_of(here) == text::number_of(there))
    return {};
  return here;
}

/// "The wait has come down to 31 weeks" beside "34 weeks at December": where it stands, in the same
/// unit.
std::string other_length(std::string_view words, std::string_view column) {
  static const text::Pattern come_to(
      R"((?i)\b(?:has|have|is|are|now) (?:now )?(?:(?:come|gone|fallen|risen|dropped|been|reduced|cut|brought|increased|grown) )*(?:(?:down|up) to|to|at|stands? at) (\d[\d,.]* (?:hour|day|week|month)s?)\b|\b(?:now|currently) (?:waits?|takes?|waiting|lasts?) (?:for )?(?:about |around )?(\d[\d,.]* (?:hour|day|week|month)s?)\b)");
  std::string length, waited;
  if (!text::partial_match(piece(words), come_to, &length, &waited)) return {};
  if (length.empty()) length = waited;
  const auto here = text::only_figure(length);
  const auto there = text::only_figure(column);
  return here && there && text::comparable(*here, *there) && here->value != there->value
             ? length
             : std::string();
}

/// The words' figure beside the column's, where they cannot both be right of one thing; else empty.
std::string other_figure(const Row& row, std::string_view words, std::string_view column) {
  if (std::string length = other_length(words, column); !length.empty()) return length;
  const auto in_words = figure_of_now(words, column);
  const auto in_column = text::only_figure(column);
  if (!in_words || !in_column || *in_words == *in_column) return {};
  if (in_words->percent && in_column->percent) return fmt::format("{:.10g} %", in_words->value);
  if (std::string other = other_count(words, column); !other.empty()) return other;
  const bool shares =
      in_words->unit == text::share_of && (in_column->unit == text::share_of || in_column->percent);
  const bool counts = !in_words->percent && !in_column->percent && in_words->unit.empty() &&
                      in_column->unit.empty();
  if (shares) {
    if (std::string other = other_part(words, column); !other.empty()) return other;
  }
  constexpr double rounding = 1.5;
  if ((!shares && !counts) || (shares && std::abs(in_words->value - in_column->value) < rounding))
    return {};
  return count_of_measure(row, words);
}

/// One figure in the words, another in the column of figures.
void judge_figure_in_words(const Row& row, const Rule& rule, Findings& findings) {
  const auto* comment = filled(row.c, row.entry, "comment");
  const auto* current = filled(row.c, row.entry, "current");
  if (comment == nullptr || current == nullptr) return;
  const std::string figure =
      other_figure(row, with_percents_in_figures(comment->text), current->text);
  if (figure.empty()) return;
  auto said = told(row, *comment, "comment");
  said.observed = figure;
  said.expected = current->text;
  said.other = row.c.schema.column("current")->heading;
  findings.push_back(make(rule, place(row.c, comment->cell), std::move(said)));
}

/// A total, its parts as written, and what they come to; whether they are all of it.
struct ToldSum {
  std::string total;
  std::string parts;
  double sum = 0;
  bool whole = true;
  bool of_all = false;  ///< a list that ends with "and" of all that there are
};

/// A total and two parts are three numbers.
bool has_three_numbers(std::string_view text) {
  int numbers = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto is_digit = [&](std::size_t at) {
      return std::isdigit(static_cast<unsigned char>(text[at])) != 0;
    };
    if (is_digit(i) && (i == 0 || !is_digit(i - 1))) ++numbers;
  }
  constexpr int total_and_parts = 3;
  return numbers >= total_and_parts;
}

/// "40 post 16" counts forty: what names an age, a year or a stage is no part. Letters stand in its
/// place, so that what is found stands where it stood.
std::string without_names_in_figures(std::string_view said) {
  static const text::Pattern names(
      R"((?i)\b(?:post|aged?|ages|year|stage|phase|level|tier|band)[ -](\d{1,2})\b)");
  std::string words(said);
  if (!has_any(words, {"ost", "ge", "ear", "phase", "level", "tier", "band"})) return words;
  re2::StringPiece rest = piece(said), digits;
  while (text::find_and_consume(&rest, names, &digits))
    words.replace(static_cast<std::size_t>(digits.data() - said.data()), digits.size(),
                  digits.size(), 'x');
  return words;
}

/// Parts in a list behind their total, or before it.
// Long: a table of shapes.
std::optional<ToldSum> listed_sum(std::string_view said) {
  if (!has_three_numbers(said)) return std::nullopt;
  const std::string text = without_names_in_figures(said);
  // "60 referrals: 20 from schools, 25 from health and 10 from parents": a list that ends.
  static const text::Pattern in_a_list(
      R"((?i)(?:^|[^\w.,])(\d[\d,]*) [a-z]+(?: [a-z]+){0,3} ?[:(] ?((?:\d[\d,]* [^\d.;:()]{2,40}?, ?)+\d[\d,]* [^\d.;:()]{2,40}?,? and \d[\d,]* [^\d;:%]{2,40})(?:[.;)]|$))");
  // A list that may not be whole, and is too much all the same; days of months are no parts.
  static const text::Pattern at_least(
      R"((?i)(?:^|[^\w.,])(\d[\d,]*) [a-z]+(?: [a-z]+){0,3}(?: ?[:(] ?| (?:-|\x{2013}) )((?:\d[\d,]* [^\d.;:()%]{2,40}?, ?)+\d[\d,]* [^\d;:()%]{2,40}?)(?:[.;)]|$))");
  // A list that names what it leaves open is not whole.
  static const text::Pattern part_only(
      R"((?i)\b(?:includ\w*|among\w*|of wh\w+|such as|e\.?g|so far|mainly|mostly|at least|for example|one of|of which|to date|over|more than|about|around|both|either|several)\b)");
  static const text::Pattern short_list(
      R"((?i)(?:^|[^\w.,])(\d[\d,]*) [a-z]+(?: [a-z]+){0,3}(?: (?:in|at|by|on) [a-z]* ?\d{4}| \([^()]*\d\))? ?[:(] ?(\d[\d,]*(?: [a-z]+){1,4}(?:, ?(?:and )?\d[\d,]*(?: [a-z]+){1,4})*(?:,? and |, ?| ?[/;] ?)\d[\d,]*(?: [a-z]+){1,4})(?:[.;)]|$))");
  // "Of the 90 plans reviewed, 45 were good, 30 fair and 20 poor"
  static const text::Pattern of_all(
      R"((?i)(?:^|[.;] )of (?:the |all )?(\d[\d,]*) [a-z]+(?: [a-z]+){0,3}, (\d[\d,]* [^\d.;:()%]{2,40}?(?:, ?(?:and )?\d[\d,]* [^\d.;:()%]{2,40}?)*,? and \d[\d,]* [^\d;:()%]{2,40})(?:[.;]|$))");
  // "24 new assessments, of which 14 used it, 7 in part and 5 not at all": no more than all.
  static const text::Pattern of_which(
      R"((?i)(?:^|[^\w.,])(\d[\d,]*) [a-z]+(?: [a-z]+){0,3},? of (?:which|whom|these|them),? (\d[\d,]* [^\d.;:()%]{2,40}?(?:, ?\d[\d,]* [^\d.;:()%]{2,40}?)*,? and \d[\d,]* [^\d;:()%]{2,40})(?:[.;]|$))");
  // "318 to do. Held: 190. Booked: 100. Left: 38."
  static const text::Pattern labelled(
      R"((?i)^\W*(\d[\d,]*) [a-z][a-z ]{1,30}[.:;,-] ?((?:[a-z][a-z ]{1,30}: ?\d[\d,]*[.,;]? ?){2,})$)");
  // "31 timetables (July 2017): primary 18, secondary 9, special 6"
  static const text::Pattern named_before(
      R"((?i)(?:^|[^\w.,])(\d[\d,]*) [a-z]+(?: [a-z]+){0,3}(?: \([^()]*\))?: ?((?:[a-z][a-z ]{1,25} \d[\d,]*(?:, ?(?:and )?| and |; ?)){1,}[a-z][a-z ]{1,25} \d[\d,]*)(?:[.;)]|$))");
  static const text::Pattern day(
      R"((?i)\b\d{1,2} (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b)");
  static const text::Pattern a_part(R"((\d[\d,]*))");
  ToldSum told;
  const auto is = [&](const text::Pattern& shape) {
    return text::partial_match(piece(text), shape, &told.total, &told.parts);
  };
  const bool leaves_open = text::partial_match(piece(text), part_only);
  told.whole =
      is(labelled) || is(named_before) || is(in_a_list) || (!leaves_open && is(short_list));
  told.of_all = !told.whole && !leaves_open && is(of_all);
  if (!told.whole && !told.of_all && !is(at_least) && !is(of_which)) return std::nullopt;
  if (text::partial_match(told.parts, day)) return std::nullopt;
  re2::StringPiece rest(told.parts);
  for (std::string part; text::find_and_consume(&rest, a_part, &part);)
    told.sum += text::number_of(part);
  told.parts = said.substr(text.find(told.parts), told.parts.size());
  return told;
}

/// "14 in place with 3 employers: 11 in health and 3 in hotels" counts the 14.
bool is_sum_of_another(std::string_view text, const ToldSum& told) {
  static const text::Pattern a_number(R"((\d[\d,]*))");
  re2::StringPiece before = piece(text).substr(0, text.find(told.parts));
  for (std::string number; text::find_and_consume(&before, a_number, &number);) {
    if (text::number_of(number) == told.sum) return true;
  }
  return false;
}

/// "338 (220 + 50 + 20 + 47)", "220 + 50 + 20 + 47 = 338", and lists.
void judge_sum(const Row& row, const Rule& rule, Findings& findings) {
  for (const auto& column : row.c.schema.columns) {
    if (column.filled_by != schema::FilledBy::lead || column.type != schema::ColumnType::text)
      continue;
    const auto* given = filled(row.c, row.entry, column.id);
    if (given == nullptr) continue;
    std::optional<ToldSum> sum;
    if (const auto added = text::sum_in(given->text))
      sum = ToldSum{fmt::format("{:.10g}", added->told), added->parts, added->of_parts};
    else
      sum = listed_sum(given->text);
    if (!sum) continue;
    while (sum->parts.ends_with('.') || sum->parts.ends_with(' ')) sum->parts.pop_back();
    const double total = text::number_of(sum->total);
    if ((sum->whole || sum->of_all ? sum->sum == total : sum->sum <= total) ||
        is_sum_of_another(given->text, *sum))
      continue;
    auto said = told(row, *given, column.id);
    said.observed = sum->parts;
    said.expected = sum->total;
    said.other = fmt::format("{:.10g}", sum->sum);
    findings.push_back(make(rule, place(row.c, given->cell), std::move(said)));
    // Some may rightly be left out.
    if (sum->of_all && sum->sum < total) findings.back().severity = Severity::note;
  }
}

/// "18-25", "aged 0 to 19": the first range of ages; empty when there is none.
std::string ages_in(std::string_view text) {
  static const text::Pattern ages(
      R"((?i)\b(?:aged?|ages|year olds?|young people|children)\b[^.\d]{0,20}\b(\d{1,2}) ?(?:-|to|\x{2013}) ?(\d{1,2})\b)");
  static const text::Pattern ages_before(
      R"((?i)(?:^|[^\d/.-])(\d{1,2}) ?(?:-|to|\x{2013}) ?(\d{1,2})(?:[ -]?(?:year|yr)[ -]?olds?| (?:young people|year group|cohort|population|age|plan|offer|network|service|strategy|pathway|range))\b)");
  // "Data from 0 to 25 over education, health and care": the whole range, or up to its end
  static const text::Pattern of_all(
      R"((?i)(?:^|[^\w/.,%-])(0|\d{1,2}) ?(?:-|to|\x{2013}) ?(25)(?:$|[^\w/.,%-]|[.,](?:\D|$)))");
  static const text::Pattern from_birth(
      R"((?i)(?:^|[^\w/.,%-])(0) ?(?:-|to|\x{2013}) ?(5|11|16|18|19)(?:$|[^\w/.,%-]|[.,](?:\D|$)))");
  static const text::Pattern counted(
      R"((?i)\b25 (?:weeks|days|months|years|schools|places|plans|%))");
  std::string from;
  std::string to;
  if (!text::partial_match(piece(text), ages, &from, &to) &&
      !text::partial_match(piece(text), ages_before, &from, &to) &&
      (text::partial_match(piece(text), counted) ||
       !text::partial_match(piece(text), of_all, &from, &to)) &&
      !text::partial_match(piece(text), from_birth, &from, &to))
    return {};
  constexpr double oldest = 25;
  if (text::number_of(to) > oldest || text::number_of(from) >= text::number_of(to)) return {};
  return from + "-" + to;
}

/// "Post covers 16-18 only": where the plan names ages, a range of theirs needs no more than a
/// verb.
std::string ages_covered(std::string_view text) {
  static const text::Pattern covered(
      R"((?i)\b(?:covers?|covering|serves?|serving|offered to|open to|built for|only for|just for|limited to|restricted to|starts? at|for|from) (?:the )?(\d{1,2}) ?(?:-|to|\x{2013}) ?(\d{1,2})(?:s\b| only\b| at (?:the moment|present)\b|\W*$|[.,;] ))");
  std::string from, to;
  constexpr double oldest = 25;
  if (!text::partial_match(piece(text), covered, &from, &to) || text::number_of(to) > oldest ||
      text::number_of(from) >= text::number_of(to))
    return {};
  return from + "-" + to;
}

/// "Under 5s", "over 16s": a part of all ages, by the words of a figure.
std::string part_of_ages(std::string_view text) {
  static const text::Pattern part(
      R"((?i)\b((?:under|over)[ -]?(?:\d{1,2}'?s|fives|twos|threes|elevens|sixteens|eighteens))\b)");
  std::string found;
  text::partial_match(piece(text), part, &found);
  return text::fold(found);
}

/// The plan names no ages, and the figure is of some only.
void judge_part_of_ages(const Row& row, const Rule& rule, Findings& findings) {
  const auto* given = filled(row.c, row.entry, "current");
  if (given == nullptr) return;
  std::string ages = part_of_ages(given->text);
  const auto measures = measures_of(row);
  if (ages.empty() || !part_of_ages(row.action.text).empty() ||
      std::any_of(measures.begin(), measures.end(), [](const plan::Measure* measure) {
        return !part_of_ages(measure->text).empty();
      }))
    return;
  auto said = told(row, *given, "current");
  said.observed = std::move(ages);
  said.expected = "all";
  findings.push_back(make(rule, place(row.c, given->cell), std::move(said)));
}

void judge_ages(const Row& row, const Rule& rule, Findings& findings) {
  std::string wanted;
  for (const auto* measure : measures_of(row)) {
    if (wanted.empty()) wanted = ages_in(measure->text);
  }
  if (wanted.empty()) wanted = ages_in(row.action.text);
  if (wanted.empty()) return judge_part_of_ages(row, rule, findings);
  for (const std::string column : {"current", "impact", "comment"}) {
    const auto* given = filled(row.c, row.entry, column);
    std::string ages = given == nullptr ? std::string() : ages_in(given->text);
    if (given != nullptr && ages.empty()) ages = ages_covered(given->text);
    static const text::Pattern only(R"((?i)\b(?:only|just)\b)");
    if (given != nullptr && ages.empty() && text::partial_match(piece(given->text), only))
      ages = part_of_ages(given->text);
    if (ages.empty() || ages == wanted) continue;
    auto said = told(row, *given, column);
    said.observed = ages;
    said.expected = wanted;
    findings.push_back(make(rule, place(row.c, given->cell), std::move(said)));
    return;
  }
}

/// From the day after the position date of the round before; a first round has all of the plan's
/// time behind it.
timescale::Window time_of_round(const Case& c) {
  constexpr auto a_year = std::chrono::days(366);
  const plan::Round* before = c.plan.round_before(c.round.id);
  const auto first = before != nullptr ? before->position + std::chrono::days(1)
                                       : c.plan.from.value_or(c.round.position - a_year);
  return {first, c.round.position};
}

/// Measures that fell due since the round before, by a date or because they are taken every term,
/// quarter or year, in a scheme that asks for the current position.
void judge_result_due(const Row& row, const Rule& rule, Findings& findings) {
  const auto* current = answer(row.entry, "current");
  if (current == nullptr || filled(row.c, row.entry, "current") != nullptr ||
      lost_result(*current) || current->value.kind == cell::Kind::error ||
      rests(row.c, row.entry) || !rating(row.c, row.entry))
    return;
  const timescale::Window since_last = time_of_round(row.c);
  for (const auto* measure : measures_of(row)) {
    const auto due =
        timescale::expected_in(measure->timescale, row.c.schema.calendar, since_last, {});
    if (due.empty()) continue;
    auto said = told(row, *current, "current");
    said.observed = text::first_words(measure->text);
    said.expected = timescale::to_words(due.back().window.last);
    auto finding = make(rule, place(row.c, current->cell), std::move(said));
    heed_comment(row.c, row.entry, finding);
    findings.push_back(std::move(finding));
    return;
  }
}

#define FIGURES "schema: two scales | progress: Amber | outcome: Amber | "

constexpr Check evidence_table[] = {
    {{.code = "impact-without-evidence",
      .severity = Severity::note,
      .one = "{heading} of {ref} gives nothing of the {other} that its measure names ({cell}).",
      .many = "{heading} gives nothing of what the measures name for {ref} ({cells}).",
      .remedy = "Add a figure, a date, or where the evidence can be seen.",
      .why = "A measure that names a survey or an audit is met by what it found.",
      .source = "The plans' measures, each with its source of evidence.",
      .fails = "plan.measure: Audit of plans shows measurable targets | rating: Completed | "
               "comment: All fourteen schools are done | impact: Families feel better heard",
      .passes = "plan.measure: Audit of plans shows measurable targets | rating: Completed | "
                "comment: All fourteen schools are done | impact: The audit of October found "
                "targets in 36 of 40 plans"},
     judge_evidence},
    {{.code = "evidence-bare",
      .severity = Severity::note,
      .one = "{heading} of {ref} names {other} and nothing that it found ({cell}).",
      .many = "{heading} names evidence and nothing that it found for {ref} ({cells}).",
      .remedy = "Give a figure of it with its date, or what people said in their own words.",
      .why = "'The survey was positive' is a view of the survey; the group wants the survey.",
      .source = "The plans' measures, each with its source of evidence.",
      .fails = "rating: Completed | comment: All fourteen schools are done | impact: The survey "
               "shows that this has been very positive",
      .passes =
          "rating: Completed | comment: All fourteen schools are done | impact: In the survey "
          "of October 36 of 40 parents were pleased"},
     judge_bare_source},
    {{.code = "figure-differs-in-words",
      .severity = Severity::query,
      .one = "{heading} of {ref} says {observed} ({cell}), and {other} says '{expected}'.",
      .many = "{heading} gives other figures than the column of figures for {ref} ({cells}).",
      .remedy = "Give one figure, or say of what time or group the other one is.",
      .why = "Two figures for one thing in one row: a reader takes the one that stands first.",
      .source = "Narratives of the plans whose numbers differ from their tables.",
      .fails = FIGURES "comment: Attendance stands at 91 % in all schools | current: 93 % (Oct 19)",
      .passes = FIGURES "comment: Attendance stands at 93 % in all schools | current: 93 % (Oct "
                        "19)"},
     judge_figure_in_words},
    {{.code = "parts-do-not-sum",
      .severity = Severity::query,
      .one = "{heading} of {ref} says {expected} in all and '{observed}' ({cell}); the parts come "
             "to {other}.",
      .many = "{heading} gives parts that do not come to their totals for {ref} ({cells}).",
      .remedy = "Correct the figures, or say what is left out.",
      .why = "Parts that do not come to their total hide a slip in one of them.",
      .source = "A strategy of 2022 whose 338 places are 220, 50, 20 and 48.",
      .fails = "comment: There are 338 places (220 + 50 + 20 + 47) in the area",
      .passes = "comment: There are 338 places (220 + 50 + 20 + 48) in the area"},
     judge_sum},
    {{.code = "ages-differ",
      .severity = Severity::query,
      .one = "{heading} of {ref} is about ages {observed} ({cell}); the plan says {expected}.",
      .many = "{heading} is about other ages than the plan for {ref} ({cells}).",
      .remedy = "Give the figure for the ages of the plan, or say that there is none.",
      .why = "A figure of another age group reads as that of all.",
      .source = "Strategies for ages 0 to 25 with figures of 18 to 25 or 0 to 19.",
      .fails = "plan.action: Support young people aged 16-25 into work | action: Support young "
               "people aged 16-25 into work | comment: Half of the young people aged 16-19 have "
               "a placement",
      .passes = "plan.action: Support young people aged 16-25 into work | action: Support young "
                "people aged 16-25 into work | comment: Half of the young people aged 16-25 have "
                "a placement"},
     judge_ages},
    {{.code = "measure-result-missing",
      .severity = Severity::query,
      .one = "{heading} of {ref} is blank ({cell}), and '{observed}' was to be measured by "
             "{expected}.",
      .many = "{heading} is blank for {ref} ({cells}), whose measures were due.",
      .remedy = "Give the result, or say in the comment why it is late.",
      .why = "A measure that is due this round and has no result leaves a gap in its series.",
      .source = "The plans' measures with dates: July and December, each term, each year.",
      .fails = FIGURES "plan.measured: termly | current:",
      .passes = FIGURES "plan.measured: 31 October 2020 | current:"},
     judge_result_due},
};

#undef FIGURES

}  // namespace

std::span<const Check> evidence_checks() {
  return evidence_table;
}

}  // namespace collate::checks
