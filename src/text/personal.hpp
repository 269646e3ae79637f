// SPDX-License-Identifier: MIT
// Words that could tell who a child is or how to reach a family: NHS and pupil numbers (with their
// check digits), dates of birth, e-mail addresses, phone numbers, postcodes, and a child's initials
// or name with an age or a school. They are held back from every output.
//   hold_back("Call 07700 900123") -> "Call [held back: phone number]"
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace collate::text {

enum class PersonalKind : std::uint8_t {
  nhs_number,
  pupil_number,
  date_of_birth,
  email,
  phone,
  postcode,
  child
};

/// "NHS number", "pupil number", "date of birth", "e-mail address" and so on.
[[nodiscard]] std::string_view name(PersonalKind kind);

struct PersonalWords {
  PersonalKind kind;
  std::size_t from = 0;  ///< bytes
  std::size_t length = 0;
};

/// In order, without overlap.
[[nodiscard]] std::vector<PersonalWords> personal_words(std::string_view text);

/// The text with each of them replaced by "[held back: <what it is>]".
[[nodiscard]] std::string hold_back(std::string_view text);

/// What hold_back() left in a text: "e-mail address, postcode"; empty when nothing was held back.
[[nodiscard]] std::string held_back_in(std::string_view text);

}  // namespace collate::text
