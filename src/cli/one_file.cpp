// SPDX-License-Identifier: MIT
#include "cli/one_file.hpp"

namespace collate::cli {

package::Limits from_now(const FileLimits& limits) {
  package::Limits made = limits;
  made.may_go_on = [passed = limits.passed, start = limits.passed(),
                    seconds = static_cast<double>(limits.seconds)] {
    return passed() - start < seconds;
  };
  return made;
}

}  // namespace collate::cli
