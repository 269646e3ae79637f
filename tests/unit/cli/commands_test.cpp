// SPDX-License-Identifier: MIT
// Whole commands with files in memory. What is expected is what shared/product.md says of plan
// folders, commands and exit codes, and what was laid there.
#include "cli/sha256.hpp"

#include <catch2/catch.hpp>

#include "unit/cli/office.hpp"
#include <algorithm>

using namespace collate;
using Catch::Contains;
using support::filled_in;
using support::Office;

namespace {

std::size_t lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// The report of the round.
const std::string termly = "small-2019-2019-summer-termly.xlsx";

}  // namespace

TEST_CASE("what check says fits the terminal that reads it") {
  Office office;
  office.start_and_answer();
  office.files.lay(office.returned("L01"),
                   filled_in(office.issued("L01"), {{"G6", "Amber"}, {"H6", "n/a"}}));
  const auto widest = [&](std::size_t columns) {
    office.change = [=](cli::Doors& doors) { doors.columns = columns; };
    const auto ran = office.run({"check", "--plan", "plan", office.returned("L01").c_str()});
    std::size_t most = 0;
    for (std::size_t from = 0; from < ran.out.size();) {
      const std::size_t end = std::min(ran.out.find('\n', from), ran.out.size());
      most = std::max(most, end - from);
      from = end + 1;
    }
    return most;
  };
  CHECK(widest(50) <= 50);
  CHECK(widest(120) > 80);
  CHECK(widest(120) <= 120);
}

TEST_CASE("a plan is started, issued, answered, checked and reported") {
  Office office;
  const auto started = office.run({"new", "poole", "plan"});
  CHECK(started.code == cli::exit_clean);
  CHECK_THAT(started.out, Contains("plan/plan.xlsx") && Contains("3 actions, 2 measures, 2 leads"));
  CHECK(started.err.empty());
  for (const char* folder : {"plan/returns/2019-summer", "plan/returns/2019-autumn"})
    CHECK(cli::is_folder(office.files, folder));

  const auto issued = office.run({"issue", "plan", "--round", "2019-summer"});
  CHECK(issued.code == cli::exit_clean);
  CHECK_THAT(issued.out, Contains("Attendance lead, Council: 2 actions") &&
                             Contains("Health lead, Health trust: 1 action") &&
                             Contains("21 June 2019"));
  // A lead checks it anywhere, without the plan folder; nothing is filled in yet.
  office.files.lay("desk/L01.xlsx", office.issued("L01"));
  CHECK(office.run({"check", "desk/L01.xlsx"}).code == cli::exit_findings);
  // A schema that there is not is a wrong command line, and no fault of the file.
  const auto no_schema = office.run({"check", "desk/L01.xlsx", "--schema", "nope"});
  CHECK(no_schema.code == cli::exit_usage);
  CHECK_THAT(no_schema.err, Contains("There is no built-in schema 'nope'"));

  auto wrong = office.answers_of_l01;
  wrong["G7"] = "Nearly there";
  office.files.lay("desk/L01.xlsx", filled_in(office.issued("L01"), wrong));
  const auto corrected = office.run({"check", "desk/L01.xlsx"});
  CHECK(corrected.code == cli::exit_findings);
  CHECK_THAT(corrected.out, Contains("G7") && Contains("'Nearly there'") &&
                                Contains("Started, In progress") && Contains("1 error"));

  office.files.lay(office.returned("L01"), filled_in(office.issued("L01"), office.answers_of_l01));
  office.files.lay(office.returned("L02"), filled_in(office.issued("L02"), office.answers_of_l02));
  const auto returns = office.files.files_in("plan/returns");
  const auto checked = office.run({"check", office.returned("L01").c_str(), "plan"});
  CHECK(checked.code == cli::exit_clean);
  CHECK(checked.err.empty());

  const auto reported = office.run({"termly", "plan", "--round", "2019-summer"});
  CHECK(reported.code == cli::exit_clean);
  CHECK_THAT(reported.out,
             Contains("2 of 2 returns") && Contains("1 Completed, 1 In progress, 1 Started"));
  CHECK(office.files.files_in("plan/returns") == returns);
  CHECK(office.files.content("plan/out/2019-summer/" + termly).starts_with("PK"));
  // One row for each action, every value with its file, digest, sheet and cell.
  const auto& rows = office.files.content("plan/out/2019-summer/register.csv");
  CHECK(lines_of(rows) == 4);
  CHECK_THAT(rows, Contains("\"returns/2019-summer/L01.xlsx, Actions, G6\"") &&
                       Contains("\"returns/2019-summer/L02.xlsx, Actions, H6\"") &&
                       Contains(cli::sha256_of(returns.at("2019-summer/L02.xlsx"))));
}

TEST_CASE("a second run gives the same bytes") {
  Office office;
  office.start_and_answer();
  CHECK(office.run({"termly", "plan", "--round", "2019-summer"}).code == cli::exit_clean);
  const auto first = office.files.files_in("plan/out");
  const auto puts = office.files.puts();
  CHECK(office.run({"termly", "plan", "--round", "2019-summer"}).code == cli::exit_clean);
  CHECK(office.files.files_in("plan/out") == first);
  CHECK(office.files.puts() == puts);
}

TEST_CASE("the scheduled job does what is due, and does not do it twice") {
  Office office;
  office.start_and_answer();
  const auto first = office.run({"run", "plan"});
  CHECK(first.code == cli::exit_clean);
  CHECK_THAT(first.out, Contains("Summer 2019: written. 2 of 2 returns"));
  const auto made = office.files.files_in("plan/out/2019-summer");
  CHECK(made.contains(termly));
  const auto second = office.run({"run", "plan"});
  CHECK(second.code == cli::exit_clean);
  CHECK_THAT(second.out, Contains("Summer 2019: unchanged"));
  CHECK(office.files.files_in("plan/out/2019-summer") == made);
  // A return that came again is something new.
  auto again = office.answers_of_l02;
  again["G6"] = "Completed";
  again["J6"] = "All nine surgeries offer it; 212 young people came.";
  office.files.lay(office.returned("L02"), filled_in(office.issued("L02"), again));
  CHECK_THAT(office.run({"run", "plan"}).out, Contains("Summer 2019: written"));
}

TEST_CASE("a folder that cannot be looked into is named, and the rest is done") {
  Office office;
  office.start_and_answer();
  office.files.lay("plan/returns/2019-summer/more/L02 again.xlsx", office.issued("L02"));
  office.files.closed = {"/plan/returns/2019-summer/more"};
  const auto checked = office.run({"check", "plan"});
  CHECK(checked.code == cli::exit_unreadable);
  CHECK_THAT(checked.out, Contains("plan/returns/2019-summer/more") && Contains("L01.xlsx") &&
                              Contains("L02.xlsx"));
  const auto whole = office.run({"check", "plan", "--all"});
  CHECK_THAT(whole.out,
             Contains("Permission denied") && Contains("Check that you may open the folder"));
  const auto reported = office.run({"termly", "plan", "--round", "2019-summer"});
  CHECK(reported.code == cli::exit_unreadable);
  CHECK_THAT(reported.out, Contains("2 of 2 returns"));
  CHECK_THAT(office.files.content("plan/out/2019-summer/ledger.csv"),
             Contains("returns/2019-summer/more"));
}

TEST_CASE("a plan folder that cannot be looked into is left out of a run, with a word") {
  Office office;
  office.start_and_answer();
  for (const auto& [name, content] : office.files.files_in("plan"))
    office.files.lay("plans/one/" + name, content);
  office.files.lay("plans/two/plan.xlsx", "whatever");
  office.files.closed = {"/plans/two"};
  const auto ran = office.run({"run", "plans"});
  CHECK(ran.code == cli::exit_usage);
  CHECK_THAT(ran.err, Contains("plans/two") && Contains("The folder was left out") &&
                          Contains("Permission denied") && Contains("where you may open it"));
  CHECK_THAT(ran.out, Contains("written. 2 of 2 returns"));
  CHECK_THAT(office.files.content("plans/out/run.json"), Contains("\"exitCode\": 2"));
}

TEST_CASE("an output that finds no room is exit 4, named with what to do, and seen to be missing") {
  Office office;
  office.start_and_answer();
  office.files.refused = {{termly, std::errc::no_space_on_device}};
  const auto full = office.run({"termly", "plan", "--round", "2019-summer"});
  CHECK(full.code == cli::exit_output_failed);
  CHECK_THAT(full.err, Contains("plan/out/2019-summer/" + termly) &&
                           Contains("No space left on device") &&
                           Contains("Free some space, then run the command again."));
  CHECK(full.out.find("Dashboard:") == std::string::npos);
  // Without a manifest nobody takes what is there for a whole run.
  auto made = office.files.files_in("plan/out/2019-summer");
  CHECK_FALSE(made.contains(termly));
  CHECK_FALSE(made.contains("manifest.json"));
  office.files.refused.clear();
  CHECK(office.run({"termly", "plan", "--round", "2019-summer"}).code == cli::exit_clean);
  made = office.files.files_in("plan/out/2019-summer");
  CHECK(made.contains(termly));
  CHECK(made.contains("manifest.json"));
}

TEST_CASE("whatever output cannot be written, the command says which") {
  Office office;
  office.start_and_answer();
  CHECK(office.run({"merge", "plan", "--round", "2019-summer"}).code == cli::exit_clean);
  for (const auto& [name, content] : office.files.files_in("plan/out/2019-summer")) {
    CAPTURE(name);
    office.files.lay("plan/out/2019-summer/" + name, "of an earlier run");
    office.files.refused = {{name, std::errc::permission_denied}};
    const auto ran = office.run({"merge", "plan", "--round", "2019-summer"});
    CHECK(ran.code == cli::exit_output_failed);
    CHECK_THAT(ran.err, Contains("plan/out/2019-summer/" + name) &&
                            Contains("Check that the folder exists and may be written to"));
    CHECK(office.files.content("plan/out/2019-summer/" + name) == "of an earlier run");
  }
  Office fresh;
  fresh.files.refused = {{"plan.xlsx", std::errc::read_only_file_system}};
  const auto refused = fresh.run({"new", "poole", "plan"});
  CHECK(refused.code == cli::exit_output_failed);
  CHECK_THAT(refused.err, Contains("plan/plan.xlsx") && Contains("Read-only file system"));
}

TEST_CASE("a return that goes away while the folder is read is named, and the others count") {
  for (const char* jobs : {"1", "4"}) {
    CAPTURE(jobs);
    Office office;
    office.start_and_answer();
    office.files.before_read = [&](const auto& path) {
      if (path == office.returned("L02")) office.files.remove(path);
    };
    const auto ran = office.run({"termly", "plan", "--round", "2019-summer", "--jobs", jobs});
    CHECK(ran.code == cli::exit_unreadable);
    CHECK_THAT(ran.out, Contains("1 of 2 returns") && Contains("returns/2019-summer/L02.xlsx"));
    const auto& rows = office.files.content("plan/out/2019-summer/register.csv");
    CHECK_THAT(rows, Contains("L01.xlsx, Actions, G6") && !Contains("L02.xlsx, Actions"));
    // The next run finds it gone for good, and does the round anew.
    office.files.before_read = nullptr;
    CHECK_THAT(office.run({"run", "plan"}).out, Contains("written. 1 of 2 returns"));
  }
}

TEST_CASE("a return that is a link is refused, and what it leads to is not read") {
  Office office;
  office.start_and_answer();
  office.files.lay("elsewhere/L02.xlsx", office.files.content(office.returned("L02")));
  office.files.remove(office.returned("L02"));
  office.files.lay_link(office.returned("L02"), "elsewhere/L02.xlsx");
  const auto checked = office.run({"check", office.returned("L02").c_str()});
  CHECK(checked.code == cli::exit_unreadable);
  CHECK_THAT(checked.out, Contains("It is a link") && Contains("Put the file itself there."));
  const auto reported = office.run({"merge", "plan", "--round", "2019-summer"});
  CHECK(reported.code == cli::exit_unreadable);
  CHECK_THAT(reported.out, Contains("1 of 2 returns"));
}

TEST_CASE("nothing is written while another run holds the plan") {
  Office office;
  office.start_and_answer();
  office.change = [](cli::Doors& doors) {
    doors.lock = [](const auto& folder, auto /*now*/) -> finding::Outcome<cli::PlanLock> {
      return finding::Failure{"plan-locked", "Held", {folder.string(), {}, {}}, {}, "Wait."};
    };
  };
  const auto puts = office.files.puts();
  for (const char* command : {"issue", "merge", "termly"}) {
    const auto ran = office.run({command, "plan", "--round", "2019-summer"});
    CHECK(ran.code == cli::exit_output_failed);
    CHECK_THAT(ran.err, Contains("plan: Held") && Contains("Wait."));
  }
  CHECK(office.files.puts() == puts);
  // Who only asks needs no lock.
  CHECK(office.run({"status", "plan"}).code == cli::exit_clean);
}

TEST_CASE("what is there already is never overwritten") {
  Office office;
  office.start_and_answer();
  const auto plan = office.files.content("plan/plan.xlsx");
  const auto again = office.run({"new", "poole", "plan"});
  CHECK(again.code == cli::exit_usage);
  CHECK_THAT(again.err, Contains("plan/plan.xlsx") && Contains("never overwritten"));
  CHECK(office.files.content("plan/plan.xlsx") == plan);

  office.files.lay("table.Sheet1.csv", "Ref,Rating\n1.1,Started\n");
  office.files.lay_link("table.csv", "table.Sheet1.csv");
  const auto begun = "someone has begun to fill this in";
  office.files.lay(office.below_issued + "small-2019-2019-summer-L01.xlsx", begun);
  CHECK(office.run({"issue", "plan", "--round", "2019-summer"}).code == cli::exit_usage);
  CHECK(office.issued("L01") == begun);
}

TEST_CASE("next year's folder takes the plan and its returns along, with their days") {
  Office office;
  office.files.today = timescale::make_date(2019, 6, 3);
  office.start_and_answer();
  office.files.today = timescale::make_date(2020, 4, 1);
  const auto ran = office.run({"new", "--after", "plan", "next"});
  CHECK(ran.code == cli::exit_clean);
  CHECK_THAT(ran.out,
             Contains("2 actions carried forward from Small plan") && Contains("1 action done"));
  CHECK(office.files.files_in("next/before/returns") == office.files.files_in("plan/returns"));
  CHECK(office.files.look("next/before/returns/2019-summer/L01.xlsx", cli::Links::told).written ==
        timescale::make_date(2019, 6, 3));
  CHECK(office.files.look("next/plan.xlsx", cli::Links::told).written ==
        timescale::make_date(2020, 4, 1));
}

TEST_CASE("a Word document is what the tool for it makes of the page") {
  Office office;
  office.start_and_answer();
  office.change = [](cli::Doors& doors) {
    doors.word_document = [](const std::string& page, timescale::Date day) {
      return timescale::to_iso(day) + ": " + page.substr(0, 15);
    };
  };
  const std::string name = "plan/out/2019-summer/small-2019-2019-summer-narrative-2019-07-08";
  const std::vector<const char*> asked = {"narrative", "plan", "--meeting", "2019-07-08", "--docx"};
  CHECK(office.run(asked).code == cli::exit_clean);
  CHECK(office.files.content(name + ".docx") == "2019-07-08: <!DOCTYPE html>");
  office.files.remove(name + ".html");
  office.change = [](cli::Doors& doors) {
    doors.word_document = [](const auto&, auto) -> finding::Outcome<std::string> {
      return finding::Failure{"pandoc-missing", "It was not made", {}, {}, "Install pandoc."};
    };
  };
  const auto without = office.run(asked);
  CHECK(without.code == cli::exit_output_failed);
  CHECK_THAT(without.err, Contains("Install pandoc."));
  CHECK_THAT(office.files.content(name + ".html"), Catch::StartsWith("<!DOCTYPE html>"));
}

TEST_CASE("a workbook is converted beside itself, never onto itself") {
  Office office;
  office.files.lay("ratings.csv", "Ref,Rating\n1.1,Started\n");
  CHECK(office.run({"convert", "ratings.csv", "--to", "json", "--out", "clean"}).code ==
        cli::exit_clean);
  CHECK(office.files.files_in("clean").size() == 1);
  const auto name = office.files.files_in("clean").begin()->first;
  office.files.lay_link("clean/" + name, "ratings.csv");
  const auto onto = office.run({"convert", "ratings.csv", "--to", "json", "--out", "clean"});
  CHECK(onto.code == cli::exit_output_failed);
  CHECK_THAT(onto.err, Contains("It would overwrite the file that is converted."));
  CHECK_THAT(office.files.content("ratings.csv"), Catch::StartsWith("Ref,Rating"));
}

TEST_CASE("a lead who has answered since is not reminded any more") {
  Office office;
  office.start_and_answer();
  const auto answer = office.files.content(office.returned("L02"));
  office.files.remove(office.returned("L02"));
  const auto reminded = [&](int code) {
    CHECK(office.run({"merge", "plan", "--round", "2019-summer"}).code == code);
    return office.files.files_in("plan/out/2019-summer/chase");
  };
  const auto first = reminded(cli::exit_findings);  // the return is missing
  REQUIRE(first.size() == 1);
  CHECK_THAT(first.begin()->first, Contains("L02"));
  office.files.lay(office.returned("L02"), answer);
  CHECK(reminded(cli::exit_clean).empty());
}

TEST_CASE("copies with notes go beside a file, and out of the returns of a plan") {
  Office office;
  office.start_and_answer();
  office.files.lay("desk/L01.xlsx", office.issued("L01"));
  const auto returns = office.files.files_in("plan/returns");
  CHECK(office.run({"check", "--annotate", "desk/L01.xlsx"}).code == cli::exit_findings);
  CHECK(office.run({"check", "--annotate", office.returned("L01").c_str()}).code ==
        cli::exit_clean);
  CHECK(office.files.files_in("desk").size() == 2);
  CHECK(office.files.files_in("plan/out/2019-summer").size() == 1);
  CHECK(office.files.files_in("plan/returns") == returns);
  // The same again is the same copy; another one never takes its place.
  CHECK(office.run({"check", "--annotate", "desk/L01.xlsx"}).code == cli::exit_findings);
  CHECK(office.files.files_in("desk").size() == 2);
  office.files.lay("desk/L01.xlsx", filled_in(office.issued("L01"), office.answers_of_l01));
  CHECK(office.run({"check", "--annotate", "desk/L01.xlsx"}).code == cli::exit_clean);
  CHECK(office.files.files_in("desk").size() == 3);
}

TEST_CASE("a plan that somebody has open in Excel is read as it was saved, and that is said") {
  Office office;
  office.start_and_answer();
  office.files.lay("plan/~$plan.xlsx", "");
  const auto ran = office.run({"merge", "plan", "--round", "2019-summer"});
  CHECK(ran.code == cli::exit_clean);
  CHECK_THAT(ran.err, Contains("plan/plan.xlsx is open in a spreadsheet program"));
}

TEST_CASE("a return that is replaced while it is read counts with the day of what was read") {
  Office office;
  office.start_and_answer();
  const auto lay = [&](const char* name, const char* rating, timescale::Date day) {
    auto answers = office.answers_of_l01;
    answers["G7"] = rating;
    office.files.today = day;
    office.files.lay(office.returned(name), filled_in(office.issued("L01"), answers));
  };
  lay("L01", "Started", timescale::make_date(2019, 6, 10));
  lay("L01 again", "In progress", timescale::make_date(2019, 6, 14));
  office.files.before_read = [&](const auto& path) {
    if (path == office.returned("L01")) lay("L01", "Completed", timescale::make_date(2019, 6, 18));
  };
  CHECK_THAT(office.run({"merge", "plan", "--round", "2019-summer"}).out,
             Contains("2 Completed, 1 In progress, 0 Started"));
}

TEST_CASE("an annual report that is made final without approval is told so") {
  Office office;
  office.start_and_answer();
  CHECK(office.run({"annual", "plan", "--year", "2019"}).err.find("approve report") ==
        std::string::npos);
  const auto final_report = office.run({"annual", "plan", "--year", "2019", "--final"});
  CHECK(final_report.code == cli::exit_clean);
  CHECK_THAT(final_report.err, Contains("no decision of the kind 'approve report'"));
  CHECK_THAT(final_report.out, Contains("Final: kept as reported"));
}
