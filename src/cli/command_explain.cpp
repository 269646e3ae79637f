// SPDX-License-Identifier: MIT
// collate explain [CODE] : what a finding or a refusal means and what to do.
#include "cli/command.hpp"
#include "text/near.hpp"

#include <fmt/format.h>

#include "catalogue/catalogue.hpp"
#include <memory>
#include <string>
#include <vector>

namespace collate::cli {
namespace {

struct ExplainOptions {
  std::string code;
  bool all = false;
};

void explain(const ExplainOptions& options, Session& session) {
  if (options.all) return session.print(catalogue::manual_page());
  if (options.code.empty()) return session.print(catalogue::list());
  if (const auto* rule = catalogue::find(options.code))
    return session.print(catalogue::explain(*rule));
  std::vector<std::string> codes;
  for (const auto* rule : catalogue::rules()) codes.emplace_back(rule->code);
  const auto nearest = text::nearest(options.code, codes);
  session.fail(
      {"code-unknown",
       fmt::format("There is no finding '{}'", options.code),
       {},
       {},
       nearest ? fmt::format("Did you mean '{}'?", *nearest) : "'collate explain' lists them all."},
      exit_usage);
}

}  // namespace

void add_explain(CLI::App& app, Session& session) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* command =
      app.add_subcommand("explain", "Explains a code of a finding; without a code, lists them all");
  command->add_option("code", options->code, "For example rating-out-of-scale");
  command->add_flag("--all", options->all, "Explains every code, as a page in Markdown");
  command->callback([options, &session] { explain(*options, session); });
}

}  // namespace collate::cli
