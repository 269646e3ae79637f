#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes what the test of the page drops on it, from returns of the sample that are clean.

    make_files.py <sample plan folder> <folder to make>

spoilt/NN.xlsx      clean returns, each spoilt in one cell; files.json names cell and code, clean/NN.xlsx is as it was
hostile/            a copy of the plan folder whose returns and names try to become markup, to leave the folder, to be huge
"""
import json
import pathlib
import re
import shutil
import sys
import zipfile

ROUND = "2019-autumn"
EVIL = "<img src=x onerror=\"document.title='taken over'\"><script>document.title='taken over'</script>"

# (return of this lead, cell, what is written there, code of the finding that is due)
SPOILT = [
    ("L06", "G6", "Startd", "rating-out-of-scale"),
    ("L06", "G6", "", "rating-blank"),
    ("L06", "H6", "", "comment-blank"),
    ("L10", "I6", "31/2/2020", "date-impossible"),
    ("L10", "I6", "soon", "date-unreadable"),
    ("L10", "G6", "Green", "rating-out-of-scale"),
    ("L13", "H6", "Spoke to the family, NHS number 943 476 5919", "personal-data"),
    ("L13", "G6", "?", "rating-out-of-scale"),
    ("L13", "G6", EVIL, "rating-out-of-scale"),
    ("L10", "I6", "<script>alert(1)</script>", "date-unreadable"),
]


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def actions_part(archive):
    """The part that holds the sheet Actions."""
    book = archive.read("xl/workbook.xml").decode("utf-8")
    relation = re.search(r'<sheet [^>]*name="Actions"[^>]*r:id="(\w+)"', book).group(1)
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    for one in re.findall(r"<Relationship [^>]*>", relations):
        if f'Id="{relation}"' in one:
            return "xl/" + re.search(r'Target="([^"]+)"', one).group(1)
    sys.exit("no sheet Actions")


def with_cell(source, target, cell, text):
    """A copy of a workbook with one cell of Actions written anew, all else byte for byte."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        part = actions_part(old)
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                sheet = data.decode("utf-8")
                style = re.search(rf'<c r="{cell}"( s="\d+")?', sheet).group(1) or ""
                fresh = f'<c r="{cell}"{style}/>' if text == "" else f'<c r="{cell}"{style} t="inlineStr"><is><t>{escaped(text)}</t></is></c>'
                changed = re.sub(rf'<c r="{cell}"[^>]*?(?:/>|>.*?</c>)', lambda _: fresh, sheet, count=1)
                if changed == sheet:
                    sys.exit(f"{source}: {cell} was not changed")
                data = changed.encode("utf-8")
            new.writestr(name, data)


def main():
    plan, target = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    shutil.rmtree(target, ignore_errors=True)
    (target / "spoilt").mkdir(parents=True)
    (target / "clean").mkdir()
    returns = plan / "returns" / ROUND
    listed = []
    for number, (lead, cell, text, code) in enumerate(SPOILT, 1):
        clean = returns / f"poole-2019-{ROUND}-{lead}.xlsx"
        name = f"{number:02}-{lead}.xlsx"
        with_cell(clean, target / "spoilt" / name, cell, text)
        shutil.copy(clean, target / "clean" / name)
        listed.append({"file": name, "cell": cell, "text": text, "code": code})
    (target / "files.json").write_text(json.dumps(listed), encoding="utf-8")

    hostile = target / "hostile" / "poole-2019"
    shutil.copytree(plan, hostile, ignore=shutil.ignore_patterns("out", "issued", "expected", "story"))
    here = hostile / "returns" / ROUND
    for lead in ("L06", "L10"):
        name = f"poole-2019-{ROUND}-{lead}.xlsx"
        with_cell(returns / name, here / name, "H6", EVIL)
    (here / "<img src=x onerror=alert(1)>.xlsx").write_bytes(b"no workbook")
    (here / "=cmd|'calc'!A1.csv").write_text("ref,rating\n1.1," + EVIL + "\n", encoding="utf-8")
    with zipfile.ZipFile(here / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("xl/workbook.xml", " " * (300 << 20))
    with zipfile.ZipFile(here / "paths.xlsx", "w") as paths:
        paths.writestr("../../../outside.xml", "x")


if __name__ == "__main__":
    main()
