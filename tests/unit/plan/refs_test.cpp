// SPDX-License-Identifier: MIT
// What refs mean, as people who read the row would say it; no reading here comes from the program.
#include "plan/refs.hpp"

#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using plan::RefState;

namespace {

/// 1.1 to 1.14, 2.1 to 2.5, 2.10, 3.3 to 3.5, IDA 1; odd actions of the first part are L01's, all
/// others L02's.
plan::Plan plan_of_refs() {
  plan::Plan plan;
  const auto add = [&](const std::string& ref, const std::string& text, const std::string& lead) {
    plan::Action action;
    action.ref = ref;
    action.text = text;
    action.leads = {lead};
    plan.actions.push_back(action);
  };
  for (int i = 1; i <= 14; ++i)
    add("1." + std::to_string(i),
        i == 1    ? "Publish the local offer for families"
        : i == 10 ? "Hold providers of transport to account"
                  : "Action number " + std::to_string(i),
        i % 2 == 1 ? "L01" : "L02");
  for (const auto* ref :
       {"2.1", "2.2", "2.3", "2.4", "2.5", "2.10", "3.3", "3.4", "3.5", "IDA 1", "AND-1920.1"})
    add(ref, std::string("Work on ") + ref, "L02");
  return plan;
}

workbook::Cell text(std::string_view words) {
  workbook::Cell cell;
  cell.kind = cell::Kind::text;
  cell.text = words;
  return cell;
}
workbook::Cell number(double value, std::string_view format = {}) {
  workbook::Cell cell;
  cell.kind = cell::Kind::number;
  cell.number = value;
  cell.number_format = format;
  return cell;
}
workbook::Cell day_cell(int year, unsigned month, unsigned date, std::string_view format) {
  workbook::Cell cell;
  cell.kind = cell::Kind::date_time;
  cell.number = static_cast<double>(timescale::to_serial(timescale::make_date(year, month, date)));
  cell.number_format = format;
  return cell;
}

std::string name(RefState state) {
  constexpr const char* names[] = {"exact",     "respelt",  "number",      "lost zero",
                                   "from date", "doubtful", "became date", "unknown"};
  return names[static_cast<std::size_t>(state)];
}

/// "respelt 1.3", "doubtful (1.1 or 1.10)".
std::string told(const plan::RefReading& reading) {
  std::string said = name(reading.state);
  for (const auto& ref : reading.refs) said += " " + ref;
  if (!reading.other.empty()) said += " (" + reading.other + ")";
  return said;
}

std::string read(const workbook::Cell& cell, const std::string& wording = {},
                 const std::string& lead = {}) {
  static const plan::Plan plan = plan_of_refs();
  static const plan::Refs refs(plan);
  return told(refs.read(plan::RefRow{cell, wording}, lead));
}

std::string read_column(const std::vector<workbook::Cell>& cells, const std::string& lead = {}) {
  static const plan::Plan plan = plan_of_refs();
  std::vector<plan::RefRow> rows;
  for (const auto& cell : cells) rows.push_back({cell, {}});
  std::string all;
  for (const auto& reading : plan::Refs(plan).read(rows, lead))
    all += (all.empty() ? "" : "; ") + told(reading);
  return all;
}

}  // namespace

TEST_CASE("a ref with words in its cell is the ref, whatever space stands between") {
  struct Case {
    const char* written;
    const char* right;
  };
  const Case cases[] = {
      {"1.3 Publish guidance", "respelt 1.3"},
      {"1.3\xC2\xA0Publish guidance", "respelt 1.3"},      // no-break space
      {"1.3\xE2\x80\x89Publish guidance", "respelt 1.3"},  // thin space
      {"1.3\xE3\x80\x80Publish guidance", "respelt 1.3"},  // ideographic space
      {"1.3\tPublish guidance", "respelt 1.3"},
      {"1.3\nPublish guidance", "respelt 1.3"},
      {"1.3Publish guidance", "respelt 1.3"},
      {"1.3: Publish guidance", "respelt 1.3"},
      {"1.3 \xE2\x80\x93 Publish guidance", "respelt 1.3"},
      {"1.3. Publish guidance", "respelt 1.3"},
      {"Action 1.3 - Publish guidance", "respelt 1.3"},
      {"(1.3) Publish guidance", "respelt 1.3"},
      {"\xE2\x80\xA2 1.3 Publish guidance", "respelt 1.3"},  // bullets
      {"- 1.3 Publish guidance", "respelt 1.3"},
      {"* 1.3 Publish guidance", "respelt 1.3"},
      {"\xE2\x96\xAA Action 1.3: Publish guidance", "respelt 1.3"},
      {"1.12 Publish 2 guides", "respelt 1.12"},
      {"IDA 1 Publish guidance", "respelt IDA 1"},
      {"AND-1920.1 Publish guidance", "respelt AND-1920.1"},
      {"AND-1920.1: Publish guidance", "respelt AND-1920.1"},
      {"7.3 Publish guidance", "unknown"},
      {"Section B", "unknown"},
  };
  for (const auto& c : cases) {
    INFO(c.written);
    CHECK(read(text(c.written)) == c.right);
  }
  const auto plan = plan_of_refs();
  CHECK(plan::Refs(plan).read(plan::RefRow{text("1.3 Publish guidance"), {}}).words ==
        "Publish guidance");
}

TEST_CASE("text marks, gaps and other signs between the numbers do not matter, and are told") {
  struct Case {
    const char* written;
    const char* right;
  };
  const Case cases[] = {
      {"1.3", "exact 1.3"},
      {" 1.3 ", "exact 1.3"},
      {"'1.10", "respelt 1.10"},
      {"\xE2\x80\x98"
       "1.10",
       "respelt 1.10"},
      {"\"1.10\"", "respelt 1.10"},
      {"=\"1.10\"", "respelt 1.10"},
      {"1. 3", "respelt 1.3"},
      {"1 .3", "respelt 1.3"},
      {"1-3", "respelt 1.3"},
      {"1\xE2\x80\x93"
       "3",
       "respelt 1.3"},
      {"1,3", "respelt 1.3"},
      {"1:3", "respelt 1.3"},
      {"1/3", "respelt 1.3"},
      {"01.03", "respelt 1.3"},
      {"1 3", "respelt 1.3"},
      {"ida1", "respelt IDA 1"},
      {"Ref: 1.3", "respelt 1.3"},
      {"No. 1.3.", "respelt 1.3"},
      {"13", "unknown"},
      {"1.33", "unknown"},
  };
  for (const auto& c : cases) {
    INFO(c.written);
    CHECK(read(text(c.written)) == c.right);
  }
}

TEST_CASE("lists and ranges name each of their actions") {
  CHECK(read(text("1.5, 1.6")) == "respelt 1.5 1.6");
  CHECK(read(text("1-5 & 1-6")) == "respelt 1.5 1.6");
  CHECK(read(text("1.5 and 2.1")) == "respelt 1.5 2.1");
  CHECK(read(text("1.5-1.7")) == "respelt 1.5 1.6 1.7");
  CHECK(read(text("1.5 to 1.7")) == "respelt 1.5 1.6 1.7");
  CHECK(read(text("1.5 \xE2\x80\x93 7")) == "respelt 1.5 1.6 1.7");
  CHECK(read(text("Actions 2.1; 2.3-2.5")) == "respelt 2.1 2.3 2.4 2.5");
  CHECK(read(text("1.5/1.6, 9.9")) == "unknown");
  plan::Plan whole;
  for (const auto* ref : {"1", "2", "3", "1.3"}) {
    plan::Action action;
    action.ref = ref;
    whole.actions.push_back(action);
  }
  // From 1 to 3, or 1.3?
  CHECK(told(plan::Refs(whole).read(plan::RefRow{text("1-3"), {}})) ==
        "doubtful (1 or 2 or 3 or 1.3)");
}

TEST_CASE("a ref that lost its zero is told by wording, lead or neighbours, or not at all") {
  const std::string hold = "Hold providers of transport to account";
  CHECK(read(text("1.1"), hold, "L02") == "lost zero 1.10");
  CHECK(read(text("1.1"), hold) == "lost zero 1.10");
  CHECK(read(text("1.1"), "Hold transport providers to account", "L02") == "lost zero 1.10");
  CHECK(read(text("1.1"), {}, "L02") == "lost zero 1.10");  // 1.1 is L01's
  CHECK(read(text("1.1"), "Publish the local offer for families", "L02") == "exact 1.1");
  CHECK(read(text("1.1"), {}, "L01") == "exact 1.1");
  CHECK(read(text("1.10"), "Publish the local offer for families") == "exact 1.10");
  CHECK(read(number(1.1), hold) == "number 1.10");
  CHECK(read(number(1.1), {}, "L01") == "number 1.1");
  CHECK(read(number(1.1)) == "doubtful (1.1 or 1.10)");
  CHECK(read(number(1.3)) == "number 1.3");
  // A row that was added: a text with more zeros than any ref, and words of its own.
  CHECK(read(text("1.30"), "Run a summer holiday club", "L01") == "unknown");
  CHECK(read(text("1.1 Hold providers of transport to account")) == "lost zero 1.10");
  CHECK(read_column({text("1.9"), text("1.1"), text("1.11")}) ==
        "exact 1.9; lost zero 1.10; exact 1.11");
  CHECK(read_column({text("1.1"), text("1.2"), text("1.9"), text("1.1")}) ==
        "exact 1.1; exact 1.2; exact 1.9; lost zero 1.10");
  CHECK(read_column({number(1.9), number(1.1), number(1.11)}) ==
        "number 1.9; number 1.10; number 1.11");
  CHECK(read_column({text("2.3"), text("1.1"), text("1.2")}) == "exact 2.3; exact 1.1; exact 1.2");
}

TEST_CASE("a zero is put back only where something speaks for it") {
  plan::Plan plan;
  for (const auto* ref : {"4.2", "4.10"}) {
    plan::Action action;
    action.ref = ref;
    action.text = std::string("Work on ") + ref;
    action.leads = {"L01"};
    plan.actions.push_back(action);
  }
  const plan::Refs refs(plan);
  CHECK(told(refs.read(plan::RefRow{text("4.1"), {}})) == "doubtful (4.10)");
  CHECK(told(refs.read(plan::RefRow{text("4.1"), {}}, "L01")) == "lost zero 4.10");
  CHECK(told(refs.read(plan::RefRow{text("4.1"), {}}, "L02")) == "doubtful (4.10)");
  CHECK(told(refs.read(plan::RefRow{text("4.1"), "Work on 4.10"}, "L02")) == "lost zero 4.10");
}

TEST_CASE("a ref that became a date is told by wording, lead or neighbours, or asked for") {
  CHECK(read(day_cell(2019, 4, 3, "d-mmm"), {}, "L02") == "from date 3.4");  // the plan has no 4.3
  CHECK(read(day_cell(2019, 4, 3, "d-mmm"), "Work on 3.4") == "from date 3.4");
  CHECK(read(day_cell(2019, 4, 3, "d-mmm")) == "became date (3.4)");
  CHECK(read(day_cell(2014, 1, 1, "mmm-yy"), {}, "L02") == "from date 1.14");
  CHECK(read(text("Jan-14"), {}, "L02") == "from date 1.14");
  CHECK(read(text("03-Apr"), "Work on 3.4") == "from date 3.4");
  CHECK(read(text("03/04/2019"), {}, "L02") == "from date 3.4");
  CHECK(read_column({text("3.3"), day_cell(2019, 4, 3, "d-mmm"), text("3.5")}) ==
        "exact 3.3; from date 3.4; exact 3.5");
  // 2 January: 1.2 or 2.1, both L02's.
  CHECK(read(day_cell(2019, 1, 2, "d-mmm"), {}, "L02") == "became date (1.2 or 2.1)");
  CHECK(read_column({text("1.1"), day_cell(2019, 1, 2, "d-mmm"), text("1.3")}) ==
        "exact 1.1; from date 1.2; exact 1.3");
  CHECK(read_column({text("1.13"), day_cell(2019, 1, 2, "d-mmm"), text("2.2")}, "L02") ==
        "exact 1.13; from date 2.1; exact 2.2");
  CHECK(read(day_cell(2019, 9, 8, "d-mmm")) == "became date");
}

TEST_CASE("a plan's own refs are taken out of what stands round them") {
  struct Case {
    const char* written;
    const char* ref;
    const char* words;
  };
  const Case cases[] = {{"1.3 Publish guidance", "1.3", "Publish guidance"},
                        {"1.3\xC2\xA0Publish guidance", "1.3", "Publish guidance"},
                        {"1.3Publish guidance", "1.3", "Publish guidance"},
                        {"'1.10", "1.10", ""},
                        {"1. 3", "1.3", ""},
                        {"1 . 3", "1.3", ""},
                        {"12 Publish guidance", "12", "Publish guidance"},
                        {"IDA 1", "IDA 1", ""},
                        {"A1-B6", "A1-B6", ""},
                        {"1-2", "1-2", ""},
                        {"Goal 1 outcome 2", "Goal 1 outcome 2", ""},
                        {"2a", "2a", ""}};
  for (const auto& c : cases) {
    INFO(c.written);
    const auto parted = plan::part_ref(c.written);
    CHECK(parted.ref == c.ref);
    CHECK(parted.words == c.words);
    CHECK_FALSE(parted.several);
  }
  CHECK(plan::part_ref("1-5 & 1-6").several);
  CHECK(plan::part_ref("1.5, 1.6").several);
  CHECK(plan::part_ref("1.5 to 1.7").several);
  CHECK(plan::ref_that_follows("1.9", number(1.1)) == "1.10");
  CHECK(plan::ref_that_follows("1.9", text("1.1")) == "1.10");
  CHECK(plan::ref_that_follows("1.8", number(1.1)).empty());
  CHECK(plan::ref_that_follows("3.3", day_cell(2019, 4, 3, "d-mmm")) == "3.4");
  CHECK(plan::ref_that_follows("1.13", day_cell(2014, 1, 1, "mmm-yy")) == "1.14");
}

TEST_CASE("an unknown ref beside nearly the wording of a missing action names it, once") {
  const plan::Plan plan = plan_of_refs();
  const auto other = [&](const std::vector<plan::RefRow>& rows, const char* lead) {
    const auto readings = plan::Refs(plan).read(rows, lead);
    return readings.front().other;
  };
  const plan::RefRow wrong{text("7.9"), "Publish local offer for all families"};
  CHECK(other({wrong}, "L01") == "1.1");
  CHECK(other({wrong}, "L02").empty());  // who does not answer for it
  CHECK(other({wrong, {text("1.1"), "Publish the local offer for families"}}, "L01").empty());
  CHECK(other({{text("7.9"), "Buy chairs for the office"}}, "L01").empty());
}
