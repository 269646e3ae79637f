// SPDX-License-Identifier: MIT
#include "annotate/outline.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace collate::annotate {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Behind the ">" of the tag that begins at `at`; none when there is no such end.
std::size_t behind_tag(std::string_view xml, std::size_t at) {
  char quote = 0;
  for (; at < xml.size(); ++at) {
    const char c = xml[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return none;
}

/// Behind a comment, CDATA or instruction that begins at `at`; `at` itself when there is none.
std::size_t behind_aside(std::string_view xml, std::size_t at) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> asides = {
      {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}};
  for (const auto& [open, close] : asides) {
    if (xml.substr(at, open.size()) != open) continue;
    const auto found = xml.find(close, at + open.size());
    return found == none ? none : found + close.size();
  }
  return at;
}

Element element_at(std::string_view xml, std::size_t at, std::size_t behind) {
  Element element;
  element.begin = at;
  element.inside = behind;
  const bool empty = xml[behind - 2] == '/';
  std::size_t name_end = at + 1;
  while (name_end < behind - 1 && !is_space(xml[name_end]) && xml[name_end] != '/') ++name_end;
  element.qualified = xml.substr(at + 1, name_end - at - 1);
  element.attributes = xml.substr(name_end, behind - 1 - (empty ? 1 : 0) - name_end);
  if (empty) element.inside_end = element.end = behind;
  return element;
}

/// The elements in [from, to), one level.
std::optional<std::vector<Element>> elements_in(std::string_view xml, std::size_t from,
                                                std::size_t to) {
  std::vector<Element> found;
  std::size_t depth = 0;
  for (std::size_t at = xml.find('<', from); at < to; at = xml.find('<', at)) {
    const auto aside = behind_aside(xml, at);
    if (aside == none) return std::nullopt;
    if (aside != at) {
      at = aside;
      continue;
    }
    const auto behind = behind_tag(xml, at);
    if (behind == none || behind > to || behind - at < 3) return std::nullopt;
    if (xml[at + 1] == '/') {
      if (depth == 0) return std::nullopt;
      if (--depth == 0) {
        found.back().inside_end = at;
        found.back().end = behind;
      }
    } else {
      const Element element = element_at(xml, at, behind);
      if (depth == 0) found.push_back(element);
      if (element.end == 0) ++depth;
    }
    at = behind;
  }
  return depth == 0 ? std::optional(std::move(found)) : std::nullopt;
}

std::string decoded(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 9> entities = {{{"&amp;", '&'},
                                                                          {"&lt;", '<'},
                                                                          {"&gt;", '>'},
                                                                          {"&quot;", '"'},
                                                                          {"&apos;", '\''},
                                                                          {"&#10;", '\n'},
                                                                          {"&#xA;", '\n'},
                                                                          {"&#13;", '\r'},
                                                                          {"&#xD;", '\r'}}};
  std::string plain;
  while (!text.empty()) {
    const auto* hit = std::find_if(entities.begin(), entities.end(), [&](const auto& entity) {
      return text.starts_with(entity.first);
    });
    if (hit != entities.end()) {
      plain += hit->second;
      text.remove_prefix(hit->first.size());
    } else {
      plain += text.front();
      text.remove_prefix(1);
    }
  }
  return plain;
}

}  // namespace

std::string_view Element::local() const {
  const auto colon = qualified.find(':');
  return colon == none ? qualified : qualified.substr(colon + 1);
}

std::string Element::prefix() const {
  const auto colon = qualified.find(':');
  return colon == none ? std::string() : std::string(qualified.substr(0, colon + 1));
}

std::optional<Element> root_of(std::string_view xml) {
  const auto found = elements_in(xml, 0, xml.size());
  return found && found->size() == 1 ? std::optional(found->front()) : std::nullopt;
}

std::optional<std::vector<Element>> children_of(std::string_view xml, const Element& element) {
  return elements_in(xml, element.inside, element.inside_end);
}

std::optional<Element> child_of(std::string_view xml, const Element& element,
                                std::string_view local) {
  const auto all = children_of(xml, element);
  if (!all) return std::nullopt;
  const auto found = std::find_if(all->begin(), all->end(),
                                  [&](const Element& child) { return child.local() == local; });
  return found == all->end() ? std::nullopt : std::optional(*found);
}

std::string attribute_of(const Element& element, std::string_view local) {
  std::string_view rest = element.attributes;
  while (true) {
    const auto equals = rest.find('=');
    if (equals == none) return {};
    std::string_view name = rest.substr(0, equals);
    while (!name.empty() && is_space(name.front())) name.remove_prefix(1);
    while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
    const auto open = rest.find_first_of("\"'", equals);
    if (open == none) return {};
    const auto close = rest.find(rest[open], open + 1);
    if (close == none) return {};
    const auto colon = name.find(':');
    const bool declares = name.starts_with("xmlns");
    if (!declares && (colon == none ? name : name.substr(colon + 1)) == local)
      return decoded(rest.substr(open + 1, close - open - 1));
    rest.remove_prefix(close + 1);
  }
}

std::string text_inside(std::string_view xml, const Element& element, std::string_view local) {
  std::string text;
  const auto all = children_of(xml, element);
  if (!all) return text;
  for (const auto& child : *all) {
    text += child.local() == local
                ? decoded(xml.substr(child.inside, child.inside_end - child.inside))
                : text_inside(xml, child, local);
  }
  return text;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        // Control characters are none of XML.
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string prefixed(std::string_view snippet, std::string_view prefix) {
  std::string out;
  for (std::size_t i = 0; i < snippet.size(); ++i) {
    out += snippet[i];
    if (snippet[i] != '<') continue;
    if (i + 1 < snippet.size() && snippet[i + 1] == '/') out += snippet[++i];
    out += prefix;
  }
  return out;
}

std::string edited(std::string_view xml, std::vector<Edit> edits) {
  // What is put in where other bytes are taken out comes before them.
  std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  std::string out;
  std::size_t from = 0;
  for (const auto& edit : edits) {
    out += xml.substr(from, edit.begin - from);
    out += edit.with;
    from = edit.end;
  }
  return out += xml.substr(from);
}

Edit appended(const Element& element, std::string_view xml, std::string snippet) {
  if (!element.is_empty_tag()) return {element.inside_end, element.inside_end, std::move(snippet)};
  std::string open(xml.substr(element.begin, element.end - element.begin));
  open.erase(open.rfind('/'), 1);
  return {element.begin, element.end, open + snippet + "</" + std::string(element.qualified) + ">"};
}

}  // namespace collate::annotate
