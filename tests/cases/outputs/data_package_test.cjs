// SPDX-License-Identifier: MIT
// The data that a round leaves for other programs: validated by a Data Package library, and register, ledger and
// measures joined in DuckDB, held to a count made here from the plain text of the tables.
//   NODE_PATH=<node_modules> node data_package_test.cjs <collate> <sample folder> <round>
// Needs: npm install datapackage @duckdb/node-api
const fs = require('fs');
const os = require('os');
const path = require('path');
const { spawnSync } = require('child_process');
const { Package } = require('datapackage');
const { DuckDBInstance } = require('@duckdb/node-api');

const [collate, sample, round] = process.argv.slice(2);
const problems = [];
const check = (what, found, wanted) => {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    problems.push(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
};

// Quoted fields with commas, quotes and line ends, as RFC 4180 has them.
function rowsOf(file) {
  const text = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const rows = [[]];
  let field = '', quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') { field += '"'; i++; }
      else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') { rows.at(-1).push(field); field = ''; }
    else if (c === '\n') { rows.at(-1).push(field.replace(/\r$/, '')); field = ''; rows.push([]); }
    else field += c;
  }
  rows.pop();
  const heading = rows.shift();
  return rows.map((cells) => Object.fromEntries(heading.map((name, i) => [name, cells[i]])));
}

async function main() {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'collate-')), 'plan');
  fs.cpSync(sample, folder, { recursive: true });
  const done = spawnSync(path.resolve(collate), ['merge', folder, '--round', round]);
  if (![0, 1, 3].includes(done.status)) problems.push(`merge ended with ${done.status}: ${done.stderr}`);
  const out = path.join(folder, 'out', round);

  const made = await Package.load(path.join(out, 'datapackage.json'), { basePath: out });
  check('the descriptor is valid', made.errors.map(String), []);
  const names = ['register', 'entries', 'ledger', 'measures', 'decisions', 'explained'];
  check('its tables', made.resourceNames, names);
  for (const name of names) {
    const resource = made.getResource(name);
    try {
      const rows = await resource.read({ keyed: true });
      check(`${name} has every row`, rows.length, rowsOf(path.join(out, `${name}.csv`)).length);
      if (name === 'register')
        check('refs stay text', rows.some((row) => row.ref === '1.10') || !rows.some((row) => /^1\.10$/.test(row.ref)), true);
    } catch (error) {
      problems.push(`${name}: ${error.errors ? error.errors.map(String).slice(0, 3).join('; ') : error}`);
    }
  }

  const register = rowsOf(path.join(out, 'register.csv')).filter((row) => row.round === round);
  const measures = rowsOf(path.join(out, 'measures.csv'));
  const ledger = rowsOf(path.join(out, 'ledger.csv')).filter((row) => row.round === round);
  const expected = register.reduce((sum, row) => {
    const own = Math.max(measures.filter((m) => m.ref === row.ref).length, 1);
    const files = Math.max(row.returned_by === '' ? 0 : ledger.filter((l) => l.lead === row.returned_by).length, 1);
    return sum + own * files;
  }, 0);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const table = (name) => `read_csv('${path.join(out, name)}.csv', all_varchar = true)`;
  const joined = await connection.runAndReadAll(
    `SELECT r.ref, r.rating, m.measure, l."return" FROM ${table('register')} r
     LEFT JOIN ${table('measures')} m ON m.ref = r.ref
     LEFT JOIN ${table('ledger')} l ON l.round = r.round AND l.lead = r.returned_by
     WHERE r.round = '${round}'`);
  const rows = joined.getRowObjects();
  check('register, measures and ledger join', rows.length, expected);
  check('every action is in the join', new Set(rows.map((row) => row.ref)).size, register.length);
  for (const problem of problems) console.log(problem);
  process.exit(problems.length === 0 ? 0 : 1);
}
main().catch((error) => { console.log(String(error.stack || error)); process.exit(1); });
