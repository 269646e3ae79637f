// SPDX-License-Identifier: MIT
#include "cli/progress.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace collate;

TEST_CASE("a bar says how much is done, and is full only at the end") {
  CHECK(cli::progress_bar("Reading", 0, 4, 8) == "Reading [        ] 0 of 4");
  CHECK(cli::progress_bar("Reading", 1, 4, 8) == "Reading [==      ] 1 of 4");
  CHECK(cli::progress_bar("Reading", 4, 4, 8) == "Reading [========] 4 of 4");
  CHECK(cli::progress_bar("Reading", 499, 500, 8) == "Reading [======= ] 499 of 500");
  CHECK(cli::progress_bar("Reading", 5, 4, 8) == "Reading [========] 4 of 4");
}

TEST_CASE("a bar is drawn on a terminal only, not for short work, and leaves nothing") {
  std::string err;
  cli::Doors doors{[](std::string_view) { return 0; }, [] { return 0; },
                   [&](std::string_view text) {
                     err += text;
                     return 0;
                   },
                   true};
  double passed = 1000;
  doors.passed = [&] { return passed; };
  const auto work = [&](const cli::Doors& with, bool quiet, double seconds) {
    err.clear();
    cli::Session session(with);
    session.quiet = quiet;
    cli::Progress progress(session, "Reading", 2);
    progress.step();
    passed += seconds;
    progress.step();
  };
  work(doors, false, 0);
  CHECK(err.empty());
  work(doors, false, 0.6);
  CHECK_THAT(err, Catch::StartsWith("\rReading ["));
  CHECK_THAT(err, Catch::EndsWith("2 of 2\r" + std::string(err.find('\r', 1) - 1, ' ') + "\r"));
  work(doors, true, 0.6);
  CHECK(err.empty());
  doors.err_is_a_terminal = false;
  work(doors, false, 0.6);
  CHECK(err.empty());
}
