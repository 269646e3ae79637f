// SPDX-License-Identifier: MIT
// A rule: all that is said of one code, in one place. Every room keeps its rules in a table (its
// rules.hpp, or the family's file in checks); the room `catalogue` gathers the tables.
//   make(rule("rating-blank"), place, {.expected = "Started, Completed", .ref = "1.2"})
#pragma once

#include "finding/finding.hpp"
#include "finding/source.hpp"

#include <string>
#include <string_view>

namespace collate::finding {

struct Rule {
  std::string_view code;  ///< stable, kebab-case, one meaning: "rating-out-of-scale"
  Severity severity = Severity::error;
  /// Message for one cell; {cell} {heading} {ref} {observed} {expected} {other} are filled in.
  /// Empty for a refusal whose words arise where it does.
  std::string_view one = {};
  std::string_view many = {};    ///< message for several cells, {cells}; empty: never joined
  std::string_view remedy = {};  ///< instruction; the same placeholders
  std::string_view why = {};     ///< what it means and why it matters
  std::string_view source = {};  ///< where the rule comes from
  /// An example that fails and one that passes. In checks: cells of a row, which the tests fill
  /// in ("rating: Startd | comment: ..."); elsewhere words.
  std::string_view fails = {};
  std::string_view passes = {};
};

/// What the placeholders stand for.
struct Told {
  std::string observed = {};
  std::string expected = {};
  std::string ref = {};
  std::string other = {};    ///< a second name, cell or date that the message speaks of
  std::string heading = {};  ///< of the column
};

/// A finding with the rule's severity and words. The rule has to outlive it: rules are constants.
[[nodiscard]] Finding make(const Rule& rule, Place place, Told told = {});

/// The message for several cells: the schema's own words, or the rule's; empty: they are not
/// joined.
[[nodiscard]] std::string_view words_for_several(const Finding& finding);

/// Says the finding anew, after its rule, words, cells or refs have changed; `words` in place of
/// all others unless empty.
void say_again(Finding& finding, std::string_view words = {});

/// What words of a rule may hold, to be filled in: fill() and, for several at once, group().
inline constexpr std::string_view fillings[] = {"{cell}", "{cells}", "{observed}", "{expected}",
                                                "{ref}",  "{other}", "{heading}",  "{each}"};

/// Fills {cell}, {observed} ... in a template.
[[nodiscard]] std::string fill(std::string_view words, std::string_view cell, const Told& told);

/// The rule of a code in a table of rules, or of things that have a member `rule`. At compile time:
/// a code that stands in no table is an error of the build.
template <class Table>
consteval const Rule& rule_in(const Table& table, std::string_view code) {
  for (const auto& item : table) {
    if constexpr (requires { item.rule; }) {
      if (item.rule.code == code) return item.rule;
    } else {
      if (item.code == code) return item;
    }
  }
  throw "no rule has this code";
}

}  // namespace collate::finding
