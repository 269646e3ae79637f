// SPDX-License-Identifier: MIT
// Refusals of the container of a workbook. One entry a rule: its words, why it is there, and
// examples.
#pragma once

#include "finding/rule.hpp"

namespace collate::package {

inline constexpr finding::Rule rules[] = {
    {.code = "limit-file-bytes",
     .why = "The file is larger than a return can sensibly be, and was refused before it could "
            "fill the memory.",
     .fails = "A video called return.xlsx."},
    {.code = "limit-memory",
     .why = "Reading the file would take more memory than one file may.",
     .fails = "Millions of cells with texts of their own."},
    {.code = "limit-part-bytes",
     .why = "One part unpacks to more than a return can sensibly hold.",
     .fails = "A sheet of several gigabytes."},
    {.code = "limit-ratio",
     .why = "A part grows so much when it is unpacked that it is no sheet of answers.",
     .fails = "A zip made to grow without end."},
    {.code = "limit-seconds",
     .why = "A file that takes minutes to read would hold up everyone's report; it is left out, "
            "and the others are done.",
     .fails = "A workbook made to be slow."},
    {.code = "limit-workbook-bytes",
     .why = "All parts together unpack to more than a return can sensibly hold.",
     .fails = "A workbook of several gigabytes."},
    {.code = "limit-xml-attributes",
     .why = "An element has far more attributes than any spreadsheet program writes.",
     .fails = "A million attributes."},
    {.code = "limit-xml-depth",
     .why = "Elements stand inside each other deeper than any spreadsheet program writes.",
     .fails = "A thousand elements deep."},
    {.code = "limit-xml-token",
     .why = "One tag or text is longer than any spreadsheet program writes.",
     .fails = "A tag of a gigabyte."},
    {.code = "limit-zip-entries",
     .why = "A workbook has some dozens of parts. One with very many is refused before it fills "
            "the memory.",
     .fails = "100,000 parts."},
    {.code = "xml-bad-byte",
     .why = "A part holds bytes that XML does not allow. It was refused whole rather than read in "
            "part.",
     .fails = "A control character in a text."},
    {.code = "xml-declaration",
     .why = "The first line of a part is no XML declaration that can be followed.",
     .fails = "<?xml version='9'?>"},
    {.code = "xml-doctype",
     .why = "A part declares a document type, which workbooks never do and which can be used to "
            "attack readers.",
     .fails = "<!DOCTYPE workbook>"},
    {.code = "xml-duplicate-attribute",
     .why = "An element says one attribute twice, so two programs could see different data.",
     .fails = "<c r='A1' r='B1'>"},
    {.code = "xml-encoding",
     .why = "A part is in an encoding that workbooks do not use, or not in the one that it names.",
     .fails = "A part in EBCDIC."},
    {.code = "xml-entity",
     .why = "A part uses an entity that it does not define.",
     .fails = "&nbsp;"},
    {.code = "xml-malformed",
     .why = "A part is not sound XML. It was refused whole rather than read in part.",
     .fails = "A tag that is never closed."},
    {.code = "xml-name", .why = "A name in a part is none that XML allows.", .fails = "<1cell>"},
    {.code = "xml-truncated",
     .why = "A part ends in the middle.",
     .fails = "A file that was cut short."},
    {.code = "xml-unbound-prefix",
     .why = "A name has a prefix that nothing declares, so its meaning is unknown.",
     .fails = "<x:row> without xmlns:x"},
    {.code = "zip-crc",
     .why = "A part does not match its checksum: bytes were changed on the way.",
     .fails = "A disk or network that lost bytes."},
    {.code = "zip-damaged",
     .why = "The file was cut short or changed on its way.",
     .fails = "A download that broke off."},
    {.code = "zip-disagrees",
     .why = "The zip inside tells one thing in its list and another beside the data. A file that "
            "says two things is read by no guess.",
     .fails = "A name that differs between list and entry."},
    {.code = "zip-duplicate-name",
     .why = "Two parts have one name, so two programs could see different data.",
     .fails = "xl/workbook.xml twice."},
    {.code = "zip-empty",
     .why = "A workbook is a zip inside. This one holds nothing.",
     .fails = "An empty zip."},
    {.code = "zip-encrypted",
     .why = "The zip inside is protected with a password.",
     .fails = "A workbook that was put into a protected zip."},
    {.code = "zip-method",
     .why = "The zip inside is packed in a way that workbooks never use.",
     .fails = "A part packed with bzip2."},
    {.code = "zip-not",
     .why = "A workbook is a zip inside. This file has not even room for the end of one.",
     .fails = "A file of ten bytes."},
    {.code = "zip-overlap",
     .why = "Two entries of the zip share bytes, which no program writes by honest means.",
     .fails = "A file made to grow without end."},
    {.code = "zip-prefix",
     .why =
         "Something stands before the zip in the file, so two programs could see different data.",
     .fails = "A workbook that was glued behind another file."},
    {.code = "zip-size",
     .why = "A part has another size than the zip declares: it is damaged or made to mislead.",
     .fails = "A part that unpacks to more than it says."},
    {.code = "zip-split",
     .why = "A zip that was parted for e-mail or disks is no workbook until it is joined again.",
     .fails = "return.z01"},
    {.code = "zip-unsafe-name",
     .why = "A part of the zip has a name that leads out of the workbook.",
     .fails = "../elsewhere.xml"},
};

/// A code that stands in no table does not compile.
consteval const finding::Rule& rule(std::string_view code) {
  return finding::rule_in(rules, code);
}

}  // namespace collate::package
