// SPDX-License-Identifier: MIT
// Do the answers stand in their own rows? Sorting one column, pasting a block a row too low or
// mixing up two rows leaves every cell sound; the words tell.
#include "checks/family.hpp"
#include "checks/words.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_set>

namespace collate::checks {
namespace {

using WordStems = std::set<std::string, std::less<>>;

/// Words that any comment may have say nothing of its action.
bool is_common(std::string_view word) {
  static constexpr std::string_view common =
      " about above action actions added after again agree agreed almost already also although "
      "always among another april around asked august autumn because become been before began "
      "begin begun being below better between board bring change changes check child children "
      "complete completed comes council could county daily december delay delayed different does "
      "done draft drafted during each early either ended every expected families family february "
      "figures finish finished first follow following follows fully further given group groups "
      "happen having helped improve improved including information instead into issue issues "
      "january july june kept large later latest least leads local longer looked lower making "
      "march meeting meetings members month months monthly moved nearly needed needs never next "
      "ninth november number numbers october offer offered officer ongoing other others outcome "
      "outcomes outside parent parents partner partners people place places plan planned planning "
      "plans position possible process progress project provide provided provision publish "
      "published pupil pupils quarter raise rated rating reached ready recent reduce regular "
      "report reported reports result results review reviewed reviews round running school schools "
      "second send sent september service services setting settings shared should since some "
      "spring staff stage start started still subject summer support supported system taken team "
      "teams term termly their them there these they third those three through together training "
      "under until update updated using wants weekly weeks where which while whole winter with "
      "within without work worked working works would written year years young ";
  static const auto words = [] {
    std::unordered_set<std::string_view> all;
    for (std::size_t from = 1; from < common.size();) {
      const auto end = common.find(' ', from);
      all.insert(common.substr(from, end - from));
      from = end + 1;
    }
    return all;
  }();
  return words.contains(word);
}

/// "318" is told of one action; a year, or a figure of two digits, may be told of any.
bool is_telling_number(std::string_view word) {
  constexpr std::size_t digits = 3;
  return word.size() >= digits && word.find_first_not_of("0123456789") == std::string_view::npos &&
         !(word.size() == 4 && (word.starts_with("19") || word.starts_with("20")));
}

/// The beginning of the word, without a plural: "events" and "event" are one; empty for words that
/// are short, common or hold a figure that tells nothing.
std::string_view stem_of(std::string_view word) {
  constexpr std::size_t shortest = 5;
  constexpr std::size_t longest = 6;
  const bool of_letters =
      std::none_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (is_telling_number(word)) return word;
  if (word.size() < shortest || !of_letters || is_common(word)) return {};
  if (word.back() == 's' && word.size() > shortest) word.remove_suffix(1);
  return is_common(word) ? std::string_view() : word.substr(0, longest);
}

void add_stems(std::string_view text, WordStems& stems) {
  const std::string words = plain_words(text);
  for (std::size_t from = 1; from < words.size();) {
    const auto end = words.find(' ', from);
    const auto word = std::string_view(words).substr(from, end - from);
    from = end + 1;
    if (const auto stem = stem_of(word); !stem.empty()) stems.emplace(stem);
  }
}

/// What an action is about: its text, its measures and what the plan says beside it.
WordStems about(const Case& c, const plan::Action& action) {
  WordStems stems;
  add_stems(action.text, stems);
  for (const auto& [heading, words] : action.more) add_stems(words, stems);
  for (const auto& id : action.measures) {
    if (const auto* measure = c.plan.measure(id)) add_stems(measure->text, stems);
  }
  return stems;
}

/// With what this lead said of it in earlier rounds.
WordStems known_of(const Case& c, const std::string& ref, WordStems stems) {
  const auto add_answer = [&](const intake::LastAnswer& said) {
    add_stems(said.comment, stems);
    for (const auto& [column, words] : said.more) add_stems(words, stems);
  };
  if (const auto last = c.last.find(ref); last != c.last.end()) {
    add_answer(last->second);
    for (const auto& earlier : last->second.earlier) add_answer(earlier);
  }
  return stems;
}

/// What else the row says in this round.
WordStems beside(const Case& c, const intake::Entry& entry) {
  WordStems stems;
  for (const auto& column : c.schema.columns) {
    if (column.filled_by != schema::FilledBy::lead || column.id == "comment" ||
        column.type != schema::ColumnType::text)
      continue;
    if (const auto* given = filled(c, entry, column.id)) add_stems(given->text, stems);
  }
  return stems;
}

/// A row whose comment has no word of its own action, and some that only one other action has.
struct Stray {
  std::size_t row = 0;     ///< position among the rows
  std::size_t target = 0;  ///< position of the row whose words it has
  std::string words;       ///< those words, as written
  std::size_t count = 0;
};

/// The words of the comment that begin with these stems.
std::string as_written(const intake::Answer& comment, const WordStems& stems) {
  std::string said;
  const std::string words = plain_words(comment.text);
  for (std::size_t from = 1; from < words.size();) {
    const auto end = words.find(' ', from);
    const std::string word = words.substr(from, end - from);
    from = end + 1;
    if (stems.contains(stem_of(word)) && said.find(word) == std::string::npos)
      said += (said.empty() ? "" : ", ") + word;
  }
  return said;
}

/// The rows of whose action a word is known.
using Index = std::map<std::string, std::vector<std::size_t>, std::less<>>;

Index index_of(const std::vector<WordStems>& known) {
  Index index;
  for (std::size_t row = 0; row < known.size(); ++row) {
    for (const auto& stem : known[row]) index[stem].push_back(row);
  }
  return index;
}

/// How much a comment is like what is known of each row: a word that few have weighs more, and one
/// that many have nothing.
struct Likeness {
  std::map<std::size_t, double> to_row;
  double most = 0;

  [[nodiscard]] double to(std::size_t row) const {
    const auto found = to_row.find(row);
    return found == to_row.end() ? 0 : found->second;
  }
};

Likeness likeness_of(const WordStems& said, const Index& index) {
  constexpr std::size_t many = 8;
  Likeness like;
  for (const auto& stem : said) {
    const auto having = index.find(stem);
    if (having == index.end() || having->second.size() > many) continue;
    for (const auto row : having->second) {
      auto& weight = like.to_row[row];
      weight += 1.0 / static_cast<double>(having->second.size());
      like.most = std::max(like.most, weight);
    }
  }
  return like;
}

/// Is the comment of one row more than twice as like the other as its own, and like no third more?
bool belongs_to(const Likeness& like, std::size_t own, std::size_t other) {
  constexpr double enough = 0.5;
  constexpr double rounding = 1e-9;
  const double best = like.to(other);
  return best >= enough && best > 2 * like.to(own) && best + rounding >= like.most;
}

/// Of the comment's words those that one action alone has, by action. Nothing when its own action
/// has any of its words, or two others have as many.
std::optional<Stray> stray_of(const WordStems& said, const WordStems& own, const Index& index,
                              std::size_t row, const intake::Answer& comment) {
  std::map<std::size_t, WordStems> only_in;
  for (const auto& stem : said) {
    if (own.contains(stem)) return std::nullopt;
    const auto having = index.find(stem);
    if (having != index.end() && having->second.size() == 1)
      only_in[having->second.front()].insert(stem);
  }
  Stray found;
  bool alone = false;
  for (const auto& [target, stems] : only_in) {
    if (stems.size() < found.count) continue;
    alone = stems.size() > found.count;
    if (alone) found = {row, target, as_written(comment, stems), stems.size()};
  }
  return alone ? std::optional(found) : std::nullopt;
}

/// Do the rows' comments speak of each other in a circle: each of the next, the last of the first?
bool goes_round(std::size_t row, const std::map<std::size_t, Stray>& strays) {
  auto at = strays.find(row);
  for (std::size_t steps = 0; at != strays.end() && steps < strays.size(); ++steps) {
    if (at->second.target == row) return true;
    at = strays.find(at->second.target);
  }
  return false;
}

/// One word may stand in another action's text by chance. Rows that speak of each other do not, nor
/// three neighbours that all speak of the row above them.
bool is_borne_out(const Stray& stray, const std::map<std::size_t, Stray>& strays) {
  constexpr std::size_t enough_words = 3;
  const std::size_t needed = strays.contains(stray.target) ? enough_words - 1 : enough_words;
  if (stray.count >= needed || goes_round(stray.row, strays)) return true;
  const bool next_to_it = stray.target == stray.row + 1 || stray.target + 1 == stray.row;
  const auto shifted_alike = [&](std::size_t row) {
    const auto beside = strays.find(row);
    return beside != strays.end() &&
           beside->second.target - beside->second.row == stray.target - stray.row;
  };
  std::size_t run = 1;
  for (std::size_t row = stray.row + 1; shifted_alike(row); ++row) ++run;
  for (std::size_t row = stray.row; row > 0 && shifted_alike(row - 1); --row) ++run;
  constexpr std::size_t block = 3;
  return next_to_it && run >= block;
}

/// The rows of a return that answer an action of the plan, the first answer to each.
std::vector<const intake::Entry*> rows_of(const Case& c) {
  std::vector<const intake::Entry*> rows;
  std::set<std::string> refs;
  for (const auto& entry : c.received.entries) {
    if (!entry.sheet.empty() || c.plan.action(entry.ref) == nullptr) continue;
    if (refs.insert(entry.ref).second) rows.push_back(&entry);
  }
  return rows;
}

/// Rows whose comments changed places: each is like the other and hardly like its own.
std::map<std::size_t, std::size_t> changed_places(const std::vector<Likeness>& likeness) {
  std::map<std::size_t, std::size_t> places;
  for (std::size_t row = 0; row < likeness.size(); ++row) {
    for (const auto& [other, weight] : likeness[row].to_row) {
      if (other <= row || places.contains(row) || places.contains(other) ||
          !belongs_to(likeness[row], row, other) || !belongs_to(likeness[other], other, row))
        continue;
      places[row] = other;
      places[other] = row;
    }
  }
  return places;
}

/// What each comment says.
std::vector<WordStems> stems_said_in(const Case& c, const std::vector<const intake::Entry*>& rows) {
  std::vector<WordStems> said(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (const auto* comment = filled(c, *rows[i], "comment")) add_stems(comment->text, said[i]);
  }
  return said;
}

/// Without what several comments of the return say: such words tell of no row.
std::vector<WordStems> said_alone(const std::vector<WordStems>& said) {
  std::map<std::string_view, std::size_t> comments;
  for (const auto& one : said) {
    for (const auto& stem : one) ++comments[stem];
  }
  std::vector<WordStems> alone(said.size());
  for (std::size_t i = 0; i < said.size(); ++i) {
    for (const auto& stem : said[i]) {
      if (comments[stem] == 1) alone[i].insert(stem);
    }
  }
  return alone;
}

void judge_other_words(const Case& c, const Rule& rule, Findings& findings) {
  const auto rows = rows_of(c);
  if (rows.size() < 2) return;
  std::vector<WordStems> abouts, known;
  for (const auto* entry : rows) {
    abouts.push_back(about(c, *c.plan.action(entry->ref)));
    known.push_back(known_of(c, entry->ref, abouts.back()));
  }
  const Index of_plan = index_of(abouts), of_known = index_of(known);
  const auto said = stems_said_in(c, rows);
  const auto alone = said_alone(said);
  std::map<std::size_t, Stray> strays, moved;
  std::vector<Likeness> likeness(rows.size());
  std::size_t commented = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto* comment = filled(c, *rows[i], "comment");
    if (comment == nullptr) continue;
    ++commented;
    WordStems own = known[i];
    own.merge(beside(c, *rows[i]));
    if (auto stray = stray_of(said[i], own, of_plan, i, *comment))
      strays.emplace(i, *std::move(stray));
    if (auto stray = stray_of(alone[i], own, of_known, i, *comment))
      moved.emplace(i, *std::move(stray));
    likeness[i] = likeness_of(alone[i], of_known);
  }
  const auto all = strays;
  std::erase_if(strays, [&](const auto& one) { return !is_borne_out(one.second, all); });
  // One or two stray by chance; where a third of the rows do, the column was moved.
  constexpr std::size_t block = 3;
  if (moved.size() >= block && 3 * moved.size() >= commented) strays.merge(moved);
  for (const auto& [row, other] : changed_places(likeness)) {
    const auto* comment = filled(c, *rows[row], "comment");
    strays.try_emplace(row, Stray{row, other, as_written(*comment, known[other]), 0});
  }
  for (const auto& [row, stray] : strays) {
    findings.push_back(make(rule, place(c, filled(c, *rows[row], "comment")->cell),
                            {.observed = stray.words,
                             .ref = rows[row]->ref,
                             .other = rows[stray.target]->ref,
                             .heading = c.schema.column("comment")->heading}));
  }
}

constexpr Check astray_table[] = {
    {{.code = "comment-of-another-row",
      .severity = Severity::query,
      .one = "{heading} of {ref} speaks of {other} ('{observed}'), and hardly of its own "
             "action ({cell}).",
      .many = "{heading} speaks of other actions, and hardly of their own, for {ref} ({cells}).",
      .remedy =
          "Check that the answers of two rows were not swapped, and that no column was sorted "
          "or pasted by itself.",
      .why = "Answers that were moved apart from their refs are sound, each by itself, and are "
             "counted for the wrong actions.",
      .source = source::tables,
      .fails = "comment: Nine of them share what lifts results | other.comment: Targets in forty "
               "cases are measurable now",
      .passes = "comment: Targets in forty cases are measurable now | other.comment: Nine of them "
                "share what lifts results"},
     nullptr,
     judge_other_words},
};

}  // namespace

std::span<const Check> astray_checks() {
  return astray_table;
}

}  // namespace collate::checks
