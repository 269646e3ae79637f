// SPDX-License-Identifier: MIT
#include "workbook/csv.hpp"

#include "finding/place.hpp"
#include "package/memory_use.hpp"
#include "package/refusal.hpp"
#include "text/fold.hpp"
#include "workbook/cells_note.hpp"
#include "workbook/formats.hpp"
#include "workbook/not_a_workbook.hpp"
#include "workbook/rules.hpp"
#include "workbook/sniff.hpp"
#include "workbook/text_encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace collate::workbook {
namespace {

using finding::Failure;
using finding::Finding;
using finding::Outcome;

struct Separator {
  char character;
  std::string_view name;
};
constexpr auto separators =
    std::to_array<Separator>({{',', "commas"}, {';', "semicolons"}, {'\t', "tabs"}, {'|', "bars"}});

struct Field {
  cell::Address address;
  std::string text;          // line ends as \n
  bool stray_quote = false;  // characters behind the closing quotation mark
};

/// One field after the other. A record ends at \n, \r\n or \r; quotation marks count only at a
/// field's start.
class FieldScanner {
 public:
  FieldScanner(std::string_view text, char separator) : text_(text), separator_(separator) {}

  /// False at the end of the text. An unclosed quotation mark takes the rest of the text; see
  /// unclosed().
  bool next(Field& field) {
    if (at_ >= text_.size() && !owes_last_field_) return false;
    owes_last_field_ = false;
    field.address = here_;
    field.text.clear();
    field.stray_quote = false;
    if (at_ < text_.size() && text_[at_] == '"') take_quoted(field);
    take_plain(field);
    end_field();
    return true;
  }

  [[nodiscard]] std::optional<cell::Address> unclosed() const { return unclosed_; }

 private:
  void take_quoted(Field& field) {
    ++at_;
    while (at_ < text_.size()) {
      const auto stop = std::min(text_.find_first_of("\"\r", at_), text_.size());
      field.text.append(text_, at_, stop - at_);
      at_ = stop;
      if (at_ == text_.size()) break;
      if (text_[at_] == '\r') {
        field.text += '\n';
        at_ += text_.substr(at_, 2) == "\r\n" ? 2U : 1U;
      } else if (text_.substr(at_, 2) == "\"\"") {
        field.text += '"';
        at_ += 2;
      } else {
        ++at_;
        const bool ends = at_ == text_.size() || text_[at_] == separator_ || text_[at_] == '\n' ||
                          text_[at_] == '\r';
        field.stray_quote = !ends;
        return;
      }
    }
    unclosed_ = here_;
  }

  void take_plain(Field& field) {
    const std::array<char, 3> stops = {separator_, '\n', '\r'};
    const auto stop = std::min(
        text_.find_first_of(std::string_view(stops.data(), stops.size()), at_), text_.size());
    field.text.append(text_, at_, stop - at_);
    at_ = stop;
  }

  void end_field() {
    if (at_ >= text_.size()) return;
    if (text_[at_] == separator_) {
      ++at_;
      ++here_.column;
      owes_last_field_ = at_ == text_.size();
      return;
    }
    at_ += text_.substr(at_, 2) == "\r\n" ? 2U : 1U;
    here_ = {here_.row + 1, 0};
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  cell::Address here_;
  bool owes_last_field_ = false;
  std::optional<cell::Address> unclosed_;
};

/// How well a separator explains the beginning of the text: the part of its lines that have the
/// usual number of fields (two or more), and whether the first line has it too. 0 when it divides
/// nothing.
struct Fit {
  double score = 0;
  double share = 0;  // of the lines that have that number of fields
  std::uint32_t fields = 0;
};

Fit fit(std::string_view sample, char separator) {
  std::map<std::uint32_t, std::size_t> lines_by_fields;
  std::uint32_t first_line = 0;
  std::uint32_t fields = 0;
  std::uint32_t row = 0;
  std::size_t lines = 0;
  std::size_t stray = 0;
  bool blank = true;
  const auto end_line = [&] {
    if (!blank) {
      if (lines++ == 0) first_line = fields;
      ++lines_by_fields[fields];
    }
    fields = 0;
    blank = true;
  };
  FieldScanner scanner(sample, separator);
  for (Field field; scanner.next(field);) {
    if (field.address.row != row) end_line();
    row = field.address.row;
    ++fields;
    stray += field.stray_quote;
    if (!field.text.empty()) blank = false;
  }
  end_line();
  Fit best;
  for (const auto& [count, times] : lines_by_fields) {
    if (count < 2) continue;
    const double share =
        (static_cast<double>(times) - static_cast<double>(stray)) / static_cast<double>(lines);
    const double score = share + (count == first_line ? 0.5 : 0);
    if (score >= best.score && score > 0) best = {score, share, count};
  }
  return best;
}

struct Dialect {
  Separator separator = separators[0];
  std::string_view why;
  bool divides = true;
  bool looks_like_table = true;  // most lines are divided alike, which is not so in prose
  std::size_t skip = 0;          // the "sep=;" line
};

/// "sep=;" as the first line is Excel's own way to say it; Excel does not count that line as a row.
std::optional<Dialect> declared(std::string_view text) {
  if (text.size() < 5 || !(text.starts_with("sep=") || text.starts_with("SEP=")))
    return std::nullopt;
  const auto found = std::find_if(separators.begin(), separators.end(),
                                  [&](const Separator& s) { return s.character == text[4]; });
  if (found == separators.end()) return std::nullopt;
  const auto rest = text.substr(5);
  if (rest.empty()) return Dialect{*found, "as its first line says", true, true, 5};
  if (rest.starts_with("\r\n")) return Dialect{*found, "as its first line says", true, true, 7};
  if (rest.starts_with('\n') || rest.starts_with('\r'))
    return Dialect{*found, "as its first line says", true, true, 6};
  return std::nullopt;
}

Dialect detect(std::string_view text, const std::string& file_extension) {
  if (const auto said = declared(text)) return *said;
  constexpr std::size_t sample_bytes = 64 << 10;
  auto sample = text.substr(0, sample_bytes);
  if (sample.size() < text.size()) sample = sample.substr(0, sample.rfind('\n') + 1);
  if (sample.empty()) sample = text.substr(0, sample_bytes);
  Dialect best{separators[0], "no line is divided", false, false, 0};
  Fit best_fit;
  for (const auto& separator : separators) {
    auto found = fit(sample, separator.character);
    const bool named =
        separator.character == '\t' && (file_extension == "tsv" || file_extension == "tab");
    if (named && found.score > 0) found.score += 1;
    if (found.score > best_fit.score ||
        (found.score == best_fit.score && found.fields > best_fit.fields)) {
      best_fit = found;
      best = {separator, "as most of its lines are divided by them", true, found.share > 0.5, 0};
    }
  }
  return best;
}

class CsvTableReader {
 public:
  CsvTableReader(const std::string& file_name, std::string sheet_name,
                 const package::Limits& limits, package::MemoryUse& memory)
      : file_name_(file_name),
        sheet_name_(std::move(sheet_name)),
        limits_(limits),
        memory_(memory) {}

  Outcome<Sheet> read(std::string_view text, char separator) {
    FieldScanner scanner(text, separator);
    std::uint64_t cells = 0;
    for (Field field; scanner.next(field);) {
      if (auto failure = check(field, scanner)) return *std::move(failure);
      if (field.address.row >= rows_.size()) rows_.resize(field.address.row + 1);
      rows_[field.address.row].fields = field.address.column + 1;
      if (field.text.empty()) continue;
      rows_[field.address.row].filled = field.address.column + 1;
      if (++cells > limits_.cells) {
        return at(field.address, package::over_limit("limit-cells", file_name_, "It holds",
                                                     limits_.cells, "filled cells"));
      }
      observe(field);
      value_.text = std::move(field.text);
      memory_.take(builder_.put(field.address, value_));
      if (memory_.is_over()) return memory_.refusal(file_name_);
    }
    note_wide_rows();
    return builder_.finish(sheet_name_);
  }

  void add_notes(finding::Findings& notes) const {
    notes.insert(notes.end(), findings_.begin(), findings_.end());
    add_grouped(notes, rule("csv-quote-stray"), stray_);
    for (const auto& row : too_wide_) notes.push_back(row);
  }

 private:
  Failure fail(std::string code, cell::Address where, std::string reason) const {
    return {std::move(code),
            "The table could not be read",
            {file_name_, sheet_name_, where},
            std::move(reason),
            "Check that this is the right file; if it is, save it as Excel Workbook (.xlsx) and "
            "use that file."};
  }

  Failure at(cell::Address where, Failure failure) const {
    failure.place = {file_name_, sheet_name_, where};
    return failure;
  }

  std::optional<Failure> check(const Field& field, const FieldScanner& scanner) const {
    if (const auto opened = scanner.unclosed()) {
      return fail("csv-quote-unclosed", *opened,
                  "A quotation mark is opened here and never closed, so the rest of the file would "
                  "be swallowed.");
    }
    if (field.text.size() > limits_.csv_field_bytes) {
      return at(field.address,
                package::over_limit("limit-csv-field-bytes", file_name_,
                                    "The text of this cell has", limits_.csv_field_bytes, "bytes"));
    }
    if (field.address.row >= cell::max_rows)
      return fail("limit-rows", field.address,
                  fmt::format("It has more than {} rows.", cell::max_rows));
    if (field.address.column >= cell::max_columns)
      return fail("limit-columns", field.address,
                  fmt::format("It has more than {} columns.", cell::max_columns));
    return std::nullopt;
  }

  void observe(const Field& field) {
    if (field.stray_quote) stray_.push_back(field.address);
    constexpr std::size_t spreadsheet_limit = 32767;
    if (field.text.size() > spreadsheet_limit &&
        text::utf16_length(field.text) > spreadsheet_limit) {
      findings_.push_back(
          finding::make(rule("cell-text-too-long"), {file_name_, sheet_name_, field.address}));
    }
  }

  void add_grouped(finding::Findings& notes, const finding::Rule& which,
                   const std::vector<cell::Address>& cells) const {
    if (!cells.empty()) notes.push_back(cells_note::make(which, file_name_, sheet_name_, cells));
  }

  struct RowWidth {
    std::uint32_t fields = 0;
    std::uint32_t filled = 0;  ///< up to the last field with text
  };

  /// Rows that have more fields than most: the sign of a separator inside a text without quotes.
  void note_wide_rows() {
    std::map<std::uint32_t, std::size_t> rows_by_fields;
    for (const auto& row : rows_) {
      if (row.fields > 1) ++rows_by_fields[row.fields];
    }
    const auto usual =
        std::max_element(rows_by_fields.begin(), rows_by_fields.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    for (std::uint32_t row = 0; usual != rows_by_fields.end() && row < rows_.size(); ++row) {
      const auto [fields, filled] = rows_[row];
      if (fields <= usual->first || filled == 0) continue;
      if (too_wide_.size() == cells_note::most_kept) return;
      const std::uint32_t more = fields - usual->first;
      auto finding = finding::make(
          rule("csv-row-too-wide"), {file_name_, sheet_name_, cell::Address{row, filled - 1}},
          {.observed = std::to_string(fields),
           .expected = std::to_string(usual->first),
           .ref = std::to_string(row + 1),
           .other = more == 1 ? "one field too many" : fmt::format("{} fields too many", more)});
      finding.ref.clear();  // the number of a row is none
      too_wide_.push_back(std::move(finding));
    }
  }

  const std::string& file_name_;
  std::string sheet_name_;
  const package::Limits& limits_;
  package::MemoryUse& memory_;
  SheetBuilder builder_;
  cell::Value value_{cell::Kind::text, {}, 0};
  finding::Findings findings_;
  std::vector<cell::Address> stray_;
  std::vector<RowWidth> rows_;
  finding::Findings too_wide_;
};

}  // namespace

Outcome<Workbook> read_csv(std::span<const std::byte> bytes, const std::string& file_name,
                           const package::Limits& limits) {
  // As UTF-8, a text of another encoding may take three times as much.
  package::MemoryUse memory(limits, bytes.size());
  memory.take(3 * bytes.size());
  if (memory.is_over()) return memory.refusal(file_name);
  TRY(DecodedText decoded, decode_text(bytes, file_name));
  memory.give_back(3 * bytes.size() - decoded.text.size());
  if (decoded.text.ends_with('\x1a')) decoded.text.pop_back();  // the end mark of DOS programs
  const std::string file_extension = extension(file_name);
  const auto dialect = detect(decoded.text, file_extension);
  const bool named_as_table = has_ending(description(Format::csv), file_extension);
  if (!dialect.looks_like_table && !named_as_table)
    return not_a_workbook("workbook-is-plain-text", file_name);

  Workbook book;
  book.format = Format::csv;
  std::string sheet_name = finding::base_name(file_name);
  if (!file_extension.empty()) sheet_name.resize(sheet_name.size() - file_extension.size() - 1);
  CsvTableReader reader(file_name, sheet_name, limits, memory);
  TRY(Sheet sheet, reader.read(std::string_view(decoded.text).substr(dialect.skip),
                               dialect.separator.character));
  book.sheets.push_back(std::move(sheet));
  const std::string divided =
      dialect.divides ? fmt::format("as divided by {}, {}", dialect.separator.name, dialect.why)
                      : std::string("as a single column, because no line is divided");
  book.notes.push_back(
      finding::make(rule("csv-read-as"), {file_name, {}, {}},
                    {.observed = std::string(decoded.encoding), .other = divided}));
  if (!decoded.doubt.empty()) {
    book.notes.push_back(
        finding::make(rule("csv-encoding-doubtful"), {file_name, {}, {}},
                      {.observed = std::string(decoded.encoding), .other = decoded.doubt}));
  }
  book.separator = dialect.separator.character;
  reader.add_notes(book.notes);
  return book;
}

}  // namespace collate::workbook
