// SPDX-License-Identifier: MIT
#include "package/xml.hpp"

#include "support/part_in_pieces.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::package;

namespace {

// "(a b=1)text(/a)": starts with attributes, texts and ends as they come; or the code of the
// refusal.
std::string told(Part part, const Limits& limits) {
  auto xml = XmlScanner::open(part, "a.xlsx", "part.xml", limits);
  if (!xml) return "! " + xml.failure().code;
  std::string story;
  while (xml->next()) {
    switch (xml->token()) {
      case XmlScanner::Token::start:
        story += "(" + std::string(xml->name());
        for (const auto& attribute : xml->attributes()) {
          story += " " + std::string(attribute.qualified) + "=" + std::string(attribute.value);
        }
        story += ")";
        break;
      case XmlScanner::Token::end:
        story += "(/" + std::string(xml->name()) + ")";
        break;
      case XmlScanner::Token::text:
        story += xml->text();
        break;
      case XmlScanner::Token::none:
        break;
    }
  }
  return xml->failed() ? "! " + xml->failure().code : story;
}

// However a part arrives, the story is the same. Where it is cut off, a scanner that has not seen
// the end yet says that something is too long.
std::string told(std::string_view xml_text, const Limits& limits = {}) {
  for (const std::size_t piece : {1U, 2U, 7U, 100U}) {
    Limits small = support::limits_for_pieces(piece);
    small.xml_depth = limits.xml_depth;
    small.xml_attributes = limits.xml_attributes;
    const std::string whole = told(Part(Buffer::copy(xml_text)), small);
    const std::string pieces = told(support::part_in_pieces(xml_text, piece), small);
    INFO(xml_text.substr(0, 1000));
    if (whole.starts_with("! ") && pieces == "! limit-xml-token") continue;
    if (pieces == "! xml-encoding") continue;  // UTF-16 and the like are not read in pieces
    CHECK(pieces == whole);
  }
  return told(Part(Buffer::copy(xml_text)), limits);
}

std::string utf16(std::string_view ascii, bool big, bool mark) {
  std::string text = !mark ? "" : big ? "\xfe\xff" : "\xff\xfe";
  for (const char c : ascii) text += big ? std::string{'\0', c} : std::string{c, '\0'};
  return text;
}

}  // namespace

TEST_CASE("a well-formed part is told token by token") {
  CHECK(told("<?xml version='1.0' encoding='UTF-8' standalone=\"yes\"?>\n<a b='1' c = \"x y\" "
             "><b/>t<c></c ></a>\n") == "(a b=1 c=x y)(b)(/b)t(c)(/c)(/a)");
  CHECK(told("\xef\xbb\xbf<a><!-- no --><?pi x?><![CDATA[<&]]>&#33;</a>") == "(a)<&!(/a)");
  CHECK(told("<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;</a>") == "(a)<>&\"'A\xf0\x9f\x98\x80(/a)");
  CHECK(told("<a b='&lt;&#10;\n\r\n\t'>x\r\ny\rz]]</a>") == "(a b=<\n   )x\ny\nz]](/a)");
}

TEST_CASE("namespaces are resolved, whatever the prefix") {
  Part part(Buffer::copy("<x:a xmlns:x='urn:one' xmlns='urn:two' x:k='v'><b xmlns=''/><c/></x:a>"));
  auto xml = XmlScanner::open(part, "a.xlsx", "part.xml");
  REQUIRE(xml->next());
  CHECK(xml->uri() == "urn:one");
  CHECK(xml->attribute_in("one", "k") == "v");
  CHECK_FALSE(xml->attribute("k"));
  REQUIRE(xml->next());
  CHECK(xml->uri().empty());
  REQUIRE(xml->next());
  REQUIRE(xml->next());
  CHECK(xml->name() == "c");
  CHECK(xml->uri() == "urn:two");
  CHECK(told("<x:a/>") == "! xml-unbound-prefix");
  CHECK(told("<a x:b='1'/>") == "! xml-unbound-prefix");
  CHECK(told("<a xmlns:x=''/>") == "! xml-unbound-prefix");
  CHECK(told("<a xmlns:xml='urn:one'/>") == "! xml-unbound-prefix");
  CHECK(told("<a xmlns:x='u' xmlns:y='u' x:b='1' y:b='2'/>") == "! xml-duplicate-attribute");
}

TEST_CASE("names may hold letters beyond ASCII") {
  CHECK(told("<gr\u00f6\u00dfe \u00fc='1'>x</gr\u00f6\u00dfe>") ==
        "(gr\u00f6\u00dfe \u00fc=1)x(/gr\u00f6\u00dfe)");
  CHECK(told("<\u65e5:\u672c\u00b7 xmlns:\u65e5='urn:one' \u65e5:a='1'/>") ==
        "(\u672c\u00b7 \u65e5:a=1)(/\u672c\u00b7)");
}

TEST_CASE("what is not well-formed is refused by name") {
  CHECK(told("") == "! xml-truncated");
  CHECK(told("<a>") == "! xml-truncated");
  CHECK(told("<a b='") == "! xml-truncated");
  CHECK(told("<a></b>") == "! xml-malformed");
  CHECK(told("<a></ab>") == "! xml-malformed");
  CHECK(told("<a/><b/>") == "! xml-malformed");
  CHECK(told("x<a/>") == "! xml-malformed");
  CHECK(told("<a/>x") == "! xml-malformed");
  CHECK(told("<a b='1'c='2'/>") == "! xml-malformed");
  CHECK(told("<a b=1/>") == "! xml-malformed");
  CHECK(told("<a b/>") == "! xml-malformed");
  CHECK(told("<a b='<'/>") == "! xml-malformed");
  CHECK(told("<a>]]></a>") == "! xml-malformed");
  CHECK(told("<a><!-- a -- b --></a>") == "! xml-malformed");
  CHECK(told("<1/>") == "! xml-name");
  CHECK(told("<a:b:c/>") == "! xml-name");
  CHECK(told("<\u00b7a/>") == "! xml-name");
  CHECK(told("<a\u00d7/>") == "! xml-name");
  CHECK(told("<a \U0001f600='1'/>") == "! xml-name");
  CHECK(told("<a b='1' b='2'/>") == "! xml-duplicate-attribute");
  CHECK(told("<!DOCTYPE a><a/>") == "! xml-doctype");
  CHECK(told("<a>&nbsp;</a>") == "! xml-entity");
  CHECK(told("<a>&#0;</a>") == "! xml-entity");
  CHECK(told("<a>&#xD800;</a>") == "! xml-entity");
  CHECK(told("<a>&#xFFFE;</a>") == "! xml-entity");
  CHECK(told("<a>&#99999999;</a>") == "! xml-entity");
  CHECK(told("<a>&#;</a>") == "! xml-entity");
  CHECK(told("<a>\x01</a>") == "! xml-bad-byte");
  CHECK(told(std::string_view("<a>\0</a>", 8)) == "! xml-bad-byte");
}

TEST_CASE("declarations are held to their form") {
  CHECK(told("<?xml version='1.1'?><a/>") == "! xml-declaration");
  CHECK(told("<?xml encoding='UTF-8'?><a/>") == "! xml-declaration");
  CHECK(told("<?xml version='1.0' standalone='yes' encoding='UTF-8'?><a/>") == "! xml-declaration");
  CHECK(told("<?xml version='1.0' standalone='maybe'?><a/>") == "! xml-declaration");
  CHECK(told("<?xml version='1.0'encoding='UTF-8'?><a/>") == "! xml-declaration");
  CHECK(told(" <?xml version='1.0'?><a/>") == "! xml-declaration");
  CHECK(told("<a/><?XML x?>") == "! xml-declaration");
  CHECK(told("<?xml version='1.0' encoding='windows-1252'?><a/>") == "! xml-encoding");
  CHECK(told("<?xml version='1.0' encoding='iso-8859-1'?><a b='\xe9'>\xa3</a>") ==
        told("<?xml version='1.0' encoding='UTF-8'?><a b='\xc3\xa9'>\xc2\xa3</a>"));
  CHECK(told("<?xml version='1.0' encoding='us-ascii'?><a/>") == "(a)(/a)");
  CHECK(told("<?xml version='1.0' encoding='us-ascii'?><a>\xc3\xa9</a>") == "! xml-encoding");
}

TEST_CASE("UTF-16 is read, with and without a byte-order mark") {
  for (const bool big : {false, true}) {
    for (const bool mark : {false, true}) {
      CHECK(told(utf16("<?xml version='1.0' encoding='utf-16'?><a b='1'>x</a>", big, mark)) ==
            "(a b=1)x(/a)");
    }
  }
  CHECK(told(utf16("<?xml version='1.0' encoding='utf-8'?><a/>", false, true)) == "! xml-encoding");
  CHECK(told("<?xml version='1.0' encoding='utf-16'?><a/>") == "! xml-encoding");
  CHECK(told(utf16("<a/>", true, true) + "x") == "! xml-encoding");
  CHECK(told(utf16("<a>", true, true) + std::string("\xd8\x00", 2) + utf16("</a>", true, false)) ==
        "! xml-encoding");
}

TEST_CASE("bad UTF-8 is refused wherever it stands, good UTF-8 is not") {
  for (const std::size_t before : {0U, 1U, 59U, 60U, 61U, 62U, 63U, 64U, 200U}) {
    const std::string filler(before, 'x');
    const auto code = [&](std::string_view middle) {
      return told("<a>" + filler + std::string(middle) + filler + "</a>").substr(0, 14);
    };
    for (const char* bad :
         {"\x80", "\xc0\x80", "\xc3", "\xe0\x80\x80", "\xed\xa0\x80", "\xef\xbf\xbe",
          "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xe2\x82", "\x1f"}) {
      CHECK(code(bad) == "! xml-bad-byte");
    }
    for (const char* good :
         {"\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbd",
          "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "\x7f", "\t"}) {
      CHECK(told("<a>" + filler + good + filler + "</a>") ==
            "(a)" + filler + good + filler + "(/a)");
    }
  }
}

TEST_CASE("limits of the scanner hold one under, at and one over") {
  const auto nested = [](std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += "<a>";
    for (std::size_t i = 0; i < depth; ++i) text += "</a>";
    return told(text).substr(0, 2);
  };
  CHECK(nested(99) == "(a");
  CHECK(nested(100) == "(a");
  CHECK(nested(101) == "! ");
  const auto attributes = [](std::size_t count) {
    std::string text = "<a";
    for (std::size_t i = 0; i < count; ++i) text += " a" + std::to_string(i) + "=''";
    return told(text + "/>").substr(0, 22);
  };
  CHECK(attributes(255).substr(0, 2) == "(a");
  CHECK(attributes(256).substr(0, 2) == "(a");
  CHECK(attributes(257) == "! limit-xml-attributes");
  Limits limits;
  limits.xml_token_bytes = 100;
  const auto length = [&](std::string_view before, std::size_t size, std::string_view after) {
    return told("<a>" + std::string(before) + std::string(size, 'x') + std::string(after) + "</a>",
                limits)
        .substr(0, 17);
  };
  for (const std::size_t size : {99U, 100U}) CHECK(length("", size, "").substr(0, 3) == "(a)");
  CHECK(length("", 101, "") == "! limit-xml-token");
  CHECK(length("<![CDATA[", 100, "]]>").substr(0, 3) == "(a)");
  CHECK(length("<![CDATA[", 101, "]]>") == "! limit-xml-token");
  CHECK(length("<b c='", 91, "'/>").substr(0, 3) == "(a)");  // 6 + 91 + 3 bytes
  CHECK(length("<b c='", 92, "'/>") == "! limit-xml-token");
  CHECK(length("<!--", 93, "-->").substr(0, 3) == "(a)");
  CHECK(length("<!--", 94, "-->") == "! limit-xml-token");
  CHECK(told("<a>" + std::string(1U << 20, ' ') + "</a>").substr(0, 3) == "(a)");
  CHECK(told("<a>" + std::string((1U << 20) + 1, ' ') + "</a>") == "! limit-xml-token");
}

TEST_CASE("text inside an element is joined, its children passed over") {
  Part part(Buffer::copy("<a><b>one<!-- --> two<c>no</c> three</b><d>four</d></a>"));
  auto xml = XmlScanner::open(part, "a.xlsx", "part.xml");
  REQUIRE((xml->next() && xml->next()));
  bool lasting = true;
  CHECK(xml->element_text(&lasting) == "one two three");
  CHECK_FALSE(lasting);
  REQUIRE(xml->next());
  CHECK(xml->element_text(&lasting) == "four");
  CHECK(lasting);
  CHECK(xml->is_end("d"));
}

TEST_CASE("characters that a piece cuts in two arrive whole, and bad ones are found at any cut") {
  const std::string text = "<a>\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80" + std::string(700, 'x') +
                           "<b/>\xf0\x9f\x98\x80</a>";
  CHECK(told(text).ends_with("(b)(/b)\xf0\x9f\x98\x80(/a)"));
  for (const std::string_view bad : {"\xc3", "\xe2\x82", "\xf0\x9f\x98", "\x80", "\xff", "\x01"}) {
    CHECK(told("<a>" + std::string(300, 'x') + "<b/>" + std::string(bad) + "</a>") ==
          "! xml-bad-byte");
    CHECK(told("<a><b/>" + std::string(bad)) == "! xml-bad-byte");
  }
}

TEST_CASE("a part that arrives in pieces may hold tokens up to the limit, and much between them") {
  const std::string room(256, 'x');
  const auto limits = support::limits_for_pieces(16);
  const auto in_pieces = [&](const std::string& text) {
    return told(support::part_in_pieces(text, 16), limits);
  };
  CHECK(in_pieces("<a>" + room + "<b/></a>") == "(a)" + room + "(b)(/b)(/a)");
  CHECK(in_pieces("<a>" + room + "x<b/></a>") == "! limit-xml-token");
  CHECK(in_pieces("<a>" + std::string(5'000, ' ') + "</a>") == "! limit-xml-token");
  CHECK(in_pieces("<a/>" + std::string(5'000, '\n')) == "(a)(/a)");
  CHECK(in_pieces("<a " + std::string(5'000, ' ') + "/>") == "! limit-xml-token");
  CHECK(in_pieces("<a/>" + std::string(5'000, '\n') + "x") == "! xml-malformed");
  CHECK(in_pieces("<a>" + std::string(5'000, 'x')) == "! limit-xml-token");
  CHECK(in_pieces("<a><b>") == "! xml-truncated");
  std::string many;
  for (int i = 0; i < 500; ++i)
    many += "<b c='" + std::to_string(i) + "'>&amp;</b><!-- " + std::to_string(i) + " -->";
  CHECK(in_pieces("<a>" + many + "</a>") == told(Part(Buffer::copy("<a>" + many + "</a>")), {}));
}
