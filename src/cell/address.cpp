// SPDX-License-Identifier: MIT
#include "cell/address.hpp"

#include <algorithm>
#include <tuple>

namespace collate::cell {

std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters;
}

std::string to_a1(Address address) {
  return column_letters(address.column) + std::to_string(address.row + 1);
}

std::string to_a1(Range range) {
  if (range.first == range.last) return to_a1(range.first);
  return to_a1(range.first) + ":" + to_a1(range.last);
}

std::optional<Address> from_a1(std::string_view text) {
  std::size_t at = 0;
  const auto skip_dollar = [&] {
    if (at < text.size() && text[at] == '$') ++at;
  };
  skip_dollar();
  std::uint32_t column = 0;
  const std::size_t letters_from = at;
  while (at < text.size() && at - letters_from < 4) {
    const char upper = static_cast<char>(text[at] & ~0x20);
    if (upper < 'A' || upper > 'Z') break;
    column = column * 26 + static_cast<std::uint32_t>(upper - 'A' + 1);
    ++at;
  }
  if (at == letters_from || column > max_columns) return std::nullopt;
  skip_dollar();
  std::uint32_t row = 0;
  const std::size_t digits_from = at;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - digits_from < 8) {
    row = row * 10 + static_cast<std::uint32_t>(text[at] - '0');
    ++at;
  }
  if (at == digits_from || at != text.size() || row == 0 || row > max_rows) return std::nullopt;
  return Address{row - 1, column - 1};
}

std::optional<Range> range_from_a1(std::string_view text) {
  const auto colon = text.find(':');
  const auto first = from_a1(text.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : from_a1(text.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  return Range{{std::min(first->row, last->row), std::min(first->column, last->column)},
               {std::max(first->row, last->row), std::max(first->column, last->column)}};
}

std::string join_cells(std::vector<Address> cells) {
  std::sort(cells.begin(), cells.end(), [](Address a, Address b) {
    return std::tie(a.column, a.row) < std::tie(b.column, b.row);
  });
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  std::string joined;
  for (std::size_t i = 0; i < cells.size();) {
    std::size_t last = i;
    while (last + 1 < cells.size() && cells[last + 1].column == cells[i].column &&
           cells[last + 1].row == cells[last].row + 1) {
      ++last;
    }
    if (!joined.empty()) joined += ", ";
    joined += to_a1(Range{cells[i], cells[last]});
    i = last + 1;
  }
  return joined;
}

}  // namespace collate::cell
