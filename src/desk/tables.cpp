// SPDX-License-Identifier: MIT
#include "desk/tables.hpp"

#include "plan/issued_name.hpp"
#include "plan/leads.hpp"
#include "text/printable.hpp"
#include "workbook/convert.hpp"

#include <fmt/format.h>

#include "desk/chase.hpp"
#include "desk/exports.hpp"
#include <array>
#include <utility>

namespace collate::desk {
namespace {

std::string source_words(const std::optional<intake::Source>& source) {
  return source
             ? fmt::format("{}, {}, {}", source->file(), source->sheet(), cell::to_a1(source->cell))
             : std::string();
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

/// "In progress (2019-spring)": the ratings known before the round, of several scales each with its
/// name.
std::string known_words(const merge::Row& row, const schema::Schema& schema) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < row.known_before.size(); ++i) {
    if (!row.known_before[i]) continue;
    const auto& scale = schema.ratings[i];
    all.push_back(fmt::format("{}{} ({})", schema.ratings.size() > 1 ? scale.name + ": " : "",
                              words(row.known_before[i]->rating, scale),
                              row.known_before[i]->round));
  }
  return joined(all, "; ");
}

std::string disagreement_words(const merge::Row& row) {
  std::vector<std::string> all;
  for (const auto& one : row.disagreements)
    all.push_back(one.decision.empty()
                      ? one.words
                      : fmt::format("{} [{}: {}]", one.words, one.decision, one.reason));
  return joined(all, " | ");
}

std::string revised_words(const merge::Row& row) {
  std::vector<std::string> all;
  for (const auto& one : row.revisions)
    all.push_back(fmt::format("{}: '{}', was '{}' ({})", one.what, one.is, one.was, one.why));
  return joined(all, " | ");
}

void register_rows(const MergedRound& merged, const PutRow& put) {
  const auto& schema = merged.ground.schema;
  std::vector<std::string> heading = {"round", "ref", "priority", "action", "leads", "agreed_date"};
  for (const auto& scale : schema.ratings)
    heading.insert(heading.end(), {scale.id, scale.id + "_source"});
  heading.insert(heading.end(),
                 {"movement", "timescale", "new_date", "new_date_as_written", "new_date_source",
                  "comment", "comment_source", "impact", "impact_source"});
  std::vector<std::string> more;
  for (const auto& column : schema.columns) {
    const auto purpose = column.purpose();
    const bool known = purpose == schema::Purpose::comment || purpose == schema::Purpose::impact ||
                       purpose == schema::Purpose::new_date;
    if (column.filled_by == schema::FilledBy::lead && column.type != schema::ColumnType::rating &&
        !known)
      more.push_back(column.id);
  }
  for (const auto& id : more) heading.insert(heading.end(), {id, id + "_source"});
  heading.insert(heading.end(), {"returned_by", "also_returned_by", "sha256", "ref_then", "key",
                                 "done_since", "known_before", "moves", "disagreement", "revised"});
  put(std::move(heading));
  for (const auto& state : merged.all.rounds) {
    for (const auto& row : state.rows) {
      std::vector<std::string> cells = {
          state.round,         row.ref, row.priority, row.action, joined(row.leads, "; "),
          iso(row.agreed_date)};
      std::string sha256;
      for (std::size_t i = 0; i < schema.ratings.size(); ++i) {
        cells.insert(cells.end(), {words(row.ratings[i], schema.ratings[i]),
                                   source_words(row.ratings[i].source)});
        if (row.ratings[i].source) sha256 = row.ratings[i].source->sha256();
      }
      cells.insert(
          cells.end(),
          {words(row.movement, schema), std::string(words(row.timescale)), iso(row.new_date.date),
           row.new_date.as_written, source_words(row.new_date.source), row.comment.text,
           source_words(row.comment.source), row.impact.text, source_words(row.impact.source)});
      for (const auto& id : more) {
        const auto found = row.more.find(id);
        const merge::TracedText text =
            found == row.more.end() ? merge::TracedText{} : found->second;
        cells.insert(cells.end(), {text.text, source_words(text.source)});
      }
      cells.insert(cells.end(), {row.returned_by, joined(row.also_returned_by, "; "), sha256,
                                 row.ref_then, row.key, row.done_in, known_words(row, schema),
                                 std::to_string(row.times_moved()), disagreement_words(row),
                                 revised_words(row)});
      put(std::move(cells));
    }
  }
}

void ledger_rows(const MergedRound& merged, const PutRow& put) {
  put({"round", "lead", "name", "return", "file", "sha256", "completed_on", "completed_by",
       "actions", "rated", "answered", "counted", "filled_in", "points"});
  for (const auto& state : merged.all.rounds) {
    for (const auto& line : state.ledger) {
      put({state.round, line.lead,
           line.lead.empty() ? "" : plan::lead_name(merged.ground.plan, line.lead),
           std::string(words(line.state)), line.file, line.sha256, iso(line.received),
           line.completed_by, std::to_string(line.expected), std::to_string(line.rated),
           std::to_string(line.answered), std::to_string(line.counted),
           std::to_string(line.cells.typed), joined(line.points, " ")});
    }
  }
}

struct Table {
  const char* name;
  void (*rows)(const MergedRound& merged, const PutRow& put);
};
constexpr auto package_tables = std::to_array<Table>({{"register", register_rows},
                                                      {"entries", entry_rows},
                                                      {"ledger", ledger_rows},
                                                      {"measures", measure_rows},
                                                      {"decisions", decision_rows},
                                                      {"explained", explained_rows}});

}  // namespace

void round_documents(const MergedRound& merged, const PutDocument& put) {
  const auto put_table = [&](const Table& table) {
    ExportTable made{table.name, {}};
    std::string csv;
    table.rows(merged, [&](std::vector<std::string> cells) {
      workbook::append_csv_line(csv, cells);
      if (made.headings.empty()) made.headings = std::move(cells);
    });
    put({made.name + ".csv", std::move(csv)});
    return made;
  };
  std::vector<ExportTable> tables;
  for (const auto& table : package_tables) tables.push_back(put_table(table));
  put({"datapackage.json", datapackage(merged, tables)});
  {
    auto report = report_of(merged);
    put({"findings.json", to_json(report)});
    put({"findings.txt", text_of(std::move(report), {.marks = true})});
  }
  put_table({"chase", chase_rows});
  for (const auto& reminder : reminders(merged))
    put({fmt::format("{}/{}.txt", reminders_folder, plan::file_word(reminder.lead)),
         reminder.text});
}

}  // namespace collate::desk
