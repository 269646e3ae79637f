// SPDX-License-Identifier: MIT
#include "cli/side_by_side.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace collate::cli {
namespace {

/// A smaller file that inflates to more than 64 MiB is refused for its ratio.
constexpr std::uintmax_t large_file = 256 << 10;

}  // namespace

std::size_t cores() {
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_jobs);
}

void side_by_side(std::size_t count, std::size_t jobs,
                  const std::function<void(std::size_t)>& act) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr thrown;
  std::mutex throwing;
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        act(i);
      } catch (...) {
        const std::lock_guard lock(throwing);
        if (!thrown) thrown = std::current_exception();
        next = count;
      }
    }
  };
  std::vector<std::thread> others;
  const std::size_t workers = std::min({jobs, count, most_jobs});
  for (std::size_t i = 1; i < workers; ++i) {
    try {
      others.emplace_back(work);
    } catch (const std::system_error&) {
      break;  // no more threads to be had: those that run do it all
    }
  }
  work();
  for (auto& other : others) other.join();
  if (thrown) std::rethrow_exception(thrown);
}

std::unique_lock<std::mutex> OneLargeFile::turn_for(const std::filesystem::path& file) {
  std::unique_lock turn(one_, std::defer_lock);
  std::error_code error;
  if (std::filesystem::file_size(file, error) > large_file) turn.lock();
  return turn;
}

}  // namespace collate::cli
