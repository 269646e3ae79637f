// SPDX-License-Identifier: MIT
#include "finding/report.hpp"

#include "finding/rule.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

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

}  // namespace

TEST_CASE("for people: one block a file, repeats told once") {
  CHECK(to_text(sample()) ==
        "returns/a.xlsx (Strategic lead, Borough, Autumn 2019): 3 errors, 1 note\n"
        "  error  Actions!H8:H9, H14  H8:H9, H14 are blank.\n"
        "                             Add a comment on progress: what was done, what comes next.\n"
        "  note   Actions!G7          G7 says 'complete'; it was read as 'Completed'.\n"
        "                             Nothing needs doing if that is right.\n"
        "returns/b.xlsx: could not be read\n"
        "  error  It is protected with a password.\n"
        "         Remove the password and save it again.\n");
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
  CHECK(grouped[0].message == "Actions 1.5, 1.6, 1.7 have no agreed timescale.");
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
