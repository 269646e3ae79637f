// SPDX-License-Identifier: MIT
#include "plan/said.hpp"

#include <utility>
#include <vector>

namespace collate::plan {
namespace {

std::string found_under(const std::map<std::string, std::string>& more,
                        const std::string& heading) {
  const auto found = more.find(heading);
  return found == more.end() ? std::string() : found->second;
}

std::string from_measures(const Plan& plan, const Action& action, const schema::Column& column) {
  std::vector<std::pair<std::string, std::string>> said;
  for (const auto& id : action.measures) {
    const Measure* measure = plan.measure(id);
    if (measure == nullptr) continue;
    const std::string value =
        column.id == "target" ? measure->target : found_under(measure->more, column.heading);
    const std::string name = found_under(measure->more, "Short name");
    if (!value.empty()) said.emplace_back(name.empty() ? id : name, value);
  }
  std::string lines;
  for (const auto& [name, value] : said) {
    // A name is needed only where there are several to tell apart.
    lines +=
        (lines.empty() ? "" : "\n") + (action.measures.size() == 1 ? value : name + ": " + value);
  }
  return lines;
}

}  // namespace

std::vector<std::string> measures_named(const Plan& plan, const Action& action) {
  std::vector<std::string> named;
  for (const auto& id : action.measures) {
    const Measure* measure = plan.measure(id);
    if (measure != nullptr)
      named.push_back(found_under(measure->more, "Short name") + ": " + measure->text);
  }
  return named;
}

std::string measures_said(const Plan& plan, const Action& action) {
  std::string lines;
  for (const auto& id : action.measures) {
    const Measure* measure = plan.measure(id);
    if (measure == nullptr) continue;
    if (!lines.empty()) lines += '\n';
    const auto day = timescale::from_iso(measure->timescale_text);
    const std::string when = day ? timescale::to_short_words(*day) : measure->timescale_text;
    lines += when.empty() ? measure->text : when + ": " + measure->text;
  }
  return lines;
}

std::string said_under(const Plan& plan, const Action& action, const schema::Column& column) {
  std::string text = found_under(action.more, column.heading);
  return text.empty() ? from_measures(plan, action, column) : text;
}

}  // namespace collate::plan
