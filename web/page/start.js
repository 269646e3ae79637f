// SPDX-License-Identifier: MIT
// The first page, and what a drop means anywhere: a file is a return, a folder is a plan.

const returnKinds = '.xlsx,.xlsm,.ods,.csv';

async function chooseReturns() {
  const files = await pick({ several: true, accept: returnKinds, label: 'Returns' });
  if (files.length) checkReturns(files);
}

async function choosePlan() {
  const folder = await choosePlanFolder();
  if (folder) openPlan(folder);
}

function startPage() {
  const box = (id, title, words, label, act, small) => h('section', { 'aria-labelledby': id }, h('div', { class: 'drop' },
    h('h2', { id }, title), h('p', {}, words), button(label, 'main', act), h('p', { class: 'second small' }, small)));
  show('Check a return, or run a round',
    h('h1', {}, 'Check a return, or run a round'),
    h('div', { class: 'two' },
      box('lead', 'I answer for actions', 'Drop your return here, anywhere on the page, and see what is left to do before you send it.', 'Choose a return', chooseReturns, '.xlsx, .xlsm, .ods or .csv; several at once are welcome'),
      box('officer', 'I look after a plan', 'Choose the plan folder (the one with plan.xlsx in it) to see who has answered, what wants a decision, and to write the reports.', 'Choose a plan folder', choosePlan,
        window.showDirectoryPicker ? 'The browser will ask whether this page may view the folder, and later whether it may save in it.' : 'This browser lets the page read the folder but not write into it: reports are saved as one zip.')),
    h('section', { 'aria-labelledby': 'new' },
      h('h2', { id: 'new' }, 'No plan folder yet?'),
      h('p', {}, 'Start one from the table that you have: a workbook or a document with a row for each action.'),
      button('Start a plan from a table', '', tablePage)),
    h('section', { class: 'panel', 'aria-labelledby': 'safe' },
      h('h2', { id: 'safe' }, 'Nothing leaves this computer'),
      h('p', {}, 'The files are read by this page, in this browser, and nowhere else. A rule in the page itself forbids it to connect to anything, so it works the same with the network unplugged. Nothing is kept when you close it.'),
      h('p', {}, 'Please do not name children or families in a return. What looks like an NHS number, a UPN or a date of birth is pointed out and never shown in full.')));
}

document.getElementById('home').addEventListener('click', startPage);
document.addEventListener('dragover', event => {
  event.preventDefault();
  for (const box of document.querySelectorAll('.drop')) box.classList.add('over');
});
document.addEventListener('dragleave', event => {
  if (!event.relatedTarget) for (const box of document.querySelectorAll('.drop')) box.classList.remove('over');
});
document.addEventListener('drop', async event => {
  event.preventDefault();
  for (const box of document.querySelectorAll('.drop')) box.classList.remove('over');
  const taken = await takeDrop(event.dataTransfer);
  if (taken.folder) openPlan(taken.folder);
  else if (taken.files.length) checkReturns(taken.files);
});

startPage();
core.start().catch(error => troublePage(error, null));
