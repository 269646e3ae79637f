// SPDX-License-Identifier: MIT
// Paths as std::filesystem of libstdc++ 12 does not know them yet: UTF-8, and longer than 260
// characters. Both are put right underneath it, so that no other file has to think of them: the
// functions it calls are defined here, and the linker asks no library for what it has already.
#include "cli/windows.hpp"

#include <cerrno>
#include <codecvt>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <cwchar>
#include <dirent.h>
#include <locale>
#include <sys/stat.h>

namespace collate::cli {

std::wstring long_name(const std::filesystem::path& path) {
  const std::wstring given = path.native();
  if (given.starts_with(LR"(\\?\)") || given.starts_with(LR"(\\.\)")) return given;
  std::wstring name(32768, L'\0');
  const DWORD length =
      ::GetFullPathNameW(given.c_str(), static_cast<DWORD>(name.size()), name.data(), nullptr);
  if (length == 0 || length >= name.size()) return given;
  name.resize(length);
  if (name.size() < 240 || name.starts_with(LR"(\\.\)")) return name;  // short, or a device
  if (name.starts_with(LR"(\\)")) return LR"(\\?\UNC)" + name.substr(1);
  return LR"(\\?\)" + name;
}

std::filesystem::path program_folder() {
  std::wstring name(32768, L'\0');
  name.resize(::GetModuleFileNameW(nullptr, name.data(), static_cast<DWORD>(name.size())));
  return std::filesystem::path(name).parent_path();
}

}  // namespace collate::cli

// path(text) goes through this facet, which takes every byte for a letter. All five functions that
// the library has in one file, so that it needs that file no more.
namespace std {

using Utf8 = codecvt_utf8_utf16<wchar_t>;

codecvt_base::result codecvt<wchar_t, char, mbstate_t>::do_in(state_type& state,
                                                              const extern_type* from,
                                                              const extern_type* from_end,
                                                              const extern_type*& from_next,
                                                              intern_type* to, intern_type* to_end,
                                                              intern_type*& to_next) const {
  return Utf8().in(state, from, from_end, from_next, to, to_end, to_next);
}

codecvt_base::result codecvt<wchar_t, char, mbstate_t>::do_out(state_type& state,
                                                               const intern_type* from,
                                                               const intern_type* from_end,
                                                               const intern_type*& from_next,
                                                               extern_type* to, extern_type* to_end,
                                                               extern_type*& to_next) const {
  return Utf8().out(state, from, from_end, from_next, to, to_end, to_next);
}

int codecvt<wchar_t, char, mbstate_t>::do_encoding() const noexcept {
  return 0;  // letters differ in length
}

int codecvt<wchar_t, char, mbstate_t>::do_length(state_type& state, const extern_type* from,
                                                 const extern_type* end, size_t most) const {
  return Utf8().length(state, from, end, most);
}

int codecvt<wchar_t, char, mbstate_t>::do_max_length() const noexcept {
  return 4;
}

}  // namespace std

namespace {

/// Seconds since 1970 of a number of 100 nanoseconds since 1601.
__time64_t seconds_of(FILETIME time) {
  const auto ticks = (static_cast<std::uint64_t>(time.dwHighDateTime) << 32U) | time.dwLowDateTime;
  return static_cast<__time64_t>(ticks / 10'000'000U) - 11'644'473'600;
}

/// What std::filesystem asks of a file. The run-time library's own knows no long names.
int __cdecl long_stat(const wchar_t* name, struct _stat64* told) {
  WIN32_FILE_ATTRIBUTE_DATA about{};
  if (::GetFileAttributesExW(collate::cli::long_name(name).c_str(), GetFileExInfoStandard,
                             &about) == 0) {
    errno = ::GetLastError() == ERROR_ACCESS_DENIED ? EACCES : ENOENT;
    return -1;
  }
  const bool is_folder = (about.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
  const bool read_only = (about.dwFileAttributes & FILE_ATTRIBUTE_READONLY) != 0;
  *told = {};
  told->st_mode = static_cast<unsigned short>((is_folder ? _S_IFDIR | _S_IEXEC : _S_IFREG) |
                                              _S_IREAD | (read_only ? 0 : _S_IWRITE));
  told->st_nlink = 1;
  told->st_size = static_cast<std::int64_t>(
      (static_cast<std::uint64_t>(about.nFileSizeHigh) << 32U) | about.nFileSizeLow);
  told->st_mtime = seconds_of(about.ftLastWriteTime);
  told->st_atime = seconds_of(about.ftLastAccessTime);
  told->st_ctime = seconds_of(about.ftCreationTime);
  return 0;
}

}  // namespace

extern "C" {

// Where code that was built for a DLL's function looks for its address.
extern int(__cdecl* __imp__wstat64)(const wchar_t*, struct _stat64*);
int(__cdecl* __imp__wstat64)(const wchar_t*, struct _stat64*) = long_stat;

// Listing a folder: MinGW's own functions hold a path in 260 characters.

_WDIR* _wopendir(const wchar_t* name) {
  // A long name is taken as it stands: a separator too many and it names nothing.
  std::wstring pattern = collate::cli::long_name(name);
  if (!pattern.ends_with(L'\\')) pattern += L'\\';
  pattern += L'*';
  auto* const folder =
      static_cast<_WDIR*>(std::calloc(1, sizeof(_WDIR) + (pattern.size() + 1) * sizeof(wchar_t)));
  if (folder == nullptr) return nullptr;
  std::memcpy(folder->dd_name, pattern.c_str(), (pattern.size() + 1) * sizeof(wchar_t));
  // Opened at once, because a folder that is none must be told of here.
  folder->dd_handle = ::_wfindfirst(folder->dd_name, &folder->dd_dta);
  if (folder->dd_handle != -1) return folder;
  std::free(folder);
  return nullptr;
}

_wdirent* _wreaddir(_WDIR* folder) {
  if (folder->dd_stat++ > 0 && ::_wfindnext(folder->dd_handle, &folder->dd_dta) != 0) {
    if (errno == ENOENT) errno = 0;  // the end
    return nullptr;
  }
  folder->dd_dir.d_namlen = static_cast<unsigned short>(std::wcslen(folder->dd_dta.name));
  std::wcscpy(folder->dd_dir.d_name, folder->dd_dta.name);
  return &folder->dd_dir;
}

int _wclosedir(_WDIR* folder) {
  const int closed = ::_findclose(folder->dd_handle);
  std::free(folder);
  return closed;
}
}
