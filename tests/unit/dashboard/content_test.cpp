// SPDX-License-Identifier: MIT
// Sentences and figures are checked against recounts made here from the rows of the register.
#include "dashboard/content.hpp"

#include "dashboard/exceptions.hpp"
#include "dashboard/live.hpp"
#include "dashboard/write.hpp"
#include "register/reported.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/pages.hpp"
#include "support/arrivals.hpp"
#include "support/sample_register.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

using namespace collate;
using namespace collate::dashboard;
using merge::TracedRating;
using test_support::make_sample;
using test_support::recount;
using test_support::Sample;

namespace {

bool done(const merge::Row& row) {
  return row.ratings[0].state == TracedRating::State::rated && row.ratings[0].value == 2;
}

}  // namespace

TEST_CASE("rule 15: coverage comes first and counts who sent and what is known") {
  const Sample sample = make_sample({.missing_leads = 3, .seed = 2});
  const TermlyReport report = termly_report(sample.schema, sample.plan, sample.reg);
  const Scope whole{report, sample.schema, {}};
  const std::size_t known = recount(sample.reg.now(), [](const merge::Row& row) {
    return row.ratings[0].state == TracedRating::State::rated;
  });
  CHECK(plain(coverage_sentence(whole)) ==
        fmt::format("Returns from 11 of 14 leads: the position is known for {} of 47 actions.",
                    known));
}

TEST_CASE("rule 15: without returns nothing good is claimed and no list is made") {
  Sample sample = make_sample({.missing_leads = 14, .seed = 3});  // one of 14 answers for nothing
  const TermlyReport report = termly_report(sample.schema, sample.plan, sample.reg);
  const Scope whole{report, sample.schema, {}};
  CHECK(plain(coverage_sentence(whole)) ==
        "No return has come from any of 13 leads: the position is known for 0 of 47 actions.");
  const std::size_t done_before = recount(*sample.reg.before(), done);
  const std::size_t known_before = recount(*sample.reg.before(), [](const merge::Row& row) {
    return row.ratings[0].state == TracedRating::State::rated;
  });
  CHECK(
      plain(result_sentence(whole)) ==
      fmt::format("Nothing can be said about progress at Autumn 2019. Last known, in Summer 2019: "
                  "{} of {} actions completed.",
                  done_before, known_before));
  CHECK(plain(lateness_sentence(whole)).find(" overdue") == std::string::npos);
  CHECK(report.exceptions.empty());
  const auto asks = asks_of(whole);
  REQUIRE(asks.size() == 1);
  CHECK(asks[0].what == "Press for the missing returns");
  CHECK(asks[0].actions.value == 47);
}

TEST_CASE("rule 15: what is done stays done and is no news of a round that nobody answered") {
  Sample sample = make_sample({.missing_leads = 14, .seed = 3});
  for (std::size_t i = 0; i < 12; ++i) {
    for (merge::RoundState* round : {&sample.reg.rounds[1], &sample.reg.rounds[2]}) {
      round->rows[i].ratings[0] = {TracedRating::State::rated, 2, std::nullopt};
      round->rows[i].timescale = merge::TimescaleStatus::completed;
    }
  }
  const TermlyReport report = termly_report(sample.schema, sample.plan, sample.reg);
  const Scope whole{report, sample.schema, {}};
  CHECK(plain(coverage_sentence(whole)) ==
        "No return has come from any of 13 leads: the position is known for 12 of 47 actions.");
  CHECK(plain(result_sentence(whole)) ==
        "12 of 47 actions were completed before; nothing is known of the 35 others at Autumn "
        "2019.");
  CHECK(plain(lateness_sentence(whole)).find(" overdue") == std::string::npos);
  CHECK(report.exceptions.empty());
  for (const PositionRow& row : position_rows(whole)) {
    if (row.key == PositionRow::Key::rating) CHECK(row.known == (row.value == 2));
  }
  const auto asks = asks_of(whole);
  REQUIRE(asks.size() == 1);
  CHECK(asks[0].of_these == "all 13 leads");
}

TEST_CASE("the leads to press are named, or counted where their names would be cut") {
  Sample sample = make_sample({.missing_leads = 2, .seed = 2});
  const TermlyReport report = termly_report(sample.schema, sample.plan, sample.reg);
  const auto asks = asks_of({report, sample.schema, {}});
  REQUIRE_FALSE(asks.empty());
  const Ask& press = asks.back();
  REQUIRE(press.what == "Press for the missing returns");
  CHECK(press.of_these.find(" and ") != std::string::npos);
  CHECK(press.in_brief == "2 of 14 leads");
  for (auto& lead : sample.plan.leads) lead.role += " for Integrated Children's Commissioning";
  const auto book = termly_book(sample.schema, sample.plan, sample.reg, "collate 1");
  REQUIRE(book.has_value());
  const auto meant = sheetwriter::meant(*book);
  CHECK(std::any_of(meant.begin(), meant.end(), [](const auto& one) {
    return one.sheet == "Summary" && one.value.text == "2 of 14 leads";
  }));
}

TEST_CASE("every number of the position stands against the round before") {
  const Sample sample = make_sample({.missing_leads = 3, .seed = 4});
  const TermlyReport report = termly_report(sample.schema, sample.plan, sample.reg);
  REQUIRE(report.returns_unusable_before.has_value());
  const std::size_t due = recount(*sample.reg.before(), [](const merge::Row& row) {
    return row.timescale == merge::TimescaleStatus::due_by_next_meeting;
  });
  bool found = false;
  for (const PositionRow& row : position_rows({report, sample.schema, {}})) {
    CHECK(plain(row.against) != "not compared");
    found = found || plain(row.against) == fmt::format("{} due at Summer 2019", due);
  }
  CHECK(found);
}

TEST_CASE("rule 16: one dated action is spoken of as one, and a chart of few dates is not drawn") {
  Sample sample = make_sample({.actions = 5, .missing_leads = 0, .no_agreed_dates = true});
  for (auto& round : sample.reg.rounds) {
    round.rows[0].agreed_date = timescale::make_date(2030, 5, 1);
    round.rows[0].timescale = merge::TimescaleStatus::later;
    round.rows[0].ratings[0] = {TracedRating::State::rated, 0, std::nullopt};
    round.rows[0].new_date = {};
  }
  const TermlyReport report = termly_report(sample.schema, sample.plan, sample.reg);
  const std::string said = plain(lateness_sentence({report, sample.schema, {}}));
  CHECK(said.starts_with("The one action with a date is not overdue, as before; "));
  const auto book = termly_book(sample.schema, sample.plan, sample.reg, "collate 1");
  REQUIRE(book.has_value());
  std::string words;
  for (const auto& one : sheetwriter::meant(*book)) {
    if (one.sheet == "Summary") words += one.value.text + " ";
  }
  CHECK(words.find("None was overdue") == std::string::npos);
  CHECK(words.find("Not drawn: only 1 of 5") != std::string::npos);
}

TEST_CASE("the Summary is an A4 page for every scheme, and each priority is one page") {
  for (const bool two : {false, true}) {
    Sample sample = make_sample({.missing_leads = 4, .two_ratings = two, .seed = 4});
    const auto book = termly_book(sample.schema, sample.plan, sample.reg, "collate 1");
    REQUIRE(book.has_value());
    CHECK(sheetwriter::paper_of(*book->sheet("Summary")) == sheetwriter::Paper::a4);
    for (const auto& sheet : book->sheets) {
      if (!sheet.name.starts_with("Priority ")) continue;
      INFO(sheet.name);
      CHECK(sheet.print.pages_tall == 1);
      CHECK(sheetwriter::one_page_scale(sheet) >= sheetwriter::least_scale);
    }
  }
}

TEST_CASE("a return that came and cannot be read is not called missing") {
  Sample sample = make_sample({.missing_leads = 0});
  sample.reg.rounds.back().ledger[2].state = merge::ReturnState::unreadable;
  const TermlyReport report = termly_report(sample.schema, sample.plan, sample.reg);
  const std::string said = plain(coverage_sentence({report, sample.schema, {}}));
  CHECK(said.find("Returns from 13 of 14 leads") == 0);
  CHECK(said.find("1 more return came and cannot be read.") != std::string::npos);
}

TEST_CASE(
    "rule 16: overdue is said of the actions that have a date, and the others are counted apart") {
  const Sample sample = make_sample({.seed = 5});
  const TermlyReport report = termly_report(sample.schema, sample.plan, sample.reg);
  const Scope whole{report, sample.schema, {}};
  const auto position = sample.plan.rounds[2].position;
  const auto overdue = [&](const merge::Row& row) {
    return row.agreed_date && *row.agreed_date < position && !done(row);
  };
  const std::size_t late = recount(sample.reg.now(), overdue);
  const std::size_t dated =
      recount(sample.reg.now(), [](const merge::Row& row) { return row.agreed_date.has_value(); });
  const std::size_t undated = recount(
      sample.reg.now(), [](const merge::Row& row) { return !row.agreed_date && !done(row); });
  REQUIRE(undated > 0);
  const std::string said = plain(lateness_sentence(whole));
  CHECK(said.find(fmt::format("{} of the {} actions with a date ", late, dated)) == 0);
  // What is done without a date is in neither number, so the sentence says which they are.
  const std::string which = dated + undated == 47 ? ""
                            : undated == 1        ? " action not completed"
                                                  : " actions not completed";
  CHECK(said.find(fmt::format("; {}{} have no agreed date", undated, which)) != std::string::npos);
  CHECK(overdue_actions(whole).value == late);

  const Sample none = make_sample({.no_agreed_dates = true});
  const TermlyReport undated_report = termly_report(none.schema, none.plan, none.reg);
  CHECK(plain(lateness_sentence({undated_report, none.schema, {}})) ==
        "No action has an agreed date, so nothing can be said about lateness.");
}

TEST_CASE("rule 17: the bands add up to all actions, now and a round ago") {
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    const Sample sample = make_sample({.actions = 70, .two_ratings = seed % 2 == 0, .seed = seed});
    const TermlyReport report = termly_report(sample.schema, sample.plan, sample.reg);
    std::size_t now = 0, before = 0;
    for (const BandRow& row : band_rows({report, sample.schema, {}})) {
      now += row.now.value;
      before += row.before->value;
      CHECK(row.refs.size() == row.now.value);
      if (row.no_date) CHECK(row.proposed->value + row.no_date->value == row.now.value);
    }
    CHECK(now == 70);
    CHECK(before == 70);
  }
}

TEST_CASE("rule 18: a first round compares with nothing") {
  const Sample sample = make_sample({.rounds = 1});
  const TermlyReport report = termly_report(sample.schema, sample.plan, sample.reg);
  const Scope whole{report, sample.schema, {}};
  CHECK(plain(result_sentence(whole))
            .find("This is the first round: there is nothing to compare with.") !=
        std::string::npos);
  for (const PositionRow& row : position_rows(whole)) {
    const std::string against = plain(row.against);
    CHECK((against == "first round" || against == "not compared" || against.empty()));
  }
  const auto book = termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0");
  REQUIRE(book.has_value());
  CHECK(book->sheet("Changes") == nullptr);
  for (const auto& one : sheetwriter::meant(*book)) {
    if (one.sheet == "About" || one.value.kind != cell::Kind::text) continue;
    CHECK(one.value.text.find("ewly completed") == std::string::npos);
    CHECK(one.value.text != "First rating");
  }
}

TEST_CASE("exceptions stand once each, worst first") {
  const Sample sample = make_sample({.actions = 90, .two_ratings = true, .seed = 9});
  const TermlyReport report = termly_report(sample.schema, sample.plan, sample.reg);
  REQUIRE(report.exceptions.size() > 10);
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i < report.exceptions.size(); ++i) {
    const Exception& one = report.exceptions[i];
    lines.push_back(one.line);
    CHECK(report.lines[one.line].rank == i + 1);
    CHECK(report.lines[one.line].exception == one.why);
    CHECK(std::is_sorted(one.reasons.begin(), one.reasons.end()));
    if (i > 0) CHECK(report.exceptions[i - 1].worst() <= one.worst());
  }
  std::sort(lines.begin(), lines.end());
  CHECK(std::adjacent_find(lines.begin(), lines.end()) == lines.end());
  // Every action that is red for anything, or overdue, is among them.
  for (std::size_t i = 0; i < report.lines.size(); ++i) {
    const auto& row = sample.reg.now().rows[i];
    const auto red = [](const TracedRating& rating) {
      return rating.state == TracedRating::State::rated && rating.value == 0;
    };
    if (red(row.ratings[0]) || red(row.ratings[1]) || report.lines[i].overdue())
      CHECK(std::binary_search(lines.begin(), lines.end(), i));
  }
}

TEST_CASE("what stands without full coverage never says that no action is off track") {
  const Sample sample = make_sample({.missing_leads = 4, .all_done = true});
  const auto book = termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0");
  REQUIRE(book.has_value());
  for (const auto& one : sheetwriter::meant(*book)) {
    if (one.value.kind != cell::Kind::text) continue;
    CHECK(one.value.text.find("No action is off track") == std::string::npos);
  }
}

TEST_CASE("every comparison and every count says one in the singular") {
  CHECK(difference_words(19, 3) == "up 16 from 3");
  CHECK(difference_words(21, 27) == "down 6 from 27");
  CHECK(difference_words(2, 2) == "same, 2");
  const Figure one{1, {{}}, {}};
  const Figure none{0, {{}}, {}};
  Phrase phrase;
  phrase.count(one, " action is", " actions are")
      .say(", ")
      .count(none, " action is", " actions are");
  CHECK(plain(phrase) == "1 action is, 0 actions are");
  CHECK(predicate("Completed") == "completed");
  CHECK(predicate("In place") == "rated In place");
  CHECK(predicate("Red") == "rated Red");
  CHECK(ordinal(2) == "2nd");
  CHECK(ordinal(11) == "11th");
  CHECK(ordinal(23) == "23rd");
}

TEST_CASE("report sheets are locked, and sentences stay on the page") {
  const Sample sample = make_sample(
      {.actions = 120, .leads = 30, .two_ratings = true, .long_words = true, .seed = 4});
  const auto book = termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0");
  REQUIRE(book.has_value());
  for (const auto& sheet : book->sheets) CHECK(sheet.protection.has_value());
  const auto& sheet = *book->sheet("Summary");
  double width = 0;
  for (const double characters : sheet.widths) width += sheetwriter::column_points(characters);
  for (std::uint32_t row = 3; row < 7; ++row) {
    const auto* cell = sheet.at({row, 0});
    if (cell == nullptr) continue;
    const auto* formula = std::get_if<sheetwriter::Formula>(&cell->content);
    if (!formula) continue;
    CHECK(sheetwriter::text_width(formula->value.text, cell->look->size,
                                  cell->look->bold ? sheetwriter::Weight::bold
                                                   : sheetwriter::Weight::regular) <= width);
  }
}

TEST_CASE("rule 13: an earlier round is counted with the actions that it had then") {
  const auto schema = support::built_in_schema("poole");
  const auto summer = support::merge_in(
      "2019-summer",
      {support::arrival("a.xlsx", "L01",
                        {{"1.1", "Completed", "Done"}, {"1.2", "Started", "Begun"}})});
  // 1.1 is withdrawn, 9.1 is new.
  auto plan = support::small_plan();
  plan.actions.front().ref = plan.actions.front().key = "9.1";
  plan.index();
  merge::Register all;
  all.rounds = {summer,
                support::merge_in("2019-autumn",
                                  {support::arrival("b.xlsx", "L01", {{"9.1", "Started", "New"}})},
                                  &summer, plan)};
  const auto report = dashboard::termly_report(schema, plan, all);
  const dashboard::Scope whole{report, schema};
  const auto done_then = dashboard::done_actions(whole, 1);
  CHECK(done_then.value == 1);
  CHECK(done_then.gone == 1);
  CHECK(dashboard::done_actions(whole).value == 0);
  CHECK(dashboard::known_actions(whole, 1).value == 2);
  CHECK(report.before.front().all() == 5);
  const auto bands = dashboard::band_rows(whole);
  std::size_t then = 0;
  for (const auto& row : bands) then += row.before->value;
  CHECK(then == 5);
  CHECK(dashboard::rating_words(report.lines.front(), 0, 0, schema.ratings) ==
        dashboard::not_in_plan);
}

TEST_CASE("rule 14: a final report that was revised since says which figures, and where") {
  Sample sample = make_sample({.missing_leads = 3, .seed = 2});
  merge::RoundState& now = sample.reg.rounds.back();
  now.findings.clear();
  for (auto& row : now.rows) row.key = row.ref;
  auto kept = merge::reported(now, sample.schema, sample.plan);
  const auto rated_as = [&](std::string_view word) {
    return recount(now, [&](const merge::Row& row) {
      return words(row.ratings[0], sample.schema.ratings[0]) == word;
    });
  };
  const std::size_t started = rated_as("Started");
  const std::size_t silent = rated_as("No return");
  const auto changed =
      std::find_if(kept.actions.begin(), kept.actions.end(),
                   [](const auto& action) { return action.values.at("rating") == "Started"; });
  REQUIRE(changed != kept.actions.end());
  changed->values["rating"] = "No return";
  merge::mark_revised(now, kept, sample.schema, sample.plan);
  const TermlyReport report = termly_report(sample.schema, sample.plan, sample.reg);
  CHECK(report.open_errors == 0);
  CHECK(status_sentences(report) ==
        std::vector<std::string>{fmt::format(
            "Final, revised since [r]: Started {} (reported {}), No return {} (reported "
            "{}); the Decisions sheet lists what differs in {}.",
            started, started - 1, silent, silent + 1, changed->ref)});
  REQUIRE(report.decisions.revised.size() == 1);
  CHECK(report.decisions.revised[0].what == "Rating");
  CHECK(report.decisions.revised[0].reported == "No return");
  CHECK(report.decisions.revised[0].now == "Started");
  const auto line = std::find_if(report.lines.begin(), report.lines.end(),
                                 [&](const Line& one) { return one.ref == changed->ref; });
  CHECK(line->revised == "[r] Rating");
  const auto marked = std::count_if(report.lines.begin(), report.lines.end(),
                                    [](const Line& one) { return !one.revised.empty(); });
  CHECK(marked == 1);
}

TEST_CASE("rule 14: a comparison says when what it compares with is not what was reported") {
  Sample sample = make_sample({.missing_leads = 3, .seed = 2});
  auto& before = sample.reg.rounds[sample.reg.rounds.size() - 2];
  for (auto& row : before.rows) row.key = row.ref;
  auto kept = merge::reported(before, sample.schema, sample.plan);
  const auto compares = [&] {
    const auto all = status_sentences(termly_report(sample.schema, sample.plan, sample.reg));
    const auto found = std::find_if(all.begin(), all.end(), [](const std::string& one) {
      return one.starts_with("Compared with");
    });
    return found == all.end() ? std::string() : *found;
  };
  CHECK(compares().empty());
  auto& changed = kept.actions.front().values["rating"];
  changed = changed == "Started" ? "Completed" : "Started";
  merge::mark_revised(before, kept, sample.schema, sample.plan);
  CHECK(
      compares().starts_with("Compared with Summer 2019 as revised since its final report [r]: "));
}

TEST_CASE("all of them are said to be all of them") {
  Phrase phrase;
  const auto of = [](std::size_t value) { return Figure{value, {}}; };
  phrase.share(of(6), of(6)).say("; ").share(of(2), of(6)).say("; ").share(of(0), of(6));
  CHECK(plain(phrase) == "all 6; 2 of the 6; 0 of the 6");
}
