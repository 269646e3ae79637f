// SPDX-License-Identifier: MIT
// Rows of a sheet that were read alike are said together: one cause is one doubt.
#include <fmt/format.h>

#include "conversion/source_reader.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <array>

namespace collate::conversion {
namespace {

struct Wording {
  const char *one, *many;
  const char *remedy, *remedy_many;
};
// In the order of Alike. {cells} and {rows} are where, {words} what stands there, {refs} whose.
constexpr std::array<Wording, 7> wordings = {
    {{"{cells} is a total and was set aside, with what belongs to it: {words}.",
      "{cells} are totals and were set aside, with what belongs to them: {words}.",
      "Nothing needs doing if that is right; it stands on the sheet 'From the source'.",
      "Nothing needs doing if that is right; they stand on the sheet 'From the source'."},
     {"{cells} belongs to no action and was set aside, with what belongs to it: {words}.",
      "{cells} belong to no action and were set aside, with what belongs to them: {words}.",
      "Nothing needs doing if that is right; it stands on the sheet 'From the source'.",
      "Nothing needs doing if that is right; they stand on the sheet 'From the source'."},
     {"{cells} belongs to no action: {words}.", "{cells} belong to no action: {words}.",
      "Nothing needs doing if it is a note for the whole table.",
      "Nothing needs doing if they are notes for the whole table or a part of it."},
     {"{rows} introduces {words} and was not read as an action.",
      "{rows} introduce {words} and were not read as actions.", "Add it by hand if it is one.",
      "Add them by hand where they are actions."},
     {"{rows} is a note ({words}) and was not read as an action.",
      "{rows} are notes ({words}) and were not read as actions.",
      "Keep it on the Plan sheet if it is wanted.", "Keep them on the Plan sheet if wanted."},
     {"{rows} has no action of its own; it was read as going on from {refs}.",
      "{rows} have no action of their own; they were read as going on from {refs}.",
      "Check that its words stand with the right action.",
      "Check that their words stand with the right action."},
     {"{rows} was read as a milestone of {refs}.", "{rows} were read as milestones of {refs}.",
      "Its date and person stand with it in the column Milestones; make it an action of its own if "
      "it is one.",
      "Their dates and persons stand with them in the column Milestones; make them actions of "
      "their own if they are."}}};

/// "Row 4", "Rows 6 to 7, 11"
std::string rows_in_words(const std::vector<std::uint32_t>& rows) {
  std::string words;
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t end = i;
    while (end + 1 < rows.size() && rows[end + 1] == rows[end] + 1) ++end;
    words += (i == 0 ? "" : ", ") + std::to_string(rows[i] + 1);
    if (end > i) words += " to " + std::to_string(rows[end] + 1);
    i = end + 1;
  }
  return (rows.size() == 1 ? "Row " : "Rows ") + words;
}

}  // namespace

void SourceReader::say_alike(Alike kind, const Place& where, std::uint32_t row,
                             const std::string& words, const std::string& ref) {
  auto& all = alike_[kind];
  if (all.rows.empty()) all.first = where;
  if (all.rows.empty() || all.rows.back() != row) all.rows.push_back(row);
  if (where.cell) all.cells.push_back(*where.cell);
  if (!words.empty()) add_new(all.words, words);
  if (!ref.empty()) add_new(all.refs, ref);
}

void SourceReader::say_all_alike() {
  constexpr std::size_t most_words = 4;
  constexpr std::size_t longest_one = 80, longest_of_many = 40;
  for (const auto& [kind, all] : alike_) {
    const Wording& wording = wordings[static_cast<std::size_t>(kind)];
    const bool one = all.rows.size() == 1;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < std::min(all.words.size(), most_words); ++i)
      words.push_back("'" + beginning(all.words[i], one ? longest_one : longest_of_many) + "'");
    if (all.words.size() > most_words)
      words.push_back(fmt::format("and {} more", all.words.size() - most_words));
    say(all.first,
        fmt::format(fmt::runtime(one ? wording.one : wording.many),
                    fmt::arg("cells", cell::join_cells(all.cells)),
                    fmt::arg("rows", rows_in_words(all.rows)),
                    fmt::arg("words", fmt::format("{}", fmt::join(words, ", "))),
                    fmt::arg("refs", fmt::format("{}", fmt::join(all.refs, ", ")))),
        one ? wording.remedy : wording.remedy_many);
  }
  alike_.clear();
}

}  // namespace collate::conversion
