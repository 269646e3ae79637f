// SPDX-License-Identifier: MIT
// Opens the page from file:// in an installed browser, remembers whatever it asks the network for and whatever it saves.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const require = createRequire(process.env.COLLATE_NODE_MODULES + '/');
const playwright = require('playwright-core');
export const axeSource = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const pageFile = path.resolve(process.env.COLLATE_PAGE);
export const program = path.resolve(process.env.COLLATE_PROGRAM);

const launch = {
  chromium: () => playwright.chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] }),
  // Debian's Firefox is driven by WebDriver BiDi.
  firefox: () => playwright.firefox.launch({ channel: 'moz-firefox', executablePath: '/usr/bin/firefox-esr' }),
};

export async function openBrowser(name) { return launch[name](); }

// What stands in for the parts that no driver can press: the choice of a folder, and where a saved file goes.
function prepare({ folder, writable, fast }) {
  if (location.protocol !== 'file:') return;
  if (fast) { const now = performance.now.bind(performance); performance.now = () => now() * fast; }
  window.saved = [];
  window.written = {};
  const blobs = new Map(), make = URL.createObjectURL;
  URL.createObjectURL = blob => { const address = make.call(URL, blob); blobs.set(address, blob); return address; };
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (this.download) window.saved.push({ name: this.download, blob: blobs.get(this.href) });
    else click.call(this);
  };
  window.base64 = blob => new Promise(done => { const reader = new FileReader(); reader.onload = () => done(reader.result.split(',')[1]); reader.readAsDataURL(blob); });
  if (!writable) delete window.showDirectoryPicker;
  if (!folder) return;
  const files = folder.map(one => {
    const file = new File([Uint8Array.from(atob(one.bytes), letter => letter.charCodeAt(0))], one.path.split('/').pop(), { lastModified: one.modified });
    Object.defineProperty(file, 'webkitRelativePath', { value: one.path });
    return file;
  });
  const open = HTMLInputElement.prototype.click;
  HTMLInputElement.prototype.click = function () {
    if (!this.webkitdirectory) return open.call(this);
    Object.defineProperty(this, 'files', { value: files });
    setTimeout(() => this.dispatchEvent(new Event('change')), 0);
  };
  if (!writable) return;
  const entry = (name, path, children) => ({
    kind: 'directory', name,
    async *entries() { for (const child of children) yield child; },
    async requestPermission() { return 'granted'; },
    async getDirectoryHandle(child) { return entry(child, path + '/' + child, []); },
    async getFileHandle(child) {
      return { async createWritable() { return { bytes: null, async write(bytes) { this.bytes = bytes; }, async close() { window.written[path + '/' + child] = new Blob([this.bytes]); } }; } };
    },
  });
  const build = (prefix, list) => {
    const names = new Map();
    for (const file of list) {
      const rest = file.webkitRelativePath.slice(prefix.length + 1), at = rest.indexOf('/');
      if (at < 0) names.set(rest, { kind: 'file', async getFile() { return file; } });
      else if (!names.has(rest.slice(0, at))) { const inner = prefix + '/' + rest.slice(0, at); names.set(rest.slice(0, at), build(inner, list.filter(one => one.webkitRelativePath.startsWith(inner + '/')))); }
    }
    return entry(prefix.split('/').pop(), prefix, [...names]);
  };
  window.showDirectoryPicker = async () => build(files[0].webkitRelativePath.split('/')[0], files);
}

export function filesBelow(folder) {
  const list = [], base = path.dirname(folder);
  const walk = at => {
    for (const name of fs.readdirSync(at).sort()) {
      const one = path.join(at, name);
      if (fs.statSync(one).isDirectory()) walk(one);
      else list.push({ path: path.relative(base, one), bytes: fs.readFileSync(one).toString('base64'), modified: Math.floor(fs.statSync(one).mtimeMs) });
    }
  };
  walk(folder);
  return list;
}

// -> {page, asked[]}: every address that anything in the page asked for, beyond itself.
export async function openPage(browser, options = {}) {
  const context = await browser.newContext(options.context || {});
  const page = await context.newPage();
  const asked = [], faults = [];
  page.on('request', request => { if (!/^(blob|data):/.test(request.url()) && request.url() !== 'file://' + pageFile) asked.push(request.url()); });
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => { if (message.type() === 'error') faults.push(message.text()); });
  await page.addInitScript(prepare, { folder: options.folder ? filesBelow(options.folder) : null, writable: Boolean(options.writable), fast: options.fast || 0 });
  const start = Date.now();
  await page.goto('file://' + pageFile);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, asked, faults, context, shown: Date.now() - start };
}

export async function chooseReturns(page, files) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a return' }).click();
  await (await chooser).setFiles(files);
}

// The zip that was saved last, unpacked below `folder`.
export async function unpackSaved(page, folder) {
  const { name, bytes } = await page.evaluate(async () => { const last = window.saved[window.saved.length - 1]; return { name: last.name, bytes: await window.base64(last.blob) }; });
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, name), Buffer.from(bytes, 'base64'));
  execFileSync('/usr/bin/python3', ['-m', 'zipfile', '-e', path.join(folder, name), folder]);  // checks every sum
  return name;
}

export function native(folder, args) {
  try {
    return { code: 0, out: execFileSync(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 1 << 28 }) };
  } catch (error) {
    return { code: error.status, out: error.stdout };
  }
}

// A sample as an officer has it before anything was made: what others answered, and the plan.
export function copySample(sample, folder) {
  const source = path.resolve(import.meta.dirname, '../../samples', sample);
  fs.cpSync(source, folder, { recursive: true, preserveTimestamps: true, filter: file => !/\/(expected|story|out|issued)$/.test(file) });
  return folder;
}

// Waits until the page shows a result.
export const settled = page => page.waitForFunction(() => !document.querySelector('progress') && document.querySelector('h1').textContent !== 'Check a return, or run a round', null, { timeout: 60000 });

// The files of the zip saved last have the bytes that the program wrote below `folder`. -> how many there were
export async function sameFiles(page, folder, plan, args) {
  const unpacked = path.join(folder, 'unpacked');
  await unpackSaved(page, unpacked);
  const files = filesBelow(path.join(unpacked, plan));
  assert.ok(files.length > 0, args.join(' ') + ' made nothing');
  for (const file of files) assert.equal(file.bytes, fs.readFileSync(path.join(folder, file.path)).toString('base64'), `${file.path} of ${args.join(' ')}`);
  return files.length;
}
