// SPDX-License-Identifier: MIT
// Sections from banners, columns, sheets and refs; their numbers, once all of the source is read.
#include "text/fold.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_reader.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <set>

namespace collate::conversion {
namespace {

constexpr std::size_t longest_banner = 200;

/// "Objective 1.2: ..." under "Priority 1": a level between section and action.
bool names_level(const std::string& words) {
  static const re2::RE2 shape(
      R"((?i)\s*(?:strategic |key |specific |our )?(?:objective|aim|goal|commitment|pledge|outcome|recommendation|what we want)s?\b(?s:.*))");
  return re2::RE2::FullMatch(words, shape);
}

/// "an area", "a theme"
std::string with_article(const std::string& word) {
  static const std::string vowels = "aeiou";
  return (!word.empty() && vowels.find(word[0]) != std::string::npos ? "an " : "a ") + word;
}

/// Two titles of one number: one written differently, or two.
bool are_alike(const std::string& a, const std::string& b) {
  const std::string left = text::fold_letters(a), right = text::fold_letters(b);
  return left == right || left.starts_with(right) || right.starts_with(left);
}

}  // namespace

/// `where` its words stand. The same number and title are one section; another title of the number
/// is settled by number_sections, when the refs of both are known.
void SourceReader::open_section(std::string number, std::string title, const Place& where,
                                bool named) {
  section_opened_ = true;
  level_.clear();
  levels_.clear();
  std::optional<std::size_t> same;
  for (std::size_t i = 0; i < plan_.sections.size(); ++i) {
    const auto& known = plan_.sections[i];
    if (known.number == number &&
        (title.empty() || known.title.empty() || are_alike(title, known.title)))
      same = i;
  }
  if (!same) {
    plan_.sections.push_back({std::move(number), std::move(title), where, named});
    section_ = plan_.sections.size() - 1;
    return;
  }
  auto& known = plan_.sections[*same];
  if (!title.empty() && !known.title.empty() && text::fold(title) != text::fold(known.title) &&
      banners_.insert(number + text::fold(title)).second) {
    say(where,
        fmt::format("{} calls {} {} '{}', which is '{}' elsewhere; they were taken for one.",
                    name(where), section_word(), number, beginning(title, 80),
                    beginning(known.title, 80)),
        "Part them in plan.xlsx if they are two.");
  }
  if (known.title.empty()) known.title = std::move(title);
  section_ = *same;
}

/// A section by its words: "3 Attendance", "3", or a title, which gets its number later.
void SourceReader::open_by_words(const std::string& words, const Place& where) {
  static const re2::RE2 only_number(R"(\d{1,2}|[A-Z])");
  std::string number, title;
  if (re2::RE2::FullMatch(words, only_number)) return open_section(words, {}, where, true);
  if (headings_.is_section(words, number, title))
    return open_section(number, text::squeeze(title), where, true);
  if (!is_titled(words, title)) title = without_marks(words);
  for (const auto& known : plan_.sections) {
    if (text::fold(known.title) == text::fold(title))
      return open_section(known.number, title, where, known.named);
  }
  section_opened_ = true;
  level_.clear();
  levels_.clear();
  plan_.sections.push_back({{}, title, where, false});
  section_ = plan_.sections.size() - 1;
}

bool SourceReader::section_has_actions() const {
  return std::any_of(plan_.actions.begin(), plan_.actions.end(),
                     [&](const SourceAction& a) { return a.section == section_; });
}

/// More in the row: a section all the same, if it is called one and no action stands there; the
/// rest is left over.
bool SourceReader::opens_beside_more(std::uint32_t row, const Row& cells, bool named_only) {
  std::string number, title;
  const std::string& words = cells.front().second;
  if (!(named_only ? headings_.is_named_section(words, number, title)
                   : headings_.is_section(words, number, title)))
    return false;
  const auto is_action = [&](const auto& cell) {
    const auto known = columns_.find(cell.first);
    return known != columns_.end() && known->second.field == Field::action;
  };
  // "Theme 1: Working with people" | "Theme lead: ..." above the headings.
  const bool labelled =
      columns_.empty() && cells.size() == 2 && cells[1].second.find(": ") != std::string::npos;
  if ((named_only && !labelled) || title.empty() ||
      std::any_of(cells.begin(), cells.end(), is_action) ||
      !headings_.is_named_section(words, number, title))
    return false;
  const auto own = columns_.find(cells.front().first);
  if (own != columns_.end() && own->second.field == Field::section) return false;
  open_section(number, text::squeeze(title), place(row, cells.front().first), true);
  cells_->take(cells_->at(row, cells.front().first));
  account(row, RowKind::section, "with more in the row");
  return true;
}

bool SourceReader::read_section(std::uint32_t row, const Row& cells, bool named_only) {
  std::string number, title;
  const std::string& words = cells.front().second;
  const Place where = place(row, cells.front().first);
  // Below a section, "Objective: ..." is a level of its own.
  const bool level =
      cells.size() == 1 && section_ != none && section_opened_ && names_level(words) &&
      !names_level(plan_.sections[section_].title) && plan_.sections[section_].named &&
      !(schema_.words.priority.size() > 2 && text::fold(words).starts_with(section_word()));
  if (cells.size() == 1 && !level && is_titled(words, title) &&
      !common_.contains(text::fold(words)) && title.size() < longest_banner) {
    open_by_words(words, where);
    cells_->take_row(row);
    account(row, RowKind::section);
    return true;
  }
  if (level && is_titled(words, title)) {
    level_ = text::squeeze(words);
    cells_->take_row(row);
    account(row, RowKind::section, "a level below the section");
    return true;
  }
  if (cells.size() == 1 && table_titles_.contains(row) && !level) {
    open_by_words(words, where);
    cells_->take_row(row);
    account(row, RowKind::section, "a title above its table");
    return true;
  }
  if (!(named_only ? headings_.is_named_section(words, number, title)
                   : headings_.is_section(words, number, title)))
    return false;
  if (level) {
    level_ = text::squeeze(words);
    cells_->take_row(row);
    account(row, RowKind::section, "a level below the section");
    return true;
  }
  if (cells.size() <= 2 && (cells.size() == 1 || title.empty())) {
    open_section(number, cells.size() == 2 ? text::squeeze(cells[1].second) : text::squeeze(title),
                 where, true);
    cells_->take_row(row);
    account(row, RowKind::section);
    // "1. Raise attendance" alone where the actions stand may be one whose other cells are blank.
    const auto known = columns_.find(cells.front().first);
    if (!named_only && known != columns_.end() && known->second.field == Field::action &&
        !headings_.is_named_section(words, number, title))
      say_title(row, cells.front().first, words);
  } else if (!opens_beside_more(row, cells, named_only)) {
    return false;
  }
  numbered_ = true;
  return true;
}

void SourceReader::say_title(std::uint32_t row, std::uint32_t column, const std::string& words) {
  titles_.emplace_back(place(row, column), words);
}

/// Rows that were taken for titles, once for each sheet.
void SourceReader::say_titles() {
  if (titles_.empty()) return;
  std::vector<cell::Address> cells;
  std::vector<std::string> words;
  const std::size_t longest = titles_.size() == 1 ? 200 : 60;
  for (const auto& [where, title] : titles_) {
    if (where.cell) cells.push_back(*where.cell);
    words.push_back("'" + beginning(title, longest) + "'");
  }
  const bool one = titles_.size() == 1;
  say(titles_.front().first,
      fmt::format("{} {} of {}: {}.", cell::join_cells(cells),
                  one ? "was taken for the title" : "were taken for titles",
                  with_article(section_word()), fmt::join(words, ", ")),
      one ? "Correct the Plan sheet if it is none." : "Correct the Plan sheet where one is none.");
  titles_.clear();
}

/// A section's title, or words that belong to no action.
bool SourceReader::read_banner(std::uint32_t row, const Row& cells) {
  if (is_row_of_action(row, cells)) return false;
  if (heads_refs_below(row, cells)) {
    std::string number, title;
    if (!headings_.is_named_section(cells[1].second, number, title) || title.empty())
      title = cells[1].second;
    if (cells[0].second.find('.') != std::string::npos && section_opened_) {
      level_ = cells[0].second + " " + text::squeeze(title);
      cells_->take_row(row);
      account(row, RowKind::section, "a level below the section");
      return true;
    }
    open_section(cells[0].second, text::squeeze(title), place(row, cells[1].first), true);
    cells_->take_row(row);
    account(row, RowKind::section, "its number stands in front");
    return true;
  }
  if (read_section(row, cells, false) || read_label(row, cells)) return true;
  if (cells.size() != 1) return false;
  const auto [column, words] = cells.front();
  const auto known = columns_.find(column);
  const auto range = cells_->merged_at(row, column);
  const bool spans = range && range->first.row == row && range->last.column > column + 1;
  const bool first = column == columns_.begin()->first;
  const bool an_action =
      known != columns_.end() && known->second.field == Field::action && !spans && !first;
  if (leading_ref(words, false) && !spans) return false;
  if (!spans && (!first || an_action)) return false;
  if (!spans && known != columns_.end() && known->second.field == Field::action &&
      begins_in_lower_case(words))
    return false;
  const std::string line = without_marks(words);
  const bool bullet = words.starts_with("-") || words.starts_with("\xE2\x80\xA2");
  const bool untitled = section_opened_ && section_ < plan_.sections.size() &&
                        plan_.sections[section_].title.empty() && !section_has_actions();
  cells_->take_row(row);
  if (untitled && !bullet && line.size() < longest_banner) {
    plan_.sections[section_].title = line;
    account(row, RowKind::section, "its title");
    return true;
  }
  static const re2::RE2 page(R"((?i).*\bpage \d+.*|.*:\s.*)");
  static const re2::RE2 sentence(R"((?s).*[a-z]{2}[.;].*)");
  // "We want carers to be able to take breaks." says something of the title above it.
  const bool ends = words.ends_with('.') && std::count(line.begin(), line.end(), ' ') >= 5;
  const bool prose =
      ends || (line.size() > 60 && !plain_banners_.contains(row) &&
               (!spans || line.size() > longest_banner || re2::RE2::FullMatch(words, sentence)));
  const bool note = bullet || text::fold(words).starts_with("nb") || prose ||
                    (numbered_ && !spans) || words.ends_with(":**") || words.ends_with(":") ||
                    re2::RE2::FullMatch(line, page);
  if (!note && !(numbered_ && level_.empty() && line.size() > 100)) {
    open_by_words(line, place(row, column));
    account(row, RowKind::section);
    say_title(row, column, words);
  } else {
    account(row, RowKind::note);
    if (banners_.insert(text::fold(words)).second)
      say(place(row, column),
          fmt::format("{} belongs to no action: '{}'.", cell_name(row, column),
                      beginning(words, 80)),
          "Nothing needs doing if it is a note for the whole table.");
  }
  return true;
}

/// "Outcome measures: ..." in a row below an action, in one cell or with its words in the next.
bool SourceReader::read_label(std::uint32_t row, const Row& cells) {
  if (plan_.actions.empty() || after_note_ || cells.size() > 2 ||
      plan_.actions.back().table != table_ || plan_.actions.back().section != section_)
    return false;
  const std::string& words = cells.front().second;
  const auto end = words.find_first_of(":\n");
  std::optional<Field> field;
  SourceText said;
  std::string label;
  if (cells.size() == 2) {
    const auto column = columns_.find(cells.front().first);
    const bool of_section = column != columns_.end() && column->second.field == Field::section;
    if (of_section || is_ref(words)) return false;
    label = words;
    said = cells_->at(row, cells[1].first);
  } else if (end != std::string::npos) {
    label = words.substr(0, end);
    said = cells_->at(row, cells.front().first);
    said.text = std::string(text::trim(std::string_view(said.text).substr(end + 1)));
  } else {
    return false;
  }
  field = headings_.label(label);
  if (!field || said.text.empty()) return false;
  SourceAction& action = plan_.actions.back();
  cells_->take_row(row);
  account(row, RowKind::continuation, "a label: " + text::squeeze(label), plan_.actions.size() - 1);
  switch (*field) {
    case Field::measure:
      action.measures.push_back({said, {}});
      break;
    case Field::leads:
      join(action.leads, said);
      break;
    case Field::agreed:
      join(action.agreed, said);
      break;
    default:
      join(action.comments[text::squeeze(label)], said);
      break;
  }
  if (*field == Field::leads) action.asks_leads = true;
  say(place(row, cells.front().first),
      fmt::format("{} ('{}') was read as belonging to {}.", cell_name(row, cells.front().first),
                  text::squeeze(label), action.ref.empty() ? "the action above" : action.ref),
      "Check that its words stand with the right action.");
  return true;
}

/// A title that a conversion spread over the cells of its row: "Meet" | "ting needs".
bool SourceReader::is_title_row(std::uint32_t row, const SourceAction& found) {
  const bool no_lead =
      found.leads.text.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
      std::string::npos;
  if (found.ref.empty() || found.ref.find_first_of("0123456789") != std::string::npos || !no_lead ||
      !found.measures.empty() || !found.agreed.text.empty() || !found.further.empty() ||
      !found.comments.empty() || !found.ratings.empty() || !found.milestones.empty())
    return false;
  const bool split = begins_in_lower_case(found.action.text);
  // A letter at the seam may stand in both halves: "Meet" | "ting needs" is not told apart from
  // "Mee" | "ting".
  const std::string title = text::squeeze(found.ref + (split ? "" : " ") + found.action.text);
  open_by_words(title, place(row, columns_.begin()->first));
  cells_->take_row(row);
  account(row, RowKind::section);
  say(place(row, columns_.begin()->first),
      fmt::format("Row {} was taken for the title of {}: '{}'.", row + 1,
                  with_article(section_word()), title),
      "Correct the Plan sheet if it is none.");
  return true;
}

// --- numbers

namespace {

class Numbering {
 public:
  Numbering(SourcePlan& plan, const std::string& word) : plan_(plan), word_(word) {}

  void run() {
    merge_twins();
    place_the_rest();
    drop_empty();
    move_by_refs();
    number();
  }

 private:
  using Place = finding::Place;
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  void say(Place where, std::string what, std::string remedy) {
    plan_.doubts.push_back(doubt(std::move(where), std::move(what), std::move(remedy)));
  }

  std::vector<std::size_t> actions_of(std::size_t section) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < plan_.actions.size(); ++i) {
      if (plan_.actions[i].section == section) found.push_back(i);
    }
    return found;
  }

  /// Two titles of one number are one section when the refs of both begin with it and none stands
  /// twice; else a chapter began, and they stay apart.
  void merge_twins() {
    for (std::size_t i = 0; i < plan_.sections.size(); ++i) {
      for (std::size_t j = i + 1; j < plan_.sections.size(); ++j) {
        auto& first = plan_.sections[i];
        auto& second = plan_.sections[j];
        if (first.number.empty() || first.number != second.number || !go_together(i, j)) continue;
        say(second.place,
            fmt::format("{} calls {} {} '{}', which is '{}' elsewhere; they were taken for one.",
                        second.place.cell ? cell::to_a1(*second.place.cell) : "The sheet", word_,
                        second.number, beginning(second.title, 80), beginning(first.title, 80)),
            "Part them in plan.xlsx if they are two.");
        for (auto& action : plan_.actions) {
          if (action.section == j) action.section = i;
        }
      }
    }
  }

  bool go_together(std::size_t i, std::size_t j) const {
    std::vector<std::string> refs;
    for (const auto section : {i, j}) {
      for (const auto action : actions_of(section)) refs.push_back(plan_.actions[action].ref);
    }
    if (actions_of(i).empty() || actions_of(j).empty()) return false;
    const auto begins = [&](const std::string& ref) {
      return first_part(ref) == plan_.sections[i].number;
    };
    if (!std::all_of(refs.begin(), refs.end(), begins)) return false;
    std::sort(refs.begin(), refs.end());
    return std::adjacent_find(refs.begin(), refs.end()) == refs.end();
  }

  /// Actions that no section was opened for go by the first part of their refs.
  void place_the_rest() {
    std::vector<std::string> parts;
    bool all = true, any = false;
    for (const auto& action : plan_.actions) {
      if (action.section != none) continue;
      any = true;
      const std::string part = first_part(action.ref);
      all = all && !part.empty();
      if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(part);
    }
    if (!any) return;
    const bool by_refs = all && (parts.size() > 1 || has_number(parts.front()));
    for (auto& action : plan_.actions) {
      if (action.section != none) continue;
      const std::string wanted = by_refs ? first_part(action.ref) : std::string();
      auto found =
          std::find_if(plan_.sections.begin(), plan_.sections.end(), [&](const SourceSection& s) {
            return by_refs ? s.number == wanted : s.number.empty() && s.title.empty();
          });
      if (found == plan_.sections.end()) {
        plan_.sections.push_back({wanted, {}, {}, true});
        found = plan_.sections.end() - 1;
      }
      action.section = static_cast<std::size_t>(found - plan_.sections.begin());
    }
    if (plan_.sections.size() == 1 && plan_.sections.front().title.empty() &&
        plan_.actions.size() > 1 && !by_refs)
      say({plan_.actions.front().action.place.file, plan_.actions.front().action.place.sheet, {}},
          fmt::format("The source names no {}; all actions were put into one.", word_),
          "Write its title on the Plan sheet, or more of them and who belongs where.");
    if (by_refs && parts.size() > 1)
      say(plan_.actions.front().action.place,
          fmt::format(
              "The source names no {}; the actions were parted by the first number of their refs.",
              word_),
          "Write the titles on the Plan sheet.");
  }

  bool has_number(const std::string& number) const {
    return std::any_of(plan_.sections.begin(), plan_.sections.end(),
                       [&](const SourceSection& s) { return s.number == number; });
  }

  /// Where nearly all refs begin with their section's number, one that begins with another
  /// section's stands under a banner that was lost.
  void move_by_refs() {
    std::size_t told = 0, agree = 0;
    for (const auto& action : plan_.actions) {
      const std::string part = first_part(action.ref);
      const std::string& number = plan_.sections[action.section].number;
      if (part.empty() || number.empty()) continue;
      ++told;
      agree += part == number ? 1U : 0U;
    }
    if (told == 0 || agree * 10 < told * 6) return;
    for (auto& action : plan_.actions) {
      const std::string part = first_part(action.ref);
      const auto& section = plan_.sections[action.section];
      if (part.empty() || section.number.empty() || part == section.number) continue;
      const auto other = std::find_if(plan_.sections.begin(), plan_.sections.end(),
                                      [&](const SourceSection& s) { return s.number == part; });
      if (other == plan_.sections.end()) continue;
      say(action.action.place,
          fmt::format("{} stands under {} {}; its ref puts it into {} {}, where it was placed.",
                      action.ref, word_, section.number, word_, part),
          "Correct the Actions sheet if it belongs where it stands.");
      action.section = static_cast<std::size_t>(other - plan_.sections.begin());
    }
  }

  void drop_empty() {
    std::vector<SourceSection> kept;
    std::vector<std::size_t> now(plan_.sections.size(), none);
    for (std::size_t i = 0; i < plan_.sections.size(); ++i) {
      const auto& section = plan_.sections[i];
      const bool used = !actions_of(i).empty();
      const bool twin = std::any_of(kept.begin(), kept.end(), [&](const SourceSection& s) {
        return s.number == section.number && !s.number.empty();
      });
      // A numbered one without actions is a part of the plan that is still to be filled, unless it
      // only stands above others.
      const bool stays = used || (section.named && !twin && !stands_above(i));
      if (stays) {
        now[i] = kept.size();
        kept.push_back(section);
        if (!used)
          say(section.place,
              fmt::format("{} {} '{}' has no actions.", word_, section.number,
                          beginning(section.title, 80)),
              "Take it off the Plan sheet if it is no part of the plan.");
      } else if (!section.title.empty() && !twin) {
        say(section.place,
            fmt::format("'{}' has no actions of its own and was left out of the plan.",
                        beginning(section.title, 80)),
            "Add it to the Plan sheet if it is wanted.");
      }
    }
    for (auto& action : plan_.actions) action.section = now[action.section];
    plan_.sections = std::move(kept);
  }

  /// A chapter: it has nothing of its own, and the next begins with number one below it.
  bool stands_above(std::size_t section) const {
    const auto digit = [](const std::string& n) {
      return !n.empty() && n[0] >= '0' && n[0] <= '9';
    };
    return section + 1 < plan_.sections.size() && !digit(plan_.sections[section].number) &&
           digit(plan_.sections[section + 1].number);
  }

  /// The number that all refs of a section begin with, and those of no other.
  std::string number_of_refs(std::size_t section) const {
    std::string number;
    for (const auto action : actions_of(section)) {
      const std::string part = first_part(plan_.actions[action].ref);
      if (part.empty() || (!number.empty() && part != number)) return {};
      number = part;
    }
    for (const auto& action : plan_.actions) {
      if (action.section != section && first_part(action.ref) == number) return {};
    }
    return number;
  }

  /// "Priority action 1" and "Area for improvement 1" above refs that go on from 1 to 3: where the
  /// printed numbers stand twice, those of the refs tell all sections apart.
  void number_anew_by_refs() {
    std::set<std::string> printed, of_refs;
    bool twice = false;
    for (std::size_t i = 0; i < plan_.sections.size(); ++i) {
      const std::string& number = plan_.sections[i].number;
      twice = (!number.empty() && !printed.insert(number).second) || twice;
      if (const auto of_section = number_of_refs(i); !of_section.empty())
        of_refs.insert(of_section);
    }
    if (!twice || of_refs.size() != plan_.sections.size()) return;
    for (std::size_t i = 0; i < plan_.sections.size(); ++i)
      plan_.sections[i].number = number_of_refs(i);
    say(plan_.sections.front().place,
        fmt::format("The source numbers one {} like another; the first numbers of their refs were "
                    "taken instead.",
                    word_),
        "Change them on the Plan sheet before the first round; afterwards they have to stay.");
  }

  void number() {
    std::vector<std::string> taken;
    const auto is_free = [&](const std::string& number) {
      return std::find(taken.begin(), taken.end(), number) == taken.end();
    };
    std::vector<std::size_t> without;
    // The refs number the sections where they number all of them.
    bool by_refs = true;
    for (std::size_t i = 0; i < plan_.sections.size(); ++i)
      by_refs = by_refs && (!plan_.sections[i].number.empty() || !number_of_refs(i).empty());
    number_anew_by_refs();
    for (std::size_t i = 0; i < plan_.sections.size(); ++i) {
      auto& section = plan_.sections[i];
      if (section.number.empty() && by_refs) section.number = number_of_refs(i);
      if (section.number.empty() || !is_free(section.number)) {
        without.push_back(i);
      } else {
        taken.push_back(section.number);
      }
    }
    bool said = false;
    for (const auto i : without) {
      auto& section = plan_.sections[i];
      const std::string printed = section.number;
      int next = 1;
      while (!is_free(std::to_string(next))) ++next;
      section.number = std::to_string(next);
      taken.push_back(section.number);
      if (!printed.empty() && !said)
        say(section.place,
            fmt::format("{} {} stands twice, as '{}' the second time; it became {}, and others "
                        "that begin again likewise.",
                        word_, printed, beginning(section.title, 60), section.number),
            "Change the numbers before the first round; afterwards they have to stay.");
      said = said || !printed.empty();
    }
  }

  SourcePlan& plan_;
  const std::string& word_;
};

}  // namespace

void number_sections(SourcePlan& plan, const std::string& section_word) {
  if (!plan.actions.empty()) Numbering(plan, section_word).run();
}

}  // namespace collate::conversion
