// SPDX-License-Identifier: MIT
// Finds schema files: the built-in ones by name (data.hpp), others by path;
// follows `extends`.
#pragma once

#include "cli/files.hpp"
#include "finding/outcome.hpp"
#include "schema/read.hpp"
#include "schema/schema.hpp"
#include "workbook/workbook.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace collate::cli {

/// "anytown" is a built-in schema; anything with a slash or the ending .yaml or .yml is a file.
/// Failure: not found (with the nearest name), not readable, or wrong; the reason then lists every
/// problem, a line each.
[[nodiscard]] finding::Outcome<schema::Schema> load_schema(const Files& files,
                                                           const std::string& name_or_path);

/// The schema of a plan folder: its schema.yaml if there is one, else the built-in one that the
/// Plan sheet names.
[[nodiscard]] finding::Outcome<schema::Schema> load_schema_for_plan(
    const Files& files, const std::filesystem::path& folder, const workbook::Workbook& plan);

/// As load_schema(), but what is wrong inside the schema stands in Reading::problems, and is no
/// Failure.
[[nodiscard]] finding::Outcome<schema::Reading> read_schema(const Files& files,
                                                            const std::string& name_or_path);

/// The names of the built-in schemas, sorted.
[[nodiscard]] std::vector<std::string> built_in_schemas(const Files& files);

}  // namespace collate::cli
