// SPDX-License-Identifier: MIT
// The variants for a website, item by item of the Analysis Function's checklist.
#include "dashboard/published.hpp"

#include "sheetwriter/measure.hpp"
#include "sheetwriter/write.hpp"
#include "support/cells_of.hpp"
#include "support/sample_register.hpp"
#include "support/temporary_path.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace collate;
using test_support::make_sample;
using test_support::Sample;

namespace {

std::vector<sheetwriter::Book> both(const Sample& sample) {
  std::vector<sheetwriter::Book> books;
  auto termly =
      dashboard::published_termly_book(sample.schema, sample.plan, sample.reg, "collate 1");
  auto annual =
      dashboard::published_annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 1");
  REQUIRE(termly.has_value());
  REQUIRE(annual.has_value());
  books.push_back(*std::move(termly));
  books.push_back(*std::move(annual));
  return books;
}

std::string words_at(const sheetwriter::Sheet& sheet, cell::Address at) {
  const auto* cell = sheet.at(at);
  const auto* words = cell == nullptr ? nullptr : std::get_if<std::string>(&cell->content);
  return words == nullptr ? std::string() : *words;
}

}  // namespace

TEST_CASE("a published workbook holds to the checklist, whatever the plan") {
  for (const auto& options : std::vector<test_support::SampleOptions>{
           {},
           {.two_ratings = true},
           {.rounds = 1},
           {.with_figures = false, .nothing_returned = true, .no_agreed_dates = true},
           {.hostile_words = true}}) {
    for (const auto& book : both(make_sample(options))) {
      CHECK_FALSE(book.footers);
      CHECK(book.sheets.front().name == "Cover");
      CHECK(book.sheets[1].name == "Notes");
      CHECK_FALSE(book.properties.title.empty());
      for (const auto& sheet : book.sheets) {
        INFO(sheet.name);
        REQUIRE(sheet.tables.size() == 1);
        const auto& table = sheet.tables.front();
        CHECK_FALSE(table.filter);
        CHECK_FALSE(sheet.freeze.has_value());
        CHECK_FALSE(sheet.protection.has_value());
        CHECK_FALSE(sheet.hidden);
        CHECK(sheet.charts.empty());
        CHECK(sheet.conditions.empty());
        CHECK_FALSE(words_at(sheet, {0, 0}).empty());
        for (const auto& [address, cell] : support::cells_of(sheet)) {
          CHECK_FALSE(cell.look.fill.has_value());
          CHECK(cell.look.size >= 12);
          CHECK_FALSE(std::holds_alternative<sheetwriter::Formula>(cell.content));
        }
        // No cell of the table is blank without a mark.
        for (auto row = table.range.first.row; row <= table.range.last.row; ++row) {
          for (auto column = table.range.first.column; column <= table.range.last.column;
               ++column) {
            const auto* found = sheet.at({row, column});
            REQUIRE(found != nullptr);
            CHECK_FALSE(std::holds_alternative<sheetwriter::Blank>(found->content));
            if (const auto* words = std::get_if<std::string>(&found->content))
              CHECK_FALSE(words->empty());
          }
        }
      }
    }
  }
}

TEST_CASE("the cover leads to every other sheet, and every sheet leads back") {
  const auto books = both(make_sample());
  for (const auto& book : books) {
    std::set<std::string> linked;
    for (const auto& [address, cell] : support::cells_of(book.sheets.front()))
      if (!cell.link.empty()) linked.insert(cell.link);
    for (std::size_t i = 1; i < book.sheets.size(); ++i) {
      CHECK(linked.count("'" + book.sheets[i].name + "'!A1") == 1);
      CHECK(book.sheets[i].links.at({2, 0}) == "Cover!A1");
    }
  }
}

TEST_CASE("the words of leads are not published") {
  Sample sample = make_sample({.leads = 3, .missing_leads = 0});
  const std::string said = sample.reg.now().rows[0].comment.text;
  REQUIRE_FALSE(said.empty());
  for (const auto& book : both(sample)) {
    for (const auto& sheet : book.sheets) {
      for (const auto& [address, cell] : support::cells_of(sheet)) {
        if (const auto* words = std::get_if<std::string>(&cell.content))
          CHECK(words->find(said) == std::string::npos);
      }
    }
  }
}

TEST_CASE(
    "small numbers of people stand as [c] in the published indicators, with the rest as they are") {
  Sample sample = make_sample({.indicators = 2});
  sample.schema.small_numbers_under = 5;
  sample.plan.indicator_years = {"2017/18", "2018/19"};
  sample.plan.indicators.resize(1);
  auto& indicator = sample.plan.indicators.front();
  indicator.name = "Children educated out of the area";
  indicator.unit = "number";
  indicator.local.values = {3.0, 12.0};
  indicator.national.values = {};
  indicator.target.values = {4.0, std::nullopt};
  indicator.forecast.values = {};
  const auto book =
      dashboard::published_annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 1");
  REQUIRE(book.has_value());
  const auto& sheet = *book->sheet("Indicators");
  CHECK(words_at(sheet, {4, 5}) == "Provisional for 2018/19.");
  CHECK(words_at(sheet, {4, 6}) == "[c]");
  CHECK(std::get<double>(sheet.at({4, 7})->content) == 12.0);
  // The target is no count of children.
  CHECK(words_at(sheet, {5, 3}) == "Target");
  CHECK(words_at(sheet, {5, 5}) == "[z]");
  CHECK(std::get<double>(sheet.at({5, 6})->content) == 4.0);
  CHECK(words_at(sheet, {5, 7}) == "[x]");
}

TEST_CASE("a published workbook says on its cover whether it is final, and cuts no sentence") {
  for (const auto& book : both(make_sample())) {
    const auto& cover = book.sheets.front();
    CHECK(words_at(cover, {1, 0}).starts_with("Draft: not yet "));
    for (const auto& sheet : book.sheets) {
      double width = 0;
      for (const double characters : sheet.widths) width += sheetwriter::column_points(characters);
      for (std::uint32_t row = 0; row < 3; ++row) {
        const auto* cell = sheet.at({row, 0});
        if (cell == nullptr) continue;
        INFO(sheet.name << ": " << words_at(sheet, {row, 0}));
        CHECK(sheetwriter::text_width(words_at(sheet, {row, 0}), cell->look->size,
                                      cell->look->bold ? sheetwriter::Weight::bold
                                                       : sheetwriter::Weight::regular) <= width);
      }
    }
  }
}
