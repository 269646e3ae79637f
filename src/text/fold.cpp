// SPDX-License-Identifier: MIT
#include "text/fold.hpp"

#include "text/ascii.hpp"
#include "text/same.hpp"
#include "text/work.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace collate::text {
namespace {

struct Point {
  utf8proc_int32_t value;
  std::size_t bytes;
};

Point first_point(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80U) return {first, 1};
  utf8proc_int32_t value = 0;
  const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &value);
  if (used <= 0) return {0xFFFD, 1};
  return {value, static_cast<std::size_t>(used)};
}

bool is_space(utf8proc_int32_t point) {
  if (point == 0x200B || point == 0x200C || point == 0x200D || point == 0x2060 || point == 0xFEFF)
    return true;
  if (point <= 0x20 || point == 0x7F || point == 0x85) return true;
  if (point < 0x80) return false;
  const auto category = utf8proc_category(point);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

void append(std::string& text, utf8proc_int32_t point) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto count = utf8proc_encode_char(point, bytes.data());
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    text += static_cast<char>(bytes[static_cast<std::size_t>(i)]);
  }
}

struct LookAlike {
  utf8proc_int32_t point;
  char plain;
};

// Lower-case letters of Greek and Cyrillic that look Latin, and the punctuation that word
// processors exchange; in the order of their points.
constexpr std::array<LookAlike, 49> look_alikes = {{
    {0x0060, '\''}, {0x00AD, '-'}, {0x00B4, '\''}, {0x0131, 'i'}, {0x02BC, '\''}, {0x03B1, 'a'},
    {0x03B9, 'i'},  {0x03BA, 'k'}, {0x03BD, 'v'},  {0x03BF, 'o'}, {0x03C1, 'p'},  {0x03C4, 't'},
    {0x03C5, 'y'},  {0x03C7, 'x'}, {0x03F2, 'c'},  {0x0430, 'a'}, {0x0432, 'b'},  {0x0435, 'e'},
    {0x043A, 'k'},  {0x043C, 'm'}, {0x043D, 'h'},  {0x043E, 'o'}, {0x0440, 'p'},  {0x0441, 'c'},
    {0x0442, 't'},  {0x0443, 'y'}, {0x0445, 'x'},  {0x0451, 'e'}, {0x0455, 's'},  {0x0456, 'i'},
    {0x0458, 'j'},  {0x0475, 'v'}, {0x04CF, 'l'},  {0x0501, 'd'}, {0x2010, '-'},  {0x2011, '-'},
    {0x2012, '-'},  {0x2013, '-'}, {0x2014, '-'},  {0x2015, '-'}, {0x2018, '\''}, {0x2019, '\''},
    {0x201B, '\''}, {0x201C, '"'}, {0x201D, '"'},  {0x201F, '"'}, {0x2032, '\''}, {0x2033, '"'},
    {0x2212, '-'},
}};
static_assert(std::is_sorted(look_alikes.begin(), look_alikes.end(),
                             [](const LookAlike& a, const LookAlike& b) {
                               return a.point < b.point;
                             }));

utf8proc_int32_t look_alike(utf8proc_int32_t point) {
  const auto found = std::lower_bound(
      look_alikes.begin(), look_alikes.end(), point,
      [](const LookAlike& one, utf8proc_int32_t wanted) { return one.point < wanted; });
  return found != look_alikes.end() && found->point == point ? found->plain : point;
}

/// What each ASCII character is folded to; a space for all white space.
constexpr auto plain = [] {
  std::array<char, 128> all{};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const char c = static_cast<char>(i);
    all[i] = i <= 0x20 || i == 0x7F ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(i + 32) : c;
  }
  all['`'] = '\'';
  return all;
}();

char plain_of(char c) {
  return plain[static_cast<unsigned char>(c)];
}

bool is_plain_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// What fold() comes to where nothing has to be normalised, which is nearly every cell.
std::string fold_ascii(std::string_view text) {
  std::string folded(text.size(), ' ');
  std::size_t end = 0;  // of what is folded; a space in front of the next word is there already
  bool gap = false;
  for (const char c : text) {
    const char to = plain_of(c);
    if (to == ' ') {
      gap = end > 0;
      continue;
    }
    if (gap) ++end;
    gap = false;
    folded[end++] = to;
  }
  folded.resize(end);
  return folded;
}

bool is_letter_or_digit(utf8proc_int32_t point) {
  if (point < 0x80)
    return (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9') ||
           (point >= 'A' && point <= 'Z');
  const auto category = utf8proc_category(point);
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
         category == UTF8PROC_CATEGORY_ND;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  while (!text.empty()) {
    utf8proc_int32_t value = 0;
    const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &value);
    if (used <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(used));
  }
  return true;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const Point point = first_point(text);
    if (!is_space(point.value)) break;
    text.remove_prefix(point.bytes);
  }
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
    if (!is_space(first_point(text.substr(start)).value)) break;
    text.remove_suffix(text.size() - start);
  }
  return text;
}

namespace {

/// A long text is looked at by one rule after another, and in row after row where a workbook shares
/// one string among its cells. What the last few came to is kept: that changes no answer, only the
/// time it takes.
class LastLongTexts {
 public:
  template <class Act>
  std::string come_to(std::string_view text, Act act) {
    if (text.size() < long_text || text.size() > longest_kept) return act(text);
    for (const auto& one : last_) {
      if (one.text == text) return one.came_to;
    }
    Known& oldest = last_[next_];
    next_ = (next_ + 1) % last_.size();
    oldest.came_to = act(text);
    oldest.text = text;
    return oldest.came_to;
  }

 private:
  static constexpr std::size_t long_text = 1024;
  static constexpr std::size_t longest_kept = std::size_t{1} << 20U;
  struct Known {
    std::string text;
    std::string came_to;
  };
  std::array<Known, 4> last_;
  std::size_t next_ = 0;
};

struct Kept {
  LastLongTexts squeezed;
  LastLongTexts folded;
  LastLongTexts letters;
};

/// By address, freed by forget_long_texts(): Windows' run-time library frees a thread's variables
/// before it calls their destructors, which then read what is gone.
thread_local Kept* kept_by_this_thread = nullptr;  // NOLINT: nothing depends on it

Kept& kept() {
  if (kept_by_this_thread == nullptr) kept_by_this_thread = new Kept;  // NOLINT: see above
  return *kept_by_this_thread;
}

std::string squeezed_anew(std::string_view text) {
  std::string squeezed;
  squeezed.reserve(text.size());
  bool gap = false;
  for (text = trim(text); !text.empty();) {
    const Point point = first_point(text);
    if (is_space(point.value)) {
      gap = true;
    } else {
      if (gap) squeezed += ' ';
      gap = false;
      squeezed.append(text.substr(0, point.bytes));
    }
    text.remove_prefix(point.bytes);
  }
  return squeezed;
}

}  // namespace

std::string squeeze(std::string_view text) {
  return kept().squeezed.come_to(text, squeezed_anew);
}

std::string first_words(std::string_view text, std::size_t most) {
  std::string words = squeeze(text);
  if (words.size() <= most) return words;
  std::size_t end = words.rfind(' ', most);
  if (end == std::string::npos) {  // one word as long as that: never half a character
    for (end = most; end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U;) --end;
  }
  words.resize(end);
  return words + " ...";
}

namespace {

std::string folded_anew(std::string_view text) {
  count_work(&Work::folded, text.size());
  if (is_ascii(text)) return fold_ascii(text);
  utf8proc_uint8_t* mapped = nullptr;
  constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                          UTF8PROC_CASEFOLD | UTF8PROC_STABLE);
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
  std::string folded;
  if (length >= 0) {
    std::string_view rest(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
    while (!rest.empty()) {
      const Point point = first_point(rest);
      append(folded, look_alike(point.value));
      rest.remove_prefix(point.bytes);
    }
  } else {
    folded = text;  // not UTF-8: compare the bytes as they are
  }
  std::free(mapped);  // NOLINT: utf8proc allocates with malloc
  return squeeze(folded);
}

}  // namespace

std::string fold(std::string_view text) {
  return kept().folded.come_to(text, folded_anew);
}

namespace {

std::string letters_anew(std::string_view text) {
  if (is_ascii(text)) {
    count_work(&Work::folded, text.size());
    std::string letters;
    letters.reserve(text.size());
    for (const char c : text) {
      if (const char to = plain_of(c); is_plain_letter_or_digit(to)) letters += to;
    }
    return letters;
  }
  const std::string folded = fold(text);
  std::string letters;
  letters.reserve(folded.size());
  for (std::string_view rest = folded; !rest.empty();) {
    const Point point = first_point(rest);
    if (is_letter_or_digit(point.value)) letters.append(rest.substr(0, point.bytes));
    rest.remove_prefix(point.bytes);
  }
  return letters;
}

}  // namespace

std::string fold_letters(std::string_view text) {
  return kept().letters.come_to(text, letters_anew);
}

void forget_long_texts() {
  delete kept_by_this_thread;  // NOLINT: made by kept()
  kept_by_this_thread = nullptr;
}

bool folds_to(std::string_view text, std::string_view folded) {
  if (!is_ascii(text)) return fold(text) == folded;
  count_work(&Work::folded, std::min(text.size(), folded.size()));
  std::size_t at = 0;
  bool gap = false;
  for (const char c : text) {
    const char to = plain_of(c);
    if (to == ' ') {
      gap = at > 0;
      continue;
    }
    if (gap && (at == folded.size() || folded[at++] != ' ')) return false;
    gap = false;
    if (at == folded.size() || folded[at++] != to) return false;
  }
  return at == folded.size();
}

bool has_letters(std::string_view text, std::string_view letters) {
  if (!is_ascii(text)) return fold_letters(text) == letters;
  count_work(&Work::folded, std::min(text.size(), letters.size()));
  std::size_t at = 0;
  for (const char c : text) {
    const char to = plain_of(c);
    if (!is_plain_letter_or_digit(to)) continue;
    if (at == letters.size() || letters[at++] != to) return false;
  }
  return at == letters.size();
}

std::size_t utf16_length(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0U ? 2 : 1;
  }
  return units;
}

}  // namespace collate::text
