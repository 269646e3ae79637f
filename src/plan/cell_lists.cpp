// SPDX-License-Identifier: MIT
#include "plan/cell_lists.hpp"

#include "text/fold.hpp"
#include "text/pattern.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace collate::plan {

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (true) {
    const auto end = text.find_first_of(separators);
    const std::string part = text::squeeze(text.substr(0, end));
    if (!part.empty()) parts.push_back(part);
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string> leads_in(std::string_view text, const Plan& plan,
                                  std::vector<std::string>& unknown) {
  std::vector<std::string> ids;
  for (const auto& name : split(text, ";\n")) {
    const Lead* lead = plan.lead_spelt(name);
    if (lead == nullptr) {
      unknown.push_back(name);
    } else if (std::find(ids.begin(), ids.end(), lead->id) == ids.end()) {
      ids.push_back(lead->id);
    }
  }
  return ids;
}

namespace {

/// `position` of a ref in the list that ranges run over; `ref_at` is the ref at a position.
template <class Position, class At>
std::vector<std::string> refs_among(std::string_view text, Position position, At ref_at) {
  // Dashes of every kind become "-"; "1.3, - 1.7" loses its comma and is a range.
  static const text::Pattern comma_dash(R"(,\s*-\s*|\s+-\s*|\s*-\s+)");
  std::string folded = text::squeeze(text);
  for (const std::string_view dash : {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92"}) {
    for (auto at = folded.find(dash); at != std::string::npos; at = folded.find(dash))
      folded.replace(at, dash.size(), "-");
  }
  text::replace_every(&folded, comma_dash, "-");
  static const text::Pattern conjunction(
      R"((?i)(\d[a-z]?),? ?(?:&|\+|\band\b) ?([a-z]{0,6} ?\d))");  // "1.1 & 1.2"
  while (text::replace_first(&folded, conjunction, R"(\1, \2)")) {
  }
  std::vector<std::string> refs;
  for (const auto& part : split(folded, ",;\n")) {
    const auto dash = part.find('-');
    const auto first = dash == std::string::npos ? std::nullopt : position(part.substr(0, dash));
    const auto last = dash == std::string::npos ? std::nullopt : position(part.substr(dash + 1));
    if (first && last && *first < *last && !position(part)) {
      for (std::size_t i = *first; i <= *last; ++i) refs.push_back(ref_at(i));
    } else {
      refs.push_back(part);
    }
  }
  return refs;
}

}  // namespace

std::vector<std::string> refs_in(std::string_view text, const std::vector<std::string>& known) {
  return refs_among(
      text,
      [&](const std::string& ref) -> std::optional<std::size_t> {
        const auto found = std::find(known.begin(), known.end(), ref);
        if (found == known.end()) return std::nullopt;
        return static_cast<std::size_t>(found - known.begin());
      },
      [&](std::size_t i) { return known[i]; });
}

std::vector<std::string> refs_in(std::string_view text, const Plan& plan) {
  return refs_among(
      text,
      [&](const std::string& ref) -> std::optional<std::size_t> {
        const Action* action = plan.action(ref);
        if (action == nullptr) return std::nullopt;
        return static_cast<std::size_t>(action - plan.actions.data());
      },
      [&](std::size_t i) { return plan.actions[i].ref; });
}

std::vector<std::string> refs_of(std::string_view text) {
  return split(text, ",;\n");
}

}  // namespace collate::plan
