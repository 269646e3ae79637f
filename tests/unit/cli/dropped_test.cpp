// SPDX-License-Identifier: MIT
#include "cli/dropped.hpp"

#include "support/memory_files.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using cli::CommandLine;

namespace {

/// two plans, a folder with neither, a return
struct Desk {
  Desk() {
    for (const char* file :
         {"/desk/plans/one/plan.xlsx", "/desk/plans/two/plan.xlsx", "/desk/L01.xlsx"})
      files.lay(file, "x");
    REQUIRE(files.make_folder({"/desk", "empty"}));
  }
  auto dropped(const CommandLine& arguments) const {
    return cli::commands_for_dropped(files, arguments);
  }
  support::MemoryFiles files;
};

}  // namespace

TEST_CASE("what is dropped on the program is run or checked") {
  const Desk desk;
  using Commands = std::vector<CommandLine>;
  const std::string one = "/desk/plans/one";
  const std::string two = "/desk/plans/two";
  const std::string file = "/desk/L01.xlsx";
  CHECK(*desk.dropped({one}) == Commands{{"run", one}});
  CHECK(*desk.dropped({one + "/plan.xlsx"}) == Commands{{"run", one + "/plan.xlsx"}});
  CHECK(*desk.dropped({one, two}) == Commands{{"run", one}, {"run", two}});
  CHECK(*desk.dropped({file}) == Commands{{"check", "--all", file}});
  CHECK(*desk.dropped({file, one, file}) == Commands{{"run", one}, {"check", "--all", file, file}});
}

TEST_CASE("what is typed is left as it is") {
  const Desk desk;
  CHECK_FALSE(desk.dropped({}));
  CHECK_FALSE(desk.dropped({"run", "/desk/plans"}));
  CHECK_FALSE(desk.dropped({"plans"}));
  CHECK_FALSE(desk.dropped({"/desk/not there"}));
  CHECK_FALSE(desk.dropped({"/desk/plans", "--quiet"}));
}

TEST_CASE("a double click runs the plan beside the program, or the plans below it") {
  const Desk desk;
  using Commands = std::vector<CommandLine>;
  const auto clicked_in = [&](const char* folder) {
    return cli::commands_for_double_click(desk.files, folder);
  };
  for (const char* folder : {"/desk/plans/one", "/desk/plans"})
    CHECK(clicked_in(folder) == Commands{{"run", folder}});
  CHECK(clicked_in("/desk/empty").empty());
  CHECK(clicked_in("/desk/not there").empty());
}
