// SPDX-License-Identifier: MIT
#include "workbook/xlsx_styles.hpp"

#include "package/xml.hpp"
#include "text/number.hpp"
#include "workbook/number_format.hpp"
#include "workbook/xlsx_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace collate::workbook {
namespace {

using package::XmlScanner;
using Colour = std::optional<std::uint32_t>;

// The 56 colours that a workbook may name by number (8 to 63) instead of writing them out;
// ECMA-376 18.8.27.
constexpr std::array<std::uint32_t, 56> indexed_colours = {
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF,
    0x800000, 0x008000, 0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080,
    0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF,
    0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000, 0x008080, 0x0000FF,
    0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99,
    0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696,
    0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333};

// As a fill names it; what it stands for may be written further down, or in the theme.
struct WrittenColour {
  Colour rgb;
  std::optional<std::uint32_t> indexed;
  std::optional<std::uint32_t> theme;
  double tint = 0;
};

WrittenColour colour_of(const XmlScanner& xml) {
  WrittenColour colour;
  if (const auto rgb = xml.attribute("rgb")) colour.rgb = colour_from_hex(*rgb);
  colour.indexed = whole_number(xml.attribute("indexed").value_or(""));
  colour.theme = whole_number(xml.attribute("theme").value_or(""));
  colour.tint = text::parse_number(xml.attribute("tint").value_or("")).value_or(0);
  return colour;
}

constexpr std::size_t longest_code = 1024;  // Excel itself takes 255 characters

class StylesReader {
 public:
  StylesReader(XmlScanner& xml, package::MemoryUse& memory, Pool& pool)
      : xml_(xml), memory_(memory), pool_(pool) {}

  /// Of no use when the memory is used up.
  void read() {
    while (!memory_.is_over() && xml_.next()) {
      if (xml_.token() != XmlScanner::Token::start) continue;
      if (xml_.depth() == 1 || !is_main(xml_.uri())) {
        if (xml_.depth() > 1) xml_.skip_element();
      } else if (xml_.depth() == 2) {
        section_ = xml_.name();
      } else if (xml_.depth() == 3) {
        read_item();
      }
    }
  }

  /// Some number format was longer than is kept.
  [[nodiscard]] bool has_long_codes() const { return long_codes_; }

  [[nodiscard]] bool needs_theme() const {
    return std::any_of(fills_.begin(), fills_.end(),
                       [](const auto& fill) { return fill && !fill->rgb && fill->theme; });
  }

  std::vector<CellFormat> combine_all(const ThemeColours& theme) {
    theme_ = theme;
    std::vector<CellFormat> made;
    made.reserve(formats_.size());
    for (const auto& format : formats_) made.push_back(combine(format));
    return made;
  }

 private:
  void read_item() {
    constexpr std::uint64_t about_an_item = 64;
    memory_.take(about_an_item);
    if (section_ == "numFmts" && xml_.name() == "numFmt") {
      const auto id = whole_number(xml_.attribute("numFmtId").value_or(""));
      const auto code = xml_.attribute("formatCode").value_or("");
      if (!id) return;
      // Only whether it shows dates can matter; no program shows anything else of such a length.
      const bool too_long = code.size() > longest_code;
      long_codes_ = long_codes_ || too_long;
      codes_[*id] = !too_long                 ? pool_.arena.add(code)
                    : is_elapsed_format(code) ? std::string_view("[h]:mm:ss")
                    : is_date_format(code)    ? std::string_view("yyyy-mm-dd")
                                              : std::string_view();
      memory_.take(std::min(code.size(), longest_code));
    } else if (section_ == "fills" && xml_.name() == "fill") {
      read_fill();
    } else if (section_ == "cellXfs" && xml_.name() == "xf") {
      const auto id = [&](const char* name) {
        return whole_number(xml_.attribute(name).value_or("")).value_or(0);
      };
      formats_.push_back({id("numFmtId"), id("fillId"), id("fontId")});
    } else if (section_ == "fonts" && xml_.name() == "font") {
      read_font();
    } else if (section_ == "colors" && xml_.name() == "indexedColors") {
      read_palette();
    }
  }

  // A workbook's own colours in place of the usual 56 and the eight before them.
  void read_palette() {
    const std::size_t level = xml_.depth();
    while (xml_.next() && !(xml_.token() == XmlScanner::Token::end && xml_.depth() == level)) {
      if (xml_.is_start("rgbColor") && palette_.size() < 64)
        palette_.push_back(colour_from_hex(xml_.attribute("rgb").value_or("")));
    }
  }

  [[nodiscard]] Colour resolved(const WrittenColour& written) const {
    if (written.rgb) return tinted(*written.rgb, written.tint);
    if (written.theme) {
      const Colour colour = *written.theme < theme_.size() ? theme_[*written.theme] : Colour{};
      return colour ? Colour(tinted(*colour, written.tint)) : colour;
    }
    if (!written.indexed || *written.indexed >= 64) return std::nullopt;
    if (*written.indexed < palette_.size()) return palette_[*written.indexed];
    return indexed_colours[*written.indexed < 8 ? *written.indexed
                                                : *written.indexed - 8];  // 0 to 7 repeat 8 to 15
  }

  void read_font() {
    bool struck = false;
    const std::size_t level = xml_.depth();
    while (xml_.next() && !(xml_.token() == XmlScanner::Token::end && xml_.depth() == level)) {
      if (xml_.is_start("strike")) struck = is_true(xml_.attribute("val").value_or("1"));
    }
    struck_fonts_.push_back(struck);
  }

  void read_fill() {
    WrittenColour colour;
    bool solid = false;
    const std::size_t level = xml_.depth();
    while (xml_.next() && !(xml_.token() == XmlScanner::Token::end && xml_.depth() == level)) {
      if (xml_.is_start("patternFill"))
        solid = xml_.attribute("patternType").value_or("") == "solid";
      if (xml_.is_start("fgColor")) colour = colour_of(xml_);
    }
    fills_.push_back(solid ? std::optional(colour) : std::nullopt);
  }

  struct Ids {
    std::uint32_t number_format;
    std::uint32_t fill;
    std::uint32_t font;
  };

  CellFormat combine(const Ids& ids) {
    const Colour fill =
        ids.fill < fills_.size() && fills_[ids.fill] ? resolved(*fills_[ids.fill]) : Colour{};
    const bool struck = ids.font < struck_fonts_.size() && struck_fonts_[ids.font];
    const auto custom = codes_.find(ids.number_format);
    const std::string_view code =
        custom != codes_.end() ? custom->second : built_in_format(ids.number_format);
    const auto [known, is_new] = combined_.try_emplace({code, fill, struck}, CellFormat{});
    if (is_new) {
      known->second.is_date = is_date_format(code);
      known->second.is_elapsed = is_elapsed_format(code);
      if (!code.empty() || fill || struck) {
        known->second.style = static_cast<std::uint32_t>(pool_.styles.size());
        pool_.styles.push_back({code, fill, struck});
      }
    }
    return known->second;
  }

  XmlScanner& xml_;
  package::MemoryUse& memory_;
  Pool& pool_;
  std::string section_;
  bool long_codes_ = false;
  std::map<std::uint32_t, std::string_view> codes_;
  std::vector<std::optional<WrittenColour>> fills_;  // nothing where a fill is not solid
  std::vector<Colour> palette_;
  ThemeColours theme_;
  std::vector<bool> struck_fonts_;
  std::vector<Ids> formats_;
  std::map<std::tuple<std::string_view, Colour, bool>, CellFormat> combined_;
};

}  // namespace

finding::Outcome<CellFormats> read_styles(
    package::Part& part, const std::string& file_name, std::string_view part_name,
    const package::Limits& limits, package::MemoryUse& memory, Pool& pool,
    const std::function<finding::Outcome<ThemeColours>()>& theme) {
  TRY(auto xml, XmlScanner::open(part, file_name, part_name, limits));
  StylesReader reader(xml, memory, pool);
  reader.read();
  if (memory.is_over()) return memory.refusal(file_name);
  if (xml.failed()) return xml.failure();
  ThemeColours colours;
  if (reader.needs_theme()) {
    TRY(colours, theme());
  }
  return CellFormats{reader.combine_all(colours), reader.has_long_codes()};
}

}  // namespace collate::workbook
