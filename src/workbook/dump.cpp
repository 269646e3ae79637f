// SPDX-License-Identifier: MIT
#include "workbook/dump.hpp"

#include "text/printable.hpp"
#include "workbook/formats.hpp"
#include "workbook/number_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

namespace collate::workbook {
namespace {

std::string value_text(const Cell& cell) {
  switch (cell.kind) {
    case cell::Kind::text:
      return text::quote(cell.text);
    case cell::Kind::error:
      return text::escape(cell.text);
    case cell::Kind::boolean:
      return cell.number != 0 ? "TRUE" : "FALSE";
    case cell::Kind::number:
      return number_text(cell.number);
    case cell::Kind::date_time: {
      const auto moment = moment_text(cell);
      return fmt::format("{}{}({})", moment, moment.empty() ? "" : " ", number_text(cell.number));
    }
    case cell::Kind::empty:
      break;
  }
  return {};
}

/// Runs of neighbours joined: "3:5, 9".
std::string join_indices(const std::vector<std::uint32_t>& indices,
                         std::string (*label)(std::uint32_t)) {
  std::string out;
  for (std::size_t i = 0; i < indices.size();) {
    std::size_t last = i;
    while (last + 1 < indices.size() && indices[last + 1] == indices[last] + 1) ++last;
    if (!out.empty()) out += ", ";
    out += label(indices[i]);
    if (last > i) out += ':' + label(indices[last]);
    i = last + 1;
  }
  return out;
}

std::string join_ranges(std::vector<cell::Range> ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string out;
  for (const auto& range : ranges) out += (out.empty() ? "" : ", ") + cell::to_a1(range);
  return out;
}

/// Finds the merged range of a cell. Cells are asked for in order of rows, so each range is opened
/// once; of ranges that overlap, which only damaged files have, the first one counts.
class MergedRanges {
 public:
  explicit MergedRanges(std::vector<cell::Range> ranges) : waiting_(std::move(ranges)) {
    std::sort(waiting_.begin(), waiting_.end(),
              [](const auto& a, const auto& b) { return b.first < a.first; });
  }

  const cell::Range* of(cell::Address address) {
    while (!waiting_.empty() && waiting_.back().first.row <= address.row) {
      open(waiting_.back(), address.row);
      waiting_.pop_back();
    }
    const auto after = open_.upper_bound(address.column);
    if (after == open_.begin()) return nullptr;
    const auto& range = std::prev(after)->second;
    return range.contains(address) ? &range : nullptr;
  }

 private:
  void open(const cell::Range& range, std::uint32_t row) {
    auto other = open_.upper_bound(range.last.column);
    while (other != open_.begin()) {
      --other;
      if (other->second.last.column < range.first.column) break;
      if (other->second.last.row >= row) return;
      other = open_.erase(other);
    }
    open_.insert_or_assign(range.first.column, range);
  }

  std::vector<cell::Range> waiting_;  // the first in the sheet is at the back
  std::map<std::uint32_t, cell::Range>
      open_;  // by first column; never two over one column of a row
};

void append_cell(std::string& out, const Cell& cell, const cell::Range* merged) {
  const auto end = std::back_inserter(out);
  fmt::format_to(end, "{} | {} | {} | ", cell::to_a1(cell.address), cell::name(cell.kind),
                 value_text(cell));
  out += cell.number_format.empty() || cell.number_format == "General"
             ? "General"
             : text::quote(cell.number_format);
  if (cell.hidden) out += " | hidden";
  if (!cell.formula.empty()) fmt::format_to(end, " | formula {}", text::quote(cell.formula));
  if (merged != nullptr) fmt::format_to(end, " | merged {}", cell::to_a1(*merged));
  if (cell.fill) fmt::format_to(end, " | fill #{:06X}", *cell.fill);
  if (cell.struck) out += " | struck through";
  out += '\n';
}

std::string sheet_heading(const Sheet& sheet, std::size_t number) {
  std::string out = fmt::format("sheet {}: {}, {}, {} rows x {} columns, {} cells\n", number,
                                text::quote(sheet.name), to_words(sheet.visibility),
                                sheet.row_end(), sheet.column_end(), sheet.cell_count());
  const auto line = [&out](std::string_view label, const std::string& content) {
    if (!content.empty()) fmt::format_to(std::back_inserter(out), "{}: {}\n", label, content);
  };
  line("merged", join_ranges(sheet.merged));
  line("hidden rows",
       join_indices(sheet.hidden_rows, [](std::uint32_t row) { return std::to_string(row + 1); }));
  line("hidden columns", join_indices(sheet.hidden_columns, cell::column_letters));
  std::string marks;
  const auto mark = [&marks](bool set, std::string_view word) {
    if (set) marks += (marks.empty() ? "" : ", ") + std::string(word);
  };
  mark(sheet.has_filter, "filter");
  mark(sheet.has_comments, "comments");
  mark(sheet.has_validation, "validation");
  line("has", marks);
  return out;
}

}  // namespace

std::string number_text(double number) {
  return fmt::format("{}", number);
}

std::string iso_date_time(double serial) {
  if (!(serial >= 0) || serial > 3'000'000) return {};
  constexpr long long seconds_of_day = 86400;
  const auto seconds = std::llround(serial * static_cast<double>(seconds_of_day));
  const auto time = seconds % seconds_of_day;
  const auto clock = fmt::format("{:02}:{:02}:{:02}", time / 3600, time / 60 % 60, time % 60);
  if (seconds < seconds_of_day) return clock;
  const auto day = timescale::from_serial(static_cast<double>(seconds / seconds_of_day));
  if (!day) return {};
  return time == 0 ? timescale::to_iso(*day) : timescale::to_iso(*day) + 'T' + clock;
}

std::string moment_text(const Cell& cell) {
  if (!is_elapsed_format(cell.number_format)) return iso_date_time(cell.number);
  constexpr double most_days = 3'000'000;
  if (!(std::abs(cell.number) <= most_days)) return {};
  const auto seconds = std::llround(std::abs(cell.number) * 86400);
  return fmt::format("{}{:02}:{:02}:{:02}", cell.number < 0 ? "-" : "", seconds / 3600,
                     seconds / 60 % 60, seconds % 60);
}

void dump(const Workbook& book, std::string_view file_name, const WriteText& write) {
  std::string out = fmt::format("file: {}\n", text::quote(file_name));
  const auto end = std::back_inserter(out);
  fmt::format_to(end, "format: {}, dates from {}", description(book.format).name,
                 book.date_system == timescale::DateSystem::from_1904 ? 1904 : 1900);
  if (!book.creator_program.empty())
    fmt::format_to(end, ", made by {}", text::quote(book.creator_program));
  out += '\n';
  for (const auto& [key, value] : book.custom_properties)
    fmt::format_to(end, "property: {} = {}\n", text::quote(key), text::quote(value));
  for (const auto& [key, value] : book.defined_names)
    fmt::format_to(end, "name: {} = {}\n", text::quote(key), text::quote(value));
  for (const auto& finding : book.notes)
    fmt::format_to(end, "note: {}: {}\n", finding.code, text::escape(finding.message));
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const auto& sheet = book.sheets[i];
    out += sheet_heading(sheet, i + 1);
    MergedRanges merged(sheet.merged);
    for (std::size_t c = 0; c < sheet.cell_count(); ++c) {
      const auto cell = sheet.cell(c);
      append_cell(out, cell, merged.of(cell.address));
      constexpr std::size_t piece_bytes = 1 << 16;
      if (out.size() < piece_bytes) continue;
      write(out);
      out.clear();
    }
  }
  write(out);
}

std::string summary(const Workbook& book, std::string_view file_name) {
  std::array<std::size_t, 6> by_kind{};
  std::size_t hidden_sheets = 0;
  std::size_t formulas = 0;
  std::size_t merged = 0;
  for (const auto& sheet : book.sheets) {
    hidden_sheets += sheet.visibility != Visibility::visible;
    merged += sheet.merged.size();
    for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
      const auto cell = sheet.cell(i);
      ++by_kind[static_cast<std::size_t>(cell.kind)];
      formulas += !cell.formula.empty();
    }
  }
  const auto count = [&by_kind](cell::Kind kind) {
    return by_kind[static_cast<std::size_t>(kind)];
  };
  std::size_t cells = 0;
  for (const auto of_kind : by_kind) cells += of_kind;
  cells -= count(cell::Kind::empty);
  return fmt::format(
      "{} sheets={} hidden_sheets={} cells={} strings={} numbers={} dates={} booleans={} errors={} "
      "formulas={} "
      "merged={}",
      text::escape(file_name), book.sheets.size(), hidden_sheets, cells, count(cell::Kind::text),
      count(cell::Kind::number), count(cell::Kind::date_time), count(cell::Kind::boolean),
      count(cell::Kind::error), formulas, merged);
}

}  // namespace collate::workbook
