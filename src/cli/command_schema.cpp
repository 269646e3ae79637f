// SPDX-License-Identifier: MIT
// collate schema check FILE… : what is wrong with a schema, by line and column; collate schema show
// NAME : the whole schema as one YAML text, with everything that it extends; collate schema list.
#include "cli/command.hpp"
#include "cli/schemas.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

namespace collate::cli {
namespace {

struct SchemaOptions {
  std::vector<std::string> files;
  std::string name;
};

constexpr auto check_help =
    R"(FILE is a schema file or the name of a built-in schema. A schema that is right gives one line:
  my-town.yaml: 'mytown' is right: 2 rating scales, 11 columns, a report each quarter
One that is not gives a line for everything that is wrong, and exit code 2:
  my-town.yaml:12:9: 'type' is 'ratting', expected 'rating' (one of 'text', 'rating', 'date' or 'number'))";

void check_one(const std::string& file, Session& session) {
  const auto reading = read_schema(session.files(), file);
  if (!reading) return session.fail(reading.failure(), exit_usage);
  for (const auto& problem : reading->problems)
    session.print(text::escape_message(to_text(problem)) + "\n");
  if (!reading->problems.empty()) return session.note(exit_usage);
  const auto& schema = reading->schema;
  session.print(text::escape_message(fmt::format(
                    "{}: '{}' is right: {} rating scale{}, {} columns, a report each {}", file,
                    schema.name, schema.ratings.size(), schema.ratings.size() == 1 ? "" : "s",
                    schema.columns.size(), schema.cycle.period)) +
                "\n");
}

}  // namespace

void add_schema(CLI::App& app, Session& session) {
  auto options = std::make_shared<SchemaOptions>();
  auto* command =
      app.add_subcommand("schema", "Check a schema, show one whole, or list the built-in ones");
  command->require_subcommand(1);

  auto* check =
      command->add_subcommand("check", "Say what is wrong with a schema, by line and column");
  check->add_option("file", options->files, "Schema files, or names of built-in schemas")
      ->required()
      ->type_name("FILE");
  check->footer(check_help);
  check->callback([options, &session] {
    for (const auto& file : options->files) check_one(file, session);
  });

  auto* show =
      command->add_subcommand("show", "Print a schema whole, with everything that it extends");
  show->add_option("name", options->name, "Name of a built-in schema, or a schema file")
      ->required()
      ->type_name("NAME");
  show->callback([options, &session] {
    const auto schema = load_schema(session.files(), options->name);
    if (!schema) return session.fail(schema.failure(), exit_usage);
    session.print(schema::to_yaml(*schema));
  });

  auto* list = command->add_subcommand("list", "List the built-in schemas");
  list->callback([&session] {
    for (const auto& name : built_in_schemas(session.files())) {
      const auto schema = load_schema(session.files(), name);
      if (!schema) {
        session.fail(schema.failure(), exit_usage);
      } else {
        session.print(fmt::format("{:<20} {}, a report each {}\n", name, schema->title,
                                  schema->cycle.period));
      }
    }
  });
}

}  // namespace collate::cli
