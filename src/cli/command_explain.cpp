// SPDX-License-Identifier: MIT
// collate explain [CODE] : what a finding or a refusal means and what to do.
#include "cli/command.hpp"
#include "text/near.hpp"
#include "text/wrapped.hpp"

#include <fmt/format.h>

#include "catalogue/catalogue.hpp"
#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace collate::cli {
namespace {

struct ExplainOptions {
  std::string code;
  bool all = false;
};

/// "Source:  The plans' ...": what follows a break stands below the words.
std::string in_lines(const std::string& page) {
  std::string made;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(": ");
    const bool has_label = colon != std::string::npos && line.find(' ') > colon;
    const std::size_t indent =
        has_label ? line.find_first_not_of(' ', colon + 1) : text::hanging_indent(line);
    made += text::wrapped(line, indent) + "\n";
  }
  return made;
}

std::string limits_page(const Session& session) {
  std::string page =
      "Limits of what is read from a file. --limit NAME=NUMBER raises or lowers one, for\n"
      "a file that is honest and needed whole, as in --limit cells=40000000.\n\n";
  std::size_t widest = 0;
  for (const auto& limit : package::limit_names()) widest = std::max(widest, limit.name.size());
  for (const auto& limit : package::limit_names()) {
    const std::string start =
        fmt::format("  {:<{}}  {:>12}  ", limit.name, widest, session.limits.*limit.value);
    page += text::wrapped(start + std::string(limit.counts), start.size()) + "\n";
  }
  return page;
}

void explain(const ExplainOptions& options, Session& session) {
  if (options.all) return session.print(catalogue::manual_page());
  if (options.code.empty()) return session.print(in_lines(catalogue::list()));
  if (options.code == "limits") return session.print(limits_page(session));
  if (const auto* rule = catalogue::find(options.code))
    return session.print(in_lines(catalogue::explain(*rule)));
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
  command->add_option("code", options->code,
                      "For example rating-out-of-scale; 'limits' lists what --limit takes");
  command->add_flag("--all", options->all, "Explains every code, as a page in Markdown");
  command->callback([options, &session] { explain(*options, session); });
}

}  // namespace collate::cli
