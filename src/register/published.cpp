// SPDX-License-Identifier: MIT
#include "register/published.hpp"

#include "plan/said.hpp"
#include "text/personal.hpp"
#include "text/small_numbers.hpp"

#include <map>
#include <unordered_map>
#include <utility>

namespace collate::merge {
namespace {

/// Copies of one round's words for the reports.
class Publisher {
 public:
  Publisher(const plan::Plan& plan, unsigned under) : plan_(plan), under_(under) {}

  void hide(RoundState& round) {
    const SharedList<Row>& working = round.rows;
    for (std::size_t i = 0; i < working.size(); ++i) {
      const auto* action = plan_.action(working[i].ref);
      measures_ =
          action == nullptr ? std::vector<std::string>() : plan::measures_named(plan_, *action);
      Row row = working[i];
      differs_ = false;
      hide(row);
      // A row without anything to hide stays the one that the working register has.
      if (differs_) round.rows.put(i, std::move(row));
    }
    // Readers are told how many errors are open, and of no finding.
    std::erase_if(round.findings, [](const finding::Finding& finding) {
      return finding.severity != finding::Severity::error;
    });
    for (auto& line : round.ledger) {
      line.file = text::hold_back(line.file);
      for (auto& point : line.points) hide_quoted(point);
    }
    for (auto& one : round.explained) hide_quoted(one.finding.message);
  }

 private:
  /// The same words stand in an answer, in its row and among the last answers of the next round.
  void hide(std::string& words) {
    if (words.empty()) return;
    auto [known, is_new] = hidden_.try_emplace(words);
    if (is_new) known->second = text::with_small_numbers_hidden(text::hold_back(words), under_);
    put(words, known->second);
  }

  template <class Value>
  void put(Value& value, const Value& shown) {
    if (value == shown) return;
    value = shown;
    differs_ = true;
  }

  /// Figures of people by themselves, in the column of figures.
  void hide_figures(std::string& words) {
    const std::string shown = text::with_bare_counts_hidden(words, measures_, under_);
    if (shown != words) quoted_["'" + words + "'"] = "'" + shown + "'";
    put(words, shown);
  }

  /// A finding may quote such a figure.
  void hide_quoted(std::string& words) {
    for (const auto& [quoted, shown] : quoted_) {
      for (auto at = words.find(quoted); at != std::string::npos;
           at = words.find(quoted, at + shown.size()))
        words.replace(at, quoted.size(), shown);
    }
    hide(words);
  }

  void hide(std::map<std::string, TracedText>& more) {
    for (auto& [column, words] : more) {
      hide(words);
      if (column == "current") hide_figures(words.text);
    }
  }

  void hide(TracedText& words) {
    hide(words.text);
    hide_file(words.source);
  }

  /// A file whose name tells of a child is named without it; its digest and cell still find it.
  void hide_file(intake::Source& source) {
    if (!source.from) return;
    auto& shown = shown_[source.from.get()];
    if (!shown) {
      std::string name = text::hold_back(source.file());
      if (name == source.file()) {
        shown = source.from;
      } else {
        auto copy = *source.from;
        copy.file = std::move(name);
        shown = std::make_shared<const intake::ReturnSheet>(std::move(copy));
      }
    }
    put(source.from, shown);
  }

  void hide_file(std::optional<intake::Source>& source) {
    if (source) hide_file(*source);
  }

  void hide(LeadEntry& entry) {
    for (auto& rating : entry.ratings) hide_file(rating.source);
    hide(entry.comment);
    hide(entry.impact);
    hide_file(entry.new_date.source);
    hide(entry.more);
    hide_file(entry.row);
    hide(entry.why);
  }

  void hide(Row& row) {
    for (auto& rating : row.ratings) hide_file(rating.source);
    for (auto& known : row.known_before) {
      if (known) hide_file(known->rating.source);
    }
    hide(row.comment);
    hide(row.impact);
    hide_file(row.new_date.source);
    hide(row.more);
    for (auto& [lead, words] : row.impacts) hide(words);
    for (auto& move : row.dates) hide(move.reason);
    for (auto& one : row.disagreements) put(one.words, text::hold_back(one.words));
    for (auto& entry : row.answers) hide(entry);
    for (auto& entry : row.last) hide(entry);
    for (auto& revision : row.revisions) hide(revision, row);
  }

  /// A report that was made final says what leads wrote then, too; words of a scale, dates and the
  /// like hold no number of children.
  void hide(Revision& revision, const Row& row) {
    if (revision.what == "comment" || revision.what == "impact" ||
        row.more.contains(revision.what)) {
      for (auto* words : {&revision.was, &revision.is}) {
        hide(*words);
        if (revision.what == "current") hide_figures(*words);
      }
    }
    put(revision.why, text::hold_back(revision.why));
  }

  const plan::Plan& plan_;
  unsigned under_;
  std::unordered_map<std::string, std::string> hidden_;  ///< by the words as they were
  /// Of the row that is being gone through.
  std::vector<std::string> measures_;
  bool differs_ = false;
  /// Cells of figures in which something was hidden, as messages quote them.
  std::map<std::string, std::string> quoted_;
  /// By the sheet that a value came from; it is kept alive by what is shown of it.
  std::map<const intake::ReturnSheet*, std::shared_ptr<const intake::ReturnSheet>> shown_;
};

}  // namespace

Register published(Register working, const plan::Plan& plan, unsigned under) {
  Publisher publisher(plan, under);
  for (auto& round : working.rounds) publisher.hide(round);
  return working;
}

}  // namespace collate::merge
