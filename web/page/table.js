// SPDX-License-Identifier: MIT
// A plan folder from a table that the council has: the program proposes the scheme and lists its doubts.

function tablePage() {
  const name = h('input', { type: 'text', id: 'plan-name', value: 'our-plan', autocomplete: 'off' });
  const begin = async () => {
    const [file] = await pick({ several: false, accept: '.xlsx,.xlsm,.ods,.csv,.docx,.odt,.html', label: 'Table' });
    if (file) startFrom(file, name.value.trim().replace(/[^A-Za-z0-9-]+/g, '-') || 'our-plan');
  };
  show('Start a plan from a table', h('h1', {}, 'Start a plan from a table'),
    h('p', {}, 'A workbook or a document with a row for each action: what is to be done, who leads, by when. Whatever is not certain in it is listed for you to look at.'),
    h('div', { class: 'field' }, h('label', { for: 'plan-name' }, 'Name of the plan folder to make (letters, digits and hyphens)'), name),
    h('div', { class: 'row' }, button('Choose the table', 'main', begin), button('Back to the start', 'quiet', startPage)));
}

// questions.csv of a plan that was begun: what could not be told, the likely answers, and room for another.
function rowsOf(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    rows[rows.length - 1].push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows.filter(row => row.length > 1);
}
const textOf = rows => rows.map(row => row.map(cell => '"' + cell.replaceAll('"', '""') + '"').join(',')).join('\n') + '\n';

function questionsPart(rows, again) {
  const [heads, ...questions] = rows, answer = heads.length - 1;
  return h('section', { 'aria-labelledby': 'questions' }, h('h2', { id: 'questions' }, 'Questions'),
    h('p', {}, 'What the table does not tell. Where the answer taken is right, leave the field empty.'),
    h('ul', { class: 'cards' }, questions.map((question, i) => h('li', {},
      h('div', { class: 'what' }, h('h3', {}, h('bdi', {}, question[1])), question[4] && h('p', { class: 'small second' }, h('bdi', {}, question[4]))),
      h('div', { class: 'field' }, h('p', {}, 'Taken for now: ', h('b', {}, h('bdi', {}, question[3])), '.'),
        h('label', { for: 'answer-' + i }, 'Another answer (' + question[2] + ')'),
        h('input', { type: 'text', id: 'answer-' + i, value: question[answer], autocomplete: 'off', on: { input: event => { question[answer] = event.target.value; } } }))))),
    h('div', { class: 'row' }, button('Read the table again with these answers', '', () => again(textOf(rows)))));
}

async function startFrom(file, folder, before = [], answers = null) {
  try {
    const told = waiting('Reading the table', 'Reading ' + file.name);
    const given = await read(file, 'table/' + file.name), asked = folder + '/questions.csv';
    // plan.xlsx is made anew with the answers: nobody can have written in it yet.
    const kept = before.filter(one => one.path !== folder + '/plan.xlsx').map(one => one.path === asked && answers !== null ? { path: asked, bytes: new TextEncoder().encode(answers).buffer } : one);
    const result = await core.run(['new', '--from', given.path, folder], [given, ...kept], told);
    const files = [...kept.filter(one => !result.files.some(fresh => fresh.path === one.path)), ...result.files];
    const made = files.some(one => one.path === folder + '/plan.xlsx'), words = [result.out, result.errors].filter(Boolean).join('\n\n');
    const questions = files.find(one => one.path === asked), rows = questions ? rowsOf(new TextDecoder().decode(questions.bytes)) : [];
    const open = () => openPlan({ name: folder, files: files.map(one => ({ path: one.path, bytes: one.bytes, modified: Date.now() })), handle: null, skipped: [], read: new Date(), unsaved: ['plan'] });
    show(made ? 'Plan made' : 'No plan was made',
      h('div', { class: 'result ' + (made ? 'query' : 'error') }, h('h1', {}, made ? 'The plan folder is ready to save' : 'No plan was made'),
        made && h('ol', {}, [rows.length > 1 && 'Answer the questions below where the answer taken is wrong. A day beside how often leads are asked, such as "quarter, 31 March 2026", lays the rounds out.',
          'Save the folder, and unpack the zip where your plans are. The table that you chose is not changed.',
          'In its plan.xlsx, go through the doubts below, look the rounds over on the sheet Rounds, or enter them, and enter any mailbox that is missing on the sheet Leads.',
          'Choose that folder on this page, and press Issue: it makes a workbook for each lead.'].filter(Boolean).map(words => h('li', {}, words))),
        h('div', { class: 'row' }, made && button('Save the plan folder as a zip', 'main', () => saveZip({ name: folder }, ['plan'], files)),
          made && button('Open it here', '', open), button('Choose another table', 'quiet', tablePage))),
      rows.length > 1 && questionsPart(rows, text => startFrom(file, folder, files, text)),
      h('h2', {}, 'What was read, and what is in doubt'), h('p', { class: 'paste' }, words),
      h('div', { class: 'row' }, copyButton('Copy as text', () => words)));
  } catch (error) {
    troublePage(error, () => startFrom(file, folder, before, answers));
  }
}
