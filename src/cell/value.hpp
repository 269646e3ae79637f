// SPDX-License-Identifier: MIT
// What a cell holds: a closed set of kinds, told apart by the reader once and for all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace collate::cell {

enum class Kind : std::uint8_t { empty, text, number, date_time, boolean, error };

/// "empty", "text", "number", "date", "boolean", "error": the words used in listings and JSON.
[[nodiscard]] constexpr std::string_view name(Kind kind) {
  switch (kind) {
    case Kind::empty:
      return "empty";
    case Kind::text:
      return "text";
    case Kind::number:
      return "number";
    case Kind::date_time:
      return "date";
    case Kind::boolean:
      return "boolean";
    case Kind::error:
      return "error";
  }
  return "empty";
}

/// An owned value.
struct Value {
  Kind kind = Kind::empty;
  std::string text;   ///< text: the text (UTF-8); error: its code, e.g. "#N/A"; else empty
  double number = 0;  ///< number; boolean: 0 or 1; date_time: serial in the 1900 system (see
                      ///< timescale/serial.hpp)
};

}  // namespace collate::cell
