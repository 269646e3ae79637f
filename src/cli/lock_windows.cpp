// SPDX-License-Identifier: MIT
// A file that goes with its last handle, and that nobody else may open for writing meanwhile.
#include "cli/lock.hpp"
#include "cli/lock_holder.hpp"
#include "cli/windows.hpp"

#include <array>
#include <fcntl.h>
#include <io.h>

namespace collate::cli {
namespace {

using finding::Outcome;
namespace fs = std::filesystem;

std::string machine_name() {
  std::array<wchar_t, MAX_COMPUTERNAME_LENGTH + 1> name{};
  auto length = static_cast<DWORD>(name.size());
  if (::GetComputerNameW(name.data(), &length) == 0) return {};
  return fs::path(std::wstring(name.data(), length)).string();
}

LockHolder holder_told_by(const Handle& file) {
  std::array<char, 1024> bytes{};
  DWORD count = 0;
  if (!file || ::ReadFile(file.get(), bytes.data(), bytes.size(), &count, nullptr) == 0) return {};
  return lock_holder_of({bytes.data(), count});
}

bool write_down(const Handle& file, const LockHolder& holder) {
  const std::string text = to_text(holder);
  DWORD count = 0;
  return ::SetFilePointer(file.get(), 0, nullptr, FILE_BEGIN) == 0 &&
         ::SetEndOfFile(file.get()) != 0 &&
         ::WriteFile(file.get(), text.data(), static_cast<DWORD>(text.size()), &count, nullptr) !=
             0;
}

/// Whoever else has the file open may do with it what it likes.
constexpr DWORD share_all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

}  // namespace

PlanLock::~PlanLock() {
  if (descriptor_ >= 0) ::_close(descriptor_);  // the system deletes the file with it
}

Outcome<PlanLock> PlanLock::take(const fs::path& folder,
                                 std::chrono::system_clock::time_point now) {
  const fs::path path = folder / lock_name;
  const std::wstring name = long_name(path);
  Handle file(::CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE | DELETE, FILE_SHARE_READ,
                            nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_HIDDEN | FILE_FLAG_DELETE_ON_CLOSE,
                            nullptr));
  const DWORD error = ::GetLastError();
  if (!file) {
    if (!is_held(error)) return not_lockable(path, words_of(error));
    return plan_locked(
        folder,
        holder_told_by(Handle(::CreateFileW(name.c_str(), GENERIC_READ, share_all, nullptr,
                                            OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr))));
  }
  // One that is there and that nobody holds: the machine stopped, or a run on Linux did.
  if (error == ERROR_ALREADY_EXISTS) log_left_lock(folder, holder_told_by(file));
  const LockHolder holder{
      static_cast<long>(::GetCurrentProcessId()), machine_name(), {}, in_words(now)};
  if (!write_down(file, holder)) return not_lockable(path, words_of(::GetLastError()));
  return PlanLock(path, ::_open_osfhandle(reinterpret_cast<std::intptr_t>(file.release()),
                                          _O_RDWR | _O_BINARY));
}

}  // namespace collate::cli
