// SPDX-License-Identifier: MIT
#include "conversion/convert.hpp"

#include "plan/read.hpp"
#include "text/fold.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_rating.hpp"
#include "conversion/source_table.hpp"
#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace collate::conversion {
namespace {

using finding::Failure;
using finding::Place;

std::string initials_of(const std::string& printed) {
  std::string initials;
  bool at_start = true;
  for (const char c : printed) {
    if (c >= 'A' && c <= 'Z' && (at_start || !initials.empty())) {
      if (at_start) initials += c;
    }
    at_start = c == ' ' || c == '.' || c == '-';
  }
  return initials;
}

class Converter {
 public:
  Converter(SourcePlan source, const std::string& file, const std::string& plan_id,
            const schema::Schema& schema)
      : source_(std::move(source)), file_(file), plan_id_(plan_id), schema_(schema) {}

  Conversion convert() {
    derive_refs();
    for (const auto& action : source_.actions) refs_.push_back(action.ref);
    actions_.push_back(action_headings());
    for (auto& action : source_.actions) add_action(action);
    for (const auto& measure : source_.measures) add_named_measure(measure);
    say_readings();
    say_without_refs();
    conversion_.doubts = std::move(source_.doubts);
    for (auto& finding : doubts_) conversion_.doubts.push_back(std::move(finding));
    note_unmeasured();
    note_leaderless();
    conversion_.tables = {{"Plan", plan_items()},
                          {"Actions", std::move(actions_)},
                          {"Measures", measure_rows()},
                          {"Leads", lead_rows()},
                          {"Rounds", {round_headings()}},
                          {"Decisions",
                           {{"Decision", "Kind", "Round", "Ref", "Subject", "Value", "Post", "Date",
                             "Reason", "Expires"}}}};
    conversion_.doubts.push_back(
        doubt({file_, {}, {}}, "A plan table names no monitoring rounds.",
              "Enter the rounds on the Rounds sheet before the first issue."));
    return std::move(conversion_);
  }

 private:
  void say(Place place, std::string what, std::string remedy) {
    doubts_.push_back(doubt(std::move(place), std::move(what), std::move(remedy)));
  }
  static std::string at(const Place& place) {
    return place.cell ? cell::to_a1(*place.cell) : std::string("the row");
  }

  /// Plans that print no refs get "T3.2": the section word's letter, its number, and the place in
  /// it.
  void derive_refs() {
    part_refs();
    std::map<std::size_t, int> counts;
    bool said = false;
    for (auto& action : source_.actions) {
      const int count = ++counts[action.section];
      if (!action.ref.empty()) continue;
      action.ref = fmt::format("{}{}.{}", schema_.words.priority.substr(0, 1),
                               source_.sections[action.section].number, count);
      if (!said)
        say(action.action.place,
            fmt::format("No ref is printed at {}; it was numbered {}, and others without one in "
                        "the same way.",
                        at(action.action.place), action.ref),
            "Change the refs before the first round; afterwards they have to stay.");
      said = true;
    }
  }

  /// Refs 1, 2, 3 that begin again in every section get the section's number in front.
  void part_refs() {
    const auto is_plain = [](const std::string& ref) {
      return !ref.empty() && ref.find_first_not_of("0123456789") == std::string::npos;
    };
    std::map<std::string, std::size_t> sections;
    bool again = false;
    for (const auto& action : source_.actions) {
      if (is_plain(action.ref))
        again =
            again || sections.emplace(action.ref, action.section).first->second != action.section;
    }
    if (!again) return;
    bool said = false;
    for (auto& action : source_.actions) {
      if (!is_plain(action.ref)) continue;
      const std::string ref =
          fmt::format("{}.{}", source_.sections[action.section].number, action.ref);
      if (!said)
        say(action.action.place,
            fmt::format("The refs begin again in every {}; the one at {}, {}, became {}, and the "
                        "others likewise.",
                        text::fold(schema_.words.priority), at(action.action.place), action.ref,
                        ref),
            "Change the refs before the first round; afterwards they have to stay.");
      said = true;
      action.ref = ref;
    }
  }

  std::vector<std::string> action_headings() const {
    std::vector<std::string> headings = {"Ref", schema_.words.priority, "Action", "Leads",
                                         "Agreed timescale"};
    for (const auto& scale : schema_.ratings)
      headings.push_back(scale.name + " rating in the source");
    headings.emplace_back("Words on progress in the source");
    return with_further(std::move(headings), source_.further);
  }

  /// A heading of the source that a sheet has already is told apart from it.
  static std::vector<std::string> with_further(std::vector<std::string> headings,
                                               const std::vector<std::string>& further) {
    for (std::string heading : further) {
      const auto is_there = [&](const std::string& other) {
        return text::fold(other) == text::fold(heading);
      };
      while (std::any_of(headings.begin(), headings.end(), is_there)) heading += " in the source";
      headings.push_back(std::move(heading));
    }
    return headings;
  }

  void add_action(SourceAction& action) {
    std::vector<std::string> row = {action.ref, source_.sections[action.section].number,
                                    text::squeeze(action.action.text), leads_of(action),
                                    agreed_of(action)};
    std::vector<std::string> ratings = ratings_of(action);
    std::string progress;
    for (auto& [heading, comment] : action.comments) {
      if (ratings[0].empty()) ratings[0] = rating_before(comment, schema_.ratings.front(), action);
      if (!comment.text.empty()) progress += (progress.empty() ? "" : "\n") + comment.text;
    }
    for (auto& measure : action.measures) {
      if (schema_.ratings.size() > 1 && ratings.back().empty())
        ratings.back() = rating_before(measure, schema_.ratings.back(), action);
      add_measures(action, measure);
    }
    row.insert(row.end(), ratings.begin(), ratings.end());
    row.push_back(progress);
    for (const auto& heading : source_.further) {
      const auto found = action.further.find(heading);
      row.push_back(found == action.further.end() ? std::string() : found->second);
    }
    actions_.push_back(std::move(row));
  }

  /// The ratings in columns of their own. Words that the scale does not have are kept as they
  /// stand.
  std::vector<std::string> ratings_of(const SourceAction& action) {
    std::vector<std::string> ratings(schema_.ratings.size());
    for (const auto& [index, cell] : action.ratings) {
      const auto& scale = schema_.ratings[index];
      if (cell.text.empty()) {
        if (cell.fill) ratings[index] = rating_of_colour(cell, scale);
        continue;
      }
      ratings[index] = rating_of(cell.text, scale);
      std::string prose = cell.text;
      if (ratings[index].empty()) ratings[index] = take_rating(prose, scale).label;
      if (ratings[index].empty()) {
        ratings[index] = text::squeeze(cell.text);
        say(cell.place,
            fmt::format("{} says '{}', which is no rating of the scheme.", at(cell.place),
                        beginning(ratings[index], 40)),
            "The words were kept; the scheme's ratings are asked for in the first round.");
      } else if (rating_of(cell.text, scale).empty()) {
        say(cell.place,
            fmt::format("{} says more than its rating, {}: '{}'.", at(cell.place), ratings[index],
                        beginning(cell.text, 60)),
            "Put what else it says where it is wanted.");
      }
    }
    return ratings;
  }

  /// The rating that prose begins with, which is taken off it, or else that of its cell's colour
  /// where the action's own cell has another.
  std::string rating_before(SourceText& prose, const schema::RatingScale& scale,
                            const SourceAction& action) {
    const std::string before = beginning(prose.text, 40);
    const auto found = take_rating(prose.text, scale);
    if (!found.label.empty() && !found.sure)
      readings_[{false, prose.place.sheet, prose.place.cell->column}].emplace_back(
          *prose.place.cell, found.label);
    if (found.doubtful)
      say(prose.place,
          fmt::format(
              "{} begins like a rating, '{}', and goes on as a sentence; no rating was taken.",
              at(prose.place), before),
          "Enter the rating if it is one.");
    if (!found.label.empty() || found.doubtful || !prose.fill || prose.fill == action.action.fill)
      return found.label;
    return rating_of_colour(prose, scale);
  }

  std::string rating_of_colour(const SourceText& cell, const schema::RatingScale& scale) {
    const auto found = rating_of_fill(*cell.fill, scale);
    if (!found.colour.empty())
      readings_[{true, cell.place.sheet, cell.place.cell->column}].emplace_back(
          *cell.place.cell,
          fmt::format("{} as {}", found.colour, found.label.empty() ? "no rating" : found.label));
    return found.label;
  }

  /// Ratings that were read from colours and from the first words of prose, once for each column.
  void say_readings() {
    for (const auto& [column, cells] : readings_) {
      std::vector<cell::Address> addresses;
      std::vector<std::string> readings;
      for (const auto& [address, reading] : cells) {
        addresses.push_back(address);
        if (std::find(readings.begin(), readings.end(), reading) == readings.end())
          readings.push_back(reading);
      }
      const auto& [colour, sheet, number] = column;
      const bool one = addresses.size() == 1;
      say({file_, sheet, addresses.front()},
          fmt::format("{} {}: {}.", cell::join_cells(addresses),
                      colour ? (one ? "is rated by its colour alone, which was read"
                                    : "are rated by their colour alone, which was read")
                             : (one ? "begins with a word that was read as a rating"
                                    : "begin with a word that was read as a rating"),
                      fmt::join(readings, ", ")),
          "Correct the ratings in plan.xlsx where it is none.");
    }
  }

  std::string agreed_of(const SourceAction& action) {
    const std::string written = text::squeeze(action.agreed.text);
    if (written.empty()) return {};
    const auto reading = timescale::read(written, schema_.calendar, std::nullopt);
    if (!reading.refused.empty() || reading.kind >= timescale::Kind::lookalike_age) {
      say(action.agreed.place,
          fmt::format("'{}' in {} was not understood as a date.", written, at(action.agreed.place)),
          "The words were kept; write a day, a month, a term or a year.");
    }
    return written;
  }

  std::string leads_of(SourceAction& action) {
    const auto names = lead_names(action.leads.text);
    const bool same_table = last_led_ != nullptr && last_led_->table == action.table &&
                            last_led_->section == action.section;
    if (names.empty() && action.asks_leads) {
      if (same_table && !last_leads_.empty()) {
        say(action.leads.place,
            fmt::format("{} names no lead for {}; the lead of the action above was taken.",
                        at(action.leads.place), action.ref),
            "Correct the Leads column if another answers for it.");
        return last_leads_;
      }
      say(action.leads.place,
          fmt::format("{} names no lead for {}.", at(action.leads.place), action.ref),
          "Name who answers for it.");
    }
    if (names.empty() && !action.asks_leads) leaderless_.push_back(action.ref);
    std::vector<std::string> ids;
    for (const auto& name : names) {
      const std::string id = lead_id(name, action.leads.place);
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    last_leads_ = fmt::format("{}", fmt::join(ids, "; "));
    last_led_ = &action;
    return last_leads_;
  }

  void note_leaderless() {
    if (leaderless_.empty()) return;
    const bool all = leaderless_.size() == refs_.size();
    conversion_.doubts.push_back(doubt(
        {file_, {}, {}},
        all ? std::string("The source has no column for leads, so that no action has one.")
            : fmt::format(
                  "The table of these actions has no column for leads, so that they have none: {}.",
                  fmt::join(leaderless_, ", ")),
        "Name a lead for every action on the Actions sheet, and the leads on the Leads sheet; "
        "until then nothing can be issued."));
  }

  static std::vector<std::string> lead_names(const std::string& cell) {
    static const re2::RE2 parts(R"(\s*[/;|\n]\s*|[ \t\x{00A0}]{2,})");
    static const re2::RE2 joined(
        R"(((?:[A-Z]\.\s?\w+|.*\b(?:Group|group|Board|TFG|Forum)))\s*&\s*(.+))");
    static const re2::RE2 only_initials(
        R"((?:[A-Z]{2,3}|[A-Z]{1,2}-[A-Z])(?:[\s,&+]+(?:[A-Z]{2,3}|[A-Z]{1,2}-[A-Z]))+)");
    // "J.Smith Short Breaks TFG", "Jo Smith AB CD": a person, then a group or initials, with a
    // space only.
    static const re2::RE2 person_and_group(
        R"(([A-Z]\. ?[A-Z][A-Za-z]+) ([^&]*\b(?:Group|Board|TFG|Forum)))");
    static const re2::RE2 person_and_initials(
        R"(([A-Z][a-z]+ [A-Z][a-z]+) ([A-Z]{2}(?: [A-Z]{2})*))");
    std::string text = cell;
    re2::RE2::GlobalReplace(&text, parts, "\n");
    std::vector<std::string> names;
    std::size_t from = 0;
    while (from <= text.size()) {
      const auto end = std::min(text.find('\n', from), text.size());
      std::string name = text::squeeze(text.substr(from, end - from));
      from = end + 1;
      while (!name.empty() && (name.back() == '.' || name.back() == ',')) name.pop_back();
      std::string first, second;
      if (re2::RE2::FullMatch(name, person_and_group, &first, &second) ||
          re2::RE2::FullMatch(name, person_and_initials, &first, &second) ||
          re2::RE2::FullMatch(name, joined, &first, &second)) {
        names.push_back(text::squeeze(first));
        name = text::squeeze(second);
      }
      if (re2::RE2::FullMatch(name, only_initials)) {
        for (std::size_t at = 0; at < name.size();) {
          const auto space = std::min(name.find_first_of(" ,&+", at), name.size());
          names.push_back(name.substr(at, space - at));
          at = std::min(name.find_first_not_of(" ,&+", space), name.size());
        }
        continue;
      }
      if (!name.empty()) names.push_back(std::move(name));
    }
    return names;
  }

  std::string lead_id(const std::string& name, const Place& where) {
    const std::string key = text::fold_letters(name);
    for (std::size_t i = 0; i < leads_.size(); ++i) {
      if (text::fold_letters(leads_[i].first) == key) return fmt::format("L{:02}", i + 1);
    }
    // A person: "J.Smith" or "Jo Smith". Plans and outputs name posts, so the initials stand for
    // the post.
    static const re2::RE2 person(R"([A-Z]\.\s?[A-Z][A-Za-z'-]+|[A-Z][a-z]+\s[A-Z][a-z]+)");
    static const re2::RE2 body(
        R"(.*\b(?:Group|Forum|Board|Team|Service|Services|School|Partnership|Manager|Officer|Lead|Head|TFG|Trust|Council|Education|Health|Care|Years|Support|Offer|Hub|Director|Psychologist|Teacher|Headteacher|Commissioner|Commissioning|Nurse|Coordinator|Consultant|Adviser|Advisor|Therapist|Principal|Help|Inclusion|Committee|Panel|Network|Partners|Finance|Governors|Transport)\b.*)");
    const bool is_person = re2::RE2::FullMatch(name, person) && !re2::RE2::FullMatch(name, body);
    const std::string role = is_person ? initials_of(name) : name;
    for (std::size_t i = 0; is_person && i < leads_.size(); ++i) {
      if (leads_[i].second != role) continue;
      const std::string same = fmt::format("L{:02}", i + 1);
      say(where,
          fmt::format("{} names a person with the initials '{}', which are those of {}; they were "
                      "taken for one.",
                      at(where), role, same),
          "Part them on the Leads sheet if they are two.");
      return same;
    }
    leads_.emplace_back(name, role);
    const std::string id = fmt::format("L{:02}", leads_.size());
    static const re2::RE2 apart(R"((?:.* )?[A-Z](?: .*)?)");
    static const re2::RE2 several(R"((?i).*(?:,| and | with | & | \+ ).*)");
    static const re2::RE2 aside(R"(\([^)]*\))");
    std::string outside = name;
    re2::RE2::GlobalReplace(&outside, aside, "");
    if (!is_person && re2::RE2::FullMatch(outside, several))
      say(where, fmt::format("'{}' in {} was read as one lead, {}.", name, at(where), id),
          "Part it on the Leads sheet if it names several.");
    if (!is_person && re2::RE2::FullMatch(name, apart))
      say(where,
          fmt::format("'{}' in {} was read as one lead, {}; letters stand apart in it.", name,
                      at(where), id),
          "Part it on the Leads sheet if it names several.");
    if (is_person)
      say(where,
          fmt::format("{} names a person; {} has the initials '{}' as role.", at(where), id,
                      leads_.back().second),
          "Put the post in its place on the Leads sheet.");
    return id;
  }

  /// "1.3, 1.4 - Attendance rises" names its actions itself, wherever it stands; other lines are
  /// the row's own.
  void add_measures(const SourceAction& action, const SourceText& cell) {
    static const re2::RE2 own_refs(
        R"((?s)[\s*\x{2022}-]*(\d{1,2}\.\d{1,2}(?:\s*(?:,\s*[-\x{2013}]|[,&\x{2013}-]|and)\s*\d{1,2}\.\d{1,2})*)\s*[-\x{2013}:]?\s*(.+))");
    const std::string& ref = action.ref;
    const std::string key = finding::to_text(cell.place);
    for (auto& known : measures_) {
      if (known.source != key) continue;  // a merged cell: it measures this action as well
      if (!known.own_refs &&
          std::find(known.refs.begin(), known.refs.end(), ref) == known.refs.end())
        known.refs.push_back(ref);
    }
    if (std::any_of(measures_.begin(), measures_.end(),
                    [&](const Measure& m) { return m.source == key; }))
      return;
    bool own = false;
    for (const auto& line : lines_of(cell.text)) {
      std::string refs, words;
      if (re2::RE2::FullMatch(line, own_refs, &refs, &words)) {
        own = true;
        measures_.push_back(
            {plan::refs_in(refs, refs_), words, key, true, cell.place, action.table, {}, {}, {}});
        const auto& named = measures_.back().refs;
        if (std::find(named.begin(), named.end(), ref) == named.end()) {
          say(cell.place,
              fmt::format("A measure in {}, in the row of {}, names {}; it was placed there.",
                          at(cell.place), ref, refs),
              "Nothing needs doing if that is right.");
        }
        for (const auto& one : named) {
          if (std::find(refs_.begin(), refs_.end(), one) == refs_.end())
            say(cell.place,
                fmt::format("A measure in {} names {}, which is no action of the plan.",
                            at(cell.place), one),
                "Correct the ref on the Measures sheet, or keep it as it is printed.");
        }
      } else if (own) {
        measures_.back().text += " " + line;
      } else {
        measures_.push_back({{ref}, line, key, false, cell.place, action.table, {}, {}, {}});
      }
    }
  }

  void add_named_measure(const SourceMeasure& measure) {
    if (measure.refs.empty())
      say(measure.text.place,
          fmt::format("The measure in {} names no action.", at(measure.text.place)),
          "Add the refs that it covers on the Measures sheet.");
    std::vector<std::string> further;
    for (const auto& heading : source_.measure_further) {
      const auto found = measure.further.find(heading);
      further.push_back(found == measure.further.end() ? std::string() : found->second);
    }
    measures_.push_back({measure.refs, text::squeeze(measure.text.text),
                         finding::to_text(measure.text.place), true, measure.text.place, 0,
                         text::squeeze(measure.timescale.text), text::squeeze(measure.target.text),
                         std::move(further)});
  }

  /// Where measures name their actions, one that does not may be for others than the action of its
  /// row.
  void say_without_refs() {
    for (const auto& measure : measures_) {
      const bool others = std::any_of(measures_.begin(), measures_.end(), [&](const Measure& m) {
        return m.table != 0 && m.table == measure.table && m.own_refs;
      });
      if (measure.own_refs || !others) continue;
      say(measure.place,
          fmt::format("A measure in {} names no action, as others do; it was placed with {}: '{}'.",
                      at(measure.place), fmt::join(measure.refs, ", "),
                      beginning(measure.text, 40)),
          "Correct the refs on the Measures sheet if it is for others.");
    }
  }

  static std::vector<std::string> lines_of(const std::string& cell) {
    static const re2::RE2 breaks(R"(\s*\n\s*|\s+\|\s+|\s*[\x{2022}\x{25AA}\x{00B7}]\s*)");
    std::string text = cell;
    re2::RE2::GlobalReplace(&text, breaks, "\n");
    std::vector<std::string> lines;
    for (std::size_t from = 0; from <= text.size();) {
      const auto end = std::min(text.find('\n', from), text.size());
      std::string line = text::squeeze(text.substr(from, end - from));
      from = end + 1;
      // A line that begins in lower case goes on from the line before.
      if (!line.empty() && !lines.empty() && line.front() >= 'a' && line.front() <= 'z')
        lines.back() += " " + line;
      else if (!line.empty())
        lines.push_back(std::move(line));
    }
    return lines;
  }

  void note_unmeasured() {
    std::string without;
    for (const auto& ref : refs_) {
      const bool measured = std::any_of(measures_.begin(), measures_.end(), [&](const Measure& m) {
        return std::find(m.refs.begin(), m.refs.end(), ref) != m.refs.end();
      });
      if (!measured) without += (without.empty() ? "" : ", ") + ref;
    }
    if (!without.empty())
      conversion_.doubts.push_back(
          doubt({file_, {}, {}}, fmt::format("No measure was found for {}.", without),
                "Add the refs to the measures that cover them, or keep it as the plan prints it."));
  }

  std::vector<std::vector<std::string>> plan_items() const {
    std::vector<std::vector<std::string>> rows = {
        {"Item", "Value", "Short name"},
        {"Plan", plan_id_, ""},
        {"Title", source_.title.empty() ? schema_.title : text::squeeze(source_.title), ""},
        {"Schema", schema_.name, ""},
        {"Period from", "", ""},
        {"Period to", "", ""},
        {"Compiled by", "", ""},
        {"Return to", "", ""},
        {"Note", "", ""}};
    for (const auto& section : source_.sections)
      rows.push_back(
          {schema_.words.priority + " " + section.number,
           section.title.empty() ? schema_.words.priority + " " + section.number : section.title,
           ""});
    return rows;
  }

  std::vector<std::vector<std::string>> measure_rows() const {
    std::vector<std::vector<std::string>> rows = {with_further(
        {"Measure", "Refs", "Evidence", "Timescale", "Target"}, source_.measure_further)};
    for (const auto& measure : measures_) {
      rows.push_back({fmt::format("M{:02}", rows.size()),
                      fmt::format("{}", fmt::join(measure.refs, ", ")), measure.text,
                      measure.timescale, measure.target});
      rows.back().insert(rows.back().end(), measure.further.begin(), measure.further.end());
    }
    return rows;
  }

  std::vector<std::vector<std::string>> lead_rows() const {
    std::vector<std::vector<std::string>> rows = {
        {"Lead", "Role", "Organisation", "Mailbox", "Also known as"}};
    for (const auto& [printed, role] : leads_)
      rows.push_back({fmt::format("L{:02}", rows.size()), role, "", "", ""});
    return rows;
  }

  std::vector<std::string> round_headings() const {
    std::vector<std::string> headings = {"Round", "Name", "Issued", "Return by", "Position at"};
    for (const auto& body : schema_.bodies) headings.push_back(body.short_name + " meeting");
    return headings;
  }

  struct Measure {
    std::vector<std::string> refs;
    std::string text;
    std::string source;  ///< the cell it came from
    bool own_refs = false;
    Place place;
    std::size_t table = 0;  ///< 0: a table of measures
    std::string timescale;
    std::string target;
    std::vector<std::string> further;
  };

  SourcePlan source_;
  const std::string& file_;
  const std::string& plan_id_;
  const schema::Schema& schema_;
  std::vector<std::string> refs_;
  std::vector<std::vector<std::string>> actions_;
  std::vector<std::pair<std::string, std::string>> leads_;  ///< as printed, role
  std::string last_leads_;
  const SourceAction* last_led_ = nullptr;  ///< the action before, which last_leads_ lead
  std::vector<std::string> leaderless_;     ///< refs of actions whose table asks for no lead
  using RatingsOfColumn =
      std::tuple<bool, std::string,
                 std::uint32_t>;  ///< by colour or else by first word; sheet; column
  std::map<RatingsOfColumn, std::vector<std::pair<cell::Address, std::string>>>
      readings_;  ///< cells, and how they were read
  std::vector<Measure> measures_;
  finding::Findings doubts_;
  Conversion conversion_;
};

}  // namespace

finding::Outcome<Conversion> convert(const workbook::Workbook& book, const std::string& file,
                                     const std::string& plan_id, const schema::Schema& schema) {
  SourcePlan source = read_source(book, file, schema);
  if (source.on_its_side) {
    return Failure{"plan-not-found", "The plan could not be read", *source.on_its_side,
                   "The headings stand one below the other, from here on.",
                   "Turn the table so that they stand in one row: copy it, then choose Paste "
                   "special, Transpose."};
  }
  if (!source.has_table || source.actions.empty()) {
    return Failure{
        "plan-not-found",
        "The plan could not be read",
        {file, {}, {}},
        "No sheet has a row of headings with an action and a lead, a date or a measure.",
        "Give the table a row of headings such as: Ref, Action, Lead, Timescale, Measure."};
  }
  return Converter(std::move(source), file, plan_id, schema).convert();
}

}  // namespace collate::conversion
