// SPDX-License-Identifier: MIT
#include "workbook/xlsx_theme.hpp"

#include "package/xml.hpp"

#include <algorithm>
#include <cmath>

namespace collate::workbook {
namespace {

using package::XmlScanner;

constexpr std::array<std::string_view, 12> names = {"lt1",     "dk1",     "lt2",     "dk2",
                                                    "accent1", "accent2", "accent3", "accent4",
                                                    "accent5", "accent6", "hlink",   "folHlink"};

struct Hls {
  double hue;  // 0 to 6
  double lightness;
  double saturation;
};

Hls to_hls(double red, double green, double blue) {
  const double most = std::max({red, green, blue});
  const double least = std::min({red, green, blue});
  const double range = most - least;
  Hls made{0, (most + least) / 2, 0};
  if (range <= 0) return made;
  made.saturation = made.lightness <= 0.5 ? range / (most + least) : range / (2 - most - least);
  if (red >= most)
    made.hue = (green - blue) / range + (green < blue ? 6 : 0);
  else if (green >= most)
    made.hue = (blue - red) / range + 2;
  else
    made.hue = (red - green) / range + 4;
  return made;
}

double channel(const Hls& hls, double offset) {
  const double high = hls.lightness <= 0.5
                          ? hls.lightness * (1 + hls.saturation)
                          : hls.lightness + hls.saturation - hls.lightness * hls.saturation;
  const double low = 2 * hls.lightness - high;
  double hue = hls.hue + offset;
  if (hue < 0) hue += 6;
  if (hue >= 6) hue -= 6;
  if (hue < 1) return low + (high - low) * hue;
  if (hue < 3) return high;
  if (hue < 4) return low + (high - low) * (4 - hue);
  return low;
}

std::uint32_t to_byte(double share) {
  return static_cast<std::uint32_t>(std::lround(std::clamp(share, 0.0, 1.0) * 255));
}

}  // namespace

std::optional<std::uint32_t> colour_from_hex(std::string_view text) {
  if (text.size() == 8) text.remove_prefix(2);
  if (text.size() != 6) return std::nullopt;
  std::uint32_t colour = 0;
  for (const char c : text) {
    const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
    const bool digit = small >= '0' && small <= '9';
    if (!digit && (small < 'a' || small > 'f')) return std::nullopt;
    colour = colour * 16 + static_cast<std::uint32_t>(digit ? small - '0' : small - 'a' + 10);
  }
  return colour;
}

finding::Outcome<ThemeColours> read_theme(package::Part& part, const std::string& file_name,
                                          std::string_view part_name,
                                          const package::Limits& limits) {
  TRY(auto xml, XmlScanner::open(part, file_name, part_name, limits));
  ThemeColours colours;
  std::size_t place = names.size();
  bool inside = false;
  while (xml.next()) {
    if (xml.is_start("clrScheme")) inside = true;
    if (xml.is_end("clrScheme")) inside = false;
    if (!inside || xml.token() != XmlScanner::Token::start) continue;
    const auto* const named = std::find(names.begin(), names.end(), xml.name());
    if (named != names.end()) place = static_cast<std::size_t>(named - names.begin());
    if (place == names.size()) continue;
    if (xml.name() == "srgbClr")
      colours[place] = colour_from_hex(xml.attribute("val").value_or(""));
    if (xml.name() == "sysClr")
      colours[place] = colour_from_hex(xml.attribute("lastClr").value_or(""));
  }
  if (xml.failed()) return xml.failure();
  return colours;
}

std::uint32_t tinted(std::uint32_t colour, double tint) {
  if (tint == 0) return colour;
  const auto share = [&](int shift) { return static_cast<double>(colour >> shift & 0xff) / 255; };
  Hls hls = to_hls(share(16), share(8), share(0));
  tint = std::clamp(tint, -1.0, 1.0);
  hls.lightness = tint < 0 ? hls.lightness * (1 + tint) : hls.lightness * (1 - tint) + tint;
  return to_byte(channel(hls, 2)) << 16 | to_byte(channel(hls, 0)) << 8 | to_byte(channel(hls, -2));
}

}  // namespace collate::workbook
