// SPDX-License-Identifier: MIT
// The rows that came back on each action, and which of one lead's several rows on an action stands.
// Row by row: the later answer counts; a row that is blank or left out erases nothing, so copies of
// one workbook add up. Two different answers with nothing to tell the later are a conflict. The
// names of files and the order in which they come decide nothing. Used inside this room only.
#pragma once

#include "register/merge.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace collate::merge {

/// What every step of one round's merge looks at.
struct Context {
  const schema::Schema& schema;
  const plan::Plan& plan;
  const plan::Round& round;
  const RoundState* before;  ///< null for the first round
};

/// When a return was made, and what tells so.
struct Made {
  enum class By : std::uint8_t { nothing, completed, saved, file };
  By by = By::nothing;
  std::optional<timescale::Date> day;
  std::string saved_at;  ///< ISO, as far as seconds
};

/// The date completed where it is plausible for the round (intake::is_plausible), else the day the
/// file was saved, else the file's own day.
[[nodiscard]] Made made(const Arrival& arrival, const Context& context);

/// One row of one return.
struct SentRow {
  const Arrival* arrival = nullptr;  ///< must outlive this
  const intake::Entry* entry = nullptr;
  std::shared_ptr<const intake::ReturnSheet> from = nullptr;  ///< shared by all rows of the arrival
  bool answered = false;  ///< some cell that leads fill is not blank
  Standing standing = Standing::counted;
  std::string why;                       ///< of superseded: what replaced it
  const Arrival* replaced_by = nullptr;  ///< of superseded
};

using SentRows = std::map<std::string, std::vector<SentRow>>;  ///< by ref

/// Every row of these returns, settled. Blank rows stand only where their lead has no answer.
[[nodiscard]] SentRows sent_rows(const std::vector<const Arrival*>& arrivals,
                                 const Context& context);

/// "completed on 4 November 2019, this one on 20 October 2019".
[[nodiscard]] std::string why_later(const Made& later, const Made& earlier);

}  // namespace collate::merge
