// SPDX-License-Identifier: MIT
#include "cli/manual.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <string_view>
#include <vector>

namespace collate::cli {
namespace {

constexpr std::string_view exit_status = R"(.SH EXIT STATUS
.TP
.B 0
Clean.
.TP
.B 1
Findings at error level.
.TP
.B 2
The command line, schema or plan is wrong.
.TP
.B 3
A return could not be read or was refused; the rest were done.
.TP
.B 4
An output could not be written, the folder is locked, or there is no room.
)";

constexpr std::string_view files = R"(.SH FILES
.TP
.I plan.xlsx
The plan: its actions, measures, leads, rounds and decisions.
.TP
.I schema.yaml
Optional: a schema of the council's own.
.TP
.I issued/<round>/
One workbook for each lead.
.TP
.I returns/<round>/
What came back; never written to.
.TP
.I out/<round>/
What is made of it.
)";

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  std::vector<const CLI::App*> shown;
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    if (!command->get_group().empty()) shown.push_back(command);
  }
  return shown;
}

/// Plain text as roff: nothing in it is a request or an escape.
std::string roff(std::string_view text) {
  std::string safe;
  bool at_start = true;
  for (const char letter : text) {
    if (at_start && (letter == '.' || letter == '\'')) safe += "\\&";
    if (letter == '\\')
      safe += "\\e";
    else if (letter == '-')
      safe += "\\-";
    else
      safe += letter;
    at_start = letter == '\n';
  }
  return safe;
}

std::string synopsis(const CLI::App& command, const std::string& name) {
  std::string text = fmt::format(".SH SYNOPSIS\n.B {}\n[OPTION]...", roff(name));
  for (const CLI::Option* option : command.get_options()) {
    if (option->nonpositional()) continue;
    const std::string positional = roff(option->get_name(true));
    text += option->get_required() ? " " + positional : " [" + positional + "]";
  }
  return text + "\n";
}

std::string options_of(const CLI::App& command) {
  std::string text = ".SH OPTIONS\n";
  for (const CLI::Option* option : command.get_options()) {
    std::string name =
        option->nonpositional() ? option->get_name(false, true) : option->get_name(true);
    const std::string type = option->get_type_name();
    if (option->nonpositional() && option->get_items_expected_max() > 0 && !type.empty())
      name += " " + type;
    text += fmt::format(".TP\n.B {}\n{}\n", roff(name), roff(option->get_description()));
  }
  return text;
}

std::string page(const CLI::App& command, const std::string& name, const std::string& more) {
  std::string file = name;
  for (char& letter : file) {
    if (letter == ' ') letter = '-';
  }
  std::string text =
      fmt::format(".TH {} 1 \"\" \"collate {}\" \"User commands\"\n", roff(file), COLLATE_VERSION);
  text += fmt::format(".SH NAME\n{} \\- {}\n", roff(file), roff(command.get_description()));
  text += synopsis(command, name) + options_of(command) + more;
  if (const std::string footer = command.get_footer(); !footer.empty())
    text += fmt::format(".SH NOTES\n.nf\n{}\n.fi\n", roff(footer));
  return text + std::string(exit_status);
}

std::string list_of_commands(const CLI::App& app) {
  std::string text = ".SH COMMANDS\n";
  for (const CLI::App* command : commands_of(app)) {
    text += fmt::format(".TP\n.BR collate\\-{} (1)\n{}\n", roff(command->get_name()),
                        roff(command->get_description()));
  }
  return text;
}

/// "--round", "-r".
std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const auto& name : option.get_snames()) names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) names.push_back("--" + name);
  return names;
}

std::string options_in_line(const CLI::App& command) {
  std::string line;
  for (const CLI::Option* option : command.get_options()) {
    for (const auto& name : names_of(*option)) line += (line.empty() ? "" : " ") + name;
  }
  return line;
}

std::string bash(const CLI::App& app) {
  std::string names;
  std::string cases;
  for (const CLI::App* command : commands_of(app)) {
    names += (names.empty() ? "" : " ") + command->get_name();
    cases +=
        fmt::format("    {}) options=\"{}\" ;;\n", command->get_name(), options_in_line(*command));
  }
  return fmt::format(R"(# bash completion for collate
_collate() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} options="{0}" command="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${{COMP_WORDS[i]}} in -*) ;; *) command=${{COMP_WORDS[i]}}; break ;; esac
  done
  case $command in
{1}    "") options="{2} {0}" ;;
  esac
  if [[ $word == -* || -z $command ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}}
complete -o filenames -F _collate collate
)",
                     options_in_line(app), cases, names);
}

/// Between single quotes.
std::string quoted(std::string_view text, bool brackets_end_it) {
  std::string safe;
  for (const char letter : text.substr(0, text.find('\n'))) {
    if (letter == '\'')
      safe += "'\\''";
    else if (brackets_end_it && (letter == '[' || letter == ']' || letter == ':'))
      safe += std::string("\\") + letter;
    else
      safe += letter;
  }
  return safe;
}

std::string zsh(const CLI::App& app) {
  std::string names;
  std::string cases;
  for (const CLI::App* command : commands_of(app)) {
    names +=
        fmt::format("    '{}:{}'\n", command->get_name(), quoted(command->get_description(), true));
    cases += fmt::format("    {}) _arguments", command->get_name());
    for (const CLI::Option* option : command->get_options()) {
      for (const auto& name : names_of(*option)) {
        cases += fmt::format(" \\\n      '{}[{}]{}'", name, quoted(option->get_description(), true),
                             option->get_items_expected_max() > 0 ? ":value:_files" : "");
      }
    }
    cases += " \\\n      '*:file:_files' ;;\n";
  }
  return fmt::format(R"(#compdef collate
local -a commands
commands=(
{})
if (( CURRENT == 2 )); then
  _describe command commands
else
  local command=$words[2]
  words=("${{(@)words[2,-1]}}")
  (( CURRENT-- ))
  case $command in
{}  esac
fi
)",
                     names, cases);
}

std::string fish(const CLI::App& app) {
  std::string text = "# fish completion for collate\n";
  for (const CLI::App* command : commands_of(app)) {
    text += fmt::format("complete -c collate -n __fish_use_subcommand -a {} -d '{}'\n",
                        command->get_name(), quoted(command->get_description(), false));
    for (const CLI::Option* option : command->get_options()) {
      if (names_of(*option).empty()) continue;
      text += fmt::format("complete -c collate -n '__fish_seen_subcommand_from {}'",
                          command->get_name());
      for (const auto& name : option->get_lnames()) text += " -l " + name;
      for (const auto& name : option->get_snames()) text += " -s " + name;
      text += fmt::format("{} -d '{}'\n", option->get_items_expected_max() > 0 ? " -r" : "",
                          quoted(option->get_description(), false));
    }
  }
  return text;
}

}  // namespace

std::map<std::string, std::string> manual_of(const CLI::App& app) {
  std::map<std::string, std::string> made;
  made["collate.1"] = page(app, "collate", list_of_commands(app) + std::string(files));
  for (const CLI::App* command : commands_of(app)) {
    made["collate-" + command->get_name() + ".1"] =
        page(*command, "collate " + command->get_name(), {});
  }
  made["collate.bash"] = bash(app);
  made["_collate"] = zsh(app);
  made["collate.fish"] = fish(app);
  return made;
}

}  // namespace collate::cli
