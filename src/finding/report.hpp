// SPDX-License-Identifier: MIT
// Findings of one or many files, for people (text) and for machines (JSON). Both say the same.
#pragma once

#include "finding/finding.hpp"
#include "finding/group.hpp"
#include "finding/outcome.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace collate::finding {

/// What became of all that was filled in: "all" first, then its parts, which add up to it. Empty
/// where nothing was merged.
using Tally = std::vector<std::pair<std::string, std::size_t>>;

struct FileReport {
  std::string path;
  std::string sha256;
  std::string lead;   ///< as people call it; empty when not known
  std::string round;  ///< "Autumn 2019"; empty when not known
  Findings findings;
  std::optional<Failure> failure;  ///< the file could not be read at all
  Tally filled_in = {};
  std::string return_to = {};  ///< mailbox; empty when not known
  std::string return_by = {};  ///< "8 November 2019"; empty when not known
};

struct Report {
  std::vector<FileReport> files;
  double seconds = 0;  ///< measured by the caller
  Tally filled_in = {};
};

[[nodiscard]] Counts count(const Report& report);

/// How a report is told to people.
struct TextForm {
  std::size_t width = 80;  ///< columns of the terminal
  std::size_t lines = 0;   ///< the most that a file may take; 0: all of them
  Order order = Order::by_weight;
  bool marks = false;  ///< with the marks of queries, by which a decision may explain them
};

/// One block a file: a heading line, then a paragraph for each finding: severity, cells, message,
/// remedy, [code]; repeats grouped. Cell text in it still has to be made safe for a terminal
/// (text::escape_message).
[[nodiscard]] std::string to_text(const Report& report, const TextForm& form = {});

/// JUnit XML: a test suite for each file, a failing test case for each error or query.
[[nodiscard]] std::string to_junit(const Report& report);

/// What has changed since an earlier run, by fingerprint.
struct Changes {
  std::size_t fresh = 0;
  std::size_t still_there = 0;
  std::size_t gone = 0;
};
/// `earlier`: what to_json() wrote then. Nothing when it cannot be read.
[[nodiscard]] std::optional<Changes> changes_since(const std::string& earlier,
                                                   const Report& report);
/// "3 new, 5 still there, 2 gone since the last run".
[[nodiscard]] std::string to_words(const Changes& changes);

/// {valid, words, stats{files, errors, queries, notes, seconds, filled_in}, files[{path, sha256,
/// lead, round, filled_in, status (stopped, errors, queries or clean), verdict, stats, findings[],
/// groups[]}]}, one finding: code, severity, message, observed, expected, remedy, file, sheet,
/// cell, cells, ref, round, fingerprint. Groups: repeats together. `filled_in` of merged returns
/// only. Ends with a line end.
[[nodiscard]] std::string to_json(const Report& report);

}  // namespace collate::finding
