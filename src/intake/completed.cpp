// SPDX-License-Identifier: MIT
// The sheet with the actions that stand as done. Nothing has to be filled in there; what is typed
// is an answer: more impact, or that an action goes on after all.
#include "intake/completed.hpp"

#include "finding/digest.hpp"
#include "intake/answers.hpp"
#include "intake/taking.hpp"
#include "text/fold.hpp"
#include "text/personal.hpp"
#include "workbook/shown.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>

namespace collate::intake {
namespace {

/// "Reopen, In progress: the site was taken down" names a rating other than done; "please reopen"
/// names none. Nothing: it speaks of no such thing.
struct Reopening {
  std::string rating;  ///< the label; empty when none can be told
  /// "Reopened the centre in May" may tell of what changed: it is asked about, and stays impact.
  bool may_be_impact = false;
};

std::optional<Reopening> reopening_in(const std::string& words, const schema::RatingScale& scale) {
  static const re2::RE2 first(
      R"((?is)^\W*(?:please\s+)?re-?\s?open(?:ed|ing)?\b[\s,:\x{2013}-]*(?:(?:as|to|at)\s+)?['"]?([^:;.,\n"'(]*)(.*)$)");
  static const re2::RE2 asked(
      R"((?i)\b(?:to|be|please|must|should|need|needs)\s+(?:be\s+)?)"
      R"(re-?\s?open(?:ed|ing)?\b|\bre-?\s?open\s+(?:it|this|the\s+action)\b)");
  std::string named;
  std::string rest;
  if (re2::RE2::FullMatch(words, first, &named, &rest)) {
    // "Reopen - In progress - the site": what follows a dash is the reason.
    named = named.substr(0, std::min(named.find(" - "), named.find(" \xE2\x80\x93 ")));
    Answer answer;
    answer.text = text::squeeze(named);
    if (answer.text.empty()) return Reopening{};
    const auto reading = read_rating(answer, scale);
    if (reading.value && scale.values[*reading.value].role != schema::Role::done)
      return Reopening{scale.values[*reading.value].label, false};
    static const re2::RE2 done_to_something(R"((?i)^\W*re-?\s?open(?:ed|ing)\s+[a-z].*)");
    return Reopening{{}, re2::RE2::PartialMatch(words, done_to_something)};
  }
  if (re2::RE2::PartialMatch(words, asked)) return Reopening{};
  return std::nullopt;
}

/// A rating to name as an example.
std::string going_on(const schema::RatingScale& scale) {
  const auto found = std::find_if(scale.values.begin(), scale.values.end(), [](const auto& value) {
    return value.role == schema::Role::under_way;
  });
  return found == scale.values.end() ? scale.values.front().label : found->label;
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
    answer.formula = said.formula;
    answer.struck = said.struck;
    const auto& scale = taking_.schema.ratings.front();
    const auto reopening = reopening_in(answer.text, scale);
    const std::string column = column_for(reopening && !reopening->may_be_impact);
    if (column.empty()) return;  // the scheme asks for no words: quoted

    Entry entry;
    entry.ref = ref;
    entry.ref_cell = at.address;
    entry.hidden = at.hidden;
    entry.sheet = sheet_.name;
    if (reopening && !reopening->rating.empty()) {
      Answer rating = answer;
      rating.text = reopening->rating;
      rating.value = {cell::Kind::text, rating.text, 0};
      entry.answers[scale.id] = std::move(rating);
    } else if (reopening) {
      taking_.tell(rule("done-to-reopen"), sheet_, said.address,
                   {answer.text, going_on(scale), ref, {}});
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

void read_completed(const plan::Table& table, Taking& taking) {
  for (const auto& sheet : taking.book.sheets) {
    if (&sheet == table.sheet) continue;
    if (const auto completed = completed_table(sheet)) CompletedReader(*completed, taking).read();
  }
}

}  // namespace collate::intake
