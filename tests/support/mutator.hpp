// SPDX-License-Identifier: MIT
// Bends workbooks at the joints: tags, attributes, texts, entities, parts, entries of the zip. The
// same seed gives the same mutants. For tests only.
#pragma once

#include "support/xlsx_parts.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace collate::support {

class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}

  /// One to four changes to the parts of a package.
  void bend(XlsxParts& book);
  /// A few changed, lost or added bytes.
  void damage(std::string& bytes);
  /// One change to the text of an XML part.
  [[nodiscard]] std::string bend_xml(std::string xml);

  [[nodiscard]] std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
  [[nodiscard]] bool one_in(std::size_t times) { return below(times) == 0; }

 private:
  struct Piece {
    std::size_t from = 0;
    std::size_t to = 0;
    bool tag = false;
  };
  [[nodiscard]] static std::vector<Piece> pieces_of(std::string_view xml);
  [[nodiscard]] std::string bend_attribute(const std::string& tag);
  std::mt19937_64 random_;
};

}  // namespace collate::support
