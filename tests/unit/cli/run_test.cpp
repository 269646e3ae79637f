// SPDX-License-Identifier: MIT
// The program in memory: arguments in, words and exit code out.
#include "support/temporary_path.hpp"

#include <catch2/catch.hpp>

#include "unit/cli/office.hpp"
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

using namespace collate;

namespace {

using support::Office;
using support::Ran;

/// `broken`: the error number that standard output gives back; 0 when it works.
Ran run(const std::vector<const char*>& arguments, int broken = 0) {
  Office office;
  office.change = [&](cli::Doors& doors) {
    if (broken != 0) doors.out = [&](std::string_view /*text*/) { return broken; };
  };
  return office.run(arguments);
}

}  // namespace

TEST_CASE("help, version and usage go where they belong") {
  const auto version = run({"--version"});
  CHECK(version.code == cli::exit_clean);
  CHECK_THAT(version.out, Catch::StartsWith("collate "));
  CHECK(version.err.empty());
  const auto help = run({"--help"});
  CHECK(help.code == cli::exit_clean);
  for (const auto* command : {"new", "issue", "check", "merge", "termly", "annual", "explain"})
    CHECK_THAT(help.out, Catch::Contains(std::string("\n  ") + command + " "));
  const auto wrong = run({"frobnicate"});
  CHECK(wrong.code == cli::exit_usage);
  CHECK(wrong.out.empty());
  CHECK_FALSE(wrong.err.empty());
  const auto mistyped = run({"terml", "a-plan"});
  CHECK(mistyped.code == cli::exit_usage);
  CHECK_THAT(mistyped.err, Catch::Contains("There is no command 'terml'") &&
                               Catch::Contains("Did you mean 'termly'?"));
  CHECK_THAT(run({"anual"}).err, Catch::Contains("Did you mean 'annual' or 'manual'?"));
  // What was mistyped is said before what is missing.
  const auto option = run({"termly", "a-plan", "--rond", "2019-autumn"});
  CHECK(option.code == cli::exit_usage);
  CHECK_THAT(option.err, Catch::Contains("There is no option '--rond'") &&
                             Catch::Contains("Did you mean '--round'?"));
}

TEST_CASE("help fits a terminal, names the commands first, and leaves limits to their own page") {
  const auto whole = run({"--help"});
  CHECK(whole.out.find("\n  new ") < whole.out.find("--log-level"));
  CHECK(whole.out.find("zip-entries") == std::string::npos);
  CHECK_THAT(run({"explain", "limits"}).out, Catch::Contains("zip-entries"));
  for (const auto* command :
       {"new", "issue", "check", "merge", "termly", "annual", "narrative", "trace", "status",
        "decide", "run", "explain", "when", "dump", "convert", "schema"}) {
    CAPTURE(command);
    std::istringstream lines(run({command, "--help"}).out);
    for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 80);
  }
  std::istringstream lines(whole.out);
  for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 80);
}

TEST_CASE("an output that cannot be written is exit 4 with a word, a closed pipe is quiet") {
  for (const auto& arguments :
       std::vector<std::vector<const char*>>{{"--help"}, {"--version"}, {"explain"}}) {
    CAPTURE(arguments.front());
    const auto full = run(arguments, ENOSPC);
    CHECK(full.code == cli::exit_output_failed);
    CHECK_THAT(full.err, Catch::Contains("standard output could not be written"));
    const auto closed = run(arguments, EBADF);
    CHECK(closed.code == cli::exit_output_failed);
    const auto pipe = run(arguments, EPIPE);
    CHECK(pipe.code == cli::exit_clean);
    CHECK(pipe.err.empty());
  }
}

TEST_CASE("a name with a line end or an escape in it forges nothing") {
  const auto ran = run({"check", "no\nsuch\x1b[2Jfile.xlsx"});
  CHECK(ran.code == cli::exit_unreadable);
  for (const auto& text : {ran.out, ran.err}) {
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\nsuch") == std::string::npos);
  }
}

TEST_CASE("every option may also come from the environment or a file") {
  const auto all = run({"explain", "--all"});
  REQUIRE(all.out != run({"explain"}).out);
  ::setenv("COLLATE_EXPLAIN_ALL", "true", 1);
  CHECK(run({"explain"}).out == all.out);
  ::unsetenv("COLLATE_EXPLAIN_ALL");
  const std::string file = support::temporary_path("collate.toml");
  std::ofstream(file) << "log-level = \"error\"\n[explain]\nall = true\n";
  CHECK(run({"--config", file.c_str(), "explain"}).out == all.out);
  std::ofstream(file) << "log-level = \"loud\"\n";
  CHECK(run({"--config", file.c_str(), "explain"}).code == cli::exit_usage);
  ::setenv("COLLATE_LOG_LEVEL", "loud", 1);
  CHECK(run({"explain"}).code == cli::exit_usage);
  ::unsetenv("COLLATE_LOG_LEVEL");
}

TEST_CASE("a quiet run tells what was asked for and what went wrong, and nothing of its work") {
  CHECK(run({"--quiet", "explain", "return-missing"}).out ==
        run({"explain", "return-missing"}).out);
  CHECK_FALSE(run({"explain", "no-such-code", "-q"}).err.empty());
}

TEST_CASE("the day and the moment of a run are those of its clock") {
  Office office;
  REQUIRE(office.run({"new", "poole", "plan"}).code == cli::exit_clean);
  const auto on = [&](timescale::Date day) {
    office.change = [&](cli::Doors& doors) {
      doors.now = [day] { return day + std::chrono::minutes(61); };
    };
    return office.run({"run", "plan"}).out;
  };
  CHECK_THAT(on(timescale::make_date(2001, 1, 1)), Catch::Contains("nothing due"));
  CHECK_THAT(office.files.content("plan/out/run.json"),
             Catch::Contains("\"2001-01-01T01:01:00Z\""));
  CHECK_THAT(on(timescale::make_date(2019, 12, 1)), !Catch::Contains("nothing due"));
}

TEST_CASE("a file whose time is used up is named with the limit to raise") {
  Office office;
  office.files.lay("return.csv",
                   "Ref,Rating,Comment on progress,New date,Impact so far\n"
                   "1.1,Started,Letters have gone,,\n");
  CHECK(office.run({"check", "return.csv"}).code != cli::exit_unreadable);
  office.change = [](cli::Doors& doors) {
    doors.passed = [seconds = 0.0]() mutable { return seconds += 100; };
  };
  const auto slow = office.run({"check", "return.csv"});
  CHECK(slow.code == cli::exit_unreadable);
  CHECK_THAT(slow.out, Catch::Contains("120 seconds") && Catch::Contains("--limit seconds=240"));
}

TEST_CASE("expressions are read from standard input, one a line, to its end") {
  Office office;
  std::vector<std::string> lines = {"31 March 2020", "", "Nevermore"};
  office.change = [&](cli::Doors& doors) {
    doors.in = [&, next = std::size_t(0)]() mutable {
      return next == lines.size() ? std::nullopt : std::optional(lines[next++]);
    };
  };
  const auto ran = office.run({"when", "--json", "-"});
  CHECK(ran.code == cli::exit_findings);
  CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') == 3);
  CHECK_THAT(ran.out, Catch::StartsWith("{") && Catch::Contains("2020-03-31"));
  lines = {"31 March 2020"};
  CHECK(office.run({"when", "-"}).code == cli::exit_clean);
}
