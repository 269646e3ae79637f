// SPDX-License-Identifier: MIT
// Reads workbooks with ExcelJS, keeping one at a time; prints CPU seconds, peak kilobytes and cells with a value.
const fs = require("fs");
const ExcelJS = require("exceljs");

const cpu = () => { const usage = process.cpuUsage(); return (usage.user + usage.system) / 1e6; };
(async () => {
  let seconds = 0;
  let cells = 0;
  for (const path of process.argv.slice(2)) {
    const content = fs.readFileSync(path);
    const start = cpu();
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(content);
    book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell(() => { cells += 1; })));
    seconds += cpu() - start;
  }
  console.log(`${seconds.toFixed(4)} ${process.resourceUsage().maxRSS} ${cells}`);
})();
