// SPDX-License-Identifier: MIT
#include "intake/recognise.hpp"

#include "text/fold.hpp"
#include "text/pattern.hpp"

#include <map>

namespace collate::intake {
namespace {

/// Key/Value rows of the hidden sheet, by key; pieces of Carried joined under "carried".
std::map<std::string, std::string> hidden_values(const workbook::Workbook& book) {
  std::map<std::string, std::string> values;
  const workbook::Sheet* sheet = book.find_sheet(hidden_sheet_name);
  if (sheet == nullptr) return values;
  for (std::uint32_t row = 0; row < sheet->row_end(); ++row) {
    const auto key = sheet->at({row, 0});
    const auto value = sheet->at({row, 1});
    if (!key || !value) continue;
    const std::string name(text::trim(key->text));
    if (name.starts_with(carried_key)) {
      values["carried"] += value->text;
    } else {
      values.emplace(name, text::trim(value->display()));
    }
  }
  return values;
}

Identity identity_of(const std::map<std::string, std::string>& values, std::string_view prefix,
                     RecognisedBy by) {
  const auto value = [&](std::string_view key) {
    const auto found = values.find(std::string(prefix) + std::string(key));
    return found == values.end() ? std::string() : found->second;
  };
  Identity identity{
      by,           value("schema"), value("plan"), value("round"), value("lead"), value("issue"),
      value("code")};
  if (identity.plan.empty() || identity.round.empty() || identity.lead.empty()) return {};
  return identity;
}

/// "plan round lead" from the visible code is not certain text by text, so only the code itself is
/// kept; the caller compares it with the codes that it issued.
std::string visible_code(const workbook::Workbook& book) {
  static const text::Pattern shape(R"(Return code:\s*([A-Za-z0-9][A-Za-z0-9 _.-]*[A-Za-z0-9]))");
  for (const auto& sheet : book.sheets) {
    for (std::size_t i = 0; i < std::min<std::size_t>(sheet.cell_count(), 60); ++i) {
      const auto cell = sheet.cell(i);
      std::string code;
      if (cell.kind == cell::Kind::text &&
          text::partial_match(re2::StringPiece(cell.text.data(), cell.text.size()), shape, &code))
        return code;
    }
  }
  return {};
}

}  // namespace

bool is_mark(const workbook::Sheet& sheet) {
  if (sheet.visibility == workbook::Visibility::visible) return false;
  const auto heading = sheet.at({0, 0});
  return sheet.name == hidden_sheet_name && heading && heading->text == "Key";
}

Identity recognise(const workbook::Workbook& book) {
  if (auto identity =
          identity_of(book.custom_properties, property_prefix, RecognisedBy::custom_properties);
      identity.known())
    return identity;
  if (auto identity = identity_of(hidden_values(book), "", RecognisedBy::hidden_sheet);
      identity.known())
    return identity;
  Identity identity;
  identity.code = visible_code(book);
  if (!identity.code.empty()) identity.by = RecognisedBy::return_code;
  return identity;
}

std::optional<Carried> carried_by(const workbook::Workbook& book) {
  const auto values = hidden_values(book);
  const auto found = values.find("carried");
  return found == values.end() ? std::nullopt : carried_from_json(found->second);
}

}  // namespace collate::intake
