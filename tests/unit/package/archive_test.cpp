// SPDX-License-Identifier: MIT
#include "package/archive.hpp"

#include "support/zip_writer.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::package;
using support::as_bytes;
using support::Packing;
using support::ZipHeader;
using support::ZipWriter;

namespace {

std::string code_of_open(const std::string& zip, const Limits& limits = {}) {
  const auto archive = Archive::open(as_bytes(zip), "a.xlsx", limits);
  return archive ? "" : archive.failure().code;
}

std::string code_of_part(const std::string& zip, const Limits& limits = {}) {
  const auto archive = Archive::open(as_bytes(zip), "a.xlsx", limits);
  if (!archive) return "open: " + archive.failure().code;
  const auto part = archive->inflate(archive->entries().front());
  return part ? "" : part.failure().code;
}

/// Of the first part when it arrives in pieces; "" when it does, as a whole and equal.
std::string code_of_pieces(const std::string& zip, std::size_t piece) {
  Limits limits;
  limits.whole_part_bytes = 0;
  limits.piece_bytes = piece;
  const auto archive = Archive::open(as_bytes(zip), "a.xlsx", limits);
  if (!archive) return "open: " + archive.failure().code;
  auto part = archive->part(archive->entries().front());
  if (!part) return part.failure().code;
  std::size_t steps = 0;
  while (!part->is_whole()) {
    const auto brought = part->bring(part->arrived() + 1);
    if (!brought) return brought.failure().code;
    if (std::string_view(part->data() + part->arrived(), Buffer::padding) !=
        std::string(Buffer::padding, '\0'))
      return "no padding";
    ++steps;
  }
  if (steps < part->size() / (piece + 3)) return "not in pieces";
  const auto whole = archive->inflate(archive->entries().front());
  return whole && whole->view() == part->view() ? "" : "other bytes";
}

std::string one_entry(const ZipWriter::Bend& bend, Packing packing = Packing::deflated) {
  ZipWriter zip;
  zip.add("a.xml", "<a>some text, some text, some text</a>", packing, bend);
  return zip.finish();
}

}  // namespace

TEST_CASE(
    "parts come out as they went in, stored or deflated, found by any spelling of their name") {
  ZipWriter zip;
  zip.add("xl\\Workbook.XML", "<workbook/>", Packing::stored);
  zip.add("/xl/empty.xml", "", Packing::deflated);
  const std::string text(100'000, 'x');
  zip.add("xl/big.xml", text);
  const std::string bytes = zip.finish("a comment");
  const auto archive = Archive::open(as_bytes(bytes), "a.xlsx");
  REQUIRE(archive);
  REQUIRE(archive->find("/XL/workbook.xml") != nullptr);
  CHECK(archive->inflate(*archive->find("xl/workbook.xml"))->view() == "<workbook/>");
  CHECK(archive->inflate(*archive->find("xl/empty.xml"))->view().empty());
  const auto big = archive->inflate(*archive->find("xl\\big.xml"));
  REQUIRE(big);
  CHECK(big->view() == text);
  CHECK(std::string_view(big->data() + big->size(), Buffer::padding) ==
        std::string(Buffer::padding, '\0'));
  CHECK(archive->find("xl") == nullptr);
}

TEST_CASE("a part may arrive in pieces of any size, and is checked as a whole one is") {
  std::string text;
  for (int i = 0; i < 3'000; ++i)
    text += std::to_string(i * 7919 % 1000) + "\xe2\x82\xac\xf0\x9f\x98\x80";
  for (const auto packing : {Packing::stored, Packing::deflated}) {
    const auto zip_with = [&](const ZipWriter::Bend& bend) {
      ZipWriter zip;
      zip.add("a.xml", text, packing, bend);
      return zip.finish();
    };
    const auto both = [](auto change) {
      return [change](ZipHeader& local, ZipHeader& central) { change(local), change(central); };
    };
    for (const std::size_t piece :
         {std::size_t{1}, std::size_t{5}, std::size_t{4'096}, text.size(), text.size() * 2}) {
      CHECK(code_of_pieces(zip_with([](ZipHeader&, ZipHeader&) {}), piece).empty());
      CHECK(code_of_pieces(zip_with(both([](ZipHeader& header) { header.crc ^= 1; })), piece) ==
            "zip-crc");
      CHECK(code_of_pieces(zip_with(both([](ZipHeader& header) { header.size -= 1; })), piece) ==
            "zip-size");
      CHECK(code_of_pieces(zip_with(both([](ZipHeader& header) { header.size += 1; })), piece) ==
            "zip-size");
    }
  }
  for (const char* broken : {"no deflate stream", ""}) {
    ZipWriter zip;
    zip.add("a.xml", broken, Packing::stored, [](ZipHeader& local, ZipHeader& central) {
      local.method = central.method = 8;
      local.size = central.size = 10;
    });
    const std::string code = code_of_pieces(zip.finish(), 4);
    CHECK((code == "zip-damaged" || code == "zip-size"));
  }
}

TEST_CASE("sizes are taken from the directory when the local header leaves them out") {
  CHECK(code_of_part(one_entry([](ZipHeader& local, ZipHeader& central) {
          local.flags = central.flags = 1U << 3;
          local.crc = local.size = local.stored_size = 0;
        })).empty());
  CHECK(code_of_part(one_entry([](ZipHeader&, ZipHeader& central) {
          central.extra = std::string("\x01\x00\x08\x00", 4) + static_cast<char>(central.size) +
                          std::string(7, '\0');
          central.size = 0xffffffff;
        })).empty());
}

TEST_CASE("what is no whole zip is refused") {
  CHECK(code_of_open("") == "zip-empty");
  CHECK(code_of_open("PK") == "zip-not");
  ZipWriter zip;
  zip.add("a.xml", "<a/>");
  zip.add("b.xml", "<b/>");
  const std::string whole = zip.finish();
  REQUIRE(code_of_open(whole).empty());
  for (std::size_t size = 22; size < whole.size(); ++size)
    CHECK(code_of_open(whole.substr(0, size)) == "zip-damaged");
  CHECK(code_of_open(whole + "x") == "zip-damaged");
  // Zero bytes behind the end, as a block of a disk leaves them, change nothing.
  CHECK(code_of_open(whole + std::string(1, '\0')) == code_of_open(whole));
  CHECK(code_of_open(whole + std::string(490, '\0')) == code_of_open(whole));
  CHECK(code_of_open(whole + std::string(490, '\0') + "x") == "zip-damaged");
  CHECK(code_of_open(whole.substr(0, whole.size() - 1)) == "zip-damaged");
  CHECK(code_of_open("#!" + whole) == "zip-prefix");
  std::string second_end = whole.substr(whole.size() - 22);
  CHECK(code_of_open(zip.finish(second_end)) == "zip-prefix");
  second_end[20] = 1;  // its comment of one byte also reaches the end
  CHECK(code_of_open(zip.finish(second_end + "x")) == "zip-disagrees");
}

TEST_CASE("names that two programs could read differently are refused") {
  const auto code = [](std::string_view first, std::string_view second) {
    ZipWriter zip;
    zip.add(first, "<a/>");
    zip.add(second, "<b/>");
    return code_of_open(zip.finish());
  };
  CHECK(code("xl/a.xml", "xl/b.xml").empty());
  CHECK(code("xl/a.xml", "xl/a.xml") == "zip-duplicate-name");
  CHECK(code("xl/a.xml", "XL/A.xml") == "zip-duplicate-name");
  CHECK(code("xl/a.xml", "xl\\a.xml") == "zip-duplicate-name");
  CHECK(code("xl/a.xml", "/xl/a.xml") == "zip-duplicate-name");
  CHECK(code("a", "../b") == "zip-unsafe-name");
  CHECK(code("a", "xl\\..\\b") == "zip-unsafe-name");
  CHECK(code("a", "xl/./b") == "zip-unsafe-name");
  CHECK(code("a", "") == "zip-unsafe-name");
  CHECK(code("a", "/") == "zip-unsafe-name");
  CHECK(code("a", std::string_view("b\0c", 3)) == "zip-unsafe-name");
  CHECK(code("a", "..b/c..") == "");
}

TEST_CASE("entries that share bytes are refused") {
  ZipWriter zip;
  zip.add("a.xml", "<a/>");
  zip.add_overlapping("a.xml");
  CHECK(code_of_open(zip.finish()) == "zip-overlap");
}

TEST_CASE("headers that contradict each other are refused") {
  const auto local = [](auto change) {
    return code_of_open(one_entry([&](ZipHeader& header, ZipHeader&) { change(header); }));
  };
  CHECK(local([](ZipHeader& header) { header.name = "b.xml"; }) == "zip-disagrees");
  CHECK(local([](ZipHeader& header) { header.method = 0; }) == "zip-disagrees");
  CHECK(local([](ZipHeader& header) { header.flags = 1; }) == "zip-disagrees");
  CHECK(local([](ZipHeader& header) { header.size += 1; }) == "zip-disagrees");
  CHECK(local([](ZipHeader& header) { header.crc += 1; }) == "zip-disagrees");
  const auto both = [](auto change) {
    return code_of_part(one_entry([&](ZipHeader& header, ZipHeader& central) {
      change(header);
      change(central);
    }));
  };
  CHECK(both([](ZipHeader& header) { header.flags = 1; }) == "open: zip-encrypted");
  CHECK(both([](ZipHeader& header) { header.method = 12; }) == "zip-method");
  CHECK(both([](ZipHeader& header) { header.size += 1; }) == "zip-size");
  CHECK(both([](ZipHeader& header) { header.size -= 1; }) == "zip-size");
  CHECK(both([](ZipHeader& header) { header.size = 500'000'000; }) == "limit-ratio");
  CHECK(both([](ZipHeader& header) { header.size = 60'000'000; }) == "zip-size");
  CHECK(both([](ZipHeader& header) { header.crc += 1; }) == "zip-crc");
  CHECK(both([](ZipHeader& header) { header.stored_size -= 1; }) == "zip-damaged");
  CHECK(both([](ZipHeader& header) { header.stored_size = 100'000; }) == "open: zip-damaged");
}

TEST_CASE("each limit holds one under, at and one over, and names itself") {
  ZipWriter zip;
  zip.add("a.xml", std::string(1000, 'a'));
  zip.add("b.xml", std::string(1000, 'b'), Packing::stored);
  const std::string bytes = zip.finish();
  const auto open = [&](const Limits& limits) { return code_of_open(bytes, limits); };
  const auto part = [&](const Limits& limits) { return code_of_part(bytes, limits); };
  Limits limits;
  limits.file_bytes = bytes.size() + 1;
  CHECK(open(limits).empty());
  limits.file_bytes = bytes.size();
  CHECK(open(limits).empty());
  limits.file_bytes = bytes.size() - 1;
  CHECK(open(limits) == "limit-file-bytes");

  limits = {};
  for (const std::uint64_t entries : {3U, 2U}) {
    limits.zip_entries = entries;
    CHECK(open(limits).empty());
  }
  limits.zip_entries = 1;
  CHECK(open(limits) == "limit-zip-entries");
  const auto refused = Archive::open(as_bytes(bytes), "a.xlsx", limits);
  CHECK(finding::to_text(refused.failure()) ==
        "a.xlsx: The workbook could not be read. It holds more than 1 zip entries, the most that "
        "is read. Send only "
        "the sheets that were asked for; if the file is honest and needed whole, raise the limit: "
        "--limit zip-entries=2.");

  limits = {};
  for (const std::uint64_t size : {1001U, 1000U}) {
    limits.part_bytes = size;
    CHECK(part(limits).empty());
  }
  limits.part_bytes = 999;
  CHECK(part(limits) == "limit-part-bytes");

  limits = {};
  const auto both = [&](std::uint64_t budget) -> std::string {
    limits.workbook_bytes = budget;
    const auto archive = Archive::open(as_bytes(bytes), "a.xlsx", limits);
    REQUIRE(archive->inflate(archive->entries()[0]));
    const auto second = archive->inflate(archive->entries()[1]);
    return second ? "" : second.failure().code;
  };
  CHECK(both(2001).empty());
  CHECK(both(2000).empty());
  CHECK(both(1999) == "limit-workbook-bytes");
}

TEST_CASE("a ratio is refused only past the size from which it counts") {
  ZipWriter zip;
  zip.add("a.xml", std::string(100'000, 'a'));
  const std::string bytes = zip.finish();
  const auto archive = Archive::open(as_bytes(bytes), "a.xlsx");
  const auto& entry = archive->entries().front();
  Limits limits;
  limits.ratio = entry.size / entry.stored_size;  // whole, so just under the true ratio
  limits.ratio_from_bytes = entry.size;
  CHECK(code_of_part(bytes, limits).empty());
  limits.ratio_from_bytes = entry.size - 1;
  CHECK(code_of_part(bytes, limits) == "limit-ratio");
  limits.ratio += 1;
  CHECK(code_of_part(bytes, limits).empty());
}
