// SPDX-License-Identifier: MIT
#include "schema/schema.hpp"

#include <algorithm>

namespace collate::schema {
namespace {

template <class T>
const T* find_by_id(const std::vector<T>& things, std::string_view id) {
  const auto found =
      std::find_if(things.begin(), things.end(), [&](const T& thing) { return thing.id == id; });
  return found == things.end() ? nullptr : &*found;
}

}  // namespace

const Column* Schema::column(std::string_view id) const {
  return find_by_id(columns, id);
}
const RatingScale* Schema::scale(std::string_view id) const {
  return find_by_id(ratings, id);
}
const Body* Schema::body(std::string_view id) const {
  return find_by_id(bodies, id);
}

double Schema::threshold(const std::string& id, double otherwise) const {
  const auto found = thresholds.find(id);
  return found == thresholds.end() ? otherwise : found->second;
}

void apply_severities(finding::Findings& findings, const Schema& schema) {
  for (auto& finding : findings) {
    const auto chosen = schema.severities.find(finding.code);
    if (chosen != schema.severities.end()) finding.severity = chosen->second;
  }
}

}  // namespace collate::schema
