// SPDX-License-Identifier: MIT
// The About sheet of both dashboards. Defines the names as_at and next_meeting, which the Register
// counts from.
#pragma once

#include "dashboard/words.hpp"
#include "sheetwriter/book.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace collate::dashboard {

struct About {
  const Words& words;
  const std::vector<schema::RatingScale>& scales;
  timescale::Date position;
  std::optional<timescale::Date> next_meeting;
  std::vector<std::pair<std::string, std::optional<timescale::Date>>> dates;  ///< further dates
  std::string source;     ///< "Monitoring returns from 12 of 14 leads."
  std::string made_from;  ///< "plan anytown-2019; round 2019-autumn"
  std::string made_by;    ///< "collate 0.1.0"
  std::vector<std::pair<std::string, std::string>> more = {};  ///< further items, before Source
  std::vector<std::string> told = {};  ///< names of rounds that the plan tells (plan::Told)
};

void put_about(sheetwriter::Book& book, const About& about, const std::string& back_to,
               const std::string& back_words);

}  // namespace collate::dashboard
