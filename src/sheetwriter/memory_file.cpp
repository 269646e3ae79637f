// SPDX-License-Identifier: MIT
#include "sheetwriter/memory_file.hpp"

#include <cstdio>

#ifdef __linux__
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace collate::sheetwriter {

#ifdef __linux__

MemoryFile::MemoryFile() : descriptor_(::memfd_create("collate", MFD_CLOEXEC)) {
  if (descriptor_ >= 0) path_ = "/proc/self/fd/" + std::to_string(descriptor_);
}

MemoryFile::~MemoryFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

#elif !defined(_WIN32)  // memory_file_windows.cpp

// In a browser every file is in memory.
MemoryFile::MemoryFile() {
  static unsigned long number = 0;
  const char* const name = std::tmpnam(nullptr);
  if (name != nullptr) path_ = name + std::to_string(++number);
}

MemoryFile::~MemoryFile() {
  if (!path_.empty()) std::remove(path_.c_str());
}

#endif

std::optional<std::string> MemoryFile::content() const {
  std::FILE* const file = std::fopen(path_.c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  std::string bytes;
  char piece[1 << 16];
  std::size_t count = 0;
  while ((count = std::fread(piece, 1, sizeof piece, file)) > 0) bytes.append(piece, count);
  const bool good = std::ferror(file) == 0;
  std::fclose(file);
  if (!good) return std::nullopt;
  return bytes;
}

}  // namespace collate::sheetwriter
