// SPDX-License-Identifier: MIT
// Whole workbooks: the same bytes twice, every cell read back as it was meant, a golden listing, and odd plans.
#include "dashboard/write.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "sheetwriter/write.hpp"
#include "support/sample_register.hpp"
#include "workbook/read.hpp"
#include "support/temporary_path.hpp"

using namespace collate;
using test_support::make_sample;
using test_support::Sample;
using test_support::SampleOptions;

namespace {

std::string temporary(const std::string& name) {
  return collate::support::temporary_path(name);
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void set_time_zone(const char* zone) {
  if (zone) setenv("TZ", zone, 1);
  else unsetenv("TZ");
  tzset();
}

std::vector<SampleOptions> odd_plans() {
  return {{},
          {.two_ratings = true},
          {.actions = 80, .priorities = 12, .leads = 20, .missing_leads = 8, .indicators = 16, .long_comments = true, .seed = 4},
          {.actions = 5, .priorities = 0, .leads = 0, .rounds = 1, .missing_leads = 0, .indicators = 0, .next_round = false},
          {.actions = 1, .priorities = 1, .leads = 1, .missing_leads = 1, .indicators = 1},
          {.with_figures = false, .nothing_returned = true, .no_agreed_dates = true},
          {.hostile_words = true, .seed = 3},
          {.actions = 80, .priorities = 16, .leads = 25, .missing_leads = 25, .two_ratings = true, .long_comments = true}};
}

void check_read_back(const std::string& path, const std::vector<sheetwriter::Meant>& meant) {
  const std::string bytes = bytes_of(path);
  const auto book = workbook::read(std::as_bytes(std::span(bytes)), path);
  REQUIRE(book.has_value());
  std::size_t wrong = 0;
  for (const auto& one : meant) {
    const auto* sheet = book->find_sheet(one.sheet);
    REQUIRE(sheet != nullptr);
    const auto cell = sheet->at(one.address);
    const bool same = cell && cell->kind == one.value.kind &&
                      (one.value.kind == cell::Kind::text ? cell->text == one.value.text : cell->number == one.value.number);
    if (same || (one.value.kind == cell::Kind::text && one.value.text.empty())) continue;
    ++wrong;
    UNSCOPED_INFO(one.sheet << " " << cell::to_a1(one.address) << ": meant '" << one.value.text << "' " << one.value.number << ", read '"
                            << (cell ? cell->display() : "nothing") << "'");
  }
  CHECK(wrong == 0);
  std::size_t read = 0;
  for (const auto& sheet : book->sheets) read += sheet.cell_count();
  CHECK(read <= meant.size());  // nothing stands there that was not meant; empty texts are not cells
}

// One cell a line, so that a change of layout shows as a readable difference.
std::string listing(const sheetwriter::Book& book) {
  std::ostringstream text;
  for (const auto& one : sheetwriter::meant(book)) {
    text << one.sheet << "!" << cell::to_a1(one.address) << " | " << cell::name(one.value.kind) << " | ";
    if (one.value.kind == cell::Kind::text) text << one.value.text;
    else text << one.value.number;
    if (!one.formula.empty()) text << " | =" << one.formula;
    text << "\n";
  }
  return text.str();
}

void check_golden(const std::string& name, const std::string& listed) {
  const std::string path = std::string(COLLATE_SOURCE_DIR) + "/tests/unit/dashboard/golden/" + name;
  if (std::getenv("COLLATE_APPROVE")) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << listed;
  }
  CHECK(bytes_of(path) == listed);
}

}  // namespace

TEST_CASE("the same register gives the same bytes in any time zone") {
  const Sample sample = make_sample();
  const std::string one = temporary("one.xlsx");
  const std::string two = temporary("two.xlsx");
  for (const bool annual : {false, true}) {
    const auto write = [&](const std::string& path) {
      return annual ? dashboard::write_annual(path, sample.schema, sample.plan, sample.reg, "2019", "collate 0.1.0")
                    : dashboard::write_termly(path, sample.schema, sample.plan, sample.reg, "collate 0.1.0");
    };
    set_time_zone("Pacific/Auckland");
    REQUIRE(write(one).has_value());
    set_time_zone("America/Los_Angeles");
    REQUIRE(write(two).has_value());
    set_time_zone(nullptr);
    CHECK(bytes_of(one).size() > 20'000);
    CHECK(bytes_of(one) == bytes_of(two));
  }
  std::filesystem::remove(one);
  std::filesystem::remove(two);
}

TEST_CASE("every cell of every odd plan is read back as it was meant") {
  const std::string path = temporary("odd.xlsx");
  std::size_t number = 0;
  for (const SampleOptions& options : odd_plans()) {
    CAPTURE(number++);
    const Sample sample = make_sample(options);
    const auto termly = dashboard::write_termly(path, sample.schema, sample.plan, sample.reg, "collate 0.1.0");
    REQUIRE(termly.has_value());
    check_read_back(path, *termly);
    const auto annual = dashboard::write_annual(path, sample.schema, sample.plan, sample.reg, "2019", "collate 0.1.0");
    REQUIRE(annual.has_value());
    check_read_back(path, *annual);
  }
  std::filesystem::remove(path);
}

TEST_CASE("the sheets stand in the order of the design") {
  const Sample sample = make_sample({.actions = 4, .leads = 2});
  const auto names = [](const sheetwriter::Book& book) {
    std::vector<std::string> all;
    for (const auto& sheet : book.sheets) if (!sheet.hidden) all.push_back(sheet.name);
    return all;
  };
  const auto termly = dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0");
  REQUIRE(termly.has_value());
  CHECK(names(*termly) == std::vector<std::string>{"Summary", "Priorities", "Timescales", "Changes", "Returns", "Register", "About"});
  const auto annual = dashboard::annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 0.1.0");
  REQUIRE(annual.has_value());
  CHECK(names(*annual) == std::vector<std::string>{"Dashboard", "Indicators", "Narrative", "Sign-off", "Indicator data", "Priority data",
                                                   "Register", "About"});
}

TEST_CASE("no row is higher than Excel allows, and a comment that is too long is told of") {
  const Sample sample = make_sample({.missing_leads = 0, .long_comments = true});
  const auto book = dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0");
  REQUIRE(book.has_value());
  for (const auto& sheet : book->sheets) {
    for (std::uint32_t row = 0; row < 120; ++row) CHECK(fitted_height(sheet, row) <= sheetwriter::highest_row);
  }
  const auto& note = std::get<std::string>(book->sheet("Register")->cells.at({1, 0}).content);
  CHECK(note.find("more words than a row can show") != std::string::npos);
  // The whole comment is in the Register all the same.
  std::set<std::string> texts;
  for (const auto& [address, cell] : book->sheet("Register")->cells) {
    if (const auto* words = std::get_if<std::string>(&cell.content)) texts.insert(*words);
  }
  CHECK(texts.count(sample.reg.now().rows[0].comment.text) == 1);
}

TEST_CASE("a plan without actions is refused in words") {
  Sample sample = make_sample();
  sample.plan.actions.clear();
  const auto book = dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0");
  REQUIRE_FALSE(book.has_value());
  CHECK(book.failure().reason == "The plan has no actions.");
}

TEST_CASE("a small dashboard reads as it was approved") {
  const Sample sample = make_sample({.actions = 6, .priorities = 2, .leads = 3, .missing_leads = 1, .indicators = 2});
  const auto termly = dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0");
  REQUIRE(termly.has_value());
  check_golden("termly.txt", listing(*termly));
  const auto annual = dashboard::annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 0.1.0");
  REQUIRE(annual.has_value());
  check_golden("annual.txt", listing(*annual));
}
