// SPDX-License-Identifier: MIT
// Sections from banners, columns and titles of sheets, while the source is read.
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

/// A title repeated at a page break: "Health (continued)".
std::string without_continued(const std::string& title) {
  static const re2::RE2 shape(
      R"((?i)(.*\S)\s*[(\[ \x{2013}-]+(?:continued|cont(?:in)?['\x{2019}]?d?\.{0,3}|contd)\.?[)\]]?)");
  std::string rest;
  return re2::RE2::FullMatch(title, shape, &rest) ? rest : title;
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
  title = without_continued(title);
  std::string lead;
  if (auto parted = lead_in_title(title); parted && !parted->title.empty()) {
    title = std::move(parted->title);
    lead = std::move(parted->lead);
  }
  section_opened_ = true;
  level_.clear();
  levels_.clear();
  std::optional<std::size_t> same;
  for (const std::size_t i : sections_numbered_[number]) {
    const auto& known = plan_.sections[i];
    if (title.empty() || known.title.empty() || are_alike(title, known.title)) same = i;
  }
  if (!same) {
    add_section({std::move(number), std::move(title), where, named, {}});
    return take_banner_lead(lead, where);
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
  if (known.title.empty()) entitle(*same, std::move(title));
  section_ = *same;
  take_banner_lead(lead, where);
}

void SourceReader::add_section(SourceSection section) {
  section_ = plan_.sections.size();
  sections_numbered_[section.number].push_back(section_);
  std::string title = std::exchange(section.title, {});
  plan_.sections.push_back(std::move(section));
  entitle(section_, std::move(title));
}

void SourceReader::entitle(std::size_t section, std::string title) {
  if (!title.empty()) sections_titled_.emplace(text::fold(title), section);
  plan_.sections[section].title = std::move(title);
}

/// A section by its words: "3 Attendance", "3", or a title, which gets its number later.
void SourceReader::open_by_words(const std::string& written, const Place& where) {
  if (const auto parted = lead_in_title(written); parted && !parted->title.empty()) {
    open_by_words(parted->title, where);
    return take_banner_lead(parted->lead, where);
  }
  const std::string words = without_continued(written);
  static const re2::RE2 only_number(R"(\d{1,2}|[A-Z])");
  std::string number, title;
  if (re2::RE2::FullMatch(words, only_number)) return open_section(words, {}, where, true);
  if (headings_.is_section(words, number, title))
    return open_section(number, text::squeeze(title), where, true);
  if (!is_titled(words, title)) title = without_marks(words);
  const auto same = sections_titled_.find(text::fold(title));
  if (same != sections_titled_.end() && !plan_.sections[same->second].number.empty()) {
    const SourceSection& known = plan_.sections[same->second];
    return open_section(known.number, title, where, known.named);
  }
  section_opened_ = true;
  level_.clear();
  levels_.clear();
  if (same != sections_titled_.end())
    section_ = same->second;
  else
    add_section({{}, title, where, false, {}});
}

bool SourceReader::section_has_actions() const {
  return std::any_of(plan_.actions.rbegin(), plan_.actions.rend(),
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
  for (const auto& [column, beside] : cells) {
    const auto lead = lead_in_title(beside);
    if (lead && lead->title.empty()) take_banner_lead(lead->lead, place(row, column));
  }
  account(row, RowKind::section, "with more in the row");
  return true;
}

bool SourceReader::read_section(std::uint32_t row, const Row& cells, bool named_only) {
  if (read_banner_lead(row, cells)) return true;
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

/// "1 | New places" above 1.1.
void SourceReader::open_title_of_refs(std::uint32_t row, const Row& cells) {
  std::string number, title;
  if (!headings_.is_named_section(cells[1].second, number, title) || title.empty())
    title = cells[1].second;
  if (cells.size() > 2) say_title(row, cells[1].first, cells[1].second);
  cells_->take_row(row);
  if (cells[0].second.find('.') != std::string::npos && section_opened_) {
    level_ = cells[0].second + " " + text::squeeze(title);
    account(row, RowKind::section, "a level below the section");
    return;
  }
  open_section(cells[0].second, text::squeeze(title), place(row, cells[1].first), true);
  account(row, RowKind::section, "its number stands in front");
}

/// "1.1 Children are seen sooner" under "Priority 1", above 1.1.1: a level between them.
bool SourceReader::open_level_of_refs(std::uint32_t row, const std::string& words) {
  const auto ref = leading_ref(words, false);
  if (!ref || !section_opened_ || section_ >= plan_.sections.size() ||
      plan_.sections[section_].number.empty() ||
      first_part(ref->ref) != plan_.sections[section_].number)
    return false;
  cells_->take_row(row);
  level_ = text::squeeze(words);
  account(row, RowKind::section, "a level below the section");
  return true;
}

/// "CONTRACT MANAGEMENT" beside the blank cell of the refs, again and again, or short words where
/// the actions stand.
bool SourceReader::is_plain_banner(std::uint32_t row, std::uint32_t column,
                                   const std::string& words) const {
  const auto known = columns_.find(column);
  if (!plain_banners_.contains(row) || !banner_columns_.contains(column) || known == columns_.end())
    return false;
  const bool capitals = is_in_capitals(words);
  return (led_by_banner_ == column && (capitals || !banners_in_capitals_)) ||
         (capitals && known->second.field != Field::action);
}

/// "Workstream 2: Attendance" without a lead, from the first day of the rows below to their last,
/// up to the next such row: what a program for projects sums up.
bool SourceReader::opens_summed_up(std::uint32_t row, const Row& cells) {
  struct Days {
    double own, first, last;
  };
  const auto leads_at = [&](std::uint32_t of) {
    return std::any_of(columns_.begin(), columns_.end(), [&](const auto& column) {
      return column.second.field == Field::leads && !cells_->at(of, column.first).text.empty();
    });
  };
  const auto day_at = [&](cell::Address address) {
    const auto cell = cells_->sheet().at(address);
    return cell && cell->date() ? std::optional(cell->number) : std::nullopt;
  };
  const auto titled = std::find_if(columns_.begin(), columns_.end(), [](const auto& column) {
    return column.second.field == Field::action;
  });
  std::map<std::uint32_t, Days> days;
  for (const auto& cell : cells) {
    if (const auto day = day_at({row, cell.first})) days[cell.first] = {*day, 0, 0};
  }
  if (!asks_leads_ || days.size() < 2 || titled == columns_.end() || leads_at(row)) return false;
  const SourceText words = cells_->at(row, titled->first);
  if (words.text.empty() || words.here.row != row || words.text.size() > longest_banner)
    return false;
  std::size_t below = 0;
  for (std::uint32_t at = row + 1; at < cells_->sheet().row_end() && leads_at(at); ++at, ++below) {
    for (auto& [column, of] : days) {
      const auto day = day_at({at, column});
      if (!day) return false;
      of.first = below == 0 ? *day : std::min(of.first, *day);
      of.last = below == 0 ? *day : std::max(of.last, *day);
    }
  }
  const auto sums_up = [](const auto& column) {
    return column.second.own == column.second.first || column.second.own == column.second.last;
  };
  const auto differ = [](const auto& column) { return column.second.first < column.second.last; };
  if (below < 2 || !std::all_of(days.begin(), days.end(), sums_up) ||
      std::none_of(days.begin(), days.end(), differ))
    return false;
  open_by_words(words.text, place(row, titled->first));
  cells_->take_row(row);
  account(row, RowKind::section, "it sums up the rows below");
  say_title(row, titled->first, words.text);
  return true;
}

/// A section's title, or words that belong to no action.
bool SourceReader::read_banner(std::uint32_t row, const Row& cells) {
  if (opens_summed_up(row, cells)) return true;
  if (is_row_of_action(row, cells)) return false;
  if (heads_refs_below(row, cells)) {
    open_title_of_refs(row, cells);
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
  if (!spans && (!first || an_action) && !is_plain_banner(row, column, words)) return false;
  if (spans && open_level_of_refs(row, words)) return true;
  if (!spans && known != columns_.end() && known->second.field == Field::action &&
      begins_in_lower_case(words))
    return false;
  const std::string line = without_marks(words);
  const bool bullet = words.starts_with("-") || words.starts_with("\xE2\x80\xA2");
  const bool untitled = section_opened_ && section_ < plan_.sections.size() &&
                        plan_.sections[section_].title.empty() && !section_has_actions();
  cells_->take_row(row);
  if (untitled && !bullet && line.size() < longest_banner) {
    entitle(section_, line);
    account(row, RowKind::section, "its title");
    return true;
  }
  // "Diagnosing well (Lead: Clinic Manager)" is a title for all its colon.
  const auto led = lead_in_title(line);
  const std::string plain = led && !led->title.empty() ? led->title : line;
  static const re2::RE2 page(R"((?i).*\bpage \d+.*|.*:\s.*)");
  static const re2::RE2 sentence(R"((?s).*[a-z]{2}[.;].*)");
  // "We want carers to be able to take breaks." says something of the title above it.
  const bool ends = words.ends_with('.') && std::count(line.begin(), line.end(), ' ') >= 5;
  const bool prose =
      ends || (plain.size() > 60 && !plain_banners_.contains(row) &&
               (!spans || line.size() > longest_banner || re2::RE2::FullMatch(words, sentence)));
  const bool note = bullet || text::fold(words).starts_with("nb") || prose ||
                    (numbered_ && !spans) || words.ends_with(":**") || words.ends_with(":") ||
                    re2::RE2::FullMatch(plain, page);
  if (!note && !(numbered_ && level_.empty() && line.size() > 100)) {
    open_by_words(line, place(row, column));
    account(row, RowKind::section);
    say_title(row, column, words);
  } else {
    account(row, RowKind::note);
    if (banners_.insert(text::fold(words)).second)
      say_alike(Alike::line, place(row, column), row, words);
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

}  // namespace collate::conversion
