// SPDX-License-Identifier: MIT
// What the system may do to the process, met before anything else happens.
#pragma once

#include <functional>

namespace collate::cli {

/// Calls `program` with: the three standard streams open, so that no file we open takes the place
/// of one that was closed; failed writes told by their error number and not by a signal (a closed
/// pipe, a file-size limit); and eight MiB of stack whatever the limit says. Yields what it yields.
int run_as_process(const std::function<int()>& program);

/// Does standard error go to a terminal?
[[nodiscard]] bool is_watched();

}  // namespace collate::cli
