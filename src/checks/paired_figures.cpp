// SPDX-License-Identifier: MIT
#include "checks/paired_figures.hpp"

#include "checks/stems.hpp"
#include "checks/words.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace collate::checks {
namespace {

/// The first letters of the words that say what was counted, without those that say when or how
/// many.
std::vector<std::string> things_in(std::string_view text) {
  static const text::Pattern others(
      R"(^(?:january|february|march|april|june|july|august|september|sept|october|november|december|spring|summer|autumn|days?|weeks?|months?|years?|terms?|average|being|established|sought|target|baseline|current|latest|about|under|over|more|less|than|from|with|which|were|this|that|percent|cent|position|reduced|reduction|increased|increase|improved|three|four|five|seven|eight|nine|eleven|twelve|none|every|half|most|data|figure)$)");
  constexpr std::size_t stem = 5;
  std::vector<std::string> things;
  const std::string words = plain_words(text);
  for (std::size_t from = 1; from < words.size();) {
    const auto end = words.find(' ', from);
    const std::string word = words.substr(from, end - from);
    from = end + 1;
    if (word.size() > 3 && !std::isdigit(static_cast<unsigned char>(word.front())) &&
        !text::full_match(word, others))
      things.push_back(word.substr(0, stem));
  }
  return things;
}

/// "6.5 % and 7.5 %" beside two lines with a figure each: in their order.
bool stand_in_order(const std::vector<FigurePart>& now, const std::vector<FigurePart>& others) {
  return now.size() == 1 && now.front().things.empty() && others.size() > 1 &&
         now.front().figures.size() == others.size() &&
         std::all_of(others.begin(), others.end(),
                     [](const FigurePart& part) { return part.figures.size() == 1; });
}

}  // namespace

namespace {

/// "34 weeks (was 38 in Oct)": what was before is no figure of now.
std::string without_what_was(std::string_view words) {
  static const text::Pattern was(
      R"((?i)(?:\(|, ?)(?:it )?(?:was|were|up from|down from|previously|compared (?:to|with)|against) [^()]*\)?)");
  std::string now(words);
  text::replace_every(&now, was, " ");
  return now;
}

FigurePart figure_part(std::string_view said) {
  const std::string words = without_what_was(said);
  FigurePart part{std::string(said), things_in(words), {}};
  if (const auto only = text::only_figure(words)) {
    part.figures = {*only};
    return part;
  }
  // "Assessed in 3 months: 70 %": the name has a figure of its own.
  const auto colon = words.rfind(": ");
  const auto of_name =
      colon == std::string::npos ? std::nullopt : text::only_figure(words.substr(colon + 1));
  part.figures = of_name ? std::vector{*of_name} : text::figures_in(words);
  return part;
}

/// "Special schools 5.1 %, mainstream 8.5 %": each with its name and its figure; nothing where one
/// has not.
std::vector<FigurePart> named_figures(std::string_view words) {
  static const text::Pattern parted(R"((.+?)(?:, (?:and )?| and )|(.+)$)");
  std::vector<FigurePart> parts;
  re2::StringPiece rest = piece(words), part, last;
  while (!rest.empty() && text::consume(&rest, parted, &part, &last)) {
    const auto one = part.empty() ? last : part;
    parts.push_back(figure_part({one.data(), one.size()}));
    if (parts.back().figures.size() != 1 || parts.back().things.empty()) return {};
  }
  return parts.size() > 1 ? parts : std::vector<FigurePart>{};
}

}  // namespace

std::vector<FigurePart> figure_parts(std::string_view cell) {
  std::vector<FigurePart> parts;
  for (std::size_t from = 0; from <= cell.size();) {
    const auto end = std::min(cell.find_first_of("\n;", from), cell.size());
    const auto words = cell.substr(from, end - from);
    from = end + 1;
    if (words.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto named = named_figures(words);
    if (named.empty()) named.push_back(figure_part(words));
    std::move(named.begin(), named.end(), std::back_inserter(parts));
  }
  return parts;
}

std::size_t shared_things(const FigurePart& one, const FigurePart& other) {
  return static_cast<std::size_t>(
      std::count_if(one.things.begin(), one.things.end(), [&](const std::string& thing) {
        return std::find(other.things.begin(), other.things.end(), thing) != other.things.end();
      }));
}

const FigurePart* counterpart(const FigurePart& part, const std::vector<FigurePart>& others) {
  const FigurePart* found = nullptr;
  if (part.things.empty()) {
    for (const auto& other : others) {
      if (other.figures.empty() && others.size() > 1) continue;
      if (found != nullptr) return nullptr;
      found = &other;
    }
    return found;
  }
  std::size_t most = 0;
  for (const auto& other : others) {
    const std::size_t shared = shared_things(part, other);
    if (shared == 0 || shared < most) continue;
    found = shared == most ? nullptr : &other;
    most = shared;
  }
  if (most == 0 && others.size() == 1 && others.front().things.empty()) return &others.front();
  return found;
}

std::vector<FigurePair> paired(const std::vector<FigurePart>& now,
                               const std::vector<FigurePart>& others) {
  std::vector<FigurePair> pairs;
  if (stand_in_order(now, others)) {
    for (std::size_t i = 0; i < others.size(); ++i)
      pairs.push_back(
          {now.front().figures[i], others[i].figures.front(), &now.front(), &others[i]});
    return pairs;
  }
  for (const auto& part : now) {
    const FigurePart* other = counterpart(part, others);
    if (other != nullptr && part.figures.size() == 1 && other->figures.size() == 1)
      pairs.push_back({part.figures.front(), other->figures.front(), &part, other});
  }
  // Of several figures by name, which one a figure without a name belongs to cannot be told.
  const bool one_by_one = std::count_if(pairs.begin(), pairs.end(), [](const FigurePair& pair) {
                            return pair.other_part->things.empty();
                          }) < 2;
  return one_by_one ? pairs : std::vector<FigurePair>{};
}

std::optional<text::Figure> meant_beside(const text::Figure& other, std::string_view words) {
  static const text::Pattern all(R"((?i)\s*(?:all|every|each|everyone|100 ?%)\b.*)");
  static const text::Pattern none(
      R"((?i)\s*(?:none|nil|zero|no [a-z]+ (?:remain|are left|left|wait))\b.*)");
  static const text::Pattern not_yet(R"((?i)\byet\b|\bdata\b|\bfigures?\b|in the plan)");
  auto figure = other;
  if ((other.percent || other.unit == text::share_of) && text::full_match(piece(words), all)) {
    figure.value = 100;
    return figure;
  }
  if (text::full_match(piece(words), none) && !text::partial_match(piece(words), not_yet)) {
    figure.value = 0;
    return figure;
  }
  return std::nullopt;
}

}  // namespace collate::checks
