// SPDX-License-Identifier: MIT
// Words put in the place of other words.
#pragma once

#include <string>
#include <string_view>

namespace collate::text {

/// Every `what` in `text` becomes `with`; what was put in is not looked at again.
/// REQUIRES: `what` is not empty; neither points into `text`.
void replace_all(std::string& text, std::string_view what, std::string_view with);

}  // namespace collate::text
