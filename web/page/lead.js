// SPDX-License-Identifier: MIT
// A lead's return: what is to be mended in it, before it is sent.

let lastChecks = new Map();  // name -> fingerprints of the check before

function findingItem(finding) {
  const remedy = finding.remedy && (finding.severity === 'note' ? h('span', {}, finding.remedy) : h('b', {}, finding.remedy));
  return h('li', {},
    h('div', {}, severityTag(finding.severity)),
    h('p', {}, finding.cell && [h('span', { class: 'cell' }, finding.cell), ' '], h('bdi', {}, finding.message), ' ', h('bdi', {}, remedy)));
}

const findingText = finding => [severityWords[finding.severity] + (finding.cell ? ' ' + finding.cell + ':' : ':'), finding.message, finding.remedy].filter(Boolean).join(' ');

const weight = finding => Object.keys(severityWords).indexOf(finding.severity);

// As one goes through the sheet: row by row, from left to right, the weightiest of a cell first; what names no cell stays where it was, last.
function inSheetOrder(findings) {
  const place = finding => /^([A-Z]+)(\d+)$/.exec(finding.cell) || [null, '', '1e9'];
  return [...findings].sort((a, b) => {
    const [, columnA, rowA] = place(a), [, columnB, rowB] = place(b);
    return rowA - rowB || columnA.length - columnB.length || columnA.localeCompare(columnB) || weight(a) - weight(b);
  });
}

// Findings of one row beside each other; those about no row last.
function byRow(findings) {
  const rows = new Map();
  for (const finding of inSheetOrder(findings)) {
    if (!rows.has(finding.ref)) rows.set(finding.ref, []);
    rows.get(finding.ref).push(finding);
  }
  const whole = rows.get('');
  rows.delete('');
  const card = (title, list) => h('li', {}, h('div', { class: 'what' }, h('h3', {}, h('bdi', {}, title))), h('ul', { class: 'mend' }, list.map(findingItem)));
  return h('ul', { class: 'cards short' }, [...rows].map(([ref, list]) => card(ref, list)), whole && card('The whole sheet', whole));
}

function byKind(groups) {
  return h('ul', { class: 'cards short' }, groups.map(group => h('li', {},
    h('div', { class: 'what' }, h('p', {}, group.cells.map(cell => [h('span', { class: 'cell' }, cell), ' ']))),
    h('ul', { class: 'mend' }, h('li', {}, h('div', {}, severityTag(group.severity)), h('p', {}, h('bdi', {}, group.message), ' ', h('b', {}, h('bdi', {}, group.remedy))))))));
}

// The same findings in two orders to choose from.
function findingsSection(report) {
  const list = h('div', {}, byRow(report.findings));
  const order = (words, make, chosen) => h('label', {}, h('input', { type: 'radio', name: 'order', checked: chosen, on: { change: () => { list.replaceChildren(make()); say('Listed: ' + words + '.'); } } }), words);
  return h('section', { 'aria-labelledby': 'mend' },
    h('div', { class: 'row' }, h('h2', { id: 'mend' }, report.status === 'clean' ? 'Noted' : 'What to mend'),
      report.groups && report.groups.length > 3 && h('fieldset', { class: 'noprint' }, h('legend', { class: 'vh' }, 'Order of the list'),
        h('div', { class: 'seg' }, order('Row by row', () => byRow(report.findings), true), order('Same kind together', () => byKind(report.groups), false)))),
    list);
}

const verdicts = {
  stopped: ['error', 'This file cannot be checked', ''],
  errors: ['error', null, 'Correct the cells named here in Excel, save, and check again. A query may stay if the entry is right: say why in its comment.'],
  queries: ['query', null, 'You can send it as it is. The officer will then ask you about what is listed here.'],
  clean: ['clean', null, 'Save the workbook as it is and send it back.'],
};
function verdictOf(report) {
  const [look, heading, what] = verdicts[report.status];
  return { look, heading: heading || report.verdict, what };
}

// Since the check before, by fingerprint.
function sinceLast(name, findings) {
  const now = new Set(findings.map(finding => finding.fingerprint)), before = lastChecks.get(name);
  lastChecks.set(name, now);
  if (!before) return null;
  const gone = [...before].filter(print => !now.has(print)).length, fresh = [...now].filter(print => !before.has(print)).length;
  return gone + ' gone, ' + fresh + ' new, ' + (now.size - fresh) + ' still there.';
}

function leadPage(report, file, again, back) {
  const verdict = verdictOf(report), since = sinceLast(file.name, report.findings);
  const text = () => [[report.lead || file.name, report.round].filter(Boolean).join(', ') + ': ' + verdict.heading, ...inSheetOrder(report.findings).map(findingText)].join('\n\n') + '\n';
  return [
    h('div', { class: 'result ' + verdict.look },
      h('h1', {}, verdict.heading),
      verdict.what && h('p', {}, report.rows_words && h('b', {}, report.rows_words + ' '), verdict.what),
      report.return_to && verdict.look !== 'error' && h('p', {}, 'It goes to ', h('b', {}, h('bdi', {}, report.return_to)), report.return_by && ' by ' + report.return_by, '.'),
      since && h('p', {}, h('b', {}, 'Since your last check: '), since),
      h('div', { class: 'row noprint' },
        button('Check again', verdict.look === 'clean' ? '' : 'main', again),
        report.return_to && verdict.look === 'clean' && copyButton('Copy the address', () => report.return_to),
        file.annotated && button('Save a copy with notes', '', () => save(baseName(file.annotated.path), file.annotated.bytes)),
        report.findings.length > 0 && copyButton('Copy as text', text),
        button(back ? 'All files checked' : 'Check another return', 'quiet', back || startPage))),
    facts([['Return of', report.lead], ['Round', report.round], ['Return by', report.return_by], ['File', file.name]]),
    report.findings.length > 0 && findingsSection(report),
    file.annotated && h('details', {}, h('summary', {}, 'What is the copy with notes?'), h('p', {}, 'Your own workbook again, everything you typed kept, the cells above coloured and each with a note, and a sheet of findings. Correct that copy or the file that you chose: either can be checked again and sent. The page changes neither.'))];
}

function waiting(title, what) {
  const stage = h('label', { for: 'progress' }, what);
  show(title, h('h1', {}, title), h('div', { class: 'panel', role: 'group', 'aria-label': 'Work in progress' },
    h('p', {}, stage), h('progress', { id: 'progress' }), h('div', { class: 'row' }, button('Stop', '', () => core.stop()))));
  let spoken = 0;
  return line => {
    const file = fileOfStage(line);
    if (!file) return;
    stage.textContent = 'Reading ' + file;
    if (performance.now() - spoken > 2000) { spoken = performance.now(); say(stage.textContent); }
  };
}

function troublePage(error, again) {
  const [title, words] = troubleWords(error);
  show(title, h('div', { class: 'result error' }, h('h1', {}, title), h('p', {}, words),
    h('div', { class: 'row' }, again && button('Try again', 'main', again), button('Back to the start', again ? '' : 'main', startPage))));
}

// One file after the other, so that one that never ends takes none of the others with it.
async function checkReturns(files) {
  const told = waiting('Checking', 'Getting ready. This takes a moment.');
  const checked = [];
  for (const file of files) {
    if (tooLarge(file)) { checked.push({ file: { name: file.name }, trouble: ['This file cannot be checked', 'It is too large for this page; a return is seldom larger than one megabyte.'] }); continue; }
    try {
      const given = await read(file, 'return/' + file.name);
      const result = await core.run(['check', '--json', '--annotate', '--out', 'copy', given.path], [given], told);
      const made = result.files.find(one => /\.(xlsx|xlsm)$/.test(one.path));
      checked.push({ file: { name: file.name, annotated: made }, report: JSON.parse(result.out).files[0] });
    } catch (error) {
      if (error.stopped) return troublePage(error, () => checkReturns(files));
      checked.push({ file: { name: file.name }, trouble: error.name === 'NotReadableError' || error.name === 'NotFoundError'
        ? ['The file changed or was moved', 'Choose it again: the browser lets a page read a file only as it was when it was chosen.', chooseReturns] : troubleWords(error) });
    }
  }
  showChecked(checked, files);
}

function showChecked(checked, files) {
  // A file that was saved since can only be read when it is chosen anew: the same press opens the choice.
  const again = async () => {
    try {
      for (const file of files) await file.slice(0, 1).arrayBuffer();
    } catch {
      return chooseReturns();
    }
    checkReturns(files);
  };
  const one = (item, back) => {
    if (item.trouble) return show(item.trouble[0], h('div', { class: 'result error' }, h('h1', {}, item.trouble[0]), h('p', {}, h('b', {}, h('bdi', {}, item.file.name))), h('p', {}, item.trouble[1]),
      h('div', { class: 'row' }, item.trouble[2] ? button('Choose it again', 'main', item.trouble[2]) : button('Choose another file', 'main', back || startPage))));
    show(verdictOf(item.report).heading, leadPage(item.report, item.file, again, back));
  };
  if (checked.length === 1) return one(checked[0], null);
  const list = () => show('Returns checked', h('h1', {}, 'Returns checked'),
    h('div', { class: 'row noprint' }, button('Check again', 'main', again), button('Check other returns', 'quiet', startPage)),
    table('stack', 'Returns checked', [['File'], ['Lead'], ['Result']], checked.map(item => [
      button(item.file.name, 'quiet', () => one(item, list)), item.report ? h('bdi', {}, item.report.lead) : '', item.trouble ? item.trouble[0] : verdictOf(item.report).heading])));
  list();
}
