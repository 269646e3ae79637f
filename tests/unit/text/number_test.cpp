// SPDX-License-Identifier: MIT
#include "text/number.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstdlib>
#include <random>
#include <string>

using collate::text::parse_number;

namespace {

// The C library's own reading, exact in the C locale, which the tests run in.
void agrees(const std::string& text) {
  const double expected = std::strtod(text.c_str(), nullptr);
  const auto parsed = parse_number(text);
  if (std::isinf(expected)) {
    if (parsed) FAIL_CHECK(text);
    return;
  }
  if (!parsed || *parsed != expected)
    FAIL_CHECK(text << " -> " << (parsed ? fmt::format("{}", *parsed) : "nothing"));
}

}  // namespace

TEST_CASE("numbers are read as the C library reads them, to the last bit") {
  for (const char* text : {"0",
                           "1",
                           "-1",
                           "0.1",
                           "0.30000000000000004",
                           "123456789012345678",
                           "9007199254740993",
                           "9007199254740992.5",
                           "1e22",
                           "1e23",
                           "1E-5",
                           "1.7976931348623157E308",
                           "1.7976931348623159E308",
                           "2.2250738585072014E-308",
                           "2.2250738585072011e-308",
                           "4.9406564584124654E-324",
                           "2.4703282292062327E-324",
                           "2.4703282292062328E-324",
                           "1e-400",
                           "1e400",
                           "0e999999999",
                           "000000000000000000000000000001.5",
                           "0.000000000000000000000000000000000000000000012345678901234567",
                           "6.631236846766476e-316",
                           "8.5E+1"}) {
    agrees(text);
  }
  std::mt19937_64 random(1);
  for (int i = 0; i < 200'000; ++i) {
    const double value = std::bit_cast<double>(random());
    if (!std::isfinite(value)) continue;
    agrees(fmt::format("{:.17g}", value));
    agrees(fmt::format("{}", value));
  }
  for (int i = 0; i < 200'000; ++i) {
    std::string digits;
    for (std::size_t count = 1 + random() % 25; count > 0; --count)
      digits += static_cast<char>('0' + random() % 10);
    if (random() % 2 == 0) digits.insert(random() % digits.size(), ".");
    if (random() % 3 == 0) digits += fmt::format("e{}", static_cast<int>(random() % 80) - 40);
    agrees(digits);
  }
}

TEST_CASE("numbers exactly half way between two doubles, and a hair beside it") {
  std::mt19937_64 random(2);
  for (int i = 0; i < 2'000; ++i) {
    const double low = std::ldexp(static_cast<double>(random() % (1ULL << 53) | 1ULL << 52),
                                  static_cast<int>(random() % 120) - 100);
    const double half = (std::nextafter(low, 1e300) - low) / 2;
    // 53 + 1 bits: long double holds the middle exactly, and printing it in full is exact too
    std::string middle =
        fmt::format("{:.200f}", static_cast<long double>(low) + static_cast<long double>(half));
    agrees(middle);
    agrees(middle + "00001");
    const auto last = middle.find_last_not_of("0.");
    middle[last] = static_cast<char>(middle[last] - 1);
    agrees(middle + "99");
  }
}

TEST_CASE("what is no number is none") {
  for (const char* text : {"", " ", "abc", "1,5", "1 2", "--1", "+-1", ".", "-", "e5", "1e", "1e+",
                           "0x10", "INF", "NaN", "1.2.3", "1e5.0", "1\xc2\xa0"}) {
    INFO(text);
    CHECK_FALSE(parse_number(text));
  }
  CHECK(parse_number(" 7 \n") == 7.0);
  CHECK(parse_number("+7.") == 7.0);
  CHECK(parse_number(".5") == 0.5);
  CHECK_FALSE(std::signbit(*parse_number("-0")));
}
