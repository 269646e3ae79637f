// SPDX-License-Identifier: MIT
#include "conversion/source_rating.hpp"

#include "support/schemas.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using support::built_in_schema;

namespace {

/// "label|what is left of the prose", with "?" behind a doubtful one and "~" behind one that
/// nothing parts from it.
std::string taken(std::string prose, const schema::RatingScale& scale) {
  const auto found = conversion::take_rating(prose, scale);
  return found.label +
         (found.doubtful                        ? "?"
          : !found.label.empty() && !found.sure ? "~"
                                                : "") +
         "|" + prose;
}

}  // namespace

TEST_CASE("a cell of its own is rated by label, letter or other spelling") {
  const auto two = built_in_schema("southampton-2017").ratings.front();
  CHECK(conversion::rating_of("AMBER", two) == "Amber");
  CHECK(conversion::rating_of(" g ", two) == "Green");
  CHECK(conversion::rating_of("yellow", two) == "Amber");
  CHECK(conversion::rating_of("A/G", two).empty());
  CHECK(conversion::rating_of("", two).empty());
  const auto own = built_in_schema("poole").ratings.front();
  CHECK(conversion::rating_of("in-progress", own) == "In progress");
  CHECK(conversion::rating_of("complete", own) == "Completed");
  CHECK(conversion::rating_of("Not started", own).empty());
}

TEST_CASE("prose may begin with its rating; a sentence that only begins like one keeps its words") {
  const auto two = built_in_schema("southampton-2017").ratings.front();
  CHECK(taken("Amber\nGroups held", two) == "Amber|Groups held");
  CHECK(taken("Green \xE2\x80\x93 in place", two) == "Green|in place");
  CHECK(taken("G: in place", two) == "Green|in place");
  CHECK(taken("Amber Groups held", two) == "Amber~|Groups held");
  CHECK(taken("Amber", two) == "Amber|");
  CHECK(taken("A new group was set up", two) == "|A new group was set up");
  CHECK(taken("Reduced numbers", two) == "|Reduced numbers");
  CHECK(taken("Red-rated actions are reviewed", two) == "?|Red-rated actions are reviewed");
  const auto own = built_in_schema("poole").ratings.front();
  CHECK(taken("Started working with schools", own) == "?|Started working with schools");
  CHECK(taken("Completed, all of it", own) == "?|Completed, all of it");
  CHECK(taken("In progress. Two of five", own) == "In progress|Two of five");
  CHECK(taken("done by all schools", own) == "|done by all schools");
}

TEST_CASE("a colour is the scale's own, or one that the scale has a word for") {
  const auto rag = [](std::uint32_t fill, const std::string& schema) {
    return conversion::rating_of_fill(fill, built_in_schema(schema).ratings.front()).label;
  };
  // Standard colours of spreadsheet programs: red, orange, yellow, two greens; then the pale ones
  // of "Bad", "Neutral", "Good".
  for (const auto& [fill, label] :
       std::vector<std::pair<std::uint32_t, std::string>>{{0xFF0000, "Red"},
                                                          {0xFFC000, "Amber"},
                                                          {0xFFFF00, "Amber"},
                                                          {0x00B050, "Green"},
                                                          {0x92D050, "Green"},
                                                          {0xFFC7CE, "Red"},
                                                          {0xFFEB9C, "Amber"},
                                                          {0xC6EFCE, "Green"}}) {
    CHECK(rag(fill, "southampton-2017") == label);
  }
  CHECK(rag(0x0070C0, "portsmouth") == "Achieved");
  CHECK(rag(0x0070C0, "southampton-2017").empty());
  CHECK(rag(0xBFBFBF, "portsmouth").empty());
  CHECK(rag(0x7030A0, "portsmouth").empty());
  CHECK(rag(0x000000, "portsmouth").empty());
  // Poole has no colour words; its own fill of "In progress" counts, and red means nothing there.
  CHECK(rag(0x2073BC, "poole") == "In progress");
  CHECK(rag(0xFF0000, "poole").empty());
}
