// SPDX-License-Identifier: MIT
// The schemas and starter plans that the program brings with it, wherever it runs: also in a
// browser and as one file.
#pragma once

#include <span>
#include <string_view>

namespace collate::builtin {

struct File {
  std::string_view name;  ///< "schemas/anytown.yaml", "templates/anytown/actions.csv"
  std::string_view text;
};

/// By name, sorted.
[[nodiscard]] std::span<const File> files();

}  // namespace collate::builtin
