// SPDX-License-Identifier: MIT
// The program with nothing behind it but memory: a small plan, its leads' returns, and a clock that
// stands still on 25 June 2019.
//   1.1  L01  due 31 July 2019       1.2  L01  due 31 October 2019
//   2.1  L02  due 31 December 2019
#pragma once

#include "cli/cli.hpp"
#include "cli/session.hpp"
#include "package/rewrite.hpp"
#include "support/memory_files.hpp"

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace collate::support {

/// Words for cells of an Actions sheet, such as G6.
using Filled = std::map<std::string, std::string>;

/// What a lead makes of an issued workbook, with a program that does not say when it was saved.
inline std::string filled_in(const std::string& workbook, const Filled& cells) {
  const auto rewritten = package::rewrite(
      std::as_bytes(std::span(workbook)), "issued.xlsx",
      [](std::string_view part) {
        return part == "xl/worksheets/sheet2.xml" || part == "docProps/core.xml";
      },
      [&](std::string_view part, std::string_view content) {
        std::string sheet(content);
        if (part == "docProps/core.xml")
          return sheet.erase(sheet.find("<dcterms:"),
                             sheet.rfind("</cp:") - sheet.find("<dcterms:"));
        for (const auto& [cell, words] : cells) {
          const auto at = sheet.find("<c r=\"" + cell + "\"");
          if (at == std::string::npos) throw std::runtime_error("no cell " + cell);
          const auto style = sheet.find(" s=", at);
          const auto end = sheet.find("/>", style);
          sheet = sheet.substr(0, end) + " t=\"inlineStr\"><is><t>" + words + "</t></is></c>" +
                  sheet.substr(end + 2);
        }
        return sheet;
      });
  return rewritten.value();
}

struct Ran {
  int code = 0;
  std::string out;
  std::string err;
};

struct Office {
  MemoryFiles files;
  /// Other doors than those of memory, for what a test tries.
  std::function<void(cli::Doors&)> change = {};

  Office() {
    const std::string starter = "/data/templates/poole/";
    files.lay(starter + "plan.csv",
              "Item,Value,Short name\nPlan,small-2019,\nTitle,Small plan,\nSchema,poole,\n"
              "Period from,2019-01-01,\nPeriod to,2020-03-31,\nReturn to,plan@example.gov.uk,\n"
              "Priority 1,Better outcomes,Outcomes\nPriority 2,Better health,Health\n");
    files.lay(starter + "actions.csv",
              "Ref,Priority,Action,Leads,Agreed timescale\n"
              "1.1,1,Share what lifts attendance,L01,2019-07-31\n"
              "1.2,1,Make targets measurable,L01,2019-10-31\n"
              "2.1,2,Offer yearly health checks,L02,2019-12-31\n");
    files.lay(starter + "measures.csv",
              "Measure,Refs,Evidence,Timescale,Target\n"
              "M1,\"1.1, 1.2\",Attendance rises,2020-01-31,\n"
              "M2,2.1,Checks are done,2020-01-31,\n");
    files.lay(starter + "leads.csv",
              "Lead,Role,Organisation,Mailbox,Also known as\n"
              "L01,Attendance lead,Council,attendance@example.gov.uk,\n"
              "L02,Health lead,Health trust,health@example.nhs.uk,\n");
    files.lay(starter + "rounds.csv",
              "Round,Name,Issued,Return by,Position at,SSPG meeting,CTB meeting\n"
              "2019-summer,Summer 2019,2019-06-03,2019-06-21,2019-06-28,2019-07-08,2019-07-18\n"
              "2019-autumn,Autumn 2019,2019-10-07,2019-11-01,2019-11-08,2019-12-02,2019-12-12\n");
    files.lay(starter + "indicators.csv",
              "Indicator,Series,Priority,Unit,Better when,2018/19,Source,Caveat\n");
  }

  Ran run(const std::vector<const char*>& arguments) {
    std::vector<const char*> argv = {"collate"};
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    Ran ran;
    cli::Doors doors;
    doors.out = [&](std::string_view text) { return ran.out += text, 0; };
    doors.flush = [] { return 0; };
    doors.err = [&](std::string_view text) { return ran.err += text, 0; };
    doors.now = [] { return timescale::make_date(2019, 6, 25) + std::chrono::hours(9); };
    doors.passed = [] { return 0.0; };
    doors.files = &files;
    doors.lock = [](const auto& /*folder*/, auto /*now*/) { return cli::PlanLock(); };
    if (change) change(doors);
    ran.code = cli::run(static_cast<int>(argv.size()), argv.data(), doors);
    return ran;
  }

  /// The workbook that was issued to a lead for the summer.
  std::string issued(const std::string& lead) const {
    return files.content(below_issued + "small-2019-2019-summer-" + lead + ".xlsx");
  }

  /// `new`, `issue`, and both leads' answers, which nothing is wrong with.
  void start_and_answer() {
    if (run({"new", "poole", "plan"}).code != 0) throw std::runtime_error("new");
    if (run({"issue", "plan", "--round", "2019-summer"}).code != 0)
      throw std::runtime_error("issue");
    files.lay(returned("L01"), filled_in(issued("L01"), answers_of_l01));
    files.lay(returned("L02"), filled_in(issued("L02"), answers_of_l02));
  }

  static std::string returned(const std::string& lead) {
    return "plan/returns/2019-summer/" + lead + ".xlsx";
  }

  const std::string below_issued = "plan/issued/2019-summer/";
  const Filled answers_of_l01 = {
      {"G6", "Completed"},
      {"H6", "What lifts attendance was sent to all 41 schools in May."},
      {"J6", "Absence fell from 14% to 11% in the schools that took part."},
      {"G7", "Started"},
      {"H7", "Two teams have rewritten their targets; the others follow in September."}};
  const Filled answers_of_l02 = {{"G6", "In progress"},
                                 {"H6", "Six of nine surgeries offer the yearly check."}};
};

}  // namespace collate::support
