// SPDX-License-Identifier: MIT
// collate when '<expression>': how a date expression is read, how else it could be read, and why.
#include "cli/command.hpp"
#include "cli/schemas.hpp"
#include "text/printable.hpp"
#include "timescale/follow.hpp"
#include "timescale/read.hpp"
#include "timescale/term.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace collate::cli {
namespace {

using timescale::Date;
using timescale::Timescale;

struct WhenOptions {
  std::vector<std::string> expressions;
  std::string schema;
  std::string entered;
  bool json = false;
};

nlohmann::ordered_json iso(const std::optional<Date>& date) {
  return date ? nlohmann::ordered_json(timescale::to_iso(*date)) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json text_or_null(const std::string& text) {
  return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

std::string to_json(const Timescale& when) {
  nlohmann::ordered_json object;
  object["expression"] = when.expression;
  object["kind"] = timescale::name(when.kind);
  object["milestones"] = nlohmann::ordered_json::array();
  for (const auto& milestone : when.milestones) {
    object["milestones"].push_back({{"label", text_or_null(milestone.label)},
                                    {"start", iso(milestone.start)},
                                    {"end", iso(milestone.end)},
                                    {"precision", timescale::name(milestone.precision)}});
  }
  object["recurrence"] = text_or_null(timescale::to_text(when.recurrence));
  object["condition"] = text_or_null(when.condition);
  object["anchor"] = text_or_null(when.anchor);
  object["alternatives"] = nlohmann::ordered_json::array();
  for (const auto& other : when.alternatives) {
    object["alternatives"].push_back(
        {{"start", iso(other.start)}, {"end", iso(other.end)}, {"why", other.why}});
  }
  object["assumptions"] = when.assumptions;
  object["refused"] = text_or_null(when.refused);
  return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

// Long: a table of words, one for each kind.
std::string_view plain_kind(timescale::Kind kind) {
  using timescale::Kind;
  switch (kind) {
    case Kind::day:
      return "a day";
    case Kind::day_list:
      return "several days";
    case Kind::week:
      return "a week";
    case Kind::month:
      return "a month";
    case Kind::month_list:
      return "several months";
    case Kind::month_end:
      return "the end of a month";
    case Kind::part:
      return "part of a month, term or year";
    case Kind::term:
      return "a school term";
    case Kind::term_list:
      return "several school terms";
    case Kind::term_end:
      return "the end of a term";
    case Kind::half_term:
      return "half a term, or a half-term holiday";
    case Kind::quarter:
      return "a quarter";
    case Kind::quarter_list:
      return "several quarters";
    case Kind::half_year:
      return "half a year";
    case Kind::calendar_year:
      return "a calendar year";
    case Kind::year_list:
      return "several years";
    case Kind::year_end:
      return "the end of a year";
    case Kind::split_year:
      return "a year that spans two calendar years";
    case Kind::split_year_list:
      return "several years that span two calendar years";
    case Kind::academic_year_end:
      return "the end of an academic year";
    case Kind::financial_year_end:
      return "the end of a financial year";
    case Kind::season:
      return "a season";
    case Kind::holiday:
      return "a holiday";
    case Kind::range:
      return "a period";
    case Kind::change_pair:
      return "a change between two points in time";
    case Kind::open_ended:
      return "open-ended";
    case Kind::as_at:
      return "a position as at a day";
    case Kind::multi_milestone:
      return "several milestones";
    case Kind::table_year_headers:
      return "the year headings of a table";
    case Kind::no_year:
      return "a date without a year";
    case Kind::relative:
      return "relative to something else";
    case Kind::duration:
      return "a length of time";
    case Kind::event_anchored:
      return "tied to an event";
    case Kind::recurring_mixed:
      return "repeated in more than one way";
    case Kind::condition:
      return "a condition, no date";
    case Kind::vague:
      return "too vague for a date";
    case Kind::placeholder:
      return "no date yet";
    case Kind::not_applicable:
      return "not applicable";
    case Kind::lookalike_age:
      return "ages or year groups, not a date";
    case Kind::lookalike_effort:
      return "an amount of time worked, not a date";
    case Kind::lookalike_title:
      return "a year in a title, not a date";
    case Kind::lookalike_number:
      return "a number, not a date";
    case Kind::lookalike_word:
      return "a word, not a date";
    case Kind::refused:
      return "cannot be read";
    default:
      return "repeated";
  }
}

std::string window_words(const std::optional<Date>& start, const std::optional<Date>& end) {
  return timescale::to_words(timescale::Milestone{{}, start, end, timescale::Precision::period});
}

/// "Saturday 30 September 2017", "Summer term 2019: 1 April to 31 August 2019", "March 2018 (1 to
/// 31)".
std::string milestone_words(const timescale::Milestone& milestone,
                            const timescale::Calendar& calendar) {
  constexpr std::array<std::string_view, 7> weekdays = {
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  std::string words = timescale::to_words(milestone);
  if (milestone.start && milestone.start == milestone.end) {
    words = fmt::format("{} {}",
                        weekdays[std::chrono::weekday{*milestone.start}.iso_encoding() - 1], words);
  } else if (milestone.precision == timescale::Precision::term && milestone.start &&
             milestone.end) {
    const auto term = timescale::term_of(calendar, *milestone.start);
    if (timescale::term_window(calendar, term.term, term.year) ==
        timescale::Window{*milestone.start, *milestone.end}) {
      std::string season{timescale::name(term.term)};
      season[0] = static_cast<char>(season[0] - 'a' + 'A');
      words = fmt::format("{} term {}: {}", season, term.year, words);
    }
  }
  if (!milestone.label.empty()) words += " \u2013 " + milestone.label;
  return words;
}

std::string_view remedy(const Timescale& when) {
  using timescale::Kind;
  if (when.refused == "A day is given without its month.")
    return "Write the month and the year too.";
  if (when.kind == Kind::no_year || when.kind == Kind::relative) {
    return "Write the year, or give the day of entry with --entered YYYY-MM-DD.";
  }
  return "Write, for example, 31 October 2019, October 2019, Autumn 2019, 2019-20, termly or TBC.";
}

/// For people: the reading first, then the day it falls due, then what else it could mean, then
/// why.
std::string to_sentences(const Timescale& when, const timescale::Calendar& calendar) {
  std::string out = fmt::format("\u2018{}\u2019\n", when.expression);
  const auto line = [&](std::string_view head, std::string_view text) {
    out += fmt::format("  {:<10} {}\n", head, text);
  };
  Timescale repeats;
  repeats.recurrence = when.recurrence;
  if (!when.refused.empty()) {
    line("Not read", when.refused);
    line("Do this", remedy(when));
  } else if (plain_kind(when.kind) == "repeated") {
    line("Read as", "repeated " + timescale::to_words(repeats));
  } else {
    line("Read as", plain_kind(when.kind));
  }
  for (const auto& milestone : when.milestones) {
    line(&milestone == when.milestones.data() ? "When" : "", milestone_words(milestone, calendar));
  }
  if (const auto due = timescale::due_on(when, calendar);
      due && (when.milestones.size() > 1 || when.milestones.front().start != due)) {
    line("Due",
         (when.milestones.size() > 1 ? "the last one on " : "on ") + timescale::to_words(*due));
  }
  if (!when.recurrence.empty() && plain_kind(when.kind) != "repeated")
    line("Repeated", timescale::to_words(repeats));
  if (!when.condition.empty()) line("Condition", when.condition);
  if (!when.anchor.empty()) line("Event", when.anchor);
  for (std::size_t i = 0; i < when.alternatives.size(); ++i) {
    const auto& other = when.alternatives[i];
    line(i == 0 ? "Or else" : "",
         other.start || other.end
             ? fmt::format("{} \u2013 {}", window_words(other.start, other.end), other.why)
             : other.why);
  }
  std::string_view head = "Because";
  for (const auto& sentence : when.assumptions) {
    if (sentence.ends_with("not a date.")) continue;  // said already
    line(head, sentence);
    head = "";
  }
  return text::escape_message(out);
}

void show(const Timescale& when, const timescale::Calendar& calendar, bool json, Session& session) {
  if (!when.refused.empty()) session.note(exit_findings);
  session.print(json ? to_json(when) : to_sentences(when, calendar) + "\n");
}

void run_when(const WhenOptions& options, Session& session) {
  timescale::Calendar calendar;
  if (!options.schema.empty()) {
    const auto schema = load_schema(session.files(), options.schema);
    if (!schema) return session.fail(schema.failure(), exit_usage);
    calendar = schema->calendar;
  }
  std::optional<Date> entered;
  if (!options.entered.empty()) {
    entered = timescale::from_iso(options.entered);
    if (!entered) {
      session.fail({"entered-date-unreadable",
                    "The date of entry could not be read",
                    {},
                    fmt::format("'{}' is no date.", options.entered),
                    "Write it as year, month and day, for example --entered 2019-12-02."},
                   exit_usage);
      return;
    }
  }
  for (const auto& expression : options.expressions) {
    if (expression != "-") {
      show(timescale::read(expression, calendar, entered), calendar, options.json, session);
      continue;
    }
    while (const auto line = session.read_line())
      show(timescale::read(*line, calendar, entered), calendar, options.json, session);
  }
}

}  // namespace

void add_when(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand(
      "when", "Shows how a date expression is read, how else it could be read, and why");
  const auto options = std::make_shared<WhenOptions>();
  command
      ->add_option(
          "expression", options->expressions,
          "What was written in the cell; - reads expressions from standard input, one a line")
      ->required();
  command->add_option("--schema", options->schema,
                      "Schema whose calendar is used: a built-in name or a file");
  command->add_option(
      "--entered", options->entered,
      "Day of entry, YYYY-MM-DD: for dates without a year and words such as 'this term'");
  command->add_flag("--json", options->json, "One JSON object a line");
  command->footer(
      "Exit code 1 when an expression could not be read.\nExamples:\n  collate when 'Summer and "
      "Autumn 19'\n  collate when 'by end of Oct' --entered 2019-06-01\n  collate when --json - < "
      "expressions.txt");
  command->callback([options, &session] { run_when(*options, session); });
}

}  // namespace collate::cli
