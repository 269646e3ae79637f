// SPDX-License-Identifier: MIT
#include "package/limits.hpp"

#include <array>

namespace collate::package {

std::span<const LimitName> limit_names() {
  static constexpr auto names = std::to_array<LimitName>({
      {"file-bytes", &Limits::file_bytes, "bytes of a file"},
      {"zip-entries", &Limits::zip_entries, "entries of a zip"},
      {"part-bytes", &Limits::part_bytes, "bytes of a part of it, unpacked"},
      {"workbook-bytes", &Limits::workbook_bytes, "bytes of all parts that are read, unpacked"},
      {"relationship-bytes", &Limits::relationship_bytes, "bytes of a list of relationships"},
      {"ratio", &Limits::ratio, "times that a part of more than 64 MiB grows when it is unpacked"},
      {"sheets", &Limits::sheets, "sheets of a workbook"},
      {"cells", &Limits::cells, "cells of all sheets"},
      {"string-table-bytes", &Limits::string_table_bytes, "bytes of all texts"},
      {"cell-text-bytes", &Limits::cell_text_bytes, "bytes of a cell's text"},
      {"xml-depth", &Limits::xml_depth, "elements of XML inside each other"},
      {"xml-attributes", &Limits::xml_attributes, "attributes of an element of XML"},
      {"xml-token", &Limits::xml_token_bytes, "bytes of a tag or a text of XML"},
      {"csv-field-bytes", &Limits::csv_field_bytes, "bytes of a field of a text table"},
      {"memory", &Limits::memory_bytes, "bytes of memory to read a file, about"},
      {"long-text-bytes", &Limits::long_text_bytes, "bytes of long texts in a return's cells"},
      {"seconds", &Limits::seconds, "seconds to read and check a file"},
  });
  return names;
}

}  // namespace collate::package
