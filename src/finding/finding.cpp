// SPDX-License-Identifier: MIT
#include "finding/finding.hpp"

#include <fmt/format.h>

namespace collate::finding {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::query: return "query";
    case Severity::note: return "note";
  }
  return "error";
}

std::string fingerprint(const Finding& finding) {
  // FNV-1a over the identifying parts, each closed by a byte that cannot occur in them.
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  const auto add = [&hash](std::string_view part) {
    for (const char c : part) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    }
    hash = (hash ^ 0xffU) * 0x100000001b3ULL;
  };
  const auto slash = finding.place.file.find_last_of("/\\");
  const std::string_view file = finding.place.file;
  add(finding.code);
  add(slash == std::string_view::npos ? file : file.substr(slash + 1));
  add(finding.place.sheet);
  add(finding.ref);
  if (finding.ref.empty() && finding.place.cell) add(cell::to_a1(*finding.place.cell));
  add(finding.observed);
  return fmt::format("{:016x}", hash);
}

}  // namespace collate::finding
