// SPDX-License-Identifier: MIT
#include "conversion/source_headings.hpp"

#include "support/schemas.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using conversion::Field;

namespace {

/// One letter a column: r(ef), s(ection), a(ction), l(eads), d(ate), m(easure), t(arget),
/// c(omment), 0 or 1 a rating, (m)i(lestone), w(hen a measure is taken), . any other.
std::string fields(const std::vector<std::string>& words, const std::string& schema) {
  const auto of = support::built_in_schema(schema);
  std::string letters;
  for (const auto& column : conversion::Headings(of).read(words)) {
    letters += column.field == Field::rating
                   ? static_cast<char>('0' + column.scale)
                   : "rsaldmtc?iw."[static_cast<std::size_t>(column.field)];
  }
  return letters;
}

}  // namespace

TEST_CASE("headings are known by their words, with plurals, remarks and dates behind them") {
  CHECK(
      fields({"Ref. Inspection", "Action", "Lead", "Completion date",
              "Progress Update (and RAG status) 21 July 2017", "Outcome Measures (and RAG status)"},
             "southampton-2017") == ".aldcm");
  CHECK(fields({"Actions", "Lead Accountable Persons/Groups (LAPs/LAGs)",
                "Measurable date/s and expected outcomes"},
               "poole") == "alm");
  CHECK(fields({"IDA", "Area for development identified in the SEND inspection",
                "Accountability to", "Lead"},
               "portsmouth") == "ra.l");
  CHECK(fields(
            {"OUTCOMES", "Leads", "Resource needs",
             "Success Criteria \xE2\x80\x93 lead to monitoring, not necessarily achieve outcomes."},
            "plymouth") == "al.m");
  CHECK(fields({"Workstream", "What we will achieve in 2019-20", "Monitored via"}, "portsmouth") ==
        "sa.");
  CHECK(fields({"What", "Who", "By when", "How measured"}, "plymouth") == "aldm");
  CHECK(fields({"Lead Teacher", "Recommendations by 30 Sept 2017 Implement changes by Jan 18",
                "Dated"},
               "poole") == "...");
}

TEST_CASE(
    "beside actions, outcomes are measures and an objective is a section; two dates are not "
    "mixed") {
  CHECK(fields({"Objective", "Action", "Lead", "Outcomes"}, "poole") == "salm");
  CHECK(fields({"Objective", "Outcome", "Lead"}, "poole") == "aml");
  CHECK(fields({"Ref", "Action", "Lead", "Due date", "Date", "Target", "Priority"}, "poole") ==
        "rald.ts");
}

TEST_CASE("headings of leads, measures and refs are no closed list") {
  CHECK(fields({"Rec. no.", "Agreed action", "Delivery lead", "By", "Impact for families"},
               "poole") == "raldm");
  CHECK(fields({"Action", "Accountable lead", "Delivery lead", "How we'll measure it"}, "poole") ==
        "a.lm");
  CHECK(fields({"Action", "Lead", "Lead time", "By 31 March 2025", "By 2026"}, "poole") == "al.ii");
  CHECK(fields({"We will", "Led by", "When", "We will know it has worked when"}, "poole") ==
        "aldm");
}

TEST_CASE("of a dated series the latest counts, of ratings and of words on progress alike") {
  CHECK(fields({"Action", "Lead", "Update Sep 24", "Update Nov 24", "Update Oct 24"}, "poole") ==
        "al.c.");
  CHECK(fields({"Action", "Lead", "June 2025 progress", "Comments (31 July 25)"}, "poole") ==
        "al.c");
  CHECK(fields({"Action", "Lead", "Impact July 24", "Budget July 24"}, "poole") == "al..");
}

TEST_CASE("ratings go to the scale that they name, else to the next") {
  CHECK(fields({"Action", "Lead", "RAG", "RAG"}, "southampton-2017") == "al01");
  CHECK(fields({"Action", "Outcome RAG", "RAG rating"}, "southampton-2017") == "a10");
  CHECK(fields({"Action", "Status", "RAG"}, "poole") == "a0.");
  CHECK(fields({"Action", "Previous RAG", "Current RAG"}, "southampton-2017") == "a.0");
  CHECK(fields({"Action", "RAG", "RAG last quarter"}, "southampton-2017") == "a0.");
  CHECK(fields({"Action", "Lead", "Last RAG"}, "poole") == "al0");
}

TEST_CASE("a section is told by its word or its number, not by a word that ends in a letter") {
  const auto schema = support::built_in_schema("poole");
  const conversion::Headings headings(schema);
  std::string number, title;
  CHECK(
      headings.is_section("**Improvement priority 2:\nPreparation for adulthood**", number, title));
  CHECK(number + "|" + title == "2|Preparation for adulthood");
  CHECK(headings.is_section("Workstream B: Enabling work", number, title));
  CHECK(number + "|" + title == "B|Enabling work");
  CHECK(headings.is_section("Improvement priority 1:.....3", number, title));
  CHECK(number + "|" + title == "1|");
  CHECK(headings.is_section("4. Hearing and sight", number, title));
  CHECK_FALSE(headings.is_named_section("4. Hearing and sight", number, title));
  CHECK_FALSE(headings.is_section("ADDITIONAL WORKSTREAMS", number, title));
}
