// SPDX-License-Identifier: MIT
#include "dashboard/phrase.hpp"

#include <fmt/format.h>

namespace collate::dashboard {

Phrase& Phrase::say(std::string_view text) {
  Part part;
  part.text = std::string(text);
  if (!text.empty()) parts_.push_back(std::move(part));
  return *this;
}

Phrase& Phrase::number(const Figure& figure) {
  return count(figure, {}, {});
}

Phrase& Phrase::count(const Figure& figure, std::string one, std::string many) {
  Part part;
  part.text = std::move(one);
  part.many = std::move(many);
  part.figure = figure;
  parts_.push_back(std::move(part));
  return *this;
}

Phrase& Phrase::choose(const Figure& figure, std::string one, std::string many) {
  count(figure, std::move(one), std::move(many));
  parts_.back().silent = true;
  return *this;
}

Phrase& Phrase::compare(const Figure& now, const Figure& before, std::string when) {
  number(now);
  parts_.back().before = before;
  parts_.back().text = std::move(when);
  return *this;
}

Phrase& Phrase::difference(const Figure& now, const Figure& before) {
  compare(now, before);
  parts_.back().with_difference = true;
  return *this;
}

Phrase& Phrase::share(const Figure& part, const Figure& whole) {
  compare(part, whole);
  parts_.back().as_share = true;
  return *this;
}

Phrase& Phrase::add(const Phrase& other) {
  parts_.insert(parts_.end(), other.parts_.begin(), other.parts_.end());
  return *this;
}

std::string difference_words(std::size_t now, std::size_t before) {
  if (now == before) return fmt::format("same, {}", now);
  return fmt::format("{} {} from {}", now > before ? "up" : "down",
                     now > before ? now - before : before - now, before);
}

std::string compared(const Phrase::Part& part) {
  const std::size_t now = part.figure->value;
  const std::size_t before = part.before->value;
  if (part.as_share)
    return now == before ? fmt::format("all {}", now) : fmt::format("{} of the {}", now, before);
  if (part.with_difference) return difference_words(now, before);
  if (now == before) return "as" + (part.text.empty() ? std::string(" before") : part.text);
  return fmt::format("{} from {}{}", now > before ? "up" : "down", before, part.text);
}

std::string plain(const Phrase& phrase) {
  std::string text;
  for (const Phrase::Part& part : phrase.parts()) {
    if (part.before) {
      text += compared(part);
    } else if (part.figure) {
      if (!part.silent) text += fmt::format("{}", part.figure->value);
      text += part.figure->value == 1 ? part.text : part.many;
    } else {
      text += part.text;
    }
  }
  return text;
}

}  // namespace collate::dashboard
