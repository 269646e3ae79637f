// SPDX-License-Identifier: MIT
#include "workbook/sniff.hpp"

#include "support/zip_writer.hpp"
#include "workbook/compound_file.hpp"
#include "workbook/not_a_workbook.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace collate;
using namespace collate::workbook;
using namespace std::string_literals;
using support::as_bytes;

namespace {

std::string kind(const std::string& content, const std::string& name = "return.xlsx") {
  const auto container = sniff(as_bytes(content), name);
  if (!container) {
    CHECK(container.failure().place.file == name);
    CHECK(container.failure().reason.ends_with("."));
    CHECK(container.failure().remedy.ends_with("."));
    return container.failure().code;
  }
  return *container == Container::zip ? "zip" : "text";
}

std::string package_kind(std::vector<std::string_view> names, std::string_view mimetype = {},
                         std::string_view types = {}) {
  const auto format = sniff_package(names, mimetype, types, "return.xlsx");
  if (!format) return format.failure().code;
  return *format == Format::ods ? "ods" : "xlsx";
}

/// A compound file of one directory sector with these names: header, allocation table, directory.
std::string compound_file(const std::vector<std::string>& names) {
  std::string file(512 * 3, '\0');
  const auto put = [&file](std::size_t at, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
      file[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i) & 0xFF);
  };
  file.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  put(30, 9, 2);  // sectors of 512 bytes
  put(48, 1, 4);  // the directory is sector 1
  put(76, 0, 4);  // the allocation table is sector 0
  put(512 + 4, 0xFFFFFFFE, 4);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::size_t entry = 1024 + 128 * i;
    for (std::size_t c = 0; c < names[i].size(); ++c) file[entry + 2 * c] = names[i][c];
    put(entry + 64, static_cast<std::uint32_t>(2 * names[i].size() + 2), 2);
    file[entry + 66] = 2;
  }
  return file;
}

}  // namespace

TEST_CASE("a zip and a table of text go on to their readers") {
  CHECK(kind("PK\x03\x04 rest PK\x05\x06"s + std::string(18, '\0')) == "zip");
  CHECK(kind("Ref,Rating\n1.1,Started\n") == "text");
  CHECK(kind("ID;Priority\n1;High\n") == "text");
  CHECK(kind("[note],x\n1,2\n") == "text");
  CHECK(kind("<5,x\n1,2\n") == "text");
  CHECK(kind("\xff\xfe"
             "a\0,\0b\0"s) == "text");
  CHECK(kind("a\0,\0b\0\n\0"s) == "text");
  // In UTF-32, with a mark and without, and with a zero byte where none belongs: its reader says
  // what is wrong.
  CHECK(kind("\xff\xfe\0\0a\0\0\0,\0\0\0b\0\0\0\n\0\0\0"s) == "text");
  CHECK(kind("\0\0\0a\0\0\0,\0\0\0b\0\0\0\n"s) == "text");
  CHECK(kind("Ref,Rating\n1.1,St\0arted\n"s) == "text");
  CHECK(kind("\x01\x02\0\x03\0\x04\n\x05\0"s) == "workbook-unknown");
}

TEST_CASE("empty, blank and cut files") {
  CHECK(kind("") == "workbook-empty");
  CHECK(kind(std::string(5000, '\0')) == "workbook-only-zeros");
  CHECK(kind("PK\x03\x04 and then nothing") == "workbook-incomplete");
}

TEST_CASE("compound files are told apart by their streams") {
  CHECK(kind(compound_file({"Root Entry", "Workbook"})) == "workbook-is-xls");
  CHECK(kind(compound_file({"Root Entry", "Book"})) == "workbook-is-xls");
  CHECK(kind(compound_file({"Root Entry", "EncryptionInfo", "EncryptedPackage"})) ==
        "workbook-encrypted");
  CHECK(kind(compound_file({"Root Entry", "DRMEncryptedTransform", "EncryptedPackage"})) ==
        "workbook-rights-protected");
  CHECK(kind(compound_file({"Root Entry", "WordDocument"})) == "workbook-is-word");
  CHECK(kind(compound_file({"Root Entry", "PowerPoint Document"})) == "workbook-is-powerpoint");
  CHECK(kind(compound_file({"Root Entry", "__properties_version1.0"})) == "workbook-is-email");
  CHECK(kind(compound_file({"Root Entry"})) == "workbook-is-old-office");
  CHECK(kind("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") == "workbook-is-old-office");
}

TEST_CASE("a directory whose chain runs in a circle ends") {
  auto file = compound_file({"Root Entry"});
  file[512 + 4] = 1;  // after sector 1 comes sector 1
  file[512 + 5] = file[512 + 6] = file[512 + 7] = 0;
  CHECK(compound_file_names(as_bytes(file)).size() == 1024);
}

TEST_CASE("documents, pictures, archives and programs by their first bytes") {
  CHECK(kind("%PDF-1.7\n%\xe2\xe3\0\n"s) == "workbook-is-pdf");
  CHECK(kind("%PDF-1.4\nall ascii\n") == "workbook-is-pdf");
  CHECK(kind("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s) == "workbook-is-image");
  CHECK(kind("\xff\xd8\xff\xe0\0\x10JFIF\0"s) == "workbook-is-image");
  CHECK(kind("GIF89a\x01\0\x01\0"s) == "workbook-is-image");
  CHECK(kind("RIFF\x10\0\0\0WEBPVP8 "s) == "workbook-is-image");
  CHECK(kind("RIFF\x10\0\0\0WAVEfmt "s) == "workbook-is-media");
  CHECK(kind("\0\0\0\x18"
             "ftypheic\0\0"s) == "workbook-is-image");
  CHECK(kind("\0\0\0\x18"
             "ftypmp42\0\0"s) == "workbook-is-media");
  CHECK(kind("BM\x1a\0\0\0"s + std::string(20, '\0')) == "workbook-is-image");
  CHECK(kind("BM,Rating\n1,2\n") == "text");
  CHECK(kind("\x1f\x8b\x08\0\0"s) == "workbook-is-archive");
  CHECK(kind("\x1f\x8b\x08\0\0"s, "plan.gnumeric") == "workbook-is-gnumeric");
  CHECK(kind("7z\xbc\xaf\x27\x1c\0\x04"s) == "workbook-is-archive");
  CHECK(kind("Rar!\x1a\x07\x01\0"s) == "workbook-is-archive");
  CHECK(kind("MZ\x90\0\x03"s) == "workbook-is-program");
  CHECK(kind("SQLite format 3\0\x10\0"s) == "workbook-is-database");
  CHECK(kind("\0\x01\0\0Standard ACE DB\0"s) == "workbook-is-database");
  CHECK(kind("L\0\0\0\x01\x14\x02\0\0\0"s) == "workbook-is-shortcut");
  CHECK(kind("bplist00\xd1\x01\x02\0"s) == "workbook-is-cloud-placeholder");
  CHECK(kind("\0\x05\x16\x07\0\x02\0\0Mac OS X"s, "._return.xlsx") ==
        "workbook-is-macos-companion");
  CHECK(kind("\x09\x08\x10\0\0\x06\x05\0"s) == "workbook-is-xls");
  CHECK(kind("\0\0\x1a\0\0\x10\x04\0"s) == "workbook-is-old-spreadsheet");
  CHECK(kind("\x01\x02\x03\0\xfe\xff\x07"s) == "workbook-unknown");
}

TEST_CASE("other texts under a workbook's name") {
  CHECK(kind("{\\rtf1\\ansi Hello}") == "workbook-is-rtf");
  CHECK(kind("<html><body><table><tr><td>1</td></tr></table></body></html>") == "workbook-is-html");
  CHECK(kind("\xEF\xBB\xBF\r\n<!DOCTYPE html>\n<title>x</title>") == "workbook-is-html");
  CHECK(kind("<table border=1><tr><td>1</table>") == "workbook-is-html");
  CHECK(kind("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n<html>") ==
        "workbook-is-html");
  CHECK(kind("<?xml version=\"1.0\"?>\n<Workbook "
             "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>") ==
        "workbook-is-xml-spreadsheet");
  CHECK(kind("<?xml version=\"1.0\"?><office:document "
             "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>") ==
        "workbook-is-flat-ods");
  CHECK(kind("<?xml version=\"1.0\"?><note/>") == "workbook-is-xml");
  CHECK(kind("{\"rows\": [1, 2]}\n") == "workbook-is-json");
  CHECK(kind("{\"url\": \"https://docs.google.com/open?id=1\", \"doc_id\": \"1\"}",
             "plan.gsheet") == "workbook-is-google-shortcut");
  CHECK(kind("[InternetShortcut]\r\nURL=https://example.org/a.xlsx\r\n") == "workbook-is-shortcut");
  CHECK(kind("ID;PWXL;N;E\r\nP;PGeneral\r\n") == "workbook-is-old-spreadsheet");
  CHECK(kind("TABLE\r\n0,1\r\n\"EXCEL\"\r\n") == "workbook-is-old-spreadsheet");
  CHECK(kind("Received: from a\nFrom: lead\nSubject: return\n\nattached\n") == "workbook-is-email");
}

TEST_CASE("what a zip holds tells its kind") {
  CHECK(package_kind({"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"}) == "xlsx");
  CHECK(package_kind({"[Content_Types].xml", "_rels/.rels", "elsewhere/book1.xml"}) == "xlsx");
  CHECK(package_kind({"mimetype", "content.xml"},
                     "application/vnd.oasis.opendocument.spreadsheet") == "ods");
  CHECK(package_kind({"mimetype", "content.xml"},
                     "application/vnd.oasis.opendocument.spreadsheet-template") == "ods");
  CHECK(package_kind({"META-INF/manifest.xml", "content.xml"}) == "ods");
  CHECK(package_kind({"mimetype", "content.xml"}, "application/vnd.oasis.opendocument.text") ==
        "workbook-is-text-document");
  CHECK(package_kind({"[Content_Types].xml", "_rels/.rels", "xl/workbook.bin"}) ==
        "workbook-is-xlsb");
  CHECK(package_kind({"[Content_Types].xml", "_rels/.rels", "word/document.xml",
                      "word/embeddings/a.xlsx"}) == "workbook-is-word");
  CHECK(package_kind({"[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml"}) ==
        "workbook-is-powerpoint");
  CHECK(package_kind({"mimetype", "content.xml", "META-INF/manifest.xml"},
                     "application/vnd.sun.xml.calc") == "workbook-is-sxc");
  CHECK(package_kind({"Index/Document.iwa", "Metadata/Properties.plist"}) == "workbook-is-numbers");
  CHECK(package_kind({"returns/", "returns/Lead A.XLSX", "returns/b.ods"}) ==
        "workbook-is-zip-of-workbooks");
  CHECK(package_kind({"photo.jpg"}) == "workbook-is-zip");
  CHECK(package_kind({}) == "workbook-is-zip");
}

TEST_CASE("lock files are known by their names") {
  CHECK(is_lock_file("returns/~$return.xlsx"));
  CHECK(is_lock_file(".~lock.return.ods#"));
  CHECK_FALSE(is_lock_file("returns~$/a.xlsx"));
  CHECK_FALSE(is_lock_file("return-DESKTOP-1.xlsx"));
  CHECK(kind("\x05user", "~$return.xlsx") == "workbook-is-lock-file");
}

TEST_CASE("each kind of refusal has its own code") {
  std::set<std::string_view> codes;
  for (const auto& rule : not_a_workbook_rules()) codes.insert(rule.code);
  CHECK(codes.size() == not_a_workbook_rules().size());
}

TEST_CASE("extensions are compared in lower case") {
  CHECK(extension("a/b.c/Return.XLSX") == "xlsx");
  CHECK(extension("a.b/return").empty());
}
