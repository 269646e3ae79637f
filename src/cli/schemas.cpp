// SPDX-License-Identifier: MIT
#include "cli/schemas.hpp"

#include "cli/data.hpp"
#include "plan/read.hpp"
#include "text/near.hpp"

#include <fmt/format.h>

#include "catalogue/catalogue.hpp"
#include <algorithm>

namespace collate::cli {
namespace {

using finding::Failure;
namespace fs = std::filesystem;

// A schema of a hundred columns has less than a hundredth of this.
constexpr std::uintmax_t schema_limit_bytes = 4ULL << 20;

bool is_path(const std::string& name_or_path) {
  return fs::path(name_or_path).has_parent_path() || name_or_path.ends_with(".yaml") ||
         name_or_path.ends_with(".yml");
}

Failure unknown_schema(const Files& files, const std::string& name) {
  const auto names = built_in_schemas(files);
  const auto nearest = text::nearest(name, names);
  std::string remedy = fmt::format(
      "The built-in schemas are: {}. A schema of your own is named by its file, such as "
      "./schema.yaml.",
      fmt::join(names, ", "));
  if (nearest) remedy = fmt::format("Did you mean '{}'? {}", *nearest, remedy);
  return {"schema-unknown",
          "The schema could not be found",
          {},
          fmt::format("There is no built-in schema '{}'.", name),
          std::move(remedy)};
}

finding::Outcome<schema::NamedText> text_of(const Files& files, const std::string& name_or_path,
                                            const fs::path& relative_to) {
  fs::path path = name_or_path;
  if (is_path(name_or_path)) {
    if (path.is_relative() && !relative_to.empty()) path = relative_to / path;
  } else {
    const auto names = built_in_schemas(files);
    if (std::find(names.begin(), names.end(), name_or_path) == names.end())
      return unknown_schema(files, name_or_path);
    TRY(auto data, data_file(files, "schemas/" + name_or_path + ".yaml"));
    return schema::NamedText{std::move(data.path), std::move(data.text)};
  }
  auto bytes = files.read(path, schema_limit_bytes);
  if (!bytes) {
    Failure failure = bytes.failure();
    if (failure.code == "limit-file-bytes")
      failure.remedy = "Check that this is the right file; a schema has some thousands of bytes.";
    return failure;
  }
  return schema::NamedText{
      path.string(), std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size())};
}

}  // namespace

std::vector<std::string> built_in_schemas(const Files& files) {
  return data_names(files, "schemas", ".yaml");
}

finding::Outcome<schema::Reading> read_schema(const Files& files, const std::string& name_or_path) {
  TRY(const auto named, text_of(files, name_or_path, {}));
  const fs::path folder = fs::path(named.file).parent_path();
  return schema::read(
      named.text, named.file, [&](const std::string& name) { return text_of(files, name, folder); },
      catalogue::codes_of_findings());
}

finding::Outcome<schema::Schema> load_schema(const Files& files, const std::string& name_or_path) {
  TRY(auto reading, read_schema(files, name_or_path));
  if (reading.problems.empty()) return std::move(reading.schema);
  std::string list;
  for (const auto& problem : reading.problems) list += "\n  " + to_text(problem);
  return Failure{"schema-broken",
                 "The schema cannot be used",
                 {name_or_path, {}, {}},
                 fmt::format("{} {} wrong:{}\n", reading.problems.size(),
                             reading.problems.size() == 1 ? "thing is" : "things are", list),
                 "Correct the file; 'collate schema check' tells whether it is right."};
}

finding::Outcome<schema::Schema> load_schema_for_plan(const Files& files, const fs::path& folder,
                                                      const workbook::Workbook& plan) {
  const fs::path own = folder / "schema.yaml";
  // A link is refused when it is read, also one that leads nowhere.
  if (is_taken(files, own)) return load_schema(files, own.string());
  const std::string name = plan::schema_name(plan);
  if (name.empty()) {
    return Failure{
        "schema-unnamed",
        "The schema could not be found",
        {(folder / "plan.xlsx").string(), "Plan", {}},
        "The Plan sheet has no row 'Schema'.",
        fmt::format("Add a row 'Schema' with one of: {}; or put a schema.yaml beside the plan.",
                    fmt::join(built_in_schemas(files), ", "))};
  }
  // A name only: a plan workbook that came from elsewhere must not choose a file on this machine.
  if (is_path(name)) return unknown_schema(files, name);
  return load_schema(files, name);
}

}  // namespace collate::cli
