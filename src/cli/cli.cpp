// SPDX-License-Identifier: MIT
#include "cli/cli.hpp"

#include "cli/command.hpp"
#include "cli/side_by_side.hpp"
#include "text/near.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace collate::cli {
namespace {

using AddCommand = void (*)(CLI::App&, Session&);

// The order of `collate --help`.
constexpr auto commands = std::to_array<AddCommand>({
    add_new,
    add_issue,
    add_check,
    add_merge,
    add_termly,
    add_annual,
    add_narrative,
    add_trace,
    add_status,
    add_decide,
    add_explain,
    add_when,
    add_dump,
    add_convert,
    add_schema,
});

/// --limit NAME=NUMBER, again and again.
void add_limit_option(CLI::App& app, Session& session) {
  std::vector<std::string> names;
  std::string help =
      "Raises (or lowers) a limit of what is read from a file, for one that is honest and needed "
      "whole:";
  for (const auto& limit : package::limit_names()) {
    names.emplace_back(limit.name);
    help += fmt::format("\n  {} ({}, {})", limit.name, limit.counts, session.limits.*limit.value);
  }
  const auto set = [&session, names](const std::vector<std::string>& given) {
    for (const auto& text : given) {
      const auto equals = text.find('=');
      const std::string name = text.substr(0, equals);
      const auto found = std::find(names.begin(), names.end(), name);
      if (found == names.end()) {
        const auto near = text::nearest(name, names);
        throw CLI::ValidationError(
            "--limit", fmt::format("there is no limit '{}'.{}", text::escape(name),
                                   near ? fmt::format(" Did you mean '{}'?", *near) : ""));
      }
      std::uint64_t& value =
          session.limits.*
          package::limit_names()[static_cast<std::size_t>(found - names.begin())].value;
      const std::string_view digits = equals == std::string::npos
                                          ? std::string_view()
                                          : std::string_view(text).substr(equals + 1);
      const auto* const end = digits.data() + digits.size();
      if (const auto [stop, error] = std::from_chars(digits.data(), end, value);
          digits.empty() || stop != end || error != std::errc{}) {
        throw CLI::ValidationError("--limit",
                                   fmt::format("'{}' needs a whole number, as in --limit {}=1000.",
                                               text::escape(text), name));
      }
    }
  };
  app.add_option_function<std::vector<std::string>>("--limit", set, help)
      ->type_name("NAME=NUMBER")
      ->allow_extra_args(false);
}

}  // namespace

void Session::note(ExitCode code) {
  static constexpr std::array<int, 5> rank = {0, 1, 3, 2, 4};  // indexed by exit code
  const auto of = [](ExitCode one) { return rank[static_cast<std::size_t>(one)]; };
  if (of(code) > of(exit_code)) exit_code = code;
}

void Session::fail(const finding::Failure& failure, ExitCode code) {
  const std::string text = text::escape_message("collate: " + finding::to_text(failure)) + "\n";
  std::fwrite(text.data(), 1, text.size(), stderr);
  note(code);
}

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

int run(int argc, char** argv) {
  CLI::App app{
      "Collates the monitoring returns of an improvement plan into checked, traceable dashboards.",
      "collate"};
  app.require_subcommand(1);
  app.set_version_flag("--version", "collate " COLLATE_VERSION);
  Session session;
  // Standard output belongs to findings and reports; the log never holds text of a cell.
  const auto log = std::make_shared<spdlog::logger>(
      "collate", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  log->set_pattern("%H:%M:%S.%e %v");
  log->set_level(spdlog::level::warn);
  spdlog::set_default_logger(log);
  app.add_flag_callback(
      "-v,--verbose", [] { spdlog::set_level(spdlog::level::info); },
      "Logs on standard error which files are read and written");
  add_limit_option(app, session);
  session.jobs = cores();
  app.add_option("-j,--jobs", session.jobs,
                 "How many returns are read at a time, the number of cores when not given; what "
                 "comes out is the same")
      ->check(CLI::Range(std::size_t{1}, most_jobs))
      ->type_name("NUMBER");
  app.fallthrough();  // both may also stand behind the command
  for (const auto add : commands) add(app, session);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    session.note(app.exit(error) == 0 ? exit_clean : exit_usage);
    std::cout.flush();
    if (!std::cout) session.note(exit_output_failed);
  }
  // A write that failed long before may leave nothing to flush.
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) session.note(exit_output_failed);
  return session.exit_code;
}

}  // namespace collate::cli
