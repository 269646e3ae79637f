// SPDX-License-Identifier: MIT
// Names and namespaces of elements and attributes (Namespaces in XML 1.0).
#include "package/refusal.hpp"
#include "package/xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace collate::package {
namespace {

constexpr std::string_view xml_uri = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view xmlns_uri = "http://www.w3.org/2000/xmlns/";

// Whether two items are the same; few are compared one by one, many are sorted, so that hostile
// tags cost little.
template <class Item, class Same, class Before>
bool has_twins(const std::vector<Item>& items, Same same, Before before) {
  if (items.size() > 16) {
    std::vector<Item> sorted = items;
    std::sort(sorted.begin(), sorted.end(), before);
    return std::adjacent_find(sorted.begin(), sorted.end(), same) != sorted.end();
  }
  for (std::size_t i = 1; i < items.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (same(items[j], items[i])) return true;
    }
  }
  return false;
}

}  // namespace

// Repeated names, bindings, the namespaces of prefixed attributes, repeated names within a
// namespace.
bool XmlScanner::check_attribute_names() {
  bool any_prefix = false;
  bool any_binding = false;
  const auto by_qualified = [](const Attribute& a, const Attribute& b) {
    return a.qualified == b.qualified;
  };
  if (has_twins(attributes_, by_qualified,
                [](const Attribute& a, const Attribute& b) { return a.qualified < b.qualified; })) {
    return fail("xml-duplicate-attribute", "an element has the same attribute twice");
  }
  for (const Attribute& attribute : attributes_) {
    if (!attribute.prefix.empty()) any_prefix = true;
    const bool is_default = attribute.qualified == "xmlns";
    if (is_default || attribute.prefix == "xmlns") {
      any_binding = true;
      if (!bind(is_default ? std::string_view{} : attribute.local, attribute.value)) return false;
    }
  }
  if (!any_prefix && !any_binding) return true;
  if (any_binding) {
    std::erase_if(attributes_,
                  [](const Attribute& a) { return a.prefix == "xmlns" || a.qualified == "xmlns"; });
  }
  for (Attribute& attribute : attributes_) {
    if (attribute.prefix.empty()) continue;
    const auto uri = uri_of(attribute.prefix);
    if (!uri)
      return fail("xml-unbound-prefix",
                  fmt::format("the prefix '{}' stands for nothing", quotable(attribute.prefix)));
    attribute.uri = *uri;
  }
  const auto same_name = [](const Attribute& a, const Attribute& b) {
    return a.local == b.local && a.prefix.empty() == b.prefix.empty() && a.uri == b.uri;
  };
  const auto before = [](const Attribute& a, const Attribute& b) {
    return std::tuple(a.local, a.prefix.empty(), a.uri) <
           std::tuple(b.local, b.prefix.empty(), b.uri);
  };
  if (has_twins(attributes_, same_name, before)) {
    return fail("xml-duplicate-attribute", "an element has the same attribute twice");
  }
  return true;
}

bool XmlScanner::bind(std::string_view prefix, std::string_view uri) {
  const bool wrong = prefix == "xmlns" || (prefix == "xml") != (uri == xml_uri) ||
                     uri == xmlns_uri || (!prefix.empty() && uri.empty());
  if (wrong)
    return fail(
        "xml-unbound-prefix",
        fmt::format("the prefix '{}' is given a meaning that it cannot have", quotable(prefix)));
  if (bindings_.size() >= limits_.xml_attributes) {
    return fail("limit-xml-attributes",
                fmt::format("more than {} namespaces are in use at once, the most that is read",
                            with_commas(limits_.xml_attributes)));
  }
  bindings_.push_back({prefix, uri, open_.size()});
  return true;
}

std::optional<std::string_view> XmlScanner::uri_of(std::string_view prefix) const {
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    if (binding->prefix == prefix) return binding->uri;
  }
  if (prefix.empty()) return std::string_view{};
  if (prefix == "xml") return xml_uri;
  return std::nullopt;
}

}  // namespace collate::package
