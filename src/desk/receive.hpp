// SPDX-License-Identifier: MIT
// One return: bytes + ground -> what it says -> what is wrong with it. Both steps are pure: the
// same bytes, ground and last answers give the same arrival, whoever asks and in whatever order, so
// returns may be received side by side and kept by their digest.
#pragma once

#include "package/limits.hpp"
#include "register/merge.hpp"

#include "desk/ground.hpp"
#include <cstddef>
#include <set>
#include <span>
#include <string>

namespace collate::desk {

/// A file that came back.
struct Delivery {
  std::string file;                  ///< as findings name it; in a plan folder relative to it
  std::string sha256;                ///< of the bytes, 64 hexadecimal digits
  std::span<const std::byte> bytes;  ///< need not outlive the call
};

/// The costly step: reads the workbook and takes in its entries. `expected_round`: the round whose
/// folder the file lies in; empty when there is none.
[[nodiscard]] merge::Arrival receive(const Delivery& delivery, const Ground& ground,
                                     const std::string& expected_round,
                                     const package::Limits& limits);
/// The same of a workbook that was opened already.
[[nodiscard]] merge::Arrival receive(const workbook::Workbook& book, const std::string& file,
                                     const std::string& sha256, const Ground& ground,
                                     const std::string& expected_round,
                                     const package::Limits& limits = {});
/// A file that could not be read at all.
[[nodiscard]] merge::Arrival unread(const std::string& file, finding::Failure failure);

/// The cheap step: adds what the rules find. Nothing happens to what could not be read or used; a
/// return of no known round is refused, and one whose time is used up (Limits::may_go_on) becomes
/// one that could not be read.
void check(merge::Arrival& arrival, const Ground& ground, const LastAnswers& last,
           const package::Limits& limits = {});

/// False only when the file says by its own properties that someone else sent it; tells so at a
/// small part of the cost of receiving it.
[[nodiscard]] bool may_be_from(const std::set<std::string>& leads, const Delivery& delivery,
                               const package::Limits& limits);

}  // namespace collate::desk
