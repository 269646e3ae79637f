// SPDX-License-Identifier: MIT
#include "conversion/proposal.hpp"

#include "finding/place.hpp"
#include "plan/cell_lists.hpp"
#include "text/fold.hpp"
#include "timescale/follow.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/nearest_schema.hpp"
#include "conversion/proposed_ratings.hpp"
#include "conversion/source_choices.hpp"
#include "conversion/source_rating.hpp"
#include "conversion/source_series.hpp"
#include "conversion/source_table.hpp"
#include "conversion/source_words.hpp"
#include "conversion/told_rounds.hpp"
#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace collate::conversion {
namespace {

using finding::Place;
using schema::Role;

constexpr const char* other_id = "other";

class Proposing {
 public:
  Proposing(SourcePlan source, const std::string& file, const std::string& name,
            const schema::Schema& base, const std::map<std::string, std::string>& answers,
            std::vector<std::string> choices)
      : source_(std::move(source)),
        file_(file),
        name_(name),
        base_(base),
        answers_(answers),
        choices_(std::move(choices)),
        words_of_source_(words_in(source_.title)) {
    for (const auto& row : source_.rows) words_of_source_.merge(words_in(row.words));
  }

  Proposal make() {
    Proposal made;
    made.base = base_.name;
    yaml_ = fmt::format(
        "# Proposed from {}. Each line may be changed; 'collate schema check' says whether it is "
        "right.\n"
        "format: collate/schema/1\nextends: {}\nname: {}\ntitle: {}\nversion: \"1\"\n",
        finding::base_name(file_), base_.name, name_,
        in_yaml(source_.title.empty() ? title_of(name_) : source_.title));
    add_words();
    add_cycle();
    add_calendar();
    add_bodies();
    add_ratings();
    add_columns();
    ask_history();
    made.yaml = yaml_;
    made.questions = questions_;
    made.rounds = rounds_;
    return made;
  }

 private:
  /// Beyond the fifth a question is no more than an offer: the likely answer will do.
  std::string answer(Question question) {
    constexpr std::size_t most_questions = 5;
    const auto given = answers_.find(question.key);
    const bool answered = given != answers_.end() && !text::trim(given->second).empty();
    std::string words = answered ? text::squeeze(given->second) : question.likely;
    question.taken = words;
    question.offer = words == question.likely && questions_.size() >= most_questions;
    questions_.push_back(std::move(question));
    return words;
  }

  Place cell_of(Field field) const {
    for (const auto& heading : source_.headings) {
      if (heading.field == field) return heading.place;
    }
    return {file_, {}, {}};
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
      yaml_ += fmt::format("\nwords:\n  priority: {}\n", in_yaml(shown));
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
    if (re2::RE2::FullMatch(said, day_of, &day)) rounds_.first_position = one_day(day);
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
        R"(((?:[A-Z][A-Za-z&'/-]*[A-Za-z'] (?:and |of |for |& )?){1,6}(?:Board|Committee|Partnership|Cabinet|Forum|Panel|Group)))");
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
    if (likely.empty() && is_named(base_.bodies.front())) likely = base_.bodies.front().name;
    for (const auto& row : source_.rows) {
      std::string named;
      if (!likely.empty() || (row.kind != RowKind::note && row.kind != RowKind::title) ||
          !re2::RE2::PartialMatch(row.words, body, &named))
        continue;
      likely = named;
      where = {file_, row.sheet, cell::Address{row.row, 0}};
    }
    const auto& first = base_.bodies.front();
    if (likely.empty()) likely = is_spoken_of(first) ? first.name : "Monitoring group";
    const std::string said = answer(
        {"body", "Which group gets the report of each round?", "its name", likely, {}, where});
    for (const auto& other : base_.bodies) {
      if (&other != &first && !is_spoken_of(other)) leave_out(other.id);
    }
    if (said == first.name) return;
    yaml_ += fmt::format("\nbodies:\n  - id: {}\n    shortName: {}\n    name: {}\n", first.id,
                         in_yaml(short_name(said)), in_yaml(said));
  }

  /// The groups of the base are those of another council, unless every word by which a name tells
  /// itself from others stands in the source.
  bool is_spoken_of(const schema::Body& body) const {
    static const std::set<std::string> of_any = {"board",    "group",     "partnership", "forum",
                                                 "steering", "strategic", "improvement", "with",
                                                 "the",      "for",       "and",         "of"};
    for (const auto& word : words_in(body.name)) {
      if (!of_any.contains(word) && !words_of_source_.contains(word)) return false;
    }
    return true;
  }

  /// Whether the source names it in full.
  bool is_named(const schema::Body& body) const {
    const std::string name = text::fold(body.name);
    return text::fold(source_.title).find(name) != std::string::npos ||
           std::any_of(source_.rows.begin(), source_.rows.end(), [&](const SourceRow& row) {
             return text::fold(row.words).find(name) != std::string::npos;
           });
  }

  static std::set<std::string> words_in(const std::string& text) {
    std::set<std::string> words;
    for (const auto& word : plan::split(text::fold(text), " ,.;:/()|\n-")) words.insert(word);
    return words;
  }

  void leave_out(const std::string& id) { left_out_ += (left_out_.empty() ? "" : ", ") + id; }

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
    const std::string scales = first_scale() + other_scale();
    if (!scales.empty())
      yaml_ += "\n# From the most cautious to the furthest.\nratings:\n" + scales;
  }

  /// In the place of the base's; empty where that will do.
  std::string first_scale() {
    auto ratings = ratings_found(source_, base_, cell_of(Field::rating), choices_);
    if (ratings.size() < 2) return {};
    const auto& scale = base_.ratings.front();
    // The same word may mean something else: Green is done here and on track there.
    const auto of_base = [&](const FoundRating& r) {
      const bool green = text::fold(r.label) == "green" && r.meaning.empty();
      return std::any_of(scale.values.begin(), scale.values.end(), [&](const auto& v) {
        return v.label == r.label && (r.meaning.empty() || v.role == r.role) &&
               !(green && v.role == Role::done);
      });
    };
    if (std::all_of(ratings.begin(), ratings.end(), of_base)) return {};
    ask_green(ratings);
    order(ratings);
    const bool told =
        std::all_of(ratings.begin(), ratings.end(), [](const FoundRating& r) { return r.told; });
    const auto under_way = std::count_if(ratings.begin(), ratings.end(), [](const FoundRating& r) {
      return r.role == Role::under_way;
    });
    if (!told && (under_way > 1 || !any_done(ratings)))
      ask_order(ratings);
    else if (!any_done(ratings))
      add_done(ratings, answer({"done",
                                "What is an action called that is done? No rating of the table "
                                "says so.",
                                "a word",
                                "Completed",
                                {},
                                cell_of(Field::rating)}));
    return scale_in_yaml(ratings, scale.id, scale.name);
  }

  /// Of a column that rates beside those that the base has scales for.
  std::string other_scale() {
    constexpr std::size_t longest = 40;
    const auto rates = [&](const SourceHeading& heading) {
      return heading.other_rating && !heading.earlier && heading.heading.size() <= longest;
    };
    const auto column = std::find_if(source_.headings.begin(), source_.headings.end(), rates);
    if (column == source_.headings.end()) return {};
    auto ratings = ratings_found(source_, base_, column->place, {}, &*column);
    if (ratings.size() < 2) return {};
    const std::string said = text::fold(
        answer({"other",
                fmt::format("'{}' holds ratings too, and is kept beside. Shall leads be asked for "
                            "it, as a rating of its own?",
                            column->heading),
                "yes, no",
                "no",
                {},
                column->place}));
    if (!said.starts_with("y")) return {};
    order(ratings);
    other_rating_ = column->heading;
    return scale_in_yaml(ratings, other_id, other_rating_);
  }

  /// What leads are asked beside the first rating.
  std::string other_columns() const {
    const auto column = [](const std::string& id, const std::string& heading,
                           std::string_view filled_by) {
      return fmt::format("  - id: {}\n    heading: {}\n    type: rating\n    filledBy: {}\n", id,
                         in_yaml(heading), filled_by);
    };
    return column(std::string("last_") + other_id, "Last " + other_rating_, "last-round") +
           column(other_id, other_rating_, "lead") +
           fmt::format("    required: true\n    ask: {}\n",
                       in_yaml("Choose the rating under " + other_rating_));
  }

  void ask_green(std::vector<FoundRating>& ratings) {
    const bool done = any_done(ratings);
    for (auto& rating : ratings) {
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
  }

  /// Words of the plan's own: how far they stand from each other is told by nothing but their
  /// order, and that is asked with the one that says done.
  void ask_order(std::vector<FoundRating>& ratings) {
    std::vector<std::string> labels;
    for (const auto& rating : ratings) labels.push_back(rating.label);
    const bool done = any_done(ratings);
    const std::string said = answer(
        {"done",
         fmt::format("The ratings were put in this order, from the most cautious to the furthest: "
                     "{}. Which of them says that an action is done?",
                     fmt::join(labels, ", ")),
         "one of them; or all of them in their right order, done last; or a word of its own",
         done ? ratings.back().label : "Completed",
         {},
         cell_of(Field::rating)});
    if (order_by(said, ratings)) return;
    const auto named = std::find_if(ratings.begin(), ratings.end(), [&](const FoundRating& r) {
      return text::fold(r.label) == text::fold(said);
    });
    if (named == ratings.end()) return add_done(ratings, said);
    for (auto& rating : ratings) {
      if (rating.role == Role::done) rating.role = Role::under_way;
    }
    named->role = Role::done;
    order(ratings);
  }

  void add_done(std::vector<FoundRating>& ratings, const std::string& label) {
    ratings.push_back({label, {}, {}, Role::done, true, {}});
  }

  /// The table's heading for a column of the base; nothing where it has none.
  std::optional<std::string> heading_for(const schema::Column& column) const {
    static const std::vector<std::pair<Field, std::string>> ids = {
        {Field::ref, "ref"},       {Field::action, "action"},   {Field::measure, "measure"},
        {Field::agreed, "agreed"}, {Field::comment, "comment"}, {Field::milestone, "milestones"}};
    const auto is = [&](const std::string& words) {
      return words == text::fold(column.heading) ||
             std::any_of(column.aliases.begin(), column.aliases.end(),
                         [&](const std::string& alias) { return words == text::fold(alias); });
    };
    for (const auto& found : source_.headings) {
      const bool of_kind = std::any_of(ids.begin(), ids.end(), [&](const auto& known) {
        return known.first == found.field && known.second == column.id;
      });
      // Several columns of milestones become one, and "Progress July 2024" is not asked again.
      if (of_kind &&
          (column.id == "milestones" || (column.id == "comment" && time_in(found.heading) != 0)))
        return column.heading;
      if (of_kind) return found.heading;
    }
    // What else the plan says of an action: "Baseline March 2024".
    for (const auto& found : source_.headings) {
      const bool kept = found.field == Field::further || found.field == Field::target;
      if (column.filled_by == schema::FilledBy::plan && kept &&
          (is(text::fold(found.heading)) || is(without_time(found.heading))))
        return found.heading;
    }
    return std::nullopt;
  }

  /// Headings as they stand in the table; columns of the base that it has nothing for are left out.
  void add_columns() {
    std::string columns;
    std::set<std::string> taken;
    for (const auto& column : base_.columns) {
      taken.insert(text::fold(column.heading));
      for (const auto& alias : column.aliases) taken.insert(text::fold(alias));
    }
    for (const auto& column : base_.columns) {
      const auto heading = heading_for(column);
      const bool always = column.id == "ref" || column.id == "action" || column.id == "agreed" ||
                          column.id == "timescale" || column.id == "leads";
      if (!heading && column.filled_by == schema::FilledBy::plan && !always) {
        leave_out(column.id);
      } else if (heading && *heading != column.heading && heading->size() <= 60 &&
                 (is_own(column, *heading) || taken.insert(text::fold(*heading)).second)) {
        columns += fmt::format("  - id: {}\n    heading: {}\n", column.id, in_yaml(*heading));
      }
      if (!other_rating_.empty() && column.id == base_.ratings.front().id)
        columns += fmt::format("  - id: {}\n", column.id) + other_columns();
    }
    if (!columns.empty()) yaml_ += "\ncolumns:\n" + columns;
    if (!left_out_.empty()) yaml_ += fmt::format("\nleaveOut: [{}]\n", left_out_);
  }

  /// Whether how it stood at earlier times becomes rounds before the first.
  void ask_history() {
    const auto columns = earlier_columns(source_);
    if (columns.empty()) return;
    constexpr std::size_t most_named = 4;
    std::vector<std::string> named;
    for (const auto* column : columns) {
      if (named.size() < most_named) named.push_back("'" + column->heading + "'");
    }
    const std::string said = text::fold(
        answer({"history",
                fmt::format("Shall {}{} become rounds of their own, so that reports show how it "
                            "stood then?",
                            fmt::join(named, ", "),
                            columns.size() > most_named ? " and the other earlier columns" : ""),
                "yes, no",
                "no",
                {},
                columns.front()->place}));
    rounds_.history = said.starts_with("y");
  }

  static bool is_own(const schema::Column& column, const std::string& heading) {
    return text::fold(column.heading) == text::fold(heading) ||
           std::any_of(column.aliases.begin(), column.aliases.end(), [&](const std::string& alias) {
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
  std::vector<std::string> choices_;  ///< what the drop-downs of the ratings offer
  std::vector<Question> questions_;
  RoundsWanted rounds_;
  std::set<std::string> words_of_source_;  ///< folded
  std::string left_out_;                   ///< ids of the base that this scheme does not have
  std::string other_rating_;               ///< heading of a column that leads are asked for too
  std::string yaml_;
};

}  // namespace

Proposal propose(const workbook::Workbook& book, const std::string& file, const std::string& name,
                 const std::vector<schema::Schema>& built_in,
                 const std::map<std::string, std::string>& answers) {
  auto [base, source] = nearest_schema(book, file, built_in);
  std::vector<std::string> choices;
  for (const auto& heading : source.headings) {
    if (choices.empty() && heading.field == Field::rating)
      choices = choices_below(book, heading.place);
  }
  return Proposing(std::move(source), file, name, *base, answers, std::move(choices)).make();
}

}  // namespace collate::conversion
