// SPDX-License-Identifier: MIT
#include "text/personal_hints.hpp"

#include "text/ascii.hpp"
#include "text/first_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace collate::text {
namespace {

struct HintWord {
  std::string_view word;  ///< in small letters
  Hints hints;
};

using namespace hint;

constexpr auto whole_words = std::to_array<HintWord>({{"age", age},
                                                      {"aged", age},
                                                      {"appeal", matter},
                                                      {"assessment", matter},
                                                      {"assessments", matter},
                                                      {"aunt", relative | matter},
                                                      {"b", birth},
                                                      {"baby", child},
                                                      {"boy", child},
                                                      {"boys", siblings},
                                                      {"brother", relative},
                                                      {"brothers", siblings},
                                                      {"carer", relative | matter},
                                                      {"carers", relative | matter},
                                                      {"case", relative | matter},
                                                      {"child", child},
                                                      {"children", child | siblings},
                                                      {"dad", relative | matter},
                                                      {"daughter", child},
                                                      {"diagnosed", fate},
                                                      {"dob", birth},
                                                      {"dot", at},
                                                      {"dr", title},
                                                      {"dropped", fate},
                                                      {"ehcp", matter},
                                                      {"ehcps", matter},
                                                      {"excluded", fate},
                                                      {"exclusion", matter},
                                                      {"family", relative | matter},
                                                      {"father", relative | matter},
                                                      {"girl", child},
                                                      {"girls", siblings},
                                                      {"gran", relative},
                                                      {"granddaughter", child},
                                                      {"grandfather", relative},
                                                      {"grandmother", relative},
                                                      {"grandson", child},
                                                      {"he", pronoun},
                                                      {"her", pronoun},
                                                      {"his", pronoun},
                                                      {"initials", initials},
                                                      {"lad", child},
                                                      {"learner", child},
                                                      {"miss", title},
                                                      {"mother", relative | matter},
                                                      {"moved", fate},
                                                      {"mr", title},
                                                      {"mrs", title},
                                                      {"ms", title},
                                                      {"mum", relative | matter},
                                                      {"mx", title},
                                                      {"name", child},
                                                      {"nan", relative | matter},
                                                      {"o", age},
                                                      {"old", age},
                                                      {"one", one_of},
                                                      {"parent", relative | matter},
                                                      {"parents", relative | matter},
                                                      {"person", child},
                                                      {"place", matter | fate},
                                                      {"placed", fate},
                                                      {"placement", matter},
                                                      {"places", matter},
                                                      {"plan", matter},
                                                      {"plans", matter},
                                                      {"pupil", child},
                                                      {"pupils", siblings},
                                                      {"reception", year},
                                                      {"refuse", fate},
                                                      {"review", matter},
                                                      {"reviews", matter},
                                                      {"roll", fate},
                                                      {"school", fate},
                                                      {"sectioned", fate},
                                                      {"settled", fate},
                                                      {"she", pronoun},
                                                      {"siblings", siblings},
                                                      {"sister", relative},
                                                      {"sisters", siblings},
                                                      {"son", child},
                                                      {"stopped", fate},
                                                      {"student", child},
                                                      {"students", siblings},
                                                      {"surname", initials},
                                                      {"suspended", fate},
                                                      {"taxi", matter},
                                                      {"that", one_of},
                                                      {"those", one_of},
                                                      {"toddler", child},
                                                      {"transport", matter},
                                                      {"tribunal", matter},
                                                      {"twins", child | siblings},
                                                      {"uncle", relative | matter},
                                                      {"waiting", fate},
                                                      {"y", year},
                                                      {"year", year},
                                                      {"yo", age},
                                                      {"yr", year}});
static_assert(std::is_sorted(whole_words.begin(), whole_words.end(),
                             [](const HintWord& one, const HintWord& other) {
                               return one.word < other.word;
                             }));

constexpr auto beginnings = std::to_array<HintWord>({{"academy", school},
                                                     {"birth", birth},
                                                     {"born", birth},
                                                     {"college", school},
                                                     {"high", school},
                                                     {"infant", school},
                                                     {"junior", school},
                                                     {"nursery", school},
                                                     {"primary", school},
                                                     {"school", school},
                                                     {"secondary", school}});

constexpr bool opens(char c) {
  return c == '(' || c == '[' || c == '{';
}

/// "(at" in "j.hall (at) school": what an address is hidden behind.
bool is_in_bracket(std::string_view before) {
  if (before.ends_with(' ')) before.remove_suffix(1);
  return !before.empty() && opens(before.back());
}

Hints of_word(std::string_view text, std::size_t from, std::size_t end) {
  constexpr std::size_t longest = 16;  // no word of the tables is longer
  const std::string_view word = text.substr(from, end - from);
  std::array<char, longest> letters = {};
  const std::size_t length = std::min(word.size(), longest);
  std::transform(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(length), letters.begin(),
                 small_letter);
  const std::string_view small(letters.data(), length);
  Hints hints = 0;
  for (const auto& beginning : beginnings) {
    if (small.starts_with(beginning.word)) hints |= beginning.hints;
  }
  const auto* const known = std::lower_bound(
      whole_words.begin(), whole_words.end(), small,
      [](const HintWord& one, std::string_view other) { return one.word < other; });
  if (known != whole_words.end() && known->word == small && word.size() <= longest)
    hints |= known->hints;
  if (small == "at" && is_in_bracket(text.substr(0, from))) hints |= at;
  if (word.size() == 1 && word != small) hints |= single_capital;
  if (is_first_name(word)) hints |= first_name;
  if (from > 0 && is_digit(text[from - 1])) hints |= letter_after_digit;
  return hints;
}

Hints of_sign(std::string_view text, std::size_t index) {
  const char c = text[index];
  if (c == '@') return at;
  if (opens(c)) return bracket;
  if (c == ',' && index > 0 && is_digit(text[index - 1])) return digit_comma;
  // ' and the last byte of a typographic apostrophe.
  if ((c == '\'' || c == '\x99') && index + 1 < text.size() && text[index + 1] == 's')
    return possessive;
  return 0;
}

std::size_t end_of_run(std::string_view text, std::size_t from, bool (*belongs)(char)) {
  while (from < text.size() && belongs(text[from])) ++from;
  return from;
}

}  // namespace

Hints hints_in(std::string_view text) {
  Hints hints = 0;
  std::size_t digits = 0;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t end = from + 1;
    if (is_letter(text[from])) {
      end = end_of_run(text, end, is_letter);
      hints |= of_word(text, from, end);
    } else if (is_digit(text[from])) {
      end = end_of_run(text, end, is_digit);
      digits += end - from;
      hints |= digit;
      if (end - from >= 11) hints |= eleven_digits;
    } else {
      hints |= of_sign(text, from);
    }
    from = end;
  }
  if (digits >= 10) hints |= ten_digits;
  return hints;
}

}  // namespace collate::text
