#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""However many returns are read at a time, every output is the same, byte for byte.

  jobs_test.py PROGRAM SAMPLE ROUND"""
import pathlib
import shutil
import subprocess
import sys
import tempfile


def outputs(program, sample, round_name, jobs):
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work) / "plan"
        shutil.copytree(sample, folder)
        # From within the folder, so that no path differs.
        done = subprocess.run([program, "termly", ".", "--round", round_name, "--jobs", str(jobs)], cwd=folder,
                              capture_output=True, check=False)
        files = {str(path.relative_to(folder)): path.read_bytes() for path in sorted((folder / "out").rglob("*")) if path.is_file()}
        return done.returncode, done.stdout, done.stderr, files


def main():
    program, sample, round_name = sys.argv[1:]
    alone = outputs(program, sample, round_name, 1)
    assert len(alone[3]) >= 4, alone[:3]
    for jobs in (2, 7):
        together = outputs(program, sample, round_name, jobs)
        assert together[:3] == alone[:3], (jobs, together[:3], alone[:3])
        for name, content in alone[3].items():
            assert together[3].get(name) == content, f"{name} differs with {jobs} at a time"
        assert together[3].keys() == alone[3].keys()
    print(f"{len(alone[3])} files the same with 1, 2 and 7 at a time")


if __name__ == "__main__":
    main()
