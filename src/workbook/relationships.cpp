// SPDX-License-Identifier: MIT
#include "workbook/relationships.hpp"

#include "package/refusal.hpp"
#include "package/xml.hpp"

#include <algorithm>

namespace collate::workbook {
namespace {

std::string rels_part_of(std::string_view part) {
  const auto slash = part.rfind('/');
  const auto folder =
      slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash + 1);
  return std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// "sheet%201.xml" -> "sheet 1.xml": part names are parts of URIs.
std::string without_percents(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded = text[i] == '%' && i + 2 < text.size() && hexadecimal(text[i + 1]) >= 0 &&
                       hexadecimal(text[i + 2]) >= 0;
    plain += coded ? static_cast<char>(hexadecimal(text[i + 1]) * 16 + hexadecimal(text[i + 2]))
                   : text[i];
    if (coded) i += 2;
  }
  return plain;
}

// The dialects spell these types differently.
std::string type_name(std::string_view uri) {
  const std::string_view last = uri.substr(std::min(uri.rfind('/') + 1, uri.size()));
  if (last == "core-properties") return "coreProperties";
  if (last == "custom-properties") return "customProperties";
  if (last == "extended-properties") return "extendedProperties";
  return std::string(last);
}

}  // namespace

std::string resolve_target(std::string_view from_part, std::string_view target) {
  std::string path(target);
  std::replace(path.begin(), path.end(), '\\', '/');
  if (path.empty() || path.front() != '/') {
    const auto slash = from_part.rfind('/');
    if (slash != std::string_view::npos) path = std::string(from_part.substr(0, slash + 1)) + path;
  }
  std::vector<std::string_view> steps;
  const std::string_view view = path;
  for (std::size_t at = 0; at <= view.size();) {
    const std::size_t next = std::min(view.find('/', at), view.size());
    const std::string_view step = view.substr(at, next - at);
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
    at = next + 1;
  }
  std::string resolved;
  for (const auto step : steps) {
    if (!resolved.empty()) resolved += '/';
    resolved += step;
  }
  return resolved;
}

finding::Outcome<std::vector<Relationship>> read_relationships(const package::Archive& archive,
                                                               std::string_view part,
                                                               const package::Limits& limits) {
  std::vector<Relationship> relationships;
  const std::string name = rels_part_of(part);
  const package::Entry* entry = archive.find(name);
  if (!entry) return relationships;
  if (entry->size > limits.relationship_bytes) {
    return package::over_limit("limit-relationship-bytes", archive.file_name(),
                               "The part " + package::quotable(name) + " takes",
                               limits.relationship_bytes, "bytes");
  }
  TRY(package::Part buffer, archive.part(*entry));
  TRY(auto xml, package::XmlScanner::open(buffer, archive.file_name(), name, limits));
  while (xml.next()) {
    if (!xml.is_start("Relationship") || !xml.uri().ends_with("/relationships")) continue;
    Relationship relationship;
    relationship.id = xml.attribute("Id").value_or("");
    relationship.type = type_name(xml.attribute("Type").value_or(""));
    relationship.external = xml.attribute("TargetMode").value_or("") == "External";
    const auto target = xml.attribute("Target").value_or("");
    if (relationship.external) {
      relationship.target = target;
    } else {
      relationship.target = resolve_target(part, target);
      if (!archive.find(relationship.target)) {
        const std::string plain = without_percents(relationship.target);
        if (archive.find(plain)) relationship.target = plain;
      }
    }
    relationships.push_back(std::move(relationship));
  }
  if (xml.failed()) return xml.failure();
  return relationships;
}

const Relationship* find_type(const std::vector<Relationship>& relationships,
                              std::string_view type) {
  const auto found =
      std::find_if(relationships.begin(), relationships.end(),
                   [&](const Relationship& r) { return !r.external && r.type == type; });
  return found == relationships.end() ? nullptr : &*found;
}

}  // namespace collate::workbook
