// SPDX-License-Identifier: MIT
// The program in its worker. A command that stays too long at one file is ended together with the worker, and a new one
// is started.

const budgetSeconds = { check: 20, other: 60 };

const scriptAddress = window.trustedTypes
  ? trustedTypes.createPolicy('collate', { createScriptURL: address => address })
  : { createScriptURL: address => address };

// Four bytes for each five letters, as packed() of make_page.py wrote them.
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;[=>?@^_`{|}~';

function bytesOf(text) {
  const digits = new Uint8Array(128);
  for (let digit = 0; digit < 85; digit++) digits[letters.charCodeAt(digit)] = digit;
  const bytes = new DataView(new ArrayBuffer(4 * Math.ceil(text.length / 5)));
  for (let at = 0, to = 0; at < text.length; at += 5, to += 4) {
    let number = 0;
    for (let place = at; place < at + 5; place++) number = 85 * number + (place < text.length ? digits[text.charCodeAt(place)] : 84);
    bytes.setUint32(to, number);
  }
  return new Uint8Array(bytes.buffer, 0, Math.floor(text.length * 4 / 5));
}

async function unpack(id) {
  const stream = new Blob([bytesOf(document.getElementById(id).textContent)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

const core = {
  worker: null,
  ready: null,       // settles when commands can be run
  running: null,     // {id, done, failed, beat, stage, told, seconds}
  last: Promise.resolve(),
  number: 0,
  bytes: null,
  source: null,

  start() {
    this.ready = (async () => {
      this.bytes ??= await unpack('core');
      this.source ??= new Blob([await unpack('worker')], { type: 'text/javascript' });
      const address = URL.createObjectURL(this.source);
      this.worker = new Worker(scriptAddress.createScriptURL(address));
      await new Promise((done, failed) => {
        this.worker.onmessage = event => event.data.ready ? done() : failed(new Error(event.data.crashed));
        this.worker.onerror = event => failed(new Error(event.message || 'The worker did not start.'));
        this.worker.postMessage({ core: this.bytes });
      });
      URL.revokeObjectURL(address);
      this.worker.onmessage = event => this.hear(event.data);
      this.worker.onerror = event => this.fail({ crashed: event.message });
    })();
    this.ready.catch(() => {});  // told where it is waited for
    return this.ready;
  },

  hear(message) {
    const now = this.running;
    if (!now || message.id !== now.id) return;
    now.beat = performance.now();
    if ('stage' in message) {
      now.stage = message.stage;
      if (now.told) now.told(message.stage);
      return;
    }
    if ('crashed' in message) return this.fail(message);
    this.running = null;
    clearInterval(now.watch);
    now.done(message);
  },

  // The worker is lost with whatever it was doing.
  fail(why) {
    const now = this.running;
    this.running = null;
    this.worker.terminate();
    this.start();
    if (!now) return;
    clearInterval(now.watch);
    now.failed(Object.assign(new Error(why.crashed || 'ended'), why, { stage: now.stage }));
  },

  stop() { if (this.running) this.fail({ stopped: true }); },

  // -> {exit, out, errors, files[{path, bytes, state}], kept[]}; `kept` is for the next command, not for people. `files`: [{path, bytes, modified}]. `told`: hears the log. One at a time.
  run(args, files, told) {
    const turn = this.last.then(() => this.runNow(args, files, told));
    this.last = turn.catch(() => {});
    return turn;
  },

  async runNow(args, files, told) {
    await this.ready;
    return new Promise((done, failed) => {
      const seconds = budgetSeconds[args[0]] || budgetSeconds.other;
      const now = { id: ++this.number, done, failed, told, beat: performance.now(), stage: '' };
      now.watch = setInterval(() => {
        if (performance.now() - now.beat > seconds * 1000) this.fail({ late: seconds });
      }, 500);
      this.running = now;
      this.worker.postMessage({ id: now.id, args: [...args, '--verbose'], files });
    });
  },
};

// "read returns/a.xlsx (9000 bytes)" of the log -> the file's name; nothing of other lines.
function fileOfStage(stage) {
  const read = /^read (.*) \(\d+ bytes\)$/.exec(stage || '');
  return read ? baseName(read[1]) : '';
}

// Why a command came to nothing, in words for people.
function troubleWords(error) {
  const file = fileOfStage(error.stage), about = file ? ' It was reading ' + file + '.' : '';
  if (error.stopped) return ['Stopped', 'Nothing was changed.'];
  if (error.late) return ['This took too long and was ended', 'No answer came for ' + error.late + ' seconds.' + about + ' Nothing was changed.'];
  return ['The check stopped', 'Nothing was changed.' + about + ' The reason given: ' + error.message];
}
