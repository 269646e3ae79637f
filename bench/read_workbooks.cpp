// SPDX-License-Identifier: MIT
// Reads workbooks once, in one process, and prints CPU seconds (files already in memory), cells and
// peak memory:
//   read_workbooks limit FILE...   only inflates, without checksum, the parts that a reader needs
//   read_workbooks ours FILE...    our reader, keeping one workbook at a time
#include "package/archive.hpp"
#include "workbook/read.hpp"

#include <fmt/format.h>
#include <libdeflate.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <vector>

namespace {

using namespace collate;

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

bool is_needed(std::string_view name) {
  return name.ends_with("/workbook.xml") || name.ends_with(".rels") ||
         name.ends_with("/sharedStrings.xml") || name.ends_with("/styles.xml") ||
         name.find("/worksheets/") != std::string_view::npos || name == "docProps/app.xml" ||
         name == "docProps/custom.xml";
}

std::size_t inflate_needed(std::span<const std::byte> bytes,
                           libdeflate_decompressor* decompressor) {
  const auto archive = package::Archive::open(bytes, "bench.xlsx");
  if (!archive) return 0;
  std::size_t inflated = 0;
  for (const auto& entry : archive->entries()) {
    if (!is_needed(entry.name)) continue;
    package::Buffer buffer(entry.size);
    if (entry.method == 0) continue;
    libdeflate_deflate_decompress(decompressor, bytes.data() + entry.data_offset, entry.stored_size,
                                  buffer.data(), entry.size, nullptr);
    inflated += entry.size;
  }
  return inflated;
}

std::size_t read_cells(std::span<const std::byte> bytes) {
  const auto book = workbook::read(bytes, "bench.xlsx");
  if (!book) {
    fmt::print(stderr, "{}\n", finding::to_text(book.failure()));
    return 0;
  }
  std::size_t cells = 0;
  for (const auto& sheet : book->sheets) cells += sheet.cell_count();
  return cells;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const bool limit = std::string_view(argv[1]) == "limit";
  std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> decompressor(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  double seconds = 0;
  std::size_t counted = 0;
  for (int i = 2; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    const auto bytes = std::as_bytes(std::span{content.data(), content.size()});
    const double from = cpu_seconds();
    counted += limit ? inflate_needed(bytes, decompressor.get()) : read_cells(bytes);
    seconds += cpu_seconds() - from;
  }
  fmt::print("{:.4f} {} {}\n", seconds, peak_kilobytes(), counted);
  return counted == 0 ? 1 : 0;
}
