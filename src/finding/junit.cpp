// SPDX-License-Identifier: MIT
#include "finding/report.hpp"

#include <fmt/format.h>

namespace collate::finding {
namespace {

/// Text of an attribute: marks escaped, control characters, which XML does not allow, as spaces.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return safe;
}

std::string test_case(const FileReport& file, const std::string& code, const std::string& where,
                      const std::string& message, const std::string& remedy) {
  return fmt::format(
      "    <testcase classname=\"{}\" name=\"{}{}\">\n"
      "      <failure type=\"{}\" message=\"{}\">{}</failure>\n"
      "    </testcase>\n",
      escaped(file.path), escaped(code), where.empty() ? "" : " " + escaped(where), escaped(code),
      escaped(message), escaped(remedy));
}

}  // namespace

std::string to_junit(const Report& report) {
  std::string suites;
  std::size_t failures = 0;
  std::size_t tests = 0;
  for (const auto& file : report.files) {
    std::string cases;
    std::size_t here = 0;
    if (file.failure) {
      cases += test_case(file, file.failure->code, {},
                         file.failure->reason.empty() ? file.failure->what : file.failure->reason,
                         file.failure->remedy);
      ++here;
    }
    for (const auto& finding : file.findings) {
      if (finding.severity == Severity::note) continue;
      cases +=
          test_case(file, finding.code, to_text(Place{{}, finding.place.sheet, finding.place.cell}),
                    finding.message, finding.remedy);
      ++here;
    }
    if (here == 0)
      cases = fmt::format("    <testcase classname=\"{}\" name=\"nothing to correct\"/>\n",
                          escaped(file.path));
    const std::size_t count = here == 0 ? 1 : here;
    suites +=
        fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n{}  </testsuite>\n",
                    escaped(file.path), count, here, cases);
    failures += here;
    tests += count;
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites tests=\"{}\" failures=\"{}\">\n{}</testsuites>\n",
      tests, failures, suites);
}

}  // namespace collate::finding
