// SPDX-License-Identifier: MIT
// Whole workbooks: the same bytes twice, every cell read back as it was meant, a golden listing,
// and odd plans.
#include "dashboard/write.hpp"

#include "dashboard/line.hpp"
#include "dashboard/termly.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/write.hpp"
#include "support/book_file.hpp"
#include "support/cells_of.hpp"
#include "support/sample_register.hpp"
#include "support/temporary_path.hpp"
#include "workbook/read.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

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
  if (zone)
    setenv("TZ", zone, 1);
  else
    unsetenv("TZ");
  tzset();
}

std::vector<SampleOptions> odd_plans() {
  return {{},
          {.two_ratings = true},
          {.actions = 80,
           .priorities = 12,
           .leads = 20,
           .missing_leads = 8,
           .indicators = 16,
           .long_comments = true,
           .seed = 4},
          {.actions = 5,
           .priorities = 0,
           .leads = 0,
           .rounds = 1,
           .missing_leads = 0,
           .indicators = 0,
           .next_round = false},
          {.actions = 1, .priorities = 1, .leads = 1, .missing_leads = 1, .indicators = 1},
          {.with_figures = false, .nothing_returned = true, .no_agreed_dates = true},
          {.hostile_words = true, .seed = 3},
          {.actions = 80,
           .priorities = 16,
           .leads = 25,
           .missing_leads = 25,
           .two_ratings = true,
           .long_comments = true}};
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
                      (one.value.kind == cell::Kind::text ? cell->text == one.value.text
                                                          : cell->number == one.value.number);
    if (same || (one.value.kind == cell::Kind::text && one.value.text.empty())) continue;
    ++wrong;
    UNSCOPED_INFO(one.sheet << " " << cell::to_a1(one.address) << ": meant '" << one.value.text
                            << "' " << one.value.number << ", read '"
                            << (cell ? cell->display() : "nothing") << "'");
  }
  CHECK(wrong == 0);
  std::size_t read = 0;
  for (const auto& sheet : book->sheets) read += sheet.cell_count();
  CHECK(read <=
        meant.size());  // nothing stands there that was not meant; empty texts are not cells
}

// One cell a line, so that a change of layout shows as a readable difference.
std::string listing(const sheetwriter::Book& book) {
  std::ostringstream text;
  for (const auto& one : sheetwriter::meant(book)) {
    text << one.sheet << "!" << cell::to_a1(one.address) << " | " << cell::name(one.value.kind)
         << " | ";
    if (one.value.kind == cell::Kind::text)
      text << one.value.text;
    else
      text << one.value.number;
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
      return collate::support::write_to(
          path,
          annual ? dashboard::annual_book(sample.schema, sample.plan, sample.reg, "2019",
                                          "collate 0.1.0")
                 : dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0"));
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
    const auto termly = collate::support::write_to(
        path, dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0"));
    REQUIRE(termly.has_value());
    check_read_back(path, *termly);
    const auto annual = collate::support::write_to(
        path,
        dashboard::annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 0.1.0"));
    REQUIRE(annual.has_value());
    check_read_back(path, *annual);
  }
  std::filesystem::remove(path);
}

TEST_CASE("the sheets stand in the order of the design") {
  const Sample sample = make_sample({.actions = 4, .leads = 2});
  const auto names = [](const sheetwriter::Book& book) {
    std::vector<std::string> all;
    for (const auto& sheet : book.sheets)
      if (!sheet.hidden) all.push_back(sheet.name);
    return all;
  };
  const auto termly =
      dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0");
  REQUIRE(termly.has_value());
  CHECK(names(*termly) ==
        std::vector<std::string>{"Summary", "Exceptions", "Decisions", "Priority 1", "Priority 2",
                                 "Priority 4", "Priority 5", "Priorities", "Timescales", "Changes",
                                 "Rounds", "Returns", "Register", "Answers", "About"});
  const auto annual =
      dashboard::annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 0.1.0");
  REQUIRE(annual.has_value());
  CHECK(names(*annual) == std::vector<std::string>{"Dashboard", "Indicators", "Narrative",
                                                   "Sign-off", "Indicator data", "Ratings data",
                                                   "Timescales", "Decisions", "Returns", "Register",
                                                   "Answers", "About"});
}

TEST_CASE("no row is higher than Excel allows, and a comment that is too long is told of") {
  const Sample sample = make_sample({.missing_leads = 0, .long_comments = true});
  const auto book = dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0");
  REQUIRE(book.has_value());
  for (const auto& sheet : book->sheets) {
    for (std::uint32_t row = 0; row < 120; ++row)
      CHECK(fitted_height(sheet, row) <= sheetwriter::highest_row);
  }
  const auto& note = std::get<std::string>(book->sheet("Register")->at({1, 0})->content);
  CHECK(note.find("more words than a row can show") != std::string::npos);
  // The whole comment is in the Register all the same.
  std::set<std::string> texts;
  for (const auto& [address, cell] : support::cells_of(*book->sheet("Register"))) {
    if (const auto* words = std::get_if<std::string>(&cell.content)) texts.insert(*words);
  }
  CHECK(texts.count(sample.reg.now().rows[0].comment.text) == 1);
}

TEST_CASE(
    "all that leads wrote stands in the Register, under the headings that they were asked under") {
  Sample sample = make_sample({.actions = 4, .leads = 2, .rounds = 2, .missing_leads = 0});
  const auto asked = [](std::string id, std::string heading) {
    schema::Column column;
    column.id = std::move(id);
    column.heading = std::move(heading);
    column.filled_by = schema::FilledBy::lead;
    return column;
  };
  sample.schema.columns = {asked("comment", "Achieved this quarter"),
                           asked("will_achieve", "Will achieve next quarter"),
                           asked("impact", "Difference made"), asked("cost", "Movement")};
  auto& rows = sample.reg.rounds.back().rows;
  rows[0].more["will_achieve"] = {"Open the hub", std::nullopt};
  rows[1].more["cost"] = {"Two days", std::nullopt};
  rows[2].returned_by.clear();
  const auto book = dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0");
  REQUIRE(book.has_value());
  const auto& sheet = *book->sheet("Register");
  std::map<std::string, std::uint32_t> columns;
  for (std::uint32_t i = 0; i < sheet.tables[0].columns.size(); ++i)
    columns[sheet.tables[0].columns[i].heading] = i;
  const auto first = columns.at("Achieved this quarter");
  CHECK(columns.at("Will achieve next quarter") == first + 1);
  CHECK(columns.at("Movement (2)") == first + 2);  // each heading is there once
  CHECK(columns.at("Difference made") == first + 3);
  CHECK(columns.at("Return") == first + 4);
  const auto at = [&](std::uint32_t row, std::uint32_t column) {
    const auto* words = std::get_if<std::string>(&sheet.at({row, column})->content);
    return words ? *words : std::string();
  };
  CHECK(at(4, first) == rows[0].comment.text);
  CHECK(at(4, first + 1) == "Open the hub");
  CHECK(at(4, first + 2).empty());
  CHECK(at(5, first + 1).empty());
  CHECK(at(5, first + 2) == "Two days");
  CHECK(at(6, first + 1) == "No return received");
  // What leads wrote is printed on pages of its own, each line with its ref.
  REQUIRE(sheet.print.column_breaks.size() == 2);
  CHECK(sheet.print.column_breaks.back() == first);
  REQUIRE(sheet.print.repeat_columns.has_value());
  CHECK(sheet.print.repeat_columns->second == 0);
}

TEST_CASE("the cell of a shared action's rating is named with the lead whose return it is in") {
  Sample sample = make_sample({.actions = 2, .leads = 2, .missing_leads = 0});
  sample.plan.actions[0].leads = {"L01", "L02"};
  sample.plan.actions[1].leads = {"L01"};
  auto& now = sample.reg.rounds.back();
  now.ledger = {};
  for (const char* lead : {"L01", "L02"}) {
    merge::LedgerLine line;
    line.lead = lead;
    line.state = merge::ReturnState::received;
    line.file = std::string("returns/") + lead + ".xlsx";
    now.ledger.push_back(line);
  }
  const auto rated = [](const char* file) {
    return merge::TracedRating{merge::TracedRating::State::rated, 1,
                               intake::Source{std::make_shared<const intake::ReturnSheet>(
                                                  intake::ReturnSheet{file, {}, "Actions"}),
                                              {6, 6}}};
  };
  now.rows[0].ratings[0] = rated("returns/L02.xlsx");
  now.rows[1].ratings[0] = rated("returns/L01.xlsx");
  const auto lines = dashboard::lines_of(sample.schema, sample.plan, sample.reg);
  CHECK(lines[0].source == "L02, G7");
  CHECK(lines[1].source == "G7");
}

TEST_CASE("a change of the second rating alone is among the changes") {
  Sample sample =
      make_sample({.actions = 3, .leads = 1, .rounds = 2, .missing_leads = 0, .two_ratings = true});
  using merge::TracedRating;
  const auto rate = [](std::size_t value) {
    return TracedRating{TracedRating::State::rated, value, {}};
  };
  const TracedRating unrated{TracedRating::State::not_rated, 0, {}};
  for (auto& round : sample.reg.rounds) {
    for (auto& row : round.rows) {
      row.ratings = {rate(1), rate(1)};
      row.movement = merge::Movement::no_change;
    }
  }
  sample.reg.rounds[1].rows[1].ratings[1] = rate(2);
  sample.reg.rounds[1].rows[2].ratings[1] = unrated;
  const auto report = dashboard::termly_report(sample.schema, sample.plan, sample.reg);
  CHECK(report.changed == std::vector<std::size_t>{1});
}

TEST_CASE(
    "the chart of an indicator shows the years that it has figures for, and a single figure has a "
    "mark") {
  Sample sample = make_sample({.indicators = 1});
  auto& indicator = sample.plan.indicators[0];
  indicator.unit = "%";
  indicator.local.values = {std::nullopt, 97.0, 98.0, std::nullopt, std::nullopt};
  indicator.national.values = {std::nullopt, 90.0, 91.0, std::nullopt, std::nullopt};
  indicator.target.values = {std::nullopt, std::nullopt, std::nullopt, 100.0, std::nullopt};
  const auto book =
      dashboard::annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 0.1.0");
  REQUIRE(book.has_value());
  const auto& chart = book->sheet("Indicators")->charts.at(0);
  REQUIRE(chart.series.size() == 3);
  for (const auto& series : chart.series) CHECK(series.values.range.first.column == 5);  // 2015/16
  for (const auto& series : chart.series) CHECK(series.values.range.last.column == 7);   // 2017/18
  CHECK(chart.series[0].marker == sheetwriter::Marker::none);      // national: a line
  CHECK(chart.series[1].marker == sheetwriter::Marker::triangle);  // target: one figure
  CHECK(chart.series[2].marker == sheetwriter::Marker::circle);
  CHECK(chart.value_axis.maximum == 100);  // a share is never more than the whole
}

TEST_CASE("a figure with its year beside it has room in its column") {
  Sample sample = make_sample({.indicators = 3});
  sample.plan.indicator_years[4] = "September 2018";
  for (std::size_t i = 0; i < 3; ++i) {
    auto& indicator = sample.plan.indicators[i];
    indicator.decimals = 1;
    indicator.unit = "%";
    indicator.local.values = {88.7, std::nullopt, std::nullopt, 88.5, std::nullopt};
    indicator.target.values = {std::nullopt, std::nullopt, std::nullopt, std::nullopt, 95.0};
  }
  const auto book =
      dashboard::annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 0.1.0");
  REQUIRE(book.has_value());
  const auto& sheet = *book->sheet("Dashboard");
  CHECK(sheetwriter::column_points(sheet.widths[4]) >=
        sheetwriter::text_width("95.0% (September 2018)", 10, sheetwriter::Weight::bold));
}

TEST_CASE("a group without a board above it approves the report and passes it on to nobody") {
  Sample sample = make_sample({.actions = 3, .leads = 1});
  sample.schema.bodies = {{"partnership", "Forum", "Anytown Forum"}};
  const auto book =
      dashboard::annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 0.1.0");
  REQUIRE(book.has_value());
  const auto& sheet = *book->sheet("Sign-off");
  CHECK(sheet.tables[0].range.last.row == 6);
  CHECK(std::get<std::string>(sheet.at({6, 0})->content) == "Approved");
  CHECK(sheet.at({7, 0}) == nullptr);
  CHECK(std::get<sheetwriter::Formula>(sheet.at({9, 1})->content).value.text ==
        "Draft: not yet approved by the Forum.");
}

TEST_CASE("a scheme of wants has no actions and no terms in its dashboards") {
  Sample sample =
      make_sample({.actions = 6, .priorities = 2, .leads = 3, .missing_leads = 1, .indicators = 2});
  sample.schema.words = {"Theme", "want"};
  sample.schema.cycle = {schema::CycleKind::per_meeting, "meeting", "meeting"};
  sample.schema.ratings[0].values[0].meaning = "Begun";
  for (auto& action : sample.plan.actions) action.text = "Do it";
  for (auto& priority : sample.plan.priorities) priority.title = "Title";
  sample.plan.measures.push_back({});
  sample.plan.measures.back().id = "PM99";
  sample.plan.measures.back().text = "Belongs to none";
  for (auto& measure : sample.plan.measures) measure.text = "Less waiting";
  for (auto& round : sample.reg.rounds) {
    for (auto& row : round.rows) row.comment.text = row.impact.text = "Done";
  }
  const auto termly =
      dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0");
  const auto annual =
      dashboard::annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 0.1.0");
  REQUIRE(termly.has_value());
  REQUIRE(annual.has_value());
  bool names_none = false;
  for (const auto* book : {&*termly, &*annual}) {
    for (const auto& one : sheetwriter::meant(*book)) {
      if (one.value.kind != cell::Kind::text) continue;
      std::string words = " " + one.value.text;
      for (char& c : words) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
      INFO(one.sheet << " " << cell::to_a1(one.address) << ": " << one.value.text);
      CHECK(words.find(" action") == std::string::npos);
      CHECK(words.find(" term") == std::string::npos);
      CHECK(words.find(" priorit") == std::string::npos);
      names_none = names_none || one.value.text == "No want is named under it.";
    }
  }
  CHECK(names_none);
}

TEST_CASE("a plan without actions is refused in words") {
  Sample sample = make_sample();
  sample.plan.actions.clear();
  const auto book = dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0");
  REQUIRE_FALSE(book.has_value());
  CHECK(book.failure().reason == "The plan has no actions.");
}

TEST_CASE("a small dashboard reads as it was approved") {
  const Sample sample =
      make_sample({.actions = 6, .priorities = 2, .leads = 3, .missing_leads = 1, .indicators = 2});
  const auto termly =
      dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0");
  REQUIRE(termly.has_value());
  check_golden("termly.txt", listing(*termly));
  const auto annual =
      dashboard::annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 0.1.0");
  REQUIRE(annual.has_value());
  check_golden("annual.txt", listing(*annual));
}

TEST_CASE("a year of many rounds with long names is written, with its movements") {
  Sample sample = make_sample({.actions = 30, .rounds = 9, .long_words = true});
  for (const std::size_t longer : {0U, 60U, 160U}) {
    for (auto& round : sample.plan.rounds) round.name += std::string(longer, 'n');
    const auto book = dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate");
    REQUIRE(book);
    INFO(longer << " letters more in each round's name");
    const auto written = sheetwriter::write(*book, "termly.xlsx");
    CHECK(written);
  }
}

TEST_CASE("a number leads to its rows, and a ref to its row on the Register") {
  for (const bool two : {false, true}) {
    const auto sample = test_support::make_sample({.two_ratings = two, .seed = 7});
    const auto termly = dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 1");
    const auto annual =
        dashboard::annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 1");
    REQUIRE(termly.has_value());
    REQUIRE(annual.has_value());
    for (const auto* book : {&*termly, &*annual}) {
      const auto& whole = *book->sheet("Register");
      std::size_t numbers = 0;
      std::size_t refs = 0;
      for (const auto& sheet : book->sheets) {
        if (sheet.name == "Register" || sheet.name == "Answers") continue;
        for (const auto& [at, cell] : support::cells_of(sheet)) {
          const auto* words = std::get_if<std::string>(&cell.content);
          if (words != nullptr && cell.link.starts_with("Register!A") && at.column == 0) {
            // The row that it leads to is that of the ref.
            const auto row = static_cast<std::uint32_t>(std::stoul(cell.link.substr(10))) - 1;
            const auto* there = whole.at({row, 0});
            REQUIRE(there != nullptr);
            CHECK(std::get<std::string>(there->content) == *words);
            ++refs;
          }
          const auto* formula = std::get_if<sheetwriter::Formula>(&cell.content);
          if (formula != nullptr && formula->value.kind == cell::Kind::number && !cell.link.empty())
            ++numbers;
        }
      }
      CHECK(refs > 5);
      CHECK(numbers > 20);
    }
  }
}
