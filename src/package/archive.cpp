// SPDX-License-Identifier: MIT
#include "package/archive.hpp"

#include "package/piece_sources.hpp"
#include "package/refusal.hpp"
#include "package/zip_directory.hpp"

#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

namespace collate::package {
namespace {

constexpr std::uint16_t method_stored = 0;
constexpr std::uint16_t method_deflate = 8;
// No deflate stream grows by more: a declared size beyond it is a lie, told before memory is taken.
constexpr std::uint64_t deflate_best_ratio = 1032;

finding::Failure wrong_part(std::string_view code, const std::string& part_name,
                            const std::string& file_name) {
  struct Words {
    std::string_view code;
    std::string_view sentence;
  };
  static constexpr std::array<Words, 3> words = {
      {{"zip-size", "The part {} has another size than the zip inside the file declares."},
       {"zip-damaged", "The file is damaged: The part {} cannot be unpacked."},
       {"zip-crc", "The file is damaged: The part {} does not match its checksum."}}};
  const auto* const found =
      std::find_if(words.begin(), words.end(), [&](const Words& w) { return w.code == code; });
  assert(found != words.end());
  return refusal(code, file_name, fmt::format(fmt::runtime(found->sentence), quotable(part_name)));
}

}  // namespace

void Archive::FreeDecompressor::operator()(libdeflate_decompressor* decompressor) const {
  libdeflate_free_decompressor(decompressor);
}

finding::Outcome<Archive> Archive::open(std::span<const std::byte> bytes,
                                        const std::string& file_name, const Limits& limits) {
  Archive archive;
  archive.bytes_ = without_padding(bytes);
  archive.padding_ = bytes.size() - archive.bytes_.size();
  archive.file_name_ = file_name;
  archive.limits_ = limits;
  TRY(archive.entries_, read_zip_directory(archive.bytes_, file_name, limits));
  archive.by_key_.reserve(archive.entries_.size());
  for (const Entry& entry : archive.entries_) {
    archive.by_key_.emplace_back(entry_key(entry.name),
                                 static_cast<std::uint32_t>(archive.by_key_.size()));
  }
  std::sort(archive.by_key_.begin(), archive.by_key_.end());
  const auto twin =
      std::adjacent_find(archive.by_key_.begin(), archive.by_key_.end(),
                         [](const auto& a, const auto& b) { return a.first == b.first; });
  if (twin != archive.by_key_.end()) {
    return refusal("zip-duplicate-name", file_name,
                   fmt::format("The zip inside the file has two entries named '{}', so two "
                               "programs could see different data.",
                               quotable(twin->first)));
  }
  archive.decompressor_.reset(libdeflate_alloc_decompressor());
  if (!archive.decompressor_) throw std::bad_alloc{};
  return archive;
}

const Entry* Archive::find(std::string_view name) const {
  const std::string key = entry_key(name);
  const auto found = std::lower_bound(
      by_key_.begin(), by_key_.end(), key,
      [](const auto& pair, const std::string& wanted) { return pair.first < wanted; });
  return found == by_key_.end() || found->first != key ? nullptr : &entries_[found->second];
}

// Everything that can be told of a part before it is unpacked. Yields its packed bytes.
finding::Outcome<std::span<const std::byte>> Archive::admit(const Entry& entry) const {
  const auto part = [&] { return "The part " + quotable(entry.name); };
  if (entry.size > limits_.part_bytes) {
    return over_limit("limit-part-bytes", file_name_, part() + " takes", limits_.part_bytes,
                      "bytes");
  }
  if (entry.size > limits_.workbook_bytes - std::min(inflated_, limits_.workbook_bytes)) {
    return over_limit("limit-workbook-bytes", file_name_, "Unpacked, it takes",
                      limits_.workbook_bytes, "bytes");
  }
  if (entry.size > limits_.ratio_from_bytes && entry.size > limits_.ratio * entry.stored_size) {
    return over_limit("limit-ratio", file_name_, part() + " grows", limits_.ratio,
                      "times when it is unpacked");
  }
  const bool stored = entry.method == method_stored;
  if (!stored && entry.method != method_deflate) {
    return refusal("zip-method", file_name_,
                   fmt::format("{} is packed by method {}, which spreadsheet programs do not use.",
                               part(), entry.method));
  }
  if (stored ? entry.size != entry.stored_size
             : entry.size / deflate_best_ratio > entry.stored_size) {
    return wrong_part("zip-size", entry.name, file_name_);
  }
  inflated_ += entry.size;
  return bytes_.subspan(entry.data_offset, entry.stored_size);
}

finding::Outcome<Buffer> Archive::inflate(const Entry& entry) const {
  TRY(const auto source, admit(entry));
  Buffer buffer(entry.size);
  if (entry.method == method_stored) {
    if (!source.empty()) std::memcpy(buffer.data(), source.data(), source.size());
  } else {
    std::size_t used = 0;
    std::size_t made = 0;
    const auto result =
        libdeflate_deflate_decompress_ex(decompressor_.get(), source.data(), source.size(),
                                         buffer.data(), entry.size + Buffer::padding, &used, &made);
    buffer.close();
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE)
      return wrong_part("zip-size", entry.name, file_name_);
    if (result != LIBDEFLATE_SUCCESS || used != source.size())
      return wrong_part("zip-damaged", entry.name, file_name_);
    if (made != entry.size) return wrong_part("zip-size", entry.name, file_name_);
  }
  if (libdeflate_crc32(0, buffer.data(), entry.size) != entry.crc)
    return wrong_part("zip-crc", entry.name, file_name_);
  return buffer;
}

finding::Outcome<Part> Archive::part(const Entry& entry, std::uint64_t whole_up_to) const {
  if (entry.size <= std::min(whole_up_to, limits_.whole_part_bytes)) {
    TRY(Buffer whole, inflate(entry));
    return Part(std::move(whole));
  }
  TRY(const auto source, admit(entry));
  PieceChecks checks{entry.crc, [name = entry.name, file = file_name_](std::string_view code) {
                       return wrong_part(code, name, file);
                     }};
  auto pieces = entry.method == method_stored ? stored_pieces(source, std::move(checks))
                                              : inflated_pieces(source, std::move(checks));
  return Part(std::move(pieces), entry.size, limits_.piece_bytes);
}

}  // namespace collate::package
