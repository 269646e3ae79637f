// SPDX-License-Identifier: MIT
#include "conversion/source_headings.hpp"

#include "text/fold.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_heading_words.hpp"
#include "conversion/source_series.hpp"
#include <algorithm>
#include <cctype>

namespace collate::conversion {
namespace {

constexpr std::size_t longest_title = 400;

}  // namespace

bool is_lead_and_date(const std::string& heading) {
  static const re2::RE2 shape(
      R"(.*\b(?:officers?|leads?|who|whom|responsib\w*|owners?|managers?)\b.*(?: and |/|&|,|\+|\().*\b(?:dates?|when|timescales?|deadlines?|timeframes?)\b.*)");
  return re2::RE2::FullMatch(text::fold(heading), shape);
}

bool is_lead_and_body(const std::string& heading) {
  static const re2::RE2 parts(R"((.+?)(?: and |/|&|,|\+|\(|\s[-\x{2013}]\s)(.+))");
  static const re2::RE2 post(
      R"(.*\b(?:leads?|officers?|owners?|persons?|managers?|roles?|posts?|job titles?|names?)\b.*)");
  static const re2::RE2 body(
      R"(.*\b(?:organisations?|agenc(?:y|ies)|employers?|services?|teams?|directorates?|departments?|partners?|body|bodies)\b.*)");
  std::string left, right;
  if (!re2::RE2::FullMatch(text::fold(heading), parts, &left, &right)) return false;
  const auto is = [](const std::string& words, const re2::RE2& kind) {
    return re2::RE2::FullMatch(words, kind);
  };
  return (is(left, post) && is(right, body)) || (is(left, body) && is(right, post));
}

namespace {

/// "one" and "I" are "1"; digits and other letters stay.
std::string in_digits(const std::string& number) {
  static const std::vector<std::string> roman = {"I",   "II",   "III", "IV", "V",  "VI",
                                                 "VII", "VIII", "IX",  "X",  "XI", "XII"};
  const auto numeral = std::find(roman.begin(), roman.end(), number);
  if (numeral != roman.end()) return std::to_string(numeral - roman.begin() + 1);
  static const std::vector<std::string> names = {"one", "two",   "three", "four", "five",
                                                 "six", "seven", "eight", "nine", "ten"};
  const auto name = std::find(names.begin(), names.end(), text::fold(number));
  return name == names.end() ? number : std::to_string(name - names.begin() + 1);
}

/// What may follow a heading: the plural, a remark in brackets, a date. "Progress update (and RAG
/// status) 21 July 2017" begins with "Progress update"; "Lead Teacher" does not begin with "Lead",
/// because words go on.
bool begins_with(const std::string& folded, const std::string& wanted) {
  if (!folded.starts_with(wanted)) return false;
  static const re2::RE2 rest(
      R"((?:s|\(s\)|/s)?[ .:]*(?:|[(?/].*|\d{1,2}(?:st|nd|rd|th)? .{0,16}\d\d|(?:19|20)\d\d.{0,16}|[-\x{2013}] ?.*|(?:in|by|for|during|to|as at|at) .?\d.{0,20}|(?:in|by|for|during) (?:the )?(?:year|phase|first|next|this|coming)\b.{0,24}))");
  const std::string after = folded.substr(wanted.size());
  if ((after.starts_with("-") || after.starts_with("\xE2\x80\x93")) && wanted.size() < 8)
    return false;
  return re2::RE2::FullMatch(after, rest);
}

/// One column each: a second one of the kind is kept under its heading. Ratings take the scales in
/// their order.
void keep_one_of_each(std::vector<Column>& columns, std::size_t scales) {
  std::vector<bool> scale_taken(scales);
  for (const auto& column : columns) {
    if (column.field == Field::rating && column.scale < scale_taken.size())
      scale_taken[column.scale] = true;
  }
  std::vector<Field> met;
  std::vector<std::size_t> scales_met;
  for (auto& column : columns) {
    if (column.field == Field::rating) {
      if (column.scale == scales) {
        column.scale = static_cast<std::size_t>(
            std::find(scale_taken.begin(), scale_taken.end(), false) - scale_taken.begin());
        if (column.scale < scale_taken.size()) scale_taken[column.scale] = true;
      }
      const bool again =
          std::find(scales_met.begin(), scales_met.end(), column.scale) != scales_met.end();
      if (again || column.scale >= scales) {
        column.field = Field::further;
        column.other_rating = true;
      }
      scales_met.push_back(column.scale);
    }
    const bool single = column.field == Field::ref || column.field == Field::section ||
                        column.field == Field::action || column.field == Field::agreed ||
                        column.field == Field::target;
    if (!single) continue;
    if (std::find(met.begin(), met.end(), column.field) != met.end()) {
      column.level = column.field == Field::section;
      column.field = Field::further;
    } else {
      met.push_back(column.field);
    }
  }
}

/// "When: from" beside "When: to": of several columns of dates the one that says by when.
void prefer_due_dates(std::vector<Column>& columns) {
  const auto is_due = [](const Column& c) {
    return c.field == Field::agreed && !is_another_date(c.heading);
  };
  if (std::none_of(columns.begin(), columns.end(), is_due)) return;
  for (auto& column : columns) {
    if (column.field == Field::agreed && !is_due(column)) column.field = Field::further;
  }
}

/// "Milestone owner" and "Milestone date" say something of the milestone beside them.
Field of_milestone(const std::string& folded) {
  static const re2::RE2 when(
      R"(.*\bmilestones?'? (?:due|due date|target date|completion date|end date|date|dates|deadline|timescale|by when|when|by)(?: ?[(/].*)?|(?:date|deadline|timescale|target date|due date) (?:of|for) (?:the )?(?:each )?milestones?)");
  static const re2::RE2 who(
      R"(.*\bmilestones?'? (?:owner|lead|lead officer|responsible officer|responsible person|responsible|officer|who)(?:s|\(s\))?|(?:owner|lead|who is responsible|responsible officer) (?:of|for) (?:the )?(?:each )?milestones?)");
  if (re2::RE2::FullMatch(folded, when)) return Field::milestone_when;
  return re2::RE2::FullMatch(folded, who) ? Field::milestone_who : Field::milestone;
}

/// "Steps" and "Step due" beside an action: what is to be reached on the way, and when.
void take_steps_as_milestones(std::vector<Column>& columns) {
  static const re2::RE2 shape(
      R"((?:key |sub-?|main |delivery |individual )?(steps?|tasks?|stages?|sub-?actions?|deliverables?|activit(?:y|ies))((?: |['\x{2019}]s? ).+)?(?: ?\(.*\))?)");
  static const re2::RE2 when(
      R"( ?(?:due|due date|date due|dates?|target date|completion date|end date|deadlines?|timescales?|by when|when|by))");
  static const re2::RE2 who(
      R"( ?(?:owners?|leads?|lead officers?|responsible officers?|responsible|officers?|who|by whom))");
  struct Found {
    std::string noun, rest;
  };
  std::vector<Found> found(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!re2::RE2::FullMatch(text::fold(columns[i].heading), shape, &found[i].noun, &found[i].rest))
      found[i] = {};
    if (found[i].noun.ends_with('s')) found[i].noun.pop_back();
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Found& dated = found[i];
    if (dated.noun.empty() || !re2::RE2::FullMatch(dated.rest, when)) continue;
    const auto is_words = [&](const Found& one) {
      return one.noun == dated.noun && one.rest.empty();
    };
    const auto words = std::find_if(found.begin(), found.end(), is_words);
    if (words == found.end()) continue;
    auto& column = columns[static_cast<std::size_t>(words - found.begin())];
    // "Task" beside "Action" is no action of its own; alone it is.
    const bool another = std::any_of(columns.begin(), columns.end(), [&](const Column& c) {
      return c.field == Field::action && &c != &column &&
             (column.field != Field::action || &c < &column);
    });
    if (!another) continue;
    column.field = Field::milestone;
    columns[i].field = Field::milestone_when;
    for (std::size_t j = 0; j < columns.size(); ++j) {
      if (found[j].noun == dated.noun && re2::RE2::FullMatch(found[j].rest, who))
        columns[j].field = Field::milestone_who;
    }
  }
}

/// "Measure" beside "Key performance indicator": the measures are what is done.
void take_measures_as_actions(std::vector<Column>& columns) {
  const auto is_measure = [](const Column& c) { return c.field == Field::measure; };
  if (std::count_if(columns.begin(), columns.end(), is_measure) < 2) return;
  static const re2::RE2 plain(
      R"((?:proposed |planned )?measures?(?: (?:title|name|description))?)");
  for (auto& column : columns) {
    if (!is_measure(column) || !re2::RE2::FullMatch(text::fold(column.heading), plain)) continue;
    column.field = Field::action;
    return;
  }
}

/// "Previous RAG" beside "Current RAG": no scale of its own.
void leave_previous_ratings(std::vector<Column>& columns) {
  static const re2::RE2 shape(
      R"(.*\b(?:previous|prior|earlier|last|initial|original|starting|baseline)\b.*)");
  const auto is_previous = [](const Column& c) {
    return re2::RE2::FullMatch(text::fold(c.heading), shape);
  };
  const bool current = std::any_of(columns.begin(), columns.end(), [&](const Column& c) {
    return c.field == Field::rating && !is_previous(c);
  });
  for (auto& column : columns) {
    if (!current || column.field != Field::rating || !is_previous(column)) continue;
    column.field = Field::further;
    column.time = time_in(column.heading);
    if (column.time != 0) column.earlier = Field::rating;
  }
}

/// A heading folded, without whose it is: "Our actions", "Ofsted recommendation".
std::string core_of(const std::string& written) {
  static const re2::RE2 determiner(R"((?:our|the|your|its|their) (\S.*))");
  static const re2::RE2 whose(
      R"((?:(?:ofsted|cqc|hmip?|inspection|inspectors?|review|peer|audit|lga|challenge|report|key)['s]*[ /&-](?:and )?)+((?:recommendation|finding|area|concern|weakness|priority|rec)s?\b.*))");
  static const re2::RE2 shortened(R"(\b(we|they|you|i|it|what|who)['\x{2019}]ll\b)");
  std::string folded = text::fold(written);
  re2::RE2::GlobalReplace(&folded, shortened, "\\1 will");
  re2::RE2::FullMatch(folded, determiner, &folded);
  re2::RE2::FullMatch(folded, whose, &folded);
  return folded;
}

}  // namespace

Headings::Headings(const schema::Schema& schema)
    : schema_(schema),
      named_section_(fmt::format(
          R"((?i)(?:[\w']+ ){{0,3}}(?:obj\.?|theme|priority action|priority|section|workstream|work ?stream|strand|pillar|chapter|part|objective|aim|goal|ambition|outcome|concern|weakness|area for improvement|area for development|area of focus|area|recommendation|commitment|pledge|mission|domain|enquiry|kloe|group|programme|{})\s*(\d{{1,2}}|\b(?-i:[A-Z]|XI{{0,2}}|IX|IV|VI{{0,3}}|I{{1,3}})|one|two|three|four|five|six|seven|eight|nine|ten)\b(?:[\s.:\-\x{{2013}}\x{{2014}}|)]+(.*)|))",
          re2::RE2::QuoteMeta(schema.words.priority))),
      any_section_(
          R"((?i)((?:[a-z']+ ){0,3}[a-z']+)\s+(\d{1,2}|(?-i:XI{0,2}|IX|IV|VI{0,3}|I{1,3})|one|two|three|four|five|six|seven|eight|nine|ten)\s*[.:\-\x{2013}\x{2014}|)]\s*(\S.*))") {
  for (const auto& [field, words] : usual_words()) add(field, 0, words);
  for (const auto& second : second_words()) add(Field::action, 0, second.words);
  add(Field::section, 0, section_words());
  add(Field::section, 0, {schema.words.priority});
  static const std::vector<std::pair<std::string, Field>> ids = {
      {"ref", Field::ref},       {"action", Field::action},   {"leads", Field::leads},
      {"agreed", Field::agreed}, {"measure", Field::measure}, {"comment", Field::comment}};
  for (const auto& column : schema.columns) {
    auto words = column.aliases;
    words.push_back(column.heading);
    for (std::size_t scale = 0; scale < schema.ratings.size(); ++scale) {
      if (schema.ratings[scale].id == column.id) add(Field::rating, scale, words);
    }
    for (const auto& [id, field] : ids) {
      if (id == column.id) add(field, 0, words);
    }
  }
}

void Headings::add(Field field, std::size_t scale, const std::vector<std::string>& words) {
  for (const auto& word : words) {
    std::string folded = text::fold(word);
    if (!folded.empty()) words_[folded.front()].push_back({field, scale, std::move(folded)});
  }
}

std::optional<Column> Headings::known(const std::string& written) const {
  if (written.empty() || written.size() > longest_heading) return std::nullopt;
  const auto kept = known_.find(written);
  if (kept != known_.end()) return kept->second;
  return known_.emplace(written, known_anew(written)).first->second;
}

std::optional<Column> Headings::known_anew(const std::string& written) const {
  const std::string whole = text::fold(written), folded = core_of(written);
  std::optional<Column> found;
  std::size_t longest = 0;
  const auto take_words_of = [&](const std::string& heading) {
    const auto words = words_.find(heading.empty() ? '\0' : heading.front());
    if (words == words_.end()) return;
    for (const auto& [field, scale, word] : words->second) {
      if (word.size() <= longest || !begins_with(heading, word)) continue;
      found = Column{field, scale, text::squeeze(written)};
      longest = word.size();
    }
  };
  take_words_of(whole);
  if (folded != whole) take_words_of(folded);
  if (!found) {
    if (const auto field = field_of_shape(folded))
      found = Column{*field, 0, text::squeeze(written)};
  }
  // "Update Sep 24", "November 2024 progress", "Q1 progress"
  if (!found && (time_in(folded) != 0 || !time_words_in(folded).empty())) {
    const std::string rest = without_time(folded);
    const auto of_rest = rest == folded ? std::nullopt : known(rest);
    if (of_rest && of_rest->field == Field::comment)
      found = Column{Field::comment, 0, text::squeeze(written)};
  }
  // "Measure / action" heads actions.
  static const re2::RE2 or_action(R"([a-z ]+ ?(?:/|or) ?(?:key )?actions?)");
  if (found && found->field == Field::measure && re2::RE2::FullMatch(folded, or_action))
    found->field = Field::action;
  // "RAG", "Outcome RAG rating": which scale it is, its name says, else the order of the columns
  // (see read).
  static const re2::RE2 rating(R"(.*\b(?:b?rag|ragb?|rated|rating|status)\b.*)");
  if ((!found || found->field == Field::rating) && folded.size() <= 60 &&
      re2::RE2::FullMatch(folded, rating)) {
    found = Column{Field::rating, schema_.ratings.size(), text::squeeze(written)};
    for (std::size_t scale = 0; scale < schema_.ratings.size(); ++scale) {
      std::string name = text::fold(schema_.ratings[scale].name);
      if (name.ends_with('s')) name.pop_back();
      if (folded.find(name) != std::string::npos && schema_.ratings.size() > 1)
        found->scale = scale;
    }
  }
  return found;
}

namespace {

bool is_second(const std::string& heading, const SecondWords& second) {
  const std::string folded = core_of(heading);
  return std::any_of(second.words.begin(), second.words.end(), [&](const std::string& word) {
    return begins_with(folded, text::fold(word));
  });
}

}  // namespace

std::vector<Column> Headings::read(const std::vector<std::string>& words) const {
  std::vector<Column> columns;
  bool first_hand = false;  // a column that is headed as actions and as nothing else
  for (const auto& written : words) {
    columns.push_back(known(written).value_or(Column{Field::further, 0, text::squeeze(written)}));
    if (columns.back().field != Field::rating && is_milestone_heading(written))
      columns.back().field = of_milestone(text::fold(written));
    const Column& column = columns.back();
    first_hand = first_hand || (column.field == Field::action && !is_second_hand(column.heading));
  }
  bool has_action = first_hand;
  for (const auto& second : second_words()) {
    for (auto& column : columns) {
      if (column.field != Field::action || !is_second(column.heading, second)) continue;
      if (has_action) column.field = second.beside;
      has_action = true;
    }
  }
  const auto has = [&](Field field) {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const Column& c) { return c.field == field; });
  };
  if (!has_action) take_measures_as_actions(columns);
  take_steps_as_milestones(columns);
  // Without an original date the first revised one stands in its place.
  for (auto& column : columns) {
    if (column.field == Field::revised && !has(Field::agreed)) column.field = Field::agreed;
  }
  // Without another, the milestones' dates and people are the action's.
  for (auto& column : columns) {
    if (column.field == Field::milestone_when && !has(Field::agreed)) column.field = Field::agreed;
    if (column.field == Field::milestone_who && !has(Field::leads)) column.field = Field::leads;
  }
  leave_previous_ratings(columns);
  tell_positions(columns);
  keep_latest(columns);
  choose_who_answers(columns);
  prefer_due_dates(columns);
  keep_one_of_each(columns, schema_.ratings.size());
  give_scales_to_earlier(columns);
  return columns;
}

void Headings::choose_who_answers(std::vector<Column>& columns) const {
  int best = 0;
  for (const auto& column : columns) {
    if (column.field == Field::leads) best = std::max(best, answers(column.heading));
  }
  bool met = false;
  for (auto& column : columns) {
    if (column.field != Field::leads) continue;
    if (met || answers(column.heading) < best) column.field = Field::further;
    met = met || column.field == Field::leads;
  }
}

int Headings::answers(const std::string& heading) const {
  const std::string folded = text::fold(heading);
  if (const auto* own = schema_.column("leads")) {
    const auto is_own = [&](const std::string& word) { return text::fold(word) == folded; };
    if (is_own(own->heading) || std::any_of(own->aliases.begin(), own->aliases.end(), is_own))
      return 5;
  }
  static const re2::RE2 sponsor(
      R"(.*\b(?:senior responsible|sro|sponsor|accountab\w*|strategic|executive|cabinet|portfolio holder|cabinet member|lead member|reports? to)\b.*)");
  static const re2::RE2 body(
      R"(.*\b(?:agency|organisation|service|services|team|department|directorate|partners?|support(?:ing|ed)?|group|with)\b.*)");
  // "Director", "Head of service": the one above, where a lead officer is named too.
  static const re2::RE2 above(R"((?:[\w'&/-]+ )?directors?|heads? of [\w' -]+|chief officers?)");
  if (re2::RE2::FullMatch(folded, sponsor) || re2::RE2::FullMatch(folded, above)) return 2;
  return re2::RE2::FullMatch(folded, body) ? 1 : 3;
}

bool is_milestone_heading(const std::string& heading) {
  // "In place by Oct 2025"; what is counted or rated by then is something else.
  static const re2::RE2 reached(
      R"(((?:[\w'-]+ ){1,5})by (?:the )?(?:end (?:of )?)?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|easter|christmas)[a-z]*\.?(?: term)? ?(?:20)?\d\d)");
  static const re2::RE2 counted(
      R"(.*\b(?:target|progress|updates?|b?rag|ratings?|status|position|comments?|reviews?|actual|spend|cost|savings?|number|total|trajectory|score|forecast)\b.*)");
  std::string what;
  if (re2::RE2::FullMatch(text::fold(heading), reached, &what) &&
      !re2::RE2::FullMatch(what, counted))
    return true;
  static const re2::RE2 shape(
      R"((?:(?:at|by|in|within|after|month)\s+)?(?:\d{1,2}|three|six|nine|twelve|eighteen)(?:[ -]?months?)(?:['\x{2019}]s?|\b.{0,40})?|month \d{1,2}|.{0,24}\bmilestones?\b.{0,30}|(?:by|at)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|easter|christmas)[a-z]*\.?\s*(?:term\s+)?(?:20)?\d\d|(?:by|at)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?20\d\d(?:[/-]\d\d)?)");
  return re2::RE2::FullMatch(text::fold(heading), shape);
}

bool Headings::is_named_section(const std::string& words, std::string& number,
                                std::string& title) const {
  const std::string line = without_marks(words);
  if (line.size() >= longest_title || !re2::RE2::FullMatch(line, named_section_, &number, &title))
    return false;
  // "Section 17 payments" is about something that is called so.
  const std::string before = line.substr(0, line.size() - title.size());
  if (!title.empty() && title.front() >= 'a' && title.front() <= 'z' &&
      before.find_last_not_of(' ') != std::string::npos &&
      std::isalnum(static_cast<unsigned char>(before[before.find_last_not_of(' ')])) != 0)
    return false;
  number = in_digits(number);
  // A line of a list of contents has only its page behind it.
  if (title.find_first_not_of("0123456789 .") == std::string::npos) title.clear();
  return true;
}

bool Headings::is_section(const std::string& words, std::string& number, std::string& title) const {
  static const re2::RE2 numbered(R"((\d{1,2})[.):]?\s+(\D.*))");
  // "A. Whole-school culture", "II) Waiting well"
  static const re2::RE2 lettered(R"(([A-H]|XI{0,2}|IX|IV|VI{0,3}|I{1,3})[.):]\s+([A-Z][a-z].*))");
  // "Phase 2: ...", "Table 3: ..." count something else than the parts of the plan.
  static const re2::RE2 counts(
      R"((?i).*\b(?:table|figure|page|version|draft|appendix|annex|note|week|day|month|term|year|quarter|phase|stage|step|action|milestone|update|meeting|review|ks|key stage|class|item|option|round|question|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|spring|summer|autumn))");
  const std::string line = without_marks(words);
  if (is_named_section(words, number, title)) return true;
  if (line.size() < 240 && re2::RE2::FullMatch(line, numbered, &number, &title)) return true;
  if (line.size() < longest_heading && re2::RE2::FullMatch(line, lettered, &number, &title)) {
    number = in_digits(number);
    return true;
  }
  std::string word;
  if (line.size() >= longest_title ||
      !re2::RE2::FullMatch(line, any_section_, &word, &number, &title) ||
      re2::RE2::FullMatch(word, counts))
    return false;
  number = in_digits(number);
  return true;
}

bool Headings::is_ref(const std::string& words) const {
  const auto column = known(words);
  return column && column->field == Field::ref;
}

bool Headings::is_action(const std::string& words) const {
  const auto column = known(words);
  return column && column->field == Field::action;
}

bool Headings::is_second_hand(const std::string& words) const {
  return is_action(words) &&
         std::any_of(second_words().begin(), second_words().end(),
                     [&](const SecondWords& second) { return is_second(words, second); });
}

Field Headings::beside_actions(const std::string& words) const {
  const auto second = std::find_if(second_words().begin(), second_words().end(),
                                   [&](const SecondWords& one) { return is_second(words, one); });
  return second == second_words().end() ? Field::further : second->beside;
}

bool Headings::knows_lead(const std::string& words) const {
  const auto column = known(words);
  return column && column->field == Field::leads;
}

bool Headings::is_titled_section(const std::string& words, std::string& title) const {
  const std::string line = without_marks(words);
  const auto colon = line.find(':');
  if (colon == std::string::npos || line.size() > longest_title) return false;
  static const re2::RE2 word(
      R"((?:[\w'-]+ ){1,2}(?:theme|priority|objective|aim|goal|ambition|workstream|strand|pillar|concern|mission|commitment|pledge|domain|area))");
  const std::string label = line.substr(0, colon);
  const auto column = known(label);
  title = text::squeeze(line.substr(colon + 1));
  return !title.empty() && text::fold(label) != "local area" &&
         (column ? column->field == Field::section : re2::RE2::FullMatch(text::fold(label), word));
}

std::string Headings::label_of_title(const std::string& words) const {
  constexpr std::size_t longest_label_title = 120;
  static const re2::RE2 shape(R"(([A-Za-z][\w'&-]*(?: [\w'&-]+){0,2}): *([^:]*[^:.\s]))");
  std::string label, title;
  if (words.size() > longest_label_title ||
      !re2::RE2::FullMatch(without_marks(words), shape, &label, &title) || known(label) ||
      words.ends_with('.'))
    return {};
  static const re2::RE2 remark(
      R"((?:our )?(?:vision|context|background|purpose|rationale|introduction|baseline|why\b.*|note|sponsor|owner|chair|lead|date\b.*|version|status|location|period|year|author|contact|date of .*))");
  return re2::RE2::FullMatch(text::fold(label), remark) ? std::string() : text::fold(label);
}

std::optional<Field> Headings::label(const std::string& words) const {
  const auto column = known(words);
  if (!column) return std::nullopt;
  const Field field = column->field;
  return field == Field::measure || field == Field::leads || field == Field::agreed ||
                 field == Field::comment
             ? std::optional(field)
             : std::nullopt;
}

std::string without_marks(const std::string& words) {
  const std::string line = text::squeeze(words);
  const auto first = line.find_first_not_of("*#_ ");
  const auto last = line.find_last_not_of("*#_ :.");
  return first == std::string::npos || last == std::string::npos || last < first
             ? std::string()
             : line.substr(first, last + 1 - first);
}

}  // namespace collate::conversion
