// SPDX-License-Identifier: MIT
#include "cli/cli.hpp"
#include "cli/dropped.hpp"
#include "cli/process.hpp"
#include "cli/windows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <io.h>
#include <process.h>
#include <stdlib.h>

// The run-time library's own: the arguments as they were given, with file names in place of *.xlsx,
// which Windows' shell leaves to programs.
extern "C" int __cdecl __wgetmainargs(int* count, wchar_t*** arguments, wchar_t*** environment,
                                      int with_wildcards, int* new_mode);

namespace collate::cli {
namespace {

namespace fs = std::filesystem;

constexpr auto how_to =
    "collate makes dashboards of the monitoring returns of an improvement plan.\n\n"
    "Drop your plan folder (the one with plan.xlsx in it) onto collate.exe, and what\n"
    "is due is done. Or put collate.exe into that folder and double-click it there.\n"
    "Drop a return onto it, and it is checked.\n\n"
    "For all the rest: open a command prompt and type  collate --help\n";

/// Was a window opened for this program alone, which closes with it?
bool has_own_window() {
  std::array<DWORD, 2> processes{};
  return ::GetConsoleProcessList(processes.data(), 2) == 1;
}

CommandLine utf8_arguments() {
  int count = 0;
  int new_mode = 0;
  wchar_t** arguments = nullptr;
  wchar_t** environment = nullptr;
  ::__wgetmainargs(&count, &arguments, &environment, 1, &new_mode);
  CommandLine given;
  for (int i = 1; i < count; ++i) given.push_back(fs::path(arguments[i]).string());
  return given;
}

int call(const std::function<int(int, char**)>& program, CommandLine command) {
  command.insert(command.begin(), "collate");
  std::vector<char*> arguments;
  for (auto& argument : command) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  const int result = program(static_cast<int>(command.size()), arguments.data());
  std::fflush(stdout);
  return result;
}

/// 4 before 2 before 3 before 1 before 0, as within one command.
int worse(int one, int other) {
  static constexpr std::array<int, 5> rank = {0, 1, 3, 2, 4};
  const auto of = [](int code) { return code < 0 || code > 4 ? 5 : rank[std::size_t(code)]; };
  return of(one) > of(other) ? one : other;
}

/// For somebody who started the program with the mouse.
int run_in_window(const std::vector<CommandLine>& commands,
                  const std::function<int(int, char**)>& program) {
  int result = commands.empty() ? int{exit_usage} : int{exit_clean};
  if (commands.empty()) static_cast<void>(write_to(stdout, how_to));
  for (const auto& command : commands) {
    const int code = call(program, command);
    const fs::path folder = fs::path(command.back());
    if (command.front() == "run" && is_folder(disk(), folder / "out"))
      static_cast<void>(
          write_to(stdout, fmt::format("What was made is in {}\n\n", (folder / "out").string())));
    result = worse(code, result);
  }
  if (has_own_window()) {
    static_cast<void>(write_to(stderr, "\nPress Enter to close this window.\n"));
    std::getchar();
  }
  return result;
}

}  // namespace

int write_to(std::FILE* stream, std::string_view text) {
  errno = 0;
  DWORD mode = 0;
  const HANDLE console = ::GetStdHandle(stream == stdout ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
  if (::GetConsoleMode(console, &mode) == 0) {
    if (std::fwrite(text.data(), 1, text.size(), stream) == text.size()) return 0;
    return errno == 0 ? EIO : errno;
  }
  // The run-time library hands a console one byte at a time, and no half of a letter can be shown.
  std::wstring wide = fs::path(text).native();
  for (std::wstring_view rest = wide; !rest.empty();) {
    DWORD count = 0;
    const auto most = static_cast<DWORD>(std::min<std::size_t>(rest.size(), 8192));
    if (::WriteConsoleW(console, rest.data(), most, &count, nullptr) == 0 || count == 0) return EIO;
    rest.remove_prefix(count);
  }
  return 0;
}

namespace {

/// Only where PATH says: the run-time library would look in the current folder first, which may be
/// a shared drive where anybody can put a program of that name.
std::optional<fs::path> on_path(const std::string& name) {
  const wchar_t* const places = ::_wgetenv(L"PATH");
  for (std::wstring_view rest = places == nullptr ? L"" : places; !rest.empty();) {
    const auto end = rest.find(L';');
    const fs::path file = fs::path(rest.substr(0, end)) / (name + ".exe");
    std::error_code error;
    if (file.is_absolute() && fs::is_regular_file(file, error)) return file;
    rest.remove_prefix(end == std::wstring_view::npos ? rest.size() : end + 1);
  }
  return std::nullopt;
}

}  // namespace

std::optional<int> run_tool(const std::vector<std::string>& command,
                            const std::pair<std::string, std::string>& variable) {
  const auto tool = on_path(command.front());
  if (!tool) return std::nullopt;
  const auto wide = [](const std::string& text) { return fs::path(text).wstring(); };
  ::_wputenv_s(wide(variable.first).c_str(), wide(variable.second).c_str());
  std::vector<std::wstring> words;
  // The run-time library joins the arguments without quoting them.
  for (const auto& word : command) words.push_back(L'"' + wide(word) + L'"');
  std::vector<const wchar_t*> arguments;
  for (const auto& word : words) arguments.push_back(word.c_str());
  arguments.push_back(nullptr);
  const auto code = ::_wspawnv(_P_WAIT, tool->c_str(), arguments.data());
  return code == -1 ? std::nullopt : std::optional(static_cast<int>(code));
}

std::size_t columns_of_output() {
  CONSOLE_SCREEN_BUFFER_INFO info{};
  if (::GetConsoleScreenBufferInfo(::GetStdHandle(STD_OUTPUT_HANDLE), &info) == 0)
    return usual_columns;
  const int columns = info.srWindow.Right - info.srWindow.Left + 1;
  return columns >= static_cast<int>(fewest_columns) ? static_cast<std::size_t>(columns)
                                                     : usual_columns;
}

bool is_watched() {
  DWORD mode = 0;
  return ::GetConsoleMode(::GetStdHandle(STD_ERROR_HANDLE), &mode) != 0;
}

int run_as_process(int /*argc*/, char** /*argv*/, const std::function<int(int, char**)>& program) {
  // No question in a window about a drive without a disk: nobody may be there to answer.
  ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOOPENFILEERRORBOX);
  ::_setmode(1, _O_BINARY);
  ::_setmode(2, _O_BINARY);
  const UINT before = ::GetConsoleOutputCP();
  ::SetConsoleOutputCP(CP_UTF8);
  const CommandLine given = utf8_arguments();
  auto commands = commands_for_dropped(disk(), given);
  if (!commands && given.empty() && has_own_window())
    commands = commands_for_double_click(disk(), program_folder());
  const int result = commands ? run_in_window(*commands, program) : call(program, given);
  ::SetConsoleOutputCP(before);
  return result;
}

}  // namespace collate::cli
