// SPDX-License-Identifier: MIT
#include "cli/progress.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

namespace collate::cli {
namespace {

// Work shorter than the first interval is over before anybody reads a bar.
constexpr double between_drawings = 0.5;  // seconds
constexpr double between_log_lines = 10;

}  // namespace

std::string progress_bar(const std::string& work, std::size_t done, std::size_t total,
                         std::size_t width) {
  done = std::min(done, total);
  const std::size_t filled = width * done / total;
  return fmt::format("{} [{}{}] {} of {}", work, std::string(filled, '='),
                     std::string(width - filled, ' '), done, total);
}

Progress::Progress(Session& session, std::string work, std::size_t total)
    : session_(session),
      work_(std::move(work)),
      total_(total),
      drawn_(session.passed()),
      logged_(drawn_) {}

Progress::~Progress() {
  if (shown_ > 0) session_.draw("\r" + std::string(shown_, ' ') + "\r");
}

void Progress::step() {
  ++done_;
  if (total_ == 0) return;
  const double now = session_.passed();
  if (now - logged_ >= between_log_lines) {
    logged_ = now;
    spdlog::info("{}: {} of {}", work_, done_, total_);
  }
  if (!session_.draws() || now - drawn_ < between_drawings) return;
  drawn_ = now;
  const std::string bar = progress_bar(work_, done_, total_);
  session_.draw("\r" + bar);
  shown_ = std::max(shown_, bar.size());
}

}  // namespace collate::cli
