// SPDX-License-Identifier: MIT
// The plan: priorities, actions, measures, leads, agreed timescales, rounds, decisions and
// indicators. Plain data, read from plan.xlsx (read.hpp), which the officer edits in Excel. Every
// record knows its row.
#pragma once

#include "finding/place.hpp"
#include "plan/index.hpp"
#include "timescale/date.hpp"
#include "timescale/timescale.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace collate::plan {

struct Priority {
  std::string id;          ///< "1"
  std::string title;       ///< whole title
  std::string short_name;  ///< one word or two, for charts: "Outcomes"
  finding::Place place;
};

struct Action {
  std::string ref;       ///< text: "1.10" is not 1.1; as at a round, what it was called then
  std::string priority;  ///< Priority::id
  std::string text;
  std::vector<std::string>
      leads;                ///< lead ids; the first is answerable, every one is asked for a return
  std::string agreed_text;  ///< agreed timescale as written; empty when none is agreed yet
  timescale::Timescale agreed;  ///< its reading
  std::optional<timescale::Date>
      agreed_date;                    ///< the day it is due; nothing when there is no such day
  std::vector<std::string> measures;  ///< Measure::id, in the order of the Measures sheet
  std::map<std::string, std::string>
      more;                     ///< further columns of the Actions sheet: heading -> text
  finding::Place place;         ///< the cell of the ref
  finding::Place agreed_place;  ///< the cell of the agreed timescale
  /// The ref on the Actions sheet, whatever it was called in earlier rounds: the same action has
  /// the same key in every round.
  std::string key = {};
  std::string from_round = {};  ///< Round::id of its first round; empty: from the start
};

/// A measure may cover several actions, and an action may have several measures.
struct Measure {
  std::string id;                 ///< "PM04"
  std::vector<std::string> refs;  ///< actions covered; may name one that the plan does not have
  std::string text;               ///< evidence or expected impact
  std::string timescale_text;     ///< as the plan prints it: "Summer and Autumn 19"
  timescale::Timescale timescale;
  std::string target;  ///< as text; may be empty
  std::map<std::string, std::string>
      more;  ///< further columns (baseline, current, ...): heading -> text
  finding::Place place;
};

struct Lead {
  std::string id;                    ///< "L01"
  std::string role;                  ///< role or group, never a person's name
  std::string organisation;          ///< may be empty
  std::string mailbox;               ///< where reminders go; may be empty
  std::vector<std::string> aliases;  ///< other spellings in the plan and in returns
  finding::Place place;
  /// "Strategic SEND lead, Anytown Council".
  [[nodiscard]] std::string name() const;
};

/// A meeting that a round feeds.
struct Meeting {
  std::string body;  ///< schema::Body::id
  timescale::Date date;
};

/// Columns of the Actions sheet that tell how the plan stood at a time before anyone was asked.
struct Told {
  std::vector<std::string>
      ratings;           ///< headings, for the first scale, the second, ...; may be empty
  std::string comments;  ///< heading; may be empty
};

/// Stands where a lead's id stands, when the plan itself tells how an action stood.
inline constexpr const char* the_plan = "the plan";

/// One monitoring date: sheets go out, come back, and feed the meetings after it.
struct Round {
  std::string id;    ///< "2019-autumn"
  std::string name;  ///< "Autumn 2019"
  timescale::Date issued;
  timescale::Date return_by;
  timescale::Date position;  ///< the as-at date: lateness is judged on this day
  std::vector<Meeting> meetings;
  finding::Place place;
  std::optional<Told> told = {};  ///< nothing: leads are asked
  [[nodiscard]] bool is_told() const { return told.has_value(); }
  [[nodiscard]] std::optional<timescale::Date> meeting(std::string_view body) const;
};

/// What the officer rules. The first four are on returns, the next on actions and reports, the last
/// change the plan from a round on (history.hpp).
enum class DecisionKind : std::uint8_t {
  entry_stands,    ///< on `ref`, the answers of `subject` count: leads, files, or both, with ";"
  explained,       ///< the query with mark `subject` (or code `subject`, on `ref`) is explained
  exclude_return,  ///< the file named `subject` is left out, also one that cannot be read
  agree_date,      ///< the agreed date of `ref` becomes `value`
  reopen,  ///< `ref` is not done after all: how far it is says `value`, on the rating `subject`
           ///< (empty: the first)
  approve_annual,  ///< the partnership approved the report of the year or round `subject` on
                   ///< `date`; `value` holds words of the decision
  withdraw,        ///< `ref` is asked no more
  split,           ///< `ref` becomes the actions `value`: "2.3a; 2.3b"
  joined,          ///< `ref` goes on in the action `value`
  renumbered,      ///< what was `ref` is called `value`
  given_to_lead,   ///< leads `subject` hand `ref` (empty: all that is theirs) to leads `value`
};

/// The words of the Decisions sheet: "entry stands", "split into", ...
[[nodiscard]] std::string_view words(DecisionKind kind);
/// By the words, or other words that mean the same; nothing when there is no such kind.
[[nodiscard]] std::optional<DecisionKind> decision_kind(std::string_view words);
/// All kinds' words, for lists and messages.
[[nodiscard]] std::vector<std::string> decision_kinds();
/// Does it change which actions there are, what they are called or who answers?
[[nodiscard]] bool changes_plan(DecisionKind kind);

struct Decision {
  std::string id;
  DecisionKind kind = DecisionKind::explained;
  std::string round;  ///< the first round it applies to; empty: see Plan::first_round
  std::string ref;
  std::string subject;
  std::string value;
  std::string post;  ///< who ruled, as a post
  std::optional<timescale::Date> date;
  std::string reason;
  std::optional<timescale::Date> expires;  ///< the last day it holds; nothing: no end
  finding::Place place;
  /// False: what it speaks of is no longer in the plan. It is listed as history and rules nothing.
  bool applies = true;
};

/// A data series of the annual dashboard, over years that all indicators share.
struct Indicator {
  std::string name;
  std::string priority;  ///< Priority::id; may be empty
  std::string unit;      ///< "%", "per 100", "score", "number"
  bool better_when_higher = true;
  bool has_direction =
      true;  ///< false ("neither"): more is neither better nor worse, and no verdict is given
  int decimals = 0;  ///< the most places found in its cells, for display
  struct Series {
    std::vector<std::optional<double>> values;  ///< one per Plan::indicator_years
    std::string source;
    std::string caveat;  ///< travels with the figures
  };
  Series local;
  Series national;
  Series target;
  Series forecast;
  finding::Place place;
};

struct Plan {
  bool whole = true;        ///< false: what an issued workbook carries, one lead's slice
  std::string id;           ///< "anytown-2019"
  std::string title;        ///< "SEND improvement plan 2019 to 2020"
  std::string schema_name;  ///< "anytown"
  std::optional<timescale::Date> from;  ///< plan period
  std::optional<timescale::Date> to;
  std::string compiled_by;  ///< a post: "Senior Policy Officer"
  std::string return_to;    ///< shared mailbox
  std::string note;         ///< shown under titles, e.g. "Illustrative data."; may be empty
  std::map<std::string, std::string> more;  ///< other items of the Plan sheet
  std::vector<Priority> priorities;
  std::vector<Action> actions;  ///< in the order of the sheet
  /// Where the further columns of the Actions sheet stand: heading -> zero-based column.
  std::map<std::string, std::uint32_t> action_columns;
  std::vector<Measure> measures;
  std::vector<Lead> leads;
  std::vector<Round> rounds;  ///< by position date
  std::vector<Decision> decisions;
  std::vector<std::string> indicator_years;  ///< "2014/15", ...
  /// The first day of each of them; nothing where the heading names none.
  std::vector<std::optional<timescale::Date>> indicator_years_begin;
  std::vector<Indicator> indicators;

  [[nodiscard]] const Priority* priority(std::string_view id) const;
  [[nodiscard]] const Action* action(std::string_view ref) const;
  [[nodiscard]] const Measure* measure(std::string_view id) const;
  [[nodiscard]] const Lead* lead(std::string_view id) const;
  [[nodiscard]] const Round* round(std::string_view id) const;
  /// The round before, by position date; null for the first.
  [[nodiscard]] const Round* round_before(std::string_view id) const;
  /// The round after; null for the last.
  [[nodiscard]] const Round* round_after(std::string_view id) const;
  /// The first round that a decision concerns: the one it names. Where it names none: for a ruling
  /// on returns or reports, the round that was being collected on its date; else the first whose
  /// position date is not before its date, so that no round already reported changes, or
  /// round_to_come() (history.hpp) when the plan has none yet. Null: from the start.
  [[nodiscard]] const Round* first_round(const Decision& decision) const;
  /// Does it hold in this round: has it begun, and is its last_day() (history.hpp) not over? One
  /// that is history holds never.
  [[nodiscard]] bool holds(const Decision& decision, const Round& at) const;
  /// The decision that the agreed date of this round rests on; null when the plan's own stands.
  [[nodiscard]] const Decision* agreed_by(const Action& action, const Round& at) const;
  /// The agreed date as at a round: the plan's, or the latest `agree_date` decision up to that
  /// round.
  [[nodiscard]] std::optional<timescale::Date> agreed_date(const Action& action,
                                                           const Round& at) const;

  /// The actions that name a lead, in the order of the sheet.
  [[nodiscard]] std::vector<const Action*> actions_of(std::string_view lead) const;
  /// The decisions on a ref, in the order of the sheet.
  [[nodiscard]] std::vector<const Decision*> decisions_on(std::string_view ref) const;
  /// The leads with an id, name, role or alias that folds to this, in the order of the sheet.
  [[nodiscard]] std::vector<const Lead*> leads_called(std::string_view folded) const;
  /// The leads of whom an id, name, role or alias stands in the folded text as whole words, in the
  /// order of the sheet.
  [[nodiscard]] std::vector<const Lead*> leads_named_in(std::string_view folded) const;
  /// The first lead with an id, name, role or alias of these letters and digits; null when there is
  /// none.
  [[nodiscard]] const Lead* lead_spelt(std::string_view name) const;
  /// The first lead whose id, as it stands in names of files (issued_name.hpp), folds to this; null
  /// when there is none.
  [[nodiscard]] const Lead* lead_of_file_word(std::string_view folded) const;
  /// The first action whose ref differs from this one only in spelling; null when there is none.
  [[nodiscard]] const Action* action_spelt(std::string_view ref) const;
  /// The actions whose ref as a number is this one, in the order of the sheet.
  [[nodiscard]] std::vector<const Action*> actions_numbered(double number) const;

  /// Makes all these look-ups direct. To be called when the plan is complete, and again after a
  /// change; a plan that never was is gone through from end to end.
  void index();
  std::shared_ptr<const Index> looked_up;  ///< what index() made
};

}  // namespace collate::plan
