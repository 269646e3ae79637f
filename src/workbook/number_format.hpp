// SPDX-License-Identifier: MIT
// Number format codes: what the built-in ones say and which of all codes show a date or time of
// day.
#pragma once

#include <cstdint>
#include <string_view>

namespace collate::workbook {

/// "General" is "", as everywhere; also "" for numbers that name no built-in format.
[[nodiscard]] std::string_view built_in_format(std::uint32_t id);

/// Only the first section counts; quoted text, escaped characters and brackets other than [h], [m],
/// [s] do not.
///   "d mmm yyyy" yes, "[Red]0.00" no, "[hh]:mm" yes, "0 \d\a\y\s" no, "General" no.
[[nodiscard]] bool is_date_format(std::string_view code);

/// Among those: hours, minutes or seconds that run on past a day, "[h]:mm". Such a cell holds a
/// length of time, so its number counts days but never days since an origin: 1.5 is 36 hours in the
/// 1900 and in the 1904 system.
[[nodiscard]] bool is_elapsed_format(std::string_view code);

}  // namespace collate::workbook
