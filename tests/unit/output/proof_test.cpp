// SPDX-License-Identifier: MIT
#include "output/proof.hpp"

#include "package/archive.hpp"
#include "support/zip_writer.hpp"

#include <catch2/catch.hpp>

#include "output/workbook_bytes.hpp"
#include <functional>
#include <map>

using namespace collate;
using namespace collate::sheetwriter;

namespace {

Book small_book() {
  Book book;
  book.properties.title = "Small";
  book.properties.created = timescale::make_date(2019, 11, 8);
  book.properties.custom = {{"collate.plan", "small-2019"}};
  Sheet& sheet = book.add_sheet("Summary");
  sheet.widths = {20};
  sheet.put({0, 0}, "Returns", look::title);
  sheet.put({1, 0}, Formula{"COUNTA(Data!A2:A3)", number(2)}, look::number);
  Sheet& data = book.add_sheet("Data");
  std::vector<sheetwriter::Row> rows = {{Cell{"L01"}, Cell{18.5}},
                                        {Cell{"L02"}, Cell{timescale::make_date(2019, 12, 2)}}};
  put_table(data, "Data_table", {0, 0}, {Cell{"Lead"}, Cell{"Value"}}, rows);
  data.widths = {10, 10};
  data.hidden = true;
  book.names.push_back({"Lead_list", "Data!$A$2:$A$3"});
  return book;
}

std::string made() {
  auto bytes = output::workbook_bytes(small_book(), "small.xlsx");
  if (!bytes) FAIL(to_text(bytes.failure()));
  return *std::move(bytes);
}

using Parts = std::map<std::string, std::string>;

Parts parts_of(const std::string& bytes) {
  Parts parts;
  const auto archive = package::Archive::open(support::as_bytes(bytes), "small.xlsx");
  REQUIRE(archive);
  for (const auto& entry : archive->entries()) {
    const auto part = archive->inflate(entry);
    REQUIRE(part);
    parts[entry.name] = std::string(part->view());
  }
  return parts;
}

bool proved(const Parts& parts) {
  support::ZipWriter zip;
  for (const auto& [name, content] : parts) zip.add(name, content);
  const auto bytes = zip.finish();
  const auto outcome = output::prove(small_book(), support::as_bytes(bytes), "small.xlsx");
  if (!outcome) CHECK(outcome.failure().code == "output-not-as-meant");
  return outcome.has_value();
}

}  // namespace

TEST_CASE("what was written as meant is proved, however it is packed") {
  const auto bytes = made();
  CHECK(output::prove(small_book(), support::as_bytes(bytes), "small.xlsx"));
  CHECK(proved(parts_of(bytes)));
}

TEST_CASE("no part can be lost, empty, cut or spoilt without notice") {
  const auto whole = parts_of(made());
  CHECK(whole.size() >= 11);
  for (const auto& [name, content] : whole) {
    CAPTURE(name);
    auto parts = whole;
    parts.erase(name);
    CHECK_FALSE(proved(parts));
    parts[name] = {};
    CHECK_FALSE(proved(parts));
    parts[name] = content.substr(0, content.size() / 2);
    CHECK_FALSE(proved(parts));
    // A line end behind the root element says nothing, and its loss is none.
    parts[name] = content.substr(0, content.find_last_not_of('\n'));
    CHECK_FALSE(proved(parts));
    // A block of zeros, as a disk leaves it after a crash.
    parts[name] = content;
    parts[name].replace(content.size() / 2, 8, std::string(8, '\0'));
    CHECK_FALSE(proved(parts));
  }
}

TEST_CASE("a member lost from the middle of a list is noticed") {
  auto parts = parts_of(made());
  std::string& styles = parts["xl/styles.xml"];
  const auto first = styles.find("<font>");
  REQUIRE(first != std::string::npos);
  const auto end = styles.find("</font>", first);
  styles.erase(first, end + 7 - first);
  CHECK_FALSE(proved(parts));
}

TEST_CASE("a changed cell, formula, property, name or visibility is noticed") {
  struct Change {
    const char* part;
    const char* from;
    const char* to;
  };
  for (const auto& change : {Change{"xl/sharedStrings.xml", "Returns", "Returnz"},
                             Change{"xl/worksheets/sheet1.xml", "COUNTA", "COUNTB"},
                             Change{"xl/worksheets/sheet2.xml", "18.5", "18.6"},
                             Change{"docProps/custom.xml", "small-2019", "small-2020"},
                             Change{"xl/workbook.xml", "Lead_list", "Lead_lost"},
                             Change{"xl/workbook.xml", " state=\"hidden\"", ""}}) {
    CAPTURE(change.part, change.from);
    auto parts = parts_of(made());
    std::string& text = parts[change.part];
    const auto at = text.find(change.from);
    REQUIRE(at != std::string::npos);
    text.replace(at, std::string(change.from).size(), change.to);
    CHECK_FALSE(proved(parts));
  }
}

TEST_CASE("a zip that is cut anywhere is noticed") {
  const auto bytes = made();
  for (std::size_t kept = 0; kept < bytes.size(); kept += bytes.size() / 40) {
    CAPTURE(kept);
    CHECK_FALSE(output::prove(small_book(), support::as_bytes(bytes).first(kept), "small.xlsx"));
  }
}

TEST_CASE("a book that leaves its widths to the program is written and proved") {
  auto book = small_book();
  for (auto& sheet : book.sheets) sheet.widths.clear();
  CHECK(output::workbook_bytes(book, "small.xlsx"));
}

TEST_CASE("the same book gives the same bytes, and a text too long for a cell is cut") {
  CHECK(made() == made());
  Book book = small_book();
  book.sheets[0].put({5, 0}, std::string(40'000, 'x'), look::cell);
  CHECK(output::workbook_bytes(book, "small.xlsx"));
}
