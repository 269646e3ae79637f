// SPDX-License-Identifier: MIT
#include "sheetwriter/write.hpp"

#include "sheetwriter/pages.hpp"
#include "sheetwriter/safe_text.hpp"
#include "support/book_file.hpp"
#include "support/temporary_path.hpp"
#include "text/fold.hpp"

#include <catch2/catch.hpp>
#include <zip.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace collate;
using namespace collate::sheetwriter;
using timescale::make_date;

namespace {

std::string temporary(const std::string& name) {
  return collate::support::temporary_path(name);
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// One part of a written workbook, by an independent zip reader.
std::string part(const std::string& path, const std::string& name) {
  int error = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, &error);
  REQUIRE(archive != nullptr);
  zip_stat_t stat;
  REQUIRE(zip_stat(archive, name.c_str(), 0, &stat) == 0);
  std::string content(stat.size, '\0');
  zip_file_t* file = zip_fopen(archive, name.c_str(), 0);
  REQUIRE(zip_fread(file, content.data(), content.size()) ==
          static_cast<zip_int64_t>(content.size()));
  zip_fclose(file);
  zip_close(archive);
  return content;
}

bool holds(const std::string& text, const std::string& piece) {
  return text.find(piece) != std::string::npos;
}

Book small_book() {
  Book book;
  book.properties = {.title = "Small & safe",
                     .subject = {},
                     .author = "Senior Policy Officer",
                     .company = {},
                     .category = {},
                     .keywords = {},
                     .comments = {},
                     .status = "Draft",
                     .created = make_date(2019, 11, 8),
                     .custom = {{"collate.plan", "poole-2019"}}};
  book.footer = "2019 plan: R&D";
  Sheet& first = book.add_sheet("Summary");
  first.widths = {10, 20};
  first.put({0, 0}, "Summary", look::title);
  first.put({1, 0}, "Go to data", look::link, "'The data'!A1");
  first.put({2, 0}, Formula{"SUM(Numbers[Number])", number(5)}, look::number);
  first.put({3, 0}, Formula{"A3&\" in all\"", sheetwriter::text("5 in all")}, look::cell);
  Sheet& data = book.add_sheet("The data");
  data.widths = {12, 12, 12};
  put_table(
      data, "Numbers", {3, 0},
      {{"Word", look::header}, {"Number", look::header_number}, {"Twice", look::header_number}},
      {{{"one _x0041_", look::cell},
        {2.0, look::number},
        {Formula{this_row("Numbers", "Number") + "*2", number(4)}, look::number}},
       {{"=1+1", look::cell},
        {Formula{"B5+1", number(3)}, look::number},
        {Formula{this_row("Numbers", "Number") + "*2", number(6)}, look::number}}});
  data.tables[0].columns[2].formula = this_row("Numbers", "Number") + "*2";
  data.number_like_text.push_back({{4, 0}, {5, 0}});
  data.put({7, 0}, make_date(2019, 12, 2), look::date);
  Chart chart;
  chart.at = {5, 0};
  chart.series.push_back({.name = {},
                          .name_cell = Cells{"The data", {{3, 1}, {3, 1}}},
                          .categories = {"The data", {{4, 0}, {5, 0}}},
                          .values = {"The data", {{4, 1}, {5, 1}}}});
  chart.alt_text = "Two bars.";
  first.charts.push_back(chart);
  book.names.push_back({"as_at", absolute("The data", cell::Address{7, 0})});
  return book;
}

}  // namespace

TEST_CASE("words of a table stand a step clear of the column before") {
  Sheet sheet;
  put_table(sheet, "Words", {0, 0},
            {{"Ref", look::header}, {"Action", look::header}, {"Late", look::header_number}},
            {{{"1.1", look::cell}, {"Write it", look::link}, {2.0, look::number}}});
  CHECK(sheet.at({1, 0})->look->indent == 0);
  CHECK(sheet.at({0, 1})->look->indent == 1);
  CHECK(sheet.at({1, 1})->look->indent == 1);
  CHECK(sheet.at({0, 2})->look->indent == 0);  // figures stand on the right
  CHECK(sheet.at({1, 2})->look->indent == 0);
}

TEST_CASE("the same book gives the same bytes in any time zone") {
  const std::string one = temporary("one.xlsx");
  const std::string two = temporary("two.xlsx");
  setenv("TZ", "Pacific/Auckland", 1);
  tzset();
  REQUIRE(collate::support::write_to(one, small_book()));
  setenv("TZ", "America/Los_Angeles", 1);
  tzset();
  REQUIRE(collate::support::write_to(two, small_book()));
  unsetenv("TZ");
  tzset();
  CHECK(bytes_of(one).size() > 5000);
  CHECK(bytes_of(one) == bytes_of(two));
  CHECK(holds(part(one, "docProps/core.xml"), ">2019-11-08T10:00:00Z</dcterms:created>"));
  std::filesystem::remove(one);
  std::filesystem::remove(two);
}

TEST_CASE("formulas keep their true values, charts their true caches, text its letters") {
  const std::string path = temporary("parts.xlsx");
  REQUIRE(collate::support::write_to(path, small_book()));
  const std::string summary = part(path, "xl/worksheets/sheet1.xml");
  CHECK(holds(summary, "<f>SUM(Numbers[Number])</f><v>5</v>"));
  CHECK(holds(summary, "<v>5 in all</v>"));
  CHECK(holds(summary, "showGridLines=\"0\""));
  CHECK(holds(summary, "location=\"'The data'!A1\""));
  CHECK(holds(summary, "2019 plan: R&amp;&amp;D"));
  const std::string data = part(path, "xl/worksheets/sheet2.xml");
  CHECK(holds(data, "<v>6</v>"));      // the calculated column, written again after the table's 0
  CHECK(holds(data, "<v>43801</v>"));  // 2 December 2019
  CHECK_FALSE(holds(data, "<f>1+1</f>"));
  const std::string strings = part(path, "xl/sharedStrings.xml");
  CHECK(holds(strings, "<t>one _x005F_x0041_</t>"));
  CHECK(holds(strings, "<t>=1+1</t>"));
  CHECK(holds(strings, "<t>Go to data</t>"));
  CHECK_FALSE(holds(strings, "internal:"));
  const std::string chart = part(path, "xl/charts/chart1.xml");
  CHECK(holds(chart,
              "<c:ptCount val=\"2\"/><c:pt idx=\"0\"><c:v>2</c:v></c:pt><c:pt "
              "idx=\"1\"><c:v>3</c:v></c:pt>"));
  CHECK(holds(chart, "<c:v>Number</c:v>"));
  CHECK(holds(part(path, "xl/tables/table1.xml"),
              "<calculatedColumnFormula>Numbers[[#This Row],[Number]]*2<"));
  std::filesystem::remove(path);
}

TEST_CASE("a sheet with page breaks is printed as large as its widest and highest parts allow") {
  const std::string path = temporary("breaks.xlsx");
  Book book;
  Sheet& across = book.add_sheet("Across");
  across.widths = {10, 80, 80, 80};
  across.put({0, 0}, "Ref", look::header);
  across.print.column_breaks = {2};
  across.print.repeat_columns = {0, 0};
  across.print.header = "Read & see";
  for (const double height : {30.0, 40.0}) {
    Sheet& down = book.add_sheet(height < 40 ? "Down" : "Too far down");
    down.widths = {20};
    for (std::uint32_t row = 0; row < 40; ++row) {
      down.put({row, 0}, "Text", look::cell);
      down.heights[row] = height;
    }
    down.print.breaks = {20};
  }
  REQUIRE(collate::support::write_to(path, book));
  const std::string first = part(path, "xl/worksheets/sheet1.xml");
  // A4 across is 11.69 - 0.8 inches; the second part, with the repeated column, is 170 characters:
  // 170 * 7 + 3 * 5 pixels. (10.89 * 96 * 0.93) / 1205 = 80.7 per cent.
  CHECK(holds(first, "scale=\"80\""));
  CHECK(holds(first, "paperSize=\"9\""));
  CHECK(holds(first, "pageOrder=\"overThenDown\""));
  CHECK(holds(first, "<colBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"2\""));
  CHECK_FALSE(holds(first, "fitToPage"));
  CHECK(holds(first, "Read &amp;&amp; see"));
  CHECK(holds(part(path, "xl/workbook.xml"), "Across!$A:$A"));
  // 600 points a part on a page of 8.27 - 0.95 inches: 7.32 * 72 * 0.97 / 600 = 85.2 per cent.
  CHECK(holds(part(path, "xl/worksheets/sheet2.xml"), "scale=\"85\""));
  // 800 points would be 63.9 per cent, letters of 6.4 points: such a part goes on over the page's
  // end.
  CHECK(holds(part(path, "xl/worksheets/sheet3.xml"), "scale=\"80\""));
  std::filesystem::remove(path);
}

TEST_CASE(
    "columns that would take letters under 8 points on A4 are printed on A3, if they narrow") {
  const std::string path = temporary("papers.xlsx");
  Book book;
  // 16 * 7 + 5 pixels of figures; room for (10.89 * 96 * 0.93) / 0.8 = 1215 pixels on A4.
  Sheet& near = book.add_sheet("Near");
  near.widths = {16, 90, 90};
  narrow_for_paper(near, least_scale);
  CHECK(near.widths ==
        std::vector<double>{16, 77.5, 77.5});  // (1215 - 127) / 2 less 5, in sevenths
  near.put({0, 0}, "Ref", look::header);
  // Half of the words' width would have to go: A3, with (16.54 - 0.8) * 96 * 0.93 / 0.8 = 1756.
  Sheet& far = book.add_sheet("Far");
  far.widths = {16, 130, 130};
  narrow_for_paper(far, least_scale);
  CHECK(far.widths == std::vector<double>{16, 116, 116});
  far.put({0, 0}, "Ref", look::header);
  REQUIRE(collate::support::write_to(path, book));
  CHECK(holds(part(path, "xl/worksheets/sheet1.xml"), "paperSize=\"9\""));
  CHECK(holds(part(path, "xl/worksheets/sheet2.xml"), "paperSize=\"8\""));
  std::filesystem::remove(path);
}

TEST_CASE("a last page with a line or two is spared by printing a little smaller") {
  const std::string path = temporary("stray.xlsx");
  const auto scale_with_rows = [&](std::uint32_t rows) {
    Book book;
    Sheet& sheet = book.add_sheet("Long");
    sheet.widths = {20, 20};
    sheet.print.column_breaks = {1};
    for (std::uint32_t row = 0; row < rows; ++row) {
      sheet.put({row, 0}, "Text", look::cell);
      sheet.heights[row] = 40;
    }
    REQUIRE(collate::support::write_to(path, book));
    const std::string xml = part(path, "xl/worksheets/sheet1.xml");
    const auto at = xml.find("scale=\"");
    return at == std::string::npos ? std::string("100")
                                   : xml.substr(at + 7, xml.find('"', at + 7) - at - 7);
  };
  // A page is 7.32 * 72 * 0.97 = 511 points: twelve rows of 40.
  CHECK(scale_with_rows(24) == "100");
  CHECK(scale_with_rows(25) == "98");   // thirteen rows, 520 points, need 511 / 520 = 98.3 per cent
  CHECK(scale_with_rows(32) == "100");  // eight rows on the third page are no strays
  Book list;
  Sheet& sheet = list.add_sheet("List");
  sheet.widths = {20};
  for (std::uint32_t row = 0; row < 26; ++row) {
    sheet.put({row, 0}, "Text", look::cell);
    sheet.heights[row] = 40;
  }
  REQUIRE(collate::support::write_to(path, list));
  CHECK(holds(part(path, "xl/worksheets/sheet1.xml"), "fitToHeight=\"2\""));
  std::filesystem::remove(path);
}

TEST_CASE("a number is meant as it will be read back: sixteen digits") {
  Sheet sheet;
  sheet.put({0, 0}, 4.0 / 3, look::number);
  sheet.put({1, 0}, Formula{"A1", number(4.0 / 3)}, look::number);
  sheet.put({2, 0}, 0.1, look::number);
  CHECK(std::get<double>(sheet.at({0, 0})->content) == 1.333333333333333);
  CHECK(std::get<Formula>(sheet.at({1, 0})->content).value.number == 1.333333333333333);
  CHECK(std::get<double>(sheet.at({2, 0})->content) == 0.1);
}

TEST_CASE("what was meant can be listed") {
  const auto all = meant(small_book());
  const auto find = [&](const char* sheet, cell::Address at) {
    for (const auto& one : all)
      if (one.sheet == sheet && one.address == at) return one;
    FAIL("no such cell");
    return Meant{};
  };
  CHECK(find("Summary", {2, 0}).formula == "SUM(Numbers[Number])");
  CHECK(find("Summary", {2, 0}).value.number == 5);
  CHECK(find("The data", {4, 0}).value.text == "one _x0041_");
  CHECK(find("The data", {7, 0}).value.kind == cell::Kind::date_time);
  CHECK(find("The data", {7, 0}).value.number == 43801);
}

TEST_CASE("what Excel would repair or cut is refused with its place") {
  const auto reason = [](const Book& book) {
    const auto outcome = check(book);
    REQUIRE_FALSE(outcome.has_value());
    return outcome.failure().reason;
  };
  CHECK(check(small_book()).has_value());
  CHECK(reason(Book{}) == "It would have no sheet to open on.");
  {
    Book book = small_book();
    book.add_sheet("summary");
    CHECK(reason(book) == "Two sheets would be called 'summary'.");
  }
  {
    Book book = small_book();
    book.add_sheet("What/if");
    CHECK(reason(book) == "'What/if' cannot name a sheet.");
  }
  {
    Book book = small_book();
    book.names.push_back({"AB12", "About!$A$1"});
    CHECK(reason(book) == "'AB12' cannot name a cell, or is used twice.");
  }
  {
    Book book = small_book();
    book.names.push_back({"numbers", "About!$A$1"});
    CHECK(reason(book) == "'Numbers' cannot name a table, or is used twice.");
  }
  {
    Book book = small_book();
    book.sheets[1].put({3, 1}, "word", look::header);
    CHECK(reason(book) == "Table Numbers: the heading 'Number' is not in its cell.");
    book.sheets[1].tables[0].columns[1].heading = "word";
    CHECK(reason(book) == "Table Numbers would have two columns 'word'.");
  }
  {
    Book book = small_book();
    book.sheets[0].put({9, 0}, std::string(32'768, 'x'), look::cell);
    const auto outcome = check(book);
    REQUIRE_FALSE(outcome.has_value());
    CHECK(finding::to_text(outcome.failure().place) == "Summary, A10");
    book.sheets[0].put({9, 0}, std::string(32'767, 'x'), look::cell);
    CHECK(check(book).has_value());
  }
  {
    Book book = small_book();
    book.sheets[0].put({9, 0}, Formula{"A1=\"" + std::string(256, 'x') + "\"", number(0)},
                       look::cell);
    CHECK(reason(book) == "A formula would hold a text of more than 255 characters.");
  }
  {
    Book book = small_book();
    book.sheets[0].charts[0].alt_text = std::string(2'000, 'x');
    CHECK(reason(book) == "A chart has no alternative text, or more than 2,000 bytes of it.");
  }
  {
    Book book = small_book();
    Validation validation;
    validation.prompt = std::string(256, 'x');
    book.sheets[0].validations.push_back(validation);
    CHECK(reason(book) == "An input message has more than 255 characters.");
  }
}

TEST_CASE("a text that no cell can hold is cut at a whole character and says so") {
  const auto cut = [](const std::string& text) {
    Book book = small_book();
    book.sheets[0].put({40, 0}, text, look::cell);
    const std::size_t count = fit_texts(book);
    return std::pair(count, std::get<std::string>(book.sheets[0].at({40, 0})->content));
  };
  CHECK(cut(std::string(32'767, 'x')) ==
        std::pair<std::size_t, std::string>(0, std::string(32'767, 'x')));
  // Letters of one, two, three and four bytes; the last count as two units each.
  for (const std::string letter : {"x", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x99\x82"}) {
    std::string text;
    for (int i = 0; i < 32'768; ++i) text += letter;
    const auto [count, fitted] = cut(text);
    CHECK(count == 1);
    CHECK(text::utf16_length(fitted) <= 32'767);
    CHECK(text::utf16_length(fitted) > 32'760);
    CHECK(text::is_valid_utf8(fitted));
    CHECK(fitted.ends_with(letter + " [cut here: longer than a cell can hold]"));
  }
}

TEST_CASE("rows are as high as their text") {
  Sheet sheet;
  sheet.widths = {10, 40};
  sheet.put({0, 1}, std::string("word ") + std::string(300, 'x'), look::cell);
  sheet.put({1, 0}, "word", look::cell);
  sheet.put({2, 1}, std::string(5000, 'x'), look::cell);
  sheet.heights[3] = 62;
  CHECK(fitted_height(sheet, 0) > 90);
  CHECK(fitted_height(sheet, 1) == 16.5);
  CHECK(fitted_height(sheet, 2) == highest_row);
  CHECK(fitted_height(sheet, 3) == 62);
}

TEST_CASE("rows are let go only where the sheet says so, and only as an attribute") {
  Book book = small_book();
  book.sheets[1].rows_grow = true;
  CHECK_FALSE(has_growing_rows(book, "xl/worksheets/sheet1.xml"));
  CHECK(has_growing_rows(book, "xl/worksheets/sheet2.xml"));
  CHECK_FALSE(has_growing_rows(book, "xl/worksheets/sheet22.xml"));
  CHECK_FALSE(has_growing_rows(book, "xl/styles.xml"));
  CHECK(
      rows_free(
          R"(<row r="1" ht="62" customHeight="1"><c/></row><row r="2" ht="20" customHeight="1"/>)") ==
      R"(<row r="1" ht="62"><c/></row><row r="2" ht="20"/>)");
  CHECK(rows_free(R"(<t> customHeight=&quot;1&quot;</t>)") ==
        R"(<t> customHeight=&quot;1&quot;</t>)");
  const std::string path = temporary("rows.xlsx");
  REQUIRE(collate::support::write_to(path, book));
  CHECK(holds(part(path, "xl/worksheets/sheet2.xml"), " customHeight=\"1\""));
}
