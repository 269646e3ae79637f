// SPDX-License-Identifier: MIT
// The register as reports show it: in leads' words small counts of people stand as [c], and a file
// whose name tells of a child is named without it. The working files (register.csv, entries.csv)
// keep what was written, for the officer.
#pragma once

#include "register/register.hpp"

namespace collate::merge {

/// `under`: Schema::small_numbers_under. The plan says of whom the figures are. Rows in which
/// nothing is hidden are shared with the working register; of the findings only errors are left,
/// which reports count.
[[nodiscard]] Register published(Register working, const plan::Plan& plan, unsigned under);

}  // namespace collate::merge
