// SPDX-License-Identifier: MIT
// "Could not proceed", as a value. Wrong data is not a Failure but a Finding; our own bug is an
// assertion.
//   Outcome<Workbook> read(...);   if (!book) return book.failure();
//   TRY(auto sheet, find_sheet(book));   // returns the failure to the caller
#pragma once

#include "finding/place.hpp"

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace collate::finding {

/// Why something could not be done, in words for the person who has to mend it.
struct Failure {
  std::string code;    ///< stable, e.g. "workbook-encrypted"; a rule of the room has it
  std::string what;    ///< what could not be done: "The workbook could not be read"
  Place place;         ///< where
  std::string reason;  ///< why: "It is protected with a password."
  std::string remedy;  ///< what to do: "Remove the password in Excel and save it again."
};

/// "a.xlsx: <what>. <reason> <remedy>" in one paragraph.
[[nodiscard]] std::string to_text(const Failure& failure);

/// A value, or the Failure that prevented it.
template <class T>
class [[nodiscard]] Outcome {
 public:
  Outcome(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit by design
  Outcome(Failure failure)
      : state_(std::in_place_index<1>, std::move(failure)) {}  // NOLINT: implicit by design

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  /// REQUIRES: has_value().
  [[nodiscard]] T& value() & {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] const T& value() const& {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T&& value() && {
    assert(has_value());
    return std::move(*std::get_if<0>(&state_));
  }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

  /// REQUIRES: !has_value().
  [[nodiscard]] const Failure& failure() const {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Failure> state_;
};

/// For acts that yield nothing: Outcome<Done>{Done{}}.
struct Done {};

}  // namespace collate::finding

#define COLLATE_JOIN2(a, b) a##b
#define COLLATE_JOIN(a, b) COLLATE_JOIN2(a, b)
#define COLLATE_TRY(declaration, expression, name) \
  auto name = (expression);                        \
  if (!name) return name.failure();                \
  declaration = std::move(name).value()
/// TRY(auto x, f()): x is f's value, or the caller returns f's Failure.
#define TRY(declaration, expression) \
  COLLATE_TRY(declaration, expression, COLLATE_JOIN(outcome_at_line_, __LINE__))
