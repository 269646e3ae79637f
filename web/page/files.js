// SPDX-License-Identifier: MIT
// Files in and out: chosen, dropped, or in a folder that the browser lets the page write into; saved one by one or as a zip.

const mostBytes = 200 * 1024 * 1024;  // of one file: more would not fit beside its cells into 32 bits

const read = async (file, path) => ({ path, name: file.name, bytes: await file.arrayBuffer(), modified: file.lastModified });

function tooLarge(file) { return file.size > mostBytes; }

function pick(options) {
  return new Promise(done => {
    const input = h('input', { type: 'file', multiple: options.several, accept: options.accept, webkitdirectory: options.folder, class: 'vh', 'aria-label': options.label, tabindex: -1 });
    input.addEventListener('change', () => { input.remove(); done([...input.files]); });
    input.addEventListener('cancel', () => { input.remove(); done([]); });
    document.body.append(input);
    input.click();
  });
}

// Only what the program looks at: a plan folder may lie among a council's other papers.
const wanted = /^(plan\.xlsx|schema\.yaml|narrative\.txt|(returns|issued|out)\/.*)$/;
const mostFiles = 20000;

// -> {name, files[{path, bytes, modified}], handle, skipped[]} from entries [{path, file}], path with the folder's name first.
async function folderOf(entries, handle) {
  const name = entries.length ? entries[0].path.split('/')[0] : handle ? handle.name : '';
  const folder = { name, files: [], handle, skipped: [], read: new Date() };
  for (const entry of entries.slice(0, mostFiles)) {
    const parts = entry.path.split('/');
    if (parts.includes('..') || parts.includes('.') || parts.includes('')) continue;
    if (!wanted.test(parts.slice(1).join('/'))) continue;
    if (tooLarge(entry.file)) { folder.skipped.push(entry.path); continue; }
    folder.files.push(await read(entry.file, entry.path));
  }
  if (entries.length > mostFiles) folder.skipped.push('Only ' + mostFiles + ' files were read.');
  return folder;
}

async function entriesOfHandle(handle, prefix, found) {
  for await (const [name, child] of handle.entries()) {
    if (found.length > mostFiles) return found;
    const path = prefix + '/' + name;
    if (child.kind === 'directory') {
      if (prefix !== handle.name || /^(returns|issued|out)$/.test(name) || prefix.includes('/')) await entriesOfHandle(child, path, found);
    } else {
      found.push({ path, file: await child.getFile() });
    }
  }
  return found;
}

async function choosePlanFolder() {
  if (window.showDirectoryPicker) {
    try {
      const handle = await window.showDirectoryPicker({ mode: 'read', id: 'plan' });
      return await folderOf(await entriesOfHandle(handle, handle.name, []), handle);
    } catch (error) {
      if (error.name === 'AbortError') return null;
    }
  }
  const files = await pick({ folder: true, several: true, label: 'Plan folder' });
  return files.length ? folderOf(files.map(file => ({ path: file.webkitRelativePath || file.name, file })), null) : null;
}

async function entriesOfDrop(entry, prefix, found) {
  if (found.length > mostFiles) return found;
  const path = prefix ? prefix + '/' + entry.name : entry.name;
  if (entry.isFile) {
    found.push({ path, file: await new Promise((done, failed) => entry.file(done, failed)) });
  } else {
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) break;
      for (const child of some) await entriesOfDrop(child, path, found);
    }
  }
  return found;
}

// -> {folder} or {files}. A folder dropped is a plan, files are returns.
async function takeDrop(transfer) {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  const folder = entries.find(entry => entry.isDirectory);
  if (folder) return { folder: await folderOf(await entriesOfDrop(folder, '', []), null) };
  return { files: [...transfer.files] };
}

// Writes below the folder that was chosen, asking the browser's leave on the click that wants it. -> 'written' or 'refused'.
async function writeInto(folder, files) {
  if (!folder.handle || !folder.handle.requestPermission) return 'refused';
  if (await folder.handle.requestPermission({ mode: 'readwrite' }) !== 'granted') return 'refused';
  for (const file of files) {
    const parts = file.path.split('/').slice(1), name = parts.pop();
    let place = folder.handle;
    for (const part of parts) place = await place.getDirectoryHandle(part, { create: true });
    // The browser writes beside the file and swaps on close, so that none is ever torn.
    const target = await (await place.getFileHandle(name, { create: true })).createWritable();
    await target.write(file.bytes);
    await target.close();
  }
  return 'written';
}

function save(name, bytes, kind) {
  const address = URL.createObjectURL(new Blob([bytes], { type: kind || 'application/octet-stream' }));
  const link = h('a', { href: address, download: name, class: 'vh', tabindex: -1 }, name);
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

const checksums = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let i = 0; i < 8; i++) n = n & 1 ? 0xEDB88320 ^ (n >>> 1) : n >>> 1;
  return n;
});
function checksum(bytes) {
  let sum = 0xFFFFFFFF;
  for (const byte of bytes) sum = checksums[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xFFFFFFFF) >>> 0;
}

// A zip of stored files (workbooks are packed already), names in UTF-8.
function zip(files) {
  const parts = [], directory = [];
  let offset = 0;
  const record = (size, ...fields) => {
    const view = new DataView(new ArrayBuffer(size));
    let at = 0;
    for (const [width, value] of fields) { if (width === 2) view.setUint16(at, value, true); else view.setUint32(at, value, true); at += width; }
    return new Uint8Array(view.buffer);
  };
  const noon = [[2, 0x6000], [2, 0x0021]];  // no day of its own: the same files make the same zip
  for (const file of files) {
    const name = new TextEncoder().encode(file.path), bytes = new Uint8Array(file.bytes), sum = checksum(bytes);
    const common = [[2, 20], [2, 0x0800], [2, 0], ...noon, [4, sum], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]];
    const head = record(30, [4, 0x04034B50], ...common);
    parts.push(head, name, bytes);
    directory.push(record(46, [4, 0x02014B50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
    offset += head.length + name.length + bytes.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  return new Blob([...parts, ...directory, record(22, [4, 0x06054B50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, length], [4, offset], [2, 0])]);
}
