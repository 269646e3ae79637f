// SPDX-License-Identifier: MIT
#include "workbook/convert.hpp"

#include "text/fold.hpp"
#include "text/printable.hpp"
#include "workbook/dump.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <optional>

namespace collate::workbook {
namespace {

constexpr std::uint64_t most_empty_fields = 100'000'000;

std::string date_text(const Cell& cell) {
  const auto moment = moment_text(cell);
  return moment.empty() ? number_text(cell.number) : moment;
}

void append_csv_field(std::string& out, std::string_view text, bool may_run) {
  const bool guarded = may_run && !text.empty() &&
                       std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos;
  if (text.find_first_of("\",\r\n") == std::string_view::npos) {
    if (guarded) out += '\'';
    out += text;
    return;
  }
  out += '"';
  if (guarded) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_csv_cell(std::string& out, const Cell& cell) {
  switch (cell.kind) {
    case cell::Kind::text:
    case cell::Kind::error:
      return append_csv_field(out, cell.text, true);
    case cell::Kind::boolean:
      out += cell.number != 0 ? "TRUE" : "FALSE";
      return;
    case cell::Kind::number:
      out += number_text(cell.number);
      return;
    case cell::Kind::date_time:
      out += date_text(cell);
      return;
    case cell::Kind::empty:
      return;
  }
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (byte < 0x20 || byte == 0x7f)
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
    else
      out += c;
  }
  out += '"';
}

/// Names of files, and of the sheets of text tables after them, may be any bytes; JSON may not.
void append_json_name(std::string& out, std::string_view name) {
  if (text::is_valid_utf8(name)) return append_json_string(out, name);
  append_json_string(out, text::escape(name));
}

void append_json_number(std::string& out, double number) {
  out += std::isfinite(number) ? number_text(number) : "null";
}

void append_json_value(std::string& out, const Cell& cell) {
  switch (cell.kind) {
    case cell::Kind::text:
    case cell::Kind::error:
      return append_json_string(out, cell.text);
    case cell::Kind::boolean:
      out += cell.number != 0 ? "true" : "false";
      return;
    case cell::Kind::number:
      return append_json_number(out, cell.number);
    case cell::Kind::empty:
      out += "null";
      return;
    case cell::Kind::date_time:
      break;
  }
  const auto moment = moment_text(cell);
  if (moment.empty())
    out += "null";
  else
    append_json_string(out, moment);
  out += ", \"serial\": ";
  append_json_number(out, cell.number);
}

/// One text may stand in millions of cells of a small file; written out it would fill memory and
/// disk.
std::optional<finding::Failure> check_size(const Sheet& sheet, const std::string& file_name,
                                           std::uint64_t bytes_per_cell) {
  constexpr std::uint64_t most_bytes = 256ULL << 20;
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
    const auto cell = sheet.cell(i);
    bytes += bytes_per_cell + cell.text.size() + cell.formula.size() + cell.number_format.size();
  }
  if (bytes <= most_bytes) return std::nullopt;
  return finding::Failure{
      "convert-too-large",
      "The sheet could not be converted",
      {file_name, sheet.name, {}},
      fmt::format("Written out it would take more than {} bytes.", most_bytes),
      "Convert only the part of the sheet that is needed; as CSV it takes less room than as JSON."};
}

}  // namespace

finding::Outcome<std::string> to_csv(const Sheet& sheet, const std::string& file_name) {
  if (auto failure = check_size(sheet, file_name, 4)) return *std::move(failure);
  const std::uint64_t fields = std::uint64_t{sheet.row_end()} * sheet.column_end();
  if (fields - sheet.cell_count() > most_empty_fields) {
    return finding::Failure{"convert-too-sparse",
                            "The sheet could not be written as CSV",
                            {file_name, sheet.name, {}},
                            fmt::format("Its {} cells are spread over {} rows and {} columns, so "
                                        "nearly all of the table would be empty.",
                                        sheet.cell_count(), sheet.row_end(), sheet.column_end()),
                            "Delete the stray cells far from the table, or convert to JSON."};
  }
  std::string out;
  cell::Address here;
  const auto fill_to = [&](cell::Address address) {
    while (here.row < address.row) {
      out.append(sheet.column_end() - 1 - here.column, ',');
      out += "\r\n";
      here = {here.row + 1, 0};
    }
    out.append(address.column - here.column, ',');
    here.column = address.column;
  };
  for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
    const auto cell = sheet.cell(i);
    fill_to(cell.address);
    append_csv_cell(out, cell);
  }
  if (sheet.cell_count() > 0) {
    fill_to({here.row, sheet.column_end() - 1});
    out += "\r\n";
  }
  return out;
}

void append_csv_line(std::string& csv, const std::vector<std::string>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) csv += ',';
    append_csv_field(csv, fields[i], true);
  }
  csv += "\r\n";
}

finding::Outcome<std::string> to_json(const Sheet& sheet, const std::string& file_name) {
  if (auto failure = check_size(sheet, file_name, 80)) return *std::move(failure);
  std::string out = "{\"file\": ";
  append_json_name(out, file_name);
  out += ", \"sheet\": ";
  append_json_name(out, sheet.name);
  const auto end = std::back_inserter(out);
  fmt::format_to(end, ", \"visibility\": \"{}\", \"rows\": {}, \"columns\": {},\n \"merged\": [",
                 to_words(sheet.visibility), sheet.row_end(), sheet.column_end());
  for (std::size_t i = 0; i < sheet.merged.size(); ++i) {
    fmt::format_to(end, "{}\"{}\"", i == 0 ? "" : ", ", cell::to_a1(sheet.merged[i]));
  }
  out += "],\n \"cells\": [";
  for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
    const auto cell = sheet.cell(i);
    fmt::format_to(
        end, "{}\n  {{\"cell\": \"{}\", \"row\": {}, \"column\": {}, \"kind\": \"{}\", \"value\": ",
        i == 0 ? "" : ",", cell::to_a1(cell.address), cell.address.row + 1, cell.address.column + 1,
        cell::name(cell.kind));
    append_json_value(out, cell);
    const auto add = [&out](std::string_view key, std::string_view value) {
      if (value.empty()) return;
      fmt::format_to(std::back_inserter(out), ", \"{}\": ", key);
      append_json_string(out, value);
    };
    add("formula", cell.formula);
    if (cell.number_format != "General") add("format", cell.number_format);
    if (cell.hidden) out += ", \"hidden\": true";
    out += '}';
  }
  out += "\n ]}\n";
  return out;
}

std::string converted_name(std::string_view stem, std::string_view sheet_name,
                           std::string_view ending) {
  std::string safe;
  for (const char c : sheet_name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == ' ' || c == '-' || c == '_' || byte >= 0x80;
    safe += plain ? c : '_';
  }
  constexpr std::size_t longest = 100;  // bytes; file systems stop at 255
  if (safe.size() > longest) {
    safe.resize(longest);
    while (!safe.empty() && (static_cast<unsigned char>(safe.back()) & 0xC0) == 0x80)
      safe.pop_back();
    if (!safe.empty() && static_cast<unsigned char>(safe.back()) >= 0xC0) safe.pop_back();
  }
  return fmt::format("{}.{}.{}", stem, safe, ending);
}

Sheet sheet_of_texts(const std::string& name, const std::vector<std::vector<std::string>>& rows) {
  SheetBuilder builder;
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    for (std::uint32_t column = 0; column < rows[row].size(); ++column) {
      if (!rows[row][column].empty())
        builder.put({row, column}, {cell::Kind::text, rows[row][column], 0});
    }
  }
  return builder.finish(name);
}

}  // namespace collate::workbook
