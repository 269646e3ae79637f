// SPDX-License-Identifier: MIT
// What XML's characters are: spaces, names, and where text and values stop. Private to the scanner;
// inline, since every byte of every sheet passes here. 64 NUL bytes stand behind the buffer's end.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace collate::package::xml {

enum CharacterClass : std::uint8_t {
  name_start = 1,
  name_rest = 2,
  space = 4,
  text_stop = 8,
  value_stop = 16
};

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = name_start | name_rest;
  for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<std::size_t>(c)] = name_start | name_rest;
  for (int c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = name_rest;
  classes['_'] = name_start | name_rest;
  classes['-'] = classes['.'] = name_rest;
  classes[' '] = space;
  classes['\t'] = classes['\n'] = space | value_stop;
  classes['\r'] = space | value_stop | text_stop;
  classes['<'] = classes['&'] = classes[0] = value_stop | text_stop;
  classes[']'] = text_stop;
  classes['"'] = classes['\''] = value_stop;
  return classes;
}
inline constexpr auto classes = make_classes();

inline bool is(char c, std::uint8_t wanted) {
  return (classes[static_cast<unsigned char>(c)] & wanted) != 0;
}
inline void skip_space(char*& at) {
  while (is(*at, space)) ++at;
}
inline std::string_view between(const char* from, const char* to) {
  return {from, static_cast<std::size_t>(to - from)};
}

// Letters beyond ASCII that names may hold by the fourth as by the fifth edition of XML 1.0
// (appendix B; 2.3): those of Europe, Hebrew, Arabic, Devanagari, Chinese, Japanese and Korean.
// Programs of old and of today agree on them.
struct CodeRange {
  std::uint32_t first;
  std::uint32_t last;
  bool may_start;
};
inline constexpr auto name_ranges = std::to_array<CodeRange>(
    {{0xB7, 0xB7, false},    {0xC0, 0xD6, true},     {0xD8, 0xF6, true},
     {0xF8, 0x131, true},    {0x134, 0x13E, true},   {0x141, 0x148, true},
     {0x14A, 0x17E, true},   {0x180, 0x1C3, true},   {0x300, 0x345, false},
     {0x388, 0x38A, true},   {0x38E, 0x3A1, true},   {0x3A3, 0x3CE, true},
     {0x401, 0x40C, true},   {0x40E, 0x44F, true},   {0x451, 0x45C, true},
     {0x45E, 0x481, true},   {0x5D0, 0x5EA, true},   {0x621, 0x63A, true},
     {0x641, 0x64A, true},   {0x660, 0x669, false},  {0x905, 0x939, true},
     {0x966, 0x96F, false},  {0x1E00, 0x1E9B, true}, {0x3005, 0x3005, false},
     {0x3007, 0x3007, true}, {0x3021, 0x3029, true}, {0x3041, 0x3094, true},
     {0x30A1, 0x30FA, true}, {0x4E00, 0x9FA5, true}, {0xAC00, 0xD7A3, true}});

// The size of the character at `at` if a name may hold it there, else 0. The bytes are known to be
// UTF-8.
inline std::size_t wide_name_character(const char* at, bool first) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(at[i]));
  };
  const std::size_t size = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  std::uint32_t code = byte(0) & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) code = code << 6 | (byte(i) & 0x3F);
  const bool fits =
      std::any_of(name_ranges.begin(), name_ranges.end(), [&](const CodeRange& range) {
        return code >= range.first && code <= range.last && (range.may_start || !first);
      });
  return fits ? size : 0;
}

// Past the name without colon that starts at `at`; `at` itself when none does.
inline char* past_wide_name(char* at, std::uint8_t wanted) {
  for (;; wanted = name_rest) {
    if (is(*at, wanted)) {
      ++at;
    } else if (static_cast<unsigned char>(*at) < 0x80) {
      return at;
    } else if (const std::size_t size = wide_name_character(at, wanted == name_start); size > 0) {
      at += size;
    } else {
      return at;
    }
  }
}

// `at` itself when no name begins there. Nearly all names are of ASCII letters.
inline char* past_name(char* at) {
  if (!is(*at, name_start))
    return static_cast<unsigned char>(*at) < 0x80 ? at : past_wide_name(at, name_start);
  do ++at;
  while (is(*at, name_rest));
  return static_cast<unsigned char>(*at) < 0x80 ? at : past_wide_name(at, name_rest);
}

inline bool starts(const char* at, std::string_view literal) {
  return std::memcmp(at, literal.data(), literal.size()) == 0;
}

inline char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

inline bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace collate::package::xml
