// SPDX-License-Identifier: MIT
// Is every action of this lead there, once, and nobody else's?
#include "checks/family.hpp"
#include "checks/words.hpp"
#include "intake/answers.hpp"
#include "intake/as_issued.hpp"
#include "plan/cell_lists.hpp"
#include "plan/history.hpp"
#include "plan/leads.hpp"
#include "text/fold.hpp"
#include "text/pattern.hpp"
#include "text/personal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace collate::checks {
namespace {

void judge_plan_cells(const Row& row, const Rule& rule, Findings& findings);
void judge_rows(const Case& c, const Rule& rule, Findings& findings);
void judge_sender(const Case& c, const Rule& rule, Findings& findings);

constexpr Check row_table[] = {
    {{.code = "action-not-returned",
      .one = "Action {ref} is in the plan for this lead, and the return has no row for it.",
      .many = "Actions {ref} are in the plan for this lead, and the return has no rows for them.",
      .remedy = "Add what is missing, with its ref, or fill in the workbook that was issued.",
      .why = "Every action needs a rating and a comment in every round. A row that was deleted or "
             "filtered away would otherwise vanish from the report without a word.",
      .source = source::monitoring,
      .fails = "left out: 1.2",
      .passes = "comment: Twelve schools have sent their data, and the last two follow in January"},
     nullptr,
     nullptr,
     judge_rows},
    {{.code = "action-not-issued",
      .severity = Severity::query,
      .one = "Action {ref} is {other}'s in the plan, and the workbook was issued without it.",
      .many = "Actions {ref} are {other}'s in the plan, and the workbook was issued without them.",
      .remedy = "Issue the round again and send the lead the new workbook; answers that came count "
                "all the same.",
      .why =
          "An action that is added, split off or handed over while workbooks are out is asked of "
          "nobody until they are issued again.",
      .source = source::monitoring,
      .fails = "left out: 1.2 | not issued: 1.2",
      .passes =
          "comment: Twelve schools have sent their data, and the last two follow in January"}},
    {{.code = "action-text-changed",
      .severity = Severity::query,
      .one = "The plan's text in the row of {ref} was changed: {cell} says '{observed}'.",
      .many = "The plan's text was changed in the rows of {ref} ({cells}).",
      .remedy = "Check that the answers belong to this action; the plan's own text is kept.",
      .why = "Locked columns are the plan's. When they differ, rows may have been shifted, and "
             "answers may stand beside the wrong action.",
      .source = source::tables,
      .fails = "action: Make sure that targets can be counted",
      .passes = "action: Make  targets MEASURABLE"}},
    {{.code = "agreed-date-changed",
      .severity = Severity::query,
      .one = "{cell} says {observed}; the agreed date of {ref} is {expected}.",
      .many = "Agreed dates are not those of the plan for {ref} ({cells}).",
      .remedy = "Put a change into the column for new dates; the agreed date of the plan was kept.",
      .why = "An agreed date changes when the group agrees it, not in a return. It may also have "
             "been changed in the plan since the workbook was issued.",
      .source = source::timescales,
      .fails = "agreed: 2020-09-30",
      .passes = "agreed: 2020-07-31"}},
    {{.code = "ref-not-this-lead",
      .severity = Severity::query,
      .one = "{ref} ({cell}) belongs to {expected}, not to {other}",
      .remedy = "Ask {expected} for it; the answer is kept and not counted.",
      .why = "Only the leads of an action answer for it.",
      .source = source::leads,
      .fails = "ref: 2.2 | action: Pool health check data",
      .passes = "ref: 1.2"}},
    {{.code = "handed-over-since",
      .severity = Severity::query,
      .one = "{ref} ({cell}) was given to {expected} ({other}); this answer is kept and not "
             "counted.{observed}",
      .remedy = "Nothing needs doing when {expected} answers; else enter a decision 'entry stands' "
                "with this lead under Subject.",
      .why = "A workbook that went out before an action was handed over still has its row.",
      .source = source::leads,
      .fails = "handed away: L03 | ref: 2.2 | action: Pool health check data",
      .passes = "ref: 1.2"}},
    {{.code = "lead-changed",
      .severity = Severity::query,
      .one = "{ref} ({cell}) was issued to {other} and belongs to {expected} in the plan now; the "
             "answer is kept and not counted.{observed}",
      .remedy =
          "If it was handed over, enter a decision 'given to another lead' with its round, all who "
          "answered before under Subject and all who answer from then on under Value; else put the "
          "lead back into the plan.",
      .why = "A lead who is changed in the plan without a decision takes the answers of all rounds "
             "with them.",
      .source = "A plan whose leads changed when two councils became one.",
      .fails = "issued before: 2.2 | ref: 2.2 | action: Pool health check data",
      .passes = "ref: 1.2"}},
    {{.code = "ref-of-another-row",
      .one = "{cell} says {observed}, and the row's wording is that of {ref}.",
      .many = "Refs and wording have come apart: {each} stand beside the wording of {ref}.",
      .remedy = "Put the right ref beside each wording, and check that each answer is in its row.",
      .why = "A ref that was typed over puts the answer beside an action of somebody else, and "
             "leaves its own without one.",
      .source = source::tables,
      .fails = "ref: 2.2 | action: Make targets measurable",
      .passes = "ref: 1.2 | action: Make targets measurable"}},
    {{.code = "ref-repeated",
      .one = "{ref} stands twice with different answers: {other}.",
      .remedy =
          "Keep one of the rows. Until then both are shown, and the more cautious rating counts.",
      .why = "Two rows for one action cannot both be right.",
      .source = source::tables,
      .fails = "ref: 1.1 | comment: Another thing altogether was done in October for this action",
      .passes = "ref: 1.2"}},
    {{.code = "ref-repeated-same",
      .severity = Severity::note,
      .one = "{ref} stands twice with the same answers: {other}.",
      .remedy = "Nothing needs doing.",
      .why = "A row was copied.",
      .source = source::tables,
      .fails = "ref: 1.1 | rating: In progress | comment: Five of six events took place, and the "
               "last is in December",
      .passes = "ref: 1.2"}},
    {{.code = "plan-cell-changed",
      .severity = Severity::query,
      .one = "The plan's {heading} of {ref} was changed: {cell} {other}.",
      .many = "The plan's {heading} was changed for {ref} ({cells}).",
      .remedy = "Ask for a change of the plan in the comment; the plan's own words are kept.",
      .why =
          "A measure, baseline or target that is changed in a return would change what the answer "
          "is held against.",
      .source = "Plans whose baselines changed from round to round.",
      .fails = "schema: two scales | progress: Amber | outcome: Amber | plan.target: 80 % | "
               "target: 60 %",
      .passes = "schema: two scales | progress: Amber | outcome: Amber | plan.target: 80 % | "
                "target: 80 % | other.target: 80 %"},
     judge_plan_cells},
    {{.code = "sender-differs",
      .severity = Severity::note,
      .one = "The return of {expected} was completed by {observed}.",
      .remedy = "Nothing needs doing if they speak for the lead.",
      .why = "The one who fills in the workbook may not be the one who answers for the action; the "
             "register keeps who it was.",
      .source = source::monitoring,
      .fails = "completed by: Data officer",
      .passes = "completed by: Strategic lead"},
     nullptr,
     judge_sender},
    {{.code = "sender-is-another-lead",
      .severity = Severity::query,
      .one = "The workbook of {expected} was completed by '{observed}', and {other} answers in a "
             "workbook of its own.",
      .remedy = "Ask whose answers these are. If they are not those of {expected}, exclude this "
                "return by a decision, and ask for them in the right workbook.",
      .why =
          "Answers count for the lead whose workbook it is, and one that was filled in by another "
          "lead would replace that lead's own and leave the other's actions without any.",
      .source = source::leads,
      .fails = "completed by: Clinical officer",
      .passes = "completed by: Strategic lead"}},
};

consteval const Rule& row_rule(std::string_view code) {
  return finding::rule_in(row_table, code);
}

/// Of its ref.
finding::Place place_of(const Case& c, const intake::Entry& entry) {
  return {c.received.file, entry.sheet.empty() ? c.received.sheet : entry.sheet, entry.ref_cell};
}

bool same_answers(const intake::Entry& a, const intake::Entry& b, const schema::Schema& schema) {
  return std::all_of(schema.columns.begin(), schema.columns.end(),
                     [&](const schema::Column& column) {
                       if (column.filled_by != schema::FilledBy::lead) return true;
                       const auto* first = answer(a, column.id);
                       const auto* second = answer(b, column.id);
                       return (first == nullptr ? std::string() : text::fold(first->text)) ==
                              (second == nullptr ? std::string() : text::fold(second->text));
                     });
}

void check_repeats(const Case& c, Findings& findings) {
  std::map<std::string, const intake::Entry*> seen;
  for (const auto& entry : c.received.entries) {
    const auto [at, fresh] = seen.emplace(entry.ref, &entry);
    if (fresh) continue;
    const std::string cells =
        fmt::format("{} and {}", cell::to_a1(at->second->ref_cell), cell::to_a1(entry.ref_cell));
    const Rule& which = same_answers(*at->second, entry, c.schema) ? row_rule("ref-repeated-same")
                                                                   : row_rule("ref-repeated");
    findings.push_back(make(which, place_of(c, entry), {entry.ref, {}, entry.ref, cells}));
    at->second = &entry;
  }
}

/// " It says: Rating 'Started'; Comment on progress 'Begun'.": the whole answer, for the officer.
std::string whole_answer(const Case& c, const intake::Entry& entry) {
  std::string said;
  for (const auto& column : c.schema.columns) {
    const auto* given = answer(entry, column.id);
    if (column.filled_by == schema::FilledBy::lead && given != nullptr && !given->text.empty())
      said += fmt::format("{}{} '{}'", said.empty() ? "" : "; ", column.heading, given->text);
  }
  return said.empty() ? said : fmt::format(" It says: {}.", said);
}

/// "3.2, 3.3" in one cell: the row's words belong to one of them, and which is anybody's guess.
bool shares_its_ref_cell(const Case& c, const intake::Entry& entry) {
  const auto& entries = c.received.entries;
  return std::count_if(entries.begin(), entries.end(), [&](const intake::Entry& other) {
           return other.ref_cell == entry.ref_cell && other.sheet == entry.sheet;
         }) > 1;
}

/// The wording of the sender's own actions, and which of them stand beside it.
struct Wordings {
  std::map<std::string, const plan::Action*> by_words;  ///< null: two have the same
  std::set<std::string> in_place;                       ///< refs
};

/// Does the row say what the plan says of its action, or nothing at all?
bool has_own_wording(const intake::Entry& entry, const plan::Action& action) {
  const auto* written = answer(entry, "action");
  return written == nullptr || written->text.empty() || written->as_issued ||
         intake::is_as_planned(written->text, action.text);
}

Wordings wordings_of(const Case& c) {
  Wordings wordings;
  for (const plan::Action* action : c.plan.actions_of(c.received.lead)) {
    const auto [known, fresh] = wordings.by_words.emplace(text::fold(action->text), action);
    if (!fresh) known->second = nullptr;
  }
  for (const auto& entry : c.received.entries) {
    const plan::Action* action = c.plan.action(entry.ref);
    if (action != nullptr && has_own_wording(entry, *action)) wordings.in_place.insert(entry.ref);
  }
  return wordings;
}

/// By the ref cell of the row: the action that is meant.
using Meant = std::map<cell::Address, const plan::Action*>;

/// Rows whose wording is that of another action of the sender, which has no row of its own with it:
/// the ref was typed over, or one of the two columns was sorted alone.
Meant check_refs_of_others(const Case& c, Findings& findings) {
  Meant meant;
  const Wordings wordings = wordings_of(c);
  for (const auto& entry : c.received.entries) {
    const plan::Action* action = c.plan.action(entry.ref);
    if (action == nullptr || has_own_wording(entry, *action) || shares_its_ref_cell(c, entry))
      continue;
    const auto found = wordings.by_words.find(text::fold(answer(entry, "action")->text));
    if (found == wordings.by_words.end() || found->second == nullptr ||
        wordings.in_place.contains(found->second->ref))
      continue;
    meant[entry.ref_cell] = found->second;
    findings.push_back(make(row_rule("ref-of-another-row"), place_of(c, entry),
                            {.observed = entry.ref, .ref = found->second->ref}));
  }
  return meant;
}

/// The decision that gave the action away from the sender by this round; null when none did.
const plan::Decision* handed_over_by(const Case& c, const std::string& ref) {
  for (const auto& one : plan::handings_over(c.plan, ref)) {
    if (c.plan.holds(*one.by, c.round) &&
        std::find(one.before.begin(), one.before.end(), c.received.lead) != one.before.end())
      return one.by;
  }
  return nullptr;
}

void check_owner(const Case& c, const Meant& meant, Findings& findings) {
  for (const auto& entry : c.received.entries) {
    const plan::Action* action = c.plan.action(entry.ref);
    if (meant.contains(entry.ref_cell)) continue;
    if (action == nullptr || plan::answers_for(*action, c.received.lead)) continue;
    const std::string words = whole_answer(c, entry);
    if (words.empty()) continue;
    std::string owners;
    for (const auto& id : action->leads)
      owners += (owners.empty() ? "" : " or ") + plan::lead_name(c.plan, id);
    const std::string name = plan::lead_name(c.plan, c.received.lead);
    const auto* ref = answer(entry, "ref");
    // Issued to the sender, who has it later too: one of several leads, of whom the others left.
    if (ref != nullptr && ref->as_issued &&
        plan::is_handed_to_later(c.plan, entry.ref, c.received.lead, c.round))
      continue;
    if (const plan::Decision* by = handed_over_by(c, entry.ref))
      findings.push_back(
          make(row_rule("handed-over-since"), place_of(c, entry),
               {words, owners, entry.ref, fmt::format("{}, decision {}", name, by->id)}));
    else if (ref != nullptr && ref->as_issued)
      findings.push_back(
          make(row_rule("lead-changed"), place_of(c, entry), {words, owners, entry.ref, name}));
    else
      findings.push_back(make(row_rule("ref-not-this-lead"), place_of(c, entry),
                              {entry.ref, owners, entry.ref, name + "." + words}));
  }
}

void check_missing_rows(const Case& c, const Meant& meant, Findings& findings) {
  const plan::Lead* lead = c.plan.lead(c.received.lead);
  for (const plan::Action* action : c.plan.actions_of(c.received.lead)) {
    if (std::any_of(meant.begin(), meant.end(),
                    [&](const auto& one) { return one.second == action; }))
      continue;
    const auto last = c.last.find(action->ref);
    if (last != c.last.end() && !last->second.done_in.empty() && last->second.still_open.empty())
      continue;
    const bool there =
        std::any_of(c.received.entries.begin(), c.received.entries.end(),
                    [&](const intake::Entry& entry) { return entry.ref == action->ref; });
    if (there) continue;
    const auto& fresh = c.received.not_issued;
    const bool issued = std::find(fresh.begin(), fresh.end(), action->ref) == fresh.end();
    findings.push_back(
        make(issued ? row_rule("action-not-returned") : row_rule("action-not-issued"),
             {c.received.file, c.received.sheet, {}},
             {{}, {}, action->ref, lead == nullptr ? c.received.lead : lead->name()}));
  }
}

void check_plan_text(const Case& c, const Meant& meant, Findings& findings) {
  for (const auto& entry : c.received.entries) {
    if (meant.contains(entry.ref_cell)) continue;
    const plan::Action* action = c.plan.action(entry.ref);
    const intake::Answer* written = answer(entry, "action");
    if (action == nullptr || action->text.empty() || written == nullptr || written->text.empty())
      continue;
    if (written->as_issued || intake::is_as_planned(written->text, action->text) ||
        shares_its_ref_cell(c, entry))
      continue;
    // A home-made sheet words its actions in its own way; only an issued one is held to the plan's
    // text.
    if (c.received.recognised_by == intake::RecognisedBy::headings) continue;
    findings.push_back(make(row_rule("action-text-changed"), place(c, written->cell),
                            {written->text, action->text, entry.ref, {}}));
  }
}

/// A lead who types over the agreed date means it to count.
void check_agreed_date(const Case& c, const Meant& meant, Findings& findings) {
  for (const auto& entry : c.received.entries) {
    if (meant.contains(entry.ref_cell)) continue;
    const plan::Action* action = c.plan.action(entry.ref);
    const intake::Answer* written = answer(entry, "agreed");
    if (action == nullptr || written == nullptr) continue;
    // A home-made sheet words its dates in its own way.
    if (c.received.recognised_by == intake::RecognisedBy::headings &&
        written->value.kind != cell::Kind::date_time)
      continue;
    const auto said = intake::read_date(*written, c.schema.calendar, c.round.position).date;
    const auto agreed = c.plan.agreed_date(*action, c.round);
    if (!said || said == agreed || written->as_issued || shares_its_ref_cell(c, entry)) continue;
    findings.push_back(make(row_rule("agreed-date-changed"), place(c, written->cell),
                            {timescale::to_words(*said),
                             agreed ? timescale::to_words(*agreed) : "not given as a day",
                             entry.ref,
                             {}}));
  }
}

/// The plan's words are in no row of this column: whoever made the file left it out.
bool is_left_out(const Case& c, const std::string& column) {
  return std::all_of(c.received.entries.begin(), c.received.entries.end(), [&](const auto& entry) {
    const auto* written = answer(entry, column);
    return written == nullptr || written->text.empty();
  });
}

void judge_plan_cells(const Row& row, const Rule& rule, Findings& findings) {
  constexpr std::array own = {"ref", "action", "agreed", "timescale", "priority", "leads"};
  if (row.c.received.recognised_by == intake::RecognisedBy::headings) return;
  for (const auto& column : row.c.schema.columns) {
    if (column.filled_by != schema::FilledBy::plan ||
        std::find(own.begin(), own.end(), column.id) != own.end())
      continue;
    const auto* written = answer(row.entry, column.id);
    const auto said = intake::said_by_plan(row.c.plan, row.action, column);
    if (written == nullptr || written->value.kind == cell::Kind::error || !said ||
        written->as_issued || intake::is_as_planned(written->text, *said) ||
        shares_its_ref_cell(row.c, row.entry) ||
        (written->text.empty() && is_left_out(row.c, column.id)))
      continue;
    auto words = told(row, *written, column.id);
    words.expected = *said;
    words.other = written->text.empty() ? "is blank" : fmt::format("says '{}'", written->text);
    findings.push_back(make(rule, place(row.c, written->cell), std::move(words)));
    const auto* comment = filled(row.c, row.entry, "comment");
    if (comment == nullptr || !asks_for_change(row.comment)) continue;
    findings.back().severity = Severity::note;
    findings.back().remedy = fmt::format("The comment says: '{}'.", text::squeeze(comment->text));
  }
}

/// Do the two call the same post? One holds the other, or they share a word that is not in every
/// other title: "Principal Officer, Joint Commissioning" answers for the "Principal Officer for
/// Joint Commissioning Learning Disabilities".
bool same_post(std::string_view by, std::string_view name) {
  static constexpr auto titles = std::to_array<std::string_view>(
      {"of",        "and",       "the",       "for",       "to",      "in",
       "on",        "lead",      "officer",   "manager",   "head",    "director",
       "deputy",    "senior",    "chair",     "principal", "service", "services",
       "team",      "group",     "strategic", "support",   "council", "borough",
       "assistant", "executive", "exec",      "city",      "county",  "administrator"});
  const std::string given = plain_words(by);
  const std::string known = plain_words(name);
  if (known.size() < 3 || given.size() < 3) return false;
  if (given.find(known) != std::string::npos || known.find(given) != std::string::npos) return true;
  for (std::size_t from = 1; from < given.size();) {
    const auto end = given.find(' ', from);
    const std::string word = given.substr(from, end - from);
    from = end + 1;
    if (word.size() > 2 && std::find(titles.begin(), titles.end(), word) == titles.end() &&
        known.find(" " + word + " ") != std::string::npos)
      return true;
  }
  return false;
}

/// A group, a body or initials, for whom somebody with a title of their own has to write.
bool is_written_for(const plan::Lead& lead) {
  static constexpr auto bodies = std::to_array<std::string_view>(
      {" group ", " board ", " team ", " partnership ", " partners ", " schools ", " school ",
       " forum ", " network ", " panel ", " committee ", " service ", " services ", " together "});
  const bool no_small_letter = std::none_of(lead.role.begin(), lead.role.end(),
                                            [](char ch) { return ch >= 'a' && ch <= 'z'; });
  const std::string words = plain_words(lead.role);
  const bool a_post = words.find(" manager ") != std::string::npos ||
                      words.find(" head ") != std::string::npos ||
                      words.find(" lead ") != std::string::npos;
  return no_small_letter ||
         (!a_post && std::any_of(bodies.begin(), bodies.end(), [&](std::string_view body) {
           return words.find(body) != std::string::npos;
         }));
}

/// "PA to the Director", "on behalf of the group".
bool says_on_behalf(std::string_view by) {
  static constexpr auto ways = std::to_array<std::string_view>(
      {" on behalf ", " pp ", " pa to ", " assistant to ", " secretary to ", " deputising for ",
       " covering for ", " acting for ", " standing in for ", " in the absence ", " for and "});
  const std::string words = plain_words(by);
  return std::any_of(ways.begin(), ways.end(),
                     [&](std::string_view way) { return words.find(way) != std::string::npos; });
}

/// Another lead of the plan, by the whole of its name or role, or that with "lead" or the like
/// behind it. Null when it is none.
const plan::Lead* another_lead(const plan::Plan& plan, const plan::Lead& lead,
                               const std::string& folded) {
  static const text::Pattern title(
      " (?:lead|lead officer|officer|manager|coordinator|team|rep"
      "|representative)$");
  std::string bare = folded;
  text::replace_first(&bare, title, "");
  for (const auto& words : {folded, bare}) {
    for (const plan::Lead* other : plan.leads_called(words)) {
      if (other->id != lead.id &&
          (words == text::fold(other->role) || words == text::fold(other->name())))
        return other;
    }
  }
  return nullptr;
}

void judge_sender(const Case& c, const Rule& rule, Findings& findings) {
  const plan::Lead* lead = c.plan.lead(c.received.lead);
  const std::string& by = c.received.completed_by;
  const std::string folded = text::fold(by);
  if (lead == nullptr || folded.empty()) return;
  auto names = lead->aliases;
  names.insert(names.end(), {lead->id, lead->role, lead->name()});
  if (std::any_of(names.begin(), names.end(),
                  [&](const std::string& name) { return same_post(by, name); }))
    return;
  if (const plan::Lead* other = another_lead(c.plan, *lead, folded)) {
    findings.push_back(
        make(row_rule("sender-is-another-lead"), {c.received.file, {}, {}},
             {by, lead->name(), {}, fmt::format("{} ({})", other->name(), other->id)}));
    return;
  }
  if (is_written_for(*lead) && !says_on_behalf(by)) return;
  findings.push_back(make(rule, {c.received.file, {}, {}},
                          {.observed = c.received.completed_by, .expected = lead->name()}));
}

/// Which row is meant settles what is asked of it: one walk for all of it.
void judge_rows(const Case& c, const Rule& /*rule*/, Findings& findings) {
  check_repeats(c, findings);
  const Meant meant = check_refs_of_others(c, findings);
  check_owner(c, meant, findings);
  check_missing_rows(c, meant, findings);
  check_plan_text(c, meant, findings);
  check_agreed_date(c, meant, findings);
}

}  // namespace

std::span<const Check> row_checks() {
  return row_table;
}

}  // namespace collate::checks
