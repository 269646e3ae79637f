// SPDX-License-Identifier: MIT
#include "text/first_names.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace collate::text {
namespace {

constexpr auto first_names = std::to_array<std::string_view>(
    {"aaliyah", "aaron",     "abigail",   "adam",     "aiden",    "aisha",    "alfie",
     "alice",   "amelia",    "amelie",    "amina",    "amir",     "amy",      "anaya",
     "anna",    "annabelle", "archie",    "aria",     "arlo",     "arthur",   "ava",
     "ayaan",   "ayesha",    "bella",     "ben",      "benjamin", "bethany",  "billy",
     "bobby",   "brandon",   "callum",    "cameron",  "charlie",  "chloe",    "connor",
     "daniel",  "darcie",    "david",     "dexter",   "dylan",    "edward",   "eleanor",
     "elijah",  "eliza",     "ella",      "ellie",    "elliot",   "elliott",  "elsie",
     "emilia",  "emily",     "emma",      "erin",     "esme",     "ethan",    "evan",
     "evie",    "ezra",      "fatima",    "felix",    "finley",   "finn",     "francesca",
     "frankie", "freddie",   "frederick", "freya",    "gabriel",  "george",   "hannah",
     "haroon",  "harriet",   "harrison",  "harry",    "harvey",   "hassan",   "heidi",
     "henry",   "hugo",      "ibrahim",   "imogen",   "isaac",    "isabella", "isabelle",
     "isla",    "jack",      "jackson",   "jacob",    "jaden",    "jake",     "james",
     "jamie",   "jasmine",   "jasper",    "jayden",   "jenson",   "jessica",  "joe",
     "joel",    "jonah",     "joseph",    "josh",     "joshua",   "jude",     "kai",
     "kayden",  "kian",      "kieran",    "lara",     "layla",    "leah",     "leo",
     "leon",    "lewis",     "lexi",      "liam",     "logan",    "lola",     "louie",
     "louis",   "luca",      "lucas",     "lucy",     "luke",     "lydia",    "maisie",
     "mariam",  "martha",    "maryam",    "matilda",  "matthew",  "maya",     "megan",
     "mia",     "michael",   "mila",      "millie",   "mohamed",  "mohammad", "mohammed",
     "molly",   "muhammad",  "myles",     "nancy",    "nathan",   "niamh",    "nina",
     "noah",    "noor",      "oakley",    "oliver",   "olivia",   "ollie",    "omar",
     "orla",    "oscar",     "owen",      "phoebe",   "priya",    "rebecca",  "reggie",
     "reuben",  "rhys",      "riley",     "robert",   "rohan",    "ronnie",   "rory",
     "rosie",   "ruby",      "ryan",      "sam",      "samuel",   "sarah",    "scarlett",
     "seth",    "sienna",    "sofia",     "sophia",   "sophie",   "stanley",  "tariq",
     "teddy",   "thea",      "theo",      "theodore", "thomas",   "toby",     "tom",
     "tommy",   "tyler",     "william",   "yasmin",   "yusuf",    "zac",      "zach",
     "zachary", "zain",      "zainab",    "zara",     "zayn",     "zoe"});

static_assert(std::is_sorted(first_names.begin(), first_names.end()));

}  // namespace

bool is_first_name(std::string_view word) {
  if (word.empty() || word.front() < 'A' || word.front() > 'Z') return false;
  std::string small(word);
  small.front() = small_letter(small.front());
  return std::binary_search(first_names.begin(), first_names.end(), small);
}

}  // namespace collate::text
