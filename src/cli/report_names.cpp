// SPDX-License-Identifier: MIT
#include "cli/report_names.hpp"

#include "plan/issued_name.hpp"
#include "text/fold.hpp"

#include <algorithm>

namespace collate::cli {
namespace {

/// The adverb is words ("each meeting"), and a schema is a stranger's: nothing but letters and
/// digits goes into a name, so that it cannot lead out of its folder.
std::string cycle_word(const schema::Schema& schema) {
  std::string name;
  for (const char letter : text::fold(schema.cycle.adverb)) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    if (plain)
      name += letter;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  constexpr std::size_t longest = 60;
  name.resize(std::min(name.size(), longest));
  while (name.ends_with('-')) name.pop_back();
  if (name == "annual") return "annual-report";  // a round may be called as its year is
  return name.empty() ? "report" : name;
}

std::string of_round(const plan::Plan& plan, const plan::Round& round) {
  return plan::file_word(plan.id) + "-" + plan::file_word(round.id) + "-";
}

}  // namespace

std::string round_report_name(const plan::Plan& plan, const plan::Round& round,
                              const schema::Schema& schema) {
  return of_round(plan, round) + cycle_word(schema) + ".xlsx";
}

std::string annual_report_name(const plan::Plan& plan, std::string_view year) {
  return plan::file_word(plan.id) + "-" + plan::file_word(year) + "-annual.xlsx";
}

std::string narrative_name(const plan::Plan& plan, const plan::Round& round,
                           timescale::Date meeting) {
  return of_round(plan, round) + "narrative-" + timescale::to_iso(meeting);
}

std::string published_name(std::string_view report) {
  return std::string(report.substr(0, report.rfind('.'))) + "-published.xlsx";
}

}  // namespace collate::cli
