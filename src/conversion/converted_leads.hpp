// SPDX-License-Identifier: MIT
// Who answers for the actions of a source, as the Leads sheet of a plan: posts and bodies, each
// once, persons as the initials of their posts. Used by convert.cpp.
#pragma once

#include "finding/finding.hpp"
#include "plan/describe.hpp"

#include "conversion/source_table.hpp"
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace collate::conversion {

class ConvertedLeads {
 public:
  using Initials = std::map<std::string, SourceText>;

  /// All must outlive the object; what is not certain is added to `doubts`. `initials` are those
  /// that a key writes out.
  ConvertedLeads(const std::string& file, finding::Findings& doubts, const Initials& initials)
      : file_(file), doubts_(doubts), initials_(initials) {}

  /// "L01; L03"; where the source names nobody, those of the action before in the same section.
  /// `action` must outlive the next call.
  std::string ids_of(const SourceAction& action);
  void say_persons();
  void say_initials();
  void say_blanks();
  /// Of `actions` in all.
  void say_leaderless(std::size_t actions, finding::Findings& doubts) const;
  /// The sheet of leads: a row of headings, then a row for each.
  [[nodiscard]] std::vector<std::vector<std::string>> rows(
      std::span<const plan::SheetColumn> columns) const;

 private:
  using Place = finding::Place;
  void say(Place place, std::string what, std::string remedy) {
    doubts_.push_back(doubt(std::move(place), std::move(what), std::move(remedy)));
  }
  /// `of_bodies`: the column names bodies, so that two words in capitals are no person.
  std::string id_of(const std::string& name, const Place& where, bool of_bodies);
  std::string id_of_post(const std::string& initials, const SourceText& post);
  std::string add_lead(const std::string& printed, const std::string& role);
  void say_several(const std::string& name, const Place& where, const std::string& id,
                   bool has_post);

  struct Blank {
    std::vector<cell::Address> cells;
    std::vector<std::string> refs;
  };

  const std::string& file_;
  finding::Findings& doubts_;
  std::vector<std::pair<std::string, std::string>> leads_;  ///< as printed, role
  /// Places in leads_, of equal ones the first.
  using Known = std::map<std::string, std::size_t>;
  Known printed_;          ///< by the letters that are printed
  Known roles_;            ///< by role
  Known folded_roles_;     ///< by role, folded
  Known letters_of_role_;  ///< by the letters of the role
  const Initials& initials_;
  std::map<std::string, std::string> written_out_;  ///< id -> initials that a key wrote out
  std::string last_;
  const SourceAction* last_led_ = nullptr;  ///< the action before, which last_ lead
  std::vector<std::string> leaderless_;     ///< refs of actions whose table asks for no lead
  std::vector<std::pair<Place, std::string>> persons_;  ///< where one is named, lead id
  /// By sheet, and by whether the lead of the action above was taken.
  std::map<std::pair<std::string, bool>, Blank> blanks_;
};

}  // namespace collate::conversion
