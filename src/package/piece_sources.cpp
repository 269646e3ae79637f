// SPDX-License-Identifier: MIT
#include "package/piece_sources.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <new>
#include <utility>
#include <zlib.h>

namespace collate::package {
namespace {

using finding::Done;
using finding::Outcome;

class StoredPieces final : public PieceSource {
 public:
  StoredPieces(std::span<const std::byte> stored, PieceChecks checks)
      : left_(stored), checks_(std::move(checks)) {}

  Outcome<Done> write(char* to, std::size_t wanted, bool is_last) override {
    if (wanted > left_.size()) return checks_.wrong("zip-size");
    std::memcpy(to, left_.data(), wanted);
    left_ = left_.subspan(wanted);
    crc_ = libdeflate_crc32(crc_, to, wanted);
    if (!is_last) return Done{};
    if (!left_.empty()) return checks_.wrong("zip-size");
    if (crc_ != checks_.crc) return checks_.wrong("zip-crc");
    return Done{};
  }

 private:
  std::span<const std::byte> left_;
  PieceChecks checks_;
  std::uint32_t crc_ = 0;
};

class InflatedPieces final : public PieceSource {
 public:
  InflatedPieces(std::span<const std::byte> deflated, PieceChecks checks)
      : left_(deflated), checks_(std::move(checks)) {
    constexpr int without_header = -MAX_WBITS;
    if (inflateInit2(&stream_, without_header) != Z_OK) throw std::bad_alloc{};
  }
  ~InflatedPieces() override { inflateEnd(&stream_); }
  InflatedPieces(const InflatedPieces&) = delete;
  InflatedPieces& operator=(const InflatedPieces&) = delete;

  Outcome<Done> write(char* to, std::size_t wanted, bool is_last) override {
    std::size_t made = 0;
    while (made < wanted && !ended_) {
      const std::size_t more = inflate_some(to + made, wanted - made);
      if (damaged_) return checks_.wrong("zip-damaged");
      made += more;
    }
    if (made < wanted) return checks_.wrong("zip-size");
    crc_ = libdeflate_crc32(crc_, to, wanted);
    if (!is_last) return Done{};
    char beyond = 0;
    while (!ended_) {
      if (inflate_some(&beyond, 1) != 0) return checks_.wrong("zip-size");
      if (damaged_) return checks_.wrong("zip-damaged");
    }
    if (!left_.empty()) return checks_.wrong("zip-damaged");
    if (crc_ != checks_.crc) return checks_.wrong("zip-crc");
    return Done{};
  }

 private:
  // zlib counts in unsigned int, so both sides are offered in portions.
  std::size_t inflate_some(char* to, std::size_t room) {
    constexpr std::size_t portion = std::numeric_limits<uInt>::max();
    stream_.next_in = reinterpret_cast<Bytef*>(
        const_cast<std::byte*>(left_.data()));  // zlib does not write to it
    stream_.avail_in = static_cast<uInt>(std::min(left_.size(), portion));
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(std::min(room, portion));
    const uInt offered = stream_.avail_in;
    const uInt free = stream_.avail_out;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    left_ = left_.subspan(offered - stream_.avail_in);
    ended_ = result == Z_STREAM_END;
    damaged_ = !ended_ && result != Z_OK;  // Z_BUF_ERROR, too: the stream is cut off
    return free - stream_.avail_out;
  }

  std::span<const std::byte> left_;
  PieceChecks checks_;
  z_stream stream_{};
  std::uint32_t crc_ = 0;
  bool ended_ = false;
  bool damaged_ = false;
};

}  // namespace

std::unique_ptr<PieceSource> stored_pieces(std::span<const std::byte> stored, PieceChecks checks) {
  return std::make_unique<StoredPieces>(stored, std::move(checks));
}

std::unique_ptr<PieceSource> inflated_pieces(std::span<const std::byte> deflated,
                                             PieceChecks checks) {
  return std::make_unique<InflatedPieces>(deflated, std::move(checks));
}

}  // namespace collate::package
