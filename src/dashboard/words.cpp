// SPDX-License-Identifier: MIT
#include "dashboard/words.hpp"

#include "text/ascii.hpp"

#include <fmt/format.h>

namespace collate::dashboard {
namespace {

char large(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string or_else(std::string text, std::string_view otherwise) {
  return text.empty() ? std::string(otherwise) : text;
}

}  // namespace

std::string capitalised(std::string_view word) {
  std::string text(word);
  if (!text.empty()) text.front() = large(text.front());
  return text;
}

std::string lower_first(std::string_view word) {
  std::string text(word);
  // "BRAG rating" stays as it is: letters that stand for words are capitals.
  const bool is_initials = text.size() > 1 && text::small_letter(text[1]) != text[1];
  if (!text.empty() && !is_initials) text.front() = text::small_letter(text.front());
  return text;
}

std::string listed(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? " and " : ", ";
    text += items[i];
  }
  return text;
}

std::string refs_in_brief(const std::vector<std::string>& refs, std::size_t most) {
  if (refs.empty()) return "None";
  std::string text;
  for (std::size_t i = 0; i < refs.size() && i < most; ++i) text += (i > 0 ? ", " : "") + refs[i];
  if (refs.size() > most) text += fmt::format(" and {} more", refs.size() - most);
  return text;
}

std::string predicate(std::string_view rating) {
  const bool participle =
      rating.size() > 3 && rating.ends_with("ed") && rating.find(' ') == std::string_view::npos;
  return participle ? lower_first(rating) : "rated " + std::string(rating);
}

std::string ordinal(std::size_t number) {
  const std::size_t ten = number % 100 / 10;
  const char* ending = "th";
  if (ten != 1 && number % 10 == 1) ending = "st";
  if (ten != 1 && number % 10 == 2) ending = "nd";
  if (ten != 1 && number % 10 == 3) ending = "rd";
  return fmt::format("{}{}", number, ending);
}

Words words_of(const schema::Schema& schema) {
  Words words;
  words.period = or_else(schema.cycle.period, "round");
  words.adverb = capitalised(or_else(schema.cycle.adverb, "Monitoring"));
  words.action = or_else(schema.words.action, "action");
  words.actions = plural(words.action);
  words.priority = capitalised(or_else(schema.words.priority, "Priority"));
  words.priorities = plural(words.priority);
  const schema::Body* group = schema.body("partnership");
  const schema::Body* board = schema.body("board");
  if (!group && !schema.bodies.empty()) group = &schema.bodies.front();
  if (!board) board = group;
  words.group_name = group ? or_else(group->name, group->short_name) : "partnership group";
  words.group = group ? or_else(group->short_name, group->name) : "the group";
  words.the_group = text::with_article(words.group);
  words.board_name = board ? or_else(board->name, board->short_name) : "board";
  words.board = board ? or_else(board->short_name, board->name) : "the board";
  return words;
}

}  // namespace collate::dashboard
