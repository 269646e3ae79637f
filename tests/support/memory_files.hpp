// SPDX-License-Identifier: MIT
// A disk in memory, for whole commands in a test: what they read was laid there, what they put is
// found there. It fails as disks do where the test says so, in the words of the real one;
// tests/unit/cli/files_test.cpp asks both the same questions. The folder one stands in is "/".
#pragma once

#include "cli/file_failures.hpp"
#include "cli/files.hpp"
#include "cli/what_lies_there.hpp"

#include <fmt/format.h>

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace collate::support {

class MemoryFiles final : public cli::Files {
 public:
  using Path = std::filesystem::path;

  // What a test may set, before the command runs.

  /// Folders that may not be looked into.
  std::set<std::string> closed;
  /// What putting a file of this name (without its folders) meets.
  std::map<std::string, std::errc> refused;
  /// Called before a file is read; it may change what lies there, as others do meanwhile.
  std::function<void(const Path&)> before_read;
  /// The day on which files are written.
  std::chrono::sys_days today = std::chrono::sys_days(std::chrono::year(2019) / 6 / 20);

  void lay(const Path& path, std::string content) {
    const std::lock_guard lock(one_at_a_time_);
    make_above(key(path));
    things_[key(path)] = {cli::Kind::file, std::move(content), today, {}};
  }
  void lay_link(const Path& path, const Path& to) {
    const std::lock_guard lock(one_at_a_time_);
    make_above(key(path));
    things_[key(path)] = {cli::Kind::link, {}, today, key(to)};
  }

  // What a test looks at afterwards.

  [[nodiscard]] const std::string& content(const Path& path) const {
    const auto found = things_.find(key(path));
    if (found == things_.end() || found->second.kind != cli::Kind::file)
      throw std::runtime_error("no such file: " + path.string());
    return found->second.content;
  }
  /// Of all files below a folder, by their path in it.
  [[nodiscard]] std::map<std::string, std::string> files_in(const Path& folder) const {
    std::map<std::string, std::string> found;
    const std::string start = key(folder) + "/";
    for (const auto& [name, thing] : things_) {
      if (name.starts_with(start) && thing.kind == cli::Kind::file)
        found[name.substr(start.size())] = thing.content;
    }
    return found;
  }
  /// Files that were made or replaced so far.
  [[nodiscard]] std::size_t puts() const { return puts_; }

  // What the commands see.

  [[nodiscard]] finding::Outcome<std::vector<std::byte>> read(
      const Path& path, std::uintmax_t limit_bytes) const override {
    if (before_read) before_read(path);
    const std::lock_guard lock(one_at_a_time_);
    std::error_code error;
    const Thing* thing = find(path, cli::Links::told, error);
    if (thing == nullptr) {
      if (!error) error = std::make_error_code(std::errc::no_such_file_or_directory);
      return cli::unreadable(path, fmt::format("The system says: {}.", error.message()),
                             "Check the name and that you may open it.");
    }
    if (auto refusal = cli::no_file(path, thing->kind)) return *std::move(refusal);
    if (thing->content.size() > limit_bytes)
      return cli::too_large(path, thing->content.size(), limit_bytes);
    const auto bytes = std::as_bytes(std::span(thing->content));
    return std::vector<std::byte>(bytes.begin(), bytes.end());
  }

  [[nodiscard]] finding::Outcome<finding::Done> read_pieces(
      const Path& path, std::uintmax_t limit_bytes,
      const std::function<void(std::span<const std::byte>)>& take) const override {
    TRY(const auto bytes, read(path, limit_bytes));
    take(bytes);
    return finding::Done{};
  }

  [[nodiscard]] cli::Look look(const Path& path, cli::Links links) const override {
    const std::lock_guard lock(one_at_a_time_);
    cli::Look look;
    const Thing* thing = find(path, links, look.error);
    if (thing == nullptr) return look;
    look.kind = thing->kind;
    look.bytes = thing->content.size();
    look.written = thing->written;
    return look;
  }

  [[nodiscard]] cli::Entries list(const Path& folder) const override {
    const std::lock_guard lock(one_at_a_time_);
    cli::Entries entries;
    const auto at = resolved(key(folder), cli::Links::followed, entries.error);
    const auto thing = things_.find(at);
    if (entries.error) return entries;
    if (thing == things_.end())
      entries.error = std::make_error_code(std::errc::no_such_file_or_directory);
    else if (thing->second.kind != cli::Kind::folder)
      entries.error = std::make_error_code(std::errc::not_a_directory);
    else if (closed.contains(at))
      entries.error = std::make_error_code(std::errc::permission_denied);
    if (entries.error) return entries;
    for (const auto& [name, inner] : things_) {
      if (name != "/" && above(name) == at)
        entries.found.push_back({Path(name).filename(), inner.kind});
    }
    return entries;
  }

  [[nodiscard]] bool are_one(const Path& path, const Path& other) const override {
    const std::lock_guard lock(one_at_a_time_);
    std::error_code error;
    const Thing* thing = find(path, cli::Links::followed, error);
    return thing != nullptr && thing == find(other, cli::Links::followed, error);
  }

  [[nodiscard]] Path absolute(const Path& path) const override { return "/" / path; }

  [[nodiscard]] finding::Outcome<cli::Written> put(const cli::Target& target,
                                                   std::string_view content,
                                                   cli::IfThere if_there) override {
    const std::lock_guard lock(one_at_a_time_);
    if (auto failure = cli::leads_out(target)) return *std::move(failure);
    const Path path = target.path();
    TRY([[maybe_unused]] const auto made, make_steps(target, target.below.parent_path()));
    std::error_code error;
    const Thing* there = find(path, cli::Links::told, error);
    if (there != nullptr) {
      if (const auto stayed = cli::stays(*this, path, content, if_there)) return *stayed;
    }
    if (there != nullptr && there->kind == cli::Kind::folder)
      return not_put(path, std::errc::is_a_directory);
    if (const auto met = refused.find(path.filename().string()); met != refused.end())
      return not_put(path, met->second);
    const auto result = there == nullptr ? cli::Written::made : cli::Written::replaced;
    ++puts_;
    things_[resolved(key(path), cli::Links::told, error)] = {
        cli::Kind::file, std::string(content), today, {}};
    return result;
  }

  [[nodiscard]] finding::Outcome<finding::Done> make_folder(const cli::Target& target) override {
    const std::lock_guard lock(one_at_a_time_);
    if (auto failure = cli::leads_out(target)) return *std::move(failure);
    return make_steps(target, target.below);
  }

  void remove(const Path& path) override {
    const std::lock_guard lock(one_at_a_time_);
    std::error_code error;
    const auto at = resolved(key(path), cli::Links::told, error);
    const auto next = things_.upper_bound(at + "/");
    const bool empty = next == things_.end() || !next->first.starts_with(at + "/");
    if (!error && empty) things_.erase(at);
  }

  [[nodiscard]] std::error_code copy(const Path& from, const Path& to) override {
    const std::lock_guard lock(one_at_a_time_);
    const std::string start = key(from);
    if (!things_.contains(start)) return std::make_error_code(std::errc::no_such_file_or_directory);
    make_above(key(to));
    std::map<std::string, Thing> copies;
    for (const auto& [name, thing] : things_) {
      if (name == start || name.starts_with(start + "/"))
        copies[key(to) + name.substr(start.size())] = thing;
    }
    things_.merge(copies);
    return {};
  }

  /// "/data", where a test may lay schemas and starter plans of its own.
  [[nodiscard]] Path data_folder() const override { return "/data"; }

 private:
  struct Thing {
    cli::Kind kind = cli::Kind::folder;
    std::string content;
    std::chrono::sys_days written;
    std::string to;  ///< where a link leads
  };

  [[nodiscard]] static std::string key(const Path& path) {
    std::string name = ("/" / path).lexically_normal().generic_string();
    if (name.size() > 1 && name.ends_with('/')) name.pop_back();
    return name;
  }
  [[nodiscard]] static std::string above(const std::string& name) {
    const auto slash = name.rfind('/');
    return slash == 0 ? "/" : name.substr(0, slash);
  }

  [[nodiscard]] static finding::Failure not_put(const Path& path, std::errc error) {
    return cli::unwritable(
        path, fmt::format("The system says: {}.", std::make_error_code(error).message()),
        error == std::errc::no_space_on_device);
  }

  void make_above(const std::string& name) {
    for (std::string at = above(name); at != "/"; at = above(at))
      things_.try_emplace(at, Thing{cli::Kind::folder, {}, today, {}});
  }

  /// The name without links on the way to it, and at its end when they are followed. An error when
  /// a folder on the way is closed or links go round.
  [[nodiscard]] std::string resolved(const std::string& name, cli::Links links,
                                     std::error_code& error, int depth = 0) const {
    if (depth > 8) error = std::make_error_code(std::errc::too_many_symbolic_link_levels);
    if (name == "/" || error) return name;
    const std::string folder = resolved(above(name), cli::Links::followed, error, depth);
    if (closed.contains(folder)) error = std::make_error_code(std::errc::permission_denied);
    const std::string at =
        (folder == "/" ? folder : folder + "/") + name.substr(name.rfind('/') + 1);
    const auto found = things_.find(at);
    if (links == cli::Links::told || found == things_.end() ||
        found->second.kind != cli::Kind::link)
      return at;
    return resolved(found->second.to, links, error, depth + 1);
  }

  [[nodiscard]] const Thing* find(const Path& path, cli::Links links,
                                  std::error_code& error) const {
    const auto found = things_.find(resolved(key(path), links, error));
    return error || found == things_.end() ? nullptr : &found->second;
  }

  [[nodiscard]] finding::Outcome<finding::Done> make_steps(const cli::Target& target,
                                                           const Path& steps) {
    std::error_code error;
    const std::string folder = resolved(key(target.folder), cli::Links::followed, error);
    if (error) return not_put(target.folder, std::errc::permission_denied);
    make_above(folder);
    things_.try_emplace(folder, Thing{cli::Kind::folder, {}, today, {}});
    Path so_far = folder;
    Path shown = target.folder;
    for (const auto& step : steps) {
      if (step.empty() || step == ".") continue;
      so_far /= step;
      shown /= step;
      if (closed.contains(key(so_far.parent_path())))
        return not_put(shown, std::errc::permission_denied);
      const auto kind = things_.try_emplace(key(so_far), Thing{cli::Kind::folder, {}, today, {}})
                            .first->second.kind;
      if (kind == cli::Kind::link)
        return cli::outside(shown, "It is a link where a folder is needed.");
      if (kind != cli::Kind::folder) return not_put(shown, std::errc::not_a_directory);
    }
    return finding::Done{};
  }

  mutable std::recursive_mutex one_at_a_time_;
  std::map<std::string, Thing> things_{{"/", Thing()}};
  std::size_t puts_ = 0;
};

}  // namespace collate::support
