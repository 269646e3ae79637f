// SPDX-License-Identifier: MIT
// Date expressions a second on one core, over the expressions of five real plans, and the time for
// one expression of growing length. Promises: at least 200,000 a second; time for each byte does
// not grow with the length.
#include "timescale/read.hpp"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

using namespace collate::timescale;
using Clock = std::chrono::steady_clock;

namespace {

/// The third column of each row.
std::vector<std::string> expressions() {
  std::ifstream file(std::string(COLLATE_SOURCE_DIR) +
                     "/tests/fixtures/timescale/date-expressions.csv");
  std::vector<std::string> list;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::size_t at = line.find(',', line.find(',') + 1) + 1;
    std::string text;
    if (line[at] == '"') {
      for (++at; at < line.size() && !(line[at] == '"' && line[at + 1] != '"'); ++at)
        text += line[at];
    } else {
      text = line.substr(at, line.find(',', at) - at);
    }
    list.push_back(std::move(text));
  }
  return list;
}

double seconds(Clock::duration duration) {
  return std::chrono::duration<double>(duration).count();
}

/// Best of several runs, in seconds.
template <class Work>
double best_of(int runs, Work work) {
  double best = 1e9;
  for (int i = 0; i < runs; ++i) {
    const auto begin = Clock::now();
    work();
    best = std::min(best, seconds(Clock::now() - begin));
  }
  return best;
}

}  // namespace

int main() {
  const auto list = expressions();
  const Calendar calendar;
  std::size_t milestones = 0;
  constexpr int repeats = 200;
  const double time = best_of(5, [&] {
    for (int i = 0; i < repeats; ++i) {
      for (const auto& text : list)
        milestones += read(text, calendar, make_date(2019, 6, 1)).milestones.size();
    }
  });
  const double rate = repeats * static_cast<double>(list.size()) / time;
  std::printf("%zu expressions of five plans: %.0f a second (%.2f us each)\n", list.size(), rate,
              1e6 / rate);
  bool kept = rate >= 200'000;

  for (const std::string unit : {"Sept 2019 ", "4, 5, 6, 7, ", "word ", "(subject to ", "1/2/",
                                 "- ", "each ", "19-", "((((", "September, ", "after the "}) {
    double first = 0, last = 0;
    for (const std::size_t length : {std::size_t{1} << 12, std::size_t{1} << 15}) {
      std::string text;
      while (text.size() < length) text += unit;
      const double each =
          best_of(40, [&] { milestones += read(text, calendar).milestones.size(); }) * 1e9 /
          static_cast<double>(length);
      (first == 0 ? first : last) = each;
    }
    const bool linear = last < 3 * first + 5;
    std::printf("%-14s %6.1f ns a byte at 4 KB, %6.1f at 32 KB%s\n", ("'" + unit + "'").c_str(),
                first, last, linear ? "" : "  NOT LINEAR");
    kept = kept && linear;
  }
  return kept && milestones > 0 ? 0 : 1;
}
