// SPDX-License-Identifier: MIT
#include "register/register.hpp"

#include "register/impact_words.hpp"

#include <algorithm>
#include <cassert>

namespace collate::merge {

const Row* RoundState::row(std::string_view ref) const {
  if (looked_up && looked_up->size() == rows.size()) {
    const auto found = looked_up->find(ref);
    if (found == looked_up->end()) return nullptr;
    assert(found->second < rows.size() && rows[found->second].ref == ref);
    return &rows[found->second];
  }
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Row& one) { return one.ref == ref; });
  return found == rows.end() ? nullptr : &*found;
}

void RoundState::index() {
  auto positions = std::make_shared<plan::Positions>();
  positions->reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) positions->emplace(rows[i].ref, i);
  looked_up = std::move(positions);
}

std::string_view words(TimescaleStatus status) {
  switch (status) {
    case TimescaleStatus::overdue_no_new_date:
      return "Overdue, no new date";
    case TimescaleStatus::overdue_new_date_proposed:
      return "Overdue, new date proposed";
    case TimescaleStatus::new_date_proposed:
      return "New date proposed";
    case TimescaleStatus::due_by_next_meeting:
      return "Due by next meeting";
    case TimescaleStatus::later:
      return "Later";
    case TimescaleStatus::completed:
      return "Completed";
    case TimescaleStatus::no_agreed_date:
      return "No agreed date";
  }
  return "Later";
}

std::string words(Movement movement, const schema::Schema& schema) {
  switch (movement) {
    case Movement::newly_completed:
      return "Newly completed";
    case Movement::moved_forward:
      return "Moved forward";
    case Movement::first_rating:
      return "First rating";
    case Movement::no_change:
      return "No change";
    case Movement::moved_back:
      return "Moved back";
    case Movement::no_rating:
      return "No rating this " + schema.cycle.period;
  }
  return {};
}

std::string words(const TracedRating& rating, const schema::RatingScale& scale) {
  switch (rating.state) {
    case TracedRating::State::rated:
      return scale.values.at(rating.value).label;
    case TracedRating::State::not_rated:
      return "Not rated";
    case TracedRating::State::no_return:
      return "No return";
  }
  return {};
}

std::string_view words(ReturnState state) {
  switch (state) {
    case ReturnState::received:
      return "Received";
    case ReturnState::late:
      return "Late";
    case ReturnState::superseded:
      return "Superseded";
    case ReturnState::excluded:
      return "Excluded";
    case ReturnState::unreadable:
      return "Unreadable";
    case ReturnState::not_used:
      return "Not used";
    case ReturnState::missing:
      return "Missing";
    case ReturnState::nil:
      return "Nil";
    case ReturnState::nothing_due:
      return "Nothing due";
  }
  return "Missing";
}

bool is_unusable(ReturnState state) {
  return state == ReturnState::unreadable || state == ReturnState::not_used;
}

std::string_view words(Standing standing) {
  switch (standing) {
    case Standing::counted:
      return "Counted";
    case Standing::less_cautious:
      return "Less cautious";
    case Standing::set_aside:
      return "Set aside";
    case Standing::superseded:
      return "Superseded";
    case Standing::in_conflict:
      return "In conflict";
    case Standing::of_another_lead:
      return "Of another lead";
  }
  return "Counted";
}

const LeadEntry* Row::last_of(std::string_view lead) const {
  const auto found = std::find_if(last.begin(), last.end(),
                                  [&](const LeadEntry& entry) { return entry.lead == lead; });
  if (found != last.end()) return &*found;
  return last.size() == 1 && last.front().lead == plan::the_plan ? &last.front() : nullptr;
}

std::vector<const LeadEntry*> Row::last_impacts() const {
  std::vector<const LeadEntry*> found;
  for (const LeadEntry& entry : last) {
    const LeadEntry* one = &entry;
    while (one != nullptr &&
           (!tells_of_impact(one->impact.text) || one->standing == Standing::set_aside))
      one = one->earlier.get();
    if (one != nullptr) found.push_back(one);
  }
  return found;
}

std::size_t Row::times_moved() const {
  std::size_t moves = 0;
  const std::optional<timescale::Date>* stands = nullptr;
  for (const auto& move : dates) {
    if (move.kind == DateMove::Kind::proposed) continue;
    if (stands != nullptr && *stands && *stands != move.date) ++moves;
    stands = &move.date;
  }
  return moves;
}

}  // namespace collate::merge
