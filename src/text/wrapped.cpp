// SPDX-License-Identifier: MIT
#include "text/wrapped.hpp"

namespace collate::text {

std::string wrapped(std::string_view line, std::size_t indent) {
  std::string made;
  std::size_t begins = 0;  // what may not be broken: the indent
  while (line.size() + begins > line_width) {
    const std::size_t from = made.empty() ? indent : 0;  // names in front of it stay whole
    std::size_t at = line.rfind(' ', line_width - begins);
    if (at == std::string_view::npos || at <= from) at = line.find(' ', from + 1);
    if (at == std::string_view::npos) break;
    made.append(begins, ' ').append(line.substr(0, at)) += '\n';
    line.remove_prefix(at + 1);
    begins = indent;
  }
  return made.append(begins, ' ').append(line);
}

std::size_t hanging_indent(std::string_view line) {
  constexpr std::size_t deepest = 40;
  const std::size_t begins = line.find_first_not_of(' ');
  if (begins == std::string_view::npos) return 0;
  const std::size_t gap = line.find("  ", begins);
  const std::size_t words = gap == std::string_view::npos ? gap : line.find_first_not_of(' ', gap);
  return words != std::string_view::npos && words <= deepest ? words : begins;
}

}  // namespace collate::text
