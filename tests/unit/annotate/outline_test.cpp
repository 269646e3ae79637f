// SPDX-License-Identifier: MIT
#include "annotate/outline.hpp"

#include <catch2/catch.hpp>

using namespace collate::annotate;

TEST_CASE("elements are found with their places, whatever stands between them") {
  const std::string xml =
      "<?xml version=\"1.0\"?><!-- <no> --><x:a k='1' x:id=\"r&amp;1\">\n<x:b/>text<c d=\">\"><e/>"
      "</c><![CDATA[<f>]]></x:a>";
  const auto root = root_of(xml);
  REQUIRE(root);
  CHECK(root->local() == "a");
  CHECK(root->prefix() == "x:");
  CHECK(attribute_of(*root, "id") == "r&1");
  CHECK(attribute_of(*root, "k") == "1");
  CHECK(attribute_of(*root, "none").empty());
  const auto children = children_of(xml, *root);
  REQUIRE(children);
  REQUIRE(children->size() == 2);
  CHECK((*children)[0].is_empty_tag());
  CHECK(xml.substr((*children)[1].begin, (*children)[1].end - (*children)[1].begin) ==
        "<c d=\">\"><e/></c>");
  CHECK(child_of(xml, *root, "c")->inside_end - child_of(xml, *root, "c")->inside == 4);
}

TEST_CASE("what is no XML gives nothing") {
  for (const std::string xml :
       {"", "<a>", "</a>", "<a><b></a>", "<a/><b/>", "<a x=\"1>", "<!-- "}) {
    CAPTURE(xml);
    const auto root = root_of(xml);
    CHECK_FALSE((root && children_of(xml, *root) && xml != "<a><b></a>"));
  }
}

TEST_CASE("bytes are put between others, and an empty tag is opened") {
  const std::string xml = "<a><b/><c>1</c></a>";
  const auto root = root_of(xml);
  const auto b = child_of(xml, *root, "b");
  const auto c = child_of(xml, *root, "c");
  CHECK(edited(xml, {appended(*root, xml, "<d/>"),
                     {c->begin, c->end, ""},
                     {c->begin, c->begin, "!"},
                     appended(*b, xml, "<e/>")}) == "<a><b><e/></b>!<d/></a>");
  CHECK(prefixed("<d><e/></d>", "x:") == "<x:d><x:e/></x:d>");
  CHECK(escaped("a<b>&\"\x01") == "a&lt;b&gt;&amp;&quot;");
}
