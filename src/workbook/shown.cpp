// SPDX-License-Identifier: MIT
#include "workbook/shown.hpp"

#include "text/ascii.hpp"
#include "workbook/number_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace collate::workbook {
namespace {

constexpr std::array<std::string_view, 12> months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};

/// A piece of a format code: words to print as they stand, or a code such as "mmm", "0", "#".
struct Piece {
  bool literal = false;
  std::string text;
};

/// "[$£-809]" prints its sign, "[h]" is a code, "[Red]" and conditions print nothing.
void take_bracket(std::string_view inside, std::vector<Piece>& pieces) {
  if (inside.starts_with('$')) {
    pieces.push_back({true, std::string(inside.substr(1, inside.find('-') - 1))});
  } else if (!inside.empty() &&
             std::string_view("hms").find(text::small_letter(inside.front())) !=
                 std::string_view::npos &&
             std::all_of(inside.begin(), inside.end(), [&](char c) {
               return text::small_letter(c) == text::small_letter(inside.front());
             })) {
    pieces.push_back({false, "[" + std::string(1, text::small_letter(inside.front())) + "]"});
  }
}

/// One section of a format code in its pieces; nothing when it does not hold together.
std::optional<std::vector<Piece>> pieces_of(std::string_view code) {
  std::vector<Piece> pieces;
  const auto literal = [&](std::string_view text) { pieces.push_back({true, std::string(text)}); };
  for (std::size_t at = 0; at < code.size();) {
    const char c = code[at];
    if (c == '"' || c == '[') {
      const auto close = code.find(c == '"' ? '"' : ']', at + 1);
      if (close == std::string_view::npos) return std::nullopt;
      const auto inside = code.substr(at + 1, close - at - 1);
      if (c == '"')
        literal(inside);
      else
        take_bracket(inside, pieces);
      at = close + 1;
    } else if (c == '\\' && at + 1 < code.size()) {
      literal(code.substr(at + 1, 1));
      at += 2;
    } else if (c == '_' || c == '*') {
      at += 2;
    } else if (text::small_letter(c) == 'a' &&
               text::small_letter(code[std::min(at + 1, code.size() - 1)]) == 'm' &&
               code.substr(at, 5).size() == 5 && code[at + 2] == '/') {
      pieces.push_back({false, "am/pm"});
      at += 5;
    } else if (std::string_view("dmyhs").find(text::small_letter(c)) != std::string_view::npos) {
      auto end = at;
      while (end < code.size() && text::small_letter(code[end]) == text::small_letter(c)) ++end;
      pieces.push_back({false, std::string(end - at, text::small_letter(c))});
      at = end;
    } else {
      pieces.push_back({false, std::string(1, c)});
      ++at;
    }
  }
  return pieces;
}

/// Positive; negative; zero. A format of one section serves for all.
std::string_view section_for(std::string_view code, double number, bool& own_sign) {
  std::vector<std::string_view> sections;
  std::size_t from = 0;
  bool quoted = false;
  for (std::size_t at = 0; at <= code.size(); ++at) {
    if (at < code.size() && code[at] == '"') quoted = !quoted;
    if (at < code.size() && code[at] == '\\') ++at;
    if (at >= code.size() || (code[at] == ';' && !quoted)) {
      sections.push_back(code.substr(from, std::min(at, code.size()) - from));
      from = at + 1;
    }
  }
  own_sign = number < 0 && sections.size() > 1;
  if (own_sign) return sections[1];
  return number == 0 && sections.size() > 2 ? sections[2] : sections[0];
}

std::string grouped(std::string digits) {
  const auto point = std::min(digits.find('.'), digits.size());
  for (auto at = static_cast<std::ptrdiff_t>(point) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

/// "3/4" for "# ?/?": the nearest with so many digits below the line.
std::string fraction(double number, std::size_t digits) {
  const int most = digits >= 3 ? 999 : digits == 2 ? 99 : 9;
  const double whole = std::floor(number);
  const double part = number - whole;
  int best_over = 0;
  int best_under = 1;
  for (int under = 1; under <= most; ++under) {
    const int over = static_cast<int>(std::lround(part * under));
    if (std::fabs(part - static_cast<double>(over) / under) + 1e-12 <
        std::fabs(part - static_cast<double>(best_over) / best_under)) {
      best_over = over;
      best_under = under;
    }
  }
  if (best_over == best_under) return fmt::format("{}", whole + 1);
  if (best_over == 0) return fmt::format("{}", whole);
  const std::string below = fmt::format("{}/{}", best_over, best_under);
  return whole == 0 ? below : fmt::format("{} {}", whole, below);
}

bool is_figure(char c) {
  return c == '0' || c == '#' || c == '?';
}

/// What the figures of a section ask for.
struct Figures {
  std::size_t least_whole = 0;  // digits before the point, filled up with zeros
  std::size_t least = 0;        // places behind the point
  std::size_t most = 0;
  std::size_t below = 0;  // digits below a fraction's line
  bool groups = false;
  bool percent = false;
  int thousands = 0;  // divided by so many
};

/// Nothing for scientific formats and others that are not figures.
std::optional<Figures> figures_of(const std::vector<Piece>& pieces) {
  Figures figures;
  bool behind = false;
  bool line = false;
  bool any = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].literal || pieces[i].text.size() != 1) continue;
    const char c = pieces[i].text.front();
    if (text::small_letter(c) == 'e' || c == '@' || text::small_letter(c) == 'g')
      return std::nullopt;
    if (c == '%') figures.percent = true;
    if (c == '.' && any) behind = true;
    if (c == '/' && any) line = true;
    if (c == ',') {
      const bool more = std::any_of(
          pieces.begin() + static_cast<std::ptrdiff_t>(i), pieces.end(), [](const Piece& piece) {
            return !piece.literal && piece.text.size() == 1 && is_figure(piece.text.front());
          });
      if (more)
        figures.groups = true;
      else
        ++figures.thousands;
    }
    if (!is_figure(c) && !(line && c >= '1' && c <= '9')) continue;
    any = true;
    if (line) {
      ++figures.below;
    } else if (behind) {
      ++figures.most;
      if (c == '0') figures.least = figures.most;
    } else if (c == '0') {
      ++figures.least_whole;
    }
  }
  if (!any) return std::nullopt;
  return figures;
}

std::string written(double number, const Figures& figures) {
  if (figures.below > 0) return fraction(number, figures.below);
  if (figures.percent) number *= 100;
  for (int i = 0; i < figures.thousands; ++i) number /= 1000;
  // Spreadsheets round a half away from zero.
  const double shift = std::pow(10.0, static_cast<double>(figures.most));
  if (std::fabs(number) * shift < 1e15) number = std::round(number * shift) / shift;
  std::string digits = fmt::format("{:.{}f}", number, figures.most);
  while (figures.most > figures.least && digits.ends_with('0') &&
         digits.size() - digits.find('.') > figures.least + 1)
    digits.pop_back();
  if (digits.ends_with('.')) digits.pop_back();
  const auto point = std::min(digits.find('.'), digits.size());
  if (point < figures.least_whole) digits.insert(0, figures.least_whole - point, '0');
  return figures.groups ? grouped(std::move(digits)) : digits;
}

std::optional<std::string> shown_number(double number, std::string_view code) {
  bool own_sign = false;
  const auto pieces = pieces_of(section_for(code, number, own_sign));
  if (!pieces) return std::nullopt;
  const auto figures = figures_of(*pieces);
  if (!figures || std::fabs(number) > 1e15) return std::nullopt;
  std::string text = number < 0 && !own_sign ? "-" : "";
  bool put = false;
  for (const auto& piece : *pieces) {
    const char c = piece.text.empty() ? ' ' : piece.text.front();
    const bool digit =
        !piece.literal && (is_figure(c) || c == '.' || c == ',' || (c >= '1' && c <= '9') ||
                           (figures->below > 0 && (c == '/' || c == ' ')));
    if (!digit) {
      text += piece.text;
    } else if (!put && (is_figure(c) || c == '.')) {
      text += written(std::fabs(number), *figures);
      put = true;
    }
  }
  return text;
}

/// The day and the time of a serial, to the nearest second.
struct Moment {
  std::chrono::year_month_day day{};
  unsigned weekday = 0;
  std::int64_t seconds = 0;  // of the day
  double serial = 0;
};

/// Does an m stand for minutes: behind an hour, or before seconds?
bool is_minute(const std::vector<Piece>& pieces, std::size_t i) {
  const auto code_beside = [&](std::ptrdiff_t step) -> char {
    for (auto at = static_cast<std::ptrdiff_t>(i) + step;
         at >= 0 && at < static_cast<std::ptrdiff_t>(pieces.size()); at += step) {
      const auto& piece = pieces[static_cast<std::size_t>(at)];
      if (piece.literal) continue;
      const char c = piece.text.starts_with('[') ? piece.text[1] : piece.text.front();
      if (std::string_view("dmyhs").find(c) != std::string_view::npos) return c;
    }
    return ' ';
  };
  return code_beside(-1) == 'h' || code_beside(1) == 's';
}

std::string date_piece(const std::string& code, const Moment& moment) {
  const auto day = static_cast<unsigned>(moment.day.day());
  const auto month = static_cast<unsigned>(moment.day.month());
  const auto year = static_cast<int>(moment.day.year());
  if (code.front() == 'y')
    return code.size() > 2 ? fmt::format("{}", year) : fmt::format("{:02}", year % 100);
  if (code.front() == 'm') {
    if (code.size() < 3) return fmt::format("{:0{}}", month, code.size());
    const auto name = months[month - 1];
    return std::string(code.size() == 3   ? name.substr(0, 3)
                       : code.size() == 5 ? name.substr(0, 1)
                                          : name);
  }
  if (code.size() < 3) return fmt::format("{:0{}}", day, code.size());
  const auto name = weekdays[moment.weekday];
  return std::string(code.size() == 3 ? name.substr(0, 3) : name);
}

std::optional<std::string> shown_moment(double serial, std::string_view code) {
  bool own_sign = false;
  const auto pieces = pieces_of(section_for(code, serial, own_sign));
  if (!pieces || serial < 0) return std::nullopt;
  Moment moment;
  moment.serial = serial;
  const double whole = std::floor(serial + 0.5 / 86400);
  moment.seconds = std::max<std::int64_t>(0, std::llround((serial - whole) * 86400));
  const auto date = timescale::from_serial(whole);
  if (date) {
    moment.day = *date;
    moment.weekday = std::chrono::weekday(*date).c_encoding();
  }
  const bool half_days = std::any_of(pieces->begin(), pieces->end(), [](const Piece& piece) {
    return !piece.literal && piece.text == "am/pm";
  });
  std::string text;
  for (std::size_t i = 0; i < pieces->size(); ++i) {
    const auto& [literal, piece] = (*pieces)[i];
    const std::int64_t hours = moment.seconds / 3600;
    if (literal) {
      text += piece;
    } else if (piece == "am/pm") {
      text += hours < 12 ? "AM" : "PM";
    } else if (piece.starts_with('[')) {
      const double unit = piece[1] == 'h' ? 24 : piece[1] == 'm' ? 1440 : 86400;
      text += fmt::format("{}", std::floor(serial * unit + 1e-6));
    } else if (piece.front() == 'h') {
      text += fmt::format("{:0{}}", half_days ? (hours + 11) % 12 + 1 : hours,
                          std::min<std::size_t>(piece.size(), 2));
    } else if (piece.front() == 's') {
      text += fmt::format("{:0{}}", moment.seconds % 60, std::min<std::size_t>(piece.size(), 2));
    } else if (piece.front() == 'm' && is_minute(*pieces, i)) {
      text +=
          fmt::format("{:0{}}", moment.seconds / 60 % 60, std::min<std::size_t>(piece.size(), 2));
    } else if (std::string_view("dmy").find(piece.front()) != std::string_view::npos) {
      if (!date) return std::nullopt;
      text += date_piece(piece, moment);
    } else if (piece != "@" && piece != "." && piece != "0") {
      text += piece;
    }
  }
  return text;
}

}  // namespace

std::string shown(const Cell& cell) {
  const bool plain = cell.number_format.empty() || cell.number_format == "@";
  if (!plain && cell.kind == cell::Kind::number)
    return shown_number(cell.number, cell.number_format).value_or(cell.display());
  if (!plain && cell.kind == cell::Kind::date_time)
    return shown_moment(cell.number, cell.number_format).value_or(cell.display());
  return cell.display();
}

}  // namespace collate::workbook
