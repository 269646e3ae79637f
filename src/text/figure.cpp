// SPDX-License-Identifier: MIT
#include "text/figure.hpp"

#include "text/fold.hpp"
#include "text/pattern.hpp"

#include <algorithm>
#include <array>

namespace collate::text {
namespace {

std::string without_dates(std::string_view text) {
  static const Pattern dates(
      R"((?i)\b\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|jan[a-z]*|feb[a-z]*|mar[a-z]*|apr[a-z]*|may|june?|july?|aug[a-z]*|sept?[a-z]*|oct[a-z]*|nov[a-z]*|dec[a-z]*)[ ./-]\d{2,4}\b|\b(?:jan[a-z]*|feb[a-z]*|mar[a-z]*|apr[a-z]*|may|june?|july?|aug[a-z]*|sept?[a-z]*|oct[a-z]*|nov[a-z]*|dec[a-z]*|spring|summer|autumn|term|year|ks|key stage|q[1-4])[ .-]?\d{1,4}(?:[/-]\d{2,4})?\b|\b\d{1,2}(?:st|nd|rd|th)? (?:jan|january|feb|february|mar|march|apr|april|may|june?|july?|aug|august|sept?|september|oct|october|nov|november|dec|december)\b|\b(?:19|20)\d\d(?:[/-]\d{2,4})?\b|\bwithin \d+ weeks|\b\d+(?:\.\d+)? (?:weeks?|wks?)\b|(?:average (?:of|over) |\bover |\(|, ?)(?:the last )?\d+ months?\b)");
  std::string words(text);
  replace_every(&words, dates, " ");
  return words;
}

/// "Six of eleven (August 2025)", "60 out of 140": nothing where there are other figures too.
std::optional<Figure> only_share(std::string_view text) {
  static const Pattern share(R"((?i)(?:^|[^\w.,/%-])(\d[\d,]*|none|one|)" COLLATE_NUMBER_WORDS
                             R"() (?:out )?of (?:the |all |our )?(\d[\d,]*|)" COLLATE_NUMBER_WORDS
                             R"()(?:$|[^\w/%]))");
  const std::string words = " " + without_dates(text) + " ";
  std::string part, whole;
  if (!partial_match(words, share, &part, &whole)) return std::nullopt;
  std::string rest = words;
  replace_first(&rest, share, " ");
  const double of = written_number(whole);
  if (of <= 0 || !figures_in(rest).empty()) return std::nullopt;
  return Figure{100 * written_number(part) / of, false, std::string(share_of)};
}

/// "18 weeks 3 days", "2 years and 3 months": one length in two units, and no figure by itself.
bool is_length_of_two_units(std::string_view text) {
  static const Pattern units(
      R"((?i)\b\d+ (?:year|yr|month|week|wk|day|hour|hr)s?,? (?:and )?\d+ (?:month|week|wk|day|hour|hr|minute|min)s?\b)");
  return partial_match(re2::StringPiece(text.data(), text.size()), units);
}

/// What a word or mark behind a number makes of it: "1.2m", "£1.5 million", "15k", "12½".
double scaled(double number, const std::string& behind) {
  if (behind.empty()) return number;
  if (behind == "\xC2\xBD") return number + (number < 0 ? -0.5 : 0.5);
  const std::string folded = fold(behind);
  return number * (folded == "k" || folded == "thousand" ? 1e3 : folded == "bn" ? 1e9 : 1e6);
}

/// "39 weeks (August 2025)": nothing where a length says in what time something is done.
std::optional<Figure> only_length(std::string_view text) {
  static const Pattern length(
      R"((?i)((?:within|in|of|over|last|past|after|every|for|first|next|under|than) (?:the )?|\()?\b(\d+(?:\.\d+)?) (hour|day|week|wk|month)s?\b)");
  re2::StringPiece rest(text.data(), text.size());
  std::string before, number, unit;
  std::optional<Figure> found;
  while (find_and_consume(&rest, length, &before, &number, &unit)) {
    if (!before.empty()) continue;
    if (found) return std::nullopt;
    unit = fold(unit);
    found = Figure{number_of(number), false, unit == "wk" ? "week" : unit};
  }
  return found;
}

}  // namespace

double number_of(std::string digits) {
  std::erase(digits, ',');
  double whole = 0;
  double place = 0;
  for (const char c : digits) {
    if (c == '.') {
      place = 1;
    } else if (c >= '0' && c <= '9') {
      whole = whole * 10 + (c - '0');
      if (place > 0) place *= 10;
    }
  }
  const double value = place > 0 ? whole / place : whole;
  return digits.starts_with('-') ? -value : value;
}

double written_number(std::string_view word) {
  static constexpr auto words = std::to_array<std::string_view>(
      {"none",     "one",     "two",     "three",     "four",     "five",    "six",
       "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
       "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"});
  static constexpr auto tens = std::to_array<std::string_view>(
      {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"});
  const std::string folded = fold(word);
  const auto up_to_nineteen = [](std::string_view one) {
    const auto* const named = std::find(words.begin(), words.end(), one);
    return named == words.end() ? -1.0 : static_cast<double>(named - words.begin());
  };
  if (const double small = up_to_nineteen(folded); small >= 0) return small;
  for (std::size_t ten = 0; ten < tens.size(); ++ten) {
    if (!folded.starts_with(tens[ten])) continue;
    const auto rest = std::string_view(folded).substr(tens[ten].size());
    const double more = rest.empty() ? 0 : up_to_nineteen(rest.substr(1));
    if (more >= 0 && more < 10) return static_cast<double>(10 * (ten + 2)) + more;
  }
  return number_of(folded);
}

std::vector<Figure> figures_in(std::string_view text) {
  static const Pattern figure(
      R"((?i)(?:^|[^\w.,/-])(\x{A3} ?)?(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(k\b|m\b|mn\b|bn\b| ?million\b| thousand\b|\x{BD})? ?(%|per ?cent\b|pc\b)?(?:$|[^\w/]))");
  static const Pattern minus(R"(\x{2212}(\d))");  // the sign of a typesetter
  std::string words = " " + without_dates(text) + " ";
  replace_every(&words, minus, R"(-\1)");
  re2::StringPiece rest(words);
  std::string pounds, number, behind, percent;
  std::vector<Figure> found;
  while (find_and_consume(&rest, figure, &pounds, &number, &behind, &percent)) {
    if (fold(behind) == "m" && pounds.empty()) continue;  // "12m": months, or metres
    found.push_back({scaled(number_of(number), std::string(trim(behind))), !percent.empty()});
  }
  return found;
}

std::optional<Figure> only_figure(std::string_view text) {
  if (const auto share = only_share(text)) return share;
  const auto found = figures_in(text);
  if (found.size() > 1) return std::nullopt;
  if (is_length_of_two_units(text)) return std::nullopt;
  const auto length = only_length(text);
  const bool is_length =
      length && (found.empty() || found.front() == Figure{length->value, false, {}});
  if (is_length) return length;
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::optional<Sum> sum_in(std::string_view text) {
  if (text.find('+') == std::string_view::npos) return std::nullopt;
  static const Pattern total_first(
      R"((?i)(?:^|[^\w.,])(\d[\d,]*)[^\d.;]{0,30}?(?:\b(?:by|in|at|for|to|from|until) (?:[a-z]+ )?(?:19|20)\d\d(?:/\d\d)? ?)?[=:(]\s*(\d[^+()=;]{0,30}(?:\+\s*\d[^+()=;]{0,30})+))");
  static const Pattern total_last(
      R"((?:^|[^\w.,+])(\d[\d,]*(?:\s*\+\s*\d[\d,]*)+)\s*=\s*(\d[\d,]*))");
  // The number at the head of each part: "60 under 8s".
  static const Pattern part(R"((?:^|\+)\s*(\d[\d,]*))");
  const re2::StringPiece words(text.data(), text.size());
  Sum sum;
  std::string total;
  if (!partial_match(words, total_last, &sum.parts, &total) &&
      !partial_match(words, total_first, &total, &sum.parts))
    return std::nullopt;
  sum.told = number_of(total);
  re2::StringPiece rest(sum.parts);
  for (std::string one; find_and_consume(&rest, part, &one);) sum.of_parts += number_of(one);
  return sum;
}

int wanted_direction(std::string_view text) {
  const std::string words = " " + fold(text);
  for (const auto* down :
       {" reduc", " fewer ", " lower", " decreas", " below ", " less ", " fall"}) {
    if (words.find(down) != std::string::npos) return -1;
  }
  for (const auto* up :
       {" increas", " improv", " more ", " higher", " rise", " above ", " exceed"}) {
    if (words.find(up) != std::string::npos) return 1;
  }
  return 0;
}

int better_way(std::string_view words) {
  static const Pattern more(
      R"((?i)\b(?:attendance|attainment|timeliness|in time|on time|within \d+ (?:days|weeks)|posts filled|satisf\w+|completion|take-up|uptake|response rate|confiden\w+|coverage|achievement|participation)\b)");
  static const Pattern less(
      R"((?i)\b(?:absence\w*|exclu\w+|suspen\w+|wait\w*|complaints?|appeals?|tribunals?|backlog|vacanc\w+|overdue|late|delays?|NEET|turnover|reduced timetables)\b)");
  const bool up = partial_match(re2::StringPiece(words.data(), words.size()), more);
  const bool down = partial_match(re2::StringPiece(words.data(), words.size()), less);
  return up == down ? 0 : up ? 1 : -1;
}

}  // namespace collate::text
