// SPDX-License-Identifier: MIT
// Bytes of a zip -> its directory -> inflated parts. Everything is checked against the central
// directory before any memory is taken: names, sizes, overlaps, budgets; and every part against its
// declared size and CRC.
//   TRY(auto archive, Archive::open(bytes, "a.xlsx"));
//   if (const Entry* entry = archive.find("content.xml")) { TRY(Buffer part,
//   archive.inflate(*entry)); ... }
#pragma once

#include "finding/outcome.hpp"
#include "package/buffer.hpp"
#include "package/limits.hpp"
#include "package/part.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct libdeflate_decompressor;

namespace collate::package {

/// One file in the zip. Sizes and CRC are those of the central directory.
struct Entry {
  std::string name;  ///< as stored, but "\" made "/" and leading "/" dropped; a folder ends in "/"
  std::uint64_t stored_size = 0;
  std::uint64_t size = 0;  ///< inflated, as declared
  std::uint64_t data_offset = 0;
  std::uint32_t crc = 0;
  std::uint16_t method = 0;  ///< 0 stored, 8 deflate; others are refused when the part is wanted
};

/// An opened zip. Holds a view of the bytes, which must outlive it. Budgets are counted over its
/// whole life.
class Archive {
 public:
  /// Failures: limit-file-bytes, zip-empty, zip-not, zip-damaged, zip-split, zip-prefix,
  /// zip-encrypted, zip-duplicate-name, zip-unsafe-name, zip-overlap, zip-disagrees,
  /// limit-zip-entries.
  [[nodiscard]] static finding::Outcome<Archive> open(std::span<const std::byte> bytes,
                                                      const std::string& file_name,
                                                      const Limits& limits = {});

  /// In the order of the directory.
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

  /// Without regard to case (of ASCII letters), to "\" or "/", or to a leading "/"; null when there
  /// is none.
  [[nodiscard]] const Entry* find(std::string_view name) const;

  /// The part's bytes. Failures: zip-size, zip-crc, zip-damaged, zip-method, limit-part-bytes,
  /// limit-workbook-bytes, limit-ratio.
  [[nodiscard]] finding::Outcome<Buffer> inflate(const Entry& entry) const;

  /// The same for a reader that goes through the part once: one of more than
  /// Limits::whole_part_bytes, or of more than `whole_up_to`, arrives while it is read. The
  /// archive's bytes must outlive the part. Failures: those of inflate(), the first three from
  /// Part::bring when the part arrives in pieces.
  [[nodiscard]] finding::Outcome<Part> part(const Entry& entry,
                                            std::uint64_t whole_up_to = UINT64_MAX) const;

  [[nodiscard]] const std::string& file_name() const { return file_name_; }
  [[nodiscard]] std::uint64_t file_bytes() const { return bytes_.size(); }
  /// How many zero bytes stand behind its end.
  [[nodiscard]] std::uint64_t padding() const { return padding_; }

 private:
  struct FreeDecompressor {
    void operator()(libdeflate_decompressor* decompressor) const;
  };
  Archive() = default;
  [[nodiscard]] finding::Outcome<std::span<const std::byte>> admit(const Entry& entry) const;

  std::span<const std::byte> bytes_;  ///< without the padding
  std::uint64_t padding_ = 0;
  std::string file_name_;
  Limits limits_;
  std::vector<Entry> entries_;
  std::vector<std::pair<std::string, std::uint32_t>> by_key_;  // lower-case name -> index, sorted
  mutable std::uint64_t inflated_ = 0;  // a budget only: not part of what the archive is
  std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor_;
};

}  // namespace collate::package
