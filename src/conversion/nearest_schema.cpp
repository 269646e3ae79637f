// SPDX-License-Identifier: MIT
#include "conversion/nearest_schema.hpp"

#include "text/fold.hpp"

#include "conversion/source_rating.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <set>

namespace collate::conversion {
namespace {

/// How many ratings most actions have as the first words of what is said of progress and of what is
/// measured.
std::size_t scales_in_prose(const SourcePlan& source, const schema::Schema& schema) {
  std::size_t progress = 0, measured = 0;
  for (const auto& action : source.actions) {
    progress += std::any_of(action.comments.begin(), action.comments.end(),
                            [&](const auto& said) {
                              return !rating_in_front(said.second.text, schema).empty();
                            })
                    ? 1U
                    : 0U;
    measured += !action.measures.empty() &&
                        !rating_in_front(action.measures.front().text.text, schema).empty()
                    ? 1U
                    : 0U;
  }
  const auto most = [&](std::size_t count) { return count * 2 >= source.actions.size(); };
  return source.actions.empty() || !most(progress) ? 0U : most(measured) ? 2U : 1U;
}

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
  std::size_t scales = scales_in_prose(source, schema);
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

NearestSchema nearest_schema(const workbook::Workbook& book, const std::string& file,
                             const std::vector<schema::Schema>& schemas) {
  NearestSchema nearest;
  double best = -1e9;
  for (const auto& schema : schemas) {
    SourcePlan read = read_source(book, file, schema);
    const double points = nearness(read, schema);
    if (points <= best) continue;
    best = points;
    nearest = {&schema, std::move(read)};
  }
  return nearest;
}

}  // namespace collate::conversion
