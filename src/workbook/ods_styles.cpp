// SPDX-License-Identifier: MIT
#include "workbook/ods_styles.hpp"

#include "workbook/ods_xml.hpp"

#include <algorithm>
#include <array>

namespace collate::workbook {
namespace {

using package::XmlScanner;

std::optional<std::uint32_t> colour(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : text.substr(1)) {
    const char low = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
    if (!((low >= '0' && low <= '9') || (low >= 'a' && low <= 'f'))) return std::nullopt;
    value = value * 16 + static_cast<std::uint32_t>(low <= '9' ? low - '0' : low - 'a' + 10);
  }
  return value;
}

/// Literal text of a number format: bare where Excel writes it bare, else in quotes.
std::string literal(std::string_view text) {
  if (text.find_first_not_of(" -/.,:%()+$\xC2\xA3\xE2\x82\xAC") == std::string_view::npos)
    return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? '\'' : c;
  return quoted + '"';
}

std::string digits(const XmlScanner& xml) {
  const auto attribute = [&xml](std::string_view local) {
    return ods_attribute(xml, "datastyle", local);
  };
  const auto decimals = attribute("decimal-places");
  const bool grouped = attribute("grouping") == "true";
  constexpr std::uint64_t most = 30;  // Excel's own limit
  const auto minimum = std::min(most, ods_count(attribute("min-integer-digits"), 0));
  if (!decimals && !grouped && minimum <= 1) return "General";
  std::string code(minimum, '0');
  if (code.empty()) code = "#";
  if (grouped) {
    while (code.size() < 4) code.insert(0, 1, '#');
    for (std::size_t i = code.size() - 3;; i -= 3) {
      code.insert(i, 1, ',');
      if (i <= 3) break;
    }
  }
  if (const auto places = std::min(most, ods_count(decimals, 0)); places > 0)
    code += '.' + std::string(places, '0');
  return code;
}

/// "#ff0000" -> "[Red]": the eight colours that Excel names.
std::string format_colour(std::string_view text) {
  struct Named {
    std::uint32_t colour;
    std::string_view name;
  };
  constexpr auto named = std::to_array<Named>({{0x000000, "[Black]"},
                                               {0x0000FF, "[Blue]"},
                                               {0x00FFFF, "[Cyan]"},
                                               {0x00FF00, "[Green]"},
                                               {0xFF00FF, "[Magenta]"},
                                               {0xFF0000, "[Red]"},
                                               {0xFFFFFF, "[White]"},
                                               {0xFFFF00, "[Yellow]"}});
  const auto value = colour(text);
  const auto* const found =
      std::find_if(named.begin(), named.end(), [&](const Named& n) { return n.colour == value; });
  return value && found != named.end() ? std::string(found->name) : std::string();
}

/// One child of a data style: number:day, number:text, number:number and so on.
std::string format_part(XmlScanner& xml, bool elapsed_hours) {
  const auto attribute = [&xml](std::string_view local) {
    return ods_attribute(xml, "datastyle", local);
  };
  const bool is_long = attribute("style") == "long";
  const auto name = xml.name();
  if (name == "day") return is_long ? "dd" : "d";
  if (name == "month")
    return attribute("textual") == "true" ? (is_long ? "mmmm" : "mmm") : (is_long ? "mm" : "m");
  if (name == "year") return is_long ? "yyyy" : "yy";
  if (name == "day-of-week") return is_long ? "dddd" : "ddd";
  if (name == "hours") return elapsed_hours ? (is_long ? "[hh]" : "[h]") : (is_long ? "hh" : "h");
  if (name == "minutes") return is_long ? "mm" : "m";
  if (name == "seconds") {
    std::string code = is_long ? "ss" : "s";
    if (const auto places = ods_count(attribute("decimal-places"), 0); places > 0)
      code += '.' + std::string(std::min<std::size_t>(places, 9), '0');
    return code;
  }
  if (name == "am-pm") return "AM/PM";
  if (name == "quarter") return "\"Q\"";
  if (name == "boolean") return "BOOLEAN";
  if (name == "text-content") return "@";
  if (name == "number") return digits(xml);
  if (name == "scientific-number") return digits(xml) + "E+00";
  if (name == "fraction") return "# ?/?";
  if (name == "text" || name == "currency-symbol") return literal(xml.element_text());
  return {};
}

}  // namespace

void OdsStyles::read(XmlScanner& xml, package::MemoryUse& memory) {
  constexpr std::uint64_t about_a_style = 512;
  for_each_child(xml, [&] {
    take_memory(xml, memory, about_a_style);
    const auto family = ods_attribute(xml, "style", "family");
    if (is_ods_start(xml, "style", "style") && family == "table-cell")
      read_cell_style(xml);
    else if (is_ods_start(xml, "style", "style") && family == "text")
      read_text_style(xml);
    else if (is_ods_start(xml, "style", "style") && family == "table")
      read_table_style(xml);
    else if (is_ods_namespace(xml.uri(), "datastyle"))
      read_data_style(xml);
  });
}

void OdsStyles::read_cell_style(XmlScanner& xml) {
  Style style;
  const std::string name(ods_attribute(xml, "style", "name").value_or(""));
  style.parent = ods_attribute(xml, "style", "parent-style-name").value_or("");
  style.data_style = ods_attribute(xml, "style", "data-style-name").value_or("");
  for_each_child(xml, [&] {
    if (is_ods_start(xml, "style", "text-properties")) {
      if (const auto line = ods_attribute(xml, "style", "text-line-through-style"))
        style.struck = *line != "none";
    }
    if (!is_ods_start(xml, "style", "table-cell-properties")) return;
    if (const auto background = ods_attribute(xml, "xsl-fo-compatible", "background-color")) {
      style.fill = colour(*background);
      style.no_fill = !style.fill;
    }
  });
  cell_styles_.insert_or_assign(name, std::move(style));
}

void OdsStyles::read_text_style(XmlScanner& xml) {
  const std::string name(ods_attribute(xml, "style", "name").value_or(""));
  for_each_child(xml, [&] {
    if (!is_ods_start(xml, "style", "text-properties")) return;
    const auto line = ods_attribute(xml, "style", "text-line-through-style");
    if (line && *line != "none") striking_.insert(name);
  });
}

void OdsStyles::read_table_style(XmlScanner& xml) {
  const std::string name(ods_attribute(xml, "style", "name").value_or(""));
  bool shown = true;
  for_each_child(xml, [&] {
    if (is_ods_start(xml, "style", "table-properties") &&
        ods_attribute(xml, "table", "display") == "false")
      shown = false;
  });
  table_shown_.insert_or_assign(name, shown);
}

void OdsStyles::read_data_style(XmlScanner& xml) {
  const std::string name(ods_attribute(xml, "style", "name").value_or(""));
  const bool elapsed = ods_attribute(xml, "datastyle", "truncate-on-overflow") == "false";
  std::string code;
  std::string colour_name;
  std::string sections;  // of the conditions: positive; negative; the style itself is the last one
  for_each_child(xml, [&] {
    if (is_ods_start(xml, "style", "map")) {
      const auto applied =
          number_formats_.find(ods_attribute(xml, "style", "apply-style-name").value_or(""));
      if (applied != number_formats_.end()) sections += applied->second + ';';
    } else if (is_ods_start(xml, "style", "text-properties")) {
      colour_name = format_colour(ods_attribute(xml, "xsl-fo-compatible", "color").value_or(""));
    } else if (is_ods_namespace(xml.uri(), "datastyle")) {
      code += format_part(xml, elapsed);
    }
  });
  constexpr std::size_t longest = 1024;  // a chain of conditions could double its length each time
  code = sections + colour_name + code;
  if (code.size() <= longest)
    number_formats_.insert_or_assign(name, code == "General" ? std::string() : std::move(code));
}

OdsCellStyle OdsStyles::cell_style(std::string_view name) const {
  OdsCellStyle result;
  bool fill_settled = false;
  bool format_settled = false;
  std::optional<bool> struck;
  constexpr int longest_chain = 16;  // a chain in a circle ends here too
  for (int i = 0; i < longest_chain && !name.empty(); ++i) {
    const auto found = cell_styles_.find(name);
    if (found == cell_styles_.end()) break;
    const auto& style = found->second;
    if (!fill_settled && (style.fill || style.no_fill)) {
      result.fill = style.fill;
      fill_settled = true;
    }
    if (!struck) struck = style.struck;
    if (!format_settled && !style.data_style.empty()) {
      const auto format = number_formats_.find(style.data_style);
      if (format != number_formats_.end()) result.number_format = format->second;
      format_settled = true;
    }
    name = style.parent;
  }
  result.struck = struck.value_or(false);
  return result;
}

bool OdsStyles::strikes(std::string_view name) const {
  return striking_.contains(name);
}

bool OdsStyles::shows_table(std::string_view name) const {
  const auto found = table_shown_.find(name);
  return found == table_shown_.end() || found->second;
}

}  // namespace collate::workbook
