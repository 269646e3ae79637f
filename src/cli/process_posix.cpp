// SPDX-License-Identifier: MIT
#include "cli/process.hpp"
#include "text/fold.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <pthread.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace collate::cli {
namespace {

/// A closed stream becomes one that fails: standard output for reading only, standard input for
/// writing only.
void hold_standard_streams() {
  for (int stream = 0; stream < 3; ++stream) {
    if (::fcntl(stream, F_GETFD) < 0) ::open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY);
  }
}

bool stack_is_small() {
  rlimit limit{};
  return ::getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY &&
         limit.rlim_cur < stack_bytes;
}

/// Blocks of some hundred KiB come and go with every file that is read; given back to the system
/// and fetched again each time they cost a tenth of a run over an unchanged folder. What a large
/// table leaves behind goes back: with it a file would hold more than its 512 MiB.
void keep_freed_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 32 << 20);
#endif
}

/// The heap's first 24 MiB lie on pages of 2 MiB: fetched in pages of 4 KiB, one by one as they are
/// first touched, they cost a tenth of a run. What is not touched is not held. What a run needs
/// beyond that stays on small pages, because it is given back (see above).
void begin_heap_on_large_pages() {
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
  constexpr int size = 24 << 20;
  constexpr int usual_pad = 128 << 10;
  mallopt(M_TOP_PAD, size);
  void* volatile more_than_is_left = std::malloc(2 * usual_pad);  // NOLINT: so the heap grows
  std::free(more_than_is_left);                                   // NOLINT
  mallopt(M_TOP_PAD, usual_pad);
  // Where it is refused, the pages are small.
  ::madvise(static_cast<char*>(::sbrk(0)) - size, size, MADV_HUGEPAGE);
#endif
}

struct Call {
  const std::function<int(int, char**)>& program;
  int argc;
  char** argv;
  int result = 0;
};

void* call(void* argument) {
  auto* const made = static_cast<Call*>(argument);
  made->result = made->program(made->argc, made->argv);
  text::forget_long_texts();
  return nullptr;
}

}  // namespace

int write_to(std::FILE* stream, std::string_view text) {
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), stream) == text.size()) return 0;
  return errno == 0 ? EIO : errno;
}

std::optional<int> run_tool(const std::vector<std::string>& command,
                            const std::pair<std::string, std::string>& variable) {
#ifdef __EMSCRIPTEN__  // a page starts no programs
  static_cast<void>(command);
  static_cast<void>(variable);
  return std::nullopt;
#else
  std::vector<std::string> words = command;
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::string set = variable.first + "=" + variable.second;
  std::vector<char*> environment = {set.data()};
  for (char** one = environ; one != nullptr && *one != nullptr; ++one) {
    if (!std::string_view(*one).starts_with(variable.first + "=")) environment.push_back(*one);
  }
  environment.push_back(nullptr);
  pid_t child = 0;
  if (::posix_spawnp(&child, arguments.front(), nullptr, nullptr, arguments.data(),
                     environment.data()) != 0)
    return std::nullopt;
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return std::nullopt;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
#endif
}

std::size_t columns_of_output() {
  winsize size{};
  const bool told = ::isatty(1) == 1 && ::ioctl(1, TIOCGWINSZ, &size) == 0;
  return told && size.ws_col >= fewest_columns ? size.ws_col : usual_columns;
}

bool is_watched() {
  return ::isatty(2) == 1;
}

int run_as_process(int argc, char** argv, const std::function<int(int, char**)>& program) {
  keep_freed_memory();
  begin_heap_on_large_pages();
  hold_standard_streams();
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  if (!stack_is_small()) return program(argc, argv);
  Call made{program, argc, argv};
  pthread_attr_t attributes;
  pthread_t thread{};
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, stack_bytes);
  const int error = pthread_create(&thread, &attributes, call, &made);
  pthread_attr_destroy(&attributes);
  if (error != 0) return program(argc, argv);
  pthread_join(thread, nullptr);
  return made.result;
}

}  // namespace collate::cli
