// SPDX-License-Identifier: MIT
// The disk and its stand-in in memory, asked the same questions: what commands meet in tests is
// what they meet in the world.
#include "cli/disk.hpp"
#include "support/memory_files.hpp"
#include "support/temporary_path.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using cli::IfThere;
using cli::Kind;
using cli::Links;
using cli::Written;
namespace fs = std::filesystem;

namespace {

/// A folder with a file, a folder, a link to each, and one that leads nowhere.
struct Place {
  cli::Files& files;
  fs::path at;
  std::function<void(const char* name, const char* to)> link;
};

void lay_out(const Place& place) {
  REQUIRE(place.files.put({place.at, "folder/b.csv"}, "12345"));
  REQUIRE(place.files.put({place.at, "a.csv"}, "one"));
  place.link("to-a", "a.csv");
  place.link("to-folder", "folder");
  place.link("to-nothing", "gone");
}

void on_both(const std::function<void(const Place&)>& ask) {
  support::MemoryFiles memory;
  SECTION("in memory") {
    const Place place{memory, "/at", [&](const char* name, const char* to) {
                        memory.lay_link(fs::path("/at") / name, fs::path("/at") / to);
                      }};
    lay_out(place);
    ask(place);
  }
  SECTION("on the disk") {
    const fs::path at = support::temporary_path("files");
    fs::remove_all(at);
    lay_out({cli::disk(), at,
             [&](const char* name, const char* to) { fs::create_symlink(at / to, at / name); }});
    ask({cli::disk(), at, {}});
    fs::remove_all(at);
  }
}

}  // namespace

TEST_CASE("what stands under a name is told, links followed or as such") {
  on_both([](const Place& place) {
    const auto kinds = [&](const char* name) {
      return std::pair(place.files.look(place.at / name).kind,
                       place.files.look(place.at / name, Links::told).kind);
    };
    CHECK(kinds("a.csv") == std::pair(Kind::file, Kind::file));
    CHECK(kinds("folder") == std::pair(Kind::folder, Kind::folder));
    CHECK(kinds("to-a") == std::pair(Kind::file, Kind::link));
    CHECK(kinds("to-folder") == std::pair(Kind::folder, Kind::link));
    CHECK(kinds("to-folder/b.csv") == std::pair(Kind::file, Kind::file));
    CHECK(kinds("to-nothing") == std::pair(Kind::nothing, Kind::link));
    CHECK(kinds("gone") == std::pair(Kind::nothing, Kind::nothing));
    CHECK(kinds("a.csv/under-a-file") == std::pair(Kind::nothing, Kind::nothing));
    for (const char* name : {"gone", "a.csv/under-a-file", "to-nothing"})
      CHECK_FALSE(place.files.look(place.at / name).error);
    CHECK(place.files.look(place.at / "to-folder/b.csv").bytes == 5);
    CHECK(place.files.look(place.at / "a.csv").written);
    CHECK_FALSE(place.files.look(place.at / "gone").written);
    CHECK(cli::is_there(place.files, place.at / "to-a"));
    CHECK_FALSE(cli::is_there(place.files, place.at / "to-nothing"));
    CHECK(cli::is_taken(place.files, place.at / "to-nothing"));
    CHECK(cli::is_folder(place.files, place.at / "to-folder"));
    CHECK(place.files.are_one(place.at / "a.csv", place.at / "to-a"));
    CHECK_FALSE(place.files.are_one(place.at / "a.csv", place.at / "folder/b.csv"));
    CHECK_FALSE(place.files.are_one(place.at / "gone", place.at / "gone"));
  });
}

TEST_CASE("a folder is listed by name, and what is none is not") {
  on_both([](const Place& place) {
    const auto listed = place.files.list(place.at);
    CHECK_FALSE(listed.error);
    std::vector<std::pair<std::string, Kind>> found;
    for (const auto& entry : listed.found) found.emplace_back(entry.name.string(), entry.kind);
    CHECK(found == std::vector<std::pair<std::string, Kind>>{{"a.csv", Kind::file},
                                                             {"folder", Kind::folder},
                                                             {"to-a", Kind::link},
                                                             {"to-folder", Kind::link},
                                                             {"to-nothing", Kind::link}});
    CHECK(place.files.list(place.at / "to-folder").found.size() == 1);
    CHECK(place.files.list(place.at / "a.csv").error == std::errc::not_a_directory);
    CHECK(place.files.list(place.at / "gone").error == std::errc::no_such_file_or_directory);
  });
}

TEST_CASE("a file is read whole or in pieces, and what is none is refused with the reason") {
  on_both([](const Place& place) {
    CHECK(place.files.read(place.at / "folder/b.csv")->size() == 5);
    std::size_t bytes = 0;
    CHECK(place.files.read_pieces(place.at / "a.csv", 3,
                                  [&](const auto& piece) { bytes += piece.size(); }));
    CHECK(bytes == 3);
    const auto why = [&](const char* name, std::uintmax_t limit) {
      const auto failure = place.files.read(place.at / name, limit).failure();
      CHECK(failure.place.file == (place.at / name).string());
      return failure.code + ": " + failure.reason;
    };
    CHECK(why("a.csv", 2) == "limit-file-bytes: It has 3 bytes; at most 2 are read.");
    CHECK(why("folder", 9) == "file-unreadable: It is a folder.");
    CHECK(why("to-a", 9) == "file-unreadable: It is a link to another file.");
    CHECK(why("gone", 9) == "file-unreadable: The system says: No such file or directory.");
  });
}

TEST_CASE("a file is put, and nothing but a file of ours is in its way") {
  on_both([](const Place& place) {
    auto& files = place.files;
    const cli::Target target{place.at, "a.csv"};
    CHECK(*files.put(target, "one") == Written::unchanged);
    CHECK(*files.put(target, "two", IfThere::keep) == Written::kept);
    CHECK(*files.put(target, "two") == Written::replaced);
    CHECK(*files.put({place.at, "x/y/z.csv"}, "") == Written::made);
    CHECK(*files.put({place.at, "to-a"}, "three") == Written::replaced);
    CHECK(files.look(place.at / "to-a", Links::told).kind == Kind::file);
    CHECK(files.look(place.at / "a.csv").bytes == 3);
    CHECK(files.put({place.at / "to-folder", "c.csv"}, "x"));
    CHECK(cli::is_there(files, place.at / "folder/c.csv"));
    const auto why = [&](const char* below) {
      const auto failure = files.put({place.at, below}, "x").failure();
      return failure.code + ": " + failure.reason;
    };
    CHECK(why("../a.csv") == "output-outside: Its name leads out of the folder.");
    CHECK(why("to-folder/d.csv") == "output-outside: It is a link where a folder is needed.");
    CHECK(why("folder") == "output-unwritable: The system says: Is a directory.");
    CHECK(why("a.csv/d.csv") == "output-unwritable: The system says: Not a directory.");
    CHECK(files.make_folder({place.at, "new/er"}));
    CHECK(cli::is_folder(files, place.at / "new/er"));
    CHECK_FALSE(files.make_folder({place.at, "to-folder/er"}));
  });
}

TEST_CASE("a file, a link or an empty folder is removed, a full one stays") {
  on_both([](const Place& place) {
    for (const char* name : {"folder", "to-folder", "a.csv", "gone"})
      place.files.remove(place.at / name);
    CHECK(cli::is_there(place.files, place.at / "folder/b.csv"));
    CHECK_FALSE(cli::is_taken(place.files, place.at / "to-folder"));
    CHECK_FALSE(cli::is_taken(place.files, place.at / "a.csv"));
    place.files.remove(place.at / "folder/b.csv");
    place.files.remove(place.at / "folder");
    CHECK_FALSE(cli::is_taken(place.files, place.at / "folder"));
  });
}

TEST_CASE("a folder is copied with what is in it, links as links, and days stay") {
  on_both([](const Place& place) {
    const auto to = place.at.parent_path() / (place.at.filename().string() + "-copy/of/it");
    CHECK_FALSE(place.files.copy(place.at, to));
    CHECK(place.files.read(to / "folder/b.csv")->size() == 5);
    CHECK(place.files.look(to / "to-folder", Links::told).kind == Kind::link);
    CHECK(place.files.look(to / "a.csv").written == place.files.look(place.at / "a.csv").written);
    CHECK(place.files.copy(place.at / "gone", to / "gone"));
    if (&place.files == &cli::disk()) fs::remove_all(to.parent_path().parent_path());
  });
}

TEST_CASE("the copy of an old file is as old") {
  const fs::path at = support::temporary_path("old");
  // However deep it lies: a return of the year before last.
  const fs::path file = "before/returns/L01.xlsx";
  REQUIRE(cli::disk().put({at / "year-2", file}, "x"));
  const auto written = [&](const fs::path& path) { return cli::disk().look(path).written; };
  const auto today = written(at / "year-2" / file);
  fs::last_write_time(at / "year-2" / file,
                      fs::file_time_type::clock::now() - std::chrono::hours(24 * 400));
  REQUIRE_FALSE(cli::disk().copy(at / "year-2/before", at / "year-3/before/before"));
  CHECK(written(at / "year-3/before" / file) == written(at / "year-2" / file));
  CHECK(written(at / "year-3/before" / file) < today);
  fs::remove_all(at);
}
