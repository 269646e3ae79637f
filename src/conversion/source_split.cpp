// SPDX-License-Identifier: MIT
// Rows that hold several actions: each on a line that begins with its ref, or listed line by line
// beside their dates.
#include "text/fold.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_reader.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>

namespace collate::conversion {
namespace {

/// The items of a list in a cell; a line without a mark that begins in lower case goes on.
struct List {
  std::vector<std::string> items;
  bool marked = true;    ///< a bullet or a number stands in front of each
  bool numbered = true;  ///< "1." or "(2)" does
};

List list_in(const std::string& words) {
  static const re2::RE2 mark(
      R"((?s)(?:[-*\x{2022}\x{25AA}\x{25CF}\x{00B7}\x{2013}\x{F0B7}]|o\t|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)\s*(\S.*))");
  static const re2::RE2 number(R"((?s)\(?\d{1,2}[.)]\s.*)");
  List list;
  for (std::size_t from = 0; from <= words.size();) {
    const auto end = std::min(words.find('\n', from), words.size());
    const std::string line(text::trim(words.substr(from, end - from)));
    from = end + 1;
    if (line.empty()) continue;
    std::string item;
    const bool marked = re2::RE2::FullMatch(line, mark, &item);
    if (!marked && !list.items.empty() && begins_in_lower_case(line)) {
      list.items.back() += " " + line;
      continue;
    }
    list.marked = list.marked && marked;
    list.numbered = list.numbered && re2::RE2::FullMatch(line, number);
    list.items.push_back(marked ? item : line);
  }
  return list;
}

}  // namespace

std::string without_bullet(const std::string& words) {
  static const re2::RE2 mark(
      R"((?s)(?:[-*\x{2022}\x{25AA}\x{25CF}\x{00B7}\x{2013}\x{F0B7}]|o(?-s:\t)) *(\S.*))");
  static const re2::RE2 again(
      R"((?s).*\n\s*[-*\x{2022}\x{25AA}\x{25CF}\x{00B7}\x{2013}\x{F0B7}].*)");
  std::string rest;
  return re2::RE2::FullMatch(words, mark, &rest) && !re2::RE2::FullMatch(words, again) ? rest
                                                                                       : words;
}

namespace {

/// The item at `i` where a text lists as many as there are actions; else all of it.
void take_item_of(SourceText& text, std::size_t i, std::size_t count) {
  const List list = list_in(text.text);
  if (list.items.size() == count) text.text = list.items[i];
}

}  // namespace

/// How the lines of a cell of actions may be parted: "- Train staff / - Tell parents" beside "May
/// 2025 / July 2025" have a date each; numbered paragraphs without a ref for their row are actions
/// of their own, whoever leads them all.
SourceReader::Parting SourceReader::parting_of(const SourceAction& found) const {
  constexpr std::size_t most = 26;  // the letters of refs that are parted go to z
  const List actions = list_in(found.action.text), dates = list_in(found.agreed.text),
             leads = list_in(found.leads.text);
  const std::size_t count = actions.items.size();
  if (count < 2 || count > most) return Parting::none;
  const bool led_each = leads.items.size() == count;
  const bool dated_each =
      dates.items.size() == count &&
      std::all_of(dates.items.begin(), dates.items.end(),
                  [&](const std::string& words) { return is_when(words, schema_); });
  if (dated_each && (actions.marked || led_each)) return Parting::dated;
  const bool shared = actions.numbered && found.ref.empty() && dates.items.size() <= 1 &&
                      (leads.items.size() <= 1 || led_each) &&
                      std::all_of(actions.items.begin(), actions.items.end(), is_sentence);
  return shared ? Parting::numbered : Parting::none;
}

/// Each line with its own date, and its own lead where there are as many.
bool SourceReader::split_lists(const SourceAction& found, std::uint32_t row) {
  const Parting parting = parting_of(found);
  const auto items = list_in(found.action.text).items;
  const std::size_t count = items.size();
  if (parting == Parting::none) {
    const bool all_do = std::all_of(items.begin(), items.end(), begins_with_verb);
    if (count > 1 && all_do && found.ref.empty() && found.action.place.cell)
      listed_.push_back(*found.action.place.cell);
    return false;
  }
  for (std::size_t i = 0; i < count; ++i) {
    SourceAction one = found;
    one.action.text = items[i];
    take_item_of(one.agreed, i, count);
    take_item_of(one.leads, i, count);
    for (auto& [heading, comment] : one.comments) take_item_of(comment, i, count);
    for (auto& [scale, rating] : one.ratings) take_item_of(rating, i, count);
    if (!found.ref.empty())
      one.ref += static_cast<char>('a' + i);
    else if (const auto lead = leading_ref(one.action.text, false)) {
      one.ref = lead->ref;
      one.action.text = lead->words;
    }
    if (i > 0) one.milestones.clear();
    add(std::move(one), row);
  }
  const std::string of_leads = list_in(found.leads.text).items.size() == count
                                   ? ", " + name(found.leads.place) + " a lead"
                                   : "";
  say(found.action.place,
      parting == Parting::dated
          ? fmt::format("{} lists {} actions, and {} a date for each{}; they were parted line by "
                        "line.",
                        name(found.action.place), count, name(found.agreed.place), of_leads)
          : fmt::format("{} lists {} numbered actions; they were parted{}, and each got whatever "
                        "else stands in the row.",
                        name(found.action.place), count,
                        of_leads.empty() ? "" : " with the leads listed beside them"),
      "Check who leads which, and by when; put them together on the Actions sheet if they are "
      "one.");
  return true;
}

/// Several things to do in one cell, with nothing that parts them.
void SourceReader::say_listed() {
  if (listed_.empty()) return;
  std::sort(listed_.begin(), listed_.end());
  listed_.erase(std::unique(listed_.begin(), listed_.end()), listed_.end());
  const bool one = listed_.size() == 1;
  say({file_, cells_->sheet().name, listed_.front()},
      fmt::format("{} {} several things to do, with one lead and one date; {} read as one action.",
                  cell::join_cells(listed_), one ? "lists" : "list", one ? "it was" : "each was"),
      "Part them on the Actions sheet if they are actions of their own.");
  listed_.clear();
}

/// One cell may hold several actions, each on a line that begins with its ref.
void SourceReader::split_refs(SourceAction found, std::uint32_t row) {
  static const re2::RE2 line_start(
      R"((?m)^[\s*\x{2022}-]*(?:(?i:action|outcome)\s+)?(\d{1,2}(?:\.\d{1,3}){1,3})[.):]*\s+)");
  if (!found.ref.empty()) return add(std::move(found), row);
  const std::string all = found.action.text;
  re2::StringPiece rest(all);
  struct Part {
    std::string ref;
    std::size_t begins;  ///< where the ref stands
    std::size_t words;   ///< where its text begins
  };
  std::vector<Part> starts;
  re2::StringPiece groups[2];
  while (line_start.Match(rest, 0, rest.size(), re2::RE2::UNANCHORED, groups, 2)) {
    const auto begins = static_cast<std::size_t>(groups[0].data() - all.data());
    starts.push_back({std::string(groups[1]), begins, begins + groups[0].size()});
    rest.remove_prefix(static_cast<std::size_t>(groups[0].data() + groups[0].size() - rest.data()));
  }
  if (starts.empty() || starts.front().begins != 0) {
    const auto lead = leading_ref(all, numbers_in_words_);
    if (lead && (refs_in_words_ || numbers_in_words_ || !first_part(lead->ref).empty())) {
      found.ref = lead->ref;
      found.action.text = lead->words;
      refs_printed_ = true;
      return add(std::move(found), row);
    }
    // Where refs are printed, words without one go on from the row before.
    if (refs_printed_ && !has_ref_column_ && !plan_.actions.empty() &&
        plan_.actions.back().table == table_)
      return go_on(found, row, {}, false);
    return add(std::move(found), row);
  }
  refs_printed_ = true;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    SourceAction one = found;
    one.ref = starts[i].ref;
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1].begins : all.size();
    one.action.text = std::string(
        text::trim(std::string_view(all).substr(starts[i].words, end - starts[i].words)));
    add(std::move(one), row);
  }
  if (starts.size() > 1) {
    say(found.action.place,
        fmt::format("{} holds {} actions, {} to {}; each got the leads, the date and the "
                    "measures of the row.",
                    name(found.action.place), starts.size(), starts.front().ref, starts.back().ref),
        "Check who leads which.");
  }
}

}  // namespace collate::conversion
