// SPDX-License-Identifier: MIT
#include "schema/rules.hpp"

#include "finding/rule.hpp"
#include "text/fold.hpp"
#include "text/heading.hpp"
#include "text/near.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace collate::schema {
namespace {

// Limits of spreadsheets for input messages.
constexpr std::size_t prompt_title_limit = 32;
constexpr std::size_t prompt_limit = 255;

using Broken = std::vector<BrokenRule>;

void check_scales(const Schema& schema, Broken& broken) {
  if (schema.ratings.empty() || schema.ratings.size() > 2) {
    broken.push_back({"ratings", fmt::format("there are {} rating scales", schema.ratings.size()),
                      "one or two"});
  }
  for (const auto& scale : schema.ratings) {
    const std::string path = "ratings." + scale.id;
    std::map<std::string, std::string> spellings;
    if (scale.values.size() < 2)
      broken.push_back(
          {path, fmt::format("the scale '{}' has fewer than two values", scale.id), "two or more"});
    for (const auto& value : scale.values) {
      auto words = value.aliases;
      words.push_back(value.label);
      for (const auto& word : words) {
        const auto [at, fresh] = spellings.emplace(text::fold_letters(word), value.label);
        if (!fresh && at->second != value.label) {
          broken.push_back(
              {path + ".values." + value.label,
               fmt::format("'{}' means both '{}' and '{}'", word, at->second, value.label),
               "one meaning for each word"});
        }
      }
    }
    const Column* column = schema.column(scale.id);
    if (column == nullptr || column->type != ColumnType::rating ||
        column->filled_by != FilledBy::lead) {
      broken.push_back(
          {path, fmt::format("no column takes the rating '{}'", scale.id),
           fmt::format("a column with 'id: {}', 'type: rating' and 'filledBy: lead'", scale.id)});
    }
  }
}

void check_column(const Schema& schema, const Column& column, Broken& broken) {
  const std::string path = "columns." + column.id;
  if (column.type == ColumnType::rating && schema.scale(column.id) == nullptr &&
      column.filled_by == FilledBy::lead) {
    broken.push_back({path, fmt::format("the column '{}' takes a rating of no scale", column.id),
                      "a scale of the same id under 'ratings'"});
  }
  if (text::utf16_length(column.prompt_title) > prompt_title_limit) {
    broken.push_back({path + ".promptTitle", "the title of an input message is too long",
                      "at most 32 characters"});
  }
  if (text::utf16_length(column.prompt) > prompt_limit) {
    broken.push_back({path + ".prompt", "the input message is too long", "at most 255 characters"});
  }
  if (column.min_length && column.max_length && *column.min_length > *column.max_length) {
    broken.push_back(
        {path + ".minLength", "minLength is larger than maxLength", "the smaller first"});
  }
  if (!column.pattern.empty()) {
    const re2::RE2 pattern(column.pattern, re2::RE2::Quiet);
    if (!pattern.ok())
      broken.push_back({path + ".pattern", "the pattern cannot be used: " + pattern.error(),
                        "a regular expression of re2"});
  }
  if (column.required != Required::never && column.ask.empty()) {
    broken.push_back({path, fmt::format("the column '{}' is required and has no 'ask'", column.id),
                      "'ask': what the row check says when it is missing"});
  }
}

void check_columns(const Schema& schema, Broken& broken) {
  for (const auto* id : {"ref", "action", "comment"}) {
    if (schema.column(id) == nullptr)
      broken.push_back({"columns", fmt::format("there is no column '{}'", id),
                        fmt::format("a column with 'id: {}'", id)});
  }
  std::map<std::string, std::string> headings;
  for (const auto& column : schema.columns) {
    check_column(schema, column, broken);
    auto words = column.aliases;
    words.push_back(column.heading);
    for (const auto& word : words) {
      const auto [at, fresh] = headings.emplace(text::fold_heading(word), column.id);
      if (!fresh && at->second != column.id) {
        broken.push_back(
            {"columns." + column.id,
             fmt::format("the heading '{}' means both '{}' and '{}'", word, at->second, column.id),
             "one column for each heading"});
      }
    }
  }
}

/// "{obsrved}" would be printed as it is.
void check_fillings(const std::string& code, const std::string& words, Broken& broken) {
  std::vector<std::string> names;  // without their braces
  for (const auto filling : finding::fillings)
    names.emplace_back(filling.substr(1, filling.size() - 2));
  for (auto at = words.find('{'); at != std::string::npos; at = words.find('{', at + 1)) {
    const auto end = words.find_first_not_of("abcdefghijklmnopqrstuvwxyz", at + 1);
    if (end == std::string::npos || words[end] != '}') continue;
    const std::string name = words.substr(at + 1, end - at - 1);
    if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) continue;
    const auto near = text::nearest(name, names);
    broken.push_back({"wording." + code, fmt::format("nothing is filled in for '{{{}}}'", name),
                      near ? fmt::format("'{{{}}}'", *near)
                           : fmt::format("one of {}", fmt::join(finding::fillings, ", "))});
  }
}

void check_codes(const Schema& schema, const std::vector<std::string>& codes, Broken& broken) {
  if (codes.empty()) return;
  const auto check = [&](const std::string& key, const auto& by_code) {
    for (const auto& [code, value] : by_code) {
      if (std::find(codes.begin(), codes.end(), code) != codes.end()) continue;
      const auto near = text::nearest(code, codes);
      broken.push_back({key + "." + code, fmt::format("'{}' is no code of a finding", code),
                        near ? "'" + *near + "'" : "a code that 'collate explain' lists"});
    }
  };
  std::vector<std::string> names;
  for (const auto& [name, usual] : usual_thresholds) names.emplace_back(name);
  for (const auto& [name, value] : schema.thresholds) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    const auto near = text::nearest(name, names);
    broken.push_back(
        {"thresholds." + name, fmt::format("'{}' is no threshold of a check", name),
         near ? "'" + *near + "'" : "one of " + fmt::format("{}", fmt::join(names, ", "))});
  }
  for (const auto& [code, words] : schema.wording) check_fillings(code, words, broken);
  check("severities", schema.severities);
  check("wording", schema.wording);
  check("warnFirstUntil", schema.warn_first_until);
}

}  // namespace

std::vector<BrokenRule> broken_rules(const Schema& schema, const std::vector<std::string>& codes) {
  Broken broken;
  if (schema.bodies.empty())
    broken.push_back({"bodies", "no group or board gets a report", "at least one body"});
  check_scales(schema, broken);
  check_columns(schema, broken);
  check_codes(schema, codes, broken);
  return broken;
}

}  // namespace collate::schema
