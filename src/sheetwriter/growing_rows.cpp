// SPDX-License-Identifier: MIT
#include "sheetwriter/write.hpp"

#include <fmt/format.h>

namespace collate::sheetwriter {

bool has_growing_rows(const Book& book, std::string_view part_name) {
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    if (book.sheets[i].rows_grow && part_name == fmt::format("xl/worksheets/sheet{}.xml", i + 1))
      return true;
  }
  return false;
}

std::string rows_free(std::string_view part) {
  // Quotation marks inside values are written &quot;, so this stands only where it is an attribute.
  constexpr std::string_view mark = " customHeight=\"1\"";
  std::string text;
  for (auto at = part.find(mark); at != std::string_view::npos; at = part.find(mark)) {
    text += part.substr(0, at);
    part.remove_prefix(at + mark.size());
  }
  return text += part;
}

}  // namespace collate::sheetwriter
