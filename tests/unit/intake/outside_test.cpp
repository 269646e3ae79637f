// SPDX-License-Identifier: MIT
#include "intake/take_in.hpp"
#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace collate;
using namespace collate::support;

namespace {

workbook::Workbook issued(std::vector<std::pair<std::string, Rows>> sheets) {
  auto workbook = book(sheets);
  workbook.custom_properties = {{"collate.plan", "small-2019"},
                                {"collate.round", "2019-autumn"},
                                {"collate.lead", "L01"},
                                {"collate.code", "X"}};
  return workbook;
}

Rows table_with(const Rows& more, std::size_t at = 5) {
  Rows rows = {{"Your actions"},
               {"One table. Fill in the columns with dark blue headings: Rating."},
               {"Ref", "Action", "Rating", "Comment on progress", "New date", "Impact so far"},
               {"1.1", "Share what lifts attendance", "Started", "Begun", "", ""},
               {"1.2", "Make targets measurable", "Started", "Begun too", "", ""}};
  rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(at), more.begin(), more.end());
  return rows;
}

intake::Intake take_with_words_outside(const workbook::Workbook& workbook) {
  return intake::take_in(workbook, "returns/2019-autumn/L01.xlsx", "sha", built_in_schema("poole"),
                         small_plan(), "2019-autumn");
}

/// "words-outside M2", in the order of the findings.
std::vector<std::string> codes(const intake::Intake& taken) {
  std::vector<std::string> list;
  for (const auto& finding : taken.findings)
    list.push_back(finding.code +
                   (finding.place.cell ? " " + cell::to_a1(*finding.place.cell) : ""));
  return list;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("words outside the table are quoted once each, with their place") {
  CHECK(codes(take_with_words_outside(issued({{"Actions", table_with({})}}))) == Codes{});
  // Below, in a column of the table, in the column of refs, and to the right.
  auto taken = take_with_words_outside(
      issued({{"Actions", table_with({{""},
                                      {"", "", "", "A general remark"},
                                      {"Thanks"},
                                      {"", "", "", "", "", "", "", "Aside"}})}}));
  CHECK(codes(taken) == Codes{"words-outside D7", "words-outside A8", "words-outside H9"});
  CHECK(taken.findings[0].message == "D7 says 'A general remark', outside the table.");
  // Above, beside our own words.
  taken = take_with_words_outside(issued({{"Actions", table_with({{"", "", "Ring me"}}, 1)}}));
  CHECK(codes(taken) == Codes{"words-outside C2"});
}

TEST_CASE("words in added columns and on added sheets are quoted with their cells") {
  auto rows = table_with({});
  rows[2].emplace_back("Evidence");
  rows[3].emplace_back("Minutes of 3 October");
  rows[4].emplace_back("Report");
  auto taken = take_with_words_outside(issued({{"Actions", rows}}));
  CHECK(codes(taken) == Codes{"column-words G4"});  // which names the column
  CHECK(taken.findings[0].message ==
        "The column 'Evidence', which was not asked for, says: G4 'Minutes of 3 October'; G5 "
        "'Report'.");
  CHECK(taken.findings[0].cells == std::vector<cell::Address>{{3, 6}, {4, 6}});
  taken = take_with_words_outside(
      issued({{"Actions", table_with({})}, {"Evidence", {{"Minutes"}, {"", 12.0}}}}));
  CHECK(codes(taken) == Codes{"sheet-added A1"});
  CHECK(taken.findings[0].message ==
        "The sheet 'Evidence' was added; it says: A1 'Minutes'; B2 '12'.");
}

TEST_CASE("notes and text boxes are quoted, on any sheet") {
  auto workbook = issued({{"Actions", table_with({})}, {"Start here", {{"Item", "Detail"}}}});
  using Kind = workbook::Remark::Kind;
  workbook.sheets[0].remarks = {{Kind::note, {3, 3}, "See the minutes"},
                                {Kind::text_box, {9, 1}, "All went well"}};
  workbook.sheets[1].remarks = {{Kind::note, {0, 0}, "Who is this for?"}};
  const auto taken = take_with_words_outside(workbook);
  CHECK(codes(taken) == Codes{"words-in-note D4", "words-in-text-box B10", "words-in-note A1"});
  CHECK(taken.findings[0].message == "A note on D4 says 'See the minutes'.");
}

TEST_CASE("beside the fields of the start sheet words are quoted; its last field is told") {
  const Rows start = {{"About this return"},
                      {"Completed by (job title)", "Head of SEND"},
                      {"Date completed", timescale::make_date(2019, 10, 20)},
                      {"Anything else to tell us", "We need more hands", "and money"},
                      {"PS"}};
  const auto taken =
      take_with_words_outside(issued({{"Actions", table_with({})}, {"Start here", start}}));
  CHECK(codes(taken) == Codes{"lead-note B4", "words-outside C4", "words-outside A5"});
  CHECK(taken.received.completed_on == timescale::make_date(2019, 10, 20));
}

TEST_CASE("everything that was typed is in the account once, with where it went") {
  auto rows = table_with({{""}, {"", "", "", "Below"}, {"7.7", "", "Started", "Whose?"}});
  rows[3][4] = "31 March 2020";
  auto workbook = issued({{"Actions", rows},
                          {"Start here", {{"Date completed", "20 October 2019"}}},
                          {"More", {{"Words"}}},
                          {"collate", {{"Key", "Value"}}}});
  workbook.sheets[0].remarks = {{workbook::Remark::Kind::note, {3, 3}, "A note"}};
  const auto taken = take_with_words_outside(workbook);
  std::vector<std::string> account;
  for (const auto& typed : taken.received.typed)
    account.push_back(typed.sheet + " " + cell::to_a1(typed.cell) + " " + typed.text + " " +
                      (typed.went == intake::Went::answer        ? typed.ref + " " + typed.column
                       : typed.went == intake::Went::start_sheet ? "start"
                                                                 : "quoted"));
  std::sort(account.begin(), account.end());
  CHECK(account ==
        std::vector<std::string>{"Actions C4 Started 1.1 rating", "Actions C5 Started 1.2 rating",
                                 "Actions C8 Started quoted", "Actions D4 A note quoted",
                                 "Actions D4 Begun 1.1 comment", "Actions D5 Begun too 1.2 comment",
                                 "Actions D7 Below quoted", "Actions D8 Whose? quoted",
                                 "Actions E4 31 March 2020 1.1 new_date", "More A1 Words quoted",
                                 "Start here B1 20 October 2019 start"});
}

TEST_CASE("titles above and between the rows of a sheet somebody made are told as such") {
  const auto taken =
      intake::take_in(book({{"Sheet1",
                             {{"Update from the DCO"},
                              {"", "Action no.", "Status", "Update", "New date", "Impact"},
                              {"", "1.10", "Started", "Begun", "", ""},
                              {"", "Section B"},
                              {"", "2.1", "Started", "z", "", ""},
                              {"", "", "", "Regards"}}}}),
                      "returns/2019-autumn/mine.xlsx", "sha", built_in_schema("poole"),
                      small_plan(), "2019-autumn");
  CHECK(codes(taken) ==
        Codes{"return-home-made", "words-heading A1", "words-heading B4", "words-outside D6"});
}
