// SPDX-License-Identifier: MIT
#include "plan/read_told.hpp"

#include "plan/trouble.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace collate::plan {
namespace {

/// Parts between semicolons; of two ratings the first may be blank.
std::vector<std::string> headings_in(std::string_view cell) {
  std::vector<std::string> parts;
  if (text::trim(cell).empty()) return parts;
  for (;;) {
    const auto end = cell.find(';');
    parts.push_back(text::squeeze(cell.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    cell.remove_prefix(end + 1);
  }
}

/// The heading as the Actions sheet writes it; empty when it has none.
std::string heading_on_sheet(const std::string& wanted, const Plan& plan) {
  const std::string folded = text::fold(wanted);
  const auto found =
      std::find_if(plan.action_columns.begin(), plan.action_columns.end(),
                   [&](const auto& column) { return text::fold(column.first) == folded; });
  return found == plan.action_columns.end() ? std::string() : found->first;
}

}  // namespace

std::optional<Told> told_in(const Table& rounds, std::uint32_t row, const std::string& file,
                            const schema::Schema& schema, const Plan& plan,
                            finding::Findings& findings) {
  Told told;
  told.ratings = headings_in(rounds.text(row, "ratings_from"));
  told.comments = text::squeeze(rounds.text(row, "comments_from"));
  if (told.ratings.empty() && told.comments.empty()) return std::nullopt;
  const auto settle = [&](std::string& heading, const std::string& column) {
    if (heading.empty()) return;
    const std::string written = heading;
    heading = heading_on_sheet(written, plan);
    if (heading.empty())
      findings.push_back(broken(
          {file, rounds.sheet->name, rounds.address(row, column)},
          fmt::format("'{}' is no further column of the Actions sheet.", written),
          "Write the heading of a column there that holds what was known then, as it stands; "
          "or leave the cell blank: then leads are asked."));
  };
  for (auto& heading : told.ratings) settle(heading, "ratings_from");
  settle(told.comments, "comments_from");
  if (told.ratings.size() > schema.ratings.size()) {
    findings.push_back(broken(
        {file, rounds.sheet->name, rounds.address(row, "ratings_from")},
        fmt::format("{} columns are named, and the scheme has {}.", told.ratings.size(),
                    schema.ratings.size() == 1 ? "one rating"
                                               : fmt::format("{} ratings", schema.ratings.size())),
        "Name one column for each rating of the scheme, in its order."));
    told.ratings.resize(schema.ratings.size());
  }
  return told;
}

void ask_about_told(const Plan& plan, finding::Findings& findings) {
  const Round* asked = nullptr;
  for (const auto& round : plan.rounds) {
    if (!round.is_told() && asked == nullptr) asked = &round;
    if (!round.is_told() || asked == nullptr) continue;
    findings.push_back(doubtful(
        round.place,
        fmt::format("The plan tells how it stood in {}, after {}, for which leads are asked.",
                    round.name, asked->name),
        "Correct the position date; or clear Ratings from and Comments from, so that leads are "
        "asked."));
  }
}

}  // namespace collate::plan
