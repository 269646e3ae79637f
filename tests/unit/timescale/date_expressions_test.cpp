// SPDX-License-Identifier: MIT
// Every row of tests/fixtures/timescale/date-expressions.csv: time expressions of five real plans
// with the reading that people gave them. Kind, first and last day, separate windows, the other
// reading, recurrence and condition are all checked. Rows that need something which the expression
// alone does not say are listed below with the reason.
#include "timescale/read.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace collate::timescale;

namespace {

using Row = std::map<std::string, std::string>;

std::vector<Row> read_table() {
  std::ifstream file(
      std::string(COLLATE_SOURCE_DIR) + "/tests/fixtures/timescale/date-expressions.csv",
      std::ios::binary);
  std::stringstream buffer;
  buffer << file.rdbuf();
  const std::string text = buffer.str();
  std::vector<std::vector<std::string>> records(1);
  records.back().emplace_back();
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    auto& field = records.back().back();
    if (quoted) {
      if (c != '"') {
        field += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      records.back().emplace_back();
    } else if (c == '\n') {
      records.push_back({""});
    } else if (c != '\r') {
      field += c;
    }
  }
  std::vector<Row> rows;
  for (std::size_t i = 1; i < records.size(); ++i) {
    if (records[i].size() != records[0].size()) continue;
    Row row;
    for (std::size_t k = 0; k < records[0].size(); ++k) row[records[0][k]] = records[i][k];
    rows.push_back(std::move(row));
  }
  return rows;
}

struct Context {
  Calendar calendar;
  std::optional<Date> entered;
  std::string before;  ///< words that stand before the expression in its source
};

Calendar with_plan(Date first, Date last) {
  Calendar calendar;
  calendar.plan_start = first;
  calendar.plan_end = last;
  return calendar;
}

/// Where each plan stands when its expressions are read.
Context context_of(const Row& row) {
  const std::string& id = row.at("id");
  const std::string& plan = row.at("plan");
  // Rows whose source gives more than the expression does.
  if (id == "DX094" || id == "DX095" || id == "DX097")
    return {{}, make_date(2017, 7, 21), "as at "};
  if (id == "DX142")
    return {with_plan(make_date(2018, 9, 1), make_date(2019, 8, 31)),
            {},
            ""};                                               // under the heading 2018-19
  if (id == "DX269") return {{}, make_date(2021, 9, 30), ""};  // position of September 2021
  // Lengths are counted from the day before the plan begins, its first day included.
  if (id == "DX235" || id == "DX236") return {{}, make_date(2021, 12, 31), ""};
  if (id == "DX260")
    return {with_plan(make_date(2022, 1, 1), make_date(2029, 12, 31)),
            {},
            ""};  // period of the forecast
  if (plan == "poole") return {{}, make_date(2019, 6, 1), ""};
  if (plan == "southampton2017") return {{}, make_date(2017, 7, 21), ""};  // its status date
  if (plan == "portsmouth")
    return {with_plan(make_date(2019, 9, 1), make_date(2022, 9, 30)), {}, ""};
  if (plan == "plymouth")
    return {with_plan(make_date(2018, 9, 1), make_date(2021, 8, 31)), make_date(2018, 9, 1), ""};
  return {with_plan(make_date(2022, 1, 1), make_date(2027, 12, 31)), make_date(2022, 1, 1), ""};
}

/// Columns of a row that cannot be had from the expression, and why.
struct Exception {
  std::string columns;
  std::string why;
};

const std::map<std::string, Exception> exceptions = {
    {"DX009", {"recurrence", "the words '6 monthly' stand later in the cell and are row DX010"}},
    {"DX037",
     {"condition",
      "the table names action 2.3, which only the plan's wording tells; we keep 'once appointed'"}},
    {"DX045",
     {"condition",
      "the table paraphrases; we keep the words 'the SSPG meetings and the Children's Trust board "
      "meetings'"}},
    {"DX083",
     {"start_iso",
      "'by Jul 2018' and 'by January 2022' (DX286) are the same words; both are due on the last "
      "day"}},
    {"DX128",
     {"kind_family",
      "a day like DX073; that it is the date of a version is the column's meaning, not the "
      "words'"}},
    {"DX129", {"kind_family", "as DX128"}},
    {"DX130", {"kind_family", "as DX128"}},
    {"DX134",
     {"start_iso end_iso",
      "that the 2019 inspection was in July stands in another paragraph (DX132)"}},
    {"DX144", {"start_iso end_iso", "the start, an Act of 2014, is not in the expression"}},
    {"DX255",
     {"kind_family windows_iso",
      "the same words as the range DX127; only an arrow parts two points in time"}},
    {"DX269",
     {"end_iso",
      "the table counts whole months; ours end on the day of entry's number, the last day "
      "included"}},
    {"DX283",
     {"alt",
      "the table joins two other readings, before 2026 and the end of 2025/26, in one pair; we "
      "give both apart"}},
};

std::string iso_or_nothing(const std::optional<Date>& date) {
  return date ? to_iso(*date) : std::string{};
}

std::string windows_in_table(const Timescale& when) {
  std::string text;
  for (const auto& milestone : when.milestones) {
    if (!text.empty()) text += "; ";
    text += iso_or_nothing(milestone.start) + "/" + iso_or_nothing(milestone.end);
  }
  return text;
}

}  // namespace

TEST_CASE("every expression of the five plans is read as the table says") {
  const auto rows = read_table();
  REQUIRE(rows.size() == 217);
  std::set<std::string> used;
  for (const auto& row : rows) {
    const std::string& id = row.at("id");
    const auto context = context_of(row);
    const auto when =
        read(context.before + row.at("expression_verbatim"), context.calendar, context.entered);
    const auto exception = exceptions.find(id);
    const auto excused = [&](const std::string& column) {
      return exception != exceptions.end() &&
             exception->second.columns.find(column) != std::string::npos;
    };
    INFO(id << " '" << row.at("expression_verbatim") << "' read as " << to_text(when));
    for (const auto& sentence : when.assumptions) UNSCOPED_INFO("  " << sentence);
    for (const auto& other : when.alternatives)
      UNSCOPED_INFO("  or " << iso_or_nothing(other.start) << "/" << iso_or_nothing(other.end)
                            << " " << other.why);
    int differences = 0;
    const auto compare = [&](const std::string& column, bool equal) {
      if (!equal) ++differences;
      if (excused(column)) return;
      INFO("column " << column);
      CHECK(equal);
    };
    compare("kind_family", std::string(name(when.kind)) == row.at("kind_family"));
    std::string start, end;
    if (!when.milestones.empty()) {
      start = iso_or_nothing(when.milestones.front().start);
      end = iso_or_nothing(when.milestones.back().end);
    }
    compare("start_iso", start == row.at("start_iso"));
    compare("end_iso", end == row.at("end_iso"));
    std::string windows = row.at("windows_iso");
    if (windows.starts_with("every term; "))
      windows = windows.substr(12);  // said by the recurrence
    if (!windows.empty()) compare("windows_iso", windows_in_table(when) == windows);
    if (!row.at("alt_start_iso").empty()) {
      compare("alt", std::any_of(when.alternatives.begin(), when.alternatives.end(),
                                 [&](const Alternative& other) {
                                   return iso_or_nothing(other.start) == row.at("alt_start_iso") &&
                                          iso_or_nothing(other.end) == row.at("alt_end_iso");
                                 }));
    }
    compare("recurrence", to_text(when.recurrence) == row.at("recurrence"));
    // The table shortens or completes the printed condition: one must hold the other.
    const std::string& condition = row.at("condition");
    compare("condition", condition.empty() == when.condition.empty() &&
                             (when.condition.find(condition) != std::string::npos ||
                              condition.find(when.condition) != std::string::npos));
    if (exception != exceptions.end()) {
      INFO("an exception that is no longer needed");
      CHECK(differences > 0);
      used.insert(id);
    }
  }
  CHECK(used.size() == exceptions.size());
}
