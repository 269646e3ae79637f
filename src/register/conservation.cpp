// SPDX-License-Identifier: MIT
#include "register/conservation.hpp"

namespace collate::merge {

std::string_view words(Fate fate) {
  switch (fate) {
    case Fate::counted:
      return "counted";
    case Fate::less_cautious:
      return "less cautious";
    case Fate::superseded:
      return "superseded";
    case Fate::in_conflict:
      return "in conflict";
    case Fate::of_another_lead:
      return "on another lead's action";
    case Fate::set_aside:
      return "set aside by a decision";
    case Fate::left_out:
      return "left out by a decision";
    case Fate::not_used:
      return "in files not used";
    case Fate::no_answer:
      return "without an answer";
    case Fate::start_sheet:
      return "on the start sheet";
    case Fate::quoted:
      return "quoted";
    case Fate::held_back:
      return "held back in part";
    case Fate::lost:
      return "not accounted for";
  }
  return {};
}

void Conservation::add(const Conservation& other) {
  typed += other.typed;
  for (std::size_t i = 0; i < fate_count; ++i) went[i] += other.went[i];
}

std::size_t Conservation::accounted_for() const {
  return typed - of(Fate::lost);
}

}  // namespace collate::merge
