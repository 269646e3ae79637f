// SPDX-License-Identifier: MIT
#include "text/full_names.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace collate::text;

namespace {

std::string names(const std::string& text) {
  std::string all;
  for (const auto& name : full_names(text))
    all += (all.empty() ? "" : "; ") + text.substr(name.from, name.length);
  return all;
}

}  // namespace

TEST_CASE("a first name with a surname is found where no office, place or body is meant") {
  CHECK(names("A placement was found for Emily Jones.") == "Emily Jones");
  CHECK(names("The format worked well for Oliver Smith, who starts college in September.") ==
        "Oliver Smith");
  CHECK(names("Chloe Williams and her teacher met in May") == "Chloe Williams");
  CHECK(names("Late: Ava Reid; Noah O'Brien") == "Ava Reid; Noah O'Brien");
  for (const auto* text :
       {"Emily Jones, Head of Inclusion, chairs the group", "Emily Jones (Year 6 lead) came",
        "Ask Emily Jones", "The work is led by Emily Jones", "Cllr Emily Jones opened it",
        "Emily Jones will train the staff", "Emily Jones has been appointed",
        "Emily Jones from Solent NHS Trust spoke", "Thomas More school joined",
        "The Emily Jones Centre opened", "St Thomas Hospital", "Anna Freud materials are used",
        "Grace Dieu and Harefield schools joined", "Oliver House opened", "Project SEARCH runs",
        "Emily joined", "Great Ormond Street shared its tool"}) {
    CAPTURE(text);
    CHECK(names(text).empty());
  }
}
