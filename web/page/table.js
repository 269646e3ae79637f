// SPDX-License-Identifier: MIT
// A plan folder from a table that the council has: the program proposes the scheme and lists its doubts.

function tablePage() {
  const name = h('input', { type: 'text', id: 'plan-name', value: 'our-plan', autocomplete: 'off' });
  const begin = async () => {
    const [file] = await pick({ several: false, accept: '.xlsx,.xlsm,.ods,.csv,.docx,.odt,.html', label: 'Table' });
    if (file) startFrom(file, name.value.trim().replace(/[^A-Za-z0-9-]+/g, '-') || 'our-plan');
  };
  show('Start a plan from a table', h('h1', {}, 'Start a plan from a table'),
    h('p', {}, 'A workbook with a row for each action: what is to be done, who leads, by when. Whatever is not certain in it is listed for you to look at.'),
    h('div', { class: 'field' }, h('label', { for: 'plan-name' }, 'Name of the plan folder to make'), name),
    h('div', { class: 'row' }, button('Choose the table', 'main', begin), button('Back to the start', 'quiet', startPage)));
}

async function startFrom(file, folder) {
  try {
    const told = waiting('Reading the table', 'Reading ' + file.name);
    const given = await read(file, 'table/' + file.name);
    const result = await core.run(['new', '--from', given.path, folder], [given], told);
    const made = result.files.length > 0;
    show(made ? 'Plan made' : 'No plan was made',
      h('div', { class: 'result ' + (made ? 'query' : 'error') }, h('h1', {}, made ? 'The plan folder is ready to save' : 'No plan was made'),
        made && h('p', {}, 'Go through the doubts below in plan.xlsx; what you leave stands there as queries. The table that you chose is not changed.'),
        h('div', { class: 'row' }, made && button('Save the plan folder as a zip', 'main', () => saveZip({ name: folder }, ['plan'], result.files)),
          made && button('Open it here', '', () => openPlan({ name: folder, files: result.files.map(one => ({ path: one.path, bytes: one.bytes, modified: Date.now() })), handle: null, skipped: [], read: new Date() })),
          button('Choose another table', 'quiet', tablePage))),
      h('h2', {}, 'What was read, and what is in doubt'), h('p', { class: 'paste' }, [result.out, result.errors].filter(Boolean).join('\n\n')),
      h('div', { class: 'row' }, copyButton('Copy as text', () => [result.out, result.errors].filter(Boolean).join('\n\n'))));
  } catch (error) {
    troublePage(error, () => startFrom(file, folder));
  }
}
