// SPDX-License-Identifier: MIT
// The shape of a schema file, said once. Each describe() names the keys of one mapping and where
// their values go; the reader, the writer and the key tables all run over it, so a new key is added
// in this one place (and in schemas/schema.schema.json, which a test compares).
//
// An Archive has: text, texts, flag, number, decimal, choice, colour, day, month_day, dictionary,
// item, items.
#pragma once

#include "schema/schema.hpp"

#include <array>
#include <span>
#include <utility>

namespace collate::schema {

/// A key that must stand in every complete mapping.
enum class Need : std::uint8_t { optional, required };

template <class E>
using Choices = std::span<const std::pair<std::string_view, E>>;

inline constexpr std::array<std::pair<std::string_view, Role>, 4> role_words = {
    {{"off-track", Role::off_track},
     {"begun", Role::begun},
     {"under-way", Role::under_way},
     {"done", Role::done}}};
inline constexpr std::array<std::pair<std::string_view, ColumnType>, 4> column_type_words = {
    {{"text", ColumnType::text},
     {"rating", ColumnType::rating},
     {"date", ColumnType::date},
     {"number", ColumnType::number}}};
inline constexpr std::array<std::pair<std::string_view, FilledBy>, 4> filled_by_words = {
    {{"plan", FilledBy::plan},
     {"last-round", FilledBy::last_round},
     {"program", FilledBy::program},
     {"lead", FilledBy::lead}}};
inline constexpr std::array<std::pair<std::string_view, Required>, 5> required_words = {
    {{"false", Required::never},
     {"true", Required::always},
     {"when-overdue", Required::when_overdue},
     {"when-off-track", Required::when_off_track},
     {"when-done", Required::when_done}}};
inline constexpr std::array<std::pair<std::string_view, CycleKind>, 4> cycle_words = {
    {{"termly", CycleKind::termly},
     {"quarterly", CycleKind::quarterly},
     {"per-meeting", CycleKind::per_meeting},
     {"annual", CycleKind::annual}}};
inline constexpr std::array<std::pair<std::string_view, YearKind>, 2> year_words = {
    {{"calendar-year", YearKind::calendar_year}, {"split-year", YearKind::split_year}}};
inline constexpr std::array<std::pair<std::string_view, DoneLasts>, 2> done_lasts_words = {
    {{"always", DoneLasts::always}, {"year", DoneLasts::year}}};
inline constexpr std::array<std::pair<std::string_view, Weight>, 4> severity_words = {
    {{"error", Weight::error},
     {"query", Weight::query},
     {"note", Weight::note},
     {"off", Weight::off}}};

inline constexpr std::array<std::pair<std::string_view, timescale::SeasonMeans>, 2> season_words = {
    {{"term", timescale::SeasonMeans::term},
     {"calendar-season", timescale::SeasonMeans::calendar_season}}};
inline constexpr std::array<std::pair<std::string_view, timescale::SplitYearMeans>, 2>
    split_year_words = {{{"academic-year", timescale::SplitYearMeans::academic_year},
                         {"financial-year", timescale::SplitYearMeans::financial_year}}};
inline constexpr std::array<std::pair<std::string_view, timescale::DueOn>, 2> due_words = {
    {{"last-day", timescale::DueOn::last_day}, {"first-day", timescale::DueOn::first_day}}};
inline constexpr std::array<std::pair<std::string_view, timescale::NumberedTerms>, 2>
    numbered_term_words = {
        {{"six", timescale::NumberedTerms::six}, {"three", timescale::NumberedTerms::three}}};
inline constexpr std::array<std::pair<std::string_view, timescale::Term>, 3> term_words = {
    {{"autumn", timescale::Term::autumn},
     {"spring", timescale::Term::spring},
     {"summer", timescale::Term::summer}}};

}  // namespace collate::schema

namespace collate::timescale {

template <class Archive>
void describe(Archive& a, TermDates& dates) {
  using schema::Choices;
  using schema::Need;
  a.choice("term", dates.term, Choices<Term>(schema::term_words), Need::required);
  a.day("from", dates.days.first, Need::required);
  a.day("to", dates.days.last, Need::required);
  std::optional<Date> half_from =
      dates.half_term ? std::optional(dates.half_term->first) : std::nullopt;
  std::optional<Date> half_to =
      dates.half_term ? std::optional(dates.half_term->last) : std::nullopt;
  a.day("halfTermFrom", half_from);
  a.day("halfTermTo", half_to);
  if (half_from && half_to) dates.half_term = Window{*half_from, *half_to};
}

template <class Archive>
void describe(Archive& a, Calendar& calendar) {
  using schema::Choices;
  using schema::Need;
  a.choice("season", calendar.season, Choices<SeasonMeans>(schema::season_words), Need::optional);
  a.choice("splitYear", calendar.split_year, Choices<SplitYearMeans>(schema::split_year_words),
           Need::optional);
  a.choice("numberedTerms", calendar.numbered_terms,
           Choices<NumberedTerms>(schema::numbered_term_words), Need::optional);
  a.choice("monthDue", calendar.month_due, Choices<DueOn>(schema::due_words), Need::optional);
  a.choice("termDue", calendar.term_due, Choices<DueOn>(schema::due_words), Need::optional);
  a.choice("yearDue", calendar.year_due, Choices<DueOn>(schema::due_words), Need::optional);
  a.month_day("academicYearStart", calendar.academic_year_start);
  a.month_day("financialYearStart", calendar.financial_year_start);
  a.month_day("autumnFrom", calendar.term_starts[0]);
  a.month_day("autumnTo", calendar.term_ends[0]);
  a.month_day("springFrom", calendar.term_starts[1]);
  a.month_day("springTo", calendar.term_ends[1]);
  a.month_day("summerFrom", calendar.term_starts[2]);
  a.month_day("summerTo", calendar.term_ends[2]);
  a.items("terms", calendar.terms, "termDates", Need::optional,
          [](const TermDates& dates) { return to_iso(dates.days.first); });
}

}  // namespace collate::timescale

namespace collate::schema {

template <class Archive>
void describe(Archive& a, RatingValue& value) {
  a.text("label", value.label, Need::required);
  a.text("meaning", value.meaning, Need::required);
  a.texts("aliases", value.aliases);
  a.choice("role", value.role, Choices<Role>(role_words), Need::required);
  a.colour("fill", value.fill, Need::required);
  a.colour("text", value.text, Need::required);
  a.colour("tint", value.tint, Need::required);
}

template <class Archive>
void describe(Archive& a, RatingScale& scale) {
  a.text("id", scale.id, Need::required);
  a.text("name", scale.name, Need::required);
  a.flag("proposed", scale.proposed);
  a.items("values", scale.values, "ratingValue", Need::required,
          [](const RatingValue& value) { return value.label; });
}

template <class Archive>
void describe(Archive& a, Column& column) {
  a.text("id", column.id, Need::required);
  a.text("heading", column.heading, Need::required);
  a.texts("aliases", column.aliases);
  a.choice("type", column.type, Choices<ColumnType>(column_type_words), Need::required);
  a.choice("filledBy", column.filled_by, Choices<FilledBy>(filled_by_words), Need::required);
  a.choice("required", column.required, Choices<Required>(required_words), Need::optional);
  a.number("minLength", column.min_length);
  a.number("maxLength", column.max_length);
  a.text("pattern", column.pattern, Need::optional);
  a.text("patternMessage", column.pattern_message, Need::optional);
  a.decimal("width", column.width);
  a.text("promptTitle", column.prompt_title, Need::optional);
  a.text("prompt", column.prompt, Need::optional);
  a.text("ask", column.ask, Need::optional);
}

template <class Archive>
void describe(Archive& a, Cycle& cycle) {
  a.choice("kind", cycle.kind, Choices<CycleKind>(cycle_words), Need::required);
  a.text("period", cycle.period, Need::required);
  a.text("adverb", cycle.adverb, Need::required);
  a.choice("year", cycle.year, Choices<YearKind>(year_words), Need::optional);
  a.choice("doneLasts", cycle.done_lasts, Choices<DoneLasts>(done_lasts_words), Need::optional);
}

template <class Archive>
void describe(Archive& a, Body& body) {
  a.text("id", body.id, Need::required);
  a.text("shortName", body.short_name, Need::required);
  a.text("name", body.name, Need::required);
}

template <class Archive>
void describe(Archive& a, Words& words) {
  a.text("priority", words.priority, Need::optional);
  a.text("action", words.action, Need::optional);
}

template <class Archive>
void describe(Archive& a, Schema& schema) {
  a.text("name", schema.name, Need::required);
  a.text("title", schema.title, Need::required);
  a.text("version", schema.version, Need::required);
  a.item("words", schema.words, "words", Need::optional);
  a.item("cycle", schema.cycle, "cycle", Need::required);
  a.items("bodies", schema.bodies, "body", Need::required,
          [](const Body& body) { return body.id; });
  a.items("ratings", schema.ratings, "ratingScale", Need::required,
          [](const RatingScale& scale) { return scale.id; });
  a.items("columns", schema.columns, "column", Need::required,
          [](const Column& column) { return column.id; });
  a.texts("missingValues", schema.missing_values);
  a.item("calendar", schema.calendar, "calendar", Need::optional);
  a.dictionary("severities", schema.severities, Choices<Weight>(severity_words));
  a.dictionary("wording", schema.wording);
  a.dictionary("warnFirstUntil", schema.warn_first_until);
  a.dictionary("thresholds", schema.thresholds);
  a.number("smallNumbersUnder", schema.small_numbers_under);
}

}  // namespace collate::schema
