// SPDX-License-Identifier: MIT
// A zip again, with some parts changed. Other parts are copied as they were packed.
#pragma once

#include "finding/outcome.hpp"
#include "package/limits.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace collate::package {

/// What the part is to say instead; the same text when it is to stay.
using Change = std::function<std::string(std::string_view name, std::string_view content)>;

/// Only parts that `wanted` names are inflated and given to `change`; changed ones are stored
/// unpacked, so that bytes do not hang on a packer's version. Every entry is dated 1 January 1980.
/// Failures: as Archive's.
[[nodiscard]] finding::Outcome<std::string> rewrite(
    std::span<const std::byte> bytes, const std::string& file_name,
    const std::function<bool(std::string_view name)>& wanted, const Change& change,
    const Limits& limits = {});

/// Part name -> content.
using NewParts = std::map<std::string, std::string>;

/// The zip with these parts in place of those of the same name, and the others behind all that
/// were there. Names are as the archive has them. Unpacked and dated as above.
[[nodiscard]] finding::Outcome<std::string> with_parts(std::span<const std::byte> bytes,
                                                       const std::string& file_name,
                                                       const NewParts& parts,
                                                       const Limits& limits = {});
/// A zip of these parts.
[[nodiscard]] std::string zip_of(const NewParts& parts);

}  // namespace collate::package
