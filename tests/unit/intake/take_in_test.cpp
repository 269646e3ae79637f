// SPDX-License-Identifier: MIT
#include "intake/take_in.hpp"

#include "finding/digest.hpp"
#include "intake/asked.hpp"
#include "schema/read.hpp"
#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace collate;
using namespace collate::support;

namespace {

intake::Intake take(const workbook::Workbook& workbook,
                    const std::string& file = "returns/2019-autumn/L01.xlsx") {
  return intake::take_in(workbook, file, "sha", built_in_schema("poole"), small_plan(),
                         "2019-autumn");
}

std::vector<std::string> codes(const finding::Findings& findings) {
  std::vector<std::string> list;
  for (const auto& finding : findings)
    list.push_back(finding.code +
                   (finding.place.cell ? " " + cell::to_a1(*finding.place.cell) : ""));
  return list;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a return with its mark is recognised and its rows are read") {
  auto workbook =
      book({{"Actions",
             {{"Ref", "Action", "Rating", "Comment on progress", "New date", "Impact so far"},
              {"1.1", "Share what lifts attendance", "Started", "Begun", "", ""}}}});
  workbook.custom_properties = {{"collate.plan", "small-2019"},
                                {"collate.round", "2019-autumn"},
                                {"collate.lead", "L01"},
                                {"collate.code", "X"}};
  const auto taken = take(workbook, "whatever.xlsx");
  CHECK(codes(taken.findings) == Codes{});
  REQUIRE(taken.usable);
  CHECK(taken.received.recognised_by == intake::RecognisedBy::custom_properties);
  CHECK(taken.received.lead == "L01");
  REQUIRE(taken.received.entries.size() == 1);
  CHECK(taken.received.entries[0].answers.at("rating").text == "Started");
  CHECK(taken.received.entries[0].answers.at("rating").cell == cell::Address{1, 2});
  CHECK(taken.received.entries[0].answers.at("impact").text.empty());
}

TEST_CASE("the hidden sheet and the visible code serve when properties are lost") {
  const Rows actions = {{"Return code: SMALL-2019-2019-AUTUMN-L02-9e44"},
                        {"Ref", "Rating", "Comment on progress", "New date", "Impact so far"},
                        {"1.10", "Started", "x", "", ""}};
  const auto by_sheet = take(book(
      {{"Actions", actions},
       {"collate",
        {{"Key", "Value"}, {"plan", "small-2019"}, {"round", "2019-autumn"}, {"lead", "L03"}}}}));
  CHECK(by_sheet.received.recognised_by == intake::RecognisedBy::hidden_sheet);
  CHECK(by_sheet.received.lead == "L03");
  const auto by_code = take(book({{"Actions", actions}}), "any.xlsx");
  CHECK(by_code.received.recognised_by == intake::RecognisedBy::return_code);
  CHECK(by_code.received.lead == "L02");
  CHECK(codes(by_code.findings) == Codes{});
}

TEST_CASE("against what a workbook carries, a row of another lead's action is not called unknown") {
  auto workbook = book({{"Actions",
                         {{"Ref", "Rating", "Comment on progress", "New date", "Impact so far"},
                          {"1.1", "Started", "Begun", "", ""},
                          {"2.2", "Started", "Helped", "", ""}}}});
  workbook.custom_properties = {
      {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
  plan::Plan slice = small_plan();
  slice.whole = false;
  std::erase_if(slice.actions, [](const plan::Action& action) { return action.ref == "2.2"; });
  slice.looked_up.reset();
  const auto taken =
      intake::take_in(workbook, "mine.xlsx", "sha", built_in_schema("poole"), slice, "");
  CHECK(codes(taken.findings) == Codes{"ref-not-issued A3"});
  CHECK(taken.findings.front().message ==
        "A3 says '2.2', which is none of the actions that this workbook was issued for. Its row "
        "says: "
        "Rating: 'Started'; Comment on progress: 'Helped'.");
}

TEST_CASE("a return for another plan or round stops at one message") {
  auto workbook = book({{"Actions", {{"Ref", "Rating", "Comment"}, {"9.9", "Nonsense", ""}}}});
  workbook.custom_properties = {
      {"collate.plan", "other-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
  auto taken = take(workbook);
  CHECK_FALSE(taken.usable);
  CHECK(codes(taken.findings) == Codes{"return-wrong-plan"});
  workbook.custom_properties["collate.plan"] = "small-2019";
  workbook.custom_properties["collate.round"] = "2019-summer";
  taken = take(workbook);
  CHECK_FALSE(taken.usable);
  REQUIRE(codes(taken.findings) == Codes{"return-wrong-round"});
  CHECK(taken.findings[0].message ==
        "This return was issued for Summer 2019, not for Autumn 2019.");
  CHECK(taken.findings[0].remedy.starts_with("Move it to the folder of its own round"));
  // Moved there, one that was filled in for this round would replace what was answered then.
  workbook.modified = "2019-10-30T10:00:00Z";
  taken = take(workbook);
  REQUIRE(codes(taken.findings) == Codes{"return-wrong-round"});
  CHECK(taken.findings[0].remedy ==
        "It was saved on 30 October 2019, after that round: ask for the answers in the workbook of "
        "this round.");
}

TEST_CASE("a home-made sheet is found by its headings, wherever they stand") {
  const Rows rows = {{"Update from the DCO"},
                     {""},
                     {"", "Action no.", "Status", "Update", "Our own column"},
                     {"", "Action 1.10.", "Started", "Begun", "x"},
                     {"", "", "Completed", "Whose is this?"},
                     {"", "Section B"},
                     {"", "Action no.", "Status", "Update"},
                     {"", "7.7", "Started", "y"},
                     {"", "2.1", "Started", "z"}};
  const auto taken =
      take(book({{"Notes", {{"nothing"}}}, {"Sheet1", rows}}), "returns/2019-autumn/mine.xlsx");
  REQUIRE(taken.usable);
  CHECK(taken.received.lead == "L02");  // "DCO" in the banner
  CHECK(taken.received.sheet == "Sheet1");
  CHECK(codes(taken.findings) == Codes{"return-home-made", "column-missing", "column-missing",
                                       "ref-missing B5", "header-repeated B7", "ref-respelt B4",
                                       "ref-unknown B8", "sheet-added A1", "words-heading A1",
                                       "words-heading B6", "column-words E4"});
  const auto& unplaced = taken.findings[3];
  CHECK(
      unplaced.message ==
      "Row 5 has answers and no ref: Rating: 'Completed'; Comment on progress: 'Whose is this?'.");
  REQUIRE(taken.received.entries.size() == 2);
  CHECK(taken.received.entries[0].ref == "1.10");
}

TEST_CASE("a sheet without a table, or of nobody, is refused with one message") {
  CHECK(codes(take(book({{"Sheet1", {{"Dear all"}}}}), "L01.xlsx").findings) ==
        Codes{"return-no-table"});
  const auto nobody = take(
      book({{"Sheet1",
             {{"Ref", "Rating", "Comment"}, {"1.1", "Started", "x"}, {"1.10", "Started", "x"}}}}),
      "x.xlsx");
  CHECK_FALSE(nobody.usable);
  CHECK(codes(nobody.findings) == Codes{"lead-unknown"});
}

TEST_CASE("a return whose long texts come to more than is read is refused with one message") {
  // 8 MiB at most, beyond the first 256 bytes of each: 30,000 letters in 282 rows are less, in 283
  // more.
  const auto with_rows = [&](int count, std::size_t letters) {
    const std::string text(letters, 'x');
    Rows rows = {{"Ref", "Rating", "Comment on progress", "New date", "Impact so far"}};
    for (int i = 0; i < count; ++i) rows.push_back({"1.1", "Started", text, "", ""});
    return take(book({{"Actions", rows}}));
  };
  CHECK(with_rows(282, 30'000).usable);
  CHECK(with_rows(1000, 256).usable);
  const auto refused = with_rows(283, 30'000);
  CHECK_FALSE(refused.usable);
  REQUIRE(refused.findings.size() == 1);
  CHECK(refused.findings.front().code == "return-too-long");
  CHECK(refused.findings.front().message ==
        "The long texts in the cells of this workbook come to more than 8,388,608 bytes, the "
        "most that is read of a return. One text may stand in thousands of its rows.");
  CHECK(refused.findings.front().remedy.ends_with("--limit long-text-bytes=16777216."));
}

TEST_CASE(
    "a return with many times more rows than the plan has actions is refused with one message") {
  const std::size_t most = 1'000 + 10 * small_plan().actions.size();
  const auto with_rows = [&](std::size_t count, const std::string& comment) {
    Rows rows = {{"Ref", "Rating", "Comment on progress", "New date", "Impact so far"}};
    rows.push_back({"1.1", "Started", "Begun", "", ""});
    for (std::size_t i = 1; i < count; ++i) rows.push_back({"", "", comment, "", ""});
    rows.push_back({"", "", "", "", ""});
    return take(book({{"Actions", rows}}));
  };
  CHECK(with_rows(most, "and so on").usable);
  const auto refused = with_rows(most + 1, "and so on");
  CHECK_FALSE(refused.usable);
  CHECK(codes(refused.findings) == Codes{"return-too-many-rows"});
  CHECK(refused.received.typed.empty());
  CHECK(with_rows(2 * most, "").usable);  // blank rows are none
}

TEST_CASE("a return's long texts and its time have limits that are handed in") {
  const auto workbook = book({{"Actions",
                               {{"Ref", "Rating", "Comment on progress"},
                                {"1.1", "Started", std::string(2'000, 'x')},
                                {"1.2", "Started", "y"}}}});
  const auto under = [&](const package::Limits& limits) {
    return intake::take_in(workbook, "L01.xlsx", "sha", built_in_schema("poole"), small_plan(),
                           "2019-autumn", nullptr, limits);
  };
  package::Limits limits;
  limits.long_text_bytes = 2'000 - 256;
  CHECK(under(limits).usable);
  limits.long_text_bytes = 2'000 - 257;
  CHECK_FALSE(under(limits).usable);
  limits = {};
  int asked = 0;
  limits.may_go_on = [&] { return ++asked < 3; };
  CHECK(under(limits).out_of_time);
  CHECK(asked == 3);
  asked = -1000;
  CHECK_FALSE(under(limits).out_of_time);
}

TEST_CASE("a ref that became a number is settled by wording or lead, or not used") {
  const auto refs_of = [](const Rows& rows, const std::string& file) {
    const auto taken = take(book({{"Sheet1", rows}}), file);
    std::string all;
    for (const auto& entry : taken.received.entries) all += entry.ref + " ";
    for (const auto& code : codes(taken.findings)) all += code.starts_with("ref") ? code + " " : "";
    return all;
  };
  const Rows heading = {{"Ref", "Action", "Rating", "Comment on progress"}};
  const auto with = [&](std::vector<Cell> row) {
    Rows rows = heading;
    rows.push_back(std::move(row));
    return rows;
  };
  CHECK(refs_of(with({1.1, "", "Started", "x"}), "L02.xlsx") ==
        "1.10 ref-became-number A2 ");  // the lead decides
  CHECK(refs_of(with({1.1, "Hold providers to account", "Started", "x"}), "L03.xlsx") ==
        "1.10 ref-became-number A2 ");
  CHECK(refs_of(with({1.1, "", "Started", "x"}), "L03.xlsx") ==
        "ref-doubtful A2 ");  // neither does
  CHECK(refs_of(with({"1.1", "Hold providers to account", "Started", "x"}), "L03.xlsx") ==
        "1.10 ref-lost-zero A2 ");  // as text
  CHECK(refs_of(with({2.1, "", "Started", "x"}), "L03.xlsx") == "2.1 ref-became-number A2 ");
  CHECK(refs_of(with({timescale::make_date(2019, 1, 1), "", "Started", "x"}), "L01.xlsx") ==
        "1.1 ref-read-from-date A2 ");  // the lead of 1.1
  CHECK(refs_of(with({timescale::make_date(2019, 1, 1), "", "Started", "x"}), "L03.xlsx") ==
        "ref-became-date A2 ");
}

TEST_CASE("what an issued workbook carries goes there and back") {
  intake::Carried carried;
  carried.schema_yaml = "format: collate/schema/1\n";
  carried.lead = "L02";
  carried.round = "2019-autumn";
  carried.plan = small_plan();
  carried.last["1.10"] = {{"Started"}, "Last time"};
  carried.last["1.10"].earlier = {{{"Started"}, "The time before", {{"new_date", "2019-10-31"}}}};
  const auto back = intake::carried_from_json(to_json(carried));
  REQUIRE(back);
  CHECK(back->last.at("1.10").earlier[0].more.at("new_date") == "2019-10-31");
  CHECK(to_json(*back) == to_json(carried));
  CHECK(back->plan.action("2.1")->leads == std::vector<std::string>{"L02", "L03"});
  CHECK(back->plan.round("2019-autumn")->position == timescale::make_date(2019, 11, 8));
  CHECK_FALSE(intake::carried_from_json("{}"));
  CHECK_FALSE(intake::carried_from_json("not json"));
}

TEST_CASE("a repeated row without answers takes nothing away") {
  const auto taken = take(book({{"Sheet1",
                                 {{"Ref", "Rating", "Comment"},
                                  {"1.1", "Started", "x"},
                                  {"1.1", "", ""},
                                  {"1.2", "Started", "y"}}}}));
  const auto found = codes(taken.findings);
  CHECK(std::count(found.begin(), found.end(), "ref-repeated-blank A3") == 1);
  REQUIRE(taken.received.entries.size() == 2);
  CHECK(taken.received.entries[0].answers.at("rating").text == "Started");
}

TEST_CASE("an answer merged over rows belongs to each of them") {
  auto workbook = book({{"Sheet1",
                         {{"Ref", "Rating", "Comment"},
                          {"1.1", "Started", "for both"},
                          {"1.2", "Completed", ""},
                          {"2.1", "Started", ""}}}});
  workbook.sheets[0].merged = {{{1, 2}, {2, 2}}};
  const auto taken = take(workbook);
  const auto found = codes(taken.findings);
  CHECK(std::count(found.begin(), found.end(), "answer-merged C2") == 1);
  REQUIRE(taken.received.entries.size() == 3);
  CHECK(taken.received.entries[1].answers.at("comment").text == "for both");
  CHECK(taken.received.entries[1].answers.at("comment").cell == cell::Address{1, 2});
  CHECK(taken.received.entries[2].answers.at("comment").text.empty());
}

TEST_CASE("answers on a second sheet are not lost without a word") {
  const Rows rows = {{"Ref", "Rating", "Comment"}, {"1.1", "Started", "x"}};
  const Rows blank = {{"Ref", "Rating", "Comment"}, {"1.1", "", ""}};
  auto found = codes(take(book({{"Actions", rows}, {"Actions (2)", rows}})).findings);
  CHECK(std::count(found.begin(), found.end(), "table-left-out A2") == 1);
  found = codes(take(book({{"Actions", rows}, {"Actions (2)", blank}})).findings);
  CHECK(std::count(found.begin(), found.end(), "table-left-out A2") == 0);
}

TEST_CASE("the date completed is read, also on a renamed sheet, or questioned") {
  const auto with = [](const Cell& date) {
    return take(book({{"Actions", {{"Ref", "Rating", "Comment"}, {"1.1", "Started", "x"}}},
                      {"Front page", {{"About"}, {"Date completed", date}}}}));
  };
  CHECK(with("12th of October").received.completed_on == timescale::make_date(2019, 10, 12));
  CHECK(with(timescale::make_date(2019, 10, 20)).received.completed_on ==
        timescale::make_date(2019, 10, 20));
  const auto unclear = with("last week");
  CHECK_FALSE(unclear.received.completed_on);
  auto found = codes(unclear.findings);
  CHECK(std::count(found.begin(), found.end(), "completed-date-unclear B2") == 1);
  found = codes(with(timescale::make_date(2019, 3, 1)).findings);
  CHECK(std::count(found.begin(), found.end(), "completed-date-early B2") == 1);
}

TEST_CASE("a workbook of another version of the schema is asked about") {
  const auto of_version = [](const std::string& version) {
    auto workbook =
        book({{"Actions",
               {{"Ref", "Action", "Rating", "Comment on progress", "New date", "Impact so far"},
                {"1.1", "Share what lifts attendance", "Started", "Begun", "", ""}}},
              {"collate",
               {{"Key", "Value"},
                {"carried 1",
                 "{\"format\":\"collate/issue/1\",\"schema\":\"format: collate/schema/1\\nname: "
                 "poole\\nversion: \\\"" +
                     version + "\\\"\\nwords:\\n\"}"}}}});
    workbook.sheets.back().visibility = workbook::Visibility::hidden;
    workbook.custom_properties = {
        {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
    return codes(take(workbook).findings);
  };
  CHECK(of_version("1") == Codes{});
  CHECK(of_version("0.9") == Codes{"template-older"});
  CHECK(of_version("1.1") == Codes{"template-newer"});
  CHECK(of_version("2") == Codes{"template-newer"});
}

TEST_CASE("a heading that was typed over names the column that was issued there") {
  const auto missing = [&](const std::vector<Cell>& headings) {
    auto workbook = book(
        {{"Actions",
          {headings, {"1.1", "Share what lifts attendance", "Started", "Begun", "", "", ""}}}});
    workbook.custom_properties = {
        {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
    std::string told;
    for (const auto& finding : take(workbook).findings) {
      if (finding.code == "column-missing") told += finding.message;
    }
    return told;
  };
  CHECK(missing({"Ref", "Action", "Rating", "Notes", "New date", "Impact so far"}) ==
        "The sheet has no column 'Comment on progress'. D1 says 'Notes' in its place.");
  // Another column at the end is no stand-in, nor are two that might be.
  CHECK(missing({"Ref", "Action", "Rating", "New date", "Impact so far", "Notes"}) ==
        "The sheet has no column 'Comment on progress'.");
  CHECK(missing({"Ref", "Action", "Rating", "Notes", "Words", "New date", "Impact so far"}) ==
        "The sheet has no column 'Comment on progress'.");
}

TEST_CASE(
    "a schema that asks for other things under the same version is told, one that looks otherwise "
    "is not") {
  const auto issued_under = built_in_schema("poole");
  const auto received_under = [&](const schema::Schema& now) {
    intake::Carried carried;
    carried.schema_yaml = schema::to_yaml(issued_under);
    auto workbook =
        book({{"Actions",
               {{"Ref", "Action", "Rating", "Comment on progress", "New date", "Impact so far"},
                {"1.1", "Share what lifts attendance", "Started", "Begun", "", ""}}},
              {"collate",
               {{"Key", "Value"},
                {"asked", intake::digest_of_asked(issued_under)},
                {"carried 1", intake::to_json(carried)}}}});
    workbook.sheets.back().visibility = workbook::Visibility::hidden;
    workbook.custom_properties = {
        {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
    const auto taken = intake::take_in(workbook, "L.xlsx", "", now, small_plan(), "");
    std::string told;
    for (const auto& finding : taken.findings) {
      if (finding.code == "template-differs") told += finding.message;
    }
    return told;
  };
  CHECK(received_under(issued_under).empty());
  auto wider = issued_under;
  wider.columns.back().width += 5;
  wider.ratings.front().values.front().fill = 0x123456;
  CHECK(received_under(wider).empty());
  auto fourth = issued_under;
  auto stalled = fourth.ratings.front().values.front();
  stalled.label = "Stalled";
  fourth.ratings.front().values.push_back(stalled);
  fourth.columns.back().required = schema::Required::always;
  CHECK(received_under(fourth) ==
        "The schema has changed since the workbook was issued, and its version is 1 as before. "
        "Other than it was: the choices of Rating, the column 'Impact so far'.");
}

TEST_CASE("what is carried for a check is read back with measures and further columns") {
  intake::Carried carried;
  carried.lead = "L01";
  carried.round = "2019-autumn";
  carried.plan = small_plan();
  carried.plan.measures[0].more["Baseline"] = "20 %";
  carried.plan.actions[0].more["Target"] = "12 %";
  const auto back = intake::carried_from_json(to_json(carried));
  REQUIRE(back);
  REQUIRE(back->plan.measures.size() == carried.plan.measures.size());
  const auto& measure = back->plan.measures[0];
  CHECK(measure.id == "M1");
  CHECK(measure.more.at("Baseline") == "20 %");
  CHECK(measure.timescale.milestones == carried.plan.measures[0].timescale.milestones);
  CHECK(back->plan.actions[0].measures == std::vector<std::string>{"M1"});
  CHECK(back->plan.actions[0].more.at("Target") == "12 %");
}

TEST_CASE("cells that were filled in when the workbook was issued are held against its digests") {
  // The columns of the scheme in their order; what the lead or the program fills is an empty part.
  const auto digest = [](const std::string& ref, const std::string& action,
                         const std::string& last) {
    finding::Digest made;
    for (const auto& column : built_in_schema("poole").columns) {
      const bool locked = column.filled_by == schema::FilledBy::plan ||
                          column.filled_by == schema::FilledBy::last_round;
      made.add(!locked                      ? ""
               : column.id == "ref"         ? ref
               : column.id == "action"      ? action
               : column.id == "measure"     ? "1 Dec 2019: Attendance rises"
               : column.id == "last_rating" ? last
                                            : "None agreed yet");
    }
    return made.hex();
  };
  const std::string one = "Share what lifts attendance";
  const std::string two = "Make targets measurable";
  const auto taken = [&](const std::vector<Cell>& first, const std::vector<Cell>& second) {
    auto workbook =
        book({{"Actions",
               {{"Ref", "Action", "Measure", "Agreed date", "Last rating", "Rating", "Comment"},
                first,
                second}},
              {"collate",
               {{"Key", "Value"},
                {"plan", "small-2019"},
                {"round", "2019-autumn"},
                {"lead", "L01"},
                {"Ref", "Digest of locked cells"},
                {"1.1", digest("1.1", one, "Started")},
                {"1.2", digest("1.2", two, "None yet")}}}});
    workbook.sheets.back().visibility = workbook::Visibility::hidden;
    return take(workbook);
  };
  const auto found = [&](const std::vector<Cell>& first, const std::vector<Cell>& second) {
    Codes cells;
    for (const auto& code : codes(taken(first, second).findings)) {
      if (code.starts_with("locked-cells-changed")) cells.push_back(code.substr(21));
    }
    return cells;
  };
  const auto row = [](const std::string& ref, const std::string& action, const std::string& measure,
                      const std::string& last) {
    return std::vector<Cell>{ref, action, measure, "None agreed yet", last, "Started", "Begun"};
  };
  const std::string rises = "1 Dec 2019: Attendance rises";
  CHECK(found(row("1.1", one, rises, "Started"), row("1.2", two, rises, "None yet")) == Codes{});
  // Whole rows in another order, a ref in another spelling and spaces in the action are rightful.
  CHECK(found(row("1.2.", two, rises, "None yet"), row("1.1", " " + one, rises, "Started")) ==
        Codes{});
  CHECK(found(row("1.1", one, "1 Dec 2019:  Attendance rises ", "Started"),
              row("1.2", two, rises, "None yet")) == Codes{});
  CHECK(found(row("1.1", one, rises, "None yet"), row("1.2", two, rises, "Started")) ==
        Codes{"E2", "E3"});
  // A row that was missing and was put back with its ref and its answers has no more to say.
  CHECK(found(row("1.1", one, rises, "Started"), {"1.2", "", "", "", "", "Started", "Begun"}) ==
        Codes{});
  // What the plan says is held against the plan, and has a finding of its own.
  CHECK(found(row("1.1", one, "Attendance falls", "Started"), row("1.2", two, rises, "None yet")) ==
        Codes{});
  CHECK(found(row("1.1", one, "", "Started"), row("1.2", two, rises, "None yet")) == Codes{});
  // Words that cannot have been issued are quoted and accounted for.
  const auto over =
      taken(row("1.1", one, rises, "See the minutes of May"), row("1.2", two, rises, "None yet"));
  const auto told = std::find_if(over.findings.begin(), over.findings.end(),
                                 [](const auto& f) { return f.code == "locked-cells-changed"; });
  REQUIRE(told != over.findings.end());
  CHECK(told->message ==
        "In the row of 1.1 a cell is not as it was issued: E2. E2 says 'See the minutes of May'.");
  CHECK(std::count_if(over.received.typed.begin(), over.received.typed.end(), [](const auto& one) {
          return one.text == "See the minutes of May" && one.went == intake::Went::quoted;
        }) == 1);
}
