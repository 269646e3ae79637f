// SPDX-License-Identifier: MIT
#include "text/pattern.hpp"

#include "text/ascii.hpp"
#include "text/known_text.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace collate::text {

/// A tree of words in small letters. A text in which a pattern matches meets its tree; what a tree
/// leaves out is asked by the pattern.
struct Need {
  enum class Kind : std::uint8_t {
    digit,
    all,  ///< of the parts
    any   ///< of the words or of the parts
  };

  Kind kind = Kind::all;
  std::vector<std::string> words;
  std::vector<std::uint32_t> letters;  ///< of each word; see telling_letters()
  std::vector<Need> parts;

  [[nodiscard]] bool asks_nothing() const { return kind == Kind::all && parts.empty(); }
};

namespace {

/// How seldom a letter is met in English, about; digits and signs are seldom.
int rareness(char c) {
  constexpr std::string_view common = " etaoinsrhldcumfpgwybvkxjqz";
  const auto at = common.find(c);
  return static_cast<int>(at == std::string_view::npos ? common.size() : at);
}

/// The two threes of a word that are met least, one above the other; 0 of a shorter word.
std::uint32_t telling_letters(std::string_view word) {
  std::uint32_t found[2] = {0, 0};
  int rarest[2] = {-1, -1};
  for (std::size_t i = 2; i < word.size(); ++i) {
    const int rare = rareness(word[i - 2]) + rareness(word[i - 1]) + rareness(word[i]);
    const auto three = static_cast<std::uint32_t>(three_of(word[i - 2], word[i - 1], word[i]));
    const int at = rare > rarest[0] ? 0 : 1;
    if (rare <= rarest[at]) continue;
    if (at == 0) std::tie(found[1], rarest[1]) = std::tie(found[0], rarest[0]);
    std::tie(found[at], rarest[at]) = std::make_pair(three, rare);
  }
  if (found[1] == 0) found[1] = found[0];
  return found[1] << 16U | found[0];
}

// --- what a pattern needs, read from its source ---

using Words = std::vector<std::string>;

/// Two letters stand in most texts, and a letter in all; a sign tells more.
bool tells(const std::string& word) {
  return word.size() > 2 || (word.size() == 2 && is_letter(word[0]) && is_letter(word[1])) ||
         std::any_of(word.begin(), word.end(), [](char c) { return !is_letter(c) && c != ' '; });
}

/// One of the words; nothing when one of them is in most texts.
Need need_of_one(Words&& words) {
  Need any;
  if (!std::all_of(words.begin(), words.end(), tells)) return any;
  any.kind = Need::Kind::any;
  any.letters.reserve(words.size());
  for (const auto& word : words) any.letters.push_back(telling_letters(word));
  any.words = std::move(words);
  return any;
}

template <class Things>
void add_to(Things& all, Things&& more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

/// What a part of a pattern comes to: where it is nothing but words, those; or else what it needs.
struct Part {
  bool is_words = true;
  Words words;
  Need need;

  [[nodiscard]] Need needed() && {
    return is_words ? need_of_one(std::move(words)) : std::move(need);
  }
};

/// Reads what a text needs; where it is in doubt, it asks for less.
class NeedReader {
 public:
  explicit NeedReader(std::string_view source) : rest_(source) {}

  Need read() {
    Need need = alternatives().needed();
    return rest_.empty() && !gave_up_ ? std::move(need) : Need{};
  }

 private:
  struct Atom {
    enum class Kind : std::uint8_t { letter, digit, nowhere, group, other };
    Kind kind = Kind::other;
    char letter = 0;
  };
  enum class Times : std::uint8_t { once, more, maybe, any };

  static constexpr std::size_t most_words = 64;  // of alternatives
  static constexpr std::size_t most_runs = 24;   // of alternatives one after another

  Part alternatives() {
    Part all = sequence();
    if (!rest_.starts_with('|')) return all;
    Need any;
    any.kind = Need::Kind::any;
    bool all_ask = true;
    const auto add = [&](Need need) {
      all_ask = all_ask && !need.asks_nothing();
      if (need.kind != Need::Kind::any) return any.parts.push_back(std::move(need));
      add_to(any.words, std::move(need.words));
      add_to(any.letters, std::move(need.letters));
      add_to(any.parts, std::move(need.parts));
    };
    if (!all.is_words) add(std::move(all.need));
    while (skip('|')) {
      Part one = sequence();
      if (all.is_words && one.is_words && all.words.size() + one.words.size() <= most_words) {
        add_to(all.words, std::move(one.words));
        continue;
      }
      if (all.is_words) add(need_of_one(std::move(all.words)));
      all.is_words = false;
      add(std::move(one).needed());
    }
    if (!all.is_words) all.need = all_ask ? std::move(any) : Need{};
    return all;
  }

  /// `runs` are the words that the text has to have one of, as far as they are read.
  Part sequence() {
    Part all;
    Words runs(1);
    const auto end_runs = [&] {
      if (Need need = need_of_one(std::move(runs)); !need.asks_nothing())
        all.need.parts.push_back(std::move(need));
      runs.assign(1, {});
      all.is_words = false;
    };
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      if (is_plain()) {
        const char c = small_letter(take());
        for (auto& run : runs) run += c;
        continue;
      }
      Part group;
      const Atom atom = next_atom(group);
      const Times times = how_often();
      if (atom.kind == Atom::Kind::nowhere) continue;
      if (atom.kind == Atom::Kind::letter) group.words.assign(1, std::string(least_, atom.letter));
      const bool of_words =
          atom.kind == Atom::Kind::letter || (atom.kind == Atom::Kind::group && group.is_words);
      const bool needed = times == Times::once || times == Times::more;
      if (of_words && times != Times::any) {
        if (times == Times::maybe) group.words.emplace_back();
        if (runs.size() * group.words.size() > most_runs) {
          end_runs();
          if (!needed) continue;
        }
        runs = one_after_another(runs, group.words);
        if (times == Times::more) end_runs();
        continue;
      }
      end_runs();
      if (!needed) continue;
      if (atom.kind == Atom::Kind::digit)
        all.need.parts.emplace_back().kind = Need::Kind::digit;
      else if (atom.kind == Atom::Kind::group && !group.need.asks_nothing())
        all.need.parts.push_back(std::move(group.need));
    }
    if (all.is_words) {
      all.words = std::move(runs);
      return all;
    }
    end_runs();
    // What is asked soonest comes first.
    std::sort(all.need.parts.begin(), all.need.parts.end(), [](const Need& a, const Need& b) {
      return std::tuple(a.parts.size(), a.words.size()) <
             std::tuple(b.parts.size(), b.words.size());
    });
    return all;
  }

  /// Is the next byte a letter, digit or sign that stands for itself, once?
  [[nodiscard]] bool is_plain() const {
    constexpr std::string_view special = "\\^$.|?*+()[]{}";
    return static_cast<unsigned char>(rest_[0]) < 0x80U &&
           special.find(rest_[0]) == std::string_view::npos &&
           (rest_.size() == 1 || std::string_view("?*+{").find(rest_[1]) == std::string_view::npos);
  }

  static Words one_after_another(const Words& first, const Words& then) {
    Words both;
    both.reserve(first.size() * then.size());
    for (const auto& one : first) {
      for (const auto& other : then) both.push_back(one + other);
    }
    return both;
  }

  /// What a group comes to is put into `group`.
  Atom next_atom(Part& group) {
    const char c = take();
    if (c == '(') return open_group(group);
    if (c == '[') return class_of_letters(group);
    if (c == '\\') return escaped();
    if (c == '^' || c == '$') return {Atom::Kind::nowhere};
    if (c == '.') return {};
    if (static_cast<unsigned char>(c) >= 0x80U) {
      while (!rest_.empty() && (static_cast<unsigned char>(rest_.front()) & 0xC0U) == 0x80U) take();
      return {};
    }
    return {Atom::Kind::letter, small_letter(c)};
  }

  Atom open_group(Part& group) {
    if (skip('?')) {
      // "(?i)" stands for nothing; "(?:", "(?i:" and "(?P<name>" open a group.
      while (!rest_.empty() && rest_.front() != ':' && rest_.front() != ')' && rest_.front() != '>')
        take();
      if (skip(')')) return {Atom::Kind::nowhere};
      take();
    }
    group = alternatives();
    if (!skip(')')) gave_up_ = true;
    return {Atom::Kind::group};
  }

  /// "[Cc]" is a letter, "[1-9]" a digit, and "[.,;]" one of three.
  Atom class_of_letters(Part& group) {
    const std::size_t from = rest_.starts_with("^") ? 1 : 0;
    std::size_t end = from + (rest_.substr(from).starts_with("]") ? 1 : 0);
    while (end < rest_.size() && rest_[end] != ']') {
      if (rest_.substr(end).starts_with("[:"))
        end = std::min(rest_.find(":]", end), rest_.size() - 2) + 2;
      else
        end += rest_[end] == '\\' ? std::size_t{2} : 1;
    }
    if (end >= rest_.size()) {
      gave_up_ = true;
      rest_ = {};
      return {};
    }
    const auto inside = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    if (inside.size() == 2 && is_letter(inside[0]) &&
        small_letter(inside[0]) == small_letter(inside[1]))
      return {Atom::Kind::letter, small_letter(inside[0])};
    if (inside == "\\d" ||
        (inside.size() == 3 && is_digit(inside[0]) && inside[1] == '-' && is_digit(inside[2])))
      return {Atom::Kind::digit};
    if (inside.empty() || inside.find_first_not_of(".,:;/(){}%!? ") != std::string_view::npos)
      return {};
    for (const char c : inside) group.words.emplace_back(1, c);
    return {Atom::Kind::group};
  }

  Atom escaped() {
    const char c = take();
    switch (c) {
      case 'b':
      case 'B':
      case 'A':
      case 'z':
        return {Atom::Kind::nowhere};
      case 'd':
        return {Atom::Kind::digit};
      case 'p':
      case 'P':
        if (take() == '{') take_to('}');
        return {};
      case 'x':
        if (take() == '{')
          take_to('}');
        else
          take();
        return {};
      default:
        if (c == 'Q' || is_digit(c)) gave_up_ = true;
        if (is_letter(c) || is_digit(c)) return {};
        return {Atom::Kind::letter, c};
    }
  }

  Times how_often() {
    Times times = Times::once;
    least_ = 1;
    if (skip('?')) {
      times = Times::maybe;
    } else if (skip('*')) {
      times = Times::any;
    } else if (skip('+')) {
      times = Times::more;
    } else if (rest_.size() > 2 && rest_[0] == '{' && is_digit(rest_[1])) {
      times = rest_[1] == '0' ? Times::any : Times::more;
      if (rest_[1] > '1' && !is_digit(rest_[2])) least_ = rest_[1] == '2' ? 2 : 3;
      take_to('}');
    } else {
      return times;
    }
    skip('?');
    return times;
  }

  char take() {
    if (rest_.empty()) {
      gave_up_ = true;
      return 0;
    }
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  void take_to(char end) {
    while (take() != end && !gave_up_) {
    }
  }

  bool skip(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view rest_;
  std::size_t least_ = 1;  ///< how often what was read last stands at least, as far as it matters
  bool gave_up_ = false;
};

bool has_one(const KnownText& text, const Need& need) {
  for (std::size_t i = 0; i < need.letters.size(); ++i) {
    const std::uint32_t letters = need.letters[i];
    if (letters != 0 && !(text.has(letters & 0xFFFFU) && text.has(letters >> 16U))) continue;
    if (text.in_small_letters().find(need.words[i]) != std::string_view::npos) return true;
  }
  return false;
}

bool meets(const KnownText& text, const Need& need) {
  const auto met = [&](const Need& part) { return meets(text, part); };
  switch (need.kind) {
    case Need::Kind::digit:
      return text.has_digit();
    case Need::Kind::all:
      return std::all_of(need.parts.begin(), need.parts.end(), met);
    case Need::Kind::any:
      return has_one(text, need) || std::any_of(need.parts.begin(), need.parts.end(), met);
  }
  return true;
}

/// What `kept` holds; made by `make` when it holds nothing. Of two threads that make it at once one
/// keeps its own.
template <class Thing, class Make>
const Thing& made_once(std::atomic<const Thing*>& kept, Make make) {
  if (const Thing* thing = kept.load(std::memory_order_acquire)) return *thing;
  const Thing* fresh = make();
  const Thing* before = nullptr;
  if (kept.compare_exchange_strong(before, fresh)) return *fresh;
  delete fresh;  // NOLINT: made here
  return *before;
}

}  // namespace

bool Pattern::can_stand_in(re2::StringPiece piece) const {
  if (piece.size() > KnownText::longest) return true;
  const Need& need = made_once(need_, [this] { return new Need(NeedReader(source_).read()); });
  if (need.asks_nothing()) return true;
  const KnownText& text = known_text({piece.data(), piece.size()});
  return text.folds_oddly() || meets(text, need);
}

const re2::RE2& Pattern::made() const {
  return made_once(made_, [this] { return new re2::RE2(source_, options_); });
}

}  // namespace collate::text
