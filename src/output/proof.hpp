// SPDX-License-Identifier: MIT
// Are these the bytes that were meant? The workbook library can report success for a broken file,
// so nothing is believed: every part of the package is there, of its declared size, well-formed and
// referred to, and every cell reads back as it should.
#pragma once

#include "finding/outcome.hpp"
#include "sheetwriter/book.hpp"

#include <cstddef>
#include <span>
#include <string>

namespace collate::output {

/// `file` names the workbook in messages. Failure: output-not-as-meant, with what is not.
[[nodiscard]] finding::Outcome<finding::Done> prove(const sheetwriter::Book& book,
                                                    std::span<const std::byte> bytes,
                                                    const std::string& file);

}  // namespace collate::output
