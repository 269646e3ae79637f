// SPDX-License-Identifier: MIT
#include "issue/letter.hpp"

#include "issue/issue.hpp"
#include "plan/leads.hpp"
#include "text/english.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::issue {
namespace {

std::vector<std::string> refs_of(const plan::Plan& plan, const plan::Lead& lead) {
  std::vector<std::string> refs;
  for (const plan::Action* action : plan.actions_of(lead.id)) refs.push_back(action->ref);
  return refs;
}

std::string names_of(const plan::Plan& plan, const std::vector<std::string>& leads) {
  std::string names;
  for (const auto& id : leads) names += (names.empty() ? "" : " and ") + plan::lead_name(plan, id);
  return names;
}

std::string date_words(const plan::Action& action) {
  return action.agreed_date           ? timescale::to_words(*action.agreed_date)
         : action.agreed_text.empty() ? "none"
                                      : action.agreed_text;
}

void compare_action(const plan::Action& was, const plan::Action& is, const intake::Carried& before,
                    const intake::Carried& now, std::vector<std::string>& changes) {
  if (was.text != is.text) changes.push_back(fmt::format("the words of {} are others", is.ref));
  if (date_words(was) != date_words(is))
    changes.push_back(fmt::format("the agreed date of {} is {}, not {}", is.ref, date_words(is),
                                  date_words(was)));
  if (was.leads != is.leads)
    changes.push_back(fmt::format("{} is answered for by {}, not {}", is.ref,
                                  names_of(now.plan, is.leads), names_of(before.plan, was.leads)));
}

bool same(const intake::LastAnswer& a, const intake::LastAnswer& b) {
  return a.ratings == b.ratings && a.comment == b.comment && a.more == b.more &&
         a.settled == b.settled && a.done_in == b.done_in && a.still_open == b.still_open;
}

}  // namespace

std::string letter(const schema::Schema& schema, const plan::Plan& plan, const plan::Round& round,
                   const plan::Lead& lead) {
  const auto refs = refs_of(plan, lead);
  const std::string& one = schema.words.action;
  const bool single = refs.size() == 1;
  const std::string by = timescale::to_words(round.return_by);
  std::string text =
      fmt::format("To: {}\nSubject: {}: your return for {}, by {}\n\n",
                  lead.mailbox.empty() ? lead.name() : lead.mailbox, plan.title, round.name, by);
  text += fmt::format("To the {}\n\n", lead.name());
  text += fmt::format("The workbook {} asks how {} on {}: {}. ", file_name(plan, round, lead),
                      single ? "your " + one + " stands"
                             : fmt::format("your {} {} stand", refs.size(), text::plural(one)),
                      timescale::to_words(round.position), fmt::join(refs, ", "));
  text += fmt::format(
      "Please fill in the columns with dark blue headings on the sheet Actions, and send it back "
      "by "
      "{}{}.\n\n",
      by, plan.return_to.empty() ? "" : " to " + plan.return_to);
  text +=
      "Your last answer stands beside what is asked, and the sheet says what each row still needs. "
      "You need not fill in all rows at once: a later copy adds to an earlier one. Where "
      "both answer a row, the whole row of the later copy counts.\n\n";
  return text + (plan.compiled_by.empty() ? std::string("Policy officer") : plan.compiled_by) +
         "\n";
}

std::vector<std::string> index_headings() {
  return {"lead", "name", "mailbox", "file", "letter", "actions", "refs", "state"};
}

std::vector<std::string> index_row(const plan::Plan& plan, const plan::Round& round,
                                   const plan::Lead& lead, const std::string& state) {
  const auto refs = refs_of(plan, lead);
  return {lead.id,
          lead.name(),
          lead.mailbox,
          file_name(plan, round, lead),
          fmt::format("letters/{}.txt", file_word(lead.id)),
          fmt::format("{}", refs.size()),
          fmt::format("{}", fmt::join(refs, "; ")),
          state};
}

std::vector<std::string> changes_since(const intake::Carried& was, const intake::Carried& is) {
  std::vector<std::string> changes;
  for (const auto& action : is.plan.actions) {
    const plan::Action* before = was.plan.action(action.ref);
    if (before == nullptr)
      changes.push_back(fmt::format("{} is new", action.ref));
    else
      compare_action(*before, action, was, is, changes);
  }
  for (const auto& action : was.plan.actions) {
    if (is.plan.action(action.ref) == nullptr)
      changes.push_back(fmt::format("{} is no longer asked about", action.ref));
  }
  std::vector<std::string> answers;
  for (const auto& [ref, answer] : is.last) {
    const auto before = was.last.find(ref);
    if (before == was.last.end() || !same(before->second, answer)) answers.push_back(ref);
  }
  if (!answers.empty())
    changes.push_back(fmt::format("the last answer on {} is another", fmt::join(answers, ", ")));
  return changes;
}

}  // namespace collate::issue
