// SPDX-License-Identifier: MIT
#include "schema/read.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace collate::schema {
namespace {

const std::string small = R"(format: collate/schema/1
name: anytown
title: Plan
version: "1"
cycle: {kind: termly, period: term, adverb: termly}
bodies:
  - {id: partnership, shortName: SSPG, name: Partnership}
ratings:
  - id: rating
    name: Rating
    values:
      - {label: Started, meaning: Begun., role: begun, fill: "111111", text: "FFFFFF", tint: "EEEEEE"}
      - {label: Done, meaning: Finished., aliases: [complete], role: done, fill: "222222", text: "FFFFFF", tint: "DDDDDD"}
columns:
  - {id: ref, heading: Ref, type: text, filledBy: plan}
  - {id: action, heading: Action, type: text, filledBy: plan}
  - {id: rating, heading: Rating, type: rating, filledBy: lead, required: true, ask: Choose a rating}
  - {id: comment, heading: Comment, type: text, filledBy: lead, maxLength: 900}
)";

finding::Outcome<NamedText> no_base(const std::string& name) {
  return finding::Failure{
      "schema-unknown", "The schema could not be found", {}, name, "one of: small"};
}

finding::Outcome<NamedText> small_base(const std::string& name) {
  if (name != "small") return no_base(name);
  return NamedText{"small.yaml", small};
}

std::vector<std::string> problems(const std::string& yaml, const LoadBase& load_base = no_base) {
  std::vector<std::string> texts;
  for (const auto& problem :
       read(yaml, "a.yaml", load_base, {"comment-blank", "rating-blank"}).problems)
    texts.push_back(to_text(problem));
  return texts;
}

/// `small` with one text replaced by another.
std::string changed(const std::string& from, const std::string& to) {
  std::string yaml = small;
  const auto at = yaml.find(from);
  REQUIRE(at != std::string::npos);
  return yaml.replace(at, from.size(), to);
}

using Texts = std::vector<std::string>;

TEST_CASE("a small schema is read, with defaults for what it does not say") {
  const auto reading = read(small, "a.yaml", no_base);
  REQUIRE(reading.problems.empty());
  const Schema& schema = reading.schema;
  CHECK(schema.name == "anytown");
  CHECK(schema.words.priority == "Priority");
  CHECK(schema.small_numbers_under == 5);
  REQUIRE(schema.scale("rating") != nullptr);
  CHECK(schema.scale("rating")->values[1].fill == 0x222222);
  CHECK(schema.scale("rating")->values[1].role == Role::done);
  REQUIRE(schema.column("comment") != nullptr);
  CHECK(schema.column("comment")->max_length == 900U);
  CHECK(schema.column("rating")->required == Required::always);
  CHECK(schema.column("nothing") == nullptr);
}

TEST_CASE("a slip in a key or a value is named with its line and column and the nearest word") {
  CHECK(problems(changed("title:", "titel:")) ==
        Texts{"a.yaml:1:1: the schema has no 'title', expected a key 'title'",
              "a.yaml:3:1: unknown key 'titel', expected 'title'"});
  CHECK(problems(changed("kind: termly", "kind: termyl")) ==
        Texts{"a.yaml:5:15: 'kind' is 'termyl', expected 'termly' (one of 'termly', 'quarterly', "
              "'per-meeting' or 'annual')"});
  CHECK(problems(changed("type: rating", "type: ratting")) ==
        Texts{"a.yaml:17:41: 'type' is 'ratting', expected 'rating' (one of 'text', 'rating', "
              "'date' or 'number')"});
  CHECK(problems(changed("maxLength: 900", "maxLength: many")) ==
        Texts{"a.yaml:18:76: 'maxLength' is 'many', expected a whole number"});
  CHECK(problems(changed("fill: \"222222\"", "fill: blue")) ==
        Texts{"a.yaml:13:82: 'fill' is 'blue', expected a colour of six hexadecimal digits, such "
              "as '12436D'"});
  CHECK(problems(changed("title: Plan", "title: [Plan]")) ==
        Texts{"a.yaml:3:8: 'title' has the wrong shape, expected one text"});
  CHECK(problems(changed("title: Plan", "title: Plan\ntitle: Plan")) ==
        Texts{"a.yaml:4:1: the key 'title' stands twice, expected each key once"});
}

TEST_CASE("several slips are all named, in the order of the file") {
  std::string yaml = changed("kind: termly", "kind: termyl");
  yaml.replace(yaml.find("type: rating"), 12, "type: ratting");
  yaml.replace(yaml.find("version"), 7, "versoin");
  CHECK(problems(yaml).size() == 4);
  CHECK(problems(yaml)[1].starts_with("a.yaml:4:1: unknown key 'versoin'"));
  CHECK(problems(yaml)[3].starts_with("a.yaml:17:"));
}

TEST_CASE("what is no YAML and what is no schema is refused with its place") {
  CHECK(problems("title: [unclosed").size() == 1);
  CHECK(problems("title: [unclosed")[0].starts_with("a.yaml:1:"));
  CHECK(problems("- a\n- b\n") == Texts{"a.yaml:1:1: this is no schema, expected keys with values, "
                                        "the first of them 'format: collate/schema/1'"});
  CHECK(problems(changed("collate/schema/1", "collate/schema/9")) ==
        Texts{"a.yaml:1:9: the format of this schema is not known, expected 'format: "
              "collate/schema/1'"});
  CHECK_FALSE(problems("").empty());
}

TEST_CASE("rules between keys are checked at the place they concern") {
  CHECK(problems(changed("{id: comment, heading: Comment", "{id: remark, heading: Comment")) ==
        Texts{"a.yaml:15:3: there is no column 'comment', expected a column with 'id: comment'"});
  CHECK(problems(changed("heading: Comment", "heading: Rating")) ==
        Texts{"a.yaml:18:5: the heading 'Rating' means both 'rating' and 'comment', expected one "
              "column for each heading"});
  CHECK(problems(changed("aliases: [complete]", "aliases: [started]")) ==
        Texts{"a.yaml:13:9: 'started' means both 'Started' and 'Done', expected one meaning for "
              "each word"});
  CHECK(problems(changed(", ask: Choose a rating", "")) ==
        Texts{"a.yaml:17:5: the column 'rating' is required and has no 'ask', expected 'ask': what "
              "the row check says when it is missing"});
  CHECK(problems(changed("maxLength: 900", "pattern: '('"))[0].starts_with(
      "a.yaml:18:74: the pattern cannot be used: "));
  CHECK(problems(small + "severities: {rating-blnk: note}\n") ==
        Texts{"a.yaml:19:14: 'rating-blnk' is no code of a finding, expected 'rating-blank'"});
  // Words with a place that is never filled in would be printed as they are.
  CHECK(problems(small + "wording: {rating-blank: '{obsrved} is empty'}\n") ==
        Texts{"a.yaml:19:11: nothing is filled in for '{obsrved}', expected '{observed}'"});
  CHECK(problems(small + "wording: {rating-blank: '{heading} of {ref} is empty ({cell}) { }'}\n")
            .empty());
  CHECK(problems(small + "thresholds: {stale_round: 4}\n") ==
        Texts{"a.yaml:19:14: 'stale_round' is no threshold of a check, expected 'stale_rounds'"});
  CHECK(problems(small + "thresholds: {stale_rounds: 4, figure_change: 0.3}\n").empty());
}

TEST_CASE("a schema that extends another says only what differs") {
  const auto reading = read(R"(format: collate/schema/1
extends: small
name: othertown
columns:
  - id: action
  - {id: cost, heading: Cost so far, type: number, filledBy: lead}
  - id: comment
    heading: Progress
  - {id: last, heading: Last word, type: text, filledBy: lead}
)",
                            "a.yaml", small_base);
  REQUIRE(reading.problems.empty());
  CHECK(reading.schema.name == "othertown");
  CHECK(reading.schema.title == "Plan");
  Texts ids;
  for (const auto& column : reading.schema.columns) ids.push_back(column.id);
  CHECK(ids == Texts{"ref", "action", "cost", "rating", "comment", "last"});
  CHECK(reading.schema.column("comment")->heading == "Progress");
  CHECK(reading.schema.column("comment")->max_length == 900U);
}

TEST_CASE("a scale of the base is replaced whole, and leaveOut drops a scale with its column") {
  const std::string head = "format: collate/schema/1\nextends: small\n";
  const auto replaced = read(head + R"(ratings:
  - id: rating
    values:
      - {label: Red, meaning: Late., role: off-track, fill: "AA0000", text: "FFFFFF", tint: "FFEEEE"}
      - {label: Green, meaning: Done., role: done, fill: "00AA00", text: "FFFFFF", tint: "EEFFEE"}
)",
                             "a.yaml", small_base);
  REQUIRE(replaced.problems.empty());
  REQUIRE(replaced.schema.ratings.size() == 1);
  CHECK(replaced.schema.ratings[0].name == "Rating");
  REQUIRE(replaced.schema.ratings[0].values.size() == 2);
  CHECK(replaced.schema.ratings[0].values[0].label == "Red");

  const auto swapped = read(head + R"(leaveOut: [rating]
ratings:
  - id: health
    name: Health
    values:
      - {label: Red, meaning: Late., role: off-track, fill: "AA0000", text: "FFFFFF", tint: "FFEEEE"}
      - {label: Green, meaning: Done., role: done, fill: "00AA00", text: "FFFFFF", tint: "EEFFEE"}
columns:
  - {id: health, heading: Health, type: rating, filledBy: lead}
)",
                            "a.yaml", small_base);
  REQUIRE(swapped.problems.empty());
  CHECK(swapped.schema.scale("rating") == nullptr);
  CHECK(swapped.schema.column("rating") == nullptr);
  CHECK(swapped.schema.columns.back().id == "health");

  CHECK(
      problems(head + "leaveOut: [rateing]\n", small_base) ==
      Texts{"a.yaml:3:12: 'leaveOut' names 'rateing', which the base has not, expected 'rating'"});
  CHECK(problems(small + "leaveOut: [rating]\n") ==
        Texts{"a.yaml:19:11: there is nothing that 'leaveOut' could leave out, expected 'extends' "
              "as well"});
  CHECK(problems(head + "columns:\n  - id: comment\n  - id: comment\n", small_base) ==
        Texts{"a.yaml:5:5: 'comment' stands twice in 'columns', expected each id once"});
}

TEST_CASE("a base that is missing, wrong or its own base is named") {
  CHECK(problems("format: collate/schema/1\nextends: smal\n", small_base)[0] ==
        "a.yaml:2:10: the schema 'smal' was not found, expected one of: small");
  const auto circle = [](const std::string&) -> finding::Outcome<NamedText> {
    return NamedText{"b.yaml", "format: collate/schema/1\nextends: b\n"};
  };
  const auto texts = problems("format: collate/schema/1\nextends: b\n", circle);
  REQUIRE_FALSE(texts.empty());
  CHECK(texts[0] ==
        "b.yaml:2:10: 'extends' goes round in a circle, expected a chain of schemas that ends");
  const auto wrong_base = [](const std::string&) -> finding::Outcome<NamedText> {
    return NamedText{"b.yaml", changed("kind: termly", "kind: never")};
  };
  const auto of_base = problems("format: collate/schema/1\nextends: b\n", wrong_base);
  REQUIRE(of_base.size() == 1);
  CHECK(of_base[0].starts_with("b.yaml:5:15: 'kind' is 'never'"));
}

TEST_CASE("term dates of a council are read") {
  const auto reading = read(small + R"(calendar:
  season: calendar-season
  splitYear: financial-year
  academicYearStart: "08-01"
  terms:
    - {term: autumn, from: 2019-09-03, to: 2019-12-20, halfTermFrom: 2019-10-28, halfTermTo: 2019-11-01}
)",
                            "a.yaml", no_base);
  REQUIRE(reading.problems.empty());
  const auto& calendar = reading.schema.calendar;
  CHECK(calendar.season == timescale::SeasonMeans::calendar_season);
  CHECK(calendar.split_year == timescale::SplitYearMeans::financial_year);
  CHECK(calendar.academic_year_start.month == 8);
  REQUIRE(calendar.terms.size() == 1);
  CHECK(calendar.terms[0].days.last == timescale::make_date(2019, 12, 20));
  REQUIRE(calendar.terms[0].half_term.has_value());
  CHECK(calendar.terms[0].half_term->first == timescale::make_date(2019, 10, 28));
  CHECK(problems(small +
                 "calendar:\n  terms:\n    - {term: autum, from: 2019-09-31, to: 2019-12-20}\n") ==
        Texts{"a.yaml:21:14: 'term' is 'autum', expected 'autumn' (one of 'autumn', 'spring' or "
              "'summer')",
              "a.yaml:21:27: 'from' is '2019-09-31', expected a day such as '2019-09-02'"});
}

}  // namespace
}  // namespace collate::schema
