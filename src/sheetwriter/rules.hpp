// SPDX-License-Identifier: MIT
// Why an output could not be written. One entry a rule: its words, why it is there, and examples.
#pragma once

#include "finding/rule.hpp"

namespace collate::sheetwriter {

inline constexpr finding::Rule rules[] = {
    {.code = "output-no-room",
     .why = "There was no room for a result. The old file, if there was one, is still there whole.",
     .fails = "A full disk."},
    {.code = "output-not-as-meant",
     .why = "A result was written, read back, and did not say what was meant; it was not put in "
            "place.",
     .fails = "A disk that loses bytes."},
    {.code = "output-unwritable",
     .why = "A result could not be written. The old file, if there was one, is still there whole.",
     .fails = "The old file is open in Excel."},
};

/// A code that stands in no table does not compile.
consteval const finding::Rule& rule(std::string_view code) {
  return finding::rule_in(rules, code);
}

}  // namespace collate::sheetwriter
