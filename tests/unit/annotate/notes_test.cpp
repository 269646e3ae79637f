// SPDX-License-Identifier: MIT
// Notes that are put into a workbook of any make stay XML that every reader takes.
#include "support/oracle_xml.hpp"

#include <catch2/catch.hpp>

#include "annotate/marks.hpp"
#include <vector>

using namespace collate;
using annotate::Marks;
using annotate::Notes;

namespace {

const char* const vml = "urn:schemas-microsoft-com:vml";
const char* const excel = "urn:schemas-microsoft-com:office:excel";

/// Rows and columns of the shapes, by a reader that knows namespaces; empty when it refuses the
/// part.
std::vector<std::string> shapes_in(const std::string& part) {
  std::vector<std::string> found;
  const auto root = support::parse_tree(part);
  if (!root) return found;
  std::vector<const support::Node*> all;
  root->descendants(all);
  for (const auto* shape : all) {
    if (shape->uri != vml || shape->name != "shape") continue;
    std::vector<const support::Node*> inside;
    shape->descendants(inside);
    std::string place;
    for (const auto* node : inside) {
      if (node->uri == excel && (node->name == "Row" || node->name == "Column"))
        place += (place.empty() ? "" : ",") + node->text;
    }
    found.push_back(place);
  }
  return found;
}

std::string root_with(const std::string& declarations, const std::string& shapes) {
  return "<xml" + declarations + ">" + shapes + "</xml>";
}

const Marks two = {{cell::Address{6, 6}, {finding::Severity::error, "G7 is blank."}},
                   {cell::Address{8, 7}, {finding::Severity::query, "H9 is a question."}}};
const std::vector<std::string> both = {"6,6", "8,7"};

}  // namespace

TEST_CASE("notes are XML wherever a drawing declares its prefixes") {
  const std::string on_root =
      " xmlns:v=\"urn:schemas-microsoft-com:vml\" "
      "xmlns:o=\"urn:schemas-microsoft-com:office:office\""
      " xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";
  const std::string of_others =
      "<ns2:shapetype xmlns:ns2=\"urn:schemas-microsoft-com:vml\" id=\"_x0000_t202\"/>";
  const std::string other_prefixes =
      " xmlns:a=\"urn:schemas-microsoft-com:vml\" "
      "xmlns:o=\"urn:schemas-microsoft-com:office:office\"";
  for (const auto& drawing : {root_with(on_root, ""), root_with("", of_others), root_with("", ""),
                              root_with(other_prefixes, "<a:shapetype id=\"_x0000_t202\"/>")}) {
    CAPTURE(drawing);
    Notes notes = annotate::no_notes();
    notes.shapes = drawing;
    const Notes made = annotate::with_notes(notes, two);
    CHECK(shapes_in(made.shapes) == both);
    // Said again they are replaced, not doubled.
    CHECK(shapes_in(annotate::with_notes(made, two).shapes) == both);
  }
}

TEST_CASE("own notes are found again under the prefixes that another program gave them") {
  const Notes made = annotate::with_notes(annotate::no_notes(), two);
  Notes resaved = made;
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"<v:", "<ns0:"},
                                 {"</v:", "</ns0:"},
                                 {"<x:", "<ns5:"},
                                 {"</x:", "</ns5:"},
                                 {"xmlns:v=", "xmlns:ns0="},
                                 {"xmlns:x=", "xmlns:ns5="}}) {
    for (auto at = resaved.shapes.find(from); at != std::string::npos;
         at = resaved.shapes.find(from, at + to.size()))
      resaved.shapes.replace(at, from.size(), to);
  }
  REQUIRE(shapes_in(resaved.shapes) == both);
  CHECK(shapes_in(annotate::with_notes(resaved, two).shapes) == both);
}
