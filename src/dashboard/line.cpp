// SPDX-License-Identifier: MIT
#include "dashboard/line.hpp"

#include "dashboard/words.hpp"
#include "finding/place.hpp"
#include "register/coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace collate::dashboard {
namespace {

bool lead_answered(const merge::Row& row, const std::string& id) {
  return row.returned_by == id ||
         std::find(row.also_returned_by.begin(), row.also_returned_by.end(), id) !=
             row.also_returned_by.end();
}

/// The ledger by lead and by file.
struct Senders {
  std::set<std::string> asked;        ///< leads of whom a return was wanted, and all who sent one
  std::set<std::string> sent;         ///< leads with a return that counts
  std::set<std::string> nothing_due;  ///< nothing came, and all that they answer for is done
  std::map<std::string, std::string> of_file;  ///< "L06"; empty when the file is of no known lead
};

Senders senders_of(const merge::RoundState& round) {
  Senders senders;
  for (const merge::LedgerLine& line : round.ledger) {
    senders.asked.insert(line.lead);
    if (line.state == merge::ReturnState::received || line.state == merge::ReturnState::late ||
        line.state == merge::ReturnState::nil)
      senders.sent.insert(line.lead);
    if (line.state == merge::ReturnState::nothing_due) senders.nothing_due.insert(line.lead);
    senders.of_file.emplace(line.file, line.lead);
  }
  return senders;
}

/// It was done in an earlier round, and nobody is asked.
bool was_done_before(const merge::Row& row, const merge::RoundState& round) {
  return row.rests() && row.done_in != round.round;
}

std::string returned_words(const plan::Action& action, const merge::Row* row,
                           const merge::RoundState& round, const Senders& senders) {
  if (action.leads.empty()) return "no lead";
  const bool rests = row != nullptr && was_done_before(*row, round);
  std::string text;
  for (const std::string& id : action.leads) {
    if (!text.empty()) text += "; ";
    const bool answered = row && lead_answered(*row, id);
    const bool unrated = answered && std::find(row->unrated_by.begin(), row->unrated_by.end(),
                                               id) != row->unrated_by.end();
    text += id + (unrated                                     ? " not rated"
                  : answered                                  ? " received"
                  : senders.sent.contains(id) && !rests       ? " row left out"
                  : rests || senders.nothing_due.contains(id) ? " nothing due"
                                                              : " missing");
  }
  return text;
}

std::string label_of_action(const std::string& id, const plan::Plan& plan,
                            const schema::Schema& schema) {
  const plan::Priority* priority = plan.priority(id);
  if (priority) return label_of(*priority, schema);
  return id.empty() ? "No " + lower_first(schema.words.priority) : id;
}

std::string words_or(const std::string& text, const merge::Row& row, const char* when_blank) {
  if (!text.empty()) return text;
  if (!row.returned_by.empty()) return when_blank;
  return row.rests() ? "Done before; nothing was asked" : "No return received";
}

// "L06, "; empty when the file is of no known lead.
std::string lead_of_file(const Senders& senders, const std::string& file) {
  const auto lead = senders.of_file.find(file);
  return lead == senders.of_file.end() || lead->second.empty() ? "" : lead->second + ", ";
}

// On each scale without a rating now, the latest before this round, with the round's name.
void put_last_known(Line& line, const schema::Schema& schema, const plan::Plan& plan,
                    const merge::Register& reg) {
  for (std::size_t scale = 0; scale < schema.ratings.size(); ++scale) {
    if (is_rated(line.now(scale))) continue;
    for (std::size_t round = reg.rounds.size() - 1; round-- > 0;) {
      if (!is_rated(line.ratings[round][scale])) continue;
      const plan::Round* known = plan.round(reg.rounds[round].round);
      // The first scale's needs no name where it is alone.
      line.last_known +=
          fmt::format("{}{}{}, {}", line.last_known.empty() ? "" : "; ",
                      scale == 0 ? "" : schema.ratings[scale].name + " ",
                      merge::words(line.ratings[round][scale], schema.ratings[scale]),
                      known ? known->name : reg.rounds[round].round);
      if (const merge::Row* row = reg.rounds[round].row(line.ref); scale == 0 && row != nullptr)
        line.last_words = row->comment.text;
      break;
    }
  }
}

std::optional<merge::Band> band_in(const merge::RoundState& state, const std::string& ref,
                                   const plan::Plan& plan) {
  const merge::Row* row = state.row(ref);
  const plan::Round* round = plan.round(state.round);
  if (row == nullptr || round == nullptr) return std::nullopt;
  return merge::band_of(row->timescale == merge::TimescaleStatus::completed, row->agreed_date,
                        row->new_date.date.has_value(), round->position);
}

void put_dates(Line& line, const plan::Plan& plan, const merge::Register& reg) {
  line.band = band_in(reg.now(), line.ref, plan).value_or(merge::Band::no_agreed_date);
  if (const merge::RoundState* before = reg.before())
    line.band_before = band_in(*before, line.ref, plan);
  line.moves = merge::date_steps(plan, reg, line.ref);
  line.times_moved = merge::times_moved(line.moves);
  line.times_asked = merge::times_asked(line.moves);
}

void put_ratings(Line& line, const schema::Schema& schema, const merge::Register& reg) {
  for (const merge::RoundState& round : reg.rounds) {
    const merge::Row* row = round.row(line.ref);
    line.there.push_back(row != nullptr);
    line.ratings.push_back(row ? row->ratings : std::vector<merge::TracedRating>{});
    line.ratings.back().resize(schema.ratings.size());
  }
}

/// Why a lead has no answer to an action in a round.
std::string no_answer_words(const std::string& lead, const merge::Row* row,
                            const merge::RoundState& round, const Senders& senders) {
  if (row == nullptr) return not_in_plan;
  if (was_done_before(*row, round) || senders.nothing_due.contains(lead) ||
      !senders.asked.contains(lead))
    return "Not asked";
  return senders.sent.contains(lead) ? "Not rated" : "No return";
}

/// Several scales: those on which the answer is not the one that counts, "Outcome: ".
std::string scales_not_counted(const merge::LeadEntry& entry, const merge::Row& row,
                               const schema::Schema& schema) {
  std::string names;
  for (std::size_t scale = 0; scale < schema.ratings.size(); ++scale) {
    if (entry.ratings[scale] == row.ratings[scale] || !merge::is_rated(entry.ratings[scale]))
      continue;
    names += (names.empty() ? "" : ", ") + schema.ratings[scale].name;
  }
  return names;
}

// How a lead's answer stands to the one that counts.
std::string how_it_counts(const merge::LeadEntry& entry, const merge::Row& row,
                          const schema::Schema& schema) {
  switch (entry.standing) {
    case merge::Standing::set_aside:
      return entry.decision.empty() ? "Set aside" : "Set aside by " + entry.decision;
    case merge::Standing::superseded:
      return "Replaced by a later answer";
    case merge::Standing::in_conflict:
      return "Two answers, not told apart";
    case merge::Standing::of_another_lead:
      return "Not counted: of another lead";
    case merge::Standing::less_cautious:
    case merge::Standing::counted:
      break;
  }
  const std::string names = scales_not_counted(entry, row, schema);
  if (!names.empty())
    return (schema.ratings.size() > 1 ? names + " not counted" : std::string("Not counted")) +
           ": less cautious";
  return entry.ratings == row.ratings ? "Says the same" : "Counted too";
}

// The answers of a shared action beside the one that counts.
void put_co_leads(Line& line, const plan::Action& action, const merge::Row& row,
                  const schema::Schema& schema, const plan::Plan& plan, const merge::Register& reg,
                  const Senders& senders, const Senders& senders_before) {
  const merge::RoundState* before = reg.before();
  if (action.leads.size() < 2 || row.returned_by.empty()) return;
  const merge::Row* row_before = before == nullptr ? nullptr : before->row(line.ref);
  const auto labels = [&](const merge::LeadEntry* entry, const std::string& otherwise) {
    std::vector<std::string> words(schema.ratings.size(), otherwise);
    for (std::size_t scale = 0; entry != nullptr && scale < words.size(); ++scale)
      words[scale] = merge::words(entry->ratings[scale], schema.ratings[scale]);
    return words;
  };
  for (const std::string& id : action.leads) {
    if (id == row.returned_by) continue;
    const merge::LeadEntry* said = nullptr;
    for (const merge::LeadEntry& entry : row.answers) {
      if (entry.lead == id && entry.answered && entry.standing != merge::Standing::superseded)
        said = &entry;
    }
    const std::string silent = no_answer_words(id, &row, reg.now(), senders);
    CoLeadAnswer one{lead_name(plan, id), {}, labels(said, silent), silent, {}};
    if (before != nullptr) {
      const merge::LeadEntry* last = row_before ? row_before->last_of(id) : nullptr;
      one.before = labels(last, no_answer_words(id, row_before, *before, senders_before));
      // The column is of the round before: an older answer says of which round it is.
      if (last != nullptr && last->round != before->round) {
        const plan::Round* round = plan.round(last->round);
        for (std::string& rating : one.before)
          rating += fmt::format(" ({})", round ? round->name : last->round);
      }
    }
    if (said != nullptr) {
      one.how = how_it_counts(*said, row, schema);
      one.words = said->comment.text;
    }
    line.co_leads.push_back(std::move(one));
  }
}

// How many leads answered a shared action, and whether they disagree.
void put_answers(Line& line, const merge::Row& row) {
  std::set<std::string> leads;
  for (const merge::LeadEntry& entry : row.answers) {
    if (entry.answered && entry.standing != merge::Standing::superseded &&
        entry.standing != merge::Standing::of_another_lead)
      leads.insert(entry.lead);
  }
  std::string settled_by;
  for (const merge::Disagreement& one : row.disagreements) {
    if (!one.decision.empty()) {
      settled_by = one.decision;
      continue;
    }
    line.copies_disagree = one.of_one_lead && (line.copies_disagree || !line.leads_disagree);
    line.leads_disagree = true;
    line.disagreement += (line.disagreement.empty() ? "" : "\n") + one.words;
  }
  if (row.asked_to_reopen) line.asked_to_reopen = row.asked_to_reopen->words;
  if (leads.size() < 2 && row.disagreements.empty()) return;
  line.answers = fmt::format("{}{}", leads.size(),
                             line.leads_disagree  ? ", disagree"
                             : settled_by.empty() ? ""
                                                  : ", settled by " + settled_by);
}

}  // namespace

std::string lead_name(const plan::Plan& plan, const std::string& id) {
  const plan::Lead* lead = plan.lead(id);
  if (!lead) return id;
  const std::string name = lead->name();
  return name.empty() ? id : name;
}

std::string done_word(const std::vector<schema::RatingScale>& scales) {
  for (const auto& value : scales.front().values) {
    if (value.role == schema::Role::done) return value.label;
  }
  return std::string(merge::words(merge::TimescaleStatus::completed));
}

std::string timescale_words(merge::TimescaleStatus status,
                            const std::vector<schema::RatingScale>& scales) {
  return status == merge::TimescaleStatus::completed ? done_word(scales)
                                                     : std::string(merge::words(status));
}

std::string movement_words(const Line& line, const schema::Schema& schema) {
  const bool compares = line.ratings.size() > 1 || line.movement == merge::Movement::no_rating;
  return compares ? merge::words(line.movement, schema) : first_round_words;
}

std::vector<const schema::Column*> further_columns(const schema::Schema& schema) {
  std::vector<const schema::Column*> columns;
  for (const schema::Column& column : schema.columns) {
    const auto purpose = column.purpose();
    const bool has_its_place = purpose == schema::Purpose::comment ||
                               purpose == schema::Purpose::impact ||
                               purpose == schema::Purpose::new_date;
    if (column.filled_by == schema::FilledBy::lead && column.type != schema::ColumnType::rating &&
        !has_its_place)
      columns.push_back(&column);
  }
  return columns;
}

std::string label_of(const plan::Priority& priority, const schema::Schema& schema) {
  if (!priority.short_name.empty()) return fmt::format("{} {}", priority.id, priority.short_name);
  return fmt::format("{} {}", schema.words.priority, priority.id);
}

bool is_done(const merge::TracedRating& rating, const schema::RatingScale& scale) {
  return rating.state == merge::TracedRating::State::rated &&
         scale.values[rating.value].role == schema::Role::done;
}

bool is_off_track(const merge::TracedRating& rating, const schema::RatingScale& scale) {
  return rating.state == merge::TracedRating::State::rated &&
         scale.values[rating.value].role == schema::Role::off_track;
}

std::vector<Line> lines_of(const schema::Schema& schema, const plan::Plan& plan,
                           const merge::Register& reg) {
  std::vector<Line> lines;
  const auto further = further_columns(schema);
  const Senders senders = senders_of(reg.now());
  const Senders senders_before = reg.before() == nullptr ? Senders{} : senders_of(*reg.before());
  for (const plan::Action& action : plan.actions) {
    Line line;
    line.ref = action.ref;
    line.priority = label_of_action(action.priority, plan, schema);
    line.action = action.text;
    line.lead_ids = action.leads;
    for (const std::string& id : action.leads)
      line.lead += (line.lead.empty() ? "" : "; ") + lead_name(plan, id);
    if (line.lead.empty()) line.lead = "No lead named";
    put_ratings(line, schema, reg);
    const merge::Row* row = reg.now().row(action.ref);
    line.returned = returned_words(action, row, reg.now(), senders);
    line.agreed = row ? row->agreed_date : action.agreed_date;
    if (!line.agreed)
      line.agreed_words = action.agreed_text.empty() ? "None agreed" : action.agreed_text;
    if (row) {
      line.new_date = row->new_date.date;
      if (!line.new_date) line.new_date_words = uncounted_date(row->new_date);
      line.movement = row->movement;
      line.timescale = row->timescale;
      for (const merge::Revision& one : row->revisions)
        line.revised += (line.revised.empty() ? "[r] " : ", ") + one.heading;
      put_answers(line, *row);
      put_co_leads(line, action, *row, schema, plan, reg, senders, senders_before);
      line.comment = words_or(row->comment.text, *row, "No comment given");
      line.impact = words_or(row->impact.text, *row, "");
      const auto& rating_source = line.now().source;
      const auto& source = rating_source ? rating_source : row->comment.source;
      if (source)
        line.source = (source->lead() == plan::the_plan ? source->file() + ", "
                       : action.leads.size() > 1        ? lead_of_file(senders, source->file())
                                                        : "") +
                      cell::to_a1(source->cell);
      for (const schema::Column* column : further) {
        const auto found = row->more.find(column->id);
        line.further.push_back(
            words_or(found == row->more.end() ? std::string() : found->second.text, *row, ""));
      }
    } else {
      line.comment = "No return received";
      line.further.resize(further.size());
    }
    put_dates(line, plan, reg);
    put_last_known(line, schema, plan, reg);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<Line> gone_lines(const schema::Schema& schema, const plan::Plan& plan,
                             const merge::Register& reg, GoneFrom from) {
  std::vector<Line> lines;
  std::set<std::string> told;
  if (from == GoneFrom::plan_before) {
    for (const merge::RoundState& round : reg.rounds) {
      if (round.of_plan_before) continue;
      for (const merge::Row& row : round.rows) told.insert(row.ref);
    }
  }
  for (const merge::RoundState& round : reg.rounds) {
    if (round.of_plan_before != (from == GoneFrom::plan_before)) continue;
    for (const merge::Row& row : round.rows) {
      if (reg.now().row(row.ref) != nullptr || !told.insert(row.ref).second) continue;
      Line line;
      line.ref = row.ref;
      line.priority = label_of_action(row.priority, plan, schema);
      put_ratings(line, schema, reg);
      if (const merge::RoundState* before = reg.before())
        line.band_before = band_in(*before, row.ref, plan);
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

std::string uncounted_date(const merge::TracedDate& date) {
  return date.unconfirmed ? timescale::to_short_words(*date.unconfirmed) + "?" : date.as_written;
}

std::string rating_words(const Line& line, std::size_t round, std::size_t scale,
                         const std::vector<schema::RatingScale>& scales) {
  // The last round is that of the plan.
  const bool there = round + 1 == line.ratings.size() || line.there[round];
  return there ? merge::words(line.ratings[round][scale], scales[scale]) : not_in_plan;
}

std::string_view words(ReturnLine::State state) {
  switch (state) {
    case ReturnLine::State::received:
      return "Received";
    case ReturnLine::State::late:
      return "Received late";
    case ReturnLine::State::unreadable:
      return "Came, not readable";
    case ReturnLine::State::not_used:
      return "Came, not used";
    case ReturnLine::State::excluded:
      return "Left out";
    case ReturnLine::State::nothing_due:
      return "Nothing due";
    case ReturnLine::State::missing:
      return "Missing";
    case ReturnLine::State::not_asked:
      return "Sent, not asked for";
    case ReturnLine::State::no_known_lead:
      return "From no known lead";
  }
  return "Missing";
}

namespace {

ReturnLine::State state_of(merge::ReturnState state) {
  switch (state) {
    case merge::ReturnState::received:
    case merge::ReturnState::nil:
      return ReturnLine::State::received;
    case merge::ReturnState::late:
      return ReturnLine::State::late;
    case merge::ReturnState::nothing_due:
      return ReturnLine::State::nothing_due;
    case merge::ReturnState::unreadable:
      return ReturnLine::State::unreadable;
    case merge::ReturnState::not_used:
      return ReturnLine::State::not_used;
    case merge::ReturnState::excluded:
      return ReturnLine::State::excluded;
    case merge::ReturnState::superseded:
    case merge::ReturnState::missing:
      return ReturnLine::State::missing;
  }
  return ReturnLine::State::missing;
}

/// Lead id -> how many lines say "L06 received" of it (returned_words).
std::map<std::string, std::size_t, std::less<>> rated_by_lead(const std::vector<Line>& lines) {
  constexpr std::string_view between = "; ";
  constexpr std::string_view received = " received";
  std::map<std::string, std::size_t, std::less<>> rated;
  for (const Line& line : lines) {
    for (std::string_view rest = line.returned; !rest.empty();) {
      const auto end = rest.find(between);
      const std::string_view one = rest.substr(0, end);
      if (one.ends_with(received)) {
        const auto id = one.substr(0, one.size() - received.size());
        auto found = rated.find(id);
        if (found == rated.end()) found = rated.emplace(id, 0).first;
        ++found->second;
      }
      rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + between.size());
    }
  }
  return rated;
}

// Where a lead has several files, each point says whose cells it speaks of.
void add_points(ReturnLine& line, const merge::LedgerLine& entry, bool one_of_many) {
  std::vector<std::string> points = entry.points;
  if (entry.state == merge::ReturnState::superseded && points.empty()) {
    points.push_back(fmt::format("{}: replaced by a later return", finding::base_name(entry.file)));
  }
  const std::string file = finding::base_name(entry.file);
  for (const std::string& point : points) {
    const bool told = !one_of_many || file.empty() || point.starts_with(file);
    line.points += (line.points.empty() ? "" : "\n") + (told ? "" : file + ": ") + point;
  }
}

// The state that says most: a usable file before an unreadable one, before one left out.
void settle(ReturnLine& line, const merge::LedgerLine& entry) {
  const ReturnLine::State state = state_of(entry.state);
  if (state >= line.state) return;
  line.state = state;
  line.received = entry.received;
  line.file = finding::base_name(entry.file);
}

}  // namespace

std::vector<ReturnLine> return_lines(const plan::Plan& plan, const merge::RoundState& round,
                                     const std::vector<Line>& lines) {
  std::vector<ReturnLine> returns;
  std::map<std::string, std::vector<const merge::LedgerLine*>> by_lead;
  for (const merge::LedgerLine& entry : round.ledger) by_lead[entry.lead].push_back(&entry);
  const merge::Coverage coverage = merge::coverage_of(round);
  const auto rated = rated_by_lead(lines);
  for (const plan::Lead& lead : plan.leads) {
    ReturnLine line;
    line.id = lead.id;
    line.lead = lead_name(plan, lead.id);
    line.asked = coverage.asked.contains(lead.id);
    line.actions = plan.actions_of(lead.id).size();
    const auto entries = by_lead.find(lead.id);
    if (line.actions == 0 && entries == by_lead.end()) continue;
    if (entries != by_lead.end()) {
      for (const merge::LedgerLine* entry : entries->second) settle(line, *entry);
      for (const merge::LedgerLine* entry : entries->second)
        add_points(line, *entry, entries->second.size() > 1);
      by_lead.erase(entries);
    }
    if (!line.asked && line.usable()) line.state = ReturnLine::State::not_asked;
    if (const auto found = rated.find(lead.id); found != rated.end()) line.rated = found->second;
    if (line.points.empty()) line.points = "None";
    returns.push_back(std::move(line));
  }
  for (const auto& [id, entries] : by_lead) {
    for (const merge::LedgerLine* entry : entries) {
      ReturnLine line;
      line.lead = id.empty() ? "Not known" : id;
      line.state = ReturnLine::State::no_known_lead;
      line.received = entry->received;
      line.file = finding::base_name(entry->file);
      add_points(line, *entry, false);
      if (line.points.empty()) line.points = "None";
      returns.push_back(std::move(line));
    }
  }
  return returns;
}

}  // namespace collate::dashboard
