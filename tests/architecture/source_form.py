#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Checks the form of the C++ source: clang-format's layout, and that a file can be read in one sitting.

    source_form.py <root of the project> [--sizes]

The test holds the layout. With --sizes also: a file of src has at most 600 lines, a function at most 60, unless a line
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


def long_functions(lines):
    """(line of the opening, number of lines) of functions over the limit.

    In this layout a function opens with "{" at the end of a line that is indented by 0 or 2 and is no namespace, type
    or table, and closes with "}" at the same depth.
    """
    start = None
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip())
        if start is None:
            opens = not line.lstrip().startswith("//") and line.endswith("{") and indent <= 6 and re.search(r"\)\s*(const\s*)?(noexcept\s*)?(->.*)?\s*(:.*)?\{$", line)
            if opens and not re.match(r"\s*(if|for|while|switch|else|do|namespace|struct|class|enum)\b", line):
                first = number
                while first > 1 and lines[first - 1].startswith("    ") and indent <= 2 and lines[first - 2].strip() and not lines[first - 2].rstrip().endswith((";", "{", "}", ":")):
                    first -= 1
                depth = len(lines[first - 1]) - len(lines[first - 1].lstrip())
                start = (first, depth)
        elif re.match(r" {%d}\}" % start[1], line):
            if number - start[0] + 1 > LONGEST_FUNCTION:
                yield start[0], number - start[0] + 1
            start = None


def size_breaches(root):
    for path in sorted((root / "src").rglob("*.?pp")):
        lines = path.read_text(encoding="utf-8").split("\n")[:-1]
        shown = path.relative_to(root)
        if len(lines) > LONGEST_FILE:
            yield f"{shown}: {len(lines)} lines; part it along a seam that a reader would name"
        for line, length in long_functions(lines):
            if not any(above.strip().startswith("// Long:") for above in lines[max(0, line - 4):line - 1]):
                yield f"{shown}:{line}: a function of {length} lines; is it a table? Else say why above it: // Long: ..."


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
    breaches = [*(size_breaches(root) if sizes else []), *form]
    print("\n".join(breaches + [f"{files} files, {len(breaches)} breaches"]))
    return 1 if breaches or files < 100 else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), "--sizes" in sys.argv))
