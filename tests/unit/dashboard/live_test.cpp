// SPDX-License-Identifier: MIT
#include "dashboard/live.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::dashboard;

namespace {

sheetwriter::Formula formula_of(const sheetwriter::Content& content) {
  return std::get<sheetwriter::Formula>(content);
}

}  // namespace

TEST_CASE("a sentence keeps its formula and its words together") {
  Sentence sentence;
  sentence.number("A7", 18)
      .say(" of ")
      .count("ROWS(Register[Ref])", 60, " action is done", " actions are done")
      .say(".");
  CHECK(formula_of(sentence.content()).text.string() ==
        "A7&\" of \"&ROWS(Register[Ref])&IF(ROWS(Register[Ref])=1,\" action is done\",\" actions "
        "are done\")&\".\"");
  CHECK(formula_of(sentence.content()).value.text == "18 of 60 actions are done.");
}

TEST_CASE("a sentence without live parts is plain text, whatever it begins with") {
  Sentence sentence;
  sentence.say("=1+1");
  CHECK(std::get<std::string>(sentence.content()) == "=1+1");
}

TEST_CASE("long words go into formulas in pieces, cut between characters") {
  std::string words;
  for (int i = 0; i < 200; ++i) words += "\u00e9\"";
  Sentence sentence;
  sentence.say(words).number("A1", 1);
  CHECK(formula_of(sentence.content()).value.text == words + "1");
  sheetwriter::Book book;
  book.add_sheet("S").put({0, 0}, sentence.content(), {});
  CHECK(sheetwriter::check(book).has_value());  // no literal over 255 characters
  CHECK(sheetwriter::meant(book)[0].value.text == words + "1");
}

TEST_CASE("counts are COUNTIFS on the Register") {
  CHECK(count_of({{"Autumn 2019", "Completed"}}) ==
        "COUNTIFS(Register[Autumn 2019],\"Completed\")");
  CHECK(count_of({{"Priority", "1 A*"}, {"Lead's [x]", ">5"}}) ==
        "COUNTIFS(Register[Priority],\"1 A~*\",Register[Lead''s '[x']],\"=>5\")");
  CHECK(look_up("Timescale", "A5") == "INDEX(Register[Timescale],MATCH(A5,Register[Ref],0))");
}
