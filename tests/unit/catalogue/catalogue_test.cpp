// SPDX-License-Identifier: MIT
#include "catalogue/catalogue.hpp"

#include "support/schemas.hpp"

#include <catch2/catch.hpp>
#include <re2/re2.h>

#include <filesystem>
#include <map>
#include <set>

using namespace collate;

namespace {

/// The source of the program, by file.
const std::map<std::string, std::string>& sources() {
  static const auto read = [] {
    std::map<std::string, std::string> texts;
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(COLLATE_SOURCE_DIR "/src")) {
      const auto ending = file.path().extension();
      if (file.is_regular_file() && (ending == ".cpp" || ending == ".hpp"))
        texts[file.path().string()] = support::file_text(file.path().string());
    }
    return texts;
  }();
  return read;
}

/// All that the pattern's group finds in the program's source.
std::set<std::string> found_in_source(const re2::RE2& pattern) {
  std::set<std::string> codes;
  for (const auto& [file, text] : sources()) {
    re2::StringPiece rest(text);
    std::string code;
    while (re2::RE2::FindAndConsume(&rest, pattern, &code)) codes.insert(code);
  }
  return codes;
}

}  // namespace

TEST_CASE("every code stands once, with all that is said of it, politely") {
  std::string_view last;
  for (const auto* rule : catalogue::rules()) {
    CAPTURE(rule->code);
    CHECK(last < rule->code);
    last = rule->code;
    CHECK_FALSE(rule->why.empty());
    CHECK(rule->one.empty() == rule->remedy.empty());
    if (!rule->one.empty() && !rule->code.starts_with("workbook-")) {
      CHECK_FALSE(rule->source.empty());
    }
    CHECK((!rule->fails.empty() || rule->code.starts_with("workbook-")));
    for (const auto words : {rule->one, rule->many, rule->remedy, rule->why}) {
      std::string shouting(words);
      re2::RE2::GlobalReplace(&shouting, "#REF!", "");  // a name of spreadsheets
      CHECK(shouting.find('!') == std::string::npos);
      static const re2::RE2 unknown(
          R"(\{(?:cell|cells|each|observed|expected|ref|other|heading)\}|\{([^}]*)\})");
      re2::StringPiece rest(words.data(), words.size());
      std::string other;
      while (re2::RE2::FindAndConsume(&rest, unknown, &other)) CHECK(other.empty());
    }
  }
}

TEST_CASE("every code in the source can be explained") {
  // Where failures and refusals are made: Failure{"code", refuse("code", session.fail({"code" ...
  static const re2::RE2 made(
      R"re((?:Failure|Refusal|refuse|refused|refusal|over_limit|unreadable|unwritable|wrong_part|Trouble|fail|trouble|return|not_issued)\w*\s*[({]+\s*(?:\w+,\s*)?"([a-z]+(?:-[a-z0-9]+)+)")re");
  const auto codes = found_in_source(made);
  CHECK(codes.size() > 30);
  for (const auto& code : codes) {
    CAPTURE(code);
    CHECK(catalogue::find(code) != nullptr);
  }
  CHECK(catalogue::find("no-such-code") == nullptr);
}

TEST_CASE("no rule stands in a table and is never made") {
  // A rule is made by rule("code"), by a function of its own in the same entry, or, if it is a
  // refusal, where its code stands once more.
  std::string all;
  for (const auto& [file, text] : sources()) all += text;
  for (const auto* rule : catalogue::rules()) {
    CAPTURE(rule->code);
    const std::string quoted = '"' + std::string(rule->code) + '"';
    std::size_t count = 0;
    for (auto at = all.find(quoted); at != std::string::npos; at = all.find(quoted, at + 1))
      ++count;
    // Its function stands in the same entry, and begins with "judge_".
    const auto entry = all.find(".code = " + quoted);
    const std::string rest = all.substr(entry, all.find("{.code = ", entry + 1) - entry);
    CHECK((count >= 2 || rest.find("judge_") != std::string::npos));
  }
}

TEST_CASE("the page of the manual says every rule") {
  CHECK(support::file_text(COLLATE_SOURCE_DIR "/docs/checks.md") == catalogue::manual_page());
}
