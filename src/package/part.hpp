// SPDX-License-Identifier: MIT
// The bytes of one part of a zip as they arrive: all at once, which is fastest, or, for a part that
// would take much memory, piece by piece while it is read. What has arrived stands in one place
// from the part's beginning and never moves; sizes and the checksum are settled with the last
// piece.
//   TRY(Part part, archive.part(entry));
//   TRY(auto xml, XmlScanner::open(part, "a.xlsx", entry.name));   // brings more of it whenever it
//   needs to
#pragma once

#include "finding/outcome.hpp"
#include "package/buffer.hpp"

#include <cstddef>
#include <memory>
#include <string_view>

namespace collate::package {

/// Where the pieces of a part come from.
class PieceSource {
 public:
  virtual ~PieceSource() = default;
  /// Writes the next bytes of the part to `to`: exactly `wanted` of them, which are there by the
  /// declared size. `is_last` when nothing is to come behind them: checks that, and the checksum of
  /// the whole. Failures: those of Archive::inflate.
  [[nodiscard]] virtual finding::Outcome<finding::Done> write(char* to, std::size_t wanted,
                                                              bool is_last) = 0;
};

class Part {
 public:
  /// A part that is there already.
  explicit Part(Buffer whole);
  /// A part of `size` bytes, of which none has arrived yet. Memory is taken as they arrive, at
  /// least `piece` bytes at a time.
  Part(std::unique_ptr<PieceSource> source, std::size_t size, std::size_t piece);

  [[nodiscard]] char* data() { return buffer_.data(); }
  /// Of the whole part, arrived or not.
  [[nodiscard]] std::size_t size() const { return buffer_.size(); }
  /// Bytes at data() that may be read; never ends inside a character of UTF-8 unless the whole part
  /// does. Behind them stand 64 NUL bytes.
  [[nodiscard]] std::size_t arrived() const { return arrived_; }
  [[nodiscard]] bool is_whole() const { return source_ == nullptr; }
  /// Of what has arrived.
  [[nodiscard]] std::string_view view() const { return {buffer_.data(), arrived_}; }

  /// Brings bytes until `wanted` have arrived in all, or the whole part has. What arrived before
  /// may have been changed by its reader, or forgotten.
  [[nodiscard]] finding::Outcome<finding::Done> bring(std::size_t wanted);

  /// REQUIRES: is_whole().
  [[nodiscard]] Buffer take() &&;

 private:
  [[nodiscard]] std::size_t bytes_of_cut_character() const;

  Buffer buffer_;
  std::unique_ptr<PieceSource> source_;  // null once all of it is there
  std::size_t piece_ = 0;
  std::size_t written_ = 0;  // by the source; up to three more than arrived_
  std::size_t arrived_ = 0;
  char cut_character_[3] = {};  // the bytes between the two, which the padding covers
};

}  // namespace collate::package
