// SPDX-License-Identifier: MIT
#include "cli/cli.hpp"

#include "cli/command.hpp"
#include "cli/log.hpp"
#include "cli/side_by_side.hpp"
#include "text/near.hpp"
#include "text/printable.hpp"
#include "text/wrapped.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace collate::cli {
namespace {

/// --limit NAME=NUMBER, again and again.
void add_limit_option(CLI::App& app, Session& session) {
  std::vector<std::string> names;
  for (const auto& limit : package::limit_names()) names.emplace_back(limit.name);
  const auto set = [&session, names](const std::vector<std::string>& given) {
    for (const auto& text : given) {
      const auto equals = text.find('=');
      const std::string name = text.substr(0, equals);
      const auto found = std::find(names.begin(), names.end(), name);
      if (found == names.end()) {
        const auto nearest = text::nearest(name, names);
        throw CLI::ValidationError(
            "--limit", fmt::format("there is no limit '{}'.{}", text::escape(name),
                                   nearest ? fmt::format(" Did you mean '{}'?", *nearest) : ""));
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
  app.add_option_function<std::vector<std::string>>("--limit", set,
                                                    "Raises (or lowers) a limit of what is read "
                                                    "from a file; 'collate explain limits' lists "
                                                    "them")
      ->type_name("NAME=NUMBER")
      ->allow_extra_args(false);
}

/// -v and --log-...; each also from the environment or a configuration file.
void add_log_options(CLI::App& app, LogOptions& log, Session& session) {
  app.add_flag_callback(
      "-v,--verbose", [&log] { log.level = "info"; }, "Logs which files are read and written");
  app.add_option("--log-level", log.level, "debug, info, warning, error or off")
      ->check(CLI::IsMember(std::vector<std::string>(std::begin(log_levels), std::end(log_levels))))
      ->type_name("LEVEL");
  app.add_option("--log-file", log.file,
                 "Logs there instead of on standard error; three files of 5 MiB are kept")
      ->type_name("FILE");
  app.add_flag("--log-json", log.json, "Logs a JSON object on every line");
  app.set_config("--config", "", "Reads options from a file (TOML)");
  app.add_flag("-q,--quiet", session.quiet,
               "Says nothing but what was asked for and what went wrong");
  app.parse_complete_callback([&log, &session] {
    const auto failure = set_up_log(log);
    if (!failure) return;
    session.fail(*failure, exit_output_failed);
    log.file.clear();
    static_cast<void>(set_up_log(log));
  });
}

/// COLLATE_LOG_LEVEL for --log-level, COLLATE_TERMLY_ROUND for termly's --round.
void name_in_environment(CLI::App& app, const std::string& prefix) {
  const auto upper = [](std::string name) {
    for (char& letter : name) {
      if (letter == '-') letter = '_';
      if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return name;
  };
  for (CLI::Option* option : app.get_options()) {
    if (option->get_lnames().empty()) continue;
    const std::string& name = option->get_lnames().front();
    if (name != "help" && name != "version") option->envname(prefix + upper(name));
  }
  for (CLI::App* command : app.get_subcommands({}))
    name_in_environment(*command, prefix + upper(command->get_name()) + "_");
}

/// CLI11's help, but in lines that fit a terminal, with the commands before the options, and
/// without the name in the environment behind every option: a rule says it once.
class Help : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    if (mode == CLI::AppFormatMode::Sub) return CLI::Formatter::make_help(app, name, mode);
    const std::string whole = make_description(app) + make_usage(app, name) +
                              make_positionals(app) + make_subcommands(app, mode) +
                              make_groups(app, mode) + "\n" + in_paragraphs(make_footer(app));
    std::string text;
    std::istringstream lines(whole);
    for (std::string line; std::getline(lines, line);)
      text += text::wrapped(line, text::hanging_indent(line)) + "\n";
    return text;
  }
  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string text = CLI::Formatter::make_option_opts(option);
    return text.substr(0, text.find(" (Env:"));
  }

 private:
  /// Lines that go on are joined, to be broken where the terminal wants it.
  static std::string in_paragraphs(const std::string& words) {
    std::string text;
    std::istringstream lines(words);
    for (std::string line; std::getline(lines, line);) {
      const bool goes_on = !line.empty() && line.front() != ' ' && !text.empty() &&
                           text.back() == '\n' && text.size() > 1 &&
                           text[text.size() - 2] != '\n' && !was_indented(text);
      if (goes_on) text.back() = ' ';
      text += line + "\n";
    }
    return text;
  }
  /// The last line begins with a space.
  static bool was_indented(const std::string& text) {
    const std::size_t before = text.rfind('\n', text.size() - 2);
    return text[before == std::string::npos ? 0 : before + 1] == ' ';
  }
};

/// "Did you mean 'annual' or 'manual'?"; empty when nothing is near.
std::string did_you_mean(const std::string& typed, const std::vector<std::string>& names) {
  std::string meant;
  for (const std::string& name : text::all_nearest(typed, names))
    meant += fmt::format("{}'{}'", meant.empty() ? "" : " or ", name);
  return meant.empty() ? meant : fmt::format("Did you mean {}?", meant);
}

/// A mistyped command; nothing when the first word is an option or a command.
std::optional<finding::Failure> unknown_command(const CLI::App& app, int argc,
                                                const char* const* argv) {
  if (argc < 2 || *argv[1] == '-') return std::nullopt;
  std::vector<std::string> names;
  std::string all;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
    if (names.back() == argv[1]) return std::nullopt;
    all += (all.empty() ? "" : ", ") + names.back();
  }
  return finding::Failure{"command-unknown",
                          fmt::format("There is no command '{}'", argv[1]),
                          {},
                          did_you_mean(argv[1], names),
                          fmt::format("The commands are: {}.", all)};
}

/// A mistyped option, before an option that is missing is asked for instead; nothing when all are
/// known.
std::optional<finding::Failure> unknown_option(const CLI::App& app, int argc,
                                               const char* const* argv) {
  std::vector<std::string> names;
  const auto take = [&](const CLI::App& from) {
    for (const CLI::Option* option : from.get_options()) {
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    }
  };
  take(app);
  const CLI::App* command = &app;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--") break;
    if (!word.starts_with("--")) {
      const auto inner =
          command->get_subcommands([&](const CLI::App* one) { return one->get_name() == word; });
      if (inner.empty()) continue;
      command = inner.front();
      take(*command);
      continue;
    }
    const std::string name = word.substr(0, word.find('='));
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    return finding::Failure{
        "option-unknown",
        fmt::format("There is no option '{}'", text::escape(name)),
        {},
        did_you_mean(name, names),
        fmt::format("'collate{} --help' lists them.",
                    command == &app ? std::string() : " " + command->get_name())};
  }
  return std::nullopt;
}

}  // namespace

int run(int argc, const char* const* argv, const Doors& doors) {
  CLI::App app{
      "Collates the monitoring returns of an improvement plan into checked, traceable dashboards.",
      "collate"};
  app.require_subcommand(1);
  app.allow_config_extras(CLI::config_extras_mode::error);  // a mistyped option says nothing
  app.formatter(std::make_shared<Help>());
  app.footer(
      "Every option may also come from the environment (COLLATE_LOG_LEVEL for --log-level,\n"
      "COLLATE_TERMLY_ROUND for termly's --round) or from a file (--config).");
  app.set_version_flag("--version", "collate " COLLATE_VERSION);
  Session session(doors);
  LogOptions log;
  add_log_options(app, log, session);
  add_limit_option(app, session);
  session.jobs = cores();
  app.add_option("-j,--jobs", session.jobs,
                 "How many returns are read at a time, the number of cores when not given; what "
                 "comes out is the same")
      ->check(CLI::Range(std::size_t{1}, most_jobs))
      ->type_name("NUMBER");
  app.fallthrough();  // both may also stand behind the command
  for (const auto add : all_commands) add(app, session);
  name_in_environment(app, "COLLATE_");
  auto unknown = unknown_command(app, argc, argv);
  if (!unknown) unknown = unknown_option(app, argc, argv);
  if (unknown) {
    session.fail(*unknown, exit_usage);
    session.finish();
    return session.exit_code;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    if (app.exit(error, out, err) != 0) session.note(exit_usage);
    session.print(out.str());
    // It repeats what was typed, which a script may have taken from anywhere.
    static_cast<void>(doors.err(text::escape_message(err.str())));
  }
  if (log_lost()) session.fail(log_unwritable(log, {}), exit_output_failed);
  session.finish();
  return session.exit_code;
}

int run(int argc, char** argv) {
  return run(argc, argv, standard_doors());
}

}  // namespace collate::cli
