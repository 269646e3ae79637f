// SPDX-License-Identifier: MIT
#include "workbook/compound_file.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace collate::workbook {
namespace {

constexpr std::array<unsigned char, 8> signature = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
constexpr std::size_t header_bytes = 512;
constexpr std::size_t entry_bytes = 128;
constexpr std::size_t most_entries = 4096;
constexpr std::size_t sector_numbers_in_header = 109;
constexpr std::uint32_t last_special_sector =
    0xFFFFFFFA;  // from here on: free, end of chain, table sectors

std::uint32_t number_at(std::span<const std::byte> bytes, std::size_t offset, std::size_t width) {
  std::uint32_t value = 0;
  for (std::size_t i = width; i-- > 0;)
    value = value << 8 | std::to_integer<std::uint32_t>(bytes[offset + i]);
  return value;
}

struct Sectors {
  std::span<const std::byte> bytes;
  std::size_t size;

  [[nodiscard]] std::optional<std::span<const std::byte>> at(std::uint32_t index) const {
    if (index >= last_special_sector) return std::nullopt;
    const std::size_t offset = (std::size_t{index} + 1) * size;
    if (offset + size > bytes.size()) return std::nullopt;
    return bytes.subspan(offset, size);
  }

  /// The sector after `index` in its chain, looked up in the allocation table. Tables beyond the
  /// header's own list (files over 7 MB) are not followed: the directory of such files starts
  /// early.
  [[nodiscard]] std::optional<std::uint32_t> after(std::uint32_t index) const {
    const std::size_t numbers_per_sector = size / 4;
    const std::size_t table = index / numbers_per_sector;
    if (table >= sector_numbers_in_header) return std::nullopt;
    const auto sector = at(number_at(bytes, 76 + 4 * table, 4));
    if (!sector) return std::nullopt;
    return number_at(*sector, 4 * (index % numbers_per_sector), 4);
  }
};

std::string entry_name(std::span<const std::byte> entry) {
  const std::size_t length =
      std::min<std::size_t>(number_at(entry, 64, 2), 64);  // bytes, closing zero included
  std::string name;
  for (std::size_t i = 0; i + 2 < length; i += 2) {
    const auto unit = number_at(entry, i, 2);
    name += unit < 0x80 ? static_cast<char>(unit) : '?';
  }
  return name;
}

}  // namespace

bool is_compound_file(std::span<const std::byte> bytes) {
  return bytes.size() >= signature.size() &&
         std::equal(
             signature.begin(), signature.end(), bytes.begin(),
             [](unsigned char a, std::byte b) { return a == std::to_integer<unsigned char>(b); });
}

std::vector<std::string> compound_file_names(std::span<const std::byte> bytes) {
  std::vector<std::string> names;
  if (bytes.size() < header_bytes) return names;
  const auto shift = number_at(bytes, 30, 2);
  if (shift != 9 && shift != 12) return names;
  const Sectors sectors{bytes, std::size_t{1} << shift};
  std::optional<std::uint32_t> index = number_at(bytes, 48, 4);
  for (std::size_t seen = 0; index && seen < most_entries;) {  // a chain in a circle ends here too
    const auto sector = sectors.at(*index);
    if (!sector) break;
    for (std::size_t offset = 0; offset < sector->size() && seen < most_entries;
         offset += entry_bytes, ++seen) {
      const auto entry = sector->subspan(offset, entry_bytes);
      const bool used = entry[66] != std::byte{0};
      if (used) names.push_back(entry_name(entry));
    }
    index = sectors.after(*index);
  }
  return names;
}

}  // namespace collate::workbook
