// SPDX-License-Identifier: MIT
// The schemas that come with the program, and the JSON Schema that describes every schema.
#include "schema/read.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

namespace collate::schema {
namespace {

const std::filesystem::path folder = COLLATE_SCHEMAS_DIR;

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

finding::Outcome<NamedText> built_in(const std::string& name) {
  return NamedText{name + ".yaml", text_of(folder / (name + ".yaml"))};
}

std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") found.push_back(entry.path().stem().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

TEST_CASE("the built-in schemas are six") {
  CHECK(names() == std::vector<std::string>{"improvement-plan", "plymouth", "poole", "portsmouth",
                                            "southampton-2017", "southampton-2022"});
}

TEST_CASE("every built-in schema is right, and bears the name of its file") {
  for (const auto& name : names()) {
    CAPTURE(name);
    const auto reading = read(text_of(folder / (name + ".yaml")), name + ".yaml", built_in);
    std::string problems;
    for (const auto& problem : reading.problems) problems += to_text(problem) + "\n";
    CHECK(problems.empty());
    CHECK(reading.schema.name == name);
    for (const auto& scale : reading.schema.ratings) {
      CHECK(std::count_if(scale.values.begin(), scale.values.end(),
                          [](const RatingValue& value) { return value.role == Role::done; }) == 1);
      CHECK(scale.values.back().role == Role::done);
    }
  }
}

TEST_CASE("a schema that is written out whole reads back as the same schema") {
  for (const auto& name : names()) {
    CAPTURE(name);
    const auto reading = read(text_of(folder / (name + ".yaml")), name + ".yaml", built_in);
    const std::string whole = to_yaml(reading.schema);
    const auto again = read(whole, "whole.yaml", built_in);
    CHECK(again.problems.empty());
    CHECK(to_yaml(again.schema) == whole);
    CHECK(again.schema.title == reading.schema.title);
    REQUIRE(again.schema.columns.size() == reading.schema.columns.size());
    for (std::size_t i = 0; i < again.schema.columns.size(); ++i) {
      const Column& a = again.schema.columns[i];
      const Column& b = reading.schema.columns[i];
      CHECK(a.id == b.id);
      CHECK(a.heading == b.heading);
      CHECK(a.aliases == b.aliases);
      CHECK(a.prompt == b.prompt);
      CHECK(a.pattern == b.pattern);
      CHECK(a.required == b.required);
      CHECK(a.max_length == b.max_length);
    }
    CHECK(again.schema.calendar == reading.schema.calendar);
    CHECK(again.schema.severities == reading.schema.severities);
  }
}

TEST_CASE("what each of the plans needs is said in its schema") {
  const auto schema = [](const std::string& name) {
    return read(text_of(folder / (name + ".yaml")), name, built_in).schema;
  };
  CHECK(schema("southampton-2017").ratings.size() == 2);
  CHECK(schema("southampton-2017").cycle.kind == CycleKind::per_meeting);
  CHECK(schema("southampton-2022").cycle.kind == CycleKind::per_meeting);
  CHECK(schema("portsmouth").cycle.kind == CycleKind::quarterly);
  CHECK(schema("improvement-plan").ratings[0].values.size() == 5);
  CHECK(schema("improvement-plan").bodies.size() == 3);
  CHECK(schema("portsmouth").bodies.size() == 3);
  CHECK(schema("plymouth").cycle.kind == CycleKind::termly);
  CHECK_FALSE(schema("poole").ratings[0].proposed);
  CHECK_FALSE(schema("southampton-2017").ratings[0].proposed);
  for (const auto* name : {"portsmouth", "plymouth", "southampton-2022"})
    CHECK(schema(name).ratings[0].proposed);
}

using Keys = std::set<std::string>;

Keys keys_of(const nlohmann::json& mapping) {
  Keys keys;
  for (const auto& [key, value] : mapping.at("properties").items()) keys.insert(key);
  return keys;
}

TEST_CASE(
    "the JSON Schema names the keys that are read, no more and no fewer, each with its "
    "description") {
  const auto json = nlohmann::json::parse(text_of(folder / "schema.schema.json"));
  Keys mappings;
  for (const auto& [mapping, keys] : key_tables()) {
    CAPTURE(mapping);
    if (mapping != "schema") mappings.insert(mapping);
    const nlohmann::json& described = mapping == "schema" ? json : json.at("$defs").at(mapping);
    CHECK(keys_of(described) == Keys(keys.begin(), keys.end()));
    CHECK(described.at("additionalProperties") == false);
    for (const auto& [key, value] : described.at("properties").items()) {
      CAPTURE(key);
      CHECK(value.value("description", std::string()).size() > 10);
    }
  }
  Keys defined;
  for (const auto& [name, value] : json.at("$defs").items()) defined.insert(name);
  CHECK(defined == mappings);
}

}  // namespace
}  // namespace collate::schema
