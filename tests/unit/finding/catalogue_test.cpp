// SPDX-License-Identifier: MIT
#include "finding/catalogue.hpp"

#include "support/schemas.hpp"

#include <catch2/catch.hpp>
#include <re2/re2.h>

#include <filesystem>
#include <set>

using namespace collate;
using namespace collate::finding;

namespace {

/// All that the pattern's group finds in the program's source.
std::set<std::string> codes_in_source(const re2::RE2& pattern) {
  std::set<std::string> codes;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(COLLATE_SOURCE_DIR "/src")) {
    if (!file.is_regular_file() || file.path().extension() != ".cpp") continue;
    const std::string text = support::file_text(file.path().string());
    re2::StringPiece rest(text);
    std::string code;
    while (re2::RE2::FindAndConsume(&rest, pattern, &code)) codes.insert(code);
  }
  return codes;
}

}  // namespace

TEST_CASE("the catalogue is sorted, complete in its words, and polite") {
  std::string_view last;
  for (const auto& entry : catalogue()) {
    CAPTURE(entry.code);
    CHECK(last < entry.code);
    last = entry.code;
    CHECK_FALSE(entry.one.empty());
    CHECK_FALSE(entry.remedy.empty());
    CHECK_FALSE(entry.why.empty());
    for (const auto words : {entry.one, entry.many, entry.remedy, entry.why}) {
      std::string shouting(words);
      re2::RE2::GlobalReplace(&shouting, "#REF!", "");  // a name of spreadsheets
      CHECK(shouting.find('!') == std::string::npos);
      static const re2::RE2 unknown(
          R"(\{(?:cell|cells|observed|expected|ref|other)\}|\{([^}]*)\})");
      re2::StringPiece rest(words.data(), words.size());
      std::string other;
      while (re2::RE2::FindAndConsume(&rest, unknown, &other)) CHECK(other.empty());
    }
  }
}

TEST_CASE("every code that the program makes is in the catalogue") {
  static const re2::RE2 made(R"re(make\(\s*"([a-z0-9-]+)")re");
  const auto codes = codes_in_source(made);
  CHECK(codes.size() > 20);
  for (const auto& code : codes) {
    CAPTURE(code);
    CHECK(find_in_catalogue(code) != nullptr);
  }
}

TEST_CASE("placeholders are filled, and a message stays on one line") {
  const auto finding = make("rating-out-of-scale", {"a.xlsx", "Actions", cell::Address{6, 6}},
                            {"Sta\nrtd", "Started, Completed", "1.2", ""});
  CHECK(finding.message == "G7 says 'Sta rtd', which is not a rating.");
  CHECK(finding.remedy == "Choose one of: Started, Completed.");
  CHECK(finding.observed == "Sta\nrtd");
  CHECK(finding.ref == "1.2");
  CHECK(find_in_catalogue("no-such-code") == nullptr);
}

TEST_CASE("every code of a failure or a reader's note belongs to a family or to the catalogue") {
  static const re2::RE2 failing(
      R"re((?:Failure|Refusal|refuse|refused|unreadable|Trouble|add_note|note|fail|trouble)\w*\s*[({]+\s*(?:\w+,\s*)?"([a-z]+(?:-[a-z0-9]+)+)")re");
  const auto codes = codes_in_source(failing);
  CHECK(codes.size() > 30);
  for (const auto& code : codes) {
    CAPTURE(code);
    CHECK((find_in_catalogue(code) != nullptr || find_family(code) != nullptr));
  }
}
