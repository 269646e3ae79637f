// SPDX-License-Identifier: MIT
// Any bytes as what an issued workbook carries on its hidden sheet. What is read must come back the
// same from the text that it is written as.
#include "intake/carried.hpp"

#include "fuzz.hpp"

using namespace collate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto carried = intake::carried_from_json(std::string(fuzz::text_of(data, size)));
  if (!carried) return 0;
  const std::string written = intake::to_json(*carried);
  const auto again = intake::carried_from_json(written);
  fuzz::must(again.has_value());
  fuzz::must(intake::to_json(*again) == written);
  return 0;
}
