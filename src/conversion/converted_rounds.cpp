// SPDX-License-Identifier: MIT
#include "conversion/converted_rounds.hpp"

#include "finding/group.hpp"
#include "plan/describe.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include "conversion/told_rounds.hpp"
#include <algorithm>
#include <set>

namespace collate::conversion {
namespace {

class RoundsSheet {
 public:
  RoundsSheet(const SourcePlan& source, const std::string& file, const schema::Schema& schema,
              const timescale::Calendar& calendar, const RoundsWanted& wanted,
              const std::vector<std::string>& action_headings)
      : source_(source),
        file_(file),
        schema_(schema),
        calendar_(calendar),
        wanted_(wanted),
        action_headings_(action_headings) {}

  ConvertedRounds make() {
    std::vector<LaidOutRound> laid_out;
    if (wanted_.first_position)
      laid_out = laid_out_rounds(schema_, *wanted_.first_position, calendar_.plan_end);
    std::set<std::string> ids;
    for (const auto& round : laid_out) ids.insert(round.id);
    std::vector<ToldRound> told;
    if (wanted_.history) told = told_rounds(source_, calendar_, std::move(ids));
    constexpr auto sheet = plan::PlanSheet::rounds;
    const auto columns =
        told.empty() ? plan::new_columns(sheet, schema_) : plan::columns(sheet, schema_);
    made_.laid_out = laid_out.size();
    made_.rows.push_back(plan::headings(columns));
    for (const auto& round : told) made_.rows.push_back(plan::cells(columns, line_of(round)));
    for (const auto& round : laid_out)
      made_.rows.push_back(
          plan::cells(columns, {{"id", round.id},
                                {"name", round.name},
                                {"issued", timescale::to_words(round.issued)},
                                {"return_by", timescale::to_words(round.return_by)},
                                {"position", timescale::to_words(round.position)}}));
    say_told(told);
    say_laid_out();
    return std::move(made_);
  }

 private:
  plan::Line line_of(const ToldRound& round) const {
    std::string ratings;
    for (std::size_t i = 0; i < std::min(round.ratings.size(), schema_.ratings.size()); ++i)
      ratings += (i == 0 ? "" : "; ") + heading_in_plan(round.ratings[i]);
    return {{"id", round.id},
            {"name", round.name},
            {"position", round.position ? timescale::to_words(*round.position) : std::string()},
            {"ratings_from", ratings},
            {"comments_from", heading_in_plan(round.comments)}};
  }

  /// Of what stands under a heading of the source.
  std::string heading_in_plan(const SourceHeading* heading) const {
    if (heading == nullptr) return {};
    if (!heading->earlier)
      return heading->field == Field::rating ? rating_heading(schema_.ratings[heading->scale])
                                             : std::string(words_on_progress);
    const auto at = std::find(source_.further.begin(), source_.further.end(), heading->heading);
    return *(action_headings_.end() - std::distance(at, source_.further.end()));
  }

  void say(std::string what, std::string remedy) {
    made_.doubts.push_back(doubt({file_, {}, {}}, std::move(what), std::move(remedy)));
  }

  void say_told(const std::vector<ToldRound>& rounds) {
    std::vector<std::string> dated, undated;
    for (const auto& round : rounds) {
      if (round.position)
        dated.push_back(fmt::format("{} ({})", round.name, timescale::to_words(*round.position)));
      else
        undated.push_back(round.name);
    }
    if (!dated.empty())
      say(fmt::format("The columns of earlier times became rounds that the plan tells, and for "
                      "which nobody is asked: {}.",
                      fmt::join(dated, ", ")),
          "Correct their names and position dates on the Rounds sheet.");
    if (!undated.empty())
      say(fmt::format("Nothing says of which year these are: {}. The rounds made of them have no "
                      "position date.",
                      fmt::join(undated, ", ")),
          "Enter it under Position at on the Rounds sheet before anything is issued.");
  }

  void say_laid_out() {
    if (made_.laid_out == 0)
      return say("A plan table names no monitoring rounds.",
                 "Enter the rounds on the Rounds sheet before the first issue.");
    say(fmt::format("{} laid out, the first with its position at {}, to {}.",
                    finding::counted(made_.laid_out, "round was", "rounds were"),
                    timescale::to_words(*wanted_.first_position),
                    calendar_.plan_end ? "the end of the plan" : "begin with"),
        "Correct their dates on the Rounds sheet, and enter the meetings.");
  }

  const SourcePlan& source_;
  const std::string& file_;
  const schema::Schema& schema_;
  const timescale::Calendar& calendar_;
  const RoundsWanted& wanted_;
  const std::vector<std::string>& action_headings_;
  ConvertedRounds made_;
};

}  // namespace

std::string rating_heading(const schema::RatingScale& scale) {
  return scale.name + (text::fold(scale.name).ends_with("rating") ? "" : " rating") +
         " in the source";
}

ConvertedRounds converted_rounds(const SourcePlan& source, const std::string& file,
                                 const schema::Schema& schema, const timescale::Calendar& calendar,
                                 const RoundsWanted& wanted,
                                 const std::vector<std::string>& action_headings) {
  return RoundsSheet(source, file, schema, calendar, wanted, action_headings).make();
}

}  // namespace collate::conversion
