// SPDX-License-Identifier: MIT
// Where something was found: file, sheet, cell. Printed as "returns/a.xlsx, Actions, D14".
#pragma once

#include "cell/address.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace collate::finding {

struct Place {
  std::string file;                   ///< as the user would type it; empty when no file is meant
  std::string sheet;                  ///< empty when the whole file is meant
  std::optional<cell::Address> cell;  ///< empty when the whole sheet is meant
  bool operator==(const Place&) const = default;
};

/// The name of a file without its folders, of paths of any system.
[[nodiscard]] std::string base_name(std::string_view path);

/// "a.xlsx, Actions, D14"; parts that are missing are left out.
[[nodiscard]] std::string to_text(const Place& place);

}  // namespace collate::finding
