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

/// Refs of a lead's actions: those that are asked about, and those that stand as done.
struct Asked {
  std::vector<std::string> open;
  std::vector<std::string> done;
};

Asked asked_of(const plan::Plan& plan, const plan::Lead& lead, const merge::RoundState* before) {
  Asked asked;
  for (const auto& ref : refs_of(plan, lead)) {
    const merge::Row* was = before == nullptr ? nullptr : before->row(ref);
    (was != nullptr && was->rests() ? asked.done : asked.open).push_back(ref);
  }
  return asked;
}

/// "1 action is", "2 actions are".
std::string are(std::size_t number, const std::string& one) {
  return number == 1 ? fmt::format("1 {} is", one)
                     : fmt::format("{} {} are", number, text::plural(one));
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
                   const plan::Lead& lead, const merge::RoundState* before) {
  const Asked asked = asked_of(plan, lead, before);
  const std::string& one = schema.words.action;
  const std::string by = timescale::to_words(round.return_by);
  const std::string file = file_name(plan, round, lead);
  std::string text = fmt::format("To: {}\nSubject: {}: your return for {}, by {}\n\nTo the {}\n\n",
                                 lead.mailbox.empty() ? lead.name() : lead.mailbox, plan.title,
                                 round.name, by, lead.name());
  const std::string back = by + (plan.return_to.empty() ? "" : " to " + plan.return_to);
  if (asked.open.empty()) {
    text += fmt::format(
        "Your {} done: {}. Nothing has to be filled in or sent back. If there is more to say of "
        "the difference "
        "made, or if something is not done after all, say so in the workbook {} and send it back "
        "by {}.\n\n",
        asked.done.size() == 1 ? one + " is" : are(asked.done.size(), one),
        fmt::join(asked.done, ", "), file, back);
  } else {
    const bool single = asked.open.size() == 1;
    text +=
        fmt::format("The workbook {} asks how {} on {}: {}. ", file,
                    single ? "your " + one + " stands"
                           : fmt::format("your {} {} stand", asked.open.size(), text::plural(one)),
                    timescale::to_words(round.position), fmt::join(asked.open, ", "));
    text += fmt::format(
        "Please fill in the columns with dark blue headings on the sheet Actions, and send it "
        "back by {}.\n\n",
        back);
    if (!asked.done.empty())
      text +=
          fmt::format("{} done, on the sheet Completed: {}. Nothing has to be filled in there.\n\n",
                      are(asked.done.size(), one), fmt::join(asked.done, ", "));
    text += fmt::format(
        "{} stands beside what is asked, and the sheet says what each row still needs. You need "
        "not fill in all rows at once: a later copy adds to an earlier one. Where both answer a "
        "row, the whole row of the later copy counts.\n\n",
        before != nullptr && before->told ? "What the plan says of the time before"
                                          : "Your last answer");
  }
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
