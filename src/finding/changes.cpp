// SPDX-License-Identifier: MIT
#include "finding/report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace collate::finding {
namespace {

using Marks = std::map<std::string, std::size_t>;  ///< fingerprint -> how many

std::optional<Marks> marks_in(const std::string& written) {
  const auto json = nlohmann::json::parse(written, nullptr, false);
  if (!json.is_object() || !json.contains("files") || !json["files"].is_array())
    return std::nullopt;
  Marks marks;
  for (const auto& file : json["files"]) {
    if (!file.is_object() || !file.contains("findings")) continue;
    for (const auto& finding : file["findings"]) {
      if (finding.is_object() && finding.contains("fingerprint") &&
          finding["fingerprint"].is_string())
        ++marks[finding["fingerprint"].get<std::string>()];
    }
  }
  return marks;
}

}  // namespace

std::optional<Changes> changes_since(const std::string& earlier, const Report& report) {
  const auto before = marks_in(earlier);
  const auto now = marks_in(to_json(report));
  if (!before || !now) return std::nullopt;
  Changes changes;
  for (const auto& [mark, count] : *now) {
    const auto found = before->find(mark);
    const std::size_t known = found == before->end() ? 0 : found->second;
    changes.still_there += std::min(count, known);
    changes.fresh += count - std::min(count, known);
  }
  for (const auto& [mark, count] : *before) {
    const auto found = now->find(mark);
    changes.gone += count - std::min(count, found == now->end() ? 0 : found->second);
  }
  return changes;
}

std::string to_words(const Changes& changes) {
  return fmt::format("{} new, {} still there, {} gone since the last run", changes.fresh,
                     changes.still_there, changes.gone);
}

}  // namespace collate::finding
