// SPDX-License-Identifier: MIT
// A page as a document of a word processor, made by pandoc, which whoever wants it installs.
#pragma once

#include "finding/outcome.hpp"
#include "timescale/date.hpp"

#include <string>

namespace collate::cli {

/// The page without its drawings: each is a paragraph of what it says to those who cannot see it,
/// its figures included. Drawings need a further tool to be shown in a document.
[[nodiscard]] std::string in_words(const std::string& page);

/// The bytes of a .docx that says what the page says; `day` stands in it as the day it was made, so
/// that the same page gives the same bytes. Failures: pandoc-missing, pandoc-failed.
[[nodiscard]] finding::Outcome<std::string> word_document(const std::string& page,
                                                          timescale::Date day);

}  // namespace collate::cli
