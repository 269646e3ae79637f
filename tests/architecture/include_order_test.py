#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Tests the check of the include order against small trees, right ones and wrong ones."""
import pathlib
import tempfile
import unittest

import include_order


class IncludeOrderTest(unittest.TestCase):
    def breaches(self, files, names=("anytown",), whole=False):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = pathlib.Path(folder, "src", name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return include_order.check(folder, list(names), whole)

    def assert_clean(self, files):
        self.assertEqual(self.breaches(files), [])

    def assert_one(self, files, start):
        found = self.breaches(files)
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(start), found[0])

    def test_downward_includes_are_allowed(self):
        self.assert_clean({
            "main.cpp": '#include "cli/cli.hpp"\n',
            "cli/cli.cpp": '#include <filesystem>\n#include "cell/value.hpp"\nauto home = getenv("HOME");\n',
            "dashboard/termly.cpp": '#include <vector>\n#include "register/register.hpp"\n#include "plan/plan.hpp"\n',
            "sheetwriter/book.cpp": "#include <xlsxwriter.h>\n",
            "schema/read.cpp": "#include <yaml-cpp/yaml.h>\n",
        })

    def test_an_upward_include_is_named_with_its_line(self):
        self.assert_one({"plan/read.cpp": '#include <vector>\n#include "intake/return.hpp"\n'},
                        "src/plan/read.cpp:2: plan may not include intake (intake/return.hpp)")

    def test_a_room_aside_is_refused_too(self):
        self.assert_one({"plan/read.cpp": '#include "text/fold.hpp"\n#include "sheetwriter/book.hpp"\n'},
                        "src/plan/read.cpp:2: plan may not include sheetwriter")

    def test_an_include_without_its_room_is_named(self):
        self.assert_one({"plan/read.cpp": '#include "plan.hpp"\n'}, 'src/plan/read.cpp:1: #include "plan.hpp"')

    def test_comments_and_strings_are_not_includes(self):
        self.assert_clean({"plan/read.cpp": '// #include "cli/cli.hpp"\n/*\n#include "cli/cli.hpp"\n*/\n'
                                            'const char* url = "http://example.org"; // getenv\n'})

    def test_a_comment_does_not_shift_the_line(self):
        self.assert_one({"cell/value.hpp": '/* one\ntwo\n*/\n#include "plan/plan.hpp"\n'}, "src/cell/value.hpp:4:")

    def test_owned_headers(self):
        for header, room in [("xlsxwriter.h", "dashboard"), ("yaml-cpp/yaml.h", "plan"), ("filesystem", "workbook"),
                             ("fstream", "schema"), ("iostream", "main.cpp"), ("libdeflate.h", "workbook")]:
            name = room if room == "main.cpp" else f"{room}/a.cpp"
            self.assert_one({name: f"#include <{header}>\n"}, f"src/{name}:1: only ")

    def test_the_clock_and_the_environment(self):
        for words in ["std::time(nullptr)", "time(NULL)", "std::chrono::system_clock::now()", "Clock::x, steady_clock::now()",
                      'std::getenv("TZ")', "localtime(&t)", 'setlocale(LC_ALL, "")']:
            self.assert_one({"register/merge.cpp": f"auto x = ({words});\n"}, "src/register/merge.cpp:1: only cli")
        self.assert_clean({"register/merge.cpp": "auto x = runtime(0); auto y = std::chrono::sys_days{};\n"})

    def test_the_clock_of_a_session(self):
        self.assert_one({"cli/run.cpp": "auto x = std::chrono::steady_clock::now();\n"}, "src/cli/run.cpp:1: the time comes through")
        self.assert_clean({"cli/session.cpp": "auto x = std::chrono::steady_clock::now();\n"})

    def test_the_disk_of_a_session(self):
        for words in ["std::filesystem::exists(p)", "fs::directory_iterator(p)", "fs::create_directories(p, error)", "exists(p)",
                      "remove(fs::path(p))", "std::ifstream file", "std::fopen(p)", "::open(p)", "::lstat(p)", "disk().read(p)",
                      "namespace disk = std::filesystem", "using namespace std::filesystem"]:
            self.assert_one({"cli/command_new.cpp": f"int a;\n  {words};\n"}, "src/cli/command_new.cpp:2: files come through")
            self.assert_clean({"cli/files_posix.cpp": f"int a;\n  {words};\n"})
        for header in ["<fstream>", "<unistd.h>", "<sys/stat.h>", '"cli/disk.hpp"']:
            self.assert_one({"cli/listing.cpp": f"#include {header}\n"}, "src/cli/listing.cpp:1: files come through")
        self.assert_clean({"cli/session.hpp": "Files* files = &disk();\n"})
        self.assert_clean({"cli/listing.cpp": "namespace fs = std::filesystem;\nfs::path a = b / \"c\";\nfiles.remove(a.filename());\n"
                                              "plan.files->copy(a, std::copy(b, c)); x = files.look(a) ? Kind::file : is_there(f, a);\n"})

    def test_a_folder_that_is_no_room(self):
        self.assert_one({"helpers/a.cpp": "int a;\n"}, "src/helpers: not a room")

    def test_a_room_without_a_folder(self):
        files = {f"{room}/a.cpp": "int a;\n" for room in include_order.ROOMS if room != "intake"}
        found = self.breaches(files, whole=True)
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith("src/intake: a room that has no folder"), found[0])

    def test_a_schema_name_anywhere_even_in_a_comment(self):
        self.assert_one({"plan/plan.hpp": "int a;\n// as in Anytown\n"}, "src/plan/plan.hpp:2: 'Anytown' is the name")

    def test_links_follow_the_same_order(self):
        self.assert_clean({"plan/CMakeLists.txt": "collate_room(plan SOURCES a.cpp USES schema text LIBRARIES fmt::fmt)\n"})
        self.assert_one({"plan/CMakeLists.txt": "collate_room(plan SOURCES a.cpp USES schema register)\n"},
                        "src/plan/CMakeLists.txt:1: plan may not link register")
        self.assert_one({"plan/CMakeLists.txt": "collate_room(intake SOURCES a.cpp)\n"},
                        "src/plan/CMakeLists.txt: describes room 'intake'")

    def test_the_table_names_rooms_below_only(self):
        self.assertEqual(list(include_order.check_table()), [])
        include_order.ROOMS["cell"] = ["plan"]
        try:
            self.assertEqual(len(list(include_order.check_table())), 1)
        finally:
            include_order.ROOMS["cell"] = []


if __name__ == "__main__":
    unittest.main()
