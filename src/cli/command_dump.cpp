// SPDX-License-Identifier: MIT
// collate dump FILE… : what collate sees in a workbook, every cell a line; or a line a file with
// --summary.
#include "cli/command.hpp"
#include "cli/one_file.hpp"
#include "text/printable.hpp"
#include "workbook/dump.hpp"
#include "workbook/read.hpp"
#include "workbook/sniff.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

namespace collate::cli {
namespace {

struct DumpOptions {
  std::vector<std::string> files;
  bool summary = false;
};

constexpr auto line_format = R"(The listing:
  file, format, custom properties, defined names and notes come first, then each sheet with its
  visibility, size, merged ranges, hidden rows and columns, and whether it has a filter, comments
  or data validation; then one line for each cell that is not empty:
    A4 | text | "1.10" | General
    B4 | date | 2019-12-02 (43801) | "d mmm yyyy" | hidden
    C4 | number | 0.25 | "0%" | formula "A1/4" | merged C4:D4 | fill #FFC000
  that is: address, type (text, number, date, boolean, error), value, number format, and marks
  where there are any. Control and bidirectional characters are shown as \u{hex}.
The summary, one line a file:
    a.xlsx sheets=2 hidden_sheets=0 cells=34 strings=20 numbers=8 dates=4 booleans=1 errors=1 formulas=3 merged=1
A file that cannot be read is named on standard error, the rest are done, and the exit code is 3.)";

void dump_one(const std::string& name, const DumpOptions& options, Session& session) {
  if (workbook::is_lock_file(name)) {
    const auto note = fmt::format(
        "collate: {}: skipped: it is the lock of a workbook that is open, not a workbook.", name);
    return session.warn(note);
  }
  const auto bytes = session.files().read(name, session.limits.file_bytes);
  if (!bytes) return session.fail(bytes.failure(), exit_unreadable);
  const auto book = workbook::read(*bytes, name, from_now(session.limits));
  if (!book) return session.fail(book.failure(), exit_unreadable);
  if (options.summary) return session.print(workbook::summary(*book, name) + '\n');
  workbook::dump(*book, name, [&](std::string_view text) { session.print(text); });
}

}  // namespace

void add_dump(CLI::App& app, Session& session) {
  auto options = std::make_shared<DumpOptions>();
  auto* command =
      app.add_subcommand("dump", "List every cell of a workbook, one a line, as collate sees it");
  command->add_option("file", options->files, "Workbooks: .xlsx, .xlsm, .ods, .csv, .tsv")
      ->required()
      ->type_name("FILE");
  command->add_flag("--summary", options->summary,
                    "One line a file: counts of sheets, cells, formulas and so on");
  command->footer(line_format);
  command->callback([options, &session] {
    for (const auto& name : options->files) dump_one(name, *options, session);
  });
}

}  // namespace collate::cli
