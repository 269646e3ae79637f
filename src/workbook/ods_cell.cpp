// SPDX-License-Identifier: MIT
#include "workbook/ods_cell.hpp"

#include "package/refusal.hpp"
#include "text/number.hpp"
#include "workbook/iso_moment.hpp"
#include "workbook/ods_table.hpp"
#include "workbook/ods_xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

namespace collate::workbook {
namespace {

using package::XmlScanner;

/// Text of paragraphs: spaces may be counted (<text:s text:c="3"/>), tabs and line breaks have
/// elements of their own; notes and pictures are not part of it. White space is kept as it stands,
/// though the standard would make runs of it one space: LibreOffice and Gnumeric keep it, and
/// LibreOffice relies on that where a run is divided by a change of font ("and <text:span>
/// red</text:span>").
class ParagraphReader {
 public:
  ParagraphReader(XmlScanner& xml, std::string& out, std::uint64_t most_bytes)
      : xml_(xml), out_(out), most_bytes_(most_bytes) {}

  /// Says in `struck` when a part of the text is struck through. Both must outlive the reader.
  ParagraphReader& watch(const OdsStyles& styles, bool& struck) {
    styles_ = &styles;
    struck_ = &struck;
    return *this;
  }

  /// At the start of a text:p or text:h; ends at its end.
  void read() {
    const std::size_t level = xml_.depth();
    while (xml_.next()) {
      if (xml_.token() == XmlScanner::Token::end && xml_.depth() == level) return;
      if (xml_.token() == XmlScanner::Token::text) out_ += xml_.text();
      if (xml_.token() == XmlScanner::Token::start && !enter()) return;
      if (out_.size() > most_bytes_) {
        xml_.fail("limit-cell-text-bytes",
                  fmt::format("the text of a cell is longer than {} bytes, the most that is read",
                              package::with_commas(most_bytes_)));
        return;
      }
    }
  }

 private:
  bool enter() {
    const auto name = xml_.name();
    if (!is_ods_namespace(xml_.uri(), "text")) return xml_.skip_element();
    if (name == "s") {
      const auto spaces =
          std::min<std::uint64_t>(ods_count(ods_attribute(xml_, "text", "c")), most_bytes_ + 1);
      out_.append(spaces, ' ');
    } else if (name == "tab") {
      out_ += '\t';
    } else if (name == "line-break") {
      out_ += '\n';
    } else if (name == "note" || name == "ruby-text") {
      return xml_.skip_element();
    } else if (name == "span" && styles_ != nullptr) {
      const auto style = ods_attribute(xml_, "text", "style-name");
      *struck_ = *struck_ || (style && styles_->strikes(*style));
    }
    return true;
  }

  XmlScanner& xml_;
  std::string& out_;
  std::uint64_t most_bytes_;
  const OdsStyles* styles_ = nullptr;
  bool* struck_ = nullptr;
};

/// "PT36H30M15.5S" -> days; "P1DT2H" too. Nothing for anything else.
std::optional<double> days_of_duration(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (!text.starts_with('P') || text.size() < 3) return std::nullopt;
  double seconds = 0;
  bool in_time = false;
  for (std::size_t at = 1; at < text.size();) {
    if (text[at] == 'T') {
      in_time = true;
      ++at;
      continue;
    }
    const auto end = text.find_first_not_of("0123456789.", at);
    if (end == std::string_view::npos || end == at) return std::nullopt;
    const auto amount = text::parse_number(text.substr(at, end - at));
    const char unit = text[end];
    if (!amount) return std::nullopt;
    if (!in_time && unit == 'D')
      seconds += *amount * 86400;
    else if (in_time && unit == 'H')
      seconds += *amount * 3600;
    else if (in_time && unit == 'M')
      seconds += *amount * 60;
    else if (in_time && unit == 'S')
      seconds += *amount;
    else
      return std::nullopt;
    at = end + 1;
  }
  return (negative ? -seconds : seconds) / 86400;
}

bool is_error_code(std::string_view text) {
  constexpr auto codes = std::to_array<std::string_view>(
      {"#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"});
  return std::find(codes.begin(), codes.end(), text) != codes.end() || text.starts_with("Err:");
}

struct Attributes {
  std::string_view type;
  std::string_view value;
  std::string_view date;
  std::string_view time;
  std::string_view boolean;
  std::optional<std::string_view> string;
  std::string_view formula;
  bool is_error = false;  // LibreOffice's own type beside "string"
};

Attributes attributes_of(const XmlScanner& xml) {
  Attributes found;
  for (const auto& attribute : xml.attributes()) {
    if (is_ods_namespace(attribute.uri, "office")) {
      if (attribute.local == "value-type")
        found.type = attribute.value;
      else if (attribute.local == "value")
        found.value = attribute.value;
      else if (attribute.local == "date-value")
        found.date = attribute.value;
      else if (attribute.local == "time-value")
        found.time = attribute.value;
      else if (attribute.local == "boolean-value")
        found.boolean = attribute.value;
      else if (attribute.local == "string-value")
        found.string = attribute.value;
    } else if (attribute.local == "formula" && is_ods_namespace(attribute.uri, "table")) {
      found.formula = attribute.value;
    } else if (attribute.local == "value-type" && is_ods_namespace(attribute.uri, "calcext")) {
      found.is_error = attribute.value == "error";
    }
  }
  return found;
}

cell::Value text_value(cell::Kind kind, std::string text) {
  return {kind, std::move(text), 0};
}

}  // namespace

std::string read_ods_words(XmlScanner& xml, const package::Limits& limits) {
  std::string words;
  const std::function<void()> read_content = [&] {
    if (is_ods_start(xml, "text", "p") || is_ods_start(xml, "text", "h")) {
      if (!words.empty()) words += '\n';
      ParagraphReader(xml, words, limits.cell_text_bytes).read();
    } else if (!is_ods_start(xml, "drawing", "object")) {
      for_each_child(xml, read_content);
    }
  };
  for_each_child(xml, read_content);
  return words;
}

namespace {

/// What the elements inside a cell hold.
struct Content {
  std::string text;
  bool any_paragraph = false;
};

/// Paragraphs may stand in lists and sections, which spreadsheet programs do not write but other
/// programs may.
Content read_cell_content(XmlScanner& xml, const package::Limits& limits, const OdsStyles& styles,
                          OdsCell& cell) {
  Content content;
  const std::function<void()> read_content = [&] {
    if (is_ods_start(xml, "office", "annotation")) {
      cell.has_comment = true;
      cell.note = read_ods_words(xml, limits);
    } else if (is_ods_namespace(xml.uri(), "drawing")) {
      if (auto words = read_ods_words(xml, limits); !words.empty())
        cell.boxes.push_back(std::move(words));
    } else if (is_ods_start(xml, "text", "p") || is_ods_start(xml, "text", "h")) {
      if (content.any_paragraph) content.text += '\n';
      content.any_paragraph = true;
      ParagraphReader(xml, content.text, limits.cell_text_bytes).watch(styles, cell.struck).read();
    } else if (is_ods_namespace(xml.uri(), "text")) {
      for_each_child(xml, read_content);
    } else if (is_ods_start(xml, "table", "table")) {
      xml.fail("ods-stray-cells", "a cell holds a table of its own, whose cells would be lost");
    }
  };
  for_each_child(xml, read_content);
  return content;
}

/// The value by its type; what cannot be read so is kept as text.
void take_value(const Attributes& attributes, Content content, OdsCell& cell) {
  std::string& text = content.text;
  // What is shown, or, where nothing is, what the attribute of the value says.
  const auto keep_as_text = [&](std::string_view written) {
    cell.value = text_value(cell::Kind::text, text.empty() ? std::string(written) : text);
    cell.doubt = OdsDoubt::kept_as_text;
  };
  const auto number = [&](cell::Kind kind, std::string_view written, std::optional<double> parsed) {
    if (parsed) {
      cell.value = {kind, {}, *parsed};
    } else {
      keep_as_text(written);
    }
  };
  const auto type = attributes.type;
  const bool formula = !attributes.formula.empty();
  if (attributes.is_error || (formula && is_error_code(text))) {
    cell.value = text_value(cell::Kind::error, text);
  } else if (formula && type == "float" && (text == "TRUE" || text == "FALSE")) {
    // LibreOffice keeps the booleans of other formats as the formulas TRUE() and FALSE(), shown as
    // such.
    cell.value = {cell::Kind::boolean, {}, text == "TRUE" ? 1.0 : 0.0};
  } else if (type == "float" || type == "percentage" || type == "currency") {
    number(cell::Kind::number, attributes.value, text::parse_number(attributes.value));
  } else if (type == "date") {
    number(cell::Kind::date_time, attributes.date, serial_from_iso(attributes.date));
  } else if (type == "time") {
    number(cell::Kind::date_time, attributes.time, days_of_duration(attributes.time));
  } else if (type == "boolean" && (attributes.boolean == "true" || attributes.boolean == "false")) {
    cell.value = {cell::Kind::boolean, {}, attributes.boolean == "true" ? 1.0 : 0.0};
  } else if (type == "boolean") {
    keep_as_text(attributes.boolean);
  } else if (attributes.string && !attributes.string->empty()) {
    cell.value = text_value(cell::Kind::text, std::string(*attributes.string));
  } else if (!text.empty()) {
    cell.value = text_value(cell::Kind::text, std::move(text));
  } else if (type != "string" && !attributes.value.empty()) {
    keep_as_text(attributes.value);  // a value of no type, or of one that is not known
  } else if (formula && (type == "string" || content.any_paragraph)) {
    cell.value = text_value(cell::Kind::text, {});  // a formula whose result is the empty text
  } else if (formula) {
    cell.doubt = OdsDoubt::no_result;
  }
}

}  // namespace

OdsCell read_ods_cell(XmlScanner& xml, const package::Limits& limits, const OdsStyles& styles) {
  const Attributes attributes = attributes_of(xml);
  OdsCell cell;
  cell.formula = formula_text(attributes.formula);
  Content content = read_cell_content(xml, limits, styles, cell);
  take_value(attributes, std::move(content), cell);
  return cell;
}

}  // namespace collate::workbook
