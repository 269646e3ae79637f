// SPDX-License-Identifier: MIT
// ISO 8601 moments, as cells of type "d" and .ods files write them, -> serials of the 1900 system.
#pragma once

#include <optional>
#include <string_view>

namespace collate::workbook {

/// "2019-12-02", "2019-12-02T09:30", "2019-12-02T09:30:15.5Z" (a zone is dropped: the clock of the
/// sheet is local), "09:30:00" and "T09:30:00" (a fraction of a day). Nothing for anything else and
/// for days before 1 January 1900.
[[nodiscard]] std::optional<double> serial_from_iso(std::string_view text);

}  // namespace collate::workbook
