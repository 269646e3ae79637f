// SPDX-License-Identifier: MIT
// Was the workbook issued under the version of the schema that holds now?
#include "intake/asked.hpp"
#include "intake/carried.hpp"
#include "intake/taking.hpp"
#include "schema/read.hpp"
#include "text/fold.hpp"
#include "text/pattern.hpp"

#include <algorithm>
#include <cstdlib>

namespace collate::intake {
namespace {

/// Calls `act` with every key and value of the hidden sheet of a workbook that was issued.
template <class Act>
void each_hidden(const workbook::Workbook& book, Act act) {
  const workbook::Sheet* sheet = book.find_sheet(hidden_sheet_name);
  if (sheet == nullptr || !is_mark(*sheet)) return;
  for (std::uint32_t row = 0; row < sheet->row_end(); ++row) {
    const auto key = sheet->at({row, 0});
    const auto value = sheet->at({row, 1});
    if (key && value) act(text::trim(key->text), value->text);
  }
}

/// What the workbook says of the schema that it was issued under. The whole of it is not read: a
/// merge takes in hundreds of returns, and trusts none of what they carry.
struct IssuedUnder {
  std::string version;
  std::string asked;  ///< digest_of_asked()
};

IssuedUnder issued_under(const workbook::Workbook& book) {
  static const text::Pattern shape(R"(\\nversion: (?:\\"|')?([^\\"']{1,40}))");
  const std::string first = std::string(carried_key) + "1";
  IssuedUnder under;
  each_hidden(book, [&](std::string_view key, std::string_view value) {
    if (key == asked_key) under.asked = text::trim(value);
    if (key != first) return;
    text::partial_match(re2::StringPiece(value.data(), value.size()), shape, &under.version);
    under.version = std::string(text::trim(under.version));
  });
  return under;
}

/// Read only when something differs.
std::string what_differs(const workbook::Workbook& book, const schema::Schema& now) {
  std::string json;
  each_hidden(book, [&](std::string_view key, std::string_view value) {
    if (key.starts_with(carried_key)) json += value;
  });
  const auto carried = carried_from_json(json);
  if (!carried) return {};
  const auto before = schema::read(carried->schema_yaml, {}, {});
  if (!before.problems.empty()) return {};
  std::string named;
  for (const auto& part : asked_otherwise(before.schema, now))
    named += (named.empty() ? "" : ", ") + part;
  return named;
}

/// "1.10" is after "1.9"; a version in words is after every number.
std::vector<long> parts_of(const std::string& version) {
  std::vector<long> parts;
  for (std::size_t from = 0; from <= version.size();) {
    const auto end = std::min(version.find('.', from), version.size());
    const std::string part = version.substr(from, end - from);
    const bool number =
        !part.empty() && part.size() < 9 &&
        std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    parts.push_back(number ? std::strtol(part.c_str(), nullptr, 10) : 1'000'000'000L);
    from = end + 1;
  }
  return parts;
}

}  // namespace

void check_template(Taking& taking) {
  const auto [version, asked] = issued_under(taking.book);
  const std::string& wanted = taking.schema.version;
  if (!asked.empty() && version == wanted && asked != digest_of_asked(taking.schema)) {
    std::string named = what_differs(taking.book, taking.schema);
    if (named.empty()) named = "what leads are asked for";
    taking.intake.findings.push_back(
        finding::make(rule("template-differs"), {taking.file, {}, {}},
                      {.observed = text::hold_back(named), .expected = wanted}));
  }
  if (version.empty() || wanted.empty() || version == wanted) return;
  const bool older = parts_of(version) < parts_of(wanted);
  taking.intake.findings.push_back(
      finding::make(older ? rule("template-older") : rule("template-newer"), {taking.file, {}, {}},
                    {.observed = version, .expected = wanted}));
}

}  // namespace collate::intake
