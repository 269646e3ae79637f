// SPDX-License-Identifier: MIT
#include "support/oracle_xml.hpp"

#include "support/oracle.hpp"

#include <expat.h>

namespace collate::support {
namespace {

constexpr char separator = '\x01';

std::pair<std::string, std::string> split(const char* expanded) {
  const std::string_view text = expanded;
  const auto at = text.find(separator);
  if (at == std::string_view::npos) return {"", std::string(text)};
  return {std::string(text.substr(0, at)), std::string(text.substr(at + 1))};
}

struct Building {
  XML_Parser parser = nullptr;
  std::unique_ptr<Node> root;
  std::vector<Node*> open;
};

void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
  auto& building = *static_cast<Building*>(data);
  auto node = std::make_unique<Node>();
  std::tie(node->uri, node->name) = split(name);
  for (const XML_Char** at = attributes; *at; at += 2) {
    auto [uri, local] = split(at[0]);
    node->attributes.emplace_back(uri.empty() ? local : uri + "|" + local, at[1]);
  }
  Node* here = node.get();
  if (building.open.empty()) {
    building.root = std::move(node);
  } else {
    building.open.back()->children.push_back(std::move(node));
  }
  building.open.push_back(here);
  if (building.open.size() > 1000) XML_StopParser(building.parser, XML_FALSE);
}
void XMLCALL on_end(void* data, const XML_Char*) {
  static_cast<Building*>(data)->open.pop_back();
}
void XMLCALL on_text(void* data, const XML_Char* text, int size) {
  auto& open = static_cast<Building*>(data)->open;
  open.back()->text.append(text, static_cast<std::size_t>(size));
  for (Node* node : open) node->all_text.append(text, static_cast<std::size_t>(size));
}
void XMLCALL on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  XML_StopParser(static_cast<Building*>(data)->parser, XML_FALSE);
}

}  // namespace

std::optional<std::string> Node::attribute(std::string_view wanted) const {
  for (const auto& [attribute_name, value] : attributes) {
    if (attribute_name == wanted) return value;
  }
  return std::nullopt;
}

std::string Node::attribute_or(std::string_view wanted, std::string_view otherwise) const {
  return attribute(wanted).value_or(std::string(otherwise));
}

void Node::descendants(std::vector<const Node*>& into) const {
  for (const auto& child : children) {
    into.push_back(child.get());
    child->descendants(into);
  }
}

std::unique_ptr<Node> parse_tree(std::string_view xml) {
  Building building;
  building.parser = XML_ParserCreateNS(nullptr, separator);
  XML_SetUserData(building.parser, &building);
  XML_SetElementHandler(building.parser, on_start, on_end);
  XML_SetCharacterDataHandler(building.parser, on_text);
  XML_SetStartDoctypeDeclHandler(building.parser, on_doctype);
  const bool fine =
      XML_Parse(building.parser, xml.data(), static_cast<int>(xml.size()), 1) == XML_STATUS_OK;
  XML_ParserFree(building.parser);
  return fine ? std::move(building.root) : nullptr;
}

bool oracle_accepts_xml(std::string_view xml) {
  return parse_tree(xml) != nullptr;
}

}  // namespace collate::support
