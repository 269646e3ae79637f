#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Checks the form of the C++ source: clang-format's layout, and that a file can be read in one sitting.

    source_form.py <root of the project> [--sizes]

The test holds the layout, and that the core names nothing which the browser's standard library lacks. With --sizes also: a file of src has at most 600 lines, a function at most 60, unless a line
that begins with `// Long:` right above the function says why. Prints one line per breach and ends with 1 when there is
any.
"""
import pathlib
import re
import shutil
import subprocess
import sys

LONGEST_FILE, LONGEST_FUNCTION = 600, 60
# The layout is the one of this version; others break lines in other places.
FORMATTER = shutil.which("clang-format-14") or "clang-format"

# What libc++ 14, the library the page is built with, has not got: the compilers of the program and of Windows take it.
NOT_IN_THE_BROWSER = re.compile(r"std::(?:ranges|views|format|jthread|from_range|stop_token|source_location|pmr)\b")

QUIET = re.compile(r'R"(\w*)\(.*?\)\1"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|^[ \t]*#[^\n]*', re.S | re.M)
LABEL = re.compile(r"\s*(?:(?:public|private|protected)\s*:|template\s*<[^{};]*?>(?=\s*\n))")
FUNCTION = re.compile(r"\)\s*(?:const|noexcept|override|final|mutable|&|->[\w\s:<>,*&]+|\s)*\Z")


def is_function(head):
    """Do these words before a "{", which stands in no function, open one?"""
    while "(" in head and ")" in head:  # a list of initialisers is part of the head
        cut = re.sub(r"[^:]:(?!:)\s*[\w:<>]+\s*\([^;]*\Z", "", head, count=1)
        if cut == head:
            break
        head = cut
    if not FUNCTION.search(head) or re.match(r"\s*(namespace|struct|class|enum|union|extern)\b", head):
        return False
    return "operator" in head or "=" not in re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", head))


def long_functions(lines):
    """(line of the opening, number of lines) of functions over the limit. One within another is part of it."""
    text = QUIET.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), "\n".join(lines))
    depth, start, begins = 0, None, 0  # `start`: (line, depth) of the function that is open; `begins`: of a statement
    for found in re.finditer(r"[{};]", text):
        at, sign = found.start(), found.group()
        if sign == "{":
            if start is None:
                while label := LABEL.match(text, begins, at):
                    begins = label.end()
                head = text[begins:at]
                if is_function(head):
                    opening = begins + len(head) - len(head.lstrip())
                    start = (text.count("\n", 0, opening) + 1, depth)
            depth += 1
        elif sign == "}":
            depth -= 1
            if start and depth == start[1]:
                length = text.count("\n", 0, at) + 2 - start[0]
                if length > LONGEST_FUNCTION:
                    yield start[0], length
                start = None
        begins = at + 1


def size_breaches(root):
    for path in sorted((root / "src").rglob("*.?pp")):
        lines = path.read_text(encoding="utf-8").split("\n")[:-1]
        shown = path.relative_to(root)
        if len(lines) > LONGEST_FILE:
            yield f"{shown}: {len(lines)} lines; part it along a seam that a reader would name"
        for line, length in long_functions(lines):
            if not any(above.strip().startswith("// Long:") for above in lines[max(0, line - 4):line - 1]):
                yield f"{shown}:{line}: a function of {length} lines; is it a table? Else say why above it: // Long: ..."


def library_breaches(root):
    for path in sorted((root / "src").rglob("*.?pp")):
        shown = path.relative_to(root)
        if shown.parts[1] == "cli":  # the one room that the page leaves out
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if found := NOT_IN_THE_BROWSER.search(line):
                yield f"{shown}:{number}: the browser's standard library has no {found.group()}; take the plain form"


def form_breaches(root):
    files = subprocess.run(["git", "ls-files", "*.cpp", "*.hpp"], cwd=root, capture_output=True, text=True).stdout.split()
    files = files or [str(path.relative_to(root)) for part in ("src", "tests", "fuzz", "bench") for path in sorted((root / part).rglob("*.?pp"))]
    done = subprocess.run([FORMATTER, "--dry-run", *files], cwd=root, capture_output=True, text=True)
    seen = sorted({match.group(1) for match in re.finditer(r"^(\S+?):\d+:\d+: (?:warning|error)", done.stderr, re.M)})
    if done.returncode not in (0, 1):
        seen.append(f"{FORMATTER} ended with {done.returncode}")
    return [f"{name}: not in clang-format's form; run clang-format -i on it" for name in seen], len(files)


def main(root, sizes):
    form, files = form_breaches(root)
    breaches = [*(size_breaches(root) if sizes else []), *library_breaches(root), *form]
    print("\n".join(breaches + [f"{files} files, {len(breaches)} breaches"]))
    return 1 if breaches or files < 100 else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), "--sizes" in sys.argv))
