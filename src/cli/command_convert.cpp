// SPDX-License-Identifier: MIT
// collate convert FILE --to csv|json [--out FOLDER]: one clean file per sheet.
#include "cli/command.hpp"
#include "cli/one_file.hpp"
#include "text/fold.hpp"
#include "text/printable.hpp"
#include "workbook/convert.hpp"
#include "workbook/read.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <set>
#include <string>

namespace collate::cli {
namespace {

struct ConvertOptions {
  std::string file;
  std::string to;
  std::string out = ".";
};

constexpr auto what_is_written =
    R"(Writes FOLDER/<file>.<sheet>.csv (or .json) for every sheet, hidden ones too, and prints their names.
CSV: UTF-8, commas, one line per row from row 1; dates as 2019-12-02, and an apostrophe before any
text that a spreadsheet would run as a formula. JSON: every cell with its address, kind, value,
formula and number format. The workbook itself is never changed or overwritten.)";

/// Two sheets may come to the same file name ("A/B" and "A:B", or "a" and "A" where case does not
/// count).
std::string unused_name(const std::string& stem, const std::string& sheet,
                        const std::string& ending, std::set<std::string>& used) {
  auto name = workbook::converted_name(stem, sheet, ending);
  for (int number = 2; !used.insert(text::fold(name)).second; ++number) {
    name =
        workbook::converted_name(stem, fmt::format("{} {}", sheet.substr(0, 80), number), ending);
  }
  return name;
}

finding::Outcome<std::string> content_of(const workbook::Sheet& sheet,
                                         const ConvertOptions& options) {
  if (options.to == "csv") return workbook::to_csv(sheet, options.file);
  return workbook::to_json(sheet, options.file);
}

void convert(const ConvertOptions& options, Session& session) {
  namespace fs = std::filesystem;
  Files& files = session.files();
  const auto bytes = files.read(options.file, session.limits.file_bytes);
  if (!bytes) return session.fail(bytes.failure(), exit_unreadable);
  const auto book = workbook::read(*bytes, options.file, from_now(session.limits));
  if (!book) return session.fail(book.failure(), exit_unreadable);
  std::set<std::string> used;
  for (const auto& sheet : book->sheets) {
    const Target target{options.out, unused_name(fs::path(options.file).stem().string(), sheet.name,
                                                 options.to, used)};
    const auto path = target.path();
    if (files.are_one(path, options.file)) {
      session.fail({"convert-onto-itself",
                    "The sheet could not be written",
                    {path.string(), {}, {}},
                    "It would overwrite the file that is converted.",
                    "Choose another folder with --out."},
                   exit_output_failed);
      continue;
    }
    const auto content = content_of(sheet, options);
    if (!content) {
      session.fail(content.failure(), exit_output_failed);
      continue;
    }
    if (const auto written = files.put(target, *content); !written) {
      session.fail(written.failure(), exit_output_failed);
      continue;
    }
    session.say(path.string());
  }
}

}  // namespace

void add_convert(CLI::App& app, Session& session) {
  auto options = std::make_shared<ConvertOptions>();
  auto* command =
      app.add_subcommand("convert", "Write the sheets of a workbook as CSV or JSON files");
  command->add_option("file", options->file, "A workbook: .xlsx, .xlsm, .ods, .csv, .tsv")
      ->required()
      ->type_name("FILE");
  command->add_option("--to", options->to, "csv or json")
      ->required()
      ->check(CLI::IsMember({"csv", "json"}))
      ->type_name("FORMAT");
  command->add_option("--out", options->out, "Folder for the files; the current one when not given")
      ->type_name("FOLDER");
  command->footer(what_is_written);
  command->callback([options, &session] { convert(*options, session); });
}

}  // namespace collate::cli
