#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Returns that were received before are not read again, and nothing that comes out tells the difference: not when they are
unchanged, not when one is gone or differs, and not when what was kept was touched, shortened or written by another program.

  kept_test.py PROGRAM SAMPLE ROUND"""
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM, SAMPLE, ROUND = sys.argv[1:]


def run(folder):
    """Everything that comes out, and how many returns were received before."""
    # What is new since the last run is told by the last run's outputs: there is none.
    for made in (folder / "out").glob("2*"):
        shutil.rmtree(made)
    # From within the folder, so that no path differs.
    done = subprocess.run([PROGRAM, "-v", "termly", ".", "--round", ROUND], cwd=folder, capture_output=True, text=True, check=False)
    files = {str(path.relative_to(folder)): path.read_bytes() for path in sorted((folder / "out").rglob("*"))
             if path.is_file() and ".received" not in path.parts}
    counts = re.findall(r"(\d+) of (\d+) returns were received before", done.stderr)
    return (done.returncode, done.stdout, files), [tuple(map(int, pair)) for pair in counts]


def fresh(folder, copy):
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("out"))
    return run(copy)[0]


def with_found(body, change, ground=None):
    """With what the checks found changed, and the digest of what they rested on."""
    out, rest = body.split(b"\n", 1)
    out += b"\n"
    while rest:
        line, rest = rest.split(b"\n", 1)
        digest, rests_on, size, found, name = line.split(b" ", 4)
        size, end = int(size), int(size) + int(found)
        parts = [digest, ground or rests_on, b"%d" % size, found, name]
        out += b" ".join(parts) + b"\n" + rest[:size] + change(rest[size:end])
        rest = rest[end:]
    return out


def sealed(body):
    return body + hashlib.sha256(body).hexdigest().encode()


def main():
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        folder = work / "plan"
        shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("out"))
        first, counts = run(folder)
        assert len(first[2]) >= 4 and counts and all(known == 0 for known, _ in counts), (first[:2], counts)
        again, counts = run(folder)
        assert again == first
        assert all(known == all_of_them for known, all_of_them in counts) and counts[-1][0] > 3, counts

        kept = folder / "out" / ".received" / ROUND
        written = kept.read_bytes()
        body = written[:-64]
        assert sealed(body) == written
        word = b"Completed"
        assert word in body
        lied = body.replace(word, b"Startedxx")
        other_program = re.sub(rb"^collate [0-9a-f]{64}", b"collate " + b"0" * 64, lied)
        other_plan = re.sub(rb"^(collate [0-9a-f]{64}) [0-9a-f]{64}", rb"\1 " + b"0" * 64, lied)
        other_bytes = re.sub(rb"[0-9a-f]{64} (?=[0-9a-f]{64} \d+ \d+ returns/)", b"0" * 64 + b" ", lied)
        assert other_bytes != lied != other_program != other_plan
        assert with_found(body, lambda found: found) == body
        found_lied = with_found(body, lambda found: found.replace(b" is ", b" iz "))
        other_ground = with_found(found_lied, lambda found: found, b"0" * 64)
        assert body != found_lied != other_ground
        for name, content in (("a changed word", lied + written[-64:]), ("its half", written[:len(written) // 2]),
                              ("another program's", sealed(other_program)), ("another plan's", sealed(other_plan)),
                              ("other files'", sealed(other_bytes)), ("other answers'", sealed(other_ground)),
                              ("nothing", b""), ("no lines", b"x" * 300)):
            kept.write_bytes(content)
            assert run(folder)[0] == first, f"{name} was believed"
            assert kept.read_bytes() == written, f"{name} was left"
        # What is sealed by this program for this plan and these bytes is believed: else the above would show nothing.
        for what in (lied, found_lied):
            kept.write_bytes(sealed(what))
            assert run(folder)[0] != first
            kept.unlink()

        run(folder)
        returns = sorted((folder / "returns" / ROUND).rglob("*.xlsx"))
        returns[0].unlink()
        shutil.copyfile(returns[1], returns[2])
        changed, counts = run(folder)
        assert changed == fresh(folder, work / "copy") and changed != first
        assert 0 < counts[-1][0] < counts[-1][1], counts

        kept.unlink()
        kept.symlink_to(work / "elsewhere")
        assert run(folder)[0] == changed
        assert not (work / "elsewhere").exists()
    print("the same with what was kept, without it, and whatever stood there")


if __name__ == "__main__":
    main()
