// SPDX-License-Identifier: MIT
// The variants of the reports that go onto a website, by the Analysis Function's checklist for
// accessible spreadsheets: a cover with contents, contact and date; notes; one table a sheet,
// marked as a table; 12 point; no footers, fills, filters, frozen panes or formulas; no cell of a
// table blank without a mark. Leads' own words are not in them: those were written for the group.
#pragma once

#include "finding/outcome.hpp"
#include "plan/plan.hpp"
#include "register/register.hpp"
#include "schema/schema.hpp"
#include "sheetwriter/book.hpp"

#include <string>

namespace collate::dashboard {

/// Of the register's last round. Otherwise as termly_book (write.hpp).
[[nodiscard]] finding::Outcome<sheetwriter::Book> published_termly_book(
    const schema::Schema& schema, const plan::Plan& plan, const merge::Register& reg,
    const std::string& made_by);

/// Of a year, with its indicators. Otherwise as annual_book (write.hpp).
[[nodiscard]] finding::Outcome<sheetwriter::Book> published_annual_book(
    const schema::Schema& schema, const plan::Plan& plan, const merge::Register& reg,
    const std::string& year, const std::string& made_by, std::size_t rounds_before = 0);

}  // namespace collate::dashboard
