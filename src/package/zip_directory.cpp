// SPDX-License-Identifier: MIT
#include "package/zip_directory.hpp"

#include "package/refusal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace collate::package {
namespace {

constexpr std::uint32_t zip64_end_signature = 0x06064b50;
constexpr std::uint32_t zip64_locator_signature = 0x07064b50;
constexpr std::size_t local_size = 30;
constexpr std::size_t central_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::size_t zip64_end_size = 56;
constexpr std::size_t zip64_locator_size = 20;
constexpr std::size_t longest_comment = 0xffff;
constexpr std::uint16_t flag_encrypted = 1U << 0;
constexpr std::uint16_t flag_sizes_follow = 1U << 3;
constexpr std::uint16_t flag_strong_encryption = 1U << 6;
constexpr std::uint16_t flag_masked = 1U << 13;

using Bytes = std::span<const std::byte>;

template <class Number>
Number little_endian(Bytes bytes, std::size_t at) {
  Number number = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    number = static_cast<Number>(
        number | static_cast<Number>(std::to_integer<Number>(bytes[at + i]) << (8 * i)));
  }
  return number;
}
std::uint16_t u16(Bytes bytes, std::size_t at) {
  return static_cast<std::uint16_t>(std::to_integer<unsigned>(bytes[at]) |
                                    std::to_integer<unsigned>(bytes[at + 1]) << 8);
}
std::uint32_t u32(Bytes bytes, std::size_t at) {
  return little_endian<std::uint32_t>(bytes, at);
}
std::uint64_t u64(Bytes bytes, std::size_t at) {
  return little_endian<std::uint64_t>(bytes, at);
}

std::string_view text(Bytes bytes, std::size_t at, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes.data()) + at, size};
}

struct Directory {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::uint64_t entries = 0;
};

class DirectoryReader {
 public:
  DirectoryReader(Bytes bytes, const std::string& file_name, const Limits& limits)
      : bytes_(bytes), file_name_(file_name), limits_(limits) {}

  finding::Outcome<std::vector<Entry>> read();

 private:
  struct Located {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    std::size_t entry = 0;
  };

  finding::Failure refuse(std::string_view code, std::string reason) const {
    return refusal(code, file_name_, std::move(reason));
  }
  finding::Failure damaged(std::string_view what) const {
    return refuse("zip-damaged", fmt::format("The file is damaged or was cut short: {}.", what));
  }
  finding::Outcome<std::uint64_t> find_end() const;
  finding::Outcome<Directory> find_directory(std::uint64_t end) const;
  finding::Outcome<Directory> widen(std::uint64_t end, Directory narrow) const;
  finding::Outcome<std::uint64_t> read_central(std::uint64_t at, std::uint64_t directory_end);
  std::optional<finding::Failure> take_zip64_sizes(Bytes extra, Entry& entry,
                                                   std::uint64_t& local) const;
  std::optional<finding::Failure> check_name(std::string_view name) const;
  std::optional<finding::Failure> check_local(std::uint64_t local, std::uint16_t flags,
                                              std::string_view raw_name, Entry& entry) const;
  std::optional<finding::Failure> check_overlaps();

  Bytes bytes_;
  const std::string& file_name_;
  const Limits& limits_;
  std::uint64_t directory_offset_ = 0;
  std::vector<Entry> entries_;
  std::vector<Located> located_;
};

// The end record is the one whose comment reaches exactly to the end. A comment that holds a second
// such record would let two programs see two different files.
finding::Outcome<std::uint64_t> DirectoryReader::find_end() const {
  const auto fits = [&](std::size_t at) {
    return u32(bytes_, at) == end_signature &&
           at + end_size + u16(bytes_, at + 20) == bytes_.size();
  };
  const std::size_t last = bytes_.size() - end_size;
  if (fits(last)) return last;
  const std::size_t first = last > longest_comment ? last - longest_comment : 0;
  std::optional<std::size_t> found;
  bool any_record = false;
  for (std::size_t at = last; at-- > first;) {
    if (u32(bytes_, at) != end_signature) continue;
    any_record = true;
    if (!fits(at)) continue;
    if (found)
      return refuse(
          "zip-disagrees",
          "The zip inside the file has two directories, so two programs could see different data.");
    found = at;
  }
  if (found) return *found;
  if (any_record) return damaged("there are bytes after its end, or its last bytes are missing");
  return damaged("its last part, the directory, is missing");
}

finding::Outcome<Directory> DirectoryReader::widen(std::uint64_t end, Directory narrow) const {
  const auto lie = [&] {
    return refuse("zip-disagrees",
                  "The zip inside the file gives two different sizes for the same thing.");
  };
  const bool has_locator =
      end >= zip64_locator_size && u32(bytes_, end - zip64_locator_size) == zip64_locator_signature;
  const bool needs =
      narrow.offset == 0xffffffffU || narrow.size == 0xffffffffU || narrow.entries == 0xffffU;
  if (!has_locator) {
    if (needs && (narrow.offset == 0xffffffffU || narrow.size == 0xffffffffU))
      return damaged("a record of its directory is missing");
    return narrow;
  }
  const std::uint64_t at = u64(bytes_, end - zip64_locator_size + 8);
  const std::uint64_t locator = end - zip64_locator_size;
  if (locator < zip64_end_size || at > locator - zip64_end_size ||
      u32(bytes_, at) != zip64_end_signature)
    return damaged("a record of its directory is missing");
  if (u64(bytes_, at + 4) + 12 != locator - at) return lie();
  if (u32(bytes_, at + 16) != 0 || u32(bytes_, at + 20) != 0)
    return refuse("zip-split", "It is one piece of a zip that was split.");
  const Directory wide{u64(bytes_, at + 48), u64(bytes_, at + 40), u64(bytes_, at + 32)};
  const auto agrees = [](std::uint64_t small, std::uint64_t mark, std::uint64_t large) {
    return small == mark || small == large;
  };
  if (!agrees(narrow.offset, 0xffffffffU, wide.offset) ||
      !agrees(narrow.size, 0xffffffffU, wide.size) ||
      !agrees(narrow.entries, 0xffffU, wide.entries) || u64(bytes_, at + 24) != wide.entries) {
    return lie();
  }
  if (wide.size > at || wide.offset != at - wide.size) return lie();
  return wide;
}

finding::Outcome<Directory> DirectoryReader::find_directory(std::uint64_t end) const {
  const std::uint16_t disk = u16(bytes_, end + 4);
  const std::uint16_t first_disk = u16(bytes_, end + 6);
  const Directory narrow{u32(bytes_, end + 16), u32(bytes_, end + 12), u16(bytes_, end + 10)};
  const bool zip64_marks = disk == 0xffff && first_disk == 0xffff;
  if (!zip64_marks && (disk != 0 || first_disk != 0 || u16(bytes_, end + 8) != narrow.entries)) {
    return refuse("zip-split", "It is one piece of a zip that was split.");
  }
  TRY(const Directory directory, widen(end, narrow));
  if (directory.size > end || directory.offset > end - directory.size)
    return damaged("its directory lies outside the file");
  const bool wide = directory.offset + directory.size != end;
  if (wide && u32(bytes_, directory.offset + directory.size) != zip64_end_signature) {
    // Offsets are right only for the zip alone: something stands before it or between its pieces.
    return refuse(
        "zip-prefix",
        "There are other bytes in front of the zip inside the file, or between its pieces.");
  }
  if (directory.entries > limits_.zip_entries) {
    return over_limit("limit-zip-entries", file_name_, "It holds", limits_.zip_entries,
                      "zip entries");
  }
  if (directory.entries * central_size > directory.size)
    return damaged("its directory is too short");
  return directory;
}

std::optional<finding::Failure> DirectoryReader::take_zip64_sizes(Bytes extra, Entry& entry,
                                                                  std::uint64_t& local) const {
  const bool wants =
      entry.size == 0xffffffffU || entry.stored_size == 0xffffffffU || local == 0xffffffffU;
  if (!wants) return std::nullopt;
  for (std::size_t at = 0; at + 4 <= extra.size();) {
    const std::size_t size = u16(extra, at + 2);
    if (at + 4 + size > extra.size()) break;
    if (u16(extra, at) == 0x0001) {
      std::size_t from = at + 4;
      const std::size_t to = from + size;
      for (std::uint64_t* field : {&entry.size, &entry.stored_size, &local}) {
        if (*field != 0xffffffffU) continue;
        if (from + 8 > to) return damaged("a size in its directory is missing");
        *field = u64(extra, from);
        from += 8;
      }
      return std::nullopt;
    }
    at += 4 + size;
  }
  return damaged("a size in its directory is missing");
}

std::optional<finding::Failure> DirectoryReader::check_name(std::string_view name) const {
  const auto unsafe = [&] {
    return refuse(
        "zip-unsafe-name",
        fmt::format(
            "The zip inside the file has an entry named '{}', which no spreadsheet program writes.",
            quotable(name)));
  };
  if (name.empty()) return unsafe();
  for (const char c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return unsafe();
  }
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t next = std::min(name.find('/', at), name.size());
    const std::string_view step = name.substr(at, next - at);
    if (step == ".." || step == ".") return unsafe();
    at = next + 1;
  }
  return std::nullopt;
}

std::optional<finding::Failure> DirectoryReader::check_local(std::uint64_t local,
                                                             std::uint16_t flags,
                                                             std::string_view raw_name,
                                                             Entry& entry) const {
  if (local > directory_offset_ || directory_offset_ - local < local_size)
    return damaged("an entry lies outside the file");
  if (u32(bytes_, local) != local_signature)
    return damaged("an entry does not start where its directory says");
  const std::uint16_t local_flags = u16(bytes_, local + 6);
  const std::size_t name_size = u16(bytes_, local + 26);
  const std::size_t extra_size = u16(bytes_, local + 28);
  entry.data_offset = local + local_size + name_size + extra_size;
  if (entry.data_offset > directory_offset_ ||
      directory_offset_ - entry.data_offset < entry.stored_size) {
    return damaged("an entry runs into the directory");
  }
  const auto disagrees = [&](std::string_view what) {
    return refuse("zip-disagrees",
                  fmt::format("The zip inside the file gives two different {} for '{}'.", what,
                              quotable(entry.name)));
  };
  if (text(bytes_, local + local_size, name_size) != raw_name) return disagrees("names");
  if (u16(bytes_, local + 8) != entry.method || ((local_flags ^ flags) & flag_encrypted) != 0)
    return disagrees("methods");
  if ((local_flags & flag_sizes_follow) != 0) return std::nullopt;
  const std::uint32_t crc = u32(bytes_, local + 14);
  const std::uint32_t stored_size = u32(bytes_, local + 18);
  const std::uint32_t size = u32(bytes_, local + 22);
  if (crc == 0 && stored_size == 0 && size == 0)
    return std::nullopt;  // written before they were known
  const auto same = [](std::uint32_t small, std::uint64_t large) {
    return small == 0xffffffffU || small == large;
  };
  if (crc != entry.crc || !same(stored_size, entry.stored_size) || !same(size, entry.size))
    return disagrees("sizes");
  return std::nullopt;
}

finding::Outcome<std::uint64_t> DirectoryReader::read_central(std::uint64_t at,
                                                              std::uint64_t directory_end) {
  if (directory_end - at < central_size || u32(bytes_, at) != central_signature)
    return damaged("its directory is broken");
  const std::uint16_t flags = u16(bytes_, at + 8);
  const std::size_t name_size = u16(bytes_, at + 28);
  const std::size_t extra_size = u16(bytes_, at + 30);
  const std::size_t comment_size = u16(bytes_, at + 32);
  const std::uint64_t next = at + central_size + name_size + extra_size + comment_size;
  if (next > directory_end) return damaged("its directory is broken");
  const std::string_view raw_name = text(bytes_, at + central_size, name_size);

  Entry entry;
  entry.name = raw_name;
  std::replace(entry.name.begin(), entry.name.end(), '\\', '/');
  entry.name.erase(0, std::min(entry.name.find_first_not_of('/'), entry.name.size()));
  entry.method = u16(bytes_, at + 10);
  entry.crc = u32(bytes_, at + 16);
  entry.stored_size = u32(bytes_, at + 20);
  entry.size = u32(bytes_, at + 24);
  std::uint64_t local = u32(bytes_, at + 42);
  if ((flags & (flag_encrypted | flag_strong_encryption | flag_masked)) != 0) {
    return refusal("zip-encrypted", file_name_,
                   "The zip inside the file is protected with a password.",
                   "Remove the password, save the workbook as .xlsx and send that copy.");
  }
  if (const auto disk = u16(bytes_, at + 34); disk != 0 && disk != 0xffff)
    return refuse("zip-split", "It is one piece of a zip that was split.");
  if (auto failure = check_name(entry.name)) return *std::move(failure);
  if (auto failure = take_zip64_sizes(bytes_.subspan(at + central_size + name_size, extra_size),
                                      entry, local)) {
    return *std::move(failure);
  }
  if (auto failure = check_local(local, flags, raw_name, entry)) return *std::move(failure);
  located_.push_back({local, entry.data_offset + entry.stored_size, entries_.size()});
  entries_.push_back(std::move(entry));
  return next;
}

std::optional<finding::Failure> DirectoryReader::check_overlaps() {
  std::sort(located_.begin(), located_.end(),
            [](const Located& a, const Located& b) { return a.from < b.from; });
  for (std::size_t i = 1; i < located_.size(); ++i) {
    if (located_[i].from < located_[i - 1].to) {
      return refuse(
          "zip-overlap",
          fmt::format("Two entries of the zip inside the file share the same bytes: '{}' and '{}'.",
                      quotable(entries_[located_[i - 1].entry].name),
                      quotable(entries_[located_[i].entry].name)));
    }
  }
  if (!located_.empty() && located_.front().from != 0) {
    return refuse(
        "zip-prefix",
        "There are other bytes in front of the zip inside the file, or between its pieces.");
  }
  return std::nullopt;
}

finding::Outcome<std::vector<Entry>> DirectoryReader::read() {
  if (bytes_.empty())
    return refusal("zip-empty", file_name_, "The file is empty (0 bytes).",
                   "Send it again; the upload may have been interrupted.");
  if (bytes_.size() > limits_.file_bytes) {
    return over_limit("limit-file-bytes", file_name_, "It is", limits_.file_bytes, "bytes long");
  }
  if (bytes_.size() < end_size) return refuse("zip-not", "It is too short to be a workbook.");
  TRY(const std::uint64_t end, find_end());
  TRY(const Directory directory, find_directory(end));
  directory_offset_ = directory.offset;
  const std::uint64_t directory_end = directory.offset + directory.size;
  entries_.reserve(directory.entries);
  std::uint64_t at = directory.offset;
  for (std::uint64_t i = 0; i < directory.entries; ++i) {
    TRY(at, read_central(at, directory_end));
  }
  if (at != directory_end) return damaged("its directory is longer than it says");
  if (auto failure = check_overlaps()) return *std::move(failure);
  return std::move(entries_);
}

}  // namespace

Bytes without_padding(Bytes bytes) {
  if (bytes.size() < end_size || bytes.back() != std::byte{0}) return bytes;
  std::size_t used = bytes.size();
  while (used > 0 && bytes[used - 1] == std::byte{0}) --used;
  // The record's own last bytes are mostly zeros too.
  const std::size_t last = std::min(used, bytes.size() - end_size);
  const std::size_t first =
      used > end_size + longest_comment ? used - end_size - longest_comment : 0;
  for (std::size_t at = last + 1; at-- > first;) {
    if (u32(bytes, at) != end_signature) continue;
    const std::size_t end = at + end_size + u16(bytes, at + 20);
    return end < bytes.size() && end >= used ? bytes.first(end) : bytes;
  }
  return bytes;
}

finding::Outcome<std::vector<Entry>> read_zip_directory(Bytes bytes, const std::string& file_name,
                                                        const Limits& limits) {
  return DirectoryReader(bytes, file_name, limits).read();
}

std::string entry_key(std::string_view name) {
  while (!name.empty() && (name.front() == '/' || name.front() == '\\')) name.remove_prefix(1);
  std::string key(name);
  for (char& c : key) {
    if (c == '\\') c = '/';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return key;
}

}  // namespace collate::package
