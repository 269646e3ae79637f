// SPDX-License-Identifier: MIT
// The program in memory: arguments in, words and exit code out.
#include "cli/cli.hpp"
#include "cli/session.hpp"
#include "support/temporary_path.hpp"

#include <catch2/catch.hpp>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

using namespace collate;

namespace {

struct Ran {
  int code = 0;
  std::string out;
  std::string err;
};

/// `broken`: the error number that standard output gives back; 0 when it works.
Ran run(const std::vector<const char*>& arguments, int broken = 0) {
  std::vector<const char*> argv = {"collate"};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  Ran ran;
  const cli::Doors doors{[&](std::string_view text) {
                           if (broken == 0) ran.out += text;
                           return broken;
                         },
                         [] { return 0; },
                         [&](std::string_view text) {
                           ran.err += text;
                           return 0;
                         }};
  ran.code = cli::run(static_cast<int>(argv.size()), argv.data(), doors);
  return ran;
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
