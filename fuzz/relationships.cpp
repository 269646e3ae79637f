// SPDX-License-Identifier: MIT
// Any bytes as a .rels part, as a target, and as a shared formula.
#include "workbook/relationships.hpp"

#include "support/zip_writer.hpp"
#include "workbook/shared_formula.hpp"

#include "fuzz.hpp"

using namespace collate;
using namespace collate::workbook;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const std::string target = resolve_target("xl/workbook.xml", text);
  fuzz::must(("/" + target + "/").find("/../") == std::string::npos);
  (void)move_formula(text, 3, -2);
  support::ZipWriter zip;
  zip.add("xl/_rels/workbook.xml.rels", text, support::Packing::stored);
  const std::string bytes = zip.finish();
  const auto archive = package::Archive::open(support::as_bytes(bytes), "fuzz.xlsx");
  fuzz::must(archive.has_value());
  const auto found = read_relationships(*archive, "xl/workbook.xml", {});
  if (!found) return 0;
  for (const auto& relationship : *found)
    fuzz::must(relationship.external || find_type(*found, relationship.type) != nullptr);
  return 0;
}
