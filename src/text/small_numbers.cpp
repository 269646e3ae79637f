// SPDX-License-Identifier: MIT
#include "text/small_numbers.hpp"

#include "text/fold.hpp"
#include "text/pattern.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace collate::text {
namespace {

constexpr std::array<std::string_view, 10> numbers = {"zero", "one", "two",   "three", "four",
                                                      "five", "six", "seven", "eight", "nine"};

unsigned value_of(const std::string& written) {
  const std::string word = fold(written);
  if (word == "a single") return 1;
  if (word == "both" || word == "a couple of") return 2;
  const auto* named = std::find(numbers.begin(), numbers.end(), word);
  if (named != numbers.end()) return static_cast<unsigned>(named - numbers.begin());
  std::string digits = word;
  std::erase(digits, ',');
  constexpr std::size_t most_digits = 9;
  return digits.size() > most_digits
             ? 1'000'000'000U
             : static_cast<unsigned>(std::strtoul(digits.c_str(), nullptr, 10));
}

/// Counted by people named before it.
void add_of_whom(std::string_view text, std::vector<PeopleCount>& found) {
  // "12 pupils, of whom 3 have a plan"
  static const Pattern of_whom(
      R"((?i)\b(?:child|children|pupils?|people|students?|boys?|girls?|learners?)\b[^.;\d]{0,30}\b(?:of whom|of them),? (?:only |just )?(\d+|one|two|three|four|five|six|seven|eight|nine)(?: [a-z]|\W*$))");
  // "Of the 30 learners, 2 left"
  static const Pattern of_them(
      R"((?i)\bof (?:the |these |those |our )?\d+ (?:child|children|pupils?|young people|people|students?|boys?|girls?|learners?), (?:only |just )?(\d+|one|two|three|four|five|six|seven|eight|nine) [a-z]+)");
  // "Of 20 pupils 3 have no plan"
  static const Pattern of_them_who(
      R"((?i)\bof (?:the |these |those |our )?\d+ (?:child|children|pupils?|young people|people|students?|boys?|girls?|learners?) (?:only |just )?(\d+|one|two|three|four|five|six|seven|eight|nine) (?:ha[sd]|have|are|is|was|were|left|moved|need\w*|wait\w*|remain\w*|got|came|went|attend\w*)\b)");
  // "Pupils out of school: 4", "the number of children is 3": nothing is counted after it.
  static const Pattern behind(
      R"((?i)\b(?:children|pupils|young people|students|boys|girls|learners|CYP)\b[^.;:\d()]{0,40}?(?:: ?| is | was | stands at | = )(?:only |just |now )?(\d+|two|three|four)(?:\W*$|[.;)]))");
  // "3 of the 41 were permanently excluded"
  static const Pattern of_all(
      R"((?i)(?:^|[^\w.,%/-])(\d+|one|two|three|four|five|six|seven|eight|nine) (?:out )?of (?:the |these |those |our )?\d+ (?:ha[sd]|have|are|is|was|were|being)(?: now| since| been| also)* (?:permanently |fixed[ -]term )?(?:excluded|suspended|looked after|fostered|adopted|hospitalised|sectioned|missing from education|home educated|electively home educated|out of school|on part[ -]time timetables|not in (?:school|education)|NEET)\b)");
  // "Two reviews were missed, both for lads in Year 10"
  static const Pattern both(
      R"((?i)\b(both) (?:of them |were |are |being |for |by |of )+(?:young |year \d+ )?(?:child|children|pupils|students|boys|girls|lads|learners|siblings|teenagers|toddlers)\b)");
  for (const auto* shape : {&of_whom, &of_them, &of_them_who, &behind, &of_all, &both}) {
    re2::StringPiece rest(text.data(), text.size());
    for (re2::StringPiece number; find_and_consume(&rest, *shape, &number);) {
      PeopleCount one;
      one.value = value_of(std::string(number));
      one.from = static_cast<std::size_t>(number.data() - text.data());
      one.length = number.size();
      one.words =
          shape == &behind ? "a count of " + std::string(number) : std::string(number) + " of them";
      found.push_back(std::move(one));
    }
  }
}

/// Exclusions, appeals and plans are counted by the child.
void add_what_is_each_a_childs(std::string_view text, std::vector<PeopleCount>& found) {
  // "3 x perm ex" and "2x FTEX" are exclusions too.
  static const Pattern each(
      R"((?i)(?:^|[^\w.,%/-])((\d{1,3}(?:,\d{3})+|\d+|one|two|three|four|five|six|seven|eight|nine)(?: ?x)? (?:more |other |new )?(?:(?:permanent|perm|fixed[ -]term|fixed[ -]period) (?:exclusions?|suspensions?|ex(?:cl?)?s?)|PEXs?|FTEXs?|exclusions|suspensions|appeals|tribunals|EHCPs|EHC plans))(?:\W|$))");
  re2::StringPiece rest(text.data(), text.size());
  static const Pattern of_something(
      R"(^ (?:officers?|process|panels?|teams?|hearings? service|services?|rate|form|template)\b)");
  for (re2::StringPiece whole, number; find_and_consume(&rest, each, &whole, &number);) {
    const std::string_view after =
        text.substr(static_cast<std::size_t>(whole.data() + whole.size() - text.data()));
    if (partial_match({after.data(), after.size()}, of_something)) continue;
    PeopleCount one;
    one.value = value_of(std::string(number));
    one.from = static_cast<std::size_t>(number.data() - text.data());
    one.length = number.size();
    one.words = std::string(whole);
    found.push_back(std::move(one));
  }
}

}  // namespace

std::vector<PeopleCount> people_counts(std::string_view text) {
  static const Pattern any_number(
      R"((?i)\d|\b(?:one|two|three|four|five|six|seven|eight|nine|both|single|couple)\b)");
  // Something of each shape below, so that most texts are looked at once.
  static const Pattern any_people(
      R"((?i)child|kid|lad|pupil|young|student|boy|girl|learner|sibling|teen|toddler|babies|famil|yp|people|ex|susp|after|foster|adopt|hospital|section|missing|educat|home|school|timetable|neet|appeal|tribunal|ehc)");
  const re2::StringPiece whole_text(text.data(), text.size());
  if (!partial_match(whole_text, any_number) || !partial_match(whole_text, any_people)) return {};
  static const Pattern count(
      R"((?i)(?:^|[^\w.,%/-])((\d{1,3}(?:,\d{3})+|\d+|a single|both|a couple of|one|two|three|four|five|six|seven|eight|nine)(?: ?x)? (?:(?:out )?of (?:the |these |those |our |their )?(?:(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) )?)?(?:(?:more|other|new|disabled|primary|secondary|year \d+|SEND|SEN|local|younger|older|autistic|deaf|blind|vulnerable|excluded|adopted|fostered|school[- ]age|pre-?school|looked[- ]after|same|older|Y\d+|yr \d+) ){0,2}(child|children|kids?|lads?|pupils?|young people|young persons?|young adults?|young (?:wo)?m[ae]n|young lads?|students?|boys?|girls?|learners?|siblings?|teenagers?|toddlers?|babies|families|CYP|YP))(?:\W|$)('s|s')?)");
  std::vector<PeopleCount> found;
  re2::StringPiece rest(text.data(), text.size());
  re2::StringPiece whole;
  re2::StringPiece number;
  re2::StringPiece who;
  while (find_and_consume(&rest, count, &whole, &number, &who)) {
    // The sign behind one count may stand before the next.
    const auto behind = static_cast<std::size_t>(whole.data() + whole.size() - text.data());
    rest = {text.data() + behind, text.size() - behind};
    PeopleCount one;
    one.value = value_of(std::string(number));
    one.from = static_cast<std::size_t>(number.data() - text.data());
    one.length = number.size();
    one.words = std::string(whole);
    // "2 pupil referral units", "3 children's centres": not people.
    static const Pattern of_a_service(
        R"((?i)^ ?(?:teams?|services?|workers?|groups?|leads?|forums?|panels?|plans?|networks?|mental|workforce|champions?|voice|boards?|partnerships?)\b)");
    const bool of_something =
        who.ends_with("P") || who.ends_with("p")
            ? partial_match(re2::StringPiece(text.data() + behind, text.size() - behind),
                            of_a_service)
            : one.value > 1 && !who.ends_with("n") && !who.ends_with("e") && !who.ends_with("s") &&
                  !who.ends_with("N");
    const std::string_view after = text.substr(behind, 4);
    const bool owns =
        after.starts_with("'s") || after.starts_with("' ") || after.starts_with("\xE2\x80\x99");
    // "Year 4 pupils", "group 3 children", "one in four pupils": no count of people.
    static const Pattern named(
        R"((?i)\b(?:years?|yrs?|groups?|bands?|stages?|tiers?|phases?|cohorts?|levels?|sets?|classes|class|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:in|in every|out of)) $)");
    const bool names = partial_match(re2::StringPiece(text.data(), one.from), named);
    // "Both children and parents": kinds of people, and no count.
    static const Pattern kinds(R"((?i)^both [a-z ]+ and )");
    const bool tells_kinds = partial_match({text.data() + one.from, text.size() - one.from}, kinds);
    // "Not one of the families": none.
    const auto before = text.substr(0, one.from);
    const bool denied = before.ends_with(" not ") || before == "Not ";
    if (!of_something && !owns && !names && !tells_kinds && !denied)
      found.push_back(std::move(one));
  }
  add_of_whom(text, found);
  add_what_is_each_a_childs(text, found);
  std::sort(found.begin(), found.end(),
            [](const PeopleCount& a, const PeopleCount& b) { return a.from < b.from; });
  return found;
}

namespace {

bool counts_people(const std::string& measure) {
  static const Pattern people(
      R"((?i)\b(?:child|children|pupils?|young people|young persons?|people|students?|learners?|boys|girls|families|babies|exclusions?|suspensions?|appeals|tribunals|NEET|internships?|EHCPs|EHC plans|CYP|YP|late plans|plans (?:more than|over|older))\b)");
  return partial_match(measure, people);
}

/// Does what the line is called, or else every measure, count people?
bool is_of_people(const std::string& label, const std::vector<std::string>& measures) {
  static const Pattern telling(R"((\w{5,}))");
  bool named = false;
  re2::StringPiece rest(label);
  for (std::string word; find_and_consume(&rest, telling, &word);) {
    for (const auto& measure : measures) {
      if (fold(measure).find(fold(word).substr(0, 6)) == std::string::npos) continue;
      if (!counts_people(measure)) return false;
      named = true;
    }
  }
  if (named || !label.empty()) return named || counts_people(label);
  return !measures.empty() && std::all_of(measures.begin(), measures.end(), counts_people);
}

}  // namespace

std::vector<PeopleCount> bare_counts(std::string_view figures,
                                     const std::vector<std::string>& measures) {
  static const Pattern bare(
      R"((?i)^\W*(?:([a-z][^\d:=\n]{0,40})[:=] ?)?(?:just |only |about |now )?(\d{1,3}|one|two|three|four)(?:[^\w%]*$|[,;](?:\D|$)| ?\(|\. | (?:at|by|on|as|since|for|this|last|placed|remain\w*|left|now|so far|to date|still|outstanding)\b| in [a-z]| -| (?:out )?of (?:the |all )?\d+(?:\W*$| (?:at|in|by|on|as|\())))");
  std::vector<PeopleCount> found;
  for (std::size_t from = 0; from < figures.size();) {
    const auto end = std::min(figures.find_first_of("\n;", from), figures.size());
    const re2::StringPiece line(figures.data() + from, end - from);
    from = end + 1;
    std::string label;
    re2::StringPiece number;
    if (!partial_match(line, bare, &label, &number) || !is_of_people(label, measures)) continue;
    PeopleCount one;
    one.value = value_of(std::string(number));
    one.from = static_cast<std::size_t>(number.data() - figures.data());
    one.length = number.size();
    one.words = "a very small count";  // a message is published too
    found.push_back(std::move(one));
  }
  return found;
}

std::string few_people(std::string_view text, unsigned under) {
  for (const auto& one : people_counts(text)) {
    if (one.value > 0 && one.value < under) return one.words;
  }
  return {};
}

namespace {

/// Numbers that count nobody by their own words: "9 did not", of 12 pupils.
std::vector<PeopleCount> other_numbers(std::string_view text,
                                       const std::vector<PeopleCount>& counts) {
  static const Pattern number(
      R"((?i)(?:^|[^\w.,%/-])(\d+|one|two|three|four|five|six|seven|eight|nine)(?:$|[^\w%/-]))");
  std::vector<PeopleCount> found;
  re2::StringPiece rest(text.data(), text.size());
  for (re2::StringPiece digits; find_and_consume(&rest, number, &digits);) {
    PeopleCount one;
    one.value = value_of(std::string(digits));
    one.from = static_cast<std::size_t>(digits.data() - text.data());
    one.length = digits.size();
    rest = {digits.data() + digits.size(),
            text.size() - one.from - one.length};  // a sign may stand before the next
    const bool told = std::any_of(counts.begin(), counts.end(), [&](const PeopleCount& count) {
      return one.from < count.from + count.length && count.from < one.from + one.length;
    });
    if (!told) found.push_back(std::move(one));
  }
  return found;
}

std::string with_hidden(std::string_view text, const std::vector<PeopleCount>& counts,
                        unsigned under) {
  std::vector<PeopleCount> small;
  std::vector<PeopleCount> rest;
  for (const auto& count : counts)
    (count.value > 0 && count.value < under ? small : rest).push_back(count);
  if (small.empty()) return std::string(text);
  // A total less the other part is the small number again.
  std::vector<PeopleCount> hidden = small;
  std::vector<PeopleCount> parts = other_numbers(text, counts);
  parts.insert(parts.end(), rest.begin(), rest.end());
  for (const auto& part : parts) {
    const bool gives_away = std::any_of(small.begin(), small.end(), [&](const PeopleCount& few) {
      return std::any_of(counts.begin(), counts.end(), [&](const PeopleCount& total) {
        return total.from != part.from && total.value == part.value + few.value;
      });
    });
    if (gives_away) hidden.push_back(part);
  }
  std::sort(hidden.begin(), hidden.end(),
            [](const PeopleCount& a, const PeopleCount& b) { return a.from > b.from; });
  std::string shown(text);
  for (const auto& one : hidden) shown.replace(one.from, one.length, "[c]");
  return shown;
}

}  // namespace

std::string with_small_numbers_hidden(std::string_view text, unsigned under) {
  return with_hidden(text, people_counts(text), under);
}

std::string with_bare_counts_hidden(std::string_view figures,
                                    const std::vector<std::string>& measures, unsigned under) {
  return with_hidden(figures, bare_counts(figures, measures), under);
}

}  // namespace collate::text
