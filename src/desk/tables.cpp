// SPDX-License-Identifier: MIT
#include "desk/tables.hpp"

#include "text/printable.hpp"
#include "workbook/convert.hpp"

#include <fmt/format.h>

namespace collate::desk {
namespace {

workbook::Sheet sheet_of(const std::vector<std::vector<std::string>>& rows) {
  workbook::SheetBuilder builder;
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    for (std::uint32_t c = 0; c < rows[r].size(); ++c)
      builder.put({r, c}, {cell::Kind::text, rows[r][c], 0});
  }
  return builder.finish("register");
}

std::string source_words(const std::optional<intake::Source>& source) {
  return source ? fmt::format("{}, {}, {}", source->file, source->sheet, cell::to_a1(source->cell))
                : std::string();
}

std::string iso(const std::optional<timescale::Date>& date) {
  return date ? timescale::to_iso(*date) : std::string();
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

std::vector<std::vector<std::string>> register_rows(const MergedRound& merged) {
  const auto& schema = merged.ground.schema;
  const auto& plan = merged.ground.plan;
  std::vector<std::string> heading = {"round", "ref", "priority", "action", "leads", "agreed_date"};
  for (const auto& scale : schema.ratings)
    heading.insert(heading.end(), {scale.id, scale.id + "_source"});
  heading.insert(heading.end(),
                 {"movement", "timescale", "new_date", "new_date_as_written", "new_date_source",
                  "comment", "comment_source", "impact", "impact_source"});
  std::vector<std::string> more;
  for (const auto& column : schema.columns) {
    const bool known = column.id == "comment" || column.id == "impact" || column.id == "new_date";
    if (column.filled_by == schema::FilledBy::lead && column.type != schema::ColumnType::rating &&
        !known)
      more.push_back(column.id);
  }
  for (const auto& id : more) heading.insert(heading.end(), {id, id + "_source"});
  heading.insert(heading.end(), {"returned_by", "also_returned_by", "sha256"});
  std::vector<std::vector<std::string>> rows = {heading};
  for (const auto& state : merged.all.rounds) {
    for (const auto& row : state.rows) {
      const plan::Action& action = *plan.action(row.ref);
      std::vector<std::string> cells = {
          state.round,         row.ref, action.priority, action.text, joined(action.leads, "; "),
          iso(row.agreed_date)};
      std::string sha256;
      for (std::size_t i = 0; i < schema.ratings.size(); ++i) {
        cells.insert(cells.end(), {words(row.ratings[i], schema.ratings[i]),
                                   source_words(row.ratings[i].source)});
        if (row.ratings[i].source) sha256 = row.ratings[i].source->sha256;
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
      cells.insert(cells.end(), {row.returned_by, joined(row.also_returned_by, "; "), sha256});
      rows.push_back(std::move(cells));
    }
  }
  return rows;
}

std::vector<std::vector<std::string>> ledger_rows(const MergedRound& merged) {
  std::vector<std::vector<std::string>> rows = {{"round", "lead", "name", "return", "file",
                                                 "sha256", "completed_on", "actions", "rated",
                                                 "points"}};
  for (const auto& state : merged.all.rounds) {
    for (const auto& line : state.ledger) {
      rows.push_back({state.round, line.lead,
                      line.lead.empty() ? "" : lead_name(merged.ground.plan, line.lead),
                      std::string(words(line.state)), line.file, line.sha256, iso(line.received),
                      std::to_string(line.expected), std::to_string(line.rated),
                      joined(line.points, " ")});
    }
  }
  return rows;
}

}  // namespace

finding::Outcome<std::vector<Document>> round_documents(const MergedRound& merged) {
  TRY(auto register_csv, workbook::to_csv(sheet_of(register_rows(merged)), "register.csv"));
  TRY(auto ledger_csv, workbook::to_csv(sheet_of(ledger_rows(merged)), "ledger.csv"));
  const auto report = report_of(merged);
  return std::vector<Document>{{"register.csv", std::move(register_csv)},
                               {"ledger.csv", std::move(ledger_csv)},
                               {"findings.txt", text::escape_message(to_text(report))},
                               {"findings.json", to_json(report)}};
}

}  // namespace collate::desk
