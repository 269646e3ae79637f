// SPDX-License-Identifier: MIT
// Is there a rating, is it one of the scale, and does it fit the one before?
#include "checks/family.hpp"
#include "intake/answers.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace collate::checks {
namespace {

std::string labels(const schema::RatingScale& scale) {
  std::string text;
  for (const auto& value : scale.values) text += (text.empty() ? "" : ", ") + value.label;
  return text;
}

/// Is the fill plainly that of another value of the scale (every channel within a few steps)?
const schema::RatingValue* value_of_fill(const schema::RatingScale& scale, std::uint32_t fill) {
  const auto near = [&](std::uint32_t colour) {
    for (const int shift : {0, 8, 16}) {
      const int a = static_cast<int>((fill >> shift) & 0xFFU);
      const int b = static_cast<int>((colour >> shift) & 0xFFU);
      if (std::abs(a - b) > 12) return false;
    }
    return true;
  };
  for (const auto& value : scale.values) {
    if (near(value.fill)) return &value;
  }
  return nullptr;
}

void check_movement(const Case& c, const intake::Entry& entry, const schema::RatingScale& scale,
                    std::size_t scale_index, std::size_t value, cell::Address cell,
                    Findings& findings) {
  const auto last = c.last.find(entry.ref);
  if (last == c.last.end() || last->second.ratings.size() <= scale_index) return;
  for (std::size_t before = value + 1; before < scale.values.size(); ++before) {
    if (scale.values[before].label == last->second.ratings[scale_index]) {
      findings.push_back(
          make("rating-moved-back", place(c, cell),
               {scale.values[value].label, scale.values[before].label, entry.ref, {}}));
    }
  }
}

void check_rating(const Case& c, const intake::Entry& entry, std::size_t scale_index,
                  Findings& findings) {
  const auto& scale = c.schema.ratings[scale_index];
  const schema::Column* column = c.schema.column(scale.id);
  const intake::Answer* given = answer(entry, scale.id);
  if (given == nullptr) return;  // the column is missing: one finding says so
  if (given->value.kind == cell::Kind::error || lost_result(*given)) return;
  if (intake::is_blank(given, c.schema)) {
    if (column->required == schema::Required::always) {
      findings.push_back(
          make("rating-blank", place(c, given->cell), {given->text, labels(scale), entry.ref, {}}));
    }
    return;
  }
  const auto reading = intake::read_rating(*given, scale);
  if (!reading.value) {
    auto finding = make("rating-out-of-scale", place(c, given->cell),
                        {given->text, labels(scale), entry.ref, {}});
    if (!reading.suggestion.empty())
      finding.remedy = fmt::format("Did you mean '{}'? {}", reading.suggestion, finding.remedy);
    findings.push_back(std::move(finding));
    return;
  }
  if (reading.variant) {
    findings.push_back(make("rating-variant", place(c, given->cell),
                            {given->text, scale.values[*reading.value].label, entry.ref, {}}));
  }
  if (given->fill) {
    const auto* meant = value_of_fill(scale, *given->fill);
    if (meant != nullptr && meant->label != scale.values[*reading.value].label) {
      findings.push_back(make("rating-colour-differs", place(c, given->cell),
                              {given->text, meant->label, entry.ref, {}}));
    }
  }
  check_movement(c, entry, scale, scale_index, *reading.value, given->cell, findings);
}

}  // namespace

void check_ratings(const Case& c, Findings& findings) {
  for (const auto& entry : c.received.entries) {
    for (std::size_t i = 0; i < c.schema.ratings.size(); ++i) check_rating(c, entry, i, findings);
  }
}

}  // namespace collate::checks
