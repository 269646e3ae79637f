// SPDX-License-Identifier: MIT
// Every rule of the checks carries an example that fails and one that passes; here they are run.
// An example says cells of one row; all that it does not say is in order:
//   "rating: Startd | comment: ..."    what the lead filled in; 2020-01-31 is a date, "66" a text
//   "other.comment: ..."               the same of the lead's second row (1.1 beside 1.2)
//   "last.rating: ..."                 what was returned the round before
//   "earlier.rating: ..."              and the round before that
//   "plan.agreed: 2019-09-30"          the agreed date in the plan
//   "plan.timescale: July 2020"        the agreed timescale in the plan, in words
//   "plan.measure: ..."                the text of the only measure of 1.2
//   "plan.measured: 31 October 2019"   when it is taken
//   "handed over: L03"                 who answered for 1.2 until this round
//   "handed away: L03"                 who answers for 2.2 from this round on, which was this
//   lead's "not issued: 1.2"                  what the workbook was issued without "issued
//   before: 2.2"               a ref that was this lead's when the workbook was issued "file: ..."
//   the name of the return "fill of rating: 2073BC", "formula of comment: A1", "completed on:
//   2019-11-05", "schema: numbers", "schema: two scales", "left out: 1.2"
#include "checks/checks.hpp"
#include "intake/take_in.hpp"
#include "support/small_plan.hpp"
#include "text/fold.hpp"
#include "text/personal.hpp"
#include "timescale/follow.hpp"
#include "timescale/read.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace collate;
using namespace collate::support;

namespace {

using Said = std::map<std::string, std::string>;

/// "a: b | c: d".
Said said_by(std::string_view example) {
  Said said;
  while (!example.empty()) {
    const auto bar = example.find(" | ");
    const std::string_view part = example.substr(0, bar);
    const auto colon = part.find(':');
    REQUIRE(colon != std::string_view::npos);
    said[std::string(text::trim(part.substr(0, colon)))] = text::trim(part.substr(colon + 1));
    example = bar == std::string_view::npos ? std::string_view() : example.substr(bar + 3);
  }
  return said;
}

/// The plan's own scheme for tests of columns that no built-in scheme has.
schema::Schema schema_with_numbers() {
  auto schema = built_in_schema("poole");
  schema::Column figure;
  figure.id = "figure";
  figure.heading = "Figure";
  figure.type = schema::ColumnType::number;
  figure.filled_by = schema::FilledBy::lead;
  schema.columns.push_back(figure);
  schema::Column code = figure;
  code.id = "code";
  code.heading = "Code";
  code.type = schema::ColumnType::text;
  code.pattern = "[A-Z]-[0-9]*";
  code.pattern_message = "A code starts with its letter, such as A-12.";
  code.min_length = 3;
  code.max_length = 8;
  schema.columns.push_back(code);
  schema::Column done_on = figure;
  done_on.id = "done_on";
  done_on.heading = "Done on";
  done_on.type = schema::ColumnType::date;
  done_on.required = schema::Required::when_done;
  done_on.ask = "Say when it was done";
  schema.columns.push_back(done_on);
  return schema;
}

/// A scheme that asks for the reason of a rating off track.
schema::Schema schema_with_delays() {
  auto schema = built_in_schema("southampton-2017");
  schema::Column reason;
  reason.id = "delay_reason";
  reason.heading = "Reason for delay";
  reason.filled_by = schema::FilledBy::lead;
  reason.required = schema::Required::when_off_track;
  reason.ask = "Say why";
  schema.columns.push_back(reason);
  return schema;
}

Cell cell_of(const std::string& words) {
  if (words.size() > 1 && words.front() == '"') return {words.substr(1, words.size() - 2)};
  if (const auto date = timescale::from_iso(words.substr(0, 10))) {
    Cell cell(*date);
    if (const auto as = words.find(" as "); as != std::string::npos)
      cell.format = words.substr(as + 4);
    return cell;
  }
  if (!words.empty() && words.find_first_not_of("0123456789.") == std::string::npos &&
      std::count(words.begin(), words.end(), '.') < 2)
    return {std::stod(words)};
  if (words.starts_with("#")) {
    Cell cell(words);
    cell.value.kind = cell::Kind::error;
    return cell;
  }
  return {words};
}

/// A return of lead L01 with the rows 1.1 and 1.2, the second as the example says.
finding::Findings found(const Said& said) {
  const auto told = [&](const std::string& key, const std::string& otherwise) {
    const auto at = said.find(key);
    return at == said.end() ? otherwise : at->second;
  };
  const auto name = told("schema", "poole");
  const auto schema = name == "numbers"      ? schema_with_numbers()
                      : name == "delays"     ? schema_with_delays()
                      : name == "two scales" ? built_in_schema("southampton-2017")
                                             : built_in_schema(name);
  auto plan = small_plan();
  plan.to = timescale::make_date(2020, 12, 31);
  for (auto& action : plan.actions) {
    if (action.ref != "1.1" && action.ref != "1.2") continue;
    action.agreed_date =
        timescale::from_iso(action.ref == "1.2" ? told("plan.agreed", "2020-07-31") : "2020-07-31");
    if (action.ref != "1.2") continue;
    action.text = told("plan.action", action.text);
    action.measures.resize(1);
    for (auto& measure : plan.measures) {
      if (measure.id != action.measures.front()) continue;
      measure.target = told("plan.target", "");
      measure.text = told("plan.measure", measure.text);
      measure.timescale = timescale::read(told("plan.measured", ""), schema.calendar, plan.from);
    }
    if (said.contains("plan.timescale")) {
      action.agreed_text = told("plan.timescale", "");
      action.agreed = timescale::read(action.agreed_text, schema.calendar, plan.from);
      action.agreed_date = timescale::due_on(action.agreed, schema.calendar);
    } else {
      action.agreed_text.clear();
    }
    if (said.contains("handed over")) {
      plan::Decision over;
      over.kind = plan::DecisionKind::given_to_lead;
      over.ref = "1.2";
      over.round = "2019-autumn";
      over.subject = told("handed over", "");
      over.value = "L01";
      plan.decisions.push_back(over);
    }
    if (said.contains("handed away")) {
      plan::Decision away;
      away.kind = plan::DecisionKind::given_to_lead;
      away.ref = "2.2";
      away.round = "2019-autumn";
      away.subject = "L01";
      away.value = told("handed away", "");
      plan.decisions.push_back(away);
    }
    if (said.contains("plan.moved")) {
      plan::Decision moved;
      moved.kind = plan::DecisionKind::agree_date;
      moved.ref = "1.2";
      moved.value = told("plan.moved", "");
      plan.decisions.push_back(moved);
    }
  }
  if (std::any_of(said.begin(), said.end(),
                  [](const auto& one) { return one.first.starts_with("earlier."); })) {
    plan::Round spring = plan.rounds.front();
    spring.id = "2019-spring";
    spring.name = "Spring 2019";
    spring.position = timescale::make_date(2019, 3, 15);
    plan.rounds.insert(plan.rounds.begin(), spring);
  }
  const Said usual = {
      {"rating", "In progress"},
      {"progress", "Amber"},
      {"outcome", "Amber"},
      {"comment",
       "Fourteen schools were asked, and twelve have sent their data; the rest follow "
       "in January"},
      {"other.comment", "Five of six events took place, and the last is in December"},
      {"figure", "66"},
      {"code", "A-12"},
  };
  const auto usual_of = [&](const std::string& key) {
    const auto at = usual.find(key);
    return at == usual.end() ? std::string() : at->second;
  };
  workbook::SheetBuilder builder;
  std::map<cell::Address, std::uint32_t> colours;  // of blank cells
  std::uint32_t column = 0;
  for (const auto& asked : schema.columns) {
    builder.put({0, column}, {cell::Kind::text, asked.heading, 0});
    std::uint32_t row = 1;
    for (const std::string ref : {"1.1", "1.2"}) {
      if (told("left out", "") == ref) continue;
      const std::string prefix = ref == "1.1" ? "other." : "";
      std::string words = usual_of(prefix + asked.id);
      if (words.empty() && asked.filled_by == schema::FilledBy::lead) words = usual_of(asked.id);
      if (asked.id == "ref") words = '"' + ref + '"';
      if (asked.id == "action") words = plan.action(ref)->text;
      words = told(prefix + asked.id, words);
      if (asked.id == "ref" && words.front() != '"') words = '"' + words + '"';
      const Cell cell = cell_of(words);
      const std::string fill = prefix.empty() ? told("fill of " + asked.id, "") : "";
      const std::string formula = prefix.empty() ? told("formula of " + asked.id, "") : "";
      const auto colour =
          fill.empty() ? std::nullopt
                       : std::optional(static_cast<std::uint32_t>(std::stoul(fill, nullptr, 16)));
      builder.put({row, column}, cell.value, formula, cell.format, colour);
      if (words.empty() && colour) colours[{row, column}] = *colour;
      ++row;
    }
    ++column;
  }
  workbook::Workbook book;
  book.sheets.push_back(builder.finish("Actions"));
  for (const auto& [address, colour] : colours) book.sheets.back().coloured[address] = colour;
  book.custom_properties = {
      {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
  plan.index();
  auto taken = intake::take_in(book, told("file", "L01.xlsx"), "", schema, plan, "");
  REQUIRE(taken.usable);
  for (auto& entry : taken.received.entries) {
    if (entry.ref == told("issued before", "")) entry.answers["ref"].as_issued = true;
  }
  if (said.contains("not issued")) taken.received.not_issued = {told("not issued", "")};
  taken.received.note = text::hold_back(told("note", ""));
  taken.received.completed_by = told("completed by", "");
  taken.received.completed_on = timescale::from_iso(told("completed on", ""));
  std::map<std::string, intake::LastAnswer> last;
  for (const auto& [key, words] : said) {
    if (!key.starts_with("last.")) continue;
    if (key == "last.1.1.comment") last["1.1"].comment = words;
    auto& answer = last["1.2"];
    answer.ratings.resize(schema.ratings.size());
    answer.round = "Summer 2019";
    for (std::size_t i = 0; i < schema.ratings.size(); ++i) {
      if (key == "last." + schema.ratings[i].id) answer.ratings[i] = words;
    }
    if (key == "last.comment") answer.comment = words;
    if (key == "last.current" || key == "last.new_date") answer.more[key.substr(5)] = words;
  }
  for (const auto& [key, words] : said) {
    if (!key.starts_with("earlier.")) continue;
    auto& earlier = last["1.2"].earlier;
    if (earlier.empty()) earlier.push_back({{""}, "", {}, "Spring 2019"});
    if (key == "earlier.rating") earlier.front().ratings = {words};
    if (key == "earlier.comment") earlier.front().comment = words;
    if (key == "earlier.current") earlier.front().more["current"] = words;
  }
  return checks::check({taken.received, schema, plan, *plan.round("2019-autumn"), last});
}

std::vector<std::string> all_said(const finding::Findings& findings) {
  std::vector<std::string> lines;
  for (const auto& finding : findings) lines.push_back(finding.code + ": " + finding.message);
  return lines;
}

}  // namespace

TEST_CASE("a row that is in order has no findings") {
  CHECK(all_said(found({})) == std::vector<std::string>{});
}

TEST_CASE("the failing example of each rule fails, and with nothing worse beside it") {
  for (const auto* rule : checks::rules()) {
    CAPTURE(rule->code, rule->fails);
    const auto findings = found(said_by(rule->fails));
    CAPTURE(all_said(findings));
    CHECK(std::any_of(findings.begin(), findings.end(),
                      [&](const auto& finding) { return finding.code == rule->code; }));
  }
}

TEST_CASE("the passing example of each rule has nothing to correct or explain") {
  for (const auto* rule : checks::rules()) {
    CAPTURE(rule->code, rule->passes);
    const auto findings = found(said_by(rule->passes));
    CAPTURE(all_said(findings));
    CHECK(std::none_of(findings.begin(), findings.end(), [&](const auto& finding) {
      return finding.code == rule->code || finding.severity != finding::Severity::note;
    }));
  }
}

TEST_CASE("a date that was proposed before and moves again is a move, whoever agreed it") {
  const Said said = {{"last.new_date", "2020-09-01"},
                     {"new_date", "2020-09-30"},
                     {"comment", "The date moves because the supplier withdrew"}};
  const auto findings = found(said);
  CHECK(all_said(findings) ==
        std::vector<std::string>{"date-moved-before: 1.2 asks for another date; its date was moved "
                                 "before: to 1 September 2020 (proposed in Summer 2019) (I3)."});
}

TEST_CASE("a measure is missed in the round in which its day or its term fell") {
  const auto missed = [](const std::string& when) {
    Said said = {{"schema", "two scales"}, {"plan.measured", when}, {"current", ""}};
    const auto findings = found(said);
    return std::any_of(findings.begin(), findings.end(),
                       [](const auto& one) { return one.code == "measure-result-missing"; });
  };
  for (const std::string when : {"31 October 2019", "termly", "monthly", "every quarter"}) {
    CAPTURE(when);
    CHECK(missed(when));
  }
  for (const std::string when : {"31 October 2020", "", "annually in December", "31 May 2019"}) {
    CAPTURE(when);
    CHECK_FALSE(missed(when));
  }
}
