// SPDX-License-Identifier: MIT
// What the families of rules share; included by their files only.
#pragma once

#include "checks/checks.hpp"
#include "finding/catalogue.hpp"

#include <optional>

namespace collate::checks {

using finding::Findings;
using finding::make;

void check_rows(const Case& c, Findings& findings);
void check_ratings(const Case& c, Findings& findings);
void check_dates(const Case& c, Findings& findings);
void check_texts(const Case& c, Findings& findings);
void check_timeliness(const Case& c, Findings& findings);

/// The place of an answer.
[[nodiscard]] finding::Place place(const Case& c, cell::Address cell);

/// Null when the sheet has no such column.
[[nodiscard]] const intake::Answer* answer(const intake::Entry& entry, const std::string& column);

/// Does the cell hold a formula whose result was not saved? One finding says so; the cell is not
/// called blank.
[[nodiscard]] bool lost_result(const intake::Answer& answer);
/// The rating on the first scale; nothing when blank or unreadable.
[[nodiscard]] std::optional<std::size_t> rating(const Case& c, const intake::Entry& entry);
/// Does the first scale's rating mean done? False when there is no readable rating.
[[nodiscard]] bool is_done(const Case& c, const intake::Entry& entry);
/// Does a rating on any scale mean off track?
[[nodiscard]] bool is_off_track(const Case& c, const intake::Entry& entry);

/// Has the agreed date passed on the position date, with a readable rating that is not done?
[[nodiscard]] bool is_overdue(const Case& c, const intake::Entry& entry);

}  // namespace collate::checks
