#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Actions that are done stand apart in the workbook of the next round, and what is typed beside them is an answer.

    completed_test.py <collate> <sample folder of poole-2019>

The workbooks of the round after the sample's last one are issued and filled in by openpyxl: more impact, an action reopened
with its rating, one without. One of them goes through LibreOffice as .ods. The sample's own returns were made before such
actions stood apart, and answer for them among the others: nothing of that is found fault with.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import warnings

import openpyxl

from steps import check, problems, run, table

warnings.filterwarnings("ignore")
SAMPLE = pathlib.Path(sys.argv[2]).resolve()
ROUND, BEFORE = "2020-spring", "2019-autumn"
ENTRY = "More impact, or reopen and why (optional)"


def rows_of(book, name):
    """(row number, heading -> cell) below the row of headings."""
    sheet = book[name]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        if row[0].value:
            yield row[0].row, {h.value: c for h, c in zip(head, row)}


def fill(issued, target, beside):
    """Answers every row of the sheet Actions, and writes the words `beside` on the sheet Completed."""
    book = openpyxl.load_workbook(issued)
    for _, row in rows_of(book, "Actions"):
        row["Rating"].value = "In progress"
        row["Comment on progress"].value = f"The second half of {row['Ref'].value} follows in the spring."
    cells = {}
    for (_, row), words in zip(rows_of(book, "Completed"), beside):
        row[ENTRY].value = words
        cells[row["Ref"].value] = (row[ENTRY].coordinate, words)
    start = book["Start here"]
    for row in start.iter_rows():
        if row[0].value == "Completed by (job title)":
            start.cell(row[0].row, 2, "Service Manager")
    book.save(target)
    return cells


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "plan"
        shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("out", "issued", "expected", "story"))
        run("merge", ".", "--round", BEFORE, folder=folder)
        done = {row["ref"]: row["leads"].split("; ") for row in table(folder / f"out/{BEFORE}/register.csv")
                if row["round"] == BEFORE and row["rating"].lower() == "completed"}
        run("issue", ".", "--round", ROUND, folder=folder)
        apart = {}  # lead -> refs on the sheet Completed
        for path in sorted((folder / "issued" / ROUND).glob("*.xlsx")):
            lead, book = path.stem.rsplit("-", 1)[1], openpyxl.load_workbook(path)
            asked = [row["Ref"].value for _, row in rows_of(book, "Actions")]
            resting = [row["Ref"].value for _, row in rows_of(book, "Completed")] if "Completed" in book.sheetnames else []
            check(f"{lead}: done actions stand apart", sorted(resting) if resting else sorted(set(asked) & set(done)),
                  sorted(ref for ref, leads in done.items() if lead in leads))
            if resting:
                apart[lead] = resting
        returns = folder / "returns" / ROUND
        returns.mkdir()
        leads = sorted(apart, key=lambda one: (-len(apart[one]), one))[:3]
        check("there are leads to try it with", len(leads), 3)
        typed, reopened = {}, None
        for lead, words in zip(leads, (["Reopen, In progress: the site was taken down.", "Twelve more families were reached."],
                                       ["Please reopen this, it was closed too early."], ["Forty more children came in October."])):
            issued = folder / "issued" / ROUND / f"poole-2019-{ROUND}-{lead}.xlsx"
            typed[lead] = fill(issued, returns / issued.name, words)
        ods = f"poole-2019-{ROUND}-{leads[2]}"
        if shutil.which("soffice"):
            subprocess.run(["soffice", "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "ods",
                            "--outdir", str(returns), str(returns / f"{ods}.xlsx")], check=True, capture_output=True, timeout=120)
            (returns / f"{ods}.xlsx").unlink()
        run("termly", ".", "--round", ROUND, folder=folder)
        out = folder / "out" / ROUND
        register = {row["ref"]: row for row in table(out / "register.csv") if row["round"] == ROUND}
        entries = {(row["lead"], row["ref"]): row for row in table(out / "entries.csv") if row["round"] == ROUND}
        report = json.loads((out / "findings.json").read_text(encoding="utf-8"))
        for lead, cells in typed.items():
            for ref, (cell, words) in cells.items():
                said = entries[lead, ref]
                check(f"{lead}, {ref}: the words are kept", words in (said["impact"], said["comment"]), True)
                wanted = "In progress" if words.startswith("Reopen,") else "Completed"
                check(f"{ref} after '{words}'", register[ref]["rating"], wanted)
                traced = run("trace", ".", "--round", ROUND, ref, folder=folder).stdout
                check(f"{ref}: its cell can be found", f"Completed!{cell}" in traced, True)
        asked = [f for file in report["files"] for f in file["findings"] if f["code"] == "done-to-reopen"]
        check("what names no rating is asked about, in its cell", [(f["sheet"], f["cell"]) for f in asked],
              [("Completed", cell) for cell, _ in typed[leads[1]].values()])
        for file in report["files"]:
            parts = file.get("filled_in", {})
            check(f"{file['path']}: what was typed adds up", (sum(n for part, n in parts.items() if part != "all"), "not_accounted_for" in parts),
                  (parts.get("all", 0), False))
            named = [lead for lead in typed if lead in file["path"]]
            codes = {f["code"] for f in file["findings"]}
            if named:
                check(f"{file['path']}: nothing else is asked about the sheet", codes & {"sheet-added", "words-outside", "table-left-out", "ref-repeated"}, set())
        # Returns that were made before: an answer beside a done action stands on the sheet Actions.
        for path in sorted((folder / "returns" / BEFORE).glob("*.xlsx")):
            check(f"{path.name} has no such sheet", "Completed" in openpyxl.load_workbook(path, read_only=True).sheetnames, False)
            alone = json.loads(run("check", "--json", str(path), folder=folder).stdout or "{}")
            codes = {f["code"] for file in alone.get("files", []) for f in file["findings"]}
            check(f"{path.name}, made before: no finding of what changed in the workbook", codes & {
                "action-text-changed", "plan-cell-changed", "sheet-added", "table-left-out", "done-to-reopen", "template-older", "template-newer"}, set())
    print("\n".join(problems) or "completed actions stand apart, and what is typed beside them is counted")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
