// SPDX-License-Identifier: MIT
#include "conversion/converted_leads.hpp"

#include "text/fold.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_words.hpp"
#include <algorithm>
#include <set>
#include <string_view>

namespace collate::conversion {
namespace {

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

/// "Learning and Development Manager, Head of HR": two where each part is somebody.
std::vector<std::string> parted_by_commas(const std::string& name) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= name.size();) {
    const auto end = std::min(name.find(", ", from), name.size());
    parts.push_back(text::squeeze(name.substr(from, end - from)));
    from = end + 2;
  }
  static const re2::RE2 post(
      R"(.*\b(?:Manager|Officer|Director|Lead|Coordinator|Adviser|Advisor|Consultant|Head|Commissioner|Principal|Teacher|Nurse|Chair)\b.*)");
  const auto is_post = [](const std::string& part) {
    return part.find('(') == std::string::npos && re2::RE2::FullMatch(part, post) &&
           part.find(' ') != std::string::npos && is_role(part) && !is_team(part);
  };
  if (parts.size() < 2 || !std::all_of(parts.begin(), parts.end(), is_post)) return {};
  return parts;
}

/// Letters that are somebody by themselves: "Head of SEND, DCO".
bool are_letters_of_post(const std::string& part) {
  static const re2::RE2 shape(
      R"(D[A-Z]?CO|DCS|DASS|DMO|CEO|COO|CFO|SENCO|ICB|CCG|PCF|SRO|PSW|PEP)");
  return re2::RE2::FullMatch(part, shape);
}

/// A post and, behind a comma, the body it works for, which several_roles took for two.
bool is_post_with_body(const std::string& name, const std::vector<std::string>& parts,
                       const ConvertedLeads::Initials& initials) {
  if (parts.size() != 2 || name.find(", " + parts.back()) != parts.front().size()) return false;
  const std::string& front = parts.front();
  const std::string& back = parts.back();
  // "Detective Inspector, Police" is one of theirs.
  static const re2::RE2 works_for(R"(Police|[A-Z]\w+ (?:Police|Constabulary)|ICB|CCG|NHS)");
  static const re2::RE2 chairs(R"((?i)(?:independent |vice[- ]|deputy |co-?)?chair(?:person)?)");
  if ((re2::RE2::FullMatch(back, works_for) || re2::RE2::FullMatch(front, chairs)) &&
      !is_team(front))
    return true;
  // "Service Manager, MASH" works there.
  static const re2::RE2 letters(R"([A-Z]{3,6})");
  static const re2::RE2 post(
      R"(.*\b(?:Manager|Head|Lead|Director|Officer|Coordinator|Practitioner|Consultant|Nurse|Worker|Adviser)\b.*)");
  if (re2::RE2::FullMatch(back, letters) && !are_letters_of_post(back) &&
      re2::RE2::FullMatch(front, post) && !initials.contains(back))
    return true;
  // "Mental Health Trust, Service Manager" is that body's manager.
  static const re2::RE2 employer(
      R"(.*\b(?:Trust|Council|ICB|Integrated [Cc]are [Bb]oard|Police|College|University))");
  return re2::RE2::FullMatch(front, employer) && !is_team(back);
}

/// "Head of SEND, Designated Clinical Officer and Parent Carer Forum": parted where every part is
/// somebody by itself; "Head of Education, Skills and Inclusion" is one.
std::vector<std::string> several_roles(const std::string& name,
                                       const ConvertedLeads::Initials& initials) {
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
    // "Head of HR & OD" is one post, "Head of SEND and DCO" two.
    static const re2::RE2 letters(R"([A-Z]{2,4})");
    const bool field_of_work = re2::RE2::FullMatch(part, letters) && !are_letters_of_post(part) &&
                               !parts.empty() && parts.back().find(" of ") != std::string::npos;
    const bool stands = !in_brackets && is_role(part) && !field_of_work &&
                        (!is_team(part) || re2::RE2::FullMatch(part, body));
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
  if (is_post_with_body(name, parts, initials)) return {};
  return parts;
}

std::vector<std::string> lead_names(const std::string& cell,
                                    const ConvertedLeads::Initials& initials) {
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
  // "Public Health Nurse" over "Manager", "Head of" over "SEND": a line that was too long.
  static const re2::RE2 noun_alone(
      R"(\s*\n\s*((?:Manager|Officer|Lead|Director|Advis[eo]r|Co-?ordinator|Commissioner|Administrator)s?)\s*(\n|$))");
  static const re2::RE2 open_end(R"((\b(?:of|and|for|the)|&|['\x{2019}]s|\w-)\s*\n\s*)");
  std::string text = cell;
  re2::RE2::GlobalReplace(&text, noun_alone, " \\1\\2");
  re2::RE2::GlobalReplace(&text, open_end, "\\1 ");
  re2::RE2::GlobalReplace(&text, parts, "\n");
  // Where semicolons part them, what stands behind a comma is the body: "Finance Director, ICB".
  const bool by_semicolons = cell.find(';') != std::string::npos;
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
    const bool one = by_semicolons && name.find(',') != std::string::npos;
    auto parts_of = one ? std::vector<std::string>{} : several_roles(name, initials);
    if (parts_of.size() < 2 && !one) parts_of = parted_by_commas(name);
    if (parts_of.size() > 1) {
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

/// Words of services and places: with one of them, two capitalised words are no person's name.
bool is_of_work(const std::string& name) {
  static const std::set<std::string> words = {
      "public",       "early",       "years",        "virtual",       "adult",
      "adults",       "social",      "planning",     "climate",       "energy",
      "property",     "legal",       "democratic",   "policy",        "community",
      "communities",  "economic",    "growth",       "highways",      "waste",
      "leisure",      "libraries",   "parks",        "culture",       "digital",
      "data",         "performance", "customer",     "human",         "resources",
      "corporate",    "strategic",   "integrated",   "children",      "childrens",
      "family",       "families",    "youth",        "justice",       "special",
      "learning",     "skills",      "employment",   "town",          "centre",
      "street",       "trading",     "standards",    "environmental", "building",
      "control",      "asset",       "assets",       "estates",       "facilities",
      "procurement",  "audit",       "risk",         "emergency",     "resilience",
      "internal",     "external",    "mental",       "primary",       "secondary",
      "nursing",      "speech",      "language",     "occupational",  "therapy",
      "short",        "breaks",      "local",        "parent",        "parents",
      "carer",        "carers",      "all",          "various",       "west",
      "east",         "north",       "south",        "county",        "borough",
      "city",         "district",    "parish",       "acute",         "hospital",
      "regional",     "national",    "joint",        "young",         "people",
      "people's",     "strategy",    "systems",      "business",      "market",
      "quality",      "assurance",   "practice",     "attendance",    "exclusions",
      "admissions",   "therapies",   "nursery",      "sixth",         "form",
      "further",      "higher",      "voluntary",    "sector",        "faith",
      "charities",    "front",       "door",         "fire",          "rescue",
      "ambulance",    "fostering",   "adoption",     "safeguarding",  "participation",
      "engagement",   "information", "advice",       "contact",       "homes",
      "england",      "active",      "capital",      "projects",      "project",
      "programme",    "programmes",  "fleet",        "commercial",    "commissioning",
      "contracts",    "workforce",   "recycling",    "cleansing",     "parking",
      "enforcement",  "cemeteries",  "countryside",  "drainage",      "flood",
      "transport",    "travel",      "school",       "schools",       "elections",
      "scrutiny",     "revenues",    "benefits",     "homelessness",  "tenancy",
      "repairs",      "portage",     "sensory",      "outreach",      "behaviour",
      "intervention", "hospice",     "pharmacy",     "dental",        "wellbeing",
      "healthy",      "physical",    "sport",        "arts",          "museums",
      "independent",  "senior",      "deputy",       "interim",       "acting",
      "assistant",    "road",        "safety",       "spaces",        "complaints",
      "licensing",    "insurance",   "treasury",     "pensions",      "payroll",
      "accountancy",  "catering",    "archives",     "heritage",      "tourism",
      "events",       "markets",     "registration", "bereavement",   "crematorium",
      "woodland",     "ecology",     "coastal",      "harbour",       "litter"};
  // "Fleet Management", "Estate Maintenance": no surname is made so.
  static const re2::RE2 noun(
      R"((?:[a-z]{5,}|manage|develop)(?:tion|sion|ment)|[a-z]{6,}(?:ance|ity|ics|ology)|(?:clean|licen|park|light|gritt|cater|train|fund|teach)(?:s?)ing)");
  std::string word;
  for (const char c : text::fold(name) + " ") {
    if (c == ' ' || c == '-') {
      if (words.contains(word) || re2::RE2::FullMatch(word, noun)) return true;
      word.clear();
    } else {
      word += c;
    }
  }
  return is_role(name) || is_team(name);
}

}  // namespace

namespace {

std::string id_at(std::size_t index) {
  return fmt::format("L{:02}", index + 1);
}

}  // namespace

std::string ConvertedLeads::ids_of(const SourceAction& action) {
  const auto names = lead_names(action.leads.text, initials_);
  const bool same_table = last_led_ != nullptr && last_led_->table == action.table &&
                          last_led_->section == action.section;
  if (names.empty() && action.asks_leads) {
    const bool taken = same_table && !last_.empty();
    auto& blank = blanks_[{action.leads.place.sheet, taken}];
    if (action.leads.place.cell) blank.cells.push_back(*action.leads.place.cell);
    blank.refs.push_back(action.ref);
    if (taken) return last_;
  }
  if (names.empty() && !action.asks_leads) leaderless_.push_back(action.ref);
  std::vector<std::string> ids;
  for (const auto& name : names) {
    const std::string id = id_of(name, action.leads.place, action.led_by_bodies);
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  last_ = fmt::format("{}", fmt::join(ids, "; "));
  last_led_ = &action;
  return last_;
}

/// "MO", which a key says is the Monitoring Officer.
std::string ConvertedLeads::id_of_post(const std::string& initials, const SourceText& post) {
  const auto known = letters_of_role_.find(text::fold_letters(post.text));
  const std::string id =
      known == letters_of_role_.end() ? add_lead(post.text, post.text) : id_at(known->second);
  written_out_[id] = initials;
  return id;
}

std::string ConvertedLeads::add_lead(const std::string& printed, const std::string& role) {
  const std::size_t index = leads_.size();
  leads_.emplace_back(printed, role);
  printed_.emplace(text::fold_letters(printed), index);
  roles_.emplace(role, index);
  folded_roles_.emplace(text::fold(role), index);
  letters_of_role_.emplace(text::fold_letters(role), index);
  return id_at(index);
}

/// Once for all.
void ConvertedLeads::say_initials() {
  if (written_out_.empty()) return;
  std::vector<std::string> said;
  for (const auto& [id, initials] : written_out_) {
    const SourceText& post = initials_.at(initials);
    const std::string cell = post.place.cell ? "!" + cell::to_a1(*post.place.cell) : "";
    said.push_back(fmt::format("{} is {} ({}{})", initials, post.text, post.place.sheet, cell));
  }
  say({file_, {}, {}},
      fmt::format("Initials were written out by the key in the source: {}.", fmt::join(said, "; ")),
      "Correct the Leads sheet if one stands for another post.");
}

std::string ConvertedLeads::id_of(const std::string& name, const Place& where, bool of_bodies) {
  if (const auto post = initials_.find(name); post != initials_.end())
    return id_of_post(name, post->second);
  if (const auto known = printed_.find(text::fold_letters(name)); known != printed_.end())
    return id_at(known->second);
  // A person: "J.Smith" or "Jo Smith". Plans and outputs name posts, so the initials stand for
  // the post.
  static const re2::RE2 person(R"([A-Z]\.\s?[A-Z][A-Za-z'-]+|[A-Z][a-z]+\s[A-Z][a-z]+)");
  static const re2::RE2 body(
      R"(.*\b(?:Group|Forum|Board|Team|Service|Services|School|Partnership|Manager|Officer|Lead|Head|TFG|Trust|Council|Education|Health|Care|Years|Support|Offer|Hub|Director|Psychologist|Teacher|Headteacher|Commissioner|Commissioning|Nurse|Coordinator|Consultant|Adviser|Advisor|Therapist|Principal|Help|Inclusion|Committee|Panel|Network|Partners|Finance|Governor|Trustee|Volunteer|Clerk|Warden|Transport)s?\b.*)");
  static const re2::RE2 initialled(R"([A-Z]\.\s?[A-Z][A-Za-z'-]+)");
  const bool is_person =
      re2::RE2::FullMatch(name, person) && !re2::RE2::FullMatch(name, body) &&
      (re2::RE2::FullMatch(name, initialled) || (!of_bodies && !is_of_work(name)));
  // "Jo Smith, Head of Inclusion": the post is told beside the person.
  static const re2::RE2 with_post(
      R"((?:(?:Mr|Mrs|Ms|Dr|Cllr)\.? )?([A-Z][a-z'-]+ [A-Z][A-Za-z'-]+)\s*(?:,|-|\x{2013}|\()\s*(.+?)\)?)");
  std::string who, post;
  const bool has_post = re2::RE2::FullMatch(name, with_post, &who, &post) && is_role(post) &&
                        !is_of_work(who) && !re2::RE2::FullMatch(who, body);
  const std::string role = is_person ? initials_of(name) : has_post ? post : name;
  if (const auto known = folded_roles_.find(text::fold(role));
      has_post && known != folded_roles_.end())
    return id_at(known->second);
  if (const auto known = roles_.find(role); is_person && known != roles_.end()) {
    const std::string same = id_at(known->second);
    say(where,
        fmt::format("{} names a person with the initials '{}', which are those of {}; they were "
                    "taken for one.",
                    at(where), role, same),
        "Part them on the Leads sheet if they are two.");
    return same;
  }
  const std::string id = add_lead(name, role);
  if (!is_person) say_several(name, where, id, has_post);
  if (is_person || has_post) persons_.emplace_back(where, id);
  return id;
}

/// A cell that may name several, which were taken for one. `id` is empty for a post beside a
/// person.
void ConvertedLeads::say_several(const std::string& name, const Place& where, const std::string& id,
                                 bool has_post) {
  static const re2::RE2 apart(R"((?:.* )?[A-Z](?: .*)?)");
  static const re2::RE2 several(R"((?i).*(?:,| and | with | & | \+ ).*)");
  static const re2::RE2 aside(R"(\([^)]*\))");
  std::string outside = name;
  re2::RE2::GlobalReplace(&outside, aside, "");
  // "Parks and Countryside", "Learning & Development Lead": nobody stands on the left.
  static const re2::RE2 left(R"((?i)(.*?)(?:,| and | with | & | \+ ).*)");
  std::string first;
  re2::RE2::FullMatch(outside, left, &first);
  const bool some = outside.find(',') != std::string::npos || is_role(first) || is_team(first);
  if (!has_post && some && re2::RE2::FullMatch(outside, several))
    say(where, fmt::format("'{}' in {} was read as one lead, {}.", name, at(where), id),
        "Part it on the Leads sheet if it names several.");
  if (re2::RE2::FullMatch(name, apart))
    say(where,
        fmt::format("'{}' in {} was read as one lead, {}; letters stand apart in it.", name,
                    at(where), id),
        "Part it on the Leads sheet if it names several.");
}

void ConvertedLeads::say_blanks() {
  for (const auto& [key, blank] : blanks_) {
    const bool one = blank.refs.size() == 1;
    const Place where{file_, key.first,
                      blank.cells.empty() ? std::nullopt : std::optional(blank.cells.front())};
    say(where,
        fmt::format("{} {} no lead for {}{}.",
                    blank.cells.empty() ? std::string("The source") : cell::join_cells(blank.cells),
                    one || blank.cells.empty() ? "names" : "name", fmt::join(blank.refs, ", "),
                    key.second ? "; the lead of the action above was taken" : ""),
        key.second ? "Correct the Leads column if another answers for it."
                   : "Name who answers for it.");
  }
}

/// Persons are one cause, and are said once.
void ConvertedLeads::say_persons() {
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

void ConvertedLeads::say_leaderless(std::size_t actions, finding::Findings& doubts) const {
  if (leaderless_.empty()) return;
  const bool all = leaderless_.size() == actions;
  doubts.push_back(doubt(
      {file_, {}, {}},
      all ? std::string("The source has no column for leads, so that no action has one.")
          : fmt::format(
                "The table of these actions has no column for leads, so that they have none: {}.",
                fmt::join(leaderless_, ", ")),
      "Name a lead for every action on the Actions sheet, and the leads on the Leads sheet; "
      "until then nothing can be issued."));
}

std::vector<std::vector<std::string>> ConvertedLeads::rows(
    std::span<const plan::SheetColumn> columns) const {
  std::vector<std::vector<std::string>> rows = {plan::headings(columns)};
  for (const auto& [printed, role] : leads_) {
    const std::string id = fmt::format("L{:02}", rows.size());
    const auto initials = written_out_.find(id);
    rows.push_back(plan::cells(
        columns, {{"id", id},
                  {"role", role},
                  {"aliases", initials == written_out_.end() ? std::string() : initials->second}}));
  }
  return rows;
}

}  // namespace collate::conversion
