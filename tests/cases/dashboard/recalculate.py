#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Has LibreOffice recalculate workbooks and compares every formula with the value that was written beside it.

    recalculate.py [--control] workbook.xlsx ...

LibreOffice normally trusts the written values, so its profile is told to recalculate every file on loading; with
--control the first workbook's values are spoilt first and the run must notice it. Ends with 1 when a value differs,
or when the control finds nothing. Prints a line per workbook: formulas compared, differences.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile

import openpyxl

warnings.filterwarnings("ignore", module="openpyxl")

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def convert(paths, target, folder):
    """The workbooks as LibreOffice sees them after a hard recalculation."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS)
    out = folder / "recalculated"
    subprocess.run(["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", "--convert-to",
                    target, "--outdir", str(out)] + [str(path) for path in paths],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    return {path: out / (path.stem + "." + target) for path in paths}


def spoil(path, copy):
    """A copy in which every formula's written value is wrong."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f><v>)[^<]*", rb"\g<1>999983", content)
            target.writestr(name, content)


def same(written, recalculated):
    if isinstance(written, (int, float)) and isinstance(recalculated, (int, float)):
        return abs(written - recalculated) <= 1e-9 * max(1, abs(written))
    return (written or "") == (recalculated or "")


def compare(written_path, recalculated_path):
    formulas = openpyxl.load_workbook(written_path)
    written = openpyxl.load_workbook(written_path, data_only=True)
    recalculated = openpyxl.load_workbook(recalculated_path, data_only=True)
    compared, differences = 0, []
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                compared += 1
                was = written[sheet.title][cell.coordinate].value
                now = recalculated[sheet.title][cell.coordinate].value
                if not same(was, now):
                    differences.append(f"{sheet.title}!{cell.coordinate}: written {was!r}, recalculated {now!r}: {cell.value}")
    return compared, differences


def main(arguments):
    control = "--control" in arguments
    paths = [pathlib.Path(argument) for argument in arguments if argument != "--control"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        spoilt = folder / "spoilt_control.xlsx"
        if control:
            spoil(paths[0], spoilt)
        copies = {}
        for index, path in enumerate(paths):
            copies[folder / f"{index}-{path.name}"] = path
        for copy, path in copies.items():
            shutil.copyfile(path, copy)
        results = convert(list(copies) + ([spoilt] if control else []), "xlsx", folder)
        failed = False
        for copy, path in copies.items():
            compared, differences = compare(copy, results[copy])
            print(f"{path.name}: {compared} formulas, {len(differences)} differ")
            for difference in differences[:20]:
                print("  " + difference)
            failed = failed or bool(differences) or compared == 0
        if control:
            # The spoilt values must be gone, and the true ones back, in every formula cell.
            compared, left = compare(list(copies)[0], results[spoilt])
            _, found = compare(spoilt, results[spoilt])
            print(f"control: {len(found)} of {compared} spoilt values noticed, {len(left)} not mended")
            failed = failed or len(found) < compared or bool(left)
        return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
