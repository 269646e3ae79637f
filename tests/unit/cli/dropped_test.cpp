// SPDX-License-Identifier: MIT
#include "cli/dropped.hpp"

#include "support/temporary_path.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace collate;
using cli::CommandLine;
namespace fs = std::filesystem;

namespace {

/// two plans, a folder with neither, a return
struct Desk {
  Desk() {
    fs::remove_all(at);
    for (const char* plan : {"plans/one", "plans/two"}) {
      fs::create_directories(at / plan);
      std::ofstream(at / plan / "plan.xlsx") << "x";
    }
    fs::create_directories(at / "empty");
    std::ofstream(at / "L01.xlsx") << "x";
  }
  ~Desk() { fs::remove_all(at); }
  std::string path(const char* below) const { return (at / below).string(); }
  fs::path at = support::temporary_path("dropped");
};

}  // namespace

TEST_CASE("what is dropped on the program is run or checked") {
  const Desk desk;
  using Commands = std::vector<CommandLine>;
  const auto one = desk.path("plans/one");
  const auto two = desk.path("plans/two");
  const auto file = desk.path("L01.xlsx");
  CHECK(*cli::commands_for_dropped({one}) == Commands{{"run", one}});
  CHECK(*cli::commands_for_dropped({one + "/plan.xlsx"}) == Commands{{"run", one + "/plan.xlsx"}});
  CHECK(*cli::commands_for_dropped({one, two}) == Commands{{"run", one}, {"run", two}});
  CHECK(*cli::commands_for_dropped({file}) == Commands{{"check", "--all", file}});
  CHECK(*cli::commands_for_dropped({file, one, file}) ==
        Commands{{"run", one}, {"check", "--all", file, file}});
}

TEST_CASE("what is typed is left as it is") {
  const Desk desk;
  CHECK_FALSE(cli::commands_for_dropped({}));
  CHECK_FALSE(cli::commands_for_dropped({"run", desk.path("plans")}));
  CHECK_FALSE(cli::commands_for_dropped({"plans"}));
  CHECK_FALSE(cli::commands_for_dropped({desk.path("not there")}));
  CHECK_FALSE(cli::commands_for_dropped({desk.path("plans"), "--quiet"}));
}

TEST_CASE("a double click runs the plan beside the program, or the plans below it") {
  const Desk desk;
  using Commands = std::vector<CommandLine>;
  for (const char* folder : {"plans/one", "plans"})
    CHECK(cli::commands_for_double_click(desk.at / folder) == Commands{{"run", desk.path(folder)}});
  CHECK(cli::commands_for_double_click(desk.at / "empty").empty());
  CHECK(cli::commands_for_double_click(desk.at / "not there").empty());
}
