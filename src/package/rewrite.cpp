// SPDX-License-Identifier: MIT
#include "package/rewrite.hpp"

#include "package/archive.hpp"

#include <libdeflate.h>

#include <cassert>
#include <cstdint>
#include <limits>

namespace collate::package {
namespace {

constexpr std::uint32_t local_signature = 0x04034b50;
constexpr std::uint32_t central_signature = 0x02014b50;
constexpr std::uint32_t end_signature = 0x06054b50;
constexpr std::uint16_t version = 20;        // 2.0: folders and deflate
constexpr std::uint16_t first_day = 0x0021;  // 1 January 1980, the first day that a zip can name

void put16(std::string& out, std::uint16_t value) {
  out += static_cast<char>(value & 0xffU);
  out += static_cast<char>(value >> 8U);
}

void put32(std::string& out, std::uint32_t value) {
  put16(out, static_cast<std::uint16_t>(value & 0xffffU));
  put16(out, static_cast<std::uint16_t>(value >> 16U));
}

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// What a local header and a directory line have in common.
void put_facts(std::string& out, const Entry& entry) {
  put16(out, version);
  put16(out, 0);
  put16(out, entry.method);
  put16(out, 0);
  put16(out, first_day);
  put32(out, entry.crc);
  put32(out, static_cast<std::uint32_t>(entry.stored_size));
  put32(out, static_cast<std::uint32_t>(entry.size));
  put16(out, static_cast<std::uint16_t>(entry.name.size()));
  put16(out, 0);
}

}  // namespace

finding::Outcome<std::string> rewrite(std::span<const std::byte> bytes,
                                      const std::string& file_name,
                                      const std::function<bool(std::string_view name)>& wanted,
                                      const Change& change, const Limits& limits) {
  TRY(const auto archive, Archive::open(bytes, file_name, limits));
  std::string out;
  std::string directory;
  for (Entry entry : archive.entries()) {
    std::string_view packed = text_of(bytes.subspan(entry.data_offset, entry.stored_size));
    std::string changed;
    if (wanted(entry.name)) {
      TRY(const auto part, archive.inflate(entry));
      changed = change(entry.name, part.view());
      if (changed != part.view()) {
        entry.method = 0;
        entry.size = entry.stored_size = changed.size();
        entry.crc = libdeflate_crc32(0, changed.data(), changed.size());
        packed = changed;
      }
    }
    const auto offset = static_cast<std::uint32_t>(out.size());
    put32(out, local_signature);
    put_facts(out, entry);
    out += entry.name;
    out += packed;
    put32(directory, central_signature);
    put16(directory, version);
    put_facts(directory, entry);
    put16(directory, 0);  // comment
    put16(directory, 0);  // disk
    put16(directory, 0);  // attributes
    put32(directory, 0);
    put32(directory, offset);
    directory += entry.name;
  }
  // Larger ones would need zip64, and are never rewritten.
  assert(out.size() <= std::numeric_limits<std::uint32_t>::max() &&
         archive.entries().size() <= 0xffffU);
  const auto count = static_cast<std::uint16_t>(archive.entries().size());
  const auto start = static_cast<std::uint32_t>(out.size());
  out += directory;
  put32(out, end_signature);
  put32(out, 0);
  put16(out, count);
  put16(out, count);
  put32(out, static_cast<std::uint32_t>(directory.size()));
  put32(out, start);
  put16(out, 0);
  return out;
}

}  // namespace collate::package
