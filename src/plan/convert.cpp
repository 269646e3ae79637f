// SPDX-License-Identifier: MIT
#include "plan/convert.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "plan/read.hpp"
#include "plan/source_table.hpp"
#include "text/fold.hpp"
#include "timescale/read.hpp"

namespace collate::plan {
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
  Converter(SourcePlan source, const std::string& file, const std::string& plan_id, const schema::Schema& schema)
      : source_(std::move(source)), file_(file), plan_id_(plan_id), schema_(schema) {}

  Conversion convert() {
    derive_refs();
    for (const auto& action : source_.actions) refs_.push_back(action.ref);
    actions_.push_back(action_headings());
    for (auto& action : source_.actions) add_action(action);
    conversion_.doubts = std::move(source_.doubts);
    for (auto& finding : doubts_) conversion_.doubts.push_back(std::move(finding));
    note_unmeasured();
    if (!source_.has_leads) conversion_.doubts.push_back(doubt({file_, {}, {}}, "The source has no column for leads, so that no action has one.", "Name a lead for every action on the Actions sheet, and the leads on the Leads sheet."));
    conversion_.tables = {{"Plan", plan_items()}, {"Actions", std::move(actions_)}, {"Measures", measure_rows()}, {"Leads", lead_rows()},
                          {"Rounds", {round_headings()}}, {"Decisions", {{"Decision", "Kind", "Round", "Ref", "Subject", "Value", "Post", "Date", "Reason", "Expires"}}}};
    conversion_.doubts.push_back(doubt({file_, {}, {}}, "A plan table names no monitoring rounds.", "Enter the rounds on the Rounds sheet before the first issue."));
    return std::move(conversion_);
  }

 private:
  void say(Place place, std::string what, std::string remedy) { doubts_.push_back(doubt(std::move(place), std::move(what), std::move(remedy))); }
  static std::string at(const Place& place) { return place.cell ? cell::to_a1(*place.cell) : std::string("the row"); }

  /// Plans that print no refs get "T3.2": the section word's letter, its number, and the place in it.
  void derive_refs() {
    std::map<std::size_t, int> counts;
    bool said = false;
    for (auto& action : source_.actions) {
      const int count = ++counts[action.section];
      if (!action.ref.empty()) continue;
      action.ref = fmt::format("{}{}.{}", schema_.words.priority.substr(0, 1), source_.sections[action.section].number, count);
      if (!said) say(action.action.place, fmt::format("No ref is printed at {}; it was numbered {}, and others without one in the same way.", at(action.action.place), action.ref), "Change the refs before the first round; afterwards they have to stay.");
      said = true;
    }
  }

  std::vector<std::string> action_headings() const {
    std::vector<std::string> headings = {"Ref", schema_.words.priority, "Action", "Leads", "Agreed timescale"};
    for (const auto& scale : schema_.ratings) headings.push_back(scale.name + " rating in the source");
    headings.emplace_back("Words on progress in the source");
    headings.insert(headings.end(), source_.further.begin(), source_.further.end());
    return headings;
  }

  void add_action(SourceAction& action) {
    std::vector<std::string> row = {action.ref, source_.sections[action.section].number, text::squeeze(action.action.text), leads_of(action), agreed_of(action)};
    std::vector<std::string> ratings(schema_.ratings.size());
    std::string progress;
    for (auto& [heading, comment] : action.comments) {
      if (ratings[0].empty()) ratings[0] = take_rating(comment.text, schema_.ratings.front());
      progress += (progress.empty() ? "" : "\n") + comment.text;
    }
    for (auto& measure : action.measures) {
      std::string rating = schema_.ratings.size() > 1 ? take_rating(measure.text, schema_.ratings.back()) : std::string();
      if (!rating.empty()) ratings.back() = std::move(rating);
      add_measures(action.ref, measure);
    }
    row.insert(row.end(), ratings.begin(), ratings.end());
    row.push_back(progress);
    for (const auto& heading : source_.further) {
      const auto found = action.further.find(heading);
      row.push_back(found == action.further.end() ? std::string() : found->second);
    }
    actions_.push_back(std::move(row));
  }

  /// "Amber Working groups held": the rating is the first word; the rest is prose.
  static std::string take_rating(std::string& prose, const schema::RatingScale& scale) {
    for (const auto& value : scale.values) {
      const std::string label = text::fold(value.label);
      if (!text::fold(prose).starts_with(label)) continue;
      const std::string rest = prose.substr(std::min(prose.size(), value.label.size()));
      if (!rest.empty() && std::isalpha(static_cast<unsigned char>(rest.front())) != 0) continue;
      prose = std::string(text::trim(rest));
      while (!prose.empty() && (prose.front() == ':' || prose.front() == '-')) prose = std::string(text::trim(std::string_view(prose).substr(1)));
      return value.label;
    }
    return {};
  }

  std::string agreed_of(const SourceAction& action) {
    const std::string written = text::squeeze(action.agreed.text);
    if (written.empty()) return {};
    const auto reading = timescale::read(written, schema_.calendar, std::nullopt);
    if (!reading.refused.empty() || reading.kind >= timescale::Kind::lookalike_age) {
      say(action.agreed.place, fmt::format("'{}' in {} was not understood as a date.", written, at(action.agreed.place)), "The words were kept; write a day, a month, a term or a year.");
    }
    return written;
  }

  std::string leads_of(SourceAction& action) {
    auto names = lead_names(action.leads.text);
    if (names.empty() && !last_leads_.empty()) {
      say(action.leads.place, fmt::format("{} names no lead for {}; the lead of the action above was taken.", at(action.leads.place), action.ref), "Correct the Leads column if another answers for it.");
      return last_leads_;
    }
    if (names.empty() && source_.has_leads) say(action.leads.place, fmt::format("{} names no lead for {}.", at(action.leads.place), action.ref), "Name who answers for it.");
    std::string ids;
    for (const auto& name : names) ids += (ids.empty() ? "" : "; ") + lead_id(name, action.leads.place);
    last_leads_ = ids;
    return ids;
  }

  static std::vector<std::string> lead_names(const std::string& cell) {
    static const re2::RE2 parts(R"(\s*[/;|\n]\s*|[ \t\x{00A0}]{2,})");
    static const re2::RE2 joined(R"(((?:[A-Z]\.\s?\w+|.*\b(?:Group|group|Board|TFG|Forum)))\s*&\s*(.+))");
    static const re2::RE2 only_initials(R"((?:[A-Z]{2,3}|[A-Z]{1,2}-[A-Z])(?:\s+(?:[A-Z]{2,3}|[A-Z]{1,2}-[A-Z]))+)");
    // "J.Smith Short Breaks TFG", "Jo Smith AB CD": a person, then a group or initials, with a space only.
    static const re2::RE2 person_and_group(R"(([A-Z]\. ?[A-Z][A-Za-z]+) ([^&]*\b(?:Group|Board|TFG|Forum)))");
    static const re2::RE2 person_and_initials(R"(([A-Z][a-z]+ [A-Z][a-z]+) ([A-Z]{2}(?: [A-Z]{2})*))");
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
      if (re2::RE2::FullMatch(name, person_and_group, &first, &second) || re2::RE2::FullMatch(name, person_and_initials, &first, &second) ||
          re2::RE2::FullMatch(name, joined, &first, &second)) {
        names.push_back(text::squeeze(first));
        name = text::squeeze(second);
      }
      if (re2::RE2::FullMatch(name, only_initials)) {
        for (std::size_t at = 0; at < name.size();) {
          const auto space = std::min(name.find(' ', at), name.size());
          names.push_back(name.substr(at, space - at));
          at = space + 1;
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
    // A person: "J.Smith" or "Jo Smith". Plans and outputs name posts, so the initials stand for the post.
    static const re2::RE2 person(R"([A-Z]\.\s?[A-Z][A-Za-z'-]+|[A-Z][a-z]+\s[A-Z][a-z]+)");
    static const re2::RE2 body(R"(.*\b(?:Group|Forum|Board|Team|Service|Services|School|Partnership|Manager|Officer|Lead|Head|TFG|Trust|Council|Education|Health|Care|Years|Support|Offer|Hub)\b.*)");
    const bool is_person = re2::RE2::FullMatch(name, person) && !re2::RE2::FullMatch(name, body);
    const std::string role = is_person ? initials_of(name) : name;
    for (std::size_t i = 0; is_person && i < leads_.size(); ++i) {
      if (leads_[i].second != role) continue;
      const std::string same = fmt::format("L{:02}", i + 1);
      say(where, fmt::format("{} names a person with the initials '{}', which are those of {}; they were taken for one.", at(where), role, same), "Part them on the Leads sheet if they are two.");
      return same;
    }
    leads_.emplace_back(name, role);
    const std::string id = fmt::format("L{:02}", leads_.size());
    static const re2::RE2 apart(R"((?:.* )?[A-Z](?: .*)?)");
    if (!is_person && re2::RE2::FullMatch(name, apart)) say(where, fmt::format("'{}' in {} was read as one lead, {}; letters stand apart in it.", name, at(where), id), "Part it on the Leads sheet if it names several.");
    if (is_person) say(where, fmt::format("{} names a person; {} has the initials '{}' as role.", at(where), id, leads_.back().second), "Put the post in its place on the Leads sheet.");
    return id;
  }

  /// "1.3, 1.4 - Attendance rises" names its actions itself, wherever it stands; other lines are the row's own.
  void add_measures(const std::string& ref, const SourceText& cell) {
    static const re2::RE2 own_refs(R"((?s)[\s*\x{2022}-]*(\d{1,2}\.\d{1,2}(?:\s*(?:,\s*[-\x{2013}]|[,&\x{2013}-]|and)\s*\d{1,2}\.\d{1,2})*)\s*[-\x{2013}:]?\s*(.+))");
    const std::string key = finding::to_text(cell.place);
    for (auto& known : measures_) {
      if (known.source != key) continue;  // a merged cell: it measures this action as well
      if (!known.own_refs && std::find(known.refs.begin(), known.refs.end(), ref) == known.refs.end()) known.refs.push_back(ref);
    }
    if (std::any_of(measures_.begin(), measures_.end(), [&](const Measure& m) { return m.source == key; })) return;
    bool own = false;
    for (const auto& line : lines_of(cell.text)) {
      std::string refs, words;
      if (re2::RE2::FullMatch(line, own_refs, &refs, &words)) {
        own = true;
        measures_.push_back({refs_in(refs, refs_), words, key, true});
        const auto& named = measures_.back().refs;
        if (std::find(named.begin(), named.end(), ref) == named.end()) {
          say(cell.place, fmt::format("A measure in {}, in the row of {}, names {}; it was placed there.", at(cell.place), ref, refs), "Nothing needs doing if that is right.");
        }
        for (const auto& one : named) {
          if (std::find(refs_.begin(), refs_.end(), one) == refs_.end()) say(cell.place, fmt::format("A measure in {} names {}, which is no action of the plan.", at(cell.place), one), "Correct the ref on the Measures sheet, or keep it as it is printed.");
        }
      } else if (own) {
        measures_.back().text += " " + line;
      } else {
        measures_.push_back({{ref}, line, key, false});
      }
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
      if (!line.empty() && !lines.empty() && line.front() >= 'a' && line.front() <= 'z') lines.back() += " " + line;
      else if (!line.empty()) lines.push_back(std::move(line));
    }
    return lines;
  }

  void note_unmeasured() {
    std::string without;
    for (const auto& ref : refs_) {
      const bool measured = std::any_of(measures_.begin(), measures_.end(), [&](const Measure& m) { return std::find(m.refs.begin(), m.refs.end(), ref) != m.refs.end(); });
      if (!measured) without += (without.empty() ? "" : ", ") + ref;
    }
    if (!without.empty()) conversion_.doubts.push_back(doubt({file_, {}, {}}, fmt::format("No measure was found for {}.", without), "Add the refs to the measures that cover them, or keep it as the plan prints it."));
  }

  std::vector<std::vector<std::string>> plan_items() const {
    std::vector<std::vector<std::string>> rows = {{"Item", "Value", "Short name"}, {"Plan", plan_id_, ""}, {"Title", source_.title.empty() ? schema_.title : text::squeeze(source_.title), ""},
                                                  {"Schema", schema_.name, ""}, {"Period from", "", ""}, {"Period to", "", ""}, {"Compiled by", "", ""}, {"Return to", "", ""}, {"Note", "", ""}};
    for (const auto& section : source_.sections) rows.push_back({schema_.words.priority + " " + section.number, section.title.empty() ? schema_.words.priority + " " + section.number : section.title, ""});
    return rows;
  }

  std::vector<std::vector<std::string>> measure_rows() const {
    std::vector<std::vector<std::string>> rows = {{"Measure", "Refs", "Evidence", "Timescale", "Target"}};
    for (const auto& measure : measures_) rows.push_back({fmt::format("M{:02}", rows.size()), fmt::format("{}", fmt::join(measure.refs, ", ")), measure.text, "", ""});
    return rows;
  }

  std::vector<std::vector<std::string>> lead_rows() const {
    std::vector<std::vector<std::string>> rows = {{"Lead", "Role", "Organisation", "Mailbox", "Also known as"}};
    for (const auto& [printed, role] : leads_) rows.push_back({fmt::format("L{:02}", rows.size()), role, "", "", ""});
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
  };

  SourcePlan source_;
  const std::string& file_;
  const std::string& plan_id_;
  const schema::Schema& schema_;
  std::vector<std::string> refs_;
  std::vector<std::vector<std::string>> actions_;
  std::vector<std::pair<std::string, std::string>> leads_;  ///< as printed, role
  std::string last_leads_;
  std::vector<Measure> measures_;
  finding::Findings doubts_;
  Conversion conversion_;
};

}  // namespace

finding::Outcome<Conversion> convert(const workbook::Workbook& book, const std::string& file, const std::string& plan_id, const schema::Schema& schema) {
  SourcePlan source = read_source(book, file, schema);
  if (!source.has_table || source.actions.empty()) {
    return Failure{"plan-not-found", "The plan could not be read", {file, {}, {}}, "No sheet has a row of headings with an action and a lead, a date or a measure.",
                   "Give the table a row of headings such as: Ref, Action, Lead, Timescale, Measure."};
  }
  return Converter(std::move(source), file, plan_id, schema).convert();
}

}  // namespace collate::plan
