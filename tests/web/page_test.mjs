// SPDX-License-Identifier: MIT
// The page as people use it, in Chromium and in Firefox, from file://.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { axeSource, chooseReturns, copySample, native, openBrowser, openPage, pageFile, sameFiles, settled, unpackSaved } from './browsers.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'collate-page-'));
const round = '2019-autumn';
const most = 60000;

execFileSync('/usr/bin/python3', [path.join(import.meta.dirname, 'make_files.py'), path.join(root, 'samples/poole-2019'), path.join(work, 'made')]);
const spoilt = JSON.parse(fs.readFileSync(path.join(work, 'made/files.json'), 'utf8'));
after(() => fs.rmSync(work, { recursive: true, force: true }));

const heading = page => page.getByRole('heading', { level: 1 });

async function axe(page) {
  await page.evaluate(axeSource).catch(() => {});
  return page.evaluate(async () => (await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations.map(one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 120)).join(' | ')));
}

test('the page is one file of at most 3 MB whose own rule forbids connections', () => {
  const text = fs.readFileSync(pageFile, 'utf8');
  assert.ok(fs.statSync(pageFile).size <= 3e6, `${fs.statSync(pageFile).size} bytes`);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)[1];
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|connect-src|https?:/);
  assert.doesNotMatch(text, /\b(innerHTML|insertAdjacentHTML|document\.write)\b/);
  assert.doesNotMatch(text, /<(script|link|img|iframe)[^>]+(src|href)=/);
});

for (const name of (process.env.COLLATE_BROWSERS || 'chromium,firefox').split(',')) {
  describe(name, () => {
    const here = path.join(work, name);  // each browser begins with a plan folder in which nothing was made yet
    const plan = copySample('poole-2019', path.join(here, 'poole-2019'));
    let browser;
    before(async () => { browser = await openBrowser(name); });
    after(async () => { await browser.close(); });

    test('a lead mends ten spoilt returns, one after the other', { timeout: 300000 }, async () => {
      const { page, asked, faults } = await openPage(browser);
      for (const one of spoilt) {
        await chooseReturns(page, path.join(work, 'made/spoilt', one.file));
        await settled(page);
        const said = native(work, ['check', '--json', path.join('made/spoilt', one.file)]);
        const file = JSON.parse(said.out).files[0];
        assert.ok(file.findings.some(finding => finding.code === one.code && finding.cells.includes(one.cell)), `${one.file}: ${one.code} at ${one.cell}`);
        assert.equal(await heading(page).textContent(), file.verdict);
        // Every finding as the program says it, cell and remedy with it, and nothing more.
        const shown = await page.locator('.mend > li').allTextContents();
        assert.equal(shown.length, file.findings.length);
        for (const finding of file.findings) assert.ok(shown.some(text => text.includes(finding.message) && text.includes(finding.remedy) && text.includes(finding.cell)), finding.message);
        // The copy with notes is the one that the program makes.
        await page.getByRole('button', { name: 'Save a copy with notes' }).click();
        const copy = await page.evaluate(async () => { const last = window.saved[window.saved.length - 1]; return { name: last.name, bytes: await window.base64(last.blob) }; });
        native(work, ['check', '--annotate', '--out', 'copies', path.join('made/spoilt', one.file)]);
        assert.equal(copy.bytes, fs.readFileSync(path.join(work, 'copies', copy.name)).toString('base64'));
        if (one.code === 'personal-data') assert.ok(!(await page.content()).includes('943 476 5919'));
        assert.doesNotMatch(await page.title(), /taken over/);
        assert.equal(await page.locator('main img, main script').count(), 0);
        // The lead corrects the cell in that copy, and is done.
        const noted = path.join(work, 'noted-' + name + '-' + one.file), right = path.join(work, 'right-' + name + '-' + one.file);
        fs.writeFileSync(noted, Buffer.from(copy.bytes, 'base64'));
        execFileSync('/usr/bin/python3', [path.join(import.meta.dirname, 'mend.py'), noted, one.cell, path.join(work, 'made/clean', one.file), right]);
        await page.getByRole('button', { name: 'Check another return' }).click();
        await chooseReturns(page, right);
        await settled(page);
        assert.equal(await heading(page).textContent(), 'Clean, ready to send');
        assert.equal(await page.locator('.mend > li').count(), 0);
        await page.getByRole('button', { name: 'Check another return' }).click();
      }
      assert.deepEqual(asked, []);
      assert.deepEqual(faults, []);
    });

    test('a return that was saved since is chosen anew by the press that checks again', { timeout: 120000 }, async () => {
      const { page } = await openPage(browser);
      const file = path.join(work, 'again-' + name + '.xlsx');
      fs.copyFileSync(path.join(work, 'made/spoilt', spoilt[0].file), file);
      await chooseReturns(page, file);
      await settled(page);
      fs.copyFileSync(path.join(work, 'made/clean', spoilt[0].file), file);
      fs.utimesSync(file, new Date(), new Date(Date.now() + 5000));
      // Chromium refuses to read what changed; Firefox may read it as it is now.
      const chooser = page.waitForEvent('filechooser', { timeout: 5000 }).catch(() => null);
      await page.getByRole('button', { name: 'Check again' }).click();
      const choice = await chooser;
      assert.ok(choice || name === 'firefox');
      if (choice) await choice.setFiles(file);
      await page.waitForFunction(() => document.querySelector('h1').textContent === 'Clean, ready to send', null, { timeout: most });
      assert.match(await page.locator('main').textContent(), /Since your last check/);
    });

    test('several returns at once, one of them no workbook', { timeout: 120000 }, async () => {
      const { page } = await openPage(browser);
      fs.writeFileSync(path.join(work, 'letter.xlsx'), 'Dear colleague');
      await chooseReturns(page, [path.join(work, 'made/clean', spoilt[0].file), path.join(work, 'made/spoilt', spoilt[0].file), path.join(work, 'letter.xlsx')]);
      await settled(page);
      const rows = await page.locator('tbody tr').allTextContents();
      assert.equal(rows.length, 3);
      assert.match(rows[0], /Clean, ready to send/);
      assert.match(rows[1], /1 error to correct/);
      assert.match(rows[2], /cannot be checked/);
      await page.getByRole('button', { name: 'letter.xlsx' }).click();
      assert.equal(await heading(page).textContent(), 'This file cannot be checked');
    });

    test('an officer takes the round from the folder to the dashboard, and the bytes are the program\'s', { timeout: 300000 }, async () => {
      const { page, asked, faults } = await openPage(browser, { folder: plan });
      await page.getByRole('button', { name: 'Choose a plan folder' }).click();
      await settled(page);
      const view = JSON.parse(native(here, ['status', 'poole-2019', '--json']).out);
      assert.equal(await heading(page).textContent(), view.plan.title);
      assert.equal(await page.locator('#next-title').textContent(), view.title);
      assert.match(view.title, /18 of 20 returns/);  // as the sample's story has it
      for (const missing of view.returns.filter(line => line.group === 'missing')) assert.ok((await page.locator('#returns').textContent()).includes(missing.name));
      assert.ok(!(await page.locator('#findings h3').allTextContents()).includes(round));  // its name, not its folder's
      const dates = view.decisions.rows.filter(row => row.kind === 'agree date').length;
      assert.equal(await page.locator('#decisions button', { hasText: `Copy the ${dates} rows for Excel` }).count(), 1);
      for (const words of view.dashboard.headlines) assert.ok((await page.locator('#dashboard').textContent()).includes(words));
      for (const [words, args, made] of [
        ['Merge', ['merge', 'poole-2019', '--round', round], `out/${round}/register.csv`],
        [view.plan.adverb, ['termly', 'poole-2019', '--round', round], `out/${round}/poole-2019-${round}-termly.xlsx`],
        ['Annual', ['annual', 'poole-2019', '--year', '2019'], 'out/2019/poole-2019-2019-annual.xlsx'],
        ['Issue', ['issue', 'poole-2019', '--round', round], `issued/${round}/poole-2019-${round}-L01.xlsx`],
      ]) {
        await page.locator('#make').getByRole('button', { name: words, exact: true }).click();
        await page.locator('#made').waitFor({ timeout: most });
        native(here, args);
        await sameFiles(page, here, 'poole-2019', args);
        assert.ok(fs.existsSync(path.join(here, 'unpacked/poole-2019', made)), `${args[0]}: ${made}`);
      }
      assert.deepEqual(asked, []);
      assert.deepEqual(faults, []);
    });

    test('a folder that may be written gets the files in it', { timeout: 200000 }, async () => {
      const { page } = await openPage(browser, { folder: plan, writable: true });
      await page.getByRole('button', { name: 'Choose a plan folder' }).click();
      await settled(page);
      await page.locator('#make').getByRole('button', { name: 'Narrative' }).first().click();
      await page.locator('#made').waitFor({ timeout: most });
      const written = await page.evaluate(() => Object.keys(window.written));
      assert.ok(written.length > 0);
      assert.ok(written.every(file => file.startsWith('poole-2019/out/')), written.join());
    });

    test('a plan is started from a table, its questions answered on the page', { timeout: 200000 }, async () => {
      const { page, faults } = await openPage(browser);
      await page.getByRole('button', { name: 'Start a plan from a table' }).click();
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose the table' }).click();
      fs.mkdirSync(path.join(work, 'table'), { recursive: true });
      fs.copyFileSync(path.join(root, 'docs/examples/dementia-plan.csv'), path.join(work, 'table/table.csv'));
      await (await chooser).setFiles(path.join(work, 'table/table.csv'));
      const ready = () => page.waitForFunction(() => document.querySelector('#questions'), null, { timeout: most });
      await ready();
      native(work, ['new', '--from', 'table/table.csv', 'our-plan']);
      const same = async () => {
        await page.getByRole('button', { name: 'Save the plan folder as a zip' }).click();
        await page.waitForFunction(() => window.saved.length > 0);
        const folder = path.join(work, 'table-' + name);
        await unpackSaved(page, folder);
        for (const file of ['plan.xlsx', 'schema.yaml']) assert.ok(fs.readFileSync(path.join(folder, 'our-plan', file)).equals(fs.readFileSync(path.join(work, 'our-plan', file))), file);
      };
      await same();
      const field = page.getByLabel(/month, six weeks/);
      await field.fill('half term, 20 March 2026');
      await page.getByRole('button', { name: 'Read the table again' }).click();
      await ready();
      const questions = path.join(work, 'our-plan/questions.csv');
      fs.rmSync(path.join(work, 'our-plan/plan.xlsx'));  // the page makes it anew with the answers
      fs.writeFileSync(questions, fs.readFileSync(questions, 'utf8').replace(/^(cycle,.*,)("")?$/m, '$1"half term, 20 March 2026"'));
      native(work, ['new', '--from', 'table/table.csv', 'our-plan']);
      await same();
      assert.match(fs.readFileSync(path.join(work, 'our-plan/schema.yaml'), 'utf8'), /half term/);
      // The rounds are laid out, so that the first is issued at once.
      await page.getByRole('button', { name: 'Open it here' }).click();
      await page.getByRole('button', { name: 'March 2026' }).click();
      await settled(page);
      await page.locator('#make').getByRole('button', { name: 'Issue', exact: true }).click();
      await page.locator('#made').waitFor({ timeout: most });
      const issued = await page.evaluate(() => [...document.querySelectorAll('main code')].map(one => one.textContent).filter(path => /^our-plan\/issued\/2026-03\/.*-L0\d\.xlsx$/.test(path)));
      assert.equal(issued.length, 5);
      fs.rmSync(path.join(work, 'our-plan'), { recursive: true });
      assert.deepEqual(faults, []);
    });

    test('a hostile folder shows as text and runs nothing', { timeout: 300000 }, async () => {
      const { page, asked } = await openPage(browser, { folder: path.join(work, 'made/hostile/poole-2019') });
      let alerts = 0;
      page.on('dialog', dialog => { alerts++; dialog.dismiss(); });
      await page.getByRole('button', { name: 'Choose a plan folder' }).click();
      await settled(page);
      const text = await page.locator('main').textContent();
      assert.match(text, /<img src=x onerror=/);  // said, as text
      assert.match(text, /bomb\.xlsx/);
      assert.doesNotMatch(await page.title(), /taken over/);
      assert.equal(await page.locator('main img, main script, main iframe').count(), 0);
      assert.equal(alerts, 0);
      assert.deepEqual(asked, []);
    });

    test('a file that takes too long is ended and named, and the page goes on', { timeout: 200000 }, async () => {
      const slow = path.join(work, 'slow.csv');
      fs.writeFileSync(slow, 'ref,rating,comment\n' + '1.1,Started,"words in ""quotes"" and more"\n'.repeat(1000000));
      // The page's clock runs ten times as fast as the worker's.
      const { page } = await openPage(browser, { fast: 10 });
      await chooseReturns(page, slow);
      await settled(page);
      assert.match(await heading(page).textContent(), /took too long/);
      assert.match(await page.locator('main').textContent(), /Nothing was changed/);
      await page.getByRole('button', { name: 'Choose another file' }).click();
      await chooseReturns(page, path.join(work, 'made/clean', spoilt[0].file));
      await page.waitForFunction(() => !document.querySelector('progress'), null, { timeout: most });
    });

    test('no connection can be made from page or worker', { timeout: 60000 }, async () => {
      const { page } = await openPage(browser);
      const result = await page.evaluate(async () => {
        try { await fetch('https://example.invalid/'); return 'went out'; } catch (error) { return 'refused'; }
      });
      assert.equal(result, 'refused');
      const blocked = await page.evaluate(() => new Promise(done => {
        document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
        new Image().src = 'https://example.invalid/x.png';
      }));
      assert.match(blocked, /img-src/);
    });

    test('every state stands the test of axe-core', { timeout: 300000, skip: name !== 'chromium' }, async () => {
      for (const colorScheme of ['light', 'dark']) {
        const { page } = await openPage(browser, { folder: plan, context: { colorScheme, bypassCSP: true } });
        assert.deepEqual(await axe(page), [], 'start, ' + colorScheme);
        await chooseReturns(page, path.join(work, 'made/spoilt', spoilt[0].file));
        await settled(page);
        assert.deepEqual(await axe(page), [], 'lead, ' + colorScheme);
        await page.getByRole('button', { name: 'collate' }).click();
        await page.getByRole('button', { name: 'Choose a plan folder' }).click();
        await settled(page);
        assert.deepEqual(await axe(page), [], 'officer, ' + colorScheme);
      }
    });

    test('everything a lead needs is reached by the keyboard alone', { timeout: 120000 }, async () => {
      const { page } = await openPage(browser);
      const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
      const tabTo = async (words, most) => {
        for (let i = 0; i < most; i++) {
          if (await focused() === words) return;
          await page.keyboard.press('Tab');
        }
        assert.equal(await focused(), words);
      };
      const chooser = page.waitForEvent('filechooser');
      await page.keyboard.press('Tab');
      assert.equal(await focused(), 'Skip to the content');
      await tabTo('Choose a return', 5);
      await page.keyboard.press('Enter');
      await (await chooser).setFiles(path.join(work, 'made/spoilt', spoilt[0].file));
      await settled(page);
      assert.equal(await focused(), '1 error to correct');  // told to a screen reader, and where Tab goes on from
      await tabTo('Check again', 2);
      assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'solid');
      await tabTo('Save a copy with notes', 2);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => window.saved.length === 1);
      await tabTo('Check another return', 3);
      await page.keyboard.press('Enter');
      assert.equal(await focused(), 'Check a return, or run a round');
    });

    test('a round prints with everything it says and without its buttons', { timeout: 120000, skip: name !== 'chromium' }, async () => {
      const { page } = await openPage(browser, { folder: plan });
      await page.getByRole('button', { name: 'Choose a plan folder' }).click();
      await settled(page);
      const light = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--c1'));
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      assert.deepEqual(await page.locator('button:visible').allTextContents(), []);
      const pdf = path.join(here, 'page.pdf');
      await page.pdf({ path: pdf, format: 'A4' });
      const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
      const view = JSON.parse(native(here, ['status', 'poole-2019', '--json']).out);
      for (const words of [view.plan.title, ...view.dashboard.headlines]) assert.ok(text.replace(/\s+/g, ' ').includes(words), words);
      // Paper is white, whatever the screen is.
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), 'rgb(255, 255, 255)');
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--c1')), light);
    });

    test('nothing is cut off at 320 pixels', { timeout: 120000, skip: name !== 'chromium' }, async () => {
      const { page } = await openPage(browser, { folder: plan, context: { viewport: { width: 320, height: 640 } } });
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(await overflow() <= 0, 'start');
      await page.getByRole('button', { name: 'Choose a plan folder' }).click();
      await settled(page);
      assert.ok(await overflow() <= 0, 'officer');
      await page.getByRole('button', { name: 'collate' }).click();
      await chooseReturns(page, path.join(work, 'made/spoilt', spoilt[8].file));  // a long word in it
      await settled(page);
      assert.ok(await overflow() <= 0, 'lead');
    });
  });
}
