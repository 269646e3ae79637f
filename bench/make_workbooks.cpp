// SPDX-License-Identifier: MIT
// The two workloads of the reading benchmark, the same bytes every time:
//   make_workbooks small FOLDER 500    500 returns of three sheets, about 860 cells each
//   make_workbooks big FILE 200000     one sheet of 200,000 rows and 14 columns
#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

// Plain linear congruence: the same texts on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2654435761U + 1) {}
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>(state_ >> 33) % limit;
  }

 private:
  std::uint64_t state_;
};

constexpr std::string_view words[] = {
    "review", "of",    "the",     "local",  "offer", "families", "and",      "schools",
    "met",    "plan",  "was",     "agreed", "with",  "health",   "partners", "training",
    "for",    "staff", "started", "in",     "term",  "data",     "from",     "panel"};

std::string sentence(Dice& dice, std::uint32_t length) {
  std::string text;
  for (std::uint32_t i = 0; i < length; ++i) {
    if (!text.empty()) text += ' ';
    text += words[dice.below(std::size(words))];
  }
  return text;
}

struct Looks {
  lxw_format* date;
  lxw_format* wrapped;
  lxw_format* red;
};

Looks add_looks(lxw_workbook* book) {
  Looks looks{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
  format_set_num_format(looks.date, "d mmm yyyy");
  format_set_text_wrap(looks.wrapped);
  format_set_bg_color(looks.red, 0xFF0000);
  return looks;
}

void write_row(lxw_worksheet* sheet, std::uint32_t row, const Looks& looks, Dice& dice) {
  constexpr const char* ratings[] = {"Started", "In progress", "Completed"};
  const auto text = [&](std::uint16_t column, const std::string& value,
                        lxw_format* look = nullptr) {
    worksheet_write_string(sheet, row, column, value.c_str(), look);
  };
  const auto number = [&](std::uint16_t column, double value, lxw_format* look = nullptr) {
    worksheet_write_number(sheet, row, column, value, look);
  };
  text(0, fmt::format("{}.{}", 1 + row / 10 % 9, 1 + row % 10));
  text(1, sentence(dice, 6), looks.wrapped);
  text(2, fmt::format("Lead {}", dice.below(20)));
  text(3, ratings[dice.below(3)], dice.below(4) == 0 ? looks.red : nullptr);
  number(4, 43'466 + dice.below(700), looks.date);
  number(5, 43'466 + dice.below(700), looks.date);
  number(6, dice.below(1000));
  number(7, dice.below(100'000) / 100.0);
  number(8, dice.below(100) / 7.0);
  number(9, dice.below(2));
  text(10, dice.below(2) == 0 ? "yes" : "no");
  number(11, dice.below(20'000) / 8.0);
  text(12, sentence(dice, 3));
  number(13, row);
}

int make_big(const char* file, std::uint32_t rows) {
  lxw_workbook* book = workbook_new(file);
  const Looks looks = add_looks(book);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "Data");
  Dice dice(1);
  for (std::uint32_t row = 0; row < rows; ++row) write_row(sheet, row, looks, dice);
  return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}

int make_small(const std::string& folder, std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i) {
    lxw_workbook* book = workbook_new(fmt::format("{}/return-{:05}.xlsx", folder, i).c_str());
    const Looks looks = add_looks(book);
    Dice dice(i + 7);
    lxw_worksheet* actions = workbook_add_worksheet(book, "Actions");
    for (std::uint32_t row = 0; row < 47; ++row) {
      write_row(actions, row, looks, dice);
      worksheet_write_string(actions, row, 14, sentence(dice, 25).c_str(), looks.wrapped);
    }
    lxw_worksheet* guidance = workbook_add_worksheet(book, "Guidance");
    for (std::uint32_t row = 0; row < 30; ++row)
      worksheet_write_string(guidance, row, 0, sentence(dice, 30).c_str(), looks.wrapped);
    lxw_worksheet* lists = workbook_add_worksheet(book, "Lists");
    worksheet_hide(lists);
    for (std::uint32_t row = 0; row < 60; ++row) {
      worksheet_write_string(lists, row, 0, fmt::format("Ref {}", row).c_str(), nullptr);
      worksheet_write_number(lists, row, 1, row, nullptr);
    }
    if (workbook_close(book) != LXW_NO_ERROR) return 1;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const auto count = static_cast<std::uint32_t>(std::strtoul(argv[3], nullptr, 10));
  return std::string_view(argv[1]) == "big" ? make_big(argv[2], count) : make_small(argv[2], count);
}
