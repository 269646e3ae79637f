// SPDX-License-Identifier: MIT
// The rules of "Naming files, paths, and namespaces" in Microsoft's documentation.
#include "cli/windows_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace collate::cli {
namespace {

constexpr std::array<std::string_view, 6> devices = {"CON", "PRN",    "AUX",
                                                     "NUL", "CONIN$", "CONOUT$"};
// COM1 to COM9 and LPT1 to LPT9, and the same with the small raised digits of Latin-1.
constexpr std::array<std::string_view, 2> numbered = {"COM", "LPT"};
constexpr std::array<std::string_view, 3> raised = {"¹", "²", "³"};

}  // namespace

bool is_device_name(std::string_view name) {
  std::string stem(name.substr(0, name.find_first_of(".:")));
  while (stem.ends_with(' ')) stem.pop_back();
  for (char& letter : stem) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  if (std::find(devices.begin(), devices.end(), stem) != devices.end()) return true;
  if (stem.size() < 4) return false;
  const std::string_view number = std::string_view(stem).substr(3);
  const bool is_number = (number.size() == 1 && number >= "0" && number <= "9") ||
                         std::find(raised.begin(), raised.end(), number) != raised.end();
  return is_number &&
         std::find(numbered.begin(), numbered.end(), stem.substr(0, 3)) != numbered.end();
}

std::optional<std::string> why_windows_refuses(std::string_view name) {
  if (name == "." || name == "..") return std::nullopt;
  if (is_device_name(name))
    return fmt::format("Windows keeps the name '{}' for a device.",
                       name.substr(0, name.find_first_of(".:")));
  const auto bad = std::find_if(name.begin(), name.end(), [](char letter) {
    return std::string_view("<>:\"|?*\\/").find(letter) != std::string_view::npos ||
           static_cast<unsigned char>(letter) < 0x20;
  });
  if (bad != name.end())
    return static_cast<unsigned char>(*bad) < 0x20
               ? std::string("Windows allows no control characters in a name.")
               : fmt::format("Windows allows no '{}' in a name.", *bad);
  if (name.ends_with('.') || name.ends_with(' '))
    return std::string("Windows drops a full stop or a space at the end of a name.");
  return std::nullopt;
}

}  // namespace collate::cli
