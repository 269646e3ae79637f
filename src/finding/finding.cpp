// SPDX-License-Identifier: MIT
#include "finding/finding.hpp"

#include "finding/digest.hpp"

namespace collate::finding {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::query:
      return "query";
    case Severity::note:
      return "note";
  }
  return "error";
}

std::string fingerprint(const Finding& finding) {
  Digest digest;
  digest.add(finding.code);
  digest.add(base_name(finding.place.file));
  digest.add(finding.place.sheet);
  digest.add(finding.ref);
  if (!finding.ref.empty()) digest.add(finding.heading);  // two ratings of one row
  if (finding.ref.empty() && finding.place.cell) digest.add(cell::to_a1(*finding.place.cell));
  digest.add(finding.observed);
  return digest.hex();
}

}  // namespace collate::finding
