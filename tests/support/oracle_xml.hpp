// SPDX-License-Identifier: MIT
// An XML document as a tree, made by expat. For the oracle only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace collate::support {

struct Node {
  std::string uri;
  std::string name;
  std::vector<std::pair<std::string, std::string>>
      attributes;  ///< names as "uri|name", or "name" without prefix
  std::vector<std::unique_ptr<Node>> children;
  std::string text;      ///< directly inside, children left out
  std::string all_text;  ///< children's too

  [[nodiscard]] std::optional<std::string> attribute(std::string_view name) const;
  [[nodiscard]] std::string attribute_or(std::string_view name,
                                         std::string_view otherwise = "") const;
  /// All elements below, in the order of the document.
  void descendants(std::vector<const Node*>& into) const;
};

/// Null when expat refuses it, when it has a DOCTYPE, or nests deeper than 1,000.
[[nodiscard]] std::unique_ptr<Node> parse_tree(std::string_view xml);

}  // namespace collate::support
