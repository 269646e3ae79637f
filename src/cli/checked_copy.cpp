// SPDX-License-Identifier: MIT
#include "cli/checked_copy.hpp"

#include "cli/plan_folder.hpp"

#include <fmt/format.h>

#include "annotate/annotate.hpp"
#include "annotate/plain_book.hpp"
#include <algorithm>
#include <cctype>

namespace collate::cli {
namespace {

using finding::Outcome;

/// The name without what an earlier copy added to it.
std::string plain_stem(std::string stem) {
  const auto at = stem.rfind(" checked");
  if (at == std::string::npos || at == 0) return stem;
  const std::string rest = stem.substr(at + 8);
  const bool counted = rest.empty() || (rest.size() > 1 && rest.front() == ' ' &&
                                        std::all_of(rest.begin() + 1, rest.end(), [](char c) {
                                          return std::isdigit(static_cast<unsigned char>(c)) != 0;
                                        }));
  return counted ? stem.substr(0, at) : stem;
}

std::filesystem::path folder_for(const Files& files, const std::filesystem::path& file) {
  const auto plan = plan_folder_of(files, file);
  // A bare name lies in the folder that one stands in.
  if (!plan) return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  return *plan / "out" / file.parent_path().filename();
}

}  // namespace

Outcome<std::filesystem::path> write_checked_copy(Files& files, const std::filesystem::path& file,
                                                  std::span<const std::byte> bytes,
                                                  const workbook::Workbook& book,
                                                  const finding::Findings& findings,
                                                  const std::filesystem::path& folder,
                                                  const package::Limits& limits) {
  std::string plain;
  const bool is_xlsx = book.format == workbook::Format::xlsx;
  if (!is_xlsx) {
    plain = annotate::plain_book(book);
    bytes = std::as_bytes(std::span(plain.data(), plain.size()));
  }
  TRY(const std::string copy, annotate::annotate(bytes, file.string(), book, findings, limits));
  const std::string stem = plain_stem(file.stem().string());
  const std::string ending = is_xlsx && file.has_extension() ? file.extension().string() : ".xlsx";
  const auto into = folder.empty() ? folder_for(files, file) : folder;
  constexpr int most = 1000;
  for (int i = 1; i < most; ++i) {
    const auto path = into / (i == 1 ? stem + " checked" + ending
                                     : fmt::format("{} checked {}{}", stem, i, ending));
    if (is_there(files, path)) {
      const auto there = files.read(path, limits.file_bytes);
      const auto wanted = std::as_bytes(std::span(copy.data(), copy.size()));
      if (!there || !std::equal(there->begin(), there->end(), wanted.begin(), wanted.end()))
        continue;
      return path;
    }
    TRY([[maybe_unused]] const auto done, files.put({into, path.filename()}, copy, IfThere::keep));
    return path;
  }
  return finding::Failure{"output-unwritable",
                          "An annotated copy could not be written",
                          {file.string(), {}, {}},
                          "There are very many copies of it already.",
                          "Name another folder with --out."};
}

}  // namespace collate::cli
