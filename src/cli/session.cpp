// SPDX-License-Identifier: MIT
#include "cli/session.hpp"

#include "cli/log.hpp"
#include "cli/process.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

namespace collate::cli {

double seconds_passed() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

namespace {

std::optional<std::string> line_of_input() {
  std::string line;
  for (int c = std::getchar(); c != EOF; c = std::getchar()) {
    if (c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    if (line.ends_with('\r')) line.pop_back();
    return line;
  }
  return line.empty() ? std::nullopt : std::optional(std::move(line));
}

}  // namespace

Doors standard_doors() {
  return {[](std::string_view text) { return write_to(stdout, text); },
          [] {
            errno = 0;
            return std::fflush(stdout) == 0 ? 0 : errno == 0 ? EIO : errno;
          },
          [](std::string_view text) { return write_to(stderr, text); },
          is_watched(),
          columns_of_output(),
          line_of_input};
}

void Session::output_failed(int error) {
  output_ended_ = true;
  if (error == EPIPE) return;  // as with "collate dump a.xlsx | head"
  warn(fmt::format("collate: standard output could not be written. The system says: {}.",
                   std::strerror(error)));
  note(exit_output_failed);
}

timescale::Date Session::today() const {
  return std::chrono::floor<std::chrono::days>(now());
}

void Session::print(std::string_view text) {
  if (output_ended_) return;
  if (const int error = doors_.out(text); error != 0) output_failed(error);
}

void Session::tell(std::string_view text) {
  if (!quiet) print(text);
}

void Session::say(std::string_view line) {
  tell(text::escape_line(line) + "\n");
}

void Session::warn(std::string_view line) {
  // Where standard error fails too there is nobody left to tell but the exit code.
  static_cast<void>(doors_.err(text::escape_line(line) + "\n"));
}

void Session::fail(const finding::Failure& failure, ExitCode code) {
  // A message may have several lines, but no name in it begins one.
  if (!failures_[failure.code].insert(finding::to_text(failure)).second) return note(code);
  finding::Failure shown = failure;
  shown.what = text::escape_line(shown.what);
  shown.place.file = text::escape_line(shown.place.file);
  shown.place.sheet = text::escape_line(shown.place.sheet);
  static_cast<void>(doors_.err(text::escape_message("collate: " + finding::to_text(shown)) + "\n"));
  log_failure(failure);
  note(code);
}

void Session::note(ExitCode code) {
  static constexpr std::array<int, 5> rank = {0, 1, 3, 2, 4};  // indexed by exit code
  const auto of = [](ExitCode one) { return rank[static_cast<std::size_t>(one)]; };
  if (of(code) > of(exit_code)) exit_code = code;
}

finding::Outcome<finding::Done> Session::lock(const std::filesystem::path& folder) {
  TRY(auto lock, doors_.lock(folder, now()));
  locks_.push_back(std::move(lock));
  return finding::Done{};
}

Session Session::part() const {
  Session made(doors_);
  made.limits = limits;
  made.quiet = quiet;
  made.jobs = jobs;
  made.output_ended_ = output_ended_;
  return made;
}

void Session::finish() {
  if (output_ended_) return;
  if (const int error = doors_.flush(); error != 0) output_failed(error);
}

}  // namespace collate::cli
