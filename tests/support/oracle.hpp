// SPDX-License-Identifier: MIT
// The second opinion: a slow, plain reader of .xlsx over libzip and expat, which shares no code
// with the real one but the shape of its result. On every file that both accept, the cells must be
// equal.
#pragma once

#include "workbook/workbook.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace collate::support {

struct OracleCell {
  std::string kind;  ///< as cell::name
  std::string text;
  double number = 0;
  std::string formula;
  std::string number_format;
  std::optional<std::uint32_t> fill;
};

struct OracleSheet {
  std::string name;
  std::string state;  ///< "visible", "hidden", "veryHidden"
  std::map<std::pair<unsigned, unsigned>, OracleCell> cells;
  std::vector<std::string> merged;  ///< "A1:B2"
  std::set<unsigned> hidden_rows;
  std::set<unsigned> hidden_columns;
  bool filter = false;
  bool comments = false;
  bool validation = false;
};

struct OracleBook {
  bool from_1904 = false;
  std::vector<OracleSheet> sheets;
  std::map<std::string, std::string> properties;
  std::map<std::string, std::string> names;
  std::string program;
};

/// Nothing when it is refused; then `why` says so.
[[nodiscard]] std::optional<OracleBook> oracle_read(std::string_view bytes, std::string& why);

/// Whether expat takes this as a well-formed document with namespaces.
[[nodiscard]] bool oracle_accepts_xml(std::string_view xml);

/// The first difference, in words; empty when there is none.
[[nodiscard]] std::string first_difference(const workbook::Workbook& ours,
                                           const OracleBook& theirs);

}  // namespace collate::support
