// SPDX-License-Identifier: MIT
#include "conversion/convert.hpp"

#include "plan/read.hpp"
#include "text/fold.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_rating.hpp"
#include "conversion/source_table.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <map>
#include <optional>
#include <set>
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
    say_other_ratings();
    say_persons();
    say_blank_leads();
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
                             "Reason", "Expires"}}},
                          {"From the source", account_rows()}};
    count_account();
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

  /// Every row of the source, with the action that it belongs to.
  std::vector<std::vector<std::string>> account_rows() const {
    // What a cell of a workbook holds at most.
    constexpr std::size_t longest = 32000;
    std::vector<std::vector<std::string>> rows = {
        {"Sheet", "Row", "Read as", "Ref", "Why", "Words"}};
    for (const auto& row : source_.rows) {
      rows.push_back(
          {row.sheet, std::to_string(row.row + 1), std::string(name(row.kind)),
           row.action ? source_.actions[*row.action].ref : std::string(), row.why,
           row.words.size() > longest ? beginning(row.words, longest) + " [...]" : row.words});
    }
    return rows;
  }

  void count_account() {
    for (const auto& row : source_.rows) {
      const std::string kind(name(row.kind));
      const auto known = std::find_if(conversion_.account.begin(), conversion_.account.end(),
                                      [&](const auto& entry) { return entry.first == kind; });
      if (known == conversion_.account.end())
        conversion_.account.emplace_back(kind, 1);
      else
        ++known->second;
    }
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

  /// Refs that begin again in another section get the section's number in front: 1, 2, 3 and
  /// also 1.1 where every chapter has its own.
  void part_refs() {
    const auto is_plain = [](const std::string& ref) {
      return !ref.empty() && ref.find_first_not_of("0123456789") == std::string::npos;
    };
    std::map<std::string, std::size_t> sections;
    bool plain = false, deep = false;
    for (const auto& action : source_.actions) {
      if (action.ref.empty()) continue;
      if (sections.emplace(action.ref, action.section).first->second == action.section) continue;
      (is_plain(action.ref) ? plain : deep) = true;
    }
    bool said = false;
    for (auto& action : source_.actions) {
      if (action.ref.empty() || !(is_plain(action.ref) ? plain : deep)) continue;
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
    if (has_milestones()) headings.emplace_back("Milestones");
    for (const auto& scale : schema_.ratings)
      headings.push_back(scale.name + " rating in the source");
    headings.emplace_back("Words on progress in the source");
    return with_further(std::move(headings), source_.further);
  }

  bool has_milestones() const {
    return std::any_of(source_.actions.begin(), source_.actions.end(),
                       [](const SourceAction& a) { return !a.milestones.empty(); });
  }

  /// "3 months: Standard agreed", "Jan 2025: Coaching offered (Mathematics hub)", a line each.
  std::string milestones_of(const SourceAction& action) {
    std::string lines;
    std::string last;
    for (const auto& milestone : action.milestones) {
      const bool other = !milestone.who.empty() &&
                         text::fold(milestone.who) != text::fold(text::squeeze(action.leads.text));
      lines += fmt::format("{}{}{}{}{}", lines.empty() ? "" : "\n", milestone.when,
                           milestone.when.empty() ? "" : ": ", text::squeeze(milestone.text.text),
                           other ? " (" + milestone.who + ")" : "");
      if (milestone.text.here.row != action.action.here.row) last = milestone.when;
    }
    if (!last.empty() && !action.agreed.text.empty() &&
        text::fold(last) != text::fold(action.agreed.text))
      say(action.agreed.place,
          fmt::format("The agreed timescale of {} is that of its first row, '{}'; its milestones "
                      "go on to '{}'.",
                      action.ref, text::squeeze(action.agreed.text), last),
          "Enter the day on which all of it is due, if that is another.");
    return lines;
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
    if (has_milestones()) row.push_back(milestones_of(action));
    std::vector<std::string> ratings = ratings_of(action);
    std::string progress;
    for (auto& [heading, comment] : action.comments) {
      if (ratings[0].empty()) ratings[0] = rating_before(comment, schema_.ratings.front(), action);
      if (!comment.text.empty()) progress += (progress.empty() ? "" : "\n") + comment.text;
    }
    for (auto& measure : action.measures) {
      // What is merged over several actions rates the first, beside which it stands.
      const bool own = measure.text.here.row >= action.action.here.row;
      if (own && schema_.ratings.size() > 1 && ratings.back().empty())
        ratings.back() = rating_before(measure.text, schema_.ratings.back(), action);
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
        if (cell.place.cell)
          other_ratings_[{cell.place.sheet, ratings[index]}].push_back(*cell.place.cell);
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
      const bool taken = same_table && !last_leads_.empty();
      auto& blank = blank_leads_[{action.leads.place.sheet, taken}];
      if (action.leads.place.cell) blank.cells.push_back(*action.leads.place.cell);
      blank.refs.push_back(action.ref);
      if (taken) return last_leads_;
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

  /// Words that are no rating, once for each of them.
  void say_other_ratings() {
    for (const auto& [key, cells] : other_ratings_)
      say({file_, key.first, cells.front()},
          fmt::format("{} {} '{}', which is no rating of the scheme.", cell::join_cells(cells),
                      cells.size() == 1 ? "says" : "say", beginning(key.second, 40)),
          "The words were kept; the scheme's ratings are asked for in the first round.");
  }

  void say_blank_leads() {
    for (const auto& [key, blank] : blank_leads_) {
      const bool one = blank.refs.size() == 1;
      const Place where{file_, key.first,
                        blank.cells.empty() ? std::nullopt : std::optional(blank.cells.front())};
      say(where,
          fmt::format(
              "{} {} no lead for {}{}.",
              blank.cells.empty() ? std::string("The source") : cell::join_cells(blank.cells),
              one || blank.cells.empty() ? "names" : "name", fmt::join(blank.refs, ", "),
              key.second ? "; the lead of the action above was taken" : ""),
          key.second ? "Correct the Leads column if another answers for it."
                     : "Name who answers for it.");
    }
  }

  /// Persons are one cause, and are said once.
  void say_persons() {
    if (persons_.empty()) return;
    std::vector<cell::Address> cells;
    std::string roles;
    std::set<std::string> met;
    for (const auto& [place, id] : persons_) {
      if (place.sheet == persons_.front().first.sheet && place.cell &&
          (cells.empty() || cells.back() != *place.cell))
        cells.push_back(*place.cell);
      if (!met.insert(id).second) continue;
      const auto& role = leads_[std::stoul(id.substr(1)) - 1].second;
      roles += fmt::format("{}{} '{}'", roles.empty() ? "" : ", ", id, role);
    }
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    say(persons_.front().first,
        fmt::format("{} {}; the Leads sheet has roles or initials instead: {}.",
                    cells.empty() ? std::string("The source") : cell::join_cells(cells),
                    cells.size() == 1 ? "names a person" : "name people", roles),
        "Put the posts in the place of initials on the Leads sheet.");
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
      static const re2::RE2 with(
          R"((?i)(.+?)\s+(?:with|supported by|working with|in partnership with)\s+.+)");
      std::string first, second;
      if (std::string who; re2::RE2::FullMatch(name, with, &who) && is_role(who)) name = who;
      if (const auto parts_of = several_roles(name); parts_of.size() > 1) {
        names.insert(names.end(), parts_of.begin(), parts_of.end());
        continue;
      }
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

  /// "Head of SEND, Designated Clinical Officer and Parent Carer Forum": parted where every part is
  /// somebody by itself; "Head of Education, Skills and Inclusion" is one.
  static std::vector<std::string> several_roles(const std::string& name) {
    static const re2::RE2 joints(R"(\s*,\s*(?:and\s+)?|\s+(?:and|&|\+)\s+)");
    static const re2::RE2 body(
        R"(.*\b(?:Forum|Board|Group|Panel|Committee|Council|Trust|Alliance|Police|ICB|Headteachers|Schools|Partners)\b.*)");
    std::vector<std::string> parts;
    std::string marked = name;
    re2::RE2::GlobalReplace(&marked, joints, "\n");
    std::size_t at = 0;
    for (std::size_t from = 0; from <= marked.size();) {
      const auto end = std::min(marked.find('\n', from), marked.size());
      const std::string part = marked.substr(from, end - from);
      from = end + 1;
      // What stands in brackets belongs to what is before them.
      const auto before = std::string_view(marked).substr(0, from);
      const bool in_brackets =
          std::count(before.begin(), before.end(), '(') !=
              std::count(before.begin(), before.end(), ')') ||
          std::count(part.begin(), part.end(), '(') != std::count(part.begin(), part.end(), ')');
      const bool stands =
          !in_brackets && is_role(part) && (!is_team(part) || re2::RE2::FullMatch(part, body));
      const auto begins = name.find(part, at);
      if (parts.empty() || stands) {
        parts.push_back(part);
      } else {
        // It goes on from the part before, with what joined them.
        const auto start = name.rfind(parts.back(), begins);
        parts.back() = name.substr(start, begins + part.size() - start);
      }
      at = begins + part.size();
    }
    if (parts.size() > 1 && !is_role(parts.front())) return {};
    return parts;
  }

  /// Words of services and places: with one of them, two capitalised words are no person's name.
  static bool is_of_work(const std::string& name) {
    static const std::set<std::string> words = {
        "public",      "early",       "years",      "virtual",       "adult",
        "adults",      "social",      "planning",   "climate",       "energy",
        "property",    "legal",       "democratic", "policy",        "community",
        "communities", "economic",    "growth",     "highways",      "waste",
        "leisure",     "libraries",   "parks",      "culture",       "digital",
        "data",        "performance", "customer",   "human",         "resources",
        "corporate",   "strategic",   "integrated", "children",      "childrens",
        "family",      "families",    "youth",      "justice",       "special",
        "learning",    "skills",      "employment", "town",          "centre",
        "street",      "trading",     "standards",  "environmental", "building",
        "control",     "asset",       "assets",     "estates",       "facilities",
        "procurement", "audit",       "risk",       "emergency",     "resilience",
        "internal",    "external",    "mental",     "primary",       "secondary",
        "nursing",     "speech",      "language",   "occupational",  "therapy",
        "short",       "breaks",      "local",      "parent",        "parents",
        "carer",       "carers",      "all",        "various",       "west",
        "east",        "north",       "south",      "county",        "borough",
        "city",        "district",    "parish",     "acute",         "hospital",
        "regional",    "national",    "joint",      "young",         "people",
        "people's",    "strategy",    "systems",    "business",      "market",
        "quality",     "assurance",   "practice",   "attendance",    "exclusions",
        "admissions",  "therapies",   "nursery",    "sixth",         "form",
        "further",     "higher",      "voluntary",  "sector",        "faith",
        "charities",   "front",       "door",       "fire",          "rescue",
        "ambulance",   "fostering",   "adoption",   "safeguarding",  "participation",
        "engagement",  "information", "advice",     "contact",       "homes",
        "england",     "active",      "sport",      "arts",          "museums"};
    std::string word;
    for (const char c : text::fold(name) + " ") {
      if (c == ' ' || c == '-') {
        if (words.contains(word)) return true;
        word.clear();
      } else {
        word += c;
      }
    }
    return is_role(name) || is_team(name);
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
    static const re2::RE2 initialled(R"([A-Z]\.\s?[A-Z][A-Za-z'-]+)");
    const bool is_person = re2::RE2::FullMatch(name, person) && !re2::RE2::FullMatch(name, body) &&
                           (re2::RE2::FullMatch(name, initialled) || !is_of_work(name));
    // "Jo Smith, Head of Inclusion": the post is told beside the person.
    static const re2::RE2 with_post(
        R"((?:(?:Mr|Mrs|Ms|Dr|Cllr)\.? )?([A-Z][a-z'-]+ [A-Z][A-Za-z'-]+)\s*(?:,|-|\x{2013}|\()\s*(.+?)\)?)");
    std::string who, post;
    const bool has_post = re2::RE2::FullMatch(name, with_post, &who, &post) && is_role(post) &&
                          !is_of_work(who) && !re2::RE2::FullMatch(who, body);
    const std::string role = is_person ? initials_of(name) : has_post ? post : name;
    for (std::size_t i = 0; has_post && i < leads_.size(); ++i) {
      if (text::fold(leads_[i].second) == text::fold(role)) return fmt::format("L{:02}", i + 1);
    }
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
    if (!is_person && !has_post && re2::RE2::FullMatch(outside, several))
      say(where, fmt::format("'{}' in {} was read as one lead, {}.", name, at(where), id),
          "Part it on the Leads sheet if it names several.");
    if (!is_person && re2::RE2::FullMatch(name, apart))
      say(where,
          fmt::format("'{}' in {} was read as one lead, {}; letters stand apart in it.", name,
                      at(where), id),
          "Part it on the Leads sheet if it names several.");
    if (is_person || has_post) persons_.emplace_back(where, id);
    return id;
  }

  /// "1.3, 1.4 - Attendance rises" names its actions itself, wherever it stands; other lines are
  /// the row's own.
  void add_measures(const SourceAction& action, const SourceMeasureText& measure) {
    const SourceText& cell = measure.text;
    std::string timescale = text::squeeze(measure.timescale.text);
    static const re2::RE2 own_refs(
        R"((?s)[\s*\x{2022}-]*(\d{1,2}\.\d{1,2}(?:\s*(?:,\s*[-\x{2013}]|[,&\x{2013}-]|and)\s*\d{1,2}\.\d{1,2})*)\s*[-\x{2013}:]?\s*(.+))");
    // "1.1 - Spring 19 head count" in the column of dates: the measure names its actions there.
    std::string dated_refs, dated_words;
    if (re2::RE2::FullMatch(timescale, own_refs, &dated_refs, &dated_words)) {
      measures_.push_back({plan::refs_in(dated_refs, refs_),
                           text::squeeze(cell.text),
                           finding::to_text(cell.place),
                           true,
                           cell.place,
                           action.table,
                           dated_words,
                           {},
                           {}});
      return;
    }
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
        measures_.push_back({plan::refs_in(refs, refs_),
                             words,
                             key,
                             true,
                             cell.place,
                             action.table,
                             timescale,
                             {},
                             {}});
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
        measures_.push_back({{ref}, line, key, false, cell.place, action.table, timescale, {}, {}});
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
  /// By sheet and words.
  std::map<std::pair<std::string, std::string>, std::vector<cell::Address>> other_ratings_;
  std::vector<std::pair<Place, std::string>> persons_;  ///< where one is named, lead id
  struct BlankLeads {
    std::vector<cell::Address> cells;
    std::vector<std::string> refs;
  };
  /// By sheet, and by whether the lead of the action above was taken.
  std::map<std::pair<std::string, bool>, BlankLeads> blank_leads_;
  finding::Findings doubts_;
  Conversion conversion_;
};

}  // namespace

finding::Outcome<Conversion> convert(const workbook::Workbook& book, const std::string& file,
                                     const std::string& plan_id, const schema::Schema& schema) {
  SourcePlan source = read_source(book, file, schema);
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
