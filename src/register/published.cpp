// SPDX-License-Identifier: MIT
#include "register/published.hpp"

#include "text/small_numbers.hpp"

namespace collate::merge {
namespace {

void hide(TracedText& words, unsigned under) {
  words.text = text::with_small_numbers_hidden(words.text, under);
}

/// A report that was made final says what leads wrote then, too; words of a scale, dates and the
/// like hold no number of children.
void hide(std::vector<Revision>& revisions, const Row& row, unsigned under) {
  for (auto& one : revisions) {
    if (one.what != "comment" && one.what != "impact" && !row.more.contains(one.what)) continue;
    one.was = text::with_small_numbers_hidden(one.was, under);
    one.is = text::with_small_numbers_hidden(one.is, under);
  }
}

void hide(std::vector<LeadEntry>& entries, unsigned under) {
  for (auto& entry : entries) {
    hide(entry.comment, under);
    hide(entry.impact, under);
    for (auto& [column, words] : entry.more) hide(words, under);
  }
}

}  // namespace

Register published(Register working, unsigned under) {
  for (auto& round : working.rounds) {
    for (auto& row : round.rows) {
      hide(row.comment, under);
      hide(row.impact, under);
      for (auto& [column, words] : row.more) hide(words, under);
      for (auto& [lead, words] : row.impacts) hide(words, under);
      for (auto& move : row.dates)
        move.reason = text::with_small_numbers_hidden(move.reason, under);
      hide(row.answers, under);
      hide(row.last, under);
      hide(row.revisions, row, under);
    }
  }
  return working;
}

}  // namespace collate::merge
