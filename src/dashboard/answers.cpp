// SPDX-License-Identifier: MIT
#include "dashboard/answers.hpp"

#include "dashboard/words.hpp"
#include "finding/place.hpp"

#include <fmt/format.h>

namespace collate::dashboard {
namespace {

std::string how_it_counts(const merge::LeadEntry& entry, const merge::Row& row,
                          const schema::Schema& schema) {
  std::string words(merge::words(entry.standing));
  if (!words.empty()) words = capitalised(words);
  if (!entry.why.empty()) words += ": " + entry.why;
  // With two scales an answer may count on one and not on the other.
  for (std::size_t scale = 0;
       entry.standing == merge::Standing::counted && scale < schema.ratings.size(); ++scale) {
    if (merge::is_rated(entry.ratings[scale]) && entry.ratings[scale] != row.ratings[scale])
      words += fmt::format("; {} less cautious", schema.ratings[scale].name);
  }
  return words;
}

AnswerLine line_of(const merge::LeadEntry& entry, const merge::Row& row,
                   const schema::Schema& schema, const plan::Plan& plan) {
  AnswerLine line;
  line.ref = row.ref;
  line.lead = lead_name(plan, entry.lead);
  const plan::Round* round = plan.round(entry.round);
  line.round = round == nullptr ? entry.round : round->name;
  for (std::size_t scale = 0; scale < schema.ratings.size(); ++scale)
    line.ratings.push_back(merge::words(entry.ratings[scale], schema.ratings[scale]));
  line.counts = how_it_counts(entry, row, schema);
  line.new_date = entry.new_date.date;
  if (!line.new_date) line.new_date_words = uncounted_date(entry.new_date);
  line.comment = entry.comment.text;
  for (const schema::Column* column : further_columns(schema)) {
    const auto found = entry.more.find(column->id);
    line.further.push_back(found == entry.more.end() ? std::string() : found->second.text);
  }
  line.impact = entry.impact.text;
  line.file = finding::base_name(entry.row.file());
  line.cell = fmt::format("{}, {}", entry.row.sheet(), cell::to_a1(entry.row.cell));
  return line;
}

}  // namespace

std::vector<AnswerLine> answer_lines(const schema::Schema& schema, const plan::Plan& plan,
                                     const merge::Register& reg, std::size_t first_round) {
  std::vector<AnswerLine> lines;
  for (std::size_t round = reg.rounds.size(); round-- > first_round;) {
    for (const merge::Row& row : reg.rounds[round].rows) {
      for (const merge::LeadEntry& entry : row.answers) {
        if (entry.answered) lines.push_back(line_of(entry, row, schema, plan));
      }
    }
  }
  return lines;
}

}  // namespace collate::dashboard
