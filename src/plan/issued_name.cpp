// SPDX-License-Identifier: MIT
#include "plan/issued_name.hpp"

#include "finding/place.hpp"
#include "text/fold.hpp"

namespace collate::plan {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string file_word(std::string_view id) {
  std::string word;
  for (const char c : id)
    word += is_letter_or_digit(c) || c == '.' || c == '_' || c == '-' ? c : '-';
  // A leading dot hides the file, or leads out of the folder.
  while (!word.empty() && (word.front() == '.' || word.front() == '-')) word.erase(0, 1);
  while (!word.empty() && (word.back() == '.' || word.back() == '-')) word.pop_back();
  return word.empty() ? "x" : word;
}

std::string issued_name(const Plan& plan, const Round& round, const Lead& lead) {
  return file_word(plan.id) + "-" + file_word(round.id) + "-" + file_word(lead.id);
}

const Lead* lead_of_file(const Plan& plan, const Round& round, std::string_view path) {
  const std::string name = text::fold(finding::base_name(path));
  const std::string before = text::fold(file_word(plan.id) + "-" + file_word(round.id)) + "-";
  if (!name.starts_with(before)) return nullptr;
  const std::string_view rest = std::string_view(name).substr(before.size());
  for (std::size_t size = rest.size(); size > 0; --size) {
    // "L1" is not "L10".
    if (size < rest.size() && is_letter_or_digit(rest[size])) continue;
    if (const Lead* lead = plan.lead_of_file_word(rest.substr(0, size))) return lead;
  }
  return nullptr;
}

}  // namespace collate::plan
