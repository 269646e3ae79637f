// SPDX-License-Identifier: MIT
#include "text/number.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace collate::text {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr int most_digits = 800;  // more cannot change a double, but for whether something follows
constexpr int largest_exponent = 400;  // of ten; past it the result is 0 or too large in any case
constexpr int mantissa_bits = 53;
constexpr int smallest_binary_exponent = -1074;

constexpr std::array<double, 23> exact_tens = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                               1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                               1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

constexpr int most_wide_fives = 27;  // 5^27 is below 2^63
constexpr auto fives = [] {
  std::array<std::uint64_t, most_wide_fives + 1> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 5;
  return powers;
}();

int bit_length(Wide number) {
  const auto high = static_cast<std::uint64_t>(number >> 64);
  return high != 0 ? 64 + static_cast<int>(std::bit_width(high))
                   : static_cast<int>(std::bit_width(static_cast<std::uint64_t>(number)));
}

// quotient x 2^exponent, `more` when something smaller than its last bit was cut off, to the
// nearest double.
double round_to_double(Wide quotient, bool more, int exponent) {
  const int bits = bit_length(quotient);
  const int kept = std::min(mantissa_bits, bits + exponent - smallest_binary_exponent);
  const int cut = bits - kept;
  if (cut <= 0)
    return std::ldexp(static_cast<double>(static_cast<std::uint64_t>(quotient)), exponent);
  if (kept < 0 || cut > 127) return 0;
  const Wide half = Wide{1} << (cut - 1);
  auto mantissa = static_cast<std::uint64_t>(quotient >> cut);
  const Wide rest = quotient & ((half << 1) - 1);
  if (rest > half || (rest == half && (more || (mantissa & 1) != 0))) ++mantissa;
  return std::ldexp(static_cast<double>(mantissa), exponent + cut);
}

// Whole numbers of any size, lowest word first: slow, simple, exact.
class Big {
 public:
  Big() { words_.reserve(48); }
  void multiply_add(std::uint32_t factor, std::uint32_t add) {
    std::uint64_t carry = add;
    for (std::uint32_t& word : words_) {
      carry += static_cast<std::uint64_t>(word) * factor;
      word = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) words_.push_back(static_cast<std::uint32_t>(carry));
  }
  void multiply_by_tens(int count) {
    for (; count >= 9; count -= 9) multiply_add(1'000'000'000, 0);
    for (; count > 0; --count) multiply_add(10, 0);
  }
  void shift_left(int bits) {
    words_.insert(words_.begin(), static_cast<std::size_t>(bits / 32), 0U);
    multiply_add(1U << (bits % 32), 0);
  }
  [[nodiscard]] int bits() const {
    return words_.empty() ? 0
                          : static_cast<int>((words_.size() - 1) * 32) +
                                static_cast<int>(std::bit_width(words_.back()));
  }
  /// The highest `count` bits (at most 128), left-aligned in them; REQUIRES: not zero.
  [[nodiscard]] Wide top(int count) const {
    Wide high = 0;
    int taken = 0;
    for (auto word = words_.rbegin(); word != words_.rend() && taken < 128; ++word) {
      const int width = word == words_.rbegin() ? static_cast<int>(std::bit_width(*word)) : 32;
      const int used = std::min(width, 128 - taken);
      high = (high << used) | (*word >> (width - used));
      taken += used;
    }
    high <<= 128 - taken;
    return high >> (128 - count);
  }
  [[nodiscard]] bool is_zero() const { return words_.empty(); }
  [[nodiscard]] bool at_least(const Big& other) const {
    if (words_.size() != other.words_.size()) return words_.size() > other.words_.size();
    return !std::lexicographical_compare(words_.rbegin(), words_.rend(), other.words_.rbegin(),
                                         other.words_.rend());
  }
  void subtract(const Big& other) {  // REQUIRES: at_least(other)
    std::int64_t borrow = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      borrow +=
          static_cast<std::int64_t>(words_[i]) - (i < other.words_.size() ? other.words_[i] : 0);
      words_[i] = static_cast<std::uint32_t>(borrow);
      borrow >>= 32;
    }
    while (!words_.empty() && words_.back() == 0) words_.pop_back();
  }

 private:
  std::vector<std::uint32_t> words_;
};

// above / below from their highest bits alone: nothing when what was left off could change the
// result.
std::optional<double> divide_nearly(const Big& above, const Big& below) {
  const Wide a = above.top(127);
  const Wide b = below.top(63);
  const Wide lowest = a / (b + 1);
  const Wide highest = (a + 1) / b + 1;
  const int exponent = (above.bits() - 127) - (below.bits() - 63);
  const double low = round_to_double(lowest, true, exponent);
  if (low != round_to_double(highest, true, exponent)) return std::nullopt;
  return low;
}

double divide_exactly(std::string_view digits, int exponent) {
  Big above;
  std::uint32_t group = 0;
  std::uint32_t factor = 1;
  for (const char digit : digits) {
    group = group * 10 + static_cast<std::uint32_t>(digit - '0');
    factor *= 10;
    if (factor != 1'000'000'000) continue;
    above.multiply_add(factor, group);
    group = 0;
    factor = 1;
  }
  above.multiply_add(factor, group);
  Big below;
  below.multiply_add(0, 1);
  above.multiply_by_tens(exponent);
  below.multiply_by_tens(-exponent);
  if (const auto nearly = divide_nearly(above, below)) return *nearly;
  constexpr int wanted = 66;  // bits of the quotient, or one more: enough to round to 53
  const int shift = wanted - (above.bits() - below.bits());
  if (shift > 0) above.shift_left(shift);
  if (shift < 0) below.shift_left(-shift);
  below.shift_left(wanted);
  Wide quotient = 0;
  for (int i = 0; i <= wanted; ++i) {
    quotient <<= 1;
    if (above.at_least(below)) {
      above.subtract(below);
      quotient |= 1;
    }
    above.shift_left(1);
  }
  return round_to_double(quotient, !above.is_zero(), -shift);
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  std::size_t at = 0;
  const auto is_digit = [&](std::size_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  const bool negative = !text.empty() && text[0] == '-';
  if (negative || (!text.empty() && text[0] == '+')) ++at;

  std::uint64_t mantissa = 0;
  int significant = 0;
  std::int64_t exponent = 0;
  bool any_digit = false;
  bool point = false;
  const std::size_t digits_from = at;
  for (;; ++at) {
    if (at < text.size() && text[at] == '.' && !point) {
      point = true;
      continue;
    }
    if (!is_digit(at)) break;
    any_digit = true;
    if (point) --exponent;
    if (mantissa == 0 && text[at] == '0') continue;
    if (++significant <= 19) mantissa = mantissa * 10 + static_cast<std::uint64_t>(text[at] - '0');
  }
  if (!any_digit) return std::nullopt;
  const std::size_t digits_to = at;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    const bool down = at < text.size() && text[at] == '-';
    if (down || (at < text.size() && text[at] == '+')) ++at;
    if (!is_digit(at)) return std::nullopt;
    std::int64_t written = 0;
    for (; is_digit(at); ++at) {
      if (written < 1'000'000'000) written = written * 10 + (text[at] - '0');
    }
    exponent += down ? -written : written;
  }
  if (at != text.size()) return std::nullopt;

  const double sign = negative ? -1.0 : 1.0;
  if (mantissa == 0) return 0.0;  // also for "-0": no sheet shows a zero with a sign
  if (significant <= 19) {
    if (mantissa <= (1ULL << mantissa_bits) && exponent >= -22 && exponent <= 22) {
      const double whole = static_cast<double>(mantissa);
      return sign * (exponent < 0 ? whole / exact_tens[static_cast<std::size_t>(-exponent)]
                                  : whole * exact_tens[static_cast<std::size_t>(exponent)]);
    }
    if (exponent >= -most_wide_fives && exponent <= most_wide_fives) {
      const int ten = static_cast<int>(exponent);
      if (ten >= 0)
        return sign *
               round_to_double(Wide{mantissa} * fives[static_cast<std::size_t>(ten)], false, ten);
      const int lead = std::countl_zero(mantissa);
      const Wide above = Wide{mantissa << lead} << 64;
      const Wide below = fives[static_cast<std::size_t>(-ten)];
      return sign * round_to_double(above / below, above % below != 0, ten - lead - 64);
    }
  }
  if (significant + exponent > largest_exponent) return std::nullopt;
  if (significant + exponent < -largest_exponent) return 0.0;
  std::string digits;
  bool more = false;
  for (std::size_t i = digits_from; i < digits_to; ++i) {
    if (text[i] == '.' || (digits.empty() && text[i] == '0')) continue;
    if (digits.size() < most_digits) {
      digits += text[i];
    } else if (text[i] != '0') {
      more = true;
    }
  }
  exponent += significant - static_cast<int>(digits.size());
  if (more) digits.back() = '1';  // never exactly half way
  const double value = divide_exactly(digits, static_cast<int>(exponent));
  if (std::isinf(value)) return std::nullopt;
  return sign * value + 0.0;  // no negative zero
}

}  // namespace collate::text
