// SPDX-License-Identifier: MIT
// The canonical line of a timescale and its reading; see to_text() in timescale.hpp. Grammar:
//   "[" kind "]" (" " milestone ("; " milestone)*)? (" | " field "=" quoted)*
//   milestone = (date | "..") "/" (date | "..") " " precision (" " quoted)?
//   field     = "every" | "if" | "at" | "refused";   quoted = '"' text '"', with \ before " and \ .
#pragma once

#include "timescale/timescale.hpp"

#include <optional>
#include <string_view>

namespace collate::timescale {

/// Nothing when the text is no canonical line.
[[nodiscard]] std::optional<Timescale> from_canonical(std::string_view text);

}  // namespace collate::timescale
