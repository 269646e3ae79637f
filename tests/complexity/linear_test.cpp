// SPDX-License-Identifier: MIT
// Four times the leads is four times the work, not sixteen: one round is issued, filled in, taken
// in, checked, merged and laid out at two sizes, and what was folded, compared, searched, allocated
// and carried is counted. Time is not, so any machine gives the same answer.
#include "checks/checks.hpp"
#include "dashboard/write.hpp"
#include "intake/take_in.hpp"
#include "issue/issue.hpp"
#include "plan/read.hpp"
#include "register/merge.hpp"
#include "support/schemas.hpp"
#include "support/workbook_builder.hpp"
#include "text/work.hpp"

#include <catch2/catch.hpp>

#include "conversion/convert.hpp"
#include "conversion/proposal.hpp"
#include <atomic>
#include <cstdlib>
#include <map>
#include <new>
#include <string>

namespace {

std::atomic<std::uint64_t> allocated_bytes = 0;
std::atomic<std::uint64_t> allocations = 0;

void* allocate(std::size_t bytes) {
  allocated_bytes += bytes;
  ++allocations;
  if (void* memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;  // NOLINT
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t bytes) {
  return allocate(bytes);
}
void* operator new[](std::size_t bytes) {
  return allocate(bytes);
}
// std::stable_sort and others ask in this way; the sanitizer's own would not match our delete.
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept try {
  return allocate(bytes);
} catch (const std::bad_alloc&) {
  return nullptr;
}
void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept try {
  return allocate(bytes);
} catch (const std::bad_alloc&) {
  return nullptr;
}
void operator delete(void* memory) noexcept {
  std::free(memory);  // NOLINT
}
void operator delete[](void* memory) noexcept {
  std::free(memory);  // NOLINT
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);  // NOLINT
}
void operator delete[](void* memory, std::size_t) noexcept {
  std::free(memory);  // NOLINT
}

namespace {

using namespace collate;
using Counts = std::map<std::string, std::uint64_t>;

constexpr std::size_t actions_per_lead = 4;

std::string id_of(std::size_t lead) {
  return "L" + std::to_string(10'000 + lead);
}

std::string ref_of(std::size_t lead, std::size_t action) {
  return std::to_string(lead % 6 + 1) + "." + std::to_string(lead * actions_per_lead + action + 1);
}

/// Every third is a group, for whom somebody with a title of their own writes.
std::string role_of(std::size_t lead) {
  return (lead % 3 == 0 ? "Group of area " : "Lead of area ") + std::to_string(lead);
}

/// plan.xlsx of so many leads; every fifth action has a second lead, and the officer ruled on it.
workbook::Workbook plan_book(std::size_t leads) {
  using timescale::make_date;
  support::Rows items = {{"Item", "Value", "Short name"},
                         {"Plan", "big-2019"},
                         {"Title", "Big plan"},
                         {"Schema", "poole"},
                         {"Period from", make_date(2019, 1, 1)},
                         {"Period to", make_date(2020, 3, 31)}};
  for (int i = 1; i <= 6; ++i)
    items.push_back({"Priority " + std::to_string(i), "Aim " + std::to_string(i), ""});
  support::Rows actions = {{"Ref", "Priority", "Action", "Leads", "Agreed timescale"}};
  support::Rows measures = {{"Measure", "Refs", "Evidence", "Timescale", "Target"}};
  support::Rows posts = {{"Lead", "Role", "Organisation", "Mailbox", "Also known as"}};
  support::Rows decisions = {{"Decision", "Kind", "Round", "Ref", "Subject", "Value", "Post",
                              "Date", "Reason", "Expires"}};
  for (std::size_t lead = 0; lead < leads; ++lead) {
    posts.push_back(
        {id_of(lead), role_of(lead), "Borough", "", "Area lead " + std::to_string(lead)});
    for (std::size_t i = 0; i < actions_per_lead; ++i) {
      const std::string ref = ref_of(lead, i);
      const std::string second = i == 0 && lead % 5 == 4 ? "; " + id_of(lead - 1) : "";
      actions.push_back({ref, std::to_string(lead % 6 + 1), "Do step " + ref + " of the plan",
                         id_of(lead) + second, make_date(2019, 7, 31)});
      measures.push_back({"M" + ref, ref, "More of " + ref, "End of July 2019", ""});
    }
    if (lead % 10 == 3)
      decisions.push_back({"D" + std::to_string(lead), "agree date", "2019-autumn", ref_of(lead, 1),
                           "", "2019-12-20", "Officer", make_date(2019, 10, 1), "Agreed", ""});
    if (lead % 5 == 4)
      decisions.push_back({"E" + std::to_string(lead), "entry stands", "2019-autumn",
                           ref_of(lead, 0), role_of(lead), "", "Officer", make_date(2019, 11, 7),
                           "Asked both", ""});
    if (lead % 10 == 5)
      decisions.push_back({"X" + std::to_string(lead), "explained", "2019-summer", ref_of(lead, 1),
                           "comment-blank", "", "Officer", make_date(2019, 7, 1), "Known", ""});
    if (lead % 10 == 6)
      decisions.push_back({"G" + std::to_string(lead), "given to another lead", "2019-autumn",
                           ref_of(lead, 3), id_of(lead), role_of(lead - 1), "Officer",
                           make_date(2019, 10, 2), "New post", ""});
  }
  return support::book({{"Plan", items},
                        {"Actions", actions},
                        {"Measures", measures},
                        {"Leads", posts},
                        {"Rounds",
                         {{"Round", "Name", "Issued", "Return by", "Position at"},
                          {"2019-summer", "Summer 2019", make_date(2019, 6, 3),
                           make_date(2019, 6, 21), make_date(2019, 6, 28)},
                          {"2019-autumn", "Autumn 2019", make_date(2019, 10, 7),
                           make_date(2019, 11, 1), make_date(2019, 11, 8)}}},
                        {"Decisions", decisions}});
}

bool is_home_made(std::size_t lead) {
  return lead % 7 == 2;
}

/// What a lead sends: refs typed in several ways, one rating misspelt, the start sheet and the
/// hidden sheet. Some send a sheet of their own instead, which only its name says the lead of.
workbook::Workbook return_of(std::size_t lead, const std::string& round,
                             const std::string& carried) {
  support::Rows rows = {
      {"Ref", "Action", "Rating", "Comment on progress", "New date", "Impact so far"}};
  for (std::size_t i = 0; i < actions_per_lead; ++i) {
    const std::string ref = ref_of(lead, i);
    rows.push_back({i == 1 ? "Action " + ref : ref, "Do step " + ref + " of the plan",
                    i == 2 ? "In progres" : "Started", "Met the partners about " + ref, "", ""});
  }
  support::Rows mark = {{"Key", "Value"},
                        {"plan", "big-2019"},
                        {"round", round},
                        {"lead", id_of(lead)},
                        {"carried 1", carried}};
  if (is_home_made(lead)) return support::book({{"Sheet1", rows}});
  const support::Rows start = {{"Completed by (job title)", "Business manager"}};
  auto book = support::book({{"Actions", rows}, {"collate", mark}, {"Start here", start}});
  book.sheets[1].visibility = workbook::Visibility::hidden;
  return book;
}

merge::RoundState round_of(const schema::Schema& schema, const plan::Plan& plan,
                           const std::string& id, const merge::RoundState* before,
                           std::size_t leads) {
  const plan::Round& round = *plan.round(id);
  const auto refs = plan::ref_tables(plan);
  std::vector<merge::Arrival> arrivals;
  for (std::size_t lead = 0; lead < leads; ++lead) {
    const std::string name =
        is_home_made(lead) ? role_of(lead) : "big-2019-" + id + "-" + id_of(lead);
    const std::string file = "returns/" + id + "/" + name + ".xlsx";
    if (lead % 10 == 9) {  // some cannot be read
      merge::Arrival unread;
      unread.file = file;
      unread.failure = {"zip-truncated", "The file could not be read", {file, {}, {}}, {}, {}};
      arrivals.push_back(std::move(unread));
      continue;
    }
    auto taken = intake::take_in(return_of(lead, id, std::string(30'000, 'x')), file, "sha", schema,
                                 plan, id, refs);
    REQUIRE(taken.usable);
    merge::Arrival arrival;
    arrival.file = file;
    arrival.findings = std::move(taken.findings);
    arrival.received = std::move(taken.received);
    const auto last = merge::last_answers(before, schema, plan, round, id_of(lead));
    const auto found = checks::check({arrival.received, schema, plan, round, last});
    arrival.findings.insert(arrival.findings.end(), found.begin(), found.end());
    arrivals.push_back(std::move(arrival));
  }
  return merge::merge_round(schema, plan, round, std::move(arrivals), before);
}

/// What an act folds, compares, searches and allocates.
template <class Act>
void count_into(Counts& counts, const std::string& step, const Act& act) {
  const text::Work work = text::work;
  const std::uint64_t bytes = allocated_bytes;
  const std::uint64_t number = allocations;
  act();
  counts[step + ": bytes folded"] = text::work.folded - work.folded;
  counts[step + ": edits compared"] = text::work.compared - work.compared;
  counts[step + ": records passed over"] = text::work.searched - work.searched;
  counts[step + ": bytes allocated"] = allocated_bytes - bytes;
  counts[step + ": allocations"] = allocations - number;
}

Counts work_of(std::size_t leads) {
  Counts counts;
  const auto counted = [&](const std::string& step, const auto& act) {
    count_into(counts, step, act);
  };
  const auto schema = support::built_in_schema("poole");
  const auto book = plan_book(leads);
  plan::Plan plan;
  counted("plan", [&] {
    auto reading = plan::read(book, "plan.xlsx", schema);
    REQUIRE(reading);
    plan = std::move(reading->plan);
  });
  merge::Register all;
  counted("merge", [&] {
    all.rounds.push_back(round_of(schema, plan, "2019-summer", nullptr, leads));
    all.rounds.push_back(round_of(schema, plan, "2019-autumn", &all.rounds.front(), leads));
  });
  counted("issue", [&] {
    for (const auto* lead : issue::leads_with_actions(plan)) {
      const auto issued =
          issue::compose(schema, plan, *plan.round("2019-autumn"), *lead, &all.rounds.front());
      REQUIRE(issued.rows >= actions_per_lead);
    }
  });
  counted("termly", [&] {
    const auto termly = dashboard::termly_book(schema, plan, all, "collate");
    REQUIRE(termly);
  });
  return counts;
}

/// A council's own table: a section for every ten rows, a lead for every four, a measure in each.
workbook::Workbook table_of(std::size_t rows) {
  support::Rows table = {
      {"Ref", "Priority", "Action", "Lead", "By when", "Success measure", "RAG", "Progress"}};
  for (std::size_t i = 0; i < rows; ++i) {
    const std::string number = std::to_string(i), section = std::to_string(i / 10 + 1);
    table.push_back({section + "." + std::to_string(i % 10 + 1),
                     "Priority " + section + ": Area of work " + section,
                     "Review the policy " + number + " with partners and parents",
                     "Head of Service " + std::to_string(i / 4),
                     i % 2 == 0 ? "May 2026" : "when funding allows " + number,
                     "Outcome " + number + " is reached in more schools",
                     i % 3 == 0 ? "Red" : "Green", "Work on item " + number + " has begun"});
  }
  return support::book({{"Plan", table}});
}

Counts work_on_table(std::size_t rows) {
  Counts counts;
  const auto schema = support::built_in_schema("poole");
  const auto book = table_of(rows);
  count_into(counts, "propose", [&] {
    REQUIRE_FALSE(conversion::propose(book, "plan.xlsx", "own", {schema}, {}).yaml.empty());
  });
  count_into(counts, "convert", [&] {
    const auto converted = conversion::convert(book, "plan.xlsx", "own", schema);
    REQUIRE(converted);
    REQUIRE(converted->tables[1].rows.size() == rows + 1);
  });
  return counts;
}

void check_growth(const Counts& small, const Counts& large) {
  constexpr double most = 4.6;  // 4 to the power of 1.1
  for (const auto& [what, count] : large) {
    INFO(what << ": " << small.at(what) << ", and " << count << " for four times as many");
    CHECK(static_cast<double>(count) <= most * static_cast<double>(small.at(what)) + 1000);
  }
}

}  // namespace

TEST_CASE("four times the leads is about four times the work") {
  constexpr std::size_t few = 60;
  const Counts small = work_of(few);  // what is made once is counted with the small one
  check_growth(small, work_of(few * 4));
}

TEST_CASE(
    "four times the rows of a table are about four times the work of starting a plan from it") {
  constexpr std::size_t few = 150;
  const Counts small = work_on_table(few);
  check_growth(small, work_on_table(few * 4));
}
