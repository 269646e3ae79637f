#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The Debian package: made, installed in an empty root by dpkg, used for the main job, and removed again.

    package_test.py <build folder> <source folder>
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BUILD, SOURCE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
problems = []


def check(good, what):
    if not good:
        problems.append(what)
        print("wrong:", what)


def run(*command, codes=(0,), **more):
    ran = subprocess.run([str(part) for part in command], capture_output=True, text=True, **more)
    check(ran.returncode in codes, f"{' '.join(map(str, command))}: exit {ran.returncode}\n{ran.stdout}{ran.stderr}")
    return ran


def files_below(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def an_empty_root(folder):
    for part in ("var/lib/dpkg/info", "var/lib/dpkg/updates", "var/lib/dpkg/triggers", "var/log", "usr"):
        (folder / part).mkdir(parents=True)
    (folder / "var/lib/dpkg/status").touch()
    return folder


def dpkg(root, *arguments):
    # What it depends on lies in the machine's own root.
    return run("dpkg", f"--root={root}", "--force-not-root", "--force-depends", "--log=/dev/null", *arguments,
               env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"})


def what_it_depends_on_is_named(package):
    depends = run("dpkg-deb", "-f", package, "Depends").stdout
    for library in ("libc6", "libxlsxwriter", "libre2", "libyaml-cpp"):
        check(library in depends, f"the package depends on {library}: {depends}")


def what_is_in_it(root):
    bin_ = root / "usr/bin/collate"
    commands = re.findall(r"^  ([a-z]+) ", run(bin_, "--help").stdout.split("Subcommands:")[1], re.MULTILINE)
    check("run" in commands and len(commands) > 8, f"the help lists the commands: {commands}")
    pages = {path.name.removesuffix(".gz").removesuffix(".1") for path in (root / "usr/share/man/man1").iterdir()}
    check(pages == {"collate"} | {f"collate-{name}" for name in commands}, f"a man page for each command: {pages}")
    if shutil.which("man"):
        for page in sorted((root / "usr/share/man/man1").iterdir()):
            said = run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page,
                       env={**os.environ, "MANROFFSEQ": "", "MANWIDTH": "80", "LC_ALL": "C.UTF-8"}).stderr
            check(said == "", f"{page.name} is a good page: {said}")
    completions = {"bash": "usr/share/bash-completion/completions/collate", "zsh": "usr/share/zsh/vendor-completions/_collate",
                   "fish": "usr/share/fish/vendor_completions.d/collate.fish"}
    for shell, place in completions.items():
        text = (root / place).read_text()
        check(all(name in text for name in commands) and "--today" in text or " -l today" in text,
              f"the completion for {shell} knows every command and option")
        if shutil.which(shell):
            run(shell, "-n", root / place)
    for name in ("poole.yaml", "plymouth.yaml"):
        check((root / "usr/share/collate/schemas" / name).exists(), f"the schema {name} is there")
    check((root / "usr/share/doc/collate/docs/unattended.md").exists(), "the docs are there")


def bash_completes(root):
    words = ["collate", "termly", "--ro"]
    script = f"""source {root}/usr/share/bash-completion/completions/collate
COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _collate; printf '%s\\n' "${{COMPREPLY[@]}}" """
    check(run("bash", "-c", script).stdout.split() == ["--round"], "bash completes an option of the command")
    script = script.replace("(collate termly --ro)", "(collate ter)").replace("COMP_CWORD=2", "COMP_CWORD=1")
    check(run("bash", "-c", script).stdout.split() == ["termly"], "bash completes a command")


def the_units_are_tight(root):
    unit = root / "lib/systemd/system/collate@.service"
    if not unit.exists():
        unit = root / "usr/lib/systemd/system/collate@.service"
    check("ExecStart=/usr/bin/collate run" in unit.read_text(), "the service runs the installed program")
    if shutil.which("systemd-analyze") is None:
        return print("there is no systemd here: how much the service exposes was not looked at")
    ran = run("systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=10", unit)
    exposed = re.search(r"Overall exposure level for .*: ([0-9.]+)", ran.stdout)
    check(exposed is not None and float(exposed[1]) <= 1.0, f"the service exposes little: {exposed and exposed[0]}")
    print(exposed and exposed[0])


def the_main_job(root, folder):
    # Nothing of the machine but its libraries: no source folder, no environment.
    bare = {"PATH": "/usr/bin:/bin"}
    bin_ = root / "usr/bin/collate"
    plans = folder / "plans"
    plans.mkdir()
    run(bin_, "new", "poole", plans / "ours", env=bare, cwd=folder)
    rounds = sorted(path.name for path in (plans / "ours/returns").iterdir())
    run(bin_, "issue", plans / "ours", "--round", "2019-spring", env=bare, cwd=folder)
    issued = sorted((plans / "ours/issued/2019-spring").iterdir())
    check(len(rounds) > 2 and len(issued) > 5, f"rounds and workbooks: {rounds}, {len(issued)}")
    shutil.copytree(SOURCE / "samples/poole-2019/returns", plans / "sample/returns")
    shutil.copy(SOURCE / "samples/poole-2019/plan.xlsx", plans / "sample")
    ran = run(bin_, "run", plans, "--today", "2019-11-20", codes=(1, 3), env=bare, cwd=folder)
    check((plans / "sample/out/2019-autumn/poole-2019-2019-autumn-termly.xlsx").exists() and (plans / "out/overview.xlsx").exists(),
          f"the main job was done: {ran.stdout}{ran.stderr}")


def the_tarball_needs_nothing_of_the_system(folder):
    made = run(SOURCE / "scripts/tarball", BUILD, folder / "tarballs").stdout.strip()
    if problems:
        return
    run("tar", "-xzf", made, "-C", folder / "tarballs")
    root = next(path for path in (folder / "tarballs").iterdir() if path.is_dir())
    check(run(root / "bin/collate", "--version").stdout.startswith("collate "), "the tarball's program runs")
    loader = next((root / "libexec").glob("ld-linux*")).name
    # In a root of its own there is no other library and no schema but those in the program; workbooks are made in memory,
    # which is reached through /proc.
    for name in ("proc", "tmp"):
        (root / name).mkdir()
    program = f"/libexec/{loader} --library-path /libexec /libexec/collate"
    script = f"mount --rbind /proc {root}/proc || exit 99; exec chroot {root} {program} new poole /plan"
    ran = subprocess.run(["unshare", *([] if os.geteuid() == 0 else ["-r"]), "-m", "sh", "-c", script], capture_output=True,
                         text=True)
    if ran.returncode == 99 or "unshare" in ran.stderr:
        return print(f"a root of its own could not be made here: {ran.stderr.strip()}")
    check(ran.returncode == 0 and (root / "plan/plan.xlsx").exists(), f"the tarball's program runs alone: {ran.stdout}{ran.stderr}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        run("cmake", "--build", BUILD, "--target", "manual")
        run("cpack", "-G", "DEB", "--config", BUILD / "CPackConfig.cmake", "-B", folder / "packages")
        packages = list((folder / "packages").glob("*.deb"))
        check(len(packages) == 1, f"one package: {packages}")
        if problems:
            return 1
        what_it_depends_on_is_named(packages[0])
        root = an_empty_root(folder / "root")
        before = files_below(root)
        dpkg(root, "-i", packages[0])
        what_is_in_it(root)
        bash_completes(root)
        the_units_are_tight(root)
        the_main_job(root, folder)
        dpkg(root, "-r", "collate")
        left = {path for path in files_below(root) - before if not path.startswith("var/")}
        check(left == set(), f"nothing is left after removal: {left}")
        the_tarball_needs_nothing_of_the_system(folder)
    return 1 if problems else 0


sys.exit(main())
