// SPDX-License-Identifier: MIT
#include "workbook/csv.hpp"

#include "support/zip_writer.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::workbook;
using namespace std::string_literals;
using support::as_bytes;

namespace {

/// Cells of the only sheet: "A1=Ref B1=Rating …", line ends as /.
std::string csv_cells(const finding::Outcome<Workbook>& book) {
  if (!book) return book.failure().code;
  std::string out;
  const auto& sheet = book->sheets.at(0);
  for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
    const auto cell = sheet.cell(i);
    CHECK(cell.kind == cell::Kind::text);
    std::string text(cell.text);
    std::replace(text.begin(), text.end(), '\n', '/');
    out += (out.empty() ? "" : " ") + cell::to_a1(cell.address) + "=" + text;
  }
  return out;
}

finding::Outcome<Workbook> read_text(const std::string& text, const std::string& name = "a.csv",
                                     const package::Limits& limits = {}) {
  return read_csv(as_bytes(text), name, limits);
}

std::string first_note(const std::string& text, const std::string& name = "a.csv") {
  const auto book = read_text(text, name);
  return book ? book->notes.at(0).message : book.failure().code;
}

std::string utf16(std::u16string_view text, bool little, bool marked) {
  std::string out;
  const auto put = [&](char16_t unit) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    out += little ? low : high;
    out += little ? high : low;
  };
  if (marked) put(0xFEFF);
  for (const char16_t unit : text) put(unit);
  return out;
}

}  // namespace

TEST_CASE("separators are found by how they divide the lines") {
  CHECK(csv_cells(read_text("Ref,Rating\r\n1.10,Started\r\n")) ==
        "A1=Ref B1=Rating A2=1.10 B2=Started");
  CHECK(csv_cells(read_text("Ref;Rate\n1.1;1,5\n1.2;2,5\n")) ==
        "A1=Ref B1=Rate A2=1.1 B2=1,5 A3=1.2 B3=2,5");
  CHECK(csv_cells(read_text("Ref\tWords, words\n1\ta, b, c\n")) ==
        "A1=Ref B1=Words, words A2=1 B2=a, b, c");
  CHECK(csv_cells(read_text("Ref|Words\n1|a\n")) == "A1=Ref B1=Words A2=1 B2=a");
  CHECK(csv_cells(read_text("Plan 2019\n\nRef,Rating\n1,Started\n2,Done\n")) ==
        "A1=Plan 2019 A3=Ref B3=Rating A4=1 B4=Started A5=2 B5=Done");
}

TEST_CASE("a first line sep= decides and is no row, as in Excel") {
  CHECK(csv_cells(read_text("sep=;\r\na,b;c\r\n")) == "A1=a,b B1=c");
  CHECK(csv_cells(read_text("sep=|\na;b|c\n")) == "A1=a;b B1=c");
  CHECK(first_note("sep=;\na;b\n") ==
        "The file was read as UTF-8 text, as divided by semicolons, as its first line says; every "
        "field is text.");
}

TEST_CASE("quotation marks as in RFC 4180") {
  CHECK(csv_cells(read_text("a,\"b, \"\"c\"\"\",d\n")) == "A1=a B1=b, \"c\" C1=d");
  CHECK(csv_cells(read_text("\"one\ntwo\r\nthree\rfour\",b\n")) == "A1=one/two/three/four B1=b");
  CHECK(csv_cells(read_text("a,5\" pipe,b\n")) == "A1=a B1=5\" pipe C1=b");
  CHECK(csv_cells(read_text("a,\"\",b\n")) == "A1=a C1=b");
}

TEST_CASE("empty fields keep their place, and the last one needs no line end") {
  CHECK(csv_cells(read_text("a,,c\n,,\n,b")) == "A1=a C1=c B3=b");
  CHECK(csv_cells(read_text("a,b\rc,d")) == "A1=a B1=b A2=c B2=d");
  CHECK(csv_cells(read_text("a,")) == "A1=a");
}

TEST_CASE("a quotation mark that is never closed is refused with its cell") {
  const auto book = read_text("Ref,Comment\n1,\"fine\"\n2,\"open\n3,lost\n");
  REQUIRE_FALSE(book);
  CHECK(book.failure().code == "csv-quote-unclosed");
  CHECK(book.failure().place.cell == cell::Address{2, 1});
}

TEST_CASE("signs of shifted columns are queries with their cells") {
  const auto book = read_text("Ref,Comment\n1,well\n2,red, then green\n3,\"a\"b\n4,ok\n");
  REQUIRE(book);
  REQUIRE(book->notes.size() == 3);
  CHECK(book->notes[1].code == "csv-quote-stray");
  CHECK(book->notes[1].message ==
        "B4 has text behind a closing quotation mark, so the columns may be shifted.");
  CHECK(book->notes[2].code == "csv-row-too-wide");
  CHECK(book->notes[2].place.cell == cell::Address{2, 2});
  CHECK(book->notes[2].message ==
        "Row 3 has one field too many: 3, where most rows have 2. A text in it with a separator "
        "and without quotation marks may have been divided.");
}

TEST_CASE("encodings: the same text from each") {
  const std::string wanted = "A1=Café B1=£5 – “ok”";
  using namespace std::string_literals;
  CHECK(csv_cells(read_text("Caf\x8E,\xA3"
                            "5 \xD0 \xD2ok\xD3\r")) == wanted);  // Mac Roman
  const auto utf32 = [&](bool big, bool mark) {
    std::string bytes = mark ? (big ? "\0\0\xFE\xFF"s : "\xFF\xFE\0\0"s) : std::string();
    for (const char32_t c : U"Café,£5 – “ok”\n"s) {
      for (int i = 0; i < 4; ++i)
        bytes += static_cast<char>((c >> (8 * (big ? 3 - i : i))) & 0xFFU);
    }
    return bytes;
  };
  for (const bool big : {false, true}) {
    CHECK(csv_cells(read_text(utf32(big, true))) == wanted);
    CHECK(csv_cells(read_text(utf32(big, false))) == wanted);
  }
  const auto zero = read_text("Ref,Comment\n1.1,be\0gun\n"s);
  REQUIRE_FALSE(zero);
  CHECK(zero.failure().code == "text-has-zero-bytes");
  CHECK(zero.failure().reason ==
        "It holds zero bytes, which no table has; the first is in line 2.");
  CHECK(csv_cells(read_text("Café,£5 – “ok”\n")) == wanted);
  CHECK(csv_cells(read_text("\xEF\xBB\xBF"
                            "Café,£5 – “ok”\n")) == wanted);
  CHECK(csv_cells(read_text("Caf\xe9,\xa3"
                            "5 \x96 \x93ok\x94\n")) == wanted);
  const std::u16string wide = u"Café,£5 – “ok”\n";
  CHECK(csv_cells(read_text(utf16(wide, true, true))) == wanted);
  CHECK(csv_cells(read_text(utf16(wide, false, true))) == wanted);
  const std::u16string plain = u"Ref,Rating,Comment\r\n1.1,Started,😀\r\n";
  CHECK(csv_cells(read_text(utf16(plain, true, false))) ==
        "A1=Ref B1=Rating C1=Comment A2=1.1 B2=Started C2=😀");
  CHECK(csv_cells(read_text(utf16(plain, false, false))) ==
        "A1=Ref B1=Rating C1=Comment A2=1.1 B2=Started C2=😀");
}

TEST_CASE("the choice of encoding and separator is said") {
  CHECK(first_note("Caf\xe9\tb\n") ==
        "The file was read as Windows-1252 text, as divided by tabs, as most of its lines are "
        "divided by them; every field is text.");
  CHECK(first_note("\xEF\xBB\xBF"
                   "one\ntwo\n") ==
        "The file was read as UTF-8 with a byte-order mark text, as a single column, because no "
        "line is divided; every field is text.");
}

TEST_CASE("letters that two encodings read differently are asked about, with both readings") {
  const auto book = read_text("Lead,Says\nM\x97nica,yes\n");  // ó on a Mac, a dash in Windows
  REQUIRE(book);
  REQUIRE(book->notes.size() == 2);
  CHECK(book->notes[1].code == "csv-encoding-doubtful");
  CHECK(book->notes[1].severity == finding::Severity::query);
  CHECK(book->notes[1].message.find("Mónica") != std::string::npos);
  CHECK(read_text("Lead,Says\nMónica,yes\n")->notes.size() == 1);
}

TEST_CASE("broken text is refused, not guessed") {
  CHECK(csv_cells(read_text("\xff\xfe"
                            "a\0,\0\x00\xd8"
                            "b\0"s)) == "text-utf16-broken");
  CHECK(csv_cells(read_text("\xff\xfe"
                            "a\0b"s)) == "text-utf16-broken");
  CHECK(csv_cells(read_text("café, naïve, \xc3(\n")) == "text-utf8-broken");
  CHECK(csv_cells(read_text("\xEF\xBB\xBF"
                            "caf\xe9\n")) == "text-utf8-broken");
}

TEST_CASE("prose under a workbook's name is no table, but a .csv of one column is") {
  CHECK(csv_cells(read_text("Dear all\nplease find it\n", "letter.xlsx")) ==
        "workbook-is-plain-text");
  CHECK(csv_cells(read_text("Dear all,\nplease find it, as asked, attached.\n", "letter.xlsx")) ==
        "workbook-is-plain-text");
  CHECK(csv_cells(read_text("one\ntwo\n", "list.CSV")) == "A1=one A2=two");
  CHECK(csv_cells(read_text("a,b\n1,2\n", "export.xlsx")) == "A1=a B1=b A2=1 B2=2");
}

TEST_CASE("the sheet is named as the file") {
  CHECK(read_text("a,b\n", "returns/autumn/lead.final.csv")->sheets.at(0).name == "lead.final");
}

TEST_CASE("limits of a table: one under, at and one over") {
  package::Limits limits;
  limits.csv_field_bytes = 10;
  CHECK(csv_cells(read_text("a,123456789\n", "a.csv", limits)) == "A1=a B1=123456789");
  CHECK(csv_cells(read_text("a,1234567890\n", "a.csv", limits)) == "A1=a B1=1234567890");
  CHECK(csv_cells(read_text("a,12345678901\n", "a.csv", limits)) == "limit-csv-field-bytes");
  limits = {};
  limits.cells = 3;
  CHECK(csv_cells(read_text("a,b\n,\n", "a.csv", limits)) == "A1=a B1=b");
  CHECK(csv_cells(read_text("a,b\nc,\n", "a.csv", limits)) == "A1=a B1=b A2=c");
  CHECK(csv_cells(read_text("a,b\nc,d\n", "a.csv", limits)) == "limit-cells");
  CHECK(read_text(std::string(cell::max_rows - 1, '\n') + "x,y")->sheets[0].row_end() ==
        cell::max_rows);
  CHECK(csv_cells(read_text(std::string(cell::max_rows, '\n') + "x,y")) == "limit-rows");
  CHECK(read_text(std::string(cell::max_columns - 1, ',') + "x")->sheets[0].column_end() ==
        cell::max_columns);
  CHECK(csv_cells(read_text(std::string(cell::max_columns, ',') + "x")) == "limit-columns");
}

TEST_CASE("text longer than a spreadsheet cell can hold is kept whole and queried") {
  const auto at = read_text("a," + std::string(32767, 'x') + "\n");
  CHECK(at->notes.size() == 1);
  const auto over = read_text("a," + std::string(32768, 'x') + "\n");
  REQUIRE(over->notes.size() == 2);
  CHECK(over->notes[1].code == "cell-text-too-long");
  CHECK(over->sheets[0].at({0, 1})->text.size() == 32768);
}
