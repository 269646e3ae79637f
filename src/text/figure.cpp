// SPDX-License-Identifier: MIT
#include "text/figure.hpp"

#include "text/fold.hpp"

#include <re2/re2.h>

namespace collate::text {
namespace {

std::string without_dates(std::string_view text) {
  static const re2::RE2 dates(
      R"((?i)\b\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|jan[a-z]*|feb[a-z]*|mar[a-z]*|apr[a-z]*|may|june?|july?|aug[a-z]*|sept?[a-z]*|oct[a-z]*|nov[a-z]*|dec[a-z]*)[ ./-]\d{2,4}\b|\b(?:jan[a-z]*|feb[a-z]*|mar[a-z]*|apr[a-z]*|may|june?|july?|aug[a-z]*|sept?[a-z]*|oct[a-z]*|nov[a-z]*|dec[a-z]*|spring|summer|autumn|term|year|ks|key stage|q[1-4])[ .-]?\d{1,4}(?:[/-]\d{2,4})?\b|\b(?:19|20)\d\d(?:[/-]\d{2,4})?\b|\bwithin \d+ weeks|\b\d+ weeks?\b|(?:average (?:of|over) |\bover |\()(?:the last )?\d+ months?\b)");
  std::string words(text);
  re2::RE2::GlobalReplace(&words, dates, " ");
  return words;
}

}  // namespace

double number_of(std::string digits) {
  std::erase(digits, ',');
  double whole = 0;
  double place = 0;
  for (const char c : digits) {
    if (c == '.') {
      place = 1;
    } else if (c >= '0' && c <= '9') {
      whole = whole * 10 + (c - '0');
      if (place > 0) place *= 10;
    }
  }
  const double value = place > 0 ? whole / place : whole;
  return digits.starts_with('-') ? -value : value;
}

std::vector<Figure> figures_in(std::string_view text) {
  static const re2::RE2 figure(
      R"((?:^|[^\w.,/-])(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?) ?(%|per ?cent)?(?:$|[^\w/]))");
  const std::string words = " " + without_dates(text) + " ";
  re2::StringPiece rest(words);
  std::string number;
  std::string percent;
  std::vector<Figure> found;
  while (re2::RE2::FindAndConsume(&rest, figure, &number, &percent))
    found.push_back({number_of(number), !percent.empty()});
  return found;
}

std::optional<Figure> only_figure(std::string_view text) {
  const auto found = figures_in(text);
  return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

int wanted_direction(std::string_view text) {
  const std::string words = " " + fold(text);
  for (const auto* down :
       {" reduc", " fewer ", " lower", " decreas", " below ", " less ", " fall"}) {
    if (words.find(down) != std::string::npos) return -1;
  }
  for (const auto* up :
       {" increas", " improv", " more ", " higher", " rise", " above ", " exceed"}) {
    if (words.find(up) != std::string::npos) return 1;
  }
  return 0;
}

}  // namespace collate::text
