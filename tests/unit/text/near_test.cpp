// SPDX-License-Identifier: MIT
#include "text/near.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace collate::text;

TEST_CASE("edits are counted in characters, a swap as one") {
  CHECK(edit_distance("started", "startd") == 1);
  CHECK(edit_distance("started", "strated") == 1);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("caf\xC3\xA9", "cafe") == 1);
}

TEST_CASE("a near miss is suggested only when it is the only one") {
  const std::array<std::string, 3> ratings = {"Started", "In progress", "Completed"};
  CHECK(nearest("Startd", ratings) == "Started");
  CHECK(nearest("inprogres", ratings) == "In progress");
  CHECK_FALSE(nearest("Green", ratings));
  CHECK_FALSE(nearest("", ratings));
  const std::array<std::string, 2> twins = {"abcd1", "abcd2"};
  CHECK_FALSE(nearest("abcd", twins));
}

TEST_CASE("where two are equally near, both are named") {
  const std::vector<std::string> commands = {"annual", "manual", "termly"};
  CHECK(all_nearest("anual", commands) == std::vector<std::string>{"annual", "manual"});
  CHECK(all_nearest("terml", commands) == std::vector<std::string>{"termly"});
  CHECK(all_nearest("frobnicate", commands).empty());
}

TEST_CASE("a bound changes what counting costs, never what it finds") {
  // Restricted edit distance, straight from its definition.
  const auto by_definition = [](const std::string& a, const std::string& b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
      for (std::size_t j = 0; j <= b.size(); ++j) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        d[i][j] = std::min(
            {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
    return d[a.size()][b.size()];
  };
  std::mt19937 random(20191104);
  for (int round = 0; round < 2'000; ++round) {
    const auto word = [&] {
      std::string text;
      for (auto letters = random() % 9; letters > 0; --letters)
        text += static_cast<char>('a' + random() % 3);
      return text;
    };
    const std::string a = word();
    const std::string b = word();
    const std::size_t exact = by_definition(a, b);
    CHECK(edit_distance(a, b) == exact);
    for (std::size_t most = 0; most < 10; ++most) {
      const std::size_t found = edit_distance(a, b, most);
      CHECK((exact <= most ? found == exact : found > most));
    }
  }
}

TEST_CASE("the nearest is the one that counting every edit finds") {
  std::mt19937 random(7);
  const auto word = [&](std::size_t least) {
    std::string text;
    for (auto letters = least + random() % 8; letters > 0; --letters)
      text += "abcde1\xC3\xA9"[random() % 6];
    if (random() % 4 == 0) text += "\xC3\xA9";
    return text;
  };
  for (int round = 0; round < 2'000; ++round) {
    const std::string wanted = word(1);
    std::vector<std::string> words;
    for (int i = 0; i < 6; ++i) words.push_back(word(0));
    std::optional<std::size_t> best;
    std::size_t least = 0;
    bool tie = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::size_t distance = edit_distance(wanted, words[i]);
      if (distance * 3 > std::max(wanted.size(), words[i].size())) continue;
      tie = best && distance == least;
      if (best && distance > least) {
        tie = false;
        continue;
      }
      if (!tie) best = i;
      least = distance;
    }
    // Ties are told by the least distance alone.
    std::size_t as_near = 0;
    for (const auto& one : words)
      as_near += best && edit_distance(wanted, one) == least &&
                 least * 3 <= std::max(wanted.size(), one.size());
    if (as_near > 1) best.reset();
    CHECK(nearest_folded(wanted, words) == best);
  }
}
