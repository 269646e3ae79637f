// SPDX-License-Identifier: MIT
#include "cli/log.hpp"

#include "text/printable.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <utility>

namespace collate::cli {
namespace {

constexpr std::size_t file_bytes = 5U << 20U;
constexpr std::size_t files_kept = 3;

/// The message as a JSON string, quotation marks included.
class JsonMessage : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm& /*time*/,
              spdlog::memory_buf_t& out) override {
    const std::string text =
        nlohmann::json(std::string(message.payload.data(), message.payload.size()))
            .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    out.append(text.data(), text.data() + text.size());
  }
  [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
    return std::make_unique<JsonMessage>();
  }
};

bool stands_apart = false;  // from what is said on standard error
std::atomic<bool> lost = false;

std::string pattern_of(const LogOptions& options, const std::string& run) {
  if (options.json)
    return fmt::format(
        R"({{"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l","run":"{}","message":%*}})", run);
  if (options.file.empty()) return "%H:%M:%S.%e %v";  // the journal adds the rest
  return fmt::format("%Y-%m-%dT%H:%M:%S.%e%z {} %l %v", run);
}

/// A file that was there before begins with a line of pattern_of(); an empty one may be anything.
bool holds_something_else(const std::string& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return false;
  std::string begin(8, '\0');
  std::ifstream stream(file, std::ios::binary);
  stream.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  begin.resize(static_cast<std::size_t>(stream.gcount()));
  const bool begins_with_time = begin.find_first_not_of("0123456789") == 4 && begin.find('-') == 4;
  return !begin.empty() && !begins_with_time && begin != R"({"time":)";
}

}  // namespace

finding::Failure log_unwritable(const LogOptions& options, std::string reason) {
  return {"output-unwritable",
          "The log could not be written",
          {options.file, {}, {}},
          std::move(reason),
          "Check the disk and the folder, or name another file with --log-file."};
}

std::optional<finding::Failure> set_up_log(const LogOptions& options) {
  if (!options.file.empty() && holds_something_else(options.file))
    return log_unwritable(options, "The file is there already, and it is no log of this program.");
  spdlog::sink_ptr sink;
  try {
    if (options.file.empty())
      sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    else
      sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(options.file, file_bytes,
                                                                    files_kept - 1);
  } catch (const spdlog::spdlog_ex&) {
    return log_unwritable(options, {});
  }
  auto log = std::make_shared<spdlog::logger>("collate", std::move(sink));
  auto formatter = std::make_unique<spdlog::pattern_formatter>();
  formatter->add_flag<JsonMessage>('*').set_pattern(pattern_of(options, run_id()));
  log->set_formatter(std::move(formatter));
  log->set_level(spdlog::level::from_str(options.level));
  log->flush_on(spdlog::level::debug);
  log->set_error_handler([](const std::string&) { lost = true; });  // it stops no work
  spdlog::set_default_logger(std::move(log));
  stands_apart = options.json || !options.file.empty();
  return std::nullopt;
}

bool log_lost() {
  return lost.exchange(false);
}

void log_failure(const finding::Failure& failure) {
  if (!stands_apart) return;
  const auto& [file, sheet, cell] = failure.place;
  std::string place = file;
  if (cell) place += " " + cell::to_a1(*cell);
  spdlog::error("{}{}", failure.code, place.empty() ? place : ": " + text::escape_line(place));
}

const std::string& run_id() {
  static const std::string id = [] {
    std::random_device random;
    return fmt::format("{:08x}{:08x}", random(), random());
  }();
  return id;
}

}  // namespace collate::cli
