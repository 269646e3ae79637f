// SPDX-License-Identifier: MIT
#include "plan/refs.hpp"

#include "plan/table.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <set>
#include <utility>

namespace collate::plan {

/// What a text names by itself.
struct Refs::Named {
  Places places;
  bool respelt = false;
  bool open = false;  // a range and a ref are both possible: the places are candidates
  std::string words;
};

/// What a row leaves open until its neighbours are known.
struct Refs::Open {
  Places candidates;    // refs of the same value, or all that a date may have been
  std::string told_by;  // what settled it; empty: nothing has
  RefState when_settled = RefState::lost_zero;
  bool number = false;  // the cell holds a number: even an exact ref is not certain
  std::string named;    // the ref that the text names as it stands
};

namespace {

constexpr std::string_view text_marks = "'\"=()[]{}#*.,:;- ";

/// Marks that people and programs put round a ref to keep it text, and words that announce one.
std::string bare(std::string_view folded) {
  static const text::Pattern announced(
      R"(^(?:actions?|outcomes?|refs?|references?|no|nos|numbers?|items?|rows?)\b[.:\s]*)");
  std::string text(folded);
  const auto strip = [&] {
    const auto first = text.find_first_not_of(text_marks);
    if (first == std::string::npos) return text.clear();
    text = text.substr(first, text.find_last_not_of(text_marks) - first + 1);
  };
  strip();
  text::replace_first(&text, announced, "");
  strip();
  return text;
}

using text::is_digit;

/// "Action 1. 2." and "1.2" compare equal, "IDA1", "IDA-1" and "IDA 1" too; "1 2" and "12" do not.
std::string plain(std::string_view ref) {
  const std::string text = bare(text::fold(ref));
  std::string closed;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool between = text[i] == ' ' && i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) &&
                         is_digit(text[i + 1]);
    // "IDA-3" is "IDA 3"
    const bool behind_letter = text[i] == '-' && i > 0 && !is_digit(text[i - 1]) &&
                               i + 1 < text.size() && is_digit(text[i + 1]);
    if ((text[i] != ' ' || between) && !behind_letter) closed += text[i];
  }
  return closed;
}

/// "1-2", "1 2", "1/2", "01.02" -> "1 2"; empty when there is more in it than numbers and what
/// parts them.
std::string numbers_of(std::string_view text) {
  std::string numbers;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      if (std::string_view(".-/:,_ ").find(text[i]) == std::string_view::npos) return {};
      ++i;
      continue;
    }
    auto end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    while (i + 1 < end && text[i] == '0') ++i;  // leading zeros
    if (!numbers.empty()) numbers += ' ';
    numbers += text.substr(i, end - i);
    i = end;
  }
  return numbers;
}

/// "1.10" -> "1.1": what is left of a ref that became a number. Nothing for other refs.
std::optional<std::string> value_of(std::string_view ref) {
  static const text::Pattern shape(R"(\d{1,6}\.\d{1,6})");
  if (!text::full_match(re2::StringPiece(ref.data(), ref.size()), shape)) return std::nullopt;
  std::string value(ref);
  while (value.back() == '0') value.pop_back();
  if (value.back() == '.') value.pop_back();
  return value;
}

constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};

/// The refs, as their numbers, that a spreadsheet would have turned into this day.
std::vector<std::string> typed_for(timescale::Date day, bool shows_day, bool shows_year) {
  const std::chrono::year_month_day parts(day);
  const auto d = static_cast<unsigned>(parts.day());
  const auto m = static_cast<unsigned>(parts.month());
  const auto y = static_cast<int>(parts.year());
  std::vector<std::string> typed;
  if (shows_day || d != 1)
    typed.insert(typed.end(), {fmt::format("{} {}", d, m), fmt::format("{} {}", m, d)});
  if (d == 1 && shows_year) {
    typed.push_back(fmt::format("{} {}", m, y % 100));
    typed.push_back(fmt::format("{} {}", m, y));
  }
  if (shows_day && shows_year)
    typed.insert(typed.end(),
                 {fmt::format("{} {} {}", d, m, y % 100), fmt::format("{} {} {}", m, d, y % 100)});
  return typed;
}

/// A date that a spreadsheet made and a text table kept as shown: "3-Apr", "Jan-14", "03/04/2019".
std::vector<std::string> typed_for_shown(const std::string& folded) {
  static const text::Pattern day_month(R"((\d{1,2})[- ]([a-z]{3})[a-z]*)");
  static const text::Pattern month_year(R"(([a-z]{3})[a-z]*[- ](\d{2}|\d{4}))");
  static const text::Pattern figures(R"((\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0?0:00(?::00)?)?)");
  static const text::Pattern iso(R"((\d{4})-(\d{2})-(\d{2})(?:[ t]00:00(?::00)?)?)");
  int first = 0;
  int second = 0;
  int year = 0;
  std::string month;
  const auto number = [&] {
    const auto* const found = std::find(months.begin(), months.end(), month);
    return found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
  };
  const auto both = [](int a, int b) {
    return std::vector{fmt::format("{} {}", a, b), fmt::format("{} {}", b, a)};
  };
  if (text::full_match(folded, day_month, &first, &month) && number() > 0)
    return both(first, number());
  if (text::full_match(folded, month_year, &month, &year) && number() > 0)
    return {fmt::format("{} {}", number(), year % 100), fmt::format("{} {}", number(), year)};
  const bool is_iso = text::full_match(folded, iso, &year, &second, &first);
  if (is_iso || text::full_match(folded, figures, &first, &second, &year)) {
    auto typed = both(first, second);
    if (first == 1) typed.push_back(fmt::format("{} {}", second, year % 100));
    if (second == 1) typed.push_back(fmt::format("{} {}", first, year % 100));
    return typed;
  }
  return {};
}

/// What both shapes of starts_with_ref() hold: a digit near the start, and letters behind it. Most
/// refs have no words, and most words begin with no ref.
bool may_start_with_ref(std::string_view text) {
  constexpr std::size_t longest_start = 5;  // four letters and a space or a dash
  const auto from = text.find_first_not_of("'\"([#=");
  const auto digit = text.find_first_of("0123456789");
  if (digit == std::string_view::npos || digit - from > longest_start) return false;
  return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(digit), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || text::is_letter(c);
  });
}

/// A ref at the start of a text that goes on in words: `ref` and `words` are parts of it.
bool starts_with_ref(const std::string& squeezed, std::string& ref, std::string& words) {
  if (!may_start_with_ref(squeezed)) return false;
  // With a space the ref may be of one number; without one ("1.3Publish") it is of two at least.
  static const text::Pattern spaced(
      R"((?i)^['"(\[#=]*((?:[a-z]{1,4}[ -]?\d{1,4}|\d{1,3})(?: ?[.\-:/] ?\d{1,3}){0,3}[a-z]?)['"\])]*(?:[.:,;)]| ?[\-\x{2013}\x{2014}])? +(.*\pL{2}.*)$)");
  static const text::Pattern joined(
      R"((?i)^['"(\[#=]*((?:[a-z]{1,4}[ -]?\d{1,4}|\d{1,3})(?: ?[.\-:/] ?\d{1,3}){1,3})[.:,;)\-\x{2013}\x{2014}]?(\pL\pL+.*)$)");
  return text::full_match(squeezed, spaced, &ref, &words) ||
         text::full_match(squeezed, joined, &ref, &words);
}

/// Without the bullet or the word that announces a ref: "Action 1.3: Publish" -> "1.3: Publish".
std::string unannounced(std::string squeezed) {
  static const text::Pattern bullet(
      R"(^(?:[\x{2022}\x{2023}\x{25E6}\x{25AA}\x{25CF}\x{25CB}\x{25A0}\x{00B7}\x{F0B7}*>\-\x{2013}] ?)+(\S))");
  text::replace_first(&squeezed, bullet, R"(\1)");
  static const text::Pattern announced(
      R"((?i)^(?:actions?|outcomes?|refs?|references?|nos?|numbers?|items?|rows?)\b[.:\s]*(\d|['"(#]))");
  text::replace_first(&squeezed, announced, R"(\1)");
  return squeezed;
}

/// More bytes than a list of all refs of a large plan has, and than a date has: such a text is
/// words, and not taken apart in every row that holds it.
constexpr std::size_t longest_list = 4096;
constexpr std::size_t longest_date = 100;

/// "1.5, 1.6 & 1.7" in its parts; "to" and a dash between spaces become "-" inside a part.
std::vector<std::string> items_of(std::string text) {
  static const text::Pattern range(
      R"(,?\s*(?:\bto\b|\bthrough\b|\buntil\b)\s*|,\s*-\s*|\s+-\s*|\s*-\s+)");
  static const text::Pattern parting(R"(\s*(?:[,;&+\n]|\band\b|\bor\b|\bplus\b)\s*)");
  text::replace_every(&text, range, "-");
  text::replace_every(&text, parting, "\n");
  std::vector<std::string> items;
  for (std::size_t from = 0; from <= text.size();) {
    const auto end = std::min(text.find('\n', from), text.size());
    if (end > from) items.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return items;
}

}  // namespace

std::shared_ptr<const RefTables> ref_tables(const Plan& plan) {
  auto tables = std::make_shared<RefTables>();
  tables->made_for = plan.looked_up;
  for (std::size_t i = 0; i < plan.actions.size(); ++i) {
    const std::string& ref = plan.actions[i].ref;
    tables->exact.emplace(ref, i);
    const std::string simple = plain(ref);
    if (simple != ref) tables->plain.emplace(simple, i);
    if (const std::string numbers = numbers_of(ref); !numbers.empty())
      tables->by_numbers[numbers].push_back(i);
    if (const auto value = value_of(ref)) tables->by_value[*value].push_back(i);
  }
  return tables;
}

Refs::Refs(const Plan& plan, std::shared_ptr<const RefTables> tables,
           std::map<std::string, std::string> renumbered)
    : plan_(plan), renumbered_(std::move(renumbered)) {
  const bool fits =
      tables != nullptr && plan.looked_up != nullptr && tables->made_for == plan.looked_up;
  tables_ = fits ? std::move(tables) : ref_tables(plan);
}

const std::size_t* Refs::find(const std::string& ref) const {
  const auto other = renumbered_.find(ref);
  const auto found = tables_->exact.find(other == renumbered_.end() ? ref : other->second);
  return found == tables_->exact.end() ? nullptr : &found->second;
}

/// One ref, in any spelling. REQUIRES: folded.
const std::size_t* Refs::place_of(const std::string& item, bool& respelt) const {
  if (const auto* place = find(item)) return place;
  if (item.size() > longest_list) return nullptr;
  respelt = true;
  const std::string simple = plain(item);
  if (simple.empty()) return nullptr;
  if (const auto* place = find(simple)) return place;
  if (const auto found = tables_->plain.find(simple); found != tables_->plain.end())
    return &found->second;
  const std::string numbers = numbers_of(simple);
  if (numbers.find(' ') == std::string::npos && numbers != simple) return nullptr;
  const auto found = tables_->by_numbers.find(numbers);
  return found == tables_->by_numbers.end() || found->second.size() != 1 ? nullptr
                                                                         : &found->second.front();
}

/// "1.5-1.7", "1.5-7": from one ref to a later one.
Refs::Places Refs::range_of(const std::string& item) const {
  bool respelt = false;
  for (auto dash = item.find('-'); dash != std::string::npos; dash = item.find('-', dash + 1)) {
    const std::string first = item.substr(0, dash);
    std::string last = item.substr(dash + 1);
    const auto* from = place_of(first, respelt);
    if (from == nullptr || last.empty()) continue;
    const auto point = first.rfind('.');
    const bool short_form = point != std::string::npos && numbers_of(last) == last;
    const auto* to = place_of(short_form ? first.substr(0, point + 1) + last : last, respelt);
    if (to == nullptr || *to <= *from) continue;
    Places places;
    for (std::size_t i = *from; i <= *to; ++i) places.push_back(i);
    return places;
  }
  return {};
}

Refs::Named Refs::list_of(std::string_view text) const {
  Named named;
  named.respelt = true;
  for (const auto& item : items_of(bare(text::fold(text)))) {
    bool respelt = false;
    const auto* one = place_of(item, respelt);
    Places several = range_of(item);
    if (one != nullptr && !several.empty() && respelt) {
      named.open = true;  // "1-5" under refs 1, 5 and 1.5
      several.push_back(*one);
    } else if (one != nullptr) {
      several = {*one};
    }
    if (several.empty()) return {};
    for (const auto place : several) {
      if (std::find(named.places.begin(), named.places.end(), place) == named.places.end())
        named.places.push_back(place);
    }
  }
  return named;
}

Refs::Named Refs::name_of(std::string_view text) const {
  const std::string squeezed = text::squeeze(text);
  if (const auto* place = find(squeezed)) return {{*place}, false, false, {}};
  if (squeezed.size() <= longest_list) {
    if (auto listed = list_of(text); !listed.places.empty()) return listed;
  }
  bool respelt = true;
  if (const auto* place = place_of(text::fold(text), respelt)) return {{*place}, true, false, {}};
  std::string ref;
  std::string words;
  if (!starts_with_ref(unannounced(squeezed), ref, words)) return {};
  const auto* place = place_of(text::fold(ref), respelt);
  if (place == nullptr) return {};
  return {{*place}, true, false, words};
}

Refs::Places Refs::by_lead(const Places& among, const std::string& lead) const {
  Places own;
  for (const auto place : among) {
    const auto& leads = plan_.actions[place].leads;
    if (std::find(leads.begin(), leads.end(), lead) != leads.end()) own.push_back(place);
  }
  return own;
}

std::string Refs::joined(const Places& places) const {
  std::string all;
  for (const auto place : places) all += (all.empty() ? "" : " or ") + plan_.actions[place].ref;
  return all;
}

/// Puts in the one action that was found.
void Refs::settle(RefReading& reading, const Open& open, std::size_t place,
                  std::string_view told_by) const {
  reading.refs = {plan_.actions[place].ref};
  reading.told_by = told_by;
  reading.other.clear();
  reading.state = open.when_settled;
  if (!open.number && reading.refs.front() == open.named)
    reading.state = open.named == reading.written ? RefState::exact : RefState::respelt;
}

RefReading Refs::read_date(const RefRow& row, const std::string& lead, Open& open) const {
  RefReading reading;
  reading.written = text::squeeze(row.cell.display());
  std::vector<std::string> typed;
  if (const auto day = row.cell.date()) {
    const std::string format = text::fold(row.cell.number_format);
    typed = typed_for(*day, format.find('d') != std::string::npos || format.empty(),
                      format.find('y') != std::string::npos || format.empty());
  } else if (reading.written.size() <= longest_date) {
    typed = typed_for_shown(text::fold(row.cell.display()));
  }
  const bool is_date = row.cell.kind == cell::Kind::date_time || !typed.empty();
  if (is_date) reading.state = RefState::became_date;
  open.when_settled = RefState::from_date;
  for (const auto& numbers : typed) {
    const auto found = tables_->by_numbers.find(numbers);
    if (found == tables_->by_numbers.end()) continue;
    for (const auto place : found->second) {
      if (std::find(open.candidates.begin(), open.candidates.end(), place) == open.candidates.end())
        open.candidates.push_back(place);
    }
  }
  std::sort(open.candidates.begin(), open.candidates.end());
  Places all(plan_.actions.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  if (auto worded =
          is_date ? by_wording(open.candidates.empty() ? all : open.candidates, row.action_text)
                  : Places{};
      worded.size() == 1) {
    settle(reading, open, worded.front(), open.told_by = "its wording");
    return reading;
  }
  if (open.candidates.empty()) return reading;
  if (auto own = by_lead(open.candidates, lead); own.size() == 1) {
    settle(reading, open, own.front(), open.told_by = "its lead");
  } else {
    if (!own.empty()) open.candidates = std::move(own);
    reading.state = RefState::became_date;
    reading.other = joined(open.candidates);
  }
  return reading;
}

RefReading Refs::read_open(const RefRow& row, const std::string& lead, Open& open) const {
  const workbook::Cell& cell = row.cell;
  if (cell.kind == cell::Kind::date_time) return read_date(row, lead, open);
  RefReading reading;
  reading.written = ref_text(cell);
  open.number = cell.kind == cell::Kind::number;
  if (open.number) open.when_settled = RefState::from_number;
  const Named named = name_of(reading.written);
  reading.words = named.words;
  const std::string& wording = row.action_text.empty() ? named.words : row.action_text;
  std::string ref = reading.written;
  if (named.places.size() == 1) ref = open.named = plan_.actions[named.places.front()].ref;
  // Of a text only a figure as a program would print it may have lost a zero: "1.1", not "1.10".
  const auto value = open.number ? value_of(fmt::format("{}", cell.number)) : value_of(ref);
  const auto twins = tables_->by_value.find(value.value_or(""));
  const bool may_have_lost = value && (open.number || ref == *value || named.places.empty());
  if (twins != tables_->by_value.end() && may_have_lost) open.candidates = twins->second;
  if (named.places.size() == 1 && open.candidates.size() < 2 && !open.number) {
    reading.state = named.respelt ? RefState::respelt : RefState::exact;
    reading.refs = {ref};
    return reading;
  }
  if (named.open) {
    reading.state = RefState::doubtful;
    reading.other = joined(named.places);
    return reading;
  }
  if (named.places.size() > 1) {
    reading.state = RefState::respelt;
    for (const auto place : named.places) reading.refs.push_back(plan_.actions[place].ref);
    return reading;
  }
  if (open.candidates.empty() && named.places.size() == 1) open.candidates = named.places;
  if (open.candidates.empty()) return read_date(row, lead, open);
  if (auto worded = by_wording(open.candidates, wording); worded.size() == 1) {
    settle(reading, open, worded.front(), open.told_by = "its wording");
    return reading;
  }
  // A text with a zero more than any ref of the plan, and words of its own: a row that was added.
  if (!open.number && named.places.empty() && ref != *value && !wording.empty()) {
    open.candidates.clear();
    return reading;
  }
  if (auto own = by_lead(open.candidates, lead); own.size() == 1) {
    settle(reading, open, own.front(), open.told_by = "its lead");
    return reading;
  }
  // The only one of its value is meant, if it is what stands there: 2.1, but not 2.10 for "2.1".
  if (open.candidates.size() == 1 && !open.named.empty()) {
    settle(reading, open, open.candidates.front(), "the plan, which has no other");
    return reading;
  }
  if (!open.named.empty() && !open.number) {  // as it stands, unless its neighbours object
    settle(reading, open, *find(open.named), {});
  } else {
    reading.state = RefState::doubtful;
    reading.other = joined(open.candidates);
  }
  return reading;
}

/// Rows mostly keep the plan's order. A row that may mean several actions means the one that fits
/// between those above and below it, if no other row has it.
void Refs::settle_by_neighbours(std::vector<RefReading>& readings,
                                const std::vector<Open>& open) const {
  const auto is_open = [&](std::size_t i) {
    const bool unsettled = readings[i].refs.empty() && !open[i].candidates.empty();
    return open[i].told_by.empty() && (unsettled || open[i].candidates.size() > 1);
  };
  std::set<std::string> taken;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (is_open(i)) continue;
    taken.insert(readings[i].refs.begin(), readings[i].refs.end());
  }
  std::optional<std::size_t> above;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (is_open(i)) {
      std::optional<std::size_t> below;
      for (std::size_t j = i + 1; j < readings.size() && !below; ++j) {
        if (!is_open(j) && readings[j].refs.size() == 1) below = *find(readings[j].refs.front());
      }
      Places fitting;
      for (const auto place : open[i].candidates) {
        if ((!above || place > *above) && (!below || place < *below) &&
            !taken.contains(plan_.actions[place].ref))
          fitting.push_back(place);
      }
      if ((above || below) && fitting.size() == 1) {
        settle(readings[i], open[i], fitting.front(), "the rows beside it");
        taken.insert(readings[i].refs.front());
      }
    }
    if (readings[i].refs.size() == 1) above = *find(readings[i].refs.front());
  }
}

RefReading Refs::read(const RefRow& row, const std::string& lead) const {
  return read(std::vector{row}, lead).front();
}

std::vector<RefReading> Refs::read(const std::vector<RefRow>& rows, const std::string& lead) const {
  std::vector<RefReading> readings;
  std::vector<Open> open(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    readings.push_back(read_open(rows[i], lead, open[i]));
  settle_by_neighbours(readings, open);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    RefReading& reading = readings[i];
    if (reading.state != RefState::unknown || rows[i].action_text.empty()) continue;
    const std::string wanted = text::fold_letters(rows[i].action_text);
    for (const auto& action : plan_.actions) {
      if (!wanted.empty() && text::fold_letters(action.text) == wanted) reading.other = action.ref;
    }
  }
  find_near_wordings(rows, lead, readings);
  return readings;
}

WrittenRef part_ref(std::string_view written) {
  WrittenRef parted;
  const std::string squeezed = text::squeeze(written);
  parted.ref = squeezed;
  const auto items = items_of(bare(text::fold(written)));
  const auto is_ref = [](const std::string& item) {
    return !numbers_of(item).empty() && item.size() < 12;
  };
  static const text::Pattern parting(R"(.*\d\s*(?:[,;&+]|\band\b|\bto\b)\s*\d.*)");
  if (std::all_of(items.begin(), items.end(), is_ref) && text::full_match(squeezed, parting)) {
    parted.several = true;
    return parted;
  }
  std::string ref;
  // "Goal 1 outcome 2" is a ref of its own; behind letters only a phrase is words.
  const auto is_phrase = [&] {
    return is_digit(ref.front()) || std::count(parted.words.begin(), parted.words.end(), ' ') >= 2;
  };
  if (starts_with_ref(unannounced(squeezed), ref, parted.words) && is_phrase()) {
    parted.ref = ref;
  } else {
    parted.words.clear();
    const auto first = parted.ref.find_first_not_of("'\"=(#` ");
    if (first == std::string::npos) return parted;
    parted.ref = parted.ref.substr(first, parted.ref.find_last_not_of("'\")` ") - first + 1);
  }
  static const text::Pattern gaps(R"((\d)\s*([.])\s*(\d))");
  static const text::Pattern open_gap(R"(\d\s+\.|\.\s+\d)");
  while (text::replace_first(&parted.ref, gaps, R"(\1\2\3)") &&
         text::partial_match(parted.ref, open_gap)) {
  }
  parted.changed = parted.ref != squeezed;
  return parted;
}

std::string ref_that_follows(std::string_view previous, const workbook::Cell& cell) {
  const auto last = previous.find_last_not_of("0123456789");
  if (last == std::string_view::npos || previous.size() - last > 6 || last + 1 == previous.size())
    return {};
  int number = 0;
  for (const char c : previous.substr(last + 1)) number = number * 10 + (c - '0');
  const std::string next = fmt::format("{}{}", previous.substr(0, last + 1), number + 1);
  if (const auto day = cell.date()) {
    const auto typed = typed_for(*day, true, true);
    const bool may_be = std::find(typed.begin(), typed.end(), numbers_of(next)) != typed.end();
    return may_be ? next : std::string();
  }
  const std::string written =
      cell.kind == cell::Kind::number ? fmt::format("{}", cell.number) : ref_text(cell);
  return next != written && value_of(next) == written ? next : std::string();
}

}  // namespace collate::plan
