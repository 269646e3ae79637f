// SPDX-License-Identifier: MIT
#include "timescale/scan.hpp"

#include <algorithm>
#include <array>

namespace collate::timescale {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_space(char c) {
  return c == ' ' || c == '\n';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

struct Plain {
  std::string_view written;
  std::string_view plain;
};

// Characters that stand for plainer ones, as UTF-8.
constexpr std::array<Plain, 40> plain_forms = {{
    {"\xC2\xA0", " "},      {"\xE2\x80\x89", " "},   {"\xE2\x80\xAF", " "}, {"\xE2\x80\x8B", ""},
    {"\xEF\xBB\xBF", ""},   {"\xC2\xAD", ""},        {"\xE2\x80\x90", "-"}, {"\xE2\x80\x91", "-"},
    {"\xE2\x80\x92", "-"},  {"\xE2\x80\x93", "-"},   {"\xE2\x80\x94", "-"}, {"\xE2\x80\x95", "-"},
    {"\xE2\x88\x92", "-"},  {"\xE2\x80\x98", "'"},   {"\xE2\x80\x99", "'"}, {"\xE2\x80\x9B", "'"},
    {"\xE2\x80\x9C", "\""}, {"\xE2\x80\x9D", "\""},  {"\xE2\x87\x92", ">"}, {"\xE2\x86\x92", ">"},
    {"\xC3\x97", "x"},      {"\xE2\x81\x84", "/"},   {"\xE2\x80\xA2", ";"}, {"\xC2\xB7", ";"},
    {"\xE2\x96\xAA", ";"},  {"\xE2\x80\xA6", "..."}, {"\xE2\x80\x82", " "}, {"\xE2\x80\x83", " "},
    {"\xE2\x80\x8E", ""},   {"\xC2\xBD", " half "},  {"\xE2\x80\x87", " "}, {"\xCB\xA2", "s"},
    {"\xE1\xB5\x97", "t"},  {"\xE2\x81\xBF", "n"},   {"\xE1\xB5\x88", "d"}, {"\xCA\xB3", "r"},
    {"\xCA\xB0", "h"},      {"\xE3\x80\x80", " "},   {"\xEF\xBC\x8F", "/"}, {"\xE2\x80\x88", " "},
}};

constexpr std::array<Plain, 8> entities = {{{"&amp;", "&"},
                                            {"&nbsp;", " "},
                                            {"&ndash;", "-"},
                                            {"&mdash;", "-"},
                                            {"&rsquo;", "'"},
                                            {"&lsquo;", "'"},
                                            {"&lt;", "<"},
                                            {"&quot;", "\""}}};

// Behind a number; the longer ones are Welsh ("31ain Mawrth").
constexpr std::array<std::string_view, 11> ordinals = {"st",  "nd", "rd",  "th", "af", "il",
                                                       "ydd", "ed", "fed", "eg", "ain"};

/// Length of a tag such as <sup> or </b> at `at`; 0 when there is none. Looks at most 24 bytes
/// ahead.
std::size_t tag_length(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return 0;
  const char first = text[at + 1];
  if (!(first == '/' || (lower(first) >= 'a' && lower(first) <= 'z'))) return 0;
  for (std::size_t i = at + 2; i < text.size() && i < at + 24; ++i) {
    if (text[i] == '>') return i - at + 1;
    if (text[i] == '<') return 0;
  }
  return 0;
}

/// Characters that need a second look: mark-up, entities, arrows, white space other than a space,
/// other scripts.
constexpr auto make_plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t i = 0x21; i < 0x7F; ++i) plain[i] = true;
  for (const char c : {'<', '&', '-', '=', '\\'}) plain[static_cast<unsigned char>(c)] = false;
  return plain;
}
constexpr auto plain_bytes = make_plain_bytes();

/// White space once, and none at the beginning.
void put(std::string& text, char c) {
  if (is_space(c)) {
    if (text.empty()) return;
    if (is_space(text.back())) {
      if (c == '\n') text.back() = '\n';
      return;
    }
  }
  text += c;
}

/// Mark-up dropped, look-alike characters made plain, runs of white space made one space (or one
/// line end).
std::string clean(std::string_view expression) {
  std::string text;
  text.reserve(expression.size() + 8);
  for (std::size_t i = 0; i < expression.size();) {
    std::size_t run = i;
    while (run < expression.size() && plain_bytes[static_cast<unsigned char>(expression[run])])
      ++run;
    if (run > i) {
      text.append(expression, i, run - i);
      i = run;
      continue;
    }
    const char c = expression[i];
    if (c == ' ') {
      put(text, c);
      ++i;
      continue;
    }
    const auto rest = expression.substr(i);
    if (c == '<') {
      if (const auto length = tag_length(expression, i); length > 0) {
        i += length;
        continue;
      }
    }
    const auto replace_by = [&](const auto& table) {
      for (const auto& form : table) {
        if (!rest.starts_with(form.written)) continue;
        for (const char plain : form.plain) put(text, plain);
        i += form.written.size();
        return true;
      }
      return false;
    };
    if (c == '&' && replace_by(entities)) continue;
    if (static_cast<unsigned char>(c) >= 0x80 && replace_by(plain_forms)) continue;
    if ((c == '-' || c == '=') && rest.size() > 1 && rest[1] == '>') {
      put(text, '>');
      i += 2;
      continue;
    }
    const auto figure_at = [&](std::size_t at) {
      return at < expression.size() && is_digit(expression[at]);
    };
    if (c == '\\' && i > 0 && figure_at(i - 1) && figure_at(i + 1)) {  // "31\3\20"
      put(text, '/');
      ++i;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    put(text, c == '\n' || c == '\r' ? '\n' : byte < 0x20 || byte == 0x7F ? ' ' : c);
    ++i;
  }
  while (!text.empty() && is_space(text.back())) text.pop_back();
  return text;
}

class Scanner {
 public:
  explicit Scanner(std::string_view expression) {
    out_.text = clean(expression);
    out_.folded = out_.text;
    for (char& c : out_.folded) c = lower(c);
    out_.tokens.reserve(out_.text.size() / 4 + 4);
  }

  Scanned run() {
    const std::string& text = out_.text;
    while (at_ < text.size()) {
      if (is_space(text[at_])) {
        // A line end parts milestones as a semicolon does.
        if (text[at_] == '\n') add_mark(';', at_, at_ + 1);
        spaced_ = true;
        ++at_;
      } else if (is_digit(text[at_])) {
        number();
      } else if (is_letter(text[at_])) {
        word();
      } else if (text[at_] == '-' && joins()) {
        hyphened_ = true;
        ++at_;
      } else {
        add_mark(text[at_], at_, at_ + 1);
        ++at_;
      }
    }
    merge_words();
    return std::move(out_);
  }

 private:
  /// A hyphen without spaces between two letters, or a letter and a digit, joins them into one
  /// expression.
  bool joins() const {
    const std::string& text = out_.text;
    if (at_ == 0 || at_ + 1 >= text.size()) return false;
    const char before = text[at_ - 1], after = text[at_ + 1];
    return (is_letter(before) && (is_letter(after) || is_digit(after))) ||
           (is_digit(before) && is_letter(after));
  }

  Token& add(TokenType type, std::size_t begin, std::size_t end) {
    Token token;
    token.type = type;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.spaced = spaced_;
    token.hyphened = hyphened_;
    spaced_ = hyphened_ = false;
    return out_.tokens.emplace_back(token);
  }

  void add_mark(char mark, std::size_t begin, std::size_t end) {
    add(TokenType::mark, begin, end).mark = mark;
  }

  void number() {
    const std::size_t begin = at_;
    int value = 0;
    bool slip = false;
    while (at_ < out_.text.size() && (is_digit(out_.text[at_]) || is_letter_for_zero())) {
      const char c = is_digit(out_.text[at_]) ? out_.text[at_] : '0';
      if (at_ - begin < 9) value = value * 10 + (c - '0');
      slip = slip || c != out_.text[at_];
      ++at_;
    }
    const std::size_t digits = at_ - begin;
    std::size_t end = at_;
    const bool ordinal = ordinal_suffix(end);
    Token& token = add(TokenType::number, begin, end);
    token.slip = slip;
    token.number = digits > 9 ? -1 : value;
    token.digits = static_cast<std::uint8_t>(digits > 200 ? 200 : digits);
    token.ordinal = ordinal;
    at_ = end;
  }

  /// "2O20": the letter between figures is a nought.
  bool is_letter_for_zero() const {
    const std::string& text = out_.folded;
    return text[at_] == 'o' && at_ > 0 && is_digit(text[at_ - 1]) && at_ + 1 < text.size() &&
           is_digit(text[at_ + 1]);
  }

  /// "31stMarch": the suffix and the month without a space between them.
  bool month_behind_suffix(std::size_t at) const {
    const std::string_view text = out_.folded;
    std::size_t last = at;
    while (last < text.size() && last < at + 12 && is_letter(text[last])) ++last;
    if (last - at < 5) return false;
    const auto suffix = text.substr(at, 2);
    if (suffix != "st" && suffix != "nd" && suffix != "rd" && suffix != "th") return false;
    const Entry* entry = first_entry(text.substr(at + 2, last - at - 2));
    return entry != nullptr && entry->sense == Sense::month;
  }

  /// "st", "nd", "rd" or "th" after a number, with one space allowed before it.
  bool ordinal_suffix(std::size_t& end) const {
    std::size_t i = end;
    const std::string& text = out_.folded;
    if (i < text.size() && text[i] == ' ') ++i;
    // No suffix begins with another letter; most numbers end here.
    if (i >= text.size() || std::string_view{"snrtaiyef"}.find(text[i]) == std::string_view::npos)
      return false;
    std::size_t last = i;
    while (last < text.size() && last < i + 4 && is_letter(text[last])) ++last;
    const auto suffix = std::string_view{text}.substr(i, last - i);
    const std::size_t known = i == end ? ordinals.size() : 4;  // Welsh ones are written close
    if (i == end && month_behind_suffix(i)) {
      end = i + 2;
      return true;
    }
    const bool followed = last < text.size() && (is_letter(text[last]) || is_digit(text[last]));
    if (followed ||
        std::find(ordinals.begin(), ordinals.begin() + known, suffix) == ordinals.begin() + known)
      return false;
    end = last;
    return true;
  }

  void word() {
    const std::string& text = out_.text;
    const std::size_t begin = at_;
    const auto letter_at = [&](std::size_t i) { return i < text.size() && is_letter(text[i]); };
    // "w/c", "n/a", "t.b.c.", "p.a.": single letters held together by marks.
    std::size_t end = at_ + 1;
    std::size_t singles = 1;
    while (!letter_at(end) && end < text.size() && (text[end] == '/' || text[end] == '.') &&
           letter_at(end + 1) && !letter_at(end + 2)) {
      end += 2;
      ++singles;
    }
    if (singles > 1 && !letter_at(end)) {
      at_ = end;
      if (at_ < text.size() && text[at_] == '.') ++at_;
      add_word(begin, end);
      return;
    }
    // "w/com", "w/beginning": the stroke belongs to the word.
    if ((text[at_] == 'w' || text[at_] == 'W') && at_ + 1 < text.size() && text[at_ + 1] == '/' &&
        letter_at(at_ + 2))
      at_ += 2;
    while (letter_at(at_) || (at_ < text.size() && text[at_] == '\'' && letter_at(at_ + 1))) ++at_;
    const std::size_t word_end = at_;
    const auto length = word_end - begin;
    const bool week = length == 2 && out_.folded.compare(begin, 2, "wk") == 0;
    if (at_ < text.size() && text[at_] == '.' && ((length <= 4 && length >= 3) || week)) {
      ++at_;  // "Sept. 2019": the full stop belongs to the abbreviation
    }
    add_word(begin, word_end);
  }

  void add_word(std::size_t begin, std::size_t end) {
    Token& token = add(TokenType::word, begin, end);
    const char first = out_.text[begin];
    token.capital = first >= 'A' && first <= 'Z';
  }

  /// The bare letters of a word held together by marks: "w/c" stays, "t.b.c" becomes "tbc".
  std::string_view key_of(const Token& token, std::array<char, 16>& buffer) const {
    const auto text = out_.folded_text(token);
    if (text.size() < 3 || text.size() > buffer.size() || text[1] != '.') return text;
    std::size_t length = 0;
    for (const char c : text) {
      if (c != '.') buffer[length++] = c;
    }
    return {buffer.data(), length};
  }

  /// Looks every word up and joins the tokens of an entry of several words into one token.
  void merge_words() {
    auto& tokens = out_.tokens;
    std::size_t kept = 0;
    std::array<char, 16> buffer{};
    for (std::size_t i = 0; i < tokens.size();) {
      Token token = tokens[i];
      std::size_t taken = 1;
      if (token.type == TokenType::word) {
        const auto key = key_of(token, buffer);
        const Entry* entry = first_entry(key);
        if (entry == nullptr && key.ends_with("'s"))
          entry = first_entry(key.substr(0, key.size() - 2));
        if (entry == nullptr) {
          if (const auto intended = key.size() > 2 && key.size() < 14
                                        ? intended_word(key, what_follows(i))
                                        : std::string_view{};
              !intended.empty()) {
            entry = first_entry(intended);
            token.slip = true;
            token.meant = intended;
          }
        }
        for (; entry != nullptr; entry = next_entry(entry)) {
          const std::size_t count = words_matching(entry->words, i);
          if (count == 0) continue;
          token.sense = entry->sense;
          token.value = entry->value;
          token.end = tokens[i + count - 1].end;
          taken = count;
          break;
        }
        if (token.sense == Sense::none) token.slip = false;
      }
      tokens[kept++] = token;
      i += taken;
    }
    tokens.resize(kept);
  }

  /// What a mistyped word at `i` stands before; short words are believed only before a date.
  Follows what_follows(std::size_t i) const {
    if (i + 1 >= out_.tokens.size()) return Follows::other;
    const Token& next = out_.tokens[i + 1];
    if (next.type == TokenType::number) return Follows::number;
    if (next.type != TokenType::word) return Follows::other;
    const auto word = out_.folded_text(next);
    if (word == "of") return Follows::date;
    const Entry* entry = first_entry(word);
    return entry != nullptr && entry->sense == Sense::month ? Follows::date : Follows::other;
  }

  /// How many tokens from `at` spell the entry; 0 when they do not. The first word has been
  /// compared already.
  std::size_t words_matching(std::string_view words, std::size_t at) const {
    std::size_t count = 1;
    auto space = words.find(' ');
    while (space != std::string_view::npos) {
      words = words.substr(space + 1);
      space = words.find(' ');
      const std::size_t next = at + count;
      if (next >= out_.tokens.size() || out_.tokens[next].type != TokenType::word) return 0;
      const auto written = out_.folded_text(out_.tokens[next]);
      const auto word = words.substr(0, space);
      if (written != word && !(word.size() > 6 && written.size() > 6 && written[0] == word[0] &&
                               intended_word(written, Follows::other) == word))
        return 0;
      ++count;
    }
    return count;
  }

  Scanned out_;
  std::size_t at_ = 0;
  bool spaced_ = false;
  bool hyphened_ = false;
};

}  // namespace

Scanned scan(std::string_view expression) {
  return Scanner{expression}.run();
}

}  // namespace collate::timescale
