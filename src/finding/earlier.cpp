// SPDX-License-Identifier: MIT
#include "finding/earlier.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>

namespace collate::finding {
namespace {

using Json = nlohmann::json;

std::string text(const Json& from, const char* key) {
  const auto found = from.find(key);
  return found != from.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Severity severity_of(const std::string& name) {
  return name == "error" ? Severity::error : name == "query" ? Severity::query : Severity::note;
}

Listed listed_from(const Json& json, const std::string& lead) {
  Listed one;
  one.lead = lead;
  one.mark = text(json, "fingerprint");
  one.since = Listed::Since::gone;
  one.finding.code = text(json, "code");
  one.finding.severity = severity_of(text(json, "severity"));
  one.finding.message = text(json, "message");
  one.finding.remedy = text(json, "remedy");
  one.finding.ref = text(json, "ref");
  one.finding.place = {text(json, "file"), text(json, "sheet"), cell::from_a1(text(json, "cell"))};
  return one;
}

/// Nothing when it was not written by to_json().
std::optional<std::vector<Listed>> read(const std::string& earlier) {
  const auto json = Json::parse(earlier, nullptr, false);
  if (!json.is_object() || !json.contains("files") || !json["files"].is_array())
    return std::nullopt;
  std::vector<Listed> all;
  for (const auto& file : json["files"]) {
    if (!file.is_object() || !file.contains("findings") || !file["findings"].is_array()) continue;
    for (const auto& finding : file["findings"]) {
      if (finding.is_object()) all.push_back(listed_from(finding, text(file, "lead")));
    }
  }
  return all;
}

Finding of_failure(const FileReport& file) {
  Finding finding;
  finding.code = file.failure->code;
  finding.message = file.failure->reason.empty() ? file.failure->what + "." : file.failure->reason;
  finding.remedy = file.failure->remedy;
  finding.place = file.failure->place;
  return finding;
}

}  // namespace

std::string_view words(Listed::Since since) {
  switch (since) {
    case Listed::Since::fresh:
      return "New";
    case Listed::Since::still_there:
      return "Still there";
    case Listed::Since::gone:
      return "Gone";
    case Listed::Since::first_run:
      break;
  }
  return "First run";
}

std::vector<Listed> listed(const Report& report, const std::string& earlier) {
  auto before = read(earlier);
  std::map<std::string, std::size_t> marks;
  if (before) {
    for (const auto& one : *before) ++marks[one.mark];
  }
  std::vector<Listed> all;
  const auto add = [&](const Finding& finding, const std::string& lead) {
    Listed one{finding, fingerprint(finding), lead, Listed::Since::first_run};
    if (before) {
      auto& left = marks[one.mark];
      one.since = left > 0 ? Listed::Since::still_there : Listed::Since::fresh;
      if (left > 0) --left;
    }
    all.push_back(std::move(one));
  };
  for (const auto& file : report.files) {
    if (file.failure) add(of_failure(file), file.lead);
    for (const auto& finding : file.findings) add(finding, file.lead);
  }
  if (!before) return all;
  for (auto& one : *before) {
    auto& left = marks[one.mark];
    if (left == 0) continue;
    --left;
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace collate::finding
