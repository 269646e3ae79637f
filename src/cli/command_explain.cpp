// SPDX-License-Identifier: MIT
// collate explain [CODE] : what a finding means and what to do.
#include "cli/command.hpp"
#include "finding/catalogue.hpp"
#include "text/near.hpp"
#include "workbook/sniff.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

namespace collate::cli {
namespace {

void explain(const std::string& code, Session& session) {
  if (const auto* entry = finding::find_in_catalogue(code)) {
    const finding::Told told{"...", "...", "1.1", "..."};
    return print(fmt::format("{} ({})\n\n{}\n\nMessage: {}\nRemedy:  {}\n", entry->code,
                             finding::name(entry->severity), entry->why,
                             finding::fill(entry->one, "G7", told),
                             finding::fill(entry->remedy, "G7", told)));
  }
  std::vector<std::string> codes;
  for (const auto& entry : finding::catalogue()) codes.emplace_back(entry.code);
  for (const auto refused : workbook::not_a_workbook_codes()) {
    codes.emplace_back(refused);
    if (code != refused) continue;
    const auto failure = workbook::not_a_workbook(refused, {});
    return print(fmt::format("{} (refused)\n\n{}. {}\nRemedy:  {}\n", code, failure.what,
                             failure.reason, failure.remedy));
  }
  const auto near = text::nearest(code, codes);
  const auto* family = finding::find_family(code);
  if (!near && family != nullptr) return print(fmt::format("{}\n\n{}\n", code, family->why));
  session.fail(
      {"code-unknown",
       fmt::format("There is no finding '{}'", code),
       {},
       {},
       near ? fmt::format("Did you mean '{}'?", *near) : "'collate explain' lists them all."},
      exit_usage);
}

void list() {
  for (const auto& entry : finding::catalogue()) {
    const auto end = entry.why.find(". ");
    const std::string first_sentence(
        entry.why.substr(0, end == std::string_view::npos ? end : end + 1));
    print(
        fmt::format("{:<24}{:<7}{}\n", entry.code, finding::name(entry.severity), first_sentence));
  }
  for (const auto code : workbook::not_a_workbook_codes()) {
    print(fmt::format("{:<30} {}\n", code, workbook::not_a_workbook(code, {}).reason));
  }
}

}  // namespace

void add_explain(CLI::App& app, Session& session) {
  auto code = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("explain", "Explains a code of a finding; without a code, lists them all");
  command->add_option("code", *code, "For example rating-out-of-scale");
  command->callback([code, &session] { code->empty() ? list() : explain(*code, session); });
}

}  // namespace collate::cli
