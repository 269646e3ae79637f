// SPDX-License-Identifier: MIT
#include "catalogue/catalogue.hpp"

#include "checks/checks.hpp"
#include "dashboard/rules.hpp"
#include "intake/rules.hpp"
#include "package/rules.hpp"
#include "plan/agreed_rules.hpp"
#include "plan/rules.hpp"
#include "register/rules.hpp"
#include "sheetwriter/rules.hpp"
#include "workbook/not_a_workbook.hpp"
#include "workbook/rules.hpp"

#include <fmt/format.h>

#include "annotate/rules.hpp"
#include "catalogue/command_line.hpp"
#include <algorithm>
#include <span>

namespace collate::catalogue {
namespace {

using finding::Rule;

std::vector<const Rule*> gathered() {
  std::vector<const Rule*> all = checks::rules();
  const std::span<const Rule> tables[] = {rules_of_the_command_line,
                                          annotate::rules,
                                          dashboard::rules,
                                          intake::rules,
                                          merge::rules,
                                          package::rules,
                                          plan::rules,
                                          plan::agreed_rules,
                                          workbook::rules,
                                          sheetwriter::rules,
                                          workbook::not_a_workbook_rules()};
  for (const auto table : tables) {
    for (const auto& rule : table) all.push_back(&rule);
  }
  std::sort(all.begin(), all.end(), [](const Rule* a, const Rule* b) { return a->code < b->code; });
  return all;
}

/// A refusal's words arise where it does; a finding's stand in its rule.
bool is_refusal(const Rule& rule) {
  return rule.one.empty() || rule.code.starts_with("workbook-");
}

std::string_view kind(const Rule& rule) {
  return is_refusal(rule) ? "refused" : name(rule.severity);
}

/// The placeholders as a reader understands them.
std::string shown(std::string_view words) {
  return finding::fill(words, "G7", {"...", "...", "1.1", "...", "Rating"});
}

}  // namespace

const std::vector<const Rule*>& rules() {
  static const auto all = gathered();
  return all;
}

const Rule* find(std::string_view code) {
  const auto& all = rules();
  const auto at = std::lower_bound(
      all.begin(), all.end(), code,
      [](const Rule* rule, std::string_view wanted) { return rule->code < wanted; });
  return at != all.end() && (*at)->code == code ? *at : nullptr;
}

std::vector<std::string> codes_of_findings() {
  std::vector<std::string> codes;
  for (const Rule* rule : rules()) {
    if (!is_refusal(*rule)) codes.emplace_back(rule->code);
  }
  return codes;
}

std::string explain(const Rule& rule) {
  std::string text = fmt::format("{} ({})\n\n{}\n\n", rule.code, kind(rule), rule.why);
  const auto line = [&](std::string_view label, std::string_view words) {
    if (!words.empty()) text += fmt::format("{:<9}{}\n", label, words);
  };
  line("Message:", shown(rule.one));
  line("Remedy:", shown(rule.remedy));
  line("Source:", rule.source);
  line("Fails:", rule.fails);
  line("Passes:", rule.passes);
  return text;
}

std::string list() {
  std::string text;
  for (const Rule* rule : rules()) {
    const auto end = rule->why.find(". ");
    text += fmt::format("{:<30} {:<8}{}\n", rule->code, kind(*rule),
                        rule->why.substr(0, end == std::string_view::npos ? end : end + 1));
  }
  return text;
}

std::string manual_page() {
  std::string page =
      "# What collate checks\n\n"
      "Every code that collate can print: what it means, what to do, and an example of each kind.\n"
      "Made by `collate explain --all`. `error` must be corrected; `query` must be corrected or\n"
      "explained; `note` is for information; `refused` says why a file or command was not taken.\n";
  for (const Rule* rule : rules()) {
    page += fmt::format("\n## {}\n\n*{}*. {}\n\n", rule->code, kind(*rule), rule->why);
    const auto line = [&](std::string_view label, std::string_view words) {
      if (!words.empty()) page += fmt::format("- {}: {}\n", label, words);
    };
    line("Message", shown(rule->one));
    line("What to do", shown(rule->remedy));
    line("Where it comes from", rule->source);
    line("Fails", rule->fails);
    line("Passes", rule->passes);
  }
  return page;
}

}  // namespace collate::catalogue
