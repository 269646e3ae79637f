// SPDX-License-Identifier: MIT
#include "text/known_text.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>

using namespace collate::text;

TEST_CASE("words are told by their letters and then looked for") {
  constexpr auto words = std::to_array<std::string_view>({" cabinet ", " panel", "no", ""});
  CHECK(held_of(" the panels met ", std::array<std::string_view, 2>{" cabinet ", " panel"}) ==
        std::vector<std::string_view>{" panel"});
  CHECK(held_of(" no cabinet met ", words) == std::vector<std::string_view>{" cabinet ", "no", ""});
  // Its letters stand there, the word does not.
  CHECK_FALSE(holds_one_of(" pan anel ", std::array<std::string_view, 1>{" panel"}));
  CHECK_FALSE(holds_one_of("", std::array<std::string_view, 1>{"a"}));
  CHECK_FALSE(holds_one_of(std::string_view(), std::array<std::string_view, 1>{"a"}));
}

TEST_CASE("a text longer than those that are kept is searched") {
  const std::string text = std::string(3000, 'x') + " panel ";
  CHECK(holds_one_of(text, std::array<std::string_view, 1>{" panel "}));
  CHECK_FALSE(holds_one_of(text, std::array<std::string_view, 1>{" cabinet "}));
}

TEST_CASE("other texts asked about in between change no answer") {
  for (int turn = 0; turn < 3; ++turn) {
    for (const char* one : {"alpha", "beta", "gamma", "delta", "epsilon", "zeta"}) {
      const std::array<std::string_view, 1> word = {one};
      CHECK(holds_one_of(std::string("the ") + one, word));
      CHECK_FALSE(holds_one_of("the eta", word));
    }
  }
}
