// SPDX-License-Identifier: MIT
// Where the elements of an XML part stand, so that a few bytes can be put between them and all
// others stay. One level at a time; what is inside is passed over. Only for parts that the scanner
// has read before: what is no XML gives nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace collate::annotate {

struct Element {
  std::string_view qualified;   ///< "x:dxfs"
  std::string_view attributes;  ///< as written
  std::size_t begin = 0;        ///< of "<"
  std::size_t inside = 0;       ///< behind the start tag
  std::size_t inside_end = 0;   ///< of "</"
  std::size_t end = 0;          ///< behind the end tag
  [[nodiscard]] bool is_empty_tag() const { return inside_end == end; }
  [[nodiscard]] std::string_view local() const;
  [[nodiscard]] std::string prefix() const;  ///< "x:" or empty
};

[[nodiscard]] std::optional<Element> root_of(std::string_view xml);
/// The elements directly inside.
[[nodiscard]] std::optional<std::vector<Element>> children_of(std::string_view xml,
                                                              const Element& element);
/// The first child of this name; nothing when there is none.
[[nodiscard]] std::optional<Element> child_of(std::string_view xml, const Element& element,
                                              std::string_view local);
/// The value of the attribute of this name without its prefix, decoded; empty when there is none.
[[nodiscard]] std::string attribute_of(const Element& element, std::string_view local);
/// The text of every element of this name inside, joined, decoded.
[[nodiscard]] std::string text_inside(std::string_view xml, const Element& element,
                                      std::string_view local);

[[nodiscard]] std::string escaped(std::string_view text);
/// "<dxf>" -> "<x:dxf>", end tags too.
[[nodiscard]] std::string prefixed(std::string_view snippet, std::string_view prefix);

/// Bytes to be put in place of others.
struct Edit {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< the same: nothing is taken out
  std::string with;
};
/// REQUIRES: no two overlap. Of two in one place the earlier comes first.
[[nodiscard]] std::string edited(std::string_view xml, std::vector<Edit> edits);

/// Puts a snippet behind the last child; an empty tag is opened.
[[nodiscard]] Edit appended(const Element& element, std::string_view xml, std::string snippet);

}  // namespace collate::annotate
