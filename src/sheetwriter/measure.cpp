// SPDX-License-Identifier: MIT
#include "sheetwriter/measure.hpp"

#include "sheetwriter/arial_widths.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace collate::sheetwriter {
namespace {

struct Point {
  std::uint32_t value;
  std::size_t bytes;
};

// REQUIRES: !text.empty(). A broken byte counts as one point.
Point first_point(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const std::uint32_t lead = byte(0);
  const std::size_t bytes = lead < 0x80    ? 1
                            : lead >= 0xF0 ? 4
                            : lead >= 0xE0 ? 3
                            : lead >= 0xC0 ? 2
                                           : 1;
  if (bytes == 1 || text.size() < bytes) return {lead, 1};
  std::uint32_t value = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) value = value << 6 | (byte(i) & 0x3FU);
  return {value, bytes};
}

double point_width(std::uint32_t point, Weight weight) {
  const bool bold = weight == Weight::bold;
  const std::uint32_t index = point - arial::first_point;
  if (index < arial::regular.size()) return bold ? arial::bold[index] : arial::regular[index];
  for (const auto& mark : arial::punctuation) {
    if (mark.point == point) return bold ? mark.bold : mark.regular;
  }
  return point < 0x2000 ? 1300
                        : arial::units_per_em;  // other alphabets; then ideographs and pictures
}

bool breaks_after(std::uint32_t point) {
  return point == ' ' || point == '-' || point == 0x2013 || point == 0x2014;
}

// LibreOffice and Excel differ by a pixel or two on each line: leave a little room.
constexpr double safety = 0.985;

// Walks the text line by line. `line_ends(bytes)` is told where each line but the last ends; when
// it answers false the walk stops.
template <class LineEnds>
void walk_lines(std::string_view text, double size, Weight weight, double width,
                LineEnds line_ends) {
  const double room = width * safety;
  double line = 0;           // width of the line so far
  double since_break = 0;    // width behind the last place where the line may break
  std::size_t break_at = 0;  // that place, in bytes; 0: none on this line
  for (std::size_t at = 0; at < text.size();) {
    const Point point = first_point(text.substr(at));
    if (point.value == '\n') {
      at += 1;
      if (!line_ends(at)) return;
      line = since_break = 0;
      break_at = 0;
      continue;
    }
    const double advance = point_width(point.value, weight) * size / arial::units_per_em;
    if (line + advance > room && point.value != ' ' && line > 0) {
      if (break_at > 0) {
        if (!line_ends(break_at)) return;
        line = since_break;
      } else {
        if (!line_ends(at)) return;
        line = 0;
      }
      since_break = line;
      break_at = 0;
    }
    line += advance;
    since_break += advance;
    at += point.bytes;
    if (breaks_after(point.value)) {
      break_at = at;
      since_break = 0;
    }
  }
}

}  // namespace

double text_width(std::string_view text, double size, Weight weight) {
  double units = 0;
  while (!text.empty()) {
    const Point point = first_point(text);
    units += point_width(point.value, weight);
    text.remove_prefix(point.bytes);
  }
  return units * size / arial::units_per_em;
}

double fitting_size(std::string_view text, Sizes sizes, Weight weight, double width) {
  double size = sizes.largest;
  while (size > sizes.least && text_width(text, size, weight) > width) size -= sizes.step;
  return size;
}

double column_points(double characters) {
  // A character of the default font is 7 pixels wide at 96 to the inch; the cell pads 5 pixels, its
  // text 6.
  return (characters * 7 + 5 - 6) * 0.75;
}

double table_column_points(double characters) {
  return column_points(characters) - indent_points;
}

double columns_points(std::span<const double> characters) {
  return std::accumulate(characters.begin(), characters.end(), 0.0,
                         [](double sum, double one) { return sum + column_points(one); });
}

double column_for(std::span<const std::string> texts, double size, Weight weight, std::size_t lines,
                  double least, double most) {
  double width = least;
  for (const std::string& text : texts) {
    while (width < most && lines_needed(text, size, weight, column_points(width)) > lines)
      width = std::min(width + 0.5, most);
  }
  return width;
}

std::size_t lines_needed(std::string_view text, double size, Weight weight, double width) {
  std::size_t lines = 1;
  walk_lines(text, size, weight, width, [&](std::size_t) { return ++lines > 0; });
  return lines;
}

double row_height(std::size_t lines, double size) {
  const double height = static_cast<double>(std::max<std::size_t>(lines, 1)) * size * 1.275 + 3.75;
  return std::round(height * 4) / 4;
}

std::string_view fitting_part(std::string_view text, double size, Weight weight, double width,
                              std::size_t lines) {
  if (lines_needed(text, size, weight, width) <= lines) return text;
  std::size_t line = 0;
  std::size_t end = text.size();
  walk_lines(text, size, weight, width, [&](std::size_t at) {
    end = at;
    return ++line < lines;
  });
  std::string_view part = text.substr(0, end);
  const double room = text_width(" ...", size, weight);
  // Words are taken off the last line until the dots have room; a text of one long word is cut
  // inside it.
  const double limit = width * safety;
  const auto last_line_width = [&](std::string_view shown) {
    double last = 0;
    std::size_t from = 0;
    walk_lines(shown, size, weight, width, [&](std::size_t at) {
      from = at;
      return true;
    });
    last = text_width(shown.substr(from), size, weight);
    return last;
  };
  const auto without_end_spaces = [](std::string_view shown) {
    while (!shown.empty() && (shown.back() == ' ' || shown.back() == '\n')) shown.remove_suffix(1);
    return shown;
  };
  part = without_end_spaces(part);
  while (!part.empty() && last_line_width(part) + room > limit) {
    const std::size_t space = part.find_last_of(" \n");
    if (space == std::string_view::npos) {
      std::size_t cut = part.size() - 1;
      while (cut > 0 && (static_cast<unsigned char>(part[cut]) & 0xC0U) == 0x80U) --cut;
      part = part.substr(0, cut);
    } else {
      part = without_end_spaces(part.substr(0, space));
    }
  }
  return part;
}

}  // namespace collate::sheetwriter
