// SPDX-License-Identifier: MIT
// The numbers of the sections, and the actions that no section was opened for, once all of the
// source is read.
#include <fmt/format.h>

#include "conversion/source_table.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace collate::conversion {
namespace {

class Numbering {
 public:
  Numbering(SourcePlan& plan, const std::string& word) : plan_(plan), word_(word) {}

  void run() {
    merge_twins();
    place_the_rest();
    drop_empty();
    move_by_refs();
    number();
  }

 private:
  using Place = finding::Place;
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  void say(Place where, std::string what, std::string remedy) {
    plan_.doubts.push_back(doubt(std::move(where), std::move(what), std::move(remedy)));
  }

  /// To be called when actions moved, or sections.
  void find_members() {
    members_.assign(plan_.sections.size(), {});
    for (std::size_t i = 0; i < plan_.actions.size(); ++i) {
      if (plan_.actions[i].section != none) members_[plan_.actions[i].section].push_back(i);
    }
  }

  /// Two titles of one number are one section when the refs of both begin with it and none stands
  /// twice; else a chapter began, and they stay apart.
  void merge_twins() {
    find_members();
    std::map<std::string, std::vector<std::size_t>> numbered;
    for (std::size_t i = 0; i < plan_.sections.size(); ++i) {
      if (!plan_.sections[i].number.empty()) numbered[plan_.sections[i].number].push_back(i);
    }
    for (std::size_t i = 0; i < plan_.sections.size(); ++i) {
      for (const std::size_t j : numbered[plan_.sections[i].number]) {
        if (j <= i || !go_together(i, j)) continue;
        const auto& first = plan_.sections[i];
        const auto& second = plan_.sections[j];
        say(second.place,
            fmt::format("{} calls {} {} '{}', which is '{}' elsewhere; they were taken for one.",
                        second.place.cell ? cell::to_a1(*second.place.cell) : "The sheet", word_,
                        second.number, beginning(second.title, 80), beginning(first.title, 80)),
            "Part them in plan.xlsx if they are two.");
        for (const std::size_t action : members_[j]) plan_.actions[action].section = i;
        members_[i].insert(members_[i].end(), members_[j].begin(), members_[j].end());
        members_[j].clear();
      }
    }
  }

  bool go_together(std::size_t i, std::size_t j) const {
    std::vector<std::string> refs;
    for (const auto section : {i, j}) {
      for (const auto action : members_[section]) refs.push_back(plan_.actions[action].ref);
    }
    if (members_[i].empty() || members_[j].empty()) return false;
    const auto begins = [&](const std::string& ref) {
      return first_part(ref) == plan_.sections[i].number;
    };
    if (!std::all_of(refs.begin(), refs.end(), begins)) return false;
    std::sort(refs.begin(), refs.end());
    return std::adjacent_find(refs.begin(), refs.end()) == refs.end();
  }

  /// Actions that no section was opened for go by the first part of their refs.
  void place_the_rest() {
    std::vector<std::string> parts;
    bool all = true, any = false;
    for (const auto& action : plan_.actions) {
      if (action.section != none) continue;
      any = true;
      const std::string part = first_part(action.ref);
      all = all && !part.empty();
      if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(part);
    }
    if (!any) return;
    const bool by_refs = all && (parts.size() > 1 || has_number(parts.front()));
    for (auto& action : plan_.actions) {
      if (action.section != none) continue;
      const std::string wanted = by_refs ? first_part(action.ref) : std::string();
      auto found =
          std::find_if(plan_.sections.begin(), plan_.sections.end(), [&](const SourceSection& s) {
            return by_refs ? s.number == wanted : s.number.empty() && s.title.empty();
          });
      if (found == plan_.sections.end()) {
        plan_.sections.push_back({wanted, {}, {}, true});
        found = plan_.sections.end() - 1;
      }
      action.section = static_cast<std::size_t>(found - plan_.sections.begin());
    }
    if (plan_.sections.size() == 1 && plan_.sections.front().title.empty() &&
        plan_.actions.size() > 1 && !by_refs)
      say({plan_.actions.front().action.place.file, plan_.actions.front().action.place.sheet, {}},
          fmt::format("The source names no {}; all actions were put into one.", word_),
          "Write its title on the Plan sheet, or more of them and who belongs where.");
    if (by_refs && parts.size() > 1)
      say(plan_.actions.front().action.place,
          fmt::format(
              "The source names no {}; the actions were parted by the first number of their refs.",
              word_),
          "Write the titles on the Plan sheet.");
  }

  bool has_number(const std::string& number) const {
    return std::any_of(plan_.sections.begin(), plan_.sections.end(),
                       [&](const SourceSection& s) { return s.number == number; });
  }

  /// Where nearly all refs begin with their section's number, one that begins with another
  /// section's stands under a banner that was lost.
  void move_by_refs() {
    std::size_t told = 0, agree = 0;
    for (const auto& action : plan_.actions) {
      const std::string part = first_part(action.ref);
      const std::string& number = plan_.sections[action.section].number;
      if (part.empty() || number.empty()) continue;
      ++told;
      agree += part == number ? 1U : 0U;
    }
    if (told == 0 || agree * 10 < told * 6) return;
    for (auto& action : plan_.actions) {
      const std::string part = first_part(action.ref);
      const auto& section = plan_.sections[action.section];
      if (part.empty() || section.number.empty() || part == section.number) continue;
      const auto other = std::find_if(plan_.sections.begin(), plan_.sections.end(),
                                      [&](const SourceSection& s) { return s.number == part; });
      if (other == plan_.sections.end()) continue;
      say(action.action.place,
          fmt::format("{} stands under {} {}; its ref puts it into {} {}, where it was placed.",
                      action.ref, word_, section.number, word_, part),
          "Correct the Actions sheet if it belongs where it stands.");
      action.section = static_cast<std::size_t>(other - plan_.sections.begin());
    }
  }

  void drop_empty() {
    find_members();
    std::vector<SourceSection> kept;
    std::set<std::string> numbers;
    std::vector<std::size_t> now(plan_.sections.size(), none);
    for (std::size_t i = 0; i < plan_.sections.size(); ++i) {
      const auto& section = plan_.sections[i];
      const bool used = !members_[i].empty();
      const bool twin = numbers.contains(section.number);
      // A numbered one without actions is a part of the plan that is still to be filled, unless it
      // only stands above others.
      const bool stays = used || (section.named && !twin && !stands_above(i));
      if (stays) {
        now[i] = kept.size();
        kept.push_back(section);
        if (!section.number.empty()) numbers.insert(section.number);
        if (!used)
          say(section.place,
              fmt::format("{} {} '{}' has no actions.", word_, section.number,
                          beginning(section.title, 80)),
              "Take it off the Plan sheet if it is no part of the plan.");
      } else if (!section.title.empty() && !twin) {
        say(section.place,
            fmt::format("'{}' has no actions of its own and was left out of the plan.",
                        beginning(section.title, 80)),
            "Add it to the Plan sheet if it is wanted.");
      }
    }
    for (auto& action : plan_.actions) action.section = now[action.section];
    plan_.sections = std::move(kept);
  }

  /// A chapter: it has nothing of its own, and the next begins with number one below it.
  bool stands_above(std::size_t section) const {
    const auto digit = [](const std::string& n) {
      return !n.empty() && n[0] >= '0' && n[0] <= '9';
    };
    return section + 1 < plan_.sections.size() && !digit(plan_.sections[section].number) &&
           digit(plan_.sections[section + 1].number);
  }

  /// For each section the number that all its refs begin with, and those of no other; else nothing.
  std::vector<std::string> numbers_of_refs() const {
    std::vector<std::set<std::string>> parts(plan_.sections.size());
    std::map<std::string, std::set<std::size_t>> sections;  // by number
    for (const auto& action : plan_.actions) {
      const std::string part = first_part(action.ref);
      parts[action.section].insert(part);
      sections[part].insert(action.section);
    }
    std::vector<std::string> numbers(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].size() == 1 && sections[*parts[i].begin()].size() == 1)
        numbers[i] = *parts[i].begin();
    }
    return numbers;
  }

  /// "Priority action 1" and "Area for improvement 1" above refs that go on from 1 to 3: where the
  /// printed numbers stand twice, those of the refs tell all sections apart.
  void number_anew_by_refs(const std::vector<std::string>& numbers) {
    std::set<std::string> printed, of_refs;
    bool twice = false;
    for (std::size_t i = 0; i < plan_.sections.size(); ++i) {
      const std::string& number = plan_.sections[i].number;
      twice = (!number.empty() && !printed.insert(number).second) || twice;
      if (!numbers[i].empty()) of_refs.insert(numbers[i]);
    }
    if (!twice || of_refs.size() != plan_.sections.size()) return;
    for (std::size_t i = 0; i < plan_.sections.size(); ++i) plan_.sections[i].number = numbers[i];
    say(plan_.sections.front().place,
        fmt::format("The source numbers one {} like another; the first numbers of their refs were "
                    "taken instead.",
                    word_),
        "Change them on the Plan sheet before the first round; afterwards they have to stay.");
  }

  void number() {
    const auto of_refs = numbers_of_refs();
    std::set<std::string> taken;
    std::vector<std::size_t> without;
    // The refs number the sections where they number all of them.
    bool by_refs = true;
    for (std::size_t i = 0; i < plan_.sections.size(); ++i)
      by_refs = by_refs && (!plan_.sections[i].number.empty() || !of_refs[i].empty());
    number_anew_by_refs(of_refs);
    for (std::size_t i = 0; i < plan_.sections.size(); ++i) {
      auto& section = plan_.sections[i];
      if (section.number.empty() && by_refs) section.number = of_refs[i];
      if (section.number.empty() || !taken.insert(section.number).second) without.push_back(i);
    }
    bool said = false;
    int next = 1;
    for (const auto i : without) {
      auto& section = plan_.sections[i];
      const std::string printed = section.number;
      while (!taken.insert(std::to_string(next)).second) ++next;
      section.number = std::to_string(next);
      if (!printed.empty() && !said)
        say(section.place,
            fmt::format("{} {} stands twice, as '{}' the second time; it became {}, and others "
                        "that begin again likewise.",
                        word_, printed, beginning(section.title, 60), section.number),
            "Change the numbers before the first round; afterwards they have to stay.");
      said = said || !printed.empty();
    }
  }

  SourcePlan& plan_;
  const std::string& word_;
  std::vector<std::vector<std::size_t>> members_;  ///< actions, by section
};

}  // namespace

void number_sections(SourcePlan& plan, const std::string& section_word) {
  if (!plan.actions.empty()) Numbering(plan, section_word).run();
}

}  // namespace collate::conversion
