// SPDX-License-Identifier: MIT
#include "cli/proposed_schema.hpp"

#include "cli/schemas.hpp"
#include "issue/issue.hpp"
#include "text/fold.hpp"
#include "workbook/read.hpp"

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace collate::cli {
namespace {

namespace fs = std::filesystem;
using Answers = std::map<std::string, std::string>;

std::string quoted(const std::string& words) {
  std::string text = "\"";
  for (const char c : words) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

std::string questions_text(const conversion::Proposal& proposal) {
  std::string text = "Key,Question,You may answer,Taken for now,Where,Your answer\r\n";
  for (const auto& question : proposal.questions) {
    const auto& place = question.place;
    text += fmt::format(
        "{},{},{},{},{},\r\n", question.key, quoted(question.asks), quoted(question.choices),
        quoted(question.taken),
        quoted(place.cell ? place.sheet + "!" + cell::to_a1(*place.cell) : std::string()));
  }
  return text;
}

struct Given {
  Answers taken;  ///< what the schema that stands there follows
  Answers now;    ///< the same with the answers that were written since
};

finding::Outcome<Given> answers_in(const Files& files, const fs::path& file) {
  TRY(const auto bytes, files.read(file));
  TRY(const auto book, workbook::read(bytes, file.string()));
  Given given;
  const auto& sheet = book.sheets.front();
  for (std::uint32_t row = 1; row < sheet.row_end(); ++row) {
    const auto words = [&](std::uint32_t column) {
      const auto cell = sheet.at({row, column});
      return cell ? text::squeeze(cell->display()) : std::string();
    };
    if (words(0).empty()) continue;
    given.taken[words(0)] = words(3);
    given.now[words(0)] = words(5).empty() ? words(3) : words(5);
  }
  return given;
}

finding::Outcome<std::vector<schema::Schema>> all_built_in(const Files& files) {
  std::vector<schema::Schema> schemas;
  for (const auto& name : built_in_schemas(files)) {
    TRY(auto schema, load_schema(files, name));
    schemas.push_back(std::move(schema));
  }
  return schemas;
}

finding::Outcome<finding::Done> check_unchanged(const Files& files, const fs::path& file,
                                                const std::string& expected) {
  TRY(const auto bytes, files.read(file));
  const std::string_view there(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (there == expected) return finding::Done{};
  return finding::Failure{"schema-changed",
                          "The schema was not proposed again",
                          {file.string(), {}, {}},
                          "It was changed since it was proposed, and nothing typed is overwritten.",
                          "Change the schema itself, or move it away and run the command again."};
}

}  // namespace

finding::Outcome<ProposedSchema> propose_schema(Files& files, const workbook::Workbook& book,
                                                const std::string& file, const fs::path& folder) {
  TRY(const auto schemas, all_built_in(files));
  const std::string name = issue::file_word(folder.filename().string());
  const fs::path schema_file = folder / "schema.yaml", questions_file = folder / "questions.csv";
  Given given;
  ProposedSchema made;
  // Answers outlast a schema that was moved away.
  if (is_there(files, questions_file)) {
    TRY(given, answers_in(files, questions_file));
    made.again = true;
  }
  if (is_there(files, schema_file)) {
    const auto before = made.again
                            ? conversion::propose(book, file, name, schemas, given.taken).yaml
                            : std::string();
    if (auto unchanged = check_unchanged(files, schema_file, before); !unchanged)
      return unchanged.failure();
  }
  made.proposal = conversion::propose(book, file, name, schemas, given.now);
  TRY([[maybe_unused]] const auto schema_written,
      files.put({folder, schema_file.filename()}, made.proposal.yaml));
  TRY([[maybe_unused]] const auto questions_written,
      files.put({folder, questions_file.filename()}, questions_text(made.proposal)));
  return made;
}

}  // namespace collate::cli
