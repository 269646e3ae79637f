#!/usr/bin/env python3
"""Runs the transcripts of a Markdown file and compares what the program says with what the page says.

A transcript is a fenced block that opens with ```console. A line "$ command" is run by a shell in a copy of the
project's schemas, templates, samples and docs; the lines up to the next "$" are what it prints (standard output and error,
in that order of arrival). A line of three dots stands for any number of lines. "echo $?" shows the exit code.

    run.py PROGRAM SOURCE_FOLDER PAGE...            compare; exit 1 on the first page that is not true
    run.py --approve PROGRAM SOURCE_FOLDER PAGE...  write what is true into the page, for review by diff
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

SHELL_END = "__end_of_command__"


def blocks(lines):
    """(first, last) line indices of the insides of console fences."""
    start = None
    for i, line in enumerate(lines):
        if start is None and line.strip() == "```console":
            start = i + 1
        elif start is not None and line.strip() == "```":
            yield start, i
            start = None


def commands(lines):
    """[command, [expected lines]] of one block; a command may go on over lines that end with a backslash."""
    parts = []
    continued = False
    for line in lines:
        if continued:
            parts[-1][0] += "\n" + line
            continued = line.endswith("\\")
        elif line.startswith("$ "):
            parts.append([line[2:], []])
            continued = line.endswith("\\")
        elif parts:
            parts[-1][1].append(line)
        else:
            raise SystemExit(f"a transcript starts with output: {line}")
    return parts


def matches(expected, actual):
    pattern = "".join(".*\n(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in actual)) is not None


class Shell:
    """One shell for a page, so that `echo $?` and `cd` work as they read."""

    def __init__(self, folder, program):
        env = dict(os.environ, PATH=os.path.dirname(program) + ":" + os.environ["PATH"], COLLATE_DATA_DIR=folder, LC_ALL="C.UTF-8")
        self.process = subprocess.Popen(["/bin/sh"], cwd=folder, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def run(self, command):
        self.process.stdin.write(f"(exit $last)\n{command}\nlast=$?\necho {SHELL_END}\n")
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            if line.rstrip("\n") == SHELL_END:
                return lines
            lines.append(line.rstrip("\n"))
        raise SystemExit(f"the shell ended at: {command}")


def check(page, source, program, approve):
    with open(os.path.join(source, page), encoding="utf-8") as file:
        lines = file.read().split("\n")
    ran = 0
    wrong = 0
    replaced = []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("schemas", "templates", "samples", "docs"):
            shutil.copytree(os.path.join(source, name), os.path.join(folder, name), ignore=shutil.ignore_patterns("out"))
        shell = Shell(folder, program)
        for first, last in blocks(lines):
            told = []
            for command, expected in commands(lines[first:last]):
                actual = shell.run(command)
                ran += 1
                same = matches(expected, actual)
                told += ["$ " + part if i == 0 else part for i, part in enumerate(command.split("\n"))] + (expected if same else actual)
                if not same:
                    wrong += 1
                    print(f"{page}: $ {command}\n--- the page says\n" + "\n".join(expected) + "\n--- the program says\n" + "\n".join(actual))
            replaced.append((first, last, told))
    if approve:
        for first, last, told in reversed(replaced):
            lines[first:last] = told
        with open(os.path.join(source, page), "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
    print(f"{page}: {ran} commands, {wrong} differ")
    if ran == 0:
        print(f"{page}: no transcript found")
    return ran > 0 and (wrong == 0 or approve)


def main():
    arguments = sys.argv[1:]
    approve = "--approve" in arguments
    arguments = [a for a in arguments if a != "--approve"]
    program, source = os.path.abspath(arguments[0]), os.path.abspath(arguments[1])
    results = [check(page, source, program, approve) for page in arguments[2:]]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
