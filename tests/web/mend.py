#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Puts a spoilt return right as its lead would: in the copy with notes, in the one cell that the page named.

    mend.py <copy with notes> <cell of the sheet Actions> <the return before it was spoilt> <workbook to write>
"""
import sys

import openpyxl


def main():
    copy, cell, before, target = sys.argv[1:]
    book = openpyxl.load_workbook(copy)
    book["Actions"][cell].value = openpyxl.load_workbook(before)["Actions"][cell].value
    book.save(target)


if __name__ == "__main__":
    main()
