// SPDX-License-Identifier: MIT
#include "package/refusal.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::package {

finding::Failure refusal(std::string_view code, const std::string& file, std::string reason,
                         std::string_view remedy) {
  return {std::string(code),
          "The workbook could not be read",
          {file, {}, {}},
          std::move(reason),
          std::string(remedy)};
}

finding::Failure over_limit(std::string_view code, const std::string& file, std::string_view held,
                            std::uint64_t limit, std::string_view unit) {
  return refusal(
      code, file,
      fmt::format("{} more than {} {}, the most that is read.", held, with_commas(limit), unit),
      raise_limit(code, limit));
}

finding::Failure out_of_time(const std::string& file, const Limits& limits) {
  constexpr std::string_view code = "limit-seconds";
  return refusal(
      code, file,
      fmt::format("To be read and checked it takes more than {} seconds, the most that one file is "
                  "given.",
                  with_commas(limits.seconds)),
      raise_limit(code, std::max<std::uint64_t>(limits.seconds, 1)));
}

std::string raise_limit(std::string_view code, std::uint64_t limit) {
  const std::string_view name = code.substr(std::string_view("limit-").size());
  return fmt::format(
      "Send only the sheets that were asked for; if the file is honest and needed whole, raise the "
      "limit: "
      "--limit {}={}.",
      name, limit * 2);
}

std::string with_commas(std::uint64_t number) {
  std::string digits = fmt::format("{}", number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string quotable(std::string_view text) {
  std::string shown;
  for (const char c : text.substr(0, 60)) shown += c >= 0x20 && c < 0x7f ? c : '?';
  if (text.size() > 60) shown += "...";
  return shown;
}

}  // namespace collate::package
