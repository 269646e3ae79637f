// SPDX-License-Identifier: MIT
#include "workbook/iso_moment.hpp"

#include "text/number.hpp"
#include "timescale/date.hpp"
#include "timescale/serial.hpp"

namespace collate::workbook {
namespace {

// Two digits at `at`, below `limit`; -1 otherwise.
int two_digits(std::string_view text, std::size_t at, int limit) {
  if (at + 2 > text.size()) return -1;
  const auto digit = [&](std::size_t i) {
    return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -100;
  };
  const int number = digit(at) * 10 + digit(at + 1);
  return number >= 0 && number < limit ? number : -1;
}

std::optional<double> fraction_of_day(std::string_view time) {
  if (!time.empty() && time.back() == 'Z') {
    time.remove_suffix(1);
  } else if (time.size() > 6 && (time[time.size() - 6] == '+' || time[time.size() - 6] == '-')) {
    time.remove_suffix(6);
  }
  const int hours = two_digits(time, 0, 24);
  const int minutes = two_digits(time, 3, 60);
  if (hours < 0 || minutes < 0 || time[2] != ':') return std::nullopt;
  double seconds = 0;
  if (time.size() > 5) {
    if (time[5] != ':' || two_digits(time, 6, 60) < 0 || (time.size() > 8 && time[8] != '.'))
      return std::nullopt;
    const auto parsed = text::parse_number(time.substr(6));
    if (!parsed) return std::nullopt;
    seconds = *parsed;
  }
  return (hours * 3600.0 + minutes * 60.0 + seconds) / 86400.0;
}

}  // namespace

std::optional<double> serial_from_iso(std::string_view text) {
  if (text.size() > 2 && text[0] == 'T') return fraction_of_day(text.substr(1));
  if (text.size() > 2 && text[2] == ':') return fraction_of_day(text);
  const auto date = timescale::from_iso(text.substr(0, 10));
  if (!date || *date < timescale::make_date(1900, 1, 1)) return std::nullopt;
  const double day = timescale::to_serial(*date);
  if (text.size() == 10) return day;
  if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
  const auto time = fraction_of_day(text.substr(11));
  if (!time) return std::nullopt;
  return day + *time;
}

}  // namespace collate::workbook
