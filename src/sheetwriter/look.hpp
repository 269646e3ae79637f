// SPDX-License-Identifier: MIT
// How cells look: plain data, and a table of looks by purpose. Arial throughout; colours are chosen
// for contrast and for colour-blind sight, and no meaning is carried by colour alone.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace collate::sheetwriter {

using Colour = std::uint32_t;  ///< 0xRRGGBB

namespace colour {
inline constexpr Colour text = 0x0B0C0C;
inline constexpr Colour second_text = 0x505A5F;
inline constexpr Colour rule = 0xB1B4B6;
inline constexpr Colour link = 0x1D4F91;
inline constexpr Colour white = 0xFFFFFF;
inline constexpr Colour header = 0xF3F2F1;  ///< header rows; locked cells of an issued workbook
inline constexpr Colour entry_header = 0x12436D;
inline constexpr Colour alarm_tint =
    0xFDE6DA;  ///< overdue, missing, further away: used for nothing else
inline constexpr Colour alarm = 0xF46A25;           ///< key line, negative bar
inline constexpr Colour over_one_month = 0xB8460E;  ///< shades of the alarm colour, 3.0:1 apart
inline constexpr Colour up_to_one_month = 0xF9B48C;
inline constexpr Colour ask_row = 0xFFDD80;    ///< needs an answer: the row check
inline constexpr Colour ask_cell = 0xFFF1CC;   ///< needs an answer: the cell to fill
inline constexpr Colour good_tint = 0xDCE8F3;  ///< row complete, target met
inline constexpr Colour data_bar = 0x5694CA;
inline constexpr Colour hatch = 0x6F777B;  ///< not rated, no return; the national line
inline constexpr Colour target_line = 0x801650;
inline constexpr Colour local_line = 0x12436D;
inline constexpr Colour gridline = 0xD9DCDE;
}  // namespace colour

enum class Align : std::uint8_t { by_kind, left, right, centre };
enum class Upright : std::uint8_t { middle, top, bottom };
enum class Stroke : std::uint8_t { none, thin, medium, thick };

struct Edge {
  Stroke stroke = Stroke::none;
  Colour colour = colour::rule;
  auto operator<=>(const Edge&) const = default;
};

struct Look {
  double size = 10;
  bool bold = false;
  bool underline = false;
  Colour colour = colour::text;
  std::optional<Colour> fill = {};
  Align align = Align::by_kind;
  Upright upright = Upright::middle;
  bool wrap = false;
  std::uint8_t indent = 0;
  std::string number_format = {};  ///< empty: General
  Edge top = {}, bottom = {}, left = {}, right = {};
  bool locked = true;  ///< counts on protected sheets only
  auto operator<=>(const Look&) const = default;

  // Variations, for use at the place: look::cell.with_fill(...).
  [[nodiscard]] Look with_fill(Colour fill_colour, Colour text_colour = colour::text) const;
  [[nodiscard]] Look with_format(std::string format) const;
  [[nodiscard]] Look with_indent(std::uint8_t steps) const;
  [[nodiscard]] Look with_size(double points) const;
  [[nodiscard]] Look strong() const;
  [[nodiscard]] Look unlocked() const;
  [[nodiscard]] Look aligned(Align how) const;
};

namespace number_format {
inline constexpr const char* date = "d mmm yyyy";
inline constexpr const char* long_date = "d mmmm yyyy";
inline constexpr const char* text = "@";
inline constexpr const char* percent = "0%";
}  // namespace number_format

/// Looks by purpose.
namespace look {
extern const Look title;            ///< A1, 18 bold
extern const Look subtitle;         ///< A2, second text
extern const Look link;             ///< A3 and other links
extern const Look headline_strong;  ///< first headline sentence
extern const Look headline;         ///< second headline sentence
extern const Look section;          ///< heading of a block
extern const Look header;           ///< header row of a table, text column
extern const Look header_number;    ///< header row, number column
extern const Look entry_header;     ///< header of a column that the lead fills
extern const Look cell;             ///< text in a table
extern const Look cell_strong;
extern const Look number;  ///< number in a table
extern const Look number_strong;
extern const Look date;   ///< date in a table
extern const Look total;  ///< total row, text
extern const Look total_number;
extern const Look big_number;  ///< 15 bold, for headline figures
extern const Look locked;      ///< plan's text in an issued workbook, 11
extern const Look entry;       ///< cell to fill in an issued workbook, 11
}  // namespace look

}  // namespace collate::sheetwriter
