// SPDX-License-Identifier: MIT
#include "text/first_names.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace collate::text {
namespace {

constexpr auto first_names = std::to_array<std::string_view>(
    {"aaliyah",   "aaron",    "abigail",    "adaeze",    "adam",     "aidan",    "aiden",
     "aisha",     "aleena",   "aleksander", "alfie",     "alice",    "amelia",   "amelie",
     "amina",     "amir",     "amy",        "anaya",     "andrei",   "anna",     "annabelle",
     "archie",    "aria",     "arjun",      "arlo",      "arthur",   "ava",      "ayaan",
     "ayesha",    "bella",    "ben",        "benjamin",  "bentley",  "bethan",   "bethany",
     "bilal",     "billie",   "billy",      "bobby",     "brandon",  "brody",    "caleb",
     "callum",    "cameron",  "carys",      "cerys",     "charlie",  "chidi",    "chloe",
     "connor",    "conor",    "daniel",     "darcey",    "darcie",   "darcy",    "david",
     "declan",    "dev",      "dexter",     "dwayne",    "dylan",    "edward",   "eleanor",
     "elijah",    "eliza",    "ella",       "ellie",     "elliot",   "elliott",  "elsie",
     "emilia",    "emily",    "emma",       "erin",      "esme",     "ethan",    "evan",
     "evie",      "ezra",     "fatima",     "felix",     "finley",   "finn",     "francesca",
     "frankie",   "freddie",  "freddy",     "frederick", "freya",    "gabriel",  "george",
     "hafsa",     "hallie",   "hamza",      "hannah",    "harley",   "haroon",   "harpreet",
     "harriet",   "harrison", "harry",      "harvey",    "hassan",   "hattie",   "heidi",
     "henry",     "hugo",     "hussein",    "ibrahim",   "idris",    "imogen",   "ioan",
     "ionut",     "isaac",    "isabella",   "isabelle",  "isla",     "ismail",   "jack",
     "jackson",   "jacob",    "jaden",      "jaiden",    "jake",     "jakub",    "james",
     "jamie",     "jasleen",  "jasmine",    "jasper",    "jaxon",    "jayden",   "jenson",
     "jessica",   "joe",      "joel",       "jonah",     "joseph",   "josh",     "joshua",
     "jude",      "kacey",    "kacper",     "kai",       "kaiden",   "kayden",   "kayleigh",
     "keira",     "kelsey",   "khadija",    "kian",      "kieran",   "kiran",    "kobe",
     "kobi",      "kyle",     "lacey",      "lara",      "layla",    "leah",     "leo",
     "leon",      "levi",     "lewis",      "lexi",      "lexie",    "liam",     "logan",
     "lola",      "louie",    "louis",      "luca",      "lucas",    "lucy",     "luke",
     "lydia",     "maddison", "madison",    "maisie",    "maja",     "margot",   "mariam",
     "marley",    "martha",   "maryam",     "matilda",   "matthew",  "maya",     "megan",
     "mia",       "michael",  "mila",       "millie",    "mohamed",  "mohammad", "mohammed",
     "molly",     "muhammad", "myles",      "nancy",     "nathan",   "nevaeh",   "niamh",
     "nina",      "noah",     "noor",       "oakley",    "oliver",   "olivia",   "ollie",
     "oluwaseun", "omar",     "orla",       "oscar",     "otis",     "owen",     "paige",
     "phoebe",    "poppy",    "priya",      "rebecca",   "reece",    "reggie",   "reuben",
     "rhys",      "riley",    "robert",     "robyn",     "rohan",    "ronnie",   "rory",
     "rosie",     "ruby",     "rupert",     "ryan",      "safiya",   "sam",      "samuel",
     "sarah",     "scarlett", "seth",       "shanice",   "shannon",  "sienna",   "simran",
     "skye",      "sofia",    "sophia",     "sophie",    "stanley",  "szymon",   "tamsin",
     "tariq",     "teddie",   "teddy",      "tegan",     "thea",     "theo",     "theodore",
     "thomas",    "tia",      "tiana",      "toby",      "tom",      "tommy",    "tyler",
     "tyrone",    "wiktor",   "william",    "yasmin",    "yusuf",    "zac",      "zach",
     "zachary",   "zack",     "zain",       "zainab",    "zakariya", "zara",     "zayn",
     "zoe",       "zuzanna"});

static_assert(std::is_sorted(first_names.begin(), first_names.end()));

}  // namespace

bool is_first_name(std::string_view word) {
  if (word.empty() || word.front() < 'A' || word.front() > 'Z') return false;
  std::string small(word);
  small.front() = small_letter(small.front());
  return std::binary_search(first_names.begin(), first_names.end(), small);
}

}  // namespace collate::text
