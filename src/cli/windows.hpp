// SPDX-License-Identifier: MIT
// What the files for Windows share. Not for any other file: windows.h defines words such as `near`.
// Where files are compiled as one (and spdlog brings windows.h too) no file of this room can use
// those words.
#pragma once

#ifndef NOMINMAX
#define NOMINMAX
#endif
#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#include <filesystem>
#include <string>
#include <utility>
#include <windows.h>

namespace collate::cli {

/// Closes on leaving.
class Handle {
 public:
  explicit Handle(HANDLE handle = INVALID_HANDLE_VALUE) : handle_(handle) {}
  Handle(Handle&& other) noexcept : handle_(std::exchange(other.handle_, INVALID_HANDLE_VALUE)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Handle() { close(); }
  void close() {
    if (handle_ != INVALID_HANDLE_VALUE) ::CloseHandle(handle_);
    handle_ = INVALID_HANDLE_VALUE;
  }
  [[nodiscard]] HANDLE get() const { return handle_; }
  /// For whoever closes it from here on.
  [[nodiscard]] HANDLE release() { return std::exchange(handle_, INVALID_HANDLE_VALUE); }
  explicit operator bool() const { return handle_ != INVALID_HANDLE_VALUE; }

 private:
  HANDLE handle_;
};

/// For the system's calls, also with more than 260 characters.
[[nodiscard]] std::wstring long_name(const std::filesystem::path& path);

/// A link of any kind (symbolic link, junction), opened as itself.
[[nodiscard]] bool is_link(const Handle& file);

/// The folder that the program's file lies in.
[[nodiscard]] std::filesystem::path program_folder();

/// A sentence: "The system says: Access is denied."; of a file that another program holds, that.
[[nodiscard]] std::string words_of(DWORD error);

/// Another program has it open and shares it with nobody.
[[nodiscard]] inline bool is_held(DWORD error) {
  return error == ERROR_SHARING_VIOLATION || error == ERROR_LOCK_VIOLATION;
}

}  // namespace collate::cli
