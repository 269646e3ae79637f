// SPDX-License-Identifier: MIT
// The numbers that a word processor puts in front of paragraphs: "1.1", "a)", "Action 3". The text
// of a document does not hold them; they are counted here as the word processor counts, from the
// lists of numbering.xml and the styles that use them. Bullets are no numbers and are left out.
//   numPr: list 5, level 1; "%1.%2" -> "2.3"
// Definitions that are missing, or that lead to each other in a circle, number nothing.
#pragma once

#include "finding/outcome.hpp"
#include "package/archive.hpp"
#include "package/limits.hpp"
#include "package/memory_use.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace collate::workbook {

/// The whole number that an attribute of a document is; nothing for other words.
[[nodiscard]] std::optional<std::uint32_t> figure_of(std::optional<std::string_view> words);

/// What a paragraph, or a style, says of its number.
struct Numbered {
  std::string style;                  ///< of a paragraph its own, of a style the one it is based on
  std::optional<std::uint32_t> list;  ///< 0: none, whatever the style says
  std::optional<std::uint32_t> level;  ///< zero-based
};

class DocumentNumbers {
 public:
  /// From the parts that the document's part `main` refers to. Failures: those of zip and XML.
  [[nodiscard]] static finding::Outcome<DocumentNumbers> read(const package::Archive& archive,
                                                              std::string_view main,
                                                              const std::string& file_name,
                                                              const package::Limits& limits,
                                                              package::MemoryUse& memory);

  /// What stands in front of the next paragraph; empty: nothing. To be asked of every paragraph, in
  /// the order of the document.
  [[nodiscard]] std::string next(const Numbered& paragraph);

 private:
  friend class NumberingReader;
  static constexpr std::size_t levels = 9;
  enum class Format : std::uint8_t {
    decimal,
    two_digits,
    lower_letter,
    upper_letter,
    lower_roman,
    upper_roman,
    ordinal,
    bullet,
    none
  };
  struct Level {
    std::uint32_t start = 1;
    Format format = Format::decimal;
    std::string text;                      ///< "%1.%2"
    std::optional<std::uint32_t> restart;  ///< one-based level that begins it anew; 0: none does
    bool legal = false;                    ///< all numbers in digits
    std::string style;                     ///< its paragraphs need not say the level
  };
  /// One kind of list. Lists of one kind count on from each other.
  struct Kind {
    std::array<Level, levels> of;
    std::string style;  ///< the list of this style is meant
    std::array<std::optional<std::uint32_t>, levels> reached;
  };
  struct List {
    std::optional<std::uint32_t> kind;
    std::map<std::size_t, Level> levels;          ///< other than its kind's
    std::map<std::size_t, std::uint32_t> starts;  ///< it begins anew, with these
    std::array<bool, DocumentNumbers::levels> begun = {};
  };
  struct Place {
    List* list;
    Kind* kind;
    std::size_t level;
  };

  [[nodiscard]] std::optional<Place> place_of(const Numbered& paragraph);
  [[nodiscard]] Kind* kind_of(const List& list);
  [[nodiscard]] static const Level& level_of(const Place& place, std::size_t level);
  [[nodiscard]] static std::uint32_t start_of(const Place& place, std::size_t level);
  static void count(const Place& place);
  [[nodiscard]] static std::string shown(const Place& place);
  [[nodiscard]] static std::string in_format(std::uint32_t number, Format format);

  std::map<std::uint32_t, Kind> kinds_;
  std::map<std::uint32_t, List> lists_;
  std::map<std::string, Numbered, std::less<>> styles_;
};

}  // namespace collate::workbook
