// SPDX-License-Identifier: MIT
// Ratings by marks and codes, second headings, dates of home-made sheets, looks of cells, and rows
// of text tables that a comma divided.
#include "intake/take_in.hpp"
#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace collate;
using namespace collate::support;

namespace {

intake::Intake take_file(const workbook::Workbook& workbook, const std::string& file = "L01.xlsx") {
  return intake::take_in(workbook, file, "sha", built_in_schema("poole"), small_plan(),
                         "2019-autumn");
}

bool has(const intake::Intake& taken, const std::string& code) {
  return std::any_of(taken.findings.begin(), taken.findings.end(),
                     [&](const auto& finding) { return finding.code == code; });
}

std::string message(const intake::Intake& taken, const std::string& code) {
  for (const auto& finding : taken.findings) {
    if (finding.code == code) return finding.message;
  }
  return {};
}

/// "1.1 Started; 1.2 Completed": the texts of one column.
std::string texts(const intake::Intake& taken, const std::string& column) {
  std::string all;
  for (const auto& entry : taken.received.entries) {
    const auto answer = entry.answers.find(column);
    all += (all.empty() ? "" : "; ") + entry.ref + " " +
           (answer == entry.answers.end() ? "?" : answer->second.text);
  }
  return all;
}

}  // namespace

TEST_CASE("a mark under one of several headings is the rating") {
  const auto with = [](const std::vector<std::vector<Cell>>& rows) {
    Rows all = {
        {"Ref", "Action", "Started", "In progress", "Completed", "Comment", "New date", "Impact"}};
    all.insert(all.end(), rows.begin(), rows.end());
    return take_file(book({{"Sheet1", all}}));
  };
  auto taken =
      with({{"1.1", "", "x", "", "", "Begun"}, {"1.2", "", "", "", "\xE2\x9C\x93", "Done"}});
  CHECK(texts(taken, "rating") == "1.1 Started; 1.2 Completed");
  CHECK(message(taken, "rating-from-marks") ==
        "The mark in C2 was read as the rating that heads its column: Started, In progress, "
        "Completed.");
  CHECK_FALSE(has(taken, "column-missing"));
  CHECK_FALSE(has(taken, "column-added"));
  CHECK(texts(with({{"1.1", "", "X", "", "no", "a"}, {"1.2", "", "n/a", "\xE2\x9C\x94", "-", "b"}}),
              "rating") == "1.1 Started; 1.2 In progress");
  CHECK(texts(with({{"1.1", "", 1.0, 0.0, "", "a"}}), "rating") == "1.1 Started");
  // Two marks are no rating, and none is a blank.
  CHECK(texts(with({{"1.1", "", "x", "x", "", "a"}, {"1.2", "", "", "", "", "b"}}), "rating") ==
        "1.1 Started and In progress; 1.2 ");
}

TEST_CASE("the labels of ratings may stand in a second row of headings") {
  const auto under = [](const std::vector<Cell>& labels,
                        const std::vector<std::vector<Cell>>& rows) {
    Rows all = {{"Ref", "Action", "Rating", "", "", "Comment", "New date", "Impact"}, labels};
    all.insert(all.end(), rows.begin(), rows.end());
    return take_file(book({{"Sheet1", all}}));
  };
  const std::vector<Cell> labels = {"", "", "Started", "In progress", "Completed"};
  auto taken = under(labels, {{"1.1", "", "", "", "x", "Done"}, {"1.2", "", "x", "", "", "Begun"}});
  CHECK(texts(taken, "rating") == "1.1 Completed; 1.2 Started");
  CHECK(has(taken, "rating-from-marks"));
  CHECK(has(taken, "header-second"));
  CHECK_FALSE(has(taken, "ref-missing"));
  CHECK_FALSE(has(taken, "words-outside"));
  CHECK(texts(under(labels, {{"1.1", "", "x", "x", "", "a"}, {"1.2", "", "", "", "", "b"}}),
              "rating") == "1.1 Started and In progress; 1.2 ");
  // Words of ratings in their own column are ratings, whatever stands below the headings.
  CHECK(texts(under({"", "", "Choose one"}, {{"1.1", "", "Started", "", "", "a"}}), "rating") ==
        "1.1 Started");
  // Columns that somebody added beside the one that was issued, which is left blank.
  const auto added = [](const Cell& rating) {
    return texts(
        take_file(book({{"Sheet1",
                         {{"Ref", "Rating", "Started", "In progress", "Completed", "Comment"},
                          {"1.1", rating, "", "x", "", "a"}}}})),
        "rating");
  };
  CHECK(added("") == "1.1 In progress");
  CHECK(added("Started") == "1.1 Started");
}

TEST_CASE("a key may stand beside the table") {
  const auto taken =
      take_file(book({{"Sheet1",
                       {{"Ref", "Rating", "Comment", "New date", "Impact", "", "Key"},
                        {"1.1", "1", "a", "", "", "", "1", "Started"},
                        {"1.2", 3.0, "b", "", "", "", "2", "In progress"},
                        {"", "", "", "", "", "", "3", "Completed"}}}}));
  CHECK(texts(taken, "rating") == "1.1 Started; 1.2 Completed");
}

TEST_CASE("refs may begin the words of the action") {
  const auto from = [](const std::string& first, const std::string& second) {
    return texts(take_file(book({{"Sheet1",
                                  {{"Action", "Rating", "Comment", "New date", "Impact"},
                                   {first, "Started", "a"},
                                   {second, "Completed", "b"}}}})),
                 "rating");
  };
  const std::string both = "1.1 Started; 1.2 Completed";
  CHECK(from("1.1 Share what lifts attendance", "1.2 Make targets measurable") == both);
  CHECK(from("1.1\xC2\xA0Share what lifts attendance", "1.2\xE2\x80\x89Make targets measurable") ==
        both);
  CHECK(from("1.1 - Share what lifts attendance", "1.2: Make targets measurable") == both);
  CHECK(from("1.1Share what lifts attendance", "1.2Make targets measurable") == both);
  CHECK(from("1.1\xE3\x80\x80Share what lifts attendance", "1.2\tMake targets measurable") == both);
}

TEST_CASE("codes are ratings where the workbook has a key for them") {
  const Rows table = {
      {"Ref", "Rating", "Comment", "New date", "Impact"}, {"1.1", "1", "a"}, {"1.2", 3.0, "b"}};
  const auto with_key = [&](const Rows& key) {
    Rows all = key;
    all.insert(all.end(), table.begin(), table.end());
    return take_file(book({{"Sheet1", all}}));
  };
  auto taken = with_key({{"1 = Started, 2 = In progress, 3 = Completed"}});
  CHECK(texts(taken, "rating") == "1.1 Started; 1.2 Completed");
  CHECK(has(taken, "rating-from-codes"));
  CHECK(texts(with_key({{"1", "Started"}, {"2", "In progress"}, {"3", "Completed"}}), "rating") ==
        "1.1 Started; 1.2 Completed");
  CHECK(texts(with_key({{"Key: 3 - Started; 2 - In progress; 1 - Completed"}}), "rating") ==
        "1.1 Completed; 1.2 Started");
  CHECK(texts(take_file(book({{"Sheet1", table}, {"Key", {{"1: Started"}, {"3: Completed"}}}})),
              "rating") == "1.1 Started; 1.2 Completed");
  taken = with_key({{"Update"}});
  CHECK(texts(taken, "rating") == "1.1 1; 1.2 3");
  CHECK_FALSE(has(taken, "rating-from-codes"));
}

TEST_CASE("a second row of headings is none of the answers") {
  const auto with = [](const std::vector<Cell>& second) {
    return take_file(book({{"Sheet1",
                            {{"Ref", "Rating", "Comment", "New date", "Impact"},
                             second,
                             {"1.1", "Started", "a", "", ""}}}}));
  };
  for (const auto& second : std::vector<std::vector<Cell>>{
           {"Number", "RAG", "What was done", "If later", "Difference"},
           {"", "(choose one)", "(what was done)", "", ""},
           {"No.", "Position now", "Narrative", "Revised to", ""},
           {"", "", "Words", "", ""},
           {"Unique number", "Traffic light", "Notes", "When", "So what"}}) {
    const auto taken = with(second);
    CHECK(texts(taken, "rating") == "1.1 Started");
    CHECK(has(taken, "header-second"));
    CHECK_FALSE(has(taken, "ref-missing"));
    CHECK_FALSE(has(taken, "ref-unknown"));
  }
  CHECK(has(with({"", "Started", "Whose is this?", "", ""}), "ref-missing"));
}

TEST_CASE("headings of another table, pasted between the rows, are one finding and no row") {
  const auto taken = take_file(book({{"Sheet1",
                                      {{"Ref", "Action", "Rating", "Comment", "New date", "Impact"},
                                       {"1.1", "", "Started", "a", "", ""},
                                       {"Ref", "Owner", "", "", "Deadline", ""},
                                       {"1.2", "", "In progress", "b", "", ""}}}}));
  CHECK(texts(taken, "rating") == "1.1 Started; 1.2 In progress");
  CHECK(has(taken, "header-second"));
  CHECK_FALSE(has(taken, "ref-unknown"));
  CHECK_FALSE(has(taken, "words-heading"));
  CHECK_FALSE(has(taken, "words-outside"));
}

TEST_CASE("a sheet somebody made says its day above the table or in a heading") {
  const auto completed = [](const Rows& above, const std::string& comment = "Comment") {
    Rows all = above;
    all.push_back({"Ref", "Rating", comment, "New date", "Impact"});
    all.push_back({"1.1", "Started", "a", "", ""});
    const auto taken = take_file(book({{"Sheet1", all}}));
    const auto on = taken.received.completed_on;
    return (on ? timescale::to_iso(*on) : std::string("none")) +
           (has(taken, "completed-date-found") ? "" : " untold");
  };
  CHECK(completed({{"Date:", "12/11/2019"}}) == "2019-11-12");
  CHECK(completed({{"Date", "", timescale::make_date(2019, 11, 12)}}) == "2019-11-12");
  CHECK(completed({{"Update as at 8 November 2019"}}) == "2019-11-08");
  CHECK(completed({{"Position (as at 08/11/2019)"}}) == "2019-11-08");
  CHECK(completed({{"Position at 31 October 2019"}}) == "2019-10-31");
  CHECK(completed({{"Update provided on 4/11/19"}}) == "2019-11-04");
  CHECK(completed({{"SEND plan return, 6th November 2019"}}) == "2019-11-06");
  CHECK(completed({{"Progress report \xE2\x80\x93 Tuesday 5 November 2019"}}) == "2019-11-05");
  CHECK(completed({{"Update for the board of 2 December 2019"}}) == "none untold");
  CHECK(completed({{"Report to SSPG, 2 December 2019"}}) == "none untold");
  CHECK(completed({{"Return by date: 1 November 2019"}}) == "none untold");
  CHECK(completed({{"Date of next meeting: 2 December 2019"}}) == "none untold");
  CHECK(completed({{"Completed on 1st November 2019"}}) == "2019-11-01");
  CHECK(completed({{"Date of update: 5 Nov 2019"}}) == "2019-11-05");
  CHECK(completed({{"Updated", "5 Nov"}}) == "2019-11-05");  // the first after the day of issue
  CHECK(completed({{"Update from the DCO"}}) == "none untold");
  CHECK(completed({{"Date", "tbc"}}) == "none untold");
  CHECK(completed({{"Date:", "12/11/2020"}}) == "none");  // not of this round: decides nothing
}

TEST_CASE("a day above the table that cannot be is asked about") {
  const auto unclear = [](const Rows& above) {
    Rows all = above;
    all.push_back({"Ref", "Rating", "Comment", "New date", "Impact"});
    all.push_back({"1.1", "Started", "a", "", ""});
    const auto taken = take_file(book({{"Sheet1", all}}));
    return !taken.received.completed_on && has(taken, "completed-date-unclear");
  };
  CHECK(unclear({{"Date", "31/11/2019"}}));
  CHECK(unclear({{"Date:", "", "31 November 2019"}}));
  CHECK(unclear({{"Date: 31/9/19"}}));
  CHECK(unclear({{"Update as at 30 February 2020"}}));
  CHECK(unclear({{"Completed on 5 November 20019"}}));
  CHECK_FALSE(unclear({{"Date", "tbc"}}));
  CHECK_FALSE(unclear({{"Update on the Local Offer"}}));
  CHECK_FALSE(unclear({{"Date:", "5 November 2019"}}));
}

TEST_CASE("a date of completion that cannot be of the round decides nothing") {
  const auto completed = [](const Cell& day) {
    const auto taken =
        take_file(book({{"Actions", {{"Ref", "Rating", "Comment"}, {"1.1", "Started", "x"}}},
                        {"Start here", {{"Date completed", day}}}}));
    const auto on = taken.received.completed_on;
    return (on ? timescale::to_iso(*on) : std::string("none")) +
           (has(taken, "completed-date-far")     ? " far"
            : has(taken, "completed-date-early") ? " early"
                                                 : "");
  };
  using timescale::make_date;
  CHECK(completed(make_date(2019, 10, 7)) == "2019-10-07");   // the day of issue
  CHECK(completed(make_date(2019, 11, 20)) == "2019-11-20");  // late, and plausible
  CHECK(completed(make_date(2019, 12, 9)) == "2019-12-09");   // 31 days after the position date
  CHECK(completed(make_date(2019, 12, 10)) == "none far");
  CHECK(completed(make_date(2020, 10, 14)) == "none far");
  CHECK(completed(make_date(2019, 10, 6)) == "none early");
  CHECK(completed(make_date(2018, 10, 14)) == "none early");
}

TEST_CASE("columns of words say what their owner saw; what a spreadsheet made of words is asked") {
  workbook::SheetBuilder builder;
  const auto put = [&](std::uint32_t row, std::uint32_t column, cell::Value value,
                       std::string_view format = {}, bool struck = false) {
    builder.put({row, column}, value, {}, format, {}, struck);
  };
  const char* headings[] = {"Ref", "Rating", "Comment", "New date", "Impact"};
  for (std::uint32_t i = 0; i < 5; ++i) put(0, i, {cell::Kind::text, headings[i], 0});
  const char* refs[] = {"1.1", "1.2", "1.10", "2.1", "2.2"};
  for (std::uint32_t i = 0; i < 5; ++i) {
    put(i + 1, 0, {cell::Kind::text, refs[i], 0});
    put(i + 1, 1, {cell::Kind::text, "Started", 0}, {}, i == 4);
  }
  put(1, 2, {cell::Kind::number, {}, 0.5}, "0%");
  put(2, 2, {cell::Kind::number, {}, 5000}, "\"\xC2\xA3\"#,##0");
  put(3, 2, {cell::Kind::date_time, {}, 0.0625}, "h:mm");
  put(4, 2, {cell::Kind::date_time, {}, 43558}, "d-mmm");
  put(5, 2, {cell::Kind::number, {}, 0.75}, "# ?/?");
  workbook::Workbook workbook;
  workbook.sheets.push_back(builder.finish("Sheet1"));
  const auto taken = take_file(workbook);
  CHECK(texts(taken, "comment") ==
        "1.1 50%; 1.2 \xC2\xA3"
        "5,000; 1.10 1:30; 2.1 3-Apr; 2.2 3/4");
  CHECK(message(taken, "words-became-date") ==
        "C5 holds the date 3 April 2019, shown as '3-Apr', where words are asked for.");
  CHECK(message(taken, "words-became-fraction") ==
        "C6 holds the number 0.75, shown as '3/4', where words are asked for.");
  CHECK(message(taken, "answer-struck") == "B6 is struck through: 'Started'.");
}

TEST_CASE("a row that a comma divided is put together where one way makes sense") {
  const auto with = [](const std::vector<Cell>& row, const std::string& observed) {
    auto workbook = book({{"L01",
                           {{"Ref", "Rating", "Comment", "New date", "Impact"},
                            {"1.1", "Started", "a", "", ""},
                            row}}});
    workbook.separator = ',';
    finding::Finding note;
    note.code = "csv-row-too-wide";
    note.severity = finding::Severity::query;
    note.observed = observed;
    note.expected = "5";
    note.place = {"L01.csv", "L01", cell::Address{2, 5}};
    workbook.notes.push_back(note);
    const auto taken = take_file(workbook, "L01.csv");
    return texts(taken, "comment") + " | " + texts(taken, "new_date") + " | " +
           texts(taken, "impact") + (has(taken, "csv-row-mended") ? " mended" : "");
  };
  CHECK(with({"1.2", "Started", "Form in use", " all teams", "31/01/2020", ""}, "6") ==
        "1.1 a; 1.2 Form in use, all teams | 1.1 ; 1.2 31/01/2020 | 1.1 ; 1.2  mended");
  CHECK(with({"1.2", "Started", "Form", "31/01/2020", "fewer", " better"}, "6") ==
        "1.1 a; 1.2 Form | 1.1 ; 1.2 31/01/2020 | 1.1 ; 1.2 fewer, better mended");
  CHECK(with({"1.2", "Started", "a", " b", " c", "31/01/2020", ""}, "7") ==
        "1.1 a; 1.2 a, b, c | 1.1 ; 1.2 31/01/2020 | 1.1 ; 1.2  mended");
  CHECK(with({"1.2", "Started",
              "\xC2\xA3"
              "5",
              "000 spent", "", "good"},
             "6") ==
        "1.1 a; 1.2 \xC2\xA3"
        "5,000 spent | 1.1 ; 1.2  | 1.1 ; 1.2 good mended");
  // A field too many at the end, and nothing is shifted.
  CHECK(with({"1.2", "Started", "b", "31/01/2020", "good", ""}, "6") ==
        "1.1 a; 1.2 b | 1.1 ; 1.2 31/01/2020 | 1.1 ; 1.2 good");
}

TEST_CASE("a second table below with its columns in another order is read by its own headings") {
  const Rows sheet = {{"Ref", "Action", "Rating", "Comment"},
                      {"1.1", "Share what lifts attendance", "Started", "Begun in May"},
                      {},
                      {"Ref", "Comment", "Rating"},
                      {"1.2", "Forms were changed", "Completed"}};
  const auto taken = take_file(book({{"Sheet1", sheet}}));
  CHECK(texts(taken, "rating") == "1.1 Started; 1.2 Completed");
  CHECK(texts(taken, "comment") == "1.1 Begun in May; 1.2 Forms were changed");
  CHECK(message(taken, "table-second") ==
        "A second table begins in row 4, with its columns in another order. It was read as well.");
  CHECK_FALSE(has(taken, "words-heading"));
  CHECK_FALSE(
      has(take_file(book({{"Sheet1",
                           {{"Ref", "Action", "Rating", "Comment"},
                            {"1.1", "Share what lifts attendance", "Started", "Begun in May"},
                            {"Better health", "", "", ""},
                            {"1.2", "Make targets measurable", "Started", "Begun"}}}})),
          "table-second"));
}

TEST_CASE("cells that count up from row to row were dragged down") {
  const auto plan_of_ten = [] {
    auto plan = small_plan();
    for (int i = 3; i < 6; ++i) {
      auto action = plan.actions.front();
      action.ref = "1." + std::to_string(i);
      plan.actions.push_back(action);
    }
    plan.index();
    return plan;
  }();
  const auto found = [&](const std::vector<Cell>& dates, const std::vector<Cell>& comments) {
    Rows rows = {{"Ref", "Rating", "Comment", "New date"}};
    const std::vector<std::string> refs = {"1.1", "1.2", "1.3", "1.4"};
    for (std::size_t i = 0; i < dates.size(); ++i)
      rows.push_back({refs[i], "Started", comments[i], dates[i]});
    const auto taken = intake::take_in(book({{"Sheet1", rows}}), "L01.xlsx", "sha",
                                       built_in_schema("poole"), plan_of_ten, "2019-autumn");
    std::string cells;
    for (const auto& finding : taken.findings) {
      if (finding.code == "cells-counted-up") cells += cell::to_a1(*finding.place.cell) + " ";
    }
    return cells;
  };
  using timescale::make_date;
  const std::vector<Cell> blank = {"", "", "", ""};
  CHECK(found({make_date(2020, 1, 31), make_date(2020, 2, 1), make_date(2020, 2, 2), ""}, blank) ==
        "D3 D4 ");
  CHECK(found({"Autumn 2020", "Autumn 2021", "Autumn 2022", "Autumn 2023"}, blank) == "D3 D4 D5 ");
  CHECK(found(blank, {"Paper 3 went to the board", "Went to the board as paper 1",
                      "Went to the board as paper 2", "Went to the board as paper 3"}) == "C4 C5 ");
  // Ends of months, twos, and figures that go down are nobody's slip.
  CHECK(found({make_date(2020, 1, 31), make_date(2020, 2, 29), make_date(2020, 3, 31), ""}, blank)
            .empty());
  CHECK(found({make_date(2020, 1, 30), make_date(2020, 1, 31), make_date(2020, 3, 31), ""}, blank)
            .empty());
  CHECK(found(blank, {"9", "10", "11", "12"}).empty());
}

TEST_CASE("the position date is the officer's") {
  const auto with = [](const Cell& day) {
    auto workbook =
        book({{"Start here",
               {{"Position at", day},
                {"Completed by (job title)", "Head of SEND"},
                {"Date completed", timescale::make_date(2019, 10, 20)}}},
              {"Actions", {{"Ref", "Rating", "Comment"}, {"1.1", "Started", "Begun"}}}});
    workbook.custom_properties = {
        {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
    return message(take_file(workbook), "position-date-changed");
  };
  CHECK(with(timescale::make_date(2019, 11, 8)).empty());
  CHECK(with(timescale::make_date(2021, 11, 8)) ==
        "B1 says 8 November 2021; the position date of the round is 8 November 2019.");
  CHECK(with("") == "B1 says nothing; the position date of the round is 8 November 2019.");
}

TEST_CASE("the words of an action that a lead added are quoted, whatever its ref is near to") {
  const auto taken =
      take_file(book({{"Sheet1",
                       {{"Ref", "Action", "Rating", "Comment on progress", "New date", "Impact"},
                        {"1.1", "", "Started", "Begun"},
                        {"1.20", "Run a summer holiday club", "Started", "Twenty places"}}}}));
  const auto said = message(taken, "ref-unknown") + message(taken, "ref-not-issued") +
                    message(taken, "ref-doubtful");
  CHECK(said.find("'Run a summer holiday club'") != std::string::npos);
  const auto& typed = taken.received.typed;
  CHECK(std::count_if(typed.begin(), typed.end(), [](const auto& one) {
          return one.text == "Run a summer holiday club" && one.went == intake::Went::quoted;
        }) == 1);
}

TEST_CASE("an action is reopened in the words that the workbook asks for, in the table too") {
  const auto with = [](const std::string& rating, const std::string& comment) {
    return take_file(book(
        {{"Sheet1",
          {{"Ref", "Action", "Rating", "Comment on progress"}, {"1.1", "", rating, comment}}}}));
  };
  auto taken = with("", "Reopen, In progress: the data turned out to be wrong");
  CHECK(texts(taken, "rating") == "1.1 In progress");
  CHECK(texts(taken, "comment") == "1.1 Reopen, In progress: the data turned out to be wrong");
  CHECK(has(taken, "reopened-in-words"));

  taken = with("", "Reopen: the data turned out to be wrong");
  CHECK(texts(taken, "rating") == "1.1 ");
  CHECK(has(taken, "done-to-reopen"));

  taken = with("Started", "Reopen, In progress: the data turned out to be wrong");
  CHECK(texts(taken, "rating") == "1.1 Started");
  for (const std::string words : {"Reopened the centre in May", "The site is to be reopened"}) {
    taken = with("", words);
    CHECK(texts(taken, "rating") == "1.1 ");
    CHECK_FALSE(has(taken, "done-to-reopen"));
  }
}
