// SPDX-License-Identifier: MIT
#include "package/part.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace collate::package {

Part::Part(Buffer whole)
    : buffer_(std::move(whole)), written_(buffer_.size()), arrived_(buffer_.size()) {}

Part::Part(std::unique_ptr<PieceSource> source, std::size_t size, std::size_t piece)
    : buffer_(size), source_(std::move(source)), piece_(piece) {
  buffer_.end_at(0);
}

finding::Outcome<finding::Done> Part::bring(std::size_t wanted) {
  while (source_ && arrived_ < wanted) {
    std::memcpy(buffer_.data() + arrived_, cut_character_, written_ - arrived_);
    const std::size_t bytes = std::min(std::max(piece_, wanted - arrived_), size() - written_);
    const bool is_last = written_ + bytes == size();
    TRY([[maybe_unused]] const auto done,
        source_->write(buffer_.data() + written_, bytes, is_last));
    written_ += bytes;
    if (is_last) source_.reset();
    const std::size_t cut = is_last ? 0 : bytes_of_cut_character();
    arrived_ = written_ - cut;
    std::memcpy(cut_character_, buffer_.data() + arrived_, cut);
    buffer_.end_at(arrived_);
  }
  return finding::Done{};
}

// Of a sequence of UTF-8 that ends behind the bytes written so far.
std::size_t Part::bytes_of_cut_character() const {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, written_); ++back) {
    const auto byte = static_cast<unsigned char>(buffer_.data()[written_ - back]);
    if ((byte & 0xc0) == 0x80) continue;
    const std::size_t length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

Buffer Part::take() && {
  assert(is_whole());
  return std::move(buffer_);
}

}  // namespace collate::package
