// SPDX-License-Identifier: MIT
#include "support/sample_register.hpp"

#include <array>
#include <map>

namespace collate::test_support {
namespace {

using merge::Movement;
using merge::TimescaleStatus;
using merge::TracedRating;
using timescale::Date;
using timescale::make_date;

// A small generator of our own: std::distributions differ between libraries.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : state_(seed * 2654435761U + 12345U) {}
  std::size_t roll(std::size_t sides) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return state_ % sides;
  }

 private:
  std::uint32_t state_;
};

constexpr std::array<const char*, 10> action_texts = {
    "Find out what raises outcomes and attendance, and spread it to every school",
    "Give every plan and annual review measurable targets that are checked often",
    "Study exclusions data with partners, and agree how to cut exclusions",
    "Publish the housing pathway",
    "Train health visiting teams in tracking progress, and share what works with settings across "
    "the whole area",
    "Agree a new approach to information and advice for 11 to 19s",
    "Close the gaps in participation",
    "Set up a young people's advisory group that meets every half term",
    "Ensure annual reviews take place on time",
    "Share a cross-border training calendar"};
constexpr std::array<const char*, 8> comments = {
    "Audit tool tested on 40 plans; the panel needs one more term to cover the backlog.",
    "Two schools joined late; the group now meets monthly.",
    "Published in July.",
    "Draft out to consultation until 20 December.",
    "Recruitment slower than hoped; six of 12 places filled. Interviews are booked for the first "
    "week of the new term.",
    "Working group formed.",
    "Waiting for the new council website; content is written.",
    "Gap analysis complete; two business cases written."};
constexpr std::array<const char*, 14> roles = {"Strategic SEND Lead",
                                               "Designated Clinical Officer",
                                               "Virtual School Head",
                                               "Early Years Service Manager",
                                               "Senior Manager, 5 to 19 Services",
                                               "11 to 19 Strategic Lead",
                                               "Joint Commissioning Officer",
                                               "Exclusions Group Chair",
                                               "Mental Health Commissioner",
                                               "Learning Partnership Chair",
                                               "Health Visiting Locality Lead",
                                               "Workforce Programme Officer",
                                               "Children in Care Principal Manager",
                                               "Early Learning and Inclusion Manager"};
constexpr std::array<const char*, 6> priority_names = {"Outcomes",   "Adulthood",     "Families",
                                                       "Assessment", "Commissioning", "Workforce"};
constexpr std::array<const char*, 4> round_names = {"Spring", "Summer", "Autumn", "Winter"};

schema::RatingScale progress_scale(bool hostile) {
  return {"rating",
          "Rating",
          false,
          {{hostile ? "Started? \"soon\"" : "Started",
            "The action began on time.",
            {},
            schema::Role::begun,
            0x6BACE6,
            0x0B0C0C,
            0xE4EFF8},
           {hostile ? "> In *progress" : "In progress",
            "Well under way, and on schedule to be completed.",
            {},
            schema::Role::under_way,
            0x2073BC,
            0xFFFFFF,
            0xBBD6EE},
           {"Completed",
            "Finished, so that its impact can now be measured.",
            {},
            schema::Role::done,
            0x12436D,
            0xFFFFFF,
            0x12436D}}};
}

schema::RatingScale rag_scale(std::string id, std::string name) {
  return {
      std::move(id),
      std::move(name),
      false,
      {{"Red",
        "Slipped, at risk, or performance far off track",
        {},
        schema::Role::off_track,
        0xA3121F,
        0xFFFFFF,
        0xA3121F},
       {"Amber",
        "In progress; performance improving",
        {},
        schema::Role::under_way,
        0xF5A800,
        0x0B0C0C,
        0xF5A800},
       {"Green", "Completed or achieved", {}, schema::Role::done, 0x28A197, 0x0B0C0C, 0x28A197}}};
}

schema::Schema make_schema(const SampleOptions& options) {
  schema::Schema schema;
  schema.name = "anytown";
  schema.title = "SEND improvement plan";
  schema.cycle = {schema::CycleKind::termly, "term", "termly"};
  schema.bodies = {{"partnership", "SSPG", "Strategic SEND Partnership Group"},
                   {"board", "CTB", "Children's Trust Board"}};
  if (options.two_ratings)
    schema.ratings = {rag_scale("progress", "Progress"), rag_scale("outcome", "Outcomes")};
  else
    schema.ratings = {progress_scale(options.hostile_words)};
  return schema;
}

// Written apart from the register room, so that each checks the other.
TimescaleStatus status_of(const merge::Row& row, bool done, Date position,
                          std::optional<Date> next_meeting) {
  if (done) return TimescaleStatus::completed;
  const bool proposed = row.new_date.date.has_value();
  if (!row.agreed_date)
    return proposed ? TimescaleStatus::new_date_proposed : TimescaleStatus::no_agreed_date;
  if (*row.agreed_date < position)
    return proposed ? TimescaleStatus::overdue_new_date_proposed
                    : TimescaleStatus::overdue_no_new_date;
  if (proposed) return TimescaleStatus::new_date_proposed;
  return next_meeting && *row.agreed_date <= *next_meeting ? TimescaleStatus::due_by_next_meeting
                                                           : TimescaleStatus::later;
}

Movement movement_of(const TracedRating& now, const TracedRating* before,
                     const schema::RatingScale& scale) {
  if (now.state != TracedRating::State::rated) return Movement::no_rating;
  const auto done = [&](const TracedRating& r) {
    return r.state == TracedRating::State::rated &&
           scale.values[r.value].role == schema::Role::done;
  };
  if (before && before->state == TracedRating::State::rated && before->value == now.value)
    return Movement::no_change;
  if (done(now) && !(before && done(*before))) return Movement::newly_completed;
  if (!before || before->state != TracedRating::State::rated) return Movement::first_rating;
  return now.value > before->value ? Movement::moved_forward : Movement::moved_back;
}

/// The action's last rating of the rounds so far; null when it has had none.
const TracedRating* last_known(const merge::Register& reg, std::size_t action) {
  for (auto round = reg.rounds.rbegin(); round != reg.rounds.rend(); ++round) {
    const TracedRating& rating = round->rows[action].ratings[0];
    if (rating.state == TracedRating::State::rated) return &rating;
  }
  return nullptr;
}

void add_plan(Sample& sample, const SampleOptions& options, Dice& dice) {
  plan::Plan& plan = sample.plan;
  plan.id = "anytown-2019";
  plan.title =
      options.hostile_words ? "SEND plan \"R&D\" <2019>" : "SEND improvement plan 2019 to 2020";
  plan.compiled_by = "Senior Policy Officer";
  plan.note = "Illustrative data.";
  for (std::size_t i = 0; i < options.priorities; ++i) {
    plan.priorities.push_back(
        {std::to_string(i + 1),
         "Priority to improve area number " + std::to_string(i + 1),
         i < priority_names.size() ? priority_names[i] : "Area " + std::to_string(i + 1),
         {}});
  }
  for (std::size_t i = 0; i < options.leads; ++i) {
    std::string role = roles[i % roles.size()];
    if (i >= roles.size()) role += " " + std::to_string(i + 1);
    if (options.hostile_words && i == 0) role = "Head of \"SEND\" (TBC?) *";
    if (options.long_words && i % 3 == 0)
      role =
          "Multidisziplin\u00e4rkoordinationsbeauftragte/r (vulnerable-under-fives-and-their-"
          "families) \U0001F469\u200D\U0001F3EB " +
          std::to_string(i + 1);
    plan.leads.push_back(
        {"L" + std::string(i + 1 < 10 ? "0" : "") + std::to_string(i + 1), role, "", "", {}, {}});
  }
  for (std::size_t i = 0; i < options.actions; ++i) {
    plan::Action action;
    const std::size_t priority =
        options.priorities == 0 ? 0 : i * options.priorities / options.actions;
    std::size_t number = 1;
    for (const auto& other : plan.actions)
      number += other.priority == std::to_string(priority + 1) ? 1 : 0;
    action.ref = std::to_string(priority + 1) + "." + std::to_string(number);
    action.priority = options.priorities == 0 ? "" : std::to_string(priority + 1);
    action.text = action_texts[i % action_texts.size()];
    if (options.long_words && i % 4 == 0)
      action.text =
          "Donaudampfschifffahrtsgesellschaftskapit\u00e4nsm\u00fctzenabzeichen \U0001F389 and "
          "https://www.example.gov.uk/send/local-offer/a-very-long-address-without-a-space " +
          action.text;
    if (options.leads > 0) {
      action.leads.push_back(plan.leads[dice.roll(options.leads)].id);
      if (options.leads > 1 && dice.roll(6) == 0) {
        const std::string& second = plan.leads[dice.roll(options.leads)].id;
        if (second != action.leads[0]) action.leads.push_back(second);
      }
    }
    if (options.no_agreed_dates || (options.some_without_date && i % 11 == 5)) {
      action.agreed_text = i % 2 == 0 ? "Ongoing, subject to funding" : "";
    } else {
      const int month = options.all_overdue ? -1 - static_cast<int>(dice.roll(9))
                                            : static_cast<int>(dice.roll(14));
      action.agreed_date = make_date(2019, 6, 30) + std::chrono::days(month * 30);
      action.agreed_text = timescale::to_short_words(*action.agreed_date);
    }
    plan.actions.push_back(action);
  }
  const std::array<std::array<Date, 3>, 5> dates = {
      {{make_date(2019, 3, 15), make_date(2019, 3, 25), make_date(2019, 4, 4)},
       {make_date(2019, 6, 28), make_date(2019, 7, 8), make_date(2019, 7, 18)},
       {make_date(2019, 11, 8), make_date(2019, 12, 2), make_date(2019, 12, 12)},
       {make_date(2020, 2, 21), make_date(2020, 3, 16), make_date(2020, 3, 26)},
       {make_date(2020, 6, 26), make_date(2020, 7, 6), make_date(2020, 7, 16)}}};
  const std::size_t rounds = options.rounds + (options.next_round ? 1 : 0);
  for (std::size_t i = 0; i < rounds; ++i) {
    plan::Round round;
    // Beyond the table, the terms of the year before again, some years on.
    const std::size_t known = i < dates.size() ? i : 2 + (i - 2) % 3;
    const std::chrono::days later(i < dates.size() ? 0 : 364 * static_cast<int>((i - 2) / 3));
    round.id = "round-" + std::to_string(i + 1);
    round.name = std::string(round_names[i % 3]) + " " + std::to_string(2019 + i / 3);
    round.position = dates[known][0] + later;
    round.issued = round.position - std::chrono::days(30);
    round.return_by = round.position - std::chrono::days(7);
    round.meetings = {{"partnership", dates[known][1] + later}, {"board", dates[known][2] + later}};
    plan.rounds.push_back(round);
  }
}

void add_measures_and_indicators(Sample& sample, const SampleOptions& options, Dice& dice) {
  plan::Plan& plan = sample.plan;
  for (std::size_t i = 0; i < plan.actions.size(); i += 2) {
    plan::Measure measure;
    measure.id = "PM" + std::to_string(i / 2 + 1);
    measure.refs.push_back(plan.actions[i].ref);
    if (i + 1 < plan.actions.size()) measure.refs.push_back(plan.actions[i + 1].ref);
    measure.text =
        "Termly data: fewer requests, better attendance, and families who say that it helps";
    for (const auto& ref : measure.refs) {
      for (auto& action : plan.actions)
        if (action.ref == ref) action.measures.push_back(measure.id);
    }
    plan.measures.push_back(measure);
  }
  plan.indicator_years = {"2014/15", "2015/16", "2016/17", "2017/18", "2018/19"};
  for (std::size_t i = 0; i < options.indicators; ++i) {
    plan::Indicator indicator;
    indicator.name = "Indicator of progress, number " + std::to_string(i + 1);
    indicator.priority = "1";
    indicator.unit = i % 3 == 2 ? "number" : "%";
    indicator.better_when_higher = i % 2 == 0;
    indicator.decimals = i % 2 == 0 ? 0 : 1;
    for (auto* series :
         {&indicator.local, &indicator.national, &indicator.target, &indicator.forecast})
      series->values.resize(5);
    if (options.with_figures && i % 5 != 4) {
      const double start = 40 + static_cast<double>(dice.roll(30));
      for (std::size_t year = i % 3; year < 5; ++year) {
        indicator.local.values[year] = start + static_cast<double>(year) * (i % 4 == 1 ? -1.5 : 2);
      }
      for (std::size_t year = 0; i % 2 == 0 && year < 5; ++year)
        indicator.national.values[year] = start + 3;
      for (std::size_t year = 0; i % 4 != 3 && year < 5; ++year)
        indicator.target.values[year] = start + (i % 4 == 1 ? -8 : 6);
      indicator.local.source = "School census";
      if (i == 0) indicator.local.caveat = "Provisional for 2018/19.";
    }
    plan.indicators.push_back(indicator);
  }
}

std::string comment_of(const SampleOptions& options, Dice& dice, std::size_t i) {
  if (options.long_comments && i % 7 == 0) {
    std::string text;
    while (text.size() < (i == 0 ? 9000 : 1500))
      text += comments[dice.roll(comments.size())] + std::string(" ");
    return text;
  }
  if (options.hostile_words && i % 5 == 0)
    return "=1+1 _x0041_ \"quoted\"\r\nsecond line \x01 & <tag> ~*?";
  return comments[dice.roll(comments.size())];
}

}  // namespace

Sample make_sample(const SampleOptions& options) {
  Sample sample;
  Dice dice(options.seed);
  sample.schema = make_schema(options);
  add_plan(sample, options, dice);
  add_measures_and_indicators(sample, options, dice);
  const auto& scales = sample.schema.ratings;
  for (std::size_t r = 0; r < options.rounds; ++r) {
    merge::RoundState state;
    const plan::Round& round = sample.plan.rounds[r];
    state.round = round.id;
    const bool last = r + 1 == options.rounds;
    const auto missing = [&](const std::string& lead) {
      if (options.nothing_returned) return true;
      for (std::size_t i = 0; last && i < options.missing_leads && i < sample.plan.leads.size();
           ++i) {
        if (sample.plan.leads[sample.plan.leads.size() - 1 - i].id == lead) return true;
      }
      return false;
    };
    std::optional<Date> next_meeting;
    if (r + 1 < sample.plan.rounds.size())
      next_meeting = sample.plan.rounds[r + 1].meetings[0].date;
    for (std::size_t i = 0; i < sample.plan.actions.size(); ++i) {
      const plan::Action& action = sample.plan.actions[i];
      merge::Row row;
      row.leads = action.leads;
      row.ref = action.ref;
      row.agreed_date = action.agreed_date;
      row.ratings.resize(scales.size());
      for (const auto& lead : action.leads) {
        if (missing(lead)) continue;
        if (row.returned_by.empty())
          row.returned_by = lead;
        else
          row.also_returned_by.push_back(lead);
      }
      if (!row.returned_by.empty()) {
        for (std::size_t s = 0; s < scales.size(); ++s) {
          row.ratings[s].state =
              dice.roll(15) == 0 ? TracedRating::State::not_rated : TracedRating::State::rated;
          if (s == 0 && row.ratings[s].state == TracedRating::State::not_rated) {
            row.unrated_by = row.also_returned_by;
            row.unrated_by.push_back(row.returned_by);
          }
          const std::size_t best = scales[s].values.size() - 1;
          std::size_t value = std::min(best, dice.roll(2) + dice.roll(r + 1));
          if (r > 0 &&
              sample.reg.rounds[r - 1].rows[i].ratings[s].state == TracedRating::State::rated &&
              dice.roll(8) > 0) {
            value = std::max(value, sample.reg.rounds[r - 1].rows[i].ratings[s].value);
          }
          if (options.all_overdue && value == best) --value;
          if (options.all_done) {
            value = best;
            row.ratings[s].state = TracedRating::State::rated;
            row.unrated_by.clear();
          }
          row.ratings[s].value = value;
          row.ratings[s].source = intake::Source{
              std::make_shared<const intake::ReturnSheet>(intake::ReturnSheet{
                  "returns/" + round.id + "/" + row.returned_by + ".xlsx", "", "Actions"}),
              {static_cast<std::uint32_t>(5 + i), 6}};
        }
        row.comment = {comment_of(options, dice, i), std::nullopt};
        if (dice.roll(3) > 0) {
          row.impact = {
              "Early data show the gap narrowed by " + std::to_string(dice.roll(9)) + " points.",
              std::nullopt};
          row.impacts.push_back({row.returned_by, row.impact});
          if (options.long_comments && i % 7 == 0)
            row.impacts.back().second.text = comment_of(options, dice, i);
        }
        if (dice.roll(4) == 0)
          row.new_date.date =
              make_date(2020, 1, 31) + std::chrono::days(static_cast<int>(dice.roll(5)) * 30);
        else if (dice.roll(20) == 0)
          row.new_date.as_written = "after the summer";
      }
      const bool done = row.ratings[0].state == TracedRating::State::rated &&
                        scales[0].values[row.ratings[0].value].role == schema::Role::done;
      row.timescale = status_of(row, done, round.position, next_meeting);
      row.movement = movement_of(row.ratings[0], last_known(sample.reg, i), scales[0]);
      state.rows.push_back(row);
    }
    for (std::size_t i = 0; i < sample.plan.leads.size(); ++i) {
      merge::LedgerLine line;
      line.lead = sample.plan.leads[i].id;
      if (!missing(line.lead)) {
        line.state = i == 3 ? merge::ReturnState::late : merge::ReturnState::received;
        line.file = "returns/" + round.id + "/" + line.lead + ".xlsx";
        line.received = round.return_by - std::chrono::days(static_cast<int>(i));
        if (i == 1) line.points = {"Row 4.3: date typed as text, read as 31 March 2020"};
      }
      state.ledger.push_back(line);
    }
    sample.reg.rounds.push_back(std::move(state));
  }
  return sample;
}

}  // namespace collate::test_support
