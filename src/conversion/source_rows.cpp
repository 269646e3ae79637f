// SPDX-License-Identifier: MIT
// The rows of a table of actions: what each is, and which action it belongs to.
#include "text/fold.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_profile.hpp"
#include "conversion/source_reader.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>

namespace collate::conversion {

bool begins_in_lower_case(const std::string& words) {
  // "a) Fund tutoring", "ii. Train staff" begin a list.
  static const re2::RE2 enumerated(R"((?s)(?:[a-z]|[ivx]{1,4})[.)]\s.*)");
  return !words.empty() && words.front() >= 'a' && words.front() <= 'z' &&
         !re2::RE2::FullMatch(words, enumerated);
}

void join(SourceText& into, const SourceText& more) {
  if (more.text.empty() || more.place == into.place) return;
  if (into.text.empty())
    into = more;
  else
    into.text += "\n" + more.text;
}

void join(std::string& into, const std::string& more) {
  if (into != more) into += (into.empty() ? "" : "\n") + more;
}

void add_new(std::vector<std::string>& list, const std::string& item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

namespace {

bool has_no_number(const std::string& ref) {
  return !ref.empty() && ref.find_first_of("0123456789") == std::string::npos && !is_ref(ref);
}

bool is_item(const std::string& words) {
  static const re2::RE2 shape(
      R"((?s)\s*(?:[-*\x{2022}\x{25AA}\x{25CF}\x{00B7}\x{2013}\x{F0B7}]|o(?-s:\t))\s*\S.*)");
  return re2::RE2::FullMatch(words, shape);
}

/// With its bullet.
std::string as_printed(const std::vector<SourceText>& parts, const SourceText& words) {
  const auto cell = std::find_if(parts.begin(), parts.end(),
                                 [&](const SourceText& part) { return part.here == words.here; });
  return cell == parts.end() ? std::string() : cell->text;
}

/// "Open three hubs:", and the items below it.
bool leads_to_list(const std::string& words) {
  const auto line = words.rfind('\n');
  return words.ends_with(':') || (line != std::string::npos && is_item(words.substr(line + 1)));
}

/// Whether a row is an item of the list that the action before begins; then it keeps its bullet.
bool take_item(const std::vector<SourceText>& parts, const SourceAction& before,
               SourceAction& found) {
  const std::string item = as_printed(parts, found.action);
  if (!found.ref.empty() || !is_item(item) || !leads_to_list(before.action.text)) return false;
  found.action.text = item;
  return true;
}

}  // namespace

/// A ref in its column and words where the actions stand.
bool SourceReader::is_row_of_action(std::uint32_t row, const Row& cells) const {
  if (cells.size() < 2 || heads_refs_below(row, cells)) return false;
  bool ref = false, action = false, dated_or_led = false;
  for (const auto& [column, known] : columns_) {
    const SourceText cell = cells_->at(row, column);
    if (cell.text.empty()) continue;
    ref = ref || (known.field == Field::ref && is_ref(cell.text));
    action = action || (known.field == Field::action && cell.here.row == row);
    dated_or_led = dated_or_led ||
                   (known.field == Field::leads && !is_rating(cell.text, schema_)) ||
                   (known.field == Field::agreed && is_when(cell.text, schema_));
  }
  return action && (ref || (!has_ref_column_ && dated_or_led && cells.size() >= 3));
}

/// A ref where the refs stand, or a date where the dates do.
bool SourceReader::has_ref_or_date(std::uint32_t row) const {
  return std::any_of(columns_.begin(), columns_.end(), [&](const auto& column) {
    const std::string words = cells_->at(row, column.first).text;
    const Field field = column.second.field;
    return (field == Field::ref && is_ref(words)) ||
           (field == Field::agreed && is_when(words, schema_));
  });
}

/// One ref merged over several actions.
void SourceReader::part_merged_ref(SourceAction& found) {
  SourceAction& before = plan_.actions.back();
  const bool second = before.ref == found.ref;
  const char letter = second ? 'a' : before.ref.back();
  if (second) {
    refs_.erase({before.section, before.ref});
    before.ref += 'a';
    refs_.emplace(before.section, before.ref);
    say(ref_cell_.place,
        fmt::format(
            "The ref {} in {} is merged over several actions, which became {}a, {}b and so on.",
            found.ref, name(ref_cell_.place), found.ref, found.ref),
        "Change the refs before the first round; afterwards they have to stay.");
  }
  found.ref += static_cast<char>(letter + 1);
}

void SourceReader::say_no_words(SourceAction& found) {
  found.action.place = ref_cell_.place;
  found.action.here = ref_cell_.here;
  say(ref_cell_.place,
      fmt::format("{} has the ref {} and no words of an action.", name(ref_cell_.place), found.ref),
      "Write the action on the Actions sheet, or take the row out.");
}

/// The section that a column of the row names.
void SourceReader::open_by_columns(std::uint32_t row) {
  for (const auto& [column, known] : columns_) {
    if (known.field != Field::section) continue;
    const SourceText cell = cells_->at(row, column);
    if (cell.text.empty()) continue;
    const SourceText number = known.numbered ? cells_->at(row, column - 1) : SourceText{};
    cells_->take(number);
    open_by_words(text::squeeze(number.text + " " + cell.text), cell.place);
  }
}

void SourceReader::read_row(std::uint32_t row) {
  open_by_columns(row);
  std::vector<SourceText> parts;
  SourceText section;
  ref_cell_ = {};
  SourceAction found = read_cells(row, parts, section);
  if (parts.empty()) return;
  if (title_column_) found.further.erase(columns_[*title_column_].heading);
  if (is_title_row(row, found) || is_note_row(row, found)) return;
  if (read_introduction(row, found)) return;
  const bool going = !plan_.actions.empty() && plan_.actions.back().table == table_;
  const bool same_ref = found.ref.empty() || (going && ref_cell_.place == last_ref_place_);
  const bool same_action = going && !found.action.text.empty() &&
                           found.action.place == plan_.actions.back().action.place;
  const bool has_words = !found.action.text.empty() && !same_action;
  const bool starts = has_words && found.ref.empty() &&
                      leading_ref(found.action.text, numbers_in_words_).has_value() &&
                      (refs_in_words_ || numbers_in_words_ ||
                       !first_part(leading_ref(found.action.text, numbers_in_words_)->ref).empty());
  const auto own = [&](const SourceText& text) {
    return !text.text.empty() && text.here.row == row;
  };
  const bool led_or_dated = own(found.leads) || own(found.agreed);
  // An item may have a date of its own; with a lead as well it is an action.
  const bool lists_on = going && !(own(found.leads) && own(found.agreed)) &&
                        take_item(parts, plan_.actions.back(), found);
  bool goes_on = same_ref && !starts &&
                 (!has_words || lists_on ||
                  (begins_in_lower_case(found.action.text) && going &&
                   !(after_gap_ && found.action.text.find(' ') == std::string::npos)));
  const bool broken_off = going && found.ref.empty() && !starts && has_words && !led_or_dated &&
                          breaks_off(plan_.actions.back().action.text, after_page_);
  goes_on = goes_on || broken_off;
  const bool unnumbered = has_words && found.ref.empty() && !starts && has_ref_column_ && going;
  if (after_gap_ && !goes_on && !starts && found.ref.empty() && !led_or_dated && going &&
      (has_ref_column_ || asks_leads_ || asks_when_) && found.measures.empty()) {
    return leave_after_gap(row, parts.front());
  }
  // Words where the refs have numbers: another table began.
  if (after_gap_ && going && has_no_number(found.ref) && !has_no_number(plan_.actions.back().ref))
    return leave_after_gap(row, parts.front());
  if (unnumbered && !goes_on && !led_or_dated && found.measures.empty()) goes_on = true;
  if (goes_on && after_note_ && !same_action) return leave_after_note(row, parts.front());
  const bool on_the_way =
      going && !found.milestones.empty() &&
      std::any_of(found.milestones.begin(), found.milestones.end(),
                  [&](const SourceMilestone& m) { return m.text.here.row == row; });
  if ((goes_on && !has_words && on_the_way) ||
      (unnumbered && !goes_on && refs_rare_ && led_or_dated))
    return add_milestone_row(found, row, parts);
  if (goes_on) return go_on(found, row, parts, same_action);
  // "Total", or whatever else stands where the ref should: left over, and named as that.
  if (found.action.text.empty() && !is_ref(found.ref)) return;
  if (has_words && !found.ref.empty() && same_ref && going) part_merged_ref(found);
  for (const auto& part : parts) cells_->take(part);
  for (const auto& [heading, words] : found.further) add_new(plan_.further, heading);
  if (found.action.text.empty()) say_no_words(found);
  if (!split_lists(found, row)) split_refs(std::move(found), row);
}

/// Whether the first action stands beside a title: the title is merged down over all of them, or
/// the row is filled as theirs are, each cell for itself and none in the middle of a sentence.
bool SourceReader::is_beside_title(std::uint32_t row, const SourceAction& found) const {
  constexpr std::size_t longest = 300;
  const auto range = cells_->merged_at(row, *title_column_);
  if (range && range->last.row > row) return true;
  if (found.measures.empty() || found.action.text.size() > longest) return false;
  return std::all_of(columns_.begin(), columns_.end(), [&](const auto& column) {
    const auto merged = cells_->merged_at(row, column.first);
    return !(merged && merged->last.column > merged->first.column) &&
           !begins_in_lower_case(cells_->at(row, column.first).text);
  });
}

/// The row of a section's title under a heading such as "Priority 3".
bool SourceReader::read_introduction(std::uint32_t row, const SourceAction& found) {
  if (!title_column_) return false;
  const SourceText title = cells_->at(row, *title_column_);
  if (title.text.empty() || title.here != cell::Address{row, *title_column_}) return false;
  auto& section = plan_.sections[section_];
  if (section.title.empty() && title.text.size() < 130) section.title = text::squeeze(title.text);
  // Somebody answers for it, or it has a date: the first action stands beside the title.
  if (!found.action.text.empty() &&
      (!found.leads.text.empty() || !found.agreed.text.empty() || is_beside_title(row, found))) {
    cells_->take(title);
    return false;
  }
  cells_->take_row(row);
  account(row, RowKind::section, "introduces it");
  after_note_ = true;
  say_alike(Alike::introduction, title.place, row, section.title);
  return true;
}

/// "As is / next steps" with prose in the other cells: a note on the section, no action.
bool SourceReader::is_note_row(std::uint32_t row, const SourceAction& found) {
  static const re2::RE2 heads_note(R"(.*\bas is\b.*|next steps)");
  const std::string words = text::fold(found.action.text);
  if (words.size() >= 60 || !found.ref.empty() || !found.measures.empty() ||
      !re2::RE2::FullMatch(words, heads_note))
    return false;
  cells_->take_row(row);
  account(row, RowKind::note, "as is / next steps");
  after_note_ = true;
  say_alike(Alike::note_row, place(row, columns_.begin()->first), row,
            text::squeeze(found.action.text));
  return true;
}

void SourceReader::add(SourceAction found, std::uint32_t row) {
  mend_ref(found);
  if (!section_opened_ && !sheet_section_.empty())
    open_by_words(sheet_section_, {file_, cells_->sheet().name, {}});
  if (!section_opened_ && tables_ <= 1) section_ = plan_.sections.empty() ? none : section_;
  found.section = section_;
  lead_by_banner(found);
  if (!found.ref.empty() && !refs_.emplace(found.section, found.ref).second)
    say(found.action.place,
        fmt::format("The ref {} in {} stands twice.", found.ref, name(found.action.place)),
        "Give one of the actions another ref.");
  if (after_gap_ && found.ref.empty()) after_gaps_.push_back(cells_->origin(found.action.here));
  after_gap_ = false;
  last_ref_place_ = ref_cell_.place;
  after_note_ = false;
  if (!level_.empty()) {
    found.further["Objective"] = level_;
    add_new(plan_.further, "Objective");
  }
  account(row, RowKind::action, {}, plan_.actions.size());
  if (const auto rating = found.ratings.find(0); rating != found.ratings.end())
    rated_.insert(text::fold(rating->second.text));
  plan_.actions.push_back(std::move(found));
}

/// A row under an action with something to be reached, and a date and a person of its own.
void SourceReader::add_milestone_row(const SourceAction& part, std::uint32_t row,
                                     const std::vector<SourceText>& parts) {
  for (const auto& cell : parts) cells_->take(cell);
  SourceAction& before = plan_.actions.back();
  const std::size_t index = plan_.actions.size() - 1;
  if (part.milestones.empty())
    before.milestones.push_back(
        {text::squeeze(part.agreed.spoken.empty() ? part.agreed.text : part.agreed.spoken),
         part.action, text::squeeze(part.leads.text)});
  for (const auto& milestone : part.milestones) {
    if (milestone.text.here.row == row) before.milestones.push_back(milestone);
  }
  for (const auto& measure : part.measures) {
    if (measure.text.here.row == row) before.measures.push_back(measure);
  }
  for (const auto& [heading, words] : part.comments) join(before.comments[heading], words);
  for (const auto& [heading, words] : part.further) {
    add_new(plan_.further, heading);
    if (before.further[heading] != words) join(before.further[heading], words);
  }
  for (const auto& [scale, words] : part.ratings) {
    if (!before.ratings.contains(scale)) before.ratings[scale] = words;
  }
  account(row, RowKind::milestone, {}, index);
  const std::string ref = before.ref.empty() ? "the row before" : before.ref;
  say_alike(Alike::milestone, place(row, parts.front().here.column), row, {}, ref);
}

namespace {

/// "Principal Educational" | "Psychologist", "Head of Early" | "Help": a post cut in two by the end
/// of a line. What is somebody by itself is one more.
void join_cut_post(SourceText& leads, const SourceText& more) {
  const bool one_word = more.text.find(' ') == std::string::npos;
  const bool cut = !leads.text.empty() && !more.text.empty() && leads.place != more.place &&
                   (one_word ? ends_open(leads.text) && is_noun_of_post(more.text)
                             : !is_role(more.text) && !is_team(more.text));
  if (cut)
    leads.text += " " + more.text;
  else
    join(leads, more);
}

}  // namespace

/// A row cut in two by a page break, or one of several rows of an action: it belongs to the
/// action before. Merged cells say so by themselves.
void SourceReader::go_on(const SourceAction& part, std::uint32_t row,
                         const std::vector<SourceText>& parts, bool sure) {
  if (plan_.actions.empty()) return;
  for (const auto& cell : parts) cells_->take(cell);
  const auto where = parts.empty() ? part.action.place : place(row, parts.front().here.column);
  SourceAction& before = plan_.actions.back();
  // A sentence cut by a page goes on in the same line.
  if ((begins_in_lower_case(part.action.text) || breaks_off(before.action.text, after_page_)) &&
      !part.action.text.empty() && part.action.place != before.action.place)
    before.action.text += " " + part.action.text;
  else
    join(before.action, part.action);
  join_cut_post(before.leads, part.leads);
  bool measured = false;
  for (const auto& measure : part.measures) {
    const bool merged =
        std::any_of(before.measures.begin(), before.measures.end(),
                    [&](const SourceMeasureText& m) { return m.text.place == measure.text.place; });
    if (merged) continue;
    if (begins_in_lower_case(measure.text.text) && !before.measures.empty()) {
      before.measures.back().text.text += " " + measure.text.text;
      continue;
    }
    before.measures.push_back(measure);
    // The date of a row that adds a measure is the measure's.
    if (before.measures.back().timescale.text.empty() && part.agreed.here.row == row) {
      before.measures.back().timescale = part.agreed;
      measured = measured || !part.agreed.text.empty();
    }
  }
  if (!measured) join(before.agreed, part.agreed);
  const std::vector<SourceMilestone> known = before.milestones;
  for (const auto& milestone : part.milestones) {
    const bool merged = std::any_of(known.begin(), known.end(), [&](const SourceMilestone& m) {
      return m.text.place == milestone.text.place;
    });
    if (!merged) before.milestones.push_back(milestone);
  }
  for (const auto& [heading, words] : part.comments) join(before.comments[heading], words);
  for (const auto& [scale, words] : part.ratings) join(before.ratings[scale], words);
  for (const auto& [heading, words] : part.further) {
    add_new(plan_.further, heading);
    if (before.further[heading] != words) join(before.further[heading], words);
  }
  account(row, RowKind::continuation, sure ? "merged with it" : "no action of its own",
          plan_.actions.size() - 1);
  if (sure) return;
  const auto first = std::find_if(parts.begin(), parts.end(),
                                  [&](const SourceText& cell) { return cell.here.row == row; });
  say_alike(Alike::going_on, first == parts.end() ? where : first->place, row, {},
            before.ref.empty() ? "the row before" : before.ref);
}

}  // namespace collate::conversion
