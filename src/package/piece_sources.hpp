// SPDX-License-Identifier: MIT
// The two ways in which the zips of workbooks hold a part, read piece by piece. Used by
// archive.cpp.
#pragma once

#include "finding/outcome.hpp"
#include "package/part.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

namespace collate::package {

/// What a source checks at the end, and how it says that something is wrong with its part.
struct PieceChecks {
  std::uint32_t crc = 0;
  std::function<finding::Failure(std::string_view code)> wrong;  ///< zip-size, zip-damaged, zip-crc
};

/// `stored` must outlive the source: the bytes themselves.
[[nodiscard]] std::unique_ptr<PieceSource> stored_pieces(std::span<const std::byte> stored,
                                                         PieceChecks checks);

/// `deflated` must outlive the source: a deflate stream.
[[nodiscard]] std::unique_ptr<PieceSource> inflated_pieces(std::span<const std::byte> deflated,
                                                           PieceChecks checks);

}  // namespace collate::package
