// SPDX-License-Identifier: MIT
#include "cli/one_file.hpp"

#include <chrono>

namespace collate::cli {

package::Limits from_now(const package::Limits& limits) {
  using Clock = std::chrono::steady_clock;
  package::Limits made = limits;
  made.may_go_on = [start = Clock::now(), seconds = limits.seconds] {
    return std::chrono::duration<double>(Clock::now() - start).count() <
           static_cast<double>(seconds);
  };
  return made;
}

}  // namespace collate::cli
