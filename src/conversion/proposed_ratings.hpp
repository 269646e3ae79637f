// SPDX-License-Identifier: MIT
// The ratings of a plan table as a scale for its schema: the words of its cells and of its key,
// with what they mean, their colours, and their order from the most cautious to the furthest. Used
// by proposal.cpp.
#pragma once

#include "finding/place.hpp"
#include "schema/schema.hpp"

#include "conversion/source_table.hpp"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace collate::conversion {

/// A rating as the table has it.
struct FoundRating {
  std::string label;
  std::string meaning;  ///< from a key
  std::optional<std::uint32_t> fill;
  schema::Role role = schema::Role::under_way;
  bool told = true;  ///< its words or its key say how far the action has come; else it is under way
  finding::Place place;
};

/// Those of the first column of ratings, of its drop-downs and of its key; empty when no action has
/// one and none is offered. `where` is the place of those that no action has. `other`: of that
/// column in the place of the first.
[[nodiscard]] std::vector<FoundRating> ratings_found(const SourcePlan& source,
                                                     const schema::Schema& base,
                                                     const finding::Place& where,
                                                     const std::vector<std::string>& choices,
                                                     const SourceHeading* other = nullptr);

[[nodiscard]] bool any_done(const std::vector<FoundRating>& ratings);

/// "Stuck, Scoping, Rolling out": from the most cautious to the furthest.
void order(std::vector<FoundRating>& ratings);
/// The order that an answer names them in, if it names each of them; the last is done.
[[nodiscard]] bool order_by(const std::string& answer, std::vector<FoundRating>& ratings);

/// An item of the key `ratings:` of a schema.
[[nodiscard]] std::string scale_in_yaml(const std::vector<FoundRating>& ratings,
                                        const std::string& id, const std::string& name);

/// A text in quotes as YAML takes it.
[[nodiscard]] std::string in_yaml(std::string words);

}  // namespace collate::conversion
