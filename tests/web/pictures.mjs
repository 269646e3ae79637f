// SPDX-License-Identifier: MIT
// Draws the pictures of docs/page.md anew, from the sample plan. By hand, after scripts/test-web has built everything:
//   COLLATE_NODE_MODULES=build/web-test COLLATE_PAGE=build/collate.html COLLATE_PROGRAM=build/release/src/collate node tests/web/pictures.mjs
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chooseReturns, copySample, openBrowser, openPage, settled } from './browsers.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'collate-pictures-'));
const plan = copySample('poole-2019', path.join(work, 'poole-2019'));

const browser = await openBrowser('chromium');
async function picture(page, name, element) {
  const file = path.join(root, 'docs/images', name + '.png');
  if (!element) return page.screenshot({ path: file });
  await page.evaluate(() => { document.querySelector('nav.local').style.position = 'static'; });
  const box = await page.locator(element).boundingBox(), top = await page.evaluate(() => window.scrollY);
  await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: box.y + top, width: 1100, height: Math.min(box.height, 1500) } });
}

const view = { viewport: { width: 1100, height: 900 }, bypassCSP: true };
const lead = await openPage(browser, { context: view });
await chooseReturns(lead.page, path.join(plan, 'returns/2019-autumn/poole-2019-2019-autumn-L05.xlsx'));
await settled(lead.page);
await picture(lead.page, 'page-lead');

const officer = await openPage(browser, { context: view, folder: plan });
await officer.page.getByRole('button', { name: 'Choose a plan folder' }).click();
await settled(officer.page);
await picture(officer.page, 'page-officer');
await picture(officer.page, 'page-dashboard', '#dashboard');
await browser.close();
fs.rmSync(work, { recursive: true });
