// SPDX-License-Identifier: MIT
// The sheet with the actions that stand as done. Nothing has to be filled in there; what is typed
// is an answer: more impact, or that an action goes on after all.
#include "intake/completed.hpp"

#include "finding/digest.hpp"
#include "intake/answers.hpp"
#include "intake/taking.hpp"
#include "text/fold.hpp"
#include "text/pattern.hpp"
#include "text/personal.hpp"
#include "workbook/shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace collate::intake {
namespace {

/// "Reopen, In progress: the site was taken down" names a rating other than done; "please reopen"
/// names none. Nothing: it speaks of no such thing.
struct Reopening {
  /// Scale id -> label, at least of the first scale; empty when none can be told.
  std::map<std::string, std::string> ratings;
  /// "Reopened the centre in May" may tell of what changed: it is asked about, and stays impact.
  bool may_be_impact = false;
};

/// "Progress Amber, Outcomes Red": the ratings named, a bare one of the first scale. Empty when one
/// cannot be read, or is done on the first scale.
std::map<std::string, std::string> ratings_named(const std::string& words,
                                                 const std::vector<schema::RatingScale>& scales) {
  static const text::Pattern parting(R"(\s*(?:[,;/+&]|\band\b|\s-\s|\s\x{2013}\s)\s*)");
  std::string parts = words;
  text::replace_every(&parts, parting, "\n");
  std::map<std::string, std::string> named;
  for (std::size_t from = 0; from < parts.size();) {
    const auto end = std::min(parts.find('\n', from), parts.size());
    const std::string part = text::squeeze(parts.substr(from, end - from));
    from = end + 1;
    const schema::RatingScale* of = &scales.front();
    Answer answer;
    answer.text = part;
    for (const auto& scale : scales) {
      const std::string name = text::fold(scale.name);
      if (scales.size() < 2 || !text::fold(part).starts_with(name + " ")) continue;
      of = &scale;
      static const text::Pattern joint(R"((?i)^\W*(?:(?:rating|is|to|as|at|now)\b\W*)*)");
      answer.text = part.substr(name.size());
      text::replace_first(&answer.text, joint, "");
    }
    if (answer.text.empty()) continue;
    const auto reading = read_rating(answer, *of);
    if (!reading.value) break;  // the reason begins
    const auto& value = of->values[*reading.value];
    if (named.empty() && of == &scales.front() && value.role == schema::Role::done) return {};
    named.emplace(of->id, value.label);
  }
  return named;
}

std::optional<Reopening> reopening_in(const std::string& words,
                                      const std::vector<schema::RatingScale>& scales) {
  static const text::Pattern first(
      R"((?is)^\W*(?:please\s+)?re-?\s?open(?:ed|ing)?\b[\s,:\x{2013}-]*(?:(?:as|to|at)\s+)?['"]?([^:.\n"'(]*)(.*)$)");
  static const text::Pattern asked(
      R"((?i)\b(?:to|be|please|must|should|need|needs)\s+(?:be\s+)?)"
      R"(re-?\s?open(?:ed|ing)?\b|\bre-?\s?open\s+(?:it|this|the\s+action)\b)");
  std::string named;
  std::string rest;
  if (text::full_match(words, first, &named, &rest)) {
    if (text::squeeze(named).empty()) return Reopening{};
    auto ratings = ratings_named(named, scales);
    if (ratings.contains(scales.front().id)) return Reopening{std::move(ratings), false};
    static const text::Pattern done_to_something(R"((?i)^\W*re-?\s?open(?:ed|ing)\s+[a-z].*)");
    return Reopening{{}, text::partial_match(words, done_to_something)};
  }
  // "This is not done after all"; "two schools are not complete" of what was done says as much.
  static const text::Pattern denied(
      R"((?i)(?:\b(?:not|never|no longer|nor)|n['\x{2019}]t)\s+(?:(?:yet|really|actually|in fact|fully|quite|been)\s+)*)"
      R"((?:done|complete[d]?|finished|achieved|in place|embedded|delivered|happening|running)\b)"
      R"(|\b(?:is|are|was|were)\s+(?:still\s+)?open\s+again\b)"
      R"(|\b(?:rated|marked|ticked|closed|completed)\s+(?:\w+\s+){0,2}(?:in error|by mistake|too (?:soon|early))\b)");
  if (text::partial_match(words, asked) || text::partial_match(words, denied)) return Reopening{};
  return std::nullopt;
}

/// The words as a rating.
Answer rating_of(const Answer& words, const std::string& label) {
  Answer rating = words;
  rating.text = label;
  rating.value = {cell::Kind::text, label, 0};
  return rating;
}

class CompletedReader {
 public:
  CompletedReader(const plan::Table& table, Taking& taking)
      : table_(table), sheet_(*table.sheet), taking_(taking) {}

  void read() {
    for (std::uint32_t row = table_.heading_row + 1; row < sheet_.row_end(); ++row) {
      const auto ref = table_.cell(row, "ref");
      const auto said = table_.cell(row, "more");
      if (!ref || !said || text::trim(workbook::shown(*said)).empty()) continue;
      const auto reading = taking_.refs.read(plan::RefRow{*ref, table_.text(row, "action")},
                                             taking_.received().lead);
      const bool known = reading.refs.size() == 1 && reading.state != plan::RefState::doubtful &&
                         reading.state != plan::RefState::became_date;
      if (known) read_answer(reading.refs.front(), *ref, *said);
      // else: its words are quoted with those outside the table
    }
  }

 private:
  void read_answer(const std::string& ref, const workbook::Cell& at, const workbook::Cell& said) {
    const std::string typed(text::trim(workbook::shown(said)));
    Answer answer;
    answer.cell = said.address;
    answer.text = text::hold_back(typed);
    answer.value = {said.kind, answer.text, said.number};
    answer.number_format = said.number_format;
    answer.calculated = !said.formula.empty();
    answer.struck = said.struck;
    const auto reopening = reopening_in(answer.text, taking_.schema.ratings);
    const std::string column = column_for(reopening && !reopening->may_be_impact);
    if (column.empty()) return;  // the scheme asks for no words: quoted

    Entry entry;
    entry.ref = ref;
    entry.ref_cell = at.address;
    entry.hidden = at.hidden;
    entry.sheet = sheet_.name;
    if (reopening && !reopening->ratings.empty()) {
      for (const auto& [id, label] : reopening->ratings)
        entry.answers[id] = rating_of(answer, label);
    } else if (reopening) {
      taking_.tell(rule("done-to-reopen"), sheet_, said.address,
                   {answer.text, going_on(taking_.schema), ref, {}});
    }
    if (answer.struck)
      taking_.tell(rule("answer-struck"), sheet_, said.address, {answer.text, {}, ref, {}});
    entry.answers[column] = std::move(answer);
    taking_.account(sheet_, said.address, typed, Went::answer, ref, column);
    taking_.received().entries.push_back(std::move(entry));
  }

  /// Words on impact are impact; why an action goes on is a comment. A scheme may ask for one only.
  [[nodiscard]] std::string column_for(bool goes_on) const {
    using schema::Purpose;
    const std::array order = goes_on ? std::array{Purpose::comment, Purpose::impact}
                                     : std::array{Purpose::impact, Purpose::comment};
    for (const auto purpose : order) {
      const schema::Column* column = taking_.schema.column(purpose);
      if (column != nullptr && column->filled_by == schema::FilledBy::lead) return column->id;
    }
    return {};
  }

  const plan::Table& table_;
  const workbook::Sheet& sheet_;
  Taking& taking_;
};

}  // namespace

std::string going_on(const schema::Schema& schema) {
  std::string words;
  for (const auto& scale : schema.ratings) {
    const auto found =
        std::find_if(scale.values.begin(), scale.values.end(),
                     [](const auto& value) { return value.role == schema::Role::under_way; });
    const auto& label = (found == scale.values.end() ? scale.values.front() : *found).label;
    words += fmt::format("{}{}{}", words.empty() ? "" : ", ",
                         schema.ratings.size() > 1 ? scale.name + " " : "", label);
  }
  return words;
}

std::string impact_key(std::string_view ref) {
  return std::string(ref) + ", " + std::string(impact_so_far_heading);
}

std::string impact_digest(std::string_view impact) {
  return finding::Digest().add(text::squeeze(impact)).hex();
}

std::optional<plan::Table> completed_table(const workbook::Sheet& sheet) {
  static const plan::HeadingWords headings{
      std::array{plan::Heading{"ref", {"Ref"}}, plan::Heading{"action", {"Action"}},
                 plan::Heading{"agreed", {"Agreed date"}},
                 plan::Heading{"impact", {std::string(impact_so_far_heading)}},
                 plan::Heading{"more", {std::string(completed_entry_heading)}}}};
  auto table = plan::find_table(sheet, headings, 3);
  if (!table || !table->has("ref") || !table->has("more") || !table->has("impact")) return {};
  return table;
}

void read_reopening(const workbook::Sheet& sheet, Entry& entry, Taking& taking) {
  const auto& scale = taking.schema.ratings.front();
  const schema::Column* column = taking.schema.column(schema::Purpose::comment);
  if (column == nullptr) return;
  const auto said = entry.answers.find(column->id);
  const auto rated = entry.answers.find(scale.id);
  if (said == entry.answers.end() || rated == entry.answers.end() || !rated->second.text.empty())
    return;
  // In the middle of a comment it may be a school that reopens.
  static const text::Pattern begins(R"((?i)^\W*(?:please\s+)?re-?\s?open)");
  if (!text::partial_match(said->second.text, begins)) return;
  const auto reopening = reopening_in(said->second.text, taking.schema.ratings);
  if (!reopening || reopening->may_be_impact) return;
  if (reopening->ratings.empty()) {
    taking.tell(rule("done-to-reopen"), sheet, said->second.cell,
                {said->second.text, going_on(taking.schema), entry.ref, {}});
    return;
  }
  std::string labels;
  for (const auto& [id, label] : reopening->ratings) {
    labels += (labels.empty() ? "" : ", ") + label;
    entry.answers[id] = rating_of(said->second, label);
  }
  taking.tell(rule("reopened-in-words"), sheet, said->second.cell,
              {said->second.text, labels, entry.ref, {}});
}

void read_completed(const plan::Table& table, Taking& taking) {
  for (const auto& sheet : taking.book.sheets) {
    if (&sheet == table.sheet) continue;
    if (const auto completed = completed_table(sheet)) CompletedReader(*completed, taking).read();
  }
}

}  // namespace collate::intake
