// SPDX-License-Identifier: MIT
#include "finding/report.hpp"

#include "finding/rule.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sstream>

using namespace collate;
using namespace collate::finding;

namespace {

constexpr Rule comment_blank{
    .code = "comment-blank",
    .one = "{cell} is blank.",
    .many = "{cells} are blank.",
    .remedy = "Add a comment on progress: what was done, what comes next."};
constexpr Rule rating_variant{.code = "rating-variant",
                              .severity = Severity::note,
                              .one = "{cell} says '{observed}'; it was read as '{expected}'.",
                              .many = "{cells} say '{observed}'; read as '{expected}'.",
                              .remedy = "Nothing needs doing if that is right."};
constexpr Rule agreed_date_missing{
    .code = "agreed-date-missing",
    .severity = Severity::query,
    .one = "Action {ref} has no agreed timescale.",
    .many = "Actions {ref} have no agreed timescale.",
    .remedy = "Agree one with the lead and enter it on the Actions sheet."};

Report sample() {
  Report report;
  FileReport file{"returns/a.xlsx", "ab12", "Strategic lead, Borough", "Autumn 2019", {}, {}};
  for (const std::uint32_t row : {7U, 8U, 13U})
    file.findings.push_back(make(comment_blank,
                                 {"returns/a.xlsx", "Actions", cell::Address{row, 7}},
                                 {"", "", "1." + std::to_string(row), ""}));
  file.findings.push_back(make(rating_variant, {"returns/a.xlsx", "Actions", cell::Address{6, 6}},
                               {"complete", "Completed", "1.1", ""}));
  report.files.push_back(file);
  report.files.push_back({"returns/b.xlsx",
                          "",
                          "",
                          "",
                          {},
                          Failure{"workbook-encrypted",
                                  "The workbook could not be read",
                                  {"returns/b.xlsx", "", {}},
                                  "It is protected with a password.",
                                  "Remove the password and save it again."}});
  return report;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("for people: one block a file, repeats told once, lines of 80") {
  CHECK(to_text(sample()) ==
        "returns/a.xlsx (Strategic lead, Borough, Autumn 2019): 3 errors, 1 note\n"
        "  error  H8:H9, H14 are blank. Add a comment on progress: what was done, what\n"
        "         comes next. [comment-blank]\n"
        "  note   G7 says 'complete'; it was read as 'Completed'. Nothing needs doing if\n"
        "         that is right. [rating-variant]\n"
        "returns/b.xlsx: could not be read\n"
        "  error  It is protected with a password. Remove the password and save it again.\n"
        "         [workbook-encrypted]\n");
}

TEST_CASE("what does not fit is counted, and the first finding is always told") {
  TextForm form;
  form.lines = 5;
  CHECK(to_text(sample(), form)
            .starts_with(
                "returns/a.xlsx (Strategic lead, Borough, Autumn 2019): 3 errors, 1 note\n"
                "  error  H8:H9, H14 are blank. Add a comment on progress: what was done, what\n"
                "         comes next. [comment-blank]\n"
                "  note   G7 says"));
  form.lines = 4;
  CHECK(to_text(sample(), form)
            .starts_with(
                "returns/a.xlsx (Strategic lead, Borough, Autumn 2019): 3 errors, 1 note\n"
                "  error  H8:H9, H14 are blank. Add a comment on progress: what was done, what\n"
                "         comes next. [comment-blank]\n"
                "  and 1 more; --all shows them\n"));
  form = {.width = 40};
  for (const auto& line : lines_of(to_text(sample(), form))) CHECK(line.size() <= 40);
}

TEST_CASE(
    "on one screen a long list of cells or refs is cut short and counted; the whole has it all") {
  Report report;
  FileReport file{"a.xlsx", "ab12", "Lead", "Autumn 2019", {}, {}};
  for (std::uint32_t i = 0; i < 40; ++i) {
    // Every other row, so that no two cells make a range: H2, H4 to H80.
    file.findings.push_back(
        make(comment_blank, {"a.xlsx", "Actions", cell::Address{2 * i + 1, 7}}));
    file.findings.push_back(make(agreed_date_missing, {"a.xlsx", "Actions", {}},
                                 {.ref = "1." + std::to_string(i + 1)}));
  }
  report.files.push_back(file);
  const auto joined = [&](std::size_t lines) {
    std::string words;
    for (const auto& line : lines_of(to_text(report, {.lines = lines})))
      words += line.substr(line.find_first_not_of(' ')) + ' ';
    return words;
  };
  const std::string screen = joined(20);
  INFO(screen);
  CHECK(screen.find("H2, H4, H6, H8, H10, H12 and 34 more are blank.") != std::string::npos);
  CHECK(screen.find("Actions 1.1, 1.2, 1.3, 1.4, 1.5, 1.6 and 34 more have no agreed timescale.") !=
        std::string::npos);
  const std::string whole = joined(0);
  CHECK(whole.find(" H78, H80 are blank.") != std::string::npos);
  CHECK(whole.find(" 1.39 and 1.40 have no agreed timescale.") != std::string::npos);
  CHECK(whole.find(" more") == std::string::npos);
}

TEST_CASE("for a lead the findings go down the sheet, with notes last") {
  auto report = sample();
  report.files.resize(1);
  auto& findings = report.files.front().findings;
  findings.push_back(make(agreed_date_missing, {"returns/a.xlsx", "Actions", cell::Address{2, 4}},
                          {.ref = "1.2"}));
  const auto grouped = group(findings, Order::by_row);
  REQUIRE(grouped.size() == 3);
  CHECK(grouped[0].code == "agreed-date-missing");
  CHECK(grouped[1].code == "comment-blank");
  CHECK(grouped[2].code == "rating-variant");
}

TEST_CASE("one sentence lists what stood in each cell") {
  constexpr static Rule no_rating{.code = "no-rating",
                                  .one = "{heading} of {ref} says '{observed}' ({cell}).",
                                  .many = "{heading} says what are not ratings: {each}.",
                                  .remedy = "Choose one."};
  Findings findings;
  const auto add = [&](std::uint32_t row, const char* words) {
    findings.push_back(make(no_rating, {"a.xlsx", "Actions", cell::Address{row, 6}},
                            {.observed = words, .ref = "1.1", .heading = "Rating"}));
  };
  add(19, "Not started");
  add(20, "Not started");
  add(21, "Ongoing");
  const auto grouped = group(findings);
  REQUIRE(grouped.size() == 1);
  CHECK(grouped[0].message ==
        "Rating says what are not ratings: 'Not started' (G20:G21), 'Ongoing' (G22).");
}

TEST_CASE("JUnit XML has a suite for each file and a failing case for what must be mended") {
  const std::string xml = to_junit(sample());
  CHECK(xml.find("<testsuites tests=\"4\" failures=\"4\">") != std::string::npos);
  CHECK(xml.find("<testsuite name=\"returns/a.xlsx\" tests=\"3\" failures=\"3\">") !=
        std::string::npos);
  CHECK(xml.find("<testcase classname=\"returns/a.xlsx\" name=\"comment-blank Actions, H8\">") !=
        std::string::npos);
  CHECK(xml.find("rating-variant") == std::string::npos);
  Report marks;
  marks.files.push_back({"a&b<c>.xlsx", "", "", "", {}, {}});
  CHECK(to_junit(marks).find("a&amp;b&lt;c&gt;.xlsx") != std::string::npos);
}

TEST_CASE("what is new, still there and gone is told by fingerprints") {
  auto before = sample();
  auto now = sample();
  now.files.front().findings.erase(now.files.front().findings.begin());
  now.files.front().findings.push_back(make(
      agreed_date_missing, {"returns/a.xlsx", "Actions", cell::Address{2, 4}}, {.ref = "1.2"}));
  const auto changes = changes_since(to_json(before), now);
  REQUIRE(changes);
  CHECK(to_words(*changes) == "1 new, 4 still there, 1 gone since the last run");
  CHECK_FALSE(changes_since("not JSON", now));
}

TEST_CASE("actions without an agreed timescale are named in one sentence") {
  finding::Findings findings;
  for (std::uint32_t row = 5; row < 8; ++row) {
    findings.push_back(finding::make(agreed_date_missing,
                                     {"plan.xlsx", "Actions", cell::Address{row, 4}},
                                     {{}, {}, "1." + std::to_string(row), {}}));
  }
  const auto grouped = finding::group(findings);
  REQUIRE(grouped.size() == 1);
  CHECK(grouped[0].message == "Actions 1.5, 1.6 and 1.7 have no agreed timescale.");
}

TEST_CASE("an action with two rows in a sheet is named once") {
  finding::Findings findings;
  for (const char* ref : {"1.2", "1.2", "1.21", "2.2", "1.2"}) {
    const auto row = static_cast<std::uint32_t>(5 + findings.size());
    findings.push_back(finding::make(
        agreed_date_missing, {"plan.xlsx", "Actions", cell::Address{row, 4}}, {{}, {}, ref, {}}));
  }
  CHECK(finding::group(findings).front().message ==
        "Actions 1.2, 1.21 and 2.2 have no agreed timescale.");
}

TEST_CASE("a query shows the mark by which it can be explained, one for each that is told") {
  Report report;
  report.files.push_back({"plan.xlsx", "", "", "", {}, {}});
  auto& findings = report.files[0].findings;
  for (const char* ref : {"1.4", "2.2"})
    findings.push_back(make(agreed_date_missing, {"plan.xlsx", "Actions", cell::Address{4, 4}},
                            {"", "", ref, ""}));
  findings.push_back(make(rating_variant, {"plan.xlsx", "Actions", cell::Address{6, 6}},
                          {"complete", "Completed", "1.1", ""}));
  const auto has = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  const std::string text = to_text(report, {.width = 400, .marks = true});
  CHECK(has(text, "[agreed-date-missing: " + fingerprint(findings[0]) + ", " +
                      fingerprint(findings[1]) + "]\n"));
  CHECK(has(text, "[rating-variant]\n"));
  CHECK(has(to_text(report, {.width = 400}), "[agreed-date-missing]\n"));
}

TEST_CASE("for machines: every finding by itself, with all its members") {
  const auto json = nlohmann::json::parse(to_json(sample()));
  CHECK(json["valid"] == false);
  CHECK(json["stats"]["files"] == 2);
  CHECK(json["stats"]["errors"] == 4);
  CHECK(json["stats"]["notes"] == 1);
  REQUIRE(json["files"][0]["findings"].size() == 4);
  const auto& first = json["files"][0]["findings"][0];
  CHECK(first["code"] == "comment-blank");
  CHECK(first["cell"] == "H8");
  CHECK(first["cells"] == nlohmann::json::array({"H8"}));
  CHECK(first["sheet"] == "Actions");
  CHECK(first["ref"] == "1.7");
  CHECK(first["fingerprint"].get<std::string>().size() == 16);
  for (const auto* key : {"severity", "message", "observed", "expected", "remedy", "file", "round"})
    CHECK(first.contains(key));
  CHECK(json["files"][1]["findings"][0]["code"] == "workbook-encrypted");
}

TEST_CASE("counts in words") {
  CHECK(to_words(Counts{1, 2, 0}) == "1 error, 2 queries");
  CHECK(to_words(Counts{0, 0, 1}) == "1 note");
  CHECK(to_words(Counts{}) == "nothing to correct");
}

TEST_CASE("of several lists in one sentence each is cut short by itself") {
  constexpr static Rule no_rating{.code = "no-rating",
                                  .one = "{heading} of {ref} says '{observed}' ({cell}).",
                                  .many = "{heading} says what are not ratings: {each}.",
                                  .remedy = "Choose one."};
  FileReport file{"a.xlsx", "ab12", "Lead", "Autumn 2019", {}, {}};
  for (std::uint32_t i = 0; i < 40; ++i) {
    // No two cells of one word beside one another.
    file.findings.push_back(
        make(no_rating, {"a.xlsx", "Actions", cell::Address{i, 6}},
             {.observed = i % 2 == 0 ? "Amber" : "Maybe5", .ref = "1.1", .heading = "Rating"}));
  }
  Report report;
  report.files.push_back(file);
  std::string words;
  for (const auto& line : lines_of(to_text(report, {.lines = 20})))
    words += line.substr(line.find_first_not_of(' ')) + ' ';
  INFO(words);
  CHECK(words.find("'Amber' (G1, G3, G5, G7, G9, G11 and 14 more), 'Maybe5' (G2, G4, G6, G8, G10, "
                   "G12 and 14 more).") != std::string::npos);
}

TEST_CASE("the findings are one value, laid out as such, whether there are files or none") {
  for (const auto& report : {sample(), Report{}}) {
    const std::string text = to_json(report);
    CHECK(nlohmann::ordered_json::parse(text).dump(2) + "\n" == text);
  }
}
