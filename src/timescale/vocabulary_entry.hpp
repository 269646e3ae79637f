// SPDX-License-Identifier: MIT
// How a line of the vocabulary is written: entry("half term", Sense::unit, Unit::half_term).
#pragma once

#include "timescale/calendar.hpp"
#include "timescale/holiday.hpp"
#include "timescale/timescale.hpp"
#include "timescale/words.hpp"

namespace collate::timescale {

template <class Value>
constexpr Entry entry(std::string_view words, Sense sense, Value value) {
  return {words, sense, static_cast<std::uint8_t>(value)};
}
constexpr Entry entry(std::string_view words, Sense sense) {
  return {words, sense, 0};
}

}  // namespace collate::timescale
