// SPDX-License-Identifier: MIT
// What the page costs beside the program, for the tables of README.md and docs/page.md. After scripts/test-web has built both:
//   scripts/test-web --measure
// Processor seconds of all processes of the browser, drawing included, against those of the program for the same command;
// the median of several runs once the page is loaded: of the first ones, while the browser still turns what is used most into
// faster code in the background, and of later ones, when that is done.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chooseReturns, copySample, openBrowser, openPage, pageFile, program, settled } from './browsers.mjs';

const runs = 7, runsUntilSettled = 40;
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'collate-measure-'));
const plan = copySample('poole-2019', path.join(work, 'poole-2019'));
const given = path.join(plan, 'returns/2019-autumn/poole-2019-2019-autumn-L05.xlsx');
const tick = 1 / Number(execFileSync('getconf', ['CLK_TCK']));

// Seconds that this process's descendants have used up to now, those that ended included.
function used() {
  const parents = new Map(), seconds = new Map();
  for (const name of fs.readdirSync('/proc').filter(one => /^\d+$/.test(one))) {
    try {
      const fields = fs.readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ').map(Number);
      parents.set(Number(name), fields[1]);
      seconds.set(Number(name), (fields[11] + fields[12] + fields[13] + fields[14]) * tick);
    } catch { /* ended meanwhile */ }
  }
  let sum = 0;
  for (const id of seconds.keys()) {
    let at = parents.get(id);
    while (at && at !== process.pid) at = parents.get(at);
    if (at === process.pid) sum += seconds.get(id);
  }
  return sum;
}

const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

async function several(act) {
  const cpu = [], wall = [];
  for (let i = 0; i < runs; i++) {
    const before = used(), start = performance.now();
    await act();
    wall.push((performance.now() - start) / 1000);
    cpu.push(used() - before);
  }
  return { cpu: median(cpu), wall: median(wall) };
}

async function measured(act) {
  await act();
  const first = await several(act);
  for (let i = 0; i < runsUntilSettled; i++) await act();
  return { first, later: await several(act) };
}

function native(args) {
  const script = 'import os,subprocess,sys\nb=os.times()\nsubprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)\na=os.times()\nprint(a.children_user+a.children_system-b.children_user-b.children_system)';
  const cpu = [], wall = [];
  for (let i = 0; i < runs; i++) {
    fs.rmSync(path.join(plan, 'out'), { recursive: true, force: true });
    const start = performance.now();
    cpu.push(Number(execFileSync('/usr/bin/python3', ['-c', script, program, ...args], { cwd: work, encoding: 'utf8' })));
    wall.push((performance.now() - start) / 1000);
  }
  return { cpu: median(cpu), wall: median(wall) };
}

const said = number => number.toFixed(2) + ' s';
function line(what, page, own) {
  const times = one => `${said(one.cpu)} of processor, ${said(one.wall)} of time, ratio ${(one.cpu / own.cpu).toFixed(1)}`;
  console.log(`${what}: program ${said(own.cpu)} of processor; page at first ${times(page.first)}; later ${times(page.later)}`);
}

console.log(`page: ${(fs.statSync(pageFile).size / 1e6).toFixed(2)} MB`);
const own = { check: native(['check', '--json', '--annotate', '--out', 'copy', given]), termly: native(['termly', 'poole-2019', '--round', '2019-autumn']) };
for (const name of (process.env.COLLATE_BROWSERS || 'chromium,firefox').split(',')) {
  const browser = await openBrowser(name);
  const lead = await openPage(browser);
  const start = performance.now();
  await chooseReturns(lead.page, given);
  await settled(lead.page);
  console.log(`${name}: shown ${lead.shown} ms after opening, the first return checked ${Math.round(performance.now() - start)} ms after it was chosen`);
  line(`${name}, check of one return with its copy`, await measured(async () => {
    await lead.page.evaluate(() => document.querySelector('h1').remove());
    await lead.page.getByRole('button', { name: 'Check again' }).click();
    await lead.page.waitForFunction(() => !document.querySelector('progress') && document.querySelector('h1'));
  }), own.check);
  await lead.context.close();

  const officer = await openPage(browser, { folder: plan });
  line(`${name}, termly of poole-2019`, await measured(async () => {
    // The folder anew, so that there is nothing yet to be the same as.
    await officer.page.evaluate(() => document.getElementById('home').click());
    await officer.page.getByRole('button', { name: 'Choose a plan folder' }).click();
    await settled(officer.page);
  }).then(async opening => {
    const both = await measured(async () => {
      await officer.page.evaluate(() => document.getElementById('home').click());
      await officer.page.getByRole('button', { name: 'Choose a plan folder' }).click();
      await settled(officer.page);
      await officer.page.locator('#make').getByRole('button', { name: 'Termly', exact: true }).click();
      await officer.page.locator('#made').waitFor();
    });
    const without = one => ({ cpu: one.cpu - opening.later.cpu, wall: one.wall - opening.later.wall });
    return { first: without(both.first), later: without(both.later) };
  }), own.termly);
  await browser.close();
}
fs.rmSync(work, { recursive: true });
