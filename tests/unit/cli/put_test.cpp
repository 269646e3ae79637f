// SPDX-License-Identifier: MIT
#include "cli/disk.hpp"
#include "support/temporary_path.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace collate;
using cli::IfThere;
using cli::Written;
namespace fs = std::filesystem;

namespace {

auto put(const cli::Target& target, std::string_view content, IfThere if_there = IfThere::replace) {
  return cli::disk().put(target, content, if_there);
}

/// A folder of this test alone.
class Folder {
 public:
  explicit Folder(const std::string& name) : path_(support::temporary_path(name)) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a file is made, left alone, kept or replaced as asked") {
  const Folder folder("put");
  const cli::Target target{folder.path(), "out/2019-autumn/a.csv"};
  CHECK(*put(target, "one") == Written::made);
  CHECK(content(target.path()) == "one");
  CHECK(*put(target, "one") == Written::unchanged);
  CHECK(*put(target, "two", IfThere::keep) == Written::kept);
  CHECK(content(target.path()) == "one");
  CHECK(*put(target, "two") == Written::replaced);
  CHECK(content(target.path()) == "two");
  CHECK(*put(target, "") == Written::replaced);
  CHECK(fs::file_size(target.path()) == 0);
  const std::string large(300'000, 'x');
  CHECK(*put(target, large) == Written::replaced);
  CHECK(content(target.path()) == large);
  CHECK(files_in(target.path().parent_path()) == 1);
}

TEST_CASE("nothing is written outside the folder that was named") {
  const Folder folder("put_outside");
  const Folder elsewhere("put_elsewhere");
  fs::create_directories(folder.path() / "plan");
  const auto plan = folder.path() / "plan";
  for (const auto& below :
       {fs::path("../plan.xlsx"), fs::path("out/../../plan.xlsx"), fs::path("out/.."),
        elsewhere.path() / "a.csv", fs::path("/etc/collate-test"), fs::path()}) {
    CAPTURE(below.string());
    const auto outcome = put({plan, below}, "x");
    REQUIRE_FALSE(outcome);
    CHECK(outcome.failure().code == "output-outside");
  }
  CHECK(files_in(folder.path()) == 1);

  fs::create_directory_symlink(elsewhere.path(), plan / "out");
  const auto through = put({plan, "out/2019-autumn/a.csv"}, "x");
  REQUIRE_FALSE(through);
  CHECK(through.failure().code == "output-outside");
  CHECK(files_in(elsewhere.path()) == 0);
  CHECK_FALSE(cli::disk().make_folder({plan, "out/2019-autumn"}));
  CHECK(files_in(elsewhere.path()) == 0);

  // The named folder itself may be a link: that is the user's own choice.
  fs::create_directory_symlink(elsewhere.path(), folder.path() / "linked");
  CHECK(put({folder.path() / "linked", "a.csv"}, "x"));
  CHECK(content(elsewhere.path() / "a.csv") == "x");
}

TEST_CASE("a link in the place of the file is replaced, never written through") {
  const Folder folder("put_link");
  std::ofstream(folder.path() / "precious.txt") << "precious";
  fs::create_symlink(folder.path() / "precious.txt", folder.path() / "a.csv");
  CHECK(*put({folder.path(), "a.csv"}, "x") == Written::replaced);
  CHECK(content(folder.path() / "precious.txt") == "precious");
  CHECK_FALSE(fs::is_symlink(folder.path() / "a.csv"));
}

TEST_CASE("a folder in the place of the file is a failure that leaves nothing behind") {
  const Folder folder("put_folder");
  fs::create_directories(folder.path() / "a.csv" / "inside");
  const auto outcome = put({folder.path(), "a.csv"}, "x");
  REQUIRE_FALSE(outcome);
  CHECK(outcome.failure().code == "output-unwritable");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a name as long as names can be is written") {
  const Folder folder("put_long");
  CHECK(put({folder.path(), std::string(251, 'n') + ".csv"}, "x"));
}

TEST_CASE(
    "what a stopped run left is removed, what a live one holds is not, and others' files never") {
  const Folder folder("put_leftovers");
  const auto dead = folder.path() / ".collate-0123456789abcdef.tmp";
  const auto live = folder.path() / ".collate-fedcba9876543210.tmp";
  const auto other = folder.path() / ".collate-notes.tmp";
  for (const auto& path : {dead, live, other}) std::ofstream(path) << "half";
  int ready[2];
  int done[2];
  REQUIRE(::pipe(ready) == 0);
  REQUIRE(::pipe(done) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const int file = ::open(live.c_str(), O_RDWR);
    ::flock(file, LOCK_EX);
    char byte = 0;
    if (::write(ready[1], "x", 1) != 1 || ::read(done[0], &byte, 1) != 1) ::_exit(1);
    ::_exit(0);
  }
  char byte = 0;
  REQUIRE(::read(ready[0], &byte, 1) == 1);
  const auto before = cli::leftovers_removed();
  CHECK(put({folder.path(), "a.csv"}, "x"));
  CHECK_FALSE(fs::exists(dead));
  CHECK(fs::exists(live));
  CHECK(fs::exists(other));
  CHECK(cli::leftovers_removed() == before + 1);
  REQUIRE(::write(done[1], "x", 1) == 1);
  ::waitpid(child, nullptr, 0);
  CHECK(put({folder.path(), "b.csv"}, "x"));
  CHECK_FALSE(fs::exists(live));
  CHECK(fs::exists(other));
}
