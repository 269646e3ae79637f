#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Checks that the rooms of the source tree keep to their order (ARCHITECTURE.md).

    include_order.py <folder that holds src/> [--names name ...]

A room may include itself, `cell`, the rooms that its line below names, and what those may include. Also checked: the
rooms here are the folders of src; a library or a part of the system is touched only by the room that owns it; what
CMake links is what the room may include; only the door of the outermost room asks anything of a disk; and no schema's name
stands in the source. Prints one line per breach, as
file:line: what, and ends with 1 when there is any.
"""
import pathlib
import re
import sys

# From the top down. Every room names rooms below it only.
ROOMS = {
    "cli": ["annotate", "catalogue", "view", "dashboard", "issue", "desk", "conversion", "output", "builtin"],
    "catalogue": ["annotate", "dashboard", "issue", "desk", "conversion"],
    "view": ["dashboard", "issue", "desk"],
    "dashboard": ["register", "sheetwriter", "timescale"],
    "issue": ["plan", "register", "checks", "sheetwriter"],
    "output": ["sheetwriter", "workbook", "package", "text", "finding"],
    "sheetwriter": ["timescale", "finding", "text"],
    "annotate": ["intake", "workbook", "package", "text", "finding"],
    "desk": ["register", "checks", "intake", "plan", "workbook", "text"],
    "register": ["intake", "plan", "finding"],
    "checks": ["intake", "plan", "schema", "timescale", "finding", "text"],
    "intake": ["workbook", "plan", "schema", "finding", "text"],
    "conversion": ["plan", "workbook", "schema", "timescale", "finding", "text"],
    "plan": ["workbook", "schema", "timescale", "finding"],
    "workbook": ["package", "timescale", "cell", "finding", "text"],
    "package": ["finding"],
    "schema": ["timescale", "text", "finding"],
    "timescale": ["text", "finding"],
    "text": ["finding"],
    "finding": ["cell"],
    "cell": [],
    "builtin": [],
}

# What only some rooms may include: the start of an include's path, and its rooms.
OWNED_HEADERS = {
    "xlsxwriter": ["sheetwriter"],
    "yaml-cpp/": ["schema"],
    "libdeflate.h": ["package"],
    "zlib.h": ["package"],
    "CLI/": ["cli"],
    "spdlog/": ["cli"],
    "filesystem": ["cli"],
    "fstream": ["cli"],
    "iostream": ["cli"],
    "locale": ["cli"],
    "thread": ["cli"],
}

# What only the outermost room may ask of the system.
OWNED_WORDS = {
    r"\bgetenv\b": "the environment",
    r"\bstd::time\b|\btime\s*\(\s*(nullptr|NULL|0)\s*\)|\bclock_gettime\b|\bgettimeofday\b": "the clock",
    r"\b\w*_clock::now\b|\blocaltime(_r)?\b": "the clock",
    r"\bsetlocale\b": "the locale",
}
# In the outermost room only the session asks for it, so that tests can set it.
CLOCK = r"\bstd::time\s*\(|\b\w*_clock::now\b"

# The door to the disk, and those beside it that are files of their own kind: locks, the log, other programs. No other file
# of the outermost room may ask anything of a disk, so that its commands run in memory in tests.
DOORS = {"files", "disk", "files_posix", "files_windows", "put_posix", "put_windows", "paths_windows", "windows",
         "lock_posix", "lock_windows", "log", "process_posix", "process_windows", "word_document"}
DISK_HEADERS = re.compile(r"(fstream|fcntl\.h|unistd\.h|dirent\.h|sys/.*|io\.h|windows\.h|cli/windows\.hpp|cli/disk\.hpp)$")
DISK_WORDS = [re.compile(pattern) for pattern in (
    r"(?:\bfs|std::filesystem)::(?!path\b)\w+",  # a path is a value; all else looks at the disk
    r"\bnamespace\s+(?!fs\b)\w+\s*=\s*std::filesystem\b|\busing\s+namespace\s+(?:std::filesystem|fs)\b",
    # What the compiler finds by its arguments, without the namespace.
    r"(?<![\w.:>])(?:exists|status|symlink_status|is_(?:directory|regular_file|symlink|empty|other|fifo)|file_size|"
    r"last_write_time|create_\w+|remove|remove_all|rename|copy|copy_\w+|equivalent|absolute|relative|proximate|canonical|"
    r"weakly_canonical|read_symlink|resize_file|permissions|current_path|space)\s*\(",
    r"\bstd::(?:basic_)?[io]?f(?:stream|ilebuf)\b|\bf(?:d|re)?open\s*\(|\btmpfile\s*\(",
    r"(?<![\w>:])::(?!collate\b)\w+\s*\(",  # the system's own
)]
# The real one is handed to the session, and to nobody else.
DISK_ITSELF = re.compile(r"\bdisk\s*\(\s*\)")

SCHEMA_NAMES = ["poole", "southampton", "portsmouth", "plymouth"]

COMMENT_OR_STRING = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def may_include(room):
    """Every room that `room` may include, itself and `cell` among them."""
    reached, todo = {"cell"}, [room]
    while todo:
        name = todo.pop()
        if name not in reached or name == room:
            reached.add(name)
            todo += [below for below in ROOMS.get(name, []) if below not in reached]
    return reached


def without_comments(text):
    """The source with its comments blanked; lines keep their numbers, strings stay."""
    def blank(match):
        found = match.group(0)
        return re.sub(r"[^\n]", " ", found) if found.startswith(("//", "/*")) else found
    return COMMENT_OR_STRING.sub(blank, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def check_table():
    order = list(ROOMS)
    for room, below in ROOMS.items():
        for name in below:
            if name not in ROOMS or order.index(name) <= order.index(room):
                yield f"include_order.py: room '{room}' names '{name}', which is not a room below it"


def check_file(path, shown, room, names):
    text = path.read_text(encoding="utf-8")
    code = without_comments(text)
    allowed = may_include("cli") if room == "main.cpp" else may_include(room)
    for match in INCLUDE.finditer(code):
        quoted, target = match.group(1) == '"', match.group(2)
        place = f"{shown}:{line_of(code, match.start(2))}"
        first = target.split("/")[0]
        if quoted and first not in ROOMS:
            yield f'{place}: #include "{target}": write it from src, as "<room>/<file>"'
        elif quoted and first not in allowed:
            yield f"{place}: {room} may not include {first} ({target}); it may include: {', '.join(sorted(allowed))}"
        for start, owners in OWNED_HEADERS.items():
            hit = target.startswith(start) if start.endswith("/") or "." in start or start == "xlsxwriter" else (
                target == start)
            if hit and not (quoted and first in ROOMS) and room not in owners:
                yield f"{place}: only {' and '.join(owners)} may include <{target}>"
    if room != "cli":
        for pattern, what in OWNED_WORDS.items():
            for match in re.finditer(pattern, code):
                yield f"{shown}:{line_of(code, match.start())}: only cli may ask for {what} ({match.group(0)})"
    else:
        if path.stem != "session":
            for match in re.finditer(CLOCK, code):
                yield f"{shown}:{line_of(code, match.start())}: the time comes through the session ({match.group(0)})"
        if path.stem not in DOORS:
            yield from check_disk(code, shown, DISK_WORDS if path.stem == "session" else [*DISK_WORDS, DISK_ITSELF])
    for name in names:
        for match in re.finditer(re.escape(name), text, re.I):
            yield (f"{shown}:{line_of(text, match.start())}: '{match.group(0)}' is the name of a schema; "
                   "rules of one scheme belong in schemas/, examples in comments use 'my-plan' or 'Anytown'")


def check_disk(code, shown, words):
    """The breaches of a file of the outermost room that is no door."""
    found = [(match.start(2), match.group(2)) for match in INCLUDE.finditer(code) if DISK_HEADERS.match(match.group(2))]
    for pattern in words:
        found += [(match.start(), match.group(0)) for match in pattern.finditer(code)]
    for position, what in sorted(found):
        yield f"{shown}:{line_of(code, position)}: files come through the session's door, cli/files.hpp ({what})"


def check_links(path, shown, room):
    text = path.read_text(encoding="utf-8")
    for match in re.finditer(r"collate_room\s*\(\s*(\w+)([^)]*)\)", text):
        if match.group(1) != room:
            yield f"{shown}: describes room '{match.group(1)}', but stands in folder '{room}'"
        uses = re.search(r"\bUSES\s+([\w\s]*?)(?=\bLIBRARIES\b|\bSOURCES\b|$)", match.group(2))
        for used in uses.group(1).split() if uses else []:
            if used not in may_include(room):
                yield f"{shown}:{line_of(text, match.start())}: {room} may not link {used}"


def check(root, names=SCHEMA_NAMES, whole=True):
    """All breaches under root/src, in a stable order. `whole`: every room has to be there."""
    src = pathlib.Path(root) / "src"
    breaches = list(check_table())
    folders = sorted(folder.name for folder in src.iterdir() if folder.is_dir() and any(folder.iterdir()))
    for folder in folders:
        if folder not in ROOMS:
            breaches.append(f"src/{folder}: not a room; add it to tests/architecture/include_order.py and "
                            "ARCHITECTURE.md")
    for room in ROOMS if whole else []:
        if room not in folders:
            breaches.append(f"src/{room}: a room that has no folder; take it out of tests/architecture/"
                            "include_order.py and ARCHITECTURE.md")
    for path in sorted(src.rglob("*")):
        parts = path.relative_to(src).parts
        shown = "src/" + "/".join(parts)
        if path.suffix in (".cpp", ".hpp", ".h", ".hh", ".cc", ".ipp", ".in"):
            breaches += check_file(path, shown, parts[0], names)
        elif path.name == "CMakeLists.txt" and len(parts) == 2:
            breaches += check_links(path, shown, parts[0])
    return breaches


def main(arguments):
    names = SCHEMA_NAMES
    if "--names" in arguments:
        at = arguments.index("--names")
        names, arguments = arguments[at + 1:], arguments[:at]
    if len(arguments) != 1:
        sys.exit(__doc__)
    breaches = check(arguments[0], names)
    for breach in breaches:
        print(breach)
    files = sum(1 for path in (pathlib.Path(arguments[0]) / "src").rglob("*.?pp"))
    print(f"{files} files in {len(ROOMS)} rooms, {len(breaches)} breaches of the order")
    return 1 if breaches or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
