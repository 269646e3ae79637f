// SPDX-License-Identifier: MIT
// One run of the program: its doors to the world, what it was told for all commands alike, and the
// worst that happened so far.
#pragma once

#include "cli/cli.hpp"
#include "cli/files.hpp"
#include "cli/lock.hpp"
#include "cli/one_file.hpp"
#include "cli/word_document.hpp"
#include "finding/outcome.hpp"
#include "timescale/date.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace collate::cli {

/// Seconds since a fixed moment, which never go back.
[[nodiscard]] double seconds_passed();

/// Where words go, each door yielding 0 or the system's error number, where they come from, where
/// the time comes from, and where files lie. Tests put strings, moments and files in memory behind
/// them.
struct Doors {
  std::function<int(std::string_view)> out;  ///< standard output: findings and reports
  std::function<int()> flush;                ///< of standard output
  std::function<int(std::string_view)> err;  ///< standard error: progress, failures
  bool err_is_a_terminal = false;            ///< somebody watches
  std::size_t columns = 80;                  ///< of the terminal that `out` goes to
  /// Standard input: the next line without its line end; nothing at the end.
  std::function<std::optional<std::string>()> in = [] { return std::optional<std::string>(); };
  std::function<std::chrono::system_clock::time_point()> now = std::chrono::system_clock::now;
  std::function<double()> passed = seconds_passed;  ///< called by every worker
  Files* files = &disk();                           ///< never null; outlives the session
  std::function<decltype(PlanLock::take)> lock = PlanLock::take;
  std::function<decltype(cli::word_document)> word_document = cli::word_document;
};

/// Those of the process.
[[nodiscard]] Doors standard_doors();

class Session {
 public:
  explicit Session(Doors doors) : doors_(std::move(doors)) { limits.passed = doors_.passed; }

  ExitCode exit_code = exit_clean;
  FileLimits limits;     ///< of what is read, as the command line has them
  std::size_t jobs = 1;  ///< files read at a time
  bool quiet = false;    ///< nothing but what was asked for and what went wrong

  /// Text that is safe already, to standard output. Once a write failed nothing more is tried: the
  /// reader of a pipe went away, which is no fault, or the disk is full or the output closed, which
  /// is exit 4.
  void print(std::string_view text);
  /// As print(), for what a command tells of its own work: a quiet session does not.
  void tell(std::string_view text);
  /// One line that tells of the work; names of files and other strangers' words in it are made
  /// safe.
  void say(std::string_view line);
  /// One line to standard error, made safe.
  void warn(std::string_view line);
  /// Does somebody watch a bar?
  [[nodiscard]] bool draws() const { return doors_.err_is_a_terminal && !quiet; }
  /// How wide text may be.
  [[nodiscard]] std::size_t columns() const { return doors_.columns; }
  /// Over the current line of the terminal. REQUIRES: draws().
  void draw(std::string_view text) { static_cast<void>(doors_.err(text)); }
  /// The next line of standard input; nothing at its end.
  [[nodiscard]] std::optional<std::string> read_line() const { return doors_.in(); }
  /// Says on standard error why something could not be done, once for each cause, and remembers
  /// `code`.
  void fail(const finding::Failure& failure, ExitCode code);
  /// Did anything fail with this code of a message?
  [[nodiscard]] bool failed_with(const std::string& code) const { return failures_.contains(code); }
  /// Remembers the worst outcome so far: 4 before 2 before 3 before 1 before 0.
  void note(ExitCode code);
  /// Holds a plan folder's lock until the session ends. Failures: those of PlanLock::take().
  [[nodiscard]] finding::Outcome<finding::Done> lock(const std::filesystem::path& folder);
  [[nodiscard]] std::chrono::system_clock::time_point now() const { return doors_.now(); }
  [[nodiscard]] timescale::Date today() const;                     ///< of UTC
  [[nodiscard]] double passed() const { return doors_.passed(); }  ///< seconds_passed()
  [[nodiscard]] Files& files() const { return *doors_.files; }
  /// word_document() of this program, or what stands in its place.
  [[nodiscard]] finding::Outcome<std::string> word_document(const std::string& page,
                                                            timescale::Date day) const {
    return doors_.word_document(page, day);
  }
  /// A session with the same doors and limits and nothing happened yet, for one plan of many.
  [[nodiscard]] Session part() const;
  /// The last thing a run does.
  void finish();

 private:
  void output_failed(int error);

  Doors doors_;
  bool output_ended_ = false;
  std::map<std::string, std::set<std::string>> failures_ = {};  ///< what was said, by code
  std::vector<PlanLock> locks_;
};

}  // namespace collate::cli
