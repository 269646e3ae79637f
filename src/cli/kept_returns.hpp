// SPDX-License-Identifier: MIT
// Returns of a round that were received and checked before, so that unchanged files are not read
// again. They lie in out/.received/<round>, are safe to delete, and are believed only when nothing
// differs that receiving rests on: the file's bytes, its name, the plan as at the round, the
// schema, the limits and the program; what the checks found, only when the decisions, the
// indicators and the lead's last answers are the same too. A file that is not as it was written is
// not believed at all.
#pragma once

#include "cli/plan_folder.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace collate::cli {

class KeptReturns {
 public:
  /// What was kept for the round; nothing when there is none, or none that may be believed. The
  /// plan, and the ground as at the round, must outlive it.
  KeptReturns(const PlanFolder& plan, const std::string& round, const desk::Ground& then);

  /// Was something kept of a file of this name, whatever its bytes?
  [[nodiscard]] bool knows(const std::string& file) const { return places_.contains(file); }

  /// Safe to call side by side. Nothing when the file was not received before with these bytes.
  [[nodiscard]] std::optional<merge::Arrival> find(const std::string& file,
                                                   const std::string& sha256) const;

  /// A digest of what the checks of a return rest on besides the return itself.
  [[nodiscard]] std::string checks_rest_on(const desk::LastAnswers& last) const;
  /// Adds to a return what the checks found in it before, on the same grounds. Safe to call side by
  /// side. False when they are to be run.
  [[nodiscard]] bool add_found(merge::Arrival& arrival, const std::string& rests_on) const;

  /// Keeps these instead, sorted by file, with what their checks rest on; what could not be read is
  /// left out. When they are as before nothing is written. Without room or right to write,
  /// the next run takes longer and nothing else.
  void keep(const std::vector<merge::Arrival>& arrivals,
            const std::vector<std::string>& rests_on) const;

 private:
  struct Place {
    std::string_view sha256;
    std::string_view received;
    std::string_view rests_on;
    std::string_view found;
  };

  /// Null when the file was not received before with these bytes.
  [[nodiscard]] const Place* place_of(const merge::Arrival& arrival) const;

  const PlanFolder& plan_;
  const desk::Ground& then_;
  std::string round_;
  std::filesystem::path path_;  ///< empty: nothing can be kept
  std::string head_;    ///< the first line: which program and ground they were received with
  std::string ground_;  ///< digest of what all the round's checks rest on besides
  std::vector<std::byte> content_;
  std::map<std::string, Place, std::less<>> places_;  ///< by file; into content_
};

}  // namespace collate::cli
