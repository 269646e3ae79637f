// SPDX-License-Identifier: MIT
#include "register/register.hpp"

namespace collate::merge {

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
    case ReturnState::missing:
      return "Missing";
  }
  return "Missing";
}

}  // namespace collate::merge
