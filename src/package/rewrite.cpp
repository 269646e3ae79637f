// SPDX-License-Identifier: MIT
#include "package/rewrite.hpp"

#include "package/archive.hpp"
#include "package/zip_directory.hpp"

#include <libdeflate.h>

#include <cassert>
#include <cstdint>
#include <limits>
#include <set>
#include <utility>

namespace collate::package {
namespace {

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

/// Writes entries one behind the other, and the directory behind them.
class ZipWriter {
 public:
  /// `packed`: the bytes as they are to stand.
  void put(const Entry& entry, std::string_view packed) {
    const auto offset = static_cast<std::uint32_t>(out_.size());
    put32(out_, local_signature);
    put_facts(out_, entry);
    out_ += entry.name;
    out_ += packed;
    put32(directory_, central_signature);
    put16(directory_, version);
    put_facts(directory_, entry);
    put16(directory_, 0);  // comment
    put16(directory_, 0);  // disk
    put16(directory_, 0);  // attributes
    put32(directory_, 0);
    put32(directory_, offset);
    directory_ += entry.name;
    ++count_;
  }
  void put_unpacked(Entry entry, std::string_view content) {
    entry.method = 0;
    entry.size = entry.stored_size = content.size();
    entry.crc = libdeflate_crc32(0, content.data(), content.size());
    put(entry, content);
  }
  std::string finish() && {
    // Larger ones would need zip64, and are never rewritten.
    assert(out_.size() <= std::numeric_limits<std::uint32_t>::max() && count_ <= 0xffffU);
    const auto count = static_cast<std::uint16_t>(count_);
    const auto start = static_cast<std::uint32_t>(out_.size());
    out_ += directory_;
    put32(out_, end_signature);
    put32(out_, 0);
    put16(out_, count);
    put16(out_, count);
    put32(out_, static_cast<std::uint32_t>(directory_.size()));
    put32(out_, start);
    put16(out_, 0);
    return std::move(out_);
  }

 private:
  std::string out_;
  std::string directory_;
  std::size_t count_ = 0;
};

}  // namespace

finding::Outcome<std::string> rewrite(std::span<const std::byte> bytes,
                                      const std::string& file_name,
                                      const std::function<bool(std::string_view name)>& wanted,
                                      const Change& change, const Limits& limits) {
  TRY(const auto archive, Archive::open(bytes, file_name, limits));
  ZipWriter zip;
  for (const Entry& entry : archive.entries()) {
    const std::string_view packed = text_of(bytes.subspan(entry.data_offset, entry.stored_size));
    if (wanted(entry.name)) {
      TRY(const auto part, archive.inflate(entry));
      const std::string changed = change(entry.name, part.view());
      if (changed != part.view()) {
        zip.put_unpacked(entry, changed);
        continue;
      }
    }
    zip.put(entry, packed);
  }
  return std::move(zip).finish();
}

finding::Outcome<std::string> with_parts(std::span<const std::byte> bytes,
                                         const std::string& file_name, const NewParts& parts,
                                         const Limits& limits) {
  TRY(const auto archive, Archive::open(bytes, file_name, limits));
  ZipWriter zip;
  std::set<std::string> written;
  for (const Entry& entry : archive.entries()) {
    const auto part = parts.find(entry.name);
    if (part == parts.end()) {
      zip.put(entry, text_of(bytes.subspan(entry.data_offset, entry.stored_size)));
    } else {
      zip.put_unpacked(entry, part->second);
      written.insert(part->first);
    }
  }
  for (const auto& [name, content] : parts) {
    if (!written.contains(name)) zip.put_unpacked({.name = name}, content);
  }
  return std::move(zip).finish();
}

std::string zip_of(const NewParts& parts) {
  ZipWriter zip;
  // Readers that do not look at the whole directory want this one first.
  constexpr std::string_view first = "[Content_Types].xml";
  for (const auto& [name, content] : parts) {
    if (name == first) zip.put_unpacked({.name = name}, content);
  }
  for (const auto& [name, content] : parts) {
    if (name != first) zip.put_unpacked({.name = name}, content);
  }
  return std::move(zip).finish();
}

}  // namespace collate::package
