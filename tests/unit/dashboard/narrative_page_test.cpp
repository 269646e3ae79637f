// SPDX-License-Identifier: MIT
#include "dashboard/narrative_page.hpp"

#include "dashboard/content.hpp"
#include "dashboard/write.hpp"
#include "support/sample_register.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace collate;
using namespace collate::dashboard;
using test_support::make_sample;
using test_support::Sample;

namespace {

PageWords shipped_words() {
  std::ifstream file(std::string(COLLATE_SOURCE_DIR) + "/templates/narrative.txt");
  return page_words(std::string{std::istreambuf_iterator<char>(file), {}});
}

std::string page_of(const Sample& sample, const std::string& focus = {}) {
  const auto page = narrative_page(sample.schema, sample.plan, sample.reg, shipped_words(),
                                   {{"board", timescale::make_date(2019, 12, 12)}, focus});
  REQUIRE(page.has_value());
  return *page;
}

}  // namespace

TEST_CASE("the narrative says what the workbook says, figure by figure") {
  for (const bool two : {false, true}) {
    const Sample sample = make_sample({.two_ratings = two, .seed = 6});
    const std::string page = page_of(sample, "2");
    const auto book = termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0");
    REQUIRE(book.has_value());
    std::size_t found = 0;
    for (const auto& one : sheetwriter::meant(*book)) {
      if (one.sheet != "Summary" || one.address.column != 0 || one.address.row > 6 ||
          one.formula.empty())
        continue;
      CHECK(page.find(one.value.text) != std::string::npos);
      ++found;
    }
    CHECK(found >= 3);
  }
}

TEST_CASE("the narrative is self-contained, tagged, and holds no half-filled sentence") {
  const std::string page = page_of(make_sample());
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"));
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("http") == std::string::npos);
  CHECK(page.find("src=") == std::string::npos);
  CHECK(page.find("aria-label=") != std::string::npos);
  const std::string body = page.substr(page.find("<body>"));
  CHECK(body.find('{') == std::string::npos);
}

TEST_CASE("what people typed is shown, never run") {
  Sample sample = make_sample({.actions = 4, .priorities = 1, .leads = 1, .missing_leads = 0});
  sample.reg.rounds.back().rows[0].impacts = {
      {"L01", {"<script>alert(\"x\")</script> & more", std::nullopt}}};
  const std::string page = page_of(sample);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more") !=
        std::string::npos);
}

TEST_CASE("an unknown key area is refused, and none given takes the one with most exceptions") {
  const Sample sample = make_sample();
  CHECK_FALSE(narrative_page(sample.schema, sample.plan, sample.reg, shipped_words(),
                             {{"board", timescale::make_date(2019, 12, 12)}, "99"})
                  .has_value());
  CHECK(page_of(sample).find("In depth: ") != std::string::npos);
  // Who chose is said.
  CHECK(page_of(sample).find("was asked for; the one with the most") != std::string::npos);
  CHECK(page_of(sample, "2").find("was asked for") == std::string::npos);
}

TEST_CASE("the narrative names what is off track, and asks in a whole sentence") {
  Sample sample = make_sample({.missing_leads = 0, .two_ratings = true, .seed = 6});
  // One action is off track and not overdue.
  for (auto& row : sample.reg.rounds.back().rows) {
    row.timescale = merge::TimescaleStatus::later;
    row.agreed_date = timescale::make_date(2030, 1, 1);
    row.new_date = {};
  }
  auto& row = sample.reg.rounds.back().rows[0];
  row.ratings[0] = {merge::TracedRating::State::rated, 0, std::nullopt};
  const std::string page = page_of(sample, sample.plan.actions[0].priority);
  const std::string slipped = page.substr(page.find("What has slipped"));
  CHECK(slipped.find("<strong>" + row.ref + "</strong>") < slipped.find("What comes next"));
  CHECK(slipped.find("rated Red, worst first.") != std::string::npos);
  CHECK(page.find(" is asked to unblock actions that are rated Red (") != std::string::npos);
  CHECK(page.find("has agree or") == std::string::npos);
}

TEST_CASE("rule 16: of a priority without dates the narrative says nothing about lateness") {
  const Sample sample = make_sample({.missing_leads = 0, .no_agreed_dates = true});
  const std::string page = page_of(sample, "2");
  CHECK(page.find("is overdue among what is known") == std::string::npos);
  CHECK(
      page.find("No action of this priority has an agreed date, so none can be called overdue.") !=
      std::string::npos);
}
