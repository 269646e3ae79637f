// SPDX-License-Identifier: MIT
// Names that Windows gives no file. Plain text, so that it is tested everywhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace collate::cli {

/// "nul", "COM1.csv", "aux.tar.gz": another word for a device, whatever stands behind its first
/// dot.
[[nodiscard]] bool is_device_name(std::string_view name);

/// Why a file or folder of that name (one step of a path) cannot be made, as a sentence; nothing
/// when it can.
[[nodiscard]] std::optional<std::string> why_windows_refuses(std::string_view name);

}  // namespace collate::cli
