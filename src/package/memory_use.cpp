// SPDX-License-Identifier: MIT
#include "package/memory_use.hpp"

#include "package/refusal.hpp"

#include <cassert>

namespace collate::package {

finding::Failure MemoryUse::refusal(const std::string& file_name) const {
  assert(is_over());
  if (late_) return out_of_time(file_name, limits_);
  return over_limit("limit-memory", file_name, "To be read it takes", most_, "bytes of memory");
}

}  // namespace collate::package
