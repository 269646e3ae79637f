// SPDX-License-Identifier: MIT
// Makes small zips in memory, right ones and, on purpose, wrong ones. For tests only.
//   ZipWriter zip;  zip.add("xl/workbook.xml", text);  auto bytes = zip.finish();
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace collate::support {

enum class Packing : std::uint8_t { stored, deflated };

/// What the headers of one entry say; a test may bend any of it.
struct ZipHeader {
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  std::uint32_t crc = 0;
  std::uint32_t stored_size = 0;
  std::uint32_t size = 0;
  std::uint32_t local_offset = 0;  ///< central directory only
  std::string name;
  std::string extra;
};

class ZipWriter {
 public:
  using Bend = std::function<void(ZipHeader& local, ZipHeader& central)>;

  void add(std::string_view name, std::string_view content, Packing packing = Packing::deflated,
           const Bend& bend = {});
  /// An entry in the directory that shares the local header of the first entry.
  void add_overlapping(std::string_view name);
  [[nodiscard]] std::string finish(std::string_view comment = {}) const;

 private:
  std::string body_;
  std::vector<ZipHeader> central_;
};

[[nodiscard]] std::span<const std::byte> as_bytes(std::string_view text);

}  // namespace collate::support
