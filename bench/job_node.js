// SPDX-License-Identifier: MIT
// The same job as job_openpyxl.py, scripted for Node with SheetJS or ExcelJS.
//   NODE_PATH=FOLDER/node_modules node bench/job_node.js sheetjs|exceljs FOLDER ROUND OUT.xlsx
"use strict";
const fs = require("fs");
const path = require("path");

const ASKED = ["Ref", "Rating", "Comment on progress", "New date", "Impact so far"];
const RATINGS = ["Not started", "Started", "In progress", "Completed", "Off track"];

// Each library as two functions: a sheet's rows as arrays, and a workbook of named sheets of rows.
const libraries = {
  sheetjs() {
    const XLSX = require("xlsx");
    return {
      rows: async (file, sheet) => {
        const book = XLSX.read(fs.readFileSync(file), { cellDates: true, sheets: [sheet] });
        return XLSX.utils.sheet_to_json(book.Sheets[sheet], { header: 1, raw: true, blankrows: true });
      },
      write: async (out, sheets) => {
        const book = XLSX.utils.book_new();
        for (const [name, rows] of sheets) XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), name);
        XLSX.writeFile(book, out, { compression: true });
      },
    };
  },
  exceljs() {
    const ExcelJS = require("exceljs");
    const plain = (value) => (value && value.richText ? value.richText.map((run) => run.text).join("") : value && value.result !== undefined ? value.result : value);
    return {
      rows: async (file, sheet) => {
        const book = new ExcelJS.Workbook();
        await book.xlsx.readFile(file);
        const rows = [];
        book.getWorksheet(sheet).eachRow({ includeEmpty: true }, (row) => rows.push(row.values.slice(1).map(plain)));
        return rows;
      },
      write: async (out, sheets) => {
        const book = new ExcelJS.Workbook();
        for (const [name, rows] of sheets) book.addWorksheet(name).addRows(rows);
        await book.xlsx.writeFile(out);
      },
    };
  },
};

function check(file, number, row, known, wrong) {
  if (!known.has(String(row.Ref).trim())) wrong.push([file, number, "Ref", "is not in the plan"]);
  if (!row.Rating) wrong.push([file, number, "Rating", "is blank"]);
  else if (!RATINGS.includes(String(row.Rating).trim())) wrong.push([file, number, "Rating", `'${row.Rating}' is not a rating`]);
  if (!row["Comment on progress"]) wrong.push([file, number, "Comment on progress", "is blank"]);
  if (row["New date"] && !(row["New date"] instanceof Date)) wrong.push([file, number, "New date", `'${row["New date"]}' is not a date`]);
}

function tables(plan, answers, wrong) {
  const counts = new Map();
  const register = [["Ref", "Priority", "Action", "Leads", "Agreed", "Rating", "Comment", "New date", "Impact"]];
  for (const action of plan) {
    for (const row of answers.get(action.Ref) || [{}]) {
      register.push([action.Ref, action.Priority, action.Action, action.Leads, action["Agreed timescale"], row.Rating, row["Comment on progress"], row["New date"], row["Impact so far"]]);
      const key = `${action.Priority}|${String(row.Rating).trim()}`;
      counts.set(key, (counts.get(key) || 0) + 1);
    }
  }
  const priorities = [...new Set(plan.map((action) => String(action.Priority)))].sort();
  const summary = [["Priority", ...RATINGS], ...priorities.map((p) => [p, ...RATINGS.map((rating) => counts.get(`${p}|${rating}`) || 0)])];
  return [["Summary", summary], ["Register", register], ["Findings", [["File", "Row", "Column", "What is wrong"], ...wrong]]];
}

async function main() {
  const [library, folder, round, out] = process.argv.slice(2);
  const { rows, write } = libraries[library]();
  const [heading, ...lines] = await rows(path.join(folder, "plan.xlsx"), "Actions");
  const plan = lines.map((line) => Object.fromEntries(heading.map((name, i) => [name, line[i]])));
  const known = new Set(plan.map((action) => action.Ref));
  const answers = new Map();
  const wrong = [];
  let merged = 0;
  const returns = path.join(folder, "returns", round);
  for (const file of fs.readdirSync(returns).filter((name) => name.endsWith(".xlsx")).sort()) {
    let columns = null;
    const all = await rows(path.join(returns, file), "Actions");
    all.forEach((line, i) => {
      if (columns === null) {
        if (line.includes("Ref") && line.includes("Rating")) columns = ASKED.filter((name) => line.includes(name)).map((name) => [name, line.indexOf(name)]);
        return;
      }
      const row = Object.fromEntries(columns.map(([name, at]) => [name, line[at]]));
      if (!row.Ref) return;
      check(file, i + 1, row, known, wrong);
      const ref = String(row.Ref).trim();
      if (!answers.has(ref)) answers.set(ref, []);
      answers.get(ref).push(row);
      ++merged;
    });
  }
  await write(out, tables(plan, answers, wrong));
  console.log(merged, wrong.length);
}

main();
