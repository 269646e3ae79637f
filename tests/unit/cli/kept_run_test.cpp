// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "unit/cli/office.hpp"
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace collate;
using support::filled_in;
using support::Office;

namespace {

constexpr const char* kept = "plan/out/.received/run.json";

/// Everything that a run says and leaves, but for what is kept to save time and the run's own id.
std::pair<support::Ran, std::map<std::string, std::string>> run_and_look(Office& office) {
  auto ran = office.run({"run", "plan", "--jobs", "1"});
  auto files = office.files.files_in("plan");
  std::erase_if(files, [](const auto& file) {
    return file.first.starts_with("out/.received/") || file.first == "out/run.json";
  });
  return {std::move(ran), std::move(files)};
}

std::size_t readings_of_the_plan(Office& office) {
  std::size_t readings = 0;
  office.files.before_read = [&](const auto& path) {
    if (path.filename() == "plan.xlsx") ++readings;
  };
  static_cast<void>(run_and_look(office));
  office.files.before_read = nullptr;
  return readings;
}

using Change = std::function<void(Office&)>;

void on_another_day(Office& office) {
  office.change = [](cli::Doors& doors) {
    doors.now = [] { return timescale::make_date(2019, 11, 20) + std::chrono::hours(9); };
  };
}

std::vector<std::pair<std::string, Change>> changes() {
  const auto lay = [](std::string path, std::string content) {
    return [=](Office& office) { office.files.lay(path, content); };
  };
  const auto remove = [](std::string path) {
    return [=](Office& office) { office.files.remove(path); };
  };
  const std::string out = "plan/out/2019-summer/";
  return {
      {"nothing", [](Office&) {}},
      {"the plan is cut short",
       [](Office& office) {
         office.files.lay("plan/plan.xlsx", office.files.content("plan/plan.xlsx").substr(0, 900));
       }},
      {"the plan is gone", remove("plan/plan.xlsx")},
      {"a schema of its own", lay("plan/schema.yaml", "extends: poole\nname: own\n")},
      {"another built-in schema", lay("/data/schemas/poole.yaml", "extends: portsmouth-2019\n")},
      {"a return says something else",
       [](Office& office) {
         auto answers = office.answers_of_l02;
         answers["G6"] = "Completed";
         office.files.lay(Office::returned("L02"), filled_in(office.issued("L02"), answers));
       }},
      {"a return is gone", remove(Office::returned("L02"))},
      {"a return is closed", lay(Office::returned("L02"), "no workbook")},
      {"the same answers again",
       lay("plan/returns/2019-summer/notes.csv", "Ref,Rating\n1.1,Started\n")},
      {"a file beside the rounds", lay("plan/returns/stray.xlsx", "")},
      {"a return for a later round",
       lay("plan/returns/2019-autumn/early.csv", "Ref,Rating\n1.1,Started\n")},
      {"a return is open", lay("plan/returns/2019-summer/~$L02.xlsx", "")},
      {"a folder is closed", [](Office& office) { office.files.closed = {"/plan/returns"}; }},
      {"an output is another", lay(out + "register.csv", "Ref\n")},
      {"an output is gone", remove(out + "small-2019-2019-summer-termly.xlsx")},
      {"the manifest is gone", remove(out + "manifest.json")},
      {"something was reported", lay(out + "reported.json", "{}")},
      {"another day", on_another_day},
      {"what was kept is torn", lay(kept, "{\"format\": \"collate/kept-run/1\"")},
      {"what was kept is of another look",
       [](Office& office) {
         auto text = office.files.content(kept);
         text.replace(text.find("lookedAt") + 12, 4, "0000");
         office.files.lay(kept, text);
       }},
  };
}

}  // namespace

TEST_CASE("a run over a folder in which nothing has changed does not even read the plan") {
  Office office;
  office.start_and_answer();
  const auto read = readings_of_the_plan(office);
  CHECK(read >= 2);  // for what it says, and for its digest
  CHECK(readings_of_the_plan(office) == 1);
  office.files.remove(kept);
  CHECK(readings_of_the_plan(office) == read);
}

TEST_CASE("whatever changes in a folder, a run does what it would do had nothing been kept") {
  for (const auto& [name, change] : changes()) {
    CAPTURE(name);
    Office with;
    Office without;
    for (auto* office : {&with, &without}) {
      office->start_and_answer();
      static_cast<void>(run_and_look(*office));
      REQUIRE(office->files.content(kept).find("2019-summer") != std::string::npos);
    }
    without.files.remove(kept);
    change(with);
    if (!name.starts_with("what was kept")) change(without);
    const auto [ran, files] = run_and_look(with);
    const auto [expected, expected_files] = run_and_look(without);
    CHECK(ran.code == expected.code);
    CHECK(ran.out == expected.out);
    CHECK(ran.err == expected.err);
    CHECK(files == expected_files);
  }
}

TEST_CASE("what changes while a run reads is seen by the next") {
  for (const bool again : {false, true}) {
    Office office;
    office.start_and_answer();
    const std::string first = office.files.content(Office::returned("L02"));
    auto answers = office.answers_of_l02;
    answers["G6"] = "Completed";
    const std::string second = filled_in(office.issued("L02"), answers);
    std::size_t readings = 0;
    office.files.before_read = [&](const auto& path) {
      // Looked at, then read; what was there before comes back once the run has read another.
      if (path.filename() == "L02.xlsx" && ++readings == 2)
        office.files.lay(Office::returned("L02"), second);
    };
    static_cast<void>(run_and_look(office));
    REQUIRE(readings >= 2);
    office.files.before_read = nullptr;
    if (again) office.files.lay(Office::returned("L02"), first);
    const auto after = run_and_look(office).first;
    CHECK((after.out.find("unchanged") != std::string::npos) == !again);
  }
}
