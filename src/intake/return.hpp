// SPDX-License-Identifier: MIT
// One workbook that came back, reduced to what it says: who sent it for which round, and an entry
// per row.
#pragma once

#include "cell/value.hpp"
#include "finding/finding.hpp"
#include "timescale/date.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace collate::intake {

/// A sheet of a return: what all its cells have in common.
struct ReturnSheet {
  std::string file;    ///< path as given, or relative to the plan folder
  std::string sha256;  ///< of the file, 64 hexadecimal digits
  std::string sheet;
  std::string lead = {};  ///< lead id of the sender
};

/// Where a value stands: enough to find the cell again years later, and who said it. Every value of
/// the register has one, so the sheet is shared by all that came from it.
struct Source {
  std::shared_ptr<const ReturnSheet> from;  ///< null: no place, the four words are empty
  cell::Address cell;

  [[nodiscard]] const std::string& file() const { return sheet_of_return().file; }
  [[nodiscard]] const std::string& sha256() const { return sheet_of_return().sha256; }
  [[nodiscard]] const std::string& sheet() const { return sheet_of_return().sheet; }
  [[nodiscard]] const std::string& lead() const { return sheet_of_return().lead; }

 private:
  [[nodiscard]] const ReturnSheet& sheet_of_return() const {
    static const ReturnSheet none;
    return from ? *from : none;
  }
};

/// One cell of an entry, as it came.
struct Answer {
  cell::Value value;          ///< kind, text, number as in the cell
  std::string text;           ///< as a person reads it, trimmed; empty when blank
  std::string number_format;  ///< of the cell
  std::optional<std::uint32_t> fill;
  cell::Address cell;
  bool calculated = false;  ///< the cell held a formula
  bool struck = false;      ///< struck through, all of it or a part
  /// In a column of the plan's: it differs from the plan, which was changed since it was issued.
  bool as_issued = false;
};

/// One lead's answer on one action.
struct Entry {
  std::string ref;  ///< as in the plan once recognised, else as typed
  cell::Address ref_cell;
  std::map<std::string, Answer>
      answers;             ///< by schema column id; blank cells are present with empty text
  bool hidden = false;     ///< its row was hidden or filtered out
  std::string sheet = {};  ///< empty: Return::sheet; else the one with the completed actions
};

/// Where something that the lead typed went.
enum class Went : std::uint8_t {
  answer,       ///< into the answer of an entry
  start_sheet,  ///< into a field of the start sheet: by whom, when, anything else
  quoted,       ///< into a finding, in full
};

/// One thing that the lead typed. All of them together are the return: nothing else was typed.
struct Typed {
  enum class In : std::uint8_t { cell, note, text_box };
  In in = In::cell;
  std::string sheet;
  cell::Address cell;  ///< of a note its cell, of a text box its upper left corner
  std::string text;    ///< as a person reads it
  Went went = Went::quoted;
  std::string ref;     ///< answer: of the entry
  std::string column;  ///< answer: schema column id
};

/// How sure we are of who sent what.
enum class RecognisedBy : std::uint8_t {
  custom_properties,
  hidden_sheet,
  defined_names,
  return_code,
  headings
};

struct Return {
  std::string file;
  std::string sha256;
  RecognisedBy recognised_by = RecognisedBy::headings;
  std::string schema;        ///< schema name it was issued under; empty when not known
  std::string plan;          ///< plan id
  std::string round;         ///< round id
  std::string lead;          ///< lead id; empty when not known
  std::string code;          ///< return code
  std::string sheet;         ///< the sheet the entries came from
  std::string completed_by;  ///< job title, from Start here; may be empty
  std::optional<timescale::Date> completed_on;  ///< from Start here
  std::string saved_at;  ///< when the workbook was last saved, ISO; may be empty
  std::string note;      ///< "Anything else to tell us"; may be empty
  /// Actions of the lead that the workbook was not issued with: they became the lead's since.
  std::vector<std::string> not_issued;
  std::vector<Entry> entries;
  std::vector<Typed> typed;  ///< in the order of sheets, rows and columns; then notes, text boxes
};

}  // namespace collate::intake
