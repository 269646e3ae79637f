// SPDX-License-Identifier: MIT
// Which action a ref means, however it was typed, pasted or changed by a spreadsheet. One rule for
// the plan's own refs, for returns and for decisions.
//   "1.3 Publish the offer", "'1.3", "1. 3", "1-3"   -> 1.3, said to be respelt
//   "1.5-1.7", "1-5 & 1-6"                           -> several
//   1.1, "1.1" with the wording of 1.10              -> 1.10, with what told it
//   3 April, "Jan-14"                                -> 3.4, 1.14, with what told it
#pragma once

#include "plan/plan.hpp"
#include "workbook/workbook.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace collate::plan {

enum class RefState : std::uint8_t {
  exact,
  respelt,
  from_number,  ///< the cell holds a number
  lost_zero,    ///< "1.1" that means 1.10
  from_date,    ///< the spreadsheet made a date of it, and something else tells which ref it was
  doubtful,     ///< several actions are possible
  became_date,  ///< a date, and nothing tells which ref it was
  unknown,
};

struct RefReading {
  RefState state = RefState::unknown;
  std::vector<std::string> refs;  ///< plan refs; several when the cell names several ("4.1, 4.2")
  std::string written;            ///< as a person reads the cell
  std::string words;              ///< behind the ref in the same cell: "Publish the offer"
  std::string other;    ///< doubtful, became_date: the candidates ("1.1 or 1.10"); unknown: the ref
                        ///< whose wording the row has; all may be empty
  std::string told_by;  ///< from_number, lost_zero, from_date: "its wording", "its lead"; unknown:
                        ///< "near wording" when `other` has not just that wording
};

/// A cell with a ref, and what else its row says.
struct RefRow {
  workbook::Cell cell;
  std::string action_text;  ///< the row's wording of the action; may be empty
};

/// What refs are looked up in: made once for a plan, of positions only, so that it serves copies of
/// the plan too.
struct RefTables {
  std::map<std::string, std::size_t> exact;
  std::map<std::string, std::size_t> plain;  ///< "ida1" for "IDA 1"
  /// "1 10": every ref of nothing but numbers.
  std::map<std::string, std::vector<std::size_t>> by_numbers;
  /// "1.1" for 1.1, 1.10 and 1.100.
  std::map<std::string, std::vector<std::size_t>> by_value;
  std::shared_ptr<const Index> made_for;  ///< Plan::looked_up of the plan
};
[[nodiscard]] std::shared_ptr<const RefTables> ref_tables(const Plan& plan);

/// The refs of one plan. The plan must outlive it.
class Refs {
 public:
  /// `tables`: of this plan or a copy of it; when null, or of a plan that changed since, they are
  /// made for the moment.
  /// `renumbered`: what the rows call otherwise than the plan does, old ref -> ref of the plan.
  explicit Refs(const Plan& plan, std::shared_ptr<const RefTables> tables = nullptr,
                std::map<std::string, std::string> renumbered = {});

  /// `lead`: id of the lead who sent the row; empty when not known.
  [[nodiscard]] RefReading read(const RefRow& row, const std::string& lead = {}) const;

  /// A column from top to bottom: where a row leaves it open, the rows above and below it tell.
  [[nodiscard]] std::vector<RefReading> read(const std::vector<RefRow>& rows,
                                             const std::string& lead) const;

 private:
  using Places = std::vector<std::size_t>;  // indices into Plan::actions, ascending
  struct Named;
  struct Open;

  [[nodiscard]] Named name_of(std::string_view text) const;
  [[nodiscard]] Named list_of(std::string_view text) const;
  [[nodiscard]] Places range_of(const std::string& item) const;
  [[nodiscard]] const std::size_t* place_of(const std::string& item, bool& respelt) const;
  [[nodiscard]] RefReading read_open(const RefRow& row, const std::string& lead, Open& open) const;
  [[nodiscard]] RefReading read_date(const RefRow& row, const std::string& lead, Open& open) const;
  void settle(RefReading& reading, const Open& open, std::size_t place,
              std::string_view told_by) const;
  void settle_by_neighbours(std::vector<RefReading>& readings, const std::vector<Open>& open) const;
  void find_near_wordings(const std::vector<RefRow>& rows, const std::string& lead,
                          std::vector<RefReading>& readings) const;
  [[nodiscard]] Places by_wording(const Places& among, const std::string& wording) const;
  [[nodiscard]] Places by_lead(const Places& among, const std::string& lead) const;
  [[nodiscard]] const std::size_t* find(const std::string& ref) const;
  [[nodiscard]] std::string joined(const Places& places) const;

  const Plan& plan_;
  std::shared_ptr<const RefTables> tables_;
  std::map<std::string, std::string> renumbered_;
};

/// A ref of a plan's own, apart from what was typed around it.
struct WrittenRef {
  std::string ref;       ///< "1.3"; the whole text, squeezed, when no ref can be told from it
  std::string words;     ///< "Publish the offer": what stood behind it in the cell
  bool changed = false;  ///< something was taken off or closed up
  bool several = false;  ///< it names several: "1-5 & 1-6"
};
[[nodiscard]] WrittenRef part_ref(std::string_view written);

/// The ref after `previous` ("1.10" after "1.9"), if a spreadsheet may have made what the cell
/// holds of it: the number or text 1.1, or a date. Empty if not.
[[nodiscard]] std::string ref_that_follows(std::string_view previous, const workbook::Cell& cell);

}  // namespace collate::plan
