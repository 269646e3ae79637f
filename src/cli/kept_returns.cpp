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

/// Takes a number and the space after it from the front; nothing when they are not there.
std::optional<std::size_t> size_of(std::string_view& left) {
  std::size_t size = 0;
  const char* const last = left.data() + left.size();
  const auto [end, error] = std::from_chars(left.data(), last, size);
  if (error != std::errc() || end == last || *end != ' ') return std::nullopt;
  left.remove_prefix(static_cast<std::size_t>(end - left.data()) + 1);
  return size;
}

bool can_be_kept(const merge::Arrival& arrival) {
  return arrival.told_by_intake && arrival.file.find('\n') == std::string::npos;
}

}  // namespace

KeptReturns::KeptReturns(const PlanFolder& plan, const std::string& round, const desk::Ground& then)
    : plan_(plan), then_(then), round_(round) {
  // A round's id is the officer's, and must not lead out of the folder.
  if (std::filesystem::path(round).filename() != round || round.starts_with('.')) return;
  path_ = plan.folder / "out" / ".received" / round;
  const auto rests_on = desk::receiving_rests_on(then_, round_, plan_.limits);
  head_ = fmt::format("collate {} {}\n", program_digest, sha256_of(rests_on));
  ground_ = sha256_of(head_ + desk::checking_rests_on(then_));
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
  while (!left.empty()) {
    // "<digest> <digest of grounds> <size> <size> <file>", then so many bytes and so many.
    std::string_view line = line_of(left);
    if (line.size() < 2 * (digest_length + 1)) break;
    Place place;
    place.sha256 = line.substr(0, digest_length);
    place.rests_on = line.substr(digest_length + 1, digest_length);
    line.remove_prefix(2 * (digest_length + 1));
    const auto received = size_of(line);
    const auto found = size_of(line);
    if (!received || !found || *received > left.size() || *found > left.size() - *received) break;
    place.received = left.substr(0, *received);
    place.found = left.substr(*received, *found);
    left.remove_prefix(*received + *found);
    places_.emplace(line, place);
  }
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
  auto arrival = desk::arrival_from(found->second.received, catalogue::find);
  if (arrival && (arrival->file != file || arrival->sha256 != sha256)) return std::nullopt;
  return arrival;
}

std::string KeptReturns::checks_rest_on(const desk::LastAnswers& last) const {
  return sha256_of(ground_ + desk::to_bytes(last));
}

bool KeptReturns::add_found(merge::Arrival& arrival, const std::string& rests_on) const {
  const Place* place = place_of(arrival);
  return place != nullptr && place->rests_on == rests_on &&
         desk::add_told_by_checks(arrival, place->found, catalogue::find);
}

void KeptReturns::keep(const std::vector<merge::Arrival>& arrivals,
                       const std::vector<std::string>& rests_on) const {
  if (path_.empty()) return;
  std::size_t count = 0;
  std::size_t known = 0;
  std::size_t found_before = 0;
  for (std::size_t i = 0; i < arrivals.size(); ++i) {
    if (!can_be_kept(arrivals[i])) continue;
    ++count;
    const Place* place = place_of(arrivals[i]);
    if (place == nullptr) continue;
    ++known;
    if (place->rests_on == rests_on[i]) ++found_before;
  }
  spdlog::info("{} of {} returns were received before, {} of them checked: {}", known, count,
               found_before, path_.string());
  if (count == 0 || (found_before == count && count == places_.size())) return;
  // Sorted files in, the same bytes out: nothing in it tells the time or where the folder lies.
  std::string content = head_;
  for (std::size_t i = 0; i < arrivals.size(); ++i) {
    const auto& arrival = arrivals[i];
    if (!can_be_kept(arrival)) continue;
    const Place* place = place_of(arrival);
    const std::string made = place == nullptr ? desk::to_bytes(arrival) : std::string();
    const std::string_view received = place == nullptr ? std::string_view(made) : place->received;
    const std::string found = desk::told_by_checks(arrival);
    content += fmt::format("{} {} {} {} {}\n", arrival.sha256, rests_on[i], received.size(),
                           found.size(), arrival.file);
    content += received;
    content += found;
    // The others are about as long as the first: it grows once.
    if (i == 0) content.reserve(content.size() * arrivals.size() / 8 * 9);
  }
  content += sha256_of(content);
  // A line of the log says what went wrong; it changes nothing that the officer asked for.
  const Target target{plan_.folder, std::filesystem::path("out") / ".received" / round_};
  if (const auto written = plan_.files->put(target, content); !written)
    spdlog::info("{}", finding::to_text(written.failure()));
}

}  // namespace collate::cli
