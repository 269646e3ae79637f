// SPDX-License-Identifier: MIT
// Fills a workbook through a JavaScript library, as export tools and office portals do.
//   node fill.cjs exceljs|sheetjs <job.json>
// A job: { source, target, cells: [[sheet, cell, kind, value], ...], hidden: [[sheet, row from 1], ...] }, where kind
// is text, number or date (an Excel serial of the 1900 system).
'use strict'
const fs = require('fs')

async function withExceljs(job) {
  const ExcelJS = require('exceljs')
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(job.source)
  for (const [sheet, cell, kind, value] of job.cells) {
    const target = book.getWorksheet(sheet).getCell(cell)
    target.value = kind === 'date' ? new Date(Math.round((value - 25569) * 86400000)) : value
  }
  for (const [sheet, row] of job.hidden) book.getWorksheet(sheet).getRow(row).hidden = true
  await book.xlsx.writeFile(job.target)
}

function withSheetjs(job) {
  const XLSX = require('xlsx')
  const book = XLSX.readFile(job.source, { cellStyles: true, cellNF: true, bookFiles: false })
  for (const [sheet, cell, kind, value] of job.cells) {
    const sheetData = book.Sheets[sheet]
    const written = kind === 'text' ? { t: 's', v: value } : { t: 'n', v: value }
    if (kind === 'date') written.z = 'd mmm yyyy'
    sheetData[cell] = written
  }
  for (const [sheet, row] of job.hidden) {
    const rows = (book.Sheets[sheet]['!rows'] = book.Sheets[sheet]['!rows'] || [])
    rows[row - 1] = Object.assign(rows[row - 1] || {}, { hidden: true })
  }
  XLSX.writeFile(book, job.target, { cellStyles: true, compression: true })
}

async function main() {
  const job = JSON.parse(fs.readFileSync(process.argv[3], 'utf8'))
  if (process.argv[2] === 'exceljs') await withExceljs(job)
  else if (process.argv[2] === 'sheetjs') withSheetjs(job)
  else throw new Error('name exceljs or sheetjs')
}
main().catch((error) => { console.error(error); process.exit(1) })
