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

/// A number as it is written: `mantissa` holds its first 19 significant digits.
struct Written {
  bool negative = false;
  std::uint64_t mantissa = 0;
  int significant = 0;        ///< digits from the first that is not a nought
  std::int64_t exponent = 0;  ///< of ten, of the last digit
  std::string_view digits;    ///< all of them, with the point
};

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

std::string_view without_space(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// "e-5" at `at`, to the end of the text; nothing when it is no exponent.
std::optional<std::int64_t> written_exponent(std::string_view text, std::size_t at) {
  if (at == text.size()) return 0;
  if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
  ++at;
  const bool down = at < text.size() && text[at] == '-';
  if (down || (at < text.size() && text[at] == '+')) ++at;
  if (!is_digit_at(text, at)) return std::nullopt;
  std::int64_t written = 0;
  for (; is_digit_at(text, at); ++at) {
    if (written < 1'000'000'000) written = written * 10 + (text[at] - '0');
  }
  if (at != text.size()) return std::nullopt;
  return down ? -written : written;
}

/// Nothing when the text is no number.
std::optional<Written> take_apart(std::string_view text) {
  Written number;
  std::size_t at = 0;
  number.negative = !text.empty() && text[0] == '-';
  if (number.negative || (!text.empty() && text[0] == '+')) ++at;
  bool any_digit = false;
  bool point = false;
  const std::size_t from = at;
  for (;; ++at) {
    if (at < text.size() && text[at] == '.' && !point) {
      point = true;
      continue;
    }
    if (!is_digit_at(text, at)) break;
    any_digit = true;
    if (point) --number.exponent;
    if (number.mantissa == 0 && text[at] == '0') continue;
    if (++number.significant <= 19)
      number.mantissa = number.mantissa * 10 + static_cast<std::uint64_t>(text[at] - '0');
  }
  const auto exponent = written_exponent(text, at);
  if (!any_digit || !exponent) return std::nullopt;
  number.exponent += *exponent;
  number.digits = text.substr(from, at - from);
  return number;
}

/// Of a number of at most 19 significant digits; nothing when its exponent needs the long way.
std::optional<double> short_way(std::uint64_t mantissa, std::int64_t exponent) {
  if (mantissa <= (1ULL << mantissa_bits) && exponent >= -22 && exponent <= 22) {
    const double whole = static_cast<double>(mantissa);
    return exponent < 0 ? whole / exact_tens[static_cast<std::size_t>(-exponent)]
                        : whole * exact_tens[static_cast<std::size_t>(exponent)];
  }
  if (exponent < -most_wide_fives || exponent > most_wide_fives) return std::nullopt;
  const int ten = static_cast<int>(exponent);
  if (ten >= 0)
    return round_to_double(Wide{mantissa} * fives[static_cast<std::size_t>(ten)], false, ten);
  const int lead = std::countl_zero(mantissa);
  const Wide above = Wide{mantissa << lead} << 64;
  const Wide below = fives[static_cast<std::size_t>(-ten)];
  return round_to_double(above / below, above % below != 0, ten - lead - 64);
}

/// Nothing when it is too large for a double.
std::optional<double> long_way(const Written& number) {
  if (number.significant + number.exponent > largest_exponent) return std::nullopt;
  if (number.significant + number.exponent < -largest_exponent) return 0.0;
  std::string digits;
  bool more = false;
  for (const char c : number.digits) {
    if (c == '.' || (digits.empty() && c == '0')) continue;
    if (digits.size() < most_digits) {
      digits += c;
    } else if (c != '0') {
      more = true;
    }
  }
  const std::int64_t exponent =
      number.exponent + number.significant - static_cast<int>(digits.size());
  if (more) digits.back() = '1';  // never exactly half way
  const double value = divide_exactly(digits, static_cast<int>(exponent));
  if (std::isinf(value)) return std::nullopt;
  return value;
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  const auto number = take_apart(without_space(text));
  if (!number) return std::nullopt;
  if (number->mantissa == 0) return 0.0;  // also for "-0": no sheet shows a zero with a sign
  std::optional<double> value;
  if (number->significant <= 19) value = short_way(number->mantissa, number->exponent);
  if (!value) value = long_way(*number);
  if (!value) return std::nullopt;
  return (number->negative ? -*value : *value) + 0.0;  // no negative zero
}

}  // namespace collate::text
