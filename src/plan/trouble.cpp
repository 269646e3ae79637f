// SPDX-License-Identifier: MIT
#include "plan/trouble.hpp"

#include "plan/rules.hpp"

#include <utility>

namespace collate::plan {

finding::Finding broken(finding::Place where, std::string what, std::string remedy) {
  return finding::make(rule("plan-broken"), std::move(where),
                       {{}, std::move(remedy), {}, std::move(what)});
}

finding::Finding doubtful(finding::Place where, std::string what, std::string remedy) {
  return finding::make(rule("plan-doubtful"), std::move(where),
                       {{}, std::move(remedy), {}, std::move(what)});
}

}  // namespace collate::plan
