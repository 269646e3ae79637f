// SPDX-License-Identifier: MIT
#include "cli/kept_returns.hpp"

#include "cli/program_digest.hpp"
#include "cli/sha256.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "catalogue/catalogue.hpp"
#include "desk/kept.hpp"
#include <charconv>
#include <system_error>

namespace collate::cli {
namespace {

constexpr std::size_t digest_length = 64;

/// Takes a line from the front; empty when there is none.
std::string_view line_of(std::string_view& left) {
  const auto end = left.find('\n');
  if (end == std::string_view::npos) return {};
  const auto line = left.substr(0, end);
  left.remove_prefix(end + 1);
  return line;
}

/// Takes "<digest> <size> <file>" and so many bytes from the front; false when that is not there.
bool take_one(std::string_view& left, std::string_view& file, std::string_view& sha256,
              std::string_view& bytes) {
  const auto line = line_of(left);
  if (line.size() < digest_length + 4) return false;
  sha256 = line.substr(0, digest_length);
  std::size_t size = 0;
  const char* const last = line.data() + line.size();
  const auto [end, error] = std::from_chars(line.data() + digest_length + 1, last, size);
  if (error != std::errc() || end == last || *end != ' ' || size > left.size()) return false;
  file = std::string_view(end + 1, static_cast<std::size_t>(last - end - 1));
  bytes = left.substr(0, size);
  left.remove_prefix(size);
  return true;
}

bool can_be_kept(const merge::Arrival& arrival) {
  return !arrival.failure && arrival.file.find('\n') == std::string::npos;
}

}  // namespace

KeptReturns::KeptReturns(const PlanFolder& plan, const std::string& round, const desk::Ground& then)
    : plan_(plan), then_(then), round_(round) {
  // A round's id is the officer's, and must not lead out of the folder.
  if (std::filesystem::path(round).filename() != round || round.starts_with('.')) return;
  path_ = plan.folder / "out" / ".received" / round;
  const auto rests_on = desk::receiving_rests_on(then_, round_, plan_.limits);
  head_ = fmt::format("collate {} {}\n", program_digest, sha256_of(rests_on));
  if (plan.files->look(path_, Links::told).kind != Kind::file) return;
  auto read = plan.files->read(path_);
  if (!read) return;
  const std::string_view whole(reinterpret_cast<const char*>(read->data()), read->size());
  if (whole.size() < head_.size() + digest_length || !whole.starts_with(head_)) return;
  const auto body = whole.substr(0, whole.size() - digest_length);
  if (sha256_of(body) != whole.substr(body.size())) {
    spdlog::info("{} is not as it was written, and is not used", path_.string());
    return;
  }
  content_ = *std::move(read);  // moves no bytes: the views stay good
  std::string_view left = body.substr(head_.size());
  std::string_view file;
  Place place;
  while (take_one(left, file, place.sha256, place.bytes)) places_.emplace(file, place);
}

const KeptReturns::Place* KeptReturns::place_of(const merge::Arrival& arrival) const {
  const auto found = places_.find(arrival.file);
  const bool same = found != places_.end() && found->second.sha256 == arrival.sha256;
  return same ? &found->second : nullptr;
}

std::optional<merge::Arrival> KeptReturns::find(const std::string& file,
                                                const std::string& sha256) const {
  const auto found = places_.find(file);
  if (found == places_.end() || found->second.sha256 != sha256) return std::nullopt;
  auto arrival = desk::arrival_from(found->second.bytes, catalogue::find);
  if (arrival && (arrival->file != file || arrival->sha256 != sha256)) return std::nullopt;
  return arrival;
}

void KeptReturns::keep(const std::vector<std::optional<merge::Arrival>>& arrivals) const {
  if (path_.empty()) return;
  std::size_t count = 0;
  std::size_t known = 0;
  for (const auto& arrival : arrivals) {
    if (!arrival || !can_be_kept(*arrival)) continue;
    ++count;
    if (place_of(*arrival) != nullptr) ++known;
  }
  spdlog::info("{} of {} returns were received before: {}", known, count, path_.string());
  if (count == 0 || (known == count && count == places_.size())) return;
  // Sorted files in, the same bytes out: nothing in it tells the time or where the folder lies.
  std::string content = head_;
  for (const auto& arrival : arrivals) {
    if (!arrival || !can_be_kept(*arrival)) continue;
    const Place* place = place_of(*arrival);
    const std::string made = place == nullptr ? desk::to_bytes(*arrival) : std::string();
    const std::string_view bytes = place == nullptr ? std::string_view(made) : place->bytes;
    content += fmt::format("{} {} {}\n", arrival->sha256, bytes.size(), arrival->file);
    content += bytes;
  }
  content += sha256_of(content);
  // A line of the log says what went wrong; it changes nothing that the officer asked for.
  const Target target{plan_.folder, std::filesystem::path("out") / ".received" / round_};
  if (const auto written = plan_.files->put(target, content); !written)
    spdlog::info("{}", finding::to_text(written.failure()));
}

}  // namespace collate::cli
