// SPDX-License-Identifier: MIT
// A part that arrives a few bytes at a time, as only very large ones do outside of tests.
#pragma once

#include "package/limits.hpp"
#include "package/piece_sources.hpp"
#include "package/refusal.hpp"

#include <libdeflate.h>

#include <memory>
#include <string>
#include <string_view>

namespace collate::support {

/// `text` must outlive the part.
inline package::Part part_in_pieces(std::string_view text, std::size_t piece) {
  package::PieceChecks checks{libdeflate_crc32(0, text.data(), text.size()),
                              [](std::string_view code) {
                                return package::refusal(code, "pieces.xlsx", std::string(code));
                              }};
  return {
      package::stored_pieces(std::as_bytes(std::span{text.data(), text.size()}), std::move(checks)),
      text.size(), piece};
}

/// So small that the scanner asks for more all the time. Tokens of more than `token` bytes are
/// refused.
inline package::Limits limits_for_pieces(std::size_t piece, std::size_t token = 256) {
  package::Limits limits;
  limits.whole_part_bytes = 0;
  limits.piece_bytes = piece;
  limits.xml_token_bytes = token;
  return limits;
}

}  // namespace collate::support
