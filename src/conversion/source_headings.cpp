// SPDX-License-Identifier: MIT
#include "conversion/source_headings.hpp"

#include "text/fold.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

namespace collate::conversion {
namespace {

constexpr std::size_t longest_heading = 160;
constexpr std::size_t longest_title = 400;

struct UsualWords {
  Field field;
  std::vector<std::string> words;
};

// Headings that plans use, whatever the scheme calls them. A plural is understood.
const std::vector<UsualWords> usual_words = {
    {Field::ref,
     {"Ref",    "Refs",       "No",        "No.",           "Nr",         "#",
      "ID",     "Number",     "Action no", "Action number", "Action ref", "Action ID",
      "Item",   "Item no",    "Reference", "Ref no",        "Ref number", "Actions covered",
      "Covers", "Unique ref", "Code"}},
    {Field::action,
     {"Action",
      "Key action",
      "Priority action",
      "Improvement action",
      "Agreed action",
      "Planned action",
      "Proposed action",
      "Specific action",
      "Actions required",
      "Actions needed",
      "Actions to be taken",
      "Action to be taken",
      "Action description",
      "Description of action",
      "Activity",
      "Activities",
      "Task",
      "Deliverable",
      "What we will do",
      "What will we do",
      "What we are going to do",
      "What are we going to do",
      "What we plan to do",
      "What we will achieve",
      "What we will deliver",
      "What needs to happen",
      "What needs to be done",
      "What needs to change",
      "What will be done",
      "What is to be done",
      "What",
      "Area for development",
      "Area for development identified in the SEND inspection",
      "Area for improvement"}},
    {Field::leads,
     {"Lead",
      "Lead(s)",
      "LAP",
      "LAG",
      "LAP/LAG",
      "LAPs/LAGs",
      "Lead officer",
      "Action lead",
      "Lead name",
      "Lead role",
      "Lead accountable person",
      "Lead accountable person/group",
      "Lead accountable persons/groups",
      "Lead accountable persons",
      "Lead accountable person or group",
      "Lead person",
      "Lead agency",
      "Lead organisation",
      "Lead service",
      "Lead team",
      "Lead department",
      "Lead directorate",
      "Lead partner",
      "Lead responsible",
      "Lead professional",
      "Operational lead",
      "Strategic lead",
      "Responsible",
      "Responsible lead",
      "Responsible officer",
      "Responsible person",
      "Responsible owner",
      "Responsible team",
      "Responsible service",
      "Senior responsible officer",
      "Senior responsible owner",
      "SRO",
      "Person responsible",
      "Persons responsible",
      "Officer responsible",
      "Officer",
      "Named officer",
      "Named lead",
      "Responsibility",
      "By whom",
      "By who",
      "Who",
      "Who by",
      "Who will do it",
      "Who will do this",
      "Who will lead",
      "Who leads",
      "Who is responsible",
      "Who is leading",
      "Who is accountable",
      "Owner",
      "Action owner",
      "Owned by",
      "Led by",
      "Delivered by",
      "Sponsor",
      "Executive sponsor",
      "Accountability to",
      "Accountable to",
      "Accountable officer",
      "Accountable person",
      "Accountable lead",
      "Accountable"}},
    {Field::agreed,
     {"Completion date",
      "Completion",
      "Timescale",
      "Timescales",
      "Timeline",
      "Timeframe",
      "Time frame",
      "Timing",
      "By when",
      "When",
      "When by",
      "Date",
      "Deadline",
      "Due",
      "Due by",
      "Due date",
      "Target date",
      "Target timescale",
      "Target completion date",
      "Target completion",
      "Target end date",
      "Target deadline",
      "Planned completion",
      "Planned completion date",
      "Planned end date",
      "Expected completion",
      "Expected completion date",
      "Expected date of completion",
      "Delivery date",
      "Deliver by",
      "Delivery timescale",
      "Complete by",
      "Complete by date",
      "Completed by",
      "To be completed by",
      "Completion by",
      "To be finished",
      "To be done by",
      "Finish",
      "Finish date",
      "Finish by",
      "End",
      "End date",
      "Date for completion",
      "Date due",
      "Date to be completed",
      "Date of completion",
      "Agreed timescale",
      "Agreed date",
      "When will it be done",
      "When will it happen",
      "When will this be done",
      "When will we do it",
      "When will it be completed",
      "By date",
      "Implementation date",
      "Implement by"}},
    {Field::measured,
     {"Measurable date", "Measurable date/s", "Measure date", "Date measured", "Date of measure",
      "When measured", "When tested", "When will it be measured", "Date of measurement",
      "Measure timescale", "Timescale of measure"}},
    {Field::measure,
     {"Measure",
      "Impact",
      "Outcome measure",
      "Success measure",
      "Impact measure",
      "Performance measure",
      "Measure of success",
      "Measures of success",
      "Measure of impact",
      "Success indicator",
      "Indicator",
      "Performance indicator",
      "Key performance indicator",
      "KPI",
      "Success criteria",
      "Success criterion",
      "Expected outcome",
      "Intended outcome",
      "Desired outcome",
      "Planned outcome",
      "Expected impact",
      "Intended impact",
      "Anticipated impact",
      "Impact measure",
      "Measurable dates and expected outcomes",
      "Measurable date/s and expected outcomes",
      "How will we know we are successful",
      "How will we know",
      "How will we know it has worked",
      "How we will know",
      "How we will measure success",
      "How will we measure success",
      "How will we measure",
      "How we will test it",
      "How measured",
      "How will it be measured",
      "How success will be measured",
      "Measurable outcome",
      "What success looks like",
      "What does success look like",
      "What good looks like",
      "What will success look like",
      "What difference will it make",
      "Evidence of impact",
      "Evidence of success",
      "Evidence"}},
    {Field::target, {"Target"}},
    {Field::comment,
     {"Progress update", "Progress", "Progress to date", "Progress so far", "Progress made",
      "Update", "Updates", "Latest update", "Latest position", "Current position",
      "Position statement", "Status update", "Comment", "Commentary", "What has been done",
      "Update on progress", "Narrative", "Quarterly update"}}};

// Headings of actions where there is no better one, the best first; beside one they are something
// else.
struct SecondWords {
  Field beside;
  std::vector<std::string> words;
};
const std::vector<SecondWords> second_words = {
    {Field::further, {"Step", "Next step"}},
    {Field::further,
     {"Improvement", "Improvement needed", "Requirement", "Project", "Initiative", "Intervention",
      "Output", "Work", "Description", "Detail", "Approach"}},
    {Field::section, {"Commitment", "Pledge"}},
    {Field::section, {"Recommendation"}},
    {Field::section,
     {"Objective", "Aim", "Goal", "What do we want to achieve", "What we want to achieve"}},
    {Field::section, {"Issue", "Concern", "Ambition"}},
    {Field::measure, {"Outcome"}}};

const std::vector<std::string> section_words = {"Theme",
                                                "Priority",
                                                "Priority area",
                                                "Section",
                                                "Workstream",
                                                "Work stream",
                                                "Strand",
                                                "Pillar",
                                                "Area",
                                                "Area of weakness",
                                                "Area of focus",
                                                "Focus area",
                                                "Key theme",
                                                "Strategic priority",
                                                "Strategic theme",
                                                "Programme",
                                                "Domain",
                                                "Significant concern",
                                                "Area of significant concern",
                                                "Key line of enquiry",
                                                "Mission",
                                                "Outcome area"};

/// "one" is "1"; digits and letters stay.
std::string in_digits(const std::string& number) {
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
      R"((?:s|\(s\)|/s)?[ .:]*(?:|[(?/].*|\d{1,2}(?:st|nd|rd|th)? .{0,16}\d\d|(?:19|20)\d\d.{0,16}|[-\x{2013}] ?.*|(?:in|by|for|during|to|as at|at) .?\d.{0,20}))");
  const std::string after = folded.substr(wanted.size());
  if ((after.starts_with("-") || after.starts_with("\xE2\x80\x93")) && wanted.size() < 8)
    return false;
  return re2::RE2::FullMatch(after, rest);
}

}  // namespace

Headings::Headings(const schema::Schema& schema)
    : schema_(schema),
      named_section_(fmt::format(
          R"((?i)(?:[\w']+ ){{0,3}}(?:theme|priority|section|workstream|work ?stream|strand|pillar|chapter|part|objective|aim|goal|ambition|outcome|concern|weakness|area|recommendation|commitment|pledge|mission|domain|enquiry|kloe|group|programme|{})\s*(\d{{1,2}}|\b(?-i:[A-Z])|one|two|three|four|five|six|seven|eight|nine|ten)\b(?:[\s.:\-\x{{2013}}\x{{2014}}|)]+(.*)|))",
          re2::RE2::QuoteMeta(schema.words.priority))),
      any_section_(
          R"((?i)((?:[a-z']+ ){0,3}[a-z']+)\s+(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\s*[.:\-\x{2013}\x{2014}|)]\s*(\S.*))") {
  for (const auto& [field, words] : usual_words) add(field, 0, words);
  for (const auto& second : second_words) add(Field::action, 0, second.words);
  add(Field::section, 0, section_words);
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
  words_.push_back({field, scale, {}});
  for (const auto& word : words) words_.back().words.push_back(text::fold(word));
}

std::optional<Column> Headings::known(const std::string& written) const {
  if (written.empty() || written.size() > longest_heading) return std::nullopt;
  const std::string folded = text::fold(written);
  std::optional<Column> found;
  std::size_t longest = 0;
  const auto take = [&](const std::string& word, Field field, std::size_t scale) {
    if (word.size() <= longest || !begins_with(folded, word)) return;
    found = Column{field, scale, text::squeeze(written)};
    longest = word.size();
  };
  for (const auto& [field, scale, words] : words_) {
    for (const auto& word : words) take(word, field, scale);
  }
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

std::vector<Column> Headings::read(const std::vector<std::string>& words) const {
  std::vector<Column> columns;
  const auto is_second = [](const Column& column, const SecondWords& second) {
    const std::string folded = text::fold(column.heading);
    return column.field == Field::action &&
           std::any_of(second.words.begin(), second.words.end(), [&](const std::string& word) {
             return begins_with(folded, text::fold(word));
           });
  };
  bool first_hand = false;  // a column that is headed as actions and as nothing else
  for (const auto& written : words) {
    columns.push_back(known(written).value_or(Column{Field::further, 0, text::squeeze(written)}));
    if (columns.back().field != Field::rating && is_milestone_heading(written))
      columns.back().field = Field::milestone;
    const Column& column = columns.back();
    const bool second = std::any_of(second_words.begin(), second_words.end(),
                                    [&](const SecondWords& s) { return is_second(column, s); });
    first_hand = first_hand || (column.field == Field::action && !second);
  }
  bool has_action = first_hand;
  for (const auto& second : second_words) {
    for (auto& column : columns) {
      if (!is_second(column, second)) continue;
      if (has_action) column.field = second.beside;
      has_action = true;
    }
  }
  keep_latest(columns);
  choose_who_answers(columns);
  // One column each: a second one of the kind is kept under its heading. Ratings take the scales in
  // their order.
  std::vector<bool> scale_taken(schema_.ratings.size());
  for (const auto& column : columns) {
    if (column.field == Field::rating && column.scale < scale_taken.size())
      scale_taken[column.scale] = true;
  }
  std::vector<Field> met;
  std::vector<std::size_t> scales_met;
  for (auto& column : columns) {
    if (column.field == Field::rating) {
      if (column.scale == schema_.ratings.size()) {
        column.scale = static_cast<std::size_t>(
            std::find(scale_taken.begin(), scale_taken.end(), false) - scale_taken.begin());
        if (column.scale < scale_taken.size()) scale_taken[column.scale] = true;
      }
      const bool again =
          std::find(scales_met.begin(), scales_met.end(), column.scale) != scales_met.end();
      if (again || column.scale >= schema_.ratings.size()) column.field = Field::further;
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
  return columns;
}

/// "RAG May 24, RAG July 24": the latest is the rating, the earlier ones are kept under their
/// headings.
void Headings::keep_latest(std::vector<Column>& columns) const {
  int latest = 0;
  for (const auto& column : columns) {
    if (column.field == Field::rating) latest = std::max(latest, time_in(column.heading));
  }
  if (latest == 0) return;
  for (auto& column : columns) {
    const int time = time_in(column.heading);
    if (column.field == Field::rating && time != 0 && time < latest) column.field = Field::further;
  }
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
      R"(.*\b(?:senior responsible|sro|sponsor|accountab\w*|strategic|executive|cabinet|reports? to)\b.*)");
  static const re2::RE2 body(
      R"(.*\b(?:agency|organisation|service|services|team|department|directorate|partners?|support(?:ing|ed)?|group|with)\b.*)");
  if (re2::RE2::FullMatch(folded, sponsor)) return 2;
  return re2::RE2::FullMatch(folded, body) ? 1 : 3;
}

int time_in(const std::string& heading) {
  static const re2::RE2 month(
      R"((?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\s\-/']*(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(20\d\d|\d\d)\b)");
  static const re2::RE2 numbers(R"(\b\d{1,2}[./](\d{1,2})[./](20\d\d|\d\d)\b)");
  static const re2::RE2 quarter(R"((?i)\bq(?:uarter )?([1-4])\b\D*(20\d\d|\d\d)?)");
  static const re2::RE2 year(R"(\b(20\d\d)\b)");
  static const std::string names = "janfebmaraprmayjunjulaugsepoctnovdec";
  std::string name, of_year;
  int count = 0;
  const auto full = [](const std::string& digits) {
    const int number = digits.empty() ? 1 : std::stoi(digits);
    return number < 100 ? 2000 + number : number;
  };
  if (re2::RE2::PartialMatch(heading, month, &name, &of_year))
    return full(of_year) * 12 + static_cast<int>(names.find(text::fold(name)) / 3) + 1;
  if (re2::RE2::PartialMatch(heading, numbers, &count, &of_year)) return full(of_year) * 12 + count;
  if (re2::RE2::PartialMatch(heading, quarter, &count, &of_year))
    return full(of_year) * 12 + count * 3;
  return re2::RE2::PartialMatch(heading, year, &of_year) ? full(of_year) * 12 : 0;
}

bool is_milestone_heading(const std::string& heading) {
  static const re2::RE2 shape(
      R"((?:(?:at|by|in|within|after|month)\s+)?(?:\d{1,2}|three|six|nine|twelve|eighteen)(?:[ -]?months?)(?:['\x{2019}]s?|\b.{0,40})?|month \d{1,2}|.{0,24}\bmilestones?\b.{0,30}|(?:by|at)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|easter|christmas)[a-z]*\.?\s*(?:20)?\d\d)");
  return re2::RE2::FullMatch(text::fold(heading), shape);
}

bool Headings::is_named_section(const std::string& words, std::string& number,
                                std::string& title) const {
  const std::string line = without_marks(words);
  if (line.size() >= longest_title || !re2::RE2::FullMatch(line, named_section_, &number, &title))
    return false;
  number = in_digits(number);
  // A line of a list of contents has only its page behind it.
  if (title.find_first_not_of("0123456789 .") == std::string::npos) title.clear();
  return true;
}

bool Headings::is_section(const std::string& words, std::string& number, std::string& title) const {
  static const re2::RE2 numbered(R"((\d{1,2})[.):]?\s+(\D.*))");
  // "Phase 2: ...", "Table 3: ..." count something else than the parts of the plan.
  static const re2::RE2 counts(
      R"((?i).*\b(?:table|figure|page|version|draft|appendix|annex|note|week|day|month|term|year|quarter|phase|stage|step|action|milestone|update|meeting|review|ks|key stage|class|item|option|round|question|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|spring|summer|autumn))");
  const std::string line = without_marks(words);
  if (is_named_section(words, number, title)) return true;
  if (line.size() < 240 && re2::RE2::FullMatch(line, numbered, &number, &title)) return true;
  std::string word;
  if (line.size() >= longest_title ||
      !re2::RE2::FullMatch(line, any_section_, &word, &number, &title) ||
      re2::RE2::FullMatch(word, counts))
    return false;
  number = in_digits(number);
  return true;
}

bool Headings::is_action(const std::string& words) const {
  const auto column = known(words);
  return column && column->field == Field::action;
}

bool Headings::knows_lead(const std::string& words) const {
  const auto column = known(words);
  return column && column->field == Field::leads;
}

bool Headings::is_titled_section(const std::string& words, std::string& title) const {
  const std::string line = without_marks(words);
  const auto colon = line.find(':');
  if (colon == std::string::npos || line.size() > longest_title) return false;
  const auto column = known(line.substr(0, colon));
  title = text::squeeze(line.substr(colon + 1));
  return column && column->field == Field::section && !title.empty();
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
