// SPDX-License-Identifier: MIT
// Returns made by hand for the small plan, as the register takes them in.
#pragma once

#include "register/merge.hpp"
#include "support/small_plan.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace collate::support {

struct Line {
  std::string ref, rating, comment;
  std::optional<timescale::Date> new_date = {};
  std::string impact = {};
};

inline intake::Answer typed(const std::string& words, cell::Address cell) {
  intake::Answer answer;
  answer.value = {words.empty() ? cell::Kind::empty : cell::Kind::text, words, 0};
  answer.text = words;
  answer.cell = cell;
  return answer;
}

/// An entry in row `row` (zero-based), answers by column id, from column G on.
inline intake::Entry entry(const std::string& ref, std::uint32_t row,
                           const std::vector<std::pair<std::string, std::string>>& answers) {
  intake::Entry made;
  made.ref = ref;
  made.ref_cell = {row, 0};
  std::uint32_t column = 6;
  for (const auto& [id, words] : answers) made.answers[id] = typed(words, {row, column++});
  return made;
}

/// Enters all answers in the account, as the intake does.
inline void account_for(merge::Arrival& made) {
  made.received.typed.clear();
  for (const auto& one : made.received.entries) {
    for (const auto& [column, answer] : one.answers) {
      if (!answer.text.empty())
        made.received.typed.push_back({intake::Typed::In::cell, made.received.sheet, answer.cell,
                                       answer.text, intake::Went::answer, one.ref, column});
    }
  }
}

inline merge::Arrival arrival(const std::string& file, const std::string& lead,
                              const std::vector<Line>& lines,
                              std::optional<timescale::Date> completed_on = {}) {
  merge::Arrival made;
  made.file = file;
  made.sha256 = "sha of " + file;
  made.received.file = file;
  made.received.sha256 = made.sha256;
  made.received.lead = lead;
  made.received.sheet = "Actions";
  made.received.completed_on = completed_on;
  std::uint32_t row = 5;
  for (const auto& line : lines) {
    auto one = entry(line.ref, row,
                     {{"rating", line.rating},
                      {"comment", line.comment},
                      {"new_date", ""},
                      {"impact", line.impact}});
    if (line.new_date) {
      one.answers["new_date"].value = {cell::Kind::date_time, "",
                                       static_cast<double>(timescale::to_serial(*line.new_date))};
      one.answers["new_date"].text = timescale::to_iso(*line.new_date);
    }
    made.received.entries.push_back(std::move(one));
    ++row;
  }
  account_for(made);
  return made;
}

inline const merge::Row& row(const merge::RoundState& state, const std::string& ref) {
  const auto found = std::find_if(state.rows.begin(), state.rows.end(),
                                  [&](const merge::Row& r) { return r.ref == ref; });
  if (found == state.rows.end()) throw std::runtime_error("no row " + ref);
  return *found;
}

inline merge::RoundState merge_in(const std::string& round, std::vector<merge::Arrival> arrivals,
                                  const merge::RoundState* before = nullptr,
                                  const plan::Plan& plan = small_plan(),
                                  const schema::Schema& schema = built_in_schema("poole")) {
  return merge::merge_round(schema, plan, *plan.round(round), std::move(arrivals), before);
}

inline std::string rating(const merge::Row& r, std::size_t scale = 0,
                          const schema::Schema& schema = built_in_schema("poole")) {
  return words(r.ratings[scale], schema.ratings[scale]);
}

/// "lead, how it counts, comment" of each answer.
inline std::vector<std::string> answers(const merge::Row& r) {
  std::vector<std::string> lines;
  for (const auto& one : r.answers)
    lines.push_back(one.lead + ", " + std::string(words(one.standing)) + ", " + one.comment.text);
  return lines;
}

inline std::vector<std::string> messages(const merge::RoundState& state, const std::string& code) {
  std::vector<std::string> lines;
  for (const auto& finding : state.findings) {
    if (finding.code == code) lines.push_back(finding.message);
  }
  return lines;
}

inline std::vector<std::string> ledger(const merge::RoundState& state) {
  std::vector<std::string> lines;
  for (const auto& line : state.ledger)
    lines.push_back(line.lead + " " + std::string(words(line.state)) + " " + line.file + " " +
                    std::to_string(line.rated) + "/" + std::to_string(line.expected));
  return lines;
}

}  // namespace collate::support
