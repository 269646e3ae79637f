// SPDX-License-Identifier: MIT
#include "package/buffer.hpp"

#ifdef __linux__
#include <sys/mman.h>
#endif

#include <cstdint>

namespace collate::package {

void Buffer::forget([[maybe_unused]] const char* from, [[maybe_unused]] const char* to) {
#ifdef __linux__
  constexpr std::uintptr_t page = 64 << 10;  // no system has larger ones by default
  const std::uintptr_t first = (reinterpret_cast<std::uintptr_t>(from) + page - 1) / page * page;
  const std::uintptr_t last = reinterpret_cast<std::uintptr_t>(to) / page * page;
  // A refusal only means that the memory stays in use.
  if (first < last)
    (void)madvise(reinterpret_cast<void*>(first), last - first,
                  MADV_DONTNEED);  // NOLINT: by address
#endif
}

}  // namespace collate::package
