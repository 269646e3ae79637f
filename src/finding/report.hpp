// SPDX-License-Identifier: MIT
// Findings of one or many files, for people (text) and for machines (JSON). Both say the same.
#pragma once

#include "finding/finding.hpp"
#include "finding/group.hpp"
#include "finding/outcome.hpp"

#include <optional>
#include <string>
#include <vector>

namespace collate::finding {

struct FileReport {
  std::string path;
  std::string sha256;
  std::string lead;   ///< as people call it; empty when not known
  std::string round;  ///< "Autumn 2019"; empty when not known
  Findings findings;
  std::optional<Failure> failure;  ///< the file could not be read at all
};

struct Report {
  std::vector<FileReport> files;
  double seconds = 0;  ///< measured by the caller
};

[[nodiscard]] Counts count(const Report& report);

/// One block a file: a heading line, then findings with cell, message and remedy; repeats grouped.
/// Cell text in it still has to be made safe for a terminal (text::escape_message).
[[nodiscard]] std::string to_text(const Report& report);

/// {valid, stats{files, errors, queries, notes, seconds}, files[{path, sha256, lead, round,
/// findings[]}]}, one finding each: code, severity, message, observed, expected, remedy, file,
/// sheet, cell, cells, ref, round, fingerprint. Ends with a line end.
[[nodiscard]] std::string to_json(const Report& report);

}  // namespace collate::finding
