// SPDX-License-Identifier: MIT
#include "text/small_numbers.hpp"

#include <catch2/catch.hpp>

using namespace collate::text;

TEST_CASE("a small count of people is told from other small numbers") {
  CHECK(few_people("for 3 children in care", 5) == "3 children");
  CHECK(few_people("Two pupils moved", 5) == "Two pupils");
  CHECK(few_people("2 of the 30 pupils moved", 5) == "2 of the 30 pupils");
  CHECK(few_people("a single pupil moved", 5) == "a single pupil");
  CHECK(few_people("Only two of our children got a place", 5) == "two of our children");
  CHECK(few_people("12 pupils, of whom 3 have a plan", 5) == "3 of them");
  for (const auto* text :
       {"12 children", "5 children", "2 pupil referral units", "3 children's centres", "4 schools",
        "2.3 children", "0 children", "1,003 pupils", "12 pupils of whom 30 % have a plan",
        "40 schools, of which 3 are new", "a single plan for pupils"}) {
    CAPTURE(text);
    CHECK(few_people(text, 5).empty());
    CHECK(with_small_numbers_hidden(text, 5) == text);
  }
}

TEST_CASE("published words show [c], also where a total would give the number away") {
  const auto hidden = [](const char* text) { return with_small_numbers_hidden(text, 5); };
  CHECK(hidden("The scheme helped 3 children and four pupils.") ==
        "The scheme helped [c] children and [c] pupils.");
  CHECK(hidden("12 pupils took part: 2 girls and 10 boys") ==
        "12 pupils took part: [c] girls and [c] boys");
  CHECK(hidden("20 pupils took part, 2 girls among them, and 10 boys stayed") ==
        "20 pupils took part, [c] girls among them, and 10 boys stayed");
  CHECK(hidden("2 of the 30 pupils moved") == "[c] of the 30 pupils moved");
  CHECK(hidden("40 pupils, 30 boys") == "40 pupils, 30 boys");
  CHECK(hidden("90 pupils, of whom 3 have a plan") == "90 pupils, of whom [c] have a plan");
}

TEST_CASE("a number that names a year group or a rate is no count of people") {
  for (const char* text : {"Year 4 pupils had a review", "Group 3 children have a new teacher",
                           "One in four pupils had a review", "Band 2 pupils moved",
                           "1 in 4 children has a plan", "Key stage 2 pupils did better"}) {
    CAPTURE(text);
    CHECK(few_people(text, 5).empty());
  }
  for (const char* text : {"In year 4, 3 pupils moved", "Only 4 young people took part",
                           "Two children were placed", "Of the 30 learners, 2 left"}) {
    CAPTURE(text);
    CHECK_FALSE(few_people(text, 5).empty());
  }
}

TEST_CASE("a small count is told by whatever children are called, and by what is each a child's") {
  for (const char* text :
       {"3 CYP were excluded", "There were 2 permanent exclusions", "4 young adults have moved on",
        "two looked-after children have no school", "Of 20 pupils 3 have no plan",
        "Transport is late for 2 SEND children", "One teenager waits", "3 families were refused",
        "The number of children is 3", "Pupils out of school: 4", "three appeals were lost",
        "Two new EHCPs were late", "1 fixed-term suspension since May"}) {
    CAPTURE(text);
    CHECK_FALSE(few_people(text, 5).empty());
  }
  for (const char* text :
       {"2 CYP teams have joined", "Three in four families find the site easier",
        "One EHC plan template is in use", "the appeals process has 3 steps",
        "Children: 4 to 7 years", "pupils: 3 and more visits", "2 family support workers",
        "Of 20 pupils 3 schools have one each", "12 exclusions", "Years of pupils: 3 to 6",
        "two exclusion panels", "Four appeals officers were trained"}) {
    CAPTURE(text);
    CHECK(few_people(text, 5).empty());
  }
  CHECK(with_small_numbers_hidden("14 appeals, 3 exclusions; pupils at home: 2", 5) ==
        "14 appeals, [c] exclusions; pupils at home: [c]");
}

TEST_CASE("counts of pupils in short") {
  for (const char* text :
       {"3 x perm ex this term", "Both girls placed in the base are well", "2x CYP waiting",
        "A couple of pupils moved back", "one lad in Y11 is out of school"}) {
    CAPTURE(text);
    CHECK_FALSE(few_people(text, 5).empty());
  }
  for (const char* text : {"Both boys and girls schools replied", "both schools joined",
                           "a couple of schools joined", "12 x exclusions"}) {
    CAPTURE(text);
    CHECK(few_people(text, 5).empty());
  }
}

TEST_CASE("a small figure by itself is a count of people where its measure is about people") {
  const std::vector<std::string> internships = {"Internships: Young people in internships"};
  const std::vector<std::string> posts = {"Posts filled: Occupational therapy posts filled"};
  const std::vector<std::string> many = {"NEET: The share of young people who are NEET",
                                         "Independent living: Young people live independently",
                                         "Groups: Inclusion groups set up"};
  const auto hidden = [](const char* figures, const std::vector<std::string>& measures) {
    return with_bare_counts_hidden(figures, measures, 5);
  };
  CHECK(hidden("3 at January 2026", internships) == "[c] at January 2026");
  CHECK(hidden("Three, January 2026", internships) == "[c], January 2026");
  CHECK(hidden("4", internships) == "[c]");
  CHECK(hidden("NEET: 12%\nIndependent living: 2 (Aug 17)", many) ==
        "NEET: 12%\nIndependent living: [c] (Aug 17)");
  for (const char* figures : {"14 at January 2026", "3%", "3 %", "3 weeks", "3.5", "3,500 (May)",
                              "3 in 10 families", "0 at January 2026"}) {
    CAPTURE(figures);
    CHECK(hidden(figures, internships) == figures);
  }
  CHECK(hidden("3 of 11 at December 2025", posts) == "3 of 11 at December 2025");
  CHECK(hidden("Groups: 4 (July 2017)", many) == "Groups: 4 (July 2017)");
}

TEST_CASE("a small part of a group, and both of two") {
  CHECK(few_people("3 of the 41 were permanently excluded.", 5) == "3 of them");
  CHECK(few_people("Two reviews were missed, both for lads in Year 10.", 5) == "both of them");
  CHECK(few_people("30 of the 41 were excluded.", 5).empty());
  CHECK(few_people("Both of the teams met.", 5).empty());
}

TEST_CASE("a number without a noun gives a small one away as well") {
  CHECK(with_small_numbers_hidden("3 young people found it useful; 9 did not, of 12 young people.",
                                  5) ==
        "[c] young people found it useful; [c] did not, of 12 young people.");
  CHECK(with_small_numbers_hidden("Of 12 pupils 9 came and 3 pupils did not", 5) ==
        "Of 12 pupils [c] came and [c] pupils did not");
  CHECK(with_small_numbers_hidden("3 pupils in 9 schools", 5) == "[c] pupils in 9 schools");
  CHECK(with_small_numbers_hidden("30 pupils in 9 schools, 21 at home", 5) ==
        "30 pupils in 9 schools, 21 at home");
}
