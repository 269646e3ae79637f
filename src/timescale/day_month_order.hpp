// SPDX-License-Identifier: MIT
// The order of day and month in dates in figures, where a file's own dates prove it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace collate::timescale {

enum class DayMonthOrder : std::uint8_t { day_first, month_first };

/// What one date in figures proves about its file: "07/31/2019" puts the month first. Nothing when
/// it could be read either way, or is no such date.
[[nodiscard]] std::optional<DayMonthOrder> order_shown_by(std::string_view text);

/// The number format that read_cell() takes, on a cell of text, as the month first: that of the
/// United States, by its number.
inline constexpr std::string_view month_first_format = "[$-409]mm/dd/yyyy";

}  // namespace collate::timescale
