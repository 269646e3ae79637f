// SPDX-License-Identifier: MIT
#include "workbook/eight_bit.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace collate::workbook {
namespace {

using Table = std::array<char16_t, 128>;  // bytes 0x80 to 0xFF

constexpr Table mac_roman = {
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3,
    0x00E5, 0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3,
    0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC, 0x2020, 0x00B0, 0x00A2, 0x00A3,
    0x00A7, 0x2022, 0x00B6, 0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8,
    0x221E, 0x00B1, 0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA,
    0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF, 0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB,
    0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5, 0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D,
    0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1, 0x00CB, 0x00C8, 0x00CD, 0x00CE,
    0x00CF, 0x00CC, 0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC,
    0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7,
};

constexpr Table dos = {
    0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF,
    0x00EE, 0x00EC, 0x00C4, 0x00C5, 0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9,
    0x00FF, 0x00D6, 0x00DC, 0x00F8, 0x00A3, 0x00D8, 0x00D7, 0x0192, 0x00E1, 0x00ED, 0x00F3, 0x00FA,
    0x00F1, 0x00D1, 0x00AA, 0x00BA, 0x00BF, 0x00AE, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB,
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x00C1, 0x00C2, 0x00C0, 0x00A9, 0x2563, 0x2551, 0x2557,
    0x255D, 0x00A2, 0x00A5, 0x2510, 0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x00E3, 0x00C3,
    0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0x00A4, 0x00F0, 0x00D0, 0x00CA, 0x00CB,
    0x00C8, 0x0131, 0x00CD, 0x00CE, 0x00CF, 0x2518, 0x250C, 0x2588, 0x2584, 0x00A6, 0x00CC, 0x2580,
    0x00D3, 0x00DF, 0x00D4, 0x00D2, 0x00F5, 0x00D5, 0x00B5, 0x00FE, 0x00DE, 0x00DA, 0x00DB, 0x00D9,
    0x00FD, 0x00DD, 0x00AF, 0x00B4, 0x00AD, 0x00B1, 0x2017, 0x00BE, 0x00B6, 0x00A7, 0x00F7, 0x00B8,
    0x00B0, 0x00A8, 0x00B7, 0x00B9, 0x00B3, 0x00B2, 0x25A0, 0x00A0,
};

// Bytes 0x80 to 0x9F; the five that Windows leaves undefined stand for the control characters of
// their number. From 0xA0 on every byte is the character of its number.
constexpr std::array<char16_t, 32> windows_low = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

constexpr Table windows_1252 = [] {
  Table table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = i < windows_low.size() ? windows_low[i] : static_cast<char16_t>(0x80 + i);
  return table;
}();

struct Encoding {
  std::string_view name;
  const Table& table;
  int ahead;  // how much likelier it is before anything is read
};

constexpr std::array<Encoding, 3> encodings = {
    {{"Windows-1252", windows_1252, 1}, {"Mac Roman", mac_roman, 0}, {"DOS (850)", dos, -2}}};

char32_t decoded(char c, const Table& table) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 ? byte : table[byte - 0x80U];
}

bool is_lower(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || c == 0x153 ||
         c == 0x161 || c == 0x17E;
}
bool is_upper(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x152 ||
         c == 0x160 || c == 0x17D || c == 0x178;
}
bool is_letter(char32_t c) {
  return is_lower(c) || is_upper(c);
}
bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

int likelihood_of_sign(char32_t c, char32_t before, char32_t after) {
  const bool open = !is_letter(before) && !is_digit(before);
  switch (c) {
    case 0x2019:  // an apostrophe, or the end of a quotation
      return is_letter(before) ? (is_letter(after) ? 3 : 1) : 0;
    case 0x2018:
    case 0x201C:
      return open && (is_letter(after) || is_digit(after)) ? 2 : -1;
    case 0x201D:
      return !open || before == '.' || before == ',' ? 1 : -1;
    case 0x2013:
    case 0x2014:
      return (before == ' ' && after == ' ') || (is_digit(before) && is_digit(after)) ? 2 : 0;
    case 0xA3:
    case 0x20AC:
      return is_digit(after) ? 3 : 0;
    case 0x2026:
    case 0x2022:
    case 0xA0:
      return 1;
    case 0xB0:
    case 0xBC:
    case 0xBD:
    case 0xBE:
      return is_digit(before) || is_digit(after) ? 1 : 0;
    case 0xD0:
    case 0xDE:
    case 0xF0:
    case 0xFE:
      return -2;  // letters of Icelandic
    case 0xF8FF:
      return -3;
    default:
      break;
  }
  if (c >= 0x80 && c < 0xA0) return -5;
  if (c >= 0x2190 && c < 0x2600) return -3;  // lines, blocks and mathematics
  return -1;
}

/// How likely the character is where it stands, in English or Welsh.
int likelihood(char32_t c, char32_t before, char32_t after) {
  if (c == 0xD0 || c == 0xDE || c == 0xF0 || c == 0xFE || !is_letter(c))
    return likelihood_of_sign(c, before, after);
  if (is_upper(c)) return is_lower(before) ? -3 : is_letter(after) ? 1 : -1;
  return is_letter(before) || is_letter(after) ? 1 : -2;
}

int likelihood(std::string_view bytes, const Encoding& encoding) {
  constexpr std::size_t enough = 2000;  // of characters that tell
  int all = encoding.ahead;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < bytes.size() && seen < enough; ++i) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) continue;
    ++seen;
    all += likelihood(decoded(bytes[i], encoding.table),
                      i > 0 ? decoded(bytes[i - 1], encoding.table) : U' ',
                      i + 1 < bytes.size() ? decoded(bytes[i + 1], encoding.table) : U' ');
  }
  return all;
}

std::string in_utf8(std::string_view bytes, const Encoding& encoding) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) append_utf8(out, decoded(c, encoding.table));
  return out;
}

bool reads_the_same(std::string_view bytes, const Encoding& a, const Encoding& b) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [&](char c) { return decoded(c, a.table) == decoded(c, b.table); });
}

/// The words round the first character that the two read differently.
std::string_view where_they_differ(std::string_view bytes, const Encoding& a, const Encoding& b) {
  const auto* const at = std::find_if(bytes.begin(), bytes.end(), [&](char c) {
    return decoded(c, a.table) != decoded(c, b.table);
  });
  const auto place = static_cast<std::size_t>(at - bytes.begin());
  const auto stops = std::string_view(",;\t\r\n\"");
  auto from = place - std::min<std::size_t>(place, 20);
  if (const auto stop = bytes.substr(from, place - from).find_last_of(stops);
      stop != std::string_view::npos)
    from += stop + 1;
  const auto end = std::min({bytes.find_first_of(stops, place), place + 20, bytes.size()});
  return bytes.substr(from, end - from);
}

}  // namespace

void append_utf8(std::string& out, char32_t point) {
  const auto put = [&out](char32_t byte) {
    out += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | point >> 6);
    put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | point >> 12);
    put(0x80 | (point >> 6 & 0x3F));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | point >> 18);
    put(0x80 | (point >> 12 & 0x3F));
    put(0x80 | (point >> 6 & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

EightBitText read_eight_bit(std::string_view bytes) {
  struct Scored {
    const Encoding* encoding;
    int score;
  };
  std::vector<Scored> scored;
  // Only the old Macs ended lines with a carriage return alone.
  const bool mac_lines =
      bytes.find('\n') == std::string_view::npos && bytes.find('\r') != std::string_view::npos;
  for (const auto& encoding : encodings)
    scored.push_back({&encoding, likelihood(bytes, encoding) +
                                     (mac_lines && &encoding.table == &mac_roman ? 2 : 0)});
  std::stable_sort(scored.begin(), scored.end(),
                   [](const Scored& a, const Scored& b) { return a.score > b.score; });
  const Encoding& best = *scored.front().encoding;
  EightBitText read{in_utf8(bytes, best), best.name, true, {}, {}, {}};
  for (std::size_t i = 1; i < scored.size() && read.sure; ++i) {
    const Encoding& other = *scored[i].encoding;
    constexpr int clearly = 2;
    if (scored.front().score - scored[i].score >= clearly || reads_the_same(bytes, best, other))
      continue;
    const auto words = where_they_differ(bytes, best, other);
    read.sure = false;
    read.here = in_utf8(words, best);
    read.there = in_utf8(words, other);
    read.other = other.name;
  }
  return read;
}

}  // namespace collate::workbook
