// SPDX-License-Identifier: MIT
#include "intake/asked.hpp"

#include "finding/digest.hpp"

#include <fmt/format.h>

#include <map>

namespace collate::intake {
namespace {

/// By the part's name; in the order of names, so that moving a column changes nothing.
std::map<std::string, std::string> parts_of_asked(const schema::Schema& schema) {
  std::map<std::string, std::string> parts;
  for (const auto& scale : schema.ratings) {
    std::string& choices = parts[fmt::format("the choices of {}", scale.name)];
    for (const auto& value : scale.values) choices += value.label + "\n";
  }
  for (const auto& column : schema.columns) {
    if (column.filled_by != schema::FilledBy::lead) continue;
    parts[fmt::format("the column '{}'", column.heading)] =
        fmt::format("{}\n{}\n{}\n{}\n{}\n{}", column.id, static_cast<int>(column.type),
                    static_cast<int>(column.required), column.min_length.value_or(0),
                    column.max_length.value_or(0), column.pattern);
  }
  return parts;
}

}  // namespace

std::string digest_of_asked(const schema::Schema& schema) {
  finding::Digest digest;
  for (const auto& [name, asked] : parts_of_asked(schema)) digest.add(name).add(asked);
  return digest.hex();
}

std::vector<std::string> asked_otherwise(const schema::Schema& before, const schema::Schema& now) {
  std::vector<std::string> differ;
  auto then = parts_of_asked(before);
  for (const auto& [name, asked] : parts_of_asked(now)) {
    const auto found = then.find(name);
    if (found == then.end() || found->second != asked) differ.push_back(name);
    if (found != then.end()) then.erase(found);
  }
  for (const auto& [name, asked] : then) differ.push_back(name);
  return differ;
}

}  // namespace collate::intake
