// SPDX-License-Identifier: MIT
#include "sheetwriter/memory_file.hpp"

#include <cerrno>
#include <cstdio>
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

namespace collate::sheetwriter {
namespace {

/// UTF-8, which is what the program's manifest makes fopen() take.
std::string narrow(const wchar_t* name) {
  char text[3 * MAX_PATH + 1] = {};
  const int length =
      ::WideCharToMultiByte(CP_UTF8, 0, name, -1, text, sizeof text, nullptr, nullptr);
  return length > 0 ? std::string(text) : std::string();
}

}  // namespace

MemoryFile::MemoryFile() {
  wchar_t folder[MAX_PATH + 1] = {};
  wchar_t name[MAX_PATH + 1] = {};
  if (::GetTempPathW(MAX_PATH + 1, folder) != 0 &&
      ::GetTempFileNameW(folder, L"col", 0, name) != 0) {
    // It seldom lives long enough to be worth a disk.
    ::SetFileAttributesW(name, FILE_ATTRIBUTE_TEMPORARY);
    path_ = narrow(name);
  }
  if (path_.empty()) errno = ::GetLastError() == ERROR_DISK_FULL ? ENOSPC : EACCES;
}

MemoryFile::~MemoryFile() {
  if (!path_.empty()) std::remove(path_.c_str());
}

}  // namespace collate::sheetwriter
