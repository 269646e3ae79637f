// SPDX-License-Identifier: MIT
// Which numbers in the segments of stacked bars find room. Of two that would lie upon each other
// the one of the larger segment stays; the other stands in the table that the chart is drawn from.
#pragma once

#include <vector>

namespace collate::sheetwriter {

/// Where the segments lie that the labels stand in the middle of.
struct BarPlot {
  bool percent = false;  ///< every bar is as long as the plot
  bool upright = false;  ///< columns: labels stand one above the other, not side by side
  double length = 0;     ///< pixels that the longest bar takes, about
};

/// `values`: by series, its points. The same shape comes back; true: there is no room. What is 0
/// has no label and takes none.
[[nodiscard]] std::vector<std::vector<bool>> labels_without_room(
    const std::vector<std::vector<double>>& values, const BarPlot& plot);

}  // namespace collate::sheetwriter
