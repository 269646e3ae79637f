// SPDX-License-Identifier: MIT
// The index of the vocabulary, made when the program is compiled.
#include "timescale/words.hpp"

#include "timescale/vocabulary_context.hpp"
#include "timescale/vocabulary_dates.hpp"
#include "timescale/vocabulary_frequency.hpp"
#include "timescale/vocabulary_periods.hpp"
#include "timescale/vocabulary_welsh.hpp"

#include <array>
#include <iterator>

namespace collate::timescale {
namespace {

constexpr std::size_t entry_count = std::size(words_of_dates) + std::size(words_of_periods) +
                                    std::size(words_of_welsh) + std::size(words_of_frequency) +
                                    std::size(words_of_context);

constexpr std::array<Entry, entry_count> join_tables() {
  std::array<Entry, entry_count> all{};
  std::size_t count = 0;
  for (const Entry& one : words_of_dates) all[count++] = one;
  for (const Entry& one : words_of_periods) all[count++] = one;
  for (const Entry& one : words_of_welsh) all[count++] = one;
  for (const Entry& one : words_of_frequency) all[count++] = one;
  for (const Entry& one : words_of_context) all[count++] = one;
  return all;
}

constexpr std::array<Entry, entry_count> vocabulary = join_tables();

constexpr std::string_view first_word_of(const Entry& entry) {
  return entry.words.substr(0, entry.words.find(' '));
}

constexpr std::uint32_t hash(std::string_view word) {
  std::uint32_t value = 2166136261U;
  for (const char c : word) value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
  return value ^ (value >> 15);
}

// Open addressing by first word; the entries of one first word hang together in a chain, longest
// first. Numbers are one more than an index, so that 0 is none.
constexpr std::size_t slot_count = 4096;
static_assert(entry_count * 3 < slot_count * 2);

struct Index {
  std::array<std::uint16_t, slot_count> slots{};
  std::array<std::uint16_t, entry_count> next{};
};

constexpr Index make_index() {
  Index index{};
  for (std::size_t i = 0; i < entry_count; ++i) {
    const auto word = first_word_of(vocabulary[i]);
    auto slot = hash(word) % slot_count;
    while (index.slots[slot] != 0 && first_word_of(vocabulary[index.slots[slot] - 1U]) != word)
      slot = (slot + 1) % slot_count;
    std::uint16_t* link = &index.slots[slot];
    while (*link != 0 && vocabulary[*link - 1U].words.size() >= vocabulary[i].words.size())
      link = &index.next[*link - 1U];
    index.next[i] = *link;
    *link = static_cast<std::uint16_t>(i + 1);
  }
  return index;
}

constexpr Index word_index = make_index();

}  // namespace

const Entry* first_entry(std::string_view first_word) {
  auto slot = hash(first_word) % slot_count;
  while (const std::size_t number = word_index.slots[slot]) {
    const Entry& entry = vocabulary[number - 1];
    if (entry.words.starts_with(first_word) &&
        (entry.words.size() == first_word.size() || entry.words[first_word.size()] == ' '))
      return &entry;
    slot = (slot + 1) % slot_count;
  }
  return nullptr;
}

const Entry* next_entry(const Entry* entry) {
  const std::size_t number = word_index.next[static_cast<std::size_t>(entry - vocabulary.data())];
  return number == 0 ? nullptr : &vocabulary[number - 1];
}

}  // namespace collate::timescale
