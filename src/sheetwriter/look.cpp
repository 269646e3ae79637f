// SPDX-License-Identifier: MIT
#include "sheetwriter/look.hpp"

#include <utility>

namespace collate::sheetwriter {

Look Look::with_fill(Colour fill_colour, Colour text_colour) const {
  Look changed = *this;
  changed.fill = fill_colour;
  changed.colour = text_colour;
  return changed;
}

Look Look::with_format(std::string format) const {
  Look changed = *this;
  changed.number_format = std::move(format);
  return changed;
}

Look Look::with_indent(std::uint8_t steps) const {
  Look changed = *this;
  changed.indent = steps;
  if (changed.align == Align::by_kind) changed.align = Align::left;
  return changed;
}

Look Look::with_size(double points) const {
  Look changed = *this;
  changed.size = points;
  return changed;
}

Look Look::strong() const {
  Look changed = *this;
  changed.bold = true;
  return changed;
}

Look Look::unlocked() const {
  Look changed = *this;
  changed.locked = false;
  return changed;
}

Look Look::aligned(Align how) const {
  Look changed = *this;
  changed.align = how;
  return changed;
}

namespace look {
namespace {

constexpr Edge row_rule{Stroke::thin, colour::rule};
constexpr Edge header_rule{Stroke::medium, colour::text};
constexpr Edge entry_box{Stroke::thin, colour::text};

}  // namespace

const Look title{.size = 18, .bold = true};
const Look subtitle{.colour = colour::second_text};
const Look link{.underline = true, .colour = colour::link};
const Look headline_strong{.size = 12.5, .bold = true};
const Look headline{.size = 12.5};
const Look section{.size = 12, .bold = true, .upright = Upright::bottom};
const Look header{.bold = true,
                  .fill = colour::header,
                  .align = Align::left,
                  .upright = Upright::bottom,
                  .wrap = true,
                  .bottom = header_rule};
const Look header_number = header.aligned(Align::right);
const Look entry_header = [] {
  Look changed = header.with_fill(colour::entry_header, colour::white);
  changed.size = 11;
  return changed;
}();
const Look cell{.align = Align::left, .wrap = true, .bottom = row_rule};
const Look cell_strong = cell.strong();
const Look number{.align = Align::right, .bottom = row_rule};
const Look number_strong = number.strong();
const Look date = cell.with_format(number_format::date);
const Look total{
    .bold = true, .align = Align::left, .wrap = true, .top = header_rule, .bottom = row_rule};
const Look total_number = total.aligned(Align::right);
const Look big_number{.size = 15, .bold = true, .align = Align::right, .bottom = row_rule};
const Look locked{.size = 11,
                  .fill = colour::header,
                  .align = Align::left,
                  .upright = Upright::top,
                  .wrap = true,
                  .bottom = row_rule};
const Look entry{.size = 11,
                 .fill = colour::white,
                 .align = Align::left,
                 .upright = Upright::top,
                 .wrap = true,
                 .top = entry_box,
                 .bottom = entry_box,
                 .left = entry_box,
                 .right = entry_box,
                 .locked = false};

}  // namespace look
}  // namespace collate::sheetwriter
