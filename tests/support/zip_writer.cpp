// SPDX-License-Identifier: MIT
#include "support/zip_writer.hpp"

#include <libdeflate.h>

#include <memory>

namespace collate::support {
namespace {

void put16(std::string& out, std::uint32_t number) {
  out += static_cast<char>(number & 0xff);
  out += static_cast<char>(number >> 8 & 0xff);
}
void put32(std::string& out, std::uint32_t number) {
  put16(out, number & 0xffff);
  put16(out, number >> 16);
}

std::string deflate(std::string_view content) {
  struct Free {
    void operator()(libdeflate_compressor* compressor) const {
      libdeflate_free_compressor(compressor);
    }
  };
  const std::unique_ptr<libdeflate_compressor, Free> compressor(libdeflate_alloc_compressor(6));
  std::string packed(libdeflate_deflate_compress_bound(compressor.get(), content.size()), '\0');
  packed.resize(libdeflate_deflate_compress(compressor.get(), content.data(), content.size(),
                                            packed.data(), packed.size()));
  return packed;
}

}  // namespace

void ZipWriter::add(std::string_view name, std::string_view content, Packing packing,
                    const Bend& bend) {
  const std::string packed = packing == Packing::stored ? std::string(content) : deflate(content);
  ZipHeader local;
  local.method = packing == Packing::stored ? 0 : 8;
  local.crc = libdeflate_crc32(0, content.data(), content.size());
  local.stored_size = static_cast<std::uint32_t>(packed.size());
  local.size = static_cast<std::uint32_t>(content.size());
  local.name = name;
  ZipHeader central = local;
  central.local_offset = static_cast<std::uint32_t>(body_.size());
  if (bend) bend(local, central);
  put32(body_, 0x04034b50);
  put16(body_, 20);
  put16(body_, local.flags);
  put16(body_, local.method);
  put32(body_, 0x00210000);  // 1 January 1980
  put32(body_, local.crc);
  put32(body_, local.stored_size);
  put32(body_, local.size);
  put16(body_, static_cast<std::uint32_t>(local.name.size()));
  put16(body_, static_cast<std::uint32_t>(local.extra.size()));
  body_ += local.name + local.extra + packed;
  central_.push_back(central);
}

void ZipWriter::add_overlapping(std::string_view name) {
  ZipHeader twin = central_.front();
  twin.name = name;
  central_.push_back(twin);
}

std::string ZipWriter::finish(std::string_view comment) const {
  std::string directory;
  for (const ZipHeader& entry : central_) {
    put32(directory, 0x02014b50);
    put16(directory, 20);
    put16(directory, 20);
    put16(directory, entry.flags);
    put16(directory, entry.method);
    put32(directory, 0x00210000);
    put32(directory, entry.crc);
    put32(directory, entry.stored_size);
    put32(directory, entry.size);
    put16(directory, static_cast<std::uint32_t>(entry.name.size()));
    put16(directory, static_cast<std::uint32_t>(entry.extra.size()));
    directory.append(10, '\0');  // comment size, disk, inner and outer attributes
    put32(directory, entry.local_offset);
    directory += entry.name + entry.extra;
  }
  std::string end;
  put32(end, 0x06054b50);
  put32(end, 0);
  put16(end, static_cast<std::uint32_t>(central_.size()));
  put16(end, static_cast<std::uint32_t>(central_.size()));
  put32(end, static_cast<std::uint32_t>(directory.size()));
  put32(end, static_cast<std::uint32_t>(body_.size()));
  put16(end, static_cast<std::uint32_t>(comment.size()));
  return body_ + directory + end + std::string(comment);
}

std::span<const std::byte> as_bytes(std::string_view text) {
  return std::as_bytes(std::span{text.data(), text.size()});
}

}  // namespace collate::support
