// SPDX-License-Identifier: MIT
// What emscripten's libc++ 13 lacks of C++20, and looks of cells need: <=> of texts and of optional
// values. Included before everything else, for the browser only.
#pragma once

#include <compare>
#include <optional>
#include <string>

#if defined(_LIBCPP_VERSION) && _LIBCPP_VERSION < 14000
namespace std {

inline strong_ordering operator<=>(const string& a, const string& b) noexcept {
  return a.compare(b) <=> 0;
}

template <typename Value>
strong_ordering operator<=>(const optional<Value>& a, const optional<Value>& b) noexcept {
  return a && b ? *a <=> *b : a.has_value() <=> b.has_value();
}

}  // namespace std
#endif
