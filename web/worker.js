// SPDX-License-Identifier: MIT
// Runs the program in a worker: behind it in the same file stands emscripten's createCollate. Each command gets a fresh
// instance, so none sees what another left; files go into its memory and come out of it.
'use strict';

let compiled = null;

const base = '/files';

function putFiles(fs, files) {
  for (const file of files) {
    const path = base + '/' + file.path;
    fs.mkdirTree(path.slice(0, path.lastIndexOf('/')));
    fs.writeFile(path, new Uint8Array(file.bytes));
    if (file.modified) fs.utime(path, file.modified, file.modified);  // some returns tell their day by nothing else
  }
}

function sameBytes(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

// What the program made or changed; `kept` is what it keeps for itself to be quicker the next time.
function takeFiles(fs, given) {
  const before = new Map(given.map(file => [file.path, new Uint8Array(file.bytes)]));
  const files = [], kept = [];
  const walk = folder => {
    for (const name of fs.readdir(folder)) {
      if (name.startsWith('.') && name !== '.received') continue;  // the program's own marks, such as its lock
      const path = folder + '/' + name;
      if (fs.isDir(fs.lstat(path).mode)) { walk(path); continue; }
      const relative = path.slice(base.length + 1), bytes = fs.readFile(path), old = before.get(relative);
      if (!old || !sameBytes(old, bytes)) (relative.includes('/.received/') ? kept : files).push({ path: relative, bytes: bytes.slice().buffer, state: old ? 'replaced' : 'new' });
    }
  };
  walk(base);
  return { files, kept };
}

async function run(message) {
  const out = [], errors = [];
  const program = await new Promise((loaded, failed) => createCollate({
    instantiateWasm(imports, done) {
      WebAssembly.instantiate(compiled, imports).then(instance => done(instance, compiled), failed);
      return {};
    },
    print: line => out.push(line),
    printErr: line => {
      const read = /^\d\d:\d\d:\d\d\.\d+ (.*)$/.exec(line);  // the log tells how far it is
      if (read) postMessage({ id: message.id, stage: read[1] });
      else errors.push(line);
    },
    stdin: () => null,
  }).then(loaded, failed));
  program.FS.mkdirTree(base);
  putFiles(program.FS, message.files);
  program.FS.chdir(base);
  postMessage({ id: message.id, stage: '' });
  const exit = program.callMain(message.args);
  const { files, kept } = takeFiles(program.FS, message.files);
  postMessage({ id: message.id, exit, out: out.join('\n'), errors: errors.join('\n'), files, kept }, [...files, ...kept].map(file => file.bytes));
}

onmessage = async event => {
  try {
    if (event.data.core) {
      compiled = await WebAssembly.compile(event.data.core);
      postMessage({ ready: true });
    } else {
      await run(event.data);
    }
  } catch (error) {
    postMessage({ id: event.data.id, crashed: String(error && error.message || error) });
  }
};
