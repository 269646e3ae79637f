// SPDX-License-Identifier: MIT
#include "conversion/proposal.hpp"

#include "finding/place.hpp"
#include "text/fold.hpp"
#include "timescale/follow.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_rating.hpp"
#include "conversion/source_table.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace collate::conversion {
namespace {

using finding::Place;
using schema::Role;

/// A rating as the table has it.
struct FoundRating {
  std::string label;
  std::string meaning;  ///< from a key
  std::optional<std::uint32_t> fill;
  Role role = Role::under_way;
  Place place;
};

struct RoleWords {
  Role role;
  std::string_view role_name;
  std::string_view meaning;
  std::string_view fill, text, tint;
};
constexpr std::array<RoleWords, 4> roles = {{
    {Role::off_track, "off-track", "The action is late, or will not be done as agreed.", "A3121F",
     "FFFFFF", "F3D3D6"},
    {Role::begun, "begun", "Work has not begun, or has only just begun.", "B1B4B6", "0B0C0C",
     "EEEFEF"},
    {Role::under_way, "under-way", "The action is under way.", "28A197", "0B0C0C", "CBE8E5"},
    {Role::done, "done", "The action is done.", "12436D", "FFFFFF", "C6D3DF"},
}};

const RoleWords& words_of(Role role) {
  return *std::find_if(roles.begin(), roles.end(),
                       [&](const RoleWords& w) { return w.role == role; });
}

bool says_done(const std::string& words) {
  static const re2::RE2 shape(
      R"(.*\b(?:complete|completed|done|achieved|embedded|closed|finished|delivered|met)\b.*)");
  static const re2::RE2 not_yet(
      R"(.*\b(?:not|to be|will be|partly|partially|due to|on track|expected)\b.*)");
  const std::string folded = text::fold(words);
  return re2::RE2::FullMatch(folded, shape) && !re2::RE2::FullMatch(folded, not_yet);
}

/// What a rating says of the action, by its meaning first and its word second.
Role role_of(const std::string& label, const std::string& meaning) {
  static const re2::RE2 off(
      R"(.*\b(?:red|off track|behind|delayed|late|overdue|not achieved|not met|slipped|stopped|at risk of not|on hold)\b.*)");
  static const re2::RE2 begun(
      R"(.*\b(?:not (?:yet )?started|not begun|not due|to start|grey|gray|white|planned)\b.*)");
  const std::string folded = text::fold(label);
  if (re2::RE2::FullMatch(folded, begun)) return Role::begun;
  if (says_done(label) || says_done(meaning)) return Role::done;
  if (re2::RE2::FullMatch(folded, off)) return Role::off_track;
  if ((folded == "blue" || folded == "b") && meaning.empty()) return Role::done;
  return Role::under_way;
}

/// "R" is Red; other words stay.
std::string in_full(const std::string& label) {
  static const std::array<std::string_view, 4> colours = {"Red", "Amber", "Green", "Blue"};
  const auto colour = std::find_if(colours.begin(), colours.end(), [&](std::string_view c) {
    return label.size() == 1 && text::fold(label) == text::fold(std::string(1, c.front()));
  });
  return colour == colours.end() ? label : std::string(*colour);
}

int caution(const FoundRating& rating) {
  static const re2::RE2 amber(R"(.*\b(?:amber|yellow|slippage|risk)\b.*)");
  const int place = static_cast<int>(rating.role) * 2;
  // Among those under way, the more cautious first.
  return rating.role == Role::under_way && !re2::RE2::FullMatch(text::fold(rating.label), amber)
             ? place + 1
             : place;
}

std::string quoted(std::string words) {
  std::string text = "\"";
  for (const char c : text::squeeze(words)) {
    if (c == '"' || c == '\\') text += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) text += c;
  }
  return text + "\"";
}

class Proposing {
 public:
  Proposing(SourcePlan source, const std::string& file, const std::string& name,
            const schema::Schema& base, const std::map<std::string, std::string>& answers)
      : source_(std::move(source)), file_(file), name_(name), base_(base), answers_(answers) {}

  Proposal make() {
    find_ratings();
    Proposal made;
    made.base = base_.name;
    yaml_ = fmt::format(
        "# Proposed from {}. Each line may be changed; 'collate schema check' says whether it is "
        "right.\n"
        "format: collate/schema/1\nextends: {}\nname: {}\ntitle: {}\nversion: \"1\"\n",
        finding::base_name(file_), base_.name, name_,
        quoted(source_.title.empty() ? title_of(name_) : source_.title));
    add_words();
    add_cycle();
    add_calendar();
    add_bodies();
    add_ratings();
    add_columns();
    made.yaml = yaml_;
    made.questions = questions_;
    made.first_position = first_position_;
    return made;
  }

 private:
  std::string answer(Question question) {
    const auto given = answers_.find(question.key);
    std::string words = given == answers_.end() || text::trim(given->second).empty()
                            ? question.likely
                            : text::squeeze(given->second);
    question.taken = words;
    questions_.push_back(std::move(question));
    return words;
  }

  Place cell_of(Field field) const {
    for (const auto& heading : source_.headings) {
      if (heading.field == field) return heading.place;
    }
    return {file_, {}, {}};
  }

  /// The words of the cells of ratings, and what a key says of them.
  void find_ratings() {
    std::map<std::string, std::string> meanings;
    static const re2::RE2 line(
        R"(\s*(?:[^|]*\|\s*)??([A-Za-z][A-Za-z &/]{1,39}?)\s*(?:[:=|\x{2013}]|\s-\s)\s*([^|]+))");
    for (const auto& row : source_.rows) {
      if (row.kind != RowKind::key) continue;
      for (const auto& words : lines_of_key(row.words)) {
        std::string label, meaning;
        if (!re2::RE2::FullMatch(words, line, &label, &meaning) || !is_rating(label, base_))
          continue;
        meanings[text::fold(in_full(label))] = text::squeeze(meaning);
        labels_in_key_.push_back(text::squeeze(label));
      }
    }
    const auto add = [&](const std::string& written, std::optional<std::uint32_t> fill,
                         const Place& place) {
      const std::string label = in_full(written);
      const auto same = std::find_if(found_.begin(), found_.end(), [&](const FoundRating& r) {
        return text::fold(r.label) == text::fold(label);
      });
      if (same != found_.end()) {
        if (!same->fill) same->fill = fill;
        return;
      }
      const auto meaning = meanings.find(text::fold(label));
      const std::string means = meaning == meanings.end() ? std::string() : meaning->second;
      found_.push_back({label, means, fill, role_of(label, means), place});
    };
    for (const auto& action : source_.actions) {
      const auto rating = action.ratings.find(0);
      if (rating != action.ratings.end() && is_rating(rating->second.text, base_))
        add(text::squeeze(rating->second.text), rating->second.fill, rating->second.place);
    }
    if (!found_.empty()) {
      for (const auto& label : labels_in_key_) add(label, {}, cell_of(Field::rating));
    }
  }

  void add_words() {
    static const re2::RE2 banner(
        R"(((?:[A-Za-z]+ ){0,2}[A-Za-z]+) (?:\d{1,2}|[A-Z]|(?i:one|two|three|four))\b.*)");
    std::string word;
    for (const auto& row : source_.rows) {
      std::string here;
      if (word.empty() && row.kind == RowKind::section &&
          re2::RE2::FullMatch(row.words, banner, &here))
        word = here;
    }
    for (const auto& heading : source_.headings) {
      if (word.empty() && heading.field == Field::section) word = heading.heading;
    }
    static const re2::RE2 plain(R"([A-Za-z]+(?: [A-Za-z]+){0,2})");
    if (!re2::RE2::FullMatch(word, plain)) return;
    std::string shown = text::fold(word);
    shown.front() = static_cast<char>(shown.front() - ('a' - 'A'));
    if (shown != base_.words.priority)
      yaml_ += fmt::format("\nwords:\n  priority: {}\n", quoted(shown));
  }

  void add_cycle() {
    struct Kind {
      std::string_view word, kind, period, adverb;
    };
    static constexpr std::array<Kind, 6> kinds = {
        {{"month", "per-meeting", "month", "monthly"},
         {"six weeks", "per-meeting", "meeting", "six-weekly"},
         {"half term", "per-meeting", "half term", "half-termly"},
         {"term", "termly", "term", "termly"},
         {"quarter", "quarterly", "quarter", "quarterly"},
         {"year", "annual", "year", "annual"}}};
    static const re2::RE2 told(
        R"(.*\b(?:reported|reviewed|monitored|updated|reports?|monitoring|progress)\b.{0,40}\b(monthly|every month|six[- ]weekly|every six weeks|half[- ]termly|termly|each term|every term|quarterly|each quarter|every quarter).*)");
    std::string likely = base_.cycle.adverb == "six-weekly" ? "six weeks" : base_.cycle.period;
    Place where{file_, {}, {}};
    for (const auto& row : source_.rows) {
      std::string how;
      if (row.kind == RowKind::action || !re2::RE2::FullMatch(text::fold(row.words), told, &how))
        continue;
      for (const auto& kind : kinds) {
        if (how.find(kind.word.substr(0, 4)) != std::string::npos) likely = kind.word;
      }
      where = {file_, row.sheet, cell::Address{row.row, 0}};
      break;
    }
    const std::string said = text::fold(answer({"cycle",
                                                "How often are leads asked for a return?",
                                                "month, six weeks, half term, term, quarter, year; "
                                                "with the day of the first position, such as "
                                                "'quarter, 31 March 2026', the rounds are laid out",
                                                likely,
                                                {},
                                                where}));
    static const re2::RE2 day_of(
        R"((?:every |each )?(?:months?|six weeks|half terms?|terms?|quarters?|years?)[ ,;:-]*(?:from |on |starting |beginning )?(.+))");
    std::string day;
    if (re2::RE2::FullMatch(said, day_of, &day)) first_position_ = one_day(day);
    for (const auto& kind : kinds) {
      if (said.find(kind.word) == std::string::npos) continue;
      if (kind.adverb != base_.cycle.adverb)
        yaml_ += fmt::format("\ncycle:\n  kind: {}\n  period: {}\n  adverb: {}\n", kind.kind,
                             kind.period, kind.adverb);
      return;
    }
  }

  std::optional<timescale::Date> one_day(const std::string& words) const {
    const auto read = timescale::read(words, base_.calendar);
    return read.kind == timescale::Kind::day ? timescale::due_on(read, base_.calendar)
                                             : std::nullopt;
  }

  /// "2024/25" in the title or as a date of its own, where nothing beside it says of which year.
  std::optional<std::pair<std::string, Place>> split_year() const {
    static const re2::RE2 shape(
        R"((?:.*[^\d/])?((20\d\d) ?[/\x{2013}-] ?(?:20)?(\d\d))(?:[^\d/].*)?)");
    static const re2::RE2 told(
        R"(.*\b(?:academic|school|financial|fiscal|tax|fy|ay|q[1-4]|quarter|terms?|spring|summer|autumn|easter|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b.*)");
    const auto found = [&](const std::string& words) -> std::string {
      std::string year, first, last;
      const std::string folded = text::fold(words);
      if (!re2::RE2::FullMatch(folded, shape, &year, &first, &last) ||
          re2::RE2::FullMatch(folded, told) || (std::stoi(first) + 1) % 100 != std::stoi(last))
        return {};
      return year;
    };
    for (const auto& action : source_.actions) {
      if (const auto year = found(action.agreed.text); !year.empty())
        return std::pair{year, action.agreed.place};
    }
    if (const auto year = found(source_.title); !year.empty())
      return std::pair{year, cell_of(Field::agreed)};
    return std::nullopt;
  }

  /// Whether the plan speaks of schools: in its title, its sections or its dates, or in many of its
  /// actions.
  bool speaks_of_schools() const {
    static const re2::RE2 shape(
        R"(.*\b(?:terms?|schools?|academic|pupils?|send|education|inclusion|attendance|attainment|early years|teach\w*|curriculum)\b.*)");
    const auto speaks = [](const std::string& words) {
      return re2::RE2::FullMatch(text::fold(words), shape);
    };
    const auto dated = [&](const SourceAction& a) { return speaks(a.agreed.text); };
    const auto acts = [&](const SourceAction& a) { return speaks(text::squeeze(a.action.text)); };
    const auto titled = [&](const SourceSection& s) { return speaks(s.title); };
    const auto& actions = source_.actions;
    return speaks(source_.title) ||
           std::any_of(source_.sections.begin(), source_.sections.end(), titled) ||
           std::any_of(actions.begin(), actions.end(), dated) ||
           std::count_if(actions.begin(), actions.end(), acts) * 4 >=
               static_cast<std::ptrdiff_t>(actions.size());
  }

  void add_calendar() {
    const auto found = split_year();
    if (!found) return;
    const std::string said = text::fold(
        answer({"year",
                fmt::format("Does '{}' mean the school year or the financial year?", found->first),
                "school year, financial year",
                speaks_of_schools() ? "school year" : "financial year",
                {},
                found->second}));
    const bool financial = said.find("financial") != std::string::npos;
    const bool of_base = base_.calendar.split_year == timescale::SplitYearMeans::financial_year;
    if (financial != of_base)
      yaml_ += fmt::format("\ncalendar:\n  splitYear: {}\n",
                           financial ? "financial-year" : "academic-year");
  }

  void add_bodies() {
    static const re2::RE2 body(
        R"(((?:[A-Z][A-Za-z&']+ (?:and |of |for )?){1,6}(?:Board|Committee|Partnership|Cabinet|Forum|Panel|Group)))");
    std::string likely;
    Place where{file_, {}, {}};
    std::map<std::string, std::size_t> met;
    for (const auto& action : source_.actions) {
      for (const auto& [heading, words] : action.further) {
        std::string named;
        const std::string folded = text::fold(heading);
        const bool reports = folded.find("report") != std::string::npos ||
                             folded.find("governance") != std::string::npos ||
                             folded.find("board") != std::string::npos;
        if (reports && re2::RE2::PartialMatch(words, body, &named) && ++met[named] > met[likely])
          likely = named;
      }
    }
    for (const auto& row : source_.rows) {
      std::string named;
      if (!likely.empty() || (row.kind != RowKind::note && row.kind != RowKind::title) ||
          !re2::RE2::PartialMatch(row.words, body, &named))
        continue;
      likely = named;
      where = {file_, row.sheet, cell::Address{row.row, 0}};
    }
    if (likely.empty()) likely = base_.bodies.front().name;
    const std::string said = answer(
        {"body", "Which group gets the report of each round?", "its name", likely, {}, where});
    if (said == base_.bodies.front().name) return;
    const std::string id = base_.bodies.front().id;
    yaml_ += fmt::format("\nbodies:\n  - id: {}\n    shortName: {}\n    name: {}\n", id,
                         quoted(short_name(said)), quoted(said));
  }

  static std::string short_name(const std::string& name) {
    if (name.size() <= 20) return name;
    std::string letters;
    bool start = true;
    for (const char c : name) {
      if (start && c >= 'A' && c <= 'Z') letters += c;
      start = c == ' ';
    }
    return letters.size() >= 2 ? letters : name.substr(0, 20);
  }

  void add_ratings() {
    if (found_.size() < 2) return;
    const auto& scale = base_.ratings.front();
    const auto of_base = [&](const FoundRating& r) {
      return std::any_of(scale.values.begin(), scale.values.end(),
                         [&](const auto& v) { return v.label == r.label; });
    };
    if (std::all_of(found_.begin(), found_.end(), of_base)) return;
    bool done = std::any_of(found_.begin(), found_.end(),
                            [](const FoundRating& r) { return r.role == Role::done; });
    for (auto& rating : found_) {
      const std::string folded = text::fold(rating.label);
      if (done || (folded != "green" && folded != "g") || !rating.meaning.empty()) continue;
      const std::string said =
          text::fold(answer({"green",
                             fmt::format("Does {} mean done, or on track?", rating.label),
                             "done, on track",
                             "on track",
                             {},
                             rating.place}));
      if (said.find("done") != std::string::npos) rating.role = Role::done;
    }
    done = std::any_of(found_.begin(), found_.end(),
                       [](const FoundRating& r) { return r.role == Role::done; });
    if (!done) {
      const std::string said =
          answer({"done",
                  "What is an action called that is done? No rating of the table says so.",
                  "a word",
                  "Completed",
                  {},
                  cell_of(Field::rating)});
      found_.push_back({said, {}, {}, Role::done, {}});
    }
    std::stable_sort(found_.begin(), found_.end(), [](const FoundRating& a, const FoundRating& b) {
      return caution(a) < caution(b);
    });
    yaml_ += fmt::format(
        "\n# From the most cautious to the furthest.\nratings:\n  - id: {}\n    name: {}\n    "
        "values:\n",
        scale.id, quoted(scale.name));
    for (const auto& rating : found_) add_value(rating);
  }

  void add_value(const FoundRating& rating) {
    static const re2::RE2 amber(R"(.*\b(?:amber|yellow|slippage|risk)\b.*|a)");
    const auto& words = words_of(rating.role);
    const bool is_amber = re2::RE2::FullMatch(text::fold(rating.label), amber);
    const std::string fill = rating.fill ? fmt::format("{:06X}", *rating.fill)
                                         : std::string(is_amber ? "F5A800" : words.fill);
    // Words on a fill of the table's own have to be read: dark on light, light on dark.
    std::string ink(is_amber ? std::string_view("0B0C0C") : words.text);
    if (rating.fill) {
      const auto part = [&](int shift) { return (*rating.fill >> shift) & 0xFFU; };
      ink = part(16) * 299 + part(8) * 587 + part(0) * 114 > 128000 ? "0B0C0C" : "FFFFFF";
    }
    std::string meaning = rating.meaning.empty() ? std::string(words.meaning) : rating.meaning;
    if (!meaning.ends_with('.')) meaning += '.';
    if (meaning[0] >= 'a' && meaning[0] <= 'z') meaning[0] = static_cast<char>(meaning[0] - 32);
    yaml_ += fmt::format("      - label: {}\n        meaning: {}\n", quoted(rating.label),
                         quoted(meaning));
    const std::string letter = text::fold(rating.label).substr(0, 1);
    const std::string folded = text::fold(rating.label);
    if (folded == "red" || folded == "amber" || folded == "green" || folded == "blue")
      yaml_ += fmt::format("        aliases: [{}]\n", static_cast<char>(letter[0] - 32));
    yaml_ += fmt::format(
        "        role: {}\n        fill: \"{}\"\n        text: \"{}\"\n        tint: \"{}\"\n",
        words.role_name, fill, ink, is_amber ? std::string_view("FDEBC2") : words.tint);
  }

  /// Headings as they stand in the table; columns of the base that it has nothing for are left out.
  void add_columns() {
    static const std::vector<std::pair<Field, std::string>> ids = {
        {Field::ref, "ref"},       {Field::action, "action"},   {Field::measure, "measure"},
        {Field::agreed, "agreed"}, {Field::comment, "comment"}, {Field::milestone, "milestones"}};
    std::string columns, out;
    std::set<std::string> taken;
    for (const auto& column : base_.columns) {
      taken.insert(text::fold(column.heading));
      for (const auto& alias : column.aliases) taken.insert(text::fold(alias));
    }
    for (const auto& column : base_.columns) {
      std::optional<std::string> heading;
      for (const auto& [field, id] : ids) {
        if (id != column.id) continue;
        std::size_t times = 0;
        for (const auto& found : source_.headings) {
          if (found.field != field) continue;
          if (++times == 1) heading = found.heading;
        }
        // Several columns of milestones become one.
        if (id == "milestones" && heading) heading = column.heading;
      }
      const bool further = std::any_of(source_.headings.begin(), source_.headings.end(),
                                       [&](const SourceHeading& h) {
                                         return text::fold(h.heading) == text::fold(column.heading);
                                       });
      const bool of_plan =
          column.filled_by == schema::FilledBy::plan && column.id != "ref" && column.id != "action";
      if (!heading && !further && of_plan && column.id != "agreed" && column.id != "timescale" &&
          column.id != "leads") {
        out += (out.empty() ? "" : ", ") + column.id;
      } else if (heading && *heading != column.heading && heading->size() <= 60 &&
                 (is_own(column, *heading) || taken.insert(text::fold(*heading)).second)) {
        columns += fmt::format("  - id: {}\n    heading: {}\n", column.id, quoted(*heading));
      }
    }
    if (!columns.empty()) yaml_ += "\ncolumns:\n" + columns;
    if (!out.empty()) yaml_ += fmt::format("\nleaveOut: [{}]\n", out);
  }

  static bool is_own(const schema::Column& column, const std::string& heading) {
    return std::any_of(column.aliases.begin(), column.aliases.end(), [&](const std::string& alias) {
      return text::fold(alias) == text::fold(heading);
    });
  }

  /// "council-plan" as a title: "Council plan".
  static std::string title_of(const std::string& name) {
    std::string title = name;
    std::replace(title.begin(), title.end(), '-', ' ');
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
      title[0] = static_cast<char>(title[0] - 32);
    return title;
  }

  SourcePlan source_;
  const std::string& file_;
  const std::string& name_;
  const schema::Schema& base_;
  const std::map<std::string, std::string>& answers_;
  std::vector<FoundRating> found_;
  std::vector<std::string> labels_in_key_;
  std::vector<Question> questions_;
  std::optional<timescale::Date> first_position_;
  std::string yaml_;
};

/// How near a schema is: its headings that the table has, and the table's ratings that it knows.
double nearness(const SourcePlan& source, const schema::Schema& schema) {
  // Of two that fit alike, the one whose own scale says more.
  const auto& own = schema.ratings.front();
  double points = own.proposed ? 0 : static_cast<double>(own.values.size());
  for (const auto& heading : source.headings) {
    for (const auto& column : schema.columns) {
      const auto is = [&](const std::string& words) {
        return text::fold(words) == text::fold(heading.heading);
      };
      if (is(column.heading) || std::any_of(column.aliases.begin(), column.aliases.end(), is))
        points += 1;
    }
  }
  std::size_t scales = 0;
  for (const auto& action : source.actions) scales = std::max(scales, action.ratings.size());
  if (scales > 1 && schema.ratings.size() > 1) points += 6;
  if (scales <= 1 && schema.ratings.size() > 1) points -= 6;
  std::set<std::string> labels;
  for (const auto& action : source.actions) {
    for (const auto& [scale, cell] : action.ratings) {
      if (labels.insert(text::fold(cell.text)).second && scale < schema.ratings.size() &&
          !rating_of(cell.text, schema.ratings[scale]).empty())
        points += 2;
    }
  }
  return points;
}

}  // namespace

Proposal propose(const workbook::Workbook& book, const std::string& file, const std::string& name,
                 const std::vector<schema::Schema>& built_in,
                 const std::map<std::string, std::string>& answers) {
  const schema::Schema* base = nullptr;
  SourcePlan source;
  double best = -1e9;
  for (const auto& schema : built_in) {
    SourcePlan read = read_source(book, file, schema);
    const double points = nearness(read, schema);
    if (points <= best) continue;
    best = points;
    base = &schema;
    source = std::move(read);
  }
  return Proposing(std::move(source), file, name, *base, answers).make();
}

}  // namespace collate::conversion
