// SPDX-License-Identifier: MIT
// Any bytes as a schema. One that is read without a problem must come back the same from the text
// that it is written as.
#include "schema/read.hpp"

#include "fuzz.hpp"

using namespace collate;

namespace {

finding::Outcome<schema::NamedText> no_base(const std::string& name) {
  return finding::Failure{"schema-unknown", name, {}, "There is no such schema.", "Name another."};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto reading = schema::read(fuzz::text_of(data, size), "fuzz.yaml", no_base);
  for (const auto& problem : reading.problems) fuzz::must(!to_text(problem).empty());
  if (!reading.problems.empty()) return 0;
  const std::string written = schema::to_yaml(reading.schema);
  const auto again = schema::read(written, "written.yaml", no_base);
  fuzz::must(again.problems.empty());
  fuzz::must(schema::to_yaml(again.schema) == written);
  return 0;
}
