// SPDX-License-Identifier: MIT
#include "conversion/source_rating.hpp"

#include "text/fold.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <string_view>

namespace collate::conversion {
namespace {

int channel(std::uint32_t colour, int shift) {
  return static_cast<int>((colour >> shift) & 0xFFU);
}

bool is_near(std::uint32_t a, std::uint32_t b) {
  constexpr std::array<int, 3> shifts = {0, 8, 16};
  return std::all_of(shifts.begin(), shifts.end(), [&](int shift) {
    return std::abs(channel(a, shift) - channel(b, shift)) <= 12;
  });
}

struct Hue {
  std::string_view name;
  int to;  ///< degrees, from the end of the one before
};
constexpr std::array<Hue, 6> hues = {
    {{"red", 18}, {"amber", 68}, {"green", 170}, {"blue", 255}, {"", 335}, {"red", 360}}};

/// The colour's name on the wheel; empty for greys, purples and very pale tints.
std::string_view hue_name(std::uint32_t colour) {
  const int red = channel(colour, 16), green = channel(colour, 8), blue = channel(colour, 0);
  const int most = std::max({red, green, blue}), least = std::min({red, green, blue}),
            range = most - least;
  if (most < 80 || range * 8 < most) return {};
  int degrees = most == red     ? 60 * (green - blue) / range
                : most == green ? 120 + 60 * (blue - red) / range
                                : 240 + 60 * (red - green) / range;
  if (degrees < 0) degrees += 360;
  for (const auto& hue : hues) {
    if (degrees <= hue.to) return hue.name;
  }
  return {};
}

}  // namespace

std::string rating_of(const std::string& words, const schema::RatingScale& scale) {
  const std::string wanted = text::fold_letters(words);
  if (wanted.empty()) return {};
  for (const auto& value : scale.values) {
    if (text::fold_letters(value.label) == wanted) return value.label;
  }
  for (const auto& value : scale.values) {
    for (const auto& alias : value.aliases) {
      if (text::fold_letters(alias) == wanted) return value.label;
    }
  }
  return {};
}

RatingInProse take_rating(std::string& prose, const schema::RatingScale& scale) {
  RatingInProse found;
  std::size_t longest = 0;
  const auto consider = [&](const std::string& word, const std::string& label, bool is_label) {
    if (word.size() <= longest || prose.size() < word.size() ||
        text::fold(prose.substr(0, word.size())) != text::fold(word))
      return;
    const std::string_view rest = std::string_view(prose).substr(word.size());
    const auto next = rest.find_first_not_of(" \t");
    const char c = next == std::string_view::npos ? '\n' : rest[next];
    const bool part_of_word =
        !rest.empty() && (std::isalnum(static_cast<unsigned char>(rest.front())) != 0 ||
                          rest.front() == '\'' || rest.starts_with("\xE2\x80\x99"));
    if (part_of_word) return;
    // A dash without spaces joins words: "Red-rated".
    const bool ends = c == '\n' || c == ':' || c == ';' || c == '.' || (c == '-' && next > 0) ||
                      rest.substr(next).starts_with("\xE2\x80\x93");
    const bool sentence =
        !ends && ((c >= 'a' && c <= 'z') || c == ',' || c == '-' || c == '/' || c == '(');
    if (!ends && (sentence || !is_label)) {
      if (is_label) found.doubtful = true;
      return;
    }
    longest = word.size();
    found.label = label;
    found.sure = ends;
  };
  for (const auto& value : scale.values) consider(value.label, value.label, true);
  for (const auto& value : scale.values) {
    for (const auto& alias : value.aliases) consider(alias, value.label, false);
  }
  if (found.label.empty()) return found;
  found.doubtful = false;
  std::string_view rest = text::trim(std::string_view(prose).substr(longest));
  while (!rest.empty() && (rest.front() == ':' || rest.front() == '-' || rest.front() == ';' ||
                           rest.front() == '.' || rest.starts_with("\xE2\x80\x93"))) {
    rest = text::trim(rest.substr(rest.front() == '\xE2' ? 3 : 1));
  }
  prose = std::string(rest);
  return found;
}

RatingColour rating_of_fill(std::uint32_t fill, const schema::RatingScale& scale) {
  const std::string colour(hue_name(fill));
  for (const auto& value : scale.values) {
    if (is_near(fill, value.fill)) return {value.label, colour.empty() ? "filled" : colour};
  }
  return {colour.empty() ? std::string() : rating_of(colour, scale), colour};
}

}  // namespace collate::conversion
