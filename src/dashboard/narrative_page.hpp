// SPDX-License-Identifier: MIT
// The narrative for one meeting: a self-contained page (no script, no other files, inline SVG) that
// prints on A4 and opens in a word processor. Its numbers are the workbook's: both are made from
// content.hpp.
#pragma once

#include "finding/outcome.hpp"
#include "plan/plan.hpp"
#include "register/register.hpp"
#include "schema/schema.hpp"

#include <map>
#include <string>
#include <string_view>

namespace collate::dashboard {

/// The fixed sentences, by name. `text` is that of templates/narrative.txt: "name = words" a line.
using PageWords = std::map<std::string, std::string>;
[[nodiscard]] PageWords page_words(std::string_view text);

struct NarrativeRequest {
  plan::Meeting meeting;  ///< of a round that is the register's last
  std::string focus;      ///< Priority::id; empty: the one with most exceptions
};

/// Failures: "plan-empty"; "priority-unknown" when the plan has no priority of that id.
[[nodiscard]] finding::Outcome<std::string> narrative_page(const schema::Schema& schema,
                                                           const plan::Plan& plan,
                                                           const merge::Register& reg,
                                                           const PageWords& words,
                                                           const NarrativeRequest& request);

}  // namespace collate::dashboard
