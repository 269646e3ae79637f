#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Puts the page together: one file with styles, scripts and the program in it, and the rule that forbids connections.

    web/make_page.py <folder with collate.js and collate.wasm> <version> <page to write>
"""
import base64
import hashlib
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
# In the order in which they need one another; start.js shows the first page.
scripts = ["dom", "core", "files", "drawings", "lead", "officer", "table", "start"]


def text(path):
    return path.read_text(encoding="utf-8")


def packed(data):
    # A twentieth smaller than what Python's gzip makes; without name and time, so the same each time.
    done = subprocess.run(["libdeflate-gzip", "-12", "-c"], input=data, stdout=subprocess.PIPE, check=True)
    # Five letters for four bytes; a `<` could end the element. bytesOf() in page/core.js reads them.
    return base64.b85encode(done.stdout).decode("ascii").replace("<", "[")


def fingerprint(part):
    return "'sha256-" + base64.b64encode(hashlib.sha256(part.encode("utf-8")).digest()).decode("ascii") + "'"


def main():
    program, version, page = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    styles = text(here / "styles.css")
    script = "(() => {\n'use strict';\n" + "\n".join(text(here / "page" / f"{name}.js") for name in scripts) + "})();\n"
    if "</script" in script or "</style" in styles:
        sys.exit("web/make_page.py: a script or the styles would end their element")
    # Nothing may be fetched, sent, framed or evaluated; only these scripts and styles run.
    policy = "; ".join(["default-src 'none'", f"script-src {fingerprint(script)} 'wasm-unsafe-eval'",
                        f"style-src {fingerprint(styles)}", "worker-src blob:", "img-src data: blob:", "base-uri 'none'",
                        "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types collate"])
    worker = text(program / "collate.js") + "\n" + text(here / "worker.js")
    parts = {"policy": policy, "styles": styles, "version": version, "script": script,
             "worker": packed(worker.encode("utf-8")), "core": packed((program / "collate.wasm").read_bytes())}
    html = text(here / "index.html")
    for name, part in parts.items():
        if html.count("{{" + name + "}}") != 1:
            sys.exit(f"web/make_page.py: index.html has not one place for {name}")
        before, after = html.split("{{" + name + "}}")
        html = before + part + after
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(html, encoding="utf-8", newline="\n")
    print(f"{page}: {len(html.encode('utf-8')) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
