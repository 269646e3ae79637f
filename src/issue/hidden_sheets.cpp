// SPDX-License-Identifier: MIT
// The hidden sheets: what the workbook is (collate) and the choices of its lists (lists).
#include "intake/asked.hpp"
#include "intake/completed.hpp"
#include "intake/recognise.hpp"
#include "issue/brief.hpp"
#include "sheetwriter/safe_text.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

namespace collate::issue {
namespace {

using namespace sheetwriter;

constexpr std::size_t piece_units = 30'000;  // UTF-16 units; a cell holds 32,767

/// Cut between characters.
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces(1);
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) ++end;
    const std::size_t width = end - at == 4 ? 2 : 1;
    if (units + width > piece_units) {
      pieces.emplace_back();
      units = 0;
    }
    pieces.back() += text.substr(at, end - at);
    units += width;
    at = end;
  }
  return pieces;
}

}  // namespace

void add_hidden_sheets(const Brief& brief, Book& book) {
  Sheet& mark = book.add_sheet(std::string(intake::hidden_sheet_name));
  mark.hidden = true;
  mark.widths = {18, 60};
  std::vector<std::pair<std::string, std::string>> lines = {
      {"Key", "Value"},
      {"schema", brief.schema.name},
      {"plan", brief.plan.id},
      {"round", brief.round.id},
      {"lead", brief.lead.id},
      {"issue", brief.digest},
      {"code", brief.code},
      {"rows", fmt::format("{}", brief.rows.size() + brief.completed.size())},
      {std::string(intake::asked_key), intake::digest_of_asked(brief.schema)}};
  const auto pieces = pieces_of(brief.carried);
  for (std::size_t i = 0; i < pieces.size(); ++i)
    lines.emplace_back(fmt::format("{}{}", intake::carried_key, i + 1), pieces[i]);
  std::uint32_t row = 0;
  const auto put = [&](const std::string& key, const std::string& value, const Look& look) {
    mark.put({row, 0}, key, look);
    mark.put({row++, 1}, value, look);
  };
  for (const auto& [key, value] : lines) put(key, value, row == 0 ? Look{}.strong() : Look{});
  book.names.push_back({"collate_meta", absolute(mark.name, cell::Range{{0, 0}, {row - 1, 1}})});
  ++row;
  put("Ref", "Digest of locked cells", Look{}.strong());
  for (const auto* rows : {&brief.rows, &brief.completed}) {
    for (const auto& asked : *rows) put(asked.action->ref, asked.digest, Look{});
  }
  for (const auto& asked : brief.completed)
    put(intake::impact_key(asked.action->ref), intake::impact_digest(safe_text(impact_of(asked))),
        Look{});

  Sheet& lists = book.add_sheet("lists");
  lists.hidden = true;
  std::uint32_t column = 0;
  for (const auto& scale : brief.schema.ratings) {
    lists.widths.push_back(24);
    lists.put({0, column}, scale.name, Look{}.strong());
    std::uint32_t at = 0;
    for (const auto& value : scale.values) lists.put({++at, column}, value.label, Look{});
    book.names.push_back(
        {list_name(scale), absolute(lists.name, cell::Range{{1, column}, {at, column}})});
    ++column;
  }
}

}  // namespace collate::issue
