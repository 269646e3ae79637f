// SPDX-License-Identifier: MIT
// The built-in schemas, for tests of the rooms above.
#pragma once

#include "schema/read.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace collate::support {

[[nodiscard]] inline std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("no such file: " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

[[nodiscard]] inline schema::Schema built_in_schema(const std::string& name) {
  const std::string path = std::string(COLLATE_SOURCE_DIR "/schemas/") + name + ".yaml";
  auto reading = schema::read(
      file_text(path), path, [](const std::string& base) -> finding::Outcome<schema::NamedText> {
        const std::string base_path = std::string(COLLATE_SOURCE_DIR "/schemas/") + base + ".yaml";
        return schema::NamedText{base_path, file_text(base_path)};
      });
  if (!reading.problems.empty()) throw std::runtime_error(to_text(reading.problems.front()));
  return std::move(reading.schema);
}

}  // namespace collate::support
