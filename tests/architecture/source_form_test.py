#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Tests what counts as a long function, with source in the tree's layout."""
import pathlib
import tempfile
import unittest

import source_form

BODY = ["  go();"] * 59


class LongFunctionsTest(unittest.TestCase):
    def found(self, before, body, after=("}",)):
        return list(source_form.long_functions([*before, *body, *after]))

    def test_a_function_of_sixty_lines_is_short_and_one_more_is_long(self):
        self.assertEqual(self.found(["void f() {"], BODY[:58]), [])
        self.assertEqual(self.found(["void f() {"], BODY), [(1, 61)])

    def test_the_heading_counts_and_may_go_on_over_lines(self):
        self.assertEqual(self.found(["", "std::string f(int a,", "              int b) {"], BODY[:58]), [(2, 61)])
        self.assertEqual(self.found(["bool operator==(const A& a, const A& b) {"], BODY), [(1, 61)])
        self.assertEqual(self.found(["auto f(int a = 3) -> std::vector<int> {"], BODY), [(1, 61)])

    def test_members_are_functions_of_their_own(self):
        members = ["class A {", " public:", "  A(const B& b, int c)", "      : b_(b), c_(f(c)) {", "    go();", "  }",
                   "  void f() const {"]
        self.assertEqual(self.found(members, BODY, ["  }", "};"]), [(7, 61)])
        self.assertEqual(self.found(["class A {", "  A(int a)", "      : a_(a) {"], BODY, ["  }", "};"]), [(2, 62)])

    def test_blocks_and_lambdas_belong_to_their_function(self):
        inner = ["void f() {", "  if (a &&", "      b) {", "  }", "  const auto g = [&](int c) {"]
        self.assertEqual(self.found(inner, BODY[:54], ["  };", "}"]), [(1, 61)])
        self.assertEqual(self.found(inner, BODY[:53], ["  };", "}"]), [])

    def test_namespaces_types_and_tables_are_none(self):
        for opening in ("namespace a {", "struct A : B<int (*)()> {", "const std::array<int, 3> a = f({",
                        "constexpr auto a = std::to_array<A>({"):
            self.assertEqual(self.found([opening], ["  {1, 2},"] * 70, ["};"]), [], opening)

    def test_braces_in_words_do_not_count(self):
        words = ['void f() {', '  g("{", \'}\', R"({})");  // }', "  /* { */"]
        self.assertEqual(self.found(words, BODY[:56]), [])
        self.assertEqual(self.found(words, BODY[:57]), [(1, 61)])

    def test_a_reason_above_is_enough(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "src", "room", "file.cpp")
            path.parent.mkdir(parents=True)
            long = ["void f() {", *BODY, "}", ""]
            path.write_text("\n".join(["// What it does.", *long, "// Long: a table.", *long]), encoding="utf-8")
            breaches = list(source_form.size_breaches(pathlib.Path(folder)))
        self.assertEqual(len(breaches), 1, breaches)
        self.assertTrue(breaches[0].startswith("src/room/file.cpp:2: a function of 61 lines"), breaches[0])


if __name__ == "__main__":
    unittest.main()
