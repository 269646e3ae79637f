// SPDX-License-Identifier: MIT
// Why a report could not be made. One entry a rule: its words, why it is there, and examples.
#pragma once

#include "finding/rule.hpp"

namespace collate::dashboard {

inline constexpr finding::Rule rules[] = {
    {.code = "priority-unknown",
     .why = "The plan has no such priority, so it cannot be told in depth.",
     .fails = "--focus 99"},
    {.code = "plan-empty",
     .why = "A report about no actions says nothing.",
     .fails = "A plan without actions."},
};

/// A code that stands in no table does not compile.
consteval const finding::Rule& rule(std::string_view code) {
  return finding::rule_in(rules, code);
}

}  // namespace collate::dashboard
