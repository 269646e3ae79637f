#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Checks that the compiled core asks nothing of the machine: no file, clock, environment, terminal or change of locale.

    core_symbols.py <build folder> <room> ...

Reads what the object files of each room leave undefined (nm), so that nothing hides behind a header or a macro. A room
that still needs something is listed below with the reason. Prints one line per breach and ends with 1 when there is any.
"""
import pathlib
import re
import subprocess
import sys

FORBIDDEN = re.compile(
    r"^(open(at)?(64)?|f(d|re)?open(64)?|creat(64)?|read|p?write(64)?|f?l?stat(at)?(64)?|unlink(at)?|rename(at2?)?|mkdir|rmdir|remove|"
    r"tmpfile(64)?|mkstemp(64)?|opendir|readdir(64)?|f?sync|system|popen|fork|"
    r"time|clock|clock_gettime|gettimeofday|localtime(_r)?|gmtime(_r)?|mktime|strftime|nanosleep|sleep|"
    r"getenv|secure_getenv|setenv|setlocale|newlocale|uselocale|"
    r"f?printf|puts|fwrite|fputs|fputc|putchar|perror|stdin|stdout|stderr|"
    r"pthread_create|rand|random|getpid|exit|_exit)$"
    r"|std::filesystem|std::basic_[io]?fstream|std::basic_filebuf|std::c(out|err|in|log)\b|std::locale::(global|classic)"
    r"|std::chrono::_V2::\w+::now|std::random_device|std::thread|std::this_thread")

# What a room may ask for all the same, and why.
ALLOWED = {
    "sheetwriter": {"fopen", "fopen64"},  # the writer library takes a path; nothing is left on the disk
}


def undefined(archive):
    lines = subprocess.run(["nm", "--undefined-only", "--demangle", archive], capture_output=True, text=True, check=True).stdout
    return sorted({line.split(" U ", 1)[1].strip() for line in lines.splitlines() if " U " in line})


def main(build, rooms):
    breaches, looked = [], 0
    for room in rooms:
        names = undefined(pathlib.Path(build) / "src" / room / f"libcollate_{room}.a")
        looked += len(names)
        for name in names:
            plain = name.split("@")[0]
            if FORBIDDEN.search(plain) and plain not in ALLOWED.get(room, set()):
                breaches.append(f"{room}: asks for {name}; only cli may, the core takes bytes and gives bytes")
    print("\n".join(breaches + [f"{looked} names in {len(rooms)} rooms, {len(breaches)} breaches"]))
    return 1 if breaches or looked < 100 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
