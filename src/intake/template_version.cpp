// SPDX-License-Identifier: MIT
// Was the workbook issued under the version of the schema that holds now?
#include "intake/taking.hpp"
#include "text/fold.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>

namespace collate::intake {
namespace {

/// Of the schema that the workbook carries; empty when it carries none. The whole of it is not
/// read: a merge takes in hundreds of returns, and trusts none of what they carry.
std::string carried_version(const workbook::Workbook& book) {
  static const re2::RE2 shape(R"(\\nversion: (?:\\"|')?([^\\"']{1,40}))");
  const workbook::Sheet* sheet = book.find_sheet(hidden_sheet_name);
  if (sheet == nullptr || !is_mark(*sheet)) return {};
  const std::string first = std::string(carried_key) + "1";
  for (std::uint32_t row = 0; row < sheet->row_end(); ++row) {
    const auto key = sheet->at({row, 0});
    const auto value = sheet->at({row, 1});
    if (!key || !value || text::trim(key->text) != first) continue;
    std::string version;
    re2::RE2::PartialMatch(re2::StringPiece(value->text.data(), value->text.size()), shape,
                           &version);
    return std::string(text::trim(version));
  }
  return {};
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
  const std::string version = carried_version(taking.book);
  const std::string& wanted = taking.schema.version;
  if (version.empty() || wanted.empty() || version == wanted) return;
  const bool older = parts_of(version) < parts_of(wanted);
  taking.intake.findings.push_back(
      finding::make(older ? rule("template-older") : rule("template-newer"), {taking.file, {}, {}},
                    {.observed = version, .expected = wanted}));
}

}  // namespace collate::intake
