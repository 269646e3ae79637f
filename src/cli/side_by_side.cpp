// SPDX-License-Identifier: MIT
#include "cli/side_by_side.hpp"

#include "cli/process.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <exception>
#include <mutex>
#include <pthread.h>
#include <thread>
#include <vector>

namespace collate::cli {
namespace {

/// A smaller file that inflates to more than 64 MiB is refused for its ratio.
constexpr std::uintmax_t large_file = 256 << 10;

void* act_on(void* work) {
  (*static_cast<const std::function<void()>*>(work))();
  text::forget_long_texts();
  return nullptr;
}

/// As many threads as can be had, at most `count`; those that run do it all. `work` outlives them.
std::vector<pthread_t> start(std::size_t count, const std::function<void()>& work) {
  std::vector<pthread_t> threads;
  pthread_attr_t attributes;
  if (count == 0 || pthread_attr_init(&attributes) != 0) return threads;
  pthread_attr_setstacksize(&attributes, stack_bytes);
  while (threads.size() < count) {
    pthread_t thread{};
    auto* argument = const_cast<std::function<void()>*>(&work);
    if (pthread_create(&thread, &attributes, act_on, argument) != 0) break;
    threads.push_back(thread);
  }
  pthread_attr_destroy(&attributes);
  return threads;
}

}  // namespace

std::size_t cores() {
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_jobs);
}

void side_by_side(std::size_t count, std::size_t jobs,
                  const std::function<void(std::size_t)>& act) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr thrown;
  std::mutex throwing;
  const std::function<void()> work = [&] {
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
  const std::size_t workers = std::min({jobs, count, most_jobs});
  const auto others = start(workers > 1 ? workers - 1 : 0, work);
  work();
  for (const auto& other : others) pthread_join(other, nullptr);
  if (thrown) std::rethrow_exception(thrown);
}

std::unique_lock<std::mutex> OneLargeFile::turn_for(std::uintmax_t bytes) {
  std::unique_lock turn(one_, std::defer_lock);
  if (bytes > large_file) turn.lock();
  return turn;
}

}  // namespace collate::cli
