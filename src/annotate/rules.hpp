// SPDX-License-Identifier: MIT
// What annotating can refuse.
#pragma once

#include "finding/rule.hpp"

namespace collate::annotate {

inline constexpr finding::Rule rules[] = {
    {.code = "annotate-not-possible",
     .why = "The workbook can be read, but a part of it is not as any spreadsheet program writes "
            "it, and a copy might lose something. The findings are printed all the same.",
     .fails = "A workbook whose list of sheets is written in UTF-16."},
};

}  // namespace collate::annotate
