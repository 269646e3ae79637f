// SPDX-License-Identifier: MIT
#include "workbook/xlsx_styles.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "package/xml.hpp"
#include "workbook/number_format.hpp"
#include "workbook/xlsx_names.hpp"

namespace collate::workbook {
namespace {

using package::XmlScanner;
using Colour = std::optional<std::uint32_t>;

// The 56 colours that a workbook may name by number (8 to 63) instead of writing them out; ECMA-376 18.8.27.
constexpr std::array<std::uint32_t, 56> indexed_colours = {
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x800000, 0x008000,
    0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080, 0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF,
    0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF, 0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF, 0x800080, 0x800000,
    0x008080, 0x0000FF, 0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99,
    0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696, 0x003366, 0x339966,
    0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333};

// "FFRRGGBB" or "RRGGBB".
Colour colour_from_hex(std::string_view text) {
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

Colour colour_of(const XmlScanner& xml) {
  if (const auto rgb = xml.attribute("rgb")) return colour_from_hex(*rgb);
  const auto index = whole_number(xml.attribute("indexed").value_or(""));
  if (index && *index < 8) return indexed_colours[*index];  // 0 to 7 repeat 8 to 15
  if (index && *index < 64) return indexed_colours[*index - 8];
  return std::nullopt;
}

constexpr std::size_t longest_code = 1024;  // Excel itself takes 255 characters

class StylesReader {
 public:
  StylesReader(XmlScanner& xml, package::MemoryUse& memory, Pool& pool) : xml_(xml), memory_(memory), pool_(pool) {}

  /// Of no use when the memory is used up.
  std::vector<CellFormat> read() {
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
      if (code.size() > longest_code) {
        xml_.fail("xlsx-number-format", fmt::format("a number format is longer than {} bytes, the most that is read", longest_code));
      } else if (id) {
        codes_[*id] = pool_.arena.add(code);
        memory_.take(code.size());
      }
    } else if (section_ == "fills" && xml_.name() == "fill") {
      read_fill();
    } else if (section_ == "cellXfs" && xml_.name() == "xf") {
      const auto id = [&](const char* name) { return whole_number(xml_.attribute(name).value_or("")).value_or(0); };
      formats_.push_back({id("numFmtId"), id("fillId"), id("fontId")});
    } else if (section_ == "fonts" && xml_.name() == "font") {
      read_font();
    }
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
    Colour colour;
    bool solid = false;
    const std::size_t level = xml_.depth();
    while (xml_.next() && !(xml_.token() == XmlScanner::Token::end && xml_.depth() == level)) {
      if (xml_.is_start("patternFill")) solid = xml_.attribute("patternType").value_or("") == "solid";
      if (xml_.is_start("fgColor")) colour = colour_of(xml_);
    }
    fills_.push_back(solid ? colour : Colour{});
  }

  struct Ids {
    std::uint32_t number_format;
    std::uint32_t fill;
    std::uint32_t font;
  };

  CellFormat combine(const Ids& ids) {
    const Colour fill = ids.fill < fills_.size() ? fills_[ids.fill] : Colour{};
    const bool struck = ids.font < struck_fonts_.size() && struck_fonts_[ids.font];
    const auto custom = codes_.find(ids.number_format);
    const std::string_view code = custom != codes_.end() ? custom->second : built_in_format(ids.number_format);
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
  std::map<std::uint32_t, std::string_view> codes_;
  std::vector<Colour> fills_;
  std::vector<bool> struck_fonts_;
  std::vector<Ids> formats_;
  std::map<std::tuple<std::string_view, Colour, bool>, CellFormat> combined_;
};

}  // namespace

finding::Outcome<std::vector<CellFormat>> read_styles(package::Part& part, const std::string& file_name,
                                                      std::string_view part_name, const package::Limits& limits,
                                                      package::MemoryUse& memory, Pool& pool) {
  TRY(auto xml, XmlScanner::open(part, file_name, part_name, limits));
  auto formats = StylesReader(xml, memory, pool).read();
  if (xml.failed()) return xml.failure();
  if (memory.is_over()) return memory.refusal(file_name);
  return formats;
}

}  // namespace collate::workbook
