// SPDX-License-Identifier: MIT
// YAML -> Schema, and back. Every problem is told with its file, line and column; none stops the
// reading.
//   schemas/anytown.yaml:31:9: unknown key 'lable', expected 'label'
#pragma once

#include "finding/outcome.hpp"
#include "schema/schema.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace collate::schema {

struct Problem {
  std::string file;
  int line = 0;    ///< 1-based; 0 when the whole file is meant
  int column = 0;  ///< 1-based
  std::string what;
  std::string expected;
};

/// "file:line:column: what, expected ...".
[[nodiscard]] std::string to_text(const Problem& problem);

struct Reading {
  Schema schema;
  std::vector<Problem> problems;  ///< the schema is usable only when there are none
};

/// The text and file name of the schema that `extends:` names.
struct NamedText {
  std::string file;
  std::string text;
};
using LoadBase = std::function<finding::Outcome<NamedText>(const std::string& name)>;

/// Reads a schema. One that `extends` another says only what differs: scalars replace; lists of
/// things with an id are matched by id, a new one going after the one listed before it, or to the
/// end; other lists are replaced whole; what `leaveOut` names is dropped.
/// `codes`: those that `severities` may name; empty: any, as in a schema that came with a return.
[[nodiscard]] Reading read(std::string_view yaml, const std::string& file,
                           const LoadBase& load_base, const std::vector<std::string>& codes = {});

/// The schema as one YAML text without `extends`, which read() turns into an equal schema.
[[nodiscard]] std::string to_yaml(const Schema& schema);

/// The keys of every kind of mapping in a schema file, by the name of the mapping (`$defs` in the
/// JSON Schema, "schema" for the whole): for the test that holds schemas/schema.schema.json to the
/// reader.
[[nodiscard]] std::map<std::string, std::vector<std::string>> key_tables();

}  // namespace collate::schema
