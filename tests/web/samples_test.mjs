// SPDX-License-Identifier: MIT
// Every file of every round of every sample plan, made on the page and by the program: the same bytes.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { copySample, native, openBrowser, openPage, sameFiles, settled } from './browsers.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'collate-samples-'));
const samples = fs.readdirSync(path.join(root, 'samples')).filter(name => fs.existsSync(path.join(root, 'samples', name, 'plan.xlsx')));
after(() => fs.rmSync(work, { recursive: true, force: true }));

// The buttons of a round, and what is typed for the same on a command line.
function makersOf(view, round, plan) {
  return [
    ['Merge', ['merge', plan, '--round', round.id]],
    [view.plan.adverb, ['termly', plan, '--round', round.id]],
    ['Annual', ['annual', plan, '--year', round.year]],
    ...round.meetings.map((meeting, i) => ['Narrative', ['narrative', plan, '--meeting', meeting.date.iso], i]),
    ['Issue', ['issue', plan, '--round', round.id]],
  ];
}

// The browsers share one program, so the whole is tried in one of them; the other has the round of page_test.mjs.
describe('chromium', { skip: !(process.env.COLLATE_BROWSERS || 'chromium').includes('chromium') }, () => {
  let browser;
  before(async () => { browser = await openBrowser('chromium'); });
  after(async () => { await browser.close(); });

  for (const sample of samples) {
    test(`${sample}: what the page makes is what the program makes`, { timeout: 120000 }, async () => {
      const { page, faults } = await openPage(browser, { folder: copySample(sample, path.join(work, sample)) });
      await page.getByRole('button', { name: 'Choose a plan folder' }).click();
      await settled(page);
      const view = JSON.parse(native(work, ['status', sample, '--json']).out);
      let compared = 0;
      for (const round of view.rounds.filter(one => one.state !== 'No return yet')) {
        await page.getByRole('navigation', { name: 'Rounds' }).getByRole('button', { name: round.name }).click();
        await settled(page);
        for (const [words, args, at] of makersOf(view, round, sample)) {
          await page.locator('#make').getByRole('button', { name: words, exact: true }).nth(at || 0).click();
          await page.locator('#made').waitFor({ timeout: 60000 });
          if (/same as before|nothing was made/.test(await page.locator('#made').textContent())) continue;
          native(work, args);
          compared += await sameFiles(page, work, sample, args);
        }
      }
      assert.ok(compared >= 20, `${compared} files`);
      assert.deepEqual(faults, []);
    });
  }
});
