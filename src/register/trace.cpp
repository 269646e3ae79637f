// SPDX-License-Identifier: MIT
#include "register/trace.hpp"

#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::merge {
namespace {

class Tracer {
 public:
  Tracer(const schema::Schema& schema, const plan::Plan& plan) : schema_(schema), plan_(plan) {}

  std::string trace(const Register& all, const std::vector<PlanChange>& changes,
                    const std::string& ref) {
    const std::string key = key_of(all, ref);
    if (key.empty()) return {};
    for (const auto& state : all.rounds) {
      const auto row = std::find_if(state.rows.begin(), state.rows.end(),
                                    [&](const Row& one) { return one.key == key; });
      std::vector<const PlanChange*> here;
      for (const auto& change : changes) {
        if (change.round == state.round && change.key == key) here.push_back(&change);
      }
      if (row != state.rows.end())
        begin_round(row->ref_then.empty() ? row->ref : row->ref_then, state);
      else if (!here.empty())
        begin_round(here.front()->ref, state);
      for (const PlanChange* change : here) add_change(*change);
      if (row != state.rows.end()) add_round(state, *row);
    }
    return text_;
  }

 private:
  /// The action that has the ref now, else the last that had it.
  static std::string key_of(const Register& all, const std::string& ref) {
    for (auto state = all.rounds.rbegin(); state != all.rounds.rend(); ++state) {
      for (const auto& row : state->rows) {
        if ((state == all.rounds.rbegin() ? row.ref : row.ref_then) == ref) return row.key;
      }
    }
    return {};
  }

  void line(std::size_t indent, const std::string& words) {
    text_ += std::string(indent, ' ') + words + "\n";
  }

  std::string lead(const std::string& id) const {
    const plan::Lead* found = plan_.lead(id);
    return found == nullptr ? id : fmt::format("{} {}", id, found->name());
  }

  std::string round_name(const std::string& id) const {
    const plan::Round* found = plan_.round(id);
    return found == nullptr ? id : found->name;
  }

  static std::string place(const std::optional<intake::Source>& source) {
    if (!source) return {};
    return fmt::format("  [{}, {}!{}]", source->file(), source->sheet(), cell::to_a1(source->cell));
  }

  void begin_round(const std::string& ref, const RoundState& state) {
    if (!text_.empty()) text_ += "\n";
    line(0, fmt::format("{} in {}", ref, round_name(state.round)));
  }

  void add_change(const PlanChange& change) {
    line(2, fmt::format("{} by decision {} ({}){}", change.words, change.decision, change.by,
                        change.reason.empty() ? "" : ": " + change.reason));
  }

  void add_round(const RoundState& state, const Row& row) {
    for (std::size_t i = 0; i < row.ratings.size(); ++i) {
      const auto& rating = row.ratings[i];
      const auto& scale = schema_.ratings[i];
      std::string words = fmt::format("{}: {}", scale.name, merge::words(rating, scale));
      if (!rating.since.empty())
        words += fmt::format(", done since {}", round_name(rating.since));
      else if (rating.source)
        words += ", from " + rating.source->lead();
      const auto& known = i < row.known_before.size() ? row.known_before[i] : std::nullopt;
      if (rating.state != TracedRating::State::rated && known)
        words += fmt::format(" (last known: {}, {})", merge::words(known->rating, scale),
                             round_name(known->round));
      line(2, words + place(rating.source));
    }
    line(2, fmt::format("Timescale: {}", merge::words(row.timescale)));
    add_dates(row);
    for (const auto& entry : row.answers) add_answer(entry);
    for (const auto& one : row.disagreements) {
      line(2, fmt::format("Disagreement: {}{}", one.words,
                          one.decision.empty()
                              ? ". Open: the most cautious counts"
                              : fmt::format(". Settled by {}: {}", one.decision, one.reason)));
    }
    for (const auto& revision : row.revisions)
      line(2, fmt::format("Revised since it was reported: {} was '{}', is '{}' ({})", revision.what,
                          revision.was, revision.is, revision.why));
    for (const auto& one : state.explained) {
      if (one.finding.ref == row.ref_then || one.finding.ref == row.ref)
        line(2, fmt::format("Explained by {}: {}", one.decision, one.finding.message));
    }
  }

  static std::string because(const std::string& reason) {
    return reason.empty() ? std::string() : ": " + text::squeeze(reason);
  }

  void add_dates(const Row& row) {
    for (const auto& move : row.dates) {
      const std::string day = move.date ? timescale::to_words(*move.date) : move.as_written;
      switch (move.kind) {
        case DateMove::Kind::first_agreed:
          line(2, "First agreed date: " + (day.empty() ? "none" : day));
          break;
        case DateMove::Kind::proposed:
          line(2,
               fmt::format("Proposed by {} in {}: {}{}{}", lead(move.lead), round_name(move.round),
                           day, move.repeated ? " (again)" : "", because(move.reason)));
          break;
        case DateMove::Kind::agreed:
          line(2, fmt::format("Agreed from {} on: {}{}", round_name(move.round),
                              day.empty() ? "none" : day,
                              move.decision.empty()
                                  ? ", by the plan"
                                  : ", by decision " + move.decision + because(move.reason)));
      }
    }
  }

  void add_answer(const LeadEntry& entry) {
    line(2, fmt::format("{}: {}{}", lead(entry.lead), merge::words(entry.standing),
                        entry.why.empty() ? "" : ": " + entry.why));
    line(4, entry.row.sha256().empty()
                ? entry.row.file()
                : fmt::format("{}, SHA-256 {}", entry.row.file(), entry.row.sha256()));
    if (!entry.answered) return line(4, "The row is blank.");
    for (const auto& column : schema_.columns) {
      if (column.filled_by != schema::FilledBy::lead) continue;
      add_value(entry, column);
    }
  }

  void add_value(const LeadEntry& entry, const schema::Column& column) {
    const auto told = [&](const std::string& words, const std::optional<intake::Source>& source) {
      if (!words.empty()) line(4, fmt::format("{}: {}{}", column.heading, words, place(source)));
    };
    switch (column.purpose()) {
      case schema::Purpose::rating:
        for (std::size_t i = 0; i < schema_.ratings.size(); ++i) {
          if (schema_.ratings[i].id == column.id)
            told(merge::words(entry.ratings[i], schema_.ratings[i]), entry.ratings[i].source);
        }
        break;
      case schema::Purpose::comment:
        told(entry.comment.text, entry.comment.source);
        break;
      case schema::Purpose::impact:
        told(entry.impact.text, entry.impact.source);
        break;
      case schema::Purpose::new_date:
        told(entry.new_date.as_written.empty() && entry.new_date.date
                 ? timescale::to_words(*entry.new_date.date)
                 : entry.new_date.as_written,
             entry.new_date.source);
        break;
      default:
        if (const auto found = entry.more.find(column.id); found != entry.more.end())
          told(found->second.text, found->second.source);
    }
  }

  const schema::Schema& schema_;
  const plan::Plan& plan_;
  std::string text_;
};

}  // namespace

std::string trace(const Register& all, const schema::Schema& schema, const plan::Plan& plan,
                  const std::vector<PlanChange>& changes, const std::string& ref) {
  return Tracer(schema, plan).trace(all, changes, ref);
}

}  // namespace collate::merge
